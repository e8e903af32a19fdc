"""Write out the shorthand of catalogues, databases and reports, so that the grammar can read it."""

from __future__ import annotations

import re
from typing import Final

from sahel_timeline.dates.vocabulary import MONTH_OF

# These patterns are compiled when they are first needed.
# "5 May 1944[3]" and "5 May 1944*" on a web page. But "1944[5]" can be a digit of the year.
_FOOTNOTE: Final = (
    r"(.*[^\W\d_]{3}.*[0-9])(?: ?\[(?:[0-9]{1,3}|[a-z]|note [0-9a-z]+)\]|[*†‡⁰¹²³⁴-⁹])+"
)
# How databases and forms say that a day or a month is not known.
_NONE: Final = r"(?:00?|\?{1,2}|xx|_{1,2}|--)"
_NOTHING: Final = r"\?\?+|--+|[–—]+|__+|\.\.\.+|…"
_DAY_LAST: Final = (
    rf"([0-9]{{4}})([-./])({_NONE}|[0-9]{{1,2}})\2{_NONE}(?:[ t][0-9]{{2}}:[0-9:.]+z?)?"
)
_DAY_FIRST: Final = (
    rf"(?=.*(?<![0-9?x_-]){_NONE}[-./])({_NONE}|[0-9]{{1,2}})([-./])({_NONE}|[0-9]{{1,2}})\2"
    r"([0-9]{4})"
)
_BASIC: Final = r"([0-9]{4})([0-9]{2})00"
_NAMED_MONTH: Final = r"(?:00?|\?\?|xx|_{1,2}|--)[-./ ]+([a-z]{3,}\b.*)"
# "Dec.-Jan. 1994/95"
_WINTER_MONTHS: Final = (
    r"([a-z]+)\.? ?([-–—/]|to|bis|au?) ?([a-z]+)\.? ([0-9]{4}) ?[-–/] ?([0-9]{4}|[0-9]{2})"
)
# German, English and French. In these, none has two meanings.
_WEEKDAYS: Final = {
    **dict.fromkeys(("mo", "lu"), "monday"),
    "tu": "tuesday",
    **dict.fromkeys(("mi", "we", "me"), "wednesday"),
    **dict.fromkeys(("th", "je"), "thursday"),
    **dict.fromkeys(("fr", "ve"), "friday"),
    "sa": "saturday",
    **dict.fromkeys(("so", "su"), "sunday"),
}
_WEEKDAY: Final = r"([a-z]{2})\.?,? ([0-9]{1,2}[./ -].*)"
_NIGHT: Final = (
    r"([^:]*[0-9]{4}|[0-9]{4}[ -][^:]*[0-9])[,;]? ?[(\[]?"
    r"(?:at |in the |during the |dans la |in der |late )*"
    r"(?:night|night time|nuit|nachts?|noche|notte|noite)[)\]]?"
)
_LAST_MONTH: Final = 12


def write_out(words: str) -> str:
    """Write a text, in lower case and without accents, in the words of the grammar.

    Return "" if it says of the day, the month and the year that they are not known.
    """
    if re.fullmatch(_NOTHING, words):
        return ""
    if match := re.fullmatch(_FOOTNOTE, words):
        words = match[1]
    if (match := re.fullmatch(_WEEKDAY, words)) and match[1] in _WEEKDAYS:
        words = f"{_WEEKDAYS[match[1]]}, {match[2]}"
    if match := re.fullmatch(_NIGHT, words):
        return f"night of {match[1]}"
    if match := re.fullmatch(_WINTER_MONTHS, words):
        return _winter_months(*match.groups()) or words
    return _known_parts(words)


def _known_parts(words: str) -> str:
    """Leave out what is not known of a date in numbers: 1994-05-00, ??/05/1994, 00 May 1994."""
    if match := re.fullmatch(_DAY_LAST, words):
        return _year_and_month(words, match[1], match[3])
    if match := re.fullmatch(_DAY_FIRST, words):
        # Nobody knows the day but not the month, so a single number is the month.
        numbers = [number for number in (match[1], match[3]) if _is_known(number)]
        return _year_and_month(words, match[4], numbers[0] if len(numbers) == 1 else "")
    if match := re.fullmatch(_BASIC, words):
        return _year_and_month(words, match[1], match[2])
    match = re.fullmatch(_NAMED_MONTH, words)
    return match[1] if match else words


def _is_known(number: str) -> bool:
    return number.strip("0?x_-") != ""


def _year_and_month(words: str, year: str, month: str) -> str:
    if not month or not _is_known(month):
        return year if _is_known(year) else ""
    if int(month) > _LAST_MONTH or not _is_known(year):
        return words
    return f"{year}-{int(month):02}"


def _winter_months(first: str, link: str, last: str, year: str, next_year: str) -> str:
    """Give each month of "Dec.-Jan. 1994/95" its year."""
    is_winter = MONTH_OF.get(first, 0) > MONTH_OF.get(last, 13)
    following = str(int(year) + 1)
    if not is_winter or not following.endswith(next_year):
        return ""
    return f"{first} {year} {link} {last} {following}"
