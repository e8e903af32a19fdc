import gettext

import pycountry
import pytest

from sahel_timeline.places import countries
from sahel_timeline.places.countries import (
    countries_in,
    find_country,
    fips_country,
    nearest_countries,
)

# ISO calls the Republic of the Congo "Congo" for short, which people say of both.
_AMBIGUOUS = {"Congo"}
# Misspellings in the French names of iso-codes, and names turned around in the middle.
_ODD = {"République populaire du Bengladesh", "Royaume du Bouthan", "Cocos (Keeling), Îles"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Mali", "Mali"),
        (" mali ", "Mali"),
        ("ML", "Mali"),
        ("mli", "Mali"),
        ("Republic of Mali", "Mali"),
        ("République du Mali", "Mali"),
        ("Mali (Republic)", "Mali"),
        ("Mali, Republic of", "Mali"),
        ("Mali (ML)", "Mali"),
        ("le Mali", "Mali"),
        ("Côte d'Ivoire", "Côte d'Ivoire"),
        ("Cote d’Ivoire", "Côte d'Ivoire"),
        ("cote-divoire", "Côte d'Ivoire"),
        ("Ivory Coast", "Côte d'Ivoire"),
        ("Côte d'Ivoire (Ivory Coast)", "Côte d'Ivoire"),
        ("Burkina", "Burkina Faso"),
        ("Burkina-Faso", "Burkina Faso"),
        ("Haute-Volta", "Burkina Faso"),
        ("États-Unis", "United States"),
        ("etats unis d'amerique", "United States"),
        ("U.S.A.", "United States"),
        ("Centrafrique", "Central African Republic"),
        ("CAR", "Central African Republic"),
        ("Niger", "Niger"),
        ("Republic of the Niger", "Niger"),
        ("Nigéria", "Nigeria"),
        ("Guinea", "Guinea"),
        ("Guinée", "Guinea"),
        ("Republic of Guinea", "Guinea"),
        ("Guinea (Bissau)", "Guinea-Bissau"),
        ("Guinea, Equatorial", "Equatorial Guinea"),
        ("DR Congo", "DR Congo"),
        ("D. R. Congo", "DR Congo"),
        ("RDC", "DR Congo"),
        ("Democratic Republic of Congo", "DR Congo"),
        ("Congo, Dem. Rep.", "DR Congo"),
        ("Congo (Kinshasa)", "DR Congo"),
        ("DR Congo (Zaire)", "DR Congo"),
        ("Congo-Brazzaville", "Republic of the Congo"),
        ("Congo, Rep.", "Republic of the Congo"),
        ("Tchad", "Chad"),
        ("Algérie", "Algeria"),
        ("République d'Algérie", "Algeria"),
        ("République de l’Algérie", "Algeria"),
        ("S. Sudan", "South Sudan"),
        ("Soudan du Sud", "South Sudan"),
        ("Corée du Sud", "South Korea"),
        ("Korea (South)", "South Korea"),
        ("Korea, Democratic People's Republic of", "North Korea"),
        ("Republic of China", "Taiwan"),
        ("People's Republic of China", "China"),
        ("Democratic Republic of the Sudan", "Sudan"),
        ("The Gambia", "Gambia"),
        ("St. Lucia", "Saint Lucia"),
        ("Trinidad & Tobago", "Trinidad and Tobago"),
        ("Myanmar (Burma)", "Myanmar"),
        ("Russia (Soviet Union)", "Russia"),
        ("Kingdom of eSwatini (Swaziland)", "Eswatini"),
        ("Yemen (North Yemen)", "Yemen"),
        ("Yemen Arab Republic", "North Yemen"),
        ("West Germany (FRG)", "West Germany"),
        ("Zaire", "DR Congo"),
        ("Kosovo", "Kosovo"),
    ],
)
def test_a_country_has_one_name_in_every_usual_form(text, name):
    assert find_country(text) == (name,)


@pytest.mark.parametrize("country", [*pycountry.countries], ids=lambda each: each.alpha_2)
def test_every_name_and_code_of_iso_leads_to_its_country(country):
    french = gettext.translation("iso3166-1", pycountry.LOCALES_DIR, languages=["fr"]).gettext
    fields = ("name", "common_name", "official_name")
    english = [getattr(country, field) for field in fields if getattr(country, field, "")]
    names = {country.alpha_3, *english, *map(french, english)} - _AMBIGUOUS - _ODD
    meant = find_country(country.alpha_2)
    assert len(meant) == 1
    assert {name: find_country(name) for name in names} == dict.fromkeys(names, meant)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Congo", ("DR Congo", "Republic of the Congo")),
        ("Korea", ("North Korea", "South Korea")),
        ("Corée", ("North Korea", "South Korea")),
        ("Virgin Islands", ("British Virgin Islands", "U.S. Virgin Islands")),
    ],
)
def test_an_ambiguous_name_means_either_country(text, names):
    assert find_country(text) == names
    assert countries_in(text) == (" or ".join(names),)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "  ",
        "?",
        "of",
        "Republic",
        "Sahel",
        "Niger State",
        "Mali (Gao)",
        "England",
        "XX",
        "(ML)",
    ],
)
def test_a_text_that_names_no_country_means_none(text):
    assert find_country(text) == ()


def test_no_two_countries_share_a_name_by_mistake():
    shared = {key for key, names in countries._names().items() if len(names) > 1}
    assert shared == {"congo", "korea", "coree", "virgin islands", "iles vierges"}


def test_no_code_is_the_name_of_another_country():
    names, codes = countries._names(), countries._codes()
    both = [key for key in names if key.upper() in codes]
    assert all(names[key] == (codes[key.upper()],) for key in both)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ivory Coast", ("Côte d'Ivoire",)),
        ("Mali; Niger", ("Mali", "Niger")),
        ("Mali, Niger and Tchad", ("Mali", "Niger", "Chad")),
        ("Mali et Burkina", ("Mali", "Burkina Faso")),
        ("Mali / ML", ("Mali",)),
        ("Trinidad and Tobago", ("Trinidad and Tobago",)),
        ("Antigua and Barbuda, Mali", ("Antigua and Barbuda", "Mali")),
        ("Mali and Gao", ("Mali and Gao",)),
        ("Congo and Mali", ("Congo and Mali",)),
        (" Sahel ", ("Sahel",)),
        (" ", ()),
    ],
)
def test_a_cell_can_name_several_countries(text, names):
    assert countries_in(text) == names


@pytest.mark.parametrize(
    ("code", "name"),
    # In ISO, NG is Nigeria and CG the Republic of the Congo.
    [("NG", "Niger"), ("NI", "Nigeria"), ("cg", "DR Congo"), ("GZ", "Palestine"), ("00", "")],
)
def test_fips_has_codes_of_its_own(code, name):
    assert fips_country(code) == name


def test_names_in_the_files_are_the_nearest():
    assert nearest_countries("Malli", ["Mali", "Niger"])[0] == "Mali"
    assert nearest_countries("Ivory Cost", []) == ["Côte d'Ivoire"]
    assert nearest_countries("Azawadd", ["Azawad"]) == ["Azawad"]
