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
    in_use = {}

    def observed(count):
        for number, match in enumerate(matches(count)):
            if number in {5000, 10_000}:
                gc.collect()  # what other tests have left may be freed at any time
                in_use[number] = tracemalloc.get_traced_memory()[0]
            yield match

    tracemalloc.start()
    write_stream(observed(10_001), format_, Sink())
    tracemalloc.stop()
    # A record takes more than 2,000 bytes. Caches, which are full by then, vary by 500,000.
    assert in_use[10_000] - in_use[5000] < 5000 * 200
