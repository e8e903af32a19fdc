"""The rows of a batch that a question keeps, as columns of the fields of events."""

from __future__ import annotations

from functools import cached_property, partial, reduce
from itertools import chain, repeat
from operator import add, attrgetter, itemgetter
from typing import TYPE_CHECKING, Any, Final, Self, TypeVar

from sahel_timeline.dates.humanize import source_text
from sahel_timeline.model import Event, Origin
from sahel_timeline.readers.degrees import LIMITS
from sahel_timeline.readers.sheet import MAX_PAIRS, ExtraReader, PerCell, Values, text_reader
from sahel_timeline.readers.side_actors import SIDES, side_column

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from sahel_timeline.actors import Registry
    from sahel_timeline.dates import End, FuzzyDate, Span
    from sahel_timeline.query.where import Condition
    from sahel_timeline.readers.column_finder import ColumnFinder
    from sahel_timeline.readers.own_names import OwnNames
    from sahel_timeline.readers.place_levels import PlaceLevels
    from sahel_timeline.readers.sheet import Row, Sheet

    Spellings = tuple[str, ...]

T = TypeVar("T")
# Like ``_make`` of a named tuple, without the time of a Python call for every event.
_ORIGIN: Final = partial(tuple.__new__, Origin)
# Known columns, and the attributes of `KeptRows` with their values.
_OWN_COLUMNS: Final = {"id": "_ids", "date": "starts", "end": "ends", "actors": "spellings"}
_EVENT: Final[Callable[[Iterable[Any]], Event]] = partial(tuple.__new__, Event)


class FieldReader:
    """Reads the fields of a sheet's rows, apart from their dates.

    ``uncompared`` has the first cell that each condition on a column cannot be compared with.
    """

    def __init__(
        self, sheet: Sheet, registry: Registry | OwnNames | None, *, has_origins: bool
    ) -> None:
        layout = sheet.layout
        self.sheet = sheet
        self.has_origins = has_origins
        self.id = text_reader(sheet, layout.id)
        self.title = text_reader(sheet, layout.title)
        self.place = text_reader(sheet, layout.place)
        self.region = text_reader(sheet, layout.region)
        self.country = text_reader(sheet, layout.country)
        self.place_precision = text_reader(sheet, layout.place_precision)
        self.type = text_reader(sheet, layout.type)
        self.summary = text_reader(sheet, layout.summary)
        self.url = text_reader(sheet, layout.url)
        self.note = text_reader(sheet, layout.note)
        self.image = text_reader(sheet, layout.image)
        self.image_credit = text_reader(sheet, layout.image_credit)
        self.extra = ExtraReader(sheet)
        self.sources = sheet.values(layout.sources)
        self.degrees = sheet.values(layout.degrees)
        self.killed = sheet.values(layout.killed)
        self.wounded = sheet.values(layout.wounded)
        self.sides = [
            [sheet.values(field) for field in side if sheet.has_any(field.columns)]
            for side in layout.sides
        ]
        names, self.registry = [values for side in self.sides for values in side], registry
        self.canonical = [_canonical(values, registry) for values in names if registry]
        self.uncompared: dict[Condition, str] = {}

    @cached_property
    def side_columns(self) -> Sequence[PerCell[tuple[str, str] | None]]:
        """Make the extra columns side_a and side_b from the actors of each side."""
        names = SIDES if len(self.sides) > 1 else ()
        return [PerCell(iter, partial(side_column, name), MAX_PAIRS) for name in names]

    @cached_property
    def finder(self) -> ColumnFinder:
        """Finds columns by any of their names."""
        from sahel_timeline.readers.column_finder import ColumnFinder  # rarely needed

        return ColumnFinder(self.sheet)

    @cached_property
    def levels(self) -> PlaceLevels:
        """Reads the places in extra columns."""
        from sahel_timeline.readers.place_levels import PlaceLevels  # few questions need it

        return PlaceLevels(self.sheet)

    def spelled_sides(self, rows: Sequence[Row]) -> list[list[Spellings]]:
        """Return the actors of each side as they are spelled, each of several fields once."""
        return [_join([values.of(rows) for values in side], len(rows)) for side in self.sides]

    def actors(self, rows: Sequence[Row]) -> list[Spellings]:
        """Return the canonical names of each row's actors, each once."""
        return _join([names.of(rows) for names in self.canonical], len(rows))


def _canonical(values: Values[Spellings], registry: Registry | OwnNames) -> PerCell[Spellings]:
    """Return the canonical names in cells with actors."""
    return PerCell(values.keys_in, lambda key: registry.canonical_all(values[key] or ()))


def _join(columns: Sequence[Sequence[Spellings | None]], count: int) -> list[Spellings]:
    """Return the names in each row, each once if they come from several columns."""
    filled: list[Sequence[Any]] = [*filter(any, columns)] or [[()] * count]  # most are often empty
    filled = [[names or () for names in each] if None in each else each for each in filled]
    if len(filled) == 1:
        return list(filled[0])
    # To remove repeats only where there are some takes half of the time.
    joined: Iterable[Spellings] = reduce(partial(map, add), filled)
    return [
        names
        if len(names) < 2 or len(set(names)) == len(names)  # noqa: PLR2004
        else _once([each[index] for each in filled])
        for index, names in enumerate(joined)
    ]


def _once(cells: Sequence[Spellings]) -> Spellings:
    """Return the names in some cells, each once. Those of a single cell are as they are there."""
    first, *others = filter(None, cells)
    return tuple(dict.fromkeys(chain(first, *others))) if others else first


class KeptRows:
    """Rows that a question keeps, each of them an event. What nobody asks for is not read."""

    def __init__(  # noqa: PLR0913, PLR0917 — columns, in the order of their making
        self,
        fields: FieldReader,
        rows: Sequence[Row],
        lines: Sequence[int],
        spans: Sequence[Span],
        certain: Sequence[bool],
        ids: Sequence[str],
        renumbered: Mapping[int, str],
    ) -> None:
        """Take rows with their lines, dates and ids.

        ``renumbered`` has the id in the file of each line whose event got another one.
        """
        self._fields = fields
        self.rows = rows
        self.lines = lines
        self._ids = ids
        self._renumbered = renumbered
        self.certain = certain
        self.starts: Sequence[FuzzyDate] = list(map(itemgetter(0), spans))
        self._spans = spans

    def __len__(self) -> int:
        """Return the number of events."""
        return len(self.rows)

    @cached_property
    def ends(self) -> Sequence[End]:
        """When each event ended."""
        return list(map(itemgetter(1), self._spans))

    @cached_property
    def spellings(self) -> Sequence[Spellings]:
        """The actors of each event, as the source spells them."""
        return _join(self._sides, len(self))

    @cached_property
    def _sides(self) -> Sequence[Sequence[Spellings]]:
        return self._fields.spelled_sides(self.rows)

    @cached_property
    def actors(self) -> Sequence[Spellings]:
        """The canonical names of each event's actors."""
        names = self._fields.actors(self.rows)
        if "spellings" not in self.__dict__:
            return names
        # Most spellings are canonical, and one tuple for both takes 70 bytes less per event.
        pairs = zip(names, self.spellings, strict=True)
        return [spelled if spelled == each else each for each, spelled in pairs]

    def decide_names(self) -> None:
        """Look up the actors if these can decide whether the registry applies to the file."""
        if getattr(self._fields.registry, "is_open", False):
            self._fields.actors(self.rows)

    @cached_property
    def places(self) -> Sequence[str]:
        """The place of each event, or ""."""
        return self._fields.place(self.rows)

    @cached_property
    def types(self) -> Sequence[str]:
        """The type of each event, or ""."""
        return self._fields.type(self.rows)

    @cached_property
    def events(self) -> Sequence[Event]:
        """The events."""
        fields, rows = self._fields, self.rows
        degrees: Sequence[Any] = fields.degrees.of(rows)
        columns = (
            self._ids,
            self.starts,
            fields.title(rows),
            self.ends,
            self.spellings,
            self.places,
            fields.region(rows),
            fields.country(rows),
            fields.place_precision(rows),
            map(itemgetter(0), degrees),
            map(itemgetter(1), degrees),
            self.types,
            fields.killed.of(rows),
            fields.wounded.of(rows),
            fields.summary(rows),
            fields.sources.of(rows),
            fields.url(rows),
            fields.note(rows),
            fields.image(rows),
            fields.image_credit(rows),
            self.extras,
            self._origins(),
        )
        return list(map(_EVENT, zip(*columns, strict=False)))

    @property
    def has_images(self) -> bool:
        """Whether an event has an image, or the credit for one."""
        return any(self._fields.image(self.rows)) or any(self._fields.image_credit(self.rows))

    def column(self, name: str) -> Sequence[Any]:
        """Return the values of a column, without building the events."""
        fields, rows = self._fields, self.rows
        if name in _OWN_COLUMNS:
            return attrgetter(_OWN_COLUMNS[name])(self)  # type: ignore[no-any-return]
        if name in LIMITS:
            degrees: Sequence[Any] = fields.degrees.of(rows)
            return [each[name == "longitude"] for each in degrees]
        if name == "time":
            return [start.time for start in self.starts]
        from sahel_timeline.query.column_values import KNOWN  # few questions need it

        if name in KNOWN:
            reader = getattr(fields, name)
            return (reader.of if isinstance(reader, Values) else reader)(rows)
        return self._other_column(name)

    def _other_column(self, name: str) -> Sequence[Any]:
        """Return the values of a column that is not known under this name, but maybe another."""
        found = self._fields.finder.find(name)
        if found is None:
            from sahel_timeline.query.column_filter import closest_name  # rarely needed

            extra = self.extras
            wanted = closest_name(name, dict(chain.from_iterable(extra)))
            return [next((text for key, text in pairs if key == wanted), "") for pairs in extra]
        if found.known in {"date_text", "end_text"}:
            return list(map(source_text, self.starts if found.known == "date_text" else self.ends))
        if found.known:
            return self.column(found.known)
        missing = self._fields.finder.missing_in(found)
        cells = map(itemgetter(found.cell), self.rows)
        return ["" if cell.strip() in missing else cell for cell in cells]

    def place_areas(self) -> Iterable[Iterable[str]]:
        """Yield the names of districts and regions."""
        from sahel_timeline.readers.place_levels import PlaceLevels  # few queries need it

        yield self._fields.region(self.rows)
        yield from PlaceLevels(self._fields.sheet).names(self.rows)

    def actor_cells(self) -> Iterable[Iterable[Spellings]]:
        """Yield the spellings of actors in each column, those in a cell together."""
        for values in chain.from_iterable(self._fields.sides):
            yield filter(None, values.of(self.rows))

    def _origins(self) -> Iterable[Origin | None]:
        if not self._fields.has_origins:
            return repeat(None)
        return map(_ORIGIN, zip(repeat(self._fields.sheet.file), self.lines, strict=False))

    def only(self, indexes: Sequence[int], *, certain: Sequence[bool] | None = None) -> Self:
        """Return some of the rows, in their order. Whether each match is certain can be new."""

        def pick(column: Sequence[T]) -> list[T]:
            return [column[index] for index in indexes]

        chosen = type(self)(
            self._fields,
            *(pick(self.rows), pick(self.lines), pick(self._spans)),
            *(pick(self.certain) if certain is None else certain, pick(self._ids)),
            self._renumbered,
        )
        if "events" in self.__dict__:  # no event is built twice
            chosen.events = pick(self.events)
        return chosen

    @cached_property
    def extras(self) -> Sequence[tuple[tuple[str, str], ...]]:
        """The extra columns of each event, with its sides and its original id."""
        sides = zip(self._fields.side_columns, self._sides, strict=False)
        extra = self._fields.extra.of(self.rows, [each.of(names) for each, names in sides])
        if self._renumbered:
            name = self._fields.sheet.original_id_name()
            extra = [
                ((name, id_), *pairs) if id_ else pairs
                for id_, pairs in zip(map(self._renumbered.get, self.lines), extra, strict=True)
            ]
        return extra
