"""The progress line on a terminal, for work that takes longer than a second.

rich draws the line, and is imported only once the line is due. Waiting, drawing and erasing are
done by a thread of ours instead of rich's. Ctrl-C interrupts only the main thread, so this
thread always erases the complete line. If the terminal closes, it ends without a traceback.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from threading import Event, Thread
from time import monotonic
from typing import Final

from sahel_timeline.formats.sanitize import sanitize

DELAY: Final = 1.0  # seconds before the line is drawn
_REFRESH: Final = 0.1


class _ProgressLine(Thread):
    """Draws the current step, from the end of the delay until the line is erased."""

    def __init__(self, step: str) -> None:
        super().__init__(name="progress", daemon=True)
        self.step = step
        self._began = monotonic()
        self._over = Event()
        self.start()

    def erase(self) -> None:
        self._over.set()
        self.join()

    def run(self) -> None:
        if not self._over.wait(DELAY):
            with suppress(OSError, ValueError):  # the terminal has gone
                self._draw()

    def _draw(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

        with Progress(
            *(TextColumn("{task.description}", markup=False), BarColumn(), TimeElapsedColumn()),
            console=Console(stderr=True),
            auto_refresh=False,
            transient=True,
            redirect_stdout=False,
            redirect_stderr=False,
        ) as progress:
            task = progress.add_task(self.step, total=None)
            progress.tasks[0].start_time = self._began
            while not self._over.wait(_REFRESH):
                progress.update(task, description=self.step, refresh=True)


class _Run:
    """The state of the current run."""

    enabled = False
    line: _ProgressLine | None = None


def start_progress(*, quiet: bool) -> None:
    """Show progress from now on, unless --quiet is given or there is no terminal for it."""
    _Run.enabled = False
    with suppress(AttributeError, ValueError):  # standard error is missing or closed
        _Run.enabled = not quiet and sys.stderr.isatty() and os.environ.get("TERM") != "dumb"


def show_progress(step: str) -> None:
    """Show what the run is doing now."""
    if _Run.line:
        _Run.line.step = sanitize(step)
    elif _Run.enabled:
        _Run.line = _ProgressLine(sanitize(step))


def clear_progress() -> None:
    """Erase the line, before anything else is written to the terminal."""
    if _Run.line:
        _Run.line.erase()
        _Run.line = None


def stop_progress() -> None:
    """Erase the line, and show no progress from now on."""
    clear_progress()
    _Run.enabled = False
