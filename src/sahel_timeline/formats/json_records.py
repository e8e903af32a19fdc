"""The JSON of records, encoded key by key for a batch of records at a time.

Encoded one record after another, an event takes a third longer, or a tenth with fifteen extra
columns. Records are read once, and none is kept after its batch.
"""

from __future__ import annotations

from functools import partial
from itertools import islice, repeat
from json.encoder import encode_basestring  # in C; leaves non-ASCII characters as they are
from math import isfinite
from operator import is_
from types import NoneType
from typing import TYPE_CHECKING, Any, Final, TypeVar

from sahel_timeline.dates import Precision
from sahel_timeline.formats.json_text import encode, escape_line_ends
from sahel_timeline.query import PerObject

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from sahel_timeline.columns import Field, Json
    from sahel_timeline.formats.report import RowReport

K = TypeVar("K")
R = TypeVar("R")
_BATCH: Final = 200  # as fast as 500, in less memory; batches of 20 take a tenth longer
_MAX_OBJECTS: Final = 2048
_MAX_KNOWN: Final = 8192


def encode_records(report: RowReport[R], separator: str) -> Iterator[str]:
    """Yield the JSON of each batch of records, with a separator between the records in it."""
    encode_all = _record_encoder(report.view.json_fields)
    rest = iter(report.records)
    while batch := list(islice(rest, _BATCH)):
        yield escape_line_ends(separator.join(encode_all(batch)))


def _record_encoder(fields: Sequence[Field[R]]) -> Callable[[Sequence[R]], Iterable[str]]:
    """Return a function that encodes records as objects with these keys."""
    keys = [f"{encode_basestring(each.name)}: " for each in fields]
    before = [key if key is keys[0] else f", {key}" for key in keys]
    steps = list(zip(before, fields, map(_value_encoder, fields), strict=True))

    def encode_all(records: Sequence[R]) -> Iterable[str]:
        count = len(records)
        pieces: list[Iterable[str]] = []
        text = "{"
        made: dict[object, Sequence[Sequence[Any]]] = {}
        for key, field, encode_values in steps:
            text += key
            if field.columns is None:
                values: Sequence[Any] = list(map(field.value, records))
            else:
                if field.columns not in made:
                    made[field.columns] = field.columns(records)
                values = field.value(made[field.columns])
            if all(map(is_, values, repeat(values[0]))):
                # Many columns are empty. Listing 10,000 events takes 4% less.
                text += next(iter(encode_values(values[:1])))
            else:
                pieces += repeat(text, count), encode_values(values)
                text = ""
        # Filling in a template takes twice as long.
        return map("".join, zip(*pieces, repeat(text + "}", count), strict=True))

    return encode_all


def _value_encoder(field: Field[R]) -> Callable[[Sequence[Any]], Iterable[str]]:
    if field.subfields:
        encode_all = _nulls_or(_record_encoder(field.subfields))
        return _each_once(encode_all) if field.is_shared else encode_all
    if field.is_mapping:
        return partial(map, _pairs_encoder())
    return _encode_texts_or_nulls if field.empty_is_null else _ValueEncoder().encode_all


def _nulls_or(
    encode_all: Callable[[Sequence[R]], Iterable[str]],
) -> Callable[[Sequence[R | None]], Iterable[str]]:
    def encode_all_or_null(records: Sequence[R | None]) -> Iterable[str]:
        present = [each for each in records if each is not None]
        texts = iter(encode_all(present) if present else ())
        return ["null" if each is None else next(texts) for each in records]

    return encode_all_or_null


def _each_once(
    encode_all: Callable[[Sequence[R | None]], Iterable[str]],
) -> Callable[[Sequence[R | None]], Iterable[str]]:
    """Encode an object that several records share once.

    Objects are compared by identity, because equal dates can have different texts.
    """
    return PerObject(encode_all, _MAX_OBJECTS).of


class _ValueEncoder:
    """Encodes the values of a field. What lists share, such as names, is encoded once."""

    def __init__(self) -> None:
        encoded = _Encoded[str](encode_basestring)

        def encode_list(texts: tuple[str, ...]) -> str:
            return f"[{', '.join(map(encoded.__getitem__, texts))}]"

        self._encoders: Mapping[type, Callable[[Any], str]] = {**_ENCODERS, tuple: encode_list}

    def encode_all(self, values: Sequence[Json]) -> Iterable[str]:
        """Encode some values."""
        types = set(map(type, values))
        if len(types) == 1:
            return map(self._encoders.get(types.pop(), encode), values)
        return [self._encoders.get(type(each), encode)(each) for each in values]


def _encode_texts_or_nulls(texts: Sequence[str]) -> Iterable[str]:
    return [encode_basestring(text) if text else "null" for text in texts]


def _encode_number(number: float) -> str:
    if not isfinite(number):
        msg = f"not a JSON number: {number}"
        raise ValueError(msg)
    return repr(number)


class _Encoded(dict[K, str]):
    """The JSON of what many records share."""

    def __init__(self, encode_one: Callable[[K], str]) -> None:
        super().__init__()
        self._encode_one = encode_one

    def __missing__(self, key: K) -> str:
        """Encode something, and remember it."""
        if len(self) >= _MAX_KNOWN:
            self.clear()
        encoded = self[key] = self._encode_one(key)
        return encoded


def _pairs_encoder() -> Callable[[Sequence[tuple[str, str]]], str]:
    encoded = _Encoded[tuple[str, str]](lambda pair: ": ".join(map(encode_basestring, pair)))
    return lambda pairs: f"{{{', '.join(map(encoded.__getitem__, pairs))}}}"


_ENCODERS: Final[Mapping[type, Callable[[Any], str]]] = {
    str: encode_basestring,
    int: repr,
    float: _encode_number,
    bool: {True: "true", False: "false"}.__getitem__,
    Precision: encode_basestring,
    NoneType: {None: "null"}.__getitem__,
}
