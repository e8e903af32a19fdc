"""Markdown (CommonMark, with GitHub's tables): a table, or a story told year by year."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, TypeVar

from sahel_timeline.columns import Role
from sahel_timeline.dates.humanize import long_period
from sahel_timeline.formats.links import linked, references
from sahel_timeline.formats.report import Style, events_of
from sahel_timeline.formats.sanitize import sanitize

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TextIO

    from sahel_timeline.dates import FuzzyDate
    from sahel_timeline.formats.report import Report
    from sahel_timeline.query import Match

R = TypeVar("R")
# What begins or ends anything inside a line, emoji codes and mathematics among it.
_SPECIAL: Final = re.compile(r"[\\`*_\[\]<>|&~$]|:(?=[\w+-]+:)|(?<=\w)://|(?<=\bwww)\.")

_ENDS: Final = (".", "?", "!", "…")


def write(report: Report[R], out: TextIO) -> None:
    """Write a table, or one paragraph per event under a heading per year."""
    if report.style is Style.STORY:
        _write_story(events_of(report), out)
        return
    columns = [column for column in report.view.table if column.role is not Role.BAR]
    out.write(_row(_escaped(column.name) for column in columns))
    out.write(_row("---:" if column.role is Role.NUMBER else "---" for column in columns))
    out.writelines(
        _row(_escaped(column.cell(record)) for column in columns) for record in report.records
    )


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |\n"


def _write_story(matches: Iterable[Match], out: TextIO) -> None:
    """Write what belongs to a year under one heading, whatever order was asked for."""
    years: dict[str, list[Match]] = {}
    for match in matches:
        years.setdefault(_years(match.event.start), []).append(match)
    before = ""
    for year, together in years.items():
        out.write(f"{before}## {year}\n")
        before = "\n"
        out.writelines(f"\n{_paragraph(match)}\n" for match in together)


def _years(start: FuzzyDate) -> str:
    """Return the year in which a day lies, or between which years as far as that is known."""
    if start.has_open_start:
        return f"Until {start.latest.year}"
    if start.has_open_end:
        return f"From {start.earliest.year}"
    first, last = start.earliest.year, start.latest.year
    return str(first) if first == last else f"{first}–{last}"


def _paragraph(match: Match) -> str:
    """Tell an event in one line of text."""
    event = match.event
    told = [
        f"**{_escaped(long_period(event.start, event.end))}: {_sentence(event.title)}**",
        f"*{_escaped(event.place)}.*" if event.place else "",
        _escaped(event.summary),
        f"Note: {_escaped(event.note)}" if event.note else "",
        f"Actors: {_escaped(', '.join(match.actors))}." if match.actors else "",
    ]
    if sources := references(event):
        told.append(f"Sources: {'; '.join(map(_linked, sources))}.")
    return " ".join(part for part in told if part.strip())


def _sentence(title: str) -> str:
    text = _escaped(title)
    return text if text.endswith(_ENDS) else f"{text}."


def _linked(source: str) -> str:
    return linked(source, link=lambda address: f"<{address}>", plain=_inline)


def _escaped(text: str) -> str:
    r"""Escape what Markdown would take for its own, so that the text reads as written."""
    return _inline(sanitize(text).strip())


def _inline(text: str) -> str:
    return _SPECIAL.sub(lambda sign: f"\\{sign[0]}", text)
