"""The terminal: how large it is, and what must not reach it."""

from __future__ import annotations

import os
import re
import shutil
import sys
from typing import TYPE_CHECKING, Final, cast

from sahel_timeline.formats import Terminal
from sahel_timeline.formats.sanitize import sanitize

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TextIO

_MAX_ROWS: Final = 300
_MIN_WIDTH: Final = 30
_KEPT_CONTROLS: Final = r"(\r?\n|\t)"


def detect_terminal(*, no_color: bool, limit: int | None = None) -> Terminal | None:
    """Return the terminal to draw on, `None` where output is piped.

    Who says a limit is shown that many rows.
    """
    if sys.stdout is None or sys.stdout.closed or not sys.stdout.isatty():
        return None
    dull = no_color or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    size = shutil.get_terminal_size()
    return Terminal(
        width=max(size.columns, _MIN_WIDTH),
        max_rows=_MAX_ROWS if limit is None else limit,
        colour=not dull,
        height=size.lines,
    )


def sanitize_stream(out: TextIO) -> TextIO:
    """Return a stream for data, which a terminal would obey: there controls are signs."""
    return cast("TextIO", _SanitizingStream(out)) if out.isatty() else out


class _SanitizingStream:
    """A terminal for data: lines and tabs are its own, other controls are shown as signs."""

    def __init__(self, out: TextIO) -> None:
        self._out = out

    def write(self, text: str) -> int:
        parts = re.split(_KEPT_CONTROLS, text)
        parts[::2] = map(sanitize, parts[::2])
        self._out.write("".join(parts))
        return len(text)

    def writelines(self, lines: Iterable[str]) -> None:
        for line in lines:
            self.write(line)
