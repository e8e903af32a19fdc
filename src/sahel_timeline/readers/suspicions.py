"""Find what looks wrong in a file that can be read: made-up days, repeats, unknown actors.

No single row can be called wrong, so everything is reported as a warning.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from itertools import chain
from math import sqrt
from typing import TYPE_CHECKING, Final, NamedTuple

from sahel_timeline.actors import fold
from sahel_timeline.dates import Precision
from sahel_timeline.dates.calendar_days import MONTH_NAMES
from sahel_timeline.english import all_of, pluralize, quoted
from sahel_timeline.model import Origin, Problem, Severity
from sahel_timeline.readers.dialects import column_key
from sahel_timeline.readers.signatures import SIGNATURES

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator, Sequence
    from datetime import date

    from sahel_timeline.actors import Registry
    from sahel_timeline.model import Event

_DAYS_PER_YEAR: Final = 365.25
# Days of one pattern are suspicious if they have this many times as many events as chance
# explains, this many times as many as other days in the file, and this many standard deviations
# more than chance explains.
_TIMES_EXPECTED: Final = 4
_TIMES_USUAL: Final = 3
_DEVIATIONS: Final = 6
# A single day is suspicious if it has this many times the average number of events, and this
# share of the events in the file.
_TIMES_AVERAGE: Final = 10
_MIN_SHARE: Final = 0.05
# If at least this many events have the same facts as another, that is no coincidence.
_MIN_SIMILAR: Final = 10
# How many unknown actors are listed.
_MAX_NAMES: Final = 20
_DAY_HINT: Final = "use the month or the year alone if the source does not give the day"


class _DayPattern(NamedTuple):
    """A pattern of days that somebody has filled in, such as the first of a month.

    Such days have the same ``key`` in at least ``min_periods`` months or years; ``period``
    returns the month or year of a day. ``chance`` is the share of all days that have the same
    key by chance.
    """

    key: Callable[[date], Hashable]
    period: Callable[[date], int]
    min_periods: int
    chance: float
    describe: Callable[[date, int], str]


_RELATIVE: Final = r"(?:ibid(?:em)?|idem|ebd|ebenda|(?:op|loc)\. ?cit)\b|id\."

_DAY_PATTERNS: Final = (
    _DayPattern(
        key=lambda day: day.day,
        period=lambda day: day.month,
        min_periods=5,
        chance=12 / _DAYS_PER_YEAR,
        describe=lambda day, months: f"on day {day.day} of {months} different months",
    ),
    _DayPattern(
        key=lambda day: (day.month, day.day),
        period=lambda day: day.year,
        min_periods=3,
        chance=1 / _DAYS_PER_YEAR,
        describe=lambda day, years: (
            f"on {day.day} {MONTH_NAMES[day.month - 1]} of {years} different years"
        ),
    ),
)


def check_dataset(events: Sequence[Event], registry: Registry, today: date) -> list[Problem]:
    """Warn about what looks wrong in a dataset.

    ``today`` is a likely made-up day: some programs fill it in for a day that they do not know.
    """
    return [
        *_empty_dates(events),
        *_future_events(events, today),
        *_suspicious_days(events, today),
        *_similar_events(events),
        *_unknown_actors(events, registry),
    ]


def check_native(events: Sequence[Event], today: date) -> list[Problem]:
    """Warn about what looks wrong in a native file.

    Its author can use any names, so unknown actors are fine. The reader of native files does not
    compare rows, so repeated ones are found here.
    """
    return [
        *_empty_dates(events),
        *possible_datasets(events),
        *repeated_events(events),
        *_suspicious_days(events, today),
        *_similar_events(events),
    ]


def possible_datasets(events: Sequence[Event]) -> Iterator[Problem]:
    """Warn about a dataset that was read as native because somebody added native columns.

    A dataset that has titles itself, such as TimelineJS, gets no warning. There, the native
    columns were added on purpose.
    """
    keys = {column_key(name) for event in events for name, _ in event.extra}
    for dialect, signature in SIGNATURES.items():
        if not signature.has_titles and signature.has_all(keys):
            yield _warning(
                events,
                f"the file has the columns of {dialect}, but was read by its columns 'date' and"
                " 'title'",
                f"use --dialect {dialect} to read it as {dialect}",
            )


def _empty_dates(events: Sequence[Event]) -> Iterator[Problem]:
    """Warn about events without a date, and without words that say so."""
    empty = [event for event in events if event.start.is_undated and not event.start.text]
    if empty:
        message = f"{_share(empty, events)} without a date, which come last and match no period"
        hint = "give a rough date, such as 2014 or 'before 2015', or write n.d."
        yield _warning(empty, message, hint)


def _future_events(events: Sequence[Event], today: date) -> Iterator[Problem]:
    """Warn about dates after today. One cause is 19-12-31, which means 19 December 2031."""
    late = [event for event in events if event.start.earliest > today]
    if late:
        first = min(event.start.earliest for event in late)
        message = f"{_share(late, events)} dated after today, the first on {first}"
        yield _warning(late, message, "check that each year has four digits")


def repeated_events(events: Sequence[Event]) -> Iterator[Problem]:
    """Warn about events that are equal to an earlier one except for the id, or a number.

    Such a number differs in all rows that have it: somebody has numbered them.
    """
    numbers = _numbering_columns(events)
    first: dict[Event, Event] = {}
    for event in events:
        extra = tuple(pair for pair in event.extra if pair[0] not in numbers)
        before = first.setdefault(event._replace(id="", extra=extra, origin=None), event)
        if before is not event:
            different = [quoted(name) for name, _ in event.extra if name in numbers]
            names = all_of(["id", *different])
            message = f"the event {_place(before, event)} is the same except for its {names}"
            yield _warning([event], message, "remove one if both are the same event")


def _place(event: Event, other: Event) -> str:
    """Return the line of an event, and its sheet if that is not the one of the other event."""
    file, line = event.origin or ("", 0)
    is_same = other.origin is not None and other.origin.file == file
    return f"on line {line}" if is_same else f"on line {line} of {file}"


def relative_sources(events: Sequence[Event]) -> Iterator[Problem]:
    """Warn about sources such as "ibid.", which say nothing once rows are sorted or dropped."""
    is_relative = re.compile(_RELATIVE, re.IGNORECASE).match
    found = [event for event in events if any(map(is_relative, event.sources))]
    if found:
        source = next(filter(is_relative, found[0].sources))
        message = (
            f"{quoted(source)} stands for the source of another row, in {_count_events(found)}"
        )
        yield _warning(found, message, "write that source, since rows can be sorted or left out")


def _numbering_columns(events: Sequence[Event]) -> set[str]:
    """Return the extra columns with a different whole number in every row."""
    texts: dict[str, list[str]] = defaultdict(list)
    for event in events:
        for name, text in event.extra:
            texts[name].append(text)
    return {
        name
        for name, found in texts.items()
        if len(found) == len(events) == len({*found}) and all(map(str.isdecimal, found))
    }


def _suspicious_days(events: Sequence[Event], today: date) -> Iterator[Problem]:
    """Warn about days that far more events have in common than chance explains."""
    exact = [event for event in events if event.start.precision is Precision.DAY]
    total = len(exact)
    for pattern in _DAY_PATTERNS:
        groups = _group_by_day(exact, pattern.key)
        reported: set[int] = set()
        for same in groups:
            day = same[0].start.earliest
            is_today = (day.month, day.day) == (today.month, today.day)
            periods = Counter(pattern.period(event.start.earliest) for event in same)
            # The busiest period does not count, because many events on a single day are not a
            # pattern. But today's date is suspicious as soon as two years have it.
            count = len(same) - (0 if is_today else max(periods.values()))
            others = [len(group) for group in groups if group is not same]
            enough = len(periods) + is_today >= pattern.min_periods
            if enough and _exceeds_chance(count, total * pattern.chance, others):
                reported.update(map(id, same))
                when = pattern.describe(day, len(periods)) + (" (today's date)" if is_today else "")
                yield _warning(same, f"{len(same):,} of {total:,} events are {when}", _DAY_HINT)
        exact = [event for event in exact if id(event) not in reported]
    days = _group_by_day(exact, lambda day: day)
    for same in days:
        if len(same) >= max(_TIMES_AVERAGE * len(exact) / len(days), _MIN_SHARE * total):
            message = (
                f"{len(same):,} of {total:,} events are dated {same[0].start.earliest}, at least"
                f" {_TIMES_AVERAGE} times the average for a day"
            )
            yield _warning(same, message, _DAY_HINT)


def _similar_events(events: Sequence[Event]) -> Iterator[Problem]:
    """Warn about events that are possibly the same, if there are too many for a coincidence."""
    first: dict[Hashable, Event] = {}
    similar = [
        event
        for event in events
        if event.actors and event.place and first.setdefault(_facts(event), event) is not event
    ]
    if len(similar) >= max(_MIN_SIMILAR, _MIN_SHARE * len(events)):
        message = f"{_share(similar, events)} have the same date, type, actors and place as another"
        yield _warning(similar, message, "check whether some events are listed several times")


def _facts(event: Event) -> Hashable:
    # Sides matter: A acting alone differs from A as the sole target.
    sides = [each for each in event.extra[:2] if each[0].startswith("side_")]
    return event.start, event.type, event.actors, event.place, *sides


def _group_by_day(events: Sequence[Event], key: Callable[[date], Hashable]) -> list[list[Event]]:
    groups: dict[Hashable, list[Event]] = defaultdict(list)
    for event in events:
        groups[key(event.start.earliest)].append(event)
    return list(groups.values())


def _exceeds_chance(count: int, expected: float, others: Sequence[int]) -> bool:
    """Whether a count is far above the expected one, and far above those of the other groups."""
    # Subtract 1, because days without any event are not in the list.
    usual = sorted(others)[len(others) // 2] - 1 if others else 0
    deviates = count - expected > _DEVIATIONS * sqrt(expected)
    return deviates and count >= _TIMES_EXPECTED * expected and count >= _TIMES_USUAL * usual


def _unknown_actors(events: Sequence[Event], registry: Registry) -> Iterator[Problem]:
    """Warn once about all actors that are not in the registry, the most frequent first."""
    known = registry.keys
    if not known:
        return
    named: dict[str, list[Event]] = defaultdict(list)
    for event in events:
        for name in registry.canonical_all(event.actors):
            if fold(name) not in known:
                named[name].append(event)
    if not named:
        return
    ranked = sorted(named.items(), key=lambda item: -len(item[1]))
    listed = [f"{quoted(name)} in {_count_events(found)}" for name, found in ranked[:_MAX_NAMES]]
    if rest := [found for _, found in ranked[_MAX_NAMES:]]:
        listed.append(f"{len(rest):,} more in {_count_events([*chain(*rest)])}")
    verb = "is" if len(named) == 1 else "are"
    message = f"{pluralize(len(named), 'actor')} {verb} not in the registry: {all_of(listed)}"
    yield _warning(
        next(iter(named.values())),
        message,
        "add each, or an alias for it, to a file for --actors",
    )


def _count_events(found: Sequence[Event]) -> str:
    return pluralize(len({id(event) for event in found}), "event")


def _share(some: Sequence[Event], events: Sequence[Event]) -> str:
    return f"{len(some):,} of {pluralize(len(events), 'event')}"


def _warning(events: Sequence[Event], message: str, hint: str) -> Problem:
    """Return a warning about several events that points to the line of the first."""
    origin = events[0].origin or Origin("", 0)
    return Problem(origin.file, message, origin.line, hint=hint, severity=Severity.WARNING)
