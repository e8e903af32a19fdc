"""One record of any file, as texts, becomes an `Event` or a list of what is wrong."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from sahel_timeline.actors import fold
from sahel_timeline.dates import (
    ONGOING,
    End,
    FuzzyDate,
    Span,
    parse_date,
    parse_span,
)
from sahel_timeline.dates.wording import full
from sahel_timeline.errors import DateError, quoted
from sahel_timeline.model import Event, Origin, Problem, Severity, split_list

if TYPE_CHECKING:
    from collections.abc import Iterable

KNOWN: Final = (
    *("id", "date", "date_text", "end", "end_text", "title", "actors", "place"),
    *("latitude", "longitude", "type", "summary", "sources", "url", "note"),
)
_ALSO: Final = {"source": "sources"}
LONGEST_CELL: Final = 1_000_000
_DEGREES: Final = re.compile(r"[+-]?[0-9]+(?:\.[0-9]*)?(?:[eE][+-]?[0-9]+)?")
_TWO_YEARS: Final = re.compile(r"20([234][0-9])-([234][0-9])")
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_SLUG_LENGTH: Final = 48


@dataclass(slots=True, kw_only=True)
class Draft:
    """A record's known texts by column, its further columns, and where it stands.

    ``cells`` tells the number of each column, for messages; in JSON there is none.
    """

    file: str
    line: int
    texts: dict[str, str]
    extra: tuple[tuple[str, str], ...] = ()
    cells: dict[str, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def text(self, column: str) -> str:
        """Return a column's text, "" where it has none."""
        return self.texts.get(column, "")

    def blame(
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

    A record without an id gets "", for `with_ids` to fill.
    """
    for column, text in (*draft.texts.items(), *draft.extra):
        _check_text(draft, column, text)
    if not draft.text("title").strip():
        draft.blame("title", "the title is missing", "try a short headline")
    latitude, longitude = _read_place(draft)
    span = _read_span(draft, day_first=day_first)
    if span is None or any(problem.severity is Severity.ERROR for problem in draft.problems):
        return None
    return Event(
        id=draft.text("id").strip(),
        start=span.start,
        end=span.end,
        title=draft.text("title"),
        actors=split_list(draft.text("actors")),
        place=draft.text("place").strip(),
        latitude=latitude,
        longitude=longitude,
        type=draft.text("type").strip(),
        summary=draft.text("summary"),
        sources=split_list(draft.text("sources")),
        url=draft.text("url").strip(),
        note=draft.text("note"),
        extra=tuple((name, text) for name, text in draft.extra if text),
        origin=Origin(file=draft.file, line=draft.line),
    )


def with_ids(events: Iterable[Event], cells: dict[str, int]) -> tuple[list[Event], list[Problem]]:
    """Give an id to every event that has none, and report those that are not unique."""
    listed = list(events)
    seen: dict[str, Origin | None] = {}
    kept: list[Event] = []
    problems: list[Problem] = []
    taken = dict.fromkeys((event.id for event in listed), 1)
    for event in listed:
        name = event.id or _free_id(event, taken)
        if name in seen:
            problems.append(_repeated(event, seen[name], cells.get("id", 0)))
            continue
        seen[name] = event.origin
        kept.append(event if event.id else replace(event, id=name))
    return kept, problems


def _check_text(draft: Draft, column: str, text: str) -> None:
    if len(text) > LONGEST_CELL:
        draft.blame(
            column,
            f"the cell holds {len(text):,} characters, more than {LONGEST_CELL:,}",
            "is a quote left open?",
        )
    if not text.isascii() and _SURROGATE.search(text):
        draft.blame(column, "half of a surrogate pair, which is no character")
    if "\0" in text:
        draft.blame(column, "a NUL character, which no text has")


def _read_span(draft: Draft, *, day_first: bool | None) -> Span | None:
    cell = draft.text("date").strip()
    if not cell:
        draft.blame("date", "the date is missing", "try 2014 or before 2015")
        return None
    try:
        start, end = parse_span(cell, day_first=day_first)
    except DateError as error:
        draft.blame("date", error.message, error.hint)
        return None
    _warn_of_two_years(draft, "date")
    end_cell = draft.text("end").strip()
    if end_cell:
        if end is not None:
            draft.blame("end", "the date already says when it ended", "try one of the two")
        try:
            end = _read_end(end_cell, day_first=day_first)
        except DateError as error:
            draft.blame("end", error.message, error.hint)
            return None
        _warn_of_two_years(draft, "end")
        if isinstance(end, FuzzyDate) and end.latest < start.earliest:
            draft.blame(
                "end",
                f"the end, {quoted(end_cell)}, comes before the start, {quoted(cell)}",
                "try the two the other way round",
            )
    start = _in_words_of(start, draft.text("date_text"))
    if isinstance(end, FuzzyDate):
        end = _in_words_of(end, draft.text("end_text"))
    elif draft.text("end_text").strip():
        draft.blame("end_text", "the words of an end without its date", "try a date in end")
    return Span(start, end)


def _read_end(cell: str, *, day_first: bool | None) -> End:
    if cell == "..":
        return ONGOING
    return parse_date(cell, day_first=day_first)


def _in_words_of(when: FuzzyDate, words: str) -> FuzzyDate:
    return replace(when, text=words) if words.strip() else when


def _warn_of_two_years(draft: Draft, column: str) -> None:
    """Warn of 2020-21, which is spring 2020 to EDTF and two years to most people."""
    cell = draft.text(column).strip()
    match = _TWO_YEARS.fullmatch(cell)
    told = draft.text(f"{column}_text").strip()
    if match and int(match[2]) == int(match[1]) + 1 and told in {"", cell}:
        year = f"20{match[1]}"
        draft.blame(
            column,
            f"{quoted(cell)} means {full(parse_date(cell))}, not two years",
            f"try {year}/20{match[2]} or [{year}..20{match[2]}] for those,"
            f" or say the words in {column}_text",
            Severity.WARNING,
        )


def _read_place(draft: Draft) -> tuple[float | None, float | None]:
    limits = (("latitude", 90), ("longitude", 180))
    both = [_read_degrees(draft, column, limit) for column, limit in limits]
    empty = [column for column, _ in limits if not draft.text(column).strip()]
    if len(empty) == 1:
        (missing,) = empty
        draft.blame(missing, f"the {missing} is missing", "try both or neither")
    return both[0], both[1]


def _read_degrees(draft: Draft, column: str, limit: int) -> float | None:
    cell = draft.text(column).strip()
    if not cell:
        return None
    if not _DEGREES.fullmatch(cell):
        try_ = cell.replace(",", ".")
        hint = try_ if _DEGREES.fullmatch(try_) else "16.27"
        draft.blame(column, f"not a {column}: {quoted(cell)}", f"try {hint}")
        return None
    degrees = float(cell)
    if not -limit <= degrees <= limit:
        draft.blame(
            column,
            f"not a {column}: {quoted(cell)}",
            f"try degrees from -{limit} to {limit}",
        )
    return degrees


def _free_id(event: Event, taken: dict[str, int]) -> str:
    """Make an id of the title and the date, numbered where another event has it."""
    words = fold(event.title).replace(" ", "-")
    if len(words) > _SLUG_LENGTH:
        words = words[:_SLUG_LENGTH].rpartition("-")[0] or words[:_SLUG_LENGTH]
    when = re.sub(r"[^0-9X]+", "-", str(event.start)).strip("-")
    made = f"{words}-{when}"
    number = taken.get(made, 0)
    free = made
    while free in taken:
        number += 1
        free = f"{made}-{number}"
    taken[made] = max(number, 1)
    taken[free] = max(taken.get(free, 1), 1)
    return free


def _repeated(event: Event, first: Origin | None, cell: int) -> Problem:
    origin = event.origin or Origin(file="", line=0)
    where = f" (first on line {first.line})" if first else ""
    return Problem(
        file=origin.file,
        line=origin.line,
        cell=cell,
        message=f"the id {quoted(event.id)} is taken{where}",
        hint="try another, or leave it empty",
    )
