"""What outputs show of a record: the columns of tables and of CSV, and the keys of JSON.

They are declared once: no format renames or reorders them, and JSON keys change only with a
major version.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import Any, Generic, TypeAlias, TypeVar

from sahel_timeline.named_tuple import NamedTuple

R = TypeVar("R")
Json: TypeAlias = "bool | int | float | str | tuple[str, ...] | list[Json] | dict[str, Json] | None"


class Role(StrEnum):
    """What a column holds, which decides how it is drawn."""

    ID = "id"
    DATE = "date"
    MATCH = "match"
    KIND = "kind"
    CHANGES = "changes"
    TITLE = "title"
    NAMES = "names"
    TEXT = "text"
    NUMBER = "number"
    BAR = "bar"

    @property
    def is_searched(self) -> bool:
        """Whether `--search` looks in such a column."""
        return self in {Role.TITLE, Role.NAMES, Role.TEXT}


class Column(NamedTuple, Generic[R]):
    """A column: its name in files and on a terminal, and the text of a record's cell.

    ``texts`` returns those of many records, where that is faster than one by one.

    ``value`` is what a workbook holds instead of the text: a date, a number, or `None` for the
    text.

    The other fields are for tables on a terminal. ``pieces`` are what a cell can be broken into,
    such as names or the ends of a period. ``short_text`` replaces a text that could fill the
    screen. The column is hidden on a terminal narrower than ``min_terminal_width``. If there is
    no room for all columns with a ``total``, those with the smallest totals are merged into one.
    If it ``can_be_shortened``, a cell has no more lines than the other cells of its row need; then
    the names that ``come_first`` are shown first, and the ``needless`` words at its beginning are
    left out. A column that few rows need ``joins`` the column of that name. A name that
    ``is_from_file`` is the same in every language. ``known`` is our name for a column that is
    called as its file calls it.
    """

    name: str
    text: Callable[[R], str]
    pieces: Callable[[R], Sequence[str]] | None = None
    role: Role = Role.TEXT
    min_terminal_width: int = 0
    total: int | None = None
    short_text: Callable[[R], str] | None = None
    can_be_shortened: bool = False
    come_first: Callable[[str], bool] | None = None
    value: Callable[[R], date | float | None] | None = None
    needless: str = ""
    joins: str = ""
    is_from_file: bool = False
    known: str = ""
    texts: Callable[[Sequence[R]], Iterable[str]] | None = None

    def texts_of(self, records: Sequence[R]) -> Iterable[str]:
        """Return the texts of many records."""
        return self.texts(records) if self.texts else map(self.text, records)

    @property
    def key(self) -> str:
        """Our name for it, or that of an extra column."""
        return self.known or self.name


class Field(NamedTuple, Generic[R]):
    """A key of a record's JSON, and its value.

    With ``columns``, ``value`` takes the values of all records from what this makes of them, once
    for all fields: taking twenty apart one by one took a tenth of the time of an export.
    A value that is itself a record has ``subfields``; it ``is_shared`` if many records have the
    same object. With ``empty_is_null`` an empty text becomes ``null``. With ``is_mapping`` pairs of
    names and texts become an object.
    """

    name: str
    value: Callable[[Any], Any]
    subfields: Sequence["Field[Any]"] = ()
    is_shared: bool = False
    empty_is_null: bool = False
    is_mapping: bool = False
    columns: Callable[[Sequence[R]], Sequence[Sequence[Any]]] | None = None


def _same_section(_record: object) -> str:
    return ""


class ExtraColumns(NamedTuple, Generic[R]):
    """The columns of CSV after the declared ones: their names, and a record's texts by name.

    ``names`` is called only for CSV, as it can look at every record.
    """

    names: Callable[[], Sequence[str]]
    texts: Callable[[R], Mapping[str, str]]


class View(NamedTuple, Generic[R]):
    """How a kind of record looks in every output.

    ``noun`` is what messages call the records. ``table_footer`` has the lines below a table. On a
    terminal, each ``section`` of the rows has a heading, and ``merge_columns`` merges
    the columns with a ``total`` for which there is no room.
    """

    noun: str
    table_columns: Sequence[Column[R]]
    csv_columns: Sequence[Column[R]]
    json_fields: Sequence[Field[R]]
    extra_columns: ExtraColumns[R] | None = None
    section: Callable[[R], str] = _same_section
    table_footer: Sequence[str] = ()
    merge_columns: Callable[[Sequence[Column[R]]], Column[R]] | None = None


class Card(NamedTuple):
    """A single event: its title, and everything known about it as labelled lines."""

    title: str
    rows: Sequence[tuple[str, Sequence[str]]]
