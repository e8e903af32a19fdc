"""The values of any column by its name: typed ones of known columns, texts of the others."""

from __future__ import annotations

from enum import StrEnum
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sahel_timeline.model import Event


class Kind(StrEnum):
    """What the values of a column are.

    Dates are a `FuzzyDate`, for ends also `ONGOING`; numbers are a `FuzzyNumber` or a float. Both
    can be `None`. Names are a tuple of texts.
    """

    DATE = "date"
    NUMBER = "number"
    NAMES = "names"
    TEXT = "text"


# The known columns with values of their own, as files name them.
KNOWN: Final[Mapping[str, Kind]] = {
    **dict.fromkeys(("id", "time", "title", "place", "region", "country"), Kind.TEXT),
    **dict.fromkeys(("place_precision", "type", "summary", "url", "note"), Kind.TEXT),
    **dict.fromkeys(("image", "image_credit"), Kind.TEXT),
    **dict.fromkeys(("date", "end"), Kind.DATE),
    **dict.fromkeys(("actors", "sources"), Kind.NAMES),
    **dict.fromkeys(("latitude", "longitude", "killed", "wounded"), Kind.NUMBER),
}
_ATTRIBUTES: Final = {"date": "start", "time": "start.time"}


def column_of(events: Sequence[Event], name: str) -> list[Any]:
    """Return the value of each event in a column, or "" if it has none in an extra column."""
    if name in KNOWN:
        return list(map(attrgetter(_ATTRIBUTES.get(name, name)), events))
    return [next((text for key, text in event.extra if key == name), "") for event in events]
