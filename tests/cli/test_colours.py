"""Colours and links: the options, the variables of the environment, and where the output goes."""

import os
import re

import pytest

from sahel_timeline.cli.terminal import ColourChoice, detect_terminal, shows_links, wants_colour

AUTO, ALWAYS, NEVER = ColourChoice
COMMANDS = [
    *("list", "show arlit", "chart", "actors", "count", "export - --format table", "dialects"),
    "init --show",
]
LINKED = re.compile(r"\x1b\]8;id=\d+;([^\x1b]*)\x1b\\([^\x1b]*)\x1b\]8;;\x1b\\")


@pytest.mark.parametrize("is_terminal", [True, False])
@pytest.mark.parametrize(
    ("choice", "variables", "expected"),
    [
        (AUTO, {}, None),
        (ALWAYS, {"NO_COLOR": "1", "TERM": "dumb"}, True),
        (NEVER, {"FORCE_COLOR": "1", "CLICOLOR_FORCE": "1"}, False),
        (AUTO, {"NO_COLOR": "1"}, False),
        (AUTO, {"NO_COLOR": ""}, None),
        (AUTO, {"FORCE_COLOR": "1"}, True),
        (AUTO, {"FORCE_COLOR": ""}, None),
        (AUTO, {"FORCE_COLOR": "1", "NO_COLOR": "1"}, True),
        (AUTO, {"CLICOLOR_FORCE": "1"}, True),
        (AUTO, {"CLICOLOR_FORCE": "0"}, None),
        (AUTO, {"CLICOLOR_FORCE": "1", "NO_COLOR": "1"}, False),
        (AUTO, {"CLICOLOR_FORCE": "1", "TERM": "dumb"}, True),
        (AUTO, {"CLICOLOR": "0"}, False),
        (AUTO, {"TERM": "dumb"}, False),
    ],
)
def test_the_option_precedes_the_environment(monkeypatch, choice, variables, expected, is_terminal):
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    colour = is_terminal if expected is None else expected
    assert wants_colour(choice, is_terminal=is_terminal) == colour


@pytest.mark.parametrize("command", COMMANDS)
def test_a_pipe_gets_colours_only_on_request_and_then_the_same_text(run, monkeypatch, command):
    plain = run(*command.split())[1]
    assert plain
    assert "\x1b" not in plain
    coloured = run(*command.split(), "--color", "always")[1]
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == plain
    assert ("\x1b[" in coloured) == (command != "init --show" or bool(plain.strip()))
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert run(*command.split())[1] == coloured
    for option in (["--no-color"], ["--color", "never"]):
        assert run(*command.split(), *option)[1] == plain


@pytest.mark.parametrize("command", ["list", "chart", ""])
def test_help_has_colours_only_on_request_or_on_a_terminal(run, monkeypatch, terminal, command):
    words = [*command.split(), "-h"]
    plain = run(*words)[1]
    assert plain
    assert "\x1b" not in plain
    for name in ("FORCE_COLOR", "CLICOLOR_FORCE"):
        with monkeypatch.context() as patch:
            patch.setenv(name, "1")
            coloured = run(*words)[1]
            assert "\x1b[" in coloured
            assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == plain
    assert run(*words)[1] == plain
    screen = terminal(80)
    run(*words)
    assert "\x1b[" in screen.getvalue()
    monkeypatch.setenv("NO_COLOR", "1")
    screen = terminal(80)
    run(*words)
    assert "\x1b" not in screen.getvalue()


def test_options_for_colours_precede_the_environment_in_help(run, monkeypatch):
    plain = run("list", "-h")[1]
    monkeypatch.setenv("NO_COLOR", "1")
    for options in (
        ["--color", "always"],
        ["--color=always"],
        ["--color", "never", "--color=always"],
    ):
        assert "\x1b[" in run("list", *options, "-h")[1]
        assert os.environ["NO_COLOR"] == "1"
    assert run("list", "--color", "loud", "-h")[1] == plain
    monkeypatch.setenv("FORCE_COLOR", "1")
    for options in (["--color", "never"], ["--color=never"], ["--no-color", "--color", "always"]):
        assert run("list", *options, "-h")[1] == plain


@pytest.mark.parametrize("command", COMMANDS)
def test_a_terminal_gets_no_escapes_if_they_are_refused(run, terminal, command):
    screen = terminal(100)
    assert run(*command.split(), "--color", "never")[0] == 0
    assert "\x1b" not in screen.getvalue()


def test_colours_on_request_overrule_the_environment_on_a_terminal(run, terminal, monkeypatch):
    monkeypatch.setenv("TERM", "dumb")
    monkeypatch.setenv("NO_COLOR", "1")
    screen = terminal(100)
    run("list", "--color", "always")
    assert "\x1b[1mdate" in screen.getvalue()


def test_data_has_no_colours(run):
    for format_ in ("json", "csv", "tsv", "markdown", "ics"):
        assert "\x1b" not in run("list", "--format", format_, "--color", "always")[1]


def test_names_of_different_colours_and_kinds_of_change(run, file):
    old = file("a.csv", "id,date,title,actors\na,2014,A,X; Y\nb,2014,B,Y\n")
    new = file("b.csv", "id,date,title,actors\na,2014,A,X; Y; Z\nc,2015,C,\n")
    plain = run("diff", old, new)[1]
    coloured = run("diff", old, new, "--color", "always")[1]
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == plain
    for tone, kind in ((136, "changed"), (167, "gone"), (71, "added")):
        assert f"\x1b[38;5;{tone}m{kind}\x1b[0m" in coloured
    listed = run("list", new, "--color", "always")[1]
    names = re.findall(r"\x1b\[38;5;(\d+)m(\w)\x1b\[0m", listed)
    assert [name for _, name in names] == ["X", "Y", "Z"]
    assert names[0][0] != names[1][0] != names[2][0]


def test_problems_have_the_colour_of_their_severity(run, file):
    path = file("a.csv", "date,title\n2014-13,A\n2014,B\n2014,B\n")
    plain = run("check", path)[1]
    coloured = run("check", path, "--color", "always")[1]
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == plain
    error, warning = coloured.splitlines()
    assert error.startswith("\x1b[31m")
    assert warning.startswith("\x1b[33m")
    assert "\x1b" not in run("check", path, "--color", "always", "--format", "json")[1]


def test_an_unknown_choice_is_refused(run):
    status, _, err = run("list", "--color", "sometimes")
    assert status == 2
    assert err == (
        "error: invalid value for '--color': 'sometimes' is not one of 'auto', 'always', 'never'\n"
    )


@pytest.mark.parametrize(
    ("variables", "expected"),
    [
        ({}, False),
        ({"FORCE_HYPERLINK": "1"}, True),
        ({"FORCE_HYPERLINK": "0", "TERM_PROGRAM": "vscode"}, False),
        ({"TERM_PROGRAM": "iTerm.app"}, True),
        ({"TERM_PROGRAM": "iTerm.app", "TMUX": "/tmp/x"}, False),
        ({"TERM_PROGRAM": "WezTerm", "TERM": "screen-256color"}, False),
        ({"TERM_PROGRAM": "Apple_Terminal"}, False),
        ({"TERM": "xterm-kitty"}, True),
        ({"WT_SESSION": "1"}, True),
        ({"VTE_VERSION": "5000"}, False),
        ({"VTE_VERSION": "7600"}, True),
        ({"VTE_VERSION": "new"}, False),
    ],
)
def test_links_are_for_terminals_that_are_known_to_show_them(monkeypatch, variables, expected):
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert shows_links() == expected


def test_sources_are_links_where_the_terminal_can(run, terminal, monkeypatch):
    monkeypatch.setenv("FORCE_HYPERLINK", "1")
    screen = terminal(80)
    assert run("show", "arlit")[0] == 0
    links = LINKED.findall(screen.getvalue())
    assert len(links) == 5
    assert all(target == shown for target, shown in links)
    assert not detect_terminal(colours=NEVER).links


def test_addresses_can_be_copied_where_the_terminal_shows_no_links(run, terminal):
    screen = terminal(80)
    run("show", "arlit", "--color", "never")
    lines = screen.getvalue().splitlines()
    addresses = [line.split()[-1] for line in lines if "://" in line]
    assert len(addresses) == 5
    assert any(len(address) > 80 for address in addresses)
    assert all(len(line) <= 80 for line in lines if "://" not in line)


HOSTILE = (
    "http://x.org/é\x1b]8;;evil\x07\\;a=[b]{c}?q=1 javascript:alert(1) ftp://y.org file:///etc"
)


def test_only_web_addresses_become_links_and_nothing_in_them_ends_a_link(
    run, terminal, monkeypatch, file
):
    import json

    document = json.dumps([{"date": "2014", "title": "x", "sources": [HOSTILE]}])
    path = file("a.json", document)
    monkeypatch.setenv("FORCE_HYPERLINK", "1")
    screen = terminal(100)
    status, _, err = run("show", "x", "-f", path)
    assert (status, err) == (0, "")
    shown = screen.getvalue()
    ((target, _),) = LINKED.findall(shown)
    assert target.startswith("http://x.org/%C3%A9%E2%90%9B")
    assert target.isascii()
    assert "evil" in target
    rest = re.sub(r"\x1b\[[0-9;]*m", "", LINKED.sub("", shown))
    assert "\x1b" not in rest
    assert "\x07" not in rest
    assert "javascript:alert(1)" in rest


@pytest.mark.parametrize("command", ["list", "show meet"])
def test_what_was_found_is_highlighted_in_a_pipe_in_colour(run, file, command):
    path = file(
        "a.csv", "id,date,title,actors,place\nmeet,2014-05-03,Meeting,Gao Brigade;Mali,Gao\n"
    )
    options = (*command.split(), "-f", path, "--search", "gao", "--search", "meet")
    plain = run(*options)[1]
    coloured = run(*options, "--color", "always")[1]
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == plain
    found = re.findall(r"\x1b\[1;7(?:;38;5;\d+)?m(\w+)\x1b\[0m", coloured)
    assert found == ["Meet", "Gao", "Gao"]
    if command == "list":  # a name keeps its colour
        assert re.search("\x1b\\[1;7;38;5;(\\d+)mGao\x1b\\[0m \x1b\\[38;5;\\1mBrigade", coloured)


def test_a_name_of_which_nothing_is_shown_has_no_colour(run, tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("date,title,actors\n2014,A,\u202e; \u2066; B\n", encoding="utf-8")
    for command in (["list"], ["actors"], ["show", "a"], ["count", "--by", "actor"]):
        status, out, err = run(*command, "-f", path, "--color", "always", "-q")
        assert (status, err) == (0, "")
        assert "B" in out
