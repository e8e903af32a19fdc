"""The names of feasts and of other days of the year, as `vocabulary` has the other words."""

from __future__ import annotations

from typing import Final

from sahel_timeline.phrases import split_entries

# The month, first and last day of a feast; without a month, days from Easter Sunday. "Christmas"
# and "Easter" alone are several days.
FEASTS: Final = {
    (1, 1, 1): split_entries(
        "new year's day, new years day, jour de l'an, nouvel an, neujahr, neujahrstag, ano nuevo, "
        "capodanno, dia de ano novo"
    ),
    (1, 6, 6): split_entries("epiphany, epiphanie, dreikonigstag, dia de reyes"),
    (2, 2, 2): split_entries("candlemas, candlemas day, chandeleur, lichtmess"),
    (2, 14, 14): split_entries("valentine's day, st valentine's day, saint valentine's day"),
    (3, 17, 17): split_entries("st patrick's day, saint patrick's day"),
    (3, 25, 25): split_entries("lady day"),
    (4, 25, 25): split_entries("anzac day"),
    (5, 1, 1): split_entries("may day"),
    (5, 8, 8): split_entries("ve day, v e day"),
    (6, 24, 24): split_entries("midsummer day"),
    (7, 14, 14): split_entries("bastille day"),
    (8, 1, 1): split_entries("lammas, lammas day"),
    (8, 15, 15): split_entries(
        "assumption day, feast of the assumption, assomption, fete de l'assomption, "
        "maria himmelfahrt, ferragosto, dia de la asuncion"
    ),
    (9, 29, 29): split_entries("michaelmas, michaelmas day"),
    (10, 31, 31): split_entries("halloween, hallowe'en"),
    (11, 1, 1): split_entries(
        "all saints' day, all saints day, toussaint, allerheiligen, todos los santos, "
        "dia de todos los santos, ognissanti, todos os santos"
    ),
    (11, 2, 2): split_entries("all souls' day, all souls day, allerseelen"),
    (11, 11, 11): split_entries("armistice day, martinmas, martinmas day"),
    (12, 24, 24): split_entries(
        "christmas eve, veille de noel, heiligabend, nochebuena, vigilia di natale, "
        "vespera de natal"
    ),
    (12, 25, 25): split_entries(
        "christmas day, jour de noel, erster weihnachtstag, erster weihnachtsfeiertag, "
        "dia de navidad, giorno di natale, dia de natal"
    ),
    (12, 26, 26): split_entries(
        "boxing day, st stephen's day, saint stephen's day, zweiter weihnachtstag, "
        "zweiter weihnachtsfeiertag"
    ),
    (12, 24, 26): split_entries(
        "christmas, xmas, noel, fete de noel, weihnachten, navidad, natale"
    ),
    (12, 31, 31): split_entries(
        "new year's eve, new years eve, hogmanay, saint sylvestre, silvester, nochevieja"
    ),
    (0, -47, -47): split_entries(
        "shrove tuesday, mardi gras, martes de carnaval, faschingsdienstag"
    ),
    (0, -46, -46): split_entries("ash wednesday, mercredi des cendres, aschermittwoch"),
    (0, -7, -7): split_entries("palm sunday, dimanche des rameaux, palmsonntag, domingo de ramos"),
    (0, -3, -3): split_entries("maundy thursday, jeudi saint, grundonnerstag, jueves santo"),
    (0, -2, -2): split_entries(
        "good friday, vendredi saint, karfreitag, viernes santo, venerdi santo"
    ),
    (0, -1, -1): split_entries("holy saturday, samedi saint, karsamstag, sabado santo"),
    (0, 0, 0): split_entries(
        "easter sunday, easter day, dimanche de paques, jour de paques, ostersonntag, "
        "domingo de pascua, domingo de resurreccion, domenica di pasqua, domingo de pascoa"
    ),
    (0, 1, 1): split_entries(
        "easter monday, lundi de paques, ostermontag, lunes de pascua, lunedi di pasqua, "
        "lunedi dell'angelo, pasquetta"
    ),
    (0, -2, 1): split_entries("easter, paques, fete de paques, ostern, pascua, pasqua, pascoa"),
    (0, -7, 0): split_entries("holy week, semaine sainte, karwoche, semana santa, settimana santa"),
    (0, 39, 39): split_entries("ascension day, jeudi de l'ascension, christi himmelfahrt"),
    (0, 49, 49): split_entries(
        "whit sunday, pentecost sunday, dimanche de pentecote, dimanche de la pentecote, "
        "pfingstsonntag"
    ),
    (0, 50, 50): split_entries(
        "whit monday, pentecost monday, lundi de pentecote, lundi de la pentecote, pfingstmontag"
    ),
    (0, 48, 50): split_entries("whitsun, pentecost, pentecote, pfingsten, pentecostes, pentecoste"),
}
# Feasts that are names of people and places too: beside a comma they are taken for one.
FEASTS_OR_NAMES: Final = frozenset(
    split_entries(
        "noel, natale, toussaint, assomption, ognissanti, todos los santos, silvester, epiphany"
    )
)
