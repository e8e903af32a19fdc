"""Comparing releases: events are paired, and none is lost or counted twice."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sahel_timeline import Event, Query, Registry, packaged, parse_date, read_actors
from sahel_timeline.dates import ONGOING
from sahel_timeline.errors import UnknownNameError
from sahel_timeline.query.difference import (
    ChangeCount,
    DifferenceKind,
    compare,
    count_changed_fields,
    count_changes,
)
from sahel_timeline.query.field_changes import Change, split_change
from sahel_timeline.readers import read_text

REGISTRY = read_actors(packaged("actors.csv"))[0]
HEADER = "id,date,title,place,actors"


def events(*rows, header=HEADER):
    found, problems, *_ = read_text("\n".join([header, *rows]) + "\n", "a.csv")
    assert problems == ()
    return found


def rows_of(comparison):
    """Return each difference as its kind, id and changes."""
    return [
        (each.kind.value, each.match.event.id, *(tuple(change) for change in each.changes))
        for each in comparison.differences
    ]


def test_events_are_paired_by_their_ids():
    old = events("a,2014,Talks,Gao,France", "b,2015,Coup,Bamako,", "c,2016,Raid,,")
    new = events("d,2013,Vote,,", "c,2016,Raid,,", "a,2014-05,Peace talks,Gao,France; Mali")
    assert rows_of(compare(old, new)) == [
        ("added", "d"),
        (
            "changed",
            "a",
            ("date", "2014", "2014-05"),
            ("title", "Talks", "Peace talks"),
            ("actors", "France", "France; Mali"),
        ),
        ("gone", "b"),
    ]
    assert compare(old, new).unchanged == 1


def test_a_reused_id_counts_as_one_event_gone_and_one_added():
    old = events("1,2014-05-01,Raid,Gao,JNIM", "2,2014-06-01,Riot,Mopti,Dozo", "3,2015,X,Kayes,A")
    new = events("1,2016-03-02,Riot,Bamako,Police", "2,2014-06-01,Riot,Bamako,Police")
    assert rows_of(compare(old, new)) == [
        ("gone", "1"),
        ("changed", "2", ("actors", "Dozo", "Police"), ("place", "Mopti", "Bamako")),
        ("gone", "3"),
        ("added", "1"),
    ]


ACLED = "event_id_cnty,event_date,event_type,actor1,location,notes"


def acled(*rows):
    """Return events in ACLED's columns, all with the same actors."""
    lines = [row.replace("|", ",Protests,Protesters (India),") for row in rows]
    return events(*lines, header=ACLED)


def test_events_are_paired_although_their_ids_were_reused_for_the_same_actors():
    old = acled("1IND,01-January-2015|Delhi,", "2IND,05-January-2015|Pune,")
    new = acled(
        "2IND,01-January-2015|Delhi,",
        "1IND,09-March-2015|Goa,",
        "3IND,05-January-2015|Pune,",
    )
    assert rows_of(compare(old, new)) == [
        ("changed", "2IND", ("id", "1IND", "2IND")),
        ("changed", "3IND", ("id", "2IND", "3IND")),
        ("added", "1IND"),
    ]
    assert rows_of(compare(new, old)) == [
        ("changed", "1IND", ("id", "2IND", "1IND")),
        ("changed", "2IND", ("id", "3IND", "2IND")),
        ("gone", "1IND"),
    ]


def test_an_id_with_another_day_and_place_is_the_same_event_only_if_a_text_is_the_same():
    old = acled("1IND,01-January-2015|Delhi,A march.", "2IND,05-January-2015|Pune,A vigil.")
    new = acled("1IND,09-March-2015|Goa,A strike.", "2IND,06-January-2015|Mumbai,A vigil.")
    assert [(kind, name) for kind, name, *_ in rows_of(compare(old, new))] == [
        ("gone", "1IND"),
        ("changed", "2IND"),
        ("added", "1IND"),
    ]


def test_a_reliable_id_pairs_an_event_although_another_event_looks_the_same():
    old = events("a,2014,Raid,Gao,JNIM", "b,2015,Raid,Kidal,JNIM")
    new = events("a,2015,Raid,Kidal,JNIM", "b,2015,Attack,Kidal,JNIM")
    assert rows_of(compare(old, new)) == [
        ("changed", "b", ("title", "Raid", "Attack")),
        ("changed", "a", ("date", "2014", "2015"), ("place", "Gao", "Kidal")),
    ]


def test_an_id_with_a_new_place_or_actor_is_still_the_same_event():
    old = events("coup,2012,Coup,,", "war,2013,War,Gao,")
    new = events("coup,2012-03-22,The coup,Bamako,Mali", "war,2014,Peace,Kidal,MNLA")
    assert [each.kind for each in compare(old, new).differences] == [DifferenceKind.CHANGED] * 2


def test_another_alias_is_not_another_actor():
    old = events("1,2014-05-01,Raid,Gao,Military Forces of Mali (2013-)")
    new = events("1,2014-05-03,Raid,Ansongo,Military Forces of Mali (2013-2020)")
    (each,) = compare(old, new, registry=REGISTRY).differences
    assert [change.field for change in each.changes] == ["date", "actors", "place"]
    assert [kind for kind, *_ in rows_of(compare(old, new))] == ["gone", "added"]


def test_renumbered_events_are_paired_by_date_place_and_actors():
    old = events("1,2014,Raid,Gao,JNIM", "2,2015,Riot,Kayes,Dozo", "4,2016,Vote,Bamako,Mali")
    new = events("1,2015,Riots,Kayes,Dozo", "2,2014,Raid,Gao,JNIM", "4,2016,Vote,Bamako,Mali")
    assert rows_of(compare(old, new)) == [
        ("changed", "2", ("id", "1", "2")),
        ("changed", "1", ("id", "2", "1"), ("title", "Riot", "Riots")),
    ]
    strangers = [event._replace(id=f"x{event.id}") for event in new]
    assert {each.kind for each in compare(old, strangers).differences} == {DifferenceKind.CHANGED}
    assert compare(old, strangers, ignore=["id", "title"]).unchanged == 3


def test_different_ids_are_different_events_unless_all_else_is_the_same():
    old = events("a,2014,Raid,Gao,JNIM", "b,2015,Vote,,", "k,2016,Kept,,")
    new = events("c,2014,Raids,Gao,JNIM", "d,2015,Vote,,", "k,2016,Kept,,")
    assert rows_of(compare(old, new)) == [
        ("gone", "a"),
        ("added", "c"),
        ("changed", "d", ("id", "b", "d")),
    ]


NO_IDS = "date,title,place,actors"


@pytest.mark.parametrize(
    ("one", "other", "changes"),
    [
        ("2014,Raid,Gao,JNIM", "2014,A raid,Gao,GSIM", ["title", "actors"]),
        ("2014,Raid,Gao,JNIM", "2014,Raid,Kidal,Dozo", ["actors", "place"]),
        ("2014,Raid,Gao,JNIM", "2015,Raid,Gao,JNIM", ["date"]),
        ("2014,Raid,Gao,JNIM", "2014,raid,gao,JNIM", ["title", "place"]),
        ("2014,Raid,Gao,JNIM", "2015,Vote,Gao,JNIM", None),
        ("2014,Raid,,", "2014,Vote,,", None),
    ],
)
def test_without_ids_events_are_paired_by_their_other_fields(one, other, changes):
    old, new = events(one, header=NO_IDS), events(other, header=NO_IDS)
    found = compare(old, new, registry=REGISTRY).differences
    if changes is None:
        assert {each.kind for each in found} == {DifferenceKind.GONE, DifferenceKind.ADDED}
    else:
        assert [[change.field for change in each.changes] for each in found] == [changes]


def test_an_id_that_was_derived_and_then_kept_still_identifies_its_event():
    old = events("2014,Raid,Gao,JNIM", header=NO_IDS)
    new = events("raid-2014,2014,Attack,Kayes,JNIM")
    assert rows_of(compare(old, new)) == [
        ("changed", "raid-2014", ("title", "Raid", "Attack"), ("place", "Gao", "Kayes")),
    ]
    assert rows_of(compare(old, events("raid-2014-2,2014,Raid,Gao,JNIM"))) == []
    assert rows_of(compare(old, events("mine,2014,Raid,Gao,JNIM"))) == []


def test_a_title_of_several_events_pairs_none_of_them():
    old = events("2014,Clash,Gao,A", "2015,Clash,Gao,A", header=NO_IDS)
    new = events("2016,Clash,Gao,A", header=NO_IDS)
    assert sorted(kind for kind, *_ in rows_of(compare(old, new))) == ["added", "gone", "gone"]


def test_each_duplicate_is_paired_once_and_unchanged_ones_first():
    row = "2014,Raid,Gao,JNIM"
    header = f"{NO_IDS},note"
    old = events(f"{row},a", f"{row},b", f"{row},c", header=header)
    new = events(f"{row},c", f"{row},d", header=header)
    found = compare(old, new)
    assert found.unchanged == 1
    assert sorted(each.kind for each in found.differences) == [
        DifferenceKind.CHANGED,
        DifferenceKind.GONE,
    ]
    assert rows_of(compare(old, list(reversed(old)))) == []


def test_every_field_is_compared_as_csv_writes_it():
    day = parse_date("2014-05-01")
    plain = Event(id="a", start=day, title="T")
    full = Event(
        id="a",
        start=parse_date("2014~")._replace(text="about 2014"),
        title="U",
        end=ONGOING,
        actors=("A;B", "C"),
        place="P",
        latitude=16.25,
        longitude=-0.5,
        type="t",
        summary="s",
        sources=("S",),
        url="http://u",
        note="n",
        extra=(("fatalities", "3"),),
    )
    (each,) = compare([plain], [full]).differences
    assert each.changes == (
        Change("date", "2014-05-01", "2014~"),
        Change("end", "", ".."),
        Change("title", "T", "U"),
        Change("actors", "", "A\\;B; C"),
        Change("place", "", "P"),
        Change("latitude", "", "16.25"),
        Change("longitude", "", "-0.5"),
        Change("type", "", "t"),
        Change("summary", "", "s"),
        Change("sources", "", "S"),
        Change("url", "", "http://u"),
        Change("note", "", "n"),
        Change("fatalities", "", "3"),
    )
    (back,) = compare([full], [plain]).differences
    assert back.changes == tuple(Change(name, new, old) for name, old, new in each.changes)
    ended = [plain._replace(end=day._replace(text=words)) for words in ("1 May", "May Day")]
    (each,) = compare(ended[:1], ended[1:]).differences
    assert each.changes == (Change("end_text", "1 May", "May Day"),)


def test_source_texts_are_compared_only_if_the_dates_are_equal():
    one = Event(id="a", start=parse_date("mid-2014"), title="T")
    (each,) = compare([one], [one._replace(start=parse_date("mi-2014"))]).differences
    assert each.changes == (Change("date_text", "mid-2014", "mi-2014"),)
    late = [one._replace(start=parse_date("late 2014"))]
    (each,) = compare([one], late).differences
    assert each.changes == (Change("date", "2014-38", "2014-39"),)
    (each,) = compare([one], late, ignore=["date"]).differences
    assert each.changes == (Change("date_text", "mid-2014", "late 2014"),)


def test_degrees_are_compared_as_numbers():
    header = "id,date,title,latitude,longitude"
    old = events("a,2014,T,16.2700,0.10", header=header)
    assert rows_of(compare(old, events("a,2014,T,16.27,0.1", header=header))) == []
    assert rows_of(compare(old, events("a,2014,T,16.2701,0.1", header=header))) == [
        ("changed", "a", ("latitude", "16.27", "16.2701"))
    ]


SIDED = "id,date,title,actors,side_a,side_b"


def test_a_side_is_reported_only_if_it_shows_more_than_the_actors():
    old = events("a,2014,T,A; B,A,B", header=SIDED)
    assert rows_of(compare(old, events("a,2014,T,C; B,C,B", header=SIDED))) == [
        ("changed", "a", ("actors", "A; B", "C; B"))
    ]
    assert rows_of(compare(old, events("a,2014,T,A; B,A; B,", header=SIDED))) == [
        ("changed", "a", ("side_a", "A", "A; B"), ("side_b", "B", ""))
    ]


def test_fields_can_be_ignored_or_compared_alone():
    old = events("a,2014,T,Gao,A,1,x", header=f"{HEADER},Fatalities,stamp")
    new = events("a,2014,T,Kidal,B,2,y", "b,2014,N,,,,", header=f"{HEADER},Fatalities,stamp")
    assert rows_of(compare(old, new, only=["fatalities"])) == [
        ("added", "b"),
        ("changed", "a", ("Fatalities", "1", "2")),
    ]
    assert count_changed_fields(compare(old, new, ignore=["place", "STAMP"]).differences) == {
        "actors": 1,
        "Fatalities": 1,
    }
    assert compare(old, new, only=["place"], ignore=["place"]).unchanged == 1
    with pytest.raises(
        UnknownNameError, match=r"unknown field 'fatalites' \(did you mean Fatalities\?"
    ):
        compare(old, new, ignore=["fatalites"])


def test_columns_that_only_one_release_has_are_reported():
    old = events("a,2014,T,1,2", header="id,date,title,iso,data_id")
    new = events("a,2014,T,1,3", header="id,date,title,iso,tags")
    found = compare(old, new)
    assert (found.only_old, found.only_new) == (("data_id",), ("tags",))
    assert compare(old, new, ignore=["data-id"]).only_old == ()


def test_an_event_whose_date_moves_out_of_the_bounds_is_changed_not_gone():
    old = events("a,2014-05-01,T,,", "b,2014-05-02,U,,", "c,2012-01-01,V,,", "d,2012-01-01,W,,")
    new = events("a,2015-05-01,T,,", "c,2013-01-01,V,,", "e,2016-01-01,X,,")
    asked = Query(since=parse_date("2014"), until=parse_date("2014"))
    found = compare(old, new, asked)
    assert rows_of(found) == [
        ("gone", "b"),
        ("changed", "a", ("date", "2014-05-01", "2015-05-01")),
    ]
    assert [each.match.certain for each in found.differences] == [True, False]
    entered = compare(new, old, asked)
    assert [kind for kind, *_ in rows_of(entered)] == ["changed", "added"]
    assert compare(old, old, asked).unchanged == 2


def test_a_filter_can_name_an_actor_that_only_one_release_has():
    old, new = events("a,2014,T,,France"), events("a,2014,T,,Klingons")
    assert len(compare(old, new, Query(actors=frozenset({"klingons"}))).differences) == 1
    with pytest.raises(UnknownNameError):
        compare(old, new, Query(actors=frozenset({"romulans"})))


def test_equal_changes_are_counted_together():
    rows = [f"m{n},2014,T{n},,Mali (2013-); X{n}" for n in range(8)]
    old = events(*rows, "g,2014,G,,", "z,2014,Z,,", header=HEADER)
    new = [
        event._replace(actors=("Mali (2020-)", event.actors[1]), note=f"note {event.id}")
        for event in old[:8]
    ]
    new += [*events("x,2015,X,,", "y,2015,Y,,"), old[9]._replace(type="t")]
    assert count_changes(compare(old, new).differences) == (
        ChangeCount(DifferenceKind.ADDED, events=2),
        ChangeCount(DifferenceKind.GONE, events=1),
        ChangeCount(DifferenceKind.CHANGED, "actors", "Mali (2013-)", "Mali (2020-)", 8),
        ChangeCount(DifferenceKind.CHANGED, "note", events=8, various=True),
        ChangeCount(DifferenceKind.CHANGED, "type", "", "t", 1),
    )
    assert count_changes([]) == ()


@pytest.mark.parametrize(
    ("old", "new", "parts"),
    [
        ("A; B", "A; C", [("B", "C")]),
        ("A; B", "C; D", [("A", "C"), ("B", "D")]),
        ("A; B", "B; A", [("A; B", "B; A")]),
        ("A; B", "A", [("B", "")]),
        ("A", "A; B; C", [("", "B"), ("", "C")]),
        ("A; B", "C", [("A; B", "C")]),
        ("A; A", "A", [("A", "")]),
    ],
)
def test_a_list_is_compared_name_by_name(old, new, parts):
    assert [tuple(part[1:]) for part in split_change(Change("actors", old, new))] == parts
    assert split_change(Change("title", old, new)) == [Change("title", old, new)]


ROWS = st.lists(
    st.builds(
        lambda name, day, title, place, who: Event(
            id=name or f"{title}-2014-0{day}-01".lower(),
            start=parse_date(f"2014-0{day}-01"),
            title=title,
            place=place,
            actors=who,
        ),
        st.sampled_from(["", "a", "b", "c", "d"]),
        st.integers(1, 2),
        st.sampled_from(["Raid", "Vote"]),
        st.sampled_from(["", "Gao", "Kidal"]),
        st.sampled_from([(), ("A",), ("B",)]),
    ),
    max_size=7,
)


@given(ROWS, ROWS)
def test_every_event_of_both_releases_is_accounted_for_once(old, new):
    found = compare(old, new)
    kinds = [each.kind for each in found.differences]
    both = found.unchanged + kinds.count(DifferenceKind.CHANGED)
    assert len(old) == both + kinds.count(DifferenceKind.GONE)
    assert len(new) == both + kinds.count(DifferenceKind.ADDED)
    for each in found.differences:
        assert (each.old is None) is (each.kind is DifferenceKind.ADDED)
        assert (each.new is None) is (each.kind is DifferenceKind.GONE)
        assert bool(each.changes) is (each.kind is DifferenceKind.CHANGED)
    left = [each.old.event for each in found.differences if each.old]
    come = [each.new.event for each in found.differences if each.new]
    assert all(event in old for event in left)
    assert all(event in new for event in come)
    days = [each.match.event.start for each in found.differences]
    assert days == sorted(days)


@given(ROWS, st.randoms())
def test_a_file_equals_itself_in_another_order(rows, chance):
    shuffled = list(rows)
    chance.shuffle(shuffled)
    assert compare(rows, shuffled)[:5] == ((), len(rows), (), (), False)


@given(ROWS, ROWS)
def test_swapping_the_releases_swaps_added_and_gone(old, new):
    # In a file, ids are unique.
    one, other = ([*{event.id: event for event in events}.values()] for events in (old, new))
    forth, back = compare(one, other), compare(other, one)
    assert forth.unchanged == back.unchanged
    kinds, others = ([each.kind for each in found.differences] for found in (forth, back))
    assert kinds.count(DifferenceKind.ADDED) == others.count(DifferenceKind.GONE)
    assert kinds.count(DifferenceKind.CHANGED) == others.count(DifferenceKind.CHANGED)


def test_releases_are_compared_with_and_without_a_registry():
    assert compare([], [])[:5] == ((), 0, (), (), False)
    assert compare(events("a,2014,T,,"), [], registry=Registry()).differences[0].new is None
