"""TimelineJS sheets. V3 has a column for each part of a date, V1 one column for all parts.

The row of the title slide is not an event. Texts are HTML.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Final

from sahel_timeline.english import quoted
from sahel_timeline.model import Problem, Severity
from sahel_timeline.readers.date_cells import DateTexts, read_span
from sahel_timeline.readers.layout import Composed, Field, Flaw, Layout, shared_text
from sahel_timeline.readers.side_actors import first_words
from sahel_timeline.readers.table import fit_row, without_decimal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sahel_timeline.dates import Span
    from sahel_timeline.readers.decisions import Decisions
    from sahel_timeline.readers.layout import Cells, Extra
    from sahel_timeline.readers.row_batches import RowBatch
    from sahel_timeline.readers.sheet import Row, Sheet
    from sahel_timeline.readers.table import Table

_V1: Final = ("start_date", "end_date")
_V3: Final = (("year", "month", "day"), ("end_year", "end_month", "end_day"))
_YEARS: Final = ("year", "end_year")
_TIMES: Final = ("time", "end_time")
_TITLES: Final = ("headline", "text", "media_caption")
_GROUPS: Final = ("group", "tag")
_LAST_MONTH: Final = 12
_BCE: Final = re.compile(r"-\s*[0-9].*|.*/-[0-9]+|.*\b(?:b\.?\s?c|bce)\b.*", re.IGNORECASE)
_IN_THOUSANDS: Final = re.compile(r"[0-9],[0-9]{3}")
_CLOCK: Final = re.compile(r"(.*[0-9])(?:T|\s+)([0-9]{1,2}:[0-9]{2}.*)", re.DOTALL)
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
_UNUSED_DATE: Final = Flaw(
    "date",
    "TimelineJS does not use a column 'date', so no dates are read from it",
    "try --map date=Date,title=Headline if it has the dates",
    Severity.WARNING,
)


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


def layout(table: Table, decided: Decisions) -> Layout:
    """Return how the events of a table are read."""
    is_v3 = "year" in table.keys
    find_texts = _find_v3_texts if is_v3 else _find_v1_texts

    def span(cells: Cells) -> Span | None:
        texts = find_texts(cells)
        if texts is None:
            return None
        type_ = cells.text("type").casefold()
        if type_ == "title":
            message = "a second title slide is read as an event, as TimelineJS does"
            cells.add_problem("type", message, severity=Severity.WARNING)
        if type_ == "era" and not texts.end:
            cells.add_problem("type", "the era has no end", severity=Severity.WARNING)
        return read_span(cells, texts, decided.dates)

    dates = (*_V3[0], *_V3[1], "display_date", *_TIMES) if is_v3 else _V1
    return Layout(
        span=Field(("type", *dates), span),
        times=_TIMES if is_v3 else (),
        day_texts=() if is_v3 else tuple((column, shared_text(column)) for column in _V1),
        title=Composed(_TITLES, _compose_title),
        title_is_required=True,
        type=Field(("type", *_GROUPS), _read_group),
        summary=Composed(("text",), _strip_markup),
        url=Composed(("media",), _find_address),
        composed=(Field(("headline", "text", "media", "type", *_GROUPS), _list_originals),),
        kept=frozenset({"media_caption"}),
        arrange=_without_title_slide,
        header_flaws=(_UNUSED_DATE,) if "date" in table.keys else (),
    )


def _without_title_slide(batches: Iterable[RowBatch], sheet: Sheet) -> Iterator[RowBatch]:
    """Drop the first title slide, and warn that it is not an event."""
    is_found = False
    for batch in batches:
        slides = (i for i, row in enumerate(batch.rows) if not is_found and _is_title(row, sheet))
        index = next(slides, None)
        if index is None:
            yield batch
            continue
        is_found = True
        lines, rows = [*batch.lines], [*batch.rows]
        line, row = lines.pop(index), fit_row(rows.pop(index), sheet.width)
        title = _compose_title(*(sheet.text(row, column) for column in _TITLES))
        message = f"the title slide, {quoted(title)}, is not an event"
        sheet.add_problem(line, "type", message, severity=Severity.WARNING)
        yield batch._replace(lines=lines, rows=rows)


def _is_title(row: Row, sheet: Sheet) -> bool:
    cells = fit_row(row, sheet.width)
    return not isinstance(cells, Problem) and sheet.text(cells, "type").casefold() == "title"


def _read_group(cells: Cells) -> str:
    is_era = cells.text("type").casefold() == "era"
    return "era" if is_era else next(filter(None, map(cells.text, _GROUPS)), "")


def _list_originals(cells: Cells) -> Extra:
    """Return the texts that the event does not have as they are."""
    used = {
        "headline": _one_line(cells.text("headline")),
        "text": _strip_markup(cells.text("text")),
        "media": _find_address(cells.text("media")),
        **dict.fromkeys(_GROUPS, _read_group(cells)),
    }
    texts = {name: cells.text(name) for name in used}
    pairs = [(name, text) for name, text in texts.items() if text not in {"", used[name]}]
    type_ = cells.text("type")
    return (*pairs, *([] if type_.casefold() in {"", "era"} else [("original_type", type_)]))


def _find_v1_texts(cells: Cells) -> DateTexts | None:
    """Return the texts of start and end.

    Report a problem and return `None` if one of them is BCE.
    """
    texts = []
    for column in _V1:
        cell = cells.text(column)
        if _BCE.fullmatch(cell):
            cells.add_problem(column, *_bce_problem(cell))
            return None
        timed = _CLOCK.fullmatch(cell)
        date, time = timed.groups() if timed else (without_decimal(cell), "")
        texts.append((date, cell, time))
    (start, words, time), (end, end_words, end_time) = texts
    return DateTexts(start, words, end, end_words, *_V1, time, end_time)


def _find_v3_texts(cells: Cells) -> DateTexts | None:
    """Return the texts of start and end, each joined from its parts."""
    texts = []
    for columns in _V3:
        joined = _join_parts(cells, columns)
        if joined is None:
            return None
        texts.append(joined)
    times = map(cells.text, _TIMES)
    # The display date is the source's words for the complete slide.
    words = cells.text("display_date")
    return DateTexts(texts[0], words, texts[1], words if texts[1] else "", *_YEARS, *times)


def _join_parts(cells: Cells, columns: tuple[str, ...]) -> str | None:
    """Join year, month and day. Report a problem and return `None` if one of them is wrong."""
    year, month, day = (cells.whole_number(column) for column in columns)
    if _IN_THOUSANDS.fullmatch(year):
        year = year.replace(",", "")
    if problem := _find_wrong_part(year, month, day):
        index, message, hint = problem
        cells.add_problem(columns[index], message, hint)
        return None
    if year.isdecimal() and (month.isdecimal() or not month):
        parts = (year.zfill(4), month and month.zfill(2), day and day.zfill(2))
        return "-".join(filter(None, parts))
    return " ".join(filter(None, (day, month, year)))


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
    return f"{quoted(year)} is BCE, but years run from 0001 to 9999", "try 0001 or later"


def _compose_title(headline: str, text: str, caption: str) -> str:
    """Return the headline in one line. Without one, return what TimelineJS shows instead."""
    if title := _one_line(headline):
        return title
    return first_words(_strip_markup(text)) or first_words(_strip_markup(caption))


def _find_address(media: str) -> str:
    return media if _ADDRESS.fullmatch(media) else ""


def _one_line(text: str) -> str:
    return " ".join(_strip_markup(text).split())


def _strip_markup(text: str) -> str:
    """Return the visible text of HTML, with a line for each block."""
    if not _MARKUP.search(text):
        return text
    parser = _VisibleText()
    parser.feed(_MARKED_SECTION.sub("", text))
    parser.close()
    lines = (" ".join(line.split()) for line in "".join(parser.pieces).split("\n"))
    return "\n".join(filter(None, lines))
