"""TOML that would take the machine, or all of the stack, is refused."""

import tomllib

import pytest

from sahel_timeline.readers.toml_text import parse_toml


def test_toml_is_parsed():
    assert parse_toml('date = "Year"\n[a.b]\nc = 1\n') == {"date": "Year", "a": {"b": {"c": 1}}}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("date = " + "[" * 100_000, "too many brackets in each other"),
        ("date = " + "1" * 4_301, "a number has too many digits"),
        ("\na" + ".a" * 501 + " = 1", "line 2 has more than 500 full stops"),
        ("a = ", "Invalid value (at end of document)"),
    ],
    ids=["brackets", "digits", "dots", "invalid"],
)
def test_what_cannot_be_parsed_is_a_value_error(text, message):
    with pytest.raises(ValueError) as refused:  # noqa: PT011 — its message is compared
        parse_toml(text)
    assert str(refused.value) == message


def test_as_many_dots_as_a_table_can_need_are_read():
    text = "a" + ".a" * 500 + " = 1"
    assert parse_toml(text) == tomllib.loads(text)
