"""Ranges, lists, limits, weeks, centuries and the marks of catalogues, in several languages."""

import pytest

from sahel_timeline import DateError, DateRules, parse_date, parse_span

DATES = {
    "c. 1944, 12 March": "1944-03-12~",
    "c. 1944, March": "1944-03~",
    # Bare ranges: the stretch in which it began.
    "3-5 Feb 2016": "[2016-02-03..2016-02-05]",
    "Feb 3–5, 2016": "[2016-02-03..2016-02-05]",
    "2016 February 3 - 5": "[2016-02-03..2016-02-05]",
    "12 March - 3 April 1944": "[1944-03-12..1944-04-03]",
    "Mar. 12-Apr. 3, 1944": "[1944-03-12..1944-04-03]",
    "1884 April 22-June": "[1884-04-22..1884-06-30]",
    "1914 July 28-1930": "[1914-07-28..1930-12-31]",
    "1977-2015 May 12": "[1977-01-01..2015-05-12]",
    "Jan–Mar 2013": "[2013-01..2013-03]",
    "June 1842-May 1843": "[1842-06..1843-05]",
    "2015-2016": "[2015..2016]",
    "1914 – 18": "[1914..1918]",
    "1914-18": "[1914..1918]",
    "1914–5": "[1914..1915]",
    "1999-00": "[1999..2000]",
    "1925/26": "[1925..1926]",
    "1925/6": "[1925..1926]",
    "(1970/72)": "[1970..1972]",
    "[1983-1984]": "[1983..1984]",
    "c. 1911-12": "[1911~..1912~]",
    "c. 1911-05": "1911-05~",
    "circa 2020–21": "[2020~..2021~]",
    "2011/12": "[2011..2012]",
    "2011/05": "2011-05",
    "2013-05-01 - 2013-05-03": "[2013-05-01..2013-05-03]",
    "13/05/2013 - 15/05/2013": "[2013-05-13..2013-05-15]",
    "spring-summer 1913": "[1913-03..1913-08]",
    "late summer-fall 1925": "[1925-08..1925-11]",
    "late May to early June 2014": "[2014-05-21..2014-06-10]",
    "mid to late 2014": "[2014-05..2014-12]",
    "mid- to late-19th century": "[1834..1900]",
    "early/mid 19th century": "[1801..1866]",
    "mid-to-late 19th century": "[1834..1900]",
    "late 19th/early 20th century": "[1867..1933]",
    "1920-40s": "[1920..1949]",
    "17th-18th century": "[1601..1800]",
    "1950s–60s": "[1950..1969]",
    "c. 1850-1860s": "[1850~..1869~]",
    "1890s-1900s": "[1890..1909]",
    "années 1920-1950": "[1920..1959]",
    "fin 2011-début 2012": "[2011-09..2012-04]",
    # A range over New Year has its year beside one end only.
    "28 December - 3 January 2014": "[2013-12-28..2014-01-03]",
    "1944 December 28 - January 3": "[1944-12-28..1945-01-03]",
    "winter-spring 1929": "[1928-12..1929-05]",
    "Dec-Jan 2014": "[2013-12..2014-01]",
    # Alternatives and lists.
    "10 or 11 January 2013": "[2013-01-10..2013-01-11]",
    "5 ou 6 juin 2012": "[2012-06-05..2012-06-06]",
    "2013 or 2014": "[2013..2014]",
    "1860 or 63": "[1860..1863]",
    "first or second half of May 2014": "[2014-05-01..2014-05-31]",
    "1st or 2nd May 2014": "[2014-05-01..2014-05-02]",
    "late 18th or early 19th century": "[1767..1833]",
    "fin 1983 ou début 1984": "[1983-09..1984-04]",
    "Winter or spring 1917": "[1916-12..1917-05]",
    "13 et 14 septembre 1983": "[1983-09-13..1983-09-14]",
    "March 12, 13 and 14, 1944": "[1944-03-12..1944-03-14]",
    "1956, 1957": "[1956..1957]",
    "1842, exhibited 1842": "1842",
    "early 19th century 1809": "1809",
    "February 15/16, 2011": "[2011-02-15..2011-02-16]",
    # Nights and weeks.
    "night of 27-28 January 2013": "[2013-01-27..2013-01-28]",
    "on the night of 15 September 2014": "[2014-09-15..2014-09-16]",
    "the night between 27 and 28 January 2013": "[2013-01-27..2013-01-28]",
    "dans la nuit du 23 au 24 mai 1920": "[1920-05-23..1920-05-24]",
    "2014-W12": "[2014-03-17..2014-03-23]",
    "2014-W12-3": "2014-03-19",
    "week 12 of 2014": "[2014-03-17..2014-03-23]",
    "week of 7 May 2014": "[2014-05-05..2014-05-13]",
    "first week of May 2014": "[2014-05-01..2014-05-07]",
    "last week of May 2014": "[2014-05-25..2014-05-31]",
    # Limits.
    "by 2014": "[..2014]",
    "by the end of May 2014": "[..2014-05]",
    "no later than 2014": "[..2014]",
    "1910 or before": "[..1910]",
    "1920 au plus tard": "[..1920]",
    "1991 or later": "[1991..]",
    "c.1793 or earlier": "[..1793~]",
    "pre-1905": "[..1904]",
    "before 5 or 6 May 2014": "[..2014-05-05]",
    "after 1914-1918": "[1915..]",
    "probably between 1944 and 1946": "[1944?..1946?]",
    "c. between 1944 and 1946": "[1944~..1946~]",
    "on or after 1944 (approximate and uncertain)": "[1944%..]",
    # Parts.
    "early spring 2014": "2014-03",
    "late winter 2014": "2015-02",
    "first third of 2014": "2014-37",
    "last third of May 2014": "[2014-05-21..2014-05-31]",
    "second half of May 2014": "[2014-05-16..2014-05-31]",
    "first half of the 1920s": "[1920..1924]",
    "second half of the 19th century": "[1851..1900]",
    "last quarter of the 19th century": "[1876..1900]",
    "first decade of the 20th century": "[1901..1910]",
    "seconde moitié du XXe siècle": "[1951..2000]",
    "late 1700s": "[1766..1799]",
    "1700s": "17XX",
    "1700s decade": "170X",
    "2000s": "200X",
    "2000s century": "20XX",
    "XIXe siècle": "[1801..1900]",
    "XVIIIe-XIXe siècles": "[1701..1900]",
    "siglo XIX": "[1801..1900]",
    "19. Jahrhundert": "[1801..1900]",
    "18th c.": "[1701..1800]",
    "1st century": "[..0100]",
    "Q1/2014": "2014-33",
    "spring 2014 (southern)": "2014-29",
    "summer 2014–15 (southern)": "2014-30",
    "1944 spring": "1944-21",
    "AD 800": "0800",
    "800 CE": "0800",
    # Marks of catalogues, and words that add nothing.
    "(1977)": "1977",
    "[1944 December 6]": "1944-12-06",
    "(August 26) 1892": "1892-08-26",
    "1942 (30. Mai)": "1942-05-30",
    "[ca. 1922]": "1922~",
    "?c.1812": "1812%",
    "2016 ?": "2016?",
    "Feb 2011 (approx.)": "2011-02~",
    "1944, probably": "1944?",
    "1828 (or 1836)": "[1828..1836]",
    "[19--]": "19XX",
    "[18..]": "18XX",
    "198-": "198X",
    "198?": "198X?",
    "[198-?]": "198X?",
    "sometime in 2014": "2014",
    "courant 2014": "2014",
    "Published in 2015.": "2015",
    "first printed c.1773": "1773~",
    "appointed June 1903": "1903-06",
    "1920-21 session": "[1920..1921]",
    "2014 (exact date unknown)": "2014",
    "Paris, 1895.": "1895",
    "Paris, Boulevard des Invalides, early 1909": "1909-37",
    "Qianlong period (1736-1795)": "[1736..1795]",
    "Edo period (1603-1867), 19th century": "[1801..1867]",
    "Edo period (1603-1867), 18th century": "[1701..1800]",
    "Reign of a king (1603-1867), 1600-1700": "[1603..1700]",
    "Heian period (794–1185), 12th century": "[1101..1200]",
    "about the coronation (1953)": "1953~",
    "20120117": "2012-01-17",
    "5/2014 - 8/2014": "[2014-05..2014-08]",
    "1944,": "1944",
    "1944 13/05/1944": "1944-05-13",
    "2014, Friday, 16 May": "2014-05-16",
    "2014 at 14:30": "2014",
    "2014, Friday 16 May": "2014-05-16",
    "2014, 16. Mai": "2014-05-16",
    "1944 or, 1945": "[1944..1945]",
    "by at least 1946": "[..1946]",
    "Années 1983 et 1984": "[1983..1984]",
    "6/Jun/1944": "1944-06-06",
    "May-1944": "1944-05",
    "12-May 1944": "1944-05-12",
    "1944-May": "1944-05",
    "2013 Q4-2014 Q1": "[2013-10..2014-03]",
    "before [2014..2015]": "[..2013]",
    "2014-XX or 2015": "[2014..2015]",
    # Other languages.
    "2 de septiembre de 2016": "2016-09-02",
    "entre el 5 y el 27 de mayo de 2021": "[2021-05-05..2021-05-27]",
    "a principios de 1944": "1944-37",
    "12. März 2014": "2014-03-12",
    "17. - 19. Januar 1961": "[1961-01-17..1961-01-19]",
    "Anfang Februar 1943": "[1943-02-01..1943-02-10]",
    "Ende der 1920er Jahre": "[1927..1929]",
    "nell'agosto 1985": "1985-08",
    "tra il 1965 ed il 1982": "[1965..1982]",
    "a metà del 1944": "1944-38",
    "17 de março de 2014": "2014-03-17",
    # Times of day.
    "2022-02-11T11:34:58Z": "2022-02-11T11:34:58Z",
    "20220211T113458": "2022-02-11",
    "11 January 2013 14:30": "2013-01-11T14:30",
    "14/04/2016 16:30": "2016-04-14T16:30",
    "2014-05-05 23:30:00 -0800": "2014-05-05T23:30-08:00",
    "5 mai 2014 à 14h30": "2014-05-05",
    "9 h. matin, mars 1926": "1926-03",
    "(Between 9:50-10:40 a.m.) September 11, 2001": "2001-09-11",
}
SPANS = {
    "from May 2014": "2014-05/..",
    "2013 onwards": "2013/..",
    "from May 2014 on": "2014-05/..",
    "1976–present": "1976/..",
    "1857-": "1857/..",
    "1944 to date": "1944/..",
    "dès 1986": "1986/..",
    "since at least 1986": "[..1986]/..",
    "à partir de 2014": "2014/..",
    "until mid-2014": "[..2014-08]/2014-38",
    "jusqu'en 2014": "[..2014]/2014",
    "until at least 1935": "XXXX/[1935..]",
    "1944 until at least 1946": "1944/[1946..]",
    "until sometime before November 1917": "[..1917-10]/[..1917-10]",
    "by 1953 until 1954": "[..1953]/1954",
    "by May 13, 1913 - early fall 1916": "[..1913-05-13]/1916-09",
    "after 1950 until 1958": "[1951..1958]/1958",
    "1952 to 1980": "1952/1980",
    "from late 2013 to early 2014": "2013-39/2014-37",
    "de la fin de 2013 au début de 2014": "2013-39/2014-37",
    "from 1914-1918": "1914/1918",
    "perhaps from 1944 to 1945": "1944?/1945?",
    "10 or 11 Jan 2013 to 2014": "[2013-01-10..2013-01-11]/2014",
    "between 2010 and 2012 to 2014": "[2010..2012]/2014",
    "2014 to between May and June 2015": "2014/[2015-05..2015-06]",
    "c. since 1986": "1986~/..",
    "30 juin au 2 juillet 2012": "2012-06-30/2012-07-02",
    "von 1905 bis 1910": "1905/1910",
    "desde 1905 hasta 1910": "1905/1910",
    "dal 1969 al 1981": "1969/1981",
    "les années 1870 à 1890": "187X/189X",
    "Period of war (1914 to 1918)": "1914/1918",
}
LASTED = {
    "1914-1918": "1914/1918",
    "1914-18": "1914/1918",
    "c. 1914–18": "1914~/1918~",
    "Jan–Mar 2013": "2013-01/2013-03",
    "3-5 Feb 2016": "2016-02-03/2016-02-05",
    "mid to late 2014": "2014-38/2014-39",
    "c. 1911-12": "[1911~..1912~]/None",
    "2013 or 2014": "[2013..2014]/None",
    "night of 27-28 January 2013": "[2013-01-27..2013-01-28]/None",
    "mid-2014": "2014-38/None",
}
PAIRS = {
    "1911-12": "[1911..1912]",
    "1829-30": "[1829..1830]",
    "1898-02": "[1898..1902]",
    "1911-05": "1911-05",
    "1911-12-05": "1911-12-05",
}
REFUSED = (
    *("not 1944", "Room 1914", "1250 AH", "Reign 1435", "5 May 1944 Foo", "1944+", ">1944"),
    *("May 5 and 7, 1944", "June 61, 2020", "1944/1945/1947 Foo", "2014,5", "the sixties"),
    *("first 2014", "2014 2013 foo", "between 2014 and", "2003, 2009, ongoing", "Present"),
    *("1944 before", "Paris or London, 1946", "end of 1863-64 term", "2014 onwards 2015"),
    *("early 2014 May 3 foo", "1944 - 1945 -- 1946 to", "1250s era", "last 1944", "1st of 2014"),
    *("150s", "années 0000", "5 May 12 June 1944", "S3 2014", "2014-99"),
    *("2014-W99", "1944 circa 1950", "5th-2014", "3 May 4, 2014", "c. 0000-14", "between 1944"),
    *("99th decade of the 20th century", "5th week of May 2014", "a " * 90, "week 5 2", "60s 2014"),
    *("January 5 century", "X siecle de", "summer autumn", "decade", "0000s"),
)


@pytest.mark.parametrize(("text", "edtf"), DATES.items(), ids=DATES)
def test_a_phrase_means_the_same_as_its_edtf(text, edtf):
    when = parse_date(text)
    assert str(when) == edtf
    assert when.text == text


@pytest.mark.parametrize(("text", "edtf"), SPANS.items(), ids=SPANS)
def test_a_period_can_be_written_in_many_ways(text, edtf):
    span = parse_span(text)
    assert f"{span.start}/{span.end}" == edtf
    assert span.start.text == text


@pytest.mark.parametrize(("text", "edtf"), LASTED.items(), ids=LASTED)
def test_a_bare_range_is_a_period_if_the_caller_says_so(text, edtf):
    span = parse_span(text, DateRules(lasted=True))
    assert f"{span.start}/{span.end}" == edtf


@pytest.mark.parametrize(("text", "edtf"), PAIRS.items(), ids=PAIRS)
def test_digits_after_a_year_are_a_year_if_the_caller_says_so(text, edtf):
    assert str(parse_date(text, DateRules(year_pairs=True))) == edtf


@pytest.mark.parametrize("text", REFUSED)
def test_a_text_without_one_clear_date_is_refused(text):
    with pytest.raises(DateError) as caught:
        parse_span(text)
    assert caught.value.text == text.strip()


@pytest.mark.parametrize("text", ["n.d.", "[s.d.]", "Undated", "o. J.", "sans date", "N. D."])
def test_an_undated_text_has_no_first_and_no_last_day(text):
    when = parse_date(text)
    assert when.has_open_start
    assert when.has_open_end
