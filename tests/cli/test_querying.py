"""Events stay in memory until the process exits."""

import gc
import weakref

import pytest

from sahel_timeline.cli.filter_options import Filters
from sahel_timeline.cli.querying import read_and_select
from sahel_timeline.cli.reader_options import Files
from sahel_timeline.query.select import MatchList


@pytest.fixture
def no_collection():
    """Turn garbage collection off, as the process does."""
    gc.disable()
    yield
    gc.enable()


@pytest.mark.usefixtures("no_collection")
def test_events_are_kept_until_exit(small):
    view, selection = read_and_select(Filters(), None, Files(file=[str(small)]), quiet=True)
    # An event cannot be referred to weakly, but it is freed with the list that holds it.
    lists = [weakref.ref(each) for each in gc.get_objects() if isinstance(each, MatchList)]
    del view, selection
    assert any(each() for each in lists)
    gc.collect()
    assert not any(each() for each in lists)
