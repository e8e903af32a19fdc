"""The ids of a file's events. Every event has one, and no two events share one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sahel_timeline.english import quoted
from sahel_timeline.model import Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from sahel_timeline.readers.sheet import Sheet

# Up to this many rows, those that a filter drops have ids too. So ids do not depend on what is
# filtered, and short ids are unique. In a longer file that would take too much memory.
MANY_ROWS: Final = 20_000
_PARTS: Final = 2**16
_MASK: Final = 2**48 - 1


class IdRegister:
    """The ids that the rows of a file have or get.

    To take little memory, it knows only of the ids and the hashes of rows in ``watched`` on which
    row they are first. ``candidates`` are others that possibly occur again: if there are any, the
    file has to be read again, and these have to be watched. ``ids`` has all ids in a short file.
    """

    def __init__(self, sheet: Sheet, watched: Collection[str | int], *, is_long: bool) -> None:
        self.ids: dict[str, None] = {}
        self.candidates: set[str | int] = set()
        self.renumbered: dict[int, str] = {}
        self._sheet = sheet
        self._id_column = "" if sheet.layout.is_typed else sheet.layout.id_column
        self._watched = watched
        self._is_long = is_long
        self._known = _Fingerprints()
        self._rows = _Fingerprints()
        # The lines on which what is watched occurs, by the hashes of the rows.
        self._seen: dict[str | int, dict[int, int]] = {}
        self._numbers: dict[str, int] = {}

    def identify(
        self,
        rows: Sequence[Sequence[Any]],
        lines: Sequence[int],
        ids: Sequence[str],
        derive: Callable[[int], str],
    ) -> Sequence[str | None]:
        """Return the id of each row, or `None` for a row that is not another event.

        ``derive`` returns an id for the row with an index, which has none.
        """
        if not self._watched and all(ids):
            self.candidates.update(name for name in ids if not self._is_new(name))
            return ids
        return [
            self._identify(row, line, name) if name else self._derive(row, line, derive(index))
            for index, (row, line, name) in enumerate(zip(rows, lines, ids, strict=True))
        ]

    def _is_new(self, name: str) -> bool:
        """Whether an id is free. From now on it is not."""
        if self._is_long:
            return self._known.add(hash(name))
        is_new = name not in self.ids
        self.ids[name] = None
        return is_new

    def _identify(self, row: Sequence[Any], line: int, name: str) -> str | None:
        if name not in self._watched:
            if not self._is_new(name):
                self.candidates.add(name)
            return name
        content = hash(tuple(row))
        if name not in self._seen:
            self._seen[name] = {content: line}
            self._is_new(name)
            return name
        seen = self._seen[name]
        if self._sheet.layout.merges_repeats and content in seen:
            self._warn_about_repeat(line, seen[content])
            self._sheet.merged_rows += 1
            return None
        message = f"the id {quoted(name)} is already used on line {next(iter(seen.values()))}"
        if not self._sheet.layout.renumbers_ids:
            hint = "choose another, or leave it empty"
            self._sheet.add_problem(line, self._id_column, message, hint)
            return None
        seen[content] = line
        free = self._find_free(name)
        self.renumbered[line] = name
        message += f"; this event gets the id {quoted(free)}"
        self._sheet.add_problem(line, self._id_column, message, severity=Severity.WARNING)
        return free

    def _derive(self, row: Sequence[Any], line: int, derived: str) -> str:
        """Return an id for a row without one, and warn if it repeats another."""
        if self._sheet.layout.merges_repeats:
            content = hash(tuple(row))
            if content in self._seen:
                self._warn_about_repeat(line, self._seen[content][content])
            elif content in self._watched:
                self._seen[content] = {content: line}
            elif not self._rows.add(content):
                self.candidates.add(content)
        if derived not in self._watched and self._is_new(derived):
            return derived
        return self._find_free(derived)

    def _find_free(self, name: str) -> str:
        """Return an id with a number added. None that is watched is free."""
        number = self._numbers.get(name, 1)
        free = name
        while free == name or free in self._watched or not self._is_new(free):
            number += 1
            free = f"{name}-{number}"
        self._numbers[name] = number
        return free

    def _warn_about_repeat(self, line: int, before: int) -> None:
        message = f"the row repeats line {before}"
        self._sheet.add_problem(line, "", message, severity=Severity.WARNING)


class _Fingerprints:
    """A set of hashes that takes six bytes for each. It never forgets one.

    That two hashes have the same fingerprint is less likely than a fault of the machine.
    """

    def __init__(self) -> None:
        self._parts: list[bytearray] | None = None

    def add(self, content: int) -> bool:
        """Add a hash, and return whether it is new."""
        if self._parts is None:
            self._parts = [bytearray() for _ in range(_PARTS)]
        part = self._parts[content % _PARTS]
        fingerprint = (content >> 16 & _MASK).to_bytes(6, "little")
        if fingerprint in part:
            return False
        part += fingerprint
        return True
