"""Problems in files on a terminal, row by row, each with the cell that it is in."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

from rich.padding import Padding
from rich.text import Text

from sahel_timeline.english import one_line
from sahel_timeline.formats.ansi import RED, YELLOW, paint
from sahel_timeline.formats.rich_console import console_for
from sahel_timeline.formats.sanitize import sanitize
from sahel_timeline.model import Severity

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TextIO

    from sahel_timeline.columns.problems import ListedProblem
    from sahel_timeline.formats.report import Terminal
    from sahel_timeline.model import Problem

_COLOURS: Final = {Severity.ERROR: "red", Severity.WARNING: "yellow"}
_CODES: Final = {Severity.ERROR: RED, Severity.WARNING: YELLOW}
_LONGEST_CELL: Final = 60


def write_problems(problems: Sequence[ListedProblem], terminal: Terminal, out: TextIO) -> None:
    """Draw problems, those of each row below its line."""
    console = console_for(terminal, out)
    for (file, line), group in groupby(problems, lambda each: each.problem[0:3:2]):
        where = f"{file}, line {line}" if line else file
        console.print(Text(sanitize(where), style="bold"))
        for listed in group:
            console.print(Padding(_describe(listed), (0, 0, 0, 2)))


def write_lines(problems: Sequence[ListedProblem], _: Terminal, out: TextIO) -> None:
    """Write a line for each problem, in the colour of its severity."""
    out.writelines(
        f"{paint(sanitize(str(each)), _CODES[each.problem.severity])}\n" for each in problems
    )


def _describe(listed: ListedProblem) -> Text:
    problem = listed.problem
    text = Text()
    if problem.cell:
        text.append(f"{sanitize(_name_cell(problem))}\n", style="cyan")
    text.append(f"{problem.severity}: ", style=_COLOURS[problem.severity])
    text.append(sanitize(problem.message))
    for remark in filter(None, (problem.hint, listed.remark)):
        text.append(f"\n  {sanitize(remark)}", style="dim")
    return text


def _name_cell(problem: Problem) -> str:
    """Return the address of a cell, its column and its text: "B5 When: 2014-13"."""
    cell = one_line(problem.text, _LONGEST_CELL)
    return f"{problem.address} {problem.column}{f': {cell}' if cell else ''}"
