"""What separates the items of lists in a column that does not use ";", if it is sure."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple

from sahel_timeline.english import pluralize, quoted
from sahel_timeline.model import split_list
from sahel_timeline.readers.seen_cells import Doubt
from sahel_timeline.readers.text_columns import NO_NAME, NO_VALUE, TextColumn, split_at, split_links

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from sahel_timeline.readers.seen_cells import SeenCell

# The first two are in no name, so that they need no evidence.
_CANDIDATES: Final = ("\n", " | ", ", ", " / ", " & ", ",", "/")
_OBVIOUS: Final = frozenset({"\n", " | "})
# They are in names too: "Johnson & Johnson", "AC/DC".
_DOUBTFUL: Final = frozenset({" / ", " & ", ",", "/"})
# Without spaces, they are in so many names that only the evidence counts.
_TIGHT: Final = frozenset({",", "/"})
# They join names as well as lists, so that nothing is ever split at them.
_JOINING: Final = (" + ", " and ", " et ", " und ", " u. ", " y ", " e ")
_SIGNS: Final = tuple((each.strip(" "), each) for each in (*_CANDIDATES, *_JOINING))
# This one is in so few names that, after as many lists, all cells with it are lists.
_RARE: Final = " / "
_LISTS: Final = 2
_MANY_PARTS: Final = 3
_SHOWN: Final = {"\n": "a line break"}
_IN_OPTION: Final = {"\n": "$'\\n'"}
# A day, a year or a page: the comma before it is part of a citation. Compiled when first needed.
_CITED: Final = (
    r"(?:pp?|S|vol|no|nr|n°|ch|fol|f)\.? ?[0-9].*|[0-9 .–-]+(?:(?:ff?|sqq?)\.?)?"
    r"|(?:[0-9]{1,2}(?:st|nd|rd|th)?\.? )?[^\W\d_]+\.? (?:[0-9]{1,2},? )?[0-9]{4}"
    r"|[0-9]{1,2}\.? [^\W\d_]+"
)


class ListDecision(NamedTuple):
    """How the texts of a column are read, and what to say about it.

    ``doubts`` are cells about which a warning is given, with its message and hint.
    """

    column: TextColumn
    note: str = ""
    doubts: tuple[Doubt, ...] = ()


def find_missing(texts: Iterable[tuple[str, int]]) -> frozenset[str]:
    """Return the texts that stand for no value, given how often each occurs.

    One that can be a name has to recur.
    """
    counts: Counter[str] = Counter()
    for text, times in texts:
        if text in NO_VALUE:
            counts[text] += times
    return frozenset(text for text in counts if text in NO_NAME or counts[text] > 1)


def decide_list(column: str, cells: Sequence[SeenCell], *, are_names: bool) -> ListDecision:
    """Decide how the lists in a column are split. ``are_names`` says that its items are names.

    A ";" in any cell is our separator, and the only one then.
    """
    missing = find_missing((item, cell.times) for cell in cells for item in split_list(cell.text))
    filled = [cell for cell in cells if cell.text not in {"", *missing}]
    if any(";" in cell.text for cell in filled):
        return ListDecision(TextColumn((), missing), doubts=_doubt_joined(filled, missing))
    items = [(cell, link) for cell in filled for link in split_links((cell.text,))]
    used: list[str] = []
    unsplit: set[tuple[str, str]] = set()
    notes: list[str] = []
    doubts: list[Doubt] = []
    for separator in _that_occur(_CANDIDATES, items):
        evidence = _Evidence(separator, items, are_names=are_names)
        if evidence.is_sure:
            used.append(separator)
            notes.append(f"{_shown(separator)}, as in {quoted(evidence.example)}")
            unsplit |= {(separator, item) for item in evidence.unsplit}
            items = [*evidence.split()]
        doubts += evidence.doubts()
    doubts += _doubt_words(items, used)
    note = f"{column}: items are separated by {' and by '.join(notes)}" if used else ""
    reading = TextColumn(tuple(used), missing, frozenset(unsplit))
    return ListDecision(reading, note, tuple(doubts))


def _that_occur(separators: Iterable[str], items: Iterable[tuple[SeenCell, str]]) -> Iterator[str]:
    """Yield the separators that at least one item has. Most columns have one or two of them."""
    joined = "\0".join(item for _, item in items).replace("\r", "\n")
    for separator in separators:
        sign = separator.strip(" ")
        if sign in joined and (not sign.isalpha() or re.search(rf"\s{sign}\s", joined)):
            yield separator


def _shown(separator: str) -> str:
    return _SHOWN.get(separator, f"'{separator.strip(' ')}'")


class _Evidence:
    """What speaks for a separator: items that it would make are items of other cells too."""

    def __init__(
        self, separator: str, items: Iterable[tuple[SeenCell, str]], *, are_names: bool
    ) -> None:
        self._separator = separator
        self._are_names = are_names
        self._items = [(cell, item, _split(separator, item)) for cell, item in items]
        self.several = [each for each in self._items if len(each[2]) > 1]
        alone = {part for _, _, parts in self._items if len(parts) == 1 for part in parts}
        places: dict[str, set[bool]] = defaultdict(set)
        for parts in {parts for _, _, parts in self.several}:
            for part in parts:
                places[part].add(part == parts[0])
        # Names of people are listed as "Touré, Amadou": a surname is always the first part.
        self._known = alone | {
            part for part, found in places.items() if len(found) > 1 and not _is_cited(part)
        }
        self.is_sure = self._decide()
        self.unsplit = {
            item
            for _, item, parts in self.several
            if separator not in _OBVIOUS and not self._is_list(item, parts)
        }
        lists = {item for _, item, _ in self.several} - self.unsplit
        if separator == _RARE and are_names and self.is_sure and len(lists) >= _LISTS:
            self.unsplit.clear()

    @property
    def example(self) -> str:
        """A list that the separator splits."""
        return next(item for _, item, parts in self.several if self._shows_list(item, parts))

    def split(self) -> Iterator[tuple[SeenCell, str]]:
        """Yield the items with those that the separator makes."""
        for cell, item, parts in self._items:
            yield from ((cell, part) for part in ((item,) if item in self.unsplit else parts))

    def _decide(self) -> bool:
        """Whether at least one cell can be nothing but a list, and most others can be one."""
        if not any(self._shows_list(item, parts) for _, item, parts in self.several):
            return False
        supported = sum(self.is_supported(item, parts) for _, item, parts in self.several)
        return self._separator in _TIGHT or 2 * supported >= len(self.several)

    def is_supported(self, item: str, parts: Collection[str]) -> bool:
        """Whether a part of a cell is an item of other cells."""
        if self._separator in _OBVIOUS:
            return True
        return self._fits(item) and any(map(self._is_known, parts))

    def _fits(self, item: str) -> bool:
        return self._separator not in _TIGHT or not re.search(r"\s[,/]|[,/]\s", item)

    def _shows_list(self, item: str, parts: Sequence[str]) -> bool:
        """Whether a cell can be nothing but a list."""
        if self._separator in _OBVIOUS:
            return not any(part[0].islower() for part in parts)
        return self.all_known(item, parts)

    def all_known(self, item: str, parts: Sequence[str]) -> bool:
        """Whether all parts of a cell are items of other cells."""
        return self._fits(item) and all(map(self._is_known, parts))

    def _is_list(self, item: str, parts: Sequence[str]) -> bool:
        """Whether a cell is a list if another one is."""
        if self.all_known(item, parts):
            return True
        if not self._are_names or self._separator in _DOUBTFUL:
            return False
        are_names = all(part[0].isalpha() and not part[0].islower() for part in parts)
        # "Touré, Amadou" can stand beside "Amadou".
        are_long = len(parts) >= _MANY_PARTS or all(" " in part for part in parts)
        return are_names and are_long and any(map(self._is_known, parts))

    def _is_known(self, part: str) -> bool:
        """Whether an item occurs elsewhere, or is a list of such items by another separator."""
        if part in self._known:
            return True
        lists = (split_at(other, part) for sign, other in _SIGNS if sign in part or "\r" in part)
        return any(len(items) > 1 and self._known.issuperset(items) for items in lists)

    def doubts(self) -> list[Doubt]:
        """Return the first cell whose reading is not certain, with a message and a hint."""
        doubtful = [(c, item) for c, item, parts in self.several if self._is_doubtful(item, parts)]
        separator = self._separator
        option = _IN_OPTION.get(separator, _shown(separator))
        hint = f"add --separator {option} if so, or ';' if not"
        if self.is_sure:
            hint = f"add --separator {option} if all such cells are lists"
        return _first_doubt(doubtful, "several", hint)

    def _is_doubtful(self, item: str, parts: Sequence[str]) -> bool:
        if self.is_sure and item not in self.unsplit:
            return False
        if not self._are_names and all(map(_is_cited, parts[1:])):
            return False
        is_likely = self._separator not in _TIGHT and (self._are_names or self.is_sure)
        return is_likely or self.is_supported(item, parts)


def _split(separator: str, item: str) -> tuple[str, ...]:
    """Split an item as `split_at` does, but first see whether it has the separator's sign."""
    sign = separator.strip(" ")
    return split_at(separator, item) if sign in item or sign == "\n" else (item,)


def _is_cited(part: str) -> bool:
    return re.fullmatch(_CITED, part, re.IGNORECASE) is not None


def _first_doubt(doubtful: Sequence[tuple[SeenCell, str]], count: str, hint: str) -> list[Doubt]:
    """Return a doubt about the first of some items, if there are any."""
    if not doubtful:
        return []
    cell, item = doubtful[0]
    others = len(doubtful) - 1
    more = f", and so can {pluralize(others, 'other cell')}" if others else ""
    return [Doubt(cell, f"{quoted(item)} is read as one item, but can be {count}{more}", hint)]


def _doubt_words(items: Sequence[tuple[SeenCell, str]], used: Sequence[str]) -> list[Doubt]:
    """Warn about items such as "Ann and Bob" if "Ann" and "Bob" are items too."""
    between = _shown(used[-1]) if used else "';'"
    doubts: list[Doubt] = []
    for word in _that_occur(_JOINING, items):
        evidence = _Evidence(word, items, are_names=True)
        several = [each for each in evidence.several if evidence.all_known(*each[1:])]
        doubtful = [(cell, item) for cell, item, _ in several]
        count = str(len(several[0][2])) if several else ""
        doubts += _first_doubt(doubtful, count, f"write {between} between them if so")
    return doubts


def _doubt_joined(cells: Sequence[SeenCell], missing: frozenset[str]) -> tuple[Doubt, ...]:
    """Warn about items that another separator would split into items of other cells.

    If a cell has a ";", the commas in it are part of its items.
    """
    ours = TextColumn((), missing)
    items = [(cell, item) for cell in cells for item in ours.items(cell.text)]
    doubts: list[Doubt] = []
    for separator in _that_occur(_CANDIDATES, items):
        evidence = _Evidence(separator, items, are_names=True)
        is_in_items = any(";" in cell.text for cell, _, _ in evidence.several)
        several = [
            each
            for each in evidence.several
            if evidence.all_known(*each[1:])
            or (not is_in_items and evidence.is_supported(*each[1:]))
        ]
        doubtful = [(cell, item) for cell, item, _ in several]
        count = str(len(several[0][2])) if several else ""
        doubts += _first_doubt(doubtful, count, "write ';' between them if so")
    return (*doubts, *_doubt_words(items, []))
