"""An event as its source tells it, where it was read, and what is wrong with a file.

Also how several names share one cell.
"""

import re
from collections.abc import Iterable
from enum import StrEnum
from typing import Final, NamedTuple

from sahel_timeline.dates import End, FuzzyDate

_SEPARATOR: Final = re.compile(r"(\\*);")


class Origin(NamedTuple):
    """Where an event was read: the file, and the line on which its record begins."""

    file: str
    line: int


class Event(NamedTuple):
    """Something that happened, dated as exactly as its source knows.

    ``end`` is `None` where no duration is known (the event is taken for its day), or
    `ONGOING`. ``actors`` holds the spellings of the source. ``latitude`` and
    ``longitude`` are WGS 84 degrees, both or neither. ``extra`` holds the columns that
    we do not know, in their order. ``origin`` takes no part in equality. An empty text
    is no value.
    """

    id: str
    start: FuzzyDate
    title: str
    end: End = None
    actors: tuple[str, ...] = ()
    place: str = ""
    latitude: float | None = None
    longitude: float | None = None
    type: str = ""
    summary: str = ""
    sources: tuple[str, ...] = ()
    url: str = ""
    note: str = ""
    extra: tuple[tuple[str, str], ...] = ()
    origin: Origin | None = None

    def __eq__(self, other: object) -> bool:
        """Compare all but where they were read."""
        return isinstance(other, Event) and self[:-1] == other[:-1]

    def __ne__(self, other: object) -> bool:
        """Compare all but where they were read."""
        return not self == other

    def __hash__(self) -> int:
        """Hash all but where it was read."""
        return hash(self[:-1])


class Severity(StrEnum):
    """Whether a row cannot be read, or only looks as if it said something else."""

    ERROR = "error"
    WARNING = "warning"


class Problem(NamedTuple):
    """What is wrong in a file, where, and what to write instead.

    ``line`` is the record's first line and ``cell`` the column's number, both from 1; 0
    stands for the whole file or the whole record.
    """

    file: str
    message: str
    line: int = 0
    cell: int = 0
    hint: str = ""
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        """Return ``file:line:cell: message (hint)``, as compilers and editors have it."""
        place = [str(number) for number in (self.line, self.cell) if number]
        warning = "warning: " if self.severity is Severity.WARNING else ""
        hint = f" ({self.hint})" if self.hint else ""
        return f"{':'.join([self.file, *place])}: {warning}{self.message}{hint}"


def split_list(text: str) -> tuple[str, ...]:
    r"""Split several names or sources at ``;``, of which ``\;`` is a literal one."""
    if "\\;" not in text:
        return tuple(filter(None, map(str.strip, text.split(";"))))
    items = [""]
    end = 0
    for match in _SEPARATOR.finditer(text):
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
    r"""Join names or sources so that `split_list` finds the same ones again."""
    *before, last = [_SEPARATOR.sub(r"\1\1\\;", item) for item in items] or [""]
    return "; ".join([*map(_close, before), last])


def _close(item: str) -> str:
    slashes = len(item) - len(item.rstrip("\\"))
    return item + "\\" * slashes
