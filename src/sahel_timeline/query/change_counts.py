"""Count equal changes among the differences of two releases."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple

from sahel_timeline.query.difference import DifferenceKind
from sahel_timeline.query.field_changes import split_change

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sahel_timeline.query.difference import Difference
    from sahel_timeline.query.field_changes import Change

_MAX_SINGLE: Final = 5


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
