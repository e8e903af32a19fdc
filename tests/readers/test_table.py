"""Lines end where the csv module ends them, and equal cells are shared."""

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


@pytest.mark.parametrize("most", [0, 1, 100])
def test_records_share_equal_cells_and_stay_equal(monkeypatch, most):
    monkeypatch.setattr(table, "_MAX_TEXTS", most)
    monkeypatch.setattr(table, "_MAX_PAIRS", most)
    records = [(2, ["a b".upper(), "x"]), (3, "never closed"), (5, ["A " + "B", "y", ""])]
    shared = intern_cells(records)
    assert [(line, row if isinstance(row, str) else [*row]) for line, row in shared] == records
    assert (shared[0][1][0] is shared[2][1][0]) == (most > 0)
    pairs = table.InternedPairs("iso")
    assert pairs["466"] == pairs["466"] == ("iso", "466")
    assert (pairs["466"] is pairs["466"]) == (most > 0)
