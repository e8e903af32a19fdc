"""ACLED: the real headers of every generation, with rows invented for these tests."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sahel_timeline import Severity, parse_date, read_events
from sahel_timeline.readers import Dialect, read_text


def columns(text):
    return next(csv.reader([text]))


V5 = columns(
    "GWNO,EVENT_ID_CNTY,EVENT_ID_NO_CNTY,EVENT_DATE,YEAR,TIME_PRECISION,EVENT_TYPE,ACTOR1,"
    "ALLY_ACTOR_1,INTER1,ACTOR2,ALLY_ACTOR_2,INTER2,INTERACTION,COUNTRY,ADMIN1,ADMIN2,ADMIN3,"
    "LOCATION,LATITUDE,LONGITUDE,GEO_PRECISION,SOURCE,NOTES,FATALITIES"
)
TOOL_2017 = columns(
    "data_id,iso,event_id_cnty,event_id_no_cnty,event_date,year,time_precision,event_type,actor1,"
    "assoc_actor_1,inter1,actor2,assoc_actor_2,inter2,interaction,region,country,admin1,admin2,"
    "admin3,location,latitude,longitude,geo_precision,source,source_scale,notes,fatalities,"
    "timestamp,iso3"
)
TOOL_2019 = [*TOOL_2017[:8], "sub_event_type", *TOOL_2017[8:]]
WORKBOOK = [
    "ISO",
    *(n.upper() for n in TOOL_2019 if n not in {"data_id", "iso", "timestamp", "iso3"}),
]
TOOL_2023 = columns(
    "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,"
    "assoc_actor_1,inter1,actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,"
    "country,admin1,admin2,admin3,location,latitude,longitude,geo_precision,source,source_scale,"
    "notes,fatalities,tags,timestamp"
)
BY_ACTOR = [n for n in TOOL_2023 if n not in {"actor2", "assoc_actor_2", "inter2"}]
GENERATIONS = {
    "v5": V5,
    "2017": TOOL_2017,
    "2019": TOOL_2019,
    "workbook": WORKBOOK,
    "2023": TOOL_2023,
    "api order": sorted(TOOL_2023),
    "few columns": ["event_date", "event_type", "actor1", "actor2", "location", "fatalities"],
}
CLASH = {
    "event_id_cnty": "MLI9001",
    "event_date": "22 February 2019",
    "year": "2019",
    "time_precision": "1",
    "disorder_type": "Political violence",
    "event_type": "Battles",
    "sub_event_type": "Armed clash",
    "actor1": "JNIM: Group for Support of Islam and Muslims",
    "assoc_actor_1": "Katiba Macina",
    "ally_actor_1": "Katiba Macina",
    "inter1": "2",
    "actor2": "Military Forces of Mali (2013-2020)",
    "assoc_actor_2": "Herders (Nowhere); Military Forces of France (2017-)",
    "ally_actor_2": "Herders (Nowhere); Military Forces of France (2017-)",
    "inter2": "1",
    "interaction": "12",
    "country": "Mali",
    "location": "Labbezanga",
    "latitude": "14.9564",
    "longitude": "0.7016",
    "source": "Invented Daily; Other Paper",
    "notes": "A clash that never was.",
    "fatalities": "4",
}


def table(header, *rows, delimiter=","):
    """Return a CSV with rows that differ from the invented clash only in these cells."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter)
    writer.writerow(header)
    for row in rows:
        cells = CLASH | row
        writer.writerow([cells.get(name.lower(), "") for name in header])
    return out.getvalue()


@pytest.fixture
def read(tmp_path):
    def reading(text, **options):
        path = tmp_path / "acled.csv"
        path.write_text(text, encoding="utf-8", newline="")
        return read_events([str(path)], **options)

    return reading


def problems_of(reading):
    return [str(problem).partition("acled.csv")[2] for problem in reading.problems]


@pytest.mark.parametrize("header", GENERATIONS.values(), ids=GENERATIONS)
def test_every_generation_is_recognised_by_its_header(read, header):
    reading = read(table(header, {}))
    (event,) = reading.events
    assert reading.problems == ()
    assert [dialect for _, dialect in reading.dialects] == [Dialect.ACLED]
    assert event.start == parse_date("2019-02-22")
    assert event.place == "Labbezanga"
    assert event.actors[0] == "JNIM: Group for Support of Islam and Muslims"
    assert "Military Forces of Mali (2013-2020)" in event.actors
    assert dict(event.extra)["fatalities"] == "4"
    assert event.title.endswith(": JNIM – Military Forces of Mali, Labbezanga")


def test_every_column_becomes_part_of_the_event_or_is_kept(read):
    (event,) = read(table(TOOL_2023, {"tags": "crowd size=no report"})).events
    assert event.id == "MLI9001"
    assert event.start.text == "22 February 2019"
    assert event.title == "Armed clash: JNIM – Military Forces of Mali, Labbezanga"
    assert event.type == "Battles: Armed clash"
    assert event.actors == (
        "JNIM: Group for Support of Islam and Muslims",
        "Katiba Macina",
        "Military Forces of Mali (2013-2020)",
        "Herders (Nowhere)",
        "Military Forces of France (2017-)",
    )
    assert (event.latitude, event.longitude) == (14.9564, 0.7016)
    assert event.summary == "A clash that never was."
    assert event.sources == ("Invented Daily", "Other Paper")
    assert event.extra == (
        ("side_a", "JNIM: Group for Support of Islam and Muslims; Katiba Macina"),
        (
            "side_b",
            "Military Forces of Mali (2013-2020); Herders (Nowhere);"
            " Military Forces of France (2017-)",
        ),
        ("year", "2019"),
        ("time_precision", "1"),
        ("disorder_type", "Political violence"),
        ("inter1", "2"),
        ("inter2", "1"),
        ("interaction", "12"),
        ("fatalities", "4"),
        ("tags", "crowd size=no report"),
    )


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("22 February 2019", "2019-02-22"),
        ("01 November 2024", "2024-11-01"),
        ("2022-06-30", "2022-06-30"),
        ("9-May-20", "2020-05-09"),
        ("5-Aug-24", "2024-08-05"),
        ("31-12-19", "2019-12-31"),
        ("01-January-2015", "2015-01-01"),
        ("24/12/1997", "1997-12-24"),
        ("12/24/1997", "1997-12-24"),
        ("24/12/1997 00:00", "1997-12-24"),
    ],
)
def test_every_spelling_of_a_date_is_read(read, written, day):
    reading = read(table(TOOL_2023, {"event_date": written, "year": day[:4]}))
    assert problems_of(reading) == []
    assert str(reading.events[0].start) == day


def test_the_order_of_day_and_month_is_that_of_the_entire_column(read):
    dates = ["03/04/1997", "24/12/1997", "05/05/1997"]
    rows = [{"event_date": d, "year": "1997", "event_id_cnty": d} for d in dates]
    first = [str(event.start) for event in read(table(V5, *rows)).events]
    assert first == ["1997-04-03", "1997-12-24", "1997-05-05"]
    rows[1]["event_date"] = "12/24/1997"
    second = [str(event.start) for event in read(table(V5, *rows)).events]
    assert second == ["1997-03-04", "1997-12-24", "1997-05-05"]


def test_a_date_that_allows_both_orders_is_refused_unless_one_is_given(read):
    text = table(V5, {"event_date": "05/05/1997", "year": "1997"}, {"event_date": "03/04/1997"})
    reading = read(text)
    assert [str(event.start) for event in reading.events] == ["1997-05-05"]
    assert problems_of(reading) == [
        ":3:4: not a date: '03/04/1997': it can mean 3 April 1997 or 4 March 1997"
        " (try 1997-04-03 or 1997-03-04, or use --day-first or --month-first)"
    ]
    text = text.replace(",2019,", ",1997,")
    assert [str(e.start) for e in read(text, day_first=True).events][1] == "1997-04-03"
    assert [str(e.start) for e in read(text, day_first=False).events][1] == "1997-03-04"


def test_a_column_with_two_orders_is_refused(read):
    rows = [{"event_date": "24/12/1997"}, {"event_date": "12/24/1997"}]
    reading = read(table(V5, *rows))
    assert reading.events == ()
    assert problems_of(reading) == [
        ":3:4: '12/24/1997' has the month first, but '24/12/1997' on line 2 has the day first: this"
        " file mixes both orders (add --day-first or --month-first, and fix the other dates)"
    ]


def test_dates_are_refused_if_a_spreadsheet_swapped_day_and_month(read):
    # It turned 03/04/2020 into 4 March, and left 24/12/2020 as text.
    dates = [*(f"2020-{n:02}-04" for n in range(1, 8)), "24/12/2020", "2020-11-12"]
    rows = [{"event_date": d, "year": "2020", "event_id_cnty": d} for d in dates]
    reading = read(table(TOOL_2023, *rows))
    assert reading.events == ()
    assert problems_of(reading) == [
        ":2:2: a spreadsheet may have swapped day and month in dates such as '2020-01-04', but not"
        " in '24/12/2020' on line 9 (import the column as text, or add --day-first or --month-first"
        " if all dates are right)"
    ]
    assert len(read(table(TOOL_2023, *rows), day_first=True).events) == 9
    rows[0]["event_date"] = "2020-01-13"
    assert len(read(table(TOOL_2023, *rows)).events) == 9
    assert len(read(table(TOOL_2023, *rows[1:])).events) == 8


def test_dates_that_mean_the_same_in_both_orders_need_no_option(read):
    reading = read(table(V5, {"event_date": "05/05/1997", "year": "1997"}))
    assert str(reading.events[0].start) == "1997-05-05"


@pytest.mark.parametrize(
    ("code", "edtf", "words"),
    [
        ("1", "2019-05-15", "15 May 2019"),
        ("", "2019-05-15", "15 May 2019"),
        ("2", "[2019-05-12..2019-05-18]", "15 May 2019 (time precision 2)"),
        ("3", "2019-05", "15 May 2019 (time precision 3)"),
        ("3.0", "2019-05", "15 May 2019 (time precision 3)"),
    ],
)
def test_a_date_is_as_exact_as_its_time_precision(read, code, edtf, words):
    row = {"event_date": "15 May 2019", "time_precision": code}
    (event,) = read(table(TOOL_2023, row)).events
    assert (str(event.start), event.start.text) == (edtf, words)


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ({"event_date": "31 February 2019"}, ":2:2: not a date: '31 February 2019'"),
        ({"event_date": ""}, ":2:2: not a date: ''"),
        ({"event_date": "XXXX"}, ":2:2: the date is missing"),
        (
            {"event_date": "05 January 0025", "year": "2025"},
            ":2:2: '05 January 0025' is in the year 25 (try 2025-01-05)",
        ),
        (
            {"event_date": "0024-02-29", "year": "24"},
            ":2:2: '0024-02-29' is in the year 24 (try 2024-02-29)",
        ),
        (
            {"time_precision": "4"},
            ":2:4: not a time precision: '4' (try 1 for the day, 2 for about a week or 3 for the"
            " month)",
        ),
        ({"latitude": "north"}, ":2:23: not a latitude: 'north'"),
        ({"longitude": ""}, ":2:24: the longitude is missing"),
        ({"longitude": "190.5"}, ":2:24: not a longitude: '190.5'"),
        ({"notes": "x" * 1_000_001}, ":2:28: the cell has 1,000,001 characters"),
    ],
)
def test_a_bad_row_is_a_problem_with_its_line_and_cell(read, row, message):
    reading = read(table(TOOL_2023, row, {"event_id_cnty": "MLI9002"}))
    assert [event.id for event in reading.events] == ["MLI9002"]
    assert len(reading.problems) == 1
    assert problems_of(reading)[0].startswith(message)


def test_blank_cells_after_the_last_column_are_ignored(read):
    text = table(TOOL_2023, {}).rstrip() + ", ,\n"
    assert problems_of(read(text)) == []


def test_an_impossible_date_does_not_decide_the_order_of_the_others(read):
    rows = [{"event_date": "13/14/1997"}, {"event_date": "24/12/1997", "year": "1997"}]
    reading = read(table(V5, *rows))
    assert problems_of(reading)[0].startswith(":2:4: not a date: '13/14/1997'")
    assert [str(event.start) for event in reading.events] == ["1997-12-24"]


def test_a_row_that_cannot_be_split_into_cells_is_a_problem(read):
    header = ",".join(TOOL_2023)
    reading = read(f'{header}\nMLI1,2019-01-01\nMLI2,"2019\n')
    assert problems_of(reading) == [
        ":2: warning: the row has 2 cells, but the header has 31: the missing ones are read as"
        " empty (add an empty cell for each missing value)",
        ':3: a quote that opens here is never closed (write "" for a quote inside a cell)',
    ]


def test_a_year_that_is_not_the_year_of_the_date_is_a_warning(read):
    reading = read(table(TOOL_2023, {"year": "2018"}))
    assert problems_of(reading) == [
        ":2:3: warning: the year is '2018', but the date '22 February 2019' is in 2019",
    ]
    assert len(reading.events) == 1


def test_a_year_of_two_digits_has_to_agree_with_the_year_column(read):
    reading = read(table(TOOL_2023, {"event_date": "19-12-31"}, {"event_date": "31-12-19"}))
    assert [str(event.start) for event in reading.events] == ["2019-12-31"]
    assert problems_of(reading)[0] == (
        ":2:2: the year is '2019', but the date '19-12-31' is in 2031"
        " (write the year with four digits)"
    )


def test_the_rows_of_each_actor_become_one_event_with_all_actors(read):
    rows = [
        {"actor1": "JNIM", "assoc_actor_1": "", "inter1": "2"},
        {"actor1": "Military Forces of Mali (2013-2020)", "assoc_actor_1": "", "inter1": "1"},
        {"event_id_cnty": "MLI9002", "actor1": "Civilians (Mali)", "assoc_actor_1": ""},
    ]
    reading = read(table(BY_ACTOR, *rows))
    clash, other = reading.events
    assert reading.problems == ()
    assert reading.merged_rows == 1
    assert clash.actors == ("JNIM", "Military Forces of Mali (2013-2020)")
    assert clash.title == "Armed clash: JNIM – Military Forces of Mali, Labbezanga"
    assert dict(clash.extra)["inter1"] == "2; 1"
    assert dict(clash.extra)["fatalities"] == "4"
    assert "side_a" not in dict(clash.extra)
    assert other.actors == ("Civilians (Mali)",)


def test_a_title_names_three_actors_and_counts_the_rest(read):
    rows = [{"actor1": name, "assoc_actor_1": ""} for name in "ABCDE"]
    (event,) = read(table(BY_ACTOR, *rows)).events
    assert event.title == "Armed clash: A – B – C – 2 more, Labbezanga"
    assert event.actors == ("A", "B", "C", "D", "E")


def test_a_title_omits_what_is_not_known(read):
    empty = dict.fromkeys(("actor1", "assoc_actor_1", "actor2", "assoc_actor_2"), "")
    more = {"location": "", "event_type": "", "sub_event_type": "", "event_id_cnty": "b"}
    rows = [empty, empty | more]
    assert [event.title for event in read(table(TOOL_2023, *rows)).events] == [
        "Armed clash, Labbezanga",
        "Event",
    ]


def test_a_title_is_one_line(read):
    (event,) = read(table(TOOL_2023, {"actor1": "A\nGroup", "actor2": ""})).events
    assert event.title == "Armed clash: A Group, Labbezanga"


def test_a_title_keeps_what_distinguishes_a_group_from_its_namesake(read):
    row = {
        "actor1": "CMA: Coordination of Movements of the Azawad (Splinter Faction)",
        "actor2": "JNIM: Group for Support of Islam and Muslims and/or Islamic State (Sahel)",
    }
    (event,) = read(table(TOOL_2023, row)).events
    assert event.title == (
        "Armed clash: CMA (Splinter Faction) – JNIM and/or Islamic State (Sahel), Labbezanga"
    )


def test_a_repeated_row_is_counted_once_with_a_warning(read):
    reading = read(table(TOOL_2023, {}, {}))
    assert len(reading.events) == 1
    assert reading.merged_rows == 1
    assert problems_of(reading) == [":3: warning: the row repeats line 2"]


def test_a_repeated_row_of_an_actor_is_merged_with_a_warning(read):
    reading = read(table(BY_ACTOR, {}, {"actor1": "B"}, {}))
    assert (len(reading.events), reading.merged_rows) == (1, 2)
    assert problems_of(reading) == [":4: warning: the row repeats line 2"]


def test_a_repeated_row_without_an_id_is_another_event(read):
    reading = read(table(TOOL_2023, {"event_id_cnty": ""}, {"event_id_cnty": ""}))
    assert len(reading.events) == 2
    assert problems_of(reading) == [":3: warning: the row repeats line 2"]


def test_an_event_with_a_repeated_id_gets_a_new_id_and_a_warning(read):
    rows = [{}, {"fatalities": "9"}, {"fatalities": "8"}, {"event_id_cnty": "MLI9001-2"}]
    reading = read(table(TOOL_2023, *rows))
    assert [event.id for event in reading.events] == [
        *("MLI9001", "MLI9001-3", "MLI9001-4", "MLI9001-2"),
    ]
    assert dict(reading.events[1].extra)["event_id_cnty"] == "MLI9001"
    assert {problem.severity for problem in reading.problems} == {Severity.WARNING}
    assert problems_of(reading)[0] == (
        ":3:1: warning: the id 'MLI9001' is already used on line 2;"
        " this event gets the id 'MLI9001-3'"
    )


def test_an_event_without_an_id_gets_one_and_is_never_merged(read):
    rows = [{"event_id_cnty": "", "actor1": name} for name in "AB"]
    reading = read(table(BY_ACTOR, *rows))
    assert [event.actors[0] for event in reading.events] == ["A", "B"]
    assert all(event.id for event in reading.events)


def test_a_version_5_file_needs_no_header_if_its_dialect_is_given(read):
    _, *rows = table(V5, {}, {"event_id_cnty": "MLI9002"}).splitlines(keepends=True)
    reading = read("".join(rows), dialect=Dialect.ACLED)
    assert [event.origin.line for event in reading.events] == [1, 2]
    assert reading.problems == ()
    (problem,) = read("".join(rows)).problems
    assert problem.hint == "use --dialect acled if the file has no header"


def test_a_given_dialect_still_needs_its_date_column(read):
    (problem,) = read("event_type,when\nx,2014\n", dialect=Dialect.ACLED).problems
    assert (
        problem.message
        == "not a file of acled: no column 'event_date'; the header has 'event_type', 'when'"
    )


def test_a_file_without_types_and_actors_is_read_if_its_dialect_is_given(read):
    (event,) = read("event_date,location\n09-May-2014,Gao\n", dialect=Dialect.ACLED).events
    assert (str(event.start), event.title, event.place) == ("2014-05-09", "Event, Gao", "Gao")


def test_a_repeated_column_is_refused(read):
    reading = read(table([*TOOL_2023, "Event_Date"], {}))
    assert reading.events == ()
    assert problems_of(reading) == [
        ":1:32: a second column is named 'event_date' (remove one of them)"
    ]


def test_extra_columns_are_kept_under_any_name(read):
    header = [*TOOL_2023, "Title", "note", "note", "", "side_a"]
    text = table(header, {"title": "T", "note": "N", "": "x", "side_a": "y"})
    (event,) = read(text).events
    assert event.extra[-5:] == (
        ("original_title", "T"),
        ("original_note", "N"),
        ("original_note_2", "N"),
        ("column_35", "x"),
        ("side_a_2", "y"),
    )


def test_extra_columns_keep_their_outer_underscores(read):
    names = ["__proto__", "_Id-No_", "___"]
    (event,) = read(table([*TOOL_2023, *names], {name.lower(): "x" for name in names})).events
    assert [name for name, _ in event.extra[-3:]] == ["__proto__", "_id_no_", "___"]


def test_numbers_can_have_decimal_commas_if_semicolons_separate_the_cells(read):
    row = {"latitude": "14,9564", "longitude": "-0,7016"}
    (event,) = read(table(TOOL_2023, row, delimiter=";")).events
    assert (event.latitude, event.longitude) == (14.9564, -0.7016)


def test_exported_events_are_read_back_equal(run, tmp_path):
    path = tmp_path / "acled.csv"
    header = [*TOOL_2023, "Title", "Note", "Source (long)"]
    rows = [
        {"time_precision": "2", "title": "T", "note": " padded ", "notes": 'A "b";\nc, \\; d'},
        {"event_id_cnty": "MLI9002", "time_precision": "3", "actor1": "A\\;B"},
        {"event_id_cnty": "MLI9002", "event_date": "2019-03-01", "source (long)": "=1"},
    ]
    path.write_text(table(header, *rows), encoding="utf-8", newline="")
    events = read_events([str(path)]).events
    for name in ("back.csv", "back.json"):
        status, _, err = run("export", tmp_path / name, "-f", path)
        assert (status, err.splitlines()[1:]) == (
            0,
            [f"3 of 3 events written to {tmp_path / name}"],
        )
        back = read_events([str(tmp_path / name)])
        assert back.problems == ()
        assert sorted(back.events) == sorted(events)
        assert {e.id: e.start.text for e in back.events} == {e.id: e.start.text for e in events}


def test_events_are_found_under_the_names_in_the_registry(run, tmp_path):
    path = tmp_path / "acled.csv"
    path.write_text(table(TOOL_2023, {}), encoding="utf-8", newline="")
    for name in ("jnim", "FAMa", "france", "katiba macina"):
        status, out, _ = run("list", "-f", path, "--actor", name, "--format", "csv")
        assert status == 0
        assert out.count("MLI9001") == 1


CELLS = {
    "event_id_cnty": ["MLI1", "MLI2", ""],
    "event_date": ["2019-02-22", "15 May 2019", "31 June 2019", "", "0025-01-05"],
    "time_precision": ["1", "2", "3", "9", ""],
    "actor1": ["A", "B", ""],
    "assoc_actor_1": ["C; D", ""],
    "actor2": ["E", ""],
    "fatalities": ["0", "3"],
}


@given(
    by_actor=st.booleans(),
    rows=st.lists(st.fixed_dictionaries({n: st.sampled_from(c) for n, c in CELLS.items()})),
)
def test_every_row_is_an_event_or_merged_or_a_problem(by_actor, rows):
    header = BY_ACTOR if by_actor else TOOL_2023
    events, problems, merged, *_ = read_text(table(header, *rows), "f.csv")
    bad = {problem.line for problem in problems if problem.severity is Severity.ERROR}
    assert len(rows) == len(events) + merged + len(bad)
    assert len({event.id for event in events}) == len(events)
    # Every actor of a row that could be read is an actor of its event.
    lines = {event.origin.line for event in events}
    for line, row in enumerate(rows, 2):
        if line in lines and row["actor1"]:
            (event,) = [event for event in events if event.origin.line == line]
            assert row["actor1"] in event.actors


def test_a_date_that_rows_share_has_its_problem_on_the_line_of_each(tmp_path):
    path = tmp_path / "acled.csv"
    rows = ["2020-13-01", "2020-21", "2020-13-01", "2020-21"]
    path.write_text(
        "event_id_cnty,event_date,event_type,actor1\n"
        + "".join(f"MLI{n},{cell},Battles,Group {n}\n" for n, cell in enumerate(rows))
    )
    reading = read_events([str(path)])
    assert [
        (p.line, p.cell, p.severity) for p in sorted(reading.problems, key=lambda p: p.line)
    ] == [
        (2, 2, Severity.ERROR),
        (3, 2, Severity.WARNING),
        (4, 2, Severity.ERROR),
        (5, 2, Severity.WARNING),
    ]
    assert {str(event.start) for event in reading.events} == {"2020-21"}
