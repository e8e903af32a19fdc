"""Splitting texts into lines as the csv module does, and sharing equal cells."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sahel_timeline.readers import table
from sahel_timeline.readers.table import intern_cells, split_lines

ENDS = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"


@given(st.text(st.sampled_from(f"a,\u00e9{ENDS}")) | st.text(st.sampled_from("a\n\r")))
def test_lines_end_as_in_a_file(text):
    assert split_lines(text) == list(io.StringIO(text, newline=""))


@pytest.mark.parametrize("size", [0, 1, 100])
def test_equal_cells_share_a_text_and_rows_stay_equal(monkeypatch, size):
    monkeypatch.setattr(table, "_MAX_TEXTS", size)
    monkeypatch.setattr(table, "_MAX_PAIRS", size)
    rows = [(2, ["a b".upper(), "x"]), (3, "never closed"), (5, ["A " + "B", "y", ""])]
    shared = intern_cells(rows)
    assert [(line, row if isinstance(row, str) else [*row]) for line, row in shared] == rows
    assert (shared[0][1][0] is shared[2][1][0]) == (size > 0)
    pairs = table.InternedPairs("iso")
    assert pairs["466"] == pairs["466"] == ("iso", "466")
    assert (pairs["466"] is pairs["466"]) == (size > 0)
