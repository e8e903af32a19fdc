"""The output formats: one table that says what each is for and which module writes it.

A format is a module with one function, ``write(report, out)``, and an entry in `FORMATS`.
"""

from __future__ import annotations

from enum import Enum, StrEnum, auto
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from sahel_timeline.english import any_of, quoted
from sahel_timeline.errors import UnwritableError, UsageError
from sahel_timeline.formats.report import (
    ChartOptions,
    EventReport,
    LaneBy,
    Language,
    MarkdownStyle,
    Report,
    RowReport,
    Terminal,
    TerminalReport,
)
from sahel_timeline.named_tuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from typing import BinaryIO, TextIO

    from sahel_timeline.columns import Card

__all__ = [
    "FORMATS",
    "GROUPED_FORMATS",
    "ROW_FORMATS",
    "STREAM_FORMATS",
    "ChartOptions",
    "EventReport",
    "Format",
    "FormatEntry",
    "LaneBy",
    "Language",
    "MarkdownStyle",
    "Report",
    "RowReport",
    "Takes",
    "Terminal",
    "TerminalReport",
    "format_of",
    "refuse_missing_package",
    "write",
]


class Format(StrEnum):
    """The formats, by the names that ``--format`` takes."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    TSV = "tsv"
    XLSX = "xlsx"
    MARKDOWN = "markdown"
    ICS = "ics"
    GEOJSON = "geojson"
    TIMELINEJS = "timelinejs"
    CHART = "chart"
    SVG = "svg"
    PNG = "png"
    PDF = "pdf"
    CHART_HTML = "chart-html"
    HTML = "html"


class Takes(Enum):
    """What a format is written from: rows of anything, events, or cards."""

    ROWS = auto()
    EVENTS = auto()
    CARDS = auto()


class FormatEntry(NamedTuple):
    """What a format is for, what it takes, and the modules that write it.

    ``on_terminal`` is the module that draws it on any terminal, ``in_colour`` the one that draws
    it with colours in a pipe, and on a terminal if that has no module of its own. ``extensions``
    pick the format in ``export FILE``, ``chart_extensions`` in ``chart -o FILE``. If it
    ``is_stream``, rows are written one after the other, and do not have to fit into memory.
    ``undated`` says what it does with events without a date, if it does not show them like others.
    A format that ``is_binary`` cannot be shown on a terminal. ``package`` is the optional package
    that writes it.
    """

    purpose: str
    takes: Takes
    module: str
    on_terminal: str = ""
    in_colour: str = ""
    extensions: tuple[str, ...] = ()
    chart_extensions: tuple[str, ...] = ()
    is_stream: bool = False
    undated: str = ""
    is_binary: bool = False
    package: str = ""


# What is written in a language. Other formats are data, which is the same in all of them.
FORMATS_IN_WORDS: Final = frozenset(
    {
        *(Format.TABLE, Format.MARKDOWN, Format.ICS, Format.TIMELINEJS, Format.CHART, Format.SVG),
        *(Format.PNG, Format.PDF, Format.CHART_HTML, Format.HTML),
    }
)
FORMATS: Final[Mapping[Format, FormatEntry]] = {
    Format.TABLE: FormatEntry(
        "for people",
        Takes.ROWS,
        module="plain_table",
        on_terminal="rich_table",
        in_colour="coloured_table",
        extensions=(".txt",),
    ),
    Format.JSON: FormatEntry(
        "for programs", Takes.ROWS, module="json", extensions=(".json",), is_stream=True
    ),
    Format.JSONL: FormatEntry(
        "for programs that read line by line",
        Takes.ROWS,
        module="jsonl",
        extensions=(".jsonl", ".ndjson"),
        is_stream=True,
    ),
    Format.CSV: FormatEntry(
        "for spreadsheets", Takes.ROWS, module="csv", extensions=(".csv",), is_stream=True
    ),
    Format.TSV: FormatEntry(
        "for cut, awk and the clipboard, one record per line",
        Takes.ROWS,
        module="tsv",
        extensions=(".tsv",),
        is_stream=True,
    ),
    Format.XLSX: FormatEntry(
        "for Excel, with dates, numbers and links",
        Takes.ROWS,
        module="xlsx",
        extensions=(".xlsx",),
        is_stream=True,
        is_binary=True,
        package="xlsxwriter",
    ),
    Format.MARKDOWN: FormatEntry(
        "for notes, wikis and reports",
        Takes.ROWS,
        module="markdown",
        extensions=(".md", ".markdown"),
    ),
    Format.ICS: FormatEntry(
        "for calendars", Takes.EVENTS, module="ics", extensions=(".ics",), undated="left out"
    ),
    Format.GEOJSON: FormatEntry(
        "for maps", Takes.EVENTS, module="geojson", extensions=(".geojson",)
    ),
    Format.TIMELINEJS: FormatEntry(
        "for a TimelineJS slide show", Takes.EVENTS, module="timelinejs", undated="left out"
    ),
    Format.CHART: FormatEntry(
        "a timeline drawn as text",
        Takes.EVENTS,
        module="chart.text",
        in_colour="chart.rich_chart",
        extensions=(".txt",),
        chart_extensions=(".txt",),
        undated="not drawn",
    ),
    Format.SVG: FormatEntry(
        "a picture for a report, with every title",
        Takes.EVENTS,
        module="picture.svg",
        extensions=(".svg",),
        chart_extensions=(".svg",),
        undated="not drawn",
    ),
    Format.PNG: FormatEntry(
        "the same picture, in pixels",
        Takes.EVENTS,
        module="picture.png",
        extensions=(".png",),
        chart_extensions=(".png",),
        undated="not drawn",
        is_binary=True,
        package="resvg_py",
    ),
    Format.PDF: FormatEntry(
        "the same picture, for print",
        Takes.EVENTS,
        module="picture.pdf",
        extensions=(".pdf",),
        chart_extensions=(".pdf",),
        undated="not drawn",
        is_binary=True,
        package="weasyprint",
    ),
    Format.CHART_HTML: FormatEntry(
        "the chart of the terminal, as a plain web page",
        Takes.EVENTS,
        module="chart.html",
        chart_extensions=(".html", ".htm"),
        undated="not drawn",
    ),
    Format.HTML: FormatEntry(
        "a web page to zoom, search and share",
        Takes.EVENTS,
        module="page.page",
        extensions=(".html", ".htm"),
        undated="not drawn",
    ),
}
# Formats that can show records in groups with headings.
GROUPED_FORMATS: Final = (Format.TABLE, Format.MARKDOWN)
STREAM_FORMATS: Final = frozenset(each for each in FORMATS if FORMATS[each].is_stream)
ROW_FORMATS: Final = tuple(each for each in FORMATS if FORMATS[each].takes is Takes.ROWS)

# How `table` shows single events, and how `markdown` writes a story.
_CARDS: Final = FormatEntry(
    "one event, label by label",
    Takes.CARDS,
    module="plain_card",
    on_terminal="rich_card",
    in_colour="coloured_card",
)
_STORY: Final = FormatEntry("a story, year by year", Takes.EVENTS, module="markdown_story")


def write(report: Report[Any], format_: Format, out: TextIO) -> bool:
    """Write a report in a format. Return whether something had no room on the terminal.

    Raises `UsageError` if the format shows only events and the records are not events, or if
    it does not have the style.
    """
    if report.language == Language.EN or format_ not in FORMATS_IN_WORDS:
        return _write(report, format_, out)
    # English does without them.
    from sahel_timeline.formats.translation import translate
    from sahel_timeline.language import speaking

    with speaking(report.language):
        return _write(translate(report), format_, out)


def _write(report: Report[Any], format_: Format, out: TextIO) -> bool:
    entry = _entry_of(report, format_)
    content = _content_of(report, entry.takes)
    if content is None:
        name = "a story" if entry is _STORY else format_
        raise UsageError(
            f"{report.rows.view.noun} cannot be written as {name}",
            hint=f"try {any_of(ROW_FORMATS)}",
        )
    terminal = report.terminal
    if terminal and (module := _drawing_module(entry, terminal)):
        return bool(_load(module)(TerminalReport(content, terminal), out))
    _load(entry.module)(content, out.buffer if entry.is_binary else out)
    return False


def _drawing_module(entry: FormatEntry, terminal: Terminal) -> str:
    on_terminal = "" if terminal.is_piped else entry.on_terminal
    return on_terminal or (entry.in_colour if terminal.colour else "")


def _entry_of(report: Report[Any], format_: Format) -> FormatEntry:
    if report.style is MarkdownStyle.STORY:
        if format_ is not Format.MARKDOWN:
            raise UsageError(
                f"--style {report.style} works only with {Format.MARKDOWN}",
                hint=f"add --format {Format.MARKDOWN}",
            )
        return _STORY
    return _CARDS if report.cards and format_ is Format.TABLE else FORMATS[format_]


def _content_of(
    report: Report[Any], takes: Takes
) -> RowReport[Any] | EventReport | Sequence[Card] | None:
    events = report.events
    if takes is Takes.ROWS and events:
        return report.rows._replace(title=events.title, intro=events.intro, credit=events.credit)
    if takes is Takes.ROWS:
        return report.rows
    if takes is Takes.CARDS:
        return report.cards
    if events and report.terminal and not report.terminal.is_piped:
        return _size_chart(events, report.terminal)
    return events


def _size_chart(events: EventReport, terminal: Terminal) -> EventReport:
    """Make the chart as large as the terminal, unless the user gave a size."""
    chart = events.chart
    return events._replace(
        chart=chart._replace(
            width=chart.width or terminal.width, height=chart.height or terminal.height
        )
    )


def _load(module: str) -> Callable[[object, TextIO | BinaryIO], None]:
    """Import the module that writes a format, and return its function."""
    write_format: Callable[[object, TextIO | BinaryIO], None] = import_module(
        f"{__name__}.{module}"
    ).write
    return write_format


def refuse_missing_package(format_: Format) -> None:
    """Raise `UnwritableError` if a package or library is missing that a format needs."""
    if package := FORMATS[format_].package:
        try:
            import_module(package)
        except ImportError:
            instead = Format.CSV if FORMATS[format_].takes is Takes.ROWS else Format.SVG
            raise UnwritableError(
                f"writing {format_} needs one more package",
                hint=f"run pip install {package.replace('_', '-')}, or write {instead}",
            ) from None
        except OSError:  # WeasyPrint loads libraries that pip does not install
            raise UnwritableError(
                f"writing {format_} needs the library Pango",
                hint=f"install Pango, or write {Format.SVG}",
            ) from None


def format_of(path: str, *, chart: bool = False) -> Format:
    """Return the format that a file's extension picks, for ``chart -o`` or for ``export``.

    Raises `UsageError` if there is no such format, or more than one.
    """
    from pathlib import Path  # most outputs have no path

    by_extension: dict[str, list[Format]] = {}
    for format_, entry in FORMATS.items():
        for each in entry.chart_extensions if chart else entry.extensions:
            by_extension.setdefault(each, []).append(format_)
    extension = Path(path).suffix
    formats = by_extension.get(extension.casefold(), [])
    if len(formats) > 1:
        raise UsageError(
            f"a {extension.casefold()} file can be a {any_of(formats)}",
            hint=f"add {any_of(f'--format {each}' for each in formats)}",
        )
    if not formats:
        clear = [each for each, formats in by_extension.items() if len(formats) == 1]
        if extension.strip("."):
            message = f"no {'chart ' * chart}format has the extension {quoted(extension)}"
            hint = f"try {any_of(clear)}"
        else:
            message = f"{quoted(Path(path).name)} has no extension"
            hint = f"add one: {any_of(clear)}" if chart else "add one, such as .csv"
        raise UsageError(message, hint=hint + ("" if chart else ", or add --format"))
    return formats[0]
