"""JSON: one array with one record per line; and JSON Lines."""

from __future__ import annotations

from itertools import islice
from json import JSONEncoder
from typing import TYPE_CHECKING, Final, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import TextIO

    from sahel_timeline.columns import Json
    from sahel_timeline.formats.report import Report

R = TypeVar("R")
_LINE_ENDS: Final = tuple((sign, f"\\u{ord(sign):04x}") for sign in "\x85\u2028\u2029")
_BATCH: Final = 500
_MARK: Final = "|"
# No text of a record can look like this: its own quotes are escaped.
_BETWEEN: Final = f'}}, "{_MARK}", {{'
_ENCODER: Final = JSONEncoder(ensure_ascii=False, allow_nan=False)


def write(report: Report[R], out: TextIO) -> None:
    """Write an array, one record per line of it."""
    write_documents(map(report.view.document, report.records), out)


def write_lines(report: Report[R], out: TextIO) -> None:
    """Write one record per line."""
    documents = map(report.view.document, report.records)
    out.writelines(f"{text}\n" for text in _encoded(documents, "\n"))


def write_documents(documents: Iterable[dict[str, Json]], out: TextIO) -> None:
    """Write an array of anything that is JSON, one item per line of it."""
    before = "[\n"
    for text in _encoded(documents, ",\n"):
        out.write(before + text)
        before = ",\n"
    out.write("[]\n" if before == "[\n" else "\n]\n")


def _encoded(documents: Iterable[dict[str, Json]], between: str) -> Iterator[str]:
    """Encode records, one per line, also for those who split at every Unicode line end.

    Many go in one array, as the encoder is set up anew for each text that it makes.
    """
    rest = iter(documents)
    while batch := list(islice(rest, _BATCH)):
        marked: list[Json] = [_MARK] * (2 * len(batch) - 1)
        marked[::2] = batch
        text = _ENCODER.encode(marked)[1:-1].replace(_BETWEEN, "}" + between + "{")
        for sign, escaped in _LINE_ENDS:
            text = text.replace(sign, escaped)
        yield text
