"""Build an `Event` from the texts of a row or a JSON object, or report what is wrong with it."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from sahel_timeline.dates import ONGOING, End, FuzzyDate, Precision, Span, parse_date, parse_span
from sahel_timeline.dates.humanize import long_date
from sahel_timeline.english import quoted
from sahel_timeline.errors import DateError
from sahel_timeline.model import Event, Origin, Problem, Severity, split_list

if TYPE_CHECKING:
    from collections.abc import Callable

NATIVE_COLUMNS: Final = (
    *("id", "date", "date_text", "end", "end_text", "title", "actors", "place"),
    *("latitude", "longitude", "type", "summary", "sources", "url", "note"),
)
_SYNONYMS: Final = {"source": "sources"}
_OTHER_DATE_COLUMNS: Final = frozenset({"date_text", "end", "end_text"})
MAX_CELL_LENGTH: Final = 1_000_000
# These patterns are compiled when they are first needed.
_DEGREES: Final = r"[+-]?[0-9]+(?:\.[0-9]*)?(?:[eE][+-]?[0-9]+)?"
_EDTF: Final = r"[][0-9X?~%/., -]+"
_TWO_YEARS: Final = r"(?<![0-9-])20([0-9]{2})-([234][0-9])(?![0-9-])"


class RawEvent:
    """The texts of an event by native column, its extra columns, and its place in the file.

    A reader that has parsed the date, the actors or the sources gives them in ``start``,
    ``actors`` and ``sources`` instead of their texts. ``column_numbers`` are for problems. JSON
    has none.
    """

    __slots__ = (
        *("actors", "column_numbers", "extra", "file", "line", "problems", "sources", "start"),
        "texts",
    )

    def __init__(self, file: str, line: int, column_numbers: dict[str, int] | None = None) -> None:
        self.file = file
        self.line = line
        self.column_numbers = column_numbers or {}
        self.texts: dict[str, str] = {}
        self.extra: tuple[tuple[str, str], ...] = ()
        self.start: FuzzyDate | None = None
        self.actors: tuple[str, ...] = ()
        self.sources: tuple[str, ...] = ()
        self.problems: list[Problem] = []

    def text(self, column: str) -> str:
        """Return the text of a column, or "" if there is none."""
        return self.texts.get(column, "")

    @property
    def has_errors(self) -> bool:
        """Whether any problem is an error, so that no event can be built."""
        return any(problem.severity is Severity.ERROR for problem in self.problems)

    def add_problem(
        self,
        column: str,
        message: str,
        hint: str = "",
        severity: Severity = Severity.ERROR,
    ) -> None:
        """Add a problem with a column."""
        cell = self.column_numbers.get(column, 0)
        self.problems.append(
            Problem(
                file=self.file,
                line=self.line,
                cell=cell,
                message=message if cell else f"{column}: {message}",
                hint=hint,
                severity=severity,
            )
        )


def native_column(name: str) -> str:
    """Return the native column that a name in a header means, or else the name itself."""
    folded = name.casefold()
    native = _SYNONYMS.get(folded, folded)
    return native if native in NATIVE_COLUMNS else name


def build_event(raw: RawEvent, *, day_first: bool | None = None) -> Event | None:
    """Build an event, or add to ``raw.problems`` and return `None`. A missing id is ""."""
    text = raw.texts.get
    _check_texts(raw)
    title = text("title", "")
    if not title or title.isspace():
        raw.add_problem("title", "the title is missing", "add a short headline")
    latitude, longitude = _read_coordinates(raw, text("latitude", ""), text("longitude", ""))
    span = _read_span(raw, day_first=day_first)
    if span is None or (raw.problems and raw.has_errors):
        return None
    actors, sources = text("actors"), text("sources")
    return Event(
        id=text("id", "").strip(),
        start=span[0],
        end=span[1],
        title=title,
        actors=split_list(actors) if actors else raw.actors,
        place=text("place", "").strip(),
        latitude=latitude,
        longitude=longitude,
        type=text("type", "").strip(),
        summary=text("summary", ""),
        sources=split_list(sources) if sources else raw.sources,
        url=text("url", "").strip(),
        note=text("note", ""),
        extra=tuple([item for item in raw.extra if item[1]]),
        origin=Origin(raw.file, raw.line),
    )


def _check_texts(raw: RawEvent) -> None:
    """Report texts that are too long or contain an invalid character."""
    joined = "".join(raw.texts.values())
    if raw.extra:
        joined += "".join([value for _, value in raw.extra])
    if len(joined) <= MAX_CELL_LENGTH and not ("\0" in joined or _has_surrogate(joined)):
        return
    for column, text in (*raw.texts.items(), *raw.extra):
        if len(text) > MAX_CELL_LENGTH:
            raw.add_problem(
                column,
                f"the cell has {len(text):,} characters, more than {MAX_CELL_LENGTH:,}",
                "look for a quote that is never closed",
            )
        if _has_surrogate(text):
            raw.add_problem(column, "half of a surrogate pair is not a character")
        if "\0" in text:
            raw.add_problem(column, "a NUL character is not allowed in text")


def _has_surrogate(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return True
    return False


def find_ambiguous_years(cell: str) -> tuple[str, str] | None:
    """Return the two years in a cell such as 2020-21, which is a season in EDTF.

    The second year has to follow the first, because 2020-24 more likely means a winter. Return
    `None` if the cell contains words, which leave no doubt.
    """
    if "-" not in cell or not re.fullmatch(_EDTF, cell):
        return None
    for match in re.finditer(_TWO_YEARS, cell):
        if int(match[2]) == int(match[1]) + 1:
            return f"20{match[1]}", f"20{match[2]}"
    return None


def parse_degrees(cell: str, limit: int) -> float | None:
    """Parse a latitude or longitude, or return `None` if it is not one."""
    trimmed = cell.strip()
    degrees = float(trimmed) if _degrees_pattern()(trimmed) else None
    return degrees if degrees is not None and -limit <= degrees <= limit else None


@cache
def _degrees_pattern() -> Callable[[str], object]:
    return re.compile(_DEGREES).fullmatch


def _read_span(raw: RawEvent, *, day_first: bool | None) -> Span | None:
    text = raw.texts.get
    span = _take_start(raw, raw.start) if raw.start else _read_date(raw, day_first=day_first)
    if span is None:
        return None
    if raw.texts.keys().isdisjoint(_OTHER_DATE_COLUMNS):
        return span
    end_cell, words = text("end"), text("date_text")
    if end_cell and not end_cell.isspace():
        end = _read_end(raw, span, end_cell.strip(), day_first=day_first)
        if end is None:
            return None
        span = Span(span.start, end)
    start = span.start.with_text(words) if words and not words.isspace() else span.start
    return Span(start, _end_with_text(raw, span.end))


def _take_start(raw: RawEvent, start: FuzzyDate) -> Span:
    """Return the start that a reader has parsed, with the same warning as for a text."""
    if start.precision is Precision.SEASON:
        raw.texts["date"] = start.text
        _warn_about_years(raw, "date")
    return Span(start, None)


def _read_date(raw: RawEvent, *, day_first: bool | None) -> Span | None:
    """Parse the date, which can be a period, or report a problem and return `None`."""
    cell = raw.text("date").strip()
    if not cell:
        hint = 'give a rough one, such as 2014 or "before 2015"'
        raw.add_problem("date", "the date is missing", hint)
        return None
    try:
        span = parse_span(cell, day_first=day_first)
    except DateError as error:
        raw.add_problem("date", error.message, error.hint)
        return None
    _warn_about_years(raw, "date")
    return span


def _read_end(raw: RawEvent, span: Span, cell: str, *, day_first: bool | None) -> End:
    """Parse the end, or report a problem and return `None`."""
    if span.end is not None:
        message = f"the date {quoted(raw.text('date').strip())} is a period already"
        raw.add_problem("end", message, "leave the end empty")
    if cell == "..":
        return ONGOING
    try:
        end = parse_date(cell, day_first=day_first)
    except DateError as error:
        raw.add_problem("end", error.message, error.hint)
        return None
    _warn_about_years(raw, "end")
    if end.latest < span.start.earliest:
        start = raw.text("date").strip() or str(span.start)
        raw.add_problem(
            "end",
            f"the end, {quoted(cell)}, comes before the start, {quoted(start)}",
            "try swapping the two",
        )
    return end


def _end_with_text(raw: RawEvent, end: End) -> End:
    words = raw.texts.get("end_text")
    if not words or words.isspace():
        return end
    if isinstance(end, FuzzyDate):
        return end.with_text(words)
    message = "there are words for the end, but the column end has no date"
    raw.add_problem("end_text", message, "add the date, or remove the words")
    return end


def _warn_about_years(raw: RawEvent, column: str) -> None:
    """Warn about 2020-21, which is spring 2020 in EDTF, but two years to most people."""
    cell = raw.text(column).strip()
    years = find_ambiguous_years(cell)
    words = raw.text(f"{column}_text").strip()
    if years and words in {"", cell}:
        first, last = years
        season = f"{first}-{last[2:]}"
        meaning = long_date(parse_date(season))
        raw.add_problem(
            column,
            f"{quoted(season)} means {meaning}, not two years",
            f"try {first}/{last} or [{first}..{last}] for the years,"
            f" or write {quoted(meaning)} in {column}_text",
            Severity.WARNING,
        )


def _read_coordinates(
    raw: RawEvent, latitude: str, longitude: str
) -> tuple[float | None, float | None]:
    if not latitude and not longitude:
        return None, None
    north = _read_degrees(raw, "latitude", latitude.strip(), 90)
    east = _read_degrees(raw, "longitude", longitude.strip(), 180)
    empty = [column for column in ("latitude", "longitude") if not raw.text(column).strip()]
    if len(empty) == 1:
        (missing,) = empty
        raw.add_problem(missing, f"the {missing} is missing", "give both or neither")
    return north, east


def _read_degrees(raw: RawEvent, column: str, cell: str, limit: int) -> float | None:
    if not cell:
        return None
    degrees = parse_degrees(cell, limit)
    if degrees is None:
        hint = f"degrees from -{limit} to {limit}"
        if not _degrees_pattern()(cell):
            with_point = cell.replace(",", ".")
            hint = with_point if _degrees_pattern()(with_point) else "16.27"
        raw.add_problem(column, f"not a {column}: {quoted(cell)}", f"try {hint}")
    return degrees
