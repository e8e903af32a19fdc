"""GTD: the real header, with rows invented for these tests."""

import csv
import datetime as dt
import io

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sahel_timeline import read_events
from sahel_timeline.readers import Dialect, read_text


def columns(text):
    return text.split(",")


def numbered(pattern, count):
    return columns(",".join(pattern.replace("#", str(n)) for n in range(1, count + 1)))


HEADER = [
    *columns("eventid,iyear,imonth,iday,approxdate,extended,resolution,country,country_txt"),
    *columns("region,region_txt,provstate,city,latitude,longitude,specificity,vicinity"),
    *columns("location,summary,crit1,crit2,crit3,doubtterr,alternative,alternative_txt"),
    *("multiple", "success", "suicide"),
    *numbered("attacktype#,attacktype#_txt", 3),
    *numbered(
        "targtype#,targtype#_txt,targsubtype#,targsubtype#_txt,corp#,target#,natlty#,natlty#_txt", 3
    ),
    *columns("gname,gsubname,gname2,gsubname2,gname3,gsubname3,motive"),
    *numbered("guncertain#", 3),
    *columns("individual,nperps,nperpcap,claimed,claimmode,claimmode_txt,claim2,claimmode2"),
    *columns("claimmode2_txt,claim3,claimmode3,claimmode3_txt,compclaim"),
    *numbered("weaptype#,weaptype#_txt,weapsubtype#,weapsubtype#_txt", 4),
    *columns("weapdetail,nkill,nkillus,nkillter,nwound,nwoundus,nwoundte,property"),
    *columns("propextent,propextent_txt,propvalue,propcomment,ishostkid,nhostkid"),
    *columns("nhostkidus,nhours,ndays,divert,kidhijcountry,ransom,ransomamt"),
    *columns("ransomamtus,ransompaid,ransompaidus,ransomnote,hostkidoutcome"),
    *columns("hostkidoutcome_txt,nreleased,addnotes,scite1,scite2,scite3,dbsource"),
    *columns("INT_LOG,INT_IDEO,INT_MISC,INT_ANY,related"),
]
# An export without subgroups, second and third targets, and hostages.
SHORT = [
    *columns("eventid,iyear,imonth,iday,country_txt,provstate,city,attacktype1_txt"),
    *columns("target1,gname,nkill"),
]
RAID = {
    "eventid": "197506010001",
    "iyear": "1975",
    "imonth": "6",
    "iday": "1",
    "extended": "0",
    "country_txt": "Nowhere",
    "provstate": "Inner Province",
    "city": "Smalltown",
    "latitude": "10.5",
    "longitude": "-3.25",
    "summary": "6/1/1975: Nothing of this happened.",
    "doubtterr": "1",
    "success": "1",
    "attacktype1": "2",
    "attacktype1_txt": "Armed Assault",
    "corp1": "Nowhere Police",
    "target1": "Police post",
    "gname": "Invented Front",
    "gsubname": "Third Cell",
    "claimed": "-9",
    "nkill": "2",
    "nwound": "-99",
    "scite1": 'Nobody, "A raid; or two," Invented Daily, 1975.',
    "scite2": "Other Paper.",
    "INT_LOG": "-9",
}


def table(*rows, header=HEADER, end="\r\n"):
    """Return a CSV with rows that differ from the invented raid only in these cells."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator=end)
    writer.writerow(header)
    writer.writerows([(RAID | row).get(name, "") for name in header] for row in rows)
    return out.getvalue()


@pytest.fixture
def read(tmp_path):
    def reading(*rows, header=HEADER, encoding="utf-8", **options):
        path = tmp_path / "gtd.csv"
        path.write_bytes(table(*rows, header=header).encode(encoding))
        return read_events([str(path)], **options)

    return reading


def problems_of(reading):
    return [str(problem).partition("gtd.csv")[2] for problem in reading.problems]


def test_the_header_is_the_real_one():
    assert len(HEADER) == len(set(HEADER)) == 135


def test_every_column_becomes_part_of_the_event_or_is_kept(read):
    reading = read({"addnotes": "Invented."})
    (event,) = reading.events
    assert reading.problems == ()
    assert [dialect for _, dialect in reading.dialects] == [Dialect.GTD]
    assert event.id == "197506010001"
    assert (str(event.start), event.end) == ("1975-06-01", None)
    assert event.title == "Armed Assault: Invented Front – Police post, Smalltown"
    assert event.actors == ("Invented Front", "Third Cell", "Nowhere Police", "Police post")
    assert event.place == "Smalltown, Inner Province, Nowhere"
    assert (event.latitude, event.longitude) == (10.5, -3.25)
    assert event.type == "Armed Assault"
    assert event.summary == "6/1/1975: Nothing of this happened."
    assert event.note == "Invented."
    assert event.sources == ('Nobody, "A raid; or two," Invented Daily, 1975.', "Other Paper.")
    assert event.extra == (
        ("side_a", "Invented Front; Third Cell"),
        ("side_b", "Nowhere Police; Police post"),
        *(("iyear", "1975"), ("imonth", "6"), ("iday", "1"), ("extended", "0")),
        *(("country_txt", "Nowhere"), ("provstate", "Inner Province"), ("city", "Smalltown")),
        *(("doubtterr", "1"), ("success", "1")),
        *(("attacktype1", "2"), ("attacktype1_txt", "Armed Assault")),
        *(("corp1", "Nowhere Police"), ("target1", "Police post")),
        *(("gname", "Invented Front"), ("gsubname", "Third Cell")),
        *(("claimed", "-9"), ("nkill", "2"), ("int_log", "-9")),
    )


def test_a_shorter_export_is_read_too(read):
    (event,) = read({}, header=SHORT).events
    assert event.title == "Armed Assault: Invented Front – Police post, Smalltown"
    assert dict(event.extra)["nkill"] == "2"


@pytest.mark.parametrize(
    ("year", "month", "day", "edtf"),
    [
        ("1975", "6", "30", "1975-06-30"),
        ("1975", "6", "0", "1975-06"),
        ("1975", "0", "0", "1975"),
        ("1975", "", "", "1975"),
        ("1975", "-9", "-99", "1975"),
        ("1975.0", "6.0", "0.0", "1975-06"),
        ("1975", "10", "20", "1975-10-20"),
    ],
)
def test_a_part_that_is_0_is_unknown_and_no_day_is_made_up(read, year, month, day, edtf):
    reading = read({"iyear": year, "imonth": month, "iday": day})
    assert problems_of(reading) == []
    assert str(reading.events[0].start) == edtf


def test_a_day_without_a_month_is_dropped_with_a_warning(read):
    reading = read({"imonth": "0", "iday": "7"})
    assert str(reading.events[0].start) == "1975"
    assert dict(reading.events[0].extra)["iday"] == "7"
    assert problems_of(reading) == [
        ":2:4: warning: the day is 07, but the month is not known: only the year is used"
    ]


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ({"iyear": "0"}, ":2:2: not a year: '0' (try four digits)"),
        ({"iyear": ""}, ":2:2: not a year: '' (try four digits)"),
        ({"iyear": "75"}, ":2:2: not a year: '75' (try four digits)"),
        ({"imonth": "13"}, ":2:3: not a month: '13' (try 0 if it is not known)"),
        # In EDTF 1975-21 is a season, and 1975-XX an unknown month.
        ({"imonth": "21"}, ":2:3: not a month: '21' (try 0 if it is not known)"),
        ({"imonth": "XX"}, ":2:3: not a month: 'XX' (try 0 if it is not known)"),
        ({"iday": "32"}, ":2:4: not a day: '32' (try 0 if it is not known)"),
        ({"iday": "³"}, ":2:4: not a day: '³' (try 0 if it is not known)"),
        ({"iday": "31"}, ":2:4: not a date: '1975-06-31': June 1975 has no day 31"),
        ({"longitude": "-86185896"}, ":2:15: not a longitude: '-86185896'"),
        (
            {"extended": "1", "resolution": "5/20/1975"},
            ":2:7: the end, '5/20/1975', comes before the start, '1975-06-01'",
        ),
        ({"extended": "1", "resolution": "soon"}, ":2:7: not a date: 'soon'"),
    ],
)
def test_a_bad_row_is_a_problem_with_its_line_and_cell(read, row, message):
    reading = read(row, {"eventid": "197506010002"})
    assert [event.id for event in reading.events] == ["197506010002"]
    assert [line[: len(message)] for line in problems_of(reading)] == [message]


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("May 27 - June 5, 1970", "[1970-05-27..1970-06-05]"),
        ("May 27-June 5, 1970", "[1970-05-27..1970-06-05]"),
        ("May 27–June 5, 1970", "[1970-05-27..1970-06-05]"),
        ("May 27 — June 5", "[1970-05-27..1970-06-05]"),
        ("May 27, 1970 to June 5, 1970", "[1970-05-27..1970-06-05]"),
        ("5/27/1970 - 6/5/1970", "[1970-05-27..1970-06-05]"),
        ("1970-05-27 - 1970-06-05", "[1970-05-27..1970-06-05]"),
        ("June 5 or 6, 1970", "[1970-06-05..1970-06-06]"),
        ("From June 3 through June 5, 1970", "[1970-06-03..1970-06-05]"),
        ("May/June 1970", "[1970-05..1970-06]"),
        ("11/12/1970-11/15/1970", "[1970-11-12..1970-11-15]"),
        ("June 3-5, 1970", "[1970-06-03..1970-06-05]"),
        ("mid-June 1970", "[1970-06-11..1970-06-20]"),
        ("mid-June", "[1970-06-11..1970-06-20]"),
        ("Early June 1970", "[1970-06-01..1970-06-10]"),
        ("before June 5, 1970", "[1970-01-01..1970-06-04]"),
        ("after December 29, 1970", "[1970-12-30..1970-12-31]"),
        ("June 1970", "1970-06"),
        ("circa June 1970", "1970-06~"),
        ("Summer 1970", "1970-22"),
        ("early 1970", "1970-37"),
        ("June 15, 1970", "1970-06-15"),
        ("1970", "1970"),
    ],
)
def test_words_are_used_if_they_are_narrower_than_the_numbers(read, words, edtf):
    reading = read({"iyear": "1970", "imonth": "0", "iday": "0", "approxdate": words})
    assert problems_of(reading) == []
    (event,) = reading.events
    assert (str(event.start), event.start.text) == (edtf, words)


@pytest.mark.parametrize(
    ("numbers", "words", "edtf", "message"),
    [
        (
            "6/0",
            "some day in June",
            "1970-06",
            "cannot read 'some day in June': the date is 1970-06,",
        ),
        ("6/0", "July 1970", "1970-06", "'July 1970' is ignored: it is not in 1970-06, the"),
        ("6/0", "June 5, 1971", "1970-06", "'June 5, 1971' is ignored: it is not in 1970-06, the"),
        (
            *("6/0", "before May 1970", "1970-06"),
            "'before May 1970' is ignored: it is not in 1970-06, the",
        ),
        (
            *("5/0", "May 27 - June 5, 1970", "[1970-05-27..1970-06-05]"),
            "'May 27 - June 5, 1970' extends beyond 1970-05, the date from iyear, imonth and",
        ),
        ("6/0", "Summer 1970", "1970-06", "'Summer 1970' extends beyond 1970-06, the date"),
        ("6/5", "June 3-7, 1970", "1970-06-05", "'June 3-7, 1970' extends beyond 1970-06-05"),
        (
            *("6/5", "June 6, 1970", "1970-06-05"),
            "'June 6, 1970' is ignored: it is not in 1970-06-05, the",
        ),
        # The numbers fit both 5 June and 6 May.
        ("0/0", "5/6/1970", "1970", "cannot read '5/6/1970': the date is 1970, from"),
    ],
)
def test_words_that_disagree_with_the_numbers_are_a_warning(read, numbers, words, edtf, message):
    month, day = numbers.split("/")
    reading = read({"iyear": "1970", "imonth": month, "iday": day, "approxdate": words})
    (event,) = reading.events
    assert (str(event.start), event.start.text) == (edtf, words)
    assert dict(event.extra)["approxdate"] == words
    assert [line[: len(message) + 15] for line in problems_of(reading)] == [
        f":2:5: warning: {message}"
    ]


def test_ambiguous_words_are_read_as_the_numbers_suggest(read):
    row = {"iyear": "1970", "imonth": "6", "iday": "0", "approxdate": "5/6/1970"}
    assert [str(event.start) for event in read(row).events] == ["1970-06-05"]
    row["imonth"] = "0"
    assert [str(e.start) for e in read(row, day_first=True).events] == ["1970-06-05"]
    assert [str(e.start) for e in read(row, day_first=False).events] == ["1970-05-06"]
    # The order of the ends says nothing about the words.
    end = {"extended": "1", "resolution": "24/12/1970"}
    assert [str(e.start) for e in read(row | end).events] == ["1970"]


def test_an_extended_attack_ends_on_its_resolution_date(read):
    rows = [
        {"extended": "1", "resolution": "6/24/1975"},
        {"eventid": "2", "extended": "1", "resolution": "7/4/1975"},
        {"eventid": "3", "extended": "1.0", "resolution": "1975-06-09"},
        {"eventid": "4", "extended": "1"},
    ]
    reading = read(*rows)
    assert problems_of(reading) == []
    ends = [event.end and str(event.end) for event in reading.events]
    assert ends == ["1975-06-24", "1975-07-04", "1975-06-09", None]


def test_ambiguous_ends_are_dropped_with_a_warning(read):
    row = {"extended": "1", "resolution": "8/7/1975"}
    reading = read(row, {"eventid": "2"})
    assert [event.end for event in reading.events] == [None, None]
    assert dict(reading.events[0].extra)["resolution"] == "8/7/1975"
    assert problems_of(reading) == [
        ":2:7: warning: '8/7/1975' can be 8 July or 7 August, and no other date in the file settles"
        " it (add --day-first or --month-first)"
    ]
    assert [str(event.end) for event in read(row, day_first=False).events] == ["1975-08-07"]


def test_the_end_of_an_attack_that_was_not_extended_is_ignored_with_a_warning(read):
    reading = read({"resolution": "6/24/1975"})
    assert reading.events[0].end is None
    assert problems_of(reading) == [
        ":2:7: warning: resolution is ignored, because extended is '0'",
    ]
    header = [name for name in HEADER if name != "extended"]
    (event,) = read({"resolution": "6/24/1975"}, header=header).events
    assert str(event.end) == "1975-06-24"


def test_unknown_is_never_an_actor_a_place_or_a_type(read):
    names = ("corp1", "target1", "gname", "city", "attacktype1_txt")
    (event,) = read(dict.fromkeys(names, "Unknown") | {"gsubname": "", "corp1": ""}).events
    assert event.actors == ()
    assert event.type == ""
    assert event.place == "Inner Province, Nowhere"
    assert event.title == "Attack, Inner Province"
    kept = dict(event.extra)
    assert [kept[name] for name in names[1:]] == ["Unknown"] * 4
    assert "side_a" not in kept


def test_a_title_says_if_an_attack_failed_and_omits_what_is_unknown(read):
    rows = [
        {"success": "0"},
        {"eventid": "2", "gname": "Unknown", "target1": ""},
        {"eventid": "3", "target1": "A long\nlist"},
        {"eventid": "4", "gname": "Invented Front (IF-2)", "target1": "Bank (Nowhere)"},
    ]
    assert [event.title for event in read(*rows).events] == [
        "Armed Assault (failed): Invented Front – Police post, Smalltown",
        "Armed Assault: Nowhere Police, Smalltown",
        "Armed Assault: Invented Front – A long list, Smalltown",
        "Armed Assault: IF-2 – Bank (Nowhere), Smalltown",
    ]


def test_unknown_amounts_are_dropped(read):
    row = {"nkill": "-9", "nwound": "-99", "propvalue": "-99.0", "ransomamt": "-9999"}
    row |= {"nperps": " -99", "ndays": "-99", "ishostkid": "-9", "nhours": "99"}
    kept = dict(read(row).events[0].extra)
    assert kept.keys().isdisjoint({"nkill", "nwound", "propvalue", "ransomamt", "nperps", "ndays"})
    assert (kept["ishostkid"], kept["nhours"], kept["claimed"]) == ("-9", "99", "-9")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_utf_8_and_cp1252_are_recognised_without_a_warning(read, encoding):
    reading = read({"city": "Ménaka", "summary": "“Été” – 5 €"}, encoding=encoding)
    assert problems_of(reading) == []
    (event,) = reading.events
    assert event.place.startswith("Ménaka, ")
    assert event.summary == "“Été” – 5 €"


def test_a_given_encoding_takes_precedence(tmp_path):
    path = tmp_path / "gtd.csv"
    path.write_bytes(table({"city": "Łódź"}).encode("cp1250"))
    (event,) = read_events([str(path)], encoding="cp1250").events
    assert event.place.startswith("Łódź, ")
    path.write_bytes(table({"city": "x"}).replace("x,", "\x81,").encode("latin-1"))
    (problem,) = read_events([str(path)]).problems
    assert problem.message == "byte 0x81 is not UTF-8"


def test_the_workbook_that_its_publisher_sends_is_read(tmp_path):
    day = dt.datetime(1975, 7, 4)  # noqa: DTZ001 — Excel has no time zones
    numbers = {"eventid": 197506010001, "iyear": 1975, "imonth": 6, "iday": 0, "nkill": 2}
    row = RAID | numbers | {"extended": 1, "resolution": day, "approxdate": "June 1-3"}
    book = openpyxl.Workbook()
    book.active.append(HEADER)
    book.active.append([row.get(name) for name in HEADER])
    book.save(tmp_path / "gtd.xlsx")
    reading = read_events([str(tmp_path / "gtd.xlsx")])
    (event,) = reading.events
    assert reading.problems == ()
    assert event.id == "197506010001"
    assert (str(event.start), str(event.end)) == ("[1975-06-01..1975-06-03]", "1975-07-04")
    assert dict(event.extra)["nkill"] == "2"


def test_a_repeated_row_is_counted_once_with_a_warning(read):
    reading = read({}, {}, {"nkill": "3"})
    assert [event.id for event in reading.events] == ["197506010001", "197506010001-2"]
    assert reading.merged_rows == 1
    assert dict(reading.events[1].extra)["eventid"] == "197506010001"
    assert problems_of(reading) == [
        ":3: warning: the row repeats line 2",
        ":4:1: warning: the id '197506010001' is already used on line 2;"
        " this event gets the id '197506010001-2'",
    ]


def test_a_repeated_column_is_refused(read):
    reading = read({}, header=[*HEADER, "IYEAR"])
    assert reading.events == ()
    assert problems_of(reading) == [":1:136: a second column is named 'iyear' (remove one of them)"]


def test_events_are_found_under_the_names_in_the_registry(run, tmp_path):
    path = tmp_path / "gtd.csv"
    path.write_text(table({"gname": "Al-Qaida in the Islamic Maghreb (AQIM)"}), newline="")
    status, out, _ = run("list", "-f", path, "--actor", "aqmi", "--format", "csv")
    assert status == 0
    assert out.count("197506010001") == 1


CELLS = {
    "eventid": ["1", "2", ""],
    "iyear": ["1970", "0", "x"],
    "imonth": ["0", "6", "13", ""],
    "iday": ["0", "5", "31", ""],
    "approxdate": ["", "mid-June 1970", "May 27 - June 5", "who knows", "June 5, 1970 - 1971"],
    "extended": ["0", "1"],
    "resolution": ["", "6/24/1970", "6/7/1970", "-"],
    "gname": ["A", "Unknown"],
}


@given(rows=st.lists(st.fixed_dictionaries({n: st.sampled_from(c) for n, c in CELLS.items()})))
def test_every_row_is_accounted_for_and_as_exact_as_its_numbers(rows):
    reading = read_text(table(*rows))
    events = reading.events
    bad = {problem.line for problem in reading.errors}
    warned = {problem.line for problem in reading.problems}
    assert len(rows) == len(events) + reading.merged_rows + len(bad)
    assert len({event.id for event in events}) == len(events)
    for event in events:
        row = rows[event.origin.line - 2]
        # Without words, a date is exactly as narrow as its numbers. With words, it is outside them
        # only with a warning.
        if not row["approxdate"]:
            days = (event.start.latest - event.start.earliest).days + 1
            known = [row["imonth"] not in {"", "0"}, row["iday"] not in {"", "0"}]
            assert days == (365 if not known[0] else 1 if known[1] else 30)
        if event.origin.line not in warned and row["imonth"] == "6":
            assert event.start.earliest.month == event.start.latest.month == 6
