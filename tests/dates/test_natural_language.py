"""English and French words and numbers: which dates they mean, and which are errors."""

import pytest

from sahel_timeline import DateError, DateRules, FuzzyDate, parse_date, parse_span

MEANINGS = {
    "11 January 2013": "2013-01-11",
    "11th January 2013": "2013-01-11",
    "11th of January, 2013": "2013-01-11",
    "January 11, 2013": "2013-01-11",
    "January 11 2013": "2013-01-11",
    "JANUARY 11, 2013": "2013-01-11",
    "2013 January 11": "2013-01-11",
    "Friday 11 January 2013": "2013-01-11",
    "Fri, 11 Jan 2013": "2013-01-11",
    "vendredi 11 janvier 2013": "2013-01-11",
    "le 11 janvier 2013": "2013-01-11",
    "11 janv. 2013": "2013-01-11",
    "1er mai 2019": "2019-05-01",
    "1 er mai 2019": None,
    "4 août 2014": "2014-08-04",
    "4 aout 2014": "2014-08-04",
    "4 AOÛT 2014": "2014-08-04",
    "01-January-2015": "2015-01-01",
    "22 February 2019": "2019-02-22",
    "2014-May-04": "2014-05-04",
    "Jan 2013": "2013-01",
    "January of 2013": "2013-01",
    "Sept 2014": "2014-09",
    "Sept. 2014": "2014-09",
    "janvier 2013": "2013-01",
    "février 2013": "2013-02",
    "fevr. 2013": "2013-02",
    "décembre 2013": "2013-12",
    "en mai 2014": "2014-05",
    "in 2014": "2014",
    "the year 2014": "2014",
    "l'année 2014": "2014",
    "early 2014": "2014-37",
    "mid-2014": "2014-38",
    "mid 2014": "2014-38",
    "late 2014": "2014-39",
    "Mid–2014": "2014-38",
    "début 2014": "2014-37",
    "mi-2014": "2014-38",
    "à la mi-2014": "2014-38",
    "fin 2014": "2014-39",
    "fin de l'année 2014": "2014-39",
    "beginning of 2014": "2014-37",
    "the middle of 2014": "2014-38",
    "end of 2014": "2014-39",
    "early April 2014": "[2014-04-01..2014-04-10]",
    "mid-April 2014": "[2014-04-11..2014-04-20]",
    "late April 2014": "[2014-04-21..2014-04-30]",
    "late February 2016": "[2016-02-21..2016-02-29]",
    "début avril 2014": "[2014-04-01..2014-04-10]",
    "début d'avril 2014": "[2014-04-01..2014-04-10]",
    "mi-avril 2014": "[2014-04-11..2014-04-20]",
    "fin avril 2014": "[2014-04-21..2014-04-30]",
    "spring 2014": "2014-21",
    "spring of 2014": "2014-21",
    "printemps 2014": "2014-21",
    "summer 2014": "2014-22",
    "été 2020": "2020-22",
    "l'été 2020": "2020-22",
    "l’été 2020": "2020-22",
    "autumn 2014": "2014-23",
    "fall 2014": "2014-23",
    "automne 2014": "2014-23",
    "winter 2020": "2020-24",
    "winter 2020-21": "2020-24",
    "winter 2020/21": "2020-24",
    "winter 2020–2021": "2020-24",
    "hiver 1999-2000": "1999-24",
    "winter 1999-00": "1999-24",
    "hiver 1999–00": "1999-24",
    "winter 1999/00": "1999-24",
    "winter 2099-00": "2099-24",
    "Q3 2014": "2014-35",
    "2014 Q3": "2014-35",
    "2014-Q3": "2014-35",
    "T3 2014": "2014-35",
    "third quarter of 2014": "2014-35",
    "3e trimestre 2014": "2014-35",
    "4th quarter 2014": "2014-36",
    "premier trimestre 2014": "2014-33",
    "H1 2014": "2014-40",
    "2014 H2": "2014-41",
    "2014H2": "2014-41",
    "2014 S2": "2014-41",
    "2014-S2": "2014-41",
    "S2 2014": "2014-41",
    "first half of 2014": "2014-40",
    "second semestre de 2014": "2014-41",
    "2010s": "201X",
    "the 2010s": "201X",
    "2010's": "201X",
    "années 2010": "201X",
    "les années 2010": "201X",
    "early 2010s": "[2010..2013]",
    "mid-2010s": "[2014..2016]",
    "late 2010s": "[2017..2019]",
    "circa 2010": "2010~",
    "c. 2010": "2010~",
    "c.2010": "2010~",
    "ca. 2010": "2010~",
    "about 2010": "2010~",
    "around May 2010": "2010-05~",
    "vers 2010": "2010~",
    "vers la mi-2014": "2014-38~",
    "environ 2010": "2010~",
    "~2010": "2010~",
    "possibly May 2014": "2014-05?",
    "peut-être mai 2014": "2014-05?",
    "mid-2014?": "2014-38?",
    "May 2014 (?)": "2014-05?",
    "c. May 2014?": "2014-05%",
    "before 2015": "[..2014]",
    "prior to 2015": "[..2014]",
    "avant 2015": "[..2014]",
    "before 15 March 2015": "[..2015-03-14]",
    "before mid-2014": "[..2014-04]",
    "before circa 2015": "[..2014~]",
    "after 2015": "[2016..]",
    "après 2015": "[2016..]",
    "après le 3 mai 2015": "[2015-05-04..]",
    "between 3 and 8 October 2020": "[2020-10-03..2020-10-08]",
    "between October 3 and 8, 2020": "[2020-10-03..2020-10-08]",
    "between 30 September and 2 October 2020": "[2020-09-30..2020-10-02]",
    "between October and December 2020": "[2020-10..2020-12]",
    "between 2014 and 2015": "[2014..2015]",
    "between mid-2014 and early 2015": "[2014-05..2015-04]",
    "between 2014-03 and 2014-05": "[2014-03..2014-05]",
    "between 3 and 3 October 2020": "2020-10-03",
    "between c. 2014 and 2015": "[2014~..2015~]",
    "entre le 3 et le 8 octobre 2020": "[2020-10-03..2020-10-08]",
    "entre mars et mai 2014": "[2014-03..2014-05]",
    "13/04/2014": "2014-04-13",
    "04/13/2014": "2014-04-13",
    "13.4.2014": "2014-04-13",
    "13-04-2014": "2014-04-13",
    "13 04 2014": "2014-04-13",
    "03/03/2014": "2014-03-03",
    "2014/4/13": "2014-04-13",
    "2014-4-3": "2014-04-03",
    "4/2014": "2014-04",
    "04-2014": "2014-04",
    "2014/04": "2014-04",
    "2013-01-11T00:00:00Z": "2013-01-11",
    "2013-01-11 00:00:00.000": "2013-01-11",
    "11/13/2014 12:00:00 AM": "2014-11-13",
}
MEANINGS |= {
    "1st May 2014": "2014-05-01",
    "2nd May 2014": "2014-05-02",
    "3rd May 2014": "2014-05-03",
    "11th May 2014": "2014-05-11",
    "12th May 2014": "2014-05-12",
    "13th May 2014": "2014-05-13",
    "21st May 2014": "2014-05-21",
    "22nd May 2014": "2014-05-22",
    "23rd May 2014": "2014-05-23",
    "04th May 2014": "2014-05-04",
    "2e mai 2014": "2014-05-02",
    "11 January 2013, 00:00": "2013-01-11",
    "00:00 11 January 2013": "2013-01-11",
    "12:00 AM, 11 January 2013": "2013-01-11",
    "à l'été 2020": "2020-22",
    "début des années 2010": "[2010..2013]",
    "au milieu des années 2010": "[2014..2016]",
    "fin des années 2010": "[2017..2019]",
}
ERRORS = {
    "1 March ２014": "not a date",
    "Tuesday 12 January 0011": "0011-01-12 is a Wednesday",
    "１ March 2014": "not a date",
    "٣ March 2014": "not a date",
    "2st May 2014": "not a date",
    "11st May 2014": "not a date",
    "13rd May 2014": "not a date",
    "22th May 2014": "not a date",
    "2er mai 2014": "not a date",
    "2010??": "it ends with two marks (try ? if it is uncertain",
    "2010?~": "it ends with two marks",
    "before after 2015": "the date in it has no last day",
    "after before 2015": "the date in it has no first day",
    "01:00": "a time of day without a date",
    "at noon": "a time of day without a date",
    "11 January 20134": "not a date: '11 January 20134' (try",
    "03/04/2014": "3 April 2014 or 4 March 2014",
    "3.4.2014": "try 2014-04-03 or 2014-03-04",
    "31-12-99": "use --century 19 for 1999-12-31, or --century 20 for 2099-12-31",
    "24/12/54": "the century of its year is missing",
    "6-Jun-44": "use --century 19 for 1944 or --century 20 for 2044",
    "99/99/99": "the calendar has no such day",
    "31/02/2014": "the calendar has no such day",
    "2014/13/01": "the calendar has no such day",
    "13/2014": "no month 13",
    "2014/0": "no month 0",
    "2014.0": "(try 2014)",
    "2014.1": "(try 2014, or 2014-01 for January)",
    "from 3 to 8 October 2020": "(try 2020-10-03 for its start or 2020-10-08 for its end)",
    "since 2014": "a period, not one day (try 2014 for its start)",
    "du 3 au 8 octobre 2020": "a period, not one day",
    "5 octobre": "the year is missing",
    "Jan 13": "the year is missing",
    "Jan 0": "not a date",
    "31 February": "the year is missing",
    "30 avril": 'the year is missing (try "30 avril 2014")',
    "May 14": 'the year is missing (try "May 14 2014", May 1914 or May 2014)',
    "May 70": "use --century 19 for 1970 or --century 20 for 2070",
    "May '68": "use --century 19 for 1968 or --century 20 for 2068",
    "the 60s": "use --century 19 for 1960 or --century 20 for 2060",
    "15-16 September": 'the year is missing (try "15-16 September 2014")',
    "Friday May 2014": "it has a weekday, but no day",
    "Foo 2014-10": "not a date",
    "2014 years ago": "it counts from a day that is not known",
    "3 days ago": "it counts from a day that is not known",
    "44 BC": "it is before the year 1",
    "19 av. J.-C.": "it is before the year 1",
    "7th century BCE": "it is before the year 1",
    "-500": "years run from 0001 to 9999",
    "794-1185": 'a year has four digits (try "0794-1185")',
    "800-12-25": 'a year has four digits (try "0800-12-25")',
    "Été 843": 'a year has four digits (try "Été 0843")',
    "843-44": "a year has four digits",
    "41334": "the number of a day in a spreadsheet (try 2013-03-01)",
    "week 60 of 2014": "2014 has no week 60",
    "week of May 2014": "a week needs one of its days",
    "1962 and 1982": "several dates (try 1962/1982 for a period, or write each in a row",
    "1920, published 1921": "it has several dates",
    "1994, 1996": "it has several dates",
    "at least since before 2014": "'at least since before 2014': the date in it has no first day",
    "8 et 19 mars 1984": "it has several dates",
    "2014-20-20": "there is no month 20",
    "2014/13": "there is no month 13",
    "1945-44": "there is no month 44",
    "0000-14": "years run",
    "1 May 0000": "0001 to 9999",
    "Qing dynasty (Taiping)": "not a date",
    "Ming (1368-1644), 1850": "its two dates have no day in common",
    "from 1944 to 1945 to 1946": "not a date",
    "Friday": "not a date",
    "Monday 11 January 2013": "2013-01-11 is a Friday",
    "Friday January 2013": "not a date",
    "Friday Friday 11 January 2013": "not a date",
    "30 February 2014": "try February 2014",
    "11 January 13 2013": "not a date",
    "11 January 213": "not a date",
    "January 213": "not a date",
    "2013 or and 2014": "not a date",
    "last week of the 1950s": "not a date",
    "32 January 2013": "not a date",
    "11 January March 2013": "not a date",
    "11 Januario 2013": "not a date",
    "January": "not a date",
    "200401": "try 2004-01",
    "20141301": "the calendar has no such day",
    "2014-3": "try 2014-03",
    "1/2": "the year is missing",
    "90s": "the century of its year is missing",
    "Friday 11 Jan. '13": "the century of its year is missing",  # 2013: in 1913 it was a Saturday
    "early Q3 2014": "only a year, a season, a month, a decade or a century can be early",
    "winter 1999-01": "only in consecutive ones",
    "winter 1999-1900": "its end is before its start",
    "1950S2": "(S2) are not supported (try 19XX for the century or S2 1950 for the second half",
    "2014S1": "(try S1 2014 for the first half of the year)",
    "2014s3": "(try 201X for the decade)",
    "1950S4": "significant digits (S4) are not supported (try 2012",
    "summer 2020-21": "only a winter",
    "winter 2020-22": "only a winter",
    "before 1914–38": "try 1914/1938 for a period, [1914..1938] for",
    "third half of 2014": "that has no such part",
    "0000s": "not a date",
    "before 0001": "0001 to 9999",
    "before before 2014": "the date in it has no first day",
    "after 9999": "0001 to 9999",
    "after 9999-12-30": "0001 to 9999",
    "after after 2014": "the date in it has no last day",
    "between 2015 and 2014": "its end is before its start",
    "between before 2014 and 2015": "it has no first day",
    "between 2014 and [2015..]": "it has no last day",
    "between x and y": "not a date",
    "between 3 and 8": "not a date",
    "spring 0000": "0001 to 9999",
    "Q1 0000": "0001 to 9999",
    "H1 0000": "0001 to 9999",
    "winter 9999": "0001 to 9999",
    "?": "not a date",
    "the": "not a date",
    "a - b": "not a date",
    "between x and 2014": "not a date",
    "between x and May 2014": "not a date",
    "between x and 201X": "not a date",
    "May 0000": "0001 to 9999",
    "3/0000": "0001 to 9999",
    "1/2/3": "the calendar has no such day",
    "2014/1/2014": "the calendar has no such day",
    "٢٠١٤": "not a date",
    "2014": None,
}


@pytest.mark.parametrize(
    ("text", "edtf"), [pair for pair in MEANINGS.items() if pair[1]], ids=lambda v: v
)
def test_words_and_numbers_mean_the_same_as_their_edtf(text, edtf):
    assert str(parse_date(text)) == edtf
    assert parse_date(text) == parse_date(edtf)
    assert parse_date(text).text == text


@pytest.mark.parametrize(
    ("text", "part"), [pair for pair in ERRORS.items() if pair[1]], ids=lambda v: v
)
def test_an_invalid_date_is_an_error_with_its_text_and_a_hint(text, part):
    with pytest.raises(DateError) as caught:
        parse_date(text)
    assert part in str(caught.value)
    assert text in str(caught.value)


# A year has four digits, unless the century is known.
YEARLESS = {
    "15-16 September": 'the year is missing (try "15-16 September 2014")',
    "September 15–16": 'try "September 15–16 2014"',
    "3-31 May": "the year is missing",
    "12-13 mai": "the year is missing",
    "28 Dec-3 Jan": "the year is missing",
    "10/11 May": "the year is missing",
    "15 and 16 September": "the year is missing",
    "15 et 16 septembre": "the year is missing",
    "May 2014-16": 'try "16 May 2014" for a day or "from May 2014 to May 2016"',
    "Jan 2013-14": 'try "14 Jan 2013" for a day or "from Jan 2013 to Jan 2014"',
    "août 2020-21": 'try "21 août 2020" for a day',
    "Aug 2020-12": '(try "12 Aug 2020" for a day)',
    "Aug 2020-45": '(try "from Aug 2020 to Aug 2045" for a period)',
    "summer 2014/15": "only a winter can be in two years",
    "between 28 and 3 January 2021": "its end is before its start",
    "May 2014-50": "for a period",
    "January 11-2013": "the year is missing",
    "May 2014 16": "not a date",
    "14 2013 May": "not a date",
    "40 May 2014": "the calendar has no such day",
    "11 January 1": "the year is missing",
    "11 January 201": "a year has four digits",
    "1 20 may": "the year is missing",
    "March 05 0": "not a date",
    "May 9, 20": "the year is missing",
    "9 May-20": "the year is missing",
    "5 Aug, 24": "the year is missing",
    "9-May 20": "the century of its year is missing",
    "69-May-09": "not a date",
}
SHORT_YEARS = {
    "5 Aug 24": "1924-08-05",
    "5th of August 24": "1924-08-05",
    "Tue 5 Aug 24": "1924-08-05",
    "le 5 août 24": "1924-08-05",
    "6-Jun-44": "1944-06-06",
    "9 - May - 20": "1920-05-09",
    "9–May–20": "1920-05-09",
    "Jan 11, '13": "1913-01-11",
    "'13 Jan 11": "1913-01-11",
    "May '68": "1968-05",
    "Nov-74": "1974-11",
    "the 60s": "196X",
    "les années 60": "196X",
    "gli anni '60": "196X",
    "early '60s": "[1960..1963]",
    "31-12-99": "1999-12-31",
    "75/10/24": "1975-10-24",
}


@pytest.mark.parametrize(("text", "part"), YEARLESS.items(), ids=YEARLESS)
def test_a_day_is_never_read_as_a_year_nor_a_range_as_a_day(text, part):
    for read in (parse_date, parse_span):
        with pytest.raises(DateError) as caught:
            read(text)
        assert part in str(caught.value)


@pytest.mark.parametrize(("text", "edtf"), SHORT_YEARS.items(), ids=SHORT_YEARS)
def test_a_year_of_two_digits_needs_its_century(text, edtf):
    assert str(parse_date(text, DateRules(century=19))) == edtf
    with pytest.raises(DateError, match=r"--century 19 .* --century 20 "):
        parse_date(text)


def test_the_caller_can_give_the_order_of_day_and_month():
    assert str(parse_date("03/04/2014", DateRules(day_first=True))) == "2014-04-03"
    assert str(parse_date("03/04/2014", DateRules(day_first=False))) == "2014-03-04"
    short = DateRules(day_first=True, century=20)
    assert str(parse_date("31-12-19", short)) == "2019-12-31"
    year_first = DateRules(day_first=True, year_first=True)  # which is for years of two digits
    assert str(parse_date("03/04/2014", year_first)) == "2014-04-03"
    assert str(parse_date("2014/4/3", DateRules(day_first=True))) == "2014-04-03"
    assert str(parse_date("2014-04-03", DateRules(day_first=False))) == "2014-04-03"
    with pytest.raises(DateError, match="31 December 2019 or 19 December 2031"):
        parse_date("31-12-19", DateRules(century=20))


def test_a_given_order_is_the_only_one_tried():
    with pytest.raises(DateError, match="the calendar has no such day"):
        parse_date("04/13/2014", DateRules(day_first=True))
    with pytest.raises(DateError, match="the calendar has no such day"):
        parse_date("13/04/2014", DateRules(day_first=False))


# The comments show what dateutil returns if today is 23 November.
@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("1984", "1984"),  # 1984-11-23
        ("May 1831", "1831-05"),  # 1831-05-23
        ("200401", None),  # 2001-04-20
        ("04/10/2020", None),  # 10 April
        ("15-16 September 2010", "[2010-09-15..2010-09-16]"),  # 2015
        ("-500", None),  # 0500-11-23
        ("1850s", "185X"),  # an error
        ("winter 1834-35", "1834-24"),  # an error
        ("8 octobre 2020", "2020-10-08"),  # an error
        ("Tuesday", None),  # the next Tuesday
        ("10", None),  # the 10th of this month
    ],
)
def test_no_day_is_invented_where_dateutil_invents_one(text, edtf):
    if edtf:
        assert str(parse_date(text)) == edtf
    else:
        with pytest.raises(DateError):
            parse_date(text)


def test_a_text_that_shows_nothing_is_no_date():
    assert parse_span("\u200b") == (FuzzyDate.undated(), None)
