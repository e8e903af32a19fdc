"""Read numbers of people from cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahel_timeline.errors import NumberError
from sahel_timeline.model import Severity
from sahel_timeline.numbers import FuzzyNumber, parse_number

if TYPE_CHECKING:
    from sahel_timeline.readers.layout import Cells


def read_number(cells: Cells, column: str, text: str) -> FuzzyNumber | None:
    """Return the number that a text means, or `None` if it is empty.

    Of a text that is not a number, nothing is known. It is kept, with a warning.
    """
    if not text:
        return None
    try:
        return parse_number(text)
    except NumberError as error:
        cells.add_problem(column, error.message, error.hint, Severity.WARNING)
        return FuzzyNumber.unknown(text)
