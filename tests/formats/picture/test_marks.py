"""The bars of a picture, worked out by hand: what is certain is solid, and the rest fades."""

from datetime import date

import pytest

from sahel_timeline import parse_span
from sahel_timeline.formats.picture.marks import (
    bar_of,
    draw_bar,
    draw_cluster,
    draw_mark,
    put_on_their_days,
)
from sahel_timeline.formats.timeline.day_bounds import DayBounds, EventFlag, day_number
from sahel_timeline.formats.timeline.marks import Mark, TimelineEvent, place_mark
from sahel_timeline.formats.timeline.time_scale import TimeScale
from sahel_timeline.model import Event
from sahel_timeline.query import Match

# A pixel for each day from 1 January 2014 on.
FIRST = day_number(date(2014, 1, 1))
WIDTH = 1000


def place(text, scale, row=0):
    span = parse_span(text)
    match = Match(Event(id="x", title="x", start=span.start, end=span.end), ())
    event = TimelineEvent(0, DayBounds.of(match), "x")
    return place_mark(event, scale)._replace(row=row)


def bar(text):
    view = (FIRST, FIRST + WIDTH)
    return bar_of(place(text, TimeScale.of(view, view, WIDTH, 90)), WIDTH)


@pytest.mark.parametrize(
    ("text", "parts", "goes_on"),
    [
        ("2014", [("band", 0, 365)], ""),
        ("2014-01-01/2014-12-31", [("solid", 0, 365)], ""),
        ("2014/2015-12-31", [("in", 0, 364), ("solid", 364, 730)], ""),
        ("2014-01-01/2015", [("solid", 0, 366), ("out", 366, 730)], ""),
        # 90 days before the end of January, and after the first of February.
        ("[..2015-01-31]", [("in", 306, 396)], "<"),
        ("[2015-02-01..]", [("out", 396, 486)], ">"),
        ("[..2015-01-31]/2015-12-31", [("in", 305, 395), ("solid", 395, 730)], "<"),
        ("2014-01-01/[2015-02-01..]", [("solid", 0, 397), ("out", 397, 487)], ">"),
        ("2015-01-01/..", [("solid", 365, 1000)], "o"),
        ("2013-05-01/2014-01-10", [("solid", 0, 10)], "<"),
        ("2016-09-01/2018-01-01", [("solid", 974, 1000)], ">"),
        ("[..2016]/[2014..]", [("band", 0, 1000)], "<>"),
        ("[2015-01-01..]/..", [("band", 365, 1000)], "o"),
    ],
)
def test_a_bar_fades_where_it_is_not_certain(text, parts, goes_on):
    drawn = bar(text)
    assert [(part.kind, round(part.left), round(part.right)) for part in drawn.parts] == parts
    assert drawn.goes_on_left is ("<" in goes_on)
    assert drawn.goes_on_right is (">" in goes_on)
    assert drawn.is_ongoing is ("o" in goes_on)


@pytest.mark.parametrize(("text", "width"), [("3", 21), ("117", 35), ("1,547", 46), ("12,345", 46)])
def test_numbers_of_events_are_apart(text, width):
    # The next number is 48 pixels away.
    assert f' width="{width}" ' in draw_cluster(100, 0, text)


def test_what_goes_on_has_a_chevron_or_an_arrow():
    drawn = list(draw_bar(bar("[..2016]/[2014..]"), 0, 0, "#112233"))
    assert sum("chevron" in each for each in drawn) == 2
    drawn = list(draw_bar(bar("2015-01-01/.."), 0, 0, "#112233"))
    assert drawn[-1].endswith('fill="#112233"/>')


@pytest.mark.parametrize(
    ("title", "x"), [("Latin عربي", 54), ("«عربي Latin", 154), ("3 عربي", 154)], ids=ascii
)
def test_lines_end_together_if_they_are_written_from_right_to_left(title, x):
    event = TimelineEvent(0, DayBounds(0, None, None, 1, EventFlag.EXACT_DAY), title)
    mark = Mark([event], 36, 50, 50, 50, title_left=54, title_width=100, title=title)
    drawn = [*draw_mark(mark._replace(lines=title.split(" ")), 0, 0, 200, "#000000")]
    assert [f'<text x="{x}" ' in line for line in drawn[1:]] == [True, True]
    assert ('text-anchor="end"' in drawn[1]) is (x == 154)
    assert '<text x="54" ' in [*draw_mark(mark, 0, 0, 200, "#000000")][1]


def test_a_bar_without_a_row_is_drawn_only_where_it_covers_nothing():
    view = (FIRST, FIRST + WIDTH)
    days = TimeScale.of(view, view, WIDTH, 90)
    texts = {
        "2014-01-01/2014-06-30": 0,
        "2014-03-01": 48,
        "2015-06-01/2015-12-31": 504,
        "2015-12-01/2016-06-30": 696,
    }
    marks = []
    for text, left in texts.items():
        event = place(text, days).events[0]
        marks.append(Mark([event], left, *[left + 48] * 3, row=2, is_cluster=True))
    drawn = put_on_their_days(marks, days)
    # The first bar would cover the day, which is the 59th. The third reaches into the fourth,
    # which is shorter.
    day, last = place("2014-03-01", days, row=2), place("2015-12-01/2016-06-30", days, row=2)
    assert drawn == [marks[0], day, marks[2], last]
    drawn = put_on_their_days(marks[1:3], days)
    assert drawn == [place(text, days, row=2) for text in ("2014-03-01", "2015-06-01/2015-12-31")]
    two = marks[0]._replace(events=marks[0].events * 2)
    titled = marks[3]._replace(title_width=90, is_cluster=False)
    assert put_on_their_days([two, titled], days) == [two, titled]
