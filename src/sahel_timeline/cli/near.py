"""The places and the distance of --near and --within."""

from functools import partial
from typing import Final

from sahel_timeline.cli.filter_options import Filters
from sahel_timeline.cli.reading import parse_option
from sahel_timeline.errors import UsageError
from sahel_timeline.places.distance import parse_distance, parse_point
from sahel_timeline.query import Query

_DEFAULT_DISTANCE: Final = "50km"


def add_near(query: Query, filters: Filters) -> Query:
    """Add places and coordinates to a query, and how near they have to be."""
    if not filters.near:
        hint = "add --near PLACE or --near LATITUDE,LONGITUDE"
        raise UsageError("--within needs --near", hint=hint)
    if not all(map(str.strip, filters.near)):
        raise UsageError("--near is empty", hint="try --near Gao or --near 16.27,-0.04")
    near = [parse_option("near", partial(parse_point, text)) or text for text in filters.near]
    text = _DEFAULT_DISTANCE if filters.within is None else filters.within
    return query._replace(
        near=tuple(dict.fromkeys(near)),
        within=parse_option("within", partial(parse_distance, text)),
    )
