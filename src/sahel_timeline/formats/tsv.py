"""TSV with one record per line, as cut and awk expect."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeVar

from sahel_timeline.formats.delimited import BOM, rows_of

if TYPE_CHECKING:
    from typing import TextIO

    from sahel_timeline.formats.report import RowReport

R = TypeVar("R")
_ESCAPES: Final = str.maketrans({"\\": r"\\", "\t": r"\t", "\n": r"\n", "\r": r"\r"})


def write(report: RowReport[R], out: TextIO) -> None:
    r"""Write a header and one record per line; a tab in a cell is ``\t``, a line break ``\n``.

    A quote at the start of a cell is escaped too: readers would take the cell for a quoted one.
    """
    out.write(BOM * report.bom)
    out.writelines("\t".join(map(_escaped, row)) + "\n" for row in rows_of(report))


def _escaped(text: str) -> str:
    if text.isprintable() and "\\" not in text and text[:1] != '"':
        return text
    return "\\" * text.startswith('"') + text.translate(_ESCAPES)
