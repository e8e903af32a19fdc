"""The mark of an event, worked out by hand on an axis with about a cell for each month."""

from datetime import date

import pytest

from sahel_timeline import parse_span
from sahel_timeline.formats.chart.axis import Axis
from sahel_timeline.formats.chart.event_mark import draw_mark
from sahel_timeline.formats.chart.glyphs import ASCII, UNICODE, choose_glyphs
from sahel_timeline.formats.timeline.day_bounds import day_number
from sahel_timeline.formats.timeline.time_units import UNITS
from sahel_timeline.model import Event

# 36 cells for the 1,096 days of 2014, 2015 and 2016: about a month each.
YEARS = Axis(day_number(date(2014, 1, 1)), 1096, 36, UNITS[2])
# 70 cells for the seven days from Thursday 1 May 2014.
WEEK = Axis(day_number(date(2014, 5, 1)), 7, 70, UNITS[0])


def mark_of(text, axis=YEARS, glyphs=UNICODE):
    span = parse_span(text)
    return draw_mark(Event(id="x", title="x", start=span.start, end=span.end), axis, glyphs)


@pytest.mark.parametrize(
    ("text", "first", "glyphs"),
    [
        ("2014-01-01", 0, "◆"),
        ("2014-06-15", 5, "◆"),
        ("2016-12-31", 35, "◆"),
        ("2014-06-15~", 5, "◇"),
        ("2014-06-15?", 5, "◇"),
        ("2014-06-10", 5, "◆"),
        # Its last day is 30 days on, in cell 30 * 36 / 1096 = 0.99.
        ("2014-01", 0, "░"),
        ("2014", 0, "░" * 12),
        # May to August begin 120 and end 242 days on, in cells 3.9 and 7.9.
        ("mid-2014", 3, "░░░░░"),
        ("2015~", 11, "░" * 13),
        # A day in June to a day in September, both exact.
        ("2014-06-15/2014-09-15", 5, "████"),
        # An inexact start or end gets a cell, however short its range.
        ("2014-06-15/[2014-09-13..2014-09-15]", 5, "███░"),
        ("[2014-06-13..2014-06-15]/2014-09-15", 5, "░███"),
        ("2014-06-15~/2014-09-15", 5, "░███"),
        ("2014-06-15/2014-09-15?", 5, "███░"),
        # Certainly from 31 December 2014, in cell 11.96, to 1 January 2016, in 23.98.
        ("2014/2016", 0, "░" * 11 + "█" * 13 + "░" * 12),
        ("2014/2014-12-31", 0, "░" * 11 + "█"),
        ("2014-06/2014-06-20", 4, "░█"),
        ("2014-06-15/..", 5, "█" * 30 + "▶"),
        ("2016-12-31/..", 35, "▶"),
        ("[..2014-03-15]", 0, "‹░░"),
        ("[..2014-01-15]", 0, "‹"),
        ("[2016-11-20..]", 34, "░›"),
        # Without a start or an end, only three more cells: 15 June 2016 is in cell 29.
        ("[..2016-06-15]", 26, "‹░░░"),
        ("[..2016-06-15]/2016-08-15", 26, "‹░░███"),
        ("[..2016-06-15]/..", 26, "‹░░" + "█" * 6 + "▶"),
        ("[2014-03-15..]", 2, "░░░›"),
        ("2014-03-15/[2014-06-15..]", 2, "████░░›"),
        ("[..2014-06-15]/[2014-06-15..]", 2, "‹░░█░░›"),
        # It began by December and ended in April or later: cells 3 to 11, and three more.
        ("[..2014-12-15]/[2014-04-15..]", 0, "‹" + "░" * 13 + "›"),
        ("[..2014-03-15]/2014-06-15", 0, "‹░████"),
        ("2014-03-15/[2016-11-20..]", 2, "█" * 33 + "›"),
        ("2014-03-15/[..2014-06-15]", 2, "░░░░"),
        ("[2016-11-20..]/..", 34, "░▶"),
    ],
)
def test_a_mark_on_an_axis_of_months(text, first, glyphs):
    assert mark_of(text) == (first, glyphs)


@pytest.mark.parametrize(
    ("text", "first", "glyphs"),
    [
        ("2014-05-01", 0, "◆"),
        ("2014-05-03", 20, "◆"),
        ("2014-05-03/2014-05-04", 20, "█" * 20),
        ("[2014-05-03..2014-05-04]", 20, "░" * 20),
        # On the 4th it was certainly under way, whichever day it began.
        ("[2014-05-03..2014-05-04]/2014-05-05", 20, "░" * 10 + "█" * 20),
        ("2014-05-03/[2014-05-05..2014-05-06]", 20, "█" * 30 + "░" * 10),
    ],
)
def test_a_mark_on_an_axis_of_days(text, first, glyphs):
    assert mark_of(text, WEEK) == (first, glyphs)


def test_ascii_replaces_glyphs_that_the_encoding_lacks():
    assert mark_of("2014-06-15/..", glyphs=ASCII) == (5, "#" * 30 + ">")
    assert choose_glyphs("latin-1", ascii_only=False) is ASCII
    assert choose_glyphs("nonsense", ascii_only=False) is ASCII
    assert choose_glyphs("utf-8", ascii_only=False) is UNICODE
    assert choose_glyphs(None, ascii_only=False) is UNICODE
    assert choose_glyphs(None, ascii_only=True) is ASCII
    assert "".join(ASCII).isascii()
    assert len(set(ASCII[:8])) == 8, "marks must differ from each other"


@pytest.mark.parametrize(
    ("text", "first", "glyphs"),
    [
        ("2013/2014-01-15", 0, "‹"),
        ("2013-12-31/2014-03-15", 0, "‹██"),
        ("2013-05-01/..", 0, "‹" + "█" * 34 + "▶"),
        ("2013-05-01/2019-05-01", 0, "‹" + "█" * 34 + "›"),
        ("2016-11-20/2017-01-01", 34, "█›"),
        ("2016-12-20/2017-01-01", 35, "›"),
        ("2016-12-20/2016-12-31", 35, "█"),
        ("[2013-12-31..2014-03-15]", 0, "‹░░"),
        ("[2016-11-20..2017-01-01]", 34, "░›"),
    ],
)
def test_a_mark_that_extends_beyond_the_axis(text, first, glyphs):
    assert mark_of(text) == (first, glyphs)
