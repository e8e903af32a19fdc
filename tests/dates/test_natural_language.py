"""English and French words and numbers: which dates they mean, and which are errors."""

import pytest

from sahel_timeline import DateError, DateRules, parse_date, parse_span
from sahel_timeline.dates import day_month_year

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
    "9-May-20": "2020-05-09",
    "9-May-69": "1969-05-09",
    "9-May-68": "2068-05-09",
    "01-January-2015": "2015-01-01",
    "11 Jan '13": "2013-01-11",
    "22 February 2019": "2019-02-22",
    "2014-May-04": "2014-05-04",
    "Jan 2013": "2013-01",
    "Jan '13": "2013-01",
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
    "31-12-99": "1999-12-31",
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
    "Wednesday 12 January 0011": "not a date",
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
    "01:00 11 January 2013": "it has a time of day",
    "11 January 20134": "not a date: '11 January 20134' (try",
    "03/04/2014": "3 April 2014 or 4 March 2014",
    "3.4.2014": "try 2014-04-03 or 2014-03-04",
    "31-12-19": "31 December 2019 or 19 December 2031",
    "01-02-03": "1 February 2003, 2 January 2003 or 3 February 2001",
    "31/02/2014": "the calendar has no such day",
    "2014/13/01": "the calendar has no such day",
    "13/2014": "no month 13",
    "2014/0": "no month 0",
    "2014.0": "(try 2014)",
    "2014.1": "(try 2014, or 2014-01 for January)",
    "15-16 September 2010": 'try "from 15 to 16 September 2010" for a period',
    "3–8 October 2020": '"between 3 and 8 October 2020" for one day in it',
    "2013-2014": '"between 2013 and 2014"',
    "1999 - 2005": '"between 1999 and 2005"',
    "from 3 to 8 October 2020": "a period, not one day",
    "since 2014": "a period, not one day",
    "du 3 au 8 octobre 2020": "a period, not one day",
    "5 octobre": "the year is missing",
    "Jan 13": "the year is missing",
    "Jan 0": "the year is missing (try January 2000)",
    "31 February": "the year is missing (try February 2031)",
    "29 February": "the year is missing (try 29 February 2016, or February 2029)",
    "30 avril": "the year is missing (try 30 April 2014, or April 2030)",
    "May 70": "the year is missing (try May 1970)",
    "Friday": "not a date",
    "Monday 11 January 2013": "2013-01-11 is a Friday",
    "Friday January 2013": "not a date",
    "Friday Friday 11 January 2013": "not a date",
    "30 February 2014": "try February 2014",
    "11 January 13 2013": "not a date",
    "11 January 213": "not a date",
    "January 213": "not a date",
    "32 January 2013": "not a date",
    "11 January March 2013": "not a date",
    "11 Januar 2013": "not a date",
    "January": "not a date",
    "2013-01-11 3pm": "a time of day",
    "11 January 2013 at 3pm": "a time of day",
    "200401": "try 2004-01",
    "20140111": "try 2014-01-11",
    "2014-3": "try 2014-03",
    "1/2": "the year is missing",
    "90s": "the year is missing",
    "early spring 2014": "only a year, a month or a decade",
    "winter 1999-01": "only in consecutive ones",
    "winter 1999-1900": "only in consecutive ones",
    "1950S2": "(S2) are not supported (try 19XX for the century or S2 1950 for the second half",
    "2014S1": "(try S1 2014 for the first half of the year)",
    "2014s3": "(try 201X for the decade)",
    "1950S4": "significant digits (S4) are not supported (try 2012",
    "summer 2020-21": "only a winter",
    "winter 2020-22": "only a winter",
    "2020–21": "2020-21 can mean two years (try 2020/2021 for a period, [2020..2021] for one",
    "2020–22?": "one day in it, or 2020-22 for summer 2020)",
    "circa 2020-21": "or 2020-21 for spring 2020)",
    "before 1914–38": "try 1914/1938 for a period, [1914..1938] for",
    "third half of 2014": "not a date",
    "0000s": "not a date",
    "before 0001": "0001 to 9999",
    "before before 2014": "the date in it has no first day",
    "after 9999": "0001 to 9999",
    "after 9999-12-30": "0001 to 9999",
    "after after 2014": "the date in it has no last day",
    "between 2015 and 2014": "its end is before its start",
    "between before 2014 and 2015": "it has no first day",
    "between 2014 and after 2015": "it has no last day",
    "between x and y": "not a date",
    "between 3 and 8": "not a date",
    "spring 0000": "not a date",
    "Q1 0000": "not a date",
    "H1 0000": "not a date",
    "winter 9999": "not a date",
    "?": "not a date",
    "the": "not a date",
    "a - b": "not a date",
    "between x and 2014": "not a date",
    "between x and May 2014": "not a date",
    "between x and 201X": "not a date",
    "2013 - 14": 'try "from 2013 to 2014"',
    "1999 – 00": '"between 1999 and 2000"',
    "2013 – 15": "not a date",
    "May 0000": "not a date",
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


# A year has four digits, or comes last after a day and a month with the same separator.
YEARLESS = {
    "15-16 September": 'try "from 15 to 16 September 2014" for a period, or "between 15 and',
    "September 15–16": '"from September 15 to 16 2014" for a period',
    "3-31 May": "the year is missing",
    "10-12 May": "the year is missing",
    "12-13 mai": "the year is missing",
    "28 Dec-3 Jan": "not a date",
    "10/11 May": "the year is missing",
    "May 10/11": "the year is missing",
    "15 and 16 September": "the year is missing",
    "15 et 16 septembre": "the year is missing",
    "May 2014-16": 'try "16 May 2014" for a day, or "from May 2014 to May 2016"',
    "Jan 2013-14": 'try "14 Jan 2013" for a day, or "from Jan 2013 to Jan 2014"',
    "août 2020-21": 'try "21 août 2020" for a day',
    "Aug 2020-12": '(try "12 Aug 2020" for a day)',
    "between 28 December and 3 January 2021": (
        "'28 December' is missing (try \"between 28 December 2020 and 3 January 2021\")"
    ),
    "between 28 and 3 January 2021": "its end is before its start",
    "between December and January 2021": "the year of 'December' is missing",
    "May 2014-50": "not a date",
    "15/16 September 2010": 'try "from 15 to 16 September 2010" for a period',
    "15 et 16 septembre 2010": '"between 15 and 16 septembre 2010" for one day in it',
    "2014-05-06 - 2014-05-08": 'try "from 2014-05-06 to 2014-05-08" for a period',
    "11/Jan/2013": "try 11 jan 2013",
    "January 11-2013": "not a date",
    "May 2014 16": "not a date",
    "14 2013 May": "not a date",
    "40 May 2014": "not a date",
    "11 January 1": "the year is missing",
    "11 January 201": "not a date",
    "1 20 may": "the year is missing",
    "March 05 0": "the year is missing",
    "May 9, 20": "the year is missing",
    "9 May-20": "the year is missing",
    "9-May 20": "the year is missing",
    "5 Aug, 24": "the year is missing",
    "5 Aug 24-26": "the year is missing",
    "69-May-09": "the year is missing",
}
SHORT_YEARS = {
    "5 Aug 24": "2024-08-05",
    "5 Aug. 24": "2024-08-05",
    "5th of August 24": "2024-08-05",
    "Fri 5 Aug 22": "2022-08-05",
    "le 5 août 24": "2024-08-05",
    "9 - May - 20": "2020-05-09",
    "9–May–20": "2020-05-09",
    "Jan 11, '13": "2013-01-11",
    "'13 Jan 11": "2013-01-11",
    "2014, 16 May": "2014-05-16",
    "2014 May 16": "2014-05-16",
}


@pytest.mark.parametrize(("text", "part"), YEARLESS.items(), ids=YEARLESS)
def test_a_day_is_never_read_as_a_year_nor_a_range_as_a_day(text, part):
    for read in (parse_date, parse_span):
        with pytest.raises(DateError) as caught:
            read(text)
        assert part in str(caught.value)


@pytest.mark.parametrize(("text", "day"), SHORT_YEARS.items(), ids=SHORT_YEARS)
def test_two_digits_are_a_year_only_after_a_day_and_a_month(text, day):
    assert str(parse_date(text)) == day


def test_the_caller_can_give_the_order_of_day_and_month():
    assert str(parse_date("03/04/2014", DateRules(day_first=True))) == "2014-04-03"
    assert str(parse_date("03/04/2014", DateRules(day_first=False))) == "2014-03-04"
    assert str(parse_date("31-12-19", DateRules(day_first=True))) == "2019-12-31"
    assert str(parse_date("2014/4/3", DateRules(day_first=True))) == "2014-04-03"
    assert str(parse_date("2014-04-03", DateRules(day_first=False))) == "2014-04-03"


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
        ("15-16 September 2010", None),  # 2015
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


def test_a_text_that_dateutil_reads_as_another_day_is_an_error(monkeypatch):
    class WrongParser:
        def parse(self, text, default):
            return default.replace(year=2013, day=int(text.split()[0]) % 28 + 1)

    monkeypatch.setattr(day_month_year, "_parser", WrongParser)
    with pytest.raises(DateError):
        parse_date.__wrapped__("the 11th of January, 2013")
