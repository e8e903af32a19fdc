"""The command that lists actors.

Annotations are not postponed: typer would have to evaluate the strings on every run.
"""

from typing import Annotated, Final

import typer

from sahel_timeline.cli.filter_options import Filters
from sahel_timeline.cli.messages import describe_selection, print_note
from sahel_timeline.cli.output import print_records
from sahel_timeline.cli.output_options import RowOutput
from sahel_timeline.cli.querying import read_and_collect
from sahel_timeline.cli.reader_options import Files
from sahel_timeline.columns.actors import actor_view
from sahel_timeline.english import pluralize
from sahel_timeline.query import Query
from sahel_timeline.query.actor_counts import ActorCounter, ActorSort
from sahel_timeline.query.kept import Tallied

_ORDER: Final = "Order"


def actors(
    *,
    sort: Annotated[
        ActorSort, typer.Option(help="What to sort by.", rich_help_panel=_ORDER)
    ] = ActorSort.EVENTS,
    reverse: Annotated[
        bool,
        typer.Option("--reverse", help="Reverse the order.", rich_help_panel=_ORDER),
    ] = False,
    limit: Annotated[
        int | None,
        typer.Option(
            "--limit",
            "-n",
            min=0,
            metavar="N",
            help="Show at most N actors.",
            rich_help_panel=_ORDER,
        ),
    ] = None,
    with_absent: Annotated[
        bool,
        typer.Option(
            "--all",
            help="Also list actors of the registry who take part in no event.",
            rich_help_panel=_ORDER,
        ),
    ] = False,
    filters: Filters,
    files: Files,
    output: RowOutput,
) -> None:
    """List actors, with how often each takes part and when they first and last did.

    On a terminal, a table shows only the first of many aliases; pipes and other formats get
    all of them. If a dataset codes an actor under another name, as UCDP does with France, a note
    says so.
    """
    asked = read_and_collect(filters, None, files, _make_counter, quiet=output.quiet)
    tallied = asked.answer.collector
    tally = tallied.tally(asked.answer.total)
    counts = tallied.collector.counts(
        asked.registry, everybody=with_absent, sort=sort, reverse=reverse
    )
    shown = counts[:limit]
    remark = print_records(shown, actor_view(), output, limit=limit)
    actor_count = pluralize(len(counts), "actor")
    if len(shown) < len(counts):
        actor_count = f"{len(shown):,} of {actor_count}"
    events = describe_selection(tally, filters, remark)
    print_note(f"{actor_count}{' in' if tally.matched else ';'} {events}", quiet=output.quiet)
    if not filters.actor:  # with --actor, these notes have been printed already
        for _, explanation in asked.absent_actors:
            print_note(explanation, quiet=output.quiet)


def _make_counter(_: Query) -> Tallied[ActorCounter]:
    """Return a collector, for one of possibly several files."""
    return Tallied(ActorCounter())
