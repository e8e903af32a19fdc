"""The JSON of a date, and of the end of a period."""

from datetime import date
from operator import attrgetter
from typing import Final

from sahel_timeline.columns import Field
from sahel_timeline.dates import End, FuzzyDate, Ongoing


def exact_day(when: End) -> date | None:
    """Return a day that is known exactly, without a time, else `None`."""
    if isinstance(when, FuzzyDate) and when.is_exact and not when.time:
        return when.earliest
    return None


def _end_field(field: Field[FuzzyDate]) -> Field[FuzzyDate | Ongoing]:
    """Adapt a date's field to an end, which can also be `ONGOING`."""
    if field.value is str:
        return Field(field.name, str)
    ongoing = "open" if field.name == "precision" else None
    return Field(
        field.name, lambda end: field.value(end) if isinstance(end, FuzzyDate) else ongoing
    )


def _earliest(when: FuzzyDate) -> str | None:
    day = when.earliest
    return None if day == date.min and when.has_open_start else day.isoformat()


def _latest(when: FuzzyDate) -> str | None:
    day = when.latest
    return None if day == date.max and when.has_open_end else day.isoformat()


DATE_FIELDS: Final[tuple[Field[FuzzyDate], ...]] = (
    Field("edtf", str),
    Field("text", lambda when: when.text or str(when)),
    Field("earliest", _earliest),
    Field("latest", _latest),
    Field("time", lambda when: when.time or None),
    Field("precision", attrgetter("precision")),
    Field("approximate", attrgetter("approximate")),
    Field("uncertain", attrgetter("uncertain")),
)
END_FIELDS: Final = tuple(map(_end_field, DATE_FIELDS))
