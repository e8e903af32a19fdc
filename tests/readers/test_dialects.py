"""How the dialect of a file is recognised, and what happens if it is unknown."""

import io
import json
import shlex
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from sahel_timeline import read_events
from sahel_timeline.model import Severity
from sahel_timeline.readers import Dialect, read_text
from sahel_timeline.readers.dialects import column_key
from sahel_timeline.readers.file_text import line_blocks
from sahel_timeline.readers.map_suggestion import describe_unknown_table
from sahel_timeline.readers.recognise import recognise as recognise_lines
from sahel_timeline.readers.signatures import SIGNATURES, Signature

SIGNATURE_COLUMNS = [
    (signature.dialect, columns)
    for signature in SIGNATURES.values()
    for columns in signature.header_columns
]


def recognise(text):
    return recognise_lines(lambda: line_blocks([text]), None, None)


def test_every_dialect_has_a_signature():
    assert list(SIGNATURES) == list(Dialect)
    assert all(signature.dialect is dialect for dialect, signature in SIGNATURES.items())
    assert all(signature.purpose for signature in SIGNATURES.values())


@pytest.mark.parametrize(("dialect", "columns"), SIGNATURE_COLUMNS, ids=str)
@pytest.mark.parametrize("delimiter", [",", ";", "\t"], ids=["comma", "semicolon", "tab"])
def test_a_header_is_recognised_in_any_order_and_case(dialect, columns, delimiter):
    names = [f'"{name.upper()} "' if delimiter == "," else name.title() for name in columns[::-1]]
    header = delimiter.join([*names, "more"])
    assert recognise(f"\n{header}\nx\n").dialect is dialect


@pytest.mark.parametrize(("dialect", "columns"), SIGNATURE_COLUMNS, ids=str)
def test_a_header_without_one_of_its_columns_is_not_recognised(dialect, columns):
    for missing in columns:
        header = ",".join(name for name in columns if name != missing)
        assert recognise(f"{header}\n").dialect is None


def test_native_columns_take_precedence_over_those_of_datasets():
    header = ",".join({name: 0 for _, columns in SIGNATURE_COLUMNS for name in columns})
    assert recognise(f"{header}\n").dialect is Dialect.CSV


@pytest.mark.parametrize(
    "text",
    [
        "date,title\r2014,A\r",
        '"date","title"\n2014,A\n',
        '"title\n",date\nA,2014\n',
        " DATE ;Title\n2014;A\n",
        "\n \ndate\ttitle\n2014\tA\n",
        "\u200bdate\u200b;title\ufeff\n2014;A\n",
        "My table\n\nda\u00adte\u200b\ttitle\n2014\tA\n",
    ],
    ids=["carriage returns", "quotes", "line break", "semicolons", "tabs", "unseen", "below"],
)
def test_a_native_header_can_be_written_in_many_ways(tmp_path, text):
    path = tmp_path / "a.csv"
    path.write_text(text, newline="")
    reading = read_events([str(path)])
    assert reading.dialects == ((str(path), Dialect.CSV),)
    assert reading.events[0].title == "A"


def test_standard_input_is_read_only_once(monkeypatch):
    class Stream(io.TextIOWrapper):
        def isatty(self):
            return False

    stream = Stream(io.BytesIO(b'"title\n",date\nA,2014\n'))
    monkeypatch.setattr(sys, "stdin", stream)
    assert read_events(["-"]).events[0].title == "A"


def test_names_of_columns_are_compared_without_case_and_punctuation():
    assert column_key(" Event-Date  id ") == "event_date_id"


def test_reading_a_native_file_imports_no_other_readers(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("date,title\n2014,A\n")
    code = (
        "import sys; from sahel_timeline import read_events;"
        f"read_events([{str(path)!r}]); print(*sys.modules)"
    )
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True, text=True
    )
    readers = {name for name in loaded.stdout.split() if name.startswith("sahel_timeline.readers.")}
    assert {name.rpartition(".")[2] for name in readers} == {
        *("actors_file", "answer", "asking", "date_cells", "decisions", "number_cells"),
        *("degrees",),
        *("dialects", "file_reader", "file_text", "first_bytes", "ids", "kept_rows"),
        *("layout", "layouts", "native_columns", "native_table", "package_data"),
        *("own_names", "raw_file", "road", "row_batches", "sheet", "side_actors", "source"),
        *("table", "table_reader", "text_columns"),
    }


def test_an_explicit_dialect_takes_precedence_over_header_and_extension(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text('{"date": "2014", "title": "A"}\n')
    assert read_events([str(path)], dialect=Dialect.JSONL).events[0].title == "A"


def test_a_file_is_decoded_in_the_encodings_of_its_dialect(tmp_path, monkeypatch):
    path = tmp_path / "a.csv"
    path.write_bytes("event_date,event_type,actor1\n2014-05-01,Riots,Été\n".encode("cp1252"))
    (problem,) = read_events([str(path)]).problems
    assert problem.message == "byte 0xc9 is not UTF-8"
    signature = SIGNATURES[Dialect.ACLED]._replace(encodings=("utf-8", "ascii", "cp1252"))
    monkeypatch.setitem(SIGNATURES, Dialect.ACLED, signature)
    for dialect in (None, Dialect.ACLED):
        assert read_events([str(path)], dialect=dialect).events[0].actors == ("Été",)
    (problem,) = read_events([str(path)], encoding="ascii").problems
    assert problem.hint == "try another --encoding"
    assert isinstance(signature, Signature)


def hint(text):
    return describe_unknown_table(recognise(text), "f.csv", None).hint


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Year,Topic,Citation\n2014,Some words here,AFP\n",
            "try --map date=Year,title=Topic,sources=Citation",
        ),
        ("date,Headline\n2014,x\n", "try --map title=Headline"),
        ("Event Date,What\n2014,x\n", "try --map 'date=Event Date,title=What'"),
        ("Year,Month,Day,Titre\n2014,5,,x\n", "try --map date=Year+Month+Day,title=Titre"),
        ("Year,Month,Titre\n2014,5,x\n", "try --map date=Year+Month,title=Titre"),
        ("Year,Day,Titre\n2014,5,x\n", "try --map date=Year,title=Titre"),
        ("a,b,c\n12,03/04/2014,three words here\n", "try --map date=b,title=c"),
        ("a,b,c\n12,13/14,x\n", "try --map date=COLUMN,title=COLUMN"),
        ("a,end,c\n1 May 2014,later,x y\n", "try --map date=a,title=c"),
        ("start,end,c\n2014,2015,x y\n", "try --map date=start,title=c"),
        ("when,c\n,x y\n", "try --map date=when,title=c"),
        ('start,,c\n2014,,x y\n"2', "try --map date=start,title=c"),
        (
            "BEGIN:VCALENDAR\nVERSION:2.0\n",
            "give a CSV, Excel or JSON file with at least a column of dates and one of titles",
        ),
        ("1,2,3,x\n", "add a header above this line if it is not one"),
    ],
)
def test_the_hint_guesses_a_mapping(text, expected):
    assert hint(text) == expected


def test_a_guessed_mapping_works_when_copied(run, tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("Event Date,What's up,Where\n3 May 2014,A talk; or two,Gao\n")
    _, _, err = run("list", "-f", path)
    copied = shlex.split(err.splitlines()[0].partition("(try ")[2].rstrip(")"))
    status, out, _ = run("list", "-f", path, *copied)
    assert status == 0
    assert "A talk; or two" in out


@pytest.mark.parametrize(
    "text",
    [
        "My chronology\n\nDate,Title\n2014,A\n",
        "My chronology; strikes\n2014\nDate,Title\n2014,A\n",
        '"Strikes,\nand more",\nDate,Title\n2014,A\n',
        "My chronology\n\n\nDate\tTitle\n2014\tA\n",
    ],
)
@pytest.mark.parametrize("dialect", [None, Dialect.CSV])
def test_a_title_can_be_above_the_header(text, dialect):
    reading = read_text(text, "f.csv", dialect=dialect)
    assert [(str(event.start), event.title) for event in reading.events] == [("2014", "A")]
    assert [str(each) for each in reading.problems] == [
        "f.csv:1: warning: skipped the lines above the header"
    ]
    assert reading.events[0].origin.line == text.count("\n")


def test_a_title_can_be_above_another_header():
    text = "Chronology,,\nWhen,What happened,\n3 May 1984,A fire broke out,\n"
    assert hint(text) == "try --map 'date=When,title=What happened'"
    columns = {"date": "When", "title": "What happened"}
    reading = read_text(text, "f.csv", columns=columns)
    assert [str(event.start) for event in reading.events] == ["1984-05-03"]
    assert [(each.line, each.severity) for each in reading.problems] == [(1, Severity.WARNING)]


def test_other_rows_above_the_header_have_to_be_deleted():
    text = "Strikes, a chronology\nBy,Ann\n\nDate,Title\n2014,A\n"
    assert hint(text) == "delete the lines above line 4, which is the header"
    assert read_text(text, "f.csv").events == ()


def test_rows_with_fewer_cells_can_be_above_a_header_that_is_known_by_its_names():
    text = "Strike,,Period,\nBy,Ann,,\nDate,Title,End,Union\n1889,A,1890,B\n"
    reading = read_text(text, "f.csv")
    assert [(str(e.start), str(e.end), e.title) for e in reading.events] == [("1889", "1890", "A")]
    assert [str(each) for each in reading.problems] == [
        "f.csv:1: warning: skipped the lines above the header"
    ]
    text = "Strike,,Period,,People\nNo,Event,Begin,End,Dead\n1,A,1889,1890,3\n"
    assert hint(text) == "try --map date=Begin,title=Event,killed=Dead,id=No"
    columns = {"date": "Begin", "title": "Event"}
    (event,) = read_text(text, "f.csv", columns=columns).events
    assert (event.title, event.origin.line) == ("A", 3)
    # A row with more cells than the header is not one by its texts alone.
    text = "When,Note\n1889,Dock strike,in London\n"
    assert hint(text).startswith("try --map date=When")


def test_a_sheet_with_a_headline_is_one_of_timelinejs_unless_it_has_actors_or_places():
    assert recognise("Year,Month,Day,Headline\n").dialect is Dialect.TIMELINEJS
    assert recognise("Year,Headline,Text,Media,Place\n").dialect is Dialect.TIMELINEJS
    text = "Year,Month,Day,Headline,Text,Who\n2014,5,3,Walk-out,,Union\n"
    assert recognise(text).dialect is None
    assert hint(text) == ("try --map date=Year+Month+Day,title=Headline,actors=Who,summary=Text")
    (event,) = read_text(text, "f.csv", dialect=Dialect.TIMELINEJS).events
    assert event.title == "Walk-out"
    assert hint("a\nb\nc\n").startswith("give a CSV, Excel or JSON file")


def test_the_first_hundred_columns_of_an_unknown_table_are_listed():
    names = [f"c{n}" for n in range(103)]
    problem = describe_unknown_table(recognise(",".join(names)), "f.csv", None)
    assert problem.message.startswith(
        "no column 'date' or 'title'; the header has 'c0', 'c1', 'c2', "
    )
    assert problem.message.endswith(", 'c99', 3 more")
    assert (problem.file, problem.line) == ("f.csv", 1)


def test_a_mapping_is_guessed_from_the_first_rows_alone():
    rows = ["2014-05-01,x y"] * 200 + ["never,x y"] * 200
    assert hint("\n".join(["a,b", *rows])) == "try --map date=a,title=b"


def test_an_invalid_header_is_a_problem(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text('"event_date,event_type\n2014,x\n')
    (problem,) = read_events([str(path)]).problems
    assert (problem.line, problem.message) == (1, "a quote that opens here is never closed")


def test_dialects_are_listed_with_the_columns_they_are_recognised_by(run):
    status, out, err = run("dialects")
    assert (status, err) == (0, "")
    lines = out.splitlines()
    assert [line.split()[0] for line in lines[2:]] == [str(dialect) for dialect in Dialect]
    for dialect, columns in SIGNATURE_COLUMNS:
        (line,) = [line for line in lines if line.startswith(f"{dialect} ")]
        assert ", ".join(columns) in line
    assert "; or 25 columns without a header, with --dialect acled  " in out
    assert "; or 49 columns without a header  " in out
    assert "; or 57, 58 or 61 columns without a header  " in out


def test_dialects_are_listed_in_every_format_of_rows(run):
    documents = json.loads(run("dialects", "--format", "json")[1])
    schema = Path(__file__).parents[2] / "schema" / "dialects.schema.json"
    jsonschema.validate(documents, json.loads(schema.read_text(encoding="utf-8")))
    assert [document["dialect"] for document in documents] == [str(d) for d in Dialect]
    assert documents[3]["columns"] == [["event_date", "event_type", "actor1"]]
    assert len(documents[3]["without_header"][0]) == 25
    assert run("dialects", "--format", "csv")[1].splitlines()[0] == "dialect,recognised_by,what"
    assert run("dialects", "--format", "markdown")[0] == 0
    status, _, err = run("dialects", "--format", "ics")
    assert status == 2
    assert err.startswith("error: dialects cannot be written as ics")


@pytest.mark.parametrize(
    ("dialect", "column", "cell"),
    [
        (Dialect.ACLED, "event_date", "09-May-2015"),
        (Dialect.UCDP, "date_start", "2015-05-09"),
        (Dialect.GTD, "iyear", "2015"),
        (Dialect.GDELT, "sqldate", "20150509"),
        (Dialect.ICEWS, "event_date", "2015-05-09"),
    ],
)
def test_with_an_explicit_dialect_the_date_column_is_enough(tmp_path, dialect, column, cell):
    path = tmp_path / "a.csv"
    path.write_text(f"country,{column}\nMali,{cell}\n", encoding="utf-8")
    assert read_events([str(path)]).events == ()
    (event,) = read_events([str(path)], dialect=dialect).events
    assert event.start.earliest.year == 2015
    path.write_text("country,x\nMali,2015\n", encoding="utf-8")
    (problem,) = read_events([str(path)], dialect=dialect).problems
    assert problem.message == (
        f"not a file of {dialect}: no column {column!r}; the header has 'country', 'x'"
    )
    assert problem.hint == "leave out --dialect"


def test_a_header_as_long_as_a_row_without_header_is_still_a_header(tmp_path):
    path = tmp_path / "a.csv"
    names = ["event_date", *(f"x{n}" for n in range(24))]
    row = ["09-May-2015", *["x"] * 24]
    path.write_text("\n".join(map(",".join, (names, row))) + "\n", encoding="utf-8")
    reading = read_events([str(path)], dialect=Dialect.ACLED)
    assert (len(reading.events), reading.errors) == (1, ())
