"""A fixture with the packaged events, which several tests of the chart draw."""

import pytest

from sahel_timeline import Query, packaged, read_actors, read_events, select


@pytest.fixture(scope="session")
def packaged_matches():
    registry, _ = read_actors(packaged("actors.csv"))
    return select(read_events().events, Query(), registry).matches
