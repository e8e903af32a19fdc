"""The sheets that TimelineJS shows: V3 has a column for each part of a date, V1 one for all.

The row of the title is no event. Texts are HTML.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Final

from sahel_timeline.english import quoted
from sahel_timeline.model import Problem, Severity
from sahel_timeline.readers.day_order import detect_day_order
from sahel_timeline.readers.dialects import column_key
from sahel_timeline.readers.sheet import build_sheet, without_decimal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahel_timeline.model import Event
    from sahel_timeline.readers.sheet import Record, Sheet
    from sahel_timeline.readers.table import Table, TableResult

_COLUMNS: Final = {"title": "headline", "summary": "text", "url": "media", "type": "type"}
_V1: Final = {"date": "start_date", "end": "end_date"}
_V3: Final = {"date": "year", "end": "end_year"}
_PARTS: Final = ("month", "day", "end_month", "end_day", "display_date")
_GROUPS: Final = ("group", "tag")
_MONTHS: Final = 12
_BEFORE_OUR_ERA: Final = re.compile(
    r"-\s*[0-9].*|.*/-[0-9]+|.*\b(?:b\.?\s?c|bce)\b.*", re.IGNORECASE
)
_IN_THOUSANDS: Final = re.compile(r"[0-9],[0-9]{3}")
_CLOCK: Final = re.compile(r"(.*[0-9])(?:T|\s+)[0-9]{1,2}:[0-9]{2}.*", re.DOTALL)
_MARKUP: Final = re.compile(r"<[a-z/!]|&#?\w+;", re.IGNORECASE)
# What Word leaves behind, which browsers take for a comment and the parser may fail on.
_MARKED: Final = re.compile(r"<!\[[^>]*>?")
_ADDRESS: Final = re.compile(r"https?://\S+", re.IGNORECASE)
_BREAKS: Final = frozenset(
    {
        *("p", "br", "div", "li", "ul", "ol", "blockquote", "tr", "table", "hr", "figure"),
        *("h1", "h2", "h3", "h4", "h5", "h6", "section", "article", "pre", "dt", "dd"),
    }
)
_UNSEEN: Final = frozenset({"script", "style"})
_LONGEST_TITLE: Final = 100


class _Words(HTMLParser):
    """The words of a text in HTML, as they are seen."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[str] = []
        self._unseen = ""

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002 — the parser's
        """Break the line where a block begins."""
        self.pieces.append("\n" if tag in _BREAKS else "")
        if tag in _UNSEEN:
            self._unseen = tag

    def handle_endtag(self, tag: str) -> None:
        """Break the line where a block ends."""
        self.pieces.append("\n" if tag in _BREAKS else "")
        self._unseen = ""

    def handle_data(self, data: str) -> None:
        """Take the words."""
        if not self._unseen:
            self.pieces.append(data)


def read(table: Table, file: str, *, day_first: bool | None = None) -> TableResult:
    """Read the events of a table; a bad row becomes a `Problem` and reading goes on."""
    keys = {column_key(name) for name in table.header}
    dates = _V3 if "year" in keys else _V1
    others = (*_GROUPS, *(_PARTS if dates is _V3 else ()))
    sheet = build_sheet(table, file, _COLUMNS | dates, others, ("media_caption",))
    events: list[Event | None] = []
    if not sheet.problems:
        records = sheet.records("")
        title = next((r for r in records if r.text("type").casefold() == "title"), None)
        if title:
            records.remove(title)
            told = f"the title of the sheet, {quoted(_title(title))}, is no event"
            sheet.add_problem(title, "type", told, severity=Severity.WARNING)
        order, agreed = _order(sheet, records, told=day_first)
        if agreed:
            events += (_event(sheet, r, day_first=order) for r in records)
    if "date" in keys:
        told = "the column 'date' is none of TimelineJS's: it is kept, and no date is read from it"
        hint = "try --map date=Date,title=Headline if it has the dates"
        place = [*map(column_key, table.header)].index("date") + 1
        sheet.problems.append(Problem(file, told, table.header_line, place, hint, Severity.WARNING))
    return sheet.result(filter(None, events))


def _order(
    sheet: Sheet, records: Sequence[Record], *, told: bool | None
) -> tuple[bool | None, bool]:
    """Decide for the dates of V1 whether the day comes first, by both of their columns."""
    order, agreed = detect_day_order(sheet, records, _V1["date"], day_first=told)
    if order is None and agreed:
        order, agreed = detect_day_order(sheet, records, _V1["end"], day_first=told)
    return order, agreed


def _event(sheet: Sheet, record: Record, *, day_first: bool | None) -> Event | None:
    dates = _of_v1(sheet, record) if "start_date" in sheet else _of_v3(sheet, record)
    if dates is None:
        return None
    title, text = _title(record), _plain(record.text("text"))
    url = media if _ADDRESS.fullmatch(media := record.text("media")) else ""
    kind = record.text("type")
    is_era = kind.casefold() == "era"
    if kind.casefold() == "title":
        told = "a second title, which TimelineJS shows as an event: here it is one"
        sheet.add_problem(record, "type", told, severity=Severity.WARNING)
    if is_era and not dates["end"]:
        sheet.add_problem(record, "type", "an era without its end", severity=Severity.WARNING)
    group = "era" if is_era else next(filter(None, map(record.text, _GROUPS)), "")
    ours = {"headline": title, "text": text, "media": url, **dict.fromkeys(_GROUPS, group)}
    return sheet.build(
        record,
        {**dates, "title": title, "summary": text, "url": url, "type": group},
        [
            *(
                (name, "" if record.text(name) == our else record.text(name))
                for name, our in ours.items()
            ),
            ("original_type", "" if is_era else kind),
            *sheet.extra_cells(record),
        ],
        day_first=day_first,
    )


def _of_v1(sheet: Sheet, record: Record) -> dict[str, str] | None:
    """Return the dates of two cells, `None` where one is none, which is told.

    A time of day is no part of a date, and stays in its words.
    """
    found: dict[str, str] = {}
    for ours, column in _V1.items():
        cell = record.text(column)
        if _BEFORE_OUR_ERA.fullmatch(cell):
            sheet.add_problem(record, column, *_too_early(cell))
            return None
        timed = _CLOCK.fullmatch(cell)
        found |= {ours: timed[1] if timed else without_decimal(cell), f"{ours}_text": cell}
    return found


def _of_v3(sheet: Sheet, record: Record) -> dict[str, str] | None:
    """Return the dates of the cells of their parts, `None` where one is none, which is told."""
    found = {"date_text": record.text("display_date")}
    for ours, prefix in (("date", ""), ("end", "end_")):
        names = [f"{prefix}{part}" for part in ("year", "month", "day")]
        year, month, day = (record.text(name).removesuffix(".0") for name in names)
        if _IN_THOUSANDS.fullmatch(year):
            year = year.replace(",", "")
        if wrong := _wrong_parts(year, month, day):
            place, message, hint = wrong
            sheet.add_problem(record, names[place], message, hint)
            return None
        if year.isdecimal() and (month.isdecimal() or not month):
            parts = filter(None, (year.zfill(4), month and month.zfill(2), day and day.zfill(2)))
            found[ours] = "-".join(parts)
        else:
            found[ours] = " ".join(filter(None, (day, month, year)))
    return found


def _wrong_parts(year: str, month: str, day: str) -> tuple[int, str, str] | None:
    """Say which part of a date is wrong, why, and what to write instead."""
    if _BEFORE_OUR_ERA.fullmatch(year):
        return 0, *_too_early(year)
    if not year and (month or day):
        return 0, "a month or a day without its year", "try the year"
    if day and not month:
        return 2, "a day without its month", "try the month"
    if year.isdecimal() and len(year) < len("100"):
        hint = f"try {year.zfill(4)} or 19{year:0>2}" if int(year) else "try a year from 0001 on"
        return 0, f"the year {year} has not four digits", hint
    if month.isdecimal() and not 1 <= int(month) <= _MONTHS:
        return 1, f"not a month: {quoted(month)}", "try 1 to 12"
    return None


def _too_early(year: str) -> tuple[str, str]:
    return (
        f"{quoted(year)} is before our era, of which there are no dates here",
        "try 0001 or later",
    )


def _title(record: Record) -> str:
    """Return the headline, or what TimelineJS shows where there is none, in one line."""
    for column in ("headline", "text", "media_caption"):
        words = " ".join(_plain(record.text(column)).split())
        if words:
            if column == "headline" or len(words) <= _LONGEST_TITLE:
                return words
            cut = words[:_LONGEST_TITLE]
            return f"{cut.rpartition(' ')[0] or cut}…"
    return ""


def _plain(text: str) -> str:
    """Return the words of a text, each block on a line of its own, without its markup."""
    if not _MARKUP.search(text):
        return text
    words = _Words()
    words.feed(_MARKED.sub("", text))
    words.close()
    lines = (" ".join(line.split()) for line in "".join(words.pieces).split("\n"))
    return "\n".join(filter(None, lines))
