"""ICEWS: a row for each news report that one actor did something to another."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from sahel_timeline.english import quoted
from sahel_timeline.model import Severity, join_list
from sahel_timeline.readers.day_order import detect_day_order
from sahel_timeline.readers.sheet import build_sheet, without_na
from sahel_timeline.readers.side_actors import side_columns, unique_names

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
_READ_AND_KEPT: Final = ("event_id", "source_name", "target_name", "cameo_code", *_PLACES)
_UNNAMED: Final = frozenset({"", "unspecified actor"})
_CODE: Final = re.compile(r"(?:0[1-9]|1[0-9]|20)[0-9]{0,2}")


def read(table: Table, file: str, *, day_first: bool | None = None) -> TableResult:
    """Read the events of a table. A row that cannot be read becomes a `Problem`."""
    sheet = build_sheet(table, file, _COLUMNS, (), _READ_AND_KEPT)
    events: list[Event | None] = []
    if not sheet.problems:
        records = [*map(without_na, sheet.records("event_id"))]
        order, readable = detect_day_order(sheet, records, "event_date", day_first=day_first)
        if readable:
            _check_codes(sheet, records)
            events += (_build_event(sheet, record, day_first=order) for record in records)
    return sheet.result(filter(None, events), "event_id")


def _build_event(sheet: Sheet, record: Record, *, day_first: bool | None) -> Event | None:
    first, second = _read_names(record, "source_name"), _read_names(record, "target_name")
    places = [*dict.fromkeys(filter(None, map(record.text, _PLACES)))]
    type_ = record.text("event_text")
    who = " – ".join(first + second)
    title = f"{type_ or 'Event'}: {who}" if who else type_ or "Event"
    return sheet.build(
        record,
        {
            # If a story is reported again on another day, that event has the same event_id.
            "id": "-".join(filter(None, map(record.text, ("event_id", "event_date")))),
            "date": record.text("event_date"),
            "title": " ".join(", ".join([title, *places[:1]]).split()),
            "place": ", ".join(places),
            "latitude": record.text("latitude"),
            "longitude": record.text("longitude"),
            "type": type_,
            "sources": join_list(filter(None, [record.text("publisher")])),
        },
        [*side_columns(first, second), *sheet.extra_cells(record)],
        actors=unique_names((*first, *second)),
        day_first=day_first,
    )


def _read_names(record: Record, column: str) -> list[str]:
    name = record.text(column)
    return [] if name.casefold() in _UNNAMED else [name]


def _check_codes(sheet: Sheet, records: Sequence[Record]) -> None:
    """Warn once about codes that have lost their leading zero."""
    cut = [r for r in records if (code := r.text("cameo_code")) and not _CODE.fullmatch(code)]
    if cut:
        code = cut[0].text("cameo_code")
        more = f", nor do {len(cut) - 1:,} others" if len(cut) > 1 else ""
        sheet.add_problem(
            cut[0],
            "cameo_code",
            f"the CAMEO code {quoted(code)} does not begin with a root code from 01 to 20{more}",
            "import the column as text: a spreadsheet drops a leading 0",
            Severity.WARNING,
        )
