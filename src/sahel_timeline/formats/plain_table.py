"""The table as plain text, for pipes and files: aligned, never wrapped, never cut."""

from __future__ import annotations

import re
from itertools import repeat
from typing import TYPE_CHECKING, Final, TypeVar

from sahel_timeline.columns import Role
from sahel_timeline.formats.sanitize import cell_width, sanitize

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import TextIO, TypeAlias

    from sahel_timeline.columns import Column
    from sahel_timeline.formats.report import RowReport

R = TypeVar("R")
if TYPE_CHECKING:
    Paint: TypeAlias = Callable[[Column[R], Iterable[str]], Iterable[str]]
_GAP: Final = "  "
_PRINTABLE_ASCII: Final = bytes(range(ord(" "), ord("~") + 1))
# Other Latin letters, dashes and quotes, without control characters and the soft hyphen.
_ONE_CELL_EACH: Final = "[\xa0-\xac\xae-\u02ff\u2010-\u2027]*"


def write(report: RowReport[R], out: TextIO) -> None:
    """Write a header, a rule and one line per record."""
    write_painted(report, out, None)


def write_painted(report: RowReport[R], out: TextIO, paint: Paint[R] | None) -> None:
    """Do what `write` does, with the texts of each column, the header first, as painted."""
    columns = [column for column in report.view.table_columns if column.role is not Role.BAR]
    padded = [
        _padded([column.name, *column.texts_of(report.records)], right=column.role is Role.NUMBER)
        for column in columns
    ]
    rule = _GAP.join("-" * width for _, width in padded)
    cells: Iterable[Iterable[str]] = (texts for texts, _ in padded)
    if paint:
        cells = map(paint, columns, cells)
    header, *rows = map(str.rstrip, map(_GAP.join, zip(*cells, strict=True)))
    for number, heading in report.headings.items():
        rows[number] = f"\n{sanitize(heading)}\n{rows[number]}"
    footer = ["", *map(sanitize, report.view.table_footer)] if report.view.table_footer else []
    out.write("\n".join([header, rule, *rows, *footer, ""]))


def _padded(texts: list[str], *, right: bool) -> tuple[Iterable[str], int]:
    """Return a column's texts, sanitized and padded to the width of the widest, and that width."""
    # Most columns hold only characters of one cell each, nearly all of them ASCII. One look at all
    # their texts shows it, in a third of the time of a pattern that has to match all of them.
    joined = "".join(texts).encode(errors="surrogatepass").translate(None, _PRINTABLE_ASCII)
    if re.fullmatch(_ONE_CELL_EACH, joined.decode(errors="surrogatepass")):
        widest = max(map(len, texts))
        return map(str.rjust if right else str.ljust, texts, repeat(widest)), widest
    texts = list(map(sanitize, texts))
    widths = list(map(cell_width, texts))
    widest = max(widths)
    blanks = [" " * (widest - width) for width in widths]
    pairs = zip(blanks, texts, strict=True) if right else zip(texts, blanks, strict=True)
    return map("".join, pairs), widest
