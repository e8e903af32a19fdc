"""TimelineJS sheets. V3 has a column for each part of a date, V1 one column for all parts.

The row of the title slide is not an event. Texts are HTML.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Final

from sahel_timeline.english import quoted
from sahel_timeline.model import Problem, Severity
from sahel_timeline.readers.day_order import detect_day_order
from sahel_timeline.readers.dialects import column_key
from sahel_timeline.readers.sheet import build_sheet
from sahel_timeline.readers.table import without_decimal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahel_timeline.model import Event
    from sahel_timeline.readers.sheet import Record, Sheet
    from sahel_timeline.readers.table import Table, TableResult

_COLUMNS: Final = {"title": "headline", "summary": "text", "url": "media", "type": "type"}
_V1: Final = {"date": "start_date", "end": "end_date"}
_V3: Final = {"date": "year", "end": "end_year"}
_V3_PARTS: Final = ("month", "day", "end_month", "end_day", "display_date")
_GROUPS: Final = ("group", "tag")
_LAST_MONTH: Final = 12
_BCE: Final = re.compile(r"-\s*[0-9].*|.*/-[0-9]+|.*\b(?:b\.?\s?c|bce)\b.*", re.IGNORECASE)
_IN_THOUSANDS: Final = re.compile(r"[0-9],[0-9]{3}")
_CLOCK: Final = re.compile(r"(.*[0-9])(?:T|\s+)[0-9]{1,2}:[0-9]{2}.*", re.DOTALL)
_MARKUP: Final = re.compile(r"<[a-z/!]|&#?\w+;", re.IGNORECASE)
# Word leaves these behind. Browsers ignore them as comments, but the parser can fail on them.
_MARKED_SECTION: Final = re.compile(r"<!\[[^>]*>?")
_ADDRESS: Final = re.compile(r"https?://\S+", re.IGNORECASE)
_BLOCKS: Final = frozenset(
    {
        *("p", "br", "div", "li", "ul", "ol", "blockquote", "tr", "table", "hr", "figure"),
        *("h1", "h2", "h3", "h4", "h5", "h6", "section", "article", "pre", "dt", "dd"),
    }
)
_INVISIBLE: Final = frozenset({"script", "style"})
_LONGEST_TITLE: Final = 100


class _VisibleText(HTMLParser):
    """Collects the text that a browser would show for HTML."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[str] = []
        self._invisible = ""

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002 — the parser passes it
        """Begin a new line before a block."""
        self.pieces.append("\n" if tag in _BLOCKS else "")
        if tag in _INVISIBLE:
            self._invisible = tag

    def handle_endtag(self, tag: str) -> None:
        """Begin a new line after a block."""
        self.pieces.append("\n" if tag in _BLOCKS else "")
        self._invisible = ""

    def handle_data(self, data: str) -> None:
        """Keep text that is visible."""
        if not self._invisible:
            self.pieces.append(data)


def read(table: Table, file: str, *, day_first: bool | None = None) -> TableResult:
    """Read the events of a table. A row that cannot be read becomes a `Problem`."""
    keys = [column_key(name) for name in table.header]
    dates = _V3 if "year" in keys else _V1
    also_read = (*_GROUPS, *(_V3_PARTS if dates is _V3 else ()))
    sheet = build_sheet(table, file, _COLUMNS | dates, also_read, ("media_caption",))
    events: list[Event | None] = []
    if not sheet.problems:
        records = _without_title_slide(sheet, sheet.records(""))
        order, readable = _detect_v1_day_order(sheet, records, day_first=day_first)
        if readable:
            events += (_build_event(sheet, record, day_first=order) for record in records)
    if "date" in keys:
        message = "TimelineJS does not use a column 'date', so no dates are read from it"
        hint = "try --map date=Date,title=Headline if it has the dates"
        cell = keys.index("date") + 1
        sheet.problems.append(
            Problem(file, message, table.header_line, cell, hint, Severity.WARNING)
        )
    return sheet.result(filter(None, events))


def _without_title_slide(sheet: Sheet, records: list[Record]) -> list[Record]:
    """Return all records except the first title slide, and warn that it is not an event."""
    title = next((r for r in records if r.text("type").casefold() == "title"), None)
    if title is None:
        return records
    message = f"the title slide, {quoted(_read_title(title))}, is not an event"
    sheet.add_problem(title, "type", message, severity=Severity.WARNING)
    return [record for record in records if record is not title]


def _detect_v1_day_order(
    sheet: Sheet, records: Sequence[Record], *, day_first: bool | None
) -> tuple[bool | None, bool]:
    """Do what `detect_day_order` does, for both columns of V1."""
    order, readable = detect_day_order(sheet, records, _V1["date"], day_first=day_first)
    if order is None and readable:
        order, readable = detect_day_order(sheet, records, _V1["end"], day_first=day_first)
    return order, readable


def _build_event(sheet: Sheet, record: Record, *, day_first: bool | None) -> Event | None:
    read_dates = _read_v1_dates if "start_date" in sheet else _read_v3_dates
    dates = read_dates(sheet, record)
    if dates is None:
        return None
    title, text = _read_title(record), _strip_markup(record.text("text"))
    url = media if _ADDRESS.fullmatch(media := record.text("media")) else ""
    type_ = record.text("type")
    is_era = type_.casefold() == "era"
    if type_.casefold() == "title":
        message = "a second title slide is read as an event, as TimelineJS does"
        sheet.add_problem(record, "type", message, severity=Severity.WARNING)
    if is_era and not dates["end"]:
        sheet.add_problem(record, "type", "the era has no end", severity=Severity.WARNING)
    group = "era" if is_era else next(filter(None, map(record.text, _GROUPS)), "")
    used = {"headline": title, "text": text, "media": url, **dict.fromkeys(_GROUPS, group)}
    return sheet.build(
        record,
        {**dates, "title": title, "summary": text, "url": url, "type": group},
        [
            *(
                (name, record.text(name))
                for name, value in used.items()
                if record.text(name) != value
            ),
            ("original_type", "" if is_era else type_),
            *sheet.extra_cells(record),
        ],
        day_first=day_first,
    )


def _read_v1_dates(sheet: Sheet, record: Record) -> dict[str, str] | None:
    """Return the cells of start and end. Only their source texts keep a time of day.

    Report a problem and return `None` if one of them is BCE.
    """
    dates: dict[str, str] = {}
    for ours, column in _V1.items():
        cell = record.text(column)
        if _BCE.fullmatch(cell):
            sheet.add_problem(record, column, *_bce_problem(cell))
            return None
        timed = _CLOCK.fullmatch(cell)
        dates |= {ours: timed[1] if timed else without_decimal(cell), f"{ours}_text": cell}
    return dates


def _read_v3_dates(sheet: Sheet, record: Record) -> dict[str, str] | None:
    """Return start and end, each joined from its parts.

    Report a problem and return `None` if a part is wrong.
    """
    dates = {"date_text": record.text("display_date")}
    for ours, prefix in (("date", ""), ("end", "end_")):
        names = [f"{prefix}{part}" for part in ("year", "month", "day")]
        year, month, day = (record.text(name).removesuffix(".0") for name in names)
        if _IN_THOUSANDS.fullmatch(year):
            year = year.replace(",", "")
        if problem := _find_wrong_part(year, month, day):
            index, message, hint = problem
            sheet.add_problem(record, names[index], message, hint)
            return None
        if year.isdecimal() and (month.isdecimal() or not month):
            parts = filter(None, (year.zfill(4), month and month.zfill(2), day and day.zfill(2)))
            dates[ours] = "-".join(parts)
        else:
            dates[ours] = " ".join(filter(None, (day, month, year)))
    return dates


def _find_wrong_part(year: str, month: str, day: str) -> tuple[int, str, str] | None:
    """Return the index of a part that is wrong, with a message and a hint."""
    if _BCE.fullmatch(year):
        return 0, *_bce_problem(year)
    if not year and (month or day):
        return 0, "there is a month or a day, but no year", "add the year"
    if day and not month:
        return 2, "there is a day, but no month", "add the month"
    if year.isdecimal() and len(year) < len("100"):
        hint = f"try {year.zfill(4)} or 19{year:0>2}" if int(year) else "try a year from 0001 on"
        return 0, f"the year {year} does not have four digits", hint
    if month.isdecimal() and not 1 <= int(month) <= _LAST_MONTH:
        return 1, f"not a month: {quoted(month)}", "try 1 to 12"
    return None


def _bce_problem(year: str) -> tuple[str, str]:
    return (
        f"{quoted(year)} is BCE, but years run from 0001 to 9999",
        "try 0001 or later",
    )


def _read_title(record: Record) -> str:
    """Return the headline in one line. Without one, return what TimelineJS shows instead."""
    for column in ("headline", "text", "media_caption"):
        words = " ".join(_strip_markup(record.text(column)).split())
        if words:
            if column == "headline" or len(words) <= _LONGEST_TITLE:
                return words
            cut = words[:_LONGEST_TITLE]
            return f"{cut.rpartition(' ')[0] or cut}…"
    return ""


def _strip_markup(text: str) -> str:
    """Return the visible text of HTML, with a line for each block."""
    if not _MARKUP.search(text):
        return text
    parser = _VisibleText()
    parser.feed(_MARKED_SECTION.sub("", text))
    parser.close()
    lines = (" ".join(line.split()) for line in "".join(parser.pieces).split("\n"))
    return "\n".join(filter(None, lines))
