"""The French of every text that pages, charts, calendars and Markdown show, by its English.

A text that counts has two forms, for at most one and for more. It is found by the English for more.
"""

from typing import Final

TEXTS: Final[dict[str, str | tuple[str, str]]] = {
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
    "no lanes": "sans lignes",
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
    "Show the full timeline (0)": "Montrer toute la chronologie (0)",
    "Show all dates": "Toutes les dates",
    "Part of the timeline in view": "Partie visible de la chronologie",
    "First day in view": "Premier jour visible",
    "Last day in view": "Dernier jour visible",
    "Events of this group": "Événements de ce groupe",
    "Close": "Fermer",
    "Showing {dates}": "Dates visibles : {dates}",
    "Hold {key} to zoom, or click here first": "Zoomez avec {key}, ou cliquez d’abord ici",
    "(no actor)": "(sans acteur)",
    "(no type)": "(sans type)",
    "(no place)": "(sans lieu)",
    "(no country)": "(sans pays)",
    "Show less": "Montrer moins",
    "Show all lanes": "Montrer toutes les lignes",
    "Show all rows": "Montrer toutes les rangées",
    "{count} events are in no lane shown.": (
        "{count} événement n’est dans aucune des lignes montrées.",
        "{count} événements ne sont dans aucune des lignes montrées.",
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
    "exact day": "jour exact",
    "approximate or uncertain day": "jour approximatif ou incertain",
    "sometime in this range": "un jour de cette période",
    "under way": "en cours",
    "inexact start or end": "début ou fin inexacts",
    "ongoing": "toujours en cours",
    "continues beyond the edge": "continue au-delà du bord",
    "several events": "plusieurs événements",
    "possible match": "correspondance possible",
    # The page: what is asked and what is answered
    "e.g. May 2013": "p. ex. mai 2013",
    "e.g. 2014": "p. ex. 2014",
    "e.g. 2013/2015": "p. ex. 2013/2015",
    "Events that began then or later": "Événements qui ont commencé alors ou plus tard",
    "Events that began then or earlier": "Événements qui ont commencé alors ou plus tôt",
    "More filters": "Plus de filtres",
    "Place": "Lieu",
    "Country": "Pays",
    "Under way in": "En cours en",
    "Certain matches only": "Résultats certains seulement",
    "From and To ask when an event began. “Under way in” keeps all that was going on then.": (
        "« Du » et « Au » demandent quand un événement a commencé. « En cours en » garde tout ce"
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
    "type": "type",
    "place": "lieu",
    "country": "pays",
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
    "Print compactly": "Imprimer en abrégé",
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
}
