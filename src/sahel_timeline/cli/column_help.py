"""The answer to --columns help: the columns that there are."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from sahel_timeline.cli.messages import print_note
from sahel_timeline.cli.output import print_records
from sahel_timeline.cli.querying import read_and_collect
from sahel_timeline.cli.reader_options import read_rules
from sahel_timeline.columns.column_facts import column_facts_view
from sahel_timeline.english import pluralize
from sahel_timeline.query.column_survey import ColumnSurvey
from sahel_timeline.query.kept import Tallied

if TYPE_CHECKING:
    from sahel_timeline.cli.filter_options import Filters, Order
    from sahel_timeline.cli.output_options import Output
    from sahel_timeline.cli.reader_options import Files
    from sahel_timeline.dates import DateRules
    from sahel_timeline.query import Query


def print_columns(filters: Filters, order: Order, files: Files, output: Output) -> None:
    """Print the columns of the events that the filters keep."""
    collect = partial(_survey, read_rules(files))
    asked = read_and_collect(filters, order, files, collect, quiet=output.quiet)
    found = asked.answer.collector
    facts = found.collector.facts([(each.name, each.known) for each in asked.answer.columns])
    print_records(facts, column_facts_view(facts), output, limit=len(facts))
    events = found.tally(asked.answer.total).matched
    note = f"{pluralize(len(facts), 'column')} of {pluralize(events, 'event')}"
    print_note(note, quiet=output.quiet)


def _survey(rules: DateRules, _: Query) -> Tallied[ColumnSurvey]:
    return Tallied(ColumnSurvey(rules))
