"""One record of any file, as texts, becomes an `Event` or a list of what is wrong."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from sahel_timeline.dates import (
    ONGOING,
    End,
    FuzzyDate,
    Span,
    parse_date,
    parse_span,
)
from sahel_timeline.dates.humanize import long_date
from sahel_timeline.english import quoted
from sahel_timeline.errors import DateError
from sahel_timeline.model import Event, Origin, Problem, Severity, split_list

if TYPE_CHECKING:
    from collections.abc import Callable

KNOWN: Final = (
    *("id", "date", "date_text", "end", "end_text", "title", "actors", "place"),
    *("latitude", "longitude", "type", "summary", "sources", "url", "note"),
)
_ALSO: Final = {"source": "sources"}
_MORE_OF_DATES: Final = frozenset({"date_text", "end", "end_text"})
LONGEST_CELL: Final = 1_000_000
# These are compiled where they are first met.
_DEGREES: Final = r"[+-]?[0-9]+(?:\.[0-9]*)?(?:[eE][+-]?[0-9]+)?"
_EDTF: Final = r"[][0-9X?~%/., -]+"
_TWO_YEARS: Final = r"(?<![0-9-])20([0-9]{2})-([234][0-9])(?![0-9-])"


class Draft:
    """A record's known texts by column, its further columns, and where it stands.

    ``cells`` tells the number of each column, for messages; in JSON there is none.
    """

    __slots__ = ("cells", "extra", "file", "line", "problems", "texts")

    def __init__(self, file: str, line: int, cells: dict[str, int] | None = None) -> None:
        self.file = file
        self.line = line
        self.cells = cells or {}
        self.texts: dict[str, str] = {}
        self.extra: tuple[tuple[str, str], ...] = ()
        self.problems: list[Problem] = []

    def text(self, column: str) -> str:
        """Return a column's text, "" where it has none."""
        return self.texts.get(column, "")

    @property
    def has_errors(self) -> bool:
        """Whether something is wrong for which the record cannot be read."""
        return any(problem.severity is Severity.ERROR for problem in self.problems)

    def add_problem(
        self,
        column: str,
        message: str,
        hint: str = "",
        severity: Severity = Severity.ERROR,
    ) -> None:
        """Note what is wrong with a column."""
        cell = self.cells.get(column, 0)
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


def column_of(name: str) -> str:
    """Return the column that we know under a header's name, else the name as it is."""
    folded = name.casefold()
    known = _ALSO.get(folded, folded)
    return known if known in KNOWN else name


def build_event(draft: Draft, *, day_first: bool | None = None) -> Event | None:
    """Make an event of a record; what is wrong goes into ``draft.problems``.

    A record without an id gets "", for `ids.with_ids` to fill.
    """
    text = draft.texts.get
    _check_texts(draft)
    title = text("title", "")
    if not title or title.isspace():
        draft.add_problem("title", "the title is missing", "try a short headline")
    latitude, longitude = _read_place(draft, text("latitude", ""), text("longitude", ""))
    span = _read_span(draft, day_first=day_first)
    if span is None or (draft.problems and draft.has_errors):
        return None
    actors, sources = text("actors"), text("sources")
    return Event(
        id=text("id", "").strip(),
        start=span[0],
        end=span[1],
        title=title,
        actors=split_list(actors) if actors else (),
        place=text("place", "").strip(),
        latitude=latitude,
        longitude=longitude,
        type=text("type", "").strip(),
        summary=text("summary", ""),
        sources=split_list(sources) if sources else (),
        url=text("url", "").strip(),
        note=text("note", ""),
        extra=tuple([item for item in draft.extra if item[1]]),
        origin=Origin(draft.file, draft.line),
    )


def _check_texts(draft: Draft) -> None:
    """Note texts that are too long, or hold what is no character."""
    whole = "".join(draft.texts.values())
    if draft.extra:
        whole += "".join([value for _, value in draft.extra])
    if len(whole) <= LONGEST_CELL and not ("\0" in whole or _has_surrogate(whole)):
        return
    for column, text in (*draft.texts.items(), *draft.extra):
        if len(text) > LONGEST_CELL:
            draft.add_problem(
                column,
                f"the cell holds {len(text):,} characters, more than {LONGEST_CELL:,}",
                "is a quote left open?",
            )
        if _has_surrogate(text):
            draft.add_problem(column, "half of a surrogate pair, which is no character")
        if "\0" in text:
            draft.add_problem(column, "a NUL character, which no text has")


def _has_surrogate(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:  # which only halves of a pair raise
        return True
    return False


def two_years_in(cell: str) -> tuple[str, str] | None:
    """Return the two years that a part of the year may be to most people, as 2020-21 is.

    They are one after the other: who writes 2020-24 means a winter more often than not. `None`
    where the cell holds words, which say it themselves.
    """
    if "-" not in cell or not re.fullmatch(_EDTF, cell):
        return None
    for match in re.finditer(_TWO_YEARS, cell):
        if int(match[2]) == int(match[1]) + 1:
            return f"20{match[1]}", f"20{match[2]}"
    return None


def degrees_of(cell: str, limit: int) -> float | None:
    """Read degrees of a latitude or longitude, `None` where they are none."""
    trimmed = cell.strip()
    degrees = float(trimmed) if _are_degrees()(trimmed) else None
    return degrees if degrees is not None and -limit <= degrees <= limit else None


@cache
def _are_degrees() -> Callable[[str], object]:
    return re.compile(_DEGREES).fullmatch


def _read_span(draft: Draft, *, day_first: bool | None) -> Span | None:
    text = draft.texts.get
    cell = text("date", "").strip()
    if not cell:
        draft.add_problem("date", "the date is missing", "try 2014 or before 2015")
        return None
    try:
        span = parse_span(cell, day_first=day_first)
    except DateError as error:
        draft.add_problem("date", error.message, error.hint)
        return None
    _warn_of_two_years(draft, "date")
    if draft.texts.keys().isdisjoint(_MORE_OF_DATES):
        return span
    end_cell, words = text("end"), text("date_text")
    if end_cell and not end_cell.isspace():
        end = _read_end(draft, span, end_cell.strip(), day_first=day_first)
        if end is None:
            return None
        span = Span(span.start, end)
    start = span.start.with_text(words) if words and not words.isspace() else span.start
    return Span(start, _worded_end(draft, span.end))


def _read_end(draft: Draft, span: Span, cell: str, *, day_first: bool | None) -> End:
    """Read the cell of the end, `None` where it is none."""
    if span.end is not None:
        draft.add_problem("end", "the date already says when it ended", "try one of the two")
    if cell == "..":
        return ONGOING
    try:
        end = parse_date(cell, day_first=day_first)
    except DateError as error:
        draft.add_problem("end", error.message, error.hint)
        return None
    _warn_of_two_years(draft, "end")
    if end.latest < span.start.earliest:
        start = draft.text("date").strip()
        draft.add_problem(
            "end",
            f"the end, {quoted(cell)}, comes before the start, {quoted(start)}",
            "try the two the other way round",
        )
    return end


def _worded_end(draft: Draft, end: End) -> End:
    words = draft.texts.get("end_text")
    if not words or words.isspace():
        return end
    if isinstance(end, FuzzyDate):
        return end.with_text(words)
    draft.add_problem("end_text", "the words of an end without its date", "try a date in end")
    return end


def _warn_of_two_years(draft: Draft, column: str) -> None:
    """Warn of 2020-21, which is spring 2020 to EDTF and two years to most people."""
    cell = draft.text(column).strip()
    years = two_years_in(cell)
    told = draft.text(f"{column}_text").strip()
    if years and told in {"", cell}:
        first, last = years
        season = f"{first}-{last[2:]}"
        draft.add_problem(
            column,
            f"{quoted(season)} means {long_date(parse_date(season))}, not two years",
            f"try {first}/{last} or [{first}..{last}] for those, or say the words in {column}_text",
            Severity.WARNING,
        )


def _read_place(draft: Draft, latitude: str, longitude: str) -> tuple[float | None, float | None]:
    if not latitude and not longitude:
        return None, None
    north = _read_degrees(draft, "latitude", latitude.strip(), 90)
    east = _read_degrees(draft, "longitude", longitude.strip(), 180)
    empty = [column for column in ("latitude", "longitude") if not draft.text(column).strip()]
    if len(empty) == 1:
        (missing,) = empty
        draft.add_problem(missing, f"the {missing} is missing", "try both or neither")
    return north, east


def _read_degrees(draft: Draft, column: str, cell: str, limit: int) -> float | None:
    if not cell:
        return None
    degrees = degrees_of(cell, limit)
    if degrees is None:
        hint = f"degrees from -{limit} to {limit}"
        if not _are_degrees()(cell):
            with_point = cell.replace(",", ".")
            hint = with_point if _are_degrees()(with_point) else "16.27"
        draft.add_problem(column, f"not a {column}: {quoted(cell)}", f"try {hint}")
    return degrees
