"""Add numbers that are not exact."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Self

if TYPE_CHECKING:
    from sahel_timeline.numbers import FuzzyNumber


class NumberSum(NamedTuple):
    """The sum of numbers, and how many more are ``unknown``, which is not 0.

    ``low``, ``best`` and ``high`` add up what is known. ``high`` is `None` if one of the numbers
    has no upper limit.
    """

    low: int = 0
    best: int = 0
    high: int | None = 0
    unknown: int = 0

    def plus(self, number: FuzzyNumber | None, times: int = 1) -> Self:
        """Add a number so many ``times``."""
        if number is None or number.is_unknown:
            return self._replace(unknown=self.unknown + times)
        high = None if number.high is None or self.high is None else number.high * times + self.high
        low, best = number.low * times + self.low, number.figure * times + self.best
        return type(self)(low, best, high, self.unknown)

    def merged(self, other: NumberSum) -> Self:
        """Add another sum."""
        high = None if self.high is None or other.high is None else self.high + other.high
        low, best = self.low + other.low, self.best + other.best
        return type(self)(low, best, high, self.unknown + other.unknown)
