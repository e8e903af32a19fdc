"""Report a table that is not recognised: list its columns, and suggest a mapping."""

from __future__ import annotations

import shlex
from difflib import get_close_matches
from typing import TYPE_CHECKING, Final

from sahel_timeline.dates import DateRules, parse_span
from sahel_timeline.english import any_of, quoted
from sahel_timeline.errors import DateError, UnreadableError
from sahel_timeline.model import Problem
from sahel_timeline.readers.dialects import REQUIRED_COLUMNS, column_key
from sahel_timeline.readers.mapping import escape_name, missing_columns
from sahel_timeline.readers.native_columns import native_column
from sahel_timeline.readers.signatures import SIGNATURES
from sahel_timeline.readers.table import first_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sahel_timeline.readers.dialects import ColumnMap
    from sahel_timeline.readers.recognise import Recognised
    from sahel_timeline.readers.table import Table

# How many rows are examined, and how many columns are listed.
_MAX_ROWS: Final = 200
_MAX_COLUMNS: Final = 100
# A column has dates if at least this share of its cells are dates.
_MIN_DATE_SHARE: Final = 0.8
# A row is not a header if more than this share of its cells are numbers.
_MAX_NUMBER_SHARE: Final = 0.25
# Likely names for each native column, the likeliest first.
_LIKELY_NAMES: Final = {
    "date": (
        *("date", "event_date", "start_date", "date_start", "start", "when", "day", "datum"),
        *("fecha", "date_debut", "time", "timestamp", "begin", "began", "year", "annee", "année"),
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
# Native columns that can contain web addresses. Elsewhere, as in Wikidata, an address only
# identifies something.
_ADDRESS_COLUMNS: Final = frozenset({"id", "url", "sources", "note"})
_YEAR_COLUMNS: Final = ("year", "annee", "année", "jahr")
_MONTH_COLUMNS: Final = ("month", "mois", "monat")
_DAY_COLUMNS: Final = ("day", "jour", "tag")


def describe_unknown_table(recognised: Recognised, file: str, columns: ColumnMap | None) -> Problem:
    """Return a problem that lists the columns of a table and suggests how to read it.

    Raises `UnreadableError` if the table lacks a column that the user mapped.
    """
    table = recognised.table
    if not table.header:
        message = table.flaw or "there is no header"
        return Problem(file, message, table.header_line, hint="add a line with column names")
    if columns and (missing := missing_columns(table.header, columns)):
        near = (
            get_close_matches(missing[0], table.header, cutoff=0.6) or table.header[:_MAX_COLUMNS]
        )
        raise UnreadableError(
            f"{file!r} has no column {quoted(missing[0])}", hint=f"try {any_of(map(quoted, near))}"
        )
    names = [quoted(name) for name in table.header if name]
    more = [f"{len(names) - _MAX_COLUMNS} more"] if len(names) > _MAX_COLUMNS else []
    listed = ", ".join(names[:_MAX_COLUMNS] + more)
    wanted = any_of(map(quoted, _missing_columns(recognised)))
    wrong = f"not a file of {recognised.dialect}: " if recognised.explicit else ""
    return Problem(
        file,
        f"{wrong}no column {wanted}; the header has {listed}",
        table.header_line,
        hint="leave out --dialect" if wrong else _suggest(table),
    )


def _missing_columns(recognised: Recognised) -> Sequence[str]:
    """Return the fewest columns that, added to the table, would make it recognised."""
    signature = SIGNATURES[recognised.dialect] if recognised.dialect else None
    alternatives = signature.header_columns if signature else (REQUIRED_COLUMNS,)
    if signature and recognised.explicit and signature.required_columns:
        alternatives = (signature.required_columns,)
    keys = {column_key(name) for name in recognised.table.header}
    missing = ([name for name in columns if name not in keys] for columns in alternatives)
    return min(missing, key=len)


def guess_columns(table: Table) -> dict[str, str]:
    """Guess a mapping from native columns to those of a table, by their names and cells."""
    cells = _cells_by_column(table)
    dated = _guess_date_columns(cells)
    guessed = {"date": dated or "COLUMN"}
    taken = {dated} if dated in cells else set(dated.split("+"))
    for native, names in _LIKELY_NAMES.items():
        likely: Sequence[str] = names
        free = {column_key(name): name for name in cells if name not in taken}
        if native not in _ADDRESS_COLUMNS:  # Wikidata has a column with the label of each address
            likely = [each for key in likely for each in (f"{key}label", key)]
            free = {key: name for key, name in free.items() if not _are_addresses(cells[name])}
        name = next((free[key] for key in likely if key in free), None)
        if native == "title":
            name = name or _wordiest({name: cells[name] for name in free.values()}) or "COLUMN"
        if name and native != "date" and (native != "end" or _has_dates(cells[name])):
            guessed[native] = name
            taken.add(name)
    return guessed


def _suggest(table: Table) -> str:
    numbers = sum(name.replace(".", "").isdecimal() for name in table.header)
    headerless = [
        signature.dialect
        for signature in SIGNATURES.values()
        if any(len(columns) == len(table.header) for columns in signature.headerless_columns)
    ]
    if numbers and headerless:
        return f"use --dialect {any_of(headerless)} if the file has no header"
    if numbers > len(table.header) * _MAX_NUMBER_SHARE:
        return "add a header above this line if it is not one"
    guessed = guess_columns(table)
    mapped = (
        f"{native}={escape_name(name)}"
        for native, name in guessed.items()
        if native_column(name) != native
    )
    return f"try --map {shlex.quote(','.join(mapped))}"


def _cells_by_column(table: Table) -> dict[str, list[str]]:
    """Return the filled cells of each column in the first rows."""
    rows = first_rows(table.batches(), _MAX_ROWS)
    return {
        name: [cell for row in rows if len(row) > index and (cell := row[index].strip())]
        for index, name in enumerate(table.header)
        if name
    }


def _guess_date_columns(cells: Mapping[str, Sequence[str]]) -> str:
    """Return the column with dates, or those with their parts as "Year+Month", or ""."""
    keys = {column_key(name): name for name in cells}
    parts = [
        next((keys[k] for k in names if k in keys), "")
        for names in (_YEAR_COLUMNS, _MONTH_COLUMNS, _DAY_COLUMNS)
    ]
    shares = {name: _date_share(texts) for name, texts in cells.items()}
    named = [keys[key] for key in _LIKELY_NAMES["date"] if key in keys]
    complete = [name for name in named if shares[name] >= _MIN_DATE_SHARE and name not in parts]
    if complete:
        return complete[0]
    if parts[0]:
        return "+".join(parts[: parts.index("")] if "" in parts else parts)
    # Plain numbers can be years, but also anything else.
    dated = [
        name
        for name, texts in cells.items()
        if shares[name] >= _MIN_DATE_SHARE and not all(map(str.isdecimal, texts))
    ]
    return next(iter([*dated, *named]), "")


def _date_share(texts: Sequence[str]) -> float:
    """Return the share of texts that are dates, whichever of day and month comes first."""
    return sum(map(_is_date, texts)) / len(texts) if texts else 0.0


def _has_dates(texts: Sequence[str]) -> bool:
    return _date_share(texts) >= _MIN_DATE_SHARE


def _is_date(text: str) -> bool:
    try:
        parse_span(text, DateRules(day_first=True))
    except DateError:
        try:
            parse_span(text, DateRules(day_first=False))
        except DateError:
            return False
    return True


def _are_addresses(texts: Sequence[str]) -> bool:
    return bool(texts) and all(text.startswith(("http://", "https://")) for text in texts)


def _wordiest(cells: Mapping[str, Iterable[str]]) -> str | None:
    """Return the column that has the text with the most words, if any text has several."""
    spaces = {name: max((t.count(" ") for t in texts), default=0) for name, texts in cells.items()}
    wordiest = max(spaces, key=lambda name: spaces[name], default=None)
    return wordiest if wordiest is not None and spaces[wordiest] else None
