"""What a format is given: the records, how they look, and where to draw."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final, Generic, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahel_timeline.columns import View
    from sahel_timeline.query import Match

R = TypeVar("R")


class Format(StrEnum):
    """The kinds of output."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    TSV = "tsv"


# What each is for, in the words of the help.
PURPOSES: Final = {
    Format.TABLE: "to read",
    Format.JSON: "for programs",
    Format.JSONL: "for programs that read line by line",
    Format.CSV: "for spreadsheets",
    Format.TSV: "for cut, awk and the clipboard",
}
# Those that know what an event is, and so have no rows of anything else.
EVENT_FORMATS: Final[frozenset[Format]] = frozenset()


class Canvas(NamedTuple):
    """A terminal to draw on: its width in cells, the most rows to draw, and colour."""

    width: int
    most_rows: int
    colour: bool


class Report(NamedTuple, Generic[R]):
    """Everything that a format is given: the records, how they look, where to draw.

    Without a canvas nothing is coloured, wrapped or cut. ``labelled`` asks for each
    record's texts one by one rather than for rows.
    """

    records: Sequence[R]
    view: View[R]
    canvas: Canvas | None = None
    labelled: bool = False
    escape_formulas: bool = False


def events_of(report: Report[R]) -> Sequence[Match]:
    """Return a report's events, for the formats that show events and nothing else."""
    match = report.view.match
    assert match is not None  # noqa: S101 — write refuses records that are no events
    return list(map(match, report.records))
