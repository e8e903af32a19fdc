"""The script lays out by the rules of `formats.timeline`, at every zoom."""

import itertools
import random
import re
from datetime import date, timedelta

import pytest

from sahel_timeline.formats.timeline.day_bounds import DayBounds, EventFlag
from sahel_timeline.formats.timeline.histogram import count_starts
from sahel_timeline.formats.timeline.layout import Frame, LaneChoice, lay_out
from sahel_timeline.formats.timeline.marks import TimelineEvent

# What Python returns of a layout, in the script's words.
LAY_OUT = """([view, width, rowBudget, showsAll, chosen]) => {
  const measure = (text) => 6.5 * Array.from(text).length;
  const dated = chronological.filter(({ flags }) => !(flags & FLAGS.undated));
  const members = dated.map((event) => ({ ...event, measuredLabel: null }));
  const frame = { extent: timeline.extent, view, width, rowBudget, showsAll, measure };
  const choice = chosen && { lanesOf: ({ actors }) => actors, chosen: new Set(chosen) };
  const { axis, lanes, arrangement, ...layout } = layOut(members, frame, choice);
  return {
    sides: [layout.marksLeft, layout.marksWidth, layout.height],
    ticks: [axis.ticks, axis.upper].map((all) => all.map(({ day, x, label }) => [day, x, label])),
    rest: [arrangement.laneCount, arrangement.notShown, arrangement.empty.map(({ key }) => key)],
    lanes: lanes.map(({ key, events: members, top, rowsTop, bottom, marks }) => [
      [key, members.length, top, rowsTop, bottom],
      marks.map((mark) => [
        mark.events.map(({ number }) => number),
        [mark.left, mark.right, mark.solidLeft, mark.solidRight],
        [mark.side, mark.titleLeft, mark.titleWidth],
        [mark.title, mark.lines, mark.row, mark.isCluster],
      ]),
    ]),
    bars: countStarts(members, timeline.extent, 50),
  };
}"""
FORMS = (
    "{day}", "{day}", "{day}?", "{month}", "{year}", "{day}/{later}", "{month}/{later}", "{day}/..",
    "[..{day}]", "[{day}..]", "{year}/{later}", "",
)  # fmt: skip


def random_rows(count, seed):
    dice = random.Random(seed)
    yield "date,title,actors"
    for number in range(count):
        day = date(2000, 1, 1) + timedelta(dice.randrange(9000))
        later = day + timedelta(dice.randrange(1, 900))
        when = dice.choice(FORMS).format(day=day, month=f"{day:%Y-%m}", year=day.year, later=later)
        title = "A title of some words or fewer"[: dice.randrange(3, 32)] * dice.choice(
            (1, 1, 3, 3, 9, 16)
        )
        actors = "; ".join(f"Actor {dice.randrange(14)}" for _ in range(dice.randrange(3)))
        yield f"{when},{title} {number},{actors}"


def python_layout(events, extent, asked):
    view, width, row_budget, shows_all, chosen = asked
    frame = Frame(extent, view, width, row_budget, lambda text: 6.5 * len(text), shows_all)
    layout = lay_out(events, frame, None if chosen is None else LaneChoice(chosen))
    return {
        "sides": [layout.marks_left, layout.marks_width, layout.height],
        "ticks": [[list(tick) for tick in each] for each in layout.axis],
        "rest": [
            layout.arrangement.lane_count,
            layout.arrangement.not_shown,
            [lane.key for lane in layout.arrangement.empty],
        ],
        "lanes": [
            [
                [lane.key, lane.event_count, lane.top, lane.rows_top, lane.bottom],
                [
                    [
                        [event.number for event in mark.events],
                        [mark.left, mark.right, mark.solid_left, mark.solid_right],
                        [mark.side.value, mark.title_left, mark.title_width],
                        [mark.title, mark.lines, mark.row, mark.is_cluster],
                    ]
                    for mark in lane.marks
                ],
            ]
            for lane in layout.lanes
        ],
        "bars": count_starts(events, extent, 50),
    }


def difference(ours, theirs, path=""):
    """Return the first place where two results differ, or "". Numbers are compared roughly."""
    if isinstance(ours, dict):
        return next(filter(None, (difference(ours[k], theirs[k], f"{path}.{k}") for k in ours)), "")
    if isinstance(ours, list | tuple) and len(ours) == len(theirs):
        pairs = enumerate(zip(ours, theirs, strict=True))
        return next(filter(None, (difference(*each, f"{path}.{n}") for n, each in pairs)), "")
    is_number = isinstance(ours, int | float) and isinstance(theirs, int | float)
    is_same = ours == theirs or (is_number and abs(ours - theirs) < 0.01)
    return "" if is_same else f"{path}: {ours} {theirs}"


@pytest.mark.parametrize("count", [9, 60, 400])
def test_the_script_lays_out_as_python_does(open_timeline, export_page, count):
    page = open_timeline(export_page("\n".join(random_rows(count, seed=count))))
    extent, facts = page.evaluate("[timeline.extent, timeline.events]")
    bounds = [DayBounds(*each[:4], EventFlag(each[4])) for each in facts]
    titles = page.evaluate("events.map(({ title }) => title)")
    events = [
        TimelineEvent(number, each, title, fact[5])
        for number, (each, title, fact) in enumerate(zip(bounds, titles, facts, strict=True))
        if not each.flags & EventFlag.UNDATED
    ]
    dice = random.Random(count)
    for zoom, width, chosen, shows_all in itertools.product(
        (1, 1.4, 3, 20, 300), (340, 1000), (None, [], [3, 5]), (False, True)
    ):
        days = (extent[1] - extent[0]) / zoom
        start = extent[0] + dice.random() * (extent[1] - extent[0] - days)
        asked = [(start, start + days), width, 9, shows_all, chosen]
        ours = python_layout(events, tuple(extent), asked)
        theirs = page.evaluate(LAY_OUT, [list(asked[0]), *asked[1:]])
        assert difference(ours, theirs) == "", asked


@pytest.mark.parametrize("count", [9, 400])
def test_the_script_draws_the_histogram_of_the_static_page(open_timeline, export_page, count):
    path = export_page("\n".join(random_rows(count, seed=count)))
    bar = re.compile(r"M([\d.]+) 36V([\d.]+)h")
    static = re.search(r'<path class="bars" d="([^"]*)"', path.read_text("utf-8"))[1]
    page = open_timeline(path, width=1280)
    drawn = page.evaluate("""() => {
      room = { width: 1104, rowBudget: 18, unit: 1 };
      drawHistogram();
      return histogram.querySelector(".bars").getAttribute("d");
    }""")
    ours, theirs = (
        [(float(left), float(top)) for left, top in bar.findall(each)] for each in (static, drawn)
    )
    assert len(ours) > 5
    assert difference(ours, theirs) == ""
