"""TSV has one record per line, and the native reader reads it back."""

import io

from hypothesis import given
from hypothesis import strategies as st

from sahel_timeline import Event, Query, Registry, parse_date, select
from sahel_timeline.columns.events import event_view
from sahel_timeline.formats import Format, Report, RowReport, write
from sahel_timeline.readers import read_text

ODD = st.text(alphabet='a\\"\t\n\r; \x0b\u2028tnr', min_size=1).filter(str.strip)


@given(st.lists(ODD, min_size=1))
def test_a_record_is_one_line_and_can_be_read_back(titles):
    events = [Event(id=f"e{n}", start=parse_date("2014"), title=t) for n, t in enumerate(titles)]
    matches = select(events, Query(), Registry()).matches
    out = io.StringIO()
    write(Report(RowReport(matches, event_view(matches))), Format.TSV, out)
    header, *lines = out.getvalue().removesuffix("\n").split("\n")
    assert len(lines) == len(titles)
    assert {line.count("\t") for line in lines} == {header.count("\t")}
    assert "\r" not in out.getvalue()
    assert [event.title for event in read_text(out.getvalue(), "a.tsv").events] == titles
