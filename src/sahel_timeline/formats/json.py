"""JSON: one array with one record per line; and JSON Lines."""

from __future__ import annotations

from itertools import islice
from json.encoder import encode_basestring  # in C; what is not ASCII stays as it is
from math import isfinite
from typing import TYPE_CHECKING, Any, Final, TypeVar

from sahel_timeline.formats.encoding import encode, in_one_line, write_array

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from typing import TextIO

    from sahel_timeline.columns import Field, Json
    from sahel_timeline.formats.report import Report

R = TypeVar("R")
_BATCH: Final = 1000
# No text can look like this, since its own quotes are escaped, and no list has such a member.
_MARK: Final[dict[str, Json]] = {"": 0}
_BETWEEN: Final = f", {encode(_MARK)}, "


def write(report: Report[R], out: TextIO) -> None:
    """Write an array, one record per line of it."""
    write_array(_joined(report, ",\n"), out)
    out.write("\n")


def write_lines(report: Report[R], out: TextIO) -> None:
    """Write one record per line."""
    out.writelines(f"{text}\n" for text in _joined(report, "\n"))


def _joined(report: Report[R], between: str) -> Iterator[str]:
    """Encode records, key by key of many at once, which is faster than each alone."""
    fields = report.view.fields
    rest = iter(report.records)
    line = ("{" + ", ".join(f"{encode_basestring(f.name)}: %s" for f in fields) + "}").__mod__
    while batch := list(islice(rest, _BATCH)):
        keys = [_encoded(field, batch) for field in fields]
        yield in_one_line(between.join(map(line, zip(*keys, strict=True))))


def _encoded(field: Field[R], records: Sequence[R]) -> Iterable[str]:
    """Encode what records have under one key."""
    values = list(map(field.value, records))
    if field.document is None:
        one, *others = set(map(type, values))
        return map(_text_of if others else _OF_KIND.get(one, encode), values)
    # What many records share is one object, and is encoded once.
    shared = {id(value): value for value in values}
    documents = list(map(field.document, shared.values()))
    marked: list[Json] = [_MARK] * (2 * len(documents) - 1)
    marked[::2] = documents
    texts = dict(zip(shared, encode(marked)[1:-1].split(_BETWEEN), strict=True))
    return map(texts.__getitem__, map(id, values))


def _text_of(value: Json) -> str:
    return _OF_KIND.get(type(value), encode)(value)


def _number_of(number: float) -> str:
    if not isfinite(number):
        msg = f"{number} is no number in JSON"
        raise ValueError(msg)
    return repr(number)


def _list_of(texts: tuple[str, ...]) -> str:
    return f"[{', '.join(map(encode_basestring, texts))}]"


_OF_KIND: Final[Mapping[type, Callable[[Any], str]]] = {
    str: encode_basestring,
    float: _number_of,
    tuple: _list_of,
    type(None): lambda _: "null",
}
