"""What a command has to show, and the part of it that each kind of format is given."""

from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Final, Generic, TypeVar

from sahel_timeline.columns import Card, Column, View
from sahel_timeline.named_tuple import NamedTuple
from sahel_timeline.query import Match

if TYPE_CHECKING:
    from sahel_timeline.query.word_search import WordSearch

R = TypeVar("R")
T = TypeVar("T")
# Blanks between two columns of a table on a terminal.
GAP: Final = 2


class LaneBy(StrEnum):
    """What each lane of a chart is: an actor, a type, a place, a country or a single event."""

    ACTOR = "actor"
    TYPE = "type"
    PLACE = "place"
    COUNTRY = "country"
    EVENT = "event"


class Language(StrEnum):
    """The language of what is written, by its code in ISO 639."""

    EN = "en"
    FR = "fr"


class MarkdownStyle(StrEnum):
    """How Markdown shows events: as a table, or as a story with a heading per year."""

    TABLE = "table"
    STORY = "story"


class Terminal(NamedTuple):
    """The terminal to draw on, measured in cells and lines.

    ``max_rows`` limits the rows of a table. ``height`` is 0 if the terminal does not report it.
    With ``links``, it can show a link to an address. If it ``wraps``, every cell of a table is
    shown in full, in as many lines as it needs. What ``is_piped`` is laid out as if there were no
    terminal.
    ``search`` has the words to highlight.
    """

    width: int
    max_rows: int
    colour: bool
    height: int = 0
    wraps: bool = False
    links: bool = False
    is_piped: bool = False
    search: "WordSearch | None" = None


class ChartOptions(NamedTuple):
    """How a chart is drawn.

    Without ``by``, text has lanes by actor, and a picture has none. A ``width`` or ``height`` of
    `None` is that of the terminal, or else a default; in pictures they are pixels. ``lanes`` of
    `None` are as many as fit. ``days`` are the first and the last day that the axis can show.
    """

    by: LaneBy | None = None
    lanes: int | None = None
    ascii_only: bool = False
    width: int | None = None
    height: int | None = None
    days: tuple[date, date] | None = None


class RowReport(NamedTuple, Generic[R]):
    """Records of any kind, for the formats that write rows.

    ``escape_formulas`` and ``bom`` are for CSV and TSV. ``headings`` are shown above the records
    with these numbers, by the formats that have any. ``title``, ``intro`` and ``credit`` are those
    of an `EventReport`.
    """

    records: Sequence[R]
    view: View[R]
    escape_formulas: bool = False
    bom: bool = False
    headings: Mapping[int, str] = {}
    title: str = ""
    intro: str = ""
    credit: str = ""


class EventReport(NamedTuple):
    """Events, for the formats that show nothing else.

    ``columns`` are those that the list of a page shows; `None` means what is known of each event.
    ``images`` are the image files by the position of their events: a data: URI, a width and a
    height, which are 0 if they are not known.
    ``title``, ``intro`` and ``credit`` are their author's words, the last two in the Markdown of
    `formats.prose`. Without a title, the names of the ``files`` make one; that of the packaged
    events is "". A page that ``has_map`` has one if any event has coordinates.
    """

    matches: Sequence[Match]
    chart: ChartOptions = ChartOptions()
    title: str = ""
    columns: Sequence[Column[Match]] | None = None
    intro: str = ""
    credit: str = ""
    files: Sequence[str] = ()
    images: Mapping[int, tuple[str, int, int]] = {}
    has_map: bool = True


class TerminalReport(NamedTuple, Generic[T]):
    """Rows, events or cards, and the terminal to draw them on."""

    content: T
    terminal: Terminal


class Report(NamedTuple, Generic[R]):
    """What a command has to show, in whichever format the user asks for.

    ``events`` is `None` for records that are not events. If there are ``cards``, they replace
    the rows of a table. Without a terminal nothing is coloured, wrapped or cut.
    """

    rows: RowReport[R]
    events: EventReport | None = None
    cards: Sequence[Card] = ()
    terminal: Terminal | None = None
    style: MarkdownStyle = MarkdownStyle.TABLE
    language: Language = Language.EN


def only_dated(matches: Sequence[Match]) -> Sequence[Match]:
    """Return the events that have a date, for formats that cannot show others."""
    return [match for match in matches if not match.event.start.is_undated]


def unique_ids(matches: Sequence[Match]) -> list[str]:
    """Return the events' ids, numbered where several files have the same id."""
    taken: dict[str, int] = {match.event.id: 0 for match in matches}
    ids = []
    for match in matches:
        name = match.event.id
        taken[name] += 1
        free, number = name, taken[name]
        while number > 1 and free in taken:
            free = f"{name}-{number}"
            number += 1
        taken.setdefault(free, 1)
        ids.append(free)
    return ids
