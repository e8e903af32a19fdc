"""The command that lists events.

Annotations are not postponed: the strings would have to be evaluated on every run.
"""

from collections.abc import Sequence
from typing import Annotated

from sahel_timeline.cli.declared import Option
from sahel_timeline.cli.filter_options import Filters, Order
from sahel_timeline.cli.messages import describe_selection, print_note, print_note_on_map
from sahel_timeline.cli.named_columns import HELP, refuse_order
from sahel_timeline.cli.output import print_records
from sahel_timeline.cli.output_options import AuthorWords, Output
from sahel_timeline.cli.querying import read_and_select
from sahel_timeline.cli.reader_options import Files
from sahel_timeline.english import any_of
from sahel_timeline.errors import UsageError
from sahel_timeline.formats import (
    FORMATS,
    GROUPED_FORMATS,
    ChartOptions,
    EventReport,
    Format,
    MarkdownStyle,
)
from sahel_timeline.query import GroupBy, Match


def list_(
    *,
    files: Files,
    filters: Filters,
    order: Order,
    group: Annotated[
        GroupBy | None,
        Option(
            "--group",
            help="Show a table or markdown with a heading for each year, type, country or actor. An"
            " event with several actors is listed under each of them.",
            rich_help_panel="Order",
        ),
    ] = None,
    wrap: Annotated[
        bool,
        Option(
            "--wrap",
            help="Show every cell of the table in full, in as many lines as it needs. Without it,"
            " a terminal shows as many actors as fit, and how many more there are: +4.",
            rich_help_panel="Output",
        ),
    ] = False,
    output: Output,
) -> None:
    """List events, as a table or in another format.

    On a terminal, the table is made to fit; in a pipe, no text is cut.
    """
    format_ = output.format_ or Format.TABLE
    refuse_order(order, format_, output.style)
    if wrap and format_ is not Format.TABLE:
        raise UsageError("--wrap works only with table", hint="leave out --format or --wrap")
    if group and (format_ not in GROUPED_FORMATS or output.style is MarkdownStyle.STORY):
        name = "a story" if output.style is MarkdownStyle.STORY else format_
        raise UsageError(f"--group does nothing for {name}", hint=f"try {any_of(GROUPED_FORMATS)}")
    if order.columns == HELP:
        from sahel_timeline.cli.column_help import print_columns  # rarely needed

        print_columns(filters, order, files, output)
        return
    view, selection = read_and_select(
        filters, order, files, quiet=output.quiet, format_=output.format_
    )
    matches: Sequence[Match] = selection.matches
    headings: dict[int, str] = {}
    if group:
        matches, headings = _group(
            matches, group, reverse=order.reverse, language=output.language(files)
        )
    remark = print_records(
        matches,
        view,
        output,
        limit=order.limit,
        events=AuthorWords().sign(
            EventReport(
                selection.matches,
                ChartOptions(days=selection.days),
                columns=view.csv_columns if order.columns else None,
            ),
            files,
            format_=format_,
            quiet=output.quiet,
        ),
        headings=headings,
        wraps=wrap,
        search=filters.search,
        language=output.language(files),
    )
    undated = FORMATS[format_].undated
    note = describe_selection(selection.tally, filters, remark, undated=undated)
    print_note(note, quiet=output.quiet)
    print_note_on_map(format_, selection.matches, quiet=output.quiet)


def _group(
    matches: Sequence[Match], by: GroupBy, *, reverse: bool, language: str
) -> tuple[Sequence[Match], dict[int, str]]:
    """Return matches group by group, and the heading of each group by its first number."""
    # Rarely needed.
    from sahel_timeline.language import speaking
    from sahel_timeline.query.grouping import group_matches, headings_of

    with speaking(language):
        groups = group_matches(matches, by, reverse=reverse)
        return [match for each in groups for match in each.matches], headings_of(groups)
