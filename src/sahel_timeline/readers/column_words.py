"""What the name of a column means: the words for each native column, in six languages."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

# Where a lower-case letter or a digit is followed by a capital: "dateEnd", "EventID".
_HUMP: Final = r"(?<=[a-z0-9à-ÿ])(?=[A-ZÀ-Þ])"
_NOT_A_WORD: Final = r"[\W_]+"
# Words that follow the main word of a name in Romance languages: "date de début".
_LINKS: Final = "de d du des del della di do da of von in im at on"
_MIN_PART: Final = 3


class _Names(NamedTuple):
    """Words that name a native column, and words that only can name it.

    A name of several words is joined with "_". All are in lower case and without accents.
    """

    usual: str
    possible: str = ""


# English, French, German, Spanish, Portuguese and Italian, in this order.
NAMES: Final = {
    "date": _Names(
        "date dates when day start starts began begin begins beginning from since timestamp"
        " datetime event_date start_date date_start date_time"
        " quand jour debut date_debut depuis datum daten wann tag beginn anfang start_datum von"
        " seit fecha cuando dia inicio comienzo desde data quando inicio giorno inizio",
        "time year years month period dated era decade annee mois periode epoque temps jahr monat"
        " zeit zeitraum zeitpunkt ano mes tiempo periodo epoca anno mese tempo",
    ),
    "end": _Names(
        "end ends ended stop until till to finish finished date_to thru through end_date date_end"
        " fin jusqu jusqua date_fin ende bis schluss hasta final termino ate fim fine termine al",
    ),
    "time": _Names(
        "time hour hours clock heure uhrzeit hora ora ore orario",
        "zeit start starts begin begins from debut beginn anfang von inicio desde inizio",
    ),
    "title": _Names(
        "title headline heading event events what incident happening what_happened what_was_done"
        " titre evenement evenements quoi fait faits titel ereignis ereignisse was geschehen"
        " was_geschah vorfall titulo evento eventos que que_paso suceso acontecimiento hecho"
        " acontecimento o_que titolo avvenimento cosa fatto",
        "name label topic subject entry item caption nom sujet intitule objet objekt object obra"
        " werk oeuvre opera gegenstand objeto thema bezeichnung eintrag beschreibung"
        " exhibition concert show performance match game lecture offence offense crime"
        " project projekt projet proyecto progetto"
        " ausstellung exposition exposicion mostra konzert delito infraction"
        " nombre asunto tema nome assunto oggetto milestone description summary text details"
        " battle siege docket motion activity action development aktivitat massnahme actividad"
        " atividade attivita",
    ),
    "actors": _Names(
        "actor who whom people person participant party parties group perpetrator organisation"
        " organization involved side attacker belligerent protagonist player responsible accused"
        " suspect suspects organiser organizer"
        " organizacion organizaciones organizacao organizacoes organizzazione organizzazioni"
        " convocante convocantes colectivo colectivos coletivo coletivos"
        " acteur qui personne protagoniste parties_prenantes groupe auteur organisme intervenant"
        " akteur akteure wer person personen beteiligte beteiligter gruppe gruppen handelnde"
        " verantwortliche teilnehmer teilnehmende mitwirkende tater"
        " actores quien quienes persona autor autora protagonista participante grupo implicados"
        " responsable atores ator quem pessoa interveniente intervenientes envolvidos"
        " attori attore chi persone protagonisti partecipanti gruppi gruppo responsabili",
        "name author artist team company leader member speaker figure autore operator agency"
        " committee union band ensemble defendant curator director commander architect owner"
        " victim victims kurator commissaire comisario curatore"
        " producteur kunstler hersteller maker manufacturer creator createur fabricant artiste"
        " artista fabricante productor researcher inventor",
    ),
    "place": _Names(
        "place location city where town village site venue locality"
        " lieu lieux endroit ville commune localite ort orte fundort tatort stadt wo schauplatz"
        " lugar lugares sitio ciudad localidad donde municipio"
        " local locais cidade onde luogo luoghi citta dove localita",
        "country region province district county state territory area address setting"
        " pays departement land gebiet pais provincia estado paese regione comune ou loc adresse"
        " room street neighborhood neighbourhood quartier salle raum platz strasse barrio sala",
    ),
    "region": _Names(
        "region province governorate admin1 adm1 provstate provincia regione wilaya gouvernorat",
        "state territory county departement bundesland estado admin district",
    ),
    "country": _Names("country countries pays pais paese staat country_name", "land nation state"),
    "latitude": _Names(
        "latitude lat breite breitengrad latitud latitudine geo_lat gps coordinate coordinates"
        " coord coords gps_coordinates lat_long lat_lon lat_lng latlong latlon coordonnees"
        " koordinate koordinaten coordenada coordenadas coordinata",
        "y north ycoord geo position geolocation",
    ),
    "longitude": _Names(
        "longitude lon long lng laenge lange langengrad laengengrad longitud longitudine geo_lon",
        "x east xcoord",
    ),
    "type": _Names(
        "type category kind event_type class categorie genre art typ kategorie ereignisart"
        " tipo categoria clase classe",
        "event tag tags theme topic group keyword keywords rubrique schlagwort etiqueta",
    ),
    "killed": _Names(
        "killed fatalities deaths dead kia nkill death_toll fatality_count number_killed"
        " morts tues deces tote getotete todesopfer muertos fallecidos mortos mortes morti uccisi",
        "fatality mort deaths_total",
    ),
    "wounded": _Names(
        "wounded injured injuries wia nwound number_wounded blesses blesse verletzte verwundete"
        " heridos feridos feriti",
    ),
    "summary": _Names(
        "summary description desc descr details detail abstract text body content story narrative"
        " resume beschreibung zusammenfassung inhalt einzelheiten descripcion resumen detalles"
        " descricao resumo detalhes descrizione riassunto dettagli sintesi",
        "notes about texte testo texto",
    ),
    "sources": _Names(
        "source sources citation citations reference references publisher newspaper newspapers"
        " press media bibliography reported_by journal quelle quellen zeitung beleg"
        " belege fuente fuentes referencia referencias periodico fonte fontes jornal fonti giornale"
        " riferimento riferimenti fundstelle",
        "paper archive publication via ref presse medium prensa stampa literature literatur"
        " bibliographie bibliografia",
    ),
    "url": _Names("url link links web website weblink href lien enlace uri source_url webseite"),
    "image": _Names("image images photo photos picture pictures bild foto imagen imagem"),
    "image_credit": _Names("image_credit photo_credit picture_credit photographer photographe"),
    "note": _Names(
        "note notes comment comments remark remarks remarque remarques commentaire commentaires"
        " observations bemerkung bemerkungen anmerkung anmerkungen kommentar nota notas comentario"
        " comentarios observaciones observacoes observacao commento commenti osservazioni",
        "annotation caveat caveats notiz notizen anm hinweis hinweise obs precision divers memo"
        " misc",
    ),
    "id": _Names(
        "id event_id identifier uid uuid number no nr num numero nummer kennung lfd",
        "key code ref n",
    ),
}
# Words which say that a date is not that of the event.
_OTHER_DATES: Final = (
    "source created updated update modified added accessed access retrieved recorded publication"
    " published report reported entry upload uploaded consulted checked"
    " publie publication consulte erstellt abgerufen geandert creado publicado"
    " consultado criado pubblicazione"
)
# Words for what happens to a person, which say the same beside another date.
_LIFE: Final = (
    "birth born death died naissance geburt nacimiento nascimento nascita baptism marriage burial"
    " wedding deces mariage bapteme sepulture tod heirat taufe muerte defuncion matrimonio morte"
    " casamento"
)
_DATES: Final = "date dates datum fecha data"
_BOUNDS: Final = (
    "start starts begin begins beginning debut beginn anfang inicio inizio end fin ende"
)
_PARTS: Final = {
    "year": "year iyear yr annee an jahr ano anno jaar",
    "month": "month imonth mon mois monat mes mese",
    "day": "day iday jour tag dia giorno",
}
# A name that ends with one of these is about what identifies something.
_NUMBERS: Final = "id ids identifier uid uuid no nr num number numero nummer"
# How well a name fits: a complete name, its main word, another of its words.
_COMPLETE: Final = (1.0, 0.6)
_MAIN_WORD: Final = (0.8, 0.5)
_OTHER_WORD: Final = (0.55, 0.3)
_DISCOUNT: Final = 0.3


@cache
def _split(words: str) -> frozenset[str]:
    return frozenset(words.split())


@cache
def _known_names(native: str) -> tuple[frozenset[str], frozenset[str]]:
    usual, possible = map(_split, NAMES[native])
    return usual, possible


@cache
def _vocabulary() -> frozenset[str]:
    known = (word for native in NAMES for names in _known_names(native) for word in names)
    return frozenset(part for word in known for part in word.split("_"))


def words_of(name: str) -> tuple[str, ...]:
    """Split a column's name into words: "dateEnd", "end_date" and "Enddatum" have two each."""
    written = unicodedata.normalize("NFC", name).replace("(s)", "").replace("#", " no ")
    spaced = re.sub(_HUMP, " ", written)
    plain = unicodedata.normalize("NFKD", spaced).casefold()
    bare = "".join(c for c in plain if not unicodedata.combining(c))
    words = re.sub(_NOT_A_WORD, " ", bare.replace("ß", "ss")).split()
    return tuple(part for word in words for part in _split_compound(word))


def _split_compound(word: str) -> tuple[str, ...]:
    vocabulary = _vocabulary()
    stem = word.rstrip("0123456789")
    if word in vocabulary or stem != word:
        return (stem, word[len(stem) :]) if stem and stem != word else (word,)
    for cut in range(_MIN_PART, len(word) - _MIN_PART + 1):
        if word[:cut] in vocabulary and word[cut:] in vocabulary:
            return word[:cut], word[cut:]
    return (word,)


@cache
def name_score(words: tuple[str, ...], native: str) -> float:
    """Return from 0 to 1 how likely a column with such a name is a native one."""
    if not words:
        return 0.0
    usual, possible = _known_names(native)
    joined = "_".join(words)
    if native != "id" and is_number(words):
        return _grade({joined}, usual, possible, _COMPLETE)
    main = _main_word(words)
    best = max(
        _grade({joined}, usual, possible, _COMPLETE),
        _grade({main}, usual, possible, _MAIN_WORD),
        _grade({*words} - {main}, usual, possible, _OTHER_WORD),
    )
    other_dates = _split(_OTHER_DATES) | _split(_LIFE)
    is_other_date = native in {"date", "end", "time"} and other_dates & {*words}
    return best * _DISCOUNT if is_other_date else best


def _grade(
    words: set[str],
    usual: frozenset[str],
    possible: frozenset[str],
    grades: tuple[float, float],
) -> float:
    forms = words | {word.removesuffix("s") for word in words}
    return grades[0] if forms & usual else grades[1] if forms & possible else 0.0


def _main_word(words: tuple[str, ...]) -> str:
    """Return the word that says what it is: the last one, or that before "of" or "de"."""
    plain = tuple(word for word in words if not word.isdecimal()) or words
    link = next((i for i, word in enumerate(plain) if i and word in _split(_LINKS)), len(plain))
    return plain[link - 1]


def is_number(words: Sequence[str]) -> bool:
    """Whether a column with such a name numbers something: "Incident no.", "Inv.-Nr."."""
    return bool(words) and words[-1] in _split(_NUMBERS)


def names_fully(words: tuple[str, ...], native: str) -> bool:
    """Whether a complete name usually is that of a native column."""
    return name_score(words, native) >= _COMPLETE[0]


def is_year(words: tuple[str, ...]) -> bool:
    """Whether a name is that of the year in which events were."""
    years = _split(_PARTS["year"])
    return bool(years & {*words}) and years | {"date", "event"} >= {*words}


def date_part(words: tuple[str, ...]) -> str | None:
    """Return "year", "month" or "day" if a column with such a name has only that of a date."""
    parts = {part for part, names in _PARTS.items() if _split(names) & {*words}}
    return parts.pop() if len(parts) == 1 else None


def is_date_of_something(words: tuple[str, ...]) -> bool:
    """Whether a column with such a name has dates of one kind of event: "Date of trial", "Born"."""
    if names_fully(words, "date") or (_split(_OTHER_DATES) | _split(_BOUNDS)) & {*words}:
        return False
    return bool((_split(_DATES) | _split(_LIFE)) & {*words})


def is_end(words: tuple[str, ...]) -> bool:
    """Whether a name is about the end of something."""
    return bool({*words} & _known_names("end")[0])
