"""Events in groups, for a list with headings: by year, type, country or actor."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sahel_timeline.actors import fold
from sahel_timeline.language import say, say_count
from sahel_timeline.query.kept import Match
from sahel_timeline.query.query import By, GroupBy
from sahel_timeline.query.time_units import Bucket, time_order, unit_of


class Group(NamedTuple):
    """Events under a heading, in the order that they had."""

    name: str
    matches: list[Match]

    @property
    def heading(self) -> str:
        """The name of the group, and the number of its events."""
        events = say_count(len(self.matches), "{count} event", "{count} events")
        return f"{self.name} ({events})"


def group_matches(matches: Sequence[Match], by: GroupBy, *, reverse: bool = False) -> list[Group]:
    """Group events; years in the order of time, names in that of the alphabet.

    An event with several actors or countries is in the group of each. What has no year or name
    comes last, in the ``reverse`` order too. An event whose year is not known is in a group such as
    "2010s, year unknown".
    """
    groups = (_by_year if by is GroupBy.YEAR else _by_name)(matches, by)
    named = groups[::-1] if reverse else groups
    unnamed = {say("undated"), _no_name(by)}
    return sorted(named, key=lambda group: group.name in unnamed)


def headings_of(groups: Iterable[Group]) -> dict[int, str]:
    """Return the heading of each group by the number of its first event in all groups."""
    headings, number = {}, 0
    for group in groups:
        headings[number] = group.heading
        number += len(group.matches)
    return headings


def _by_year(matches: Sequence[Match], _: GroupBy) -> list[Group]:
    buckets: dict[Bucket, list[Match]] = {}
    for match in matches:
        buckets.setdefault(unit_of(match.event.start, By.YEAR), []).append(match)
    return [Group(bucket.label, buckets[bucket]) for bucket in sorted(buckets, key=time_order)]


def _by_name(matches: Sequence[Match], by: GroupBy) -> list[Group]:
    """Group events by names that are the same but for case, accents and punctuation."""
    groups: dict[str, Group] = {}
    for match in matches:
        for key, name in {fold(name): name for name in reversed(_names(match, by))}.items():
            groups.setdefault(key, Group(name or _no_name(by), [])).matches.append(match)
    return [groups[key] for key in sorted(groups)]


def _names(match: Match, by: GroupBy) -> tuple[str, ...]:
    if by is GroupBy.ACTOR:
        return match.actors or ("",)
    if by is GroupBy.TYPE:
        return (match.event.type,)
    from sahel_timeline.places.countries import countries_in  # only groups by country need it

    return countries_in(match.event.country) or ("",)


def _no_name(by: GroupBy) -> str:
    return say(f"(no {by})")
