"""Which sheets of a workbook are read, and how they are named in messages."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sahel_timeline.english import all_of, any_of, quoted
from sahel_timeline.errors import UnreadableError
from sahel_timeline.model import Problem, Severity
from sahel_timeline.readers.recognise import Recognised, recognise_workbook_sheet, widest_sheet
from sahel_timeline.readers.workbook import read_sheets

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sahel_timeline.readers.dialects import ColumnMap, Dialect
    from sahel_timeline.readers.source import Source


class BookSheet(NamedTuple):
    """A sheet with its title, and the line of the first row above its header, or 0."""

    title: str
    recognised: Recognised
    above: int

    def warnings(self, name: str) -> Iterator[Problem]:
        """Warn about rows above the header, which are not read."""
        if self.above and self.recognised.is_known:
            message = f"skipped the rows above the header of sheet {quoted(self.title)}"
            yield Problem(name, message, self.above, severity=Severity.WARNING)


def recognise_sheets(
    source: Source,
    dialect: Dialect | None,
    columns: ColumnMap | None,
    wanted: str | None,
    *,
    only_first: bool = False,
) -> Sequence[BookSheet]:
    """Return the sheets with a known header and rows below it, or else the widest sheet.

    ``wanted`` is the title of the only one to look at. With ``only_first``, they have no more than
    their first rows. Raises `UnreadableError`.
    """
    named = [
        *read_sheets(source.read_all(), source.name, source.max_unpacked, only_first=only_first)
    ]
    if wanted is not None:
        titles = [title for title, _ in named]
        named = [each for each in named if each[0].casefold() == wanted.strip().casefold()]
        if not named:
            message = f"{source.name!r} has no sheet {quoted(wanted)}"
            raise UnreadableError(message, hint=f"try {any_of(map(quoted, titles))}")
    sheets = []
    filled = set[str]()
    for title, rows in named:
        found = recognise_workbook_sheet(rows, dialect, columns)
        header = found.table.header_line
        above = next((line for line, _ in rows if line < header), 0)
        sheets.append(BookSheet(title, found, above))
        filled |= {title} if any(line > header for line, _ in rows) else set()
    known = [each for each in sheets if each.recognised.is_known]
    widest = widest_sheet(each.recognised for each in sheets)
    return (
        [each for each in known if each.title in filled]
        or known[:1]
        or [each for each in sheets if each.recognised is widest]
    )


def name_sheet(file: str, title: str) -> str:
    """Return the name of one of several sheets in messages."""
    return f"{file}, sheet {quoted(title)}"


def describe_sheets(file: str, sheets: Sequence[BookSheet]) -> str:
    """Return a note on which sheets were read, so that nobody counts a copy twice."""
    titles = [quoted(each.title) for each in sheets]
    return f"{file}: read the sheets {all_of(titles)} (to read only one: --sheet {titles[0]})"
