"""How the kinds of file that can be read look: what each is told by."""

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
    def marks(self) -> Sequence[Sequence[str]]:
        """The columns that its header has, in one way or another."""

    @property
    def bare(self) -> Sequence[Sequence[str]]:
        """The columns that it has without a header."""

    @property
    def shape(self) -> Sequence[tuple[str, str]]:
        """What its cells look like where nobody has to say that there is no header."""

    @property
    def extensions(self) -> Sequence[str]:
        """What its files' names end in."""


def dialect_view() -> View[DialectRow]:
    """Return how dialects look."""
    return View(
        table_columns=_TABLE,
        csv_columns=_TABLE,
        json_fields=_FIELDS,
        noun="dialects",
    )


def _told_by(told: DialectRow) -> str:
    """Say what a file has: "event_date, actor1; or no header and 25 columns"."""
    ways = [*map(", ".join, told.marks), *(["/".join(told.extensions)] if told.extensions else [])]
    if told.bare:
        *most, last = [str(len(columns)) for columns in told.bare]
        counts = f"{', '.join(most)} or {last}" if most else last
        said = "" if told.shape else f" and --dialect {told.dialect}"
        ways.append(f"no header, {counts} columns{said}")
    return "; or ".join(ways) or "--map"


_TABLE: Final[tuple[Column[DialectRow], ...]] = (
    Column(name="dialect", text=lambda told: told.dialect, role=Role.ID),
    Column(name="told_by", text=_told_by, role=Role.TITLE),
    Column(name="what", text=lambda told: told.purpose, min_terminal_width=60),
)
_FIELDS: Final[tuple[Field[DialectRow], ...]] = (
    Field("dialect", lambda told: told.dialect),
    Field("what", lambda told: told.purpose),
    Field("columns", lambda told: [list(marks) for marks in told.marks]),
    Field("without_header", lambda told: [list(columns) for columns in told.bare]),
    Field("extensions", lambda told: list(told.extensions)),
)
