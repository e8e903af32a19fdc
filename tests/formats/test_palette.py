"""An actor has one colour everywhere."""

from rich._palettes import EIGHT_BIT_PALETTE
from rich.color_triplet import ColorTriplet

from sahel_timeline.formats.palette import hex_of, tone_of


def test_a_colour_is_the_same_in_a_terminal_and_on_a_page():
    rgb = ColorTriplet(*bytes.fromhex(hex_of("France")[1:]))
    assert rgb == EIGHT_BIT_PALETTE[tone_of("France")]
