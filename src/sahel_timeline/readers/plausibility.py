"""What looks wrong in files: days that nobody knew, and in other people's unknown names.

No row of them is wrong by itself, so that all of it is told as a warning.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import chain
from math import sqrt
from typing import TYPE_CHECKING, Final, NamedTuple

from sahel_timeline.actors import fold
from sahel_timeline.dates import Precision
from sahel_timeline.dates.calendar_days import MONTH_NAMES
from sahel_timeline.english import pluralize, quoted
from sahel_timeline.model import Origin, Problem, Severity
from sahel_timeline.readers.dialects import column_key
from sahel_timeline.readers.signatures import SIGNATURES

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator, Sequence
    from datetime import date

    from sahel_timeline.actors import Registry
    from sahel_timeline.model import Event

_YEAR: Final = 365.25
# How far from chance a count has to be: so many times what is expected and what the others
# have, and so many of what a count of that size scatters by.
_TIMES: Final = 4
_OTHERS: Final = 3
_DEVIATIONS: Final = 6
# A single day may well have many events: it takes more, and a good part of the file.
_MANY: Final = 10
_PART: Final = 0.05
_HINT: Final = "if no source has the day, try the month or the year alone"
# So many events that repeat another's facts are no chance.
_ECHOES: Final = 10
# How many names are told one by one.
_NAMES: Final = 20


class _DayPattern(NamedTuple):
    """What days share that somebody made up, in at least so many months or years.

    ``share`` is how many of all days share it by chance.
    """

    shared: Callable[[date], Hashable]
    over: Callable[[date], int]
    least: int
    share: float
    told: Callable[[date, int], str]


_DAY_PATTERNS: Final = (
    _DayPattern(
        shared=lambda day: day.day,
        over=lambda day: day.month,
        least=5,
        share=12 / _YEAR,
        told=lambda day, months: f"on day {day.day} of {months} different months",
    ),
    _DayPattern(
        shared=lambda day: (day.month, day.day),
        over=lambda day: day.year,
        least=3,
        share=1 / _YEAR,
        told=lambda day, years: f"on {day.day} {MONTH_NAMES[day.month - 1]} of {years} years",
    ),
)


def check_dataset(events: Sequence[Event], registry: Registry, today: date) -> list[Problem]:
    """Look into the events of another's file for what only a look at all of them tells.

    ``today`` is the day that a program may have filled in where it knew none.
    """
    return [
        *_future_events(events, today),
        *_suspicious_days(events, today),
        *_similar_events(events),
        *_unknown_actors(events, registry),
    ]


def check_native(events: Sequence[Event], today: date) -> list[Problem]:
    """Look into the events of a file of our own, whose author may use names of their own.

    Its rows are not compared while they are read, so that those that repeat are found here.
    """
    return [
        *_possible_datasets(events),
        *_repeated_events(events),
        *_suspicious_days(events, today),
        *_similar_events(events),
    ]


def _possible_datasets(events: Sequence[Event]) -> Iterator[Problem]:
    """Find a file of others, to which somebody has added our columns.

    What has titles of its own may have ours beside them for a reason.
    """
    keys = {column_key(name) for event in events for name, _ in event.extra}
    for dialect, signature in SIGNATURES.items():
        marks = () if signature.has_titles else signature.header_columns
        if any(keys.issuperset((*each, *signature.consumed_columns)) for each in marks):
            told = f"read by 'date' and 'title', though it has the columns of {dialect} too"
            yield _warning(events, told, f"say --dialect {dialect} if it is one of its files")


def _future_events(events: Sequence[Event], today: date) -> Iterator[Problem]:
    """Find events that nobody can have seen: 19-12-31 is read as the 19th of December 2031."""
    late = [event for event in events if event.start.earliest > today]
    if late:
        told = f"{len(late):,} of {len(events):,} events are in the future, from"
        day = min(event.start.earliest for event in late)
        yield _warning(late, f"{told} {day} on", "has each date all four digits of its year?")


def _repeated_events(events: Sequence[Event]) -> Iterator[Problem]:
    """Find events that have all of another but its id."""
    first: dict[Event, Event] = {}
    for event in events:
        before = first.setdefault(event._replace(id="", origin=None), event)
        if before is not event:
            line = before.origin.line if before.origin else 0
            told = f"the event has all of that on line {line} but its id"
            yield _warning([event], told, "leave one out if both are one")


def _suspicious_days(events: Sequence[Event], today: date) -> Iterator[Problem]:
    """Find days that far more events share than chance would have it."""
    exact = [event for event in events if event.start.precision is Precision.DAY]
    total = len(exact)
    for pattern in _DAY_PATTERNS:
        groups = _group_days(exact, pattern.shared)
        told: set[int] = set()
        for same in groups:
            day = same[0].start.earliest
            is_today = (day.month, day.day) == (today.month, today.day)
            over = Counter(pattern.over(event.start.earliest) for event in same)
            # One busy day makes no pattern; but today's day is suspect from the second year on.
            count = len(same) - (0 if is_today else max(over.values()))
            others = [len(group) for group in groups if group is not same]
            if len(over) + is_today >= pattern.least and _exceeds_chance(
                count, total * pattern.share, others
            ):
                told.update(map(id, same))
                when = pattern.told(day, len(over)) + (", as today is" if is_today else "")
                yield _warning(same, f"{len(same):,} of {total:,} events are {when}", _HINT)
        exact = [event for event in exact if id(event) not in told]
    days = _group_days(exact, lambda day: day)
    for same in days:
        if len(same) >= max(_MANY * len(exact) / len(days), _PART * total):
            when = f"on {same[0].start.earliest}, more than {_MANY} times as many as on others"
            yield _warning(same, f"{len(same):,} of {total:,} events are {when}", _HINT)


def _similar_events(events: Sequence[Event]) -> Iterator[Problem]:
    """Find events that may be one, told several times, where they are too many for chance."""
    first: dict[Hashable, Event] = {}
    again = [
        event
        for event in events
        if event.actors and event.place and first.setdefault(_facts(event), event) is not event
    ]
    if len(again) >= max(_ECHOES, _PART * len(events)):
        told = f"{len(again):,} of {len(events):,} events have the date, type, actors and place of"
        yield _warning(again, f"{told} another", "one event may be told several times")


def _facts(event: Event) -> Hashable:
    # Who did it to nobody is not to whom nobody did it.
    sides = [each for each in event.extra[:2] if each[0].startswith("side_")]
    return event.start, event.type, event.actors, event.place, *sides


def _group_days(events: Sequence[Event], key: Callable[[date], Hashable]) -> list[list[Event]]:
    groups: dict[Hashable, list[Event]] = defaultdict(list)
    for event in events:
        groups[key(event.start.earliest)].append(event)
    return list(groups.values())


def _exceeds_chance(count: int, expected: float, others: Sequence[int]) -> bool:
    """Tell whether a count is far from what chance would have it, and the others have."""
    # That the others were met once says nothing: nobody counts those that were never met.
    usual = sorted(others)[len(others) // 2] - 1 if others else 0
    scattered = count - expected > _DEVIATIONS * sqrt(expected)
    return scattered and count >= _TIMES * expected and count >= _OTHERS * usual


def _unknown_actors(events: Sequence[Event], registry: Registry) -> Iterator[Problem]:
    """Find the actors that no alias knows, the most frequent first."""
    known = registry.keys
    named: dict[str, list[Event]] = defaultdict(list)
    for event in events:
        for name in registry.canonical_all(event.actors):
            if fold(name) not in known:
                named[name].append(event)
    ranked = sorted(named.items(), key=lambda item: -len(item[1]))
    for name, found in ranked[:_NAMES]:
        told = f"no alias knows {quoted(name)}, of {_count_events(found)}"
        yield _warning(found, told, "try an alias in --actors-file")
    if rest := [found for _, found in ranked[_NAMES:]]:
        told = f"no alias knows {len(rest):,} other names, of {_count_events([*chain(*rest)])}"
        yield _warning(rest[0], told)


def _count_events(found: Sequence[Event]) -> str:
    return pluralize(len({id(event) for event in found}), "event")


def _warning(events: Sequence[Event], message: str, hint: str = "") -> Problem:
    """Tell what some events share, at the first of them."""
    origin = events[0].origin or Origin("", 0)
    return Problem(origin.file, message, origin.line, hint=hint, severity=Severity.WARNING)
