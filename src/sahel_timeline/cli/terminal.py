"""The terminal: its size, its colours, and how it is protected from control characters."""

from __future__ import annotations

import os
import re
import shutil
import sys
from typing import TYPE_CHECKING, Final, cast

from sahel_timeline.formats import Terminal
from sahel_timeline.formats.sanitize import sanitize
from sahel_timeline.query.word_search import WordSearch

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import TextIO

_MAX_ROWS: Final = 300
_MIN_WIDTH: Final = 30
_BOM: Final = "\ufeff"
_LINE_END_OR_TAB: Final = r"(\r?\n|\t)"


def detect_terminal(
    *, no_color: bool, limit: int | None = None, search: Sequence[str] | None = None
) -> Terminal | None:
    """Describe the terminal on standard output. Return `None` if that is not a terminal.

    A ``limit`` from the user replaces the usual limit of rows. The words of ``search`` are
    highlighted.
    """
    if sys.stdout is None or sys.stdout.closed or not sys.stdout.isatty():
        return None
    plain = no_color or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    size = shutil.get_terminal_size()
    return Terminal(
        width=max(size.columns, _MIN_WIDTH),
        max_rows=_MAX_ROWS if limit is None else limit,
        colour=not plain,
        height=size.lines,
        search=WordSearch(search) if search else None,
    )


def sanitize_stream(out: TextIO) -> TextIO:
    """Wrap a stream if it is a terminal, which then shows control characters as symbols."""
    return cast("TextIO", _SanitizingStream(out)) if out.isatty() else out


class _SanitizingStream:
    """Writes control characters, except line ends and tabs, as visible symbols."""

    def __init__(self, out: TextIO) -> None:
        self._out = out

    def write(self, text: str) -> int:
        parts = re.split(_LINE_END_OR_TAB, text.removeprefix(_BOM))
        parts[::2] = map(sanitize, parts[::2])
        self._out.write("".join(parts))
        return len(text)

    def writelines(self, lines: Iterable[str]) -> None:
        for line in lines:
            self.write(line)
