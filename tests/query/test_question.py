"""A question asked of fields, one at a time, has the verdict that the rules give by hand."""

import pickle
from datetime import date, timedelta
from functools import reduce
from operator import or_

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sahel_timeline import (
    ONGOING,
    Actor,
    Event,
    FuzzyDate,
    Membership,
    Query,
    Registry,
    Span,
    TimelineError,
    parse_date,
    parse_span,
    select,
)
from sahel_timeline.query.kept import MatchBatch
from sahel_timeline.query.query import CERTAIN, NO, POSSIBLE, Verdict
from sahel_timeline.query.question import KnownNames, Question, needs_names

FIRST = date(2014, 1, 1)
DAYS = [FIRST + timedelta(days=n) for n in range(12)]
REGISTRY = Registry(
    [
        Actor(name="France", aliases=("Paris",)),
        Actor(name="JNIM", aliases=("GSIM",), part_of=(Membership(group="Al-Qaeda"),)),
        Actor(
            name="Ansar Dine",
            part_of=(
                Membership(group="JNIM", period=parse_span("2014-01-05/2014-01-08")),
                Membership(group="Al-Qaeda", period=parse_span("[2014-01-02..2014-01-09]/..")),
            ),
        ),
        Actor(name="Loop", part_of=(Membership(group="Pool"),)),
        Actor(name="Pool", part_of=(Membership(group="Loop"), Membership(group="Ansar Dine"))),
    ]
)
# The canonical names of each spelling, and of each name in a query.
SPELLINGS = {
    "France": {"France"},
    "Paris": {"France"},
    "GSIM and/or Moctar Ouane": {"JNIM", "Moctar Ouane"},
    "Jürgen Ouane": {"Jürgen Ouane"},
    "Ansar Dine": {"Ansar Dine"},
    "Loop": {"Loop"},
    "Pool": {"Pool"},
    "Al-Qaeda": {"Al-Qaeda"},
    "Mali": {"Mali"},
}
ACTORS = {
    "paris": {"France"},
    "gsim": {"JNIM"},
    "ouane": {"Moctar Ouane", "Jürgen Ouane"},
    "Moctar Ouane": {"Moctar Ouane"},
    "mali and/or Paris": {"Mali", "France"},
    "al qaeda": {"Al-Qaeda"},
    "Loop": {"Loop"},
}
PLACES = {"gao": {"Gao"}, "MALI": {"Gao, Mali", "Kidal (Mali)"}, "kidal mali": {"Kidal (Mali)"}}
TYPES = {"attack": {"Attack"}, "air": {"air strike"}}
SEARCHES = {"ran": {"Ransom paid"}, "paid": {"Ransom paid"}, "a talk": {"A talk"}}
KNOWN = [
    Event(
        id=f"known-{n}", start=parse_date("1900"), title="", actors=actors, place=place, type=type_
    )
    for n, (actors, place, type_) in enumerate(
        [
            (tuple(SPELLINGS), "Gao", "Attack"),
            ((), "Gao, Mali", "air strike"),
            ((), "Kidal (Mali)", ""),
        ]
    )
]


@st.composite
def dates(draw, first=0):
    low, high = sorted((draw(st.integers(first, 11)), draw(st.integers(first, 11))))
    flag = draw(st.sampled_from(["", "", "~", "?"]))
    return parse_date(f"[{DAYS[low]}{flag}..{DAYS[high]}{flag}]")


@st.composite
def ends(draw, start):
    later = dates(DAYS.index(start.earliest)).filter(lambda end: end.latest >= start.earliest)
    return draw(st.none() | st.just(ONGOING) | later)


@st.composite
def events(draw):
    start = draw(dates())
    return Event(
        id=draw(st.sampled_from(["one", "other"])),
        start=start,
        end=draw(ends(start)),
        title=draw(st.sampled_from(["Ransom paid", "A talk", ""])),
        actors=tuple(draw(st.lists(st.sampled_from(list(SPELLINGS)), max_size=3, unique=True))),
        place=draw(st.sampled_from(["Gao", "Gao, Mali", "Kidal (Mali)", ""])),
        type=draw(st.sampled_from(["Attack", "air strike", ""])),
    )


def some(known, largest=2):
    return st.frozensets(st.sampled_from(sorted(known)), max_size=largest)


@st.composite
def queries(draw):
    since, until = sorted([draw(dates()), draw(dates())], key=lambda bound: bound.earliest)
    around = draw(st.none() | dates())
    near = draw(st.none() | dates()) if around else None
    during = draw(st.none() | dates())
    return Query(
        since=draw(st.sampled_from([None, since])),
        until=draw(st.sampled_from([None, until])),
        during=during and Span(during, draw(ends(during))),
        around=around,
        certainly_around=near and (near.earliest, near.latest),
        around_id="one",
        certain=draw(st.booleans()),
        actors=draw(some(ACTORS)),
        all_actors=draw(st.booleans()),
        not_actors=draw(some(ACTORS, 1)),
        with_members=draw(st.booleans()),
        places=draw(st.just(frozenset()) | some(PLACES)),
        types=draw(st.just(frozenset()) | some(TYPES)),
        search=draw(st.just(frozenset()) | some(SEARCHES)),
    )


def days_of(when):
    return [day for day in DAYS if when.earliest <= day <= when.latest]


def began_within(start, first, last):
    fits = [first <= day <= last for day in days_of(start)]
    exactly = all(fits) and not start.is_qualified
    return CERTAIN if exactly else POSSIBLE if any(fits) else NO


def was_under_way(start, end, period):
    """Return the verdict on a period whose own ends are read as widely as possible."""
    finish = period.start if period.end is None else period.end
    high = date.max if finish is ONGOING else finish.latest
    low = period.start.earliest
    last_days = [date.max] if end is ONGOING else days_of(start if end is None else end)
    if start.earliest > high or max(last_days) < low:
        return NO
    exactly = start.latest <= high and min(last_days) >= low
    qualified = start.is_qualified or (isinstance(end, FuzzyDate) and end.is_qualified)
    return CERTAIN if exactly and not qualified else POSSIBLE


def belonged(event, period):
    """Return the verdict on a period whose own ends are inexact."""
    if period is None:
        return CERTAIN
    if was_under_way(event.start, event.end, period) is NO:
        return NO
    last_days = days_of(event.end or event.start) if event.end is not ONGOING else [date.max]
    last_certain = period.end.earliest if period.end is not ONGOING else date.max
    inside = event.start.latest <= last_certain and min(last_days) >= period.start.latest
    return CERTAIN if inside and not event.start.is_qualified else POSSIBLE


def paths(name, visited=()):
    """Yield each way upwards from an actor, as the groups and the periods on it."""
    for group, period in REGISTRY.actor(name).part_of:
        if group not in visited:
            yield [(group, period)]
            for above in paths(group, (*visited, name)):
                yield [(group, period), *above]


def took_part(names, event, query):
    canonical = {name for spelling in event.actors for name in SPELLINGS[spelling]}
    if names & canonical:
        return CERTAIN
    if not query.with_members:
        return NO
    ways = [way for name in canonical for way in paths(name) if way[-1][0] in names]
    return max([min(belonged(event, period) for _, period in way) for way in ways], default=NO)


def by_the_rules(event, query):
    """Return the verdict on an event, from the documented rules alone."""
    verdicts = [CERTAIN]
    if query.since:
        verdicts.append(began_within(event.start, query.since.earliest, date.max))
    if query.until:
        verdicts.append(began_within(event.start, date.min, query.until.latest))
    if query.since and query.until:
        verdicts.append(began_within(event.start, query.since.earliest, query.until.latest))
    if query.around:
        verdicts.append(began_within(event.start, query.around.earliest, query.around.latest))
    if query.certainly_around and event.id != query.around_id:
        verdicts.append(max(POSSIBLE, began_within(event.start, *query.certainly_around)))
    if query.during:
        verdicts.append(was_under_way(event.start, event.end, query.during))
    if wanted := [took_part(ACTORS[name], event, query) for name in query.actors]:
        verdicts.append((min if query.all_actors else max)(wanted))
    verdicts += (Verdict(2 - took_part(ACTORS[name], event, query)) for name in query.not_actors)
    for names, meant, value in (
        (query.places, PLACES, event.place),
        (query.types, TYPES, event.type),
        (query.search, SEARCHES, event.title),
    ):
        if names:
            verdicts.append(CERTAIN if any(value in meant[name] for name in names) else NO)
    return min(verdicts)


def known_names(query=None):
    names = KnownNames(query)
    names.add(MatchBatch(KNOWN, [()] * len(KNOWN)))
    return names


def by_field(question, event):
    """Ask a question of one field after another, as readers do."""
    verdicts = [CERTAIN]
    if question.asks_time:
        verdicts.append(question.when(event.start, event.end))
    if question.asks_actors:
        masks = [question.names_mask(REGISTRY.canonical(spelling)) for spelling in event.actors]
        verdicts.append(question.judge(reduce(or_, masks, 0)))
    if question.places:
        verdicts.append(question.places.at(event.place))
    if question.asks_type:
        verdicts.append(question.type_(event.type))
    batch = MatchBatch([event], [REGISTRY.canonical_all(event.actors)])
    if question.asks_words:
        verdicts.append(CERTAIN if question.with_words(batch) else NO)
    if question.asks_event:
        when = Span(event.start, event.end)
        verdicts.append(question.event(event.id, when, REGISTRY.canonical_all(event.actors)))
    return min(verdicts)


@given(queries(), st.lists(events(), min_size=1, max_size=4))
def test_fields_one_by_one_and_complete_events_have_the_verdict_of_the_rules(query, asked):
    question = Question(query, REGISTRY, known_names(query))
    elsewhere = pickle.loads(pickle.dumps(question))
    for event in asked:
        verdict = by_the_rules(event, query)
        assert by_field(question, event) is verdict
        assert by_field(elsewhere, event) is verdict
        assert question.everything(event, REGISTRY.canonical_all(event.actors)) is verdict
        assert question.keeps(verdict) is (verdict >= (CERTAIN if query.certain else POSSIBLE))


@given(queries(), st.lists(events(), max_size=6))
def test_select_keeps_what_the_rules_keep(query, asked):
    chronology = [*KNOWN, *asked]
    least = CERTAIN if query.certain else POSSIBLE
    verdicts = [(event, by_the_rules(event, query)) for event in asked]
    kept = [(event.title, verdict is CERTAIN) for event, verdict in verdicts if verdict >= least]
    found = select(chronology, query, REGISTRY).matches
    known = {event.id for event in KNOWN}
    got = [(match.event.title, match.certain) for match in found if match.event.id not in known]
    assert sorted(got) == sorted(kept)


@pytest.mark.parametrize(
    ("query", "needed"),
    [
        (Query(), False),
        (Query(since=parse_date("2014"), search=frozenset({"gao"})), False),
        (Query(actors=frozenset({"paris", "GSIM"}), not_actors=frozenset({"Loop"})), False),
        (Query(actors=frozenset({"paris and/or GSIM"})), False),
        (Query(actors=frozenset({"paris and/or Nobody"})), True),
        (Query(not_actors=frozenset({"Ouane"})), True),
        (Query(places=frozenset({"Gao"})), True),
        (Query(types=frozenset({"attack"})), True),
    ],
    ids=["nothing", "time", "known", "either", "either-unknown", "unknown", "place", "type"],
)
def test_the_names_in_files_are_needed_for_places_types_and_unknown_actors(query, needed):
    assert needs_names(query, REGISTRY) is needed
    if needed:
        with pytest.raises(TimelineError, match="unknown"):
            Question(query, REGISTRY)
    else:
        assert (
            Question(query, REGISTRY).actors == Question(query, REGISTRY, known_names(query)).actors
        )


def test_a_question_has_the_days_and_actors_of_a_selection():
    query = Query(
        since=parse_date("2014"), around=parse_date("2014-05"), actors=frozenset({"ouane"})
    )
    question = Question(query, REGISTRY, known_names())
    assert question.days == (date(2014, 5, 1), date(2014, 5, 31))
    assert question.actors == {"Moctar Ouane", "Jürgen Ouane"}


def test_members_are_asked_of_events_that_can_have_any():
    query = Query(actors=frozenset({"GSIM"}), with_members=True)
    question = Question(query, REGISTRY)
    assert question.asks_event
    assert question.judge(question.names_mask(["Pool"])) is CERTAIN  # at some time
    assert question.judge(question.names_mask(["France"])) is NO
    assert not Question(Query(with_members=True), REGISTRY).asks


def test_the_nearest_name_is_suggested_as_it_was_last_spelled():
    places = ["GAO", "Kidal", "gao", "Gâo"]
    query = Query(places=frozenset({"goa"}))
    names = KnownNames(query)
    names.add(MatchBatch([KNOWN[0]._replace(place=place) for place in places], [()] * 4))
    with pytest.raises(TimelineError, match=r"unknown place 'goa' \(did you mean Gâo\?\)"):
        Question(query, REGISTRY, names)
