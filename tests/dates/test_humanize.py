"""Dates and periods in plain English, short and long, and the length of time between dates."""

import pytest

from sahel_timeline import parse_date, parse_span
from sahel_timeline.dates.date_notes import possible_days, source_text_unless_ours, unsaid_days
from sahel_timeline.dates.humanize import (
    long_date,
    long_period,
    short_date,
    short_period,
    short_time,
)
from sahel_timeline.dates.time_between import duration, time_apart
from sahel_timeline.language import speaking


@pytest.mark.parametrize(
    ("edtf", "short", "long", "days"),
    [
        ("2013-01-11", "11 Jan 2013", "Friday 11 January 2013", "on Friday 11 January 2013"),
        (
            *("2013-01-11T14:30Z", "11 Jan 2013", "Friday 11 January 2013, 14:30 UTC"),
            "on Friday 11 January 2013, 14:30 UTC",
        ),
        ("XXXX", *["undated"] * 3),
        ("XXXX?", *["undated"] * 3),
        ("2014-05", "May 2014", "May 2014", "between 1 and 31 May 2014"),
        ("2014", "2014", "2014", "between 1 January and 31 December 2014"),
        ("2014-38", "mid-2014", "mid-2014", "between 1 May and 31 August 2014"),
        ("2014-37", "early 2014", "early 2014", "between 1 January and 30 April 2014"),
        ("2014-39", "late 2014", "late 2014", "between 1 September and 31 December 2014"),
        ("2014-35", "Q3 2014", "Q3 2014", "between 1 July and 30 September 2014"),
        ("2014-41", *["second half of 2014"] * 2, "between 1 July and 31 December 2014"),
        ("2014-22", "summer 2014", "summer 2014", "between 1 June and 31 August 2014"),
        ("2020-24", *["winter 2020–21"] * 2, "between 1 December 2020 and 28 February 2021"),
        (
            "1999-28",
            *["winter 1999–00 (northern)"] * 2,
            "between 1 December 1999 and 29 February 2000",
        ),
        ("2014-29", *["spring 2014 (southern)"] * 2, "between 1 September and 30 November 2014"),
        ("201X", "2010s", "2010s", "between 1 January 2010 and 31 December 2019"),
        ("200X", "2000s", "2000s", "between 1 January 2000 and 31 December 2009"),
        # "1900s" could be the century, too.
        ("190X", *["1900–1909"] * 2, "between 1 January 1900 and 31 December 1909"),
        ("20XX", "2000–2099", "2000–2099", "between 1 January 2000 and 31 December 2099"),
        (
            *("[2014-04-01..2014-04-10]", "early Apr 2014", "early April 2014"),
            "between 1 and 10 April 2014",
        ),
        (
            *("[2014-04-11..2014-04-20]", "mid-Apr 2014", "mid-April 2014"),
            "between 11 and 20 April 2014",
        ),
        (
            *("[2016-02-21..2016-02-29]", "late Feb 2016", "late February 2016"),
            "between 21 and 29 February 2016",
        ),
        (
            "[2010..2013]",
            *["between 2010 and 2013"] * 2,
            "between 1 January 2010 and 31 December 2013",
        ),
        (
            "[2010..2012]",
            *["between 2010 and 2012"] * 2,
            "between 1 January 2010 and 31 December 2012",
        ),
        ("[1801..1900]", *["19th century"] * 2, "between 1 January 1801 and 31 December 1900"),
        (
            *("[1801~..1900~]", "c. 19th century", "about the 19th century"),
            "between 1 January 1801 and 31 December 1900 (approximate)",
        ),
        (
            *("[1801..1901]", *["between 1801 and 1901"] * 2),
            "between 1 January 1801 and 31 December 1901",
        ),
        (
            *("[1800..1899]", *["between 1800 and 1899"] * 2),
            "between 1 January 1800 and 31 December 1899",
        ),
        (
            *("[2101..2200]", *["between 2101 and 2200"] * 2),
            "between 1 January 2101 and 31 December 2200",
        ),
        (
            *("[2013-11..2014-01]", "between Nov 2013 and Jan 2014"),
            *(
                "between November 2013 and January 2014",
                "between 1 November 2013 and 31 January 2014",
            ),
        ),
        (
            *("[2020-10-03..2020-10-08]", "between 3 and 8 Oct 2020"),
            *("between 3 and 8 October 2020", "between 3 and 8 October 2020"),
        ),
        (
            *("[2020-10-03..2020-10-04]", "3 or 4 Oct 2020", "3 or 4 October 2020"),
            "on 3 or 4 October 2020",
        ),
        (
            *("[2013-01-31..2013-02-01]", "31 Jan or 1 Feb 2013", "31 January or 1 February 2013"),
            "on 31 January or 1 February 2013",
        ),
        (
            *("[2013-03..2013-05]", "between Mar and May 2013", "between March and May 2013"),
            "between 1 March and 31 May 2013",
        ),
        ("[..2014]", "before 2015", "before 2015", "on or before 31 December 2014"),
        ("[..2014-04]", "before May 2014", "before May 2014", "on or before 30 April 2014"),
        (
            *("[..2014-05-03]", "before 4 May 2014", "before 4 May 2014"),
            "on or before 3 May 2014",
        ),
        ("[2016..]", "after 2015", "after 2015", "on or after 1 January 2016"),
        ("[2016-05..]", "after Apr 2016", "after April 2016", "on or after 1 May 2016"),
        ("[2016-05-04..]", "after 3 May 2016", "after 3 May 2016", "on or after 4 May 2016"),
        ("2010~", "c. 2010", "about 2010", "between 1 January and 31 December 2010 (approximate)"),
        (
            "2010?",
            "2010?",
            "2010 (uncertain)",
            "between 1 January and 31 December 2010 (uncertain)",
        ),
        (
            *("2013-01-11?", "11 Jan 2013?", "Friday 11 January 2013 (uncertain)"),
            "on Friday 11 January 2013 (uncertain)",
        ),
        ("2013-01-11~", "c. 11 Jan 2013", *["about Friday 11 January 2013"] * 2),
        ("2013-01-11%", "c. 11 Jan 2013?", *["about Friday 11 January 2013 (uncertain)"] * 2),
    ],
    ids=lambda value: value,
)
def test_a_date_has_a_short_form_a_long_form_and_its_possible_days(edtf, short, long, days):
    when = parse_date(edtf)
    assert (short_date(when), long_date(when), possible_days(when)) == (short, long, days)


@pytest.mark.parametrize(
    ("edtf", "days"),
    [
        ("2014-05-03", ""),
        ("2014-05-03~", ""),
        ("2014-05-03?", ""),
        ("[2014-05-03..2014-05-04]", ""),
        ("[2014-06-28..2014-07-27]", ""),
        ("[2020-10-03~..2020-10-08~]", ""),
        ("2014-05", "between 1 and 31 May 2014"),
        ("[..2014]", "on or before 31 December 2014"),
        ("2010~", "between 1 January and 31 December 2010 (approximate)"),
    ],
    ids=lambda value: value or "none",
)
def test_possible_days_that_the_date_names_already_are_not_repeated(edtf, days):
    assert unsaid_days(parse_date(edtf)) == days


@pytest.mark.parametrize(
    ("text", "differing"),
    [
        ("2014-05-03", ""),
        ("3 May 2014", ""),
        ("3 MAY 2014", ""),
        ("Saturday 3 May 2014", ""),
        ("May 3, 2014", "May 3, 2014"),
        ("mid-2014", ""),
        ("end of 2014", "end of 2014"),
        ("2014-05-03T14:30", ""),
        ("2014-05-03 14:30:00", ""),
        ("2014-05-03 14:30:00.5", "2014-05-03 14:30:00.5"),
    ],
)
def test_the_source_is_quoted_only_if_its_words_differ(text, differing):
    assert source_text_unless_ours(parse_date(text)) == differing


@pytest.mark.parametrize(
    ("span", "short", "long", "length"),
    [
        ("2013-01-11", "11 Jan 2013", "Friday 11 January 2013", ""),
        (
            *("2013-01-11/2014-07-15", "11 Jan 2013 to 15 Jul 2014"),
            *("Friday 11 January 2013 to Tuesday 15 July 2014", "18 months"),
        ),
        (
            *("2020-10-03/2020-10-08", "3 to 8 Oct 2020"),
            *("Saturday 3 to Thursday 8 October 2020", "6 days"),
        ),
        (
            *("2013-01-30/2013-02-02", "30 Jan to 2 Feb 2013"),
            *("Wednesday 30 January to Saturday 2 February 2013", "4 days"),
        ),
        ("2020-10-03/2020-10-03", "3 Oct 2020", "Saturday 3 October 2020", "1 day"),
        (
            *("2020-10-03~/2020-10-08", "c. 3 Oct to 8 Oct 2020"),
            *("about Saturday 3 October 2020 to Thursday 8 October 2020", "6 days"),
        ),
        ("2014/2015", "2014 to 2015", "2014 to 2015", "between 2 days and 2 years"),
        (
            *("2013-01-11/[2014-07-13..2014-07-15]", "11 Jan 2013 to between 13 and 15 Jul 2014"),
            *("Friday 11 January 2013 to between 13 and 15 July 2014", "18 months"),
        ),
        (
            *("2014-08-01/2022-11-09", "1 Aug 2014 to 9 Nov 2022"),
            *("Friday 1 August 2014 to Wednesday 9 November 2022", "8 years"),
        ),
        (
            *("2014-08/2014-10", "Aug to Oct 2014"),
            *("August to October 2014", "between 5 weeks and 3 months"),
        ),
        (
            *("2014-12/2015-01", "Dec 2014 to Jan 2015"),
            *("December 2014 to January 2015", "between 2 days and 2 months"),
        ),
        (
            *("2014-08?/2014-10", "Aug 2014? to Oct 2014"),
            *("August 2014 (uncertain) to October 2014", "between 5 weeks and 3 months"),
        ),
        (
            *("2020-10-03/[2020-10-07..2020-10-08]", "3 Oct to 7 or 8 Oct 2020"),
            *("Saturday 3 October 2020 to 7 or 8 October 2020", "5 or 6 days"),
        ),
        (
            *("2020-10-03T14:30/2020-10-04T09:00", "3 to 4 Oct 2020"),
            *(
                "Saturday 3 October 2020, 14:30 to Sunday 4 October 2020, 09:00",
                "18 hours 30 minutes",
            ),
        ),
        (
            *("2020-10-03T14:30/2020-10-03T16:00", "3 Oct 2020"),
            *(
                "Saturday 3 October 2020, 14:30 to Saturday 3 October 2020, 16:00",
                "1 hour 30 minutes",
            ),
        ),
        (
            *("2020-10-03T14:30/2020-10-04T14:30", "3 to 4 Oct 2020"),
            *("Saturday 3 October 2020, 14:30 to Sunday 4 October 2020, 14:30", "2 days"),
        ),
        (
            *("2020-10-03T23:30Z/2020-10-04T03:30+02:00", "3 to 4 Oct 2020"),
            *(
                "Saturday 3 October 2020, 23:30 UTC to Sunday 4 October 2020, 03:30+02:00",
                "2 hours",
            ),
        ),
        # Offsets that are not both known, and an end before the start, say nothing of the hours.
        (
            *("2020-10-03T09:30Z/2020-10-03T10:15", "3 Oct 2020"),
            *("Saturday 3 October 2020, 09:30 UTC to Saturday 3 October 2020, 10:15", "1 day"),
        ),
        (
            *("2020-10-03T09:30/2020-10-03T10:15", "3 Oct 2020"),
            *("Saturday 3 October 2020, 09:30 to Saturday 3 October 2020, 10:15", "45 minutes"),
        ),
        (
            *("2020-10-03T22:30/2020-10-03T02:15Z", "3 Oct 2020"),
            *("Saturday 3 October 2020, 22:30 to Saturday 3 October 2020, 02:15 UTC", "1 day"),
        ),
        ("[..2014]/2014", "until 2014", "until 2014", ""),
        ("XXXX/2014-05-03", "until 3 May 2014", "until Saturday 3 May 2014", ""),
        ("XXXX", "undated", "undated", ""),
        ("XXXX/..", "undated – ongoing", "undated, still under way", ""),
        ("2014-08-01/..", "1 Aug 2014 – ongoing", "since Friday 1 August 2014", ""),
        ("[..2014]/2015", "before 2015 to 2015", "before 2015 to 2015", ""),
        ("2014/[2015..]", "2014 to after 2014", "2014 to after 2014", ""),
        ("XXXX/[1999..]", "undated to after 1998", "undated to after 1998", ""),
    ],
    ids=lambda value: value or "none",
)
def test_a_period_has_a_short_form_a_long_form_and_a_duration(span, short, long, length):
    period = parse_span(span)
    assert short_period(*period) == short
    assert long_period(*period) == long
    assert duration(period) == length


@pytest.mark.parametrize(
    ("span", "short", "long"),
    [
        ("2014-05-01", "1er mai 2014", "jeudi 1er mai 2014"),
        ("2013-01-11T14:30Z", "11 janv. 2013", "vendredi 11 janvier 2013, 14\u00a0h\u00a030 UTC"),
        ("2013-01-11T09:00", "11 janv. 2013", "vendredi 11 janvier 2013, 9\u00a0h"),
        (
            "2013-01-11T14:30:05-03:30",
            "11 janv. 2013",
            "vendredi 11 janvier 2013, 14:30:05 (UTC-03:30)",
        ),
        ("2014-12", "déc. 2014", "décembre 2014"),
        ("2014-38", *["mi-2014"] * 2),
        ("2014-35", *["3e trimestre 2014"] * 2),
        ("2014-41", *["2e semestre 2014"] * 2),
        ("2014-30", *["été 2014–15 (austral)"] * 2),
        ("2014-25", *["printemps 2014 (boréal)"] * 2),
        ("201X", *["années 2010"] * 2),
        ("190X", *["1900–1909"] * 2),
        ("[2014-04-01..2014-04-10]", "début avr. 2014", "début avril 2014"),
        ("[2010..2013]", *["entre 2010 et 2013"] * 2),
        (
            "[2013-11..2014-01]",
            "entre nov. 2013 et janv. 2014",
            "entre novembre 2013 et janvier 2014",
        ),
        (
            "[2020-10-01..2020-10-08]",
            "entre le 1er et le 8 oct. 2020",
            "entre le 1er et le 8 octobre 2020",
        ),
        (
            "[2013-01-31..2013-02-01]",
            "31 janv. ou 1er févr. 2013",
            "31 janvier ou 1er février 2013",
        ),
        ("[..2014]", *["avant 2015"] * 2),
        ("[..2014-05-03]", *["avant le 4 mai 2014"] * 2),
        ("[2016-05..]", "après avr. 2016", "après avril 2016"),
        ("[1801..1900]", *["XIXe siècle"] * 2),
        ("[1801~..1900~]", *["vers le XIXe siècle"] * 2),
        ("[1701..1800]/[1901..2000]", *["du XVIIIe siècle au XXe siècle"] * 2),
        ("[1801..1900]/..", "XIXe siècle – en cours", "depuis le XIXe siècle"),
        ("2010?", "2010\u202f?", "2010 (incertain)"),
        ("2014-05-03~", "vers le 3 mai 2014", "vers le samedi 3 mai 2014"),
        ("2014-22~", *["vers l’été 2014"] * 2),
        ("XXXX", *["sans date"] * 2),
        ("XXXX/..", "sans date – en cours", "sans date, toujours en cours"),
        ("2013/..", "2013 – en cours", "depuis 2013"),
        ("2014-08-01/..", "1er août 2014 – en cours", "depuis le vendredi 1er août 2014"),
        ("[..2014]/2014", *["jusqu’en 2014"] * 2),
        ("[..2014-05]/2014-05", *["jusqu’en mai 2014"] * 2),
        ("XXXX/2014-05-03", "jusqu’au 3 mai 2014", "jusqu’au samedi 3 mai 2014"),
        ("[..2014-08]/2014-38", *["jusqu’à mi-2014"] * 2),
        ("2020-10-03/2020-10-08", "du 3 au 8 oct. 2020", "du samedi 3 au jeudi 8 octobre 2020"),
        ("2014-08/2014-10", "d’août à oct. 2014", "d’août à octobre 2014"),
        (
            "2020-10-03T14:30+02:00/2020-10-04T16:05:10-03:30",
            "du 3 au 4 oct. 2020",
            "du samedi 3 octobre 2020, 14\u00a0h\u00a030 (UTC+02:00) au dimanche 4 octobre 2020,"
            " 16:05:10 (UTC-03:30)",
        ),
        ("2014-10/2015-04", "d’oct. 2014 à avr. 2015", "d’octobre 2014 à avril 2015"),
        ("201X/202X", *["des années 2010 aux années 2020"] * 2),
        ("2014-38/2014-39", *["de mi-2014 à fin 2014"] * 2),
        ("2010~/2014~", *["d’environ 2010 à environ 2014"] * 2),
        ("XXXX/[1999..]", *["sans date à une date après 1998"] * 2),
        (
            "[2014-05-01..2014-05-08]/2015",
            *["d’une date entre le 1er et le 8 mai 2014 à 2015"] * 2,
        ),
        ("[..2013]/2015", *["d’une date avant 2014 à 2015"] * 2),
        ("2013/[2014..2016]", *["de 2013 à une date entre 2014 et 2016"] * 2),
    ],
    ids=lambda value: value,
)
def test_dates_and_periods_are_written_in_french_with_their_articles(span, short, long):
    period = parse_span(span)
    with speaking("fr"):
        assert (short_period(*period), long_period(*period)) == (short, long)


@pytest.mark.parametrize(
    ("edtf", "days", "unsaid"),
    [
        ("2014-05-01", "le jeudi 1er mai 2014", ""),
        ("[2014-05-03..2014-05-04]", "le 3 ou 4 mai 2014", ""),
        ("2014-05", *["entre le 1er et le 31 mai 2014"] * 2),
        ("[..2014]", *["au plus tard le 31 décembre 2014"] * 2),
        ("[2016-05-04..]", *["au plus tôt le 4 mai 2016"] * 2),
        ("2010~", *["entre le 1er janvier et le 31 décembre 2010 (approximatif)"] * 2),
        ("2010?", *["entre le 1er janvier et le 31 décembre 2010 (incertain)"] * 2),
        ("2010%", *["entre le 1er janvier et le 31 décembre 2010 (approximatif et incertain)"] * 2),
    ],
    ids=lambda value: value,
)
def test_the_possible_days_of_a_date_are_written_in_french(edtf, days, unsaid):
    when = parse_date(edtf)
    with speaking("fr"):
        assert (possible_days(when), unsaid_days(when)) == (days, unsaid)


@pytest.mark.parametrize(
    ("span", "times"),
    {
        "2014-05-03": "",
        "2014-05-03T14:30": "14:30",
        "2014-05-03T14:30:05Z": "14:30:05 UTC",
        "2014-05-03T14:30+02:00/2014-05-03T16:00+02:00": "14:30+02:00 – 16:00+02:00",
        "2014-05-03/2014-05-03T16:00": "– 16:00",
        "2014-05-03T14:30-05:00": "14:30 -05:00",
        "2014-05-03T14:30/..": "14:30",
    }.items(),
)
def test_the_times_of_a_period_have_a_short_form(span, times):
    assert short_time(*parse_span(span)) == times


@pytest.mark.parametrize(
    ("one", "other", "words"),
    [
        ("2013-01-11", "2013-01-11", "the same day"),
        ("2013-01-11", "2013-01-12", "1 day later"),
        ("2013-01-11", "2013-01-10", "1 day earlier"),
        ("2013-01-11", "2013-01-26", "2 weeks later"),
        ("2014-08-01", "2015-01-01", "5 months later"),
        ("2015-01-01", "2014-08-01", "5 months earlier"),
        ("2014-08-01", "2020-08-01", "6 years later"),
        ("2014-08-01", "2016-07-16", "23 months later"),
        ("2014-08-01", "2016-07-30", "2 years later"),
        ("2016-08-02", "2014-08-01", "2 years earlier"),
        ("2014-08-01", "2014-12", "between 4 and 5 months later"),
        ("2014-12", "2014-08-01", "between 4 and 5 months earlier"),
        ("2014-12-01", "2014-12", "up to 4 weeks later"),
        ("2014-12-31", "2014-12", "up to 4 weeks earlier"),
        # From 1 to 31 January 2013 is 30 days; 1 January 2012 is 366 days before 1 January 2013.
        ("2014-05", "2014-05", "up to 4 weeks earlier or later"),
        ("2013-01-01", "2013-01", "up to 4 weeks later"),
        ("2013-01", "[2012-01-01..2013-01-31]", "up to 13 months earlier or 4 weeks later"),
        ("[2014-05-03..2014-05-06]", "2014-05-05", "up to 1 day earlier or 2 days later"),
        ("2013-01-01", "[2013-01-07..2013-01-08]", "6 or 7 days later"),
        ("[2013-01-07..2013-01-08]", "2013-01-01", "6 or 7 days earlier"),
        ("2013-01-01", "[2013-01-04..2013-01-09]", "between 3 and 8 days later"),
        ("2013-01-01", "[2013-01-04..2013-02-25]", "between 3 days and 8 weeks later"),
        ("2013-01-01", "[2014..]", "how far apart is not known"),
        ("[..2013]", "2014", "how far apart is not known"),
        ("2014", "XXXX", "how far apart is not known"),
        ("2014-05-03T09:00", "2014-05-03T14:30", "the same day"),
    ],
    ids=lambda value: value,
)
def test_the_time_between_two_dates_is_as_exact_as_they_are(one, other, words):
    assert time_apart(parse_date(one), parse_date(other)) == words


@pytest.mark.parametrize(
    ("number", "ordinal", "roman"),
    [
        *((2, "2nd", "II"), (3, "3rd", "III"), (4, "4th", "IV"), (9, "9th", "IX")),
        *((11, "11th", "XI"), (12, "12th", "XII"), (13, "13th", "XIII"), (18, "18th", "XVIII")),
        *((20, "20th", "XX"), (21, "21st", "XXI")),
    ],
)
def test_every_century_has_a_name_that_is_read_back(number, ordinal, roman):
    for language, words in (("en", f"{ordinal} century"), ("fr", f"{roman}e siècle")):
        with speaking(language):
            for form, sign in (("{}", ""), ("{}?", "?")):
                first, last = 100 * number - 99, 100 * number
                when = parse_date(f"[{first:04}{sign}..{last:04}{sign}]")
                short = short_date(when)
                assert short.replace("\u202f", "") == form.format(words)
                assert parse_date(short) == parse_date(long_date(when)) == when
                for end in ("..", "2150", str(when)):
                    span = parse_span(f"{when}/{end}")
                    for period in (short_period, long_period):
                        again = parse_span(period(span.start, span.end))
                        assert (again.start, again.end) == (span.start, span.end)
