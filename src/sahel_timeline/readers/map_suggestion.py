"""What to say of a header that nothing is known by: its columns, and which may hold ours."""

from __future__ import annotations

import shlex
from difflib import get_close_matches
from typing import TYPE_CHECKING, Final

from sahel_timeline.dates import parse_span
from sahel_timeline.english import any_of, quoted
from sahel_timeline.errors import DateError, UnreadableError
from sahel_timeline.model import Problem
from sahel_timeline.readers.dialects import REQUIRED_COLUMNS, column_key
from sahel_timeline.readers.event_builder import native_column
from sahel_timeline.readers.mapping import escape_name, missing_columns
from sahel_timeline.readers.signatures import SIGNATURES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sahel_timeline.readers.dialects import ColumnMap
    from sahel_timeline.readers.recognise import Recognised
    from sahel_timeline.readers.table import Table

_ROWS: Final = 200
_COLUMNS: Final = 100
_SHARE: Final = 0.8
_NUMBERS_SHARE: Final = 0.25
_NAMES: Final = {
    "date": (
        *(
            "date",
            "event_date",
            "start_date",
            "date_start",
            "start",
            "when",
            "day",
            "datum",
            "fecha",
        ),
        *("date_debut", "time", "timestamp", "begin", "began", "year", "annee", "année"),
    ),
    "end": ("end_date", "date_end", "end", "until", "date_fin", "fin"),
    "title": (
        *("title", "headline", "event", "event_title", "name", "label", "topic", "subject"),
        *("what", "titre", "evenement", "événement", "incident", "description", "summary", "text"),
    ),
    "actors": ("actors", "actor", "who", "group", "perpetrator", "parties", "acteurs"),
    "place": ("place", "location", "city", "where", "town", "lieu", "country", "pays"),
    "latitude": ("latitude", "lat"),
    "longitude": ("longitude", "lon", "long", "lng"),
    "type": ("type", "category", "event_type", "kind", "categorie", "catégorie"),
    "summary": ("summary", "description", "text", "details", "resume", "résumé", "notes"),
    "sources": ("sources", "source", "citation", "reference", "references", "publisher"),
    "url": ("url", "link", "source_url", "sourceurl", "web", "lien"),
    "note": ("note", "notes", "comment", "comments", "remarks", "remarque"),
    "id": ("id", "event_id", "identifier", "no", "nr"),
}
# In these an address is at home; elsewhere it is what a program knows a thing by.
_ADDRESSES: Final = frozenset({"id", "url", "sources", "note"})
_YEAR: Final = ("year", "annee", "année", "jahr")
_MONTH: Final = ("month", "mois", "monat")
_DAY: Final = ("day", "jour", "tag")


def describe_unknown_table(recognised: Recognised, file: str, columns: ColumnMap | None) -> Problem:
    """Tell the columns of a table that nobody can read, and how it might be read.

    Raises `UnreadableError` where it lacks a column that somebody named.
    """
    table = recognised.table
    if not table.header:
        wrong = [row for _, row in table.records if isinstance(row, str)]
        message = wrong[0] if wrong else "there is no header"
        return Problem(file, message, table.header_line, hint="try a line with the columns' names")
    if columns and (lacks := missing_columns(table.header, columns)):
        near = get_close_matches(lacks[0], table.header, cutoff=0.6) or table.header[:_COLUMNS]
        raise UnreadableError(
            f"{file!r} has no column {quoted(lacks[0])}", hint=f"try {any_of(map(quoted, near))}"
        )
    keys = {column_key(name) for name in table.header}
    signature = SIGNATURES[recognised.dialect] if recognised.dialect else None
    alternatives = signature.header_columns if signature else (REQUIRED_COLUMNS,)
    if signature and recognised.explicit and signature.required_columns:
        alternatives = (signature.required_columns,)
    lacks = min(([name for name in marks if name not in keys] for marks in alternatives), key=len)
    of = f" of {recognised.dialect}" if recognised.dialect else ""
    names = [quoted(name) for name in table.header if name]
    more = [f"{len(names) - _COLUMNS} more"] if len(names) > _COLUMNS else []
    found = ", ".join(names[:_COLUMNS] + more)
    return Problem(
        file,
        f"no column {any_of(map(quoted, lacks))}{of} (found: {found})",
        table.header_line,
        hint=_hint(table),
    )


def guess_columns(table: Table) -> dict[str, str]:
    """Guess which columns hold ours, by their names and by what stands in them."""
    cells = _cells_by_column(table)
    dated = _guess_date_columns(cells)
    guessed = {"date": dated or "COLUMN"}
    taken = {dated} if dated in cells else set(dated.split("+"))
    for ours, names in _NAMES.items():
        likely: Sequence[str] = names
        free = {column_key(name): name for name in cells if name not in taken}
        if ours not in _ADDRESSES:  # Wikidata has what it is beside its label
            likely = [each for key in likely for each in (f"{key}label", key)]
            free = {key: name for key, name in free.items() if not _are_addresses(cells[name])}
        name = next((free[key] for key in likely if key in free), None)
        if ours == "title":
            name = name or _wordiest({name: cells[name] for name in free.values()}) or "COLUMN"
        if name and ours != "date" and (ours != "end" or _date_share(cells[name]) >= _SHARE):
            guessed[ours] = name
            taken.add(name)
    return guessed


def _hint(table: Table) -> str:
    numbers = sum(name.replace(".", "").isdecimal() for name in table.header)
    bare = [
        signature.dialect
        for signature in SIGNATURES.values()
        if any(len(columns) == len(table.header) for columns in signature.headerless_columns)
    ]
    if numbers and bare:
        return f"say --dialect {any_of(bare)} if it has no header"
    if numbers > len(table.header) * _NUMBERS_SHARE:
        return "is this no header? Put one above it"
    guessed = guess_columns(table)
    said = (
        f"{ours}={escape_name(name)}"
        for ours, name in guessed.items()
        if native_column(name) != ours
    )
    return f"try --map {shlex.quote(','.join(said))}"


def _cells_by_column(table: Table) -> dict[str, list[str]]:
    """Return what stands in the first rows, by column, without what is empty."""
    rows = [row for _, row in table.records[:_ROWS] if not isinstance(row, str)]
    return {
        name: [cell for row in rows if len(row) > place and (cell := row[place].strip())]
        for place, name in enumerate(table.header)
        if name
    }


def _guess_date_columns(cells: Mapping[str, Sequence[str]]) -> str:
    """Return the column with the dates, or those that its parts are in; "" if there is none."""
    keys = {column_key(name): name for name in cells}
    parts = [next((keys[k] for k in names if k in keys), "") for names in (_YEAR, _MONTH, _DAY)]
    shares = {name: _date_share(texts) for name, texts in cells.items()}
    named = [keys[key] for key in _NAMES["date"] if key in keys]
    whole = [name for name in named if shares[name] >= _SHARE and name not in parts]
    if whole:
        return whole[0]
    if parts[0]:
        return "+".join(parts[: parts.index("")] if "" in parts else parts)
    # Plain numbers may be years, and may be anything.
    telling = [n for n in cells if shares[n] >= _SHARE and not all(map(str.isdecimal, cells[n]))]
    return next(iter([*telling, *named]), "")


def _date_share(texts: Sequence[str]) -> float:
    """Return how many of the texts are dates, in either order of day and month."""
    return sum(map(_is_date, texts)) / len(texts) if texts else 0.0


def _is_date(text: str) -> bool:
    try:
        parse_span(text, day_first=True)
    except DateError:
        try:
            parse_span(text, day_first=False)
        except DateError:
            return False
    return True


def _are_addresses(texts: Sequence[str]) -> bool:
    return bool(texts) and all(text.startswith(("http://", "https://")) for text in texts)


def _wordiest(cells: Mapping[str, Iterable[str]]) -> str | None:
    """Return the column with the longest words, if any has more than one word."""
    lengths = {name: max((t.count(" ") for t in texts), default=0) for name, texts in cells.items()}
    longest = max(lengths, key=lambda name: lengths[name], default=None)
    return longest if longest is not None and lengths[longest] else None
