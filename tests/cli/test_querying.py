"""Events stay in memory until the process exits."""

import gc
import weakref

import pytest

from sahel_timeline.cli.filter_options import Filters
from sahel_timeline.cli.querying import read_and_select
from sahel_timeline.cli.reader_options import Files


@pytest.fixture
def no_collection():
    """Turn garbage collection off, as the process does."""
    gc.disable()
    yield
    gc.enable()


@pytest.mark.usefixtures("no_collection")
def test_events_are_kept_until_exit(small):
    chronology, selection = read_and_select(Filters(), None, Files(file=[str(small)]), quiet=True)
    registry = weakref.ref(chronology.registry)
    del chronology, selection
    assert registry()
    gc.collect()
    assert registry() is None
