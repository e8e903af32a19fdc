"""JSON: one array with one record per line; and JSON Lines."""

from __future__ import annotations

from itertools import chain, islice, repeat
from json.encoder import encode_basestring  # in C; what is not ASCII stays as it is
from math import isfinite
from types import NoneType
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar

from sahel_timeline.formats.encoding import encode, in_one_line, write_array

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from typing import TextIO

    from sahel_timeline.columns import Field, Json
    from sahel_timeline.formats.report import Report

R = TypeVar("R")
_BATCH: Final = 500  # more would not stay in a processor's cache


def write(report: Report[R], out: TextIO) -> None:
    """Write an array, one record per line of it."""
    write_array(_joined(report, ",\n"), out)
    out.write("\n")


def write_lines(report: Report[R], out: TextIO) -> None:
    """Write one record per line."""
    out.writelines(f"{text}\n" for text in _joined(report, "\n"))


def _joined(report: Report[R], between: str) -> Iterator[str]:
    """Encode records key by key of a few hundred at once, faster than each alone."""
    columns = [_Column(field) for field in report.view.fields]
    rest = iter(report.records)
    while batch := list(islice(rest, _BATCH)):
        pieces = _pieces(columns, batch, between)
        yield in_one_line("".join(chain.from_iterable(pieces)).removesuffix(between))


def _pieces(
    columns: Sequence[_Column[R]], records: Sequence[R], after: str = ""
) -> Iterable[tuple[str, ...]]:
    """Return the pieces of each record's JSON, to be joined; ``after`` is the last one."""
    pieces: list[Iterable[str]] = []
    fixed = "{"
    for column in columns:
        text = column.encoded(records)
        fixed += column.key
        if isinstance(text, str):  # what all of them share
            fixed += f"{text}, "
        else:
            pieces += [repeat(fixed), text]
            fixed = ", "
    pieces.append(repeat(fixed.removesuffix(", ") + "}" + after, len(records)))
    return zip(*pieces, strict=False)


class _Column(Generic[R]):
    """What records have under one key."""

    def __init__(self, field: Field[R]) -> None:
        self.key = f"{encode_basestring(field.name)}: "
        self._field = field
        self._parts = [_Column(part) for part in field.parts]
        # The records in records that were met, by identity, and kept, that it stays theirs.
        self._texts = {id(None): "null"}
        self._kept: list[object] = []

    def encoded(self, records: Sequence[R]) -> str | Iterable[str]:
        """Encode what records have: one text where they all have the same."""
        values = list(map(self._field.value, records))
        if self._parts:
            return self._once(values, lambda new: map("".join, _pieces(self._parts, new)))
        if self._field.empty_is_null:
            if not any(values):
                return "null"
            return [encode_basestring(text) if text else "null" for text in values]
        if document := self._field.document:
            return self._once(values, lambda new: map(encode, map(document, new)))
        kind, *others = set(map(type, values))
        if others:
            return map(_text_of, values)
        encode_one = encode_basestring if issubclass(kind, str) else _OF_KIND.get(kind, encode)
        if kind is tuple or kind is NoneType:
            return self._once(values, lambda new: map(encode_one, new))
        return map(encode_one, values)

    def _once(
        self, values: Sequence[object], encode_all: Callable[[list[Any]], Iterable[str]]
    ) -> str | Iterable[str]:
        """Encode objects that many records may share, each of them once."""
        keys = list(map(id, values))
        texts = self._texts if self._parts else {id(None): "null"}
        new = dict(zip(keys, values, strict=True))
        for key in texts.keys() & new.keys():
            del new[key]
        if new:
            texts.update(zip(new, encode_all(list(new.values())), strict=True))
        if self._parts:
            self._kept += new.values()
        if keys.count(keys[0]) == len(keys):
            return texts[keys[0]]
        return map(texts.__getitem__, keys)


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
    bool: {True: "true", False: "false"}.__getitem__,
}
