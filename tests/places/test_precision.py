import pytest

from sahel_timeline.places.place_names import bare_name, names_area, narrowest
from sahel_timeline.places.precision import describe_place


@pytest.mark.parametrize(
    ("place", "region", "country", "precision", "words"),
    [
        ("Gao", "Gao", "Mali", "", "Gao"),
        ("Gao", "Gao", "Mali", "exact", "Gao"),
        ("Gao", "Gao", "Mali", "near", "near Gao"),
        ("", "Gao", "Mali", "near", "Gao"),
        ("", "", "Mali", "", "Mali"),
        ("Mopti", "Mopti", "Mali", "region", "somewhere in Mopti region"),
        ("Konna", "Mopti region", "Mali", "region", "somewhere in Mopti region"),
        ("Chad-Sudan Border", "", "Chad", "region", "somewhere on Chad-Sudan Border"),
        ("Gulf of Guinea", "", "", "region", "somewhere in Gulf of Guinea"),
        ("Douentza cercle", "Mopti", "Mali", "district", "somewhere in Douentza cercle"),
        ("Konna", "Mopti", "Mali", "district", "somewhere in the district of Konna"),
        ("", "Mopti", "Mali", "district", "somewhere in Mopti region"),
        ("Bamako", "Bamako", "Mali", "country", "somewhere in Mali"),
        ("Mali", "", "", "country", "somewhere in Mali"),
        ("", "", "", "country", ""),
        ("", "", "", "region", ""),
    ],
)
def test_the_precision_of_a_place_is_put_into_words(place, region, country, precision, words):
    assert describe_place(place, region, country, precision) == words


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("Gao", "gao"),
        ("Gao region", "gao"),
        ("Région de Gao", "gao"),
        ("Boulikessi village", "boulikessi"),
        ("the Town of Gao", "the town of gao"),
        ("Niger State", "niger state"),
        ("region", "region"),
        ("de Gao", "de gao"),
    ],
)
def test_a_bare_name_has_no_word_for_the_kind_of_place(name, bare):
    assert bare_name(name) == bare


def test_an_area_is_known_by_its_name():
    assert names_area("Northern Mali")
    assert not names_area("Gao")


def test_the_narrowest_name_comes_first():
    assert narrowest("Gao, Mopti region, Mali") == "Gao"
    assert narrowest("Gao") == "Gao"
