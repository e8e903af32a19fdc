"""The French of every text that pages, charts, calendars and Markdown show, by its English.

A text that counts has two forms, for at most one and for more. It is found by the English for more.
"""

import re
from collections.abc import Mapping
from typing import Final

_VOWELS: Final = frozenset("aeiouyàâäéèêëîïôöùûüœ")

_TEXTS: Final[dict[str, str | tuple[str, str]]] = {
    # Names in dates, and phrases of dates. `dates.french_dates` adds articles and contracts them.
    "January": "janvier",
    "February": "février",
    "March": "mars",
    "April": "avril",
    "May": "mai",
    "June": "juin",
    "July": "juillet",
    "August": "août",
    "September": "septembre",
    "October": "octobre",
    "November": "novembre",
    "December": "décembre",
    "Jan": "janv.",
    "Feb": "févr.",
    "Mar": "mars",
    "Apr": "avr.",
    "Jun": "juin",
    "Jul": "juil.",
    "Aug": "août",
    "Sep": "sept.",
    "Oct": "oct.",
    "Nov": "nov.",
    "Dec": "déc.",
    "Monday": "lundi",
    "Tuesday": "mardi",
    "Wednesday": "mercredi",
    "Thursday": "jeudi",
    "Friday": "vendredi",
    "Saturday": "samedi",
    "Sunday": "dimanche",
    "spring": "printemps",
    "summer": "été",
    "autumn": "automne",
    "winter": "hiver",
    "Q1": "1er trimestre",
    "Q2": "2e trimestre",
    "Q3": "3e trimestre",
    "Q4": "4e trimestre",
    "1": "1er",
    "undated": "sans date",
    "{year}s": "années {year}",
    "{date} (northern)": "{date} (boréal)",
    "{date} (southern)": "{date} (austral)",
    "early {date}": "début {date}",
    "mid-{date}": "mi-{date}",
    "late {date}": "fin {date}",
    "first half of {year}": "1er semestre {year}",
    "second half of {year}": "2e semestre {year}",
    "before {date}": "avant {date}",
    "after {date}": "après {date}",
    "{ordinal} century": "{roman}e siècle",
    "between {first} and {last}": "entre {first} et {last}",
    "{first} or {last}": "{first} ou {last}",
    "c. {date}": "vers {date}",
    "about {date}": "vers {date}",
    "{date}?": "{date}\u202f?",
    "{date} (uncertain)": "{date} (incertain)",
    "since {date}": "depuis {date}",
    "until {date}": "jusqu’à {date}",
    "{date} – ongoing": "{date} – en cours",
    "{date}, still under way": "{date}, toujours en cours",
    "{start} to {end}": "de {start} à {end}",
    "from {start} to {end}": "de {start} à {end}",
    "on {days}": "le {days}",
    "on or before {day}": "au plus tard {day}",
    "on or after {day}": "au plus tôt {day}",
    "{days} (approximate)": "{days} (approximatif)",
    "{days} (uncertain)": "{days} (incertain)",
    "{days} (approximate and uncertain)": "{days} (approximatif et incertain)",
    # Counts of events
    "{count} events": ("{count} événement", "{count} événements"),
    "{shown} of {count} events": (
        "{shown} sur {count} événement",
        "{shown} sur {count} événements",
    ),
    "{events}, undated": "{events}, sans date",
    "No events": "Aucun événement",
    # Lists and cards
    "{label}: {text}": "{label} : {text}",
    "Note": "Note",
    "Notes": "Notes",
    "Actors": "Acteurs",
    "Sources": "Sources",
    "Place": "Lieu",
    "Date": "Date",
    "Undated": "Sans date",
    "{year} or earlier": "{year} ou avant",
    "{year} or later": "{year} ou après",
    "Began {days}": "A commencé {days}",
    "Happened {days}": "A eu lieu {days}",
    "Still under way when the source was written": "Toujours en cours quand la source a été écrite",
    "still under way": "toujours en cours",
    "(in the source: {words})": "(dans la source : {words})",
    "title": "titre",
    "date": "date",
    "time": "heure",
    "match": "résultat",
    "possible": "possible",
    "end": "fin",
    "lasted": "durée",
    "actors": "acteurs",
    "place": "lieu",
    "region": "région",
    "country": "pays",
    "type": "type",
    "killed": "morts",
    "wounded": "blessés",
    "summary": "résumé",
    "note": "note",
    "sources": "sources",
    "previous": "précédent",
    "next": "suivant",
    "id": "id",
    "read from": "lu dans",
    "place_precision": "précision du lieu",
    "latitude": "latitude",
    "longitude": "longitude",
    "url": "url",
    "beginning unknown": "début inconnu",
    "(no actor)": "(sans acteur)",
    "(no type)": "(sans type)",
    "(no place)": "(sans lieu)",
    "(no country)": "(sans pays)",
    "{date}, year unknown": "{date}, année inconnue",
    "{date}, decade unknown": "{date}, décennie inconnue",
    "{date}, quarter unknown": "{date}, trimestre inconnu",
    "{date}, month unknown": "{date}, mois inconnu",
    "{date}, week unknown": "{date}, semaine inconnue",
    # Tables of counts, of actors and of differences
    "(no {name})": "(sans {name})",
    "name": "nom",
    "kind": "catégorie",
    "first": "première date",
    "last": "dernière date",
    "aliases": "autres noms",
    "year": "année",
    "quarter": "trimestre",
    "month": "mois",
    "week": "semaine",
    "decade": "décennie",
    "precision": "précision",
    "day": "jour",
    "season": "saison",
    "quadrimester": "quadrimestre",
    "semester": "semestre",
    "century": "siècle",
    "range": "intervalle",
    "low": "au moins",
    "best": "estimation",
    "high": "au plus",
    "unknown": "inconnu",
    "an event with several {names} counts once for each of them": (
        "un événement qui a plusieurs {names} compte une fois pour chaque"
    ),
    "in each column: {names}": "dans chaque colonne : {names}",
    "unknown for {count} events": (
        "inconnu pour {count} événement",
        "inconnu pour {count} événements",
    ),
    "{name} in total: {sum}": "{name} au total : {sum}",
    "{count} more": ("{count} de plus", "{count} de plus"),
    "added": "ajouté",
    "gone": "retiré",
    "changed": "modifié",
    "changes": "modifications",
    "field": "champ",
    "old": "ancien",
    "new": "nouveau",
    "(none)": "(rien)",
    "(various values)": "(valeurs diverses)",
    "date_text": "date en mots",
    "end_text": "fin en mots",
    "image": "image",
    "image_credit": "crédit de l’image",
    "image credit": "crédit de l’image",
    "{count} more repeated changes (add --summary to see all)": (
        "{count} autre modification répétée (--summary les montre toutes)",
        "{count} autres modifications répétées (--summary les montre toutes)",
    ),
    # Places that are not known exactly
    "near {place}": "près de {place}",
    "somewhere in {place}": "{place} (lieu exact inconnu)",
    "somewhere on {place}": "{place} (lieu exact inconnu)",
    "somewhere in the district of {place}": "district de {place} (lieu exact inconnu)",
    "somewhere in {place} region": "région de {place} (lieu exact inconnu)",
    # Time between dates
    "{count} minutes": ("{count} minute", "{count} minutes"),
    "{count} hours": ("{count} heure", "{count} heures"),
    "{count} days": ("{count} jour", "{count} jours"),
    "{count} weeks": ("{count} semaine", "{count} semaines"),
    "{count} months": ("{count} mois", "{count} mois"),
    "{count} years": ("{count} an", "{count} ans"),
    "{length} later": "{length} après",
    "{length} earlier": "{length} avant",
    "up to {length} later": "jusqu’à {length} après",
    "up to {length} earlier": "jusqu’à {length} avant",
    "up to {length} earlier or later": "jusqu’à {length} avant ou après",
    "up to {earlier} earlier or {later} later": "jusqu’à {earlier} avant ou {later} après",
    "the same day": "le même jour",
    "how far apart is not known": "écart inconnu",
    "{least} or {most}": "{least} ou {most}",
    "between {least} and {most}": "entre {least} et {most}",
    # Charts
    "(no events)": "(aucun événement)",
    "events": "événements",
    "per day": "par jour",
    "per week": "par semaine",
    "per month": "par mois",
    "per quarter": "par trimestre",
    "per year": "par an",
    "per decade": "par décennie",
    "per century": "par siècle",
    "per millennium": "par millénaire",
    **{f"per {count} years": f"par {count} ans" for count in (2, 5, 20, 50, 200, 500, 2000, 5000)},
    "Q{number}": "T{number}",
    "not drawn: {count} undated events": (
        "non dessiné : {count} événement sans date",
        "non dessinés : {count} événements sans date",
    ),
    "{lanes} with {events} (use --lanes {number} to see them)": (
        "{lanes} avec {events} (--lanes {number} les montre)"
    ),
    "{count} more lanes": ("{count} autre ligne", "{count} autres lignes"),
    "not counted: {count} events that began {before}": (
        "non compté : {count} événement qui a commencé {before}",
        "non comptés : {count} événements qui ont commencé {before}",
    ),
    "not counted: {count} events that may have begun {before}": (
        "non compté : {count} événement qui a pu commencer {before}",
        "non comptés : {count} événements qui ont pu commencer {before}",
    ),
    "not counted: {count} events that began {before} and {more} that may have": (
        "non compté : {count} événement qui a commencé {before} et {more} qui ont pu le faire",
        "non comptés : {count} événements qui ont commencé {before} et {more} qui ont pu le faire",
    ),
    "inexact dates are counted on their earliest day": (
        "les dates inexactes sont comptées à leur premier jour possible"
    ),
    # Legends
    "several events ({sign} for 10 or more)": "plusieurs événements ({sign} pour 10 ou plus)",
    "exact day": "jour exact",
    "approximate or uncertain day": "jour approximatif ou incertain",
    "sometime in this range": "à un moment de cet intervalle",
    "under way": "en cours",
    "inexact start or end": "début ou fin inexacts",
    "ongoing": "toujours en cours",
    "continues beyond the edge": "se poursuit au-delà du bord",
    "approximate": "approximatif",
    "uncertain": "incertain",
    "several events": "plusieurs événements",
    "possible match": "résultat possible",
    "date in brackets: possible match": "date entre parenthèses : résultat possible",
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
    # The page: the drawing
    "Timeline": "Chronologie",
    "Zoom, pan and lanes": "Zoom, déplacement et lignes",
    "Lanes": "Lignes",
    "each event once": "chacun une fois",
    "a row for each event": "une ligne par événement",
    "Zoom in to see more titles.": "Agrandissez pour voir plus de titres.",
    "{count} beyond its edge": ("{count} au-delà du bord", "{count} au-delà du bord"),
    "Read as a story": "Lire le récit",
    "Go from event to event, from the first one in view": (
        "Aller d’un événement à l’autre, à partir du premier visible"
    ),
    "lanes by actor": "lignes par acteur",
    "lanes by type": "lignes par type",
    "lanes by place": "lignes par lieu",
    "lanes by country": "lignes par pays",
    "Earlier": "Plus tôt",
    "Later": "Plus tard",
    "Zoom out": "Zoom arrière",
    "Zoom in": "Zoom avant",
    "Earlier (←)": "Plus tôt (←)",
    "Later (→)": "Plus tard (→)",
    "Zoom out (−)": "Zoom arrière (−)",
    "Zoom in (+)": "Zoom avant (+)",
    "Show the full timeline (0)": "Afficher toute la chronologie (0)",
    "Show all dates": "Toutes les dates",
    "Part of the timeline in view": "Partie visible de la chronologie",
    "First day in view": "Premier jour visible",
    "Last day in view": "Dernier jour visible",
    "Events of this group": "Événements de ce groupe",
    "Close": "Fermer",
    "Showing {dates}": "Dates visibles : {dates}",
    "Hold {key} to zoom, or click here first": "Zoomez avec {key}, ou cliquez d’abord ici",
    "Show less": "Afficher moins",
    "Show all lanes": "Afficher toutes les lignes",
    "Show all {count} rows": "Afficher les {count} rangées",
    "{count} events are in no lane shown.": (
        "{count} événement n’est dans aucune des lignes affichées.",
        "{count} événements ne sont dans aucune des lignes affichées.",
    ),
    "Without events in these dates: {names}.": "Sans événement à ces dates : {names}.",
    "{names} and {count} others": ("{names} et {count} autre", "{names} et {count} autres"),
    "{count} events are only counted in the last row: zoom in, or choose a number.": (
        "{count} événement est seulement compté dans la dernière rangée : zoomez, ou choisissez un "
        "nombre.",
        "{count} événements sont seulement comptés dans la dernière rangée : zoomez, ou choisissez "
        "un nombre.",
    ),
    "{count} more: use the filters to see them.": (
        "{count} de plus : filtrez pour le voir.",
        "{count} de plus : filtrez pour les voir.",
    ),
    "and {count} more": ("et {count} de plus", "et {count} de plus"),
    "{count} events, starting with {first}": (
        "{count} événement : {first}",
        "{count} événements, dont le premier : {first}",
    ),
    "{position} of {count} in this group": "{position} sur {count} dans ce groupe",
    "All events that match are undated.": "Tous les événements trouvés sont sans date.",
    "No events match these filters.": "Aucun événement ne correspond à ces filtres.",
    "{count} undated events, not drawn, at the end of the list.": (
        "{count} événement sans date, non dessiné, à la fin de la liste.",
        "{count} événements sans date, non dessinés, à la fin de la liste.",
    ),
    "Press plus or minus to zoom, the left or right arrow to pan, Home or End to go to either end, "
    "and 0 to show the full timeline. Press the up or down arrow to move from event to event, and "
    "Enter to go to the event’s details.": (
        "Plus et moins changent le zoom, les flèches gauche et droite déplacent la vue, Début et "
        "Fin mènent aux deux bouts, et 0 montre tout. Les flèches haut et bas passent "
        "d’un événement à l’autre, et Entrée mène à ses détails."
    ),
    "Legend": "Légende",
    "Colours": "Couleurs",
    "Colour of the first actor:": "Couleur du premier acteur :",
    "others": "autres",
    # Titles
    "Mali and the French intervention in the Sahel": (
        "Le Mali et l’intervention française au Sahel"
    ),
    # The picture
    "earlier or later than drawn": "plus tôt ou plus tard que le dessin",
    "so many events at once": "autant d’événements à la fois",
    "10 or more events at once": "10 événements ou plus à la fois",
    "with N more actors": "avec N autres acteurs",
    # Images
    "Image": "Image",
    # The page: what is asked and what is answered
    "e.g. May 2013": "p. ex. mai 2013",
    "e.g. 2014": "p. ex. 2014",
    "e.g. 2013/2015": "p. ex. 2013/2015",
    "Events that began then or later": "Événements qui ont commencé alors ou plus tard",
    "Events that began then or earlier": "Événements qui ont commencé alors ou plus tôt",
    "More filters": "Plus de filtres",
    "Country": "Pays",
    "Under way in": "En cours en",
    "Certain matches only": "Résultats certains seulement",
    "From and To ask when an event began. “Under way in” keeps all that was going on then.": (
        "« Du » et « Au » portent sur le début des événements. « En cours en » garde tout ce"
        " qui se déroulait alors."
    ),
    "Press Enter to add the selected filter.": (
        "Appuyez sur Entrée pour ajouter le filtre choisi."
    ),
    "Active filters": "Filtres actifs",
    "All of these actors": "Tous ces acteurs",
    "Remove filter: {kind} {name}": "Retirer le filtre : {kind} {name}",
    ", {count} possible": (", {count} possible", ", {count} possibles"),
    "“{title}” does not match these filters.": "« {title} » ne correspond pas à ces filtres.",
    "actor": "acteur",
    "event": "événement",
    "“From” is later than “To”, so no event can match.": (
        "« Du » est après « Au » : aucun événement ne peut correspondre."
    ),
    "“From” is later than “Under way in”, so no event can match.": (
        "« Du » est après « En cours en » : aucun événement ne peut correspondre."
    ),
    "“{text}” has no first day: enter it as “To”.": (
        "« {text} » n’a pas de premier jour : saisissez-le sous « Au »."
    ),
    "“{text}” has no first day.": "« {text} » n’a pas de premier jour.",
    "“{text}” has no last day: enter it as “From”.": (
        "« {text} » n’a pas de dernier jour : saisissez-le sous « Du »."
    ),
    "“{text}” has no last day: enter 2014/.. for all that came later.": (
        "« {text} » n’a pas de dernier jour : saisissez 2014/.. pour tout ce qui a suivi."
    ),
    "2014, 2014-05, 2014-05-03, May 2014, mid-2014 or spring 2020": (
        "2014, 2014-05, 2014-05-03, mai 2014, mi-2014 ou printemps 2020"
    ),
    "“{text}” is not read as a period. Use 2013/2015, 2014/.. or a date: {forms}.": (
        "« {text} » n’est pas lu comme une période. Utilisez 2013/2015, 2014/.. ou une date :"
        " {forms}."
    ),
    "“{text}” is a period: enter it as “Under way in”.": (
        "« {text} » est une période : saisissez-la sous « En cours en »."
    ),
    "“{text}” is not read as a date. Use {forms}.": (
        "« {text} » n’est pas lu comme une date. Utilisez {forms}."
    ),
    "The link names the {kind} “{name}”, which is not on this page.": (
        "Le lien nomme « {name} » ({kind}), qui n’est pas sur cette page."
    ),
    "“{text}” has no word to look for.": "« {text} » n’a aucun mot à chercher.",
    "No event has all of these actors.": "Aucun événement n’a tous ces acteurs.",
    "No event matches for certain. Some are possible matches.": (
        "Aucun événement ne correspond de façon certaine. Certains sont des résultats possibles."
    ),
    # The page: the card of an event, and links
    "Previous event": "Événement précédent",
    "Next event": "Événement suivant",
    "Read below": "Lire plus bas",
    "Copy link": "Copier le lien",
    "{number} of {count}": "{number} sur {count}",
    "not among the filtered events": "hors des événements filtrés",
    "Copied.": "Copié.",
    "Copy this:": "À copier :",
    # The page: sharing, downloads and print
    "Share, download, print": "Partager, télécharger, imprimer",
    "Link to this view": "Lien vers cette vue",
    "HTML to embed it": "HTML pour l’intégrer",
    "Copy HTML": "Copier le HTML",
    "Download SVG": "Télécharger en SVG",
    "Download PNG": "Télécharger en PNG",
    "Print": "Imprimer",
    "Print compactly": "Imprimer en version compacte",
    "Saved.": "Enregistré.",
    "The picture is too large for this browser.": "L’image est trop grande pour ce navigateur.",
    "This copy of the page has no address, so there is no link to it.": (
        "Cette copie de la page n’a pas d’adresse : il n’y a pas de lien vers elle."
    ),
    "This page is on your computer. Put it on a website before you share its address.": (
        "Cette page est sur votre ordinateur. Mettez-la sur un site avant de partager son adresse."
    ),
    "search: {text}": "recherche : {text}",
    "from: {text}": "du : {text}",
    "to: {text}": "au : {text}",
    "under way in: {text}": "en cours en : {text}",
    "certain matches only": "résultats certains seulement",
    "all of these actors": "tous ces acteurs",
    # The page: the list of events
    "Events": "Événements",
    "There are no events to show.": "Il n’y a aucun événement à afficher.",
    "Clear filters": "Effacer les filtres",
    "(ongoing)": "(en cours)",
    "possible match: a date is too inexact to be certain": (
        "résultat possible : une date est trop inexacte pour en être certain"
    ),
    "(no title)": "(sans titre)",
    "Actors in the source": "Acteurs dans la source",
    "Killed": "Morts",
    "Wounded": "Blessés",
    "began {days}": "a commencé {days}",
    "ended {days}": "s’est terminé {days}",
    "“{words}”": "« {words} »",
    "Made with sahel-timeline. This page is a single file: it works offline and loads nothing from "
    "the network.": (
        "Fait avec sahel-timeline. Cette page est un seul fichier : elle fonctionne hors ligne"
        " et ne charge rien du réseau."
    ),
    "zoomable timeline": "chronologie zoomable",
    # The page: the map
    "Map": "Carte",
    "Zoom of the map": "Zoom de la carte",
    "Shrink the map": "Réduire la carte",
    "Enlarge the map": "Agrandir la carte",
    "Show the full map": "Toute la carte",
    "Map of the places of events": "Carte des lieux des événements",
    "Only these": "Seulement ceux-ci",
    "Events at this place": "Événements de ce lieu",
    "With the arrow keys, go from place to place. Press Enter to open its events, plus or minus to "
    "zoom, and 0 to show the full map.": (
        "Les flèches passent d’un lieu à l’autre, Entrée ouvre ses événements, plus et moins "
        "changent le zoom, et 0 montre toute la carte."
    ),
    "Legend of the map": "Légende de la carte",
    "place, larger with more events": "lieu, plus grand s’il a plus d’événements",
    "somewhere in the area around it": "quelque part dans la zone alentour",
    "{count} events without coordinates are not on the map": (
        "{count} événement sans coordonnées n’est pas sur la carte",
        "{count} événements sans coordonnées ne sont pas sur la carte",
    ),
    "Outlines: Natural Earth": "Contours : Natural Earth",
    "{count} events on the map": (
        "{count} événement sur la carte",
        "{count} événements sur la carte",
    ),
}


def _typeset(text: str) -> str:
    """Keep a colon, quotation marks and "p. ex." on the line of their words."""
    return re.sub(r" (?=[:»])|(?<=«) |(?<=p\.) (?=ex\.)", "\N{NO-BREAK SPACE}", text)


TEXTS: Final[Mapping[str, str | tuple[str, str]]] = {
    english: _typeset(french)
    if isinstance(french, str)
    else (_typeset(french[0]), _typeset(french[1]))
    for english, french in _TEXTS.items()
}


def elide(text: str, values: Mapping[str, object]) -> str:
    """Shorten "de" before values that begin with a vowel: "district d’Ansongo"."""
    for name, value in values.items():
        if str(value)[:1].casefold() in _VOWELS:
            text = text.replace(f"de {{{name}}}", f"d’{{{name}}}")
    return text
