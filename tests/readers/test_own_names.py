"""Which registry applies to the events that Python code reads."""

import pytest

from sahel_timeline import Query, TimelineError, read_events, select
from sahel_timeline.readers import read_text

OWN = "date,title,actors\n1889,Exhibition,Paris; Ministry\n"
SAHEL = "date,title,actors\n2017,Union,GSIM; French government\n"


def named(reading):
    matches = select(reading.events, Query(), reading.registry).matches
    return [name for match in matches for name in match.actors]


def test_a_reading_has_the_registry_that_applies(tmp_path):
    own, sahel = tmp_path / "own.csv", tmp_path / "sahel.csv"
    own.write_text(OWN)
    sahel.write_text(SAHEL)
    assert named(read_events([str(own)])) == ["Paris", "Ministry"]
    assert named(read_events([str(sahel)])) == ["JNIM", "France"]
    # It does not apply to both.
    assert named(read_events([str(own), str(sahel)])) == [
        *("Paris", "Ministry", "GSIM", "French government"),
    ]
    assert read_events().registry.find("GSIM") == "JNIM"


def test_a_choice_of_names(tmp_path):
    people = tmp_path / "people.csv"
    people.write_text("name,aliases\nCity,Paris\n")
    assert named(read_text(OWN, actors="sahel")) == ["France", "Ministry"]
    assert named(read_text(OWN, actors=str(people))) == ["City", "Ministry"]
    assert named(read_text(SAHEL, actors="none")) == ["GSIM", "French government"]
    with pytest.raises(TimelineError):
        read_text(OWN, actors=str(tmp_path / "nobody.csv"))
    people.write_text("name,aliases\n,Paris\n")
    reading = read_text(OWN, actors=str(people))
    assert [problem.message for problem in reading.problems] == ["the name is missing"]
