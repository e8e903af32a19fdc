"""Opening and decoding files, guessing their dialect, and reading the actor registry."""

import io
import os
import re
import sys
from pathlib import Path

import pytest

from sahel_timeline import TimelineError, packaged, read_actors, read_events
from sahel_timeline.readers import Dialect, package_data, raw_file, read_text, sort_problems
from sahel_timeline.readers.actors_file import is_actors_file

ROW = "date,title\n2014,Été\n"


@pytest.fixture
def file(tmp_path):
    def make(content, name="f.csv"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return str(path)

    return make


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (ROW.encode(), None),
        (ROW.encode("utf-8-sig"), None),
        (ROW.encode("utf-16"), None),
        (ROW.encode("utf-16"), "utf-16"),
        (ROW.encode("utf-32"), None),
        (ROW.encode("utf-16-le"), "utf-16-le"),
        (ROW.encode("cp1252"), "cp1252"),
    ],
    ids=["utf-8", "bom", "utf-16 mark", "utf-16", "utf-32 mark", "utf-16-le", "cp1252"],
)
def test_a_file_is_utf_8_unless_its_mark_or_an_option_says_otherwise(file, content, encoding):
    reading = read_events([file(content)], encoding=encoding)
    assert reading.problems == ()
    assert reading.events[0].title == "Été"


@pytest.mark.parametrize(
    ("content", "encoding", "message"),
    [
        (ROW.encode("latin-1"), None, ":2: byte 0xc9 is not UTF-8 (try --encoding cp1252"),
        *(
            (ROW.encode(wide), None, f": the file is {wide[:6].upper()} (try --encoding {wide})")
            for wide in ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")
        ),
        (
            b"date,title\n2014,a\0b\n",
            None,
            ":2: a NUL character is not allowed in text (delete it)",
        ),
        (ROW.encode("utf-16"), "latin-1", ":1: a NUL character is not allowed in text (try --enc"),
        (ROW.encode(), "ascii", ":2: byte 0xc3 is not ascii (try another --encoding)"),
        (
            b"date,title\n2014,+2AA-\n",
            "utf-7",
            ":2: half of a surrogate pair is not a character",
        ),
        (b"a" * 10 + b".", "undefined", ": the file cannot be decoded as undefined"),
    ],
    ids=str,
)
def test_bytes_that_are_not_text_are_a_problem_with_a_line(file, content, encoding, message):
    path = file(content)
    (problem,) = read_events([path], encoding=encoding).problems
    assert str(problem).startswith(path + message)
    suggested = re.search("--encoding (utf-[^ )]+)", message)
    if suggested:
        assert read_events([path], encoding=suggested[1]).events[0].title == "Été"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "a PDF, not a table"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "a picture, not a table"),
        (b"\x7fELF\x02\x01\x01" + b"\0" * 400, "a program, not a table"),
        (b"\xef\xbb\xbf\n<!DOCTYPE html>\n<p>date,title", "a web page, not a table"),
        (b"\0\1" * 200, "not a table"),
        (b"\0\xff\xff\0" * 100, "not a table"),
        (b"\1\2\3\0" * 100, "not a table"),
    ],
    ids=["pdf", "picture", "program", "web page", "no utf-16", "no utf-32", "unknown"],
)
def test_a_file_that_is_no_table_is_recognised_by_its_first_bytes(file, content, message):
    path = file(content)
    (problem,) = read_events([path]).problems
    assert str(problem) == f"{path}: the file is {message} (give a CSV, Excel or JSON file)"


@pytest.mark.parametrize(
    ("content", "kind"),
    [(b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"), (b"BZh91AY&SY", "packed with bzip2")],
    ids=["7-zip", "bzip2"],
)
def test_an_archive_that_cannot_be_unpacked_is_a_problem(file, content, kind):
    (problem,) = read_events([file(content)]).problems
    assert (problem.message, problem.hint) == (
        f"the file is {kind}",
        "unpack it and give the file inside",
    )


@pytest.mark.parametrize("name", ["klingon", "base64"])
def test_an_unknown_encoding_is_refused(file, name):
    with pytest.raises(TimelineError, match=f"unknown encoding '{name}'"):
        read_events([file(ROW)], encoding=name)


def test_a_file_that_cannot_be_opened_is_refused(tmp_path, file):
    with pytest.raises(TimelineError, match="no such file"):
        read_events([str(tmp_path / "x.csv")])
    with pytest.raises(TimelineError, match=r"no such folder '.*nowhere'"):
        read_events([str(tmp_path / "nowhere" / "x.csv")])
    with pytest.raises(TimelineError, match=r"is a folder \(give a file in it\)"):
        read_events([str(tmp_path)])
    with pytest.raises(TimelineError, match=r"cannot open .*embedded null"):
        read_events(["a\0b"])
    with pytest.raises(TimelineError, match="Not a directory"):
        read_events([file(ROW) + "/x"])


@pytest.mark.skipif(os.geteuid() == 0, reason="root can read everything")
def test_an_unreadable_file_is_refused(file):
    path = file(ROW)
    Path(path).chmod(0)
    with pytest.raises(TimelineError, match="Permission denied"):
        read_events([path])


@pytest.mark.parametrize(
    "content",
    [
        ROW.encode(),
        b'[{"date": "2014", "title": "\xc3\x89t\xc3\xa9"}]',
        b'{"date": "2014", "title": "\xc3\x89t\xc3\xa9"}',
    ],
    ids=["csv", "json", "jsonl"],
)
def test_the_dialect_of_standard_input_is_guessed_by_its_first_character(monkeypatch, content):
    class Stream(io.TextIOWrapper):
        def isatty(self):
            return False

    monkeypatch.setattr(sys, "stdin", Stream(io.BytesIO(content)))
    (event,) = read_events(["-"]).events
    assert (event.title, event.origin.file) == ("Été", "<stdin>")


def test_a_terminal_or_closed_standard_input_is_refused(monkeypatch):
    class Terminal(io.TextIOWrapper):
        def isatty(self):
            return True

    monkeypatch.setattr(sys, "stdin", Terminal(io.BytesIO()))
    with pytest.raises(TimelineError, match="standard input is a terminal"):
        read_events(["-"])
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(TimelineError, match="standard input is closed"):
        read_events(["-"])


def test_standard_input_that_cannot_be_read_is_refused(monkeypatch):
    class Broken(io.RawIOBase):
        def readable(self):
            return True

        def readinto(self, _):
            raise OSError(5, "Input/output error")

    class Stream(io.TextIOWrapper):
        def isatty(self):
            return False

    monkeypatch.setattr(sys, "stdin", Stream(io.BufferedReader(Broken())))
    with pytest.raises(TimelineError, match="cannot open '<stdin>': Input/output error"):
        read_events(["-"])


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("f.JSON", '[{"date": "2014", "title": "A"}]'),
        ("f.jsonl", '{"date": "2014", "title": "A"}\n'),
        ("f.ndjson", '{"date": "2014", "title": "A"}\n'),
        ("f.tsv", "date\ttitle\n2014\tA\n"),
        ("f", "date,title\n2014,A\n"),
    ],
)
def test_the_dialect_is_guessed_by_the_extension(file, name, content):
    assert read_events([file(content, name)]).events[0].title == "A"


def test_the_dialect_of_other_files_is_guessed_by_their_first_character(file):
    for name in ("f", "f.txt", "f.data"):
        assert read_events([file(' [{"date": "2014", "title": "A"}]', name)]).events[0].title == "A"
        assert read_events([file('{"date": "2014", "title": "A"}', name)]).events[0].title == "A"
    assert "no column" in str(read_events([file("[]", "f.csv")]).problems[0])


def test_one_path_can_be_given_without_a_list(file):
    assert read_events(file(ROW)).events[0].title == "Été"


@pytest.mark.parametrize("dialect", Dialect, ids=str)
def test_every_dialect_has_a_reader(dialect):
    reading = read_text("x", "f", dialect=dialect)
    assert reading.events == ()
    assert reading.problems[0].file == "f"


def test_several_files_are_read_one_after_the_other(file):
    reading = read_events([file(ROW, "a.csv"), file("", "b.csv"), file(ROW, "c.csv")])
    assert [event.origin.file[-5:] for event in reading.events] == ["a.csv", "c.csv"]
    assert len(reading.errors) == 1


def test_problems_are_sorted_by_line_and_cell_but_files_stay_in_order(file):
    paths = [file("date,title,id\ny,A,\ny,,x\n", "b.csv"), file("date,title\nx,\n", "a.csv")]
    places = [(p.file[-5:], p.line, p.cell) for p in sort_problems(read_events(paths).problems)]
    assert places == [
        ("b.csv", 2, 1),
        ("b.csv", 3, 1),
        ("b.csv", 3, 2),
        ("a.csv", 2, 1),
        ("a.csv", 2, 2),
    ]


def test_packaged_data_is_sought_in_the_package_then_in_the_checkout(tmp_path, monkeypatch):
    package, checkout = tmp_path / "package", tmp_path / "checkout"
    for folder in (package, checkout):
        folder.mkdir()
    monkeypatch.setattr(package_data, "_PACKAGE", str(package))
    monkeypatch.setattr(package_data, "_CHECKOUT", str(checkout))
    with pytest.raises(TimelineError, match=r"the packaged events.csv is missing"):
        packaged("events.csv")
    (checkout / "events.csv").touch()
    assert packaged("events.csv") == str(checkout / "events.csv")
    (package / "events.csv").touch()
    assert packaged("events.csv") == str(package / "events.csv")


HEADER = "name,aliases,kind,part_of,description,source\n"


def test_actors_are_read_with_aliases_and_memberships(file):
    registry, problems = read_actors(
        file(
            HEADER + "JNIM,GSIM; Group to Support Islam,coalition,,The coalition.,AFP; RFI\n"
            "Ansar Dine,,armed group,JNIM 2017-03-02/..; Old Group; Two 2014,,\n\n"
        )
    )
    assert problems == []
    ansar = registry.actor("Ansar Dine")
    assert [member.group for member in ansar.part_of] == ["JNIM", "Old Group", "Two"]
    assert [str(member.period and member.period.start) for member in ansar.part_of] == [
        "2017-03-02",
        "None",
        "2014",
    ]
    assert registry.actor("JNIM").sources == ("AFP", "RFI")
    assert [actor.name for actor in registry] == ["JNIM", "Ansar Dine"]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("nom,aliases\n", "no column 'name'; the header has 'nom', 'aliases'"),
        ("", "the file is empty"),
        (HEADER + ",GSIM,,,,\n", ":2: the name is missing"),
        (HEADER + "A,,,B 2014/x,,\n", ":2: not a date: '2014/x'"),
        (
            HEADER + "A,,,B ../2015-03,,\n",
            ":2: the membership 'B ../2015-03' has no start"
            " (give a rough one, such as 1900/2015-03)",
        ),
        ("name,aliases\nA,X, Y\n", ":2: the row has 3 cells, but the header has 2"),
        (HEADER + "A,X,,,,\n\nB,x!,,,,\n", ":4: 'x!' names both 'A' and 'B'"),
        (HEADER + "A," + "x" * 200_000 + ",,,,\n", "field larger than field limit"),
        (b"name\nCiss\xe9\n", ":2: byte 0xe9 is not UTF-8"),
    ],
    ids=["column", "empty", "name", "period", "start", "long row", "clash", "limit", "bytes"],
)
def test_an_invalid_registry_is_a_problem(file, content, message):
    _, problems = read_actors(file(content))
    assert message in str(problems[0])


@pytest.mark.parametrize(
    "content",
    [
        '\ufeffName;Aliases\r\nParis;"X; Lutetia"\r\n',
        "aliases\tname\nX; Lutetia\tParis\n",
        '"name";"aliases"\nParis;"X; Lutetia"\n',
    ],
)
def test_a_registry_can_have_semicolons_or_tabs_between_its_columns(file, content):
    path = file(content)
    registry, problems = read_actors(path)
    assert problems == []
    assert registry.canonical("lutetia") == ("Paris",)
    assert is_actors_file(path)


def test_standard_input_has_a_name_for_messages():
    assert raw_file.display_name("-") == "<stdin>"


@pytest.mark.parametrize("first", ["sep=;\n", "SEP=;\r\n", '"sep=;"\n', "\ufeffsep=; \n"])
def test_the_first_line_can_name_the_delimiter(file, first):
    reading = read_events([file(f"{first}date;title\n2014;A, B\n")])
    (event,) = reading.events
    assert (event.title, event.origin.line, reading.problems) == ("A, B", 3, ())


def test_any_character_can_be_named(file):
    path = file("sep=|\nWhen|What\n2014|A, B\n")
    (event,) = read_events([path], columns={"date": "When", "title": "What"}).events
    assert event.title == "A, B"
    path = file("sep=|\n'date'|title\n2014|A\n")
    assert read_events([path]).problems[0].message.startswith("no column 'date'")


@pytest.mark.parametrize(
    ("row", "title", "place"),
    [
        ('2014, "A, B", Gao', "A, B", "Gao"),
        ('2014,  "A, ""B""",Gao', 'A, "B"', "Gao"),
        ('2014, "A"', "A", ""),
    ],
)
def test_spaces_can_be_before_quotes(file, row, title, place):
    (event,) = read_events([file(f"date,title,place\n2015,X,Y\n{row}\n")]).events[1:]
    assert (event.title, event.place) == (title, place)


@pytest.mark.parametrize(
    ("cell", "title"),
    [
        ('"He said, ""no"""', 'He said, "no"'),
        (" A", " A"),
        ('"ends, "', "ends, "),
        ('A "B"', 'A "B"'),
    ],
)
def test_otherwise_spaces_and_quotes_are_part_of_a_cell(file, cell, title):
    (event,) = read_events([file(f"date,title,place\n2014,{cell},Gao\n")]).events
    assert event.title == title


def test_spaces_before_a_quote_are_part_of_a_cell_in_tsv():
    text = 'date\ttitle\n2014\t "a"\n'
    assert [event.title for event in read_text(text, "a.tsv").events] == [' "a"']


def test_files_alike_read_a_date_once_and_report_it_in_each(tmp_path):
    """A file of another header, or whose column decides another order, shares nothing."""
    written = {
        "a": "date,title\nmid-2014,A\n2014-99,A\n2015,A\n03/04/2014,A\n25/12/2014,A\n",
        "b": "date,title\n2015,B\nmid-2014,B\n2014-99,B\n03/04/2014,B\n26/12/2014,B\n",
        "c": "date,title\n2015,C\n2014-99,C\n03/04/2014,C\n12/25/2014,C\n",
        "d": "date,title,note\n2015,D,x\n2014-99,D,x\n",
    }
    paths = [tmp_path / f"{name}.csv" for name in written]
    for path, text in zip(paths, written.values(), strict=True):
        path.write_text(text, encoding="utf-8")
    reading = read_events(map(str, paths))
    assert [Path(problem.file).stem for problem in reading.problems] == list("abcd")
    starts = {(each.title[0], str(each.start)): each.start for each in reading.events}
    assert starts["A", "2014-04-03"] is starts["B", "2014-04-03"]
    assert starts["A", "2015"] is starts["B", "2015"]
    assert starts["B", "2015"] is not starts["C", "2015"]
    assert starts["C", "2015"] is not starts["D", "2015"]
    assert ("C", "2014-03-04") in starts
