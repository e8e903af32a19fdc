"""How `init` shows the columns of a file, and the settings of a folder."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

from sahel_timeline.columns import Column, Field, Role, View
from sahel_timeline.english import one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

_LONGEST_SAMPLE: Final = 50


class ColumnRow(Protocol):
    """What outputs show of a column of a file."""

    @property
    def name(self) -> str:
        """Its name in the header."""

    @property
    def meaning(self) -> str:
        """What it is read as, or "" if it is only kept."""

    @property
    def filled(self) -> int:
        """How many cells are not empty."""

    @property
    def samples(self) -> Sequence[tuple[str, str]]:
        """Some cells, each with how it is read."""

    @property
    def unread(self) -> int:
        """How many cells cannot be read."""

    @property
    def reason(self) -> str:
        """Why the first of them cannot be read."""


class SettingRow(NamedTuple):
    """A setting: its key, its value, and where it was set."""

    key: str
    value: str
    place: str


def column_view() -> View[ColumnRow]:
    """Describe how the columns of a file look in every output."""
    return View("columns", _COLUMN_TABLE, _COLUMN_TABLE, _COLUMN_FIELDS)


def setting_view() -> View[SettingRow]:
    """Describe how settings look in every output."""
    return View("settings", _SETTING_TABLE, _SETTING_TABLE, _SETTING_FIELDS)


def _samples(row: ColumnRow) -> list[str]:
    return [
        _cut(cell) if cell == reading else f"{_cut(cell)} → {_cut(reading)}"
        for cell, reading in row.samples
    ]


def _cut(text: str) -> str:
    return one_line(text, _LONGEST_SAMPLE)


def _unread(row: ColumnRow) -> str:
    return f"{row.unread:,}: {row.reason}" if row.unread else ""


_COLUMN_TABLE: Final[tuple[Column[ColumnRow], ...]] = (
    Column("column", lambda row: row.name, role=Role.TITLE),
    Column("is", lambda row: row.meaning or "(kept)"),
    Column("samples", lambda row: " | ".join(_samples(row)), pieces=_samples),
    Column("unread", _unread),
)
_COLUMN_FIELDS: Final[tuple[Field[ColumnRow], ...]] = (
    Field("column", lambda row: row.name),
    Field("is", lambda row: row.meaning or None),
    Field("filled", lambda row: row.filled),
    Field("samples", lambda row: [list(sample) for sample in row.samples]),
    Field("unread", lambda row: row.unread),
    Field("reason", lambda row: row.reason or None),
)
_SETTING_TABLE: Final[tuple[Column[SettingRow], ...]] = (
    Column("key", lambda row: row.key, role=Role.ID),
    Column("value", lambda row: row.value, role=Role.TITLE),
    Column("from", lambda row: row.place),
)
_SETTING_FIELDS: Final[tuple[Field[SettingRow], ...]] = (
    Field("key", lambda row: row.key),
    Field("value", lambda row: row.value),
    Field("from", lambda row: row.place),
)
