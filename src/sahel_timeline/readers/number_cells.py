"""Read numbers of people from cells.

What cannot be read is a warning, not an error: the event happened, however many were killed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sahel_timeline.errors import NumberError
from sahel_timeline.model import Severity
from sahel_timeline.numbers import FuzzyNumber, parse_number
from sahel_timeline.readers.layout import Field
from sahel_timeline.readers.text_columns import value

if TYPE_CHECKING:
    from sahel_timeline.readers.layout import Cells

_FATES: Final = frozenset({"killed", "wounded"})


def read_number(cells: Cells, column: str, text: str) -> FuzzyNumber | None:
    """Return the number that a text means, or `None` if it is empty.

    Of a text that is not a number, nothing is known. It is kept, with a warning. In the columns
    killed and wounded, "12 killed, 5 wounded" has two numbers.
    """
    if not text:
        return None
    try:
        return parse_number(text, column if column in _FATES else "")
    except NumberError as error:
        cells.add_problem(column, error.message, error.hint, Severity.WARNING)
        return FuzzyNumber.unknown(text)


def join_number(native: str, columns: tuple[str, ...]) -> Field[FuzzyNumber | None]:
    """Return a field for the number that some columns have together."""

    def read(cells: Cells) -> FuzzyNumber | None:
        texts = list(filter(None, map(cells.text, columns)))
        # A "?" says that the number is not known, unless another column has it.
        known = list(filter(value, texts)) or texts[:1]
        return read_number(cells, native, " ".join(known))

    return Field(columns, read)


def number_in(column: str) -> Field[FuzzyNumber | None]:
    """Return a field for a column of numbers, perhaps with the ".0" that some programs add."""
    return Field((column,), lambda cells: read_number(cells, column, cells.whole_number(column)))
