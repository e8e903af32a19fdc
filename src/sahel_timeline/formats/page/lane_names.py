"""The places and countries that the page can have lanes for. It knows actors and types anyway."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahel_timeline.formats.page.articles import NameNumbers
from sahel_timeline.formats.sanitize import sanitize_for_document as sanitize

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sahel_timeline.columns import Json
    from sahel_timeline.query import Match

_NO_NAME = -1


def lane_names(matches: Sequence[Match]) -> dict[str, Json]:
    """Return the names of the places and countries, and the numbers of those of each event."""
    lanes = {
        "place": _numbered(match.event.place for match in matches),
        "country": _numbered(match.event.country for match in matches),
    }
    return {kind: {"names": names, "of": of} for kind, (names, of) in lanes.items() if names}


def _numbered(texts: Iterable[str]) -> tuple[list[Json], list[Json]]:
    """Return the distinct texts, and the number of each one, or -1 if it is empty."""
    numbers = NameNumbers()
    of: list[Json] = [numbers.number_of(text) if text else _NO_NAME for text in texts]
    return list(map(sanitize, numbers.names())), of
