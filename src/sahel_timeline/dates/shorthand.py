"""Write out the shorthand of catalogues, databases and reports, so that the grammar can read it."""

from __future__ import annotations

import re
from typing import Final

from sahel_timeline.dates.vocabulary import MONTH_OF, WEEKDAYS

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
# The day 0 of a spreadsheet, which it shows for an empty cell too.
_ZERO: Final = (
    r"1900([-./]?)0?1\1?00?(?![0-9]).*|(?:00?[-./ ](?:0?1|jan[a-z]*)|0?1[-./]00?)[-./ ]1900"
)
_BASIC: Final = r"([0-9]{4})([0-9]{2})00"
_NAMED_MONTH: Final = r"(?:(?:00?|\?\?|xx|_{1,2}|--)[-./ ]+|\?[-./](?=[a-z]+[-./]))([a-z]{3,}\b.*)"
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
    r"(?:night|night time|overnight|nuit|nachts?|noche|notte|noite)[)\]]?"
)
# "nuit de samedi à dimanche 3 mai 2014"
_NIGHT_TO_DAY: Final = (
    r"(?:dans la |in der |en la |nella |na |in the |on the |during the )?"
    r"(?:nuit|nacht|night|noche|notte|noite) (?:du|de|vom|von|of|from|del?|di|do|tra|entre) "
    r"([a-z]+) (?:au?|auf|zum|to|al?|e|y|and|-) ?([a-z]+),? ((?:le |den |dem |the )?[0-9].*)"
)
_WEEKDAY_OF: Final = {name: n for n, names in enumerate(WEEKDAYS) for name in names}
_WEEK: Final = 7
# "--MARS 2012--", above a part of a page
_DECORATED: Final = r"([-–—*=_])\1+ ?(.*[^-–—*=_ ]) ?([-–—*=_])\3+"
# "1970 [i.e. 1971]", whose source is wrong
_CORRECTED: Final = (
    r".*[0-9?] ?[,;]? ?[(\[]?(?:i\. ?e\.|recte:?|c'est a dire|d\. ?h\.),? (.*[0-9].*?)[)\]]?"
)
# Digits that a catalogue has supplied: 19[72]
_SUPPLIED: Final = r"(?<![0-9\[\]])([0-9]{0,3})\[([0-9]{0,3}[-?]{0,2})\]([0-9]{0,2})(?![0-9\]])"
_SUPPLIED_YEAR: Final = r"(?:[0-9]{4}|[0-9]{3}-|[0-9]{2}--)\??|[0-9]{3}\?"
# "erste Maihälfte 1945"
_GERMAN_MONTHS: Final = (
    "januar|februar|marz|april|mai|juni|juli|august|september|oktober|november|dezember"
)
_REWRITTEN: Final = (
    (r"(?<=[0-9a-z.)\]?]) ?(?:-+>|→|⟶) ?(?=[0-9a-z(\[])", " - "),
    (r"(?<![0-9a-z.])c(1[0-9]|2[01]|[5-9])(?:th|st)?(?![0-9a-z])", r"\1 century"),
    (r"(?<![0-9a-z.])(1[0-9]|2[01])(?:th|st)?c(?![a-z0-9]|\.? ?[0-9])", r"\1 century"),
    (r"w([0-9]{1,2})[ /.-]([0-9]{4})", r"week \1 \2"),
    (r"([0-9]{4})[ /.]w([0-9]{1,2})", r"week \2 \1"),
    (r"(?<![0-9])([0-9]{1,2}) (?=(?:st|nd|rd|th)\b(?!\.))", r"\1"),
    (r"([a-z]{3,}\.?) (?:--+|__+)(?=,? [0-9]{4}$)", r"\1"),
    (r"(?<![0-9])1iere?\b", "1er"),
    (r"(?<=[0-9])-er\b", "er"),
    ("¿", ""),
    (rf"\b({_GERMAN_MONTHS})(halfte|woche|tage)\b", r"\2 \1"),
)
# French "fin XIXe"
_ROMAN_CENTURY: Final = r"\b(x{1,2}(?:ix|iv|v?i{0,3})e(?:me)?)(?=$| ?[-–—/,;)\]?]| (?:et|ou|au|a) )"
# French "1er quart 19e"
_SHORT_CENTURY: Final = (
    r"\b((?:debut|milieu|fin|moitie|quart|tiers)(?: du)? (?:1[0-9]|2[01])e(?:me)?)"
    r"(?=$| ?[-–—/,;)\]?]| (?:et|ou|au|a) )"
)
_HAS_CENTURY: Final = r"siecle|\bs\b|cent"
# "fine Ottocento", "inizi '900"
_HUNDREDS: Final = ("due", "tre", "quattro", "cinque", "sei", "sette", "otto", "nove")
_ITALIAN_CENTURY: Final = (
    rf"(?<![^\W\d_])(primo )?(?:({'|'.join(_HUNDREDS)})cento\b|'([2-9])00(?![0-9s]))"
)
# From 20 to 90. Each is a decade after the first word, or alone.
_DECADES: Final = {
    "annees": (
        "vingt trente quarante cinquante soixante soixante-dix quatre-vingts? quatre-vingt-dix"
    ),
    "anos": "veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa",
    "nos anos": "vinte trinta quarenta cinquenta sessenta setenta oitenta noventa",
    "anni": "venti trenta quaranta cinquanta sessanta settanta ottanta novanta",
    "s": "twenties thirties forties fifties sixties seventies eighties nineties",
    "er": "zwanziger drei(?:ss|ß)iger vierziger funfziger sechziger siebziger achtziger neunziger",
}
_DECADE_ENDINGS: Final = frozenset({"s", "er"})
_TENS: Final = 8
# Each name is a group of its own, so that the number of the group is that of the decade.
_DECADE: Final = "|".join(
    rf"\b(?:{'|'.join(f'({name})' for name in names.split())})\b"
    if before in _DECADE_ENDINGS
    else rf"\b{before} (?:{'|'.join(f'({name})' for name in names.split())})\b(?!-)"
    for before, names in _DECADES.items()
)
_LAST_MONTH: Final = 12


def write_out(words: str) -> str:
    """Write a text, in lower case and without accents, in the words of the grammar.

    Return "" if it says of the day, the month and the year that they are not known.
    """
    if re.fullmatch(_NOTHING, words):
        return ""
    words = _rewrite(words)
    if match := re.fullmatch(_FOOTNOTE, words):
        words = match[1]
    if (match := re.fullmatch(_WEEKDAY, words)) and match[1] in _WEEKDAYS:
        words = f"{_WEEKDAYS[match[1]]}, {match[2]}"
    if match := re.fullmatch(_NIGHT, words):
        return f"night of {match[1]}"
    if match := re.fullmatch(_WINTER_MONTHS, words):
        return _winter_months(*match.groups()) or words
    return _known_parts(words)


def _rewrite(words: str) -> str:
    """Write signs and abbreviations in the words of the grammar."""
    if match := re.fullmatch(_DECORATED, words):
        words = match[2]
    if match := re.fullmatch(_CORRECTED, words):
        words = match[1]
    if "[" in words:
        words = re.sub(_SUPPLIED, _supply, words)
    for pattern, replacement in _REWRITTEN:
        words = re.sub(pattern, replacement, words)
    match = re.fullmatch(_NIGHT_TO_DAY, words)
    if match and _follow_each_other(match[1], match[2]):
        return f"night to {match[2]} {match[3]}"
    if not re.search(_HAS_CENTURY, words):
        words = re.sub(_ROMAN_CENTURY, r"\1 siecle", words)
        words = re.sub(_SHORT_CENTURY, r"\1 siecle", words)
    words = re.sub(_ITALIAN_CENTURY, _number_century, words)
    return re.sub(_DECADE, _number_decade, words)


def _number_century(match: re.Match[str]) -> str:
    """Return "19 secolo" for Italian "Ottocento" and "'800"."""
    digit = int(match[3]) if match[3] else _HUNDREDS.index(match[2]) + 2
    return f"{'inizio ' if match[1] else ''}{digit + 11} secolo"


def _number_decade(match: re.Match[str]) -> str:
    """Return "annees 30" for French "annees trente", and "30s" for "thirties"."""
    language, tens = divmod((match.lastindex or 1) - 1, _TENS)
    before = tuple(_DECADES)[language]
    return f"{tens + 2}0{before}" if before in _DECADE_ENDINGS else f"{before} {tens + 2}0"


def _supply(match: re.Match[str]) -> str:
    """Return the year whose digits a catalogue has supplied in brackets."""
    year = "".join(match.groups())
    return year if re.fullmatch(_SUPPLIED_YEAR, year) else match[0]


def _follow_each_other(first: str, second: str) -> bool:
    """Whether two words are days of the week, one after the other."""
    days = _WEEKDAY_OF.get(first), _WEEKDAY_OF.get(second)
    return None not in days and ((days[1] or 0) - (days[0] or 0)) % _WEEK == 1


def _known_parts(words: str) -> str:
    """Leave out what is not known of a date in numbers: 1994-05-00, ??/05/1994, 00 May 1994."""
    if re.fullmatch(_ZERO, words):
        return words
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
