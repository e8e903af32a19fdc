"""What each command does: options in, a report out. No logic of its own.

Annotations are evaluated where they stand: typer wants them whenever a command runs.
"""

from collections.abc import Callable, Mapping
from operator import attrgetter
from typing import Annotated, Final

import typer

from sahel_timeline.cli import completion
from sahel_timeline.cli.messages import counted, note
from sahel_timeline.cli.options import (
    Files,
    Filters,
    Order,
    Output,
    Rows,
)
from sahel_timeline.cli.output import print_records, print_report
from sahel_timeline.cli.progress import doing
from sahel_timeline.cli.request import ask
from sahel_timeline.cli.saving import is_stream, refuse_folder, save_report
from sahel_timeline.cli.terminal import canvas
from sahel_timeline.columns.events import detail_view, event_view
from sahel_timeline.english import pluralize
from sahel_timeline.formats import ChartOptions, Format, Report, format_of
from sahel_timeline.query import (
    ActorSort,
    By,
    Query,
    appearances,
    detail,
    find_event,
    select,
)

STDOUT: Final = "-"


def list_(filters: Filters, order: Order, files: Files, output: Output) -> None:
    """Print events: a table on a terminal, plain text in a pipe, or any format."""
    chronology, selection = ask(filters, order, files, quiet=output.quiet)
    view = event_view(
        selection.matches, map(attrgetter("id"), chronology.events), chronology.further
    )
    drawing = ChartOptions(days=selection.days)
    narrow = print_records(selection.matches, view, output, limit=order.limit, drawing=drawing)
    note(counted(selection) + narrow, quiet=output.quiet)


def show(
    id_: Annotated[
        str,
        typer.Argument(
            metavar="ID",
            help="An event's id, or any start of it that names it alone.",
            autocompletion=completion.ids,
        ),
    ],
    filters: Filters,
    files: Files,
    output: Output,
) -> None:
    """Show one event whole, with what came just before and after it.

    The filters say among which events these neighbours are sought.
    """
    chronology, selection = ask(filters, None, files, quiet=output.quiet)
    everything = select(chronology.events, Query(), chronology.registry).matches
    found = {id(event) for event in find_event(id_, chronology.events)}
    details = [detail(match, selection.matches) for match in everything if id(match.event) in found]
    report = Report(
        records=details,
        view=detail_view(details, chronology.further),
        canvas=canvas(no_color=output.no_color),
        labelled=True,
        escape_formulas=output.escape_formulas,
        style=output.style,
    )
    print_report(report, output.format_ or Format.TABLE)


def actors(
    *,
    sort: Annotated[
        ActorSort, typer.Option(help="What to order by.", rich_help_panel="Order")
    ] = ActorSort.EVENTS,
    reverse: Annotated[
        bool,
        typer.Option("--reverse", help="The last one first.", rich_help_panel="Order"),
    ] = False,
    limit: Annotated[
        int | None,
        typer.Option(
            "--limit",
            "-n",
            min=0,
            metavar="N",
            help="At most N actors.",
            rich_help_panel="Order",
        ),
    ] = None,
    everybody: Annotated[
        bool,
        typer.Option(
            "--all",
            help="Also those who take part in no event.",
            rich_help_panel="Order",
        ),
    ] = False,
    filters: Filters,
    files: Files,
    output: Rows,
) -> None:
    """List who takes part, under which names, how often, first and last.

    A screen shows the first of many names, a pipe and other formats show all. A note says
    who is in a file under another name, as France is in those of UCDP.
    """
    # Of no use to any other command, all of which would start the later for it.
    from sahel_timeline.columns.actors import actor_view

    chronology, selection = ask(filters, None, files, quiet=output.quiet)
    doing("counting")
    found = appearances(
        selection.matches,
        chronology.registry,
        everybody=everybody,
        sort=sort,
        reverse=reverse,
    )
    narrow = print_records(found[:limit], actor_view(), output, limit=limit)
    shown = f"{len(found[:limit]):,} of " if len(found[:limit]) < len(found) else ""
    note(
        f"{shown}{pluralize(len(found), 'actor')} in {counted(selection)}{narrow}",
        quiet=output.quiet,
    )
    if not filters.actor:  # else it has been said
        for _, told in chronology.absent:
            note(told, quiet=output.quiet)


def count_(
    *,
    by: Annotated[
        list[By] | None,
        typer.Option(
            "--by",
            help="What to count by, year by default; a second one makes a cross table.",
            rich_help_panel="What to count by",
        ),
    ] = None,
    filters: Filters,
    files: Files,
    output: Rows,
) -> None:
    """Count events by time, actor, type, place or precision.

    What may lie in several years, months or weeks is counted in a row of its own.
    """
    # Of no use to any other command, all of which would start the later for it.
    from sahel_timeline.columns.counts import count_view
    from sahel_timeline.query.counting import count

    _, selection = ask(filters, None, files, quiet=output.quiet)
    doing("counting")
    tallied = count(selection.matches, by or [By.YEAR])
    print_records(tallied.tallies, count_view(tallied), output, limit=len(tallied.tallies))
    note(counted(selection), quiet=output.quiet)


def export(
    filters: Filters,
    order: Order,
    files: Files,
    output: Output,
    path: Annotated[
        str,
        typer.Argument(
            metavar="[FILE]",
            help="Where to write; the extension picks the format. Without it, JSON"
            " goes to standard output.",
            show_default=False,
        ),
    ] = STDOUT,
    *,
    force: Annotated[
        bool,
        typer.Option("--force", help="Replace a file that exists.", rich_help_panel="Output"),
    ] = False,
) -> None:
    """Write events to a file that other programs, or this one, can read."""
    refuse_folder(path)
    streamed = path == STDOUT or is_stream(path)
    format_ = output.format_ or (Format.JSON if streamed else format_of(path))
    chronology, selection = ask(filters, order, files, quiet=output.quiet)
    report = Report(
        records=selection.matches,
        view=event_view(
            selection.matches, map(attrgetter("id"), chronology.events), chronology.further
        ),
        escape_formulas=output.escape_formulas,
        style=output.style,
        drawing=ChartOptions(days=selection.days),
    )
    if path == STDOUT:
        print_report(report, format_)
        note(counted(selection), quiet=output.quiet)
    else:
        save_report(report, format_, path, force=force)
        note(counted(selection, done=f"written to {path}"), quiet=output.quiet)


def _load_chart() -> Callable[..., None]:
    from sahel_timeline.cli.chart import chart

    return chart


def _load_check() -> Callable[..., None]:
    from sahel_timeline.cli.check import check

    return check


def _load_diff() -> Callable[..., None]:
    from sahel_timeline.cli.diff import diff

    return diff


def _load_dialects() -> Callable[..., None]:
    from sahel_timeline.cli.dialects import dialects

    return dialects


# Each is loaded when it is asked for; those of this module are at hand.
COMMANDS: Final[Mapping[str, Callable[[], Callable[..., None]]]] = {
    "list": lambda: list_,
    "show": lambda: show,
    "chart": _load_chart,
    "actors": lambda: actors,
    "count": lambda: count_,
    "export": lambda: export,
    "check": _load_check,
    "diff": _load_diff,
    "dialects": _load_dialects,
}
