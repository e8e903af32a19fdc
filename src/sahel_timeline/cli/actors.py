"""The command that lists actors.

Annotations are evaluated where they stand: typer wants them whenever a command runs.
"""

from typing import Annotated

import typer

from sahel_timeline.cli.filter_options import Filters
from sahel_timeline.cli.messages import describe_selection, print_note
from sahel_timeline.cli.output import print_records
from sahel_timeline.cli.output_options import RowOutput
from sahel_timeline.cli.progress import show_progress
from sahel_timeline.cli.querying import read_and_select
from sahel_timeline.cli.reader_options import Files
from sahel_timeline.columns.actors import actor_view
from sahel_timeline.english import pluralize
from sahel_timeline.query import ActorSort, appearances


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
    output: RowOutput,
) -> None:
    """List who takes part, under which names, how often, first and last.

    A screen shows the first of many names, a pipe and other formats show all. A note says
    who is in a file under another name, as France is in those of UCDP.
    """
    chronology, selection = read_and_select(filters, None, files, quiet=output.quiet)
    show_progress("counting")
    found = appearances(
        selection.matches,
        chronology.registry,
        everybody=everybody,
        sort=sort,
        reverse=reverse,
    )
    narrow = print_records(found[:limit], actor_view(), output, limit=limit)
    shown = f"{len(found[:limit]):,} of " if len(found[:limit]) < len(found) else ""
    print_note(
        f"{shown}{pluralize(len(found), 'actor')} in {describe_selection(selection)}{narrow}",
        quiet=output.quiet,
    )
    if not filters.actor:  # else it has been said
        for _, told in chronology.absent:
            print_note(told, quiet=output.quiet)
