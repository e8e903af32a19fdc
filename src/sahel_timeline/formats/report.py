"""What a format is given: the records, how they look, and where to draw."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import Final, Generic, NamedTuple, TypeVar

from sahel_timeline.columns import View
from sahel_timeline.query import Match

R = TypeVar("R")


class Format(StrEnum):
    """The kinds of output."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    TSV = "tsv"
    MARKDOWN = "markdown"
    ICS = "ics"
    GEOJSON = "geojson"
    TIMELINEJS = "timelinejs"
    CHART = "chart"
    SVG = "svg"
    CHART_HTML = "chart-html"
    HTML = "html"


# What each is for, in the words of the help.
PURPOSES: Final = {
    Format.TABLE: "to read",
    Format.JSON: "for programs",
    Format.JSONL: "for programs that read line by line",
    Format.CSV: "for spreadsheets",
    Format.TSV: "for cut, awk and the clipboard, a line each",
    Format.MARKDOWN: "for notes, wikis and reports",
    Format.ICS: "for calendars",
    Format.GEOJSON: "for maps",
    Format.TIMELINEJS: "for a slide show by TimelineJS",
    Format.CHART: "a timeline drawn as text",
    Format.SVG: "the same as a picture",
    Format.CHART_HTML: "the same as a page",
    Format.HTML: "a web page to zoom, search and share",
}
# Those that know what an event is, and so have no rows of anything else.
EVENT_FORMATS: Final = frozenset(
    {
        Format.ICS,
        Format.GEOJSON,
        Format.TIMELINEJS,
        Format.CHART,
        Format.SVG,
        Format.CHART_HTML,
        Format.HTML,
    }
)
ROW_FORMATS: Final = tuple(each for each in Format if each not in EVENT_FORMATS)


class LaneBy(StrEnum):
    """What the lanes of a chart stand for."""

    ACTOR = "actor"
    TYPE = "type"
    PLACE = "place"
    EVENT = "event"


class Style(StrEnum):
    """How Markdown tells events: in a table, or in paragraphs under the years."""

    TABLE = "table"
    STORY = "story"


class Canvas(NamedTuple):
    """A terminal to draw on: its width in cells, the most rows to draw, and colour.

    ``height`` is how many lines it shows, 0 where nobody knows.
    """

    width: int
    most_rows: int
    colour: bool
    height: int = 0


class ChartOptions(NamedTuple):
    """How a chart is drawn: its lanes, and how many of them; its width, and its signs.

    `None` leaves it to the canvas, or where there is none to a default. ``plain`` signs
    are those of ASCII. ``days`` are the first and the last one that the axis may span.
    """

    by: LaneBy = LaneBy.ACTOR
    lanes: int | None = None
    plain: bool = False
    width: int | None = None
    days: tuple[date, date] | None = None


class Report(NamedTuple, Generic[R]):
    """Everything that a format is given: the records, how they look, where to draw.

    Without a canvas nothing is coloured, wrapped or cut. ``labelled`` asks for each
    record's texts one by one rather than for rows. ``drawing`` is for charts alone.
    """

    records: Sequence[R]
    view: View[R]
    canvas: Canvas | None = None
    labelled: bool = False
    escape_formulas: bool = False
    style: Style = Style.TABLE
    drawing: ChartOptions = ChartOptions()


def events_of(report: Report[R]) -> Sequence[Match]:
    """Return a report's events, for the formats that show events and nothing else."""
    match = report.view.match
    assert match is not None  # noqa: S101 — write refuses records that are no events
    return list(map(match, report.records))


def unique_ids(matches: Sequence[Match]) -> list[str]:
    """Return the events' ids, numbered where several files have the same."""
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
