"""Standard output, files, pipes and terminals in this process; some of them break."""

import errno
import io
import json
import os
import select
import stat
import sys
import threading
from pathlib import Path

import pytest

from sahel_timeline.cli.terminal import never_fail_to_encode

FIFO = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no FIFOs here")


class Breaking(io.StringIO):
    """An output that fails when it is written, or only when it is flushed."""

    def __init__(self, error, *, late=False):
        super().__init__()
        self.error = error
        self.late = late

    def write(self, text):
        if not self.late:
            raise self.error
        return super().write(text)

    def flush(self):
        if self.late:
            raise self.error


@pytest.fixture
def call(monkeypatch, capsys):
    """Return a function that runs a command with some standard output."""
    from sahel_timeline.cli import main

    def command(stream, *arguments):
        with monkeypatch.context() as patch:
            patch.setattr("sys.stdout", stream)
            status = main([os.fspath(argument) for argument in arguments])
        return status, capsys.readouterr().err

    return command


@pytest.mark.parametrize("late", [True, False])
@pytest.mark.parametrize("command", [["list", "-f"], ["export", "-f"], ["check"]], ids=str)
def test_an_output_that_fails_is_reported_in_one_line(call, small, file, command, late):
    wrong = file("a.csv", "date,title\n2014-99,x\n") if command == ["check"] else small
    full = OSError(errno.ENOSPC, "No space left on device")
    status, err = call(Breaking(full, late=late), *command, wrong, "-q")
    assert status == 2
    assert err == "error: cannot write standard output: No space left on device\n"


@pytest.mark.parametrize("late", [True, False])
@pytest.mark.parametrize("command", [["list", "-f"], ["actors", "-f"], ["show", "talks", "-f"]])
def test_a_reader_that_has_gone_is_not_an_error(call, small, command, late):
    broken = Breaking(BrokenPipeError(), late=late)
    assert call(broken, *command, small, "--actors", "sahel") == (0, "")


def test_a_reader_that_has_gone_does_not_hide_problems_of_the_data(call, bad):
    status, err = call(Breaking(BrokenPipeError()), "list", "-f", bad)
    assert status == 1
    assert "12 problems" in err


def test_after_an_error_nothing_more_is_written(monkeypatch, tmp_path):
    from sahel_timeline.cli import main

    with (tmp_path / "out").open("w", encoding="utf-8") as out:
        monkeypatch.setattr("sys.stdout", out)
        assert main(["list", "--actor", "frnace"]) == 2
        out.write("more")
    assert (tmp_path / "out").read_text(encoding="utf-8") == ""


@pytest.mark.parametrize(
    ("error", "status", "message"),
    [
        (
            OSError(errno.ENOSPC, "No space left on device"),
            2,
            "error: cannot write standard output: No space left on device\n",
        ),
        (BrokenPipeError(errno.EPIPE, "Broken pipe"), 0, ""),
    ],
    ids=["full disk", "no reader"],
)
def test_help_that_cannot_be_written_is_an_error_unless_its_reader_has_gone(
    monkeypatch, capsys, error, status, message
):
    from sahel_timeline.cli import main

    def fail(*_, **__):
        raise error

    # typer replaces both streams when a pipe breaks.
    monkeypatch.setattr("sys.stdout", sys.stdout)
    monkeypatch.setattr("sys.stderr", sys.stderr)
    monkeypatch.setattr("typer.echo", fail)
    assert main(["--help"]) == status
    monkeypatch.undo()
    assert capsys.readouterr().err == message


def test_an_interruption_before_the_command_runs_is_130(run, monkeypatch):
    def interrupt(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("sahel_timeline.cli.Command", interrupt)
    assert run("list") == (130, "", "interrupted\n")


@pytest.mark.parametrize("command", [["list", "-f", "-"], ["check", "-"]], ids=str)
def test_an_interruption_is_130(run, monkeypatch, command):
    class Interrupted(io.BytesIO):
        def read(self, *_):
            raise KeyboardInterrupt

    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(Interrupted(), encoding="utf-8"))
    status, out, err = run(*command)
    assert (status, out) == (130, "")
    assert len(err.splitlines()) <= 1


def test_too_little_memory_is_an_error_of_one_line(run, small, monkeypatch):
    def fail(*_, **__):
        raise MemoryError

    monkeypatch.setattr("sahel_timeline.readers.file_reader._read_source", fail)
    assert run("list", "-f", small) == (
        2,
        "",
        "error: there is too little memory (give fewer files, or a --limit)\n",
    )


def test_an_interruption_while_writing_leaves_everything_as_it_was(run, file, small, monkeypatch):
    path = file("a.json", "mine")

    def interrupt(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("os.fsync", interrupt)
    assert run("export", path, "-f", small, "--force")[:2] == (130, "")
    assert path.read_text(encoding="utf-8") == "mine"
    assert sorted(each.name for each in path.parent.iterdir()) == ["a.json", "small.csv"]


def test_a_device_is_written_and_not_replaced(run, small):
    before = Path(os.devnull).stat().st_mode
    for force in ([], ["--force"]):
        status, out, _ = run("export", os.devnull, "--format", "json", "-f", small, *force)
        assert (status, out) == (0, "")
    assert Path(os.devnull).stat().st_mode == before


@FIFO
def test_a_named_pipe_is_written_and_not_replaced(run, small, tmp_path):
    path = tmp_path / "pipe.json"
    os.mkfifo(path)
    read = []
    reader = threading.Thread(target=lambda: read.append(path.read_bytes()))
    reader.start()
    assert run("export", path, "-f", small)[:2] == (0, "")
    reader.join()
    assert len(json.loads(read[0])) == 6
    assert stat.S_ISFIFO(path.stat().st_mode)


@FIFO
def test_a_named_pipe_whose_reader_goes_is_not_an_error(run, file, tmp_path):
    rows = "".join(f"2014-01-01,event number {n:05}\n" for n in range(5000))
    many = file("many.csv", "date,title\n" + rows)
    path = tmp_path / "pipe.csv"
    os.mkfifo(path)

    def read_a_little():
        with path.open("rb", buffering=0) as pipe:
            pipe.read(10)

    reader = threading.Thread(target=read_a_little)
    reader.start()
    assert run("export", path, "-f", many) == (0, "", "")
    reader.join()


@pytest.mark.parametrize("stream", [None, "closed", "full"])
def test_notes_that_cannot_be_written_are_not_an_error(small, monkeypatch, capsys, stream):
    from sahel_timeline.cli import main

    if stream == "closed":
        stream = io.StringIO()
        stream.close()
    elif stream == "full":
        stream = Breaking(OSError(errno.ENOSPC, "No space left on device"))
    with monkeypatch.context() as patch:
        patch.setattr("sys.stderr", stream)
        assert main(["list", "-f", str(small), "--format", "json"]) == 0
        assert main(["list", "--bogus"]) == 2
    assert len(json.loads(capsys.readouterr().out)) == 6


# What controls a terminal: two escape sequences, one of them in a single character, and a bell.
HOSTILE = "Raid \x1b[31mred\x1b[0m \x9b2J \x07!"
SHOWN = "Raid ␛[31mred␛[0m �2J ␇!"


@pytest.fixture
def hostile(tmp_path):
    path = tmp_path / "hostile.csv"
    text = f'id,date,title,note\na,2014,{HOSTILE},"two\r\nlines\rhere"\n'
    path.write_bytes(text.encode())
    return path


@pytest.mark.parametrize("format_", ["csv", "tsv", "json", "jsonl"])
@pytest.mark.parametrize("command", ["list", "diff"])
def test_data_cannot_control_a_terminal(terminal, hostile, tmp_path, command, format_):
    from sahel_timeline.cli import main

    older = tmp_path / "older.csv"
    older.write_bytes(b"id,date,title\na,2014,Raid\n")
    files = [older, hostile] if command == "diff" else ["-f", hostile]
    arguments = [command, *map(os.fspath, files), "-q", "--format", format_]
    screen = terminal(80)
    assert main(arguments) == (command == "diff")
    shown = screen.getvalue()
    assert ("\\u001b" in shown) if format_.startswith("json") else (SHOWN in shown)
    assert not set(shown) & {"\x1b", "\x9b", "\x07"}
    assert "\r" not in shown.replace("\r\n", "")


@pytest.mark.parametrize(("format_", "note"), [("csv", '"two\r\nlines\rhere"'), ("tsv", "two")])
def test_data_is_unchanged_in_pipes_and_files(run, hostile, tmp_path, format_, note):
    out = run("list", "-q", "--format", format_, "-f", hostile)[1]
    assert HOSTILE in out
    assert note in out
    saved = tmp_path / f"saved.{format_}"
    assert run("export", "-q", saved, "-f", hostile)[0] == 0
    assert HOSTILE in saved.read_bytes().decode()


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="no terminals here")
def test_data_cannot_control_a_terminal_given_by_path(run, hostile):
    outer, inner = os.openpty()
    try:
        name = os.ttyname(inner)
        status, _, err = run("export", "-q", name, "--format", "csv", "-f", hostile)
        assert (status, err) == (0, "")
        shown = b""
        # What is written to a terminal can arrive in pieces.
        while b'here"' not in shown and select.select([outer], [], [], 5)[0]:
            shown += os.read(outer, 4096)
    finally:
        os.close(outer)
        os.close(inner)
    assert SHOWN in shown.decode()
    assert b"\x1b" not in shown


def test_only_lines_bars_and_dashes_have_lookalikes():
    raw = io.BytesIO()
    out = io.TextIOWrapper(raw, encoding="ascii")
    never_fail_to_encode(out)
    out.write("── ██▌ “é” – … 中 │ → \n")
    out.flush()
    assert raw.getvalue() == b'-- ### "?" - ~ ? | > \n'
    with pytest.raises(UnicodeDecodeError):
        b"\xff".decode("ascii", "sahel-timeline-lookalike")
    never_fail_to_encode(None)


@pytest.mark.parametrize(
    "command", [["list"], ["count"], ["actors"], ["show", "arlit"], ["export"]]
)
@pytest.mark.parametrize(
    ("option", "format_", "error"),
    [
        ("--bom", "json", "--bom works only with csv and tsv"),
        ("--escape-formulas", "markdown", "--escape-formulas works only with csv and tsv"),
        ("--color=always", "json", "--color always does nothing for json (try table or chart)"),
    ],
)
def test_an_option_that_has_no_meaning_for_a_format_is_an_error(
    run, command, option, format_, error
):
    status, out, err = run(*command, "--format", format_, option)
    assert (status, out) == (2, "")
    assert error in err
    assert run(*command, "--format", format_, "--color=never")[0] == 0  # it never has any


@pytest.mark.parametrize(
    ("command", "error"),
    [
        ("export a.txt --format table --color always", "--color always does nothing for a file"),
        ("chart -o a.txt --color always", "--color always does nothing for a file"),
        ("chart -o a.svg --ascii", "--ascii does nothing for svg"),
        ("check FILE --format json --color always", "--color always does nothing for json"),
        ("check FILE --suggest --color always", "--color always does nothing for a patch"),
        ("export a.csv --no-map", "--no-map does nothing for csv"),
        ("list --format chart --sort title", "--sort does nothing for chart, which is in order"),
        ("list --format chart-html --reverse", "--reverse does nothing for chart-html"),
        ("export a.txt --format chart --sort title", "--sort does nothing for chart"),
    ],
)
def test_an_option_without_effect_is_an_error(run, small, command, error):
    status, out, err = run(*(small if word == "FILE" else word for word in command.split()))
    assert (status, out) == (2, "")
    assert err.startswith(f"error: {error}")
    assert [*Path().glob("a.*")] == []


def test_an_order_decides_which_events_of_a_chart_a_limit_keeps(run, small):
    first, last = (
        run("list", "-q", "-f", small, "--format", "chart", "--limit", "1", *more)
        for more in (["--sort", "date"], ["--reverse"])
    )
    assert first[0] == last[0] == 0
    assert first[1] != last[1]
    assert run("list", "-f", small, "--format", "chart", "--sort", "date")[0] == 0


def test_colours_in_the_environment_are_no_error_where_there_are_none(run, small, monkeypatch):
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("CLICOLOR_FORCE", "1")
    for format_ in ("json", "csv", "markdown", "ics"):
        assert run("list", small, "--format", format_)[0] == 0
