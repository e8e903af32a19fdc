"""JSON: one array with one record per line; and JSON Lines."""

from __future__ import annotations

from itertools import islice
from json import JSONEncoder
from json.encoder import encode_basestring  # in C; what is not ASCII stays as it is
from typing import TYPE_CHECKING, Any, Final, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from typing import TextIO

    from sahel_timeline.columns import Field, Json
    from sahel_timeline.formats.report import Report

R = TypeVar("R")
_LINE_ENDS: Final = tuple((sign, f"\\u{ord(sign):04x}") for sign in "\x85\u2028\u2029")
_BATCH: Final = 1000
_MARK: Final = "|"
# No text of a record can look like this: its own quotes are escaped.
_BETWEEN: Final = f', "{_MARK}", '
_ENCODER: Final = JSONEncoder(ensure_ascii=False, allow_nan=False)


def write(report: Report[R], out: TextIO) -> None:
    """Write an array, one record per line of it."""
    _write_array(_joined(report, ",\n"), out)


def write_lines(report: Report[R], out: TextIO) -> None:
    """Write one record per line."""
    out.writelines(f"{text}\n" for text in _joined(report, "\n"))


def write_documents(documents: Iterable[dict[str, Json]], out: TextIO) -> None:
    """Write an array of anything that is JSON, one item per line of it."""
    _write_array(map(_in_one_line, map(_ENCODER.encode, documents)), out)


def _write_array(texts: Iterable[str], out: TextIO) -> None:
    before = "[\n"
    for text in texts:
        out.write(before + text)
        before = ",\n"
    out.write("[]\n" if before == "[\n" else "\n]\n")


def _joined(report: Report[R], between: str) -> Iterator[str]:
    """Encode records, key by key of many at once, which takes half the time of each alone."""
    fields = report.view.fields
    rest = iter(report.records)
    line = ("{" + ", ".join(f"{encode_basestring(f.name)}: %s" for f in fields) + "}").__mod__
    while batch := list(islice(rest, _BATCH)):
        keys = [_encoded(field, batch) for field in fields]
        yield _in_one_line(between.join(map(line, zip(*keys, strict=True))))


def _encoded(field: Field[R], records: Sequence[R]) -> Iterable[str]:
    """Encode what records have under one key."""
    values = list(map(field.value, records))
    if field.document is None:
        kinds = set(map(type, values))
        alike = _OF_KIND.get(kinds.pop()) if len(kinds) == 1 else None
        return map(alike or _text_of, values)
    # What many records share is one object, and is encoded once.
    shared = {id(value): value for value in values}
    documents = list(map(field.document, shared.values()))
    marked: list[Json] = [_MARK] * (2 * len(documents) - 1)
    marked[::2] = documents
    texts = dict(zip(shared, _ENCODER.encode(marked)[1:-1].split(_BETWEEN), strict=True))
    return map(texts.__getitem__, map(id, values))


def _text_of(value: Json) -> str:
    if value is None:
        return "null"
    return _OF_KIND.get(type(value), _ENCODER.encode)(value)


def _list_of(texts: tuple[str, ...]) -> str:
    return f"[{', '.join(map(encode_basestring, texts))}]"


_OF_KIND: Final[Mapping[type, Callable[[Any], str]]] = {
    str: encode_basestring,
    float: repr,  # none of ours is infinite
    tuple: _list_of,
    type(None): lambda _: "null",
}


def _in_one_line(text: str) -> str:
    """Keep a record in one line also for those who split at every Unicode line end."""
    if not text.isascii():
        for sign, escaped in _LINE_ENDS:
            text = text.replace(sign, escaped)
    return text
