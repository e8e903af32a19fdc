"""ICEWS: a row for each news report that one actor did something to another."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from sahel_timeline.english import quoted
from sahel_timeline.readers.date_cells import DateTexts, is_missing, read_span
from sahel_timeline.readers.degrees import DEGREES
from sahel_timeline.readers.layout import (
    Composed,
    Field,
    Layout,
    Notice,
    names_in,
    shared_text,
)
from sahel_timeline.readers.side_actors import join_title

if TYPE_CHECKING:
    from sahel_timeline.dates import Span
    from sahel_timeline.readers.decisions import Decisions
    from sahel_timeline.readers.layout import Cells
    from sahel_timeline.readers.table import Table

_PLACES: Final = ("city", "district", "province", "country")
_LEVELS: Final = ("exact", "district", "region", "country")
_KEPT: Final = frozenset({"event_id", "source_name", "target_name", "cameo_code", *_PLACES[:-1]})
_UNNAMED: Final = frozenset({"", "unspecified actor"})
_CODE: Final = re.compile(r"(?:(?:0[1-9]|1[0-9]|20)[0-9]{0,2})?")
_IN_TITLE: Final = ("event_text", "source_name", "target_name", *_PLACES)


def layout(_: Table, decided: Decisions) -> Layout:
    """Return how the events of a table are read."""

    def span(cells: Cells) -> Span | None:
        texts = DateTexts(cells.text("event_date"), date_column="event_date")
        when = read_span(cells, texts, decided.dates)
        return None if when and is_missing(cells, "event_date", when.start) else when

    return Layout(
        # If a story is reported again on another day, that event has the same event_id.
        id=Composed(("event_id", "event_date"), lambda id_, day: id_ and f"{id_}-{day}"),
        span=Field(("event_date",), span),
        day_texts=(("event_date", shared_text("event_date")),),
        title=Composed(_IN_TITLE, _compose_title, adds="Event"),
        sides=(names_in(("source_name",), _names), names_in(("target_name",), _names)),
        place=Field(_PLACES, _read_place),
        type=shared_text("event_text"),
        region=shared_text("province"),
        country=shared_text("country"),
        place_precision=Field(_PLACES, _read_place_precision),
        degrees=DEGREES,
        sources=Field(
            ("publisher",), lambda cells: tuple(filter(None, (cells.text("publisher"),)))
        ),
        kept=_KEPT,
        missing=frozenset({"NA"}),
        notices=(
            Notice("cameo_code", lambda code: not _CODE.fullmatch(code), _describe_cut_codes),
        ),
    )


def _compose_title(type_: str, source: str, target: str, *places: str) -> str:
    who = " – ".join((*_names(source), *_names(target)))
    return join_title(type_ or "Event", who, next(filter(None, places), ""))


def _read_place(cells: Cells) -> str:
    return ", ".join(dict.fromkeys(filter(None, map(cells.text, _PLACES))))


def _read_place_precision(cells: Cells) -> str:
    """Return the level of the narrowest place, whose coordinates ICEWS gives."""
    found = (level for column, level in zip(_PLACES, _LEVELS, strict=True) if cells.text(column))
    return next(found, "")


def _names(text: str) -> tuple[str, ...]:
    return () if text.casefold() in _UNNAMED else (text,)


def _describe_cut_codes(code: str, others: int) -> tuple[str, str]:
    """Describe codes that have lost their leading zero."""
    more = f", nor do {others:,} others" if others else ""
    return (
        f"the CAMEO code {quoted(code)} does not begin with a root code from 01 to 20{more}",
        "import the column as text: a spreadsheet drops a leading 0",
    )
