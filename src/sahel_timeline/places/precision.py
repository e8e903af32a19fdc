"""How exactly the place of an event is known, and how that is put into words."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final

from sahel_timeline.language import say
from sahel_timeline.places.place_names import names_area, names_line

if TYPE_CHECKING:
    from sahel_timeline.model import Event


class PlacePrecision(StrEnum):
    """How exactly a place is known, from a point to a country.

    Coordinates are those of the place if it is `EXACT`, and at most about 25 km off if it is
    `NEAR`, as UCDP defines it. Otherwise they are those of some point in the area.
    """

    EXACT = "exact"
    NEAR = "near"
    DISTRICT = "district"
    REGION = "region"
    COUNTRY = "country"


AREAS: Final = frozenset({PlacePrecision.DISTRICT, PlacePrecision.REGION, PlacePrecision.COUNTRY})
NEAR_KILOMETRES: Final = 25.0


def describe_place(place: str, region: str, country: str, precision: str) -> str:
    """Put a place into words: "near Gao", "somewhere in Mopti region", "somewhere in Mali".

    Without a place, they are the region or the country.
    """
    match precision:
        case PlacePrecision.NEAR if place:
            return say("near {place}", place=place)
        case PlacePrecision.DISTRICT if place:
            return _in_area(place) if names_area(place) else _in_district(place)
        case PlacePrecision.DISTRICT | PlacePrecision.REGION if region:
            return _in_area(region) if names_area(region) else _in_region(region)
        case PlacePrecision.REGION if place:
            return _on_line(place) if names_line(place) else _in_area(place)
        case PlacePrecision.COUNTRY if country or place:
            return _in_area(country or place)
        case _:
            return place or region or country


def _in_area(place: str) -> str:
    return say("somewhere in {place}", place=place)


def _on_line(place: str) -> str:
    return say("somewhere on {place}", place=place)


def _in_district(place: str) -> str:
    return say("somewhere in the district of {place}", place=place)


def _in_region(place: str) -> str:
    return say("somewhere in {place} region", place=place)


def place_text(event: Event) -> str:
    """Return the place of an event, in words that say how exactly it is known."""
    return describe_place(event.place, event.region, event.country, event.place_precision)
