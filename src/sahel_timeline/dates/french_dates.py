"""Dates in French: articles before days, and what they are contracted with."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from sahel_timeline.language import say

if TYPE_CHECKING:
    from collections.abc import Mapping

_WITH_LE: Final = re.compile(
    r"(?:\d\d?(?:er|e)?|[IVX]+e siècle|(?:lun|mar|mercre|jeu|vendre|same)di|dimanche|printemps)\b"
)
_WITH_L: Final = re.compile("été|automne|hiver")
_CONTRACTIONS: Final = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        ("le le ", "le "),
        ("^de (?=sans date|vers entre )", ""),
        (r"\b(de|à) (?=(?:entre|avant|après) )", r"\1 une date "),
        (r"\b(de|à|depuis|jusqu’à|avant|après) vers ", r"\1 environ "),
        # "des années 2010 à 2020" would be the decade from 2020.
        (
            r"\bles années (\d{3})0(\u202f\?| \(incertain\))? à (?=(?:environ )?\d{3}0(?![\d–]))",
            r"\g<1>0–\g<1>9\2 à ",
        ),
        (r"\bde les ", "des "),
        (r"\bde le ", "du "),
        (r"\bde (?=[aeéhou])", "d’"),
        (r"\bjusqu’à (?=\d{4}|[a-zéû]+\.? \d{4}$)", "jusqu’en "),
        ("à les ", "aux "),
        ("à le ", "au "),
        (r"(?<=:\d\d) ?([-+]\d\d:\d\d)", r" (UTC\1)"),
        # Of times, but not of how far they are from UTC.
        (r"(?<![-+:\d])0?(\d\d?):00(?![:\d])", "\\1\N{NO-BREAK SPACE}h"),
        (
            r"(?<![-+:\d])0?(\d\d?):(\d\d)(?![:\d])",
            "\\1\N{NO-BREAK SPACE}h\N{NO-BREAK SPACE}\\2",
        ),
    )
)


def french_phrase(text: str, values: Mapping[str, str]) -> str:
    """Return the French of a phrase, with values that are names or phrases themselves.

    In a phrase that begins with a date, no date has an article: "3 ou 4 mai". In others, it has one
    if it is a day or a season: "entre le 3 et le 8 mai", "depuis l’été 2014".
    """
    french = say(text)
    said = {name: say(value) for name, value in values.items()}
    if not french.startswith("{"):
        said = {name: _with_article(value) for name, value in said.items()}
    words = french.format_map(said)
    for pattern, replacement in _CONTRACTIONS:
        words = pattern.sub(replacement, words)
    return words


def _with_article(date: str) -> str:
    if date.startswith("années"):
        return f"les {date}"
    if _WITH_LE.match(date):
        return f"le {date}"
    return f"l’{date}" if _WITH_L.match(date) else date
