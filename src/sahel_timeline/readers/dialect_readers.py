"""Which function reads a dialect. Its module is imported when it is first needed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Literal, Protocol, TypeAlias, assert_never

from sahel_timeline.errors import UnreadableError
from sahel_timeline.readers.dialects import Dialect
from sahel_timeline.readers.table import TableResult

if TYPE_CHECKING:
    from sahel_timeline.model import Event, Problem
    from sahel_timeline.readers.dialects import ColumnMap
    from sahel_timeline.readers.recognise import Recognised
    from sahel_timeline.readers.table import Table

    # mypy reports a dialect that is missing here.
    _Dataset: TypeAlias = Literal[
        Dialect.ACLED,
        Dialect.UCDP,
        Dialect.GDELT,
        Dialect.GTD,
        Dialect.ICEWS,
        Dialect.TIMELINEJS,
    ]


class Reader(Protocol):
    """A function that reads the text of a file."""

    def __call__(
        self, text: str, file: str, *, day_first: bool | None = None
    ) -> tuple[list[Event], list[Problem]]:
        """Read a text; ``file`` is its name in problems."""


class TableReader(Protocol):
    """The ``read`` function of a dialect's module."""

    def __call__(self, table: Table, file: str, *, day_first: bool | None = None) -> TableResult:
        """Read a table that has the dialect's columns."""


def reader_for(dialect: Dialect) -> Reader:
    """Return the function that reads a dialect's text."""
    match dialect:
        case Dialect.CSV:
            from sahel_timeline.readers import own_csv

            return own_csv.read
        case Dialect.JSON:
            from sahel_timeline.readers import own_json

            return own_json.read
        case Dialect.JSONL:
            from sahel_timeline.readers import own_json

            return own_json.read_lines
        case _:
            return partial(_read_as, dialect)


def table_reader_for(dialect: Dialect) -> TableReader:
    """Return the function that reads a dialect's table.

    Raises `UnreadableError` if files of the dialect are not tables.
    """
    match dialect:
        case Dialect.JSON | Dialect.JSONL:
            raise UnreadableError(
                f"a table cannot be read as {dialect}", hint="try another --dialect"
            )
        case Dialect.CSV | Dialect.MAPPED:
            from sahel_timeline.readers import mapped

            return mapped.read
        case _:
            return _dataset_reader_for(dialect)


def _dataset_reader_for(dialect: _Dataset) -> TableReader:
    match dialect:
        case Dialect.ACLED:
            from sahel_timeline.readers import acled

            return acled.read
        case Dialect.UCDP:
            from sahel_timeline.readers import ucdp

            return ucdp.read
        case Dialect.GDELT:
            from sahel_timeline.readers import gdelt

            return gdelt.read
        case Dialect.GTD:
            from sahel_timeline.readers import gtd

            return gtd.read
        case Dialect.ICEWS:
            from sahel_timeline.readers import icews

            return icews.read
        case Dialect.TIMELINEJS:
            from sahel_timeline.readers import timelinejs

            return timelinejs.read
    assert_never(dialect)


def read_recognised(
    recognised: Recognised, file: str, columns: ColumnMap | None, *, day_first: bool | None
) -> TableResult:
    """Read a recognised table; one with an unknown header is a `Problem`."""
    if recognised.dialect is None or not recognised.is_known:
        from sahel_timeline.readers.map_suggestion import describe_unknown_table

        return TableResult([], [describe_unknown_table(recognised, file, columns)])
    read = table_reader_for(recognised.dialect)
    return read(recognised.table, file, day_first=day_first)


def _read_as(
    dialect: Dialect, text: str, file: str, *, day_first: bool | None = None
) -> tuple[list[Event], list[Problem]]:
    from sahel_timeline.readers.recognise import recognise

    recognised = recognise(text, dialect, None)
    result = read_recognised(recognised, file, None, day_first=day_first)
    return result.events, result.problems
