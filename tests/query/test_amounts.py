"""Numbers in cells, and which texts are too long to be one."""

from math import inf

import pytest

from sahel_timeline.numbers import FuzzyNumber
from sahel_timeline.query.amounts import Amount, read_amount


@pytest.mark.parametrize(
    ("text", "figure"), [("12", 12), ("0.5", 0.5), ("1,5", 1.5), ("about 200", 200), ("15-20", 15)]
)
def test_an_amount_has_the_number_that_it_is_sorted_by(text, figure):
    assert read_amount(text).figure == figure


def test_an_amount_without_a_highest_number_has_no_end():
    assert Amount.of(FuzzyNumber(low=3, high=None, best=5)) == Amount(3, inf, figure=5)


def test_a_whole_number_is_exact_whatever_its_size():
    assert read_amount("9007199254740993").low == 9_007_199_254_740_993  # no float is


@pytest.mark.parametrize(("digits", "is_number"), [(59, True), (60, False)])
def test_a_long_row_of_digits_is_a_code(digits, is_number):
    assert (read_amount("1" * digits) is not None) is is_number
