"""Problems as JSON and as text. Many that are alike become one line of text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from sahel_timeline.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sahel_timeline.columns import Json
    from sahel_timeline.model import Problem

# What differs between warnings that are alike: what is quoted, and numbers.
_DETAIL: Final = re.compile(r"'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"|[0-9][0-9,.]*")
# So many warnings that are alike are listed one by one, and of more the first lines.
_MOST_ALIKE: Final = 3
_LINES_SHOWN: Final = 5
_WORKBOOKS: Final = (".xlsx", ".xlsm")


class ListedProblem(NamedTuple):
    """A problem, and the lines on which the same warning is given too."""

    problem: Problem
    others: tuple[int, ...] = ()

    @property
    def remark(self) -> str:
        """On which other lines the warning is given, or ""."""
        if not self.others:
            return ""
        shown = ", ".join(map(str, self.others[:_LINES_SHOWN]))
        dots = ", …" if len(self.others) > _LINES_SHOWN else ""
        return f"{len(self.others):,} more like this, on lines {shown}{dots}"

    def __str__(self) -> str:
        """Return the problem, with its cell as spreadsheets name it if that is what it is in."""
        problem = self.problem
        text = str(problem)
        if problem.cell and problem.file.casefold().endswith(_WORKBOOKS):
            place = f"{problem.file}:{problem.line}:{problem.cell}"
            named = ", ".join(filter(None, (problem.address, problem.column)))
            text = f"{place} ({named}){text.removeprefix(place)}"
        return f"{text} ({self.remark})" if self.others else text


def list_problems(problems: Iterable[Problem]) -> list[ListedProblem]:
    """List problems in their order. Of many warnings that are alike, list only the first."""
    alike: dict[tuple[str, str], list[Problem]] = {}
    listed: list[tuple[Problem, list[Problem]]] = []
    for problem in problems:
        same = [problem]
        if problem.severity is Severity.WARNING and problem.line:
            same = alike.setdefault((problem.file, _DETAIL.sub("…", problem.message)), [])
            same.append(problem)
        listed.append((problem, same))
    return [
        ListedProblem(problem, tuple(each.line for each in same[1:] if len(same) > _MOST_ALIKE))
        for problem, same in listed
        if problem is same[0] or len(same) <= _MOST_ALIKE
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
