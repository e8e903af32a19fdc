"""Sums: what is known is added, and what is unknown is counted."""

from hypothesis import given
from hypothesis import strategies as st

from sahel_timeline.numbers import parse_number
from sahel_timeline.numbers.sums import NumberSum, exact_number, limits_of, plain


def total(numbers):
    result = NumberSum()
    for number in numbers:
        result = result.plus(NumberSum.of(limits_of(number)))
    return result


def test_limits_and_best_estimates_are_added_and_the_unknown_counted():
    texts = ("12", "15–20", "12 (10–15)", "up to 30", "about 5", "unknown")
    assert total([None, *map(parse_number, texts)]) == (42, 44, 82, 2)
    assert total([parse_number("12"), parse_number("at least 3")]) == (15, 15, None, 0)
    assert total([]) == (0, 0, 0, 0)


NUMBERS = st.sampled_from(("0", "12", "15–20", "12 (10–15)", "up to 30", "3+", "?", "dozens"))
LISTS = st.lists(NUMBERS.map(parse_number) | st.none())


@given(LISTS, st.integers(0, 20))
def test_a_split_does_not_change_a_sum(numbers, at):
    whole = total(numbers)
    assert total(numbers[:at]).plus(total(numbers[at:])) == whole
    assert whole.low <= whole.best
    assert whole.high is None or whole.best <= whole.high


@given(NUMBERS.map(parse_number) | st.none(), st.integers(1, 9))
def test_a_number_added_several_times_is_added_each_time(number, times):
    assert NumberSum.of(limits_of(number), times) == total([number] * times)


def test_decimals_are_added_exactly():
    tenth = exact_number("0.1")
    total = NumberSum()
    for _ in range(10):
        total = total.plus(NumberSum.of((tenth, tenth, tenth)))
    assert plain(total.best) == 1
    assert plain(exact_number("-2.50")) == -2.5
    assert type(exact_number("3.0")) is int
    assert limits_of(0.5) == (exact_number("0.5"),) * 3
