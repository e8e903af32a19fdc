"""The ids of a file's events. Every event has one, and no two events share one."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from itertools import chain, pairwise
from typing import TYPE_CHECKING, Any, Final

from sahel_timeline.english import quoted
from sahel_timeline.model import Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence

    from sahel_timeline.query.kept import Match
    from sahel_timeline.readers.sheet import Sheet

# How many hashes are sorted and compared at once.
_RUN: Final = 2**18
_PARTS: Final = 16


class IdRegister:
    """The ids that the rows of a file have or get.

    While a file is read, only the hashes of ids are kept, and those of rows without an id. At the
    end, `find_repeated` returns the hashes that occur again. If there are any, the file has to be
    read again, and what has these hashes has to be ``watched``. In a short file, ``ids`` has all
    ids.
    """

    def __init__(self, sheet: Sheet, watched: Collection[int], *, is_long: bool) -> None:
        self.ids: list[str] = []
        self.renumbered: dict[int, str] = {}
        self._sheet = sheet
        self._watched = watched
        self._is_long = is_long
        self._hashes = array("q")
        self._made = _Fingerprints() if is_long else _Texts()
        # The lines on which what is watched occurs, by the hashes of the rows.
        self._seen: dict[str | int, dict[int, int]] = {}
        self._numbers: dict[str, int] = {}

    def identify(
        self,
        rows: Sequence[Sequence[Any]],
        lines: Sequence[int],
        ids: Sequence[str],
        derive_all: Callable[[], Sequence[str]],
    ) -> Sequence[str | None]:
        """Return the id of each row, or `None` for a row that is not another event.

        ``derive_all`` returns an id for each row, for those that have none.
        """
        found: Sequence[str | None] = ids
        if not self._watched and all(ids):
            self._hashes.extend(map(hash, ids))
        else:
            derived = ids if all(ids) else derive_all()
            found = [
                self._identify(row, line, name) if name else self._derive(row, line, other)
                for row, line, name, other in zip(rows, lines, ids, derived, strict=True)
            ]
        if not self._is_long:
            self.ids += filter(None, found)
        return found

    def find_repeated(self) -> set[int]:
        """Return the hashes that occur several times."""
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

    def _identify(self, row: Sequence[Any], line: int, name: str) -> str | None:
        if hash(name) not in self._watched:
            self._hashes.append(hash(name))
            return name
        content = hash(tuple(row))
        if name not in self._seen:
            self._seen[name] = {content: line}
            return name
        seen = self._seen[name]
        layout = self._sheet.layout
        if content in seen and not layout.is_native:
            self._warn_about_repeat(line, seen[content])
            self._sheet.merged_rows += 1
            return None
        message = f"the id {quoted(name)} is already used on line {next(iter(seen.values()))}"
        column = "" if layout.is_typed else layout.id.columns[0]
        if layout.is_native:
            self._sheet.add_problem(line, column, message, "choose another, or leave it empty")
            return None
        seen[content] = line
        free = self._find_free(name)
        self.renumbered[line] = name
        message += f"; this event gets the id {quoted(free)}"
        self._sheet.add_problem(line, column, message, severity=Severity.WARNING)
        return free

    def _derive(self, row: Sequence[Any], line: int, derived: str) -> str:
        """Return an id for a row without one, and warn if it repeats another."""
        if not self._sheet.layout.is_native:
            content = hash(tuple(row))
            if content in self._seen:
                self._warn_about_repeat(line, self._seen[content][content])
            elif content in self._watched:
                self._seen[content] = {content: line}
            else:
                self._hashes.append(content)
        return derived if self._is_free(derived) else self._find_free(derived)

    def _is_free(self, name: str) -> bool:
        """Whether no other event gets an id, or has one that is watched. If so, it is taken now."""
        if hash(name) in self._watched or not self._made.add_new(name):
            return False
        self._hashes.append(hash(name))
        return True

    def _find_free(self, name: str) -> str:
        """Return a free id with a number added."""
        number = self._numbers.get(name, 1) + 1
        while not self._is_free(f"{name}-{number}"):
            number += 1
        self._numbers[name] = number
        return f"{name}-{number}"

    def _warn_about_repeat(self, line: int, before: int) -> None:
        message = f"the row repeats line {before}"
        self._sheet.add_problem(line, "", message, severity=Severity.WARNING)


class _Texts(set[str]):
    """A set of texts."""

    def add_new(self, text: str) -> bool:
        """Add a text, and return whether it is new."""
        before = len(self)
        self.add(text)
        return len(self) > before


class UniqueIds:
    """Matches from several files, with a number added to each id that an earlier match has."""

    def __init__(self, matches: Collection[Match]) -> None:
        self._matches = matches

    def __len__(self) -> int:
        """Return the number of matches."""
        return len(self._matches)

    def __iter__(self) -> Iterator[Match]:
        """Yield the matches."""
        seen = _Fingerprints()
        for match in self._matches:
            name, number = match.event.id, 1
            while not seen.add_new(name):
                number += 1
                name = f"{match.event.id}-{number}"
            yield match if number == 1 else match._replace(event=match.event._replace(id=name))


class _Fingerprints:
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


def _find_repeated(hashes: Iterator[int]) -> Iterator[int]:
    seen: set[int] = set()
    for each in hashes:
        if each in seen:
            yield each
        seen.add(each)
