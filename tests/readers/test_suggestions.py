"""A patch for the dates that cannot be read: what is in it, and that it can be applied."""

import re
import shutil
import subprocess

import pytest

from sahel_timeline import read_events
from sahel_timeline.readers.suggestions import suggest_fixes


def suggest(path, **options):
    return "".join(suggest_fixes(str(path), read_events([str(path)], **options).problems))


def apply(patch, text):
    """Apply a patch that replaces lines to a text, as patch(1) does."""
    lines = text.splitlines(keepends=True)
    patch = patch.replace("\n\\ No newline at end of file\n", "\0\n")
    for start, hunk in re.findall(r"(?m)^@@ -(\d+),.*@@\n((?:[-+ ].*\n)+?)(?=#|--- |\Z)", patch):
        changes = [each.replace("\0\n", "") for each in hunk.splitlines(keepends=True)]
        old = [each[1:] for each in changes if each[0] != "+"]
        first = int(start) - 1
        assert lines[first : first + len(old)] == old
        lines[first : first + len(old)] = [each[1:] for each in changes if each[0] != "-"]
    return "".join(lines)


@pytest.fixture
def mine(tmp_path):
    """Return a function that writes a file, and returns its path."""

    def write(text, name="mine.csv"):
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return write


TALKS = """\
date,title
2014-05,Talks
2014-13,A rumour
"31 April 2014","More ""talks"" today"
some day,No
"""


def test_each_date_is_replaced_by_the_first_that_its_hint_suggests(mine):
    path = mine(TALKS)
    assert (
        suggest(path)
        == f"""\
# {path}:5:1: not a date: 'some day' (try 2012, 2012-03, 2012-03-22, mid-2012 or 22 March 2012)
# {path}:3:1: not a date: '2014-13': there is no month 13 (try 2014, or 2014-01 to 2014-12)
# {path}:4:1: not a date: '31 April 2014': the calendar has no such day\
 (try April 2014 if the day is not known)
--- {path}
+++ {path}
@@ -1,5 +1,5 @@
 date,title
 2014-05,Talks
-2014-13,A rumour
-"31 April 2014","More ""talks"" today"
+2014,A rumour
+"April 2014","More ""talks"" today"
 some day,No
"""
    )
    assert path.read_text() == TALKS


def test_two_dates_in_a_cell_are_not_replaced_by_a_period(mine):
    path = mine("date,title\n8 and 19 March 1984,Talks\n")
    (line,) = suggest(path).splitlines()
    assert line.startswith(f"# {path}:2:1: not a date: '8 and 19 March 1984': it has several dates")


ROWS = "".join(f"{year},Year\n" for year in range(1900, 1908))
FILES = {
    "far apart": f"date,title\n2014-13,A\n{ROWS}2015-13,B\n{ROWS}",
    "without a line break at the end": "date,title\n2014,A\n2014-13,B",
    "at the start and the end": f"date,title\n2014-13,A\n{ROWS}2015-13,B",
    "from Windows": "\ufeffdate,title\r\n2014-13,A\r\n2014,B\r\n2015-13,C\r\n",
    "with a named delimiter": "sep=|\ndate|title\n2014-13|A, b; c\n",
    "with semicolons": 'title;place;date\nA, b;"x; y";2014-13\nB;;2014\n',
    "with a cell over two lines": 'date,title\n2014-13,"A\nb"\n2015-13,C\n',
    "the number of a day": "date,title\n41000,A\n2014,B\n",
    "short years": "date,title\n2014-99,A\n",
    "ambiguous": "date,title\n03/04/2014,A\n",
}


@pytest.mark.parametrize("text", FILES.values(), ids=FILES)
def test_what_is_patched_can_be_read(mine, text):
    path = mine(text)
    before = len(read_events([str(path)]).events)
    patch = suggest(path)
    path.write_bytes(apply(patch, text).encode())
    reading = read_events([str(path)])
    assert reading.errors == ()
    assert len(reading.events) == before + len(set(re.findall(r"(?m)^# .*?:(\d+):", patch)))


@pytest.mark.skipif(not shutil.which("patch"), reason="patch is not installed")
@pytest.mark.parametrize("text", FILES.values(), ids=FILES)
@pytest.mark.parametrize("name", ["mine.csv", "my own.csv"])
def test_patch_can_apply_it(mine, monkeypatch, name, text):
    path = mine(text, name)
    monkeypatch.chdir(path.parent)
    patch = suggest(name)
    command = [shutil.which("patch"), "-p0"]
    subprocess.run(command, input=patch.encode(), check=True, capture_output=True)
    assert path.read_bytes() == apply(patch, text).encode()


def test_lines_far_apart_are_parts_of_which_each_can_be_left_out(mine):
    text = FILES["far apart"]
    path = mine(text)
    first, second, third = suggest(path).split("# ")
    assert first == ""
    assert apply(f"# {second}", text) == text.replace("2014-13", "2014")
    assert apply(f"# {third}", text) == text.replace("2015-13", "2015")


def test_a_suggestion_with_the_delimiter_is_quoted(mine):
    path = mine("date,title\n2014-13,A\n")
    (problem,) = read_events([str(path)]).problems
    patch = "".join(suggest_fixes(str(path), [problem._replace(hint="try 3 May, 2014")]))
    assert '+"3 May, 2014",A\n' in patch


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('[{"date": "2014-13", "title": "A"}]', "mine.json"),
        ("date,title\n2014-13,Défilé\n".encode("cp1252"), "mine.csv"),
        (b"date,title\r2014-13,A\r", "mine.csv"),
        ("date,title\n[..],A\n", "mine.csv"),
        ("date,title\n../..,A\n", "mine.csv"),
        ("date,title\n2014,\n", "mine.csv"),
        ('title,date\n"A\nb",2014-13\n', "mine.csv"),
    ],
    ids=[
        *("JSON", "not UTF-8", "lines of an old Mac", "only an example"),
        *("an example with a year", "no title"),
        "a cell on another line than its row",
    ],
)
def test_what_cannot_be_patched_is_only_a_comment(mine, text, name):
    path = mine(text, name)
    encoding = "cp1252" if isinstance(text, bytes) else None
    (line,) = suggest(path, encoding=encoding).splitlines()
    assert line.startswith(f"# {path}:")


def test_parts_of_a_date_are_not_replaced_by_all_of_it(mine):
    path = mine("Year,Month,What\n2014,13,Talks\n")
    patch = suggest(path, columns={"date": "Year+Month", "title": "What"})
    assert patch.count("\n") == 1
    assert "2014-13" in patch


def test_there_is_nothing_to_patch_in_a_good_file(mine):
    assert suggest(mine("date,title\n2014,A\n")) == ""


def test_several_cells_of_a_row_are_replaced_at_once(mine):
    path = mine("date,end,title\n2014-13,2015-13,A\n")
    problems = [
        problem._replace(cell=cell, text=text, message=repr(text), hint=f"try {text[:4]}")
        for problem in read_events([str(path)]).problems
        for cell, text in ((1, "2014-13"), (2, "2015-13"), (2, "2015-13"))
    ]
    assert "\n+2014,2015,A\n" in "".join(suggest_fixes(str(path), problems))


def test_a_row_without_such_a_cell_or_a_suggestion_is_left_alone(mine):
    path = mine("date,title\n2014-13,A\n")
    (problem,) = read_events([str(path)]).problems
    wrong = ({"line": 9}, {"cell": 9}, {"hint": "try swapping the two"})
    for other in (problem._replace(**each) for each in wrong):
        assert "".join(suggest_fixes(str(path), [other])).count("\n") == 1
