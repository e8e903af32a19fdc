"""What each command does: options in, a report out. No logic of its own.

Annotations are evaluated where they stand: typer wants them whenever a command runs.
"""

from collections.abc import Callable, Mapping, Sequence
from operator import attrgetter
from typing import Annotated, Final, TypeVar

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
from sahel_timeline.cli.output import (
    STDOUT,
    canvas,
    is_stream,
    print_report,
    refuse_folder,
    save_report,
)
from sahel_timeline.cli.progress import doing
from sahel_timeline.cli.request import ask
from sahel_timeline.columns import View
from sahel_timeline.columns.events import detail_view, event_cards, event_view
from sahel_timeline.english import pluralize
from sahel_timeline.formats import (
    ChartOptions,
    EventReport,
    Format,
    Report,
    RowReport,
    Terminal,
    format_of,
)
from sahel_timeline.query import (
    ActorSort,
    By,
    Query,
    count_actors,
    find_event,
    put_in_context,
    select,
)

R = TypeVar("R")


def list_(filters: Filters, order: Order, files: Files, output: Output) -> None:
    """Print events: a table on a terminal, plain text in a pipe, or any format."""
    chronology, selection = ask(filters, order, files, quiet=output.quiet)
    view = event_view(
        selection.matches, map(attrgetter("id"), chronology.events), chronology.further
    )
    events = EventReport(selection.matches, ChartOptions(days=selection.days))
    narrow = print_records(selection.matches, view, output, limit=order.limit, events=events)
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
    details = [
        put_in_context(match, selection.matches) for match in everything if id(match.event) in found
    ]
    report = Report(
        RowReport(
            details,
            detail_view(details, chronology.further),
            escape_formulas=output.escape_formulas,
        ),
        EventReport([each.match for each in details]),
        event_cards(details),
        terminal=canvas(no_color=output.no_color),
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
    found = count_actors(
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
    from sahel_timeline.query.counting import count_events

    _, selection = ask(filters, None, files, quiet=output.quiet)
    doing("counting")
    tallied = count_events(selection.matches, by or [By.YEAR])
    print_records(tallied.rows, count_view(tallied), output, limit=len(tallied.rows))
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
        RowReport(
            selection.matches,
            event_view(
                selection.matches, map(attrgetter("id"), chronology.events), chronology.further
            ),
            escape_formulas=output.escape_formulas,
        ),
        EventReport(selection.matches, ChartOptions(days=selection.days)),
        style=output.style,
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


def print_records(
    records: Sequence[R],
    view: View[R],
    output: Output,
    *,
    limit: int | None,
    events: EventReport | None = None,
) -> str:
    """Print records, and say how to see those for which a screen has no room.

    Returns what there is to say of columns.
    """
    format_ = output.format_ or Format.TABLE
    on = canvas(no_color=output.no_color, limit=limit)
    report = Report(
        RowReport(records, view, escape_formulas=output.escape_formulas),
        events,
        terminal=on,
        style=output.style,
    )
    print_report(report, format_)
    if on is None or format_ is not Format.TABLE:
        return ""
    if len(records) > on.max_rows:
        note(
            f"only the first {on.max_rows} rows are drawn: try --limit"
            f" {len(records)}, a filter or a pipe to see the others",
            quiet=output.quiet,
        )
    return _without_room(records, view, on)


def _without_room(records: Sequence[R], view: View[R], on: Terminal) -> str:
    """Name the columns that a screen has no room for, of those that say something."""
    names = [
        column.name
        for column in view.table_columns
        if column.name and column.min_terminal_width > on.width and any(map(column.text, records))
    ]
    return f" (no room for {' and '.join(names)})" if names else ""
