"""Split entries that begin or end with their date: "2014-05-03 Attack in Gao"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from sahel_timeline.readers.column_profile import is_date, read_date

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_LONGEST_DATE: Final = 60
_SIGNS: Final = " :;–—-,."
_MOST: Final = 0.8


class Entry(NamedTuple):
    """A date as a text, which is "" if there is none, and the title beside it."""

    date: str
    title: str


def split_entry(text: str) -> Entry:
    """Split an entry. If more than one of its beginnings is its date, the title is all of it."""
    text = text.strip()
    found = [*_beginnings(text)]
    if not found:
        return _split_end(text)
    first, last = found[0], found[-1]
    written = text[: len(text) - len(last.title)].rstrip()
    if written[-1] in _SIGNS or len(found) == 1:
        return last
    return _choose(first, last, text)


def are_entries(cells: Sequence[str]) -> bool:
    """Whether the texts of a column are entries with their dates."""
    found = [bool(split_entry(cell).date) for cell in cells]
    return bool(found) and sum(found) >= _MOST * len(found)


def _beginnings(text: str) -> Iterator[Entry]:
    """Yield the dates with which a text begins, each with what comes after it."""
    for space in re.finditer(r"\s+", text[:_LONGEST_DATE]):
        date = text[: space.start()].strip(_SIGNS + "[]")
        title = text[space.end() :].lstrip(_SIGNS)
        if title and _is_day_or_year(date):
            yield Entry(date, title)


def _split_end(text: str) -> Entry:
    """Split a text that ends with a date in brackets or behind a comma."""
    bare = text.removesuffix(".")
    opening = max(bare.rfind("("), bare.rfind("["))
    is_bracketed = bare.endswith((")", "]")) and opening > 0
    cut, end = (opening, -1) if is_bracketed else (text.rfind(", "), None)
    title, date = bare[: max(cut, 0)].rstrip(), bare[cut + 1 : end]
    return Entry(date.strip(), title) if title and _is_day_or_year(date) else Entry("", text)


def _is_day_or_year(text: str) -> bool:
    return any(map(str.isdecimal, text)) and is_date(text.strip())


def _choose(short: Entry, long: Entry, text: str) -> Entry:
    """Return the entry with a time of day, or else the shorter date.

    If the longer date is another one, the title is the whole text: "2014 May Day".
    """
    first, second = (span.start for each in (short, long) if (span := read_date(each.date)))
    if (first.earliest, first.latest) != (second.earliest, second.latest):
        return Entry(short.date, text)
    return long if second.time and not first.time else short
