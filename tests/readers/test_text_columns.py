"""Lists in a cell are split at a separator."""

import sys

import pytest

from sahel_timeline.readers.text_columns import _END_OF_LINE, split_at


@pytest.mark.parametrize(
    ("separator", "text", "items"),
    [
        (", ", "Ann, Bob, and Carl", ("Ann", "Bob", "Carl")),
        (", ", "Army (Gao, Kidal), Police", ("Army (Gao, Kidal)", "Police")),
        (", ", "Army (Gao), Police", ("Army (Gao)", "Police")),
        (", ", "Gao, Kidal) a, b", ("Gao, Kidal) a", "b")),
        (", ", "a, b (c, d", ("a", "b (c", "d")),
        (", ", "a, (b, c), (d), e", ("a", "(b, c)", "(d)", "e")),
        (", ", "Tata, Inc., Police", ("Tata, Inc.", "Police")),
        (",", "a,b,(c,d)", ("a", "b", "(c,d)")),
        ("\n", "Ann,\n, \r\n- Bob ,\n\u3000\nCarl,", ("Ann", "Bob", "Carl,")),
        ("\n", "\n", ()),
        ("|", "https://a/|b | c", ("https://a/|b", "c")),
        ("+", "https://a/+b  + c+ d", ("https://a/+b", "c", "d")),
        (",", "https://a/,b, c", ("https://a/,b", "c")),
        (" and ", "Ireland and Chad", ("Ireland", "Chad")),
        ("/", "", ()),
    ],
)
def test_a_list_is_split_at_its_separator(separator, text, items):
    assert split_at(separator, text) == items


def test_a_line_ends_with_commas_and_blanks_of_any_kind():
    blanks = {each for each in map(chr, range(sys.maxunicode)) if each.isspace()}
    assert {*_END_OF_LINE} == (blanks - {*"\r\n"}) | {","}
