"""What is seen in a complete column: its texts, and what is doubtful about them."""

from typing import NamedTuple


class SeenCell(NamedTuple):
    """A text in a column: where it first occurs, and how often."""

    text: str
    line: int
    column: str
    times: int = 1


class Doubt(NamedTuple):
    """What is wrong with the dates of a column: a cell, a message and a hint.

    ``is_row_by_row`` means that each such date is an error of its own.
    """

    cell: SeenCell
    message: str
    hint: str
    is_row_by_row: bool = False
