"""JSON: one array with one record per line; and JSON Lines."""

from __future__ import annotations

import re
from json import JSONEncoder
from typing import TYPE_CHECKING, Final, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TextIO

    from sahel_timeline.columns import Json
    from sahel_timeline.formats.report import Report

R = TypeVar("R")
_LINE_END: Final = re.compile("[\x85\u2028\u2029]")
_ENCODER: Final = JSONEncoder(ensure_ascii=False, allow_nan=False)


def write(report: Report[R], out: TextIO) -> None:
    """Write an array, one record per line of it."""
    write_documents(map(report.view.document, report.records), out)


def write_lines(report: Report[R], out: TextIO) -> None:
    """Write one record per line."""
    documents = map(report.view.document, report.records)
    out.writelines(f"{_encode(document)}\n" for document in documents)


def write_documents(documents: Iterable[dict[str, Json]], out: TextIO) -> None:
    """Write an array of anything that is JSON, one item per line of it."""
    between = "[\n"
    for document in documents:
        out.write(between + _encode(document))
        between = ",\n"
    out.write("[]\n" if between == "[\n" else "\n]\n")


def _encode(document: dict[str, Json]) -> str:
    """Encode a record in one line, also for those who split at every Unicode line end."""
    text = _ENCODER.encode(document)
    return text if text.isascii() else _LINE_END.sub(_escape, text)


def _escape(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04x}"
