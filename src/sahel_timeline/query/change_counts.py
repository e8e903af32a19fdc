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

_MOST_SINGLE: Final = 5


class ChangeCount(NamedTuple):
    """How many events a change was made in.

    Without a field it is the number of events that were added or are gone. ``various`` counts
    changes of one field that were each made in one event only.
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
    """Count the events of each change: what was added and is gone, then the most frequent.

    A list that changed in one name counts as a change of that name. If a field has more than
    a few changes that were made only once, these are counted together.
    """
    kinds = Counter(each.kind for each in differences)
    counted: Counter[Change] = Counter()
    for each in differences:
        counted.update({part for change in each.changes for part in split_change(change)})
    single = Counter(change.field for change, events in counted.items() if events == 1)
    various = {field: number for field, number in single.items() if number > _MOST_SINGLE}
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
