"""The native columns: those whose meaning is known in every table."""

from typing import Final

NATIVE_COLUMNS: Final = (
    *("id", "date", "date_text", "time", "end", "end_text", "title", "actors", "place"),
    *("latitude", "longitude", "type", "summary", "sources", "url", "note"),
)
_SYNONYMS: Final = {"source": "sources"}


def native_column(name: str) -> str:
    """Return the native column that a name in a header means, or else the name itself."""
    folded = name.casefold()
    native = _SYNONYMS.get(folded, folded)
    return native if native in NATIVE_COLUMNS else name


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
