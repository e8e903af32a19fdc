"""Coordinates and distances as people write them, and how far apart two points are."""

from __future__ import annotations

import re
from math import asin, cos, radians, sin, sqrt
from typing import TYPE_CHECKING, Final, TypeAlias

from sahel_timeline.english import quoted
from sahel_timeline.errors import TimelineError

if TYPE_CHECKING:
    from collections.abc import Sequence

# Degrees of latitude and longitude, in WGS 84.
Point: TypeAlias = tuple[float, float]

# The mean radius of the earth. A great circle on it errs by less than 0.6%.
_RADIUS: Final = 6371.0088
# A little less than a degree of latitude: two points are at least so far apart.
_DEGREE: Final = 111.19
# The formula errs by less.
_MILLIMETRE: Final = 1e-6
_UNITS: Final = {
    **dict.fromkeys(("km", "kms", "kilometre", "kilometres", "kilometer", "kilometers"), 1.0),
    **dict.fromkeys(("kilomètre", "kilomètres"), 1.0),
    **dict.fromkeys(("m", "metre", "metres", "meter", "meters", "mètre", "mètres"), 0.001),
    **dict.fromkeys(("mi", "mile", "miles"), 1.609344),
    **dict.fromkeys(("nmi", "nautical mile", "nautical miles"), 1.852),
}
_LENGTH: Final = (
    r"([0-9]{1,3}(?:[,\s][0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:[.,][0-9]+)?)"
    r"\s*([^\W\d_]+(?:\s+[^\W\d_]+)?)?"
)
_THOUSANDS: Final = r"[,\s](?=[0-9]{3}(?:\D|$))"
# Either N before a number or after it. Minutes and seconds can follow the degrees.
_PART: Final = (
    r"([NSEW]?)\s*([+−-]?)([0-9]+(?:%s[0-9]+)?)(?:\s*°)?"
    r"(?:\s*([0-9]+(?:\.[0-9]+)?)\s*['′’]\s*(?:([0-9]+(?:\.[0-9]+)?)\s*[\"″”])?)?\s*([NSEW]?)"
)
_PAIRS: Final = tuple(
    rf"{_PART % decimal}{separator}{_PART % decimal}"
    for decimal, separator in ((r"\.", r"(?:\s*[,;]\s*|\s+)"), (",", r"(?:\s*;\s*|\s+)"))
)
_NOT_A_NAME: Final = r"(?=.*[0-9])[0-9NSEW\s.,;°'′’\"″”+−-]+"
_POINT_HINT: Final = "try 16.27,-0.04: the latitude, then the longitude"
_LIMITS: Final = (("latitude", 90), ("longitude", 180))


class PlaceError(TimelineError):
    """A text is not a pair of coordinates, or not a distance."""


def parse_point(text: str) -> Point | None:
    """Parse coordinates. Return `None` for other text, such as the name of a place.

    Raises `PlaceError` for numbers that are no coordinates.
    """
    bare = text.strip().upper()
    if not re.fullmatch(_NOT_A_NAME, bare):
        return None
    match = next(filter(None, (re.fullmatch(pair, bare) for pair in _PAIRS)), None)
    if match is None:
        raise PlaceError(f"not a pair of coordinates: {quoted(text)}", hint=_POINT_HINT)
    first, second = map(_read_degrees, (match.groups()[:6], match.groups()[6:]))
    sides = {side: degrees for degrees, side in (first, second) if side}
    if set(sides) == {"EW", "NS"}:
        point = sides["NS"], sides["EW"]
    elif not sides:
        point = first[0], second[0]
    else:
        raise PlaceError(f"not a pair of coordinates: {quoted(text)}", hint="try 16.27N 0.04W")
    for (what, limit), degrees in zip(_LIMITS, point, strict=True):
        if not -limit <= degrees <= limit:
            is_swapped = what == "latitude" and abs(point[1]) <= limit
            hint = f"try {point[1]:g},{point[0]:g}: the latitude comes first"
            message = f"the {what} {degrees:g} in {quoted(text)} is not from -{limit} to {limit}"
            raise PlaceError(message, hint=hint if is_swapped else _POINT_HINT)
    return point


def _read_degrees(part: Sequence[str | None]) -> tuple[float, str]:
    """Return degrees, and whether a letter says that they are from north to south, or east to west.

    Two letters, or a letter and a sign, contradict each other.
    """
    before, sign, degrees, minutes, seconds, after = (each or "" for each in part)
    size = float(degrees.replace(",", ".")) + float(minutes or 0) / 60 + float(seconds or 0) / 3600
    letter = before or after
    is_negative = letter in {"S", "W"} or sign in {"-", "−"}
    if (before and after) or (letter and sign):
        return size, "?"
    side = {"N": "NS", "S": "NS", "E": "EW", "W": "EW"}.get(letter, "")
    return -size if is_negative else size, side


def parse_distance(text: str) -> float:
    """Parse a distance, such as 50km or 30 miles, and return its kilometres.

    Raises `PlaceError`.
    """
    match = re.fullmatch(_LENGTH, text.strip().casefold())
    if match is None:
        raise PlaceError(f"not a distance: {quoted(text)}", hint="try 50km or 30mi")
    number = float(re.sub(_THOUSANDS, "", match[1]).replace(",", "."))
    if match[2] is None:
        hint = f"try {number:g}km or {number:g}mi"
        raise PlaceError(f"a distance without a unit: {quoted(text)}", hint=hint)
    unit = " ".join(match[2].split())
    if unit not in _UNITS:
        message = f"not a unit of distance: {quoted(unit)}"
        raise PlaceError(message, hint=f"try {number:g}km or {number:g}mi")
    return number * _UNITS[unit]


def distance(first: Point, second: Point) -> float:
    """Return how many kilometres two points are apart, by the haversine formula."""
    north, south = radians(first[0]), radians(second[0])
    half = (south - north) / 2, radians(second[1] - first[1]) / 2
    square = sin(half[0]) ** 2 + cos(north) * cos(south) * sin(half[1]) ** 2
    return 2 * _RADIUS * asin(min(1.0, sqrt(square)))


def is_farther(point: Point, latitude: float, kilometres: float) -> bool:
    """Whether the latitude alone shows that another point is more than some kilometres away."""
    return abs(point[0] - latitude) * _DEGREE > kilometres + _MILLIMETRE
