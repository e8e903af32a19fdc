"""Guess which columns hold the dates together: parts of dates, or exact dates and coarser ones."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final

from sahel_timeline.readers.column_profile import Profile, read_date
from sahel_timeline.readers.column_words import (
    date_part,
    is_date_of_something,
    is_end,
    name_score,
    names_fully,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sahel_timeline.dates import FuzzyDate

# The name of a column says that it has dates from this score on.
MIN_NAME_SCORE: Final = 0.25
_HALF: Final = 0.5
_MOST: Final = 0.8
_PARTS: Final = ("year", "month", "day")


def find_date_parts(profiles: Sequence[Profile], native: str) -> list[str]:
    """Return the columns with the year, the month and the day of the start or the end.

    One column can have the day and the month, as in "3 May".
    """
    found: dict[str, str] = {}
    ours = [each for each in profiles if is_end(each.name_words) is (native == "end")]
    for profile in ours:
        part = date_part(profile.name_words)
        if part is None or _is_whole(profile, part):
            continue
        if not profile.cells or profile.part_share(part) >= _MOST:
            found.setdefault(part, profile.name)
    names = [found.get(part, "") for part in _PARTS]
    names = names[: names.index("")] if "" in names else names
    if len(names) == 1:
        days = (each.name for each in ours if _is_named(each) and each.yearless >= _HALF)
        return [*islice(days, 1), *names]
    return names


def _is_whole(profile: Profile, part: str) -> bool:
    """Whether a column that is named after a part of dates has complete ones.

    Among years, "c. 1800" and "1820s" are no more than years.
    """
    if profile.dates < _MOST or profile.has_only_digits:
        return False
    return part != "year" or profile.part_share("year") < _HALF


def add_date_parts(
    guessed: dict[str, str], native: str, names: Sequence[str], profiles: Sequence[Profile]
) -> None:
    """Use the parts of a date if no column has complete dates, or else where it is empty."""
    if not names:
        return
    known = {profile.name: profile for profile in profiles}
    filled = {name: profile.filled for name, profile in known.items()}
    # "1 July" below "28 June 1914" gets its year from the other column, which the latter needs not.
    is_mixed = known[names[0]].dates and known[names[0]].yearless
    joined = ("|" if is_mixed else "+").join(names)
    whole = guessed.get(native)
    named = {each.name for each in profiles if _is_named(each)}
    is_completed = is_mixed and whole == names[0]
    if whole is None or is_completed or (native == "date" and whole not in named):
        guessed[native] = joined
    elif max(filled[name] for name in names) > filled[whole]:
        guessed[native] = f"{whole}|{joined}"


def add_second_date(guessed: dict[str, str], profiles: Iterable[Profile]) -> None:
    """Use another column of dates too, if it is finer or completes the first.

    The finer one comes first.
    """
    others = {each.name: each for each in profiles}
    first = others.pop(guessed.get("date", ""), None)
    if first is None or first.dates < _HALF:
        return
    for other in others.values():
        is_free = other.name not in guessed.values() and not is_end(other.name_words)
        if is_free and _is_named(other) and other.dates >= _HALF and _agree(first, other):
            finer, coarser = sorted((first, other), key=_exactness, reverse=True)
            pairs = zip(finer.column, coarser.column, strict=True)
            is_complete = all(its or not theirs for its, theirs in pairs)
            guessed["date"] = finer.name if is_complete else f"{finer.name}|{coarser.name}"
            return


def find_rival_dates(chosen: str, profiles: Sequence[Profile]) -> list[str]:
    """Return the columns with the dates of different things, if none is that of the event.

    "Birth date", "Marriage date" and "Death date" are, but "Date" is more than "Date of trial".
    """
    known = {profile.name: profile for profile in profiles}
    first = known.get(chosen)
    if first and names_fully(first.name_words, "date"):
        return []
    rivals = [
        each for each in profiles if each.dates >= _HALF and is_date_of_something(each.name_words)
    ]
    is_apart = any(not _agree(rivals[0], other) for other in rivals[1:])
    is_chosen = first is None or first in rivals
    return [each.name for each in rivals] if is_apart and is_chosen else []


def _is_named(profile: Profile) -> bool:
    return name_score(profile.name_words, "date") >= MIN_NAME_SCORE


def _exactness(profile: Profile) -> int:
    """Return how many cells of a column are days."""
    dates = filter(None, map(_start, profile.cells))
    return sum(each.earliest == each.latest for each in dates)


def _agree(one: Profile, other: Profile) -> bool:
    """Whether two columns can have the dates of the same events, but for mistakes in a few rows."""
    pairs = [
        (first, second)
        for cells in zip(one.column, other.column, strict=True)
        if (first := _start(cells[0])) and (second := _start(cells[1]))
    ]
    apart = sum(a.latest < b.earliest or b.latest < a.earliest for a, b in pairs)
    return apart <= len(pairs) * (1 - _MOST)


def _start(cell: str) -> FuzzyDate | None:
    span = read_date(cell) if cell else None
    return span and span.start
