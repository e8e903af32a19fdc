"""The command that draws a chart.

Annotations are not postponed: the strings would have to be evaluated on every run.
"""

from typing import Annotated, Final

from sahel_timeline.cli.declared import Option
from sahel_timeline.cli.filter_options import Filters
from sahel_timeline.cli.messages import describe_selection, print_note
from sahel_timeline.cli.opening import open_in_browser, refuse_opening
from sahel_timeline.cli.output import print_report
from sahel_timeline.cli.output_options import AuthorWords, Words
from sahel_timeline.cli.querying import read_and_select
from sahel_timeline.cli.reader_options import Files
from sahel_timeline.cli.saving import refuse_folder, save_report
from sahel_timeline.cli.terminal import detect_terminal
from sahel_timeline.errors import UsageError
from sahel_timeline.formats import (
    FORMATS,
    ChartOptions,
    EventReport,
    Format,
    LaneBy,
    Report,
    RowReport,
    format_of,
    refuse_missing_package,
)

_CHART: Final = "Chart"
_OUTPUT: Final = "Output"
_MAX_PIXELS: Final = 10_000
_MAX_CHARACTERS: Final = 1000
_MIN_PIXELS: Final = 240
_PICTURES: Final = frozenset({Format.SVG, Format.PNG, Format.PDF})


def chart(
    *,
    files: Files,
    by: Annotated[
        LaneBy | None,
        Option(
            help="Draw one lane per actor, which is the default for text, or per type, place,"
            " country or event.",
            show_default=False,
            rich_help_panel=_CHART,
        ),
    ] = None,
    lanes: Annotated[
        int | None,
        Option(
            min=1,
            metavar="N",
            help="Draw N lanes; by default, as many as fit on the terminal, or 10 in a picture.",
            rich_help_panel=_CHART,
        ),
    ] = None,
    width: Annotated[
        int | None,
        Option(
            min=40,
            max=_MAX_PIXELS,
            metavar="N",
            help="Draw N characters wide; by default, as wide as the terminal, or 100 in a pipe or"
            " file. A picture is N pixels wide; by default, 1200.",
            rich_help_panel=_CHART,
        ),
    ] = None,
    height: Annotated[
        int | None,
        Option(
            min=10,
            max=_MAX_PIXELS,
            metavar="N",
            help="Draw about N lines high, or a picture N pixels high; by default, as high as it"
            " needs to be.",
            rich_help_panel=_CHART,
        ),
    ] = None,
    ascii_only: Annotated[
        bool,
        Option("--ascii", help="Draw with ASCII characters only.", rich_help_panel=_CHART),
    ] = False,
    filters: Filters,
    path: Annotated[
        str | None,
        Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Write to FILE: a picture (.svg, .png or .pdf), a web page (.html) or text"
            " (.txt).",
            rich_help_panel=_OUTPUT,
        ),
    ] = None,
    force: Annotated[
        bool,
        Option("--force", help="Replace FILE if it exists.", rich_help_panel=_OUTPUT),
    ] = False,
    open_: Annotated[
        bool,
        Option("--open", help="Open FILE in the browser.", rich_help_panel=_OUTPUT),
    ] = False,
    words: AuthorWords,
    screen: Words,
) -> None:
    """Draw events on a time axis, in lanes by actor, type, place or country.

    An exact date is drawn as a single mark, an inexact date as a bar over all its possible days.
    """
    format_ = Format.CHART if path is None else _format_of(path)
    _refuse_size(format_, width=width, height=height)
    _refuse_lanes(format_, by, lanes)
    refuse_missing_package(format_)
    if path is not None:
        screen.refuse_colours("a file")
    if ascii_only and format_ in _PICTURES:
        raise UsageError(f"--ascii does nothing for {format_}", hint="leave it out")
    if open_:
        refuse_opening(path, format_, "chart -o chart.svg --open")
    view, selection = read_and_select(filters, None, files, quiet=screen.quiet)
    options = ChartOptions(
        by=by, lanes=lanes, ascii_only=ascii_only, width=width, height=height, days=selection.days
    )
    report = Report(
        RowReport(selection.matches, view),
        words.sign(EventReport(selection.matches, options), files, uses_project=path is not None),
        terminal=detect_terminal(colours=screen.colours) if path is None else None,
        language=screen.language(files),
    )
    if path is None:
        print_report(report, format_)
    else:
        save_report(report, format_, path, force=force)
    print_note(
        describe_selection(
            selection.tally,
            filters,
            path=path or "",
            mark="in brackets",
            undated=FORMATS[format_].undated,
        ),
        quiet=screen.quiet,
    )
    if open_ and path:
        open_in_browser(path, quiet=screen.quiet)


def _format_of(path: str) -> Format:
    """Return the format that the extension picks.

    Raises `UnwritableError` for a folder, and `UsageError` for an unknown extension.
    """
    refuse_folder(path)
    return format_of(path, chart=True)


def _refuse_lanes(format_: Format, by: LaneBy | None, lanes: int | None) -> None:
    """Raise `UsageError` for a number of lanes in a picture that has none."""
    if lanes is not None and format_ in _PICTURES and by in {None, LaneBy.EVENT}:
        without = "without --by" if by is None else f"--by {by}"
        raise UsageError(f"--lanes does nothing for a picture {without}", hint="try --by actor")


def _refuse_size(format_: Format, *, width: int | None, height: int | None) -> None:
    """Raise `UsageError` for a size in pixels that is meant in characters, or the reverse."""
    for name, size in (("width", width), ("height", height)):
        if size is None:
            continue
        if format_ in _PICTURES and size < _MIN_PIXELS:
            hint = f"use {_MIN_PIXELS} or more"
            raise UsageError(f"--{name} {size} is too small: a picture has pixels", hint=hint)
        if format_ not in _PICTURES and size > _MAX_CHARACTERS:
            hint = f"use {_MAX_CHARACTERS} or less"
            raise UsageError(f"--{name} {size} is too large for text", hint=hint)
