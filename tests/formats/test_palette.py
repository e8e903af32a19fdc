"""An actor has one colour everywhere, but next to another one that looks alike."""

from itertools import combinations, pairwise

from hypothesis import example, given
from hypothesis import strategies as st
from rich._palettes import EIGHT_BIT_PALETTE
from rich.color_triplet import ColorTriplet

from sahel_timeline.formats.palette import (
    _LOOK,
    contrasting_tones,
    distinct_colours,
    hex_of,
    hex_of_tone,
    tone_of,
)


def test_a_colour_is_the_same_in_a_terminal_and_on_a_page():
    rgb = ColorTriplet(*bytes.fromhex(hex_of("France")[1:]))
    assert rgb == EIGHT_BIT_PALETTE[tone_of("France")]


def test_neighbours_do_not_look_alike():
    # AQIM and Areva are both teal, CMA and Ménaka both green.
    lists = [["AQIM", "Areva"], ["AQIM", "France", "Areva"], ["AQIM", "AQIM"], []]
    tones = contrasting_tones(lists)
    assert [len(row) for row in tones] == [2, 3, 2, 0]
    assert tones[0][0] == tones[1][0] == tones[2][0] == tones[2][1] == tone_of("AQIM")
    assert tones[0][1] == tones[1][2] != tone_of("Areva")


@example([["", "", "A"]])  # a name of invisible characters
@example([list(pair) for pair in combinations(map("actor {}".format, range(30)), 2)])
@given(st.lists(st.lists(st.sampled_from([f"actor {number}" for number in range(30)]))))
def test_no_two_neighbours_look_alike_however_many_there_are(lists):
    for names, tones in zip(lists, contrasting_tones(lists), strict=True):
        for (left, one), (right, other) in pairwise(zip(names, tones, strict=True)):
            assert (left == right) == (_LOOK[one] == _LOOK[other])


def test_the_most_frequent_names_have_colours_of_their_own():
    names = [f"Actor {number}" for number in range(20)]
    colours = distinct_colours([*names, *names[10:], "France"])
    assert len(set(colours.values())) == len(colours) == 12
    assert set(names[10:]) <= set(colours)
    assert distinct_colours(["France"]) == {"France": hex_of("France")}


def test_names_look_different_as_long_as_looks_are_left():
    colours = distinct_colours(f"Actor {number}" for number in range(7))
    looks = {_LOOK[tone] for tone in _LOOK if hex_of_tone(tone) in colours.values()}
    assert len(looks) == 7
