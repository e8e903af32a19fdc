"""The progress line: when it is drawn, what it says, and how it is erased."""

import io
import re
import threading
from functools import partial

import pytest

from sahel_timeline.cli import progress, reading
from sahel_timeline.errors import UnreadableError
from sahel_timeline.readers import ask_files

NEVER = 1e6
STYLES_AND_CURSOR = re.compile(r"\x1b\[(\?25[lh]|[0-9;]*m)")


class Screen(io.StringIO):
    """A terminal on which a test can wait for a text, and see the lines that are left."""

    def isatty(self):
        return super().isatty() is False  # raises ValueError if it is closed

    def wait_for(self, text):
        """Wait until a text has been drawn, as long as a slow machine may need."""
        for _ in range(3000):
            if text in self.getvalue():
                return
            threading.Event().wait(0.01)
        raise AssertionError(self.getvalue()[-500:])

    def lines(self):
        """Return the lines that are left, as a terminal would show them."""
        lines, at, column = [""], 0, 0
        text = STYLES_AND_CURSOR.sub("", self.getvalue())
        for part in re.findall(r"\x1b\[[0-9]*[A-K]|[\r\n]|[^\x1b\r\n]+", text):
            if part == "\r":
                column = 0
            elif part == "\n":
                at, column = at + 1, 0
                lines += [""] * (at == len(lines))
            elif part == "\x1b[2K":
                lines[at] = ""
            elif part == "\x1b[1A":
                at -= 1
            else:
                assert part[0] != "\x1b", part
                line = lines[at]
                lines[at] = line[:column].ljust(column) + part + line[column + len(part) :]
                column += len(part)
        return lines


@pytest.fixture
def screen(monkeypatch):
    """Return a terminal. ``put()`` makes it standard error, once pytest has replaced that."""
    stream = Screen()
    stream.put = lambda: monkeypatch.setattr("sys.stderr", stream)
    return stream


@pytest.fixture
def long_run(run, screen, monkeypatch):
    """Return a function that runs a command, which shows progress at once.

    ``meanwhile`` is called while the command reads.
    """
    monkeypatch.setattr(progress, "DELAY", 0)
    monkeypatch.setenv("COLUMNS", "100")

    def command(*arguments, meanwhile=lambda: None):
        def read(*given, **options):
            meanwhile()
            return ask_files(*given, **options)

        monkeypatch.setattr(reading, "ask_files", read)
        screen.put()
        return run(*arguments)[0]

    return command


def no_thread_is_left():
    return all(thread.name != "progress" for thread in threading.enumerate())


def test_a_long_run_shows_what_it_does_and_leaves_no_trace(long_run, small, screen, tmp_path):
    path = tmp_path / "a.json"
    drawn = partial(screen.wait_for, "reading small.csv")
    assert long_run("export", "--file", small, path, "--actors=sahel", meanwhile=drawn) == 0
    assert screen.lines() == [f"6 of 6 events written to {path}", ""]
    hidden, shown = map(screen.getvalue().count, ("\x1b[?25l", "\x1b[?25h"))
    assert hidden == shown > 0
    assert no_thread_is_left()


def test_a_short_run_shows_no_progress(run, small, screen, monkeypatch):
    monkeypatch.setattr(progress, "DELAY", NEVER)
    screen.put()
    assert run("list", "--file", small, "--actors", "sahel")[0] == 0
    assert screen.getvalue() == "6 of 6 events\n"
    assert no_thread_is_left()


@pytest.mark.parametrize("why", ["quiet", "dumb", "piped", "closed", "none"])
def test_there_is_no_progress_without_a_terminal_or_when_silenced(
    long_run, small, screen, monkeypatch, why
):
    monkeypatch.setattr(progress, "_ProgressLine", None)  # fails if it is called
    if why == "dumb":
        monkeypatch.setenv("TERM", "dumb")
    elif why == "piped":
        monkeypatch.setattr(screen, "isatty", lambda: False)
    elif why == "closed":
        screen.close()
    elif why == "none":
        screen.put = lambda: monkeypatch.setattr("sys.stderr", None)
    assert long_run("list", "--file", small, *["-q"] * (why == "quiet")) == 0


def test_hostile_names_are_sanitized_and_other_files_counted(long_run, file, screen):
    first, second = file("\x1b[31m[red]{x}.csv", "date,title\n2014,A\n"), file("b", "date,title\n")
    drawn = partial(screen.wait_for, "reading ␛[31m[red]{x}.csv and 1 more file")
    assert long_run("count", "--file", first, "--file", second, meanwhile=drawn) == 0
    assert "\x1b[31m" not in screen.getvalue()


def test_a_long_name_is_cut_to_one_line(long_run, file, screen):
    path = file(f"{'x' * 200}.csv", "date,title\n2014,A\n")
    drawn = partial(screen.wait_for, "x… ")
    assert long_run("list", "--file", path, meanwhile=drawn) == 0
    assert [line for line in screen.lines() if line] == ["1 of 1 event"]


def test_standard_input_has_a_name(long_run, stdin, screen):
    stdin(b"date,title\n2014,A\n")
    drawn = partial(screen.wait_for, "reading standard input")
    assert long_run("list", "--file", "-", meanwhile=drawn) == 0


def test_check_shows_progress_after_an_error_as_well(long_run, small, screen, tmp_path):
    missing = tmp_path / "none.csv"
    names = iter(["none.csv", "small.csv"])

    def drawn():
        screen.wait_for(f"reading {next(names)}")

    assert long_run("check", missing, small, meanwhile=drawn) == 2
    assert screen.lines() == [
        f"error: cannot open {str(missing)!r}: no such file",
        "no problems; 6 events read from 1 file",
        "",
    ]


def test_ctrl_c_leaves_a_clean_line(long_run, small, screen):
    def stop():
        screen.wait_for("reading small.csv")
        raise KeyboardInterrupt

    assert long_run("list", "--file", small, meanwhile=stop) == 130
    assert [line for line in screen.lines() if line] == ["interrupted"]
    assert no_thread_is_left()


def test_the_line_is_erased_before_output_on_the_same_terminal(
    long_run, small, screen, monkeypatch
):
    def drawn():
        monkeypatch.setattr("sys.stdout", screen)
        screen.wait_for("reading small.csv")

    assert long_run("list", "--file", small, "--actors=sahel", "--no-color", meanwhile=drawn) == 0
    shown = [line for line in screen.lines() if line]
    assert shown[0].split()[:5] == ["id", "date", "title", "actors", "place"]
    assert shown[-1] == "6 of 6 events (type not shown: widen the terminal, or pipe it)"
    assert "reading" not in "".join(shown)


def test_the_line_follows_the_work(screen, monkeypatch):
    monkeypatch.setattr(progress, "DELAY", 0)
    screen.put()
    progress.start_progress(quiet=False)
    for step in ("reading a.csv", "writing b.json"):
        progress.show_progress(step)
        screen.wait_for(step)
    progress.stop_progress()
    assert "".join(screen.lines()) == ""


def test_a_terminal_that_closes_is_not_an_error(screen, monkeypatch):
    monkeypatch.setattr(progress, "DELAY", 0)
    tried = threading.Event()

    def fail(_):
        tried.set()
        raise OSError

    screen.write = fail
    screen.put()
    progress.start_progress(quiet=False)
    progress.show_progress("working")
    assert tried.wait(60)
    progress.stop_progress()
    assert no_thread_is_left()


def test_the_line_says_how_much_was_read_and_kept(screen, monkeypatch):
    monkeypatch.setattr(progress, "DELAY", 0)
    monkeypatch.setenv("COLUMNS", "120")
    screen.put()
    progress.start_progress(quiet=False)
    progress.show_progress("reading a.csv", 520_000_000)
    progress.count_read(12_000_000)
    progress.count_kept(1234)
    screen.wait_for("12 of 520 MB, 1,234 events")
    progress.count_read(-12_000_000)
    progress.count_kept(-1233)
    progress.count_read(3_000_000)
    screen.wait_for("3 of 520 MB, 1 event ")
    progress.show_progress("reading standard input")
    progress.count_read(7_000_000)
    screen.wait_for("7 MB, 0 events")
    progress.stop_progress()
    assert "".join(screen.lines()) == ""


@pytest.mark.parametrize("width", [80, 100])
def test_the_counts_have_room_beside_a_long_name(screen, monkeypatch, width):
    monkeypatch.setattr(progress, "DELAY", 0)
    monkeypatch.setenv("COLUMNS", str(width))
    screen.put()
    progress.start_progress(quiet=False)
    progress.show_progress(f"reading {'x' * 200}.csv", 9_520_000_000)
    progress.count_read(1_149_000_000)
    progress.count_kept(315_099)
    screen.wait_for("1,149 of 9,520 MB, 315,099 events")
    progress.stop_progress()


def test_how_much_is_left_is_not_known_on_spark(run, small, monkeypatch):
    steps = []

    def refuse(*_, **__):
        raise UnreadableError("no cluster here")

    monkeypatch.setattr(reading, "show_progress", lambda *step: steps.append(step))
    monkeypatch.setattr(reading, "ask_files", refuse)
    for options in ((), ("--spark", "local[2]")):
        assert run("list", "--file", small, *options)[0] == 2
    assert steps == [("reading small.csv", small.stat().st_size), ("reading small.csv", 0)]
