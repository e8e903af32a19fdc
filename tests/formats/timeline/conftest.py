"""Events and scales to lay out, where a letter is ten pixels wide."""

from datetime import date

from sahel_timeline.formats.timeline.day_bounds import DayBounds, EventFlag
from sahel_timeline.formats.timeline.marks import TimelineEvent
from sahel_timeline.formats.timeline.time_scale import TimeScale

EPOCH = date(1970, 1, 1).toordinal()


def day_number(text):
    return date.fromisoformat(text).toordinal() - EPOCH


def ten_pixels(text):
    return 10 * len(text)


def day_event(number, day, title="", lanes=()):
    bounds = DayBounds(day, None, None, day + 1, EventFlag.EXACT_DAY)
    return TimelineEvent(number, bounds, title, lanes)


def span_event(number, start, end, title="", lanes=()):
    """Return an event that lasted from one day to another."""
    return TimelineEvent(number, DayBounds(start, start, end, end, EventFlag(0)), title, lanes)


def scale(days=1000, pixels=None):
    """Return the scale of a timeline of so many days, by default a pixel each."""
    return TimeScale.of((0, days), (0, days), pixels or days)
