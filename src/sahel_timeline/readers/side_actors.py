"""What datasets have in common: lists of names in a cell, the sides of an event, and titles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sahel_timeline.model import join_list

if TYPE_CHECKING:
    from collections.abc import Iterable

_LONGEST_TITLE: Final = 100
# The extra columns with the actors of each side.
SIDES: Final = ("side_a", "side_b")


def side_column(name: str, actors: tuple[str, ...]) -> tuple[str, str] | None:
    """Return the extra column with the actors of a side, or `None` if there are none."""
    return (name, join_list(actors)) if actors else None


def split_semicolons(text: str) -> tuple[str, ...]:
    """Split a list at each ";". Unlike in native cells, a backslash escapes nothing."""
    return tuple(filter(None, map(str.strip, text.split(";"))))


def join_title(what: str, who: str, place: str) -> str:
    """Join a title from what happened, who took part and where: "Armed clash: A – B, Gao"."""
    title = f"{what}: {who}" if who else what
    title = f"{title}, {place}" if place else title
    # Most have no other blanks. To look takes two thirds of the time of splitting them.
    is_tidy = title.isprintable() and "  " not in title and title == title.strip()
    return title if is_tidy else " ".join(title.split())


def join_untitled(what: str | None, who: Iterable[str], place: str | None) -> str:
    """Join a title for an event without one, from what there is: "attack: A, B (Gao)"."""
    event = ": ".join(filter(None, (what, ", ".join(who))))
    return first_words(f"{event} ({place})" if event and place else event or place or "")


def first_words(text: str) -> str:
    """Return a text in one line, or its first words if it is too long for a title."""
    words = " ".join(text.split())
    if len(words) <= _LONGEST_TITLE:
        return words
    cut = words[:_LONGEST_TITLE]
    return f"{cut.rpartition(' ')[0] or cut}…"
