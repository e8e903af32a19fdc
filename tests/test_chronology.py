"""The packaged chronology: its dates are as exact as its sources, and no more."""

import re

import pytest

from sahel_timeline import read_events

EVENTS = {event.id: event for event in read_events().events}

# Events about which sources disagree. Their notes say which source gives which day.
RANGES = {
    "mali-asks-france-for-help": ("2013-01-10", "2013-01-11"),
    "last-arlit-hostages-freed": ("2013-10-21", "2013-10-29"),
    "jnim-founded": ("2017-03-01", "2017-03-02"),
    "gsim-communique": ("2020-03-08", "2020-03-09"),
}


@pytest.mark.parametrize(("id_", "days"), RANGES.items(), ids=RANGES)
def test_if_sources_disagree_the_range_has_all_their_days(id_, days):
    start = EVENTS[id_].start
    assert (str(start.earliest), str(start.latest)) == days
    assert start.text != str(start)


def test_a_note_gives_the_other_date_of_an_article():
    assert "April 2014" in EVENTS["last-arlit-hostages-freed"].note
    assert "November" in EVENTS["prisoner-exchange"].note


@pytest.mark.parametrize(
    ("id_", "name"),
    [("gsim-communique", "North Africa Post"), ("bah-ag-moussa-killed", "Linfo.re")],
)
def test_a_source_that_a_note_names_is_among_the_sources(id_, name):
    event = EVENTS[id_]
    assert name in event.note
    assert any(re.match(rf"{re.escape(name)} .*: https://", source) for source in event.sources)
