"""The command that compares two releases of a file.

Annotations are not postponed: the strings would have to be evaluated on every run.
"""

from collections.abc import Iterable, Sequence
from typing import Annotated, Final

from sahel_timeline.cli.declared import Option
from sahel_timeline.cli.filter_options import Filters, limit_option
from sahel_timeline.cli.messages import (
    describe_possible_matches,
    explain_empty_search,
    print_note,
    with_remarks,
)
from sahel_timeline.cli.named_columns import (
    check_columns,
    columns_of,
    only_read,
    with_known_names,
)
from sahel_timeline.cli.output import print_records
from sahel_timeline.cli.output_options import RowOutput
from sahel_timeline.cli.progress import show_progress, start_progress
from sahel_timeline.cli.querying import build_query, parse_today
from sahel_timeline.cli.reader_options import Releases, read_rules
from sahel_timeline.cli.releases import read_releases
from sahel_timeline.columns.differences import (
    change_rows,
    change_view,
    difference_view,
    summary_view,
)
from sahel_timeline.english import all_of, pluralize
from sahel_timeline.errors import UsageError
from sahel_timeline.formats import Format, Language
from sahel_timeline.language import speaking
from sahel_timeline.query.difference import (
    Comparison,
    DifferenceKind,
    compare,
    count_changed_fields,
    count_changes,
)
from sahel_timeline.query.question import asks_places
from sahel_timeline.readers import Reading
from sahel_timeline.readers.raw_file import STDIN
from sahel_timeline.readers.signatures import SIGNATURES

_PANEL: Final = "What to compare"
_MAX_FIELDS: Final = 12
_IDS_ARE_ROWS: Final = "ids are ignored: they are the numbers of rows, and rows have moved"
_ROW_PER_FIELD: Final = frozenset({Format.CSV, Format.TSV})


def diff(
    *,
    options: Releases,
    only: Annotated[
        list[str] | None,
        Option(
            help="Compare only this field, such as actors or fatalities. Repeatable.",
            metavar="FIELD",
            rich_help_panel=_PANEL,
        ),
    ] = None,
    ignore: Annotated[
        list[str] | None,
        Option(
            help="Do not compare this field, such as timestamp. Repeatable.",
            metavar="FIELD",
            rich_help_panel=_PANEL,
        ),
    ] = None,
    common: Annotated[
        bool,
        Option(
            "--common",
            help="Compare only the columns that both files have.",
            rich_help_panel=_PANEL,
        ),
    ] = False,
    summary: Annotated[
        bool,
        Option(
            "--summary",
            help="List each change once, with how many events it affects.",
            rich_help_panel=_PANEL,
        ),
    ] = False,
    limit: Annotated[
        int | None,
        limit_option("Show at most N rows; the note still counts all differences.", _PANEL),
    ] = None,
    filters: Filters,
    output: RowOutput,
) -> int:
    """Show what changed between two releases of a file.

    An event is added, gone or changed. Events are paired by id, else by date, place and actors,
    else by a title that no other event has. Ids that are numbers of rows are ignored if rows have
    moved. The two files need not have the same format.

    If an id was reused for another event, one event is gone and another is added.

    The filters keep an event if it matches in either release. Titles are ignored for files that
    have none, such as ACLED's, unless --only title is given.

    The exit status is 0 if nothing differs, 1 if something differs, 2 if a file cannot be
    opened. If a row cannot be read, nothing is compared and the status is 1; add --skip-invalid
    to compare the other rows.
    """
    old, new = options.named_files()
    if old == new == STDIN:
        raise UsageError("standard input can be read only once", hint="try a file for OLD or NEW")
    start_progress(quiet=output.quiet)
    rules = read_rules(options)
    asked = columns_of(filters, None, parse_today(filters.today, rules), rules)
    readings = read_releases(options, asked, quiet=output.quiet)
    named = [column for reading in readings for column in reading.columns]
    old_events, new_events = (reading.events for reading in readings)
    show_progress(f"comparing {pluralize(len(old_events), 'event')} with {len(new_events):,}")
    events = [*old_events, *new_events]
    query = build_query(filters, None, events, rules)
    check_columns(asked, query.where, named)
    query = with_known_names(query, named)
    comparison = compare(
        *(old_events, new_events),
        query,
        readings[0].registry,
        only=only or (),
        ignore=[
            *(ignore or ()),
            *only_read(asked, named),
            *([] if only else _derived_fields(readings)),
        ],
        common=common,
    )
    if query.where or asks_places(query):
        from sahel_timeline.cli.query_notes import print_notes_on_releases  # rarely needed

        releases = old_events, new_events
        print_notes_on_releases(query, readings[0].registry, named, releases, quiet=output.quiet)
    ids = [event.id for event in events]
    language = output.language(options)
    with speaking(language):
        remark = _print_differences(
            comparison, ids, output, summary=summary, limit=limit, language=language
        )
    print_note(_describe_comparison(comparison, filters, remark), quiet=output.quiet)
    if comparison.ignores_ids:
        print_note(_IDS_ARE_ROWS, quiet=output.quiet)
    if comparison.row_numbers:
        names = all_of(map(repr, comparison.row_numbers))
        print_note(f"not compared: {names}, which only numbers rows", quiet=output.quiet)
    for columns, file in ((comparison.only_old, old), (comparison.only_new, new)):
        if columns:
            names = f"column{'s' * (len(columns) > 1)} {all_of(columns)}"
            hint = "" if common else " (add --common to ignore such columns)"
            print_note(f"only {file!r} has the {names}{hint}", quiet=output.quiet)
    return int(bool(comparison.differences))


def _derived_fields(readings: Iterable[Reading]) -> list[str]:
    """Return the fields that a reader composed from others, because a file does not have them.

    Datasets have columns of their own for numbers, which are compared under their own names.
    """
    dialects = {dialect for reading in readings for _, dialect in reading.dialects}
    have_titles = {SIGNATURES[dialect].has_titles for dialect in dialects}
    if False not in have_titles:
        return []
    return ["title"] if True in have_titles else ["title", "killed", "wounded"]


def _print_differences(
    comparison: Comparison,
    ids: Sequence[str],
    output: RowOutput,
    *,
    summary: bool,
    limit: int | None,
    language: Language,
) -> str:
    """Print a row per event; in csv and tsv, per changed field; with --summary, per change.

    Return a remark on the columns for which the terminal has no room, or "".
    """
    if summary:
        changes = count_changes(comparison.differences)[:limit]
        return print_records(changes, summary_view(), output, limit=limit, language=language)
    if output.format_ in _ROW_PER_FIELD:
        rows = list(change_rows(comparison.differences))[:limit]
        return print_records(rows, change_view(), output, limit=limit)
    view = difference_view(comparison.differences, ids)
    shown = comparison.differences[:limit]
    return print_records(shown, view, output, limit=limit, language=language)


def _describe_comparison(comparison: Comparison, filters: Filters, remark: str) -> str:
    """Return how many events were added, are gone or changed, and how often each field changed."""
    differences = comparison.differences
    if not differences:
        return with_remarks(
            f"no differences; {pluralize(comparison.unchanged, 'event')} unchanged",
            explain_empty_search(filters),
        )
    kinds = [difference.kind for difference in differences]
    reused = _count_reused_ids(comparison)
    counts = (
        f"{kinds.count(DifferenceKind.ADDED):,} added",
        with_remarks(
            f"{kinds.count(DifferenceKind.GONE):,} gone",
            f"{reused:,} of their ids reused" if reused else "",
        ),
        with_remarks(
            f"{kinds.count(DifferenceKind.CHANGED):,} changed", _describe_fields(comparison)
        ),
    )
    return with_remarks(
        f"{', '.join(counts)}; {comparison.unchanged:,} unchanged",
        describe_possible_matches(
            sum(not difference.match.certain for difference in differences), filters
        ),
        remark,
    )


def _describe_fields(comparison: Comparison) -> str:
    fields = count_changed_fields(comparison.differences).most_common()
    parts = [f"{field} {number:,}" for field, number in fields[:_MAX_FIELDS]]
    if more := len(fields) - len(parts):
        parts.append(pluralize(more, "more field"))
    return ", ".join(parts)


def _count_reused_ids(comparison: Comparison) -> int:
    """Count the ids under which one event is gone and another was added."""
    if comparison.ignores_ids:
        return 0
    gone, added = (
        {each.match.event.id for each in comparison.differences if each.kind is kind}
        for kind in (DifferenceKind.GONE, DifferenceKind.ADDED)
    )
    return len(gone & added)
