"""What the fuzz targets found once stays fixed, and their good inputs are good.

``tools/fuzz.py`` looks for more.
"""

import importlib.util
from pathlib import Path

import pytest

from sahel_timeline.readers import Dialect, read_actors, read_events, read_text

TOOL = Path(__file__).parents[2] / "tools" / "fuzz.py"


def load():
    spec = importlib.util.spec_from_file_location("fuzz", TOOL)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


FUZZ = load()


@pytest.mark.parametrize("target", FUZZ.TARGETS)
def test_no_input_raises_what_is_not_meant_to_be_raised(target):
    assert FUZZ.seeds(target)
    for seed in FUZZ.seeds(target):
        FUZZ.TARGETS[target](seed)
    assert FUZZ.words(target)


@pytest.mark.parametrize("target", FUZZ.DIALECTS)
def test_the_sample_of_a_dialect_has_events(target):
    (seed,) = FUZZ.samples(target)
    columns = FUZZ.MAPPED if target == "mapped" else None
    assert read_text(seed.decode("utf-8"), dialect=Dialect(target), columns=columns).events


def test_the_workbook_and_the_actors_are_good(tmp_path):
    path = tmp_path / "a.xlsx"
    path.write_bytes(FUZZ.pack_workbook())
    (event,) = read_events([str(path)]).events
    assert (event.title, str(event.start)) == ("TalksA", "2014-01-01T12:00")
    actors = tmp_path / "actors.csv"
    actors.write_text(FUZZ.ACTORS, encoding="utf-8")
    registry, problems = read_actors(str(actors))
    assert ([actor.name for actor in registry], problems) == (["A", "B"], [])
