"""Add numbers that are not exact."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple, Self, TypeAlias

if TYPE_CHECKING:
    from fractions import Fraction

    from sahel_timeline.numbers import FuzzyNumber

    Number: TypeAlias = int | Fraction
    # The lowest, the best and the highest number, or `None` if nothing is known.
    Limits: TypeAlias = tuple[Number, Number, Number | None] | None

# What many programs write for a number that is not known.
STAND_IN: Final = r"-9{1,4}(?:\.0+)?"


class NumberSum(NamedTuple):
    """The sum of numbers, and how many more are ``unknown``, which is not 0.

    ``low``, ``best`` and ``high`` add up what is known. ``high`` is `None` if one of the numbers
    has no upper limit.
    """

    low: Number = 0
    best: Number = 0
    high: Number | None = 0
    unknown: int = 0

    @classmethod
    def of(cls, limits: Limits, times: int = 1) -> Self:
        """Return the sum of a number that occurs so many ``times``."""
        if limits is None:
            return cls(unknown=times)
        low, best, high = limits
        return cls(low * times, best * times, None if high is None else high * times)

    def plus(self, other: NumberSum) -> Self:
        """Add another sum."""
        high = None if self.high is None or other.high is None else self.high + other.high
        low, best = self.low + other.low, self.best + other.best
        return type(self)(low, best, high, self.unknown + other.unknown)


def limits_of(number: FuzzyNumber | float | None) -> Limits:
    """Return the limits of a number, and the figure to add."""
    if isinstance(number, float):
        return (exact_number(repr(number)),) * 3
    if number is None or number.is_unknown:
        return None
    return number.low, number.figure, number.high


def exact_number(text: str) -> Number:
    """Return the number in digits such as "-2.5", without rounding it."""
    if not text.rpartition(".")[1]:
        return int(text)
    from fractions import Fraction  # takes 5 ms, and most numbers are whole

    number = Fraction(text)
    return int(number) if number.denominator == 1 else number


def plain(number: Number) -> int | float:
    """Return a number as JSON writes it."""
    return int(number) if number.denominator == 1 else float(number)
