"""GDELT events: the real columns, with rows invented for these tests."""

import csv
import io
from datetime import date, timedelta

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sahel_timeline import parse_date, read_events
from sahel_timeline.readers import Dialect, read_text
from sahel_timeline.readers.signatures import SIGNATURES

ACTOR = [
    "Code",
    "Name",
    "CountryCode",
    "KnownGroupCode",
    "EthnicCode",
    "Religion1Code",
    "Religion2Code",
    "Type1Code",
    "Type2Code",
    "Type3Code",
]
GEO = ["Type", "FullName", "CountryCode", "ADM1Code", "Lat", "Long", "FeatureID"]
GEO_2 = ["Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID"]


def fields(geo):
    return [
        *["GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate"],
        *(f"Actor1{name}" for name in ACTOR),
        *(f"Actor2{name}" for name in ACTOR),
        *[
            "IsRootEvent",
            "EventCode",
            "EventBaseCode",
            "EventRootCode",
            "QuadClass",
            "GoldsteinScale",
        ],
        *["NumMentions", "NumSources", "NumArticles", "AvgTone"],
        *(f"{who}Geo_{name}" for who in ("Actor1", "Actor2", "Action") for name in geo),
        *["DATEADDED", "SOURCEURL"],
    ]


V1 = fields(GEO)
V2 = fields(GEO_2)
VERSIONS = {"57": V1[:-1], "58": V1, "61": V2}
MEETING = {
    "GLOBALEVENTID": "9001",
    "SQLDATE": "20170331",
    "MonthYear": "201703",
    "Year": "2017",
    "FractionDate": "2017.2466",
    "Actor1Code": "FRA",
    "Actor1Name": "FRANCE",
    "Actor1CountryCode": "FRA",
    "Actor2Code": "MLIGOV",
    "Actor2Name": "BAMAKO",
    "Actor2CountryCode": "MLI",
    "IsRootEvent": "1",
    "EventCode": "043",
    "EventBaseCode": "043",
    "EventRootCode": "04",
    "QuadClass": "1",
    "GoldsteinScale": "2.8",
    "NumMentions": "10",
    "AvgTone": "-1.5",
    "ActionGeo_Type": "4",
    "ActionGeo_FullName": "Bamako, Bamako, Mali",
    "ActionGeo_CountryCode": "ML",
    "ActionGeo_Lat": "12.65",
    "ActionGeo_Long": "-8",
    "ActionGeo_FeatureID": "-1755555",
    "DATEADDED": "20170331073000",
    "SOURCEURL": "https://example.org/a;b",
}


def table(names, *rows, delimiter="\t", header=False):
    """Return rows that differ from the invented meeting only in these cells."""
    listed = [[(MEETING | row).get(name, "") for name in names] for row in rows]
    listed = [names, *listed] if header else listed
    if delimiter == "\t" and not header:
        return "".join("\t".join(cells) + "\n" for cells in listed)
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(listed)
    return out.getvalue()


@pytest.fixture
def read(tmp_path):
    def reading(text, **options):
        path = tmp_path / "20170331.export.CSV"
        path.write_text(text, encoding="utf-8", newline="")
        return read_events([str(path)], **options)

    return reading


def problems_of(reading):
    return [str(problem).partition("export.CSV")[2] for problem in reading.problems]


def test_each_version_has_the_number_of_columns_in_its_name():
    assert {str(len(names)): names for names in VERSIONS.values()} == VERSIONS
    assert SIGNATURES[Dialect.GDELT].headerless_columns == tuple(
        tuple(name.lower() for name in names) for names in VERSIONS.values()
    )


@pytest.mark.parametrize("names", VERSIONS.values(), ids=VERSIONS)
@pytest.mark.parametrize("header", [False, True], ids=["no header", "header"])
@pytest.mark.parametrize("delimiter", ["\t", ";", ","], ids=["tab", "semicolon", "comma"])
@pytest.mark.parametrize("dialect", [None, Dialect.GDELT], ids=["recognised", "given"])
def test_every_version_is_recognised(read, names, header, delimiter, dialect):
    reading = read(table(names, {}, delimiter=delimiter, header=header), dialect=dialect)
    (event,) = reading.events
    assert reading.problems == ()
    assert [found for _, found in reading.dialects] == [Dialect.GDELT]
    assert event.id == "9001"
    assert event.start == parse_date("2017-03-31")
    assert event.actors == ("FRANCE", "BAMAKO")
    assert (event.latitude, event.longitude) == (12.65, -8)
    assert dict(event.extra)["eventcode"] == "043"
    assert event.origin.line == 1 + header


def test_every_column_becomes_part_of_the_event_or_is_kept(read):
    (event,) = read(table(V2, {})).events
    assert event.start.text == "20170331"
    assert event.title == "Consult: FRANCE – BAMAKO, Bamako"
    assert event.type == "consult"
    assert event.place == "Bamako, Bamako, Mali"
    assert event.sources == ("https://example.org/a;b",)
    assert event.url == "https://example.org/a;b"
    assert (event.end, event.summary, event.note) == (None, "", "")
    assert event.extra == (
        ("side_a", "FRANCE"),
        ("side_b", "BAMAKO"),
        ("monthyear", "201703"),
        ("year", "2017"),
        ("fractiondate", "2017.2466"),
        ("actor1code", "FRA"),
        ("actor1countrycode", "FRA"),
        ("actor2code", "MLIGOV"),
        ("actor2countrycode", "MLI"),
        ("isrootevent", "1"),
        ("eventcode", "043"),
        ("eventbasecode", "043"),
        ("eventrootcode", "04"),
        ("quadclass", "1"),
        ("goldsteinscale", "2.8"),
        ("nummentions", "10"),
        ("avgtone", "-1.5"),
        ("actiongeo_type", "4"),
        ("actiongeo_countrycode", "ML"),
        ("actiongeo_featureid", "-1755555"),
        ("dateadded", "20170331073000"),
    )


@pytest.mark.parametrize(
    ("day", "added", "edtf", "words"),
    [
        # 31 March 2017 was a Friday: the week before began on Monday the 20th.
        ("20170331", "20170331073000", "2017-03-31", "20170331"),
        ("20170330", "20170331", "2017-03-30", "20170330"),
        ("20170401", "20170331", "2017-04-01", "20170401"),
        (
            *("20170324", "20170331", "[2017-03-20?..2017-03-26?]"),
            "20170324 (added 7 days later)",
        ),
        (
            *("20170320", "20170327", "[2017-03-20?..2017-03-26?]"),
            "20170320 (added 7 days later)",
        ),
        (
            *("20170326", "20170402", "[2017-03-20?..2017-03-26?]"),
            "20170326 (added 7 days later)",
        ),
        ("20161226", "20170102", "[2016-12-26?..2017-01-01?]", "20161226 (added 7 days later)"),
        ("20170215", "20170317", "2017-02?", "20170215 (added 30 days later)"),
        ("20161216", "20170115", "2016-12?", "20161216 (added 30 days later)"),
        # 30 days before the 31st is the 1st, and 30 days before 1 March is in January.
        ("20170301", "20170331", "[2017-02-01?..2017-03-01?]", "20170301 (added 30 days later)"),
        ("20170130", "20170301", "[2017-01-30?..2017-02-28?]", "20170130 (added 30 days later)"),
        ("20160331", "20170331", "2016?", "20160331 (added 365 days later)"),
        ("20160102", "20170101", "2016?", "20160102 (added 365 days later)"),
        ("20160101", "20161231", "[2015-01-01?..2016-01-01?]", "20160101 (added 365 days later)"),
        ("20160330", "20170331", "2016-03-30", "20160330"),
        ("20170325", "20170331", "2017-03-25", "20170325"),
        ("2017-03-24", "20170331", "[2017-03-20?..2017-03-26?]", "2017-03-24 (added 7 days later)"),
        ("2017-03", "20170331", "2017-03", "2017-03"),
        ("20170324", "", "2017-03-24", "20170324"),
    ],
)
def test_a_made_up_day_is_read_as_what_the_article_said(read, day, added, edtf, words):
    reading = read(table(V2, {"SQLDATE": day, "DATEADDED": added}), dialect=Dialect.GDELT)
    assert problems_of(reading) == []
    (event,) = reading.events
    assert str(event.start) == edtf
    assert (event.start.text, event.end) == (words, None)


@given(st.dates(date(1980, 1, 1), date(2030, 12, 31)), st.sampled_from([7, 30, 365]))
def test_the_range_always_includes_the_day_in_the_file(added, lag):
    day = added - timedelta(days=lag)
    row = {"SQLDATE": f"{day:%Y%m%d}", "DATEADDED": f"{added:%Y%m%d}"}
    (event,) = read_text(table(V1, row), "f.csv").events
    assert event.start.earliest <= day <= event.start.latest < added
    assert event.start.uncertain
    assert 6 <= (event.start.latest - event.start.earliest).days <= 366


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ({"SQLDATE": "20170231"}, ":1:2: not a date: '20170231'"),
        ({"SQLDATE": "20171301"}, ":1:2: not a date: '20171301'"),
        ({"SQLDATE": "201703"}, ":1:2: not a date: '201703'"),
        ({"SQLDATE": "２０１７0331"}, ":1:2: not a date: '２０１７0331'"),
        ({"SQLDATE": ""}, ":1:2: not a date: ''"),
        (
            {"SQLDATE": "00010101", "DATEADDED": "00010131"},
            ":1:2: '00010101' is in the year 1, but no news is that old"
            " (try a day such as 20170331)",
        ),
        ({"ActionGeo_Lat": "12.65#"}, ":1:57: not a latitude: '12.65#'"),
        ({"ActionGeo_Long": ""}, ":1:58: the longitude is missing"),
        ({"ActionGeo_Long": "188"}, ":1:58: not a longitude: '188'"),
    ],
)
def test_a_bad_row_is_a_problem_with_its_line_and_cell(read, row, message):
    reading = read(table(V2, row, {"GLOBALEVENTID": "9002"}))
    assert [event.id for event in reading.events] == ["9002"]
    assert len(reading.problems) == 1
    assert problems_of(reading)[0].startswith(message)


def test_a_file_is_recognised_even_if_its_first_row_is_broken(read):
    first, second = table(V2, {}, {"GLOBALEVENTID": "9002"}).splitlines(keepends=True)
    for dialect in (None, Dialect.GDELT):
        reading = read(first[9:] + second, dialect=dialect)
        assert [event.id for event in reading.events] == ["9002"]
    reading = read(f"\n{first.rpartition(chr(9))[0]}\n{second}")
    assert problems_of(reading) == [
        ":2: warning: the row has 60 cells, but the header has 61: the missing ones are read as"
        " empty (add an empty cell for each missing value)"
    ]


@pytest.mark.parametrize("order", [(0, 1), (1, 0)], ids=["57 first", "58 first"])
def test_rows_of_57_and_58_cells_can_be_in_one_file(read, order):
    """Version 1.0 had no SOURCEURL before April 2013, and daily files are joined."""
    rows = (
        table(VERSIONS["57"], {"GLOBALEVENTID": "1"}),
        table(V1, {"GLOBALEVENTID": "2", "SOURCEURL": "https://example.org/2"}),
    )
    reading = read("".join(rows[each] for each in order))
    assert reading.problems == ()
    assert sorted((event.id, event.url) for event in reading.events) == [
        *(("1", ""), ("2", "https://example.org/2")),
    ]


def test_a_file_with_unusual_cells_is_read_if_its_dialect_is_given(read):
    text = table(V2, {"GLOBALEVENTID": "A1"})
    (problem,) = read(text).problems
    assert problem.hint == "use --dialect gdelt if the file has no header"
    assert [event.id for event in read(text, dialect=Dialect.GDELT).events] == ["A1"]


def test_quotes_in_tab_separated_cells_are_ordinary_characters(read):
    rows = [
        {"ActionGeo_FullName": '"Gao" (town), Mali', "SOURCEURL": '"'},
        {"GLOBALEVENTID": "9002", "Actor1Name": '"', "Actor2Name": 'A "B'},
    ]
    first, second = read(table(V2, *rows)).events
    assert (first.place, first.sources) == ('"Gao" (town), Mali', ('"',))
    assert second.actors == ('"', 'A "B')


def test_windows_line_ends_and_blank_lines_are_ignored(read):
    text = table(V2, {}, {"GLOBALEVENTID": "9002"}).replace("\n", "\r\n\r\n")
    reading = read(text)
    assert reading.problems == ()
    assert [event.origin.line for event in reading.events] == [1, 3]
    assert reading.events[0].sources == ("https://example.org/a;b",)


@pytest.mark.parametrize(
    ("row", "kind", "title"),
    [
        ({}, "consult", "Consult: FRANCE – BAMAKO, Bamako"),
        ({"EventRootCode": "4", "EventCode": "43"}, "consult", "Consult: FRANCE – BAMAKO, Bamako"),
        ({"EventRootCode": ""}, "consult", "Consult: FRANCE – BAMAKO, Bamako"),
        ({"EventRootCode": "", "EventCode": "43"}, "", "Event 43: FRANCE – BAMAKO, Bamako"),
        (
            {"EventRootCode": "20"},
            "use unconventional mass violence",
            "Use unconventional mass violence: FRANCE – BAMAKO, Bamako",
        ),
        (
            {"EventRootCode": "--", "EventCode": "---"},
            "",
            "Event ---: FRANCE – BAMAKO, Bamako",
        ),
        (
            {"EventRootCode": "", "EventCode": "", "ActionGeo_FullName": "", "Actor1Name": ""},
            "",
            "Event: BAMAKO",
        ),
    ],
)
def test_a_type_is_the_name_of_its_cameo_class(read, row, kind, title):
    (event,) = read(table(V2, row)).events
    assert (event.type, event.title) == (kind, title)


def test_each_of_the_twenty_root_codes_has_a_name():
    codes = [f"{number:02}" for number in range(21)]
    rows = [{"GLOBALEVENTID": code, "EventRootCode": code} for code in codes]
    events = read_text(table(V1, *rows), "f.csv").events
    kinds = [event.type for event in events]
    assert kinds[0] == ""
    assert all(kinds[1:])
    assert len(set(kinds)) == 21
    assert [kinds[13], kinds[14], kinds[19]] == ["threaten", "protest", "fight"]


def test_codes_without_their_leading_zeros_are_reported_once(read):
    rows = [{"GLOBALEVENTID": str(n), "EventRootCode": "4", "EventCode": "43"} for n in range(3)]
    reading = read(table(V2, {}, *rows))
    assert problems_of(reading) == [
        ":2:29: warning: the code '4' has lost its leading 0; other codes in this file possibly"
        " have too (import the column as text)"
    ]
    assert [dict(event.extra)["eventcode"] for event in reading.events] == ["043", *["43"] * 3]


def test_a_file_without_dateadded_gets_a_warning(read):
    names = [name for name in V2 if name != "DATEADDED"]
    reading = read(table(names, {"SQLDATE": "20170324"}, {"GLOBALEVENTID": "9002"}, header=True))
    assert problems_of(reading) == [
        ":2:2: warning: no column DATEADDED: days that GDELT made up cannot be recognised"
    ]
    assert str(reading.events[0].start) == "2017-03-24"
    assert problems_of(read(table(names, header=True))) == []


@pytest.mark.parametrize("added", ["2.0170331E+13", "20179931073000", "201703"])
def test_an_invalid_dateadded_is_a_warning(read, added):
    reading = read(table(V2, {"DATEADDED": added}), dialect=Dialect.GDELT)
    assert problems_of(reading) == [
        f":1:60: warning: not a date: '{added}', so a made-up day cannot be recognised"
    ]
    assert str(reading.events[0].start) == "2017-03-31"


@pytest.mark.parametrize(
    ("row", "kept"),
    [
        ({"ActionGeo_Lat": "", "ActionGeo_Long": ""}, {}),
        (
            {"ActionGeo_Lat": "0", "ActionGeo_Long": "0.0"},
            {"actiongeo_lat": "0", "actiongeo_long": "0.0"},
        ),
        ({"ActionGeo_Type": "0"}, {"actiongeo_lat": "12.65", "actiongeo_long": "-8"}),
    ],
    ids=["empty", "zero", "no place"],
)
def test_coordinates_of_no_place_become_extra_columns(read, row, kept):
    (event,) = read(table(V2, row)).events
    assert (event.latitude, event.longitude) == (None, None)
    extra = dict(event.extra)
    assert {
        name: extra[name] for name in ("actiongeo_lat", "actiongeo_long") if name in extra
    } == kept


def test_a_place_on_the_equator_keeps_its_coordinates(read):
    (event,) = read(table(V2, {"ActionGeo_Lat": "0", "ActionGeo_Long": "9.45"})).events
    assert (event.latitude, event.longitude) == (0, 9.45)


@pytest.mark.parametrize(
    ("source", "sources", "url"),
    [
        ("http://example.org/a", ("http://example.org/a",), "http://example.org/a"),
        ("HTTPS://example.org/;", ("HTTPS://example.org/;",), "HTTPS://example.org/;"),
        ("A TV, Gao/B Monitoring/(c) B", ("A TV, Gao/B Monitoring/(c) B",), ""),
        ("javascript:alert(1)", ("javascript:alert(1)",), ""),
        ("", (), ""),
    ],
)
def test_only_web_addresses_become_the_url(read, source, sources, url):
    (event,) = read(table(V2, {"SOURCEURL": source})).events
    assert (event.sources, event.url) == (sources, url)


def test_an_actor_without_a_name_is_omitted(read):
    rows = [
        {"Actor1Name": "", "Actor1Code": "FRA"},
        {"GLOBALEVENTID": "9002", "Actor2Name": " ", "Actor2Code": ""},
        {"GLOBALEVENTID": "9003", "Actor2Name": "FRANCE"},
    ]
    events = read(table(V2, *rows)).events
    assert [event.actors for event in events] == [("BAMAKO",), ("FRANCE",), ("FRANCE",)]
    assert dict(events[0].extra)["actor1code"] == "FRA"
    assert "side_a" not in dict(events[0].extra)
    assert [dict(events[2].extra)[side] for side in ("side_a", "side_b")] == ["FRANCE"] * 2


def test_events_are_found_under_the_names_in_the_registry(run, tmp_path):
    path = tmp_path / "20170331.export.CSV"
    path.write_text(table(V2, {}), encoding="utf-8")
    for name in ("france", "Mali"):
        status, out, _ = run("list", "-f", path, "--actor", name, "--format", "csv")
        assert status == 0
        assert out.count("9001") >= 1


def test_a_header_can_be_in_any_order_and_lack_columns(read):
    names = ["SOURCEURL", "EventRootCode", "Actor2Name", "sqldate", "globaleventid", "DateAdded"]
    row = ["http://example.org", "19", "MALI", "20160331", "9001", "20170331"]
    reading = read(";".join(names) + "\n" + ";".join(row) + "\n")
    (event,) = reading.events
    assert reading.problems == ()
    assert (str(event.start), event.title) == ("2016?", "Fight: MALI")


def test_a_repeated_column_is_refused(read):
    reading = read(table([*V2, "SqlDate"], {}, header=True))
    assert reading.events == ()
    assert problems_of(reading) == [
        ":1:62: a second column is named 'sqldate' (remove one of them)"
    ]


CELLS = {
    "GLOBALEVENTID": ["1", "2", "3"],
    "SQLDATE": ["20170331", "20170324", "20160331", "20170231", ""],
    "Actor1Name": ["A", ""],
    "ActionGeo_Lat": ["0", "12", "x"],
    "ActionGeo_Type": ["0", "4"],
}


@given(rows=st.lists(st.fixed_dictionaries({n: st.sampled_from(c) for n, c in CELLS.items()})))
def test_every_row_is_an_event_or_merged_or_a_problem(rows):
    reading = read_text(table(V2, *rows), "f.csv", dialect=Dialect.GDELT)
    events = reading.events
    bad = {problem.line for problem in reading.errors}
    assert len(events) == len(rows) - reading.merged_rows - len(bad)
    assert len({event.id for event in events}) == len(events)


def test_a_workbook_that_turned_codes_into_numbers_is_read_with_a_warning(tmp_path):
    workbook = openpyxl.Workbook()
    cells = [MEETING.get(name, "") for name in V2]
    workbook.active.append([int(cell) if cell.isdecimal() else cell for cell in cells])
    path = tmp_path / "a.xlsx"
    workbook.save(path)
    reading = read_events([str(path)])
    (event,) = reading.events
    assert [problem.message[:23] for problem in reading.problems] == ["the code '4' has lost i"]
    assert (str(event.start), event.type, event.id) == ("2017-03-31", "consult", "9001")
    assert dict(event.extra)["dateadded"] == "20170331073000"
