"""Numbers known only as exactly as their source gives them, such as "at least 12" killed."""

import re
from typing import Final, NamedTuple, Self

from sahel_timeline.errors import NumberError

# Compiled when it is first used.
_PLAIN: Final = r"[0-9]+"
_CANONICAL: Final = r"(~?)(?:([0-9]+)(\+)?|([0-9]+)[-–]([0-9]+))(?: \(([0-9]+)\))?"


class FuzzyNumber(NamedTuple):
    """A number of people known to lie between ``low`` and ``high``, both included.

    ``high`` is `None` if no upper limit is known. ``best`` is the best estimate of the source, if
    it gives one. ``approximate`` never widens the range. ``text`` has the words of the source,
    and takes no part in equality.
    """

    low: int = 0
    best: int | None = None
    high: int | None = None
    approximate: bool = False
    text: str = ""

    @classmethod
    def exactly(cls, number: int, text: str = "") -> Self:
        """Return a number that is known exactly."""
        return cls(number, number, number, text=text)

    @classmethod
    def unknown(cls, text: str = "") -> Self:
        """Return a number of which nothing is known."""
        return cls(text=text)

    @property
    def is_unknown(self) -> bool:
        """Whether nothing is known of the number."""
        return not self.low and self.best is None and self.high is None

    @property
    def figure(self) -> int:
        """The best estimate, or else the lowest possible number, as ACLED counts fatalities."""
        return self.low if self.best is None else self.best

    def __eq__(self, other: object) -> bool:
        """Compare everything except the words."""
        return isinstance(other, FuzzyNumber) and self[:-1] == other[:-1]

    def __ne__(self, other: object) -> bool:
        """Compare everything except the words."""
        return not self == other

    def __hash__(self) -> int:
        """Hash everything except the words."""
        return hash(self[:-1])

    def __str__(self) -> str:
        """Return the canonical spelling, which reads back as the same number."""
        if self.is_unknown:
            return "unknown"
        sign = "~" if self.approximate else ""
        if self.high is None:
            number = f"{self.low}+"
        elif self.low == self.high:
            number = str(self.low)
        else:
            number = f"{self.low}-{self.high}"
        best = (
            ""
            if self.best in {None, self.low if self.high in {None, self.low} else None}
            else f" ({self.best})"
        )
        return f"{sign}{number}{best}"


def parse_number(text: str) -> FuzzyNumber:
    """Return the number that a text means. Raises `NumberError`."""
    if re.fullmatch(_PLAIN, text):
        return FuzzyNumber.exactly(int(text), text)
    if text == "unknown":
        return FuzzyNumber.unknown(text)
    if not (found := re.fullmatch(_CANONICAL, text)):
        raise NumberError(text)
    sign, number, open_, low, high, best = found.groups()
    first = int(number or low)
    last = None if open_ else int(high or first)
    middle = int(best) if best else first if number else None
    return FuzzyNumber(first, middle, last, bool(sign), text)
