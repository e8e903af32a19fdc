"""Marks and titles: where they are, and how a title gives way."""

import pytest

from sahel_timeline.formats.timeline.day_bounds import DayBounds, EventFlag
from sahel_timeline.formats.timeline.marks import (
    Side,
    TimelineEvent,
    event_label,
    place_mark,
    place_title,
    shorten,
)

from .conftest import day_event, scale, span_event, ten_pixels

NONE = EventFlag(0)
START = EventFlag.INEXACT_START
END = EventFlag.INEXACT_END


def mark_of(bounds):
    return place_mark(TimelineEvent(0, DayBounds(*bounds), ""), scale())


def test_a_day_is_a_diamond_around_its_start_or_in_the_middle_of_a_wide_day():
    assert place_mark(day_event(0, 100), scale())[1:3] == (93, 107)
    assert place_mark(day_event(0, 10), scale(20, pixels=800))[1:3] == (413, 427)


def test_diamonds_on_the_first_and_last_day_of_the_calendar_move_inwards():
    assert place_mark(day_event(0, 0), scale())[1:3] == (2, 16)
    assert place_mark(day_event(0, 999), scale())[1:3] == (984, 998)


@pytest.mark.parametrize(
    ("bounds", "expected"),
    [
        ((100, None, None, 200, NONE), (100, 200, 200, 200)),
        ((100, 100, 200, 200, NONE), (100, 200, 100, 200)),
        ((100, 100, 101, 101, NONE), (100, 107, 100, 107)),
        ((100, 120, 150, 200, START), (100, 200, 120, 200)),
        ((100, 100, 150, 200, END), (100, 200, 100, 150)),
        ((100, 100, 200, 200, START | END), (100, 200, 107, 193)),
        ((100, 100, 109, 109, START | END), (100, 109, 109, 109)),
        ((None, None, None, 50, NONE), (-10, 50, 50, 50)),
        ((900, 900, None, None, EventFlag.ONGOING), (900, 1010, 900, 1010)),
    ],
    ids=[
        *("no certain day", "exact", "short", "start", "end", "qualified", "qualified and short"),
        *("before", "ongoing"),
    ],
)
def test_a_bar_is_solid_where_it_is_certain(bounds, expected):
    mark = mark_of(bounds)
    assert (mark.left, mark.right, mark.solid_left, mark.solid_right) == expected


@pytest.mark.parametrize(
    ("event", "width", "expected"),
    [
        (day_event(0, 100), 300, (Side.RIGHT, 111, 300)),
        (day_event(0, 900), 300, (Side.LEFT, 589, 300)),
        (day_event(0, 500), 600, (Side.ABOVE, 398, 600)),
        (day_event(0, 500), 2000, (Side.ABOVE, 2, 996)),
        (span_event(0, 100, 139), 300, (Side.RIGHT, 143, 300)),
        (span_event(0, 100, 140), 300, (Side.ABOVE, 100, 300)),
        (span_event(0, 900, 1000), 300, (Side.ABOVE, 698, 300)),
    ],
    ids=["right", "left", "neither", "too wide", "short bar", "bar", "bar at the end"],
)
def test_a_title_is_where_all_of_it_fits(event, width, expected):
    mark = place_title(place_mark(event, scale()), width, scale())
    assert (mark.side, mark.title_left, mark.title_width) == expected


def test_a_mark_and_its_title_have_outer_sides():
    mark = place_mark(day_event(0, 500), scale())
    assert (mark.outer_left, mark.outer_right) == (493, 507)
    mark = place_title(mark, 600, scale())
    assert (mark.outer_left, mark.outer_right) == (398, 998)


def test_a_possible_match_is_in_parentheses():
    bounds = DayBounds(1, None, None, 2, EventFlag.POSSIBLE_MATCH)
    assert event_label(TimelineEvent(0, bounds, "Talks")) == "(Talks)"


@pytest.mark.parametrize(
    ("width", "expected"),
    [(110, "Gao retaken"), (109, "Gao…"), (40, "Gao…"), (39, "Ga…"), (20, "G…"), (9, ""), (-5, "")],
)
def test_a_text_is_shortened_to_a_width_after_a_word(width, expected):
    assert shorten("Gao retaken", width, ten_pixels) == expected


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("In Gao too", 69, "In…"),
        ("In Gao too", 70, "In Gao…"),
        ("In Gao  too", 90, "In Gao…"),
        ("Counteroffensive", 80, "Counter…"),
        (" Gao", 39, " G…"),
    ],
    ids=["within", "all of a word", "two spaces", "one word", "nothing before a space"],
)
def test_only_a_first_word_is_cut(text, width, expected):
    assert shorten(text, width, ten_pixels) == expected


def test_a_sum_of_lengths_that_is_a_little_too_small_shortens_nothing():
    edge, width = 1134.0, 411.32
    assert edge - (edge - width) < width
    assert shorten("Gao", edge - (edge - width), lambda _: width) == "Gao"
