"""The file of actors: names, aliases, memberships."""

from __future__ import annotations

import csv
from typing import Final

from sahel_timeline.actors import Actor, Membership, Registry
from sahel_timeline.dates import Span, parse_span
from sahel_timeline.english import quoted
from sahel_timeline.errors import DateError
from sahel_timeline.model import Problem, split_list
from sahel_timeline.readers.file_text import decode, display_name, read_bytes
from sahel_timeline.readers.table import split_lines

COLUMNS: Final = ("name", "aliases", "kind", "part_of", "description", "source")


def read_actors(path: str, encoding: str | None = None) -> tuple[Registry, list[Problem]]:
    """Read a file of actors; a bad row becomes a `Problem` and reading goes on.

    Raises `UnreadableError`.
    """
    name = display_name(path)
    text = decode(read_bytes(path), name, encoding)
    if isinstance(text, Problem):
        return Registry(), [text]
    rows = csv.reader(split_lines(text))
    problems: list[Problem] = []
    actors: list[Actor] = []
    lines: dict[str, int] = {}
    try:
        header = [cell.strip().casefold() for cell in next(rows, [])]
        if "name" not in header:
            found = ", ".join(map(quoted, header)) or "nothing"
            problem = Problem(
                file=name,
                line=1,
                message=f"no column 'name' (found: {found})",
                hint=f"try a header {','.join(COLUMNS)}",
            )
            return Registry(), [problem]
        line = rows.line_num + 1
        for row in rows:
            cells = dict(zip(header, row, strict=False))
            if any(cell.strip() for cell in row):
                actors += _read_actor(cells, name, line, problems)
                lines.setdefault(cells.get("name", "").strip(), line)
            line = rows.line_num + 1
    except csv.Error as error:
        problems.append(Problem(file=name, line=rows.line_num, message=str(error)))
    registry = Registry(actors)
    problems += (
        Problem(
            file=name,
            line=lines[other],
            message=f"{quoted(alias)} leads to {quoted(owner)} and {quoted(other)}",
            hint="try it under one of them",
        )
        for alias, owner, other in registry.clashes
    )
    return registry, problems


def _read_actor(
    cells: dict[str, str], file: str, line: int, problems: list[Problem]
) -> list[Actor]:
    name = cells.get("name", "").strip()
    if not name:
        problems.append(Problem(file=file, line=line, message="the name is missing"))
        return []
    memberships = []
    for text in split_list(cells.get("part_of", "")):
        try:
            memberships.append(_membership(text))
        except DateError as error:
            problems.append(Problem(file=file, line=line, message=error.message, hint=error.hint))
    return [
        Actor(
            name=name,
            aliases=split_list(cells.get("aliases", "")),
            kind=cells.get("kind", "").strip(),
            part_of=tuple(memberships),
            description=cells.get("description", "").strip(),
            sources=split_list(cells.get("source", "")),
        )
    ]


def _membership(text: str) -> Membership:
    """Read "JNIM 2017-03-02/..": a group, and when the actor belonged to it.

    Raises `DateError` for a last word with a slash that is no period.
    """
    group, _, period = text.rpartition(" ")
    if group and "/" in period:
        return Membership(group=group.strip(), period=parse_span(period))
    found = _period(period)
    if group and found:
        return Membership(group=group.strip(), period=found)
    return Membership(group=text)


def _period(text: str) -> Span | None:
    if not text[:4].isdecimal():
        return None
    return parse_span(text)
