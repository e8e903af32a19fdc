"""What a format is given: the records, how they look, and where to draw."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahel_timeline.columns import View

R = TypeVar("R")


class Format(StrEnum):
    """The kinds of output."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    TSV = "tsv"


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
