"""Twice as much takes twice as long: no cell and no file makes the time grow with its square.

valgrind counts the instructions that a command executes for an input, for twice as much, and for a
sixteenth, which is taken off both. Twice as much may take 2.5 times as many. No clock is read, so
that it does not matter what else the machine does. ``SAHEL_TIMELINE_THOROUGH=1`` tries every text
and format but PNG and PDF, which takes hours.
"""

import csv
import io
import json
import os

import pytest

from sahel_timeline.formats import Format

CHARACTERS = 2_500
LIMIT = 2.5
FEW = 3_000_000  # instructions, a thousandth of a second: what grows by less is not judged
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
SOME = (Format.CSV, Format.XLSX, Format.ICS, Format.HTML, Format.SVG, Format.TABLE)
LIKELY = [*", ().'\"[<`\u0301", "). ", "A and ", "https://a.b/", "2014 or ", "5-"]
EIGHTHS = {f"{n + 1} of 8": list(PATTERNS.values())[n::8] for n in range(8)}
TRIED = EIGHTHS if IS_THOROUGH else {"likely": LIKELY}
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
AROUND = (("", ""), ("2014 ", " 2015"), ("5 ", ""))
TYPED = ("date", "end", "killed", "latitude", "country", "place_precision")


def table(*rows):
    out = io.StringIO()
    writer = csv.DictWriter(out, dict.fromkeys(name for row in rows for name in row))
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def event(**cells):
    return {"date": "2014-05-03", "title": "A", "latitude": "16.27", "longitude": "-0.04"} | cells


def grows(what, counts):
    """Return what was counted if it is too much for twice the size."""
    least, once, twice = counts
    if least > once:
        least = 0  # what can be read takes longer than what is too long for that
    if twice - least > FEW and twice - least > LIMIT * (once - least):
        return {what: f"{once - least:,} become {twice - least:,}"}
    return {}


@pytest.fixture
def measure(tmp_path, instructions):
    """Return a function that runs commands on small and large files, and returns what is slow.

    It is called with a function that writes the content of a file of a size, and the words of
    commands, in which ``{}`` is the file. ``good`` is the content of one that can be read.
    """

    def measure(name, content, commands, size=CHARACTERS, good="id,date,title\na,2014,A\n"):
        easy = tmp_path / f"good-{name.replace('.json', '.csv').replace('.csvl', '.csv')}"
        easy.write_text(good, encoding="utf-8")
        paths = [tmp_path / f"{n}-{name}" for n in (size // 16, size, 2 * size)]
        for path, n in zip(paths, (size // 16, size, 2 * size), strict=True):
            path.write_text(content(n), encoding="utf-8", newline="")
        slow = {}
        for command in commands:
            slow |= grows(command, [instructions(command, path, easy) for path in paths])
        return slow

    return measure


def export(format_):
    return f"export {{tmp_path}}/out --force --skip-invalid -q --format {format_} -f {{}}"


# These are made of the SVG, by programs whose own work for a small file varies more than ours.
MADE_OF_SVG = {Format.PNG, Format.PDF}
EXPORTS = [export(each) for each in (Format if IS_THOROUGH else SOME) if each not in MADE_OF_SVG]
HTML = export(Format.HTML)
READ = ("check {}", "list -f {} --skip-invalid --format jsonl")
ASK = (
    *(f"count --by {each} -f {{}} --skip-invalid" for each in ("actor", "place", "mine", "year")),
    *("actors -f {} --skip-invalid", "list -f {} --search zzz --skip-invalid"),
    *("list -f {} --where killed>3 --skip-invalid", "count --sum killed -f {} --skip-invalid"),
    *("list -f {} --color always --skip-invalid", "chart -f {} --color always --skip-invalid"),
    *("show a -f {} --skip-invalid", "diff {} {} --skip-invalid"),
    "export {tmp_path}/o.md --style story --force -q -f {} --skip-invalid",
    "init {} -q --force",
)


@pytest.mark.slow
@pytest.mark.parametrize("patterns", TRIED.values(), ids=TRIED)
def test_a_long_text_in_every_column_takes_time_in_proportion(
    measure, patterns, monkeypatch, tmp_path
):
    monkeypatch.chdir(tmp_path)

    def content(size):
        texts = (f"x{each * (size // len(each))}" for each in patterns)
        return table(*(event(**dict.fromkeys(TEXTS, each)) for each in texts))

    assert measure("a.csv", content, (*READ, *EXPORTS, *ASK)) == {}


@pytest.mark.slow
@pytest.mark.parametrize("columns", [[each] for each in TYPED] if IS_THOROUGH else [TYPED], ids=str)
@pytest.mark.parametrize("patterns", TRIED.values(), ids=TRIED)
def test_a_long_cell_that_is_parsed_takes_time_in_proportion(measure, patterns, columns):
    def content(size):
        texts = [
            start + each * (size // len(each)) + end for each in patterns for start, end in AROUND
        ]
        return table(*(event(**{column: each}) for column in columns for each in texts))

    assert measure("a.csv", content, READ) == {}


def rows(lines):
    return "".join(f"{each}\n" for each in lines)


FILES = {
    "columns.csv": lambda n: table(event(**dict.fromkeys((f"c{i}" for i in range(n)), "x"))),
    "named-columns.csv": lambda n: (
        "date,title" + "".join(f",c{i}" for i in range(n)) + ",description" * n + "\n2014,A\n"
    ),
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
    "sources.csv": lambda n: (
        "date,title,sources\n" + f"2014,A,{'; '.join(f'http://a/{i}' for i in range(n))}\n"
    ),
    "undated.csv": lambda n: "date,title\n" + rows(f"undated,A{i}" for i in range(n)),
    "headings.csv": lambda n: (
        "date,title\n" + rows(f"{i % 90 + 1900},\n5 May,A{i}" for i in range(n // 2))
    ),
    "below.csv": lambda n: "date,title\nMay 2014,A\n" + rows(f",A{i}" for i in range(n)),
    "days-below.csv": lambda n: (
        "date,title\nMay 2014,A\n" + rows(f"{i % 28 + 1},A{i}" for i in range(n))
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
    commands = (*READ, *EXPORTS, *ASK) if IS_THOROUGH else (READ[0], HTML)
    assert measure(name, FILES[name], commands, size=1_000) == {}


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
    assert measure(f"{name}.csv", content, [command], 1_000) == {}


HEADER = "name,aliases,kind,part_of,note\n"
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
        measure("a.csv", lambda n: f"{HEADER}{content(n)}", commands, 2_500, f"{HEADER}A1,b,,,\n")
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
    assert measure("a.toml", SETTINGS[name], commands, 10_000, 'title = "title"\n') == {}


WORDS = {
    "emphasis": "*a* ",
    "unfinished emphasis": "**a _b ",
    "links": "[a](http://b) ",
    "unfinished links": "[a](",
    "addresses": "<http://a.b> ",
    "brackets": "[",
    "backticks": "``a`",
    "headings": "# a\\n",
    "items": "- a\\n",
    "items in items": "- ",
    "quotations": "> ",
    "paragraphs": "a\\n\\n",
}


@pytest.mark.slow
@pytest.mark.parametrize("words", WORDS.values(), ids=WORDS)
def test_the_words_of_an_author_take_time_in_proportion(measure, file_of_events, words):
    commands = [
        f"export {{tmp_path}}/out --force -q --format {each} -f {file_of_events} --config {{}}"
        for each in ("html", "md", "svg", "ics", "timelinejs")
    ]

    def content(size):
        return f'intro = "x {words * (size // len(words))}"\ncredit = "A"\n'

    assert measure("a.toml", content, commands, 5_000, 'intro = "*A*"\ncredit = "A"\n') == {}


@pytest.mark.slow
def test_shortening_a_title_takes_time_in_proportion(measure):
    """What has no width makes the first guess at what has room far too long."""
    commands = [export(Format.SVG), "chart -f {} --color always -q"]

    def content(size):
        marks = "\u0301" * size
        return table(*(event(title=f"{'W' * count}{marks}") for count in (1, 300)))

    assert measure("a.csv", content, commands, 10_000) == {}


OPTIONS = {
    "conditions": lambda n: " --where killed>1" * n,
    "conditions of texts": lambda n: "".join(f" --where title~a{i}" for i in range(n)),
    "columns": lambda n: f" --columns {','.join(f'c{i}' for i in range(n))}",
    "columns to sort by": lambda n: f" --sort {','.join(f'c{i}' for i in range(n))}",
    "conditions on columns": lambda n: "".join(f" --where c{i}=x" for i in range(n)),
    "actors": lambda n: "".join(f" --actor A{i}" for i in range(n)),
    "places": lambda n: "".join(f" --place A{i}" for i in range(n)),
    "types": lambda n: "".join(f" --type A{i}" for i in range(n)),
    "searches": lambda n: f" --search {'a' * n}",
    "words to search": lambda n: "".join(f" --search A{i}" for i in range(n)),
    "an alternation": lambda n: f" --where title~{'a|' * n}a",
    "dots": lambda n: f" --where title~{'.' * n}",
    "brackets": lambda n: f" --since {'(' * n}2014",
    "sort": lambda n: f" --sort {'date,' * n}date",
    "a column": lambda n: f" --where {'a' * n}>1",
    "mapped columns": lambda n: f" --map summary={'+'.join(f'c{i}' for i in range(n))}",
}


@pytest.mark.slow
@pytest.mark.parametrize("name", OPTIONS)
def test_options_take_time_in_proportion(instructions, tmp_path, name):
    def command(size):
        return f"list -f {{}} -q{OPTIONS[name](size)}"

    def write(size):
        path = tmp_path / f"{size}.csv"
        path.write_text(
            table(event(killed=1, **dict.fromkeys((f"c{i}" for i in range(size)), "x")))
        )
        return path

    few = write(3)
    counts = [instructions(command(n), write(n), few, command(3)) for n in (62, 1_000, 2_000)]
    assert grows(name, counts) == {}


@pytest.mark.slow
@pytest.mark.parametrize(
    "command", ["list -q", "check", "count --by actor -q", "list -q --sort title --reverse"]
)
def test_many_files_take_time_in_proportion(instructions, tmp_path, command):
    sizes = 8, 100, 200
    for size in sizes:
        (tmp_path / str(size)).mkdir()
        for n in range(size):
            content = f"date,title,actors\n2014-05-0{n % 9 + 1},A{n},B{n}; C\n"
            (tmp_path / str(size) / f"{n}.csv").write_text(content)
    command += " --jobs 1 {}/*.csv" if "check" not in command else " {}/*.csv"
    counts = [instructions(command, tmp_path / str(n), tmp_path / "8") for n in sizes]
    assert grows(command, counts) == {}
