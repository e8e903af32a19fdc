"""Conditions on columns, asked of the values of known columns and of the cells of others."""

from __future__ import annotations

from functools import reduce
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from sahel_timeline.actors import fold
from sahel_timeline.dates import FuzzyDate
from sahel_timeline.dates.humanize import short_date, source_text
from sahel_timeline.query.amounts import Amount
from sahel_timeline.query.column_values import KNOWN, Kind
from sahel_timeline.query.query import CERTAIN, Verdict
from sahel_timeline.query.verdicts import (
    COMPLEMENTS,
    check_value,
    compare_cell,
    judge_amount,
    judge_cell,
    judge_end,
    judge_names,
    judge_own_text,
)
from sahel_timeline.query.where import Op

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from sahel_timeline.dates import End
    from sahel_timeline.model import Event
    from sahel_timeline.query.where import Condition

# Known columns that are read from the dates of an event.
DATED: Final = frozenset({"date", "date_text", "time", "end", "end_text"})
# The words of the source are columns only of CSV.
_BY_KEY: Final = {fold(name): name for name in (*KNOWN, "date_text", "end_text")}


def known_column(name: str) -> str:
    """Return the known column that a name means, or "" if it means none."""
    return _BY_KEY.get(fold(name), "")


class ColumnFilter:
    """Conditions on columns. An event has to meet all of them.

    ``others`` are those that need more than the dates of an event.
    """

    def __init__(self, conditions: Iterable[Condition]) -> None:
        """Raise `UsageError` for a value that the column cannot have."""
        self._dated: list[tuple[str, Condition]] = []
        self.others: list[Condition] = []
        for condition in conditions:
            name = known_column(condition.column)
            check_known(condition, name)
            if name in DATED:
                self._dated.append((name, condition))
            else:
                self.others.append(condition)

    @property
    def asks_time(self) -> bool:
        """Whether a condition is on dates."""
        return bool(self._dated)

    def when(self, start: FuzzyDate, end: End) -> Verdict:
        """Return the verdict of the conditions on dates."""
        return _lowest(judge_dates(each, name, start, end) for name, each in self._dated)


def judge_dates(condition: Condition, name: str, start: FuzzyDate, end: End) -> Verdict:
    """Return the verdict on a known column that is read from the dates of an event."""
    match name:
        case "date":
            return judge_known(condition, name, start)
        case "end":
            return judge_known(condition, name, end)
        case "time":
            return judge_known(condition, name, start.time)
        case _:
            return judge_own_text(condition, source_text(start if name == "date_text" else end))


def check_known(condition: Condition, name: str) -> None:
    """Raise `UsageError` for a value that a known column cannot have."""
    if (kind := KNOWN.get(name)) in {Kind.DATE, Kind.NUMBER}:
        check_value(condition, "date" if kind is Kind.DATE else "number")


def judge_known(condition: Condition, name: str, value: Any) -> Verdict:  # noqa: ANN401 — any of its kind
    """Return the verdict on the value of a known column."""
    match KNOWN[name]:
        case Kind.DATE:
            return judge_end(condition, value, _date_texts(value))
        case Kind.NUMBER:
            return _judge_number(condition, value)
        case Kind.NAMES:
            return judge_names(condition, value)
        case _ if name == "country" and condition.op in {Op.EQUAL, Op.UNEQUAL}:
            return _judge_country(condition, value)
        case _:
            return judge_own_text(condition, value)


def _judge_country(condition: Condition, country: str) -> Verdict:
    """Return whether a country is the one asked for, under any of its names, or is not."""
    from sahel_timeline.query.place_filter import judge_country  # rarely needed

    verdict = judge_country(country, condition.value)
    return verdict if condition.op is Op.EQUAL else COMPLEMENTS[verdict]


def judge_event(conditions: Sequence[Condition], event: Event, actors: Sequence[str]) -> Verdict:
    """Return the verdict of conditions that do not ask for dates on a complete event."""
    return _lowest(_judge_event(each, event, actors) for each in conditions)


def _judge_event(condition: Condition, event: Event, actors: Sequence[str]) -> Verdict:
    name = known_column(condition.column)
    if name == "actors":
        return judge_names(condition, (*event.actors, *actors))
    if name:
        return judge_known(condition, name, getattr(event, name))
    return judge_cell(condition, text_of(event, condition.column))


def find_uncompared(
    conditions: Iterable[Condition], events: Iterable[Event]
) -> Iterator[tuple[Condition, str]]:
    """Yield the conditions that some texts in extra columns have no order with, and such a text."""
    for condition in conditions:
        if known_column(condition.column):
            continue
        texts = (text_of(event, condition.column) for event in events)
        yield from islice(
            ((condition, text) for text in texts if compare_cell(condition, text) is None), 1
        )


def text_of(event: Event, column: str) -> str:
    """Return the text of an extra column, or "" if the event has none."""
    texts = dict(event.extra)
    return texts.get(closest_name(column, texts), "")


def closest_name(name: str, known: Collection[str]) -> str:
    """Return a name itself if it is known, or else one that differs only in case and the like."""
    key = fold(name)
    return name if name in known else next((each for each in known if fold(each) == key), "")


def _judge_number(condition: Condition, value: Any) -> Verdict:  # noqa: ANN401 — a fuzzy or an exact number
    if value is None:
        return judge_amount(condition, None)
    if isinstance(value, float):
        return judge_amount(condition, Amount.exact(value), repr(value))
    return judge_amount(condition, Amount.of(value), value.text or str(value))


def _date_texts(when: End) -> Iterator[str]:
    """Yield how a date is written. That takes long, and few conditions ask for it."""
    if isinstance(when, FuzzyDate):
        yield when.text
        yield short_date(when)
        yield str(when)
    elif when is not None:
        yield from (str(when), "ongoing")


def _lowest(verdicts: Iterable[Verdict]) -> Verdict:
    return reduce(min, verdicts, CERTAIN)
