"""The packaged chronology: its dates are as exact as its sources, and no more."""

import re
from urllib.parse import urlsplit

import pytest

from sahel_timeline import packaged, parse_date, read_actors, read_events

READING = read_events()
EVENTS = {event.id: event for event in READING.events}
REGISTRY = read_actors(packaged("actors.csv"))[0]

# Events about which sources disagree. Their notes say which source gives which day.
STARTS = {
    "three-arlit-hostages-freed": ("2011-02-24", "2011-02-25"),
    "mnla-rebellion": ("2012-01-16", "2012-01-17"),
    "mali-asks-france-for-help": ("2013-01-09", "2013-01-11"),
    "gao-retaken": ("2013-01-25", "2013-01-26"),
    "timbuktu-retaken": ("2013-01-27", "2013-01-28"),
    "kidal-airport-taken": ("2013-01-29", "2013-01-30"),
    "last-arlit-hostages-freed": ("2013-10-21", "2013-10-29"),
    "ransom-allegations": ("2013-02-01", "2014-08-31"),
    "jnim-founded": ("2017-03-01", "2017-03-02"),
    "sanogo-coup": ("2012-03-21", "2012-03-22"),
    "abeibara-raid": ("2017-10-23", "2017-10-24"),
    "koufa-reported-dead": ("2018-11-22", "2018-11-23"),
    "inates-attack": ("2019-12-10", "2019-12-11"),
    "gsim-communique": ("2020-03-08", "2020-03-09"),
    "droukdel-killed": ("2020-06-03", "2020-06-04"),
}
ENDS = {
    "mujao-ousts-mnla-from-gao": "[2012-06-27..2012-06-28]",
    "gao-retaken": "[2013-01-26..2013-01-27]",
    "serval-begins": "[2014-07-13..2014-08-01]",
    "reprisals": "[2013-02-21..]",
    "minusma-deployed": "[2023-06-30..2023-12-31]",
    "barkhane-begins": "2022-11-09",
    "takuba-declared": "2022-06-30",
    "moura-massacre": "[2022-03-31..2022-04-01]",
}
TYPES = {
    "abduction",
    "abuse",
    "accident",
    "agreement",
    "attack",
    "battle",
    "coup",
    "decision",
    "formation",
    "operation",
    "rebellion",
    "release",
    "statement",
    "summit",
    "withdrawal",
}


@pytest.mark.parametrize(("id_", "days"), STARTS.items(), ids=STARTS)
def test_if_sources_disagree_the_range_has_all_their_days(id_, days):
    start = EVENTS[id_].start
    assert (str(start.earliest), str(start.latest)) == days
    assert start.text != str(start)


@pytest.mark.parametrize(("id_", "end"), ENDS.items(), ids=ENDS)
def test_an_end_is_as_exact_as_it_is_known(id_, end):
    assert EVENTS[id_].end == parse_date(end)


def test_a_note_gives_the_other_date_of_an_article():
    assert "April 2014" in EVENTS["last-arlit-hostages-freed"].note
    assert "November" in EVENTS["prisoner-exchange"].note


@pytest.mark.parametrize(
    ("id_", "name"),
    [
        ("mali-asks-france-for-help", "Le Nouvel Observateur"),
        ("mujao-ousts-mnla-from-gao", "VOA"),
        ("gsim-communique", "North Africa Post"),
        ("cisse-abducted", "Benin Web TV"),
        ("bah-ag-moussa-killed", "Linfo.re"),
    ],
)
def test_a_source_that_a_note_names_is_among_the_sources(id_, name):
    event = EVENTS[id_]
    assert name in event.note
    assert any(re.match(rf"{re.escape(name)} .*: https?://", source) for source in event.sources)


# Who a source only suspects took no part as far as anybody knows.
@pytest.mark.parametrize(
    ("id_", "suspect"),
    [
        ("tourists-abducted-in-benin", "ISGS"),
        ("hostage-rescue", "Katiba Macina"),
        ("cisse-abducted", "Katiba Macina"),
        ("petronin-abducted", "Al-Mourabitoun"),
    ],
)
def test_suspects_are_in_the_note_and_not_among_the_actors(id_, suspect):
    event = EVENTS[id_]
    assert suspect not in event.actors
    assert suspect in event.note


def test_ansar_dine_had_left_kidal():
    assert set(EVENTS["kidal-airport-taken"].actors) == {"French troops", "MNLA", "MIA"}


def test_no_event_has_fewer_than_two_sources():
    assert [id_ for id_, event in EVENTS.items() if len(event.sources) < 2] == []


def test_every_event_has_what_a_reader_needs():
    for id_, event in EVENTS.items():
        assert event.summary, id_
        assert event.note, id_
        assert event.type in TYPES, id_
        assert event.actors, id_
        assert event.url in event.sources[0], id_


def test_the_registry_knows_every_actor_of_every_event():
    names = {name for event in READING.events for name in event.actors}
    assert [name for name in names if REGISTRY.find(name) is None] == []


def test_what_has_coordinates_says_how_exact_they_are():
    for id_, event in EVENTS.items():
        assert (event.latitude is None) == (event.longitude is None), id_
        if event.latitude is not None:
            assert event.place_precision, id_
            assert event.country, id_


# A tag or a search lists other pages tomorrow; it is no source.
LISTS = re.compile(r"/(tag|tags|search|category|topic)/|[?&](s|q|search|query)=")


def test_the_addresses_of_sources_lead_to_a_page():
    for id_, event in EVENTS.items():
        for source in event.sources:
            name, _, address = source.partition(": http")
            parts = urlsplit("http" + address)
            assert name, id_
            assert re.fullmatch(r"[\w-]+(\.[\w-]+)+", parts.netloc), source
            assert not re.search(r"\s", address), source
            assert not LISTS.search(address), source
