"""Numbers that are known as exactly as a source knows them: 12, about 200, 15–20, at least 12."""

import re
from typing import Final, Self

from sahel_timeline.named_tuple import NamedTuple

_MAX_DIGITS: Final = 15
# Compiled when it is first needed.
_PLAIN: Final = r"(about|at least)? ?([0-9]{1,15})(?: ?[-–] ?([0-9]{1,15}))?"


class FuzzyNumber(NamedTuple):
    """A whole number known to be between ``low`` and ``high``, both included.

    ``high`` is `None` if no upper limit is known. ``best`` is an estimate between the two, or the
    number itself, or `None` if the source prefers none. ``approximate`` never widens the limits.
    ``text`` holds the words of the source. Two numbers that differ only in it are equal.
    """

    low: int = 0
    best: int | None = None
    high: int | None = None
    approximate: bool = False
    text: str = ""

    @classmethod
    def exactly(cls, number: int, *, approximate: bool = False) -> Self:
        """Make a number from itself."""
        return cls(number, number, number, approximate)

    @classmethod
    def between(
        cls, low: int, high: int | None, *, best: int | None = None, approximate: bool = False
    ) -> Self:
        """Make a number from its limits. "At least 12" means 12 until a source says more."""
        if best is None and (low == high or (high is None and low)):
            best = low
        return cls(low, best, high, approximate and (low, best, high) != (0, None, None))

    @classmethod
    def unknown(cls, text: str = "") -> Self:
        """Make an unknown number."""
        return cls(text=text)

    @property
    def is_unknown(self) -> bool:
        """Whether nothing is known. A number that is unknown is not 0."""
        return self[:3] == (0, None, None)

    @property
    def figure(self) -> int:
        """The number to add and to sort by: the best estimate, or else the lowest number."""
        return self.low if self.best is None else self.best

    def with_text(self, text: str) -> Self:
        """Return the number with other words."""
        return self._replace(text=text)

    def __str__(self) -> str:
        """Return a spelling that `parse_number` reads as the same number, such as "15–20"."""
        if self.is_unknown:
            return "unknown"
        low, best, high = self[:3]
        limits = f"{low}+" if high is None else f"{low}–{high}"
        if low == best == high:
            limits = f"{low}"
        elif best is not None and (high is not None or best != low):
            limits = f"{best} ({limits})"
        return f"about {limits}" if self.approximate else limits

    def __eq__(self, other: object) -> bool:
        """Compare everything except the text."""
        return isinstance(other, FuzzyNumber) and self[:-1] == other[:-1]

    def __ne__(self, other: object) -> bool:
        """Compare everything except the text."""
        return not self == other

    def __hash__(self) -> int:
        """Hash everything except the text."""
        return hash(self[:-1])


def parse_number(text: str, of: str = "") -> FuzzyNumber:
    """Read a number in digits or words, in English or French: "about 200", "au moins 12".

    With ``of``, which is "killed" or "wounded", a text such as "12 killed, 5 wounded" has the
    number of these only. A text that says nothing ("unknown", "?", "") is an unknown number.
    Raises `NumberError` for what is not a whole number, and for what can be several.
    """
    text = text.strip()
    if text.isdecimal() and len(text) <= _MAX_DIGITS:
        number = int(text)
        return FuzzyNumber(number, number, number, text=text)
    if plain := re.fullmatch(_PLAIN, text):
        mark, low, high = plain[1], int(plain[2]), int(plain[3] or plain[2])
        if mark == "at least" and not plain[3]:
            return FuzzyNumber(low, low, None, text=text)
        if mark != "at least" and low <= high:
            return FuzzyNumber.between(low, high, approximate=bool(mark)).with_text(text)
    # Most numbers are plain. The grammar of the others is imported when it is first needed,
    # which takes longer than all the rest of a short list.
    from sahel_timeline.numbers.grammar import read_number

    return read_number(text, of).with_text(text)
