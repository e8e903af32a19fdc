"""Which fields of an event changed between two releases of a file."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from sahel_timeline.actors import fold, nearest
from sahel_timeline.dates.humanize import source_words
from sahel_timeline.errors import UnknownNameError
from sahel_timeline.model import join_list, split_list
from sahel_timeline.query.pairing import has_derived_id

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

    from sahel_timeline.dates import End
    from sahel_timeline.model import Event
    from sahel_timeline.numbers import FuzzyNumber
    from sahel_timeline.query.kept import Match


class Change(NamedTuple):
    """A field's old and new value, as CSV writes them. "" means no value."""

    field: str
    old: str
    new: str


def choose_fields(
    extra: Iterable[str], *, only: Iterable[str], ignore: Iterable[str]
) -> frozenset[str]:
    """Return the names of the fields to compare. ``extra`` are the extra columns.

    Without ``only``, all fields are compared except those in ``ignore``. Raises
    `UnknownNameError`.
    """
    fields = dict.fromkeys(["id", *_FIELDS, *extra])
    known = {fold(name): name for name in reversed(fields)}

    def resolve(names: Iterable[str]) -> set[str]:
        keys = {fold(name): name for name in names}
        for key, name in keys.items():
            if key not in known:
                raise UnknownNameError("field", name, near=nearest(name, known))
        return {name for name in fields if fold(name) in keys}

    return frozenset((resolve(only) or set(fields)) - resolve(ignore))


def changes_between(old: Match, new: Match, fields: Collection[str]) -> tuple[Change, ...]:
    """Return how an event changed in the fields to compare."""
    before, after = old.event, new.event
    found = [*_native_changes(before, after, fields)]
    if before.extra != after.extra:
        found += _extra_changes(before, after)
    if before.id != after.id and not (has_derived_id(old) or has_derived_id(new)):
        found.insert(0, Change("id", before.id, after.id))
    changes = [change for change in found if change.field in fields]
    return tuple(_without_repeated_sides(changes)) if changes else ()


def split_change(change: Change) -> list[Change]:
    """Split a change of a list into changes of single names. Other changes stay as they are."""
    if change.field not in _LISTS:
        return [change]
    old, new = Counter(split_list(change.old)), Counter(split_list(change.new))
    gone, added = list((old - new).elements()), list((new - old).elements())
    if not gone and not added:  # only their order changed
        return [change]
    if len(gone) == len(added):
        return [Change(change.field, *names) for names in zip(gone, added, strict=True)]
    if not gone or not added:
        return [
            *(Change(change.field, name, "") for name in gone),
            *(Change(change.field, "", name) for name in added),
        ]
    return [Change(change.field, "; ".join(gone), "; ".join(added))]


def _native_changes(old: Event, new: Event, fields: Collection[str]) -> Iterable[Change]:
    for name, (attribute, text) in _FIELDS.items():
        before, after = getattr(old, attribute), getattr(new, attribute)
        # Equal dates can still have different source texts.
        if before is after or (before == after and attribute not in _DATE_ATTRIBUTES):
            continue
        is_explained = before != after and _DATE_OF.get(name) in fields
        change = Change(name, text(before), text(after))
        if change.old != change.new and not is_explained:
            yield change


def _extra_changes(old: Event, new: Event) -> Iterable[Change]:
    before, after = dict(old.extra), dict(new.extra)
    for name in dict.fromkeys([*before, *after]):
        change = Change(name, before.get(name, ""), after.get(name, ""))
        if change.old != change.new:
            yield change


def _without_repeated_sides(changes: Sequence[Change]) -> Iterable[Change]:
    """Drop a change of a side if the change of ``actors`` already shows it."""
    shown = {
        part[1:] for change in changes if change.field == "actors" for part in split_change(change)
    }
    for change in changes:
        if change.field not in _SIDES or not shown.issuperset(p[1:] for p in split_change(change)):
            yield change


def _end_text(end: End) -> str:
    return "" if end is None else str(end)


def _degrees_text(number: float | None) -> str:
    return "" if number is None else repr(number)


def _number_text(number: FuzzyNumber | None) -> str:
    return "" if number is None else str(number)


# The fields that every event has, except the id: its attribute, and how CSV writes it.
_FIELDS: Final[Mapping[str, tuple[str, Callable[[Any], str]]]] = {
    "date": ("start", str),
    "date_text": ("start", source_words),
    "end": ("end", _end_text),
    "end_text": ("end", source_words),
    "title": ("title", str),
    "actors": ("actors", join_list),
    "place": ("place", str),
    "region": ("region", str),
    "country": ("country", str),
    "place_precision": ("place_precision", str),
    "latitude": ("latitude", _degrees_text),
    "longitude": ("longitude", _degrees_text),
    "type": ("type", str),
    "killed": ("killed", _number_text),
    "wounded": ("wounded", _number_text),
    "summary": ("summary", str),
    "sources": ("sources", join_list),
    "url": ("url", str),
    "note": ("note", str),
    "image": ("image", str),
    "image_credit": ("image_credit", str),
}
_DATE_ATTRIBUTES: Final = frozenset({"start", "end"})
# If a date changed, it is no news that its words changed too.
_DATE_OF: Final = {"date_text": "date", "end_text": "end"}
# The extra columns in which the readers of datasets keep the actors of each side.
_SIDES: Final = frozenset({"side_a", "side_b"})
_LISTS: Final = frozenset({"actors", "sources", *_SIDES})
