"""Rows that are read fast are read as all the others are."""

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from sahel_timeline.readers import own_csv

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


def as_csv(rows):
    out = io.StringIO(newline="")
    csv.writer(out).writerows([COLUMNS, *rows])
    return out.getvalue()


@given(ROWS, st.sampled_from(["", "2014,short\n", 'x,2014,,"open\n', "\0,2014,,NUL,,,,,\n"]))
def test_a_plain_row_is_read_as_any_other(rows, last):
    text = as_csv(rows) + last
    fast = own_csv.read(text, "a.csv")
    slow = own_csv.plain_rows
    try:
        own_csv.plain_rows = lambda *_, **__: None
        slowly = own_csv.read(text, "a.csv")
    finally:
        own_csv.plain_rows = slow
    assert fast == slowly
    assert [event.origin for event in fast[0]] == [event.origin for event in slowly[0]]


def test_a_row_with_nothing_special_is_read_fast():
    plain = own_csv.plain_rows({1: "date", 2: "title", 3: "deaths"}, "a.csv", day_first=None)
    event = plain(7, ["2014", "Talks", "3"])
    assert (event.title, event.extra, event.origin) == ("Talks", (("deaths", "3"),), ("a.csv", 7))
    assert plain(8, ["2014", "Talks"]) is None
