"""The native columns: those whose meaning is known in every table."""

from collections.abc import Sequence
from typing import Final

from sahel_timeline.readers.dialects import column_key

NATIVE_COLUMNS: Final = (
    *("id", "date", "date_text", "time", "end", "end_text", "title", "actors"),
    *("place", "region", "country", "place_precision", "latitude", "longitude"),
    *("type", "killed", "wounded", "summary", "sources", "url", "note"),
    *("image", "image_credit"),
)
# Our exports of version 0.2 do not have these, and later ones have times and images only if there
# are any.
NEWER_COLUMNS: Final = frozenset(
    {"time", "region", "country", "place_precision", "killed", "wounded", "image", "image_credit"}
)
COORDINATES: Final = frozenset({"latitude", "longitude"})
SYNONYMS: Final = {"source": "sources"}
# Names that mean a native column if a header has no better one for it.
ALIASES: Final = {
    **dict.fromkeys(("end_date", "date_end", "enddate"), "end"),
    **{"lat": "latitude", "lon": "longitude", "lng": "longitude", "long": "longitude"},
    **{"description": "summary"},
}


def native_column(name: str) -> str:
    """Return the native column that a name in a header means, or else the name itself."""
    folded = name.casefold()
    native = SYNONYMS.get(folded, folded)
    return native if native in NATIVE_COLUMNS else name


def native_names(header: Sequence[str]) -> list[str]:
    """Return the native column that each name in the header of a native table means.

    A name that means none is returned as it is.
    """
    names = list(map(native_column, header))
    taken = {*names}
    for index, name in enumerate(header):
        alias = ALIASES.get(column_key(name))
        if alias and alias not in taken:
            names[index] = alias
            taken.add(alias)
    if len(COORDINATES & {*names}) == 1:  # "Long" can be anything if nothing is a latitude
        pairs = zip(names, header, strict=True)
        return [native_column(own) if name in COORDINATES else name for name, own in pairs]
    return names


def name_extra_column(name: str, index: int, taken: set[str]) -> str:
    """Return a free name for an extra column, and add it to ``taken``."""
    wanted = name or f"column_{index + 1}"
    if native_column(wanted) in NATIVE_COLUMNS:
        wanted = f"original_{wanted}"
    free, number = wanted, 1
    while free in taken:
        number += 1
        free = f"{wanted}_{number}"
    taken.add(free)
    return free
