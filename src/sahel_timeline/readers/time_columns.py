"""What the times of day in a column decide: whether 14.30 is one of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from sahel_timeline.dates.clock_time import read_first_clock
from sahel_timeline.readers.decisions import DOTTED_TIME

if TYPE_CHECKING:
    from collections.abc import Iterable

_NUMBER: Final = re.compile(r"[0-9]+(?:[.,][0-9]+)?")


def are_dotted_times(texts: Iterable[str]) -> bool:
    """Whether "14.30" is a time, because others such as "9:15" in the column are.

    If one of the numbers can only be a decimal, as 14.5 and 14.75, all of them can be.
    """
    texts = list(filter(None, texts))
    numbers = [text for text in texts if _NUMBER.fullmatch(text)]
    others = {*texts}.difference(numbers)
    return all(map(_is_dotted_time, numbers)) and any(
        read_first_clock(text) is not None for text in others
    )


def _is_dotted_time(number: str) -> bool:
    dotted = re.fullmatch(DOTTED_TIME, number)
    return dotted is not None and read_first_clock(number.replace(".", ":")) is not None
