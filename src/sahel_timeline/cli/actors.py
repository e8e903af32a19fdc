"""The command that lists actors.

Annotations are not postponed: the strings would have to be evaluated on every run.
"""

from collections.abc import Sequence
from typing import Annotated, Final

from sahel_timeline.cli.declared import Option
from sahel_timeline.cli.filter_options import Filters, Reverse, limit_option
from sahel_timeline.cli.messages import describe_selection, print_note
from sahel_timeline.cli.output import print_records
from sahel_timeline.cli.output_options import RowOutput
from sahel_timeline.cli.querying import read_and_collect
from sahel_timeline.cli.reader_options import Files
from sahel_timeline.columns.actors import actor_view, registry_view
from sahel_timeline.english import pluralize
from sahel_timeline.errors import UsageError
from sahel_timeline.formats import Format
from sahel_timeline.query import Query
from sahel_timeline.query.actor_counts import ActorCount, ActorCounter, ActorSort
from sahel_timeline.query.kept import Tallied
from sahel_timeline.query.spelling_groups import propose_actors

_ORDER: Final = "Order"


def actors(
    *,
    files: Files,
    filters: Filters,
    sort: Annotated[
        ActorSort, Option(help="What to sort by.", rich_help_panel=_ORDER)
    ] = ActorSort.EVENTS,
    reverse: Reverse = False,
    limit: Annotated[
        int | None,
        limit_option("Show at most N actors.", _ORDER),
    ] = None,
    with_absent: Annotated[
        bool,
        Option(
            "--all",
            help="Also list actors of the registry who take part in no event.",
            rich_help_panel=_ORDER,
        ),
    ] = False,
    starter: Annotated[
        bool,
        Option(
            "--starter",
            help="Write a file of actors for --actors, in CSV, with the names as they are in the"
            " files. Spellings that are nearly the same are proposed as aliases.",
            rich_help_panel="Output",
        ),
    ] = False,
    output: RowOutput,
) -> None:
    """List actors, with how often each takes part and when they first and last did.

    On a terminal, a table shows only the first of many aliases; pipes and other formats get
    all of them. If a dataset codes an actor under another name, as UCDP does with France, a note
    says so.
    """
    if starter:
        _refuse_for_starter(files, output, with_absent=with_absent)
        if sort is not ActorSort.EVENTS or reverse:
            hint = "leave out --sort and --reverse"
            raise UsageError("--starter has an order of its own", hint=hint)
        files.actors = "none"
    asked = read_and_collect(filters, None, files, _make_counter, quiet=output.quiet)
    tallied = asked.answer.collector
    if starter:
        _print_starter(tallied.collector.counts(asked.registry), output, limit)
        return
    tally = tallied.tally(asked.answer.total)
    counts = tallied.collector.counts(
        asked.registry, everybody=with_absent, sort=sort, reverse=reverse
    )
    shown = counts[:limit]
    remark = print_records(
        shown, actor_view(), output, limit=limit, language=output.language(files)
    )
    actor_count = pluralize(len(counts), "actor")
    if len(shown) < len(counts):
        actor_count = f"{len(shown):,} of {actor_count}"
    events = describe_selection(tally, filters, remark)
    print_note(f"{actor_count}{' in' if tally.matched else ';'} {events}", quiet=output.quiet)
    if not filters.actor:  # with --actor, these notes have been printed already
        for _, explanation in asked.absent_actors:
            print_note(explanation, quiet=output.quiet)


def _refuse_for_starter(files: Files, output: RowOutput, *, with_absent: bool) -> None:
    """Raise `UsageError` for options that do not go with --starter."""
    is_given = files.actors is not None and "actors" not in files.from_project
    if is_given or with_absent:
        option = "--all" if with_absent else "--actors"
        hint = f"leave out {option}: it writes the names as they are in the files"
        raise UsageError(f"--starter and {option} do not go together", hint=hint)
    if output.format_ not in {None, Format.CSV}:
        raise UsageError("--starter writes only CSV", hint="leave out --format")


def _print_starter(counts: Sequence[ActorCount], output: RowOutput, limit: int | None) -> None:
    """Print a file of actors, given all spellings, the most frequent first."""
    actors = propose_actors([count.actor.name for count in counts])[:limit]
    output.format_ = Format.CSV
    print_records(actors, registry_view(), output, limit=None)
    proposed = sum(bool(actor.aliases) for actor in actors)
    print_note(
        f"{pluralize(len(actors), 'actor')}, {proposed:,} with proposed aliases"
        " (look at them, save the file, and use it with --actors FILE)",
        quiet=output.quiet,
    )


def _make_counter(_: Query) -> Tallied[ActorCounter]:
    """Return a collector, for one of possibly several files."""
    return Tallied(ActorCounter())
