"""Read the native JSON and JSON Lines, as `export` writes them."""

from __future__ import annotations

import json
from functools import lru_cache, partial
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, NamedTuple, cast

from sahel_timeline.columns.dates import END_FIELDS
from sahel_timeline.dates import ONGOING, parse_date
from sahel_timeline.english import quoted
from sahel_timeline.errors import DateError
from sahel_timeline.numbers import FuzzyNumber
from sahel_timeline.readers.date_cells import DateTexts, read_span
from sahel_timeline.readers.degrees import LIMITS, parse_degrees
from sahel_timeline.readers.dialects import Dialect
from sahel_timeline.readers.file_text import find_surrogate
from sahel_timeline.readers.json_keys import check_names, name_keys, read_columns
from sahel_timeline.readers.json_values import JsonError, decode_lines, decode_whole, plain_texts
from sahel_timeline.readers.layout import Field, Layout
from sahel_timeline.readers.native_table import native_fields
from sahel_timeline.readers.number_cells import read_number
from sahel_timeline.readers.row_batches import LONG_CELL, LONG_CELL_HINT, RowBatch
from sahel_timeline.readers.table import Table
from sahel_timeline.readers.text_columns import value as known_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from sahel_timeline.dates import Span
    from sahel_timeline.readers.decisions import Decisions
    from sahel_timeline.readers.json_keys import Report
    from sahel_timeline.readers.json_values import NumberedValue
    from sahel_timeline.readers.layout import Cells, Degrees
    from sahel_timeline.readers.sheet import Sheet

_BATCH_SIZE: Final = 500
_ONGOING: Final = ".."


class _Kind(NamedTuple):
    """What a value has to be if it is not null, and the cell that it becomes."""

    fits: Callable[[Any], bool]
    name: str
    cell: Callable[[Any], Any]
    empty: Any = ""


def _are_texts(values: Iterable[object]) -> bool:
    return all(type(value) is str for value in values)


def _date_texts(value: str | Mapping[str, Any]) -> tuple[str, str]:
    """Return a date's EDTF or words, and the source's words for it."""
    if isinstance(value, str):
        return known_text(value.strip()), ""
    edtf, words = value["edtf"].strip(), str(value.get("text") or "")
    return edtf, "" if edtf == _ONGOING or words.isspace() else words


def _number_cell(value: Mapping[str, Any]) -> tuple[Any, ...]:
    """Return the fields of a number. Equal numbers can have different words."""
    return (
        value.get("low") or 0,
        value.get("best"),
        value.get("high"),
        value.get("approximate") or False,
        value.get("text") or "",
    )


_TEXT: Final = _Kind(lambda value: type(value) is str, "a string or null", str)
_ID: Final = _Kind(lambda value: type(value) in {str, int}, "a string, a whole number or null", str)
_LIST: Final = _Kind(
    lambda value: type(value) is list and _are_texts(value),
    "an array of strings",
    lambda value: tuple(filter(None, map(str.strip, value))),
    (),
)
_NUMBER: Final = _Kind(
    lambda value: type(value) in {int, float}, "a number or null", lambda value: value, None
)
_DATE: Final = _Kind(
    lambda value: type(value.get("edtf") if type(value) is dict else value) is str,
    'an object with "edtf", a string or null',
    _date_texts,
    ("", ""),
)
_PEOPLE: Final = _Kind(
    lambda value: type(value) in {str, int, dict},
    'an object with "low", a whole number, a string or null',
    lambda value: _number_cell(value) if type(value) is dict else str(value).strip(),
    "",
)
_EXTRA: Final = _Kind(
    lambda value: plain_texts(value) is not None,
    "an object with strings, numbers, true, false or null",
    plain_texts,
    (),
)
_TEXTS: Final = (
    *("id", "time", "title", "place", "region", "country", "place_precision", "type"),
    *("summary", "url", "note", "image", "image_credit"),
)
_NUMBERS: Final = ("killed", "wounded")
# Their cells are tuples of texts.
_TUPLES: Final = {**dict.fromkeys(("actors", "sources"), _LIST), "date": _DATE, "end": _DATE}
_KINDS: Final = {
    **(dict.fromkeys(_TEXTS, _TEXT) | {"id": _ID}),
    **_TUPLES,
    **dict.fromkeys(LIMITS, _NUMBER),
    **dict.fromkeys(_NUMBERS, _PEOPLE),
    "extra": _EXTRA,
}
# The spellings in the source take precedence over canonical names.
_SPELLINGS: Final = "actors_text"
_KEYS: Final = frozenset({*_KINDS, _SPELLINGS})


def json_table(
    texts: Callable[[], Iterable[str]], dialect: Dialect, check_rows: Callable[[int], None]
) -> Table:
    """Return a table of the events in a text, which ``texts`` returns piece by piece.

    ``check_rows`` raises an error if there are too many.
    """
    decode = decode_whole if dialect is Dialect.JSON else decode_lines
    return Table(tuple(_KINDS), 0, lambda: _batches(decode(texts()), check_rows))


def json_layout(_: Table, decided: Decisions) -> Layout:
    """Return how the events of a table of JSON values are read."""
    killed, wounded = map(_number, _NUMBERS)

    def day_text(key: str) -> Field[str]:
        return Field((key,), lambda cells: cells.value(key)[0])

    def span(cells: Cells) -> Span | None:
        texts = DateTexts(*cells.value("date"), *cells.value("end"))
        texts = texts._replace(time=cells.text("time"))
        return read_span(cells, texts, decided.dates)

    native = native_fields(decided)
    precision = cast("Field[str]", native.place_precision)
    return native._replace(
        span=Field(("date", "end", "time"), span),
        day_texts=tuple((key, day_text(key)) for key in ("date", "end")),
        sides=((_value("actors"),),),
        degrees=Field(tuple(LIMITS), _read_degrees),
        killed=killed,
        wounded=wounded,
        checks=(precision, killed, wounded),
        sources=_value("sources"),
        composed=(_value("extra"),),
        positions={key: index for index, key in enumerate(_KINDS)},
        is_typed=True,
        arrange=_type_rows,
    )


def _value(key: str) -> Field[Any]:
    return Field((key,), lambda cells: cells.value(key))


def _number(key: str) -> Field[FuzzyNumber | None]:
    def read(cells: Cells) -> FuzzyNumber | None:
        cell = cells.value(key)
        if type(cell) is str:
            return read_number(cells, key, cell)
        low, best, high, approximate, text = cell
        number = FuzzyNumber.between(low, high, best=best, approximate=approximate)
        return number.with_text(text)

    return Field((key,), read)


def _read_degrees(cells: Cells) -> Degrees | None:
    north, east = ("" if value is None else repr(value) for value in map(cells.value, LIMITS))
    return parse_degrees(cells, north, east)


def _batches(
    values: Iterator[NumberedValue], check_rows: Callable[[int], None]
) -> Iterator[RowBatch]:
    number = 0
    while batch := list(islice(values, _BATCH_SIZE)):
        number += len(batch)
        check_rows(number)
        yield RowBatch([line for line, _ in batch], [[value] for _, value in batch])


def _type_rows(batches: Iterable[RowBatch], sheet: Sheet) -> Iterator[RowBatch]:
    """Turn JSON values into rows of typed cells. Report those that are not events."""
    for batch in batches:
        typed = []
        for line, row in zip(batch.lines, batch.rows, strict=True):
            value: Any = row[0]
            count = len(sheet.problems)
            if isinstance(value, JsonError):
                sheet.add_problem(value.line, "", value.message, value.hint)
                continue
            cells = _type_row(value, partial(sheet.add_problem, line))
            if len(sheet.problems) == count:
                sheet.names_seen |= cells[-1]
                typed.append((line, cells))
        yield RowBatch([line for line, _ in typed], [cells for _, cells in typed])


def _type_row(value: object, report: Report) -> tuple[Any, ...]:
    """Return a cell for each column, or report what is wrong with a value."""
    if not isinstance(value, dict):
        report("", f"not an event: {quoted(json.dumps(value))}", "try { … }")
        return ()
    cells: dict[str, Any] = {}
    others: Mapping[str, Any] = {}
    if not value.keys() <= _KEYS:
        value, others = name_keys(value, _KEYS, report)
    for column, kind in _KINDS.items():
        key = _SPELLINGS if column == "actors" and _SPELLINGS in value else column
        given = value.get(key)
        fits = _check_kind(key, given, kind, report) and given is not None
        cells[column] = kind.cell(given) if fits else kind.empty
        if fits and type(given) is dict:
            _CHECKS[kind.name](key, given, report)
    if others:
        cells["extra"] = read_columns(others, cells["extra"], report)
    _check_texts(cells, report)
    return tuple(cells.values())


def _check_kind(key: str, value: object, kind: _Kind, report: Report) -> bool:
    fits = value is None or kind.fits(value)
    if not fits:
        report(key, f"{quoted(json.dumps(value))} is not {kind.name}")
    return fits


def _check_number(key: str, value: Mapping[str, Any], report: Report) -> None:
    """Report what an object with a number lacks, or what contradicts another of its values."""
    limits = [value.get(name) for name in ("low", "best", "high")]
    if not all(each is None or (type(each) is int and each >= 0) for each in limits):
        report(key, "low, best and high have to be whole numbers or null", 'try {"low": 12}')
        return
    known = [each for each in limits if each is not None]
    if known != sorted(known):
        report(key, "low, best and high have to be in this order", "try swapping them")
    _check_kind(key, value.get("text"), _TEXT, report)
    if type(value.get("approximate") or False) is not bool:
        report(key, "approximate has to be true or false", "try false")


def _check_date(key: str, value: Mapping[str, Any], report: Report) -> None:
    """Report what contradicts the EDTF of a date."""
    _check_kind(key, value.get("text"), _TEXT, report)
    edtf = value["edtf"]
    for name, right in _expected_fields(edtf).items():
        given = value.get(name, right)
        if given != right or (given is not right and type(right) is bool):
            message = f"{name} is {quoted(json.dumps(given))}, but {quoted(edtf)} means"
            report(key, f"{message} {json.dumps(right)}", f"fix the wrong one, or remove {name}")


# By the names of kinds whose values can be objects.
_CHECKS: Final = {
    _EXTRA.name: check_names,
    _PEOPLE.name: _check_number,
    _DATE.name: _check_date,
}


@lru_cache(maxsize=4096)
def _expected_fields(edtf: str) -> dict[str, Any]:
    """Return the values that EDTF implies for the other keys of a date, if it can be read."""
    try:
        when = ONGOING if edtf == _ONGOING else parse_date(edtf)
    except DateError:
        return {}  # read_span reports it
    return {
        field.name: field.value(when) for field in END_FIELDS if field.name not in {"edtf", "text"}
    }


def _check_texts(cells: Mapping[str, Any], report: Report) -> None:
    """Report texts that are too long or contain an invalid character."""
    texts = [(key, cells[key]) for key in _TEXTS]
    texts += [(key, text) for key in _TUPLES for text in cells[key]]
    texts += cells["extra"]
    joined = "".join([text for _, text in texts])
    if len(joined) <= LONG_CELL and "\0" not in joined and find_surrogate(joined) is None:
        return
    for key, text in texts:
        if len(text) > LONG_CELL:
            message = f"the cell has {len(text):,} characters, more than {LONG_CELL:,}"
            report(key, message, LONG_CELL_HINT)
        if find_surrogate(text) is not None:
            report(key, "half of a surrogate pair is not a character")
        if "\0" in text:
            report(key, "a NUL character is not allowed in text")
