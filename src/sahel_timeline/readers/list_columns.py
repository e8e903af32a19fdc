"""What separates the items of lists in a column that does not use ";", if it is sure."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple

from sahel_timeline.english import pluralize, quoted
from sahel_timeline.model import split_list
from sahel_timeline.readers.text_columns import NO_NAME, NO_VALUE, TextColumn, split_at

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from sahel_timeline.readers.decisions import SeenCell

# The first two are in no name, so that they need no evidence.
_CANDIDATES: Final = ("\n", " | ", ", ", " / ", " & ")
_OBVIOUS: Final = frozenset({"\n", " | "})
# They are in names too: "Johnson & Johnson".
_DOUBTFUL: Final = frozenset({" / ", " & "})
_MANY_PARTS: Final = 3
_SHOWN: Final = {"\n": "a line break", " | ": "'|'", ", ": "','", " / ": "'/'", " & ": "'&'"}
_IN_OPTION: Final = {"\n": "$'\\n'", " | ": "'|'", ", ": "','", " / ": "'/'", " & ": "'&'"}


class Verdict(NamedTuple):
    """How the texts of a column are read, and what to say about it.

    ``doubt`` is a cell about which a warning is given, with its message and hint.
    """

    column: TextColumn
    note: str = ""
    doubts: tuple[tuple[SeenCell, str, str], ...] = ()


def find_missing(texts: Iterable[tuple[str, int]]) -> frozenset[str]:
    """Return the texts that stand for no value, given how often each occurs.

    One that can be a name has to recur.
    """
    counts: Counter[str] = Counter()
    for text, times in texts:
        if text in NO_VALUE:
            counts[text] += times
    return frozenset(text for text in counts if text in NO_NAME or counts[text] > 1)


def decide_list(column: str, cells: Sequence[SeenCell], *, are_names: bool) -> Verdict:
    """Decide how the lists in a column are split. ``are_names`` says that its items are names.

    A ";" in any cell is our separator, and the only one then.
    """
    missing = find_missing((item, cell.times) for cell in cells for item in split_list(cell.text))
    filled = [cell for cell in cells if cell.text not in {"", *missing}]
    if any(";" in cell.text for cell in filled):
        return Verdict(TextColumn((), missing), doubts=_doubt_joined(filled, missing))
    items = [(cell, cell.text) for cell in filled]
    used: list[str] = []
    notes: list[str] = []
    doubts: list[tuple[SeenCell, str, str]] = []
    for separator in _CANDIDATES:
        evidence = _Evidence(separator, items, are_names=are_names)
        if evidence.is_sure:
            used.append(separator)
            notes.append(f"{_SHOWN[separator]}, as in {quoted(evidence.example)}")
            items = [(cell, part) for cell, item in items for part in split_at(separator, item)]
        doubts += evidence.doubts()
    note = f"{column}: items are separated by {' and by '.join(notes)}" if used else ""
    return Verdict(TextColumn(tuple(used), missing), note, tuple(doubts))


class _Evidence:
    """What speaks for a separator: items that it would make are items of other cells too."""

    def __init__(
        self, separator: str, items: Sequence[tuple[SeenCell, str]], *, are_names: bool
    ) -> None:
        self._separator = separator
        self._are_names = are_names
        split = [(cell, item, split_at(separator, item)) for cell, item in items]
        self._several = [each for each in split if len(each[2]) > 1]
        self._alone = {item for _, item, parts in split if len(parts) == 1}
        places: dict[str, set[bool]] = defaultdict(set)
        for parts in {parts for _, _, parts in self._several}:
            for part in parts:
                places[part].add(part == parts[0])
        # Names of people are listed as "Touré, Amadou": a surname is always the first part.
        self._known = self._alone | {part for part, found in places.items() if len(found) > 1}
        self.is_sure = self._decide()

    @property
    def example(self) -> str:
        """A list that the separator splits."""
        return next(item for _, item, parts in self._several if self._is_list(parts))

    def _decide(self) -> bool:
        """Whether at least one cell is a list, and most others can be."""
        if not any(self._is_list(parts) for _, _, parts in self._several):
            return False
        supported = sum(self._is_supported(parts) for _, _, parts in self._several)
        return 2 * supported >= len(self._several)

    def _is_supported(self, parts: Collection[str]) -> bool:
        return self._separator in _OBVIOUS or any(map(self._is_known, parts))

    def _is_list(self, parts: Sequence[str]) -> bool:
        """Whether a cell can be nothing but a list."""
        if self._separator in _OBVIOUS:
            return not any(part[0].islower() for part in parts)
        is_known = list(map(self._is_known, parts))
        if all(is_known):
            return True
        if not self._are_names or self._separator in _DOUBTFUL:
            return False
        are_names = all(part[0].isalpha() and not part[0].islower() for part in parts)
        # "Touré, Amadou" can stand beside "Touré".
        are_long = all(" " in part for part in parts)
        enough = any(is_known[1:]) or len(parts) >= _MANY_PARTS or are_long
        return any(is_known) and are_names and enough

    def _is_known(self, part: str) -> bool:
        """Whether an item occurs elsewhere, or is a list of such items by another separator."""
        if part in self._known:
            return True
        lists = (split_at(other, part) for other in _CANDIDATES)
        return any(len(items) > 1 and self._known.issuperset(items) for items in lists)

    def doubts(self) -> list[tuple[SeenCell, str, str]]:
        """Return the first cell whose reading is not certain, with a message and a hint."""
        doubtful = [
            (cell, item)
            for cell, item, parts in self._several
            if self._is_supported(parts) != self.is_sure or (self._are_names and not self.is_sure)
        ]
        if not doubtful:
            return []
        cell, item = doubtful[0]
        others = len(doubtful) - 1
        more = f", and so can {pluralize(others, 'other cell')}" if others else ""
        shown, option = _SHOWN[self._separator], _IN_OPTION[self._separator]
        if self.is_sure:
            message = f"{quoted(item)} is split at {shown}, but can be one item{more}"
            return [(cell, message, "add --separator ';' if it is one")]
        message = f"{quoted(item)} is read as one item, but can be several{more}"
        return [(cell, message, f"add --separator {option} if so, or ';' if not")]


def _doubt_joined(
    cells: Sequence[SeenCell], missing: frozenset[str]
) -> tuple[tuple[SeenCell, str, str], ...]:
    """Warn about an item that another separator would split into items of other cells."""
    ours = TextColumn((), missing)
    items = [(cell, item) for cell in cells for item in ours.items(cell.text)]
    known = {item for _, item in items}
    for cell, item in items:
        for separator in _CANDIDATES:
            parts = split_at(separator, item)
            if len(parts) > 1 and known.issuperset(parts):
                message = f"{quoted(item)} is read as one item, but can be {len(parts)}"
                return ((cell, message, "write ';' between them if so"),)
    return ()
