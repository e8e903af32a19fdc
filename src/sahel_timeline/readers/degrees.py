"""Read latitude and longitude from cells, in WGS 84 degrees, and how exact they are."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from sahel_timeline.english import any_of, quoted
from sahel_timeline.model import Severity
from sahel_timeline.readers.layout import Field
from sahel_timeline.readers.text_columns import value

if TYPE_CHECKING:
    from collections.abc import Callable

    from sahel_timeline.readers.layout import Cells, Degrees

# Compiled when it is first needed.
_DEGREES: Final = r"[+-]?[0-9]+(?:\.[0-9]*)?(?:[eE][+-]?[0-9]+)?"
_DECIMAL_COMMA: Final = r"[+-]?[0-9]+,[0-9]+"
_NUMBER: Final = "[0-9]+(?:[.,][0-9]+)?"
_HEMISPHERE: Final = (
    rf"(-?)({_NUMBER}) ?°? ?(?:({_NUMBER}) ?['′’] ?(?:({_NUMBER}) ?(?:[\"″”]|'') ?)?)?([NSEW]?)"
)
# A comma between two numbers is no decimal comma if a space, a sign or a point is beside it.
_SIGN: Final = "[+\N{MINUS SIGN}-]"
_PLACE: Final = rf"{_SIGN}?[0-9]+(?:\.[0-9]*)? ?°?"
_PAIR: Final = (
    rf"({_PLACE}|[^,;]+[NS])(?:\s*[;/]\s*|\s*,\s+|,(?={_SIGN}|[0-9]+\.)|(?<=[NS]),|\s+)"
    rf"({_PLACE}|[^,;NS]+[EW])"
)
_PAIR_OF_COMMAS: Final = rf"({_SIGN}?[0-9]+,[0-9]+)(?:\s*[;,/]\s*|\s+)({_SIGN}?[0-9]+,[0-9]+)"
_LONGEST_PAIR: Final = 60
_SIXTY: Final = 60
_SIDES: Final = {"latitude": "NS", "longitude": "EW"}
LIMITS: Final = {"latitude": 90, "longitude": 180}


def parse_degrees(
    cells: Cells,
    latitude: str,
    longitude: str,
    columns: tuple[str, str] = ("latitude", "longitude"),
) -> Degrees | None:
    """Parse two texts, or report what is wrong with them and return `None`.

    An event has both or neither. The latitude can have the longitude after it, as in
    "16.27, -0.04". Problems point to ``columns``.
    """
    if not latitude and not longitude:
        return None, None
    if latitude and longitude in {"", latitude} and (pair := split_pair(latitude)):
        latitude, longitude = pair
    north = _parse(cells, columns[0], "latitude", latitude)
    east = _parse(cells, columns[1], "longitude", longitude)
    return None if north is None or east is None else (north, east)


def split_pair(text: str) -> tuple[str, str] | None:
    """Split "16.27, -0.04" into latitude and longitude. "16,27" is a single number."""
    bare = text.strip("()[] ")
    if len(bare) > _LONGEST_PAIR or bare.replace(" ", "").isdecimal():
        return None
    if bare.count(",") == 1 and "." in bare.partition(",")[0]:
        bare = bare.replace(",", ", ")
    match = re.fullmatch(_PAIR, bare, re.IGNORECASE) or re.fullmatch(_PAIR_OF_COMMAS, bare)
    return (match[1].strip(), match[2]) if match else None


def _parse(cells: Cells, column: str, what: str, text: str) -> float | None:
    if not text:
        cells.add_problem(column, f"the {what} is missing", "give both or neither")
        return None
    limit = LIMITS[what]
    # Most degrees are plain decimals, and compiling the pattern takes longer than a short list.
    bare = text.removeprefix("-")
    if bare[:1].isdigit() and bare.isascii() and bare.replace(".", "", 1).isdecimal():
        degrees = float(text)
        if -limit <= degrees <= limit:
            return degrees
    number = text.replace(",", ".") if "," in text and re.fullmatch(_DECIMAL_COMMA, text) else text
    if not _pattern()(number):
        number = _with_sign(text, what)
    if _pattern()(number) and -limit <= (degrees := float(number)) <= limit:
        return degrees
    hint = f"degrees from -{limit} to {limit}" if _pattern()(number) else "16.27"
    cells.add_problem(column, f"not a {what}: {quoted(text)}", f"try {hint}")
    return None


def _with_sign(text: str, what: str) -> str:
    """Return "-2.35" for "2,35° W", "2°21'W" or a minus that is no hyphen, or else the text."""
    match = re.fullmatch(_HEMISPHERE, text.replace("\N{MINUS SIGN}", "-"), re.IGNORECASE)
    if match is None:
        return text
    sign, number, *parts, side = match.groups()
    minutes, seconds = (float((part or "0").replace(",", ".")) for part in parts)
    if (side and (sign or side.upper() not in _SIDES[what])) or max(minutes, seconds) >= _SIXTY:
        return text
    number = number.replace(",", ".")
    if parts[0]:
        number = str(round(float(number) + (minutes + seconds / _SIXTY) / _SIXTY, 6))
    return f"{'-' * bool(sign or (side and side.upper() in 'SW'))}{number}"


def precision_in(native: str, columns: tuple[str, ...]) -> Field[str]:
    """Return a field for how exactly a place is known."""
    return Field(
        columns,
        lambda cells: read_precision(
            cells, native, " ".join(filter(None, map(cells.text, columns)))
        ),
    )


def read_precision(cells: Cells, column: str, text: str) -> str:
    """Return how exactly a place is known. Words that do not say so are kept, with a warning."""
    if not text:
        return ""
    from sahel_timeline.places.precision import PlacePrecision  # few files say it

    try:
        return PlacePrecision(text.casefold()).value
    except ValueError:
        message, hint = f"not a precision of a place: {quoted(text)}", any_of(PlacePrecision)
        cells.add_problem(column, message, f"try {hint}", Severity.WARNING)
        return text


@cache
def _pattern() -> Callable[[str], object]:
    return re.compile(_DEGREES).fullmatch


DEGREES: Final = Field(
    ("latitude", "longitude"),
    lambda cells: parse_degrees(
        cells, value(cells.text("latitude")), value(cells.text("longitude"))
    ),
)
