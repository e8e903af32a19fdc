"""Names: folding them, looking up actors, and suggestions for misspellings."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sahel_timeline import Actor, Membership, Registry, packaged, read_actors
from sahel_timeline.actors import fold, fold_all, has_words, nearest
from sahel_timeline.errors import UnreadableError

REGISTRY = Registry(
    [
        Actor(name="JNIM", aliases=("GSIM", "Jama'at Nusrat al-Islam")),
        Actor(name="Mali", aliases=("Military Forces of Mali",)),
        Actor(name="Thief", aliases=("GSIM",)),
    ]
)


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Opération Sérval", "operation serval"),
        ("L’Azawad", "lazawad"),
        ("Jama'at Nusrat al-Islam", "jamaat nusrat al islam"),
        ("burkina-faso", "burkina faso"),
        ("  A  /  B ", "a b"),
        ("N'Djamena", "ndjamena"),
        ("ＧＳＩＭ", "gsim"),
        ("_x_", "x"),
        ("法国", "法国"),
        ("???", "???"),
        ("", ""),
    ],
)
def test_folding_removes_case_accents_and_punctuation(name, key):
    assert fold(name) == key


@given(st.text(st.characters() | st.sampled_from("aB9_-'’ éÉßİıſ\u034f\u0301Σς中.\t\x1c")))
def test_a_name_is_folded_sign_by_sign(name):
    decomposed = unicodedata.normalize("NFKD", name)
    plain = [sign for sign in decomposed if not unicodedata.combining(sign)]
    words = "".join(sign for sign in plain if sign not in "'’‘ʼʿʾ`´")
    key = re.sub(r"[\W_]+", " ", words).strip().casefold()
    assert fold(name) == (key or name.strip().casefold())


@given(
    st.lists(st.text(st.sampled_from("aB 1é’—\n´`\u0301\u034fßل?\ud800"), max_size=5), max_size=4)
)
def test_many_names_are_folded_as_each_one(names):
    assert fold_all(names) == list(map(fold, names))


@pytest.mark.parametrize("blank", ["", "\n", "a\nb"])
def test_names_are_not_folded_into_each_other(blank):
    assert fold_all(["Gao", blank, "Léré"]) == ["gao", fold(blank), "lere"]


@given(st.text())
def test_folding_twice_is_folding_once(name):
    assert fold(fold(name)) == fold(name)


def test_a_name_contains_only_complete_words():
    assert has_words("government of mali", "mali")
    assert not has_words("somalia", "mali")


@pytest.mark.parametrize(
    ("spelling", "names"),
    [
        ("gsim", ("JNIM",)),
        ("Jama’at Nusrat al Islam", ("JNIM",)),
        ("Military Forces of Mali (2013-2020)", ("Mali",)),
        ("Military Forces of Mali (2021-)", ("Mali",)),
        ("GSIM and/or Somebody", ("JNIM", "Somebody")),
        ("Mali et/ou GSIM", ("Mali", "JNIM")),
        ("Somebody (2013-)", ("Somebody (2013-)",)),
        ("GSIM, Mali", ("JNIM", "Mali")),
        ("GSIM, Somebody", ("GSIM, Somebody",)),
        ("JNIM: Group for Supporting Somebody", ("JNIM",)),
        ("GSIM: Groupe de soutien (2017-)", ("JNIM",)),
        ("XYZ: Military Forces of Mali (2013-2020)", ("Mali",)),
        ("Military (Mali)", ("Mali",)),
        ("Military (Somalia)", ("Military (Somalia)",)),
        ("Police (Mali)", ("Police (Mali)",)),
        ("Jama'at Nusrat al-Islam (JNIM)", ("JNIM",)),
        ("Jama'at Nusrat al-Islam (Mali)", ("Jama'at Nusrat al-Islam (Mali)",)),
        ("Jolly Nobodies in Music (JNIM)", ("Jolly Nobodies in Music (JNIM)",)),
        ("JNIM: Somebody (Splinter)", ("JNIM: Somebody (Splinter)",)),
        ("Mali: a country", ("Mali: a country",)),
        ("XYZ: Somebody", ("XYZ: Somebody",)),
        ("Military (2013-2020) Forces of Mali", ("Mali",)),
    ],
)
def test_a_spelling_means_canonical_names(spelling, names):
    assert REGISTRY.canonical(spelling) == names


def test_an_actor_with_several_spellings_is_named_once():
    assert REGISTRY.canonical_all(("GSIM", "JNIM", "Mali")) == ("JNIM", "Mali")


def test_groups_of_groups_are_followed_even_in_a_circle():
    registry = Registry(
        [
            Actor("A", part_of=(Membership("B"), Membership("Unlisted"))),
            Actor("B", part_of=(Membership("An alias of C"),)),
            Actor("C", aliases=("An alias of C",), part_of=(Membership("A"),)),
        ]
    )
    assert registry.with_groups(["B"]) == {"A", "B", "C"}
    assert registry.with_groups(["Somebody"]) == {"Somebody"}
    assert registry.with_groups([]) == set()


def test_an_unknown_actor_has_only_a_name():
    assert REGISTRY.actor("Somebody") == Actor(name="Somebody")
    assert REGISTRY.find("Somebody") is None


def test_suggestions_are_canonical_names_each_once():
    known = {"gsim": "JNIM", "gism": "JNIM", "mali": "Mali"}
    assert nearest("gsm", known) == ["JNIM"]
    assert nearest("xyz", known) == []


def test_no_packaged_alias_means_two_actors():
    registry, problems = read_actors(packaged("actors.csv"))
    assert problems == []
    for actor in registry:
        keys = [fold(name) for name in (actor.name, *actor.aliases)]
        assert len(set(keys)) == len(keys), f"{actor.name} repeats an alias"
        for key in keys:
            assert registry.keys[key] == actor.name


@pytest.mark.parametrize(
    ("alias", "name"),
    [
        ("GSIM", "JNIM"),
        ("Group to Support Islam and Muslims", "JNIM"),
        ("AQMI", "AQIM"),
        ("Paris", "France"),
        ("French government", "France"),
        ("CMA", "CMA"),
        ("Government of Mali", "Mali"),
        ("Bamako", "Mali"),
        ("IS", "Islamic State"),
        ("Forces armées maliennes", "FAMa"),
        ("Military Forces of Mali (2013-)", "FAMa"),
    ],
)
def test_packaged_aliases_are_found(alias, name):
    assert read_actors(packaged("actors.csv"))[0].find(alias) == name


@pytest.mark.parametrize(
    ("compound", "names"),
    [("CM-FPR, GATIA, MAA", ("CM-FPR", "GATIA", "MAA")), ("GATIA, MSA", ("GATIA", "MSA"))],
)
def test_allies_joined_by_ucdp_are_separate_actors(compound, names):
    assert read_actors(packaged("actors.csv"))[0].canonical(compound) == names


def test_the_groups_of_packaged_actors_are_packaged_actors_too():
    registry, _ = read_actors(packaged("actors.csv"))
    names = {actor.name for actor in registry}
    assert {m.group for actor in registry for m in actor.part_of} <= names


def test_an_exact_name_comes_before_what_its_form_means():
    actors = [
        Actor(name="Junta", aliases=("Government of Mali (2012-2013)", "MAA: Azawad Movement")),
        Actor(name="Mali", aliases=("Government of Mali",)),
        Actor(name="Azawad Movement"),
    ]
    registry = Registry(actors)
    assert registry.find("Government of Mali (2012-2013)") == "Junta"
    assert registry.find("Government of Mali (2013-2020)") == "Mali"
    assert registry.find("MAA: Azawad Movement") == "Junta"
    assert registry.find("XYZ: Azawad Movement") == "Azawad Movement"


FORMS = Registry(
    [
        Actor("Alpha Beta Company", ("ABC",)),
        Actor("Alpha (North) Beta", ("ANB",)),
        Actor("Military Forces of Mali"),
        Actor("Gamma", ("XYZ: Delta",)),
        Actor("Delta"),
        Actor("Epsilon: Zeta"),
        Actor("Islamic State"),
    ]
)


@pytest.mark.parametrize(
    ("spelling", "name"),
    [
        ("Alpha Beta Company (ABC)", "Alpha Beta Company"),
        ("Alpha Beta Company (ABC) ", "Alpha Beta Company"),
        ("Alpha (North) Beta (ANB)", "Alpha (North) Beta"),
        ("Alpha Beta Company (ANB)", None),
        ("Alpha Beta Company (XX)", None),
        ("Another Band Company (ABC)", None),
        ("Neither (Nor)", None),
        ("Military (Mali)", "Military Forces of Mali"),
        ("Military (Chad)", None),
        ("Military Forces of Mali (2013-2020)", "Military Forces of Mali"),
        ("ABC: Another Band Company", "Alpha Beta Company"),
        ("ABC: Another Band Company (North)", None),
        ("abc: Another Band Company", None),
        ("Another: Alpha Beta Company", "Alpha Beta Company"),
        ("Another: Epsilon: Zeta", "Epsilon: Zeta"),
        ("XYZ: Delta (2013-2020)", "Gamma"),
        ("XYZ (2013-2020)", None),
    ],
)
def test_the_forms_of_datasets_are_found_if_their_parts_agree(spelling, name):
    assert FORMS.find(spelling) == name


def test_allies_can_have_names_of_several_words():
    allies = ("Islamic State", "Alpha Beta Company")
    assert FORMS.canonical(", ".join(allies)) == allies
    assert FORMS.canonical("Islamic State, Nobody") == ("Islamic State, Nobody",)


def test_a_clash_has_the_name_and_both_actors():
    assert REGISTRY.clashes == [("GSIM", "JNIM", "Thief")]


def test_at_most_three_names_are_suggested():
    known = {f"group {letter}": f"Group {letter.upper()}" for letter in "abcdefg"}
    assert len(nearest("Group", known)) == 3
    # The first five keys have the same name, and the sixth another one.
    known = {f"group {letter}": "Group" for letter in "abcde"} | {"group abc": "Other"}
    assert nearest("Group", known) == ["Group", "Other"]


def test_a_spelling_is_looked_up_once():
    registry = Registry([Actor("Mali")])
    assert registry.canonical("Mali") is registry.canonical("Mali")


def test_a_name_needs_white_space_beside_and_or():
    assert FORMS.canonical("A and/or B") == ("A", "B")
    assert FORMS.canonical("Band/or B") == ("Band/or B",)


def test_a_file_without_an_end_is_no_list_of_actors(tmp_path, monkeypatch):
    path = tmp_path / "actors.csv"
    path.write_text("name,aliases\nA,b\n")
    monkeypatch.setattr("sahel_timeline.readers.actors_file.LARGEST_LIST", 10)
    with pytest.raises(UnreadableError, match="is larger than 0 MiB"):
        read_actors(str(path))
