"""A time of day in words, such as "2.30 pm", as `FuzzyDate` has it: "14:30"."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from sahel_timeline.dates.edtf import iso_time
from sahel_timeline.dates.precision import Precision

if TYPE_CHECKING:
    from sahel_timeline.dates.fuzzy_date import FuzzyDate

_NAMED: Final = {"noon": "12:00", "midday": "12:00", "midi": "12:00"}
_MIDNIGHTS: Final = frozenset({"midnight", "minuit"})
# With and without their accents, which words of dates have lost.
# "alle 15" has no other sign of a time.
_AT: Final = r"^(?:(?:a las|alle) (?![0-9]{1,2}$)|(?!a las )(?:at|from|de|a la|[àa]s?|um|von) )"
_HALF_DAY: Final = r"(?P<half>[ap])\.? ?m\b\.?"
_HOURS: Final = r"(?:uhr|h|hrs|hours|heures?)\b"
_SECONDS: Final = r"(?::(?P<second>[0-9]{2})(?:[.,][0-9]+)?)?"
# Each form has something that shows that its digits are a time.
_FORMS: Final = (
    rf"(?P<hour>[0-9]{{1,2}}):(?P<minute>[0-9]{{2}}){_SECONDS} ?(?:{_HALF_DAY}|{_HOURS})?",
    rf"(?P<hour>[0-9]{{1,2}})(?:\.(?P<minute>[0-9]{{2}}))? ?(?:{_HALF_DAY}|(?:uhr|h|hrs|hours)\b)",
    r"(?:ore|alle|a las) (?P<hour>[0-9]{1,2})(?:[.:](?P<minute>[0-9]{2}))?",
    r"(?P<hour>[0-9]{1,2}) ?(?:h|heures?)(?: ?(?P<minute>[0-9]{2}))?",
    r"(?P<hour>[0-9]{2})(?P<minute>[0-9]{2}) ?(?:hrs|hours|h|local|(?=z))",
)
# "GMT+0200 (CEST)" too
_ZONE: Final = (
    r" ?\(?(?:(?:gmt|utc) ?(?=[+-]))?"
    r"(?P<zone>z|utc|gmt|[+-][01][0-9]:?[0-9]{2}|(?<=[ct] |.[ct])[+-][0-9]{1,2}|[a-z]{2,4})?\)?"
    r"(?: \([a-z ]+\))?"
)
_RANGE: Final = "[0-9]{1,2}:[0-9]{2}-[0-9]{1,2}:[0-9]{2}"
_DASH: Final = r" ?[-–—] ?| to | à | a | bis "
_NOON: Final = 12


def read_clock(text: str) -> str | None:
    """Read a time of day. Return `None` if it is not exact, as in "morning", or not a time.

    Midnight is "", no time. A named zone other than UTC is left out, as its offset depends on the
    date and the place. 09:00-11:00 is no time with an offset, but 09:00 -11:00 is.
    """
    words = re.sub(_AT, "", text.strip().lower())
    if words.isdigit() or re.fullmatch(_RANGE, words):  # digits alone are in many columns
        return None
    if words in _MIDNIGHTS:
        return ""
    if words in _NAMED:
        return _NAMED[words]
    for form in _FORMS:
        if match := re.fullmatch(f"{form}(?: local time)?{_ZONE}", words):
            return _clock_of(**match.groupdict())
    return None


@lru_cache(maxsize=4096)  # each cell is looked at several times
def read_first_clock(text: str) -> str | None:
    """Read a time of day, or the first of two, as in "14:30 to 16:00"."""
    clock = read_clock(text)
    first, *last = re.split(_DASH, text.strip(), maxsplit=1)
    if clock is None and last and read_clock(last[0]) is not None:
        return read_clock(first)
    return clock


def at_clock(when: FuzzyDate, text: str) -> FuzzyDate:
    """Return a day at the time in some words. If that is not exact, return the date as it is."""
    is_plain = when.precision is Precision.DAY and not when.time
    return when.at(read_first_clock(text) or "") if is_plain else when


def _clock_of(
    *,
    hour: str,
    minute: str | None,
    zone: str | None,
    second: str | None = None,
    half: str | None = None,
) -> str | None:
    number = int(hour)
    if half:
        if not 1 <= number <= _NOON:
            return None
        number = number % _NOON + _NOON * (half == "p")
    seconds = f":{second}" if second else ""
    zone = re.sub(r"^([+-])([0-9])$", r"\g<1>0\2", (zone or "").upper().replace("GMT", "Z"))
    is_offset = zone in {"Z", "UTC"} or zone[:1] in {"+", "-"}
    return iso_time(f"{number:02}:{minute or '00'}{seconds}{zone if is_offset else ''}")
