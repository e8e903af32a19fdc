"""The formats for data read their records once, in a stream, and keep none of them."""

import gc
import io
import tracemalloc
from datetime import date, timedelta

import pytest

from sahel_timeline import Event, FuzzyDate
from sahel_timeline.columns.events import event_view
from sahel_timeline.formats import Format, Report, RowReport, write
from sahel_timeline.query import Match

STREAMED = (Format.JSON, Format.JSONL, Format.CSV, Format.TSV)


def matches(count):
    """Generate events that share nothing, with texts of a kilobyte."""
    for number in range(count):
        day = FuzzyDate.day(date(1990, 1, 1) + timedelta(days=number))
        summary = f"{number} " * 200
        actors = (f"Group {number}",)
        extra = (("deaths", str(number)),)
        event = Event(f"e{number}", day, "A", actors=actors, summary=summary, extra=extra)
        yield Match(event, actors)


class Sink(io.TextIOBase):
    """Discards what is written."""

    def write(self, text):
        return len(text)


def write_stream(records, format_, out):
    write(Report(RowReport(records, event_view((), extra_names=["deaths"]))), format_, out)


@pytest.mark.parametrize("format_", STREAMED, ids=str)
def test_a_stream_is_written_like_a_list(format_):
    texts = []
    for records in (matches(450), list(matches(450))):
        out = io.StringIO(newline="")
        write_stream(records, format_, out)
        texts.append(out.getvalue())
    assert texts[0] == texts[1]
    assert "449" in texts[0]


@pytest.mark.parametrize("format_", STREAMED, ids=str)
def test_memory_does_not_grow_with_the_number_of_records(format_):
    peaks = []
    for count in (5000, 5000, 15000):
        gc.collect()  # whether the last caches are freed during a run is chance
        tracemalloc.start()
        write_stream(matches(count), format_, Sink())
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    # By chance, the caches are full at the same time or not.
    assert peaks[2] < 1.3 * peaks[1]
