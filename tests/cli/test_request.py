"""What a run reads stays until its end."""

import gc
import weakref

import pytest

from sahel_timeline.cli.options import Files, Filters
from sahel_timeline.cli.request import ask


@pytest.fixture
def no_collection():
    """Collect nothing, as a run of the command does."""
    gc.disable()
    yield
    gc.enable()


@pytest.mark.usefixtures("no_collection")
def test_nothing_is_freed_one_by_one(small):
    chronology, selection = ask(Filters(), None, Files(file=[str(small)]), quiet=True)
    registry = weakref.ref(chronology.registry)
    del chronology, selection
    assert registry()
    gc.collect()
    assert registry() is None
