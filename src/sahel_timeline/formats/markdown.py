"""A Markdown table: CommonMark, with GitHub's extension for tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from sahel_timeline.columns import Role
from sahel_timeline.formats.markdown_text import escape

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import TextIO

    from sahel_timeline.columns import Column
    from sahel_timeline.formats.report import RowReport

R = TypeVar("R")


def write(report: RowReport[R], out: TextIO) -> None:
    """Write a header, a rule and one row per record, without bars."""
    before, after = _frame(report)
    out.write(before)
    columns = [column for column in report.view.table_columns if column.role is not Role.BAR]
    if 0 not in report.headings:
        _write_header(columns, out)
    for number, record in enumerate(report.records):
        if heading := report.headings.get(number):
            gap = "\n" if number else ""
            out.write(f"{gap}## {escape(heading)}\n\n")
            _write_header(columns, out)
        out.write(_row(escape(column.text(record)) for column in columns))
    out.write(after)


def _frame(report: RowReport[R]) -> tuple[str, str]:
    if not (report.title or report.intro or report.credit):
        return "", ""
    from sahel_timeline.formats.prose import frame_markdown  # parsing Markdown is rarely needed

    return frame_markdown(report.title, report.intro, report.credit)


def _write_header(columns: Sequence[Column[R]], out: TextIO) -> None:
    out.write(_row(escape(column.name) for column in columns))
    out.write(_row("---:" if column.role is Role.NUMBER else "---" for column in columns))


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |\n"
