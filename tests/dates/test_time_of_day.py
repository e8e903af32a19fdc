"""The time of day beside a date, which never moves the day."""

import pytest

from sahel_timeline.dates.time_of_day import split_time

TIMES = {
    "2009-02-06T00:00:00+00:00": ("2009-02-06", "00:00:00+00:00"),
    "20140505T0500Z": ("20140505", "05:00Z"),
    "2021-07-26 19:22:48 -0400": ("2021-07-26", "19:22:48 -0400"),
    "7/25/2017 12:00:00 AM": ("7/25/2017", "12:00:00 AM"),
    "10-21-2011 07:26 BJT": ("10-21-2011", "07:26 BJT"),
    "Dec 22 2011 CST": ("Dec 22 2011", "CST"),
    "July 13, 1955, 7:11 P.M": ("July 13, 1955", "7:11 P.M"),
    "Morning, 7:00, July 1921": ("July 1921", "Morning, 7:00"),
    "Wed, 23 Jan 2002 14:39:35 -0800 (PST)": ("Wed, 23 Jan 2002", "14:39:35 -0800 (PST)"),
    "Mai, 7 h. matin, 1925": ("Mai, 1925", "7 h. matin"),
    "9 h. 2 avril 1926": ("2 avril 1926", "9 h."),
    "2 september, 2009 - 17:03 GMT": ("2 september, 2009", "17:03 GMT"),
    "Sat May 03 2014 14:30:00 GMT+0200 (CEST)": (
        "Sat May 03 2014",
        "14:30:00 GMT+0200 (CEST)",
    ),
    "3 May 2014, 14:30 (local time)": ("3 May 2014", "14:30 (local time)"),
    "27.08.2013 12:59 Uhr": ("27.08.2013", "12:59 Uhr"),
    "5 May 2014 at 0500Z": ("5 May 2014", "at 0500Z"),
    "5 mai 2014 vers 14h30": ("5 mai 2014", "vers 14h30"),
    "5 May 2014, around noon": ("5 May 2014", "around noon"),
    "before noon, 5 May 2014": ("5 May 2014", "before noon"),
    "the morning of December 19, 2002": ("December 19, 2002", "the morning"),
    "(Between 9:50-10:40 a.m.) September 11, 2001": (
        *("September 11, 2001", "Between 9:50-10:40 a.m."),
    ),
    "3. März 1871, gegen 15.30 Uhr": ("3. März 1871", "gegen 15.30 Uhr"),
    "3 marzo 1871, mattina": ("3 marzo 1871", "mattina"),
    "madrugada del 24 de febrero de 1981": ("24 de febrero de 1981", "madrugada"),
    "4 May 1936, 9.30–11 a.m.": ("4 May 1936", "9.30–11 a.m."),
    "4 May 1936 between 9 and 11 a.m.": ("4 May 1936", "between 9 and 11 a.m."),
    "9 to 11 pm, 4 May 1936": ("4 May 1936", "9 to 11 pm"),
    "am Abend des 13. Mai 1934": ("13. Mai 1934", "am Abend"),
    "13. Mai 1934 vormittags": ("13. Mai 1934", "vormittags"),
    "martedì 5 maggio 1936, ore 14.30": ("martedì 5 maggio 1936", "ore 14.30"),
    "alle ore 9 del 3 maggio 1936": ("3 maggio 1936", "alle ore 9"),
    "la sera del 3 maggio 1936": ("3 maggio 1936", "la sera"),
    "en la mañana del 3 de mayo de 1936": ("3 de mayo de 1936", "en la mañana"),
    "na manhã de 3 de maio de 1936": ("na, 3 de maio de 1936", "manhã"),
    "00:42": ("", "00:42"),
    "2022-02-24 04:50 (UTC+2)": ("2022-02-24", "04:50 (UTC+2)"),
    "24 Feb 2022, 04:50 UTC+02:00": ("24 Feb 2022", "04:50 UTC+02:00"),
    "14.07.2021 ~11:00": ("14.07.2021", "~11:00"),
}
NO_TIMES = (
    *(
        "5 May 2014",
        "August 2001",
        "1960s",
        "Sept. 11",
        "night of 27-28 January 2013",
        "1914 a 1918",
        "1914 o más tarde",
    ),
    *("dans la nuit du 23 au 24 mai 1920", "AUGUST", "2014H2"),
)


@pytest.mark.parametrize(("text", "parts"), TIMES.items(), ids=TIMES)
def test_a_text_is_split_into_its_date_and_its_time(text, parts):
    assert split_time(text) == parts


@pytest.mark.parametrize("text", NO_TIMES)
def test_a_text_without_a_time_stays_as_it_is(text):
    assert split_time(text) == (text, "")
