"""The plain table in colour, for pipes to a pager. Without the colours, it is the plain table."""

from __future__ import annotations

from functools import partial
from itertools import repeat
from typing import TYPE_CHECKING, Final, TypeVar

from sahel_timeline.columns import Role
from sahel_timeline.formats import plain_table
from sahel_timeline.formats.ansi import BOLD, DIM, paint, paint_found, tone
from sahel_timeline.formats.palette import contrasting_tones, tone_of_kind
from sahel_timeline.formats.sanitize import sanitize

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import TextIO

    from sahel_timeline.columns import Column
    from sahel_timeline.formats.report import RowReport, TerminalReport
    from sahel_timeline.query.word_search import WordSearch

R = TypeVar("R")
_ROLE_STYLES: Final = {Role.ID: DIM, Role.DATE: BOLD, Role.MATCH: DIM}


def write(report: TerminalReport[RowReport[R]], out: TextIO) -> None:
    """Write what the plain table has, in colour."""
    rows = report.content
    paint_column = partial(_paint_column, records=rows.records, search=report.terminal.search)
    plain_table.write_painted(rows, out, paint_column)


def _paint_column(
    column: Column[R], texts: Iterable[str], records: Sequence[R], search: WordSearch | None
) -> Iterator[str]:
    header, *cells = texts
    yield paint(header, BOLD)
    if column.role is Role.NAMES and column.pieces:
        named = (map(sanitize, column.pieces(record)) for record in records)
        names = [[*filter(None, each)] for each in named]  # nothing of a name can be left
        tones = contrasting_tones(names)
        yield from map(_paint_names, cells, names, tones, repeat(search))
        return
    style = _ROLE_STYLES.get(column.role, "")
    for cell in cells:
        kind = tone_of_kind(cell.strip()) if column.role is Role.KIND else None
        found = search.ranges(cell) if search and column.role.is_searched else []
        yield paint_found(cell, tone(kind) if kind else style, found)


def _paint_names(
    cell: str, names: Sequence[str], tones: Sequence[int], search: WordSearch | None
) -> str:
    painted = ""
    for name, number in zip(names, tones, strict=True):
        before, _, cell = cell.partition(name)
        painted += before + paint_found(name, tone(number), search.ranges(name) if search else [])
    return painted + cell
