"""Compare two releases of a file: which events were added, are gone or have changed, and how."""

from __future__ import annotations

from collections import Counter
from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

from sahel_timeline.actors import Registry
from sahel_timeline.query.field_changes import (
    Change,
    changes_between,
    choose_fields,
    split_change,
)
from sahel_timeline.query.pairing import pair_events
from sahel_timeline.query.query import Query
from sahel_timeline.query.select import select

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sahel_timeline.model import Event
    from sahel_timeline.query.kept import Match
    from sahel_timeline.query.pairing import Pairing

_ALL: Final = Query()
_EMPTY_REGISTRY: Final = Registry()
_MAX_SINGLE: Final = 5
# So many rows that count up from 0 or 1 are numbered.
_FEWEST_NUMBERED: Final = 3


class DifferenceKind(StrEnum):
    """What happened to an event between two releases."""

    ADDED = "added"
    GONE = "gone"
    CHANGED = "changed"


class Difference(NamedTuple):
    """An event that differs. ``old`` is `None` if it was added, ``new`` if it is gone."""

    kind: DifferenceKind
    old: Match | None
    new: Match | None
    changes: tuple[Change, ...] = ()

    @property
    def match(self) -> Match:
        """The event as it is now, or as it was if it is gone."""
        match = self.new or self.old
        assert match is not None  # noqa: S101 — every difference has one of them
        return match


class Comparison(NamedTuple):
    """The events that differ, in date order, and how many events are unchanged.

    ``only_old`` and ``only_new`` are the extra columns that only one release has. If
    ``ignores_ids``, ids were neither used nor compared, because they only count moved rows.
    ``row_numbers`` are the extra columns that were not compared, because they only count rows.
    """

    differences: tuple[Difference, ...]
    unchanged: int = 0
    only_old: tuple[str, ...] = ()
    only_new: tuple[str, ...] = ()
    ignores_ids: bool = False
    row_numbers: tuple[str, ...] = ()


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

    An event is compared if the query keeps it in either release. ``only`` names the fields
    to compare, ``ignore`` those to skip; ``common`` skips the extra columns that only one
    release has. Raises `UnknownNameError` for a field that neither release has, and the
    errors of `select`.
    """
    old_extra, new_extra = _extra_columns(old), _extra_columns(new)
    both = [*old, *new]
    matches = _select(both, _ALL, registry)
    kept = matches if query == _ALL else _select(both, query, registry)
    chosen = choose_fields([*old_extra, *new_extra], only=only, ignore=ignore)
    only_old = tuple(name for name in old_extra if name in chosen and name not in new_extra)
    only_new = tuple(name for name in new_extra if name in chosen and name not in old_extra)
    fields = chosen.difference(only_old, only_new) if common else chosen
    pairing = pair_events([matches[id(e)] for e in old], [matches[id(e)] for e in new])
    counted = () if only else tuple(_row_numbers(fields.intersection(old_extra), old, new))
    fields = fields.difference(counted, {"id"} if pairing.ignores_ids else ())
    found, unchanged = _differences(pairing, kept, fields)
    return Comparison(found, unchanged, only_old, only_new, pairing.ignores_ids, counted)


def _select(events: Sequence[Event], query: Query, registry: Registry) -> Mapping[int, Match]:
    """Return the matches of a query by the `id()` of their events."""
    return {id(match.event): match for match in select(events, query, registry).matches}


def _row_numbers(names: Iterable[str], *releases: Sequence[Event]) -> Iterator[str]:
    """Yield the extra columns that only have the numbers of rows: 1, 2, 3."""
    return (name for name in sorted(names) if _counts_rows(name, releases))


def _counts_rows(name: str, releases: Iterable[Sequence[Event]]) -> bool:
    return all(
        len(events) >= _FEWEST_NUMBERED
        and any(
            all(dict(event.extra).get(name) == str(n) for n, event in enumerate(events, first))
            for first in (0, 1)
        )
        for events in releases
    )


def _extra_columns(events: Iterable[Event]) -> dict[str, None]:
    """Return the names of extra columns, as an ordered set."""
    headers = dict.fromkeys(tuple(name for name, _ in event.extra) for event in events)
    return dict.fromkeys(name for header in headers for name in header)


def _differences(
    pairing: Pairing, kept: Mapping[int, Match], fields: frozenset[str]
) -> tuple[tuple[Difference, ...], int]:
    """Return the differences among the kept events, and how many of them are unchanged."""
    differences = []
    unchanged = 0
    for old, new in pairing.pairs:
        before, after = kept.get(id(old.event)), kept.get(id(new.event))
        if not (before or after):
            continue
        if changes := changes_between(old, new, fields):
            # If the query keeps only one side, the other one is not a certain match.
            sides = before or old._replace(certain=False), after or new._replace(certain=False)
            differences.append(Difference(DifferenceKind.CHANGED, *sides, changes))
        else:
            unchanged += 1
    gone = (kept.get(id(match.event)) for match in pairing.only_old)
    added = (kept.get(id(match.event)) for match in pairing.only_new)
    differences += (Difference(DifferenceKind.GONE, match, None) for match in gone if match)
    differences += (Difference(DifferenceKind.ADDED, None, match) for match in added if match)
    return tuple(sorted(differences, key=_date_order)), unchanged


def _date_order(difference: Difference) -> tuple[object, ...]:
    event = difference.match.event
    return (*event.start.sort_key, event.title, event.id, difference.kind)


class ChangeCount(NamedTuple):
    """In how many events a change was made.

    For events that were added or are gone, ``field`` is empty. If ``various``, these are
    several changes of one field, each made in a single event, and ``old`` and ``new`` are
    empty.
    """

    kind: DifferenceKind
    field: str = ""
    old: str = ""
    new: str = ""
    events: int = 0
    various: bool = False


def count_changed_fields(differences: Iterable[Difference]) -> Counter[str]:
    """Count the events in which each field changed."""
    return Counter(change.field for each in differences for change in each.changes)


def count_changes(differences: Sequence[Difference]) -> tuple[ChangeCount, ...]:
    """Count the events that were added, those that are gone, then those of each change.

    The most frequent change comes first. A list that changed in one name counts as a change
    of that name. If more than a few changes of a field were made in a single event each,
    they are counted together.
    """
    kinds = Counter(each.kind for each in differences)
    counted: Counter[Change] = Counter()
    for each in differences:
        counted.update({part for change in each.changes for part in split_change(change)})
    single = Counter(change.field for change, events in counted.items() if events == 1)
    various = {field: number for field, number in single.items() if number > _MAX_SINGLE}
    changed = [
        ChangeCount(DifferenceKind.CHANGED, *change, events)
        for change, events in counted.items()
        if events > 1 or change.field not in various
    ]
    changed += (
        ChangeCount(DifferenceKind.CHANGED, field, "", "", events, various=True)
        for field, events in various.items()
    )
    changed.sort(key=lambda each: (-each.events, each.field, each.old, each.new))
    one_sided = (DifferenceKind.ADDED, DifferenceKind.GONE)
    return (*(ChangeCount(kind, events=kinds[kind]) for kind in one_sided if kinds[kind]), *changed)
