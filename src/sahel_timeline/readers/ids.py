"""The ids of a file's events. Every event has one, and no two events share one."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from sahel_timeline.english import quoted
from sahel_timeline.model import Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from sahel_timeline.readers.many_ids import Fingerprints, ManyHashes
    from sahel_timeline.readers.sheet import Sheet


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
        self._hashes: ManyHashes | _Hashes = _Hashes()
        self._made: Fingerprints | _Texts = _Texts()
        if is_long:
            from sahel_timeline.readers.many_ids import Fingerprints, ManyHashes  # few files do

            self._hashes, self._made = ManyHashes(), Fingerprints()
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
        elif not self._watched and self._sheet.layout.is_native and not any(ids):
            derived = derive_all()
            found = self._made.take(derived, self._find_free)
            self._hashes.extend(map(hash, found))
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
        return self._hashes.find_repeated()

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
        self._hashes.append(hash(free))
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
        free = derived if self._is_free(derived) else self._find_free(derived)
        self._hashes.append(hash(free))
        return free

    def _is_free(self, name: str) -> bool:
        """Whether no other event gets an id, or has one that is watched. If so, it is taken now."""
        return hash(name) not in self._watched and self._made.add_new(name)

    def _find_free(self, name: str) -> str:
        """Return a free id with a number added."""
        number = self._numbers.get(name, 1) + 1
        while not self._is_free(free := f"{name}-{number}"):
            number += 1
        self._numbers[name] = number
        return free

    def _warn_about_repeat(self, line: int, before: int) -> None:
        message = f"the row repeats line {before}"
        self._sheet.add_problem(line, "", message, severity=Severity.WARNING)


class _Texts(set[str]):
    """A set of texts."""

    def add_new(self, text: str) -> bool:
        """Add a text, and return whether it is new."""
        if text in self:
            return False
        self.add(text)
        return True

    def take(self, texts: Sequence[str], replace: Callable[[str], str]) -> list[str]:
        """Add texts, and return them with another in place of each that is not new."""
        add = self.add
        return [text if text not in self and not add(text) else replace(text) for text in texts]


class _Hashes(list[int]):
    """The hashes of ids."""

    def find_repeated(self) -> set[int]:
        """Return those that occur several times."""
        if len(set(self)) == len(self):
            return set()
        return {each for each, times in Counter(self).items() if times > 1}
