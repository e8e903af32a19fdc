"""The progress line on a terminal, for work that takes longer than a second.

rich draws the line, and is imported only once the line is due. Waiting, drawing and erasing are
done by a thread of ours instead of rich's. Ctrl-C interrupts only the main thread, so this
thread always erases the complete line. If the terminal closes, it ends without a traceback.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from time import monotonic
from typing import TYPE_CHECKING, Final

from sahel_timeline.english import pluralize
from sahel_timeline.formats.sanitize import sanitize

if TYPE_CHECKING:
    from rich.progress import Progress

DELAY: Final = 1.0  # seconds before the line is drawn
_REFRESH: Final = 0.1
# The room of the bar, the counts and the time, in characters. Long names of files get the rest.
_REST: Final = 54
_SHORTEST_STEP: Final = 16


class _ProgressLine:
    """Draws the current step, from the end of the delay until the line is erased.

    ``size`` is the number of bytes to read, or 0 if it is unknown. ``done`` are those that were
    read, and ``kept`` is the number of events that were kept.
    """

    def __init__(self, step: str, size: int) -> None:
        from threading import Event, Thread  # most runs have no terminal, or are short

        self.change(step, size)
        self._began = monotonic()
        self._over = Event()
        self._thread = Thread(target=self._run, name="progress", daemon=True)
        self._thread.start()

    def change(self, step: str, size: int) -> None:
        self.step, self.size = step, size
        self.done = self.kept = 0

    def erase(self) -> None:
        self._over.set()
        self._thread.join()

    def _run(self) -> None:
        if not self._over.wait(DELAY):
            with suppress(OSError, ValueError):  # the terminal has gone
                self._draw()

    def _draw(self) -> None:
        with _make_line() as progress:
            task = progress.add_task(self.step, total=None, counts="")
            progress.tasks[0].start_time = self._began
            while not self._over.wait(_REFRESH):
                progress.update(
                    task,
                    description=self.step,
                    # Some is always left to do: the events still have to be written.
                    total=max(self.size, self.done + 1) if self.size else None,
                    completed=self.done,
                    counts=self._describe_counts(),
                    refresh=True,
                )

    def _describe_counts(self) -> str:
        """Return how much was read and kept: "12 of 520 MB, 1,234 events"."""
        if not self.done:
            return ""
        read = f"{self.done / 1e6:,.0f}"
        of_all = f" of {self.size / 1e6:,.0f}" if self.size else ""
        return f"{read}{of_all} MB, {pluralize(self.kept, 'event')}"


def _make_line() -> Progress:
    """Return a line with the current step, a bar, counts, and the time that has passed."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn
    from rich.table import Column

    console = Console(stderr=True)
    step = Column(no_wrap=True, max_width=max(console.width - _REST, _SHORTEST_STEP))
    return Progress(
        TextColumn("{task.description}", markup=False, table_column=step),
        BarColumn(),
        TextColumn("{task.fields[counts]}", markup=False),
        TimeElapsedColumn(),
        console=console,
        auto_refresh=False,
        transient=True,
        redirect_stdout=False,
        redirect_stderr=False,
    )


class _Run:
    """The state of the current run."""

    enabled = False
    line: _ProgressLine | None = None


def start_progress(*, quiet: bool) -> None:
    """Show progress from now on, unless --quiet is given or there is no terminal for it."""
    _Run.enabled = False
    with suppress(AttributeError, ValueError):  # standard error is missing or closed
        _Run.enabled = not quiet and sys.stderr.isatty() and os.environ.get("TERM") != "dumb"


def show_progress(step: str, size: int = 0) -> None:
    """Show what the run is doing now. ``size`` is the number of bytes that it has to read."""
    if _Run.line:
        _Run.line.change(sanitize(step), size)
    elif _Run.enabled:
        _Run.line = _ProgressLine(sanitize(step), size)


def count_read(size: int) -> None:
    """Show that so many more bytes were read."""
    if _Run.line:
        _Run.line.done += size


def count_kept(count: int) -> None:
    """Show that so many more events were kept."""
    if _Run.line:
        _Run.line.kept += count


def clear_progress() -> None:
    """Erase the line, before anything else is written to the terminal."""
    if _Run.line:
        _Run.line.erase()
        _Run.line = None


def stop_progress() -> None:
    """Erase the line, and show no progress from now on."""
    clear_progress()
    _Run.enabled = False
