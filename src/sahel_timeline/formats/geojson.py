"""GeoJSON (RFC 7946) for maps, with the ``when`` key of the Linked Places format."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahel_timeline.columns.numbers import number_text
from sahel_timeline.dates import ONGOING, FuzzyDate
from sahel_timeline.formats.false_days import without_false_day
from sahel_timeline.formats.json_text import write_documents
from sahel_timeline.formats.report import unique_ids
from sahel_timeline.model import join_list

if TYPE_CHECKING:
    from typing import TextIO

    from sahel_timeline.columns import Json
    from sahel_timeline.dates import End
    from sahel_timeline.formats.report import EventReport
    from sahel_timeline.model import Event
    from sahel_timeline.numbers import FuzzyNumber
    from sahel_timeline.query import Match


def write(report: EventReport, out: TextIO) -> None:
    """Write one collection, one event per line."""
    matches = report.matches
    features = map(_feature, unique_ids(matches), matches)
    write_documents(features, out, before='{"type": "FeatureCollection", "features": ', after="}")


def _feature(unique_id: str, match: Match) -> dict[str, Json]:
    event = match.event
    point: Json = None
    if event.latitude is not None and event.longitude is not None:
        point = {"type": "Point", "coordinates": [event.longitude, event.latitude]}
    # Linked Places cannot say that a date is not known, but a feature needs no ``when``.
    when: dict[str, Json] = {} if event.start.is_undated else {"when": _when(event)}
    identity: dict[str, Json] = {"type": "Feature", "id": unique_id, "geometry": point}
    return {**identity, **when, "properties": _properties(match)}


def _when(event: Event) -> dict[str, Json]:
    span: dict[str, Json] = {"start": _range(event.start)}
    if isinstance(event.end, FuzzyDate):
        span["end"] = _range(event.end)
    elif event.end is None:
        span["end"] = _range(event.start)
    label = without_false_day(event.start).text or str(event.start)
    return {"timespans": [span], "label": label}


def _range(when: FuzzyDate) -> dict[str, Json]:
    """Return the first and last day of a date's range, without those that are not known."""
    earliest, latest = _days(when)
    days: dict[str, Json] = {"earliest": earliest, "latest": latest}
    return {side: day for side, day in days.items() if day}


def _days(when: End) -> tuple[str | None, str | None]:
    if not isinstance(when, FuzzyDate):
        return None, None
    return (
        None if when.has_open_start else when.earliest.isoformat(),
        None if when.has_open_end else when.latest.isoformat(),
    )


def _time(when: End) -> str | None:
    return when.time or None if isinstance(when, FuzzyDate) else None


def _properties(match: Match) -> dict[str, Json]:
    """Return flat properties, since map programs cannot filter by nested ones."""
    event = match.event
    return {
        "title": event.title,
        **_dates(event),
        "actors": join_list(match.actors) or None,
        "place": event.place or None,
        "region": event.region or None,
        "country": event.country or None,
        "place_precision": event.place_precision or None,
        "type": event.type or None,
        **_number("killed", event.killed),
        **_number("wounded", event.wounded),
        "summary": event.summary or None,
        "sources": join_list(event.sources) or None,
        "url": event.url or None,
        "image": event.image or None,
        "image_credit": event.image_credit or None,
        "note": event.note or None,
        **{f"extra_{name}": text for name, text in event.extra},
    }


def _dates(event: Event) -> dict[str, Json]:
    start, end = _days(event.start), _days(event.end)
    return {
        "start": start[0] or start[1],
        "end": end[1] or end[0] if event.end else start[1] or start[0],
        "date": str(event.start),
        "date_text": event.start.text or str(event.start),
        "date_earliest": start[0],
        "date_latest": start[1],
        "time": _time(event.start),
        "precision": event.start.precision,
        "approximate": event.start.approximate,
        "uncertain": event.start.uncertain,
        "end_date": str(event.end) if event.end else None,
        "end_earliest": end[0],
        "end_latest": end[1],
        "end_time": _time(event.end),
        "ongoing": event.end is ONGOING,
    }


def _number(name: str, number: FuzzyNumber | None) -> dict[str, Json]:
    """Return a number of people in the words of its source, and as numbers to filter by."""
    is_known = number is not None and not number.is_unknown
    return {
        name: number_text(number) or None,
        f"{name}_low": number.low if number and is_known else None,
        f"{name}_best": number.best if number else None,
        f"{name}_high": number.high if number else None,
    }
