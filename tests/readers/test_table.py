"""A table's lines end where the csv module says that they do."""

import io

from hypothesis import given
from hypothesis import strategies as st

from sahel_timeline.readers.table import lines_of

ENDS = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"


@given(st.text(st.sampled_from(f"a,\u00e9{ENDS}")) | st.text(st.sampled_from("a\n\r")))
def test_lines_end_as_those_of_a_file_do(text):
    assert lines_of(text) == list(io.StringIO(text, newline=""))
