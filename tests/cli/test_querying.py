"""What a run reads stays until its end."""

import gc
import weakref

import pytest

from sahel_timeline.cli.filter_options import Filters
from sahel_timeline.cli.querying import read_and_select
from sahel_timeline.cli.reader_options import Files


@pytest.fixture
def no_collection():
    """Collect nothing, as a run of the command does."""
    gc.disable()
    yield
    gc.enable()


@pytest.mark.usefixtures("no_collection")
def test_nothing_is_freed_one_by_one(small):
    chronology, selection = read_and_select(Filters(), None, Files(file=[str(small)]), quiet=True)
    registry = weakref.ref(chronology.registry)
    del chronology, selection
    assert registry()
    gc.collect()
    assert registry() is None
