"""What is seen in a complete column: its texts, and what is doubtful about them."""

from typing import NamedTuple


class SeenCell(NamedTuple):
    """A text in a column: where it first occurs, and how often."""

    text: str
    line: int
    column: str
    times: int = 1


class Doubt(NamedTuple):
    """What can be wrong with a column as it is read: a cell, a message and a hint.

    ``is_row_by_row`` means that each such cell is an error of its own.
    """

    cell: SeenCell
    message: str
    hint: str
    is_row_by_row: bool = False
