"""Decoding JSON that comes piece by piece."""

import json

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sahel_timeline.readers.json_values import JsonError, decode_array, decode_lines

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner),
)


@given(
    values=st.lists(VALUES, max_size=4),
    indent=st.none() | st.integers(0, 2),
    change=st.tuples(st.integers(0, 200), st.sampled_from(["", "", ",", "]", '"', "\n\n", "1e"])),
    size=st.integers(1, 40),
)
@example(values=[1.5, "\U0001f600"], indent=None, change=(0, ""), size=3)
@pytest.mark.parametrize("decode", [decode_array, decode_lines])
def test_values_are_those_of_the_whole_text_however_it_comes(decode, values, indent, change, size):
    text = json.dumps(values, indent=indent)
    text = text[: change[0]] + change[1] + text[change[0] :]
    pieces = [text[start : start + size] for start in range(0, len(text), size)]
    assert list(decode(pieces)) == list(decode([text]))


def test_no_more_is_read_than_is_needed():
    def pieces():
        yield '[{"a": 1}, {"b": [2]},'
        yield '\n x, {"c": 3}, {"d": 4}]'
        raise AssertionError

    *_, (line, error) = decode_array(pieces())
    assert (line, error) == (2, JsonError(2, "not JSON: expected a value"))


@pytest.mark.parametrize(
    ("text", "error"),
    {
        "[1 2]": JsonError(1, "expected a comma or the end of the array", "try , or ]"),
        "[1,\nx]": JsonError(2, "not JSON: expected a value"),
        "[1]\n\n2": JsonError(3, "text after the end of the array", "put all events in one array"),
    }.items(),
)
def test_an_array_ends_where_it_is_not_json(text, error):
    assert list(decode_array([text])) == [(1, 1), (error.line, error)]


def test_what_is_no_array_has_no_values():
    error = JsonError(1, "expected an array of events", "try [ … ], or [] for none")
    assert list(decode_array(["7"])) == [(1, error)]
