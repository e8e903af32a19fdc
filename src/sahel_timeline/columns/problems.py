"""Problems as JSON and as text. Many that are alike become one line of text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from sahel_timeline.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sahel_timeline.columns import Json
    from sahel_timeline.model import Problem

# What differs between problems that are alike: what is quoted, numbers, and names such as May.
_DETAIL: Final = re.compile(r"'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"|[0-9][0-9,.]*|\b[A-Z][a-z]+")
# So many that are alike are listed one by one, and of more the first lines. Each error has to be
# fixed, so more of them are listed.
_MOST_ALIKE: Final = {Severity.WARNING: 3, Severity.ERROR: 20}
_LINES_SHOWN: Final = 5
# One of several sheets is named too.
_WORKBOOK: Final = r"\.xls[xm](?:, sheet .*)?"


class ListedProblem(NamedTuple):
    """A problem, and the lines on which there are others like it."""

    problem: Problem
    others: tuple[int, ...] = ()

    @property
    def remark(self) -> str:
        """On which other lines there are others like it, or ""."""
        if not self.others:
            return ""
        shown = ", ".join(map(str, self.others[:_LINES_SHOWN]))
        dots = ", …" if len(self.others) > _LINES_SHOWN else ""
        return f"{len(self.others):,} more like this, on lines {shown}{dots}"

    def __str__(self) -> str:
        """Return the problem, with its cell as spreadsheets name it if that is what it is in."""
        problem = self.problem
        text = str(problem)
        if problem.cell and re.search(f"{_WORKBOOK}$", problem.file, re.IGNORECASE):
            place = f"{problem.file}:{problem.line}:{problem.cell}"
            named = ", ".join(filter(None, (problem.address, problem.column)))
            text = f"{place} ({named}){text.removeprefix(place)}"
        return f"{text} ({self.remark})" if self.others else text


def list_problems(problems: Iterable[Problem]) -> list[ListedProblem]:
    """List problems in their order. Of many that are alike, list only the first."""
    alike: dict[tuple[str, str, str], list[Problem]] = {}
    listed: list[tuple[Problem, list[Problem]]] = []
    for problem in problems:
        same = [problem]
        if problem.line:
            column = problem.column if problem.severity is Severity.ERROR else ""
            key = problem.file, column, _DETAIL.sub("…", problem.message)
            same = alike.setdefault(key, [])
            same.append(problem)
        listed.append((problem, same))
    return [
        ListedProblem(problem, tuple(each.line for each in same[1:]) if is_many else ())
        for problem, same in listed
        if not (is_many := len(same) > _MOST_ALIKE[problem.severity]) or problem is same[0]
    ]


def problem_document(problem: Problem) -> dict[str, Json]:
    """Return a problem's JSON. A line, cell or hint that does not apply is null."""
    return {
        "file": problem.file,
        "line": problem.line or None,
        "cell": problem.cell or None,
        "column": problem.column or None,
        "text": problem.text or None,
        "severity": problem.severity.value,
        "message": problem.message,
        "hint": problem.hint or None,
    }
