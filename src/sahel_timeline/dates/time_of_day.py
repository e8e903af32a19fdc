"""Times of day beside a date: 14:30, 2.30pm, 14h30, at 0500Z, T09:15:00+01:00, in the morning."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

_ZONES: Final = (
    "UTC|GMT|WAT|CAT|EAT|SAST|CET|CEST|EET|EEST|MSK|WET|WEST|BST|IST|EST|EDT|CST|CDT|MST|MDT|PST|PDT"
    "|AKST|HST|JST|BJT|AEST|AEDT|ET|CT|PT"
)
_OFFSET: Final = (
    r"(?: ?(?:Z\b|\(?(?:UTC|GMT) ?[+-][0-9]{1,2}(?::?[0-9]{2})?\b\)?"
    rf"|[+-][01][0-9]:?[0-9]{{2}}\b(?! ?[ap]\.? ?m\b)|\(?(?:{_ZONES})\b\)?"
    r"|\([a-z ]+ time\)))"
)
_HALF_DAY: Final = r"(?: ?[ap]\.? ?m\b\.?)"
_OF_DAY: Final = (
    r"(?: (?:in the |on the |at )?(?:morning|afternoon|evening|night))"
    r"|(?: (?:du |de l'|de l’|de la )?(?:matin|soir|apr[eè]s-midi|nuit))"
)
_CLOCK: Final = (
    rf"(?:[0-9]{{1,2}}:[0-9]{{2}}(?::[0-9]{{2}}(?:[.,][0-9]+)?)?{_HALF_DAY}?"
    rf"|[0-9]{{1,2}}(?:[.][0-9]{{2}})?{_HALF_DAY}"
    r"|(?:(?:alle )?ore|alle|a las) [0-9]{1,2}(?:[.:][0-9]{2})?"
    r"|[0-9]{1,2} ?(?:h|heures?)(?:\b\.?(?! ?[0-9])| ?[0-9]{2}\b|\b\.?(?= [0-9]{1,2}\.? [a-z]))"
    r"|[0-9]{1,2}(?:[.][0-9]{2})? ?(?:o'clock|o’clock|uhr)\b"
    r"|[0-9]{1,2}[.][0-9]{2} ?(?:h|hrs|hours)\b|[0-9]{4} ?(?:z|hrs|hours|h|local)\b)"
)
_ABOUT: Final = (
    r"(?:at about|at around|at|@|around|about|circa|ca\.?|c\.|by|before|after|shortly after"
    r"|shortly before|[àa]|vers|um|gegen|alle|a las?|[àa]s)"
)
_TIME: Final = (
    rf"(?:{_CLOCK}(?: ?(?:uhr|hrs|hours|h|local time)\b)?{_OFFSET}{{0,3}}"
    rf"(?:(?:{_OF_DAY}){_OFFSET}?)?)"
)
_NAMED: Final = (
    r"(?:noon|midnight|midday|dawn|dusk|sunrise|sunset|midi|minuit|(?:early |late |mid-?)?"
    r"(?:morning|afternoon|evening)|(?:petit )?matin|mattina|pomeriggio|madrugada|morgens"
    r"|(?:fr[uü]hen )?(?:morgen|abend)(?:stunden)?|mittags?|vormittags?|nachmittags?|abends?|sera"
    r"|ma[nñ]ana"
    r"|(?:early|small) hours|first light|nightfall|daybreak|twilight|lunchtime|petites heures"
    r"|(?:early|late)(?= on )|manh[aã]|(?<!mas )(?<!más )(?<!mais )tarde"
    r"|(?:fin|d[eé]but) de (?:journ[eé]e|matin[eé]e|soir[eé]e)"
    r"|matin[eé]e|soir|soir[eé]e|apr[eè]s-midi|aube|alba|[ap]\.?m\.?(?=\)?$))"
    # "the morning after 11 September" is on the next day.
    r"(?! (?:after|before) (?:the )?(?:[0-9]{1,2}(?:st|nd|rd|th)? )?[a-z]{3})"
)
# "9-11 a.m.", whose first hour has no sign of its own
_HOURS: Final = (
    rf"[0-9]{{1,2}}(?:[:.][0-9]{{2}})? ?(?:-|–|to|and|until) ?"
    rf"[0-9]{{1,2}}(?:[:.][0-9]{{2}})?{_HALF_DAY}"
    r"|[0-9]{4} ?(?:hrs|hours|h|z)? ?(?:-|–|to|and|until) ?[0-9]{4} ?(?:hrs|hours|h|z)\b"
)
_TIMES: Final = (
    rf"(?:(?:between |from )?(?:{_HOURS})"
    rf"|(?:{_ABOUT} |~ ?)?(?:between |from |entre |de )?{_TIME}"
    rf"(?: ?(?:-|–|to|and|et|à|a) ?{_TIME})?"
    r"|(?:(?:(?:very )?(?:early|late|later)|tard|tot|spat|fruh) (?=(?:on|in|dans|am|le) ))?"
    r"(?:(?:shortly |just )?(?:at|on|in|around|about|before|after|by|à|a|au|vers|avant|apr[èe]s"
    r"|dans|en|am|por|pela|di|de) )?"
    rf"(?:the |la |le |l['’])?{_NAMED}(?: (?:to|until|till|and) {_NAMED})?(?:,? {_TIME})?)"
)
_JOIN: Final = r"(?:(?:\s*[,;([]\s*|\s+[-–—]\s+|\s+)|^)"
_AFTER: Final = (
    r"(?:[)\]]?(?:\s*[,;]\s*|\s+[-–—]\s+|\s+(?:of|on|du|des|vom|de la|del|de|di|da|do|le)\s+|\s+)"
    r"|(?=/)|[)\]]?$)"
)
_ISO: Final = (
    r"([0-9]{4}-?[0-9]{2}-?[0-9]{2})[T ]([0-9]{2}:?[0-9]{2}(?::?[0-9]{2}(?:[.,][0-9]+)?)?"
    r" ?(?:Z|[+-][0-9]{2}(?::?[0-9]{2})?)?)"
)
_WITHOUT_COLONS: Final = r"^([0-9]{2})([0-9]{2})([0-9]{2})?"
# A number is a time only beside a complete day. "3.5.2014, 4.06" can have two dates, and 1930 can
# be a year.
_DOTTED: Final = r"([0-9]{1,2}\.[0-9]{2})"
_DOTTED_LAST: Final = (
    rf"(?i)(?=.*[a-z/-]|.*\.(?:1[3-9]|[2-5][0-9])$)(.+?)(?:(?:[,;]| at| um| a| alle) ?| ){_DOTTED}"
)
_DOTTED_FIRST: Final = rf"(?i)(?:at )?{_DOTTED}(?:[,;]| on| am| le| del?|) (.*[a-z-].*)"
_DIGITS_LAST: Final = (
    r"(?i)(.+[0-9]),? (?:(at|@) ?|(?:approx\.?|about|around|c\.?|ca\.?) )?"
    r"((?:[01][0-9]|2[0-3])[0-5][0-9])"
)
_DIGITS_FIRST: Final = (
    r"(?i)(?:(?:at|approx\.?|about|around|c\.?|ca\.?) )*"
    r"((?:[01][0-9]|2[0-3])[0-5][0-9])(?: on|(?<=\b0[0-9]{3}),) (.+)"
)
_LONG_AGO: Final = 250
_HINT: Final = re.compile(
    r"[0-9](?:[:hz]|t[0-9])|[0-9] ?(?:[ap]\.? ?m\b|uhr|hrs|hours|heure|o.clock|h\b)"
    r"|noon|mid(?:night|day|i\b)|minuit|dawn|dusk|sun(?:rise|set)|morning|evening|matt?in|soir"
    r"|aube|pomeriggio|hours|heures|light\b|nightfall|daybreak|lunchtime|\balle [0-9]|a las [0-9]"
    r"|\b[ap]\.?m\.?\)?$|[0-9] ?local|madrugada|morgen|mittag|abend|sera|ma.{1,2}ana|manh|tarde"
    r"|journ|alba |\bore [0-9]|(?:early|late) on ",
    re.IGNORECASE,
)


def split_time(text: str) -> tuple[str, str]:
    """Split a text into its date and its time of day, as the source wrote both.

    The time is "" if there is none. The day is never moved by an offset.
    """
    if not _HINT.search(text) and not text.endswith(("T", "ST", "DT")):
        return text, ""
    if iso := re.fullmatch(_ISO, text):
        return iso[1], re.sub(_WITHOUT_COLONS, _add_colons, iso[2])
    match = _pattern().search(text)
    if match is None:
        zone = re.fullmatch(rf"(.*[0-9]),? \(?({_ZONES})\)?", text)
        return (zone[1], zone[2]) if zone else (text, "")
    before, after = text[: match.start()].rstrip(), text[match.end() :].lstrip()
    comma = "," if before and after and not after.startswith("(") else ""
    rest = f"{before}{comma} {after}".strip()
    return rest, match["time"].strip()


def split_bare_time(text: str) -> tuple[str, str] | None:
    """Split a text into its date and a time that only the date can show: 14.30, 0230.

    Return `None` if there is none.
    """
    if match := re.fullmatch(_DOTTED_LAST, text):
        return match[1], match[2].replace(".", ":")
    if match := re.fullmatch(_DOTTED_FIRST, text):
        return match[2], match[1].replace(".", ":")
    if match := re.fullmatch(_DIGITS_FIRST, text):
        return match[2], f"{match[1][:2]}:{match[1][2:]}"
    match = re.fullmatch(_DIGITS_LAST, text)
    if match is None:
        return None
    day, at, digits = match.groups()
    years = map(int, re.findall("[0-9]{4}", day))
    if not at and any(abs(int(digits) - year) < _LONG_AGO for year in years):
        return None
    return day, f"{digits[:2]}:{digits[2:]}"


def _add_colons(match: re.Match[str]) -> str:
    return ":".join(filter(None, match.groups()))


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(f"{_JOIN}(?P<time>{_TIMES}){_AFTER}", re.IGNORECASE)
