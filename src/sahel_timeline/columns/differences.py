"""How the differences between two releases look: by event, by change, or as a summary."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, Final, NamedTuple

from sahel_timeline.columns import Column, Field, Role, View
from sahel_timeline.columns.events import event_view
from sahel_timeline.language import say, say_count, say_labelled
from sahel_timeline.query.column_values import KNOWN
from sahel_timeline.query.difference import ChangeCount, Difference, DifferenceKind, count_changes
from sahel_timeline.query.field_changes import Change, split_change

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sahel_timeline.columns import Json
    from sahel_timeline.query import Match

_ARROW: Final = " → "
_WORDS_OF_DATES: Final = frozenset({"date_text", "end_text"})
_FOOTER_LINES: Final = 5
_LONG_TEXT: Final = 60
_CONTEXT: Final = 16
_LONG_ID: Final = 12


class ChangeRow(NamedTuple):
    """One change of one event, for CSV and TSV; empty if the event was added or is gone."""

    difference: Difference
    change: Change = Change("", "", "")


def difference_view(differences: Sequence[Difference], ids: Sequence[str] = ()) -> View[Difference]:
    """Describe how differences look, one row per event.

    A short id is unique among ``ids``; only long ids are shortened.
    """
    events = event_view([each.match for each in differences], ids or None)
    event_columns = {column.name: _event_column(column) for column in events.table_columns}
    short_id = event_columns["id"].text
    id_column = Column[Difference](
        "id",
        _id,
        short_text=lambda each: short_id(each) if len(_id(each)) > _LONG_ID else _id(each),
        role=Role.ID,
        min_terminal_width=100,
    )
    shown = [event_columns[name] for name in ("date", "match", "title") if name in event_columns]
    sides = [
        Field[Difference](side, attrgetter(side), subfields=events.json_fields)
        for side in ("old", "new")
    ]
    return View(
        noun="differences",
        table_columns=(_KIND_COLUMN, id_column, *shown, _CHANGES_COLUMN),
        csv_columns=(_KIND_COLUMN, _CHANGES_COLUMN),
        json_fields=(Field("kind", lambda each: each.kind.value), *sides, _CHANGES_FIELD),
        section=lambda each: events.section(each.match),
        table_footer=_table_footer(differences),
    )


def change_view() -> View[ChangeRow]:
    """Describe how differences look in CSV and TSV, one row per change."""
    return View(
        noun="differences",
        table_columns=_CHANGE_COLUMNS,
        csv_columns=_CHANGE_COLUMNS,
        json_fields=(),
    )


def change_rows(differences: Iterable[Difference]) -> Iterator[ChangeRow]:
    """Yield a row for each changed field, and one for each event that was added or is gone."""
    for each in differences:
        yield from (ChangeRow(each, change) for change in each.changes)
        if not each.changes:
            yield ChangeRow(each)


def summary_view() -> View[ChangeCount]:
    """Describe how a summary looks: each change once, with the number of events that have it."""
    return View(
        noun="differences",
        table_columns=_SUMMARY_TABLE_COLUMNS,
        csv_columns=_SUMMARY_CSV_COLUMNS,
        json_fields=_SUMMARY_FIELDS,
    )


def describe_change(change: Change) -> str:
    """Return a change in one line: "place: Menaka → Ménaka"."""
    none = say("(none)")
    text = f"{change.old or none}{_ARROW}{change.new or none}"
    return say_labelled(say_field(change.field), text)


def say_field(name: str) -> str:
    """Return the name of a field. Columns of a file keep theirs."""
    return say(name) if name in KNOWN or name in _WORDS_OF_DATES else name


def shorten_change(change: Change) -> Change:
    """Cut what two long texts have in common, except for a few words around the difference."""
    old, new = change.old, change.new
    if not (old and new) or len(old) + len(new) <= 2 * _LONG_TEXT:
        return change
    head = old.rfind(" ", 0, max(_common_length(old, new) - _CONTEXT, 0)) + 1
    tail = max(_common_length(old[head:][::-1], new[head:][::-1]) - _CONTEXT, 0)
    return change._replace(old=_middle(old, head, tail), new=_middle(new, head, tail))


def _common_length(one: str, other: str) -> int:
    """Return the length of the start that two texts share."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((index for index, (a, b) in pairs if a != b), min(len(one), len(other)))


def _middle(text: str, head: int, tail: int) -> str:
    middle = text[head : len(text) - tail]
    if len(middle) > 2 * _LONG_TEXT:
        middle, tail = middle[: 2 * _LONG_TEXT], 1
    return ("…" if head else "") + middle.strip() + ("…" if tail else "")


def _table_footer(differences: Sequence[Difference]) -> list[str]:
    """Return the most frequent changes that several events share, each with their number."""
    repeated = [
        each
        for each in count_changes(differences)
        if each.field and each.events > 1 and not each.various
    ]
    lines = [_footer_line(each) for each in repeated[:_FOOTER_LINES]]
    if more := len(repeated) - len(lines):
        lines.append(
            say_count(
                more,
                "{count} more repeated change (add --summary to see all)",
                "{count} more repeated changes (add --summary to see all)",
            )
        )
    return lines


def _footer_line(count: ChangeCount) -> str:
    change = Change(count.field, count.old, count.new)
    events = say_count(count.events, "{count} event", "{count} events")
    return f"{events}, {describe_change(shorten_change(change))}"


def _event_column(column: Column[Match]) -> Column[Difference]:
    pieces = column.pieces
    return Column(
        column.name,
        lambda each: column.text(each.match),
        pieces=(lambda each: pieces(each.match)) if pieces else None,
        role=column.role,
    )


def _id(each: Difference) -> str:
    return each.match.event.id


def _change_lines(each: Difference) -> list[str]:
    return [describe_change(part) for change in each.changes for part in split_change(change)]


def _short_change_lines(each: Difference) -> list[str]:
    parts = (part for change in each.changes for part in split_change(change))
    return [describe_change(shorten_change(part)) for part in parts]


def _change_documents(each: Difference) -> list[Json]:
    return [
        {"field": change.field, "old": change.old or None, "new": change.new or None}
        for change in each.changes
    ]


def _summary_text(count: ChangeCount, text: str) -> str:
    """Return the cell for an old or new value, which one row cannot show if it varies."""
    if count.various:
        return say("(various values)")
    return text or (say("(none)") if count.kind is DifferenceKind.CHANGED else "")


_KIND_COLUMN: Final[Column[Difference]] = Column(
    "kind", lambda each: say(each.kind.value), role=Role.KIND
)
_CHANGES_COLUMN: Final[Column[Difference]] = Column(
    "changes",
    lambda each: "; ".join(_change_lines(each)),
    pieces=_short_change_lines,
    role=Role.CHANGES,
)
_CHANGES_FIELD: Final[Field[Difference]] = Field("changes", _change_documents)
_CHANGE_COLUMNS: Final[tuple[Column[ChangeRow], ...]] = (
    Column("kind", lambda row: row.difference.kind.value),
    Column("id", lambda row: row.difference.match.event.id),
    Column("date", lambda row: str(row.difference.match.event.start)),
    Column("title", lambda row: row.difference.match.event.title),
    Column("field", lambda row: row.change.field),
    Column("old", lambda row: row.change.old),
    Column("new", lambda row: row.change.new),
)
_SUMMARY_TABLE_COLUMNS: Final[tuple[Column[ChangeCount], ...]] = (
    Column("events", lambda each: str(each.events), role=Role.NUMBER),
    Column("kind", lambda each: say(each.kind.value), role=Role.KIND),
    Column("field", lambda each: say_field(each.field)),
    Column("old", lambda each: _summary_text(each, each.old)),
    Column("new", lambda each: _summary_text(each, each.new)),
)
_SUMMARY_CSV_COLUMNS: Final[tuple[Column[ChangeCount], ...]] = (
    *_SUMMARY_TABLE_COLUMNS[:3],
    Column("old", lambda each: each.old),
    Column("new", lambda each: each.new),
)
_SUMMARY_FIELDS: Final[tuple[Field[ChangeCount], ...]] = (
    Field("events", lambda each: each.events),
    Field("kind", lambda each: each.kind.value),
    Field("field", lambda each: each.field, empty_is_null=True),
    Field("old", lambda each: each.old, empty_is_null=True),
    Field("new", lambda each: each.new, empty_is_null=True),
    Field("various", lambda each: each.various),
)
