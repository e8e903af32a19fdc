"""Which events a query keeps, which are only possible matches, and their order."""

import pickle
from datetime import date
from importlib import import_module

import pytest

from sahel_timeline import (
    Actor,
    Event,
    Membership,
    Query,
    Registry,
    Sort,
    TimelineError,
    parse_date,
    parse_span,
    select,
)
from sahel_timeline.numbers import FuzzyNumber
from sahel_timeline.query.column_sort import ColumnSort
from sahel_timeline.query.kept import MatchBatch
from sahel_timeline.query.select import MatchList

REGISTRY = Registry(
    [
        Actor(name="France", aliases=("Paris", "French government")),
        Actor(name="Mali", aliases=("Bamako", "Government of Mali")),
        Actor(name="Somalia"),
        Actor(name="JNIM", aliases=("GSIM",), part_of=(Membership(group="Al-Qaeda"),)),
        Actor(
            name="Ansar Dine",
            part_of=(Membership(group="JNIM", period=parse_span("2017-03-02/..")),),
        ),
        Actor(name="AQIM", part_of=(Membership(group="Al-Qaeda"),)),
        Actor(name="Loop", part_of=(Membership(group="Pool"),)),
        Actor(name="Pool", part_of=(Membership(group="Loop"),)),
        Actor(name="Nowhere"),
    ]
)


def event(id_, when, *actors, **fields):
    start, end = parse_span(when)
    return Event(
        **{"id": id_, "start": start, "end": end, "title": id_, "actors": actors, **fields}
    )


EVENTS = (
    event("serval", "2013-01-11/2014-07-15", "France", "Mali", place="Sévaré", type="operation"),
    event("ransom", "2014-38", "French government", type="allegation", title="Ransoms paid"),
    event("barkhane", "2014-08-01/..", "Paris", place="N'Djamena", type="operation"),
    event("year", "2014", "Government of Mali", summary="Opération Sérval ends"),
    event("about", "2014-06-15~", "Somalia", place="Gao, Mali"),
    event("before", "[..2013]", "Ansar Dine", note="hostages"),
    event("talks", "2020-03-08", "GSIM", "Ansar Dine", place="Gao", title="a talk"),
    event("either", "2020-03-08", "JNIM and/or Moctar Ouane", "Jürgen Ouane"),
)


def ids(events=EVENTS, **asked):
    return [match.event.id for match in select(events, Query(**asked), REGISTRY).matches]


def certain(**asked):
    found = select(EVENTS, Query(**asked), REGISTRY).matches
    return {match.event.id for match in found if match.certain}


def when(text):
    return parse_date(text)


ORDER = ["before", "serval", "year", "ransom", "about", "barkhane", "talks", "either"]


def test_by_default_all_events_are_kept_in_date_order_with_wider_ranges_first():
    selection = select(EVENTS, Query(), REGISTRY)
    assert [match.event.id for match in selection.matches] == ORDER
    assert (selection.matched, selection.total) == (8, 8)
    assert all(match.certain for match in selection.matches)


def test_since_and_until_are_included_and_keep_what_possibly_began_between_them():
    assert ids(since=when("2014"), until=when("2014")) == ["year", "ransom", "about", "barkhane"]
    assert ids(since=when("2014-08-01"), until=when("2014-08-01")) == ["year", "ransom", "barkhane"]
    assert ids(until=when("2013-01-11")) == ["before", "serval"]
    assert ids(since=when("2014-09")) == ["year", "talks", "either"]


def test_a_match_is_certain_if_its_range_is_inside_and_not_qualified():
    assert certain(since=when("2014"), until=when("2014")) == {"year", "ransom", "barkhane"}
    assert certain(since=when("2014-06")) == {"barkhane", "talks", "either"}
    assert ids(since=when("2014"), until=when("2014"), certain=True) == [
        "year",
        "ransom",
        "barkhane",
    ]


def test_during_keeps_what_was_possibly_under_way():
    assert ids(during=parse_span("2014-07")) == ["serval", "year", "ransom"]
    assert ids(during=parse_span("2013-01-10")) == ["before"]
    assert ids(during=parse_span("2019")) == ["barkhane"]
    assert ids(during=parse_span("2015/2021")) == ["barkhane", "talks", "either"]
    assert ids(during=parse_span("2021/..")) == ["barkhane"]
    assert certain(during=parse_span("2014-07")) == {"serval"}
    assert certain(during=parse_span("2014")) == {"serval", "year", "ransom", "barkhane"}


def test_around_keeps_what_possibly_began_in_a_range():
    assert ids(around=when("[2014-06-01..2014-06-20]")) == ["year", "ransom", "about"]


def test_a_match_near_an_inexact_date_is_certain_only_near_its_complete_range():
    around = Query(
        around=when("2014"),
        certainly_around=(date(2014, 7, 1), date(2014, 9, 30)),
        around_id="year",
    )
    found = select(EVENTS, around, REGISTRY).matches
    assert {match.event.id: match.certain for match in found} == {
        "year": True,
        "ransom": False,
        "about": False,
        "barkhane": True,
    }


@pytest.mark.parametrize(
    "asked",
    [
        {"since": parse_date("before 2015")},
        {"until": parse_date("after 2015")},
        {"during": parse_span("[..2014]")},
        {"during": parse_span("[2014..]")},
        {"during": parse_span("2013/[2014..]")},
    ],
    ids=["since", "until", "during-start", "during", "during-end"],
)
def test_a_bound_that_is_open_on_the_side_it_limits_is_refused(asked):
    with pytest.raises(TimelineError, match=r"has no (first|last)"):
        ids(**asked)


def test_during_is_possible_for_an_end_that_is_not_certain():
    events = (event("sure", "2014-02/2014-05"), event("unsure", "2014-02/2014-05?"))
    found = select(events, Query(during=parse_span("2014")), REGISTRY).matches
    assert {match.event.id: match.certain for match in found} == {"sure": True, "unsure": False}


def test_an_open_bound_is_quoted_as_it_is_written():
    with pytest.raises(TimelineError, match="'before 2015' has no first"):
        ids(since=parse_date("before 2015"))
    with pytest.raises(TimelineError, match="'after 2015' has no last"):
        ids(until=parse_date("after 2015"))


def test_a_bound_that_is_open_on_the_other_side_is_fine():
    assert ids(since=when("after 2019")) == ["talks", "either"]
    assert ids(until=when("before 2013")) == ["before"]
    assert ids(during=parse_span("[2020..]/..")) == ["barkhane", "talks", "either"]


def test_since_after_until_is_refused():
    with pytest.raises(TimelineError, match="--until '2014' is before --since '2015'"):
        ids(since=when("2015"), until=when("2014"))


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("France", ["serval", "ransom", "barkhane"]),
        ("  fRaNcE ", ["serval", "ransom", "barkhane"]),
        ("paris", ["serval", "ransom", "barkhane"]),
        ("mali", ["serval", "year"]),
        ("government-of-mali", ["serval", "year"]),
        ("gsim", ["talks", "either"]),
        ("ouane", ["either"]),
        ("Jurgen Ouane", ["either"]),
        ("Moctar Ouane", ["either"]),
        ("JNIM and/or Moctar Ouane", ["talks", "either"]),
        ("government", ["ransom", "serval", "year", "barkhane"]),
        ("nowhere", []),
    ],
)
def test_an_actor_is_found_in_any_spelling_and_no_other_actor_with_it(name, kept):
    assert sorted(ids(actors=frozenset({name}))) == sorted(kept)


@pytest.mark.parametrize(
    ("names", "actors"),
    [
        ({"paris"}, {"France"}),
        ({"ouane"}, {"Moctar Ouane", "Jürgen Ouane"}),
        ({"Paris and/or GSIM", "nowhere"}, {"France", "JNIM", "Nowhere"}),
        (set(), set()),
    ],
    ids=["alias", "one word", "several", "none"],
)
def test_a_selection_has_the_canonical_names_of_the_actors_asked_for(names, actors):
    query = Query(actors=frozenset(names), not_actors=frozenset({"Mali"}))
    assert select(EVENTS, query, REGISTRY).actors == actors
    assert select(EVENTS, Query(), REGISTRY).actors == frozenset()


def test_any_of_several_actors_is_enough_unless_all_are_required():
    both = frozenset({"France", "Mali"})
    assert ids(actors=both) == ["serval", "year", "ransom", "barkhane"]
    assert ids(actors=both, all_actors=True) == ["serval"]


def test_an_actor_can_be_excluded():
    assert ids(not_actors=frozenset({"france", "jnim"})) == ["before", "year", "about"]
    assert ids(actors=frozenset({"mali"}), not_actors=frozenset({"france"})) == ["year"]


def test_members_count_as_their_group_while_they_belong_to_it():
    jnim = frozenset({"JNIM"})
    assert ids(actors=jnim) == ["talks", "either"]
    assert ids(actors=jnim, with_members=True) == ["talks", "either"]
    others = (
        event("old", "2016", "Ansar Dine"),
        event("possible", "2017", "Ansar Dine"),
        event("new", "2018", "Ansar Dine"),
        event("vague", "2018~", "Ansar Dine"),
        event("long", "2016/..", "Ansar Dine"),
        event("loop", "2018", "Loop"),
    )
    found = select(others, Query(actors=jnim, with_members=True), REGISTRY).matches
    assert {match.event.id: match.certain for match in found} == {
        "possible": False,
        "new": True,
        "vague": False,
        "long": True,
    }
    above = Query(actors=frozenset({"al qaeda"}), with_members=True)
    with pytest.raises(TimelineError, match="unknown actor 'al qaeda'"):
        select(others, above, REGISTRY)
    group = event("group", "2018", "Al-Qaeda")
    assert [m.event.id for m in select((*others, group), above, REGISTRY).matches] == [
        "long",
        "possible",
        "new",
        "group",
        "vague",
    ]
    none = Query(not_actors=jnim, with_members=True)
    assert {m.event.id: m.certain for m in select(others, none, REGISTRY).matches} == {
        "old": True,
        "possible": False,
        "vague": False,
        "loop": True,
    }


def test_places_and_types_match_complete_names_first_then_complete_words():
    assert ids(places=frozenset({"gao"})) == ["talks"]
    assert ids(places=frozenset({"MALI"})) == ["about"]
    assert ids(places=frozenset({"sevare", "ndjamena"})) == ["serval", "barkhane"]
    assert ids(types=frozenset({"Operation"})) == ["serval", "barkhane"]


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"actors": frozenset({"frnace"})}, r"unknown actor 'frnace' \(did you mean France\?\)"),
        (
            {"actors": frozenset({"zzz"})},
            "unknown actor 'zzz' .run 'sahel-timeline actors' to list them",
        ),
        ({"actors": frozenset({""})}, "unknown actor ''"),
        ({"actors": frozenset({"!"})}, "unknown actor '!'"),
        ({"not_actors": frozenset({"frnace"})}, "did you mean France"),
        ({"places": frozenset({"goa"})}, r"unknown place 'goa' \(did you mean Gao\?\)"),
        ({"places": frozenset({""})}, "unknown place ''"),
        ({"types": frozenset({"operatoin"})}, "did you mean operation"),
        ({"actors": frozenset({"frnace"}), "until": parse_date("1900")}, "unknown actor"),
    ],
)
def test_an_unknown_name_is_refused_with_the_nearest_one_as_a_hint(asked, message):
    with pytest.raises(TimelineError, match=message):
        ids(**asked)


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("serval", ["year"]),
        ("SÉRVAL operation", ["year"]),
        ("ransom", ["ransom"]),
        ("hostage", ["before"]),
        ("gao", ["about", "talks"]),
        ("paris", ["barkhane"]),
        ("france", ["serval", "ransom", "barkhane"]),
        ("ostage", []),
        ("serval ransom", []),
        ("", ORDER),
    ],
)
def test_a_search_looks_for_the_start_of_every_word(words, kept):
    # Otherwise "serval" would be in the title of another event too.
    events = tuple(e._replace(title="Strikes") if e.id == "serval" else e for e in EVENTS)
    assert ids(events, search=frozenset({words})) == kept


def test_any_of_several_searches_is_enough_and_scripts_without_spaces_are_searched():
    assert ids(search=frozenset({"ransom", "hostage"})) == ["before", "ransom"]
    chinese = (event("cn", "2014", title="法国在马里"),)
    assert ids(search=frozenset({"马里"}), events=chinese) == ["cn"]


def test_an_event_has_to_pass_every_filter():
    assert ids(
        since=when("2014"), actors=frozenset({"france"}), types=frozenset({"operation"})
    ) == ["barkhane"]


def test_events_are_sorted_then_reversed_then_limited():
    assert ids(sort=Sort.TITLE)[:3] == ["talks", "about", "barkhane"]
    assert ids(reverse=True)[:3] == ["talks", "either", "barkhane"]
    assert ids(limit=2) == ["before", "serval"]
    assert ids(limit=0) == []
    assert ids(reverse=True, limit=1) == ["talks"]
    selection = select(EVENTS, Query(limit=2, since=when("2014")), REGISTRY)
    assert (len(selection.matches), selection.matched, selection.total) == (2, 6, 8)


def test_an_empty_chronology_can_be_queried():
    assert ids(events=()) == []
    assert ids(events=(), actors=frozenset({"france"})) == []
    assert select((), Query()).total == 0


@pytest.mark.parametrize(
    ("query", "days"),
    [
        (Query(), None),
        (Query(since=parse_date("2014")), (date(2014, 1, 1), date.max)),
        (Query(until=parse_date("mid-2014")), (date.min, date(2014, 8, 31))),
        (Query(around=parse_date("2014-05")), (date(2014, 5, 1), date(2014, 5, 31))),
        (
            Query(since=parse_date("2014-03"), during=parse_span("2013/2015")),
            (date(2014, 3, 1), date(2015, 12, 31)),
        ),
    ],
)
def test_a_selection_has_the_days_that_its_query_allows(query, days):
    assert select([], query).days == days


UNDATED = (event("none", "XXXX"), event("late", "2020"), event("under way", "XXXX/.."))


@pytest.mark.parametrize(
    "asked",
    [
        {"since": parse_date("2000")},
        {"until": parse_date("9999")},
        {"since": parse_date("0001"), "until": parse_date("9999")},
        {"during": parse_span("0001/9999")},
        {"during": parse_span("2014/..")},
        {"around": parse_date("[0001..9998]")},
    ],
)
def test_no_filter_on_time_matches_an_undated_event(asked):
    assert [m.event.id for m in select(UNDATED, Query(**asked)).matches] in (["late"], [])
    certain = select(UNDATED, Query(**asked, certain=True))
    assert {m.event.id for m in certain.matches} <= {"late"}


@pytest.mark.parametrize("limit", [None, 1, 2, 3])
@pytest.mark.parametrize("reverse", [False, True])
def test_undated_events_come_last_in_the_order_of_dates(reverse, limit):
    events = (*UNDATED, event("early", "2010"), *(event("none", "XXXX"),) * 1100)
    order = ["late", "early"] if reverse else ["early", "late"]
    expected = [*order, "none", "under way", *["none"] * 1100]
    selection = select(events, Query(reverse=reverse, limit=limit))
    assert [m.event.id for m in selection.matches] == expected[:limit]
    assert selection.tally.undated == len(expected[:limit]) - len(expected[:limit][:2])


def test_a_member_belonged_to_its_group_possibly_when_nothing_is_known_of_the_date():
    (match,) = select(
        [event("none", "XXXX", "Ansar Dine")],
        Query(actors=frozenset({"JNIM"}), with_members=True),
        REGISTRY,
    ).matches
    assert not match.certain


def member(period, *, group="Group"):
    return Actor(name="Member", part_of=(Membership(group=group, period=parse_span(period)),))


@pytest.mark.parametrize(
    ("period", "when", "certain"),
    [
        ("2013-02-01/2013-02-28", "2013-02-28", True),  # the last day belongs to it
        ("2013-02-01/2013-02-28", "2013-03-01", None),
        ("2013-02-01/2013-02-28", "2013-02-01", True),
        ("2013-02-01/2013-02-28", "2013-01-31", None),
        ("2013/2016-05-05", "2013-06-01", False),  # it may have begun later in 2013
        ("2013/2016-05-05", "2013-12-31", True),
        ("2013-05-05/2016", "2016-01-01", True),
        ("2013-05-05/2016", "2016-01-02", False),  # it may have ended on 1 January
        ("2013", "2013-06-01", False),  # some time in 2013, for whatever time
        ("2013-06-01", "2013-06-01", True),
        ("[..2014]/2016", "2013-06-01", False),
        ("[..2014]/2016", "2015-06-01", True),
        ("[..2014]/2016", "2017", None),
        ("2013/..", "2999", True),
    ],
)
def test_a_member_counts_as_certainly_as_the_period_allows(period, when, certain):
    query = Query(actors=frozenset({"Group"}), with_members=True)
    registry = Registry([member(period), Actor(name="Group")])
    found = select([event("x", when, "Member")], query, registry).matches
    assert [match.certain for match in found] == ([] if certain is None else [certain])


def test_a_member_of_a_member_counts_as_certainly_as_its_least_certain_membership():
    actors = [
        member("2013/2014", group="Vague"),
        Actor(name="Vague", part_of=(Membership("Top", parse_span("2013/2016")),)),
        Actor(name="Top"),
    ]
    query = Query(actors=frozenset({"Top"}), with_members=True)
    (match,) = select([event("x", "2013-06-01", "Member")], query, Registry(actors)).matches
    assert not match.certain
    sure = Actor(name="Sure", part_of=(Membership("Top"),))
    both = Actor(name="Member", part_of=(*actors[0].part_of, Membership("Sure")))
    registry = Registry([both, *actors[1:], sure])
    (match,) = select([event("x", "2013-06-01", "Member")], query, registry).matches
    assert match.certain


def test_a_chain_of_groups_can_be_long_and_wide():
    """Two groups on each of 40 steps make 2 ** 40 ways up."""
    steps = range(2000)
    chain = [Actor(name=f"A{n}", part_of=(Membership(f"A{n + 1}"),)) for n in steps]
    query = Query(actors=frozenset({"A2000"}), with_members=True)
    events = [event("x", "2014", "A0"), event("y", "2014", "A2000")]
    assert len(select(events, query, Registry([*chain, Actor(name="A2000")])).matches) == 2

    wide = [
        Actor(name=f"{side}{n}", part_of=(Membership(f"L{n + 1}"), Membership(f"R{n + 1}")))
        for n in range(40)
        for side in "LR"
    ]
    query = Query(actors=frozenset({"Top"}), with_members=True)
    registry = Registry([*wide, Actor(name="Top")])
    assert select([event("x", "2014", "L0")], query, registry).matches == []


def test_dates_and_numbers_of_a_column_are_sorted_together_before_texts():
    cells = ("x", "2015", "March 2014", "2014", "5 March 2014")
    events = [event(each, "2014", extra=(("n", each),)) for each in cells]
    found = select(events, Query(sort=ColumnSort(("n",))), Registry()).matches
    assert [each.event.id for each in found] == ["2014", "March 2014", "5 March 2014", "2015", "x"]


def test_a_limit_keeps_few_events_in_the_order_of_columns(monkeypatch):
    monkeypatch.setattr(import_module("sahel_timeline.query.select"), "_SPARE", 0)
    killed = [*range(50, 0, -1), None, *range(50)]
    events = [
        event(f"{number}", "2014", killed=each if each is None else FuzzyNumber.exactly(each))
        for number, each in enumerate(killed)
    ]
    query = Query(sort=ColumnSort(("killed", "date")), limit=3)
    found = MatchList(query)
    for each in events:
        found.add(MatchBatch([each], [()]))
        assert len(pickle.loads(pickle.dumps(found)).matches()) <= 3
        assert len(found._matches) <= 6
    figures = [match.event.killed.figure for match in found.matches()]
    assert (figures, found.matched) == ([0, 1, 1], len(events))
    last = select(events, query._replace(reverse=True, limit=None)).matches[-1]
    assert last.event.killed is None
