"""The packaged registry of actors: known spellings, and how exact its memberships are."""

from datetime import date
from urllib.parse import urlsplit

import pytest

from sahel_timeline import packaged, parse_date, read_actors

REGISTRY, PROBLEMS = read_actors(packaged("actors.csv"))
ACTORS = {actor.name: actor for actor in REGISTRY}

UN_MISSION = "MINUSMA: United Nations Multidimensional Integrated Stabilization Mission in Mali"

# Spellings seen in ACLED, UCDP GED and the press.
ALIASES = {
    "JNIM": (
        "JNIM: Group for Support of Islam and Muslims",
        "JNIM",
        "GSIM",
        "Groupe de soutien à l'islam et aux musulmans",
        "Support Group for Islam and Muslims",
        "Group for the Support of Islam and Muslims",
        "Jama'at Nusrat al-Islam wal-Muslimin",
        "Jama'a Nusrat ul-Islam wa al-Muslimin",
        "Nusrat al-Islam",
        "Jama'at Nasr al-Islam wal Muslimin",
        "Jamaat Nosrat al-Islam wal-Mouslimin",
        "Rally for the Victory of Islam and Muslims",
    ),
    "Ansar Dine": (
        "Ansar Dine",
        "Ansar Eddin",
        "Ançar Dine",
        "Ançardine",
        "Ansar al-Dine",
    ),
    "AQIM": (
        "AQIM: Al Qaeda in the Islamic Maghreb",
        "AQIM",
        "AQMI",
        "Al-Qaïda au Maghreb islamique",
        "GSPC",
        "Groupe salafiste pour la prédication et le combat",
    ),
    "Katiba Macina": (
        "Katiba Macina",
        "FLM",
        "Macina Liberation Front",
        "Front de libération du Macina",
    ),
    "Al-Mourabitoun": (
        "Al Mourabitoune Battalion",
        "al-Murabitun",
        "Al-Mourabitoun",
    ),
    "Signed-in-Blood Battalion": ("Signed-in-Blood Battalion",),
    "MUJAO": (
        "MUJAO: Movement for Unity and Jihad in West Africa",
        "MUJAO",
        "MOJWA",
        "Movement for Oneness and Jihad in West Africa",
        "Mouvement pour l'unicité et le jihad en Afrique de l'Ouest",
    ),
    "ISGS": (
        "Islamic State (Greater Sahara)",
        "Islamic State (West Africa) - Greater Sahara Faction",
        "Islamic State (Sahel)",
        "ISGS",
        "IS-GS",
        "ISWAP-Greater Sahara",
        "ISSP",
        "Islamic State - Sahel Province",
        "EIGS",
        "État islamique au Grand Sahara",
    ),
    "Ansaroul Islam": (
        "Ansaroul Islam",
        "Ansar ul Islam",
    ),
    "MNLA": (
        "MNLA: National Movement for the Liberation of Azawad",
        "Mouvement national de libération de l'Azawad",
    ),
    "CMA": (
        "CMA: Coordination of Movements of the Azawad",
        "CMA",
        "Coordination des mouvements de l'Azawad",
        "Coordination of Azawad Movements",
    ),
    "HCUA": (
        "HCUA: High Council for the Unity of Azawad",
        "Haut conseil pour l'unité de l'Azawad",
        "Haut conseil pour l'unicité de l'Azawad",
    ),
    "MAA-CMA": ("MAA: Arab Movement of the Azawad (CMA)",),
    "MAA-Platform": ("MAA: Arab Movement of the Azawad (Platform)",),
    "Platform": (
        "Platform of June 14th 2014 movements",
        "Plateforme",
    ),
    "GATIA": (
        "GATIA: Imghad Tuareg and Allies Self-Defense Group",
        "GATIA",
    ),
    "MSA": (
        "MSA: Movement for Azawad Salvation",
        "MSA",
    ),
    "CMFPR1": (
        "CMFPR1: Coordination of Patriotic Movements and Forces for Resistance (Plateforme)",
    ),
    "CMFPR2": (
        "CMFPR2: Coordination of Patriotic Movements and Forces for Resistance (CMA)",
        "CMFPR2",
    ),
    "CPA": (
        "CPA: Azawad People's Coalition",
        "Coalition du peuple pour l'Azawad",
    ),
    "FAMa": (
        "Military Forces of Mali (2013-)",
        "Military Forces of Mali (2013-2020)",
        "Military Forces of Mali (2020-2021)",
        "Military Forces of Mali (2021-)",
        "FAMa",
        "Forces armées maliennes",
    ),
    "Mali": (
        "Government of Mali (2013-)",
        "Government of Mali (2013-2020)",
        "Government of Mali (2020-2021)",
        "Government of Mali",
    ),
    "Malian Gendarmerie": (
        "Police Forces of Mali (2013-) Gendarmerie",
        "Police Forces of Mali (2013-2020) Gendarmerie",
    ),
    "France": (
        "Military Forces of France",
        "Military Forces of France (2012-2017)",
        "Military Forces of France (2017-)",
    ),
    "Operation Serval": (
        "Operation Serval",
        "Opération Serval",
    ),
    "Operation Barkhane": (
        "Operation Barkhane",
        "force Barkhane",
    ),
    "MINUSMA": (
        f"{UN_MISSION} (2013-)",
        f"{UN_MISSION} (2013-2020)",
        f"{UN_MISSION} (2020-2021)",
        f"{UN_MISSION} (2021-)",
        "Mission multidimensionnelle intégrée des Nations unies pour la stabilisation au Mali",
    ),
    "G5 Sahel Joint Force": ("G5S: G5 Sahel Force (2017-)",),
    "Dan Na Ambassagou": (
        "Dan Na Ambassagou",
        "Dan na Ambassagou",
    ),
    "Dozo": (
        "Dozo Militia",
        "Dozo Communal Militia (Mali)",
        "Dozos (Mali)",
    ),
    "Koglweogo": (
        "Koglweogo Militia",
        "Kolgweogo Self-Defence Militia",
        "Koglweogo",
    ),
    "VDP": ("VDP: Volunteer for Defense of Homeland",),
    "Alliance for the Salvation of the Sahel": (
        "Alliance for the Salvation of the Sahel",
        "ASS: Alliance for the Salvation of the Sahel",
    ),
    "Wagner Group": ("Wagner Group",),
    "CNSP": (
        "CNSP",
        "National Committee for the Salvation of the People",
    ),
    "M5-RFP": ("M5-RFP: Movement of June 5 - Rally of Patriotic Forces",),
    "URD": ("URD: Union for the Republic and Democracy",),
    "Boko Haram": ("Jama'atu Ahlis Sunna Lidda'awati wal-Jihad",),
}

# Spellings of GTD, and others that once led nowhere.
MORE = {
    "Ansar al-Dine (Mali)": "Ansar Dine",
    "Ansar al-Islam (Burkina Faso)": "Ansaroul Islam",
    "Self-Defense Group of Imghad Tuaregs and Allies (GATIA)": "GATIA",
    "Salafist Group for Preaching and Fighting (GSPC)": "AQIM",
    "Al-Mua'qi'oon Biddam Brigade": "Signed-in-Blood Battalion",
    "Al-Mua'qi'oon Biddam Brigade (Those who Sign with Blood)": "Signed-in-Blood Battalion",
    "Police Forces of Mali (2013-2020)": "Malian Police",
    "Volunteers for the Defense of the Homeland": "VDP",
    "Hamadoun Kouffa": "Amadou Koufa",
    "Katiba Massina": "Katiba Macina",
    "RIVM": "JNIM",
    "État islamique au Sahel": "ISGS",
    "Nations unies": "United Nations",
    "CEDEAO": "ECOWAS",
    "Captain Sanogo": "Amadou Sanogo",
    "Droukdal": "Abdelmalek Droukdel",
    "Abdelhamid Abou Zeïd": "Abou Zeid",
    "Front de libération de l'Azawad": "FLA",
    "Mouvement islamique de l'Azawad": "MIA",
    "Opération Épervier": "Operation Épervier",
    "Task Force Sabre": "Operation Sabre",
    "French nationals": "France",
    "جماعة نصرة الإسلام والمسلمين": "JNIM",
    "تنظيم القاعدة في بلاد المغرب الإسلامي": "AQIM",
    "أنصار الدين": "Ansar Dine",
    "الدولة الإسلامية في الصحراء الكبرى": "ISGS",
    "الحركة الوطنية لتحرير أزواد": "MNLA",
}

# Spellings that a list of aliases puts under another actor than ours does, and whom we mean.
ELSEWHERE = {
    # UCDP calls every province of the Islamic State so, not just the one in the Sahel.
    "IS": ("Islamic State",),
    # UCDP has the MNLA of 2012 under this name, years before there was a CMA.
    "CMA": ("CMA",),
    # Dissidents are not the coalition that they left.
    "CMA: Coordination of Movements of the Azawad (Splinter Faction)": ("CMA (Splinter Faction)",),
    # UCDP has one name for both wings of these movements.
    "MAA": ("MAA",),
    "CM-FPR": ("CM-FPR",),
    # UCDP's name for the side of the state; the army has its own.
    "Government of Mali": ("Mali",),
    # Several actors in one name.
    "CM-FPR, GATIA, MAA": ("CM-FPR", "GATIA", "MAA"),
    "GATIA, MSA": ("GATIA", "MSA"),
    "JNIM: Group for Support of Islam and Muslims and/or Islamic State (Greater Sahara)": (
        "JNIM",
        "ISGS",
    ),
    "JNIM: Group for Support of Islam and Muslims and/or Islamic State (West Africa)"
    " - Greater Sahara Faction": ("JNIM", "ISGS"),
}


def test_the_registry_has_no_problems():
    assert PROBLEMS == []


@pytest.mark.parametrize(
    ("alias", "name"),
    [(alias, name) for name, aliases in ALIASES.items() for alias in aliases] + [*MORE.items()],
)
def test_every_known_spelling_leads_to_its_actor(alias, name):
    assert REGISTRY.find(alias) == name


@pytest.mark.parametrize(("spelling", "names"), ELSEWHERE.items(), ids=ELSEWHERE)
def test_some_spellings_mean_another_actor_or_several(spelling, names):
    assert REGISTRY.canonical(spelling) == names


# Memberships, with their first and last possible days.
PERIODS = {
    ("Ansar Dine", "JNIM"): ("2017-03-01", "2017-03-02", None),
    ("Katiba Macina", "JNIM"): ("2017-03-01", "2017-03-02", None),
    ("Al-Mourabitoun", "JNIM"): ("2017-03-01", "2017-03-02", None),
    ("AQIM Sahara", "JNIM"): ("2017-03-01", "2017-03-02", None),
    ("JNIM", "AQIM"): ("2017-03-01", "2017-03-02", None),
    ("ISGS", "Islamic State"): ("2015-05-13", "2015-05-15", None),
    ("MNLA", "CMA"): ("2014-06-01", "2014-10-28", "2024-11-30"),
    ("HCUA", "CMA"): ("2014-06-01", "2014-10-28", "2024-11-30"),
    ("MNLA", "FLA"): ("2024-11-30", "2024-11-30", None),
    ("Signed-in-Blood Battalion", "Al-Mourabitoun"): ("2013-08-22", "2013-08-22", None),
    ("Bah Ag Moussa", "Ansar Dine"): ("2012-01-01", "2012-12-31", "2020-11-10"),
    ("Operation Serval", "France"): ("2013-01-11", "2013-01-11", "[2014-07-13..2014-08-01]"),
    ("MINUSMA", "United Nations"): ("2013-04-25", "2013-04-25", "2023-12-31"),
}


@pytest.mark.parametrize(("membership", "period"), PERIODS.items(), ids=map("-".join, PERIODS))
def test_memberships_are_as_exact_as_they_are_known(membership, period):
    member, group = membership
    (span,) = [each.period for each in ACTORS[member].part_of if each.group == group]
    earliest, latest, end = period
    assert (span.start.earliest, span.start.latest) == (
        date.fromisoformat(earliest),
        date.fromisoformat(latest),
    )
    assert span.end == (end and parse_date(end)) or end is None


def test_every_actor_has_a_kind_a_description_and_a_source():
    for actor in REGISTRY:
        assert actor.kind, actor.name
        assert actor.description, actor.name
        assert actor.sources, actor.name


def test_the_addresses_of_sources_lead_to_a_page():
    for actor in REGISTRY:
        for source in actor.sources:
            if source.startswith("http"):
                address = urlsplit(source)
                assert address.hostname, source
                assert "/tag/" not in address.path, source
                assert "/search" not in address.path, source
