"""The JSON of many records, encoded key by key."""

from __future__ import annotations

from functools import partial
from itertools import chain, islice, repeat
from json.encoder import encode_basestring  # in C; what is not ASCII stays as it is
from math import isfinite
from types import NoneType
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar

from sahel_timeline.formats.json_text import encode, escape_line_ends

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from sahel_timeline.columns import Field, Json
    from sahel_timeline.formats.report import RowReport

R = TypeVar("R")
_BATCH: Final = 500  # more would not stay in a processor's cache


def encode_records(report: RowReport[R], separator: str) -> Iterator[str]:
    """Yield the JSON of some hundred records at a time, joined by a separator.

    They are encoded key by key, which is faster than record by record.
    """
    columns = [_Column(field) for field in report.view.json_fields]
    rest = iter(report.records)
    while batch := list(islice(rest, _BATCH)):
        pieces = _pieces(columns, batch, separator, report.view.json_values)
        yield escape_line_ends("".join(chain.from_iterable(pieces)).removesuffix(separator))


def _pieces(
    columns: Sequence[_Column[R]],
    records: Sequence[R],
    after: str = "",
    values_of: Callable[[Sequence[R]], Sequence[Sequence[Any]]] | None = None,
) -> Iterable[tuple[str, ...]]:
    """Return the pieces of each record's JSON, to be joined; ``after`` is the last one."""
    values = values_of(records) if values_of else [column.values(records) for column in columns]
    pieces: list[Iterable[str]] = []
    fixed = "{"
    for column, found in zip(columns, values, strict=True):
        text = column.encoded(found)
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
        self._parts = [_Column(part) for part in field.subfields]
        self._shares: bool | None = None  # tuples with other records, which the first ones tell
        # Texts by the identity of what they tell, which is kept, that nothing else gets it.
        self._texts = {id(None): "null"}
        self._kept: list[object] = []

    def values(self, records: Sequence[R]) -> Sequence[Any]:
        """Return what records have."""
        return list(map(self._field.value, records))

    def encoded(self, values: Sequence[Any]) -> str | Iterable[str]:
        """Encode what records have: one text where they all have the same."""
        if self._parts:
            return self._once(values, lambda new: map("".join, _pieces(self._parts, new)))
        if self._field.empty_is_null:
            return _texts_of(values)
        if to_json := self._field.to_json:
            return self._once(values, lambda new: map(encode, map(to_json, new)))
        kind, *others = set(map(type, values))
        if others:
            return map(_text_of, values)
        if kind is NoneType:
            return "null"
        if kind is tuple:
            if self._shares is None:
                self._shares = 2 * len(set(map(id, values))) < len(values)
            encode_all = partial(map, _list_of)
            return self._once(values, encode_all) if self._shares else encode_all(values)
        return map(
            encode_basestring if issubclass(kind, str) else _OF_KIND.get(kind, encode), values
        )

    def _once(
        self, values: Sequence[Any], encode_all: Callable[[list[Any]], Iterable[str]]
    ) -> str | Iterable[str]:
        """Encode objects that many records may share, each of them once."""
        keys = list(map(id, values))
        is_one = keys.count(keys[0]) == len(keys)
        if is_one:
            values, keys = values[:1], keys[:1]
        try:
            found = list(map(self._texts.__getitem__, keys))
        except KeyError:
            self._meet(dict(zip(keys, values, strict=True)), encode_all)
            found = list(map(self._texts.__getitem__, keys))
        return found[0] if is_one else found

    def _meet(
        self, objects: Mapping[int, object], encode_all: Callable[[list[Any]], Iterable[str]]
    ) -> None:
        """Encode those objects that were not met before."""
        new = {key: each for key, each in objects.items() if key not in self._texts}
        self._texts.update(zip(new, encode_all(list(new.values())), strict=True))
        self._kept += new.values()


def _texts_of(texts: Sequence[str]) -> str | Iterable[str]:
    """Encode texts of which an empty one is no value."""
    if all(texts):
        return map(encode_basestring, texts)
    if not any(texts):
        return "null"
    return [encode_basestring(text) if text else "null" for text in texts]


def _text_of(value: Json) -> str:
    return _OF_KIND.get(type(value), encode)(value)


def _number_of(number: float) -> str:
    if not isfinite(number):
        msg = f"{number} is no number in JSON"
        raise ValueError(msg)
    return repr(number)


def _list_of(texts: tuple[str, ...]) -> str:
    match texts:
        case (one, other):  # faster than the same for any number
            return f"[{encode_basestring(one)}, {encode_basestring(other)}]"
        case _:
            return f"[{', '.join(map(encode_basestring, texts))}]"


_OF_KIND: Final[Mapping[type, Callable[[Any], str]]] = {
    str: encode_basestring,
    float: _number_of,
    tuple: _list_of,
    bool: {True: "true", False: "false"}.__getitem__,
}
