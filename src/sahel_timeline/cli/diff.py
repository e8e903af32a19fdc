"""The command that compares two releases of a file.

Annotations are evaluated where they stand: typer wants them whenever a command runs.
"""

from collections.abc import Iterable, Sequence
from typing import Annotated, Final

import typer

from sahel_timeline.cli.filter_options import Filters
from sahel_timeline.cli.messages import print_note
from sahel_timeline.cli.output import print_records
from sahel_timeline.cli.output_options import RowOutput
from sahel_timeline.cli.progress import show_progress, start_progress
from sahel_timeline.cli.querying import build_query
from sahel_timeline.cli.reader_options import LenientReaderOptions
from sahel_timeline.cli.reading import read_registry, read_releases
from sahel_timeline.columns.differences import (
    change_rows,
    change_view,
    difference_view,
    summary_view,
)
from sahel_timeline.english import pluralize
from sahel_timeline.errors import UsageError
from sahel_timeline.formats import Format
from sahel_timeline.query.difference import (
    Comparison,
    Kind,
    changed_fields,
    compare,
    repeats,
)
from sahel_timeline.readers import Reading
from sahel_timeline.readers.file_text import STDIN
from sahel_timeline.readers.signatures import SIGNATURES

_PANEL: Final = "What to compare"
_MOST_FIELDS: Final = 12
_SHEETS: Final = frozenset({Format.CSV, Format.TSV})


def diff(
    old: Annotated[
        str, typer.Argument(metavar="OLD", help="The earlier file, or - for standard input.")
    ],
    new: Annotated[
        str, typer.Argument(metavar="NEW", help="The later file, or - for standard input.")
    ],
    *,
    only: Annotated[
        list[str] | None,
        typer.Option(
            help="Compare this field alone: actors, type, fatalities. Repeatable.",
            metavar="FIELD",
            rich_help_panel=_PANEL,
        ),
    ] = None,
    ignore: Annotated[
        list[str] | None,
        typer.Option(
            help="Leave this field out of account, such as timestamp. Repeatable.",
            metavar="FIELD",
            rich_help_panel=_PANEL,
        ),
    ] = None,
    common: Annotated[
        bool,
        typer.Option(
            "--common",
            help="Leave out the columns that one of the files alone has.",
            rich_help_panel=_PANEL,
        ),
    ] = False,
    summary: Annotated[
        bool,
        typer.Option(
            "--summary",
            help="Tell each change once, with the number of events it was made in.",
            rich_help_panel=_PANEL,
        ),
    ] = False,
    limit: Annotated[
        int | None,
        typer.Option(
            "--limit",
            "-n",
            min=0,
            metavar="N",
            help="Show at most N rows; all differences are counted.",
            rich_help_panel=_PANEL,
        ),
    ] = None,
    filters: Filters,
    reads: LenientReaderOptions,
    output: RowOutput,
) -> None:
    """Tell what two releases of a file have otherwise: added, gone, changed.

    Any two files that can be read will do. Events are matched by id, else by
    date, place and actors, else by a title that no other event has. An id of
    which date and place both differ stands for another event, gone or added,
    unless actors and title or summary stayed; so it does where the same date,
    place and actors stand under another id. The filters keep an event where
    either release of it matches: if its date left the time asked for it is
    changed, not gone. Titles are not compared where a file has none, as
    ACLED's, but for --only title.

    The exit status is 0 if nothing differs, 1 if something does, 2 if a file
    does not open. It is 1 too where a row cannot be read: then nothing is
    compared, unless --skip-invalid leaves such rows out.
    """
    if old == new == STDIN:
        raise UsageError("standard input can be read only once", hint="try a file for OLD or NEW")
    start_progress(quiet=output.quiet)
    registry = read_registry(reads)
    readings = read_releases(old, new, reads, quiet=output.quiet)
    one, other = (reading.events for reading in readings)
    show_progress(f"comparing {pluralize(len(one), 'event')} with {len(other):,}")
    query = build_query(filters, None, [*one, *other], day_first=reads.day_first)
    found = compare(
        *(one, other, query, registry),
        only=only or (),
        ignore=[*(ignore or ()), *([] if only else _made(readings))],
        common=common,
    )
    ids = [event.id for event in (*one, *other)]
    narrow = _print(found, ids, output, summary=summary, limit=limit)
    print_note(_counted(found) + narrow, quiet=output.quiet)
    for columns, file in ((found.only_old, old), (found.only_new, new)):
        if columns:
            hint = "" if common else ": --common leaves such columns out"
            print_note(f"only {file!r} has {', '.join(columns)}{hint}", quiet=output.quiet)
    if found.differences:
        raise typer.Exit(1)


def _made(readings: Iterable[Reading]) -> list[str]:
    """Return the fields that readers made of others where a file has none."""
    dialects = {dialect for reading in readings for _, dialect in reading.dialects}
    return [] if all(SIGNATURES[dialect].titled for dialect in dialects) else ["title"]


def _print(
    found: Comparison, ids: Sequence[str], output: RowOutput, *, summary: bool, limit: int | None
) -> str:
    """Print what differs: by event, in csv and tsv change by change, or summed up."""
    if summary:
        told = repeats(found.differences)[:limit]
        return print_records(told, summary_view(), output, limit=limit)
    if output.format_ in _SHEETS:
        lines = list(change_rows(found.differences))[:limit]
        return print_records(lines, change_view(), output, limit=limit)
    view = difference_view(found.differences, ids)
    return print_records(found.differences[:limit], view, output, limit=limit)


def _counted(found: Comparison) -> str:
    """Say how many events there are of each kind, and which fields changed how often."""
    if not found.differences:
        return f"no differences; {pluralize(found.same, 'event')} the same"
    kinds = [each.kind for each in found.differences]
    fields = changed_fields(found.differences).most_common()
    told = [f"{field} {number:,}" for field, number in fields[:_MOST_FIELDS]]
    told += [pluralize(len(fields) - len(told), "more field")] if len(fields) > len(told) else []
    changed = f" ({', '.join(told)})" if told else ""
    again = _used_again(found)
    others = "stand for other events" if again > 1 else "stands for another event"
    ids = f" ({pluralize(again, 'id')} of these now {others})" if again else ""
    doubtful = sum(not each.match.certain for each in found.differences)
    return (
        f"{kinds.count(Kind.ADDED):,} added, {kinds.count(Kind.GONE):,} gone{ids},"
        f" {kinds.count(Kind.CHANGED):,} changed{changed};"
        f" {found.same:,} the same"
        + (f" (?: {doubtful:,} may lie outside what was asked for)" if doubtful else "")
    )


def _used_again(found: Comparison) -> int:
    """Count the ids of events that are gone under which others were added."""
    gone = {each.match.event.id for each in found.differences if each.kind is Kind.GONE}
    added = (each.match.event.id for each in found.differences if each.kind is Kind.ADDED)
    return len(gone.intersection(added))
