"""The packaged chronology: dates as exactly as its sources have them, and no more."""

import re

import pytest

from sahel_timeline import read_events

EVENTS = {event.id: event for event in read_events().events}

# Where the sources are of two minds, as shared out in the notes.
STRETCHES = {
    "mali-asks-france-for-help": ("2013-01-10", "2013-01-11"),
    "last-arlit-hostages-freed": ("2013-10-21", "2013-10-29"),
    "jnim-founded": ("2017-03-01", "2017-03-02"),
    "gsim-communique": ("2020-03-08", "2020-03-09"),
}


@pytest.mark.parametrize(("id_", "days"), STRETCHES.items(), ids=STRETCHES)
def test_where_sources_disagree_the_stretch_holds_all_of_them(id_, days):
    start = EVENTS[id_].start
    assert (str(start.earliest), str(start.latest)) == days
    assert start.text != str(start)


def test_the_article_is_told_where_it_has_another_date():
    assert "April 2014" in EVENTS["last-arlit-hostages-freed"].note
    assert "November" in EVENTS["prisoner-exchange"].note


@pytest.mark.parametrize(
    ("id_", "name"),
    [("gsim-communique", "North Africa Post"), ("bah-ag-moussa-killed", "Linfo.re")],
)
def test_who_disagrees_in_a_note_stands_among_the_sources(id_, name):
    event = EVENTS[id_]
    assert name in event.note
    assert any(re.match(rf"{re.escape(name)} .*: https://", source) for source in event.sources)
