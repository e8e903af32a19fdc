"""How the differences of two releases look: by event, change by change, and summed up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from sahel_timeline.columns import Column, Field, Role, View
from sahel_timeline.columns.events import event_view
from sahel_timeline.query.difference import Change, Difference, Kind, Repeat, parts_of, repeats

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sahel_timeline.columns import Json
    from sahel_timeline.query import Match

_ARROW: Final = " → "
_NONE: Final = "(none)"
_MOST_REPEATS: Final = 5
_LONG: Final = 60
_AROUND: Final = 16
_LONG_ID: Final = 12


class ChangeRow(NamedTuple):
    """One change of one event, for files with a row for each."""

    of: Difference
    change: Change = Change("", "", "")


def difference_view(differences: Sequence[Difference], ids: Sequence[str] = ()) -> View[Difference]:
    """Return how differences look, a row for each event.

    ``ids`` are those among which a short id must be clear; only long ones are shortened.
    """
    events = event_view([each.match for each in differences], ids or None)
    table = {column.name: _of_event(column) for column in events.table_columns}
    sides = [_side(name, events.json_fields) for name in ("old", "new")]
    maybe = [table["may"]] if "may" in table else []
    short = table["id"].text
    id_ = Column[Difference](
        "id",
        _id,
        short_text=lambda each: short(each) if len(_id(each)) > _LONG_ID else _id(each),
        role=Role.ID,
        min_terminal_width=100,
    )
    columns = (_KIND, id_, table["date"], *maybe, table["title"], _CHANGES)
    return View(
        table_columns=columns,
        csv_columns=(_KIND, _CHANGES),
        json_fields=(Field("kind", lambda each: each.kind.value), *sides, _CHANGE_FIELD),
        section=lambda each: events.section(each.match),
        noun="differences",
        table_footer=_footer(differences),
    )


def change_view() -> View[ChangeRow]:
    """Return how differences look with a row for each change, in files for programs."""
    return View(
        table_columns=_LINES,
        csv_columns=_LINES,
        json_fields=(),
        noun="differences",
    )


def change_rows(differences: Iterable[Difference]) -> Iterator[ChangeRow]:
    """Return a row for each change, and for each event that was added or is gone."""
    for each in differences:
        yield from (ChangeRow(each, change) for change in each.changes)
        if not each.changes:
            yield ChangeRow(each)


def summary_view() -> View[Repeat]:
    """Return how changes look that are told once, with the number of their events."""
    return View(
        table_columns=_REPEAT_TABLE,
        csv_columns=_REPEAT_SHEET,
        json_fields=_REPEAT_FIELDS,
        noun="differences",
    )


def told(change: Change) -> str:
    """Say a change: "place: Menaka → Ménaka"."""
    return f"{change.field}: {change.old or _NONE}{_ARROW}{change.new or _NONE}"


def shortened(change: Change) -> Change:
    """Leave out what is common to two long texts, but for a few words around what is not."""
    old, new = change.old, change.new
    if not (old and new) or len(old) + len(new) <= 2 * _LONG:
        return change
    head = old.rfind(" ", 0, max(_alike(old, new) - _AROUND, 0)) + 1
    tail = max(_alike(old[head:][::-1], new[head:][::-1]) - _AROUND, 0)
    return change._replace(old=_middle(old, head, tail), new=_middle(new, head, tail))


def _alike(one: str, other: str) -> int:
    """Return how many characters two texts both begin with."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((place for place, (a, b) in pairs if a != b), min(len(one), len(other)))


def _middle(text: str, head: int, tail: int) -> str:
    middle = text[head : len(text) - tail]
    if len(middle) > 2 * _LONG:
        middle, tail = middle[: 2 * _LONG], 1
    return ("…" if head else "") + middle.strip() + ("…" if tail else "")


def _footer(differences: Sequence[Difference]) -> list[str]:
    """Tell the changes that repeat most, each once with its number."""
    often = [each for each in repeats(differences) if each.field and not each.various]
    often = [each for each in often if each.events > 1]
    lines = [
        f"{each.events:,} times {told(shortened(Change(each.field, each.old, each.new)))}"
        for each in often[:_MOST_REPEATS]
    ]
    more = len(often) - len(lines)
    return [*lines, *([f"{more:,} more that repeat: --summary tells them"] if more else [])]


def _of_event(column: Column[Match]) -> Column[Difference]:
    parts = column.pieces
    return Column(
        name=column.name,
        text=lambda each: column.text(each.match),
        pieces=(lambda each: parts(each.match)) if parts else None,
        role=column.role,
    )


def _id(each: Difference) -> str:
    return each.match.event.id


def _side(name: str, fields: Sequence[Field[Match]]) -> Field[Difference]:
    return Field(name, lambda each: each.old if name == "old" else each.new, subfields=fields)


def _changes(each: Difference) -> list[str]:
    return [told(part) for change in each.changes for part in parts_of(change)]


def _brief_changes(each: Difference) -> list[str]:
    return [told(shortened(part)) for change in each.changes for part in parts_of(change)]


def _documents(each: Difference) -> list[Json]:
    return [
        {"field": change.field, "old": change.old or None, "new": change.new or None}
        for change in each.changes
    ]


def _side_of(repeat: Repeat, text: str) -> str:
    """Say one side of a change, where many that are told together have many."""
    if repeat.various:
        return "(various)"
    return text or (_NONE if repeat.kind is Kind.CHANGED else "")


_KIND: Final[Column[Difference]] = Column("kind", lambda each: each.kind.value, role=Role.KIND)
_CHANGES: Final[Column[Difference]] = Column(
    "changes",
    lambda each: "; ".join(_changes(each)),
    pieces=_brief_changes,
    role=Role.CHANGES,
)
_CHANGE_FIELD: Final[Field[Difference]] = Field("changes", _documents)
_LINES: Final[tuple[Column[ChangeRow], ...]] = (
    Column("kind", lambda line: line.of.kind.value),
    Column("id", lambda line: line.of.match.event.id),
    Column("date", lambda line: str(line.of.match.event.start)),
    Column("title", lambda line: line.of.match.event.title),
    Column("field", lambda line: line.change.field),
    Column("old", lambda line: line.change.old),
    Column("new", lambda line: line.change.new),
)
_REPEAT_TABLE: Final[tuple[Column[Repeat], ...]] = (
    Column("events", lambda each: str(each.events), role=Role.NUMBER),
    Column("kind", lambda each: each.kind.value, role=Role.KIND),
    Column("field", lambda each: each.field),
    Column("old", lambda each: _side_of(each, each.old)),
    Column("new", lambda each: _side_of(each, each.new)),
)
_REPEAT_SHEET: Final[tuple[Column[Repeat], ...]] = (
    *_REPEAT_TABLE[:3],
    Column("old", lambda each: each.old),
    Column("new", lambda each: each.new),
)
_REPEAT_FIELDS: Final[tuple[Field[Repeat], ...]] = (
    Field("events", lambda each: each.events),
    Field("kind", lambda each: each.kind.value),
    Field("field", lambda each: each.field, empty_is_null=True),
    Field("old", lambda each: each.old, empty_is_null=True),
    Field("new", lambda each: each.new, empty_is_null=True),
    Field("various", lambda each: each.various),
)
