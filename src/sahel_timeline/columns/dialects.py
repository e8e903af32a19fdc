"""How the kinds of file that can be read look: what each is row by."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

from sahel_timeline.columns import Column, Field, Role, View

if TYPE_CHECKING:
    from collections.abc import Sequence


class DialectRow(Protocol):
    """What is known of a dialect, whoever reads it."""

    @property
    def dialect(self) -> str:
        """Its name."""

    @property
    def purpose(self) -> str:
        """What it is."""

    @property
    def header_columns(self) -> Sequence[Sequence[str]]:
        """The columns that its header has, in one way or another."""

    @property
    def headerless_columns(self) -> Sequence[Sequence[str]]:
        """The columns that it has without a header."""

    @property
    def cell_patterns(self) -> Sequence[tuple[str, str]]:
        """What its cells look like where nobody has to say that there is no header."""

    @property
    def extensions(self) -> Sequence[str]:
        """What its files' names end in."""


def dialect_view() -> View[DialectRow]:
    """Return how dialects look."""
    return View(
        table=_TABLE,
        sheet=_TABLE,
        fields=_FIELDS,
        heading=lambda row: row.dialect,
        labelled=lambda row: [(column.name, [column.cell(row)]) for column in _TABLE],
        group=lambda _: "",
        noun="dialects",
    )


def _recognised_by(row: DialectRow) -> str:
    """Say what a file has: "event_date, actor1; or no header and 25 columns"."""
    ways = [
        *map(", ".join, row.header_columns),
        *(["/".join(row.extensions)] if row.extensions else []),
    ]
    if row.headerless_columns:
        *most, last = [str(len(columns)) for columns in row.headerless_columns]
        counts = f"{', '.join(most)} or {last}" if most else last
        said = "" if row.cell_patterns else f" and --dialect {row.dialect}"
        ways.append(f"no header, {counts} columns{said}")
    return "; or ".join(ways) or "--map"


_TABLE: Final[tuple[Column[DialectRow], ...]] = (
    Column(name="dialect", cell=lambda row: row.dialect, role=Role.ID),
    Column(name="told_by", cell=_recognised_by, role=Role.TITLE),
    Column(name="what", cell=lambda row: row.purpose, from_width=60),
)
_FIELDS: Final[tuple[Field[DialectRow], ...]] = (
    Field("dialect", lambda row: row.dialect),
    Field("what", lambda row: row.purpose),
    Field("columns", lambda row: [list(marks) for marks in row.header_columns]),
    Field("without_header", lambda row: [list(columns) for columns in row.headerless_columns]),
    Field("extensions", lambda row: list(row.extensions)),
)
