"""Numbers of people in tables: ours, those of others, and what the dialects call them."""

import csv
import json
from io import StringIO

import pytest

from sahel_timeline import read_events
from sahel_timeline.numbers import FuzzyNumber, parse_number


@pytest.fixture
def read(tmp_path):
    def read_text(text, name="a.csv", **options):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return read_events([str(path)], **options)

    return read_text


def table(*columns, **cells):
    out = StringIO()
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow(columns)
    rows.writerow([cells.get(column, "") for column in columns])
    return out.getvalue()


UCDP = {"side_a": "A", "side_b": "B", "date_start": "2015-06-27", "date_end": "2015-06-27"}
UCDP |= {"date_prec": "1", "type_of_violence": "1"}


@pytest.mark.parametrize(
    ("cells", "spelled"),
    [
        ({"best": "12", "low": "10", "high": "15"}, "12 (10–15)"),
        ({"best": "12", "low": "12", "high": "12"}, "12"),
        ({"best": "12.0", "low": "12.0", "high": "20.0"}, "12 (12–20)"),
        ({"best": "0", "low": "0", "high": "3"}, "0 (0–3)"),
        ({"best": "12"}, "12"),
        ({"low": "10"}, "10+"),
        ({"high": "15"}, "0–15"),
        ({"best": "12", "high": "15"}, "12 (0–15)"),
        ({"best": "unknown"}, "unknown"),
        ({}, "None"),
    ],
    ids=lambda value: value if isinstance(value, str) else " ".join(value.values()),
)
def test_the_estimates_of_ucdp_are_one_number(read, cells, spelled):
    reading = read(table(*UCDP, "best", "low", "high", **UCDP, **cells))
    assert reading.problems == ()
    assert str(reading.events[0].killed) == spelled
    # Its own columns keep their names and texts.
    extra = dict(reading.events[0].extra)
    assert {name: extra[name] for name in cells} == cells
    assert reading.events[0].wounded is None


def test_estimates_that_contradict_each_other_are_a_warning_and_the_limits_widened(read):
    reading = read(table(*UCDP, "best", "low", "high", **UCDP, best="12", low="10", high="11"))
    (problem,) = reading.problems
    assert problem.severity == "warning"
    assert problem.message == "low, best and high are 10, 12 and 11: the widest limits are used"
    assert reading.events[0].killed == FuzzyNumber(10, 12, 12)


def test_what_is_no_number_is_a_warning_and_the_event_is_kept(read):
    reading = read(table(*UCDP, "best", **UCDP, best="twelvish people"))
    (problem,) = reading.problems
    assert (problem.severity, problem.column) == ("warning", "best")
    assert reading.events[0].killed.is_unknown
    assert reading.events[0].killed.text == "twelvish people"


ACLED = {"event_id_cnty": "MLI1", "event_date": "2020-05-09", "event_type": "Battles"}
ACLED |= {"sub_event_type": "Armed clash", "actor1": "A", "location": "Gao"}


def test_the_fatalities_of_acled_were_killed(read):
    (event,) = read(table(*ACLED, "fatalities", **ACLED, fatalities="4")).events
    assert event.killed == FuzzyNumber.exactly(4)
    assert dict(event.extra)["fatalities"] == "4"


def test_an_event_with_a_row_for_each_actor_counts_its_fatalities_once(read):
    text = table(*ACLED, "fatalities", **ACLED, fatalities="4")
    other = text.splitlines()[1].replace(",A,", ",B,")
    (event,) = read(f"{text}{other}\n").events
    assert (event.actors, event.killed) == (("A", "B"), FuzzyNumber.exactly(4))


GTD = {"eventid": "201501010001", "iyear": "2015", "imonth": "1", "iday": "1", "gname": "A"}
GTD |= {"attacktype1_txt": "Armed Assault", "country_txt": "Mali"}


@pytest.mark.parametrize(
    ("cell", "spelled"),
    [
        ("2", "2"),
        ("2.0", "2"),
        ("-99", "unknown"),
        ("-9", "unknown"),
        ("-99.0", "unknown"),
        ("8.5", "about 8–9"),
        ("", "None"),
        ("NA", "None"),
    ],
)
def test_the_numbers_of_gtd_can_be_unknown_or_shares(read, cell, spelled):
    (event,) = read(table(*GTD, "nkill", "nwound", **GTD, nkill="0", nwound=cell)).events
    assert event.killed == FuzzyNumber.exactly(0)
    assert str(event.wounded) == spelled
    assert not event.wounded or parse_number(event.wounded.text or spelled) == event.wounded


def test_our_own_columns_take_words(read):
    rows = '2014,A,"12 killed, 5 wounded","12 killed, 5 wounded"\n2015,B,une dizaine,?\n'
    one, two = read(f"date,title,killed,wounded\n{rows}").events
    assert (one.killed, one.wounded) == (FuzzyNumber.exactly(12), FuzzyNumber.exactly(5))
    assert one.killed.text == "12 killed, 5 wounded"
    assert two.killed == FuzzyNumber.exactly(10, approximate=True)
    assert two.wounded.is_unknown


def test_columns_mapped_to_ours_take_words(read):
    reading = read(
        "Wann,Was,Morts\n2014,A,au moins 12\n",
        columns={"date": "Wann", "title": "Was", "killed": "Morts"},
    )
    assert reading.events[0].killed == FuzzyNumber(12, 12, None)


def test_of_two_columns_mapped_to_one_number_either_can_have_it(read):
    reading = read(
        "Wann,Was,Morts,Tote\n2014,A,?,12\n2015,B,5,-\n2016,C,-,?\n2017,D,,\n2018,E,1,2\n",
        columns={"date": "Wann", "title": "Was", "killed": "Morts+Tote"},
    )
    assert [str(event.killed) for event in reading.events] == [
        "12",
        "5",
        "unknown",
        "None",
        "unknown",
    ]
    assert [problem.line for problem in reading.problems] == [6]


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ({"low": 12}, FuzzyNumber(12, 12, None)),
        ({"low": 12, "best": 12, "high": 12}, FuzzyNumber.exactly(12)),
        ({"low": None, "best": None, "high": None, "text": "?"}, FuzzyNumber.unknown()),
        ("about 12", FuzzyNumber.exactly(12, approximate=True)),
    ],
)
def test_json_has_numbers_or_words(read, written, number):
    reading = read(json.dumps([{"date": "2014", "title": "A", "killed": written}]), "a.json")
    assert (reading.problems, reading.events[0].killed) == ((), number)
