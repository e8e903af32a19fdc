"""Packed texts: what is there again is a reference, and nothing is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sahel_timeline.formats.page.lz77 import pack

from .conftest import unpack

# No character occurs twice.
OTHERS = "".join(map(chr, range(0x4E00, 0x4E00 + 20_000)))


@pytest.mark.parametrize(
    ("text", "packed"),
    [
        pytest.param("", "", id="nothing"),
        pytest.param("“à bientôt”, ‘⌘’", "“à bientôt”, ‘⌘’", id="nothing is there twice"),
        # 5 characters are the second length, 13 before are 0 times 64 and 13.
        pytest.param("to be or not to be", "to be or not \u0140L", id="near"),
        pytest.param("bar or bar", "bar or bar", id="three characters are as short as a reference"),
        # 4 are the first length, 70 are 1 times 64 and 6.
        pytest.param(f"bare{OTHERS[:66]}bare", f"bare{OTHERS[:66]}\u0101E", id="64 or more before"),
        # 5 are the first length from far, 5005 are 1 times 4096, 14 times 64 and 13.
        pytest.param(f"to be{OTHERS[:5000]}to be", f"to be{OTHERS[:5000]}\u0501ML", id="far"),
        pytest.param(f"bare{OTHERS[:5000]}bare", f"bare{OTHERS[:5000]}bare", id="far, but short"),
        # 20 are longer than a near reference can be: 15 more than the first from far.
        pytest.param(OTHERS[:20] * 2, f"{OTHERS[:20]}\u06e0?S", id="long"),
    ],
)
def test_what_was_there_before_is_referred_to(text, packed):
    assert pack(text) == packed
    assert unpack(packed) == text


@given(st.text("ab“", max_size=300) | st.lists(st.sampled_from(["let ", "be", "=1;"])).map("".join))
def test_nothing_is_lost(text):
    packed = pack(text)
    assert unpack(packed) == text
    assert len(packed.encode()) <= len(text.encode())


def test_what_is_farther_than_a_reference_reaches_stays_as_it_is():
    text = f"to be, as it was{OTHERS * 7}to be, as it was"
    assert pack(text).endswith("to be, as it was")
    assert unpack(pack(text)) == text
