"""Matches in a temporary file, so that any number of them takes little memory."""

from __future__ import annotations

import marshal
from datetime import date
from functools import partial
from itertools import chain, count
from operator import itemgetter
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

    _Shared: TypeAlias = End | FuzzyNumber
    # The fields of a date, with numbers for its days, or of a number; "" for ONGOING.
    _Stored: TypeAlias = tuple[Any, ...] | list[Any] | str | None

# Like ``_make`` of a named tuple, without the time of a Python call for every event.
_EVENT: Final[Callable[[Iterable[Any]], Event]] = partial(tuple.__new__, Event)
_MATCH: Final[Callable[[Iterable[Any]], Match]] = partial(tuple.__new__, Match)
# Fields with objects that many events share.
_SHARED: Final = [*map(Event._fields.index, ("start", "end", "killed", "wounded"))]
_MAX_SHARED: Final = 32768
_SIZE: Final = 8  # bytes, before each batch


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
        self._begin()

    def _begin(self) -> None:
        """Begin to number shared objects anew. A file has each object once, under its number."""
        self._shared: list[_Shared] = []
        self._numbers: dict[int, int] = {}  # by their id

    def __del__(self) -> None:
        """Delete what is stored."""
        for file in self._files:
            file.close()

    def __getstate__(self) -> dict[str, object]:
        """Pickle what is stored, for another process."""
        self._begin()
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
        columns: list[Any] = list(zip(*kept.events, strict=True))
        patterns = (tuple(map(itemgetter(0), extra)) for extra in columns[-2])
        self.extra_patterns.update(dict.fromkeys(patterns))
        new = self._number(chain.from_iterable(columns[index] for index in _SHARED))
        for index in _SHARED:
            columns[index] = list(map(self._numbers.__getitem__, map(id, columns[index])))
        columns[-1] = [origin and tuple(origin) for origin in columns[-1]]
        # marshal takes a fifth of the time of pickle. The file is never read by another process.
        # To read it object by object, as marshal does, takes ten times as long as all at once.
        stored = marshal.dumps((*new, columns, list(kept.actors), list(kept.certain)))
        self._files[-1].write(len(stored).to_bytes(_SIZE) + stored)

    def _number(self, objects: Iterable[_Shared]) -> tuple[int, list[_Stored]]:
        """Give numbers to new objects. Return the first number, and what is stored of them."""
        if len(self._shared) > _MAX_SHARED:
            self._begin()
        first = len(self._shared)
        new = {id(each): each for each in objects if id(each) not in self._numbers}
        self._numbers.update(zip(new, count(first), strict=False))
        self._shared += new.values()
        return first, list(map(_store, new.values()))

    def merge(self, other: Self) -> None:
        """Add the matches of the next file."""
        self.facts.merge(other.facts)
        self.extra_patterns.update(other.extra_patterns)
        self._files += other._files
        self._renamed += other._renamed
        other._files = []
        self._begin()

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
    shared: list[Any] = []
    while size := int.from_bytes(file.read(_SIZE)):
        first, new, columns, actors, certain = marshal.loads(  # noqa: S302 — written by ourselves
            file.read(size)
        )
        shared[first:] = map(_restore, new)
        for index in _SHARED:
            columns[index] = map(shared.__getitem__, columns[index])
        columns[-1] = [origin and Origin(*origin) for origin in columns[-1]]
        if renamed:
            columns[0] = [renamed.get(name, name) for name in columns[0]]
        events = map(_EVENT, zip(*columns, strict=True))
        yield from map(_MATCH, zip(events, actors, certain, strict=True))


def _store(shared: _Shared) -> _Stored:
    if shared is None or shared is ONGOING:
        return None if shared is None else ""
    if isinstance(shared, FuzzyNumber):
        return list(shared)
    earliest, latest, precision, *rest = shared
    return (earliest.toordinal(), latest.toordinal(), precision.value, *rest)


def _restore(stored: _Stored) -> _Shared:
    if stored is None or isinstance(stored, str):
        return None if stored is None else ONGOING
    if isinstance(stored, list):
        return FuzzyNumber(*stored)
    earliest, latest, precision, *rest = stored
    days = date.fromordinal(earliest), date.fromordinal(latest)
    return FuzzyDate._make((*days, Precision(precision), *rest))
