"""What outputs show of a record: the table's columns, csv's and tsv's, JSON's keys.

Declared once. No format renames or reorders them; JSON's keys change only with a major
version.
"""

from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import Any, Generic, NamedTuple, TypeAlias, TypeVar

R = TypeVar("R")
Json: TypeAlias = "bool | int | float | str | tuple[str, ...] | list[Json] | dict[str, Json] | None"


class Role(StrEnum):
    """What a column is to its reader, which decides how it is drawn."""

    ID = "id"
    DATE = "date"
    MARK = "mark"
    KIND = "kind"
    CHANGES = "changes"
    TITLE = "title"
    NAMES = "names"
    TEXT = "text"
    NUMBER = "number"
    BAR = "bar"


class Column(NamedTuple, Generic[R]):
    """A column: its name in files and on screen, and what it says of a record.

    ``parts`` are what a cell can be broken into: names, or the ends of a period. A drawn
    table has room for the column from a terminal of ``from_width`` cells on; where there is
    none for all that have a ``weight``, the view's ``rest`` sums up those that weigh least.
    ``drawn`` is what it shows instead of a text that could fill a screen.
    """

    name: str
    cell: Callable[[R], str]
    parts: Callable[[R], Sequence[str]] | None = None
    role: Role = Role.TEXT
    from_width: int = 0
    weight: int | None = None
    drawn: Callable[[R], str] | None = None


class Field(NamedTuple, Generic[R]):
    """A key of a record's JSON, and what stands there.

    ``parts`` are the keys of a value that is a record itself, and ``document`` makes JSON
    of another value that is none. ``empty_is_null`` is for texts, of which an empty one is
    no value.
    """

    name: str
    value: Callable[[R], Any]
    parts: Sequence["Field[Any]"] = ()
    document: Callable[[Any], Json] | None = None
    empty_is_null: bool = False


class View(NamedTuple, Generic[R]):
    """How a kind of record looks in every output.

    ``table`` and ``sheet`` are the columns of tables and of csv and tsv, ``fields`` are its
    JSON, and ``group`` tells which neighbours belong together on screen. ``noun`` is what
    several records are called. ``footer`` is told under tables, and ``rest`` makes one column
    of several. ``values`` are those of all ``fields`` for many records at once, field by field,
    where that is faster than one by one.
    """

    table: Sequence[Column[R]]
    sheet: Sequence[Column[R]]
    fields: Sequence[Field[R]]
    group: Callable[[R], str]
    noun: str
    footer: Sequence[str] = ()
    rest: Callable[[Sequence[Column[R]]], Column[R]] | None = None
    values: Callable[[Sequence[R]], Sequence[Sequence[Any]]] | None = None


class Card(NamedTuple):
    """A single event: its title, and all that is known of it as labelled lines."""

    title: str
    rows: Sequence[tuple[str, Sequence[str]]]
