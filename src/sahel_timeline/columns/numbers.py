"""How numbers of people look in files."""

from operator import attrgetter
from typing import Final

from sahel_timeline.columns import Field
from sahel_timeline.numbers import FuzzyNumber


def number_text(number: FuzzyNumber | None) -> str:
    """Return a number in the words of its source, which read back as the same, or "" for none."""
    return "" if number is None else number.text or str(number)


def exact_number(number: FuzzyNumber | None) -> int | None:
    """Return a number that is known exactly, else `None`."""
    return number.low if number and number == FuzzyNumber.exactly(number.low) else None


NUMBER_FIELDS: Final[tuple[Field[FuzzyNumber], ...]] = (
    Field("low", lambda number: None if number.is_unknown else number.low),
    Field("best", attrgetter("best")),
    Field("high", attrgetter("high")),
    Field("approximate", attrgetter("approximate")),
    Field("text", number_text),
)
