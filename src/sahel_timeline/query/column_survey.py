"""Which columns the events of files have: what they hold, and how many events have a value."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple, Self

from sahel_timeline.dates import NO_RULES, DateRules, FuzzyDate, parse_date
from sahel_timeline.dates.humanize import short_date
from sahel_timeline.errors import DateError
from sahel_timeline.model import Event, join_list
from sahel_timeline.numbers import FuzzyNumber
from sahel_timeline.query.amounts import read_amount
from sahel_timeline.query.column_filter import closest_name
from sahel_timeline.query.column_values import KNOWN, Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sahel_timeline.query.kept import Kept

_LONGEST_DATE: Final = 60
_ORDER: Final = [
    name
    for field in Event._fields
    for name in {"start": ("date", "time")}.get(field, (field,))
    if name in KNOWN
]
# What all texts of a column can be.
_KINDS: Final = (Kind.NUMBER, Kind.DATE)


class ColumnFacts(NamedTuple):
    """A column: its name, what it holds, how many events have a value in it, and one of these.

    ``holds`` is "" if no event has a value. ``written`` is what the files call it, if they have
    another name for it than we.
    """

    name: str
    holds: str
    filled: int
    sample: str
    written: str = ""


class _Texts:
    """The texts of a column."""

    def __init__(self) -> None:
        self.filled = 0
        self.sample = ""
        self.kinds = {*_KINDS}

    @property
    def holds(self) -> str:
        """What the column holds, or "" if it is empty."""
        if not self.filled:
            return ""
        return str(next((kind for kind in _KINDS if kind in self.kinds), Kind.TEXT))

    def include(self, filled: int, sample: str, kinds: Iterable[Kind]) -> None:
        """Take in texts: how many are filled, one of them, and what all of them can be."""
        self.filled += filled
        self.sample = self.sample or sample
        self.kinds.intersection_update(kinds)


class ColumnSurvey:
    """A collector that looks at all columns of events."""

    def __init__(self, rules: DateRules = NO_RULES) -> None:
        """Take the rules by which dates in extra columns are read."""
        self._rules = rules
        self._known = {name: _Texts() for name in KNOWN}
        self._extra: dict[str, _Texts] = {}

    def add(self, kept: Kept) -> None:
        """Look at the next events."""
        for name, column in self._known.items():
            for value in kept.column(name):
                if text := _text(value):
                    column.include(1, text, ())
        for event in kept.events:
            for name, text in dict(event.extra).items():
                if text.strip():
                    column = self._extra.setdefault(name, _Texts())
                    kinds = self._kinds(text) if column.kinds else ()
                    column.include(1, text, kinds)

    def merge(self, other: Self) -> None:
        """Add what another collector saw."""
        for columns, others in ((self._known, other._known), (self._extra, other._extra)):
            for name, column in others.items():
                seen = columns.setdefault(name, _Texts())
                seen.include(column.filled, column.sample, column.kinds)

    def facts(self, written_names: Sequence[tuple[str, str]]) -> list[ColumnFacts]:
        """Return the columns: known ones with a value or in a file, then the others.

        ``written_names`` are the names of columns in the files, each with the known column that
        it is, or "".
        """
        written = {known: name if name != known else "" for name, known in written_names if known}
        facts = [
            ColumnFacts(
                *(name, str(KNOWN[name]), column.filled, column.sample),
                written.get(name, ""),
            )
            for name in _ORDER
            if (column := self._known[name]).filled or name in written
        ]
        names = [name for name, known in written_names if not known and name]
        for name in dict.fromkeys([*names, *self._extra]):
            column = self._extra.get(closest_name(name, self._extra), _Texts())
            facts.append(ColumnFacts(name, column.holds, column.filled, column.sample))
        return facts

    def _kinds(self, text: str) -> Iterable[Kind]:
        """Yield what a text can be, apart from a text."""
        if read_amount(text) is not None:
            yield Kind.NUMBER
        if len(text) <= _LONGEST_DATE:
            try:
                parse_date(text, self._rules)
            except DateError:
                return
            yield Kind.DATE


def _text(value: Any) -> str:  # noqa: ANN401 — of a known column
    """Return a value as a text, or "" if there is none."""
    if isinstance(value, FuzzyDate):
        return "" if value.is_undated else short_date(value)
    if isinstance(value, FuzzyNumber):
        return value.text or str(value)
    if isinstance(value, tuple):
        return join_list(value)
    return "" if value is None else str(value)
