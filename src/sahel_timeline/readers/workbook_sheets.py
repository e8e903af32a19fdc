"""Which sheets of a workbook are read, and how they are named in messages."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sahel_timeline.english import all_of, any_of, quoted
from sahel_timeline.errors import UnreadableError
from sahel_timeline.model import Problem, Severity
from sahel_timeline.readers.recognise import Recognised, recognise_workbook_sheet, widest_sheet
from sahel_timeline.readers.workbook import read_sheets

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sahel_timeline.readers.dialects import ColumnMap, Dialect
    from sahel_timeline.readers.source import Source


class BookSheet(NamedTuple):
    """A sheet with its title, and the lines of its first and last rows that are not blank."""

    title: str
    recognised: Recognised
    first: int
    last: int

    def warnings(self, name: str) -> Iterator[Problem]:
        """Warn about rows above the header, which are not read."""
        if self.recognised.is_known and self.first < self.recognised.table.header_line:
            message = f"skipped the rows above the header of sheet {quoted(self.title)}"
            yield Problem(name, message, self.first, severity=Severity.WARNING)

    @property
    def is_filled(self) -> bool:
        """Whether it has rows below its header."""
        return self.last > self.recognised.table.header_line


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
    raw = source.read_all()
    named = dict(read_sheets(raw, source.name, source.max_unpacked, only_first=only_first))
    if wanted is not None:
        title = _find_title(source.name, named, wanted)
        named = {title: named[title]}
    sheets = []
    for title, rows in named.items():
        first, last = (rows[0][0], rows[-1][0]) if rows else (0, 0)
        found = recognise_workbook_sheet(rows, dialect, columns)
        found = found._replace(table=found.table._replace(sheet=title))
        sheets.append(BookSheet(title, found, first, last))
    known = [each for each in sheets if each.recognised.is_known]
    widest = widest_sheet(each.recognised for each in sheets)
    filled = [each for each in known if each.is_filled]
    return filled or known[:1] or [each for each in sheets if each.recognised is widest]


def _find_title(file: str, titles: Iterable[str], wanted: str) -> str:
    """Return the title that is meant, in any case. Raises `UnreadableError`."""
    found = next((each for each in titles if each.casefold() == wanted.strip().casefold()), None)
    if found is None:
        message = f"{file!r} has no sheet {quoted(wanted)}"
        raise UnreadableError(message, hint=f"try {any_of(map(quoted, titles))}")
    return found


def name_sheet(file: str, title: str) -> str:
    """Return the name of one of several sheets in messages."""
    return f"{file}, sheet {quoted(title)}"


def describe_sheets(file: str, sheets: Sequence[BookSheet]) -> str:
    """Return a note on which sheets were read, so that nobody counts a copy twice."""
    titles = [quoted(each.title) for each in sheets]
    return f"{file}: read the sheets {all_of(titles)} (to read only one: --sheet {titles[0]})"
