"""The bar that says, on a terminal, what takes longer than a second.

A run says what it is doing; nothing comes of it where messages are silenced or go to no
terminal. Else a thread waits until the run has taken a second, and only then imports rich
and draws. Before anything else is written to the terminal, the bar is cleared.
"""

from __future__ import annotations

import os
import stat
import sys
from contextlib import suppress
from threading import Event, Thread
from time import monotonic
from typing import TYPE_CHECKING, Final, cast

from sahel_timeline.formats.sanitize import sanitize

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TextIO

# How long a run may take before it draws a bar, and how long a picture of it stands.
PATIENCE: Final = 1.0
_FRAME: Final = 0.1


class _Bar:
    """A thread that draws a bar once it is due, and clears it when it is over."""

    def __init__(self, label: str, began: float) -> None:
        self.label = label
        self._began = began
        self._over = Event()
        self._thread = Thread(target=self._run, name="progress", daemon=True)
        self._thread.start()

    def clear(self) -> None:
        """Take the bar away, or see to it that none comes."""
        self._over.set()
        self._thread.join()

    def _run(self) -> None:
        if not self._over.wait(max(self._began + PATIENCE - monotonic(), 0)):
            with suppress(OSError, ValueError):  # the terminal has gone
                self._draw()

    def _draw(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn
        from rich.table import Column

        words = Column(no_wrap=True, overflow="ellipsis")
        shown = Progress(
            TextColumn("{task.description}", markup=False, table_column=words),
            BarColumn(bar_width=30),
            TimeElapsedColumn(),
            console=Console(file=sys.stderr, highlight=False, emoji=False),
            auto_refresh=False,  # this thread does it
            transient=True,
            redirect_stdout=False,
            redirect_stderr=False,
            get_time=monotonic,
        )
        task = shown.add_task(self.label, total=None)
        shown.tasks[0].start_time = self._began
        with shown:
            while not self._over.wait(_FRAME):
                shown.update(task, description=self.label, refresh=True)


class _Run:
    """What is known of this run: when it began, and whether it may draw."""

    began = 0.0
    watched = False
    bar: _Bar | None = None


def begin(*, quiet: bool) -> None:
    """Begin to count the seconds, if there is a terminal to say anything on."""
    clear()
    _Run.began = monotonic()
    _Run.watched = not quiet and _is_drawable(sys.stderr)


def doing(what: str) -> None:
    """Say what is being done from now on."""
    if not _Run.watched:
        return
    label = sanitize(what)
    if _Run.bar:
        _Run.bar.label = label
    else:
        _Run.bar = _Bar(label, _Run.began)


def clear() -> None:
    """Take the bar away until the run says again what it is doing."""
    bar, _Run.bar = _Run.bar, None
    if bar:
        bar.clear()


def end() -> None:
    """Take the bar away for good."""
    clear()
    _Run.watched = False


def making_way(out: TextIO) -> TextIO:
    """Return a stream that clears the bar before the first text that goes through it.

    It may be the bar's own terminal, or a pipe into a pager, which draws there as well.
    Beside a file that is being written the bar may stay.
    """
    return cast("TextIO", _Polite(out)) if _Run.watched and _is_seen(out) else out


class _Polite:
    """A stream in front of which there is no bar."""

    def __init__(self, out: TextIO) -> None:
        self._out = out

    def write(self, text: str) -> int:
        clear()
        return self._out.write(text)

    def writelines(self, lines: Iterable[str]) -> None:
        rest = iter(lines)
        for first in rest:  # which may take long to come
            self.write(first)
            break
        self._out.writelines(rest)

    def __getattr__(self, name: str) -> object:
        return getattr(self._out, name)


def _is_drawable(stream: TextIO | None) -> bool:
    try:
        return stream is not None and stream.isatty() and os.environ.get("TERM") != "dumb"
    except ValueError:  # it is closed
        return False


def _is_seen(out: TextIO) -> bool:
    try:
        mode = os.fstat(out.fileno()).st_mode
    except (OSError, ValueError):
        return True
    return out.isatty() or stat.S_ISFIFO(mode) or stat.S_ISSOCK(mode)
