"""Names of places: what is the name, and what only says which kind of place it is."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from sahel_timeline.actors import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

_split: Final = str.split
# In "Niger State", the last word is part of the name: Niger is another place.
_KINDS: Final = frozenset(
    _split(
        "town city village ville commune municipality region province cercle district department"
        " departement prefecture governorate county"
    )
)
_AREAS: Final = _KINDS - {"town", "city", "village", "ville"} | frozenset(
    _split(
        "area zone border frontier desert forest park reserve state wilaya division regions north"
        " south"
        " east west northern southern eastern western central nord sud est ouest"
    )
)
# Words for the largest areas of a country. A cercle is a part of one, so it is not among them.
_LARGEST: Final = frozenset({"region", "province", "governorate"})
_LINES: Final = frozenset(_split("border frontier frontiere river road route coast"))
_LINKS: Final = frozenset(_split("the of de du des d la le les l"))
# Extra columns that name the place at another level than place, region and country.
LEVELS: Final = frozenset(
    {
        *("admin1", "admin2", "admin3", "adm_1", "adm_2", "where_coordinates"),
        *("provstate", "province", "district", "city"),
    }
)


def names_area(name: str) -> bool:
    """Whether a name says that it is the name of an area: "Mopti region", "Northern Mali"."""
    return not _AREAS.isdisjoint(fold(name).split())


def names_line(name: str) -> bool:
    """Whether a name says that it is the name of a line: "Chad-Sudan Border"."""
    return not _LINES.isdisjoint(fold(name).split())


@lru_cache(maxsize=16384)
def bare_name(name: str) -> str:
    """Return the folded name without words for the kind of place: "Région de Gao" is "gao"."""
    words = fold(name).split()
    first, last = 0, len(words)
    while first < last and (words[first] in _KINDS or (first and words[first] in _LINKS)):
        first += 1
    while last > first and words[last - 1] in _KINDS:
        last -= 1
    return " ".join(words[first:last] or words)


def region_name(name: str) -> str:
    """Return the folded name without the word for the largest areas of a country.

    "Gao region" and "Gao" are one region, but "Gao cercle" is a part of it.
    """
    bare, words = bare_name(name), fold(name).split()
    kinds = {*words} & _KINDS - {*bare.split()}
    return bare if kinds <= _LARGEST else " ".join(words)


def narrowest(name: str) -> str:
    """Return the first name of "Gao, Mopti region, Mali"."""
    return name.partition(",")[0].strip()


def levels_in(extra: Iterable[tuple[str, str]]) -> list[str]:
    """Return the places that extra columns name."""
    return [text for name, text in extra if name.casefold() in LEVELS]
