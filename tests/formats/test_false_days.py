"""Slides and maps, which show only the words of a date, name no day that is not known."""

import json
from pathlib import Path

import pytest

from sahel_timeline import parse_date
from sahel_timeline.dates import ONGOING
from sahel_timeline.formats.false_days import without_false_day
from sahel_timeline.readers import Dialect

FOLDER = Path(__file__).parents[1] / "data" / "dialects"
MAPPED = ("--map", "date=Year+Month+Day,title=Topic,id=No")

# The words of the inexact dates in each sample, worked out by hand from its cells.
SHOWN = {
    Dialect.CSV: {"mid-2014"},
    Dialect.JSON: {"mid-2014"},
    Dialect.JSONL: {"mid-2014"},
    Dialect.ACLED: {"between 12 and 18 May 2019", "June 2019"},
    Dialect.UCDP: {
        "2014-02-03 to 2014-02-05 (date precision 2)",
        "2013-05-01 to 2013-05-31 (date precision 4)",
        "2012-01-01 00:00:00.000 to 2012-12-31 00:00:00.000 (date precision 5)",
    },
    Dialect.GDELT: {
        "between 20 and 26 March 2017 (uncertain)",
        "February 2017 (uncertain)",
        "2016 (uncertain)",
    },
    Dialect.GTD: {"March 2012", "2012", "May 17 - May 25, 2012", "some time in summer"},
    Dialect.ICEWS: set(),
    Dialect.TIMELINEJS: {"2012 to 2020", "Spring 2014", "2014"},
    Dialect.MAPPED: {"May 2014", "2014"},
}


@pytest.mark.parametrize("dialect", Dialect, ids=str)
def test_a_slide_shows_no_day_that_is_not_known(dialect, run):
    (path,) = FOLDER.glob(f"{dialect}.*")
    columns = MAPPED if dialect is Dialect.MAPPED else ()
    out = run("export", "-q", "--skip-invalid", "--format", "timelinejs", "-f", path, *columns)[1]
    slides = json.loads(out)["events"]
    assert slides
    shown = {slide["display_date"] for slide in slides if "day" not in slide["start_date"]}
    assert shown == SHOWN[dialect]


@pytest.mark.parametrize(
    ("date", "words", "shown"),
    [
        ("[2020-10-12..2020-10-18]", "15 October 2020 (time precision 2)", None),
        ("[2020-10-12..2020-10-18]", "15 October 2020 [week]", None),
        ("2019-12", "19-12-31 (time precision 3)", None),
        ("2019-04", "03/04/2019 (time precision 3)", None),
        ("2016?", "20160102 (added 365 days later)", None),
        ("2016-01-02?", "2016-01-02", None),
        ("2016-01-02~", "around 2 January 2016", "around 2 January 2016"),
        ("2016-01-02~", "2 January 2016 (or so)", None),
        ("2016-01", "the week of 2 January 2016", "the week of 2 January 2016"),
        ("2016-01", "January 2016 (uncertain)", "January 2016 (uncertain)"),
        ("2016-01", "(some day)", "(some day)"),
        ("2016-01-02", "02/01/2016 (time precision 1)", "02/01/2016 (time precision 1)"),
    ],
)
def test_words_that_name_a_false_day_are_replaced(date, words, shown):
    replacements = {
        "[2020-10-12..2020-10-18]": "between 12 and 18 October 2020",
        "2019-12": "December 2019",
        "2019-04": "April 2019",
        "2016?": "2016 (uncertain)",
        "2016-01-02?": "Saturday 2 January 2016 (uncertain)",
        "2016-01-02~": "about Saturday 2 January 2016",
    }
    when = parse_date(date)._replace(text=words)
    assert without_false_day(when) == when
    assert without_false_day(when).text == (shown or replacements[date])
    assert without_false_day(ONGOING) is ONGOING
    assert without_false_day(None) is None


def test_a_map_shows_no_day_that_is_not_known(run):
    path = FOLDER / "acled.csv"
    out = run("export", "-q", "--skip-invalid", "--format", "geojson", "-f", path)[1]
    labels = {each["when"]["label"] for each in json.loads(out)["features"]}
    assert labels >= {"between 12 and 18 May 2019", "June 2019", "22 February 2019"}
    assert not labels & {"15 May 2019 (time precision 2)", "15 June 2019 (time precision 3)"}
