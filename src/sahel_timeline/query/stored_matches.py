"""Matches in a temporary file, so that any number of them takes little memory."""

from __future__ import annotations

import marshal
from datetime import date
from functools import lru_cache, partial
from itertools import chain
from tempfile import TemporaryFile
from typing import IO, TYPE_CHECKING, Any, Final, Self, TypeAlias

from sahel_timeline.dates import ONGOING, FuzzyDate, Precision
from sahel_timeline.model import Event, Origin
from sahel_timeline.numbers import FuzzyNumber
from sahel_timeline.query.kept import Facts, Match

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from sahel_timeline.dates import End
    from sahel_timeline.query.kept import Kept
    from sahel_timeline.query.query import Query

    # A date's fields, with numbers for its days; "" for ONGOING.
    _Stored: TypeAlias = tuple[Any, ...] | str | None

# Like ``_make`` of a named tuple, without the time of a Python call for every event.
_EVENT: Final[Callable[[Iterable[Any]], Event]] = partial(tuple.__new__, Event)
_MATCH: Final[Callable[[Iterable[Any]], Match]] = partial(tuple.__new__, Match)


# Where the numbers of people are among the fields after the end.
_NUMBERS: Final = [Event._fields.index(name) - 4 for name in ("killed", "wounded")]


class StoredMatches:
    """A collector that stores matches in the order in which they come. They can be iterated over.

    ``extra_patterns`` are the names of the extra columns that events have together.
    """

    keeps_events: Final = True

    def __init__(self, _query: Query) -> None:
        """Take a query, as `MatchList` does. It is not needed: its matches are already chosen."""
        self.extra_patterns: dict[tuple[str, ...], None] = {}
        self.facts = Facts()
        self._files: list[IO[bytes]] = [TemporaryFile()]  # noqa: SIM115 — closed when it is freed
        # The other ids that events in each file get.
        self._renamed: list[Mapping[str, str]] = [{}]

    def __del__(self) -> None:
        """Delete what is stored."""
        for file in self._files:
            file.close()

    def __getstate__(self) -> dict[str, object]:
        """Pickle what is stored, for another process."""
        return {**self.__dict__, "_files": [_read_bytes(file) for file in self._files]}

    def __setstate__(self, state: dict[str, Any]) -> None:
        """Store it again."""
        self.__dict__ = {**state, "_files": []}
        for stored in state["_files"]:
            self._files.append(TemporaryFile())  # noqa: SIM115
            self._files[-1].write(stored)

    def __len__(self) -> int:
        """Return the number of matches."""
        return self.facts.matched

    def add(self, kept: Kept) -> None:
        """Store the next batch, unless it is empty."""
        if not len(kept):
            return
        self.facts.add(kept)
        ids, starts, titles, ends, *rest, extras, origins = zip(*kept.events, strict=True)
        for index in _NUMBERS:
            rest[index] = tuple(each and tuple(each) for each in rest[index])
        self.extra_patterns.update({tuple(name for name, _ in extra): None for extra in extras})
        columns: tuple[Any, ...] = (
            *(ids, list(map(_store, starts)), titles, list(map(_store, ends)), *rest, extras),
            *([tuple(origin or ()) for origin in origins], list(kept.actors), list(kept.certain)),
        )
        # marshal takes a fifth of the time of pickle. The file is never read by another process.
        marshal.dump(columns, self._files[-1])

    def merge(self, other: Self) -> None:
        """Add the matches of the next file."""
        self.facts.merge(other.facts)
        self.extra_patterns.update(other.extra_patterns)
        self._files += other._files
        self._renamed += other._renamed
        other._files = []

    def rename(self, ids: Mapping[str, str]) -> None:
        """Give events other ids."""
        self._renamed = [ids] * len(self._files)

    def __iter__(self) -> Iterator[Match]:
        """Yield the matches."""
        return chain.from_iterable(map(_load, self._files, self._renamed))


def _read_bytes(file: IO[bytes]) -> bytes:
    file.seek(0)
    return file.read()


def _load(file: IO[bytes], renamed: Mapping[str, str]) -> Iterator[Match]:
    file.seek(0)
    while True:
        try:
            columns = marshal.load(file)  # noqa: S302 — we have written it ourselves
        except EOFError:
            return
        ids, starts, titles, ends, *rest, origins, actors, certain = columns
        for index in _NUMBERS:
            rest[index] = [each and FuzzyNumber(*each) for each in rest[index]]
        ids = [renamed.get(name, name) for name in ids] if renamed else ids
        dates = map(_restore, starts), map(_restore, ends)
        fields = (ids, dates[0], titles, dates[1], *rest, map(_restore_origin, origins))
        events = map(_EVENT, zip(*fields, strict=True))
        yield from map(_MATCH, zip(events, actors, certain, strict=True))


def _store(end: End) -> _Stored:
    if end is None or end is ONGOING:
        return None if end is None else ""
    earliest, latest, precision, *rest = end
    return (earliest.toordinal(), latest.toordinal(), precision.value, *rest)


def _restore_origin(stored: tuple[str, int] | tuple[()]) -> Origin | None:
    return Origin(*stored) if stored else None


@lru_cache(maxsize=4096)
def _restore(stored: _Stored) -> Any:  # noqa: ANN401 — a start is never None or ONGOING
    if stored is None or isinstance(stored, str):
        return None if stored is None else ONGOING
    earliest, latest, precision, *rest = stored
    days = date.fromordinal(earliest), date.fromordinal(latest)
    return FuzzyDate._make((*days, Precision(precision), *rest))
