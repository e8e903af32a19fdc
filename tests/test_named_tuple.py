"""Our named tuples do what those of ``typing`` do."""

import copy
import inspect
import pickle
import subprocess
import sys
import typing
from typing import Any, Generic, TypeVar

import pytest

from sahel_timeline.named_tuple import NamedTuple

T = TypeVar("T")


class Place(NamedTuple):
    """A place."""

    name: str
    country: str = ""
    levels: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        return f"{self.name}, {self.country}"


class Named(NamedTuple, Generic[T]):
    value: T
    name: str = "x"


class Town(Place):
    """A place that is a town."""


class Same(typing.NamedTuple):
    name: str
    country: str = ""
    levels: tuple[str, ...] = ()


def test_fields_have_names_positions_and_defaults():
    gao = Place("Gao", levels=("Gao", "Mali"))
    assert gao == ("Gao", "", ("Gao", "Mali"))
    assert (gao.name, gao.country, gao.levels, gao.words) == ("Gao", "", ("Gao", "Mali"), "Gao, ")
    assert Place(country="Mali", name="Gao") == ("Gao", "Mali", ())
    assert Place("Gao") == ("Gao", "", ())


@pytest.mark.parametrize("attribute", ["_fields", "_field_defaults", "__match_args__"])
def test_the_class_knows_its_fields(attribute):
    assert getattr(Place, attribute) == getattr(Same, attribute)


@pytest.mark.parametrize(
    ("values", "named"),
    [((), {}), (("Gao",) * 4, {}), (("Gao",), {"name": "Gao"}), (("Gao",), {"area": 3})],
    ids=["missing", "too many", "twice", "unknown"],
)
def test_wrong_arguments_are_type_errors(values: Any, named: Any):
    class Fresh(NamedTuple):  # the first record is made differently from the next ones
        name: str
        country: str = ""
        levels: tuple[str, ...] = ()

    for kind in (Fresh, Place, Same):
        with pytest.raises(TypeError, match="__new__"):
            kind(*values, **named)


def test_the_constructor_can_be_looked_at_before_there_is_a_record():
    class Fresh(NamedTuple):
        name: str
        country: str = ""

    parameters = inspect.signature(Fresh).parameters
    assert {name: each.default for name, each in parameters.items()} == {
        "name": inspect.Parameter.empty,
        "country": "",
    }


def test_a_record_does_not_change_and_has_no_other_attributes():
    gao = Place("Gao")
    for name in ("name", "area"):
        with pytest.raises(AttributeError):
            setattr(gao, name, "Mopti")
    assert gao._replace(country="Mali") == ("Gao", "Mali", ())
    assert type(gao._replace(country="Mali")) is Place
    with pytest.raises(TypeError, match="no such fields: area"):
        gao._replace(area=3)


def test_a_record_is_shown_taken_apart_and_made_from_values():
    gao = Place("Gao", "Mali")
    assert repr(gao) == repr(Same("Gao", "Mali")).replace("Same", "Place")
    assert gao._asdict() == {"name": "Gao", "country": "Mali", "levels": ()}
    assert type(Place._make(["Gao", "Mali", ()])) is Place
    match gao:
        case Place(name, "Mali"):
            assert name == "Gao"


@pytest.mark.parametrize("record", [Place("Gao", "Mali"), Named(3), Town("Gao")])
def test_copies_and_pickles_are_equal_records(record: Any):
    for again in (copy.copy(record), copy.deepcopy(record), pickle.loads(pickle.dumps(record))):
        assert again == record
        assert type(again) is type(record)


def test_a_class_of_records_can_be_generic_or_have_subclasses():
    assert Named[int](3).value == 3
    assert Town("Gao").words == "Gao, "
    assert isinstance(Town("Gao"), Place)


def test_no_other_named_tuples_are_defined_before_a_list_is_written():
    code = (
        "import gc, sys; from sahel_timeline.cli import main; main(['list'])\n"
        "from sahel_timeline.named_tuple import NamedTuple\n"
        "ours = [each for each in gc.get_objects() if isinstance(each, type)\n"
        "    and each.__module__.startswith('sahel_timeline') and hasattr(each, '_fields')]\n"
        "assert len(ours) > 30\n"
        "print(*{each.__name__ for each in ours if not issubclass(each, NamedTuple)},"
        " file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert done.stderr.splitlines()[-1] == ""
