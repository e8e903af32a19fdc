"""The English and French words of dates, by meaning. A new word is one entry here.

Entries are in lower case and without accents, because a text is compared without them.
No space follows an entry that ends in an apostrophe. The words of one meaning can be in any order.
"""

from __future__ import annotations

from typing import Final

# Words before a date that add nothing to it.
LEAD_INS: Final = (
    *("the", "in", "on", "during", "year"),
    *("le", "la", "les", "l'", "en", "au", "a la", "a l'", "annee"),
)
ABOUT: Final = (
    *("circa", "ca", "c", "about", "around", "approximately", "approx", "roughly"),
    *("vers", "environ", "autour de", "aux alentours de"),
)
PERHAPS: Final = ("possibly", "probably", "perhaps", "maybe", "peut-etre", "probablement")
BEFORE: Final = ("before", "prior to", "avant")
AFTER: Final = ("after", "apres")
# The word before two dates, and the word between them.
BETWEEN: Final = {"between": "and", "entre": "et"}

# Periods: "from … to …" in English, "du … au …" in French.
SINCE: Final = ("since", "depuis")
FROM: Final = ("from",)
TO: Final = ("to", "until", "till")
DU: Final = ("du", "de la", "de l'", "de")
AU: Final = ("au", "a")
NOW: Final = ("now", "present", "the present", "today", "ongoing", "ce jour")

# The first, second and third part of a year, a decade or a month.
THIRDS: Final = (
    ("early", "beginning", "start", "debut"),
    ("mid", "middle", "mi", "milieu"),
    ("late", "end", "fin"),
)
SEASONS: Final = (
    ("spring", "printemps"),
    ("summer", "ete"),
    ("autumn", "fall", "automne"),
    ("winter", "hiver"),
)
ORDINALS: Final = (
    ("first", "1st", "premier", "premiere", "1er", "1ere"),
    ("second", "2nd", "deuxieme", "seconde", "2e", "2eme"),
    ("third", "3rd", "troisieme", "3e", "3eme"),
    ("fourth", "4th", "quatrieme", "4e", "4eme"),
)
QUARTER: Final = ("quarter", "trimestre")
HALF: Final = ("half", "semestre", "moitie")
DECADE: Final = ("annees",)

# Names in a date with a day, a month and a year.
MONTHS: Final = (
    ("jan", "january", "janv", "janvier"),
    ("feb", "february", "fev", "fevr", "fevrier"),
    ("mar", "march", "mars"),
    ("apr", "april", "avr", "avril"),
    ("may", "mai"),
    ("jun", "june", "juin"),
    ("jul", "july", "juil", "juillet"),
    ("aug", "august", "aout"),
    ("sep", "sept", "september", "septembre"),
    ("oct", "october", "octobre"),
    ("nov", "november", "novembre"),
    ("dec", "december", "decembre"),
)
WEEKDAYS: Final = (
    ("mon", "monday", "lundi"),
    ("tue", "tues", "tuesday", "mardi"),
    ("wed", "weds", "wednesday", "mercredi"),
    ("thu", "thur", "thurs", "thursday", "jeudi"),
    ("fri", "friday", "vendredi"),
    ("sat", "saturday", "samedi"),
    ("sun", "sunday", "dimanche"),
)
MONTH_OF: Final = {name: n for n, names in enumerate(MONTHS, 1) for name in names}
WEEKDAY_OF: Final = {name: n for n, names in enumerate(WEEKDAYS) for name in names}
# Words that can separate a day, its month and its year.
LINKS: Final = ("of", "the", "de", "le")

# Days relative to today, and units of lengths of time.
DAYS_FROM_TODAY: Final = {
    **{"today": 0, "yesterday": -1, "tomorrow": 1},
    **{"aujourd'hui": 0, "hier": -1, "demain": 1},
}
UNITS: Final = {
    "days": ("d", "day", "days", "j", "jour", "jours"),
    "weeks": ("w", "week", "weeks", "semaine", "semaines"),
    "months": ("mo", "month", "months", "mois"),
    "years": ("y", "year", "years", "an", "ans"),
}

DASHES: Final = "\u2010\u2011\u2012\u2013\u2014\u2212"
APOSTROPHES: Final = "\u2018\u2019\u02bc"
