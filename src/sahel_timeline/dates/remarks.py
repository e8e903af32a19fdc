"""Words beside a date that are no part of it: "6 June 1944 (D-Day)", "1895, Paris"."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from sahel_timeline.dates import vocabulary
from sahel_timeline.dates.kinds import Kind
from sahel_timeline.dates.tokens import is_participle, squash, tokenize

_UNDATED: Final = frozenset(map(squash, vocabulary.UNDATED))
_OTHER_CALENDAR: Final = re.compile(
    rf"(?<![^\W\d_])(?:{'|'.join(map(re.escape, vocabulary.OTHER_CALENDARS))})(?![^\W\d_])"
)
# "1953-1960, undated"
_UNDATED_LAST: Final = r"(.*[0-9].*?)(?: ?[,;]? (?:and|et|und|y|e) | ?[,;] ?| )([^0-9,;]+)"
_BRACKET_LAST: Final = r"(.*[0-9].*?) ?[,;]? ?[(\[]([^\W\d_][^0-9()\[\]?]*)[)\]]"
# "May 1973 (3 wks)": how long something lasted is no date
_LENGTH_LAST: Final = (
    r"(?i)(.*[0-9].*?) ?[(\[](?:for |about |over |c\.? ?|ca\.? ?|approx\.? ?|~ ?)?"
    r"(?:[0-9.½]+|a|an|one|two|three|four|five|six|seven|eight|nine|ten|a few|several) ?-?"
    r"(?:hours?|hrs?|days?|nights?|weeks?|wks?|months?|mths?|years?|yrs?|jours?|semaines?|mois|ans?"
    r"|tage?|wochen?|monate?|d[ií]as?|semanas?|mes(?:es)?)\.?[)\]]"
)
# "(called off)", whose participle is no name
_CALLED_OFF: Final = r"(?i)(.*[0-9].*?) ?[(\[](?:called|broken|struck|put) off[)\]]"
_PLACE_LAST: Final = r"(.*[0-9]), ?([A-Z][^0-9()\[\]?]*)"
# "Meiji 37", "an II"
_NUMERAL: Final = r"(?i)[0-9\u4e00-\u9fff]|\b[ivx]+\b"
_SAME_DATE: Final = r" ?[(\[/=;,] ?| ?[)\]] ?"
# "2014: between 1 January and 31 December 2014", as `show` prints it
_WITH_DAYS: Final = (
    r"(?:date|end|fin)? *(.*[0-9].*?) ?: ((?:between|before|after|entre|avant|apr).*)"
)
# What can be in a name, such as that of "D-Day" or "Bourg-la-Reine".
_PROSE: Final = frozenset(
    {Kind.NAME, Kind.NOUN, Kind.FILLER, Kind.DASH, Kind.COMMA, Kind.AND, Kind.TO, Kind.ORDINAL}
)


class Remark(NamedTuple):
    """A date in words, and what the words beside it say of it.

    ``days`` are the same date in other words. ``is_uncertain`` is whether the words say or may say
    that it is not sure, as other than names may. ``needs_day`` is whether they can be about another
    date: "1971 (Paris edition)" says too little.
    """

    words: str
    is_uncertain: bool = False
    needs_day: bool = False
    days: str = ""


def split_remark(words: str) -> Remark | None:
    """Split a text into its date and the words beside it. Return `None` if it has none."""
    if _OTHER_CALENDAR.search(words.lower()):
        return _split_calendars(words)
    match = re.fullmatch(_UNDATED_LAST, words)
    if match and squash(match[2]) in _UNDATED:
        return Remark(match[1], is_uncertain=True)
    if match := re.fullmatch(_LENGTH_LAST, words) or re.fullmatch(_CALLED_OFF, words):
        return Remark(match[1])
    match = re.fullmatch(_BRACKET_LAST, words)
    if match and _is_name(match[2]):
        has_noun = any(token.kind is Kind.NOUN for token in tokenize(match[2]))
        return Remark(match[1], is_uncertain=match[2][0].islower(), needs_day=has_noun)
    if match := re.fullmatch(_WITH_DAYS, words):
        return Remark(match[1], days=match[2])
    match = re.fullmatch(_PLACE_LAST, words)
    return Remark(match[1]) if match and _is_name(match[2]) else None


def _split_calendars(words: str) -> Remark | None:
    """Read "1938 (1357 Hijri)", which has one date in two calendars, but not "(Old Style)"."""
    pieces = [piece for piece in re.split(_SAME_DATE, words) if piece]
    theirs = [piece for piece in pieces if _OTHER_CALENDAR.search(piece.lower())]
    ours = [piece for piece in pieces if piece not in theirs and re.search("[0-9]", piece)]
    if len(ours) != 1 or not all(re.search(_NUMERAL, piece) for piece in theirs):
        return None
    return Remark(ours[0])


def _is_name(words: str) -> bool:
    tokens = tokenize(words)
    return any(token.kind is Kind.NAME for token in tokens) and all(
        token.kind in _PROSE and not is_participle(token) for token in tokens
    )
