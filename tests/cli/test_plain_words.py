"""A plain command line is read without typer, and means what typer says that it means."""

import subprocess
import sys
from contextlib import suppress
from functools import cache

import pytest
import typer
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.main import get_command

from sahel_timeline.cli import typer_app
from sahel_timeline.cli.commands import COMMANDS
from sahel_timeline.cli.declared import Option
from sahel_timeline.cli.option_groups import Command
from sahel_timeline.cli.plain_words import read_plainly
from sahel_timeline.formats import Format

VALUES = [
    *("2014", "mid-2014", "", " ", "-", "-5", "--", "--quiet", "=", "a=b", "mine.csv", "France"),
    *("0", "1", "007", "39", "40", "99", "100", "10000", "10001", "+5", " 5", "1_0", "٣", "5.0"),
    *(
        "9" * 9,
        "1" + "0" * 9,
        "9" * 5000,
        "csv",
        "CSV",
        "Format.CSV",
        "auto",
        "year",
        "type",
        "lasted",
    ),
    *("text", "events", "en", "EN", "story", "acled", "killed,date", "help", "\udcff"),
]


class Recorder(Command):
    """A command that keeps the values that it is run with."""

    values = None

    def run(self, given):
        Recorder.values = {each.name: each.default for each in self.parameters} | {**given}
        return 0


@cache
def typer_command(name):
    """Return the command as typer has it, which only records its values."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(typer_app, "Command", Recorder)
        return get_command(typer_app.build_app([name]))


def values_of_typer(name, words):
    """Return what typer finds in words, or `None` if it refuses them."""
    Recorder.values = None
    with suppress(typer.TyperException):
        typer_command(name).main([name, *words], standalone_mode=False)
    return Recorder.values


def plain_values(name, words):
    command = Command(COMMANDS[name]())
    found = read_plainly(command, words)
    return None if found is None else {e.name: e.default for e in command.parameters} | found


def names_of(command):
    return [
        name
        for each in command.parameters
        if isinstance(each.declared, Option)
        for names in each.declared.names or [f"--{each.name.replace('_', '-')}"]
        for name in names.split("/")
    ]


@st.composite
def command_lines(draw):
    name = draw(st.sampled_from([*COMMANDS]))
    options = st.sampled_from(names_of(Command(COMMANDS[name]())))
    values = st.sampled_from(VALUES)
    words = st.one_of(
        st.tuples(options, values),
        st.builds(lambda option, value: (f"{option}={value}",), options, values),
        st.builds(lambda option, value: (f"{option}{value}",), options, values),
        st.tuples(options),
        st.tuples(values),
    )
    return name, [word for each in draw(st.lists(words, max_size=5)) for word in each]


def means_the_same(name, words):
    """Whether words are plain. If they are, typer must find the same values."""
    if (plain := plain_values(name, words)) is not None:
        assert plain == values_of_typer(name, words)
    return plain is not None


@given(command_lines())
@settings(max_examples=300)
def test_what_is_read_plainly_means_what_typer_says(line):
    means_the_same(*line)


@pytest.mark.parametrize("name", COMMANDS)
def test_each_option_with_each_value_means_what_typer_says(name):
    needed = {"show": ["talks"], "diff": ["a.csv", "b.csv"]}.get(name, [])
    for option in names_of(Command(COMMANDS[name]())):
        plain = [value for value in VALUES if means_the_same(name, [*needed, option, value])]
        plain += [value for value in VALUES if means_the_same(name, [f"{option}={value}", *needed])]
        assert plain or name in {"diff", "dialects"}, option


@pytest.mark.parametrize(
    ("line", "values"),
    [
        ("list", {}),
        ("list mine.csv - -f a.csv", {"paths": ["mine.csv", "-"], "file": ["a.csv"]}),
        (
            "list --since 2014 --actor france -a mnla",
            {"since": "2014", "actor": ["france", "mnla"]},
        ),
        ("list --where killed>=10 -n 5 -q", {"where": ["killed>=10"], "limit": 5, "quiet": True}),
        ("list --near=-16.27,-0.04", {"near": ["-16.27,-0.04"]}),
        ("list --day-first --month-first", {"day_first": False}),
        ("list --limit 3 --limit=4 --format json", {"limit": 4, "format_": Format.JSON}),
        ("export --actor GSIM events.json", {"actor": ["GSIM"], "path": "events.json"}),
        ("export a.html b.csv c.csv", {"path": "a.html", "paths": ["b.csv", "c.csv"]}),
        ("diff old.csv --common new.csv", {"old": "old.csv", "new": "new.csv", "common": True}),
        ("show kidal", {"id_": "kidal"}),
        ("check", {}),
    ],
)
def test_plain_command_lines_are_read_without_typer(line, values):
    name, *words = line.split()
    assert read_plainly(Command(COMMANDS[name]()), words) == values


@pytest.mark.parametrize(
    "line",
    [
        *("list --help", "list -h", "list -qn5", "list -n5", "list -n=5", "list -- a.csv"),
        *("list --sinc 2014", "list --since", "list --since -2014", "list --sort -killed"),
        *("list --quiet=yes", "list --limit few", "list --limit -1", "list --format xls"),
        *("chart --lanes 0", "chart --width 39", "list --jobs 0", "list --century 100"),
        *("diff a", "diff a b c", "show", "dialects x"),
    ],
)
def test_the_rest_is_left_to_typer(line):
    name, *words = line.split()
    assert read_plainly(Command(COMMANDS[name]()), words) is None


def test_a_plain_command_imports_nothing_that_takes_long():
    code = (
        "import sys; from sahel_timeline.cli import main; main(['list', '--since', '2014', '-q']);"
        "print(*sorted({'typer', 'rich', 'inspect', 'pathlib', 'shutil', 'difflib', 'threading',"
        " 'subprocess', 'json', 'tempfile'} & {*sys.modules}), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert done.stderr == "\n"
