"""ICEWS: a row for each thing that somebody is reported to have done to somebody."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from sahel_timeline.english import quoted
from sahel_timeline.model import Severity, join_list
from sahel_timeline.readers.day_order import detect_day_order
from sahel_timeline.readers.sheet import build_sheet, join_names, side_columns, without_na

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahel_timeline.model import Event
    from sahel_timeline.readers.sheet import Record, Sheet
    from sahel_timeline.readers.table import Table, TableResult

_COLUMNS: Final = {
    **{"id": "event_id", "date": "event_date", "type": "event_text", "sources": "publisher"},
    **{"latitude": "latitude", "longitude": "longitude"},
}
_PLACES: Final = ("city", "district", "province", "country")
_KEPT: Final = ("event_id", "source_name", "target_name", "cameo_code", *_PLACES)
_UNNAMED: Final = frozenset({"", "unspecified actor"})
_CODE: Final = re.compile(r"(?:0[1-9]|1[0-9]|20)[0-9]{0,2}")


def read(table: Table, file: str, *, day_first: bool | None = None) -> TableResult:
    """Read the events of a table; a bad row becomes a `Problem` and reading goes on."""
    sheet = build_sheet(table, file, _COLUMNS, (), _KEPT)
    events: list[Event | None] = []
    if not sheet.problems:
        records = [*map(without_na, sheet.records("event_id"))]
        order, agreed = detect_day_order(sheet, records, "event_date", day_first=day_first)
        if agreed:
            _look_at_codes(sheet, records)
            events += (_event(sheet, record, day_first=order) for record in records)
    return sheet.result(filter(None, events), "event_id")


def _event(sheet: Sheet, record: Record, *, day_first: bool | None) -> Event | None:
    first, second = _named(record, "source_name"), _named(record, "target_name")
    where = [*dict.fromkeys(filter(None, map(record.text, _PLACES)))]
    kind = record.text("event_text")
    who = " – ".join(first + second)
    told = f"{kind or 'Event'}: {who}" if who else kind or "Event"
    return sheet.build(
        record,
        {
            # A story that is told again on another day has the same number there.
            "id": "-".join(filter(None, map(record.text, ("event_id", "event_date")))),
            "date": record.text("event_date"),
            "title": " ".join(", ".join([told, *where[:1]]).split()),
            "actors": join_names((*first, *second)),
            "place": ", ".join(where),
            "latitude": record.text("latitude"),
            "longitude": record.text("longitude"),
            "type": kind,
            "sources": join_list(filter(None, [record.text("publisher")])),
        },
        [*side_columns(first, second), *sheet.extra_cells(record)],
        day_first=day_first,
    )


def _named(record: Record, column: str) -> list[str]:
    name = record.text(column)
    return [] if name.casefold() in _UNNAMED else [name]


def _look_at_codes(sheet: Sheet, records: Sequence[Record]) -> None:
    """Tell of codes that have no root, since the zero that led them was taken for nothing."""
    found = [r for r in records if (code := r.text("cameo_code")) and not _CODE.fullmatch(code)]
    if found:
        code = found[0].text("cameo_code")
        more = f", and {len(found) - 1:,} more" if len(found) > 1 else ""
        sheet.add_problem(
            found[0],
            "cameo_code",
            f"the CAMEO code {quoted(code)} begins with no root from 01 to 20{more}",
            "a spreadsheet may have cut a leading 0: keep the column as text",
            Severity.WARNING,
        )
