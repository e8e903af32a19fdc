"""One name for each country, whatever it is called in English or French, or by its code.

The names are in ``countries.csv``, which ``tools/countries.py`` writes. It is read when the first
country is looked up.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from sahel_timeline.actors import fold, nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_split: Final = str.split
_FILE: Final = Path(__file__).with_name("countries.csv")
# They separate words here, unlike elsewhere: "d'Algérie" is "de Algérie".
_APOSTROPHES: Final = str.maketrans(dict.fromkeys("'’‘ʼʿʾ`´", " "))
# Words that a name can have or lack.
_SMALL: Final = frozenset(_split("the of and a an de du des d la le les l et en"))
_ABBREVIATIONS: Final = {
    **{"st": "saint", "ste": "sainte", "rep": "republic", "dem": "democratic", "fed": "federal"},
    **{"is": "islands", "isl": "islands", "peoples": "people", "s": "south", "n": "north"},
}
# What states call themselves before their names, and what kind of republic they are.
_FORMS: Final = frozenset(
    _split(
        "republic republique kingdom royaume principality principaute sultanate sultanat"
        " commonwealth duchy duche union federation"
    )
)
_KINDS: Final = frozenset(
    _split(
        "united unie islamic islamique people populaire democratic democratique socialist"
        " socialiste federal federale federative arab arabe hashemite hachemite bolivarian"
        " bolivarienne oriental orientale eastern cooperative grand co operative"
    )
)
_INVERTED: Final = r"([^(,]+?)\s*[(,]\s*([^(),]+?)\s*\)?\s*"
_POSSESSIVE: Final = r"['’]s\b"
_INITIALS: Final = r"\b\w(?: \w\b)+"
# What separates several countries, the surest first: "Trinidad and Tobago" is one.
_SEVERAL: Final = (r"\s*[;/|\n]\s*|\s*,\s+", r"\s*[;/|\n]\s*|\s*,\s+|\s+(?:and|et|&|\+)\s+")
_LONGEST_CODE: Final = 3


class _Country(NamedTuple):
    """A country, its codes in ISO 3166-1 and in FIPS 10-4, and its other names."""

    name: str
    code: str
    code3: str
    fips: tuple[str, ...]
    others: tuple[str, ...]


@cache
def _countries() -> tuple[_Country, ...]:
    rows = [line.split(",") for line in _FILE.read_text(encoding="utf-8").splitlines()[1:]]
    return tuple(
        _Country(name, code, code3, tuple(fips.split()), tuple(filter(None, others.split(";"))))
        for name, code, code3, fips, others in rows
    )


@cache
def _names() -> Mapping[str, tuple[str, ...]]:
    """Return the countries that each key means. "Congo" means either of two."""
    names: dict[str, tuple[str, ...]] = {}
    for country in _countries():
        names_of = (country.name, *country.others)
        # "Cote dIvoire" is usual too, and what the shell completes.
        without = (name.replace("'", "") for name in names_of if "'" in name)
        for key in {_key(name) for name in (*names_of, *without)}:
            names[key] = (*names.get(key, ()), country.name)
    return names


@cache
def _codes() -> Mapping[str, str]:
    """Return the country that each code of ISO 3166-1 means."""
    return {code: c.name for c in _countries() for code in (c.code, c.code3) if code}


@cache
def _fips_codes() -> Mapping[str, str]:
    return {code: country.name for country in _countries() for code in country.fips}


def _key(name: str) -> str:
    """Return the words of a name, without small ones: "Republic of the Congo" as "Congo Republic".

    The letters of "U.S.A." are one word.
    """
    folded = fold(re.sub(_POSSESSIVE, "s", name).translate(_APOSTROPHES))
    joined = re.sub(_INITIALS, lambda match: match[0].replace(" ", ""), folded)
    words = [_ABBREVIATIONS.get(word, word) for word in joined.split()]
    return " ".join([word for word in words if word not in _SMALL] or words)


def fips_country(code: str) -> str:
    """Return the country with a code of FIPS 10-4, which GDELT uses, or ""."""
    return _fips_codes().get(code.upper(), "")


@lru_cache(maxsize=4096)
def find_country(text: str) -> tuple[str, ...]:
    """Return the name of the country that a text means, several if it can mean any of them.

    An unknown name means none.
    """
    text = text.strip()
    if len(text) <= _LONGEST_CODE and (name := _codes().get(text.upper())):
        return (name,)
    return next(filter(None, map(_names().get, _keys(text))), ()) or _find_twice(text)


def _keys(text: str) -> Iterator[str]:
    """Yield the keys that a name can have, the most likely first."""
    keys = [_key(text)]
    if match := re.fullmatch(_INVERTED, text):  # "Korea, Republic of", "Mali (Republic)"
        keys.append(_key(f"{match[2]} {match[1]}"))
    yield from keys
    yield from map(_without_form, keys)


def _without_form(key: str) -> str:
    """Return the key of "Mali" for that of "Republic of Mali" or "Mali Republic", or else ""."""
    words = key.split()
    bare = list(words)
    while bare and (bare[0] in _FORMS or bare[0] in _KINDS):
        del bare[0]
    if len(bare) == len(words) and bare and bare[-1] in {"republic", "republique"}:
        del bare[-1]
    return " ".join(bare) if _FORMS & {*words} and len(bare) < len(words) else ""


def _find_twice(text: str) -> tuple[str, ...]:
    """Find the country of "Mali (MLI)" or "Côte d'Ivoire (Ivory Coast)"."""
    match = re.fullmatch(_INVERTED, text) if text.endswith(")") else None
    if match is None:
        return ()
    first, second = find_country(match[1]), find_country(match[2])
    return first if first == second else ()


@lru_cache(maxsize=4096)
def countries_in(text: str) -> tuple[str, ...]:
    """Return the names of all countries in a text, or the text itself if one is unknown.

    "Mali; Niger" has two. "Congo" has one, "DR Congo or Republic of the Congo".
    """
    if found := find_country(text):
        return (" or ".join(found),)
    for separators in _SEVERAL:
        names = [find_country(part) for part in re.split(separators, text.strip()) if part]
        if len(names) > 1 and all(len(name) == 1 for name in names):
            return tuple(dict.fromkeys(name for (name,) in names))
    return (text.strip(),) if text.strip() else ()


def nearest_countries(name: str, present: Iterable[str]) -> list[str]:
    """Return up to three countries that resemble a name, those ``present`` in a file first."""
    own = {fold(each): each for each in present}
    known = {fold(each): c.name for c in _countries() for each in (c.name, *c.others)}
    return list(dict.fromkeys([*nearest(name, own), *nearest(name, known)]))[:3]
