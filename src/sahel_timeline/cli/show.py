"""The command that shows one event.

Annotations are not postponed: the strings would have to be evaluated on every run.
"""

from collections.abc import Collection
from typing import Annotated

from sahel_timeline.cli.argument_order import refuse_file_as_id
from sahel_timeline.cli.declared import Argument
from sahel_timeline.cli.filter_options import Filters
from sahel_timeline.cli.messages import explain_absent_actors, print_note, print_note_on_map
from sahel_timeline.cli.named_columns import (
    check_columns,
    columns_of,
    only_read,
    with_known_names,
    without_columns,
)
from sahel_timeline.cli.output import print_report
from sahel_timeline.cli.output_options import Output
from sahel_timeline.cli.progress import start_progress
from sahel_timeline.cli.querying import build_query, parse_today
from sahel_timeline.cli.reader_options import Files, read_rules
from sahel_timeline.cli.reading import read_chronology
from sahel_timeline.cli.terminal import detect_terminal
from sahel_timeline.columns.cards import event_cards
from sahel_timeline.columns.events import detail_view
from sahel_timeline.errors import UsageError
from sahel_timeline.formats import EventReport, Format, Report, RowReport
from sahel_timeline.language import speaking
from sahel_timeline.query import EventInContext, Query, find_event, put_in_context
from sahel_timeline.query.select import MatchList, select_into


def show(
    *,
    id_: Annotated[
        str,
        Argument(
            metavar="ID",
            help="The event's id, or enough of its first letters to be unique.",
            autocompletion="offer_ids",
        ),
    ],
    files: Files,
    filters: Filters,
    output: Output,
) -> None:
    """Show one event in full, with the events just before and after it.

    The filters apply to the events before and after it, but not to the event itself.
    """
    refuse_file_as_id(id_, files.named_files())
    format_ = output.format_ or Format.TABLE
    if format_ is not Format.TABLE:
        _refuse_filters(filters, format_)
    start_progress(quiet=output.quiet)
    rules = read_rules(files)
    columns = columns_of(filters, None, parse_today(filters.today, rules), rules)
    chronology = read_chronology(files, columns, quiet=output.quiet)
    batch, (registry, is_partial) = chronology.batch, chronology.names
    query = build_query(filters, None, batch.events, rules)
    check_columns(columns, query.where, chronology.columns)
    query = with_known_names(query, chronology.columns)
    found = MatchList(query)
    question = select_into(found.add, batch, query, registry, is_partial=is_partial)
    explain_absent_actors(chronology.absent_actors, question.actors, registry, quiet=output.quiet)
    if question.where or question.places:
        from sahel_timeline.cli.query_notes import print_notes_in_memory  # rarely needed

        print_notes_in_memory(question, chronology.columns, [batch], quiet=output.quiet)
    others = found.matches()
    in_order = MatchList(Query())
    in_order.add(batch)
    everything = in_order.matches()
    shown = {id(event) for event in find_event(id_, batch.events)}
    details = [put_in_context(match, others) for match in everything if id(match.event) in shown]
    if extra := only_read(columns, chronology.columns):
        details = [_without_columns(each, extra) for each in details]
    with speaking(output.language(files)):
        cards = event_cards(details)
    report = Report(
        RowReport(
            details,
            detail_view(details, chronology.extra_columns),
            output.escape_formulas,
            output.bom,
        ),
        EventReport([each.match for each in details]),
        cards,
        terminal=detect_terminal(colours=output.colours, search=filters.search),
        style=output.style,
        language=output.language(files),
    )
    print_report(report, format_)
    print_note_on_map(format_, [each.match for each in details], quiet=output.quiet)
    alone = not any(each.before or each.after for each in details)
    if alone and len(everything) > len(details) and format_ is Format.TABLE:
        print_note("no other event matches the filters", quiet=output.quiet)


def _refuse_filters(filters: Filters, format_: Format) -> None:
    """Raise `UsageError` for a filter if the events before and after are not shown."""
    for name, value in vars(filters).items():
        if value:
            option = f"--{name.strip('_').replace('_', '-')}"
            message = f"{option} does nothing for {format_}, which shows no other events"
            raise UsageError(message, hint=f"leave it out, or try --format {Format.TABLE}")


def _without_columns(shown: EventInContext, names: Collection[str]) -> EventInContext:
    event = without_columns(shown.match.event, names)
    return shown._replace(match=shown.match._replace(event=event))
