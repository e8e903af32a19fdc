"""Events, where they were read, and problems in files.

Also how several names are written in one cell.
"""

import re
from collections.abc import Iterable
from enum import StrEnum
from typing import Final

from sahel_timeline.dates import End, FuzzyDate
from sahel_timeline.named_tuple import NamedTuple
from sahel_timeline.numbers import FuzzyNumber

# Compiled when it is first used: few names contain a semicolon.
_SEPARATOR: Final = r"(\\*);"


class Origin(NamedTuple):
    """The file that an event was read from, and the line on which the event begins."""

    file: str
    line: int


class Event(NamedTuple):
    """Something that happened, dated as exactly as its source allows.

    ``start`` is undated if no day is known. ``end`` is a date, `ONGOING`, or `None` if no duration
    is known; it is never undated. ``actors`` are spelled as in the source. ``place`` is the
    narrowest place that the source names, ``region`` and ``country`` are where it is, and
    ``place_precision`` says how near the place and the degrees are to where it happened.
    ``latitude`` and ``longitude`` are WGS 84 degrees; an event has both or neither. ``killed`` and
    ``wounded`` are numbers of people, `None` if the source says nothing of them. ``image`` is an
    address, or a file next to the one that the event was read from. ``extra`` holds the names and
    texts of the extra columns, in their order. An empty text means that there is no
    value. Two events that differ only in their ``origin`` are equal.
    """

    id: str
    start: FuzzyDate
    title: str
    end: End = None
    actors: tuple[str, ...] = ()
    place: str = ""
    region: str = ""
    country: str = ""
    place_precision: str = ""
    latitude: float | None = None
    longitude: float | None = None
    type: str = ""
    killed: FuzzyNumber | None = None
    wounded: FuzzyNumber | None = None
    summary: str = ""
    sources: tuple[str, ...] = ()
    url: str = ""
    note: str = ""
    image: str = ""
    image_credit: str = ""
    extra: tuple[tuple[str, str], ...] = ()
    origin: Origin | None = None

    def __eq__(self, other: object) -> bool:
        """Compare everything except the origin."""
        return isinstance(other, Event) and self[:-1] == other[:-1]

    def __ne__(self, other: object) -> bool:
        """Compare everything except the origin."""
        return not self == other

    def __hash__(self) -> int:
        """Hash everything except the origin."""
        return hash(self[:-1])


class Severity(StrEnum):
    """Whether a row cannot be read, or can be read but looks wrong."""

    ERROR = "error"
    WARNING = "warning"


class Problem(NamedTuple):
    """An error or a warning about a place in a file, with a hint on how to fix it.

    ``line`` is the line on which a row begins, or 0 for the complete file. ``cell`` is the number
    of a column, or 0 for the complete row. Both count from 1. ``column`` is the name of that
    column in the header, and ``text`` what the cell holds, if they are known.
    """

    file: str
    message: str
    line: int = 0
    cell: int = 0
    hint: str = ""
    severity: Severity = Severity.ERROR
    column: str = ""
    text: str = ""

    @property
    def address(self) -> str:
        """The cell as spreadsheets name it, such as B5, or "" for a complete row."""
        letters, number = "", self.cell
        while number:
            number, letter = divmod(number - 1, 26)
            letters = chr(ord("A") + letter) + letters
        return f"{letters}{self.line}" if letters else ""

    def __str__(self) -> str:
        """Return ``file:line:cell: message (hint)``, which editors recognise as a location."""
        place = [str(number) for number in (self.line, self.cell) if number]
        warning = "warning: " if self.severity is Severity.WARNING else ""
        hint = f" ({self.hint})" if self.hint else ""
        return f"{':'.join([self.file, *place])}: {warning}{self.message}{hint}"


def split_list(text: str) -> tuple[str, ...]:
    r"""Split a list of names or sources at each ``;`` that is not escaped as ``\;``."""
    if ";" not in text:
        return (bare,) if (bare := text.strip()) else ()
    if "\\;" not in text:
        return tuple(filter(None, map(str.strip, text.split(";"))))
    items = [""]
    end = 0
    for match in re.finditer(_SEPARATOR, text):
        slashes = match[1]
        items[-1] += text[end : match.start()] + slashes[: len(slashes) // 2]
        if len(slashes) % 2:
            items[-1] += ";"
        else:
            items.append("")
        end = match.end()
    items[-1] += text[end:]
    return tuple(item.strip() for item in items if item.strip())


def join_list(items: Iterable[str]) -> str:
    r"""Join names or sources into a list from which `split_list` returns the same ones."""
    *before, last = [_escape_semicolons(item) for item in items] or [""]
    return "; ".join([*map(_double_last_slashes, before), last])


def _escape_semicolons(item: str) -> str:
    return re.sub(_SEPARATOR, r"\1\1\\;", item) if ";" in item else item


def _double_last_slashes(item: str) -> str:
    """Double backslashes at the end of an item, so that they do not escape the separator."""
    slashes = len(item) - len(item.rstrip("\\"))
    return item + "\\" * slashes
