"""Read the actor registry from its file: names, aliases and memberships."""

from __future__ import annotations

import csv
import os.path
import re
from contextlib import suppress
from typing import Final

from sahel_timeline.actors import NOBODY, Actor, Membership, Registry
from sahel_timeline.dates import Span, parse_span
from sahel_timeline.english import quoted
from sahel_timeline.errors import DateError
from sahel_timeline.model import Problem, split_list
from sahel_timeline.readers.dialects import REQUIRED_COLUMNS
from sahel_timeline.readers.file_text import decode
from sahel_timeline.readers.package_data import packaged
from sahel_timeline.readers.raw_file import LARGEST_LIST, display_name, read_bytes
from sahel_timeline.readers.row_batches import split_lines

_NO_START: Final = r".* (?:\.\.)?/([0-9-]+)"
_MAX_HEADER: Final = 1000
COLUMNS: Final = ("name", "aliases", "kind", "part_of", "description", "source")


def choose_actors(choice: str | None) -> tuple[Registry, list[Problem]]:
    """Read the registry of the Sahel, by default or for ``sahel``, or that in a file.

    For ``none``, return an empty one. Raises `UnreadableError`.
    """
    if choice == "none":
        return NOBODY, []
    return read_actors(packaged("actors.csv") if choice in {None, "sahel"} else str(choice))


def read_actors(path: str, encoding: str | None = None) -> tuple[Registry, list[Problem]]:
    """Read the actor registry. An invalid row becomes a `Problem`, and reading continues.

    Raises `UnreadableError`.
    """
    file = display_name(path)
    text = decode(read_bytes(path, LARGEST_LIST), file, encoding)
    if isinstance(text, Problem):
        return Registry(), [text]
    rows, problems = _read_rows(text, file)
    registry = Registry(actor for _, actor in rows)
    lines = {actor.name: line for line, actor in reversed(rows)}
    problems += (
        Problem(
            file=file,
            line=lines[other],
            message=f"{quoted(alias)} names both {quoted(owner)} and {quoted(other)}",
            hint="remove it from one of them",
        )
        for alias, owner, other in registry.clashes
    )
    return registry, problems


def is_actors_file(path: str) -> bool:
    """Whether a file has the header of an actor registry, and not that of events."""
    first = b""
    if os.path.isfile(path):
        with suppress(OSError), open(path, "rb") as file:
            first = file.readline(_MAX_HEADER)
    line = first.decode("utf-8-sig", "replace")
    names = {*_names_in(line, _delimiter_of(line))}
    return names >= {"name", "aliases"} and names.isdisjoint(REQUIRED_COLUMNS)


def _delimiter_of(header: str) -> str:
    """Return what separates the columns: a spreadsheet can write semicolons or tabs."""
    return next((each for each in ";\t" if "name" in _names_in(header, each)), ",")


def _names_in(header: str, delimiter: str) -> list[str]:
    return [name.strip().strip('"').casefold() for name in header.split(delimiter)]


def _read_rows(text: str, file: str) -> tuple[list[tuple[int, Actor]], list[Problem]]:
    """Return the actors with their lines, and the problems of the file."""
    delimiter = _delimiter_of(text[:_MAX_HEADER].partition("\n")[0])
    reader = csv.reader(split_lines(text), delimiter=delimiter)
    rows: list[tuple[int, Actor]] = []
    problems: list[Problem] = []
    try:
        header = [cell.strip().casefold() for cell in next(reader, [])]
        if "name" not in header:
            names = ", ".join(map(quoted, header))
            message = f"no column 'name'; the header has {names}" if names else "the file is empty"
            return [], [Problem(file, message, 1, hint=f"use the header {','.join(COLUMNS)}")]
        line = reader.line_num + 1
        for row in reader:
            if any(cell.strip() for cell in row[len(header) :]):
                message = f"the row has {len(row)} cells, but the header has {len(header)}"
                hint = "put quotes around a cell that contains a delimiter"
                problems.append(Problem(file, message, line, hint=hint))
            elif any(cell.strip() for cell in row):
                actor = _read_actor(dict(zip(header, row, strict=False)), file, line, problems)
                rows += [(line, actor)] if actor else []
            line = reader.line_num + 1
    except csv.Error as error:
        problems.append(Problem(file=file, line=reader.line_num, message=str(error)))
    return rows, problems


def _read_actor(
    cells: dict[str, str], file: str, line: int, problems: list[Problem]
) -> Actor | None:
    """Read one actor, and add to ``problems``. Return `None` if the name is missing."""
    name = cells.get("name", "").strip()
    if not name:
        problems.append(
            Problem(file=file, line=line, message="the name is missing", hint="add a name")
        )
        return None
    memberships = []
    for text in split_list(cells.get("part_of", "")):
        try:
            memberships.append(_parse_membership(text))
        except DateError as error:
            message, hint = error.message, error.hint
            if match := re.fullmatch(_NO_START, text):
                message = f"the membership {quoted(text)} has no start"
                hint = f"give a rough one, such as 1900/{match[1]}"
            problems.append(Problem(file=file, line=line, message=message, hint=hint))
    return Actor(
        name=name,
        aliases=split_list(cells.get("aliases", "")),
        kind=cells.get("kind", "").strip(),
        part_of=tuple(memberships),
        description=cells.get("description", "").strip(),
        sources=split_list(cells.get("source", "")),
    )


def _parse_membership(text: str) -> Membership:
    """Parse "JNIM 2017-03-02/..": a group, and the period in which the actor belonged to it.

    Raises `DateError` if the last word looks like a period or a year, but is not one.
    """
    group, _, period = text.rpartition(" ")
    if group and "/" in period:
        return Membership(group=group.strip(), period=parse_span(period))
    parsed = _parse_period(period)
    if group and parsed:
        return Membership(group=group.strip(), period=parsed)
    return Membership(group=text)


def _parse_period(text: str) -> Span | None:
    if not text[:4].isdecimal():
        return None
    return parse_span(text)
