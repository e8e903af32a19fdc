"""The JSON of a problem."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sahel_timeline.columns import Json
    from sahel_timeline.model import Problem


def problem_document(problem: Problem) -> dict[str, Json]:
    """Return a problem's JSON. A line, cell or hint that does not apply is null."""
    return {
        "file": problem.file,
        "line": problem.line or None,
        "cell": problem.cell or None,
        "severity": problem.severity.value,
        "message": problem.message,
        "hint": problem.hint or None,
    }
