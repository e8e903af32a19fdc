"""How the dialects are listed: what each is recognised by, and what it is for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

from sahel_timeline.columns import Column, Field, Role, View
from sahel_timeline.english import any_of

if TYPE_CHECKING:
    from collections.abc import Sequence


class DialectRow(Protocol):
    """What outputs show of a dialect."""

    @property
    def dialect(self) -> str:
        """Its name."""

    @property
    def purpose(self) -> str:
        """What it is for."""

    @property
    def header_columns(self) -> Sequence[Sequence[str]]:
        """Sets of columns; a header with all of one set belongs to the dialect."""

    @property
    def headerless_columns(self) -> Sequence[Sequence[str]]:
        """The columns of files without a header."""

    @property
    def cell_patterns(self) -> Sequence[tuple[str, str]]:
        """Patterns by which a file without a header is recognised."""

    @property
    def extensions(self) -> Sequence[str]:
        """The extensions of its files."""


def dialect_view() -> View[DialectRow]:
    """Describe how dialects look in every output."""
    return View(
        table_columns=_TABLE,
        csv_columns=_TABLE,
        json_fields=_FIELDS,
        noun="dialects",
    )


def _recognised_by(row: DialectRow) -> str:
    """Return the ways to recognise a dialect: "iyear, imonth; or 58 columns without a header"."""
    ways = [*map(", ".join, row.header_columns)]
    ways += ["/".join(row.extensions)] if row.extensions else []
    if row.headerless_columns:
        counts = any_of(str(len(columns)) for columns in row.headerless_columns)
        explicit = "" if row.cell_patterns else f", with --dialect {row.dialect}"
        ways.append(f"{counts} columns without a header{explicit}")
    return "; or ".join(ways) or "--map"


_TABLE: Final[tuple[Column[DialectRow], ...]] = (
    Column(name="dialect", text=lambda row: row.dialect, role=Role.ID),
    Column(name="recognised_by", text=_recognised_by, role=Role.TITLE),
    Column(name="what", text=lambda row: row.purpose, min_terminal_width=60),
)
_FIELDS: Final[tuple[Field[DialectRow], ...]] = (
    Field("dialect", lambda row: row.dialect),
    Field("what", lambda row: row.purpose),
    Field("columns", lambda row: [list(columns) for columns in row.header_columns]),
    Field("without_header", lambda row: [list(columns) for columns in row.headerless_columns]),
    Field("extensions", lambda row: list(row.extensions)),
)
