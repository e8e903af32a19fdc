"""The ids of so many events that only their hashes fit into memory."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from itertools import chain, pairwise
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence

    from sahel_timeline.query.kept import Match

# How many hashes are sorted and compared at once.
_RUN: Final = 2**18
_PARTS: Final = 16


class ManyHashes:
    """The hashes of ids, which take eight bytes each."""

    def __init__(self) -> None:
        self._hashes = array("q")
        self.append, self.extend = self._hashes.append, self._hashes.extend

    def find_repeated(self) -> set[int]:
        """Return those that occur several times."""
        runs = [
            array("q", sorted(self._hashes[start : start + _RUN]))
            for start in range(0, len(self._hashes), _RUN)
        ]
        repeated: set[int] = set()
        for low, high in pairwise(range(-(2**63), 2**63 + 1, 2**64 // _PARTS)):
            parts = [run[bisect_left(run, low) : bisect_left(run, high)] for run in runs]
            if len(set(chain.from_iterable(parts))) < sum(map(len, parts)):
                repeated.update(_find_repeated(chain.from_iterable(parts)))
        return repeated


class UniqueIds:
    """Matches from several files, with a number added to each id that an earlier match has."""

    def __init__(self, matches: Collection[Match]) -> None:
        self._matches = matches

    def __len__(self) -> int:
        """Return the number of matches."""
        return len(self._matches)

    def __iter__(self) -> Iterator[Match]:
        """Yield the matches."""
        seen = Fingerprints()
        for match in self._matches:
            name, number = match.event.id, 1
            while not seen.add_new(name):
                number += 1
                name = f"{match.event.id}-{number}"
            yield match if number == 1 else match._replace(event=match.event._replace(id=name))


class Fingerprints:
    """A set of texts that takes six bytes for each.

    That two texts have the same fingerprint is less likely than a fault of the machine.
    """

    def __init__(self) -> None:
        self._parts: list[bytearray] = []

    def add_new(self, text: str) -> bool:
        """Add a text, and return whether it is new."""
        if not self._parts:
            self._parts = [bytearray() for _ in range(2**16)]
        content = hash(text)
        part = self._parts[content & 0xFFFF]
        fingerprint = (content >> 16 & 0xFFFFFFFFFFFF).to_bytes(6, "little")
        if fingerprint in part:
            return False
        part += fingerprint
        return True

    def take(self, texts: Sequence[str], replace: Callable[[str], str]) -> list[str]:
        """Add texts, and return them with another in place of each that is not new."""
        return [text if self.add_new(text) else replace(text) for text in texts]


def _find_repeated(hashes: Iterator[int]) -> Iterator[int]:
    seen: set[int] = set()
    for each in hashes:
        if each in seen:
            yield each
        seen.add(each)
