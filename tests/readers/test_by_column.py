"""Reading rows column by column gives the same events as reading them one by one."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sahel_timeline.readers import own_csv
from sahel_timeline.readers.by_column import CachedParsers, ColumnBatch

COLUMNS = ("id", "date", "end", "title", "actors", "latitude", "longitude", "sources", "deaths")
CELLS = {
    "id": ["", " a ", "b", "c"],
    "date": ["", " 2014-05-31", "2014", "mid-2014", "2020-21", "2014-13", "2013/2014", "2013/.."],
    "end": ["", "", "", "2015", ".."],
    "title": ["", " ", "Talks", "Gao\nretaken"],
    "actors": ["", "France", "France; Mali", "A\\; B;;C"],
    "latitude": ["", "16.27", "200", " 1 ", "x"],
    "longitude": ["", "-4", "181"],
    "sources": ["", "AFP; ", "a;b"],
    "deaths": ["", "3", " "],
}
ROWS = st.lists(st.tuples(*(st.sampled_from(CELLS[name]) for name in COLUMNS)), max_size=6)


class AllIrregular(ColumnBatch):
    """A batch that leaves every row to be read one by one."""

    def events(self, file, lines):
        events = super().events(file, lines)
        self.irregular = set(range(len(events)))
        return events


def as_csv(rows):
    out = io.StringIO(newline="")
    csv.writer(out).writerows([COLUMNS, *rows])
    return out.getvalue()


@given(ROWS, st.sampled_from(["", "2014,short\n", 'x,2014,,"open\n']))
def test_both_ways_give_the_same_events_and_problems(rows, last):
    text = as_csv(rows) + last
    fast = own_csv.read(text, "a.csv")
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(own_csv, "ColumnBatch", AllIrregular)
        slow = own_csv.read(text, "a.csv")
    assert fast == slow
    assert [event.origin for event in fast[0]] == [event.origin for event in slow[0]]


def test_only_unusual_rows_are_irregular():
    rows = [["2014", "Talks", "3"], ["2014", "Talks"], ["2014-13", "Talks", ""]]
    batch = ColumnBatch(rows, ["date", "title", "deaths"], CachedParsers(day_first=None))
    event, *_ = batch.events("a.csv", [7, 8, 9])
    assert (event.title, event.extra, event.origin) == ("Talks", (("deaths", "3"),), ("a.csv", 7))
    assert batch.irregular == {1, 2}
