"""The bar of a long run: when it comes, what it says, and that it leaves no trace."""

import io
import os
import re
import threading
from functools import partial

import pytest

from sahel_timeline import read_events
from sahel_timeline.cli import progress, request

LONG_AGO, NEVER = -1e9, 1e9
RULED = re.compile(r"\x1b\[(\?25[lh]|[0-9;]*m)")


class Screen(io.StringIO):
    """A terminal that tells when something stands on it."""

    def isatty(self):
        return super().isatty() is False  # and complains if it is closed

    def wait_for(self, text):
        """Wait until a text has been drawn, as long as a slow machine may need."""
        for _ in range(3000):
            if text in self.getvalue():
                return
            threading.Event().wait(0.01)
        raise AssertionError(self.getvalue())

    def lines(self):
        """Return what stands there in the end, as a terminal would have it."""
        lines, at, column = [""], 0, 0
        for part in re.findall(
            r"\x1b\[[0-9]*[A-K]|[\r\n]|[^\x1b\r\n]+", RULED.sub("", self.getvalue())
        ):
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
                lines[at] = (
                    lines[at][:column].ljust(column) + part + lines[at][column + len(part) :]
                )
                column += len(part)
        return lines


@pytest.fixture
def screen(monkeypatch):
    """Make a terminal, which is put in place of standard error where a test begins."""
    stream = Screen()
    stream.put = lambda: monkeypatch.setattr("sys.stderr", stream)
    return stream


@pytest.fixture
def long_run(run, screen, monkeypatch):
    """Run a command that has taken a second already; let something happen as it reads."""
    monkeypatch.setattr(progress, "PATIENCE", LONG_AGO)

    def command(*arguments, happen=lambda: None):
        def read(*paths, **options):
            happen()
            return read_events(*paths, **options)

        monkeypatch.setattr(request, "read_events", read)
        screen.put()
        return run(*arguments)[0]

    return command


def no_thread():
    return all(thread.name != "progress" for thread in threading.enumerate())


def test_long_work_says_what_it_does_and_leaves_no_trace(long_run, small, screen, tmp_path):
    path = tmp_path / "a.json"
    drawn = partial(screen.wait_for, "reading small.csv")
    assert long_run("export", "--file", small, path, happen=drawn) == 0
    assert screen.lines() == [f"6 of 6 events written to {path}", ""]
    assert screen.getvalue().count("\x1b[?25l") == screen.getvalue().count("\x1b[?25h") > 0
    assert no_thread()


def test_short_work_says_nothing_of_it(run, small, screen, monkeypatch):
    monkeypatch.setattr(progress, "PATIENCE", NEVER)
    screen.put()
    assert run("list", "--file", small)[0] == 0
    assert screen.getvalue() == "6 of 6 events\n"
    assert no_thread()


@pytest.mark.parametrize("why", ["quiet", "dumb", "piped", "closed", "none"])
def test_there_is_no_bar_where_nobody_looks(long_run, small, screen, monkeypatch, why):
    monkeypatch.setattr(progress, "_Bar", None)  # which nobody could call
    if why == "dumb":
        monkeypatch.setenv("TERM", "dumb")
    elif why == "piped":
        monkeypatch.setattr(screen, "isatty", lambda: False)
    elif why == "closed":
        screen.close()
    elif why == "none":
        screen.put = lambda: monkeypatch.setattr("sys.stderr", None)
    assert long_run("list", "--file", small, *["-q"] * (why == "quiet")) == 0


def test_hostile_names_are_shown_and_further_files_counted(long_run, file, screen):
    first, second = file("\x1b[31m[red]{x}.csv", "date,title\n2014,A\n"), file("b", "date,title\n")
    drawn = partial(screen.wait_for, "reading ␛[31m[red]{x}.csv and 1 more file")
    assert long_run("count", "--file", first, "--file", second, happen=drawn) == 0
    assert "\x1b[31m" not in screen.getvalue()


def test_standard_input_has_a_name(long_run, stdin, screen):
    stdin(b"date,title\n2014,A\n")
    drawn = partial(screen.wait_for, "reading standard input")
    assert long_run("list", "--file", "-", happen=drawn) == 0


def test_checking_is_work_too(long_run, small, screen):
    assert long_run("check", small, happen=partial(screen.wait_for, "small.csv")) == 0
    assert screen.lines() == ["no problems; 6 events read from 1 file", ""]


def test_ctrl_c_leaves_a_clean_line(long_run, small, screen):
    def stop():
        screen.wait_for("reading small.csv")
        raise KeyboardInterrupt

    assert long_run("list", "--file", small, happen=stop) == 130
    assert [line for line in screen.lines() if line] == ["interrupted"]
    assert no_thread()


def test_the_bar_makes_way_for_what_is_drawn_on_its_terminal(long_run, small, screen, monkeypatch):
    monkeypatch.setenv("COLUMNS", "100")

    def drawn():
        monkeypatch.setattr("sys.stdout", screen)
        screen.wait_for("reading small.csv")

    assert long_run("list", "--file", small, "--no-color", happen=drawn) == 0
    shown = [line for line in screen.lines() if line]
    assert shown[0].split()[:5] == ["id", "date", "title", "actors", "place"]
    assert shown[-1] == "6 of 6 events (no room for type)"
    assert "reading" not in "".join(shown)


def test_the_bar_stays_only_beside_what_nobody_sees(screen, monkeypatch, tmp_path):
    monkeypatch.setattr(progress, "PATIENCE", NEVER)
    screen.put()
    reader, writer = os.pipe()
    with (tmp_path / "a").open("w") as plain, os.fdopen(writer, "w") as pipe:
        for out, stays in ((plain, True), (pipe, False)):
            progress.begin(quiet=False)
            progress.doing("writing")
            progress.making_way(out).writelines(["a", "b"])
            assert no_thread() is not stays
            progress.end()
            assert progress.making_way(out) is out
    os.close(reader)


def test_the_words_beside_the_bar_follow_the_work(screen, monkeypatch):
    monkeypatch.setattr(progress, "PATIENCE", LONG_AGO)
    screen.put()
    progress.begin(quiet=False)
    for what in ("reading a.csv", "writing b.json"):
        progress.doing(what)
        screen.wait_for(what)
    progress.end()
    assert "".join(screen.lines()) == ""


def test_a_terminal_that_goes_is_no_error(screen, monkeypatch):
    monkeypatch.setattr(progress, "PATIENCE", LONG_AGO)
    seen = threading.Event()

    def fail(_):
        seen.set()
        raise OSError

    screen.write = fail
    screen.put()
    progress.begin(quiet=False)
    progress.doing("working")
    assert seen.wait(60)
    progress.end()
    assert no_thread()
