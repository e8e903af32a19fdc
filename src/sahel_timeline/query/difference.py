"""What differs between two releases of a file: added, gone, changed and how."""

from __future__ import annotations

from collections import Counter
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from sahel_timeline.actors import Registry, fold, nearest
from sahel_timeline.dates.humanize import source_text
from sahel_timeline.errors import UnknownNameError
from sahel_timeline.model import join_list, split_list
from sahel_timeline.query.pairing import is_made, pair
from sahel_timeline.query.query import Query
from sahel_timeline.query.select import Match, select

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from sahel_timeline.dates import End
    from sahel_timeline.model import Event

_ALL: Final = Query()
_EMPTY_REGISTRY: Final = Registry()
_MOST_SINGLE: Final = 5


class Kind(StrEnum):
    """What became of an event."""

    ADDED = "added"
    GONE = "gone"
    CHANGED = "changed"


class Change(NamedTuple):
    """A field that an event has otherwise in another release, as a CSV has it; "" is none."""

    field: str
    old: str
    new: str


class Difference(NamedTuple):
    """What became of an event: ``old`` is `None` where it was added, ``new`` where it is gone."""

    kind: Kind
    old: Match | None
    new: Match | None
    changes: tuple[Change, ...] = ()

    @property
    def match(self) -> Match:
        """The event as it is, or where it is gone as it was."""
        match = self.new or self.old
        assert match is not None  # noqa: S101 — every difference has one of them
        return match


class Comparison(NamedTuple):
    """What differs, in date order, and how many events are the same.

    ``only_old`` and ``only_new`` are the further columns that one release alone has.
    """

    differences: tuple[Difference, ...]
    same: int = 0
    only_old: tuple[str, ...] = ()
    only_new: tuple[str, ...] = ()


class Repeat(NamedTuple):
    """A change with the number of events that it was made in.

    Of what was added or is gone only the number is told, and so it is of ``various`` changes
    of one field that are each made once.
    """

    kind: Kind
    field: str = ""
    old: str = ""
    new: str = ""
    events: int = 0
    various: bool = False


def compare(  # noqa: PLR0913 — two releases, what to keep of both, what to compare
    old: Sequence[Event],
    new: Sequence[Event],
    query: Query = _ALL,
    registry: Registry = _EMPTY_REGISTRY,
    *,
    only: Iterable[str] = (),
    ignore: Iterable[str] = (),
    common: bool = False,
) -> Comparison:
    """Compare two releases of a file.

    The query is asked of both at once: an event is kept where either release of it is.
    ``only`` names the fields to compare, ``ignore`` those to leave out; ``common`` leaves
    out the further columns that one release alone has. Raises `UnknownNameError` for a
    field that neither has, and what `select` raises.
    """
    both = [*old, *new]
    everything = {id(match.event): match for match in select(both, _ALL, registry).matches}
    asked = _asked(both, query, registry)
    olds, news = ([everything[id(event)] for event in events] for events in (old, new))
    ours, theirs = _further(old), _further(new)
    wanted = _fields([*ours, *theirs], only=only, ignore=ignore)
    only_old = tuple(name for name in ours if name in wanted and name not in theirs)
    only_new = tuple(name for name in theirs if name in wanted and name not in ours)
    fields = wanted.difference(only_old, only_new) if common else wanted
    pairs = pair(olds, news)
    found: list[Difference] = []
    same = 0
    for one, other in pairs.both:
        before, after = _seen(olds[one], asked), _seen(news[other], asked)
        if not (before or after):
            continue
        changes = _changes(olds[one], news[other], fields)
        same += not changes
        if changes:
            sides = before or _outside(olds[one]), after or _outside(news[other])
            found.append(Difference(Kind.CHANGED, *sides, changes))
    gone = (_seen(olds[place], asked) for place in pairs.old)
    added = (_seen(news[place], asked) for place in pairs.new)
    found += (Difference(Kind.GONE, match, None) for match in gone if match)
    found += (Difference(Kind.ADDED, None, match) for match in added if match)
    return Comparison(tuple(sorted(found, key=_by_date)), same, only_old, only_new)


def changed_fields(differences: Iterable[Difference]) -> Counter[str]:
    """Count in how many events each field changed."""
    return Counter(change.field for each in differences for change in each.changes)


def repeats(differences: Sequence[Difference]) -> tuple[Repeat, ...]:
    """Tell every change once, with the number of events that it was made in.

    The most frequent first, after what was added and is gone. Of a list that changed in one
    name only this one is told. Where more than a few changes of a field are made once each,
    these are told together.
    """
    kinds = Counter(each.kind for each in differences)
    counted: Counter[Change] = Counter()
    for each in differences:
        counted.update({part for change in each.changes for part in parts_of(change)})
    single = Counter(change.field for change, events in counted.items() if events == 1)
    many = {field: number for field, number in single.items() if number > _MOST_SINGLE}
    told = [
        Repeat(Kind.CHANGED, *change, events)
        for change, events in counted.items()
        if events > 1 or change.field not in many
    ]
    told += (
        Repeat(Kind.CHANGED, field, "", "", events, various=True) for field, events in many.items()
    )
    told.sort(key=lambda each: (-each.events, each.field, each.old, each.new))
    whole = [Repeat(kind, events=kinds[kind]) for kind in (Kind.ADDED, Kind.GONE) if kinds[kind]]
    return (*whole, *told)


def parts_of(change: Change) -> list[Change]:
    """Return what changed in a list, name by name; of any other field the change itself."""
    if change.field not in _LISTS:
        return [change]
    old, new = split_list(change.old), split_list(change.new)
    left, come = (Counter(one) - Counter(other) for one, other in ((old, new), (new, old)))
    gone, added = list(left.elements()), list(come.elements())
    if not gone and not added:  # only their order
        return [change]
    if len(gone) == len(added):
        return [Change(change.field, *names) for names in zip(gone, added, strict=True)]
    if not gone or not added:
        return [
            *(Change(change.field, name, "") for name in gone),
            *(Change(change.field, "", name) for name in added),
        ]
    return [Change(change.field, "; ".join(gone), "; ".join(added))]


def _asked(events: Sequence[Event], query: Query, registry: Registry) -> Mapping[int, Match] | None:
    """Return the events that a query keeps, `None` where it keeps all."""
    if query == _ALL:
        return None
    return {id(match.event): match for match in select(events, query, registry).matches}


def _seen(match: Match, asked: Mapping[int, Match] | None) -> Match | None:
    return match if asked is None else asked.get(id(match.event))


def _outside(match: Match) -> Match:
    """Return the side of a changed event that a query does not keep."""
    return match._replace(certain=False)


def _by_date(each: Difference) -> tuple[object, ...]:
    event = each.match.event
    return (*event.start.sort_key, event.title, event.id, each.kind)


def _further(events: Iterable[Event]) -> dict[str, None]:
    """Return the names of further columns."""
    patterns = dict.fromkeys(tuple(name for name, _ in event.extra) for event in events)
    return dict.fromkeys(name for pattern in patterns for name in pattern)


def _fields(
    further: Iterable[str], *, only: Iterable[str], ignore: Iterable[str]
) -> frozenset[str]:
    """Return the names of the fields to compare. Raises `UnknownNameError`."""
    every = dict.fromkeys(["id", *_TEXTS, *further])
    known = {fold(name): name for name in reversed(every)}

    def named(names: Iterable[str]) -> set[str]:
        keys = {fold(name): name for name in names}
        for key, name in keys.items():
            if key not in known:
                raise UnknownNameError("field", name, near=nearest(name, known))
        return {name for name in every if fold(name) in keys}

    return frozenset((named(only) or set(every)) - named(ignore))


def _changes(old: Match, new: Match, fields: frozenset[str]) -> tuple[Change, ...]:
    """Return the fields that an event has otherwise."""
    before, after = old.event, new.event
    found: list[Change] = []
    # An id that we made says nothing that is not in title and date.
    if before.id != after.id and "id" in fields and not (is_made(old) or is_made(new)):
        found.append(Change("id", before.id, after.id))
    for name, (attribute, text) in _TEXTS.items():
        was, now = getattr(before, attribute), getattr(after, attribute)
        # Most are equal; but of dates whose words differ as well.
        if was is now or (was == now and attribute not in _DATES) or name not in fields:
            continue
        one, other = text(was), text(now)
        # With a date its words change too.
        if one != other and _WORDS.get(name) not in {change.field for change in found}:
            found.append(Change(name, one, other))
    if before.extra != after.extra:
        ours, theirs = dict(before.extra), dict(after.extra)
        for name in dict.fromkeys([*ours, *theirs]):
            one, other = ours.get(name, ""), theirs.get(name, "")
            if one != other and name in fields:
                found.append(Change(name, one, other))
    return tuple(found) if fields.isdisjoint(_SIDES) else _once(found)


def _once(changes: Sequence[Change]) -> tuple[Change, ...]:
    """Leave out of an actor's side what is told of the actors already."""
    told = {p[1:] for change in changes if change.field == "actors" for p in parts_of(change)}
    return tuple(
        change
        for change in changes
        if change.field not in _SIDES or not told.issuperset(p[1:] for p in parts_of(change))
    )


def _end(end: End) -> str:
    return "" if end is None else str(end)


def _degrees(number: float | None) -> str:
    return "" if number is None else repr(number)


# The fields that every release has: where each is found, and how a CSV has it.
_TEXTS: Final[Mapping[str, tuple[str, Callable[[Any], str]]]] = {
    "date": ("start", str),
    "date_text": ("start", source_text),
    "end": ("end", _end),
    "end_text": ("end", source_text),
    "title": ("title", str),
    "actors": ("actors", join_list),
    "place": ("place", str),
    "latitude": ("latitude", _degrees),
    "longitude": ("longitude", _degrees),
    "type": ("type", str),
    "summary": ("summary", str),
    "sources": ("sources", join_list),
    "url": ("url", str),
    "note": ("note", str),
}
_DATES: Final = frozenset({"start", "end"})
_WORDS: Final = {"date_text": "date", "end_text": "end"}
# Where the readers of other people's tables keep who stood with whom.
_SIDES: Final = frozenset({"side_a", "side_b"})
_LISTS: Final = frozenset({"actors", "sources", *_SIDES})
