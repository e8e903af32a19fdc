"""Guess which column of a table is which native one, by its name and its cells together."""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING, Final

from sahel_timeline.readers.column_profile import Profile, is_date
from sahel_timeline.readers.column_words import NAMES, is_number, name_score, names_fully, words_of
from sahel_timeline.readers.date_guess import (
    MIN_NAME_SCORE,
    add_date_parts,
    add_second_date,
    find_date_parts,
    find_rival_dates,
)
from sahel_timeline.readers.entries import are_entries
from sahel_timeline.readers.native_columns import NATIVE_COLUMNS
from sahel_timeline.readers.row_dates import add_year, year_in_header
from sahel_timeline.readers.table import first_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sahel_timeline.readers.table import Table

# What stands for a column that is not found, for the user to replace.
PLACEHOLDER: Final = "COLUMN"
_MAX_ROWS: Final = 200
# A column named after dates has them if this share of its cells are dates. Without such a name,
# it takes more.
_MIN_DATES: Final = 0.5
_MIN_UNNAMED_DATES: Final = 0.8
# A column whose name says nothing scores at most this much.
_UNNAMED: Final = 0.24
# The name of a column says what it is from this score on.
_NAMED: Final = 0.5
_EMPTY: Final = 0.4
_MOST: Final = 0.8
_HALF: Final = 0.5
# How much a column fits less as one of types if none of them recurs.
_RECURRENCE: Final = 0.55
# How much a column of actors or places fits less if none of them recurs.
_ONCE: Final = 0.1
_FEW_SIGNS: Final = 4
_LAST_LATIN: Final = "\u2e7f"
# Of two columns that fit equally well, the one that fits nothing else is better.
_RIVALRY: Final = 0.1
_LONG_TEXT: Final = 120
_LONG_NAME: Final = 80
_NEARLY_ALL: Final = 0.9
_LONG_CODE: Final = 8
_OWN_NAME: Final = 0.1
_SIDES: Final = frozenset(["a", "b", "c", "d", "one", "two", "first", "second"])
# Columns that can have the titles if no other has, and how likely that is.
_LIKE_TITLES: Final = {"summary": 0.5, "note": 0.2}
# Columns that together can stand for titles.
_SAY_WHAT: Final = ("type", "actors", "place")
# Several columns with such names are joined: "Actor1" and "Actor2", "Source 1" and "Source 2".
_LISTS: Final = frozenset({"actors", "sources"})
_PAIR: Final = frozenset({"latitude", "longitude"})
# Native columns that can contain web addresses. Elsewhere, as in Wikidata, an address only
# identifies something.
_ADDRESS_COLUMNS: Final = frozenset({"id", "url", "sources", "note", "image"})


def profile_columns(table: Table) -> list[Profile]:
    """Describe the columns of a table that have a name, by its first rows."""
    rows = [row for row in first_rows(table.batches(), _MAX_ROWS) if any(map(str.strip, row))]
    alone = [filled[0] for row in rows if len(filled := [*filter(str.strip, row)]) == 1]
    headings = {*filter(is_date, alone)} if len(table.header) > 1 else set()
    profiles = []
    for index, name in enumerate(table.header):
        column = [row[index] if len(row) > index else "" for row in rows]
        count = sum(text in headings for text in alone) if headings.isdisjoint(column) else 0
        if name:
            cells = _with_sheet(column, name, table.sheet)
            profiles.append(Profile.of(name, cells, headings=count))
    return profiles


def _with_sheet(column: Sequence[str], name: str, sheet: str) -> Sequence[str]:
    """Add the year in the name of a column, or what the title of a sheet has, to other dates."""
    year = year_in_header(name)
    title = year or sheet
    if not title or not is_date(title) or name_score(words_of(name), "date") < MIN_NAME_SCORE:
        return column
    joined = ((cell, add_year(cell, year, "") if year else f"{cell} {sheet}") for cell in column)
    return [long if cell and not is_date(cell) and is_date(long) else cell for cell, long in joined]


def guess_columns(profiles: Sequence[Profile]) -> dict[str, str]:
    """Guess a mapping from native columns to those of a table."""
    parts = {native: find_date_parts(profiles, native) for native in ("date", "end")}
    joined = {part for names in parts.values() for part in names}
    whole = [profile for profile in profiles if profile.name not in joined]
    guessed = _assign(whole)
    for native, names in parts.items():
        add_date_parts(guessed, native, names, profiles)
    add_second_date(guessed, whole)
    if len(guessed.keys() & _PAIR) == 1 and not _is_pair(guessed.get("latitude"), whole):
        guessed = {native: name for native, name in guessed.items() if native not in _PAIR}
    for native in _LISTS & guessed.keys():
        guessed[native] = "+".join(_sides(guessed[native], whole))
    if "title" not in guessed:
        guessed["title"] = _find_title(whole, guessed)
        for native in _LIKE_TITLES:
            if guessed["title"] == guessed.get(native):
                del guessed[native]
    if guessed["title"] == PLACEHOLDER:
        guessed["title"] = _join_title(guessed)
    if "date" in guessed and find_rival_dates(guessed["date"], profiles):
        guessed["date"] = PLACEHOLDER
    if "date" not in guessed:
        guessed["date"] = _find_entries(whole, guessed["title"])
    return {native: guessed[native] for native in NAMES if native in guessed}


def _is_pair(name: str | None, profiles: Iterable[Profile]) -> bool:
    """Whether a column has both latitude and longitude in its cells."""
    return any(profile.name == name and profile.places >= _MOST for profile in profiles)


def has_row_as_header(profiles: Sequence[Profile]) -> bool:
    """Whether a header is probably a row: it has a date above other dates."""
    return any(
        (each.dates >= _MOST or not each.cells)  # before dates are read in all names
        and is_date(each.name)
        and not year_in_header(each.name)
        for each in profiles
    )


def _assign(profiles: Sequence[Profile]) -> dict[str, str]:
    """Give each native column the one that fits best, and none to two."""
    guessed: dict[str, str] = {}
    for _, native, name in sorted(_candidates(profiles), key=itemgetter(0), reverse=True):
        if native not in guessed and name not in guessed.values():
            guessed[native] = name
    return guessed


def _candidates(profiles: Iterable[Profile]) -> Iterator[tuple[float, str, str]]:
    for profile in profiles:
        scores = {native: _score(profile, native) for native in NAMES if native in NATIVE_COLUMNS}
        if profile.dates >= _MIN_UNNAMED_DATES and not profile.has_only_digits:
            # Plain numbers can be years, but also anything else.
            scores["date"] = max(scores["date"], _UNNAMED * profile.dates)
        for native, score in scores.items():
            if score >= (MIN_NAME_SCORE if native != "date" else _UNNAMED * _MIN_UNNAMED_DATES):
                rival = max(other for name, other in scores.items() if name != native)
                is_own = profile.name.casefold() == native
                yield score + _OWN_NAME * is_own - _RIVALRY * rival, native, profile.name


def _score(profile: Profile, native: str) -> float:
    """Return from 0 to 1 how well the name and the cells of a column fit a native one."""
    named = name_score(profile.name_words, native)
    return named * (_fit(profile, native) if profile.cells else _EMPTY) if named else 0.0


def _fit(profile: Profile, native: str) -> float:
    """Return from 0 to 1 how well the cells of a column fit a native one."""
    match native:
        case "date":
            if profile.dates < _MIN_DATES:
                return _EMPTY if profile.numbered >= _MOST else 0.0
            return profile.dates * (1 + profile.filled) / 2
        case "end":
            return profile.dates if profile.dates >= _MIN_DATES else 0.0
        case "time":
            least = _HALF if names_fully(profile.name_words, "time") else _MOST
            return profile.clocks if profile.clocks >= least else 0.0
        case "latitude" | "longitude":
            # A latitude can have the longitude after it.
            fit = max(profile.degrees, profile.places * (native == "latitude"))
            return fit if fit >= _MOST else 0.0
        case "killed" | "wounded":
            return profile.counts if profile.counts >= _MOST else 0.0
        case "url":
            return profile.addresses if profile.addresses >= _HALF else 0.0
        case "id":
            # A row with a sum or a remark has none.
            is_unique = profile.distinct == 1 and profile.filled >= _NEARLY_ALL
            return float(is_unique and profile.single_words >= _NEARLY_ALL)
        case _:
            return _fit_text(profile, native)


def _fit_text(profile: Profile, native: str) -> float:
    """Return how well cells fit a native column of text."""
    is_address = profile.addresses >= _HALF and native not in _ADDRESS_COLUMNS
    if is_address or max(profile.numbers, profile.dates, profile.clocks) >= _HALF:
        return 0.0
    match native:
        case "title":
            return _fit_title(profile)
        case "type":
            recurs = 1 - _RECURRENCE * profile.distinct
            return recurs if profile.length <= _LONG_NAME else 0.0
        case "actors" | "place":
            # What recurs is more probably a name: of two columns, the other one has the titles.
            recurs = 1 - _ONCE * profile.distinct
            return recurs if profile.length <= _LONG_NAME else _HALF
        case "sources":
            return _EMPTY if all(map(_is_code, profile.cells)) else 1.0
        case _:
            return 1.0


def _is_code(cell: str) -> bool:
    """Whether a text is like "R02", the number of a row or of an entry elsewhere."""
    return len(cell) <= _LONG_CODE and cell.isalnum() and cell[-1:].isdecimal()


def _fit_title(profile: Profile) -> float:
    """Return how well texts fit as titles: every event has one, hardly two the same."""
    is_text = max(profile.numbers, profile.dates, profile.addresses, profile.clocks) < _HALF
    length = _EMPTY if profile.length > _LONG_TEXT else 1.0
    return is_text * length * profile.filled * (1 + 3 * profile.distinct) / 4


def _find_title(profiles: Sequence[Profile], guessed: dict[str, str]) -> str:
    """Return the column of texts whose name says nothing else, or that of summaries or notes."""
    scores = {PLACEHOLDER: 0.0}
    for profile in profiles:
        role = next((n for n in _LIKE_TITLES if guessed.get(n) == profile.name), "")
        if role and profile.filled >= _MOST:
            scores[profile.name] = _LIKE_TITLES[role] * _fit_title(profile)
        elif (
            profile.name not in guessed.values()
            and not is_number(profile.name_words)
            and any(map(_has_words, profile.cells))
            and all(_score(profile, native) < _NAMED for native in NAMES if native != "title")
        ):
            scores[profile.name] = _UNNAMED * _fit_title(profile)
    return max(scores, key=lambda name: scores[name])


def _find_entries(profiles: Sequence[Profile], title: str) -> str:
    """Return the column of titles if these begin or end with their dates."""
    cells = next((each.cells for each in profiles if each.name == title), ())
    return title if are_entries(cells) else PLACEHOLDER


def _join_title(guessed: dict[str, str]) -> str:
    """Return the columns that say what an event was: "marriage" and "Rose Aske"."""
    names = [guessed[native] for native in _SAY_WHAT if native in guessed][:2]
    is_enough = "type" in guessed or len(names) > 1
    return "+".join(names) if is_enough else PLACEHOLDER


def _has_words(cell: str) -> bool:
    """Whether a text is no code or name. Chinese and Japanese have no spaces."""
    return " " in cell or (len(cell) >= _FEW_SIGNS and cell.isalnum() and cell[:1] > _LAST_LATIN)


def _sides(name: str, profiles: Iterable[Profile]) -> list[str]:
    """Return the columns that are numbered or lettered like one: "Actor1", "Actor2"."""
    words = {each.name: each.name_words for each in profiles if each.cells}
    kind = _without_number(words.get(name, ()))
    alike = [other for other in words if kind and _without_number(words[other]) == kind]
    return alike if name in alike and kind != words[name] else [name]


def _without_number(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(word for word in words if not word.isdecimal() and word not in _SIDES)
