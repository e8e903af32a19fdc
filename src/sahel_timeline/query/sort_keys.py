"""Sort keys of dates that many events share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahel_timeline.dates import FuzzyDate

    SortKey: TypeAlias = tuple[int, int, bool, bool, str, int]

_MAX_KNOWN: Final = 65536


class SortKeys:
    """Sort keys, each computed once for a date that is one object in many events.

    Finding a key by the ``id`` of the object takes a tenth of the time that computing it takes.
    """

    def __init__(self) -> None:
        self._keys: dict[int, SortKey] = {}
        # As long as these objects exist, no others can have their ids.
        self._dates: dict[int, FuzzyDate] = {}

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle without keys, because an id means nothing in another process."""
        return SortKeys, ()

    def of(self, dates: Sequence[FuzzyDate]) -> list[SortKey]:
        """Return the key of each date."""
        if len(self._dates) > _MAX_KNOWN:
            self._dates.clear()
            self._keys.clear()
        ids = list(map(id, dates))
        for number, when in dict(zip(ids, dates, strict=True)).items():
            if number not in self._dates:
                self._dates[number] = when
                self._keys[number] = when.sort_key
        return list(map(self._keys.__getitem__, ids))
