"""The French of every text that pages, charts, calendars and Markdown show, by its English.

A text that counts has two forms, for at most one and for more. It is found by the English for more.
"""

from typing import Final

TEXTS: Final[dict[str, str | tuple[str, str]]] = {
    # Months
    "Jan": "janv.",
    "Feb": "févr.",
    "Mar": "mars",
    "Apr": "avr.",
    "May": "mai",
    "Jun": "juin",
    "Jul": "juil.",
    "Aug": "août",
    "Sep": "sept.",
    "Oct": "oct.",
    "Nov": "nov.",
    "Dec": "déc.",
    # Counts of events
    "{count} events": ("{count} événement", "{count} événements"),
    "{shown} of {count} events": (
        "{shown} sur {count} événement",
        "{shown} sur {count} événements",
    ),
    "{events}, undated": "{events}, sans date",
    "No events": "Aucun événement",
    # The page: header and filters
    "Skip to events": "Aller aux événements",
    "Dates are shown only as precisely as their sources give them.": (
        "Les dates ne sont jamais plus précises que dans leurs sources."
    ),
    "Filter events": "Filtrer les événements",
    "Search": "Rechercher",
    "Actor": "Acteur",
    "Type": "Type",
    "Any": "Tous",
    "From": "Du",
    "To": "Au",
}
