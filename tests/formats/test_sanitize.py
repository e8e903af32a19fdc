"""Text is made safe for a terminal, and its width is measured."""

import pytest

from sahel_timeline.formats.sanitize import cell_width, sanitize


@pytest.mark.parametrize(
    ("text", "safe", "width"),
    [
        ("plain", "plain", 5),
        ("Sévaré", "Sévaré", 6),
        ("e\u0301", "e\u0301", 1),
        ("中文", "中文", 4),
        ("ｗ", "ｗ", 2),
        ("\x1b[31m", "␛[31m", 5),
        ("a\nb\tc\r\n", "a b c  ", 7),
        ("\x7f", "␡", 1),
        ("\x9b", "�", 1),
        ("\u202e", "�", 1),
        ("\u2028", " ", 1),
        ("\ud800", "�", 1),
        ("👨\u200d👩", "👨👩", 4),
        ("❤\ufe0f", "❤", 1),
        ("क्षि", "क्षि", None),
        ("\u200fمرحبا\u200f", "مرحبا", 5),
        ("می\u200cخواهم", "می\u200cخواهم", 7),
        ("a\u2067b\u2069", "ab", 2),
        ("\ufeffa", "a", 1),
    ],
)
def test_text_is_sanitized_and_measured(text, safe, width):
    assert sanitize(text) == safe
    if width is not None:
        assert cell_width(sanitize(text)) == width
