"""Titles are in one line, with single blanks."""

import pytest

from sahel_timeline.readers.side_actors import join_title


@pytest.mark.parametrize(
    ("parts", "title"),
    [
        (("Attack", "A – B", "Gao"), "Attack: A – B, Gao"),
        (("Attack", "", "Gao"), "Attack, Gao"),
        (("Attack", "A", ""), "Attack: A"),
        (("Armed  clash", "A\nB", "Gao"), "Armed clash: A B, Gao"),
        (("Attack", "A\u00a0B", "In\tGao"), "Attack: A B, In Gao"),
        ((" Attack", "A", "Gao "), "Attack: A, Gao"),
        (("Attack", "A\u200bB", "Gao"), "Attack: A\u200bB, Gao"),
    ],
)
def test_a_title_has_single_blanks(parts, title):
    assert join_title(*parts) == title
