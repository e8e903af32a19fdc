"""How Excel shows a number: as it is, or as a date, a month, a year, a time or a duration.

The numbers of formats and what their codes mean are those of ISO/IEC 29500-1, 18.8.30 and 18.8.31.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from enum import IntEnum
from typing import Final


class Shown(IntEnum):
    """What a format shows. Its value is how much of an ISO date that is, if it is a date."""

    NUMBER = 0
    YEAR = len("2014")
    MONTH = len("2014-05")
    MOMENT = len("2014-05-03T14:30:00")
    DURATION = -1


# Formats that files do not spell out. The last ones are dates in East Asian versions of Excel.
BUILT_IN: Final = {
    **dict.fromkeys([14, 15, 16, 18, 19, 20, 21, 22], Shown.MOMENT),
    17: Shown.MONTH,
    **dict.fromkeys([45, 46, 47], Shown.DURATION),
    **dict.fromkeys([*range(27, 37), *range(50, 59)], Shown.MOMENT),
}
# Words in quotes, colours and languages in brackets, and single characters that mean themselves.
# What is never closed goes to the end, so that it is not looked for again at each opening.
_LITERALS: Final = re.compile(r'"[^"]*(?:"|$)|\[[^\]]*(?:\]|$)|[\\_*].|am/pm|a/p', re.IGNORECASE)
_DURATION: Final = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)
_SECONDS_PER_DAY: Final = 86_400
# Excel's calendar has a 29 February 1900, which is day 60.
_NO_DAY: Final = 60
_BEFORE_NO_DAY: Final = datetime(1899, 12, 31)  # noqa: DTZ001 — Excel knows no time zones
_AFTER_NO_DAY: Final = datetime(1899, 12, 30)  # noqa: DTZ001 — likewise
_DAYS_FROM_1900_TO_1904: Final = 1462
_END: Final = 2_958_466  # after 31 December 9999


def read_format(code: str) -> Shown:
    """Return what the code of a format shows, such as ``mmm-yy``."""
    if _DURATION.search(code):
        return Shown.DURATION
    plain = _LITERALS.sub("", code).partition(";")[0].lower()
    if re.search("[dhs]", plain):
        return Shown.MOMENT
    if "m" in plain:
        return Shown.MONTH
    return Shown.YEAR if "y" in plain else Shown.NUMBER


def number_text(text: str, shown: Shown, *, since_1904: bool) -> str:
    """Return a number of a workbook as text: dates as ISO 8601, and 3.0 as 3.

    Raises `ValueError` if it is none.
    """
    number = float(text)
    if shown is not Shown.NUMBER and 0 <= number < _END:
        if shown is Shown.DURATION:
            return _duration_text(number)
        if number < 1:
            return str(_rounded(_AFTER_NO_DAY, number).time())
        days = number + (_DAYS_FROM_1900_TO_1904 if since_1904 else 0)
        if not _NO_DAY <= days < _NO_DAY + 1:
            moment = _rounded(_BEFORE_NO_DAY if days < _NO_DAY else _AFTER_NO_DAY, days)
            return moment.isoformat()[:shown].removesuffix("T00:00:00")
    return str(int(number)) if number.is_integer() else str(number)


def _rounded(start: datetime, days: float) -> datetime:
    return start + timedelta(seconds=round(days * _SECONDS_PER_DAY))


def _duration_text(days: float) -> str:
    minutes, seconds = divmod(round(days * _SECONDS_PER_DAY), 60)
    return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"
