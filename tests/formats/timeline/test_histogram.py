"""The histogram: every event counts once, spread over the days on which it may have begun."""

import pytest

from sahel_timeline.formats.timeline.day_bounds import DayBounds, EventFlag
from sahel_timeline.formats.timeline.histogram import count_starts
from sahel_timeline.formats.timeline.marks import TimelineEvent

NONE = EventFlag(0)


def counts(*bounds):
    events = [TimelineEvent(number, DayBounds(*each), "") for number, each in enumerate(bounds)]
    return count_starts(events, (0, 40), 4)


@pytest.mark.parametrize(
    ("bounds", "expected"),
    [
        ((10, None, None, 11, EventFlag.EXACT_DAY), [0, 1, 0, 0]),
        ((0, None, None, 20, NONE), [0.5, 0.5, 0, 0]),
        ((0, 0, 40, 40, NONE), [1, 0, 0, 0]),
        ((5, 15, 30, 30, EventFlag.INEXACT_START), [0.5, 0.5, 0, 0]),
        ((35, 35, None, None, EventFlag.ONGOING), [0, 0, 0, 1]),
        ((None, None, None, 20, NONE), [0, 1, 0, 0]),
        ((25, None, None, None, NONE), [0, 0, 1, 0]),
        ((None, None, None, None, NONE), [1, 0, 0, 0]),
    ],
    ids=["day", "stretch", "period", "start", "ongoing", "before", "after", "unknown"],
)
def test_an_event_counts_where_it_may_have_begun(bounds, expected):
    assert counts(bounds) == pytest.approx(expected)


def test_the_counts_add_up_to_the_number_of_events():
    found = counts(*((day, None, None, day + 9, NONE) for day in range(0, 30, 3)))
    assert sum(found) == pytest.approx(10)
