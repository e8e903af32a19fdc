"""The table as plain text, for pipes and files: aligned, never wrapped, never cut."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeVar

from sahel_timeline.columns import Role
from sahel_timeline.formats.visible import cells, visible

if TYPE_CHECKING:
    from typing import TextIO

    from sahel_timeline.formats.report import Report

R = TypeVar("R")
_GAP: Final = "  "


def write(report: Report[R], out: TextIO) -> None:
    """Write a header, a rule and one line per record."""
    columns = report.view.table
    texts = [[column.name, *map(visible, map(column.cell, report.records))] for column in columns]
    widths = [list(map(cells, column)) for column in texts]
    padded = [
        _pad(column, width, right=declared.role is Role.NUMBER)
        for column, width, declared in zip(texts, widths, columns, strict=True)
    ]
    header, *rows = zip(*padded, strict=True)
    rule = ("-" * max(width) for width in widths)
    out.writelines(_GAP.join(row).rstrip() + "\n" for row in (header, rule, *rows))


def write_labelled(report: Report[R], out: TextIO) -> None:
    """Write each record's texts behind their labels, records apart by an empty line."""
    for number, record in enumerate(report.records):
        heading = report.view.heading(record)
        labelled = [("title", [heading]), *report.view.labelled(record)]
        width = max(cells(visible(label)) for label, _ in labelled)
        out.write("\n" * bool(number))
        for label, lines in labelled:
            name = visible(label)
            start = name + " " * (width - cells(name))
            for line in lines:
                out.write(f"{start}{_GAP}{visible(line)}\n")
                start = " " * width


def _pad(texts: list[str], widths: list[int], *, right: bool) -> list[str]:
    widest = max(widths)
    if right:
        return [" " * (widest - w) + t for t, w in zip(texts, widths, strict=True)]
    return [t + " " * (widest - w) for t, w in zip(texts, widths, strict=True)]
