"""What is counted of some events: their number, and the sums of their numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahel_timeline.numbers.sums import Limits, NumberSum


class Total(NamedTuple):
    """The number of some events, and the sums of their numbers."""

    events: int = 0
    sums: tuple[NumberSum, ...] = ()

    @property
    def rank(self) -> tuple[object, ...]:
        """A sort key: the sums first, if there are any."""
        return (*(each.best for each in self.sums[:1]), self.events)

    def plus(self, other: Total) -> Total:
        """Add other events."""
        sums = tuple(one.plus(more) for one, more in zip(self.sums, other.sums, strict=True))
        return Total(self.events + other.events, sums)


def total_of(events: int, numbers: Sequence[Limits]) -> Total:
    """Return the total of events that have the same numbers."""
    if not numbers:
        return Total(events)
    from sahel_timeline.numbers.sums import NumberSum

    return Total(events, tuple(NumberSum.of(each, events) for each in numbers))
