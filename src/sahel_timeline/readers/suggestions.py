"""Compose a patch that replaces the dates that cannot be read by what they can mean."""

from __future__ import annotations

import re
from contextlib import suppress
from itertools import groupby
from typing import TYPE_CHECKING, Final, NamedTuple

from sahel_timeline.dates import parse_span
from sahel_timeline.english import quoted
from sahel_timeline.errors import DateError
from sahel_timeline.model import Problem, Severity
from sahel_timeline.readers.file_text import separate_lines
from sahel_timeline.readers.raw_file import STDIN, display_name, read_bytes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_CONTEXT: Final = 3
_TEXT_TABLES: Final = (".csv", ".tsv", ".tab", ".txt")
# Of several dates in a cell, none can replace the others.
_SEVERAL: Final = "write each in a row of its own"
# Hints with examples, which have nothing to do with the date.
_EXAMPLES: Final = (DateError("").hint, "try [2013..2014]", "try a day such as")
# What can follow the first spelling in a hint.
_BREAK: Final = re.compile(r",? (?:or|if|for|to)\b|, |$")


class _Fix(NamedTuple):
    """What is wrong, the index of its line, and the part of that to replace, if it is known."""

    problem: Problem
    row: int = 0
    replacement: tuple[int, int, str] | None = None


def suggest_fixes(path: str, problems: Iterable[Problem]) -> Iterator[str]:
    """Yield the lines of a patch for a file, given its problems, each with its line break.

    Comments say what is wrong and what it can mean. Problems without a suggestion have only a
    comment, and so have all of a file that is not a table in UTF-8.
    """
    errors = [each for each in problems if each.severity is Severity.ERROR]
    lines = _read_lines(path) if errors else []
    fixes = [_find_fix(each, lines) for each in errors]
    for fix in fixes:
        if fix.replacement is None:
            yield _comment(fix.problem)
    found = sorted((each for each in fixes if each.replacement), key=lambda each: each.row)
    for near in _hunks(found):
        for fix in near:
            yield _comment(fix.problem)
        name = display_name(path) + "\t" * (" " in path)
        yield from (f"--- {name}\n", f"+++ {name}\n")
        yield from _hunk(near, lines)


def _comment(problem: Problem) -> str:
    return f"# {' '.join(str(problem).split())}\n"


def _read_lines(path: str) -> list[str]:
    """Return the lines of a text table as they are, or none of any other file."""
    if path == STDIN or not path.casefold().endswith(_TEXT_TABLES):
        return []
    try:
        text = read_bytes(path).decode()
    except UnicodeDecodeError:
        return []
    # patch does not know the line breaks of an old Mac.
    return [] if "\r" in text.replace("\r\n", "") else re.findall(r"[^\n]*\n|[^\n]+", text)


def _find_fix(problem: Problem, lines: Sequence[str]) -> _Fix:
    """Find the cell of a problem in its line, and what to write there instead."""
    index, text = problem.line - 1, problem.text.strip()
    suggestion = _first_suggestion(problem.hint)
    # Of a date that is joined from several cells, none can be replaced by all of it.
    is_cell = problem.cell and text and quoted(text) in problem.message
    if not (suggestion and is_cell and _is_about(text, suggestion)):
        return _Fix(problem)
    delimiters = separate_lines(lambda: iter(["".join(lines[:1]).lstrip("\ufeff")]), "").delimiters
    for delimiter in delimiters if index < len(lines) else ():
        span = _find_cell(lines[index], delimiter, problem.cell)
        if span and lines[index][slice(*span)] == text:
            is_bare = delimiter in suggestion and lines[index][span[0] - 1 : span[0]] != '"'
            return _Fix(problem, index, (*span, f'"{suggestion}"' if is_bare else suggestion))
    return _Fix(problem)


def _first_suggestion(hint: str) -> str:
    """Return the first date that a hint suggests, or ""."""
    if not hint.startswith("try ") or hint.startswith(_EXAMPLES) or _SEVERAL in hint:
        return ""
    rest = hint.removeprefix("try ")
    for end in _BREAK.finditer(rest):
        spelling = rest[: end.start()].strip('"')
        with suppress(DateError):
            parse_span(spelling)
            return spelling
    return ""


def _is_about(text: str, suggestion: str) -> bool:
    """Whether a suggestion has the years of a text, or one before, and is no mere example.

    A number can be that of a day in a spreadsheet, which has another year.
    """
    years = map(int, re.findall(r"\d{4}", suggestion))
    near = ({f"{year:04}"[-2:], f"{year + 1:04}"[-2:]} for year in years)
    return text.isdecimal() or all(any(each in text for each in digits) for digits in near)


def _find_cell(line: str, delimiter: str, number: int) -> tuple[int, int] | None:
    """Return where in a line the text of a cell begins and ends, without its quotes."""
    comma = re.escape(delimiter)
    cell = rf'(?> *"(?:[^"]|"")*" *|[^"{comma}\r\n][^{comma}\r\n]*|)'
    match = re.match(rf"\ufeff?(?:{cell}{comma}){{{number - 1}}}({cell})(?=[{comma}\r\n]|$)", line)
    if match is None:
        return None
    inner = match[1].strip(' "')
    begin = match.start(1) + match[1].index(inner)
    return begin, begin + len(inner)


def _hunks(fixes: Sequence[_Fix]) -> Iterator[list[_Fix]]:
    """Put fixes together whose lines of context overlap."""
    starts, last = [0], -1
    for fix in fixes:
        far = last >= 0 and fix.row - last > 2 * _CONTEXT
        starts.append(starts[-1] + far)
        last = fix.row
    for _, each in groupby(zip(starts[1:], fixes, strict=True), key=lambda pair: pair[0]):
        yield [fix for _, fix in each]


def _hunk(fixes: Sequence[_Fix], lines: Sequence[str]) -> Iterator[str]:
    first = max(fixes[0].row - _CONTEXT, 0)
    last = min(fixes[-1].row + _CONTEXT, len(lines) - 1)
    place = f"{first + 1},{last - first + 1}"
    yield f"@@ -{place} +{place} @@\n"
    changed = {
        index: _apply([each.replacement for each in same if each.replacement], lines[index])
        for index, same in groupby(fixes, key=lambda each: each.row)
    }
    removed: list[str] = []
    added: list[str] = []
    for index in range(first, last + 1):
        if index in changed:
            removed.append(_marked("-", lines[index]))
            added.append(_marked("+", changed[index]))
        else:
            yield from (*removed, *added, _marked(" ", lines[index]))
            removed, added = [], []
    yield from (*removed, *added)


def _apply(replacements: Sequence[tuple[int, int, str]], line: str) -> str:
    for (begin, end), text in sorted({each[:2]: each[2] for each in replacements}.items())[::-1]:
        line = line[:begin] + text + line[end:]
    return line


def _marked(mark: str, line: str) -> str:
    end = "" if line.endswith("\n") else "\n\\ No newline at end of file\n"
    return f"{mark}{line}{end}"
