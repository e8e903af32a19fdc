"""JSON: one array, with one record per line."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from sahel_timeline.formats.json_records import encode_records

if TYPE_CHECKING:
    from typing import TextIO

    from sahel_timeline.formats.report import RowReport

R = TypeVar("R")


def write(report: RowReport[R], out: TextIO) -> None:
    """Write one array, one record per line."""
    for texts in encode_records(report, "[\n", ",\n"):
        out.writelines(texts)
    out.write("\n]\n" if report.records else "[]\n")
