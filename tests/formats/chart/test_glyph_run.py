"""What is known is drawn as what it is: worked out by hand on an axis of a cell a month."""

import pytest

from sahel_timeline import parse_span
from sahel_timeline.formats.chart.axis import Axis
from sahel_timeline.formats.chart.glyph_run import glyph_run
from sahel_timeline.formats.chart.glyphs import FINE, PLAIN, glyphs_for
from sahel_timeline.formats.chart.units import UNITS
from sahel_timeline.model import Event

# 36 cells for the 1,096 days of 2014, 2015 and 2016: about a month each.
YEARS = Axis(735234, 1096, 36, UNITS[2])
# 70 cells for the seven days from Thursday 1 May 2014.
WEEK = Axis(735354, 7, 70, UNITS[0])


def drawn(text, axis=YEARS, glyphs=FINE):
    span = parse_span(text)
    return glyph_run(Event(id="x", title="x", start=span.start, end=span.end), axis, glyphs)


@pytest.mark.parametrize(
    ("text", "first", "signs"),
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
        # 2013's like: soft on one side only, however short the doubt.
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
        ("[..2014-03-15]/2014-06-15", 0, "‹░████"),
        ("2014-03-15/[2016-11-20..]", 2, "█" * 33 + "›"),
        ("2014-03-15/[..2014-06-15]", 2, "░░░░"),
        ("[2016-11-20..]/..", 34, "░▶"),
    ],
)
def test_an_event_on_an_axis_of_months(text, first, signs):
    assert drawn(text) == (first, signs)


@pytest.mark.parametrize(
    ("text", "first", "signs"),
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
def test_an_event_on_an_axis_of_days(text, first, signs):
    assert drawn(text, WEEK) == (first, signs)


def test_a_terminal_without_these_signs_gets_others():
    assert drawn("2014-06-15/..", glyphs=PLAIN) == (5, "#" * 30 + ">")
    assert glyphs_for("latin-1", plain=False) is PLAIN
    assert glyphs_for("nonsense", plain=False) is PLAIN
    assert glyphs_for("utf-8", plain=False) is FINE
    assert glyphs_for(None, plain=False) is FINE
    assert glyphs_for(None, plain=True) is PLAIN
    assert "".join(PLAIN).isascii()
    drawn_marks = PLAIN[:8]
    assert len(set(drawn_marks)) == len(drawn_marks)


@pytest.mark.parametrize(
    ("text", "first", "signs"),
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
def test_an_event_that_reaches_beyond_the_axis(text, first, signs):
    assert drawn(text) == (first, signs)
