"""The command that writes events to a file.

Annotations are not postponed: the strings would have to be evaluated on every run.
"""

from typing import Annotated, Final

from sahel_timeline.cli.argument_order import describe_existing_output
from sahel_timeline.cli.declared import Argument, Option
from sahel_timeline.cli.filter_options import Filters, Order
from sahel_timeline.cli.messages import (
    describe_selection,
    print_note,
    print_note_on_map,
    print_note_on_own_columns,
)
from sahel_timeline.cli.named_columns import HELP, refuse_order
from sahel_timeline.cli.opening import open_in_browser, refuse_opening
from sahel_timeline.cli.output import print_report
from sahel_timeline.cli.output_options import AuthorWords, FileOutput
from sahel_timeline.cli.querying import read_and_select
from sahel_timeline.cli.reader_options import Files, default_files
from sahel_timeline.cli.saving import is_stream, refuse_existing, save_report
from sahel_timeline.cli.terminal import detect_terminal
from sahel_timeline.errors import UsageError
from sahel_timeline.formats import (
    FORMATS,
    ChartOptions,
    EventReport,
    Format,
    Report,
    RowReport,
    format_of,
)

_STDOUT: Final = "-"


def export(
    *,
    path: Annotated[
        str,
        Argument(
            metavar="[OUT]",
            help="The file to write; its extension picks the format. With - or without OUT, JSON"
            " goes to standard output.",
            show_default=False,
        ),
    ] = _STDOUT,
    files: Files,
    filters: Filters,
    order: Order,
    output: FileOutput,
    no_map: Annotated[
        bool,
        Option("--no-map", help="Leave out the map of a web page.", rich_help_panel="Output"),
    ] = False,
    force: Annotated[
        bool,
        Option("--force", help="Replace OUT if it exists.", rich_help_panel="Output"),
    ] = False,
    open_: Annotated[
        bool,
        Option("--open", help="Open the page or picture in the browser.", rich_help_panel="Output"),
    ] = False,
    words: AuthorWords,
) -> None:
    """Write events to a file, as a web page, calendar, map or spreadsheet, or in another format.

    OUT comes before the files to read: export page.html mine.csv.
    """
    named = files.named_files() or default_files()
    refuse_existing(path, force=force, hint=describe_existing_output(path, named))
    is_file = path != _STDOUT and not is_stream(path)
    format_ = output.format_ or (format_of(path) if is_file else Format.JSON)
    if order.columns == HELP:
        raise UsageError("--columns help writes no file", hint="try list --columns help")
    refuse_order(order, format_, output.style)
    if no_map and format_ is not Format.HTML:
        raise UsageError(f"--no-map does nothing for {format_}", hint="try export page.html")
    if open_:
        refuse_opening(path, format_, "export page.html --open")
    output.refuse_impossible(format_, to_stdout=path == _STDOUT)
    words.refuse_unused(format_)
    view, selection = read_and_select(filters, order, files, quiet=output.quiet, format_=format_)
    report = Report(
        RowReport(
            selection.matches,
            view,
            output.escape_formulas,
            output.bom,
        ),
        words.sign(
            EventReport(
                selection.matches,
                ChartOptions(days=selection.days),
                columns=view.csv_columns if order.columns else None,
                has_map=not no_map,
            ),
            files,
            format_=format_,
            quiet=output.quiet,
        ),
        terminal=detect_terminal(colours=output.colours, is_piped=True)
        if path == _STDOUT
        else None,
        style=output.style,
        language=output.language(files),
    )
    tally, undated = selection.tally, FORMATS[format_].undated
    if path == _STDOUT:
        print_report(report, format_)
        print_note(describe_selection(tally, filters, undated=undated), quiet=output.quiet)
    else:
        save_report(report, format_, path, force=force)
        note = describe_selection(tally, filters, path=path, undated=undated)
        print_note(note, quiet=output.quiet)
        if open_:
            open_in_browser(path, quiet=output.quiet)
    print_note_on_map(format_, selection.matches, quiet=output.quiet)
    if format_ is Format.HTML and not order.columns and named:
        print_note_on_own_columns(selection.matches, quiet=output.quiet)
