"""What the texts of a column mean: lists with a separator, and texts that stand for no value."""

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from itertools import chain, repeat
from typing import Final

from sahel_timeline.model import split_list
from sahel_timeline.named_tuple import NamedTuple

# What programs and people write into a cell without a value.
NO_VALUE: Final = frozenset(
    {
        *("NA", "N/A", "n/a", "#N/A", "null", "NULL", "None", "nan", "NaN"),
        *("-", "--", "–", "—", "?"),
    }
)
# Of these, all that nobody can be called.
NO_NAME: Final = NO_VALUE - {"NA", "None", "nan", "NaN"}
# The native columns with lists, and those with other texts that can stand for no value.
LISTS: Final = ("actors", "sources")
WORDS: Final = ("place", "region", "country", "type")
# Compiled when they are first needed, as the patterns below.
# The signs come first: `re` looks for a set of them in a third of the time.
_SEVERAL: Final = r"[,/\r\n• ](?:(?<! )|(?:[&|+]|and|et|und|u\.|y|e) )"
# Most links have no separator of lists.
_LINK: Final = r"://[^\s,;|]*"
# One that ends in a colon is the name of the next.
_LINKS: Final = r"https?://\S*[^\s:](?:\s+https?://\S*[^\s:])+"
_BETWEEN_LINKS: Final = r",?\s+"
# Not in "Tata, Inc."
_COMMA: Final = (
    r",(?!\s*(?:Inc|Incorporated|Ltd|Limited|LLC|LLP|PLC|Corp|Co|GmbH|AG|SA|S\.A|NV|BV|SpA|SARL"
    r"|Jr|Sr|II|III|IV|PhD|Ph\.D|MD|M\.D|Esq|MP|MEP)\b)"
)
_UP_TO_BRACKET: Final = r"[^()]*(?:[()]|\Z)"
# What comes before a line break: a comma, or what `re` finds with ``\s``.
_END_OF_LINE: Final = (
    ", \t\v\f\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007"
    "\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
)
# The word before the last item of "Ann, Bob, and Carl".
_BEFORE_LAST: Final = r"\A(?:and|et|und|y|e|&)\s+(?!al\b)"
_BULLET: Final = r"\A[•·▪◦‣*–—-]\s+"
_PATTERNS: Final = {
    " | ": r"\s\|\s",
    ", ": rf"{_COMMA}\s",
    " / ": r"\s/\s",
    " & ": r"\s&\s",
}


class TextColumn(NamedTuple):
    """How the texts of a column are read.

    Without ``separators``, a ";" separates items, and a backslash can escape it. ``missing`` are
    texts that stand for an empty cell. ``unsplit`` are separators with items that can be names, and
    are not split there.
    """

    separators: tuple[str, ...] = ()
    missing: frozenset[str] = frozenset()
    unsplit: frozenset[tuple[str, str]] = frozenset()

    def text(self, text: str) -> str:
        """Return the text of a cell, or "" if it stands for no value."""
        return "" if text in self.missing else text

    @property
    def is_plain(self) -> bool:
        """Whether lists are read as our export writes them."""
        return not self.separators and not self.missing

    def items(self, text: str) -> tuple[str, ...]:
        """Split a list."""
        if self.is_plain:
            return split_list(text)
        items: tuple[str, ...] = (text,) if self.separators else split_list(text)
        for separator in self.separators:
            items = tuple(part for item in items for part in self._split(separator, item))
        return tuple(item for item in items if item not in self.missing)

    def _split(self, separator: str, item: str) -> tuple[str, ...]:
        return (item,) if (separator, item) in self.unsplit else split_at(separator, item)


def separated_by(separator: str) -> dict[str, TextColumn]:
    """Return how lists are read if the user names what separates their items."""
    given = () if separator.strip() == ";" else (separator,)
    return dict.fromkeys(LISTS, TextColumn(given, NO_NAME))


OURS: Final = dict.fromkeys((*LISTS, *WORDS), TextColumn())


def value(text: str) -> str:
    """Return a text in a column of dates or numbers, or "" if it stands for no value."""
    return "" if text in NO_VALUE else text


def may_be_several(text: str, items: Iterable[str]) -> bool:
    """Whether a text has a separator that is not ours, or one of its items perhaps no value."""
    remove_links, find_separator = _patterns()
    without_links = remove_links("", text) if "://" in text else text
    return find_separator(without_links) is not None or not NO_VALUE.isdisjoint(items)


def may_any_be_several(even: Iterable[Iterable[str]]) -> bool:
    """Whether `may_be_several` is true of any of the lists from `split_even_lists`, or perhaps.

    Most have a link of their own. To leave those without signs out takes half of the time.
    """
    items = list(chain.from_iterable(even))
    links = "".join([item for item in items if "://" in item])
    are_plain = not any(map(links.__contains__, " ,|"))
    others = {item for item in items if not (are_plain and "://" in item)}
    return may_be_several(f" {'; '.join(others)}", others)


def split_even_lists(texts: Sequence[str]) -> list[tuple[str, ...]]:
    """Split lists whose only semicolons and spaces around them are "; ", or return none.

    That takes half of the time.
    """
    joined = f" {'; '.join(texts)}"
    is_even = joined.count(";") == joined.count("; ") and joined.isprintable()
    if is_even and not (" ;" in joined or ";  " in joined or joined.endswith(" ")):
        return list(map(tuple, map(str.split, texts, repeat("; "))))
    return []


@cache
def _patterns() -> tuple[Callable[[str, str], str], Callable[[str], re.Match[str] | None]]:
    # For most cells, `re` needs as long to look up a pattern as to search for it.
    return re.compile(_LINK).sub, re.compile(_SEVERAL).search


def split_at(separator: str, text: str) -> tuple[str, ...]:
    """Split a text at a separator, which can be one that the user names."""
    sign = separator.strip(" ")
    if sign == "\n":
        *lines, last = re.split(r"[\r\n]+", text)
        stripped = [*(line.rstrip(_END_OF_LINE).strip() for line in lines), last.strip()]
        return tuple(re.sub(_BULLET, "", line, count=1) for line in stripped if line)
    if sign and sign not in text:
        return (text,) if text else ()
    pattern = _PATTERNS.get(separator) or _pattern_of(separator, text)
    split = _split_outside_brackets if pattern.startswith(_COMMA) else re.split
    parts = [*filter(None, map(str.strip, split(pattern, text)))]
    if sign == "," and len(parts) > 1:
        parts[-1] = re.sub(_BEFORE_LAST, "", parts[-1], count=1)
    return tuple(parts)


def split_links(items: Iterable[str]) -> tuple[str, ...]:
    """Split items that are several web addresses with only spaces or commas between them."""
    return tuple(
        part
        for item in items
        for part in (re.split(_BETWEEN_LINKS, item) if re.fullmatch(_LINKS, item) else (item,))
    )


def _pattern_of(separator: str, text: str) -> str:
    bare = separator.strip() or separator
    if bare.isalpha() and bare != separator:
        return rf"\s{re.escape(bare)}\s"  # not in "Ireland"
    if "://" in text:  # the sign can be part of an address, but not with a space beside it
        return rf"\s{re.escape(bare)}|{re.escape(bare)}\s"
    return _COMMA if bare == "," else re.escape(bare)


def _split_outside_brackets(pattern: str, text: str) -> list[str]:
    """Split a text at a pattern, but not where the next bracket is a closing one."""
    separator = re.compile(pattern)
    parts, start = [], 0
    for piece in re.finditer(_UP_TO_BRACKET, text):
        if not piece[0].endswith(")"):
            for found in separator.finditer(text, *piece.span()):
                parts.append(text[start : found.start()])
                start = found.end()
    return [*parts, text[start:]]
