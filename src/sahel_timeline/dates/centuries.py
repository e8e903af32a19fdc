"""How centuries are written: "19th century", "about the 19th century", "XIXe siècle"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

_WITH_ARTICLE: Final = frozenset({"about {date}", "since {date}", "until {date}"})
_ENDINGS: Final = {1: "st", 2: "nd", 3: "rd"}
_TEENS: Final = (11, 12, 13)
_ONES: Final = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")


def english_ordinal(number: int) -> str:
    """Return a number below 100 as an ordinal: "21st"."""
    ending = "th" if number in _TEENS else _ENDINGS.get(number % 10, "th")
    return f"{number}{ending}"


def roman_numeral(number: int) -> str:
    """Return a number below 40 in Roman letters."""
    return "X" * (number // 10) + _ONES[number % 10]


def with_article(text: str, values: Mapping[str, str]) -> Mapping[str, str]:
    """Return the values of an English phrase: in prose, "the 19th century" has an article."""
    if text not in _WITH_ARTICLE or not values["date"][0].isdigit():
        return values
    return {"date": f"the {values['date']}"} if " century" in values["date"] else values
