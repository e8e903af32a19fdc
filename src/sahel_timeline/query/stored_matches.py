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
from sahel_timeline.query.kept import Match

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from sahel_timeline.dates import End
    from sahel_timeline.query.kept import Kept
    from sahel_timeline.query.query import Query

    # A date's fields, with numbers for its days; "" for ONGOING.
    _Stored: TypeAlias = tuple[Any, ...] | str | None

_EVENT: Final[Callable[[Iterable[Any]], Event]] = partial(tuple.__new__, Event)


class StoredMatches:
    """A collector that stores matches in the order in which they come. They can be iterated over.

    ``extra_names`` are the names of their extra columns. ``possible`` counts those that only
    possibly match.
    """

    keeps_events: Final = True

    def __init__(self, _query: Query) -> None:
        """Take a query, as `MatchList` does. It is not needed: its matches are already chosen."""
        self.extra_names: dict[str, None] = {}
        self._count = self.possible = 0
        self._files: list[IO[bytes]] = [TemporaryFile()]  # noqa: SIM115 — closed when it is freed

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
        return self._count

    def add(self, kept: Kept) -> None:
        """Store the next batch."""
        self._count += len(kept)
        self.possible += len(kept) - sum(kept.certain)
        rows = []
        names = self.extra_names
        for event, actors, certain in zip(kept.events, kept.actors, kept.certain, strict=True):
            id_, start, title, end, *rest, origin = event
            rows.append(
                (
                    id_,
                    _store(start),
                    title,
                    _store(end),
                    *rest,
                    tuple(origin or ()),
                    actors,
                    certain,
                )
            )
            names.update(dict.fromkeys(name for name, _ in event.extra))
        # marshal takes a fifth of the time of pickle. The file is never read by another process.
        marshal.dump(rows, self._files[-1])

    def merge(self, other: Self) -> None:
        """Add the matches of the next file."""
        self._count += other._count
        self.possible += other.possible
        self.extra_names.update(other.extra_names)
        self._files += other._files
        other._files = []

    def __iter__(self) -> Iterator[Match]:
        """Yield the matches."""
        return map(_restore_match, chain.from_iterable(map(_load, self._files)))


def _read_bytes(file: IO[bytes]) -> bytes:
    file.seek(0)
    return file.read()


def _load(file: IO[bytes]) -> Iterator[tuple[Any, ...]]:
    file.seek(0)
    while True:
        try:
            rows = marshal.load(file)  # noqa: S302 — we have written it ourselves
        except EOFError:
            return
        yield from rows


def _store(end: End) -> _Stored:
    if end is None or end is ONGOING:
        return None if end is None else ""
    earliest, latest, precision, *rest = end
    return (earliest.toordinal(), latest.toordinal(), precision.value, *rest)


def _restore_match(stored: tuple[Any, ...]) -> Match:
    id_, start, title, end, *rest, origin, actors, certain = stored
    event = (
        *(id_, _restore(start), title, _restore(end)),
        *rest,
        Origin(*origin) if origin else None,
    )
    return Match(_EVENT(event), actors, certain)


@lru_cache(maxsize=4096)
def _restore(stored: _Stored) -> Any:  # noqa: ANN401 — a start is never None or ONGOING
    if stored is None or isinstance(stored, str):
        return None if stored is None else ONGOING
    earliest, latest, precision, *rest = stored
    days = date.fromordinal(earliest), date.fromordinal(latest)
    return FuzzyDate._make((*days, Precision(precision), *rest))
