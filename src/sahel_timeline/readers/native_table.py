"""Native tables, and other tables whose columns the user maps to native ones."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from sahel_timeline.english import quoted
from sahel_timeline.model import Severity
from sahel_timeline.named_tuple import NamedTuple
from sahel_timeline.readers.date_cells import DateTexts, lone_day, read_day, read_span
from sahel_timeline.readers.degrees import LIMITS, parse_degrees, precision_in
from sahel_timeline.readers.layout import (
    Composed,
    Field,
    Flaw,
    Layout,
    Text,
    header_flaws,
    unnamed_columns,
)
from sahel_timeline.readers.native_columns import (
    NATIVE_COLUMNS,
    NEWER_COLUMNS,
    name_extra_column,
    native_names,
)
from sahel_timeline.readers.number_cells import join_number
from sahel_timeline.readers.side_actors import first_words, join_untitled
from sahel_timeline.readers.text_columns import LISTS, OURS, WORDS, value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from sahel_timeline.dates import Span
    from sahel_timeline.readers.decisions import DateReading, Decisions
    from sahel_timeline.readers.entries import Entry
    from sahel_timeline.readers.layout import Cells, Degrees, TextField
    from sahel_timeline.readers.table import Table

_UNTRIMMED: Final = frozenset({"title", "summary", "note"})
_DATES: Final = ("date", "end")
# Those of all signatures, which few tables need.
PRECISION_COLUMNS: Final = frozenset({"time_precision", "date_prec", "iday", "iyear"})
_RENAMED: Final = "and the names that columns have in the dataset"


def native_layout(table: Table, decided: Decisions) -> Layout:
    """Return how the events of a native table are read."""
    names = native_names(table.header)
    numbered = {f"#{index}": index for index in range(len(names))}
    # Only our export writes all columns, and separates items by semicolons.
    is_exported = NEWER_COLUMNS.union(names).issuperset(NATIVE_COLUMNS)
    columns = {name: (name,) * (name in names) for name in NATIVE_COLUMNS}
    decided = decided._replace(columns=OURS) if is_exported else decided
    layout = _layout(_Joined(columns, {}), decided)
    unnamed = [f"#{i}" for i, name in enumerate(names) if not name]
    return layout._replace(
        is_native=True,
        positions=numbered | {name: index for index, name in enumerate(names) if name},
        extra=[(i, name) for i, name in enumerate(names) if name and name not in NATIVE_COLUMNS],
        checks=(*layout.checks, *([unnamed_columns(unnamed)] if unnamed else [])),
        # What we write from a dataset has its column too, and dates as exact as that says.
        header_flaws=(
            *header_flaws(names),
            *(() if "date_text" in names else _unread_precision(table, _RENAMED)),
        ),
    )


def native_fields(decided: Decisions) -> Layout:
    """Return a layout whose fields are read from native columns as our export writes them."""
    columns = {name: (name,) for name in NATIVE_COLUMNS}
    return _layout(_Joined(columns, {}), decided._replace(columns=OURS))._replace(is_native=True)


def mapped_layout(table: Table, decided: Decisions) -> Layout:
    """Return how the events of a table are read whose columns are mapped to native ones."""
    positions: dict[str, int] = {}
    columns: dict[str, tuple[str, ...]] = dict.fromkeys(NATIVE_COLUMNS, ())
    written: dict[str, str] = {}
    for native, indexes in table.native_columns.items():
        columns[native] = (native, *(f"{native}#{index}" for index in indexes[1:]))
        for column, index in zip(columns[native], indexes, strict=True):
            positions[column] = index
            written[column] = table.header[index]
    taken: set[str] = set()
    mapped = {index for indexes in table.native_columns.values() for index in indexes}
    has_entries = table.native_columns["date"] == table.native_columns["title"]
    return _layout(_Joined(columns, written, has_entries), decided)._replace(
        positions=positions,
        extra=[
            (index, name_extra_column(name, index, taken))
            for index, name in enumerate(table.header)
            if index not in mapped
        ],
        header_flaws=tuple(_unread_precision(table, "instead of --map")),
    )


def _unread_precision(table: Table, instead: str) -> Iterator[Flaw]:
    """Warn about a column that says how exact the dates are, which only a dialect reads."""
    if PRECISION_COLUMNS.isdisjoint(table.keys):
        return
    from sahel_timeline.readers import signatures  # few tables need it

    found = signatures.precision_dialect(table.keys)
    # Of a complete dataset, `check` says so.
    if found and not signatures.SIGNATURES[found[0]].has_all(table.keys):
        dialect, column = found
        message = f"only the dialect {dialect} reads how exact {quoted(column)} says the dates are"
        yield Flaw("", message, f"use --dialect {dialect} {instead}", Severity.WARNING)


class _Joined(NamedTuple):
    """The columns that each native column is joined from, none if the table lacks it.

    ``written`` has the name of each of these columns in the header, if the user mapped it, and
    ``has_entries`` means that one of them has both dates and titles.
    """

    columns: Mapping[str, tuple[str, ...]]
    written: Mapping[str, str]
    has_entries: bool = False

    def text(self, native: str) -> TextField:
        if self.has_entries and native == "title":
            return Composed(self.columns[native], lambda text: _split(text).title, adds="")
        if len(self.columns[native]) <= 1:
            return Text(native, trimmed=native not in _UNTRIMMED)
        return Composed(self.columns[native], _join_texts, adds="")

    def items(self, native: str, decided: Decisions) -> Field[tuple[str, ...]]:
        parts = self.columns[native]

        def read(cells: Cells) -> tuple[str, ...]:
            lists = (decided.items(native, cells.text(part)) for part in parts)
            return tuple(item for items in lists for item in items)

        if len(parts) == 1:
            return Field(parts, read, partial(decided.all_items, native), is_of_cells=True)
        return Field(parts, read)

    def words(self, native: str, decided: Decisions) -> Field[str]:
        """Return a field for texts. Some, such as "NA", can mean that there is no value."""
        parts = self.columns[native]
        return Field(
            parts,
            lambda cells: _join_texts(*(decided.text(native, cells.text(each)) for each in parts)),
        )

    def title_or_other(self, decided: Decisions) -> Field[str]:
        """Return a field for titles. An empty one is made from other columns, with a warning."""
        titles, summaries, actors = (self.columns[name] for name in ("title", "summary", "actors"))
        type_, place = (self.words(name, decided) for name in ("type", "place"))

        def names(cells: Cells, part: str) -> tuple[str, ...]:
            if isinstance(listed := cells.value(part), tuple):  # in JSON
                return listed
            return decided.items("actors", cells.text(part))

        def read(cells: Cells) -> str:
            title = " ".join(filter(None, map(cells.value, titles)))
            if title.strip():
                return _split(title).title if self.has_entries else title
            summary = " ".join(map(cells.text, summaries))
            who = (name for part in actors for name in names(cells, part))
            words = first_words(summary) or join_untitled(type_.read(cells), who, place.read(cells))
            if words:
                source = "the summary" if summary else "other columns"
                message = f"the title is missing: {quoted(words)} is from {source}"
                cells.add_problem(titles[0], message, "add a short headline", Severity.WARNING)
            return words

        return Field((*titles, *summaries, *actors, *type_.columns, *place.columns), read)

    def date_reader(self, native: str) -> Callable[[Cells], str]:
        if not self.written:
            return lambda cells: value(cells.text(native))
        if self.has_entries and native == "date":
            return lambda cells: _split(cells.text(native)).date
        from sahel_timeline.readers.date_parts import join_date_parts  # only mapped tables need it

        parts = self.columns[native]
        names = [self.written.get(part, part) for part in parts]
        return lambda cells: value(join_date_parts(list(map(cells.text, parts)), names))

    def choices(self, native: str) -> list[str]:
        """Return the columns that can hold a date: ``--map date=Exact|Year`` names two."""
        filled = (name for name, parts in self.columns.items() if parts)
        return [name for name in filled if name.partition("|")[0] == native]

    def span(self, dates: DateReading) -> Field[Span]:
        """Return a field for dates. Only the columns that the table has are looked at."""
        start, end = (self.chosen_date(name, dates) for name in _DATES)
        words, end_words = (self.reader(f"{each}_text", self.read_words) for each in _DATES)
        time = self.reader("time", self.read_time)
        choices = (name for native in _DATES for name in self.choices(native))
        columns = self.all(*choices, "date_text", "end_text", "time")

        def read(cells: Cells) -> Span | None:
            # Most dates are days: without the other columns, reading one takes half of the time.
            if not self.written and columns == ("date",) and (day := read_day(cells.value("date"))):
                return day
            first, last = start(cells), end(cells)
            if first is None or last is None:
                return None
            texts = DateTexts(first, words(cells), last, end_words(cells), time=time(cells))
            return lone_day(texts) or read_span(cells, texts, dates)

        return Field(columns, read)

    def chosen_date(self, native: str, dates: DateReading) -> Callable[[Cells], str | None]:
        readers = {name: self.date_reader(name) for name in self.choices(native)}
        if len(readers) <= 1:
            return next(iter(readers.values()), _no_text)
        from sahel_timeline.readers.date_parts import choose_date  # few mapped tables need it

        return lambda cells: choose_date(
            cells, [(name, read(cells)) for name, read in readers.items()], dates
        )

    def reader(self, native: str, read: Callable[[Cells, str], str]) -> Callable[[Cells], str]:
        return (lambda cells: read(cells, native)) if self.columns[native] else _no_text

    def read_words(self, cells: Cells, native: str) -> str:
        """Return the source's words for a date as they are, or "" for blank ones."""
        words = " ".join(filter(None, map(cells.value, self.columns[native])))
        bare = words.strip()
        return words if (value(bare) if self.written else bare) else ""

    def read_time(self, cells: Cells, native: str) -> str:
        return " ".join(filter(None, map(cells.text, self.columns[native])))

    def read_degrees(self, cells: Cells) -> Degrees | None:
        north, east = (value(_join_texts(*map(cells.text, self.columns[name]))) for name in LIMITS)
        return parse_degrees(cells, north, east)

    def all(self, *natives: str) -> tuple[str, ...]:
        return tuple(part for native in natives for part in self.columns[native])


def _layout(joined: _Joined, decided: Decisions) -> Layout:
    choices = [name for native in _DATES for name in joined.choices(native)]
    title = joined.title_or_other(decided) if decided.is_untitled else joined.text("title")
    actors, sources = (joined.items(name, decided) for name in LISTS)
    place, region, country, type_ = (joined.words(name, decided) for name in WORDS)
    precision = precision_in("place_precision", joined.columns["place_precision"])
    killed, wounded = (join_number(name, joined.columns[name]) for name in ("killed", "wounded"))
    undecided = [name for name in (*LISTS, *WORDS) if name not in decided.columns]
    asks_all = undecided and not decided.is_long
    return Layout(
        id=joined.text("id"),
        span=joined.span(decided.dates),
        day_texts=tuple(
            (name, Field(joined.columns[name], joined.date_reader(name))) for name in choices
        ),
        times=joined.columns["time"],
        lists={name: joined.columns[name] for name in LISTS if name in undecided},
        words={name: joined.columns[name] for name in WORDS if name in undecided},
        title=title,
        title_is_required=True,
        can_compose_title=True,
        sides=((actors,),),
        place=place,
        type=type_,
        region=region,
        country=country,
        place_precision=precision,
        degrees=Field(joined.all(*LIMITS), joined.read_degrees),
        killed=killed,
        wounded=wounded,
        summary=joined.text("summary"),
        sources=sources,
        url=joined.text("url"),
        note=joined.text("note"),
        image=joined.text("image"),
        image_credit=joined.text("image_credit"),
        checks=(
            *((title,) if isinstance(title, Field) else ()),
            *(each for each in (precision, killed, wounded) if each.columns),
            # Without these, the notes would depend on the question.
            *((actors, sources, place, region, country, type_) if asks_all else ()),
        ),
    )


def _split(text: str) -> Entry:
    from sahel_timeline.readers.entries import split_entry  # few tables need it

    return split_entry(text)


def _no_text(_: Cells) -> str:
    return ""


def _join_texts(*texts: str) -> str:
    return " ".join(filter(None, texts))
