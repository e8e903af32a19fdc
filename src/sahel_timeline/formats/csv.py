"""CSV (RFC 4180, but with line feeds), which the native reader can read back."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, TypeVar

from sahel_timeline.formats.delimited import BOM, rows_of

if TYPE_CHECKING:
    from typing import TextIO

    from sahel_timeline.formats.report import RowReport

R = TypeVar("R")


def write(report: RowReport[R], out: TextIO) -> None:
    """Write a header and one record per row."""
    out.write(BOM * report.bom)
    rows = csv.writer(out, lineterminator="\n")
    # Readers end a record at a lone carriage return, but the csv module does not quote one.
    quoted_rows = csv.writer(out, lineterminator="\n", quoting=csv.QUOTE_ALL)
    for row in rows_of(report):
        (quoted_rows if "\r" in "".join(row) else rows).writerow(row)
