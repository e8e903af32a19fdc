"""UCDP GED: real headers, with rows invented for these tests."""

import csv
import io
from datetime import datetime

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sahel_timeline import parse_date, read_events
from sahel_timeline.readers import Dialect, read_text
from sahel_timeline.readers.signatures import SIGNATURES

FULL = next(
    csv.reader(
        [
            "id,relid,year,active_year,code_status,type_of_violence,conflict_dset_id,"
            "conflict_new_id,conflict_name,dyad_dset_id,dyad_new_id,dyad_name,side_a_dset_id,"
            "side_a_new_id,side_a,side_b_dset_id,side_b_new_id,side_b,number_of_sources,"
            "source_article,source_office,source_date,source_headline,source_original,where_prec,"
            "where_coordinates,where_description,adm_1,adm_2,latitude,longitude,geom_wkt,"
            "priogrid_gid,country,country_id,region,event_clarity,date_prec,date_start,date_end,"
            "deaths_a,deaths_b,deaths_civilians,deaths_unknown,best,high,low,gwnoa,gwnob"
        ]
    )
)
NOT_IN_OLD_RELEASES = {
    *("relid", "code_status", "conflict_dset_id", "dyad_dset_id", "side_a_dset_id"),
    *("side_b_dset_id", "source_office", "source_date"),
}
HEADERS = {
    "49 columns": FULL,
    "41 columns": [name for name in FULL if name not in NOT_IN_OLD_RELEASES],
    "capitals": [name.upper() for name in FULL],
    "another order": FULL[::-1],
    "few columns": ["side_a", "side_b", "date_start", "type_of_violence", "best"],
}
CLASH = {
    "id": "7001",
    "year": "2014",
    "type_of_violence": "1",
    "dyad_name": "Government of Mali - JNIM",
    "side_a": "Government of Mali",
    "side_b": "JNIM",
    "number_of_sources": "2",
    "source_article": '"Agency,2014-05-02,Some fell; none rose";"Other,2014-05-03,More"',
    "source_headline": "Some fell; none rose;More",
    "source_original": "army; villagers",
    "where_coordinates": "Gao town",
    "where_description": "near Gao",
    "adm_1": "Gao region",
    "adm_2": "Gao cercle",
    "latitude": "16.2717",
    "longitude": "-0.0447",
    "country": "Mali",
    "event_clarity": "1",
    "date_prec": "1",
    "date_start": "2014-05-01",
    "date_end": "2014-05-01",
    "best": "3",
    "high": "4",
    "low": "3",
    "gwnoa": "432",
}


def table(header, *rows):
    """Return a CSV with rows that differ from the invented clash only in these cells."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(header)
    for row in rows:
        cells = CLASH | row
        writer.writerow([cells.get(name.lower(), "") for name in header])
    return out.getvalue()


@pytest.fixture
def read(tmp_path):
    def reading(text, **options):
        path = tmp_path / "ged.csv"
        path.write_text(text, encoding="utf-8", newline="")
        return read_events([str(path)], **options)

    return reading


def problems_of(reading):
    return [str(problem).partition("ged.csv")[2] for problem in reading.problems]


@pytest.mark.parametrize("header", HEADERS.values(), ids=HEADERS)
def test_every_release_is_recognised_by_its_header(read, header):
    reading = read(table(header, {}))
    (event,) = reading.events
    assert reading.problems == ()
    assert [dialect for _, dialect in reading.dialects] == [Dialect.UCDP]
    assert event.start == parse_date("2014-05-01")
    assert event.actors == ("Government of Mali", "JNIM")
    assert event.type == "state-based"
    assert dict(event.extra)["best"] == "3"


def test_each_header_has_the_number_of_columns_in_its_name():
    assert [len(HEADERS[name]) for name in ("49 columns", "41 columns")] == [49, 41]
    assert SIGNATURES[Dialect.UCDP].headerless_columns == (tuple(FULL),)


def test_every_column_becomes_part_of_the_event_or_is_kept(read):
    (event,) = read(table(FULL, {})).events
    assert event.id == "7001"
    assert event.title == "State-based violence: Government of Mali – JNIM, Gao town"
    assert event.place == "Gao town"
    assert (event.latitude, event.longitude) == (16.2717, -0.0447)
    assert event.summary == "Some fell; none rose;More"
    assert event.sources == (
        "Agency,2014-05-02,Some fell; none rose",
        "Other,2014-05-03,More",
        "army",
        "villagers",
    )
    assert (event.end, event.note) == (None, "")
    assert event.extra == (
        ("side_a", "Government of Mali"),
        ("side_b", "JNIM"),
        ("number_of_sources", "2"),
        ("year", "2014"),
        ("type_of_violence", "1"),
        ("dyad_name", "Government of Mali - JNIM"),
        ("source_original", "army; villagers"),
        ("where_description", "near Gao"),
        ("adm_1", "Gao region"),
        ("adm_2", "Gao cercle"),
        ("event_clarity", "1"),
        ("date_prec", "1"),
        ("best", "3"),
        ("high", "4"),
        ("low", "3"),
        ("gwnoa", "432"),
    )


@pytest.mark.parametrize(
    ("precision", "start", "end", "edtf", "words"),
    [
        ("1", "2014-05-01", "2014-05-01", "2014-05-01", "2014-05-01"),
        ("1", "2014-05-01", "", "2014-05-01", "2014-05-01"),
        ("", "2014-05-01", "", "2014-05-01", "2014-05-01"),
        (
            *("2", "2014-05-01", "2014-05-04", "[2014-05-01..2014-05-04]"),
            "2014-05-01 to 2014-05-04 (date precision 2)",
        ),
        (
            *("3.0", "2014-05-05", "2014-05-11", "[2014-05-05..2014-05-11]"),
            "2014-05-05 to 2014-05-11 (date precision 3)",
        ),
        (
            *("4", "2014-02-01", "2014-02-28", "2014-02"),
            "2014-02-01 to 2014-02-28 (date precision 4)",
        ),
        (
            *("4", "2014-02-01", "2014-02-27", "[2014-02-01..2014-02-27]"),
            "2014-02-01 to 2014-02-27 (date precision 4)",
        ),
        (
            *("5", "2014-01-01", "2014-12-31", "2014"),
            "2014-01-01 to 2014-12-31 (date precision 5)",
        ),
        (
            *("5", "2013-11-01", "2014-02-28", "[2013-11..2014-02]"),
            "2013-11-01 to 2014-02-28 (date precision 5)",
        ),
        (
            *("", "2014-05-01", "2014-05-04", "[2014-05-01..2014-05-04]"),
            "2014-05-01 to 2014-05-04",
        ),
        (
            *("2", "2014-05-01 00:00:00.000", "2014-05-04 00:00:00.000"),
            "[2014-05-01..2014-05-04]",
            "2014-05-01 00:00:00.000 to 2014-05-04 00:00:00.000 (date precision 2)",
        ),
        ("1", "2014-05-01T00:00", "2014-05-01 00:00:00", "2014-05-01", "2014-05-01T00:00"),
        ("1", "13/5/2014", "13/5/2014", "2014-05-13", "13/5/2014"),
        ("1", "5/13/2014 0:00", "5/13/2014 0:00", "2014-05-13", "5/13/2014 0:00"),
    ],
)
def test_a_date_ranges_from_its_start_to_its_end(  # noqa: PLR0913, PLR0917 — a table
    read, precision, start, end, edtf, words
):
    row = {"date_prec": precision, "date_start": start, "date_end": end, "year": ""}
    reading = read(table(FULL, row))
    assert problems_of(reading) == []
    (event,) = reading.events
    assert (str(event.start), event.start.text, event.end) == (edtf, words, None)


@pytest.mark.parametrize(
    ("row", "edtf", "message"),
    [
        (
            {"date_prec": "2"},
            "2014-05-01?",
            ":2:38: warning: date_prec is '2', but the date is one day: it is marked as uncertain",
        ),
        (
            {"date_end": "2014-05-03"},
            "[2014-05-01..2014-05-03]",
            ":2:38: warning: date_prec says one day, but the dates are '2014-05-01'"
            " and '2014-05-03'",
        ),
        (
            {"year": "2015"},
            "2014-05-01",
            ":2:3: warning: the year is '2015', but the date '2014-05-01' is in 2014",
        ),
    ],
    ids=["a precision too wide", "a precision too narrow", "another year"],
)
def test_columns_that_disagree_are_a_warning(read, row, edtf, message):
    reading = read(table(FULL, row))
    assert problems_of(reading) == [message]
    assert [str(event.start) for event in reading.events] == [edtf]


def test_the_year_can_be_that_of_either_end(read):
    ends = {"date_prec": "2", "date_start": "2013-12-30", "date_end": "2014-01-02"}
    rows = [ends | {"year": "2013", "id": "1"}, ends | {"year": "2014.0", "id": "2"}]
    assert problems_of(read(table(FULL, *rows))) == []


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ({"date_start": "2014-02-31"}, ":2:39: not a date: '2014-02-31'"),
        ({"date_start": ""}, ":2:39: not a date: ''"),
        ({"date_end": "soon"}, ":2:40: not a date: 'soon'"),
        ({"date_start": "XXXX"}, ":2:39: the date is missing"),
        ({"date_start": "2014-05-01 noun"}, ":2:39: not a date: '2014-05-01 noun'"),
        (
            {"date_prec": "4", "date_end": ""},
            ":2:40: date_end is missing (add the last possible day)",
        ),
        (
            {"date_prec": "2", "date_end": "2014-04-30"},
            ":2:40: the end, '2014-04-30', comes before the start, '2014-05-01'"
            " (try swapping the two)",
        ),
        (
            {"date_prec": "0"},
            ":2:38: not a date precision: '0'"
            " (try 1 for the day, 2 or 3 for a week, 4 for a month or 5 for more)",
        ),
        (
            {"type_of_violence": "4"},
            ":2:6: not a type of violence: '4'"
            " (try 1 for state-based, 2 for non-state or 3 for one-sided)",
        ),
        ({"latitude": "north"}, ":2:30: not a latitude: 'north'"),
    ],
)
def test_a_bad_row_is_a_problem_with_its_line_and_cell(read, row, message):
    reading = read(table(FULL, row, {"id": "7002"}))
    assert [event.id for event in reading.events] == ["7002"]
    assert len(reading.problems) == 1
    assert problems_of(reading)[0].startswith(message)


def test_a_file_without_date_end_has_days_only(read):
    header = [name for name in FULL if name != "date_end"]
    reading = read(table(header, {}, {"id": "7002", "date_prec": "2"}))
    assert [event.id for event in reading.events] == ["7001"]
    assert problems_of(reading) == [":3: date_end is missing (add the last possible day)"]


def test_an_ambiguous_date_is_refused_until_the_order_is_given(read):
    row = {"date_start": "3/4/2014", "date_end": "4/4/2014", "date_prec": "2"}
    text = table(FULL, row)
    assert read(text).events == ()
    assert str(read(text, day_first=True).events[0].start) == "[2014-04-03..2014-04-04]"
    assert str(read(text, day_first=False).events[0].start) == "[2014-03-04..2014-04-04]"


@pytest.mark.parametrize(
    ("code", "kind", "title"),
    [
        ("1", "state-based", "State-based violence: A – B, Gao town"),
        ("2.0", "non-state", "Non-state violence: A – B, Gao town"),
        ("3", "one-sided", "One-sided violence: A – B, Gao town"),
        ("", "", "Violence: A – B, Gao town"),
    ],
)
def test_a_type_of_violence_is_written_in_words(read, code, kind, title):
    row = {"type_of_violence": code, "side_a": "A ", "side_b": " B"}
    (event,) = read(table(FULL, row)).events
    assert (event.type, event.title) == (kind, title)


def test_allies_are_separate_actors(read):
    sides = {"side_a": "GATIA, MSA", "side_b": "A, B (C, D) ,E"}
    (event,) = read(table(FULL, sides)).events
    assert event.actors == ("GATIA", "MSA", "A", "B (C, D)", "E")
    assert event.title == "State-based violence: GATIA and MSA – A and 2 more, Gao town"
    assert event.extra[:2] == (("side_a", "GATIA; MSA"), ("side_b", "A; B (C, D); E"))


@pytest.mark.parametrize(
    ("empty", "place"),
    [
        ((), "Gao town"),
        (("where_coordinates",), "Gao cercle"),
        (("where_coordinates", "adm_2"), "Gao region"),
        (("where_coordinates", "adm_2", "adm_1"), "Mali"),
        (("where_coordinates", "adm_2", "adm_1", "country"), ""),
    ],
)
def test_a_place_is_the_narrowest_that_is_named(read, empty, place):
    (event,) = read(table(FULL, dict.fromkeys(empty, ""))).events
    assert event.place == place
    assert event.title == "State-based violence: Government of Mali – JNIM" + (
        place and f", {place}"
    )


def test_a_title_omits_sides_that_are_unknown(read):
    empty = {"side_a": "", "side_b": "", "where_coordinates": "A\nplace"}
    (event,) = read(table(FULL, empty)).events
    assert event.title == "State-based violence, A place"
    assert event.actors == ()


@pytest.mark.parametrize(
    ("articles", "original", "sources"),
    [
        ('"A,2014-05-01,One";"B,2014-05-01,Two; three"', "", ["A,2014-05-01,One", None]),
        ('" A,2014-05-01,One" ; "B,2014-05-01,Two; three"', ".", ["A,2014-05-01,One", None]),
        (
            'AP 2014-05-01 "Some killed; more hurt',
            "police",
            ['AP 2014-05-01 "Some killed; more hurt', "police"],
        ),
        ("", "SOHR; VDC;SOHR", ["SOHR", "VDC"]),
        ("", "", []),
    ],
    ids=["quoted", "spaced", "free text", "originals alone", "none"],
)
def test_sources_are_split_as_they_were_written(read, articles, original, sources):
    row = {"source_article": articles, "source_original": original}
    (event,) = read(table(FULL, row)).events
    assert list(event.sources) == [source or "B,2014-05-01,Two; three" for source in sources]


def test_an_unknown_number_of_sources_is_dropped(read):
    rows = [
        {"id": str(n), "number_of_sources": count} for n, count in enumerate(("-1", "-1.0", "0"))
    ]
    found = [
        dict(event.extra).get("number_of_sources") for event in read(table(FULL, *rows)).events
    ]
    assert found == [None, None, "0"]


def test_a_note_says_that_several_acts_are_combined(read):
    rows = [{"id": str(n), "event_clarity": code} for n, code in enumerate(("1", "2", "2.0"))]
    notes = [event.note for event in read(table(FULL, *rows)).events]
    combined = "UCDP combines several acts here that its sources do not separate (event clarity 2)."
    assert notes == ["", combined, combined]


@pytest.mark.parametrize("dialect", [None, Dialect.UCDP], ids=["recognised", "given"])
def test_a_candidate_file_needs_no_header(read, dialect):
    _, *rows = table(FULL, {"date_start": "2014-05-01 00:00:00.000"}, {"id": "7002"}).splitlines(
        keepends=True
    )
    reading = read("".join(rows), dialect=dialect)
    assert reading.problems == ()
    assert [event.id for event in reading.events] == ["7001", "7002"]
    assert [event.origin.line for event in reading.events] == [1, 2]
    assert reading.dialects[0][1] is Dialect.UCDP


def test_a_file_with_unusual_cells_is_read_if_its_dialect_is_given(read):
    _, row = table(FULL, {"date_prec": "9"}).splitlines(keepends=True)
    (problem,) = read(row).problems
    assert problem.hint == "use --dialect ucdp if the file has no header"
    assert problems_of(read(row, dialect=Dialect.UCDP))[0].startswith(
        ":1:38: not a date precision: '9'"
    )


def test_a_given_dialect_still_needs_its_date_column(read):
    (problem,) = read("side_a,side_b\n2014,x\n", dialect=Dialect.UCDP).problems
    assert (
        problem.message
        == "not a file of ucdp: no column 'date_start'; the header has 'side_a', 'side_b'"
    )


def test_a_repeated_column_is_refused(read):
    reading = read(table([*FULL, "Date_End"], {}))
    assert reading.events == ()
    assert problems_of(reading) == [
        ":1:50: a second column is named 'date_end' (remove one of them)"
    ]


CELLS = {
    "id": ["1", "2", ""],
    "date_prec": ["1", "2", "5", "7", ""],
    "date_start": ["2014-05-01", "2014-05-31", "2014-13-01", ""],
    "date_end": ["2014-05-01", "2014-05-31", "never", ""],
    "type_of_violence": ["1", "3", "x"],
    "side_b": ["A", "A, B", ""],
}


@given(rows=st.lists(st.fixed_dictionaries({n: st.sampled_from(c) for n, c in CELLS.items()})))
def test_every_row_is_an_event_or_merged_or_a_problem(rows):
    reading = read_text(table(FULL, *rows), "f.csv")
    events = reading.events
    bad = {problem.line for problem in reading.errors}
    assert len(events) == len(rows) - reading.merged_rows - len(bad)
    assert len({event.id for event in events}) == len(events)
    for event in events:
        row = rows[event.origin.line - 2]
        assert event.start.earliest.isoformat() == row["date_start"]
        assert event.start.latest.isoformat() == (row["date_end"] or row["date_start"])


def test_a_workbook_with_real_dates_and_numbers_is_read(tmp_path):
    workbook = openpyxl.Workbook()
    days = {"date_start": datetime(2014, 2, 1), "date_end": datetime(2014, 2, 28)}  # noqa: DTZ001 — Excel has no time zones
    row = CLASH | days | {"date_prec": 4, "type_of_violence": 3, "best": 3, "id": 7001}
    for cells in (FULL, [row.get(name) for name in FULL]):
        workbook.active.append(cells)
    path = tmp_path / "ged.xlsx"
    workbook.save(path)
    reading = read_events([str(path)])
    (event,) = reading.events
    assert reading.problems == ()
    assert (str(event.start), event.type, event.id) == ("2014-02", "one-sided", "7001")
    assert dict(event.extra)["best"] == "3"
