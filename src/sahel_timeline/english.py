"""English for messages: quoting a text, listing choices, counting things."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

_LONGEST_QUOTE: Final = 60


def quoted(text: str) -> str:
    """Quote a text. Control characters are escaped, and a long text is cut."""
    return repr(text if len(text) <= _LONGEST_QUOTE else text[: _LONGEST_QUOTE - 1] + "…")


def one_line(text: str, longest: int) -> str:
    """Return a text in one line of at most so many characters."""
    line = " ".join(text.split())
    return line if len(line) <= longest else line[: longest - 1] + "…"


def any_of(choices: Iterable[str]) -> str:
    """Join choices with commas and "or": "a, b or c"."""
    *most, last = choices
    return f"{', '.join(most)} or {last}" if most else last


def all_of(items: Iterable[str]) -> str:
    """Join items with commas and "and": "a, b and c"."""
    *most, last = items
    return f"{', '.join(most)} and {last}" if most else last


def pluralize(count: int, noun: str) -> str:
    """Return a count with its noun: "1 event", "2,000 events"."""
    return f"{count:,} {noun}{'s' * (count != 1)}"
