"""Collectors give the same answer however events are split into batches and files."""

import pickle
import random
import sys
from datetime import date, timedelta
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sahel_timeline import Actor, Event, FuzzyDate, Query, Registry, Sort, parse_date
from sahel_timeline.actors import fold
from sahel_timeline.query import By, Match
from sahel_timeline.query.actor_counts import ActorCounter, ActorSort
from sahel_timeline.query.counting import EventCounter
from sahel_timeline.query.kept import MatchBatch
from sahel_timeline.query.question import KnownNames
from sahel_timeline.query.select import MatchList

WHEN = ("2013-01", "2013", "2014-05-31", "2014-05-31~", "[..2014]", "[2014..]", "mid-2014")
# The readers make one object of a date in many rows, but not always.
SHARED = [parse_date(text) for text in WHEN]
DAYS = [date(2014, 1, 1) + timedelta(days=n) for n in range(300)]
REGISTRY = Registry([Actor(name="Zed", aliases=("Z",)), Actor(name="Nobody")])


@st.composite
def matches(draw):
    shared = st.sampled_from(SHARED)
    event = Event(
        id=draw(st.sampled_from("abcdef")),
        start=draw(shared | st.sampled_from(WHEN).map(parse_date)),
        title=draw(st.sampled_from(["Talks", "TALKS", "attack", "Écho"])),
        actors=tuple(draw(st.lists(st.sampled_from(["Zed", "Z", "Amy"]), max_size=2))),
        place=draw(st.sampled_from(["", "Gao", "GAO", "no place", "(no place)", " "])),
        type=draw(st.sampled_from(["", "raid", "(no type)"])),
    )
    return Match(event, REGISTRY.canonical_all(event.actors), draw(st.booleans()))


def files():
    """Return files, each of several batches of matches."""
    return st.lists(st.lists(st.lists(matches(), max_size=5), max_size=4), max_size=3)


def in_parallel(make, files):
    """Read each file with a collector of its own, send it elsewhere, and merge them in order."""
    merged = make()
    for batches in files:
        collector = make()
        for batch in batches:
            collector.add(MatchBatch.of(batch))
        merged.merge(pickle.loads(pickle.dumps(collector)))
    return merged


def all_of(files):
    return [match for batches in files for batch in batches for match in batch]


def at_once(make, files):
    collector = make()
    collector.add(MatchBatch.of(all_of(files)))
    return collector


def in_order(found, sort, *, reverse):
    """Sort matches by hand: of equal ones, the first stays first, reversed or not."""
    if sort is Sort.NONE:
        return found[::-1] if reverse else found
    by_date, by_title = (lambda m: m.event.start), (lambda m: fold(m.event.title))
    return sorted(found, key=by_title if sort is Sort.TITLE else by_date, reverse=reverse)


def originals(found):
    """Return what distinguishes equal matches too."""
    return [(match.event.id, match.event.start.text, match.certain, match) for match in found]


@given(files(), st.sampled_from(Sort), st.booleans(), st.none() | st.integers(0, 4))
def test_a_list_that_cuts_early_has_what_sorting_everything_first_has(files, sort, reverse, limit):
    query = Query(sort=sort, reverse=reverse, limit=limit)
    found = all_of(files)
    expected = originals(in_order(found, sort, reverse=reverse)[:limit])
    for spare in (0, 1024):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(sys.modules[MatchList.__module__], "_SPARE", spare)
            for collector in (
                in_parallel(lambda: MatchList(query), files),
                at_once(lambda: MatchList(query), files),
            ):
                assert originals(collector.matches()) == expected
                assert collector.matched == len(found)


class _Unbuilt(MatchBatch):
    """A batch whose events must not be built."""

    def __init__(self, matches):
        super().__init__(*zip(*matches, strict=True))
        self.starts = [event.start for event in self.events]
        del self.events
        self.size = len(matches)

    def __len__(self):
        return self.size


@pytest.mark.parametrize(
    "query",
    [
        Query(limit=0),
        Query(limit=2, sort=Sort.NONE),
        Query(limit=2),
        Query(limit=2, reverse=True),
    ],
    ids=["nothing", "first", "earliest", "latest"],
)
def test_events_that_come_after_the_limit_are_not_built(query):
    day = parse_date("2014-05-31")
    batch = [Match(Event(id=str(n), start=day, title="T"), ()) for n in range(2000)]
    collector = MatchList(query)
    collector.add(MatchBatch.of(batch))
    collector.add(_Unbuilt(batch))
    assert [match.event.id for match in collector.matches()] == ["0", "1"][: query.limit]
    assert collector.matched == 4000


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("reverse", [False, True], ids=["earliest", "latest"])
@pytest.mark.parametrize("sort", Sort, ids=str)
def test_a_long_list_is_cut_without_changing_its_start(sort, reverse, seed):
    chance = random.Random(seed)
    days = [*SHARED, *map(FuzzyDate.between, DAYS, DAYS)]
    batches = [
        [Match(Event(id=f"{n}-{m}", start=chance.choice(days), title="T"), ()) for m in range(200)]
        for n in range(12)
    ]
    query = Query(sort=sort, reverse=reverse, limit=7)
    expected = originals(in_order(all_of([batches]), sort, reverse=reverse)[:7])
    collector = in_parallel(lambda: MatchList(query), [batches[:8], batches[8:]])
    assert originals(collector.matches()) == expected
    assert len(pickle.dumps(collector)) < 4000


BY = st.lists(st.sampled_from(By), min_size=1, max_size=2, unique=True)


@given(files(), BY)
def test_counts_of_files_add_up_to_those_of_all_events(files, by):
    expected = at_once(lambda: EventCounter(by), files).table()
    assert in_parallel(lambda: EventCounter(by), files).table() == expected
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sahel_timeline.query.counting._MAX_VALUES", 1)
        assert in_parallel(lambda: EventCounter(by), files).table() == expected


@given(files())
def test_places_are_counted_in_the_order_and_the_spelling_in_which_they_are_first_seen(files):
    labels, numbers = {"": "(no place)"}, {}
    for match in all_of(files):
        label = labels.setdefault(fold(match.event.place), match.event.place)
        numbers[label] = numbers.get(label, 0) + 1
    expected = sorted(numbers.items(), key=lambda item: -item[1])
    table = in_parallel(lambda: EventCounter([By.PLACE]), files).table()
    assert [(row.bucket.label, row.events) for row in table.rows] == expected
    assert table.total == len(all_of(files))


def test_a_counter_can_go_on_after_it_was_asked():
    counter = EventCounter([By.YEAR])
    for text, events in (("2013", 1), ("2013-05", 2)):
        counter.add(MatchBatch.of([Match(Event(id="a", start=parse_date(text), title="T"), ())]))
        ((bucket, *_),) = counter.table().rows
        assert (bucket.label, counter.table().total) == ("2013", events)


@given(files(), st.sampled_from(ActorSort), st.booleans(), st.booleans())
def test_actors_of_files_have_the_counts_and_dates_of_all_events(files, sort, reverse, everybody):
    starts = {}
    for match in all_of(files):
        for name in match.actors:
            starts.setdefault(name, []).append(match.event.start)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sahel_timeline.query.per_object._MAX_KNOWN", 1)
        counter = in_parallel(ActorCounter, files)
    options = {"everybody": everybody, "sort": sort, "reverse": reverse}
    counts = counter.counts(REGISTRY, **options)
    assert counts == at_once(ActorCounter, files).counts(REGISTRY, **options)
    named = {count.actor.name: count for count in counts}
    assert named.keys() == starts.keys() | ({"Zed", "Nobody"} if everybody else set())
    for name, days in starts.items():
        _, events, first, last = named[name]
        assert events == len(days)
        assert (first, first.text) == (min(days), min(days).text)
        assert (last, last.text) == (max(days), max(days).text)


def test_later_files_can_have_the_first_and_the_last_event_of_an_actor():
    event = Event(id="a", start=parse_date("2014"), title="T")
    files = [
        [[Match(event._replace(start=parse_date(text)), ("Zed",)) for text in texts]]
        for texts in (["2014"], ["2015", "2013"], ["2014-05"])
    ]
    ((_, events, first, last),) = in_parallel(ActorCounter, files).counts(REGISTRY)
    assert (events, str(first), str(last)) == (4, "2013", "2015")


@given(files())
def test_names_of_files_are_those_of_all_events(files):
    asked = dict.fromkeys(("places", "actors", "types"), frozenset({"Zed"}))
    make = partial(KnownNames, Query(**asked))
    expected, found = vars(at_once(make, files)), vars(in_parallel(make, files))
    places, others = expected.pop("places"), found.pop("places")
    for name in ("names", "areas", "countries", "points"):
        assert getattr(others, name) == getattr(places, name)
    assert places.names == {
        fold(m.event.place): m.event.place for m in all_of(files) if m.event.place
    }
    assert found == expected
    assert expected == {
        "_asks_actors": True,
        "_asks_types": True,
        "actors": dict.fromkeys(name for m in all_of(files) for name in m.event.actors),
        "types": {fold(m.event.type): m.event.type for m in all_of(files) if m.event.type},
    }


def test_a_batch_has_the_columns_of_its_matches():
    start, end = parse_date("2014"), parse_date("2015")
    event = Event("a", start, "T", end, ("Z",), place="Gao", type="raid")
    batch = MatchBatch.of([Match(event, ("Zed",), certain=False)])
    columns = (batch.certain, batch.starts, batch.ends, batch.spellings, batch.actors)
    assert [*map(list, columns)] == [[False], [start], [end], [("Z",)], [("Zed",)]]
    assert ([*batch.places], [*batch.types], [*batch.events]) == (["Gao"], ["raid"], [event])
    assert (len(batch), len(MatchBatch.of([]))) == (1, 0)
