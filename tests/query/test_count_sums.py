"""Counting by any column, and adding up numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sahel_timeline import ONGOING, parse_date
from sahel_timeline.errors import UsageError
from sahel_timeline.model import Event
from sahel_timeline.numbers import parse_number
from sahel_timeline.query import By
from sahel_timeline.query.counting import EventCounter
from sahel_timeline.query.kept import Match, MatchBatch


def match(when="2014", actors=(), killed=None, extra=(), **fields):
    number = None if killed is None else parse_number(killed)
    start = parse_date(when)
    event = Event("x", start, "T", killed=number, extra=tuple(extra), actors=actors, **fields)
    return Match(event, actors)


def count(matches, by, sums=()):
    counter = EventCounter(by, sums)
    if matches:
        counter.add(MatchBatch.of(matches))
    return counter.table()


def rows_of(table):
    return {row.bucket.label: row.events for row in table.rows}


def sums_of(table):
    return {row.bucket.label: row.total.sums[0] for row in table.rows}


def test_sums_have_limits_and_what_is_unknown_is_counted():
    found = [
        match("2014-05", killed="12"),
        match("2014-06", killed="15–20"),
        match("2014-07", killed="unknown"),
        match("2014-08"),
        match("2016", killed="at least 3"),
    ]
    table = count(found, [By.YEAR], ["killed"])
    assert sums_of(table) == {
        "2014": (27, 27, 32, 2),
        "2015": (0, 0, 0, 0),
        "2016": (3, 3, None, 0),
    }
    assert table.sum_totals == ((30, 30, None, 2),)
    assert (table.sums, table.total) == (("killed",), 5)


def test_an_event_with_several_actors_adds_its_number_to_each_and_once_to_the_total():
    table = count([match(actors=("A", "B"), killed="12")], [By.ACTOR], ["killed"])
    assert sums_of(table) == {"A": (12, 12, 12, 0), "B": (12, 12, 12, 0)}
    assert table.sum_totals == ((12, 12, 12, 0),)


def test_the_largest_sum_comes_first_and_of_equal_ones_the_most_events():
    found = [
        *[match(type="a", killed="1")] * 3,
        match(type="b", killed="3"),
        match(type="c", killed="9"),
        match(type="d"),
    ]
    assert list(rows_of(count(found, [By.TYPE], ["killed"]))) == ["c", "a", "b", "d"]


def test_two_things_have_sums_in_each_cell():
    found = [
        match("2014", type="a", killed="1–2"),
        match("2014", type="b", killed="5"),
        match("2015", type="a"),
    ]
    table = count(found, [By.YEAR, By.TYPE], ["killed"])
    assert table.columns == ("b", "a")
    assert [[cell.sums[0] for cell in row.cells] for row in table.rows] == [
        [(5, 5, 5, 0), (1, 1, 2, 0)],
        [(0, 0, 0, 0), (0, 0, 0, 1)],
    ]


def test_the_texts_of_an_extra_column_are_added_up_as_numbers():
    texts = [
        "12",
        " 1.5 ",
        "-0.25",
        "1,200",
        "about 5",
        "10-20",
        "",
        "unknown",
        "see note",
        "12.0",
        "1,5",
    ]
    found = [match(extra=[("n", text)]) for text in texts]
    table = count([*found, match()], [By.YEAR], ["n"])
    (total,) = table.sum_totals
    assert tuple(map(float, total)) == (1241.75, 1241.75, 1251.75, 4)
    assert table.unreadable == (("see note",),)


def test_a_column_without_numbers_cannot_be_added_up():
    with pytest.raises(UsageError, match=r"'n' has no numbers to add, only texts such as 'Gao'"):
        count([match(extra=[("n", "Gao")])], [By.YEAR], ["n"])
    answers = [match(extra=[("n", text)]) for text in ("yes", "no")]
    with pytest.raises(UsageError, match=r"'n' has no numbers to add, only texts such as 'yes'"):
        count(answers, [By.YEAR], ["n"])
    deaths = count([match(extra=[("n", text)]) for text in ("3", "none")], [By.YEAR], ["n"])
    assert deaths.sum_totals == ((3, 3, 3, 0),)
    dozens = count([match(extra=[("n", text)]) for text in ("dozen", "Gao")], [By.YEAR], ["n"])
    assert dozens.unreadable == (("Gao",),)
    with pytest.raises(UsageError, match="'title' has no numbers to add"):
        EventCounter([By.YEAR], ["title"])
    with pytest.raises(UsageError, match="'n' can be used only once"):
        EventCounter(["n"], ["n"])
    with pytest.raises(UsageError, match="'killed' can be used only once"):
        EventCounter([By.YEAR], ["killed", "killed"])


def test_events_are_counted_by_the_texts_of_an_extra_column():
    found = [match(extra=[("n", text)]) for text in ("Yes", "no", "yes ", "?", "")]
    assert rows_of(count([*found, match()], ["n"])) == {"Yes": 2, "(no n)": 2, "no": 1, "?": 1}


def test_events_are_counted_by_numbers_in_their_order():
    found = [match(killed=each) for each in ("12", "a dozen", "3", "15–20", "unknown", "101+")]
    assert rows_of(count([*found, match()], ["killed"])) == {
        **{"3": 1, "12": 2, "15–20": 1, "101+": 1},
        **{"(no killed)": 1, "unknown": 1},
    }
    found = [match(latitude=each, longitude=0.0) for each in (16.5, -3.25, 16.5)]
    assert rows_of(count([*found, match()], ["latitude"])) == {
        **{"-3.25": 1, "16.5": 2},
        "(no latitude)": 1,
    }


def test_what_one_file_has_of_a_column_holds_for_all():
    first, second = EventCounter(["killed"], ["n"]), EventCounter(["killed"], ["n"])
    first.add(MatchBatch.of([match(killed=each, extra=[("n", "5")]) for each in ("100", "9")]))
    second.add(MatchBatch.of([match(killed="50", extra=[("n", "Gao")])]))
    first.merge(second)
    assert list(rows_of(first.table())) == ["9", "50", "100"]
    assert first.table().unreadable == (("Gao",),)


def test_regions_and_countries_are_counted_as_what_they_are():
    found = [match(region="Gao", country="ML"), match(region="Gao region", country="Mali")]
    assert rows_of(count(found, ["region"])) == {"Gao": 2}
    assert rows_of(count(found, ["country"])) == {"Mali": 2}


def test_events_are_counted_by_dates_as_they_are_known():
    table = count([match("2014-05"), match("2013"), match("2014-05"), match("[..2012]")], ["date"])
    assert list(rows_of(table).items()) == [("before 2013", 1), ("2013", 1), ("May 2014", 2)]
    assert [row.bucket.earliest is None for row in table.rows] == [True, False, False]
    ends = [match(end=parse_date("2015")), match(end=ONGOING), match()]
    assert rows_of(count(ends, ["end"])) == {"2015": 1, "(no end)": 1, "still under way": 1}


def test_an_event_with_several_sources_is_counted_once_for_each():
    found = [match(sources=("AFP", "Reuters")), match(sources=("AFP",)), match()]
    assert rows_of(count(found, ["sources"])) == {"AFP": 2, "Reuters": 1, "(no sources)": 1}
    assert rows_of(count([match(sources=("AFP", "afp"))], ["sources"])) == {"AFP": 1}


class OtherNames(MatchBatch):
    """A batch whose file has other names for known columns."""

    def column(self, name):
        return super().column(
            {"Morts": "killed", "lat": "latitude", "ended": "end", "who": "actors"}.get(name, name)
        )


def test_a_column_of_a_file_can_have_the_values_of_a_known_one():
    found = [
        match(killed="12", actors=("A", "B"), latitude=1.5, longitude=2.0),
        match(end=parse_date("2015")),
    ]
    found += [match(end=ONGOING)]
    batch = OtherNames.of(found)

    def labels(by, sums=()):
        counter = EventCounter([by], sums)
        counter.add(batch)
        return {row.bucket.label: row.total for row in counter.table().rows}

    assert labels("year", ["Morts"])["(no year)"].sums == ((12, 12, 12, 2),)
    assert labels("year", ["lat"])["(no year)"].sums == ((1.5, 1.5, 1.5, 2),)
    assert set(labels("Morts")) == {"12", "(no Morts)"}
    assert set(labels("lat")) == {"1.5", "(no lat)"}
    assert set(labels("who")) == {"(no who)", "A", "B"}
    assert set(labels("ended")) == {"2015", "still under way", "(no ended)"}


KILLED = st.none() | st.sampled_from(["0", "12", "15–20", "12 (10–15)", "up to 5", "3+", "?"])
MATCHES = st.lists(
    st.builds(
        match,
        st.sampled_from(["2014", "2015-05", "XXXX"]),
        st.sampled_from([(), ("A",), ("A", "B")]),
        KILLED,
        st.sampled_from([(), [("n", "1.5")], [("n", "?")], [("n", "7")]]),
        type=st.sampled_from(["", "x", "y"]),
    ),
    max_size=8,
)
THINGS = st.sampled_from([By.YEAR, By.ACTOR, By.TYPE, "killed", "n", "date"])


@given(MATCHES, st.integers(0, 8), st.lists(THINGS, min_size=1, max_size=2, unique=True))
def test_a_split_does_not_change_sums(matches, at, by):
    sums = [name for name in ("killed", "n") if name not in by]
    whole = count(matches, by, sums)
    one, other = EventCounter(by, sums), EventCounter(by, sums)
    for counter, part in ((one, matches[:at]), (other, matches[at:])):
        if part:
            counter.add(MatchBatch.of(part))
    one.merge(other)
    merged = one.table()
    assert merged.sum_totals == whole.sum_totals
    assert {row.bucket: row.total for row in merged.rows} == {
        row.bucket: row.total for row in whole.rows
    }
    for row in whole.rows:
        for total in (row.total, *row.cells):
            for low, best, high, unknown in total.sums:
                assert low <= best
                assert high is None or best <= high
                assert 0 <= unknown <= total.events


@given(MATCHES, st.sampled_from([By.YEAR, By.TYPE, "date"]))
def test_rows_of_events_with_one_key_add_up_to_the_total(matches, by):
    table = count(matches, [by], ["killed"])
    added = None
    for row in table.rows:
        added = row.total if added is None else added.plus(row.total)
    if added:
        assert (added.events, added.sums) == (table.total, table.sum_totals)


def test_texts_are_forgotten_if_there_are_too_many(monkeypatch):
    monkeypatch.setattr("sahel_timeline.query.number_columns._MAX_TEXTS", 1)
    counter = EventCounter([By.YEAR], ["n"])
    for texts in (("1", "2"), ("3", "see note"), ("1", "3")):
        counter.add(MatchBatch.of([match(extra=[("n", text)]) for text in texts]))
    table = counter.table()
    assert table.sum_totals == ((10, 10, 10, 1),)
    assert table.unreadable == (("see note",),)
