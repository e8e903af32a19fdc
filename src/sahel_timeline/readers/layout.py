"""Which cells a dialect reads each field of an event from, and how.

A dialect is a `Layout`. Everything else about reading a row is the same for all dialects.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, Generic, TypeAlias, TypeVar

from sahel_timeline.dates import Span
from sahel_timeline.english import any_of, quoted
from sahel_timeline.model import Severity
from sahel_timeline.named_tuple import NamedTuple
from sahel_timeline.numbers import FuzzyNumber
from sahel_timeline.readers.dialects import REQUIRED_COLUMNS
from sahel_timeline.readers.row_batches import RowBatch

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
# It is called with the batches of a table, and its Sheet.
Arrange: TypeAlias = Callable[[Iterable[RowBatch], Any], Iterator[RowBatch]]
Extra: TypeAlias = tuple[tuple[str, str], ...]
Degrees: TypeAlias = tuple[float | None, float | None]


class Flaw(NamedTuple):
    """An error or a warning about a column, or about the complete row if ``column`` is ""."""

    column: str
    message: str
    hint: str = ""
    severity: Severity = Severity.ERROR


class Cells:
    """The cells of some columns of a row, and what is wrong with them.

    ``of_columns`` has a cell for each of these columns, "" if the table lacks it. It is changed
    when the next row is read.
    """

    __slots__ = ("_missing", "_present", "flaws", "of_columns")

    def __init__(
        self, columns: Iterable[str], present: Collection[str], missing: Collection[str]
    ) -> None:
        self.of_columns: dict[str, Any] = dict.fromkeys(columns, "")
        self._present = present
        self._missing = missing
        self.flaws: list[Flaw] = []

    def __contains__(self, column: str) -> bool:
        """Whether the table has a column."""
        return column in self._present

    def text(self, column: str) -> str:
        """Return the trimmed text of a column, or "" if the table does not have it.

        Raises `KeyError` for a column that the field does not name.
        """
        text: str = self.of_columns[column].strip()
        return "" if text in self._missing else text

    def whole_number(self, column: str) -> str:
        """Return the text of a column without the ".0" that some programs add to a number."""
        return self.text(column).removesuffix(".0")

    def value(self, column: str) -> Any:  # noqa: ANN401 — in JSON, a cell can hold any type
        """Return what a cell holds as it is, or "" if the table does not have it."""
        return self.of_columns[column]

    def add_problem(
        self, column: str, message: str, hint: str = "", severity: Severity = Severity.ERROR
    ) -> None:
        """Add a problem with a column, or with the complete row if that is ""."""
        self.flaws.append(Flaw(column, message, hint, severity))


class Field(NamedTuple, Generic[T_co]):
    """What some cells mean, read once for all rows in which they are the same.

    ``read`` returns `None`, and adds a problem, if the cells cannot be read. It must depend on
    nothing but these columns. A field of one column can have ``read_all`` as well, which reads many
    different cells faster, and adds no problems. ``is_of_cells`` means that texts have no words but
    those of the cells.
    """

    columns: tuple[str, ...]
    read: Callable[[Cells], T_co | None]
    read_all: Callable[[Iterable[str]], Iterable[T_co]] | None = None
    is_of_cells: bool = False


class Composed(NamedTuple):
    """A text composed anew for each row, from the trimmed texts of some columns.

    ``adds`` has the words that can be in it, besides numbers and words of the cells or of the
    event's type. Without it, nobody knows.
    """

    columns: tuple[str, ...]
    compose: Callable[..., str]
    adds: str | None = None


class Text(NamedTuple):
    """The text of a column, as it is or ``trimmed``. It is "" if the table lacks the column."""

    column: str
    trimmed: bool = True

    @property
    def columns(self) -> tuple[str, ...]:
        """The column."""
        return (self.column,) if self.column else ()


class Notice(NamedTuple):
    """A warning, given once, about the first row with an odd text in a column.

    ``describe`` returns the message and the hint, given that text and the number of other rows
    with an odd one.
    """

    column: str
    is_odd: Callable[[str], bool]
    describe: Callable[[str, int], tuple[str, str]]


TextField: TypeAlias = Field[str] | Composed | Text
Names: TypeAlias = Field[tuple[str, ...]]
NO_TEXT: Final = Text("")
NO_DEGREES: Final[Field[Degrees]] = Field((), lambda _: (None, None))
NO_NUMBER: Final[Field[FuzzyNumber | None]] = Field((), lambda _: None)
NO_SOURCES: Final[Field[tuple[str, ...]]] = Field((), lambda _: ())


def shared_text(column: str) -> Field[str]:
    """Return a field for a column in which many rows have the same text."""
    return Field((column,), lambda cells: cells.text(column), is_of_cells=True)


def coded_precision(column: str, codes: Mapping[str, str]) -> Field[str]:
    """Return a field for how exactly a place is known. A code that is none says nothing."""
    return Field((column,), lambda cells: codes.get(cells.whole_number(column), ""))


def names_in(columns: Iterable[str], split: Callable[[str], tuple[str, ...]]) -> tuple[Names, ...]:
    """Return a field for each column with names of actors, each of them once."""

    def names(column: str) -> Names:
        def read(cells: Cells) -> tuple[str, ...]:
            return tuple(dict.fromkeys(split(cells.text(column))))

        return Field((column,), read, is_of_cells=True)

    return tuple(map(names, columns))


def header_flaws(names: Sequence[str]) -> Iterator[Flaw]:
    """Yield names that appear twice, and columns that are missing."""
    seen = set[str]()
    for index, name in enumerate(names):
        if name and name in seen:
            message = f"a second column is named {quoted(name)}"
            yield Flaw(f"#{index}", message, "rename one of them")
        seen.add(name)
    if missing := [name for name in REQUIRED_COLUMNS if name not in names]:
        shown = ", ".join(map(quoted, filter(None, names)))
        message = f"no column {any_of(map(quoted, missing))}; the header has {shown}"
        yield Flaw("", message, f"use a header with {' and '.join(REQUIRED_COLUMNS)}")


def unnamed_columns(columns: Sequence[str]) -> Field[bool]:
    """Return a field that reports the first text in a column without a name."""

    def check(cells: Cells) -> bool:
        column = next(filter(cells.text, columns), "")
        if column:
            message = f"{quoted(cells.value(column))} is in a column without a name"
            cells.add_problem(column, message, "add a name to the header")
        return True

    return Field((*columns,), check)


class Layout(NamedTuple):
    """The fields of a dialect's events, and how its rows are treated.

    - ``sides``: the fields with the actors. If there are two sides, events have the extra columns
      side_a and side_b.
    - ``composed``: extra columns that are composed from others.
    - ``kept``: columns that are read and also kept as extra columns. Those that no field reads
      are always kept.
    - ``checks``: fields whose problems are reported, such as a type that is not a known code.
    - ``can_compose_title``: whether an event without a title can have one made from its summary,
      or else from its type, actors and place.
    - ``day_texts``: the dates whose order of day and month has to be decided together, by column.
      ``days_are_optional`` means that events can be read without them. ``times`` are the columns
      with times of day.
    - ``lists``: the native columns whose separator has to be decided, and those that each is joined
      from. ``words`` are likewise other columns, in which a text can stand for an empty cell.
    - ``missing``: texts that stand for an empty cell. ``missing_in`` has those that do so only in
      an extra column, by its name.
    - ``is_typed``: whether cells are not only texts, as in JSON.
    - ``is_native``: whether every row is an event of its own, and an id that is already used is an
      error. Otherwise a row that repeats another one is the same event, and an event whose id is
      already used gets another one.
    - ``arrange``: drops or merges rows before they are read.
    - ``notices``: warnings about complete columns.
    - ``header_flaws``: what is wrong with the header.
    - ``positions``: the index of each column that fields read, and ``extra`` the index and the name
      of each extra column. By default, the columns of the header with these names, and all others.
    - ``made_from``: the dialect, the header and what is decided. Layouts made from the same read
      cells alike.
    """

    span: Field[Span]
    title: TextField
    sides: tuple[tuple[Names, ...], ...] = ()
    id: TextField = NO_TEXT
    place: TextField = NO_TEXT
    region: TextField = NO_TEXT
    country: TextField = NO_TEXT
    place_precision: TextField = NO_TEXT
    type: TextField = NO_TEXT
    degrees: Field[Degrees] = NO_DEGREES
    killed: Field[FuzzyNumber | None] = NO_NUMBER
    wounded: Field[FuzzyNumber | None] = NO_NUMBER
    summary: TextField = NO_TEXT
    sources: Field[tuple[str, ...]] = NO_SOURCES
    url: TextField = NO_TEXT
    note: TextField = NO_TEXT
    image: TextField = NO_TEXT
    image_credit: TextField = NO_TEXT
    composed: tuple[Field[Extra], ...] = ()
    kept: frozenset[str] = frozenset()
    checks: tuple[Field[object], ...] = ()
    title_is_required: bool = False
    can_compose_title: bool = False
    day_texts: tuple[tuple[str, Field[str]], ...] = ()
    times: tuple[str, ...] = ()
    lists: Mapping[str, tuple[str, ...]] = {}
    words: Mapping[str, tuple[str, ...]] = {}
    days_are_optional: bool = False
    missing: frozenset[str] = frozenset()
    missing_in: Mapping[str, frozenset[str]] | None = None
    is_typed: bool = False
    is_native: bool = False
    arrange: Arrange | None = None
    notices: tuple[Notice, ...] = ()
    header_flaws: tuple[Flaw, ...] = ()
    positions: Mapping[str, int] | None = None
    extra: Sequence[tuple[int, str]] = ()
    made_from: object = None

    def fields(self) -> Iterator[Field[Any] | Composed | Text]:
        """Yield all fields."""
        yield from (self.span, self.title, self.id, self.place, self.type, self.summary)
        yield from (self.region, self.country, self.place_precision, self.killed, self.wounded)
        yield from (self.image, self.image_credit)
        yield from (self.url, self.note, self.degrees, self.sources, *self.composed, *self.checks)
        for side in self.sides:
            yield from side
        yield from (field for _, field in self.day_texts)
