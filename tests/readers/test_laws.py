"""Laws that hold for every native file: no row is lost, and what is written is read back."""

import io

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from sahel_timeline import ONGOING, Event, FuzzyDate, Match, parse_date, read_events
from sahel_timeline.columns.events import event_view
from sahel_timeline.dates import Span
from sahel_timeline.formats import Format, Report, RowReport, write
from sahel_timeline.model import join_list, split_list
from sahel_timeline.numbers import parse_number
from sahel_timeline.readers import Dialect, read_text
from sahel_timeline.readers.table import trim_names

TEXT = st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\0"), max_size=12)
ITEM = TEXT.map(str.strip).filter(bool) | st.sampled_from(
    ["\\", "a\\", ";", "\\;", "a\\\\;b", ";\\"]
)
KEY = TEXT.map(str.strip)
WORDS = TEXT.filter(str.strip)
START = st.sampled_from(
    [
        *("2014", "2014-38", "2014-05-03", "[..2013]", "201X~", "[2013..2014]?"[:12], "XXXX"),
        *("2014-05-03T14:30", "2014-05-03T14:30:05-05:00", "2014-05-03T23:59Z~"),
        "2014-05-03 14:30",
    ]
)
DATE = st.builds(
    lambda edtf, words: parse_date(edtf) if words is None else with_text(edtf, words),
    START,
    st.none() | WORDS,
)
NUMBER = st.none() | st.sampled_from(
    ["0", "12", "15-20", "12+", "~200", "unknown", "12 (10–15)", "dozens", "up to 30", "?", "-"]
).map(parse_number)
# What cannot be seen in a header is not part of a name.
NAME = KEY.map(lambda name: trim_names([name])[0])
EXTRA = st.dictionaries(
    NAME.filter(
        lambda name: name.casefold() not in {"", *["id", "date", "time", "end", "title", "source"]}
    ).map(lambda name: f"x{name}"),
    TEXT.filter(bool),
    max_size=2,
)


def with_text(edtf, words):
    when = parse_date(edtf)
    return FuzzyDate(**{**{n: getattr(when, n) for n in FuzzyDate._fields}, "text": words})


EVENTS = st.lists(
    st.builds(
        Event,
        id=KEY.filter(bool),
        start=DATE,
        end=st.none()
        | st.just(ONGOING)
        | st.just(parse_date("2031"))
        | st.just(with_text("2031", "x"))
        | st.sampled_from(["2031-05-03T14:30", "2031-05-03 14:30:00"]).map(parse_date),
        title=WORDS,
        actors=st.lists(ITEM, max_size=3).map(tuple),
        place=KEY,
        region=KEY,
        country=KEY,
        place_precision=st.sampled_from(["", "exact", "near", "district", "region", "country"]),
        type=KEY,
        killed=NUMBER,
        wounded=NUMBER,
        summary=TEXT,
        sources=st.lists(ITEM, max_size=3).map(tuple),
        url=KEY,
        note=TEXT,
        image=KEY,
        image_credit=KEY,
        latitude=st.just(1.25),
        longitude=st.floats(-180, 180),
        extra=EXTRA.map(lambda extra: tuple(extra.items())),
    ).map(lambda event: event._replace(start=Span.known(event.start, event.end).start)),
    max_size=4,
    unique_by=lambda event: event.id,
)


@given(st.lists(ITEM, max_size=5))
def test_a_list_in_a_cell_is_read_back(items):
    assert split_list(join_list(items)) == tuple(items)


@given(st.text(max_size=200) | st.text(alphabet='date,title\n\r"; x2014', max_size=200))
def test_any_text_gives_events_or_problems(text):
    events, problems, *_ = read_text(text, "f.csv", dialect=Dialect.CSV)
    assert events or problems or not text.partition("\n")[2].strip(' ,;\t\r\n"')


@given(
    st.lists(
        st.sampled_from(["2014,A", '2014,"A', "2014", "x,A", '2014,"A"b', "2014,A,b"]), max_size=8
    )
)
def test_every_row_is_an_event_or_a_problem(rows):
    events, problems, *_ = read_text("\n".join(["date,title", *rows]), "f.csv")
    lines = {e.origin.line for e in events} | {p.line for p in problems}
    assert lines == set(range(2, len(rows) + 2))


@pytest.mark.parametrize(
    ("format_", "dialect"),
    [
        (Format.CSV, Dialect.CSV),
        (Format.TSV, Dialect.CSV),
        (Format.JSON, Dialect.JSON),
        (Format.JSONL, Dialect.JSONL),
    ],
    ids=str,
)
@given(EVENTS)
def test_what_is_written_is_read_back_equal_with_its_source_texts(format_, dialect, events):
    matches = [Match(event=event, actors=event.actors) for event in events]
    out = io.StringIO(newline="")
    write(Report(RowReport(matches, event_view(matches))), format_, out)
    found, problems, *_ = read_text(out.getvalue(), "f", dialect=dialect)
    assert [str(problem) for problem in problems] == []
    assert [comparable(event) for event in found] == [comparable(event) for event in events]


@given(EVENTS)
def test_a_workbook_is_read_back_equal_with_its_source_texts(tmp_path_factory, events):
    assume("\\ufff" not in repr(events))  # XML cannot hold U+FFFE and U+FFFF
    matches = [Match(event=event, actors=event.actors) for event in events]
    path = tmp_path_factory.mktemp("x") / "a.xlsx"
    with path.open("w", encoding="utf-8") as out:
        write(Report(RowReport(matches, event_view(matches))), Format.XLSX, out)
    found, problems, *_ = read_events([str(path)])
    assert [str(problem) for problem in problems] == []
    assert [comparable(event) for event in found] == [comparable(event) for event in events]


def comparable(event):
    """Return what to compare of an event: its source texts too, but not the order of columns."""
    end = event.end.text if isinstance(event.end, FuzzyDate) else ""
    fields = {n: getattr(event, n) for n in Event._fields if n not in {"origin", "extra"}}
    return fields, dict(event.extra), event.start.text, end
