"""A text as records of cells, one after the other, whatever stands in them."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

DELIMITERS: Final = (",", ";", "\t")


def rows(
    lines: Sequence[str], start: int, delimiter: str
) -> Iterator[tuple[int, list[str] | str]]:
    """Yield the records with their first lines; one that cannot be read is told as a text.

    The csv module goes on behind the line at which it noticed a quote left open, and
    swallows what lies between: we go on behind the line at which the record began.
    """
    while True:
        began = start
        feed = map(lines.__getitem__, range(start, len(lines)))
        reader = csv.reader(feed, delimiter=delimiter, strict=True)
        try:
            for row in reader:
                if any(map(str.strip, row)):
                    yield began + 1, row
                began = start + reader.line_num
        except csv.Error as error:
            several = start + reader.line_num - began > 1 or "unexpected end" in str(error)
            start = began + 1
            yield (
                start,
                "a quote that opens here is never closed"
                if several
                else "text after a closing quote",
            )
        else:
            return
