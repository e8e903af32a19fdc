"""Events are found by place at every level, by country, and by distance."""

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sahel_timeline import Event, Query, TimelineError, parse_date, select
from sahel_timeline.actors import NOBODY
from sahel_timeline.places.distance import distance
from sahel_timeline.query.kept import MatchBatch
from sahel_timeline.query.known_places import KnownPlaces
from sahel_timeline.query.place_filter import PlaceFilter
from sahel_timeline.query.question import KnownNames, Question, needs_names

GAO, MENAKA, BAMAKO = (16.2717, -0.0447), (15.9182, 2.4022), (12.6392, -8.0029)


def event(id_, place="", region="", country="", *, at=None, precision="", **extra):  # noqa: PLR0913
    return Event(
        id=id_,
        start=parse_date("2014"),
        title=id_,
        place=place,
        region=region,
        country=country,
        place_precision=precision,
        latitude=at and at[0],
        longitude=at and at[1],
        extra=tuple(extra.items()),
    )


EVENTS = [
    event("gao", "Gao", "Gao region", "Mali", at=GAO),
    event("ansongo", "Ansongo", "Gao region", "République du Mali", at=(15.66, 0.5)),
    event("menaka", "Ménaka", "Ménaka", "ML", at=MENAKA, admin2="Ménaka cercle"),
    event("bissau", "Bissau", "", "Guinea-Bissau"),
    event("conakry", "Conakry, Guinea", "", ""),
    event("minna", "Minna", "Niger", "Nigeria", at=(9.6, 6.5)),
    event("goma", "Goma", "Nord-Kivu", "DR Congo (Zaire)", City="Goma town"),
    event("brazza", "Brazzaville", "", "Congo-Brazzaville"),
    event("either", "Bomassa", "", "Congo"),
    event("both", "", "", "Mali; Niger"),
    event("azawad", "Tessalit", "", "Azawad"),
]


def ids(**query):
    wanted = {
        name: frozenset([value] if isinstance(value, str) else value)
        if name in {"places", "countries"}
        else value
        for name, value in query.items()
    }
    matches = select(EVENTS, Query(**wanted)).matches
    return [match.event.id if match.certain else f"{match.event.id}?" for match in matches]


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Gao", ["gao", "ansongo"]),
        ("Gao region", ["gao", "ansongo"]),
        ("gao REGION", ["gao", "ansongo"]),
        ("Ménaka cercle", ["menaka"]),
        ("menaka", ["menaka"]),
        ("goma", ["goma"]),
        ("kivu", ["goma"]),
        ("Mali", ["gao", "ansongo", "menaka", "both"]),
        ("ML", ["gao", "ansongo", "menaka", "both"]),
        ("azawad", ["azawad"]),
        # Guinea is never Guinea-Bissau.
        ("Guinea", ["conakry"]),
        # The region of Nigeria has that name; Nigeria has another one.
        ("Niger", ["minna", "both"]),
        ("Nigeria", ["minna"]),
        ("Congo", ["goma", "brazza", "either"]),
    ],
)
def test_a_place_is_found_at_every_level(name, found):
    assert [each.rstrip("?") for each in ids(places=name)] == found


@pytest.mark.parametrize("name", ["zzz", "", "!", "nor", "Guinée équatoriale", "France"])
def test_a_place_that_nobody_knows_is_an_error(name):
    with pytest.raises(TimelineError, match="unknown place"):
        ids(places=name)


@pytest.mark.parametrize(
    ("names", "found"),
    [
        ("Mali", ["gao", "ansongo", "menaka", "both"]),
        ("mli", ["gao", "ansongo", "menaka", "both"]),
        ("Niger", ["both"]),
        ("Nigeria", ["minna"]),
        ("Guinea", []),
        ("Guinée-Bissau", ["bissau"]),
        ("RDC", ["goma", "either?"]),
        ("Congo-Brazzaville", ["brazza", "either?"]),
        ("Congo", ["goma?", "brazza?", "either"]),
        ("Azawad", ["azawad"]),
        ("azaw", []),
        (["Nigeria", "GW"], ["bissau", "minna"]),
        ("France", []),
    ],
)
def test_a_country_has_many_names(names, found):
    if names == "azaw":
        with pytest.raises(TimelineError, match=r"unknown country 'azaw' \(did you mean Azawad"):
            ids(countries=names)
        return
    assert ids(countries=names) == found


def test_the_nearest_countries_are_suggested():
    with pytest.raises(TimelineError, match=r"unknown country 'Malli' \(did you mean Mali"):
        ids(countries="Malli")
    with pytest.raises(TimelineError, match="unknown country ''"):
        ids(countries="")


def test_words_of_an_unusual_country_are_enough():
    events = [event("a", country="Free Azawad"), event("b", country="free azawad")]
    found = select(events, Query(countries=frozenset({"azawad"}))).matches
    assert [match.event.id for match in found] == ["a", "b"]


@pytest.mark.parametrize(
    ("near", "within", "found"),
    [
        # Gao and Ansongo are 90 km apart, Gao and Ménaka 264 km.
        (["Gao"], 50, ["gao"]),
        (["gao region"], 50, ["gao"]),
        (["Gao"], 95, ["gao", "ansongo"]),
        ([GAO], 300, ["gao", "ansongo", "menaka"]),
        (["Gao", "Minna"], 1, ["gao", "minna"]),
        ([BAMAKO], 50, []),
        ([GAO], 0, ["gao"]),
        ([(-1.5, 30.0)], 20020, ["gao", "ansongo", "menaka", "minna"]),
    ],
)
def test_events_are_near_a_place_by_their_coordinates(near, within, found):
    assert ids(near=tuple(near), within=within) == found


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("gao , Burkina Faso", "try --place gao --country 'Burkina Faso'"),
        ("Gaoo, Niger", ""),
    ],
)
def test_a_place_and_its_country_are_taken_apart(name, hint):
    with pytest.raises(TimelineError, match="unknown place") as raised:
        ids(places=name)
    assert hint in (raised.value.hint or "")


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("Bissau", "no event at 'Bissau' has coordinates of that place (try coordinates"),
        ("Goma", "no event at 'Goma' has coordinates of that place (try coordinates"),
        ("Gaoo", "unknown place 'Gaoo' (did you mean Gao"),
        ("Gao, Niger", "unknown place 'Gao, Niger' (try --near Gao --country Niger)"),
        ("Gao, Kidal", "unknown place 'Gao, Kidal'"),
        ("Côte d'Ivoire", "is a country, not a point (try --country 'Côte d'\"'\"'Ivoire', or"),
        ("Mali", "'Mali' is a country, not a point (try --country Mali, or coordinates"),
    ],
)
def test_a_place_without_coordinates_is_an_error(name, message):
    with pytest.raises(TimelineError) as raised:
        ids(near=(name,))
    assert message in str(raised.value)


def test_the_precision_of_a_place_makes_matches_possible():
    events = [
        event("exact", "Gao", at=GAO, precision="exact"),
        event("near", "Gao", at=GAO, precision="near"),
        event("district", "Gao", at=GAO, precision="district"),
        event("region", "Gao", at=GAO, precision="region"),
        event("country", "Gao", at=GAO, precision="country"),
        event("nearly", "Bourem", at=(16.95, -0.35), precision="near"),  # 82 km
    ]

    def found(within):
        matches = select(events, Query(near=(GAO,), within=within)).matches
        return [match.event.id if match.certain else f"{match.event.id}?" for match in matches]

    areas = ["district?", "region?", "country?"]
    assert found(10) == ["exact", "near?", *areas]
    assert found(30) == ["exact", "near", *areas]
    assert found(60) == ["exact", "near", *areas, "nearly?"]
    assert found(110) == ["exact", "near", *areas, "nearly"]


def test_a_place_is_where_its_exact_coordinates_are():
    events = [
        event("gao", "Gao", at=GAO),
        event("region", "Gao", at=BAMAKO, precision="region"),
        event("bamako", "Bamako", at=BAMAKO),
    ]
    matches = select(events, Query(near=("Gao",), within=50)).matches
    assert [match.event.id for match in matches] == ["gao"]


def test_a_place_with_several_coordinates_is_any_of_them():
    events = [
        event("one", "Gao", at=GAO),
        event("other", "Gao, Burkina Faso", at=(11.5, -2.8)),
        event("between", "Hombori", at=(15.28, -1.7)),
    ]
    query = Query(near=("Gao",), within=100)
    matches = select(events, query).matches
    assert [(match.event.id, match.certain) for match in matches] == [
        ("one", False),
        ("other", False),
    ]
    known = KnownNames(query)
    known.add(MatchBatch(events, [()] * 3))
    assert Question(query, NOBODY, known).places.remarks == [
        "'Gao' has 2 coordinates in the files, up to 608 km apart: events near any of them are kept"
        " (for one, try --near=11.5,-2.8 or --near=16.2717,-0.0447)"
    ]


def test_many_coordinates_of_a_place_are_summed_up():
    events = [event(str(n), "Gao", at=(16 + n / 100, n / 100)) for n in range(60)]
    query = Query(near=("Gao",), within=200)
    assert [match.certain for match in select(events, query).matches] == [True] * 60
    far = [*events, event("far", "Paris", at=(48.85, 2.35))]
    assert len(select(far, query).matches) == 60


def test_only_names_that_need_them_are_resolved_with_the_files():
    def needed(**query):
        return needs_names(Query(**query), NOBODY)

    assert not needed(countries=frozenset({"Mali", "rdc"}))
    assert not needed(near=(GAO,))
    assert needed(countries=frozenset({"Azawad"}))
    assert needed(near=(GAO, "Gao"))
    assert needed(places=frozenset({"Mali"}))


def test_an_ambiguous_country_is_explained():
    query = Query(countries=frozenset({"Congo"}))
    question = pickle.loads(pickle.dumps(Question(query, NOBODY)))
    assert question.places.remarks == [
        "'Congo' can be DR Congo or Republic of the Congo: events in both are kept"
    ]


POINTS = st.tuples(st.floats(-90, 90), st.floats(-180, 180))


@given(st.lists(POINTS, min_size=1, max_size=5), POINTS, st.floats(0, 20000))
def test_what_is_near_is_what_the_distances_say(points, centre, within):
    events = [event(str(n), at=point) for n, point in enumerate(points)]
    filter_ = PlaceFilter(Query(near=(centre,), within=within), KnownPlaces())
    expected = [distance(centre, point) <= within for point in points]
    assert [bool(filter_.everything(each)) for each in events] == expected


def test_coordinates_are_found_in_every_batch():
    known = KnownPlaces(Query(near=("Gao",)))
    for each in (EVENTS[1:3], EVENTS[:2], EVENTS[:2]):
        known.add(MatchBatch(each, [()] * len(each)))
    assert known.points == {"gao": {GAO}}
