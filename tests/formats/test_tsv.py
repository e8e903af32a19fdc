"""TSV has one record per line, and the native reader reads it back."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sahel_timeline import Event, Query, Registry, parse_date, select
from sahel_timeline.columns.events import event_view
from sahel_timeline.errors import UnwritableError
from sahel_timeline.formats import Format, Report, RowReport, delimited, write
from sahel_timeline.readers import read_text

ODD = st.text(alphabet='a\\"\t\n\r; \x0b\u2028tnr', min_size=1).filter(str.strip)


def test_columns_that_are_nearly_empty_are_refused(monkeypatch):
    monkeypatch.setattr(delimited, "_EMPTY", 8)
    monkeypatch.setattr(delimited, "_EMPTY_PER_TEXT", 1)
    for number in (3, 9):  # 9 - 6 cells are empty, and 81 - 18
        events = read_text(
            "".join(f'{{"date": "2014", "title": "A", "k{n}": "x"}}\n' for n in range(number)),
            "a.jsonl",
        ).events
        matches = select(events, Query(), Registry()).matches
        report = Report(RowReport(matches, event_view(matches)))
        if number == 3:
            write(report, Format.TSV, io.StringIO())
            continue
        with pytest.raises(UnwritableError, match="9 further columns are nearly empty"):
            write(report, Format.TSV, io.StringIO())


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
