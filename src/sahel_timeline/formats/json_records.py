"""The JSON of records, made key by key for a batch of records at a time.

`json.dumps` of a document for each event takes twice as long, without the making of the documents.
Records are read once, and none is kept after its batch.
"""

from __future__ import annotations

from itertools import chain, islice, repeat
from json.encoder import JSONEncoder, encode_basestring  # in C; leaves non-ASCII characters
from operator import is_
from typing import TYPE_CHECKING, Any, Final, TypeAlias, TypeVar

from sahel_timeline.formats.json_text import encode, escape_line_ends
from sahel_timeline.query import PerObject

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from sahel_timeline.columns import Field
    from sahel_timeline.formats.report import RowReport

    # The JSON of some values: how all begin, what differs, and how all end.
    _Encoded: TypeAlias = tuple[str, Sequence[str], str]

R = TypeVar("R")
_BATCH: Final = 200  # as fast as 500, in less memory; batches of 20 take twice as long
_MAX_OBJECTS: Final = 2048
_MAX_KNOWN: Final = 8192
# How characters are escaped: first the backslash, because the others get one.
_ESCAPED: Final = {
    each: encode_basestring(each)[1:-1] for each in ("\\", '"', *map(chr, range(32)))
}
_EMPTY: Final = (None, "", ())
_NESTED: Final = {tuple, list, dict}
# Encodes many values at once. The line ends between them are in the JSON of none.
_SCALAR_ENCODER: Final = JSONEncoder(ensure_ascii=False, allow_nan=False, separators=("\n", ": "))


def encode_records(report: RowReport[R], start: str, separator: str) -> Iterator[Iterable[str]]:
    """Yield the JSON of each batch of records, in one text or several.

    The first record comes after ``start``, and each of the others after a separator.
    """
    encode_all = _record_encoder(report.view.json_fields, separator + "{")
    rest = iter(report.records)
    without = separator
    while batch := list(islice(rest, _BATCH)):
        lines = encode_all(batch)
        lines[0] = start + lines[0].removeprefix(without)
        # ASCII takes almost no time to encode, but ten times as long in a text that is not ASCII.
        # Where few lines are ASCII, one text for all of them saves calls to the system: 10,000
        # events take 50, not 2000.
        is_mixed = len(lines) <= 2 * sum(map(str.isascii, lines)) < 2 * len(lines)
        yield map(escape_line_ends, lines) if is_mixed else [escape_line_ends("".join(lines))]
        start = without = ""


def _record_encoder(
    fields: Sequence[Field[R]], start: str = "{"
) -> Callable[[Sequence[R]], list[str]]:
    """Return a function that encodes records as objects with these keys."""
    keys = [f"{encode_basestring(each.name)}: " for each in fields]
    before = [key if key is keys[0] else f", {key}" for key in keys]
    steps = list(zip(before, fields, map(_values_encoder, fields), strict=True))

    def encode_all(records: Sequence[R]) -> list[str]:
        count, text = len(records), start
        pieces: list[Iterable[str]] = []
        made: dict[object, Sequence[Sequence[Any]]] = {}
        for key, field, encode_values in steps:
            values = _values_of(field, records, made)
            if _are_same(values):
                # Many columns are empty. Listing 10,000 events takes 4% less.
                first, (only,), last = encode_values(values[:1])
                text += key + first + only + last
            else:
                first, texts, last = encode_values(values)
                pieces += repeat(text + key + first, count), texts
                text = last
        # Filling in a template takes twice as long.
        return list(map("".join, zip(*pieces, repeat(text + "}", count), strict=True)))

    return encode_all


def _values_of(
    field: Field[R], records: Sequence[R], made: dict[object, Sequence[Sequence[Any]]]
) -> tuple[Any, ...]:
    """Return the values of records, from the columns that are made once for several fields."""
    if field.columns is None:
        return tuple(map(field.value, records))
    if field.columns not in made:
        made[field.columns] = field.columns(records)
    return field.value(made[field.columns])  # type: ignore[no-any-return]


def _are_same(values: tuple[Any, ...]) -> bool:
    """Whether values are one object, or all empty in the same way."""
    if values[0] in _EMPTY:  # to compare all at once takes a tenth of the time
        return values == values[:1] * len(values)
    return all(map(is_, values, repeat(values[0])))


def _values_encoder(field: Field[R]) -> Callable[[Sequence[Any]], _Encoded]:
    if field.subfields:
        encode_all = _nulls_or(_record_encoder(field.subfields))
        # Objects are compared by identity, because equal dates can have different texts.
        texts_of = PerObject(encode_all, _MAX_OBJECTS).of if field.is_shared else encode_all
        return lambda records: ("", texts_of(records), "")
    if field.is_mapping:
        return _mapping_encoder()
    return _encode_texts_or_nulls if field.empty_is_null else _encode_values


def _nulls_or(
    encode_all: Callable[[Sequence[R]], list[str]],
) -> Callable[[Sequence[R | None]], list[str]]:
    def encode_all_or_null(records: Sequence[R | None]) -> list[str]:
        present = [each for each in records if each is not None]
        texts = iter(encode_all(present) if present else ())
        return ["null" if each is None else next(texts) for each in records]

    return encode_all_or_null


def _encode_values(values: Sequence[Any]) -> _Encoded:
    types = set(map(type, values))
    if types == {str}:
        return '"', _escape(values), '"'
    if types == {tuple}:
        return _encode_lists(values)
    if types.isdisjoint(_NESTED):
        return "", _SCALAR_ENCODER.encode(values)[1:-1].split("\n"), ""
    return "", list(map(encode, values)), ""


def _encode_texts_or_nulls(texts: Sequence[str]) -> _Encoded:
    return _enclose('"', _escape(texts), '"', texts, "null")


def _encode_lists(lists: Sequence[Sequence[str]]) -> _Encoded:
    texts = list(chain.from_iterable(lists))
    escaped = _escape(texts)
    if escaped is not texts:
        rest = iter(escaped)
        joined = ['", "'.join(islice(rest, len(each))) for each in lists]
    else:
        joined = list(map('", "'.join, lists))
    return _enclose('["', joined, '"]', lists, "[]")


def _enclose(
    before: str, texts: Sequence[str], after: str, values: Sequence[object], empty: str
) -> _Encoded:
    """Write something before and after the texts of values. Empty values are written otherwise."""
    if all(values):
        return before, texts, after
    both = zip(values, texts, strict=True)
    return "", [f"{before}{text}{after}" if value else empty for value, text in both], ""


def _escape(texts: Sequence[str]) -> Sequence[str]:
    """Escape texts all at once, which takes a tenth of the time if there is nothing to escape."""
    found = list(filter("".join(texts).__contains__, _ESCAPED))
    if not found:
        return texts
    if "\0" in found:
        return [encode_basestring(text)[1:-1] for text in texts]
    joined = "\0".join(texts)
    for each in found:
        joined = joined.replace(each, _ESCAPED[each])
    return joined.split("\0")


class _Pairs(dict[tuple[str, str], str]):
    """The JSON of each pair of a name and a text. Many pairs recur, so it is made once."""

    def __missing__(self, pair: tuple[str, str]) -> str:
        """Encode a pair, and remember it."""
        name, text = pair
        encoded = self[pair] = f"{encode_basestring(name)}: {encode_basestring(text)}"
        return encoded


def _mapping_encoder() -> Callable[[Sequence[Sequence[tuple[str, str]]]], _Encoded]:
    encoded = _Pairs()

    def encode_mappings(mappings: Sequence[Sequence[tuple[str, str]]]) -> _Encoded:
        if len(encoded) > _MAX_KNOWN:
            encoded.clear()
        return "{", [", ".join(map(encoded.__getitem__, pairs)) for pairs in mappings], "}"

    return encode_mappings
