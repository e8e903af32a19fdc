"""Twice as much takes twice as long: no cell and no file makes the time grow with its square.

What is measured is the processor time of this process for an input and for four times as much. In
proportion, that is four times, with the square sixteen; the limit is ten. What takes less than
0.6 seconds is not judged. ``SAHEL_TIMELINE_THOROUGH=1`` tries every text and format.
"""

import csv
import gc
import io
import json
import os
import time

import pytest

from sahel_timeline.cli import main
from sahel_timeline.formats import Format

CHARACTERS = 5_000
SHORT = 0.6  # seconds
LIMIT = 10  # caches make large inputs dearer
ATTEMPTS = 3
PATTERNS = {
    **{f"U+{ord(each):04X}": each for each in "a0 9.,;:/-–_*`[]()<>&|\\'\"?~%+=#@$^!{}\té中\u0301"},
    **{"\u200b": "\u200b", "newline": "\n", "ditto": '" ', "emoji": "👨\u200d👩 "},
    **{
        f"{each!r}": each
        for each in ("). ", "](", "a (", "a [b] ", "a: ", "A and ", "A; ", "and/or ")
    },
    **{
        f"{each!r}": each
        for each in ("2014 or ", "between ", "2014-", "2014/", "early ", "not ", "1 ")
    },
    **{
        f"{each!r}": each for each in ("about 5 ", "two hundred ", "5-", "1,000 ", "12 May ", "th ")
    },
    **{
        f"{each!r}": each
        for each in ("https://a.b/", "http://a ", "www.a.b ", "a@b.c ", "<b>", "&amp;")
    },
    **{
        f"{each!r}": each
        for each in ("**", "``", "- ", "# ", "| ", "\\n", "\r\n", "=1+", "12° 3' N ", "AbC ")
    },
}
IS_THOROUGH = bool(os.environ.get("SAHEL_TIMELINE_THOROUGH"))
SOME = (Format.CSV, Format.XLSX, Format.ICS, Format.HTML, Format.TABLE)
LIKELY = {*", ().'\"[<`\u0301", "). ", "A and ", "https://a.b/", "2014 or ", "5-"}
TRIED = {name: each for name, each in PATTERNS.items() if IS_THOROUGH or each in LIKELY}
TEXTS = (
    "id",
    "title",
    "actors",
    "place",
    "region",
    "type",
    "summary",
    "sources",
    "url",
    "note",
    "mine",
)
TYPED = ("date", "end", "killed", "latitude", "country", "place_precision")


def table(row):
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerows([row, row.values()])
    return out.getvalue()


def event(**cells):
    return {"date": "2014-05-03", "title": "A", "latitude": "16.27", "longitude": "-0.04"} | cells


def seconds(arguments):
    before = time.process_time()
    assert main([*map(str, arguments)]) in {0, 1, 2}
    return time.process_time() - before


def too_slow(run, size):
    """Return the time for four times a size if that is out of proportion, or nothing."""
    few, many = run(size), run(4 * size)
    for _ in range(ATTEMPTS):
        if many < SHORT or many < LIMIT * few:
            return ""
        few, many = min(few, run(size)), min(many, run(4 * size))
    return f"{few:.2f} s become {many:.2f} s"


@pytest.fixture
def measure(tmp_path, capsys):
    """Return a function that runs commands on small and large files, and returns what is slow.

    It is called with a function that writes the content of a file of a size, and the words of
    commands, in which ``{}`` is the file.
    """

    def measure(name, content, commands, size=CHARACTERS):
        def run(command, size):
            path = tmp_path / f"{size}-{name}"
            if not path.exists():
                path.write_text(content(size), encoding="utf-8", newline="")
            words = [each.format(path, tmp_path=tmp_path) for each in command.split()]
            result = seconds(words)
            capsys.readouterr()
            return result

        # What other tests left in memory is not searched: that takes 0.7 s when a run happens to
        # collect garbage, whatever the file holds.
        gc.collect()
        gc.freeze()
        slow = {c: too_slow(lambda size, c=c: run(c, size), size) for c in commands}
        gc.unfreeze()
        return {command: how for command, how in slow.items() if how}

    return measure


def exports():
    """Return the command that writes each format."""
    return [
        f"export {{tmp_path}}/out --force --skip-invalid -q --format {each} -f {{}}"
        for each in (Format if IS_THOROUGH else SOME)
    ]


READ = ("check {}", "list -f {} --skip-invalid --format jsonl")
ASK = (
    *(f"count --by {each} -f {{}} --skip-invalid" for each in ("actor", "place", "mine", "year")),
    *("actors -f {} --skip-invalid", "list -f {} --search zzz --skip-invalid", "init --show -f {}"),
    *("list -f {} --where killed>3 --skip-invalid", "count --sum killed -f {} --skip-invalid"),
    *("list -f {} --color always --skip-invalid", "chart -f {} --color always --skip-invalid"),
    *("show a -f {} --skip-invalid", "diff {} {} --skip-invalid", "init {} -q --force"),
    *("export {tmp_path}/o.md --style story --force -q -f {} --skip-invalid",),
)


@pytest.mark.slow
@pytest.mark.parametrize("pattern", TRIED.values(), ids=TRIED)
def test_a_long_text_in_every_column_takes_time_in_proportion(
    measure, pattern, monkeypatch, tmp_path
):
    monkeypatch.chdir(tmp_path)

    def content(size):
        text = pattern * (size // len(pattern))
        return table(event(**dict.fromkeys(TEXTS, f"x{text}")))

    assert measure("a.csv", content, (*READ, *exports(), *ASK)) == {}


@pytest.mark.slow
@pytest.mark.parametrize("column", TYPED)
@pytest.mark.parametrize("pattern", TRIED.values(), ids=TRIED)
def test_a_long_cell_that_is_parsed_takes_time_in_proportion(measure, pattern, column):
    for start, end in (("", ""), ("2014 ", " 2015"), ("5 ", "")):

        def content(size, start=start, end=end):
            return table(event(**{column: start + pattern * (size // len(pattern)) + end}))

        assert measure(f"{start}a.csv", content, READ) == {}


def rows(lines):
    return "".join(f"{each}\n" for each in lines)


FILES = {
    "columns.csv": lambda n: table(event(**dict.fromkeys((f"c{i}" for i in range(n)), "x"))),
    "equal-columns.csv": lambda n: "date,title" + ",c" * n + "\n2014,A" + ",x" * n + "\n",
    "near-columns.csv": lambda n: table(
        event(**{"x" * (i % 90) + f"titel{i}": "x" for i in range(n)})
    ),
    "empty-columns.csv": lambda n: "date,title" + "," * n + "\n2014,A" + "," * n + "\n",
    "long-row.csv": lambda n: "date,title\n2014,A" + ",x" * n + "\n",
    "equal-rows.csv": lambda n: "date,title\n" + "2014-01-01,A\n" * n,
    "equal-ids.csv": lambda n: "id,date,title\n" + "a,2014-01-01,A\n" * n,
    "near-ids.csv": lambda n: "id,date,title\n" + rows(f"a-{i % 9},2014,A" for i in range(n)),
    "titles.csv": lambda n: "date,title\n" + rows(f"2014,A{'b' * (i % 50)}{i}" for i in range(n)),
    "days.csv": lambda n: (
        "date,title\n" + rows(f"{i // 300 + 1:04}-0{i % 9 + 1}-1{i % 10},A" for i in range(n))
    ),
    "periods.csv": lambda n: (
        "date,end,title\n" + rows(f"2014-01-0{i % 9 + 1},..,A{i}" for i in range(n))
    ),
    "long-periods.csv": lambda n: (
        "date,end,title\n" + rows(f"19{i % 90 + 10},2014,A{i}" for i in range(n))
    ),
    "actors.csv": lambda n: (
        "date,title,actors\n" + f"2014,A,{';'.join(f'G{i}' for i in range(n))}\n"
    ),
    "many-actors.csv": lambda n: (
        "date,title,actors\n" + rows(f"2014,A,G{i}; H{i}" for i in range(n))
    ),
    "spellings.csv": lambda n: (
        "date,title,actors\n" + rows(f"2014,A,Group{'x' * (i % 40)}{i % 700}" for i in range(n))
    ),
    "places.csv": lambda n: (
        "date,title,place,latitude,longitude\n"
        + rows(f"2014,A,P{i},{i % 90},{i % 180}" for i in range(n))
    ),
    "bad-rows.csv": lambda n: "date,title\n" + rows(f"x{i},A" for i in range(n)),
    "bad-dates.csv": lambda n: "date,title\n" + rows(f"2014-13-{i},A" for i in range(n)),
    "days-first.csv": lambda n: (
        "date,title\n" + rows(f"0{i % 9 + 1}/0{i % 8 + 1}/20{i % 90 + 10},A" for i in range(n))
    ),
    "quotes.csv": lambda n: "date,title\n" + '2014,"A\n' * n,
    "blank-lines.csv": lambda n: "\n" * n + "date,title\n2014,A\n",
    "preamble.csv": lambda n: "notes about it\n" * n + "date,title\n2014,A\n",
    "unknown.csv": lambda n: (
        ",".join(f"when{i}" for i in range(n)) + "\n" + ",".join("2014" for i in range(n)) + "\n"
    ),
    "unknown-rows.csv": lambda n: (
        "When,What\n" + rows(f"{i % 28 + 1} May 2014,Talks {i}" for i in range(n))
    ),
    "extra.json": lambda n: json.dumps([event(extra={f"k{i}": "v" for i in range(n)})]),
    "extras.json": lambda n: json.dumps([event(extra={f"k{i}": "v"}) for i in range(n)]),
    "keys.json": lambda n: json.dumps([event(**{f"k{i}": "v" for i in range(n)})]),
    "equal-keys.json": lambda n: '[{"date": "2014", "title": "A"' + ', "k": 1' * n + "}]",
    "equal-extra.json": lambda n: (
        '[{"date": "2014", "title": "A", "extra": {"a": "b"' + ', "k": "1"' * n + "}}]"
    ),
    "list.json": lambda n: json.dumps(
        [event(actors=[f"G{i}" for i in range(n)], sources=[f"http://a/{i}" for i in range(n)])]
    ),
    "events.json": lambda n: json.dumps([event(title=f"A{i}") for i in range(n)]),
    "deep.json": lambda n: "[" * n,
    "deep-object.json": lambda n: '{"a":' * n,
    "number.json": lambda n: '[{"date": ' + "1" * n + "}]",
    "escapes.json": lambda n: '[{"date": "2014", "title": "' + "\\u00e9" * n + '"}]',
    "blanks.json": lambda n: "[" + " " * n + "]",
    "commas.json": lambda n: "[" + "," * n,
    "events.jsonl": lambda n: rows(json.dumps(event(title=f"A{i}")) for i in range(n)),
    "blanks.jsonl": lambda n: "\n" * n,
    "bad.jsonl": lambda n: "{\n" * n,
}


@pytest.mark.slow
@pytest.mark.parametrize("name", FILES)
def test_a_long_file_takes_time_in_proportion(measure, name, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    assert measure(name, FILES[name], (*READ, *exports(), *ASK), size=1_500) == {}


ACLED = "event_id_cnty,event_date,event_type,actor1,{}location,fatalities\n"
ALIKE = {
    "places": (
        lambda n: "date,title,place\n" + rows(f"2014,A,Camp {i}" for i in range(n)),
        "export {tmp_path}/out.html --force -q -f {}",
    ),
    "ids": (
        lambda n: (
            ACLED.format("actor2,") + rows(f"a,10 May 2018,Riots,A{i},B,C,1" for i in range(n))
        ),
        "diff {} {} -q",
    ),
    "rows": (
        lambda n: ACLED.format("") + rows(f"a,10 May 2018,Riots,A{i},C,1" for i in range(n)),
        "list -q --format csv -f {}",
    ),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", ALIKE)
def test_what_is_alike_takes_time_in_proportion(measure, name):
    content, command = ALIKE[name]
    assert measure(f"{name}.csv", content, [command], 3_000) == {}


ACTOR_FILES = {
    "actors": lambda n: rows(f"A{i},a{i};b{i},group,," for i in range(n)),
    "aliases": lambda n: f"A,{';'.join(f'a{i}' for i in range(n))},group,,\n",
    "equal aliases": lambda n: rows(f"A{i},a,group,," for i in range(n)),
    "equal names": lambda n: "A,a,group,,\n" * n,
    "a chain": lambda n: rows(f"A{i},,group,A{i + 1}," for i in range(n)),
    "a circle": lambda n: rows(f"A{i},,group,A{(i + 1) % n}," for i in range(n)),
    "a lattice": lambda n: rows(f"A{i},,group,A{i + 1}; A{i + 2}; A{i + 3}," for i in range(n)),
    "memberships": lambda n: f"A,,group,{'; '.join(f'B{i} 2014/2015' for i in range(n))},\n",
    "equal memberships": lambda n: f"A,,group,{'; '.join(['B 2014/2015'] * n)},\nB,,group,,\n",
    "brackets": lambda n: f"A,{'(' * n},group,{'[' * n},\n",
    "long names": lambda n: rows(f"{'x' * (i % 50)}{i}: y (z),,group,," for i in range(n)),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", ACTOR_FILES)
def test_a_file_of_actors_takes_time_in_proportion(measure, file_of_events, name):
    commands = [
        *(
            f"list -f {file_of_events} --actors {{}} --actor A1 -q",
            f"actors -f {file_of_events} --actors {{}}",
        ),
        *(
            f"count --by actor -f {file_of_events} --actors {{}}",
            f"check {file_of_events} --actors {{}}",
        ),
    ]
    content = ACTOR_FILES[name]
    assert (
        measure("a.csv", lambda n: f"name,aliases,kind,part_of,note\n{content(n)}", commands, 2_500)
        == {}
    )


@pytest.fixture
def file_of_events(tmp_path):
    path = tmp_path / "events.csv"
    path.write_text("date,title,actors\n" + rows(f"2014,A,A{i}; b{i}; a" for i in range(200)))
    return path


SETTINGS = {
    "keys": lambda n: rows(f'key{i} = "x"' for i in range(n)),
    "tables": lambda n: rows(f"[table{i}]" for i in range(n)),
    "brackets": lambda n: f"date = {'[' * n}",
    "a list": lambda n: "date = [" + '"a",' * n + "]\n",
    "files": lambda n: "files = [" + "".join(f'"a{i}.csv",' for i in range(n)) + "]\n",
    "columns": lambda n: "[columns]\n" + rows(f'c{i} = "x"' for i in range(n)),
    "a number": lambda n: f"century = {'1' * n}\n",
    "dots": lambda n: f"a{'.a' * n} = 1\n",
    "a long text": lambda n: f'title = "{"x" * n}"\n',
    "escapes": lambda n: 'date = "' + "\\\\" * n + '"\n',
    "lines": lambda n: "\n" * n,
    "blanks": lambda n: " " * n + "=\n",
}


@pytest.mark.slow
@pytest.mark.parametrize("name", SETTINGS)
def test_settings_take_time_in_proportion(measure, file_of_events, name, tmp_path):
    commands = [
        f"list -f {file_of_events} --config {{}} -q",
        f"list -f {file_of_events} --map-file {{}} -q",
        f"chart -f {file_of_events} --config {{}} -q -o {tmp_path}/o.svg --force",
    ]
    assert measure("a.toml", SETTINGS[name], commands, 10_000) == {}
