"""Read the native JSON and JSON Lines, as `export` writes them."""

from __future__ import annotations

import json
import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, NoReturn

from sahel_timeline.dates import parse_date
from sahel_timeline.english import quoted
from sahel_timeline.errors import DateError
from sahel_timeline.model import Event, Problem, join_list
from sahel_timeline.readers.event_builder import (
    NATIVE_COLUMNS,
    RawEvent,
    build_event,
    native_column,
)
from sahel_timeline.readers.ids import assign_ids

if TYPE_CHECKING:
    from collections.abc import Iterator

_TEXTS: Final = ("id", "title", "place", "type", "summary", "url", "note")
# Keys, and the columns that they are read as. Spellings in the source take precedence over
# canonical names.
_LISTS: Final = {"actors_text": "actors", "actors": "actors", "sources": "sources"}
_NUMBERS: Final = ("latitude", "longitude")
_DATES: Final = ("date", "end")
_KEYS: Final = frozenset({*_TEXTS, *_LISTS, *_NUMBERS, *_DATES, "extra"})
_COMMA: Final = re.compile(r"[ \t\n\r]*,[ \t\n\r]*")
_SPACES: Final = frozenset(" \t\n\r")
_ONGOING: Final = ".."
_ARRAY_HINT: Final = "try [ … ], or [] for none"


class _RepeatedKeyError(Exception):
    """A key appears twice in an object. The json module would drop its first value."""


def _refuse_constant(name: str) -> NoReturn:
    raise json.JSONDecodeError(f"{name} is not JSON", "", 0)


def _refuse_repeated_keys(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    value = dict(pairs)
    if len(value) < len(pairs):
        names = [name for name, _ in pairs]
        raise _RepeatedKeyError(next(name for name in names if names.count(name) > 1))
    return value


_DECODER: Final = json.JSONDecoder(
    parse_constant=_refuse_constant, object_pairs_hook=_refuse_repeated_keys
)


def read(
    text: str, file: str, *, day_first: bool | None = None
) -> tuple[list[Event], list[Problem]]:
    """Read an array of events. An invalid one becomes a `Problem`, and reading continues."""
    return _build_events(_decode_array(text, file), file, day_first=day_first)


def read_lines(
    text: str, file: str, *, day_first: bool | None = None
) -> tuple[list[Event], list[Problem]]:
    """Read one event per line, and skip blank lines."""
    return _build_events(_decode_lines(text, file), file, day_first=day_first)


def _build_events(
    values: Iterator[tuple[int, Any] | Problem], file: str, *, day_first: bool | None
) -> tuple[list[Event], list[Problem]]:
    events: list[Event] = []
    problems: list[Problem] = []
    for value in values:
        if isinstance(value, Problem):
            problems.append(value)
            continue
        raw = RawEvent(file, value[0])
        _fill(raw, value[1])
        event = None if raw.problems else build_event(raw, day_first=day_first)
        events += [event] if event else []
        problems += raw.problems
    events, repeated = assign_ids(events)
    return events, problems + repeated


def _decode_array(text: str, file: str) -> Iterator[tuple[int, Any] | Problem]:
    """Decode an array, and yield each value with the line on which it begins."""
    offset = _skip_spaces(text, 0)
    line = 1 + text.count("\n", 0, offset)
    if text[offset : offset + 1] != "[":
        empty = "" if text.strip() else "the file is empty: "
        yield _problem(file, line, f"{empty}expected an array of events", _ARRAY_HINT)
        return
    offset, counted = _skip_spaces(text, offset + 1), offset
    if text[offset : offset + 1] == "]":
        yield from _check_end(text, file, offset + 1)
        return
    while True:
        line += text.count("\n", counted, offset)
        counted = offset
        value, offset = _decode(text, offset, file, line)
        if isinstance(value, Problem):
            yield value
            return
        yield line, value
        comma = _COMMA.match(text, offset)
        if comma is None:
            break
        offset = comma.end()
    offset = _skip_spaces(text, offset)
    if text[offset : offset + 1] != "]":
        line += text.count("\n", counted, offset)
        yield _problem(file, line, "expected a comma or the end of the array", "try , or ]")
        return
    yield from _check_end(text, file, offset + 1)


def _check_end(text: str, file: str, offset: int) -> Iterator[Problem]:
    offset = _skip_spaces(text, offset)
    if offset < len(text):
        line = 1 + text.count("\n", 0, offset)
        yield _problem(file, line, "text after the end of the array", "put all events in one array")


def _decode_lines(text: str, file: str) -> Iterator[tuple[int, Any] | Problem]:
    for line, written in enumerate(text.split("\n"), 1):
        if not written.strip():
            continue
        value, end = _decode(written, _skip_spaces(written, 0), file, line)
        if not isinstance(value, Problem) and written[end:].strip():
            value = _problem(file, line, "text after the event", "put each event on its own line")
        yield value if isinstance(value, Problem) else (line, value)


def _decode(text: str, offset: int, file: str, line: int) -> tuple[Any, int]:
    """Decode the value at an offset, and return it with the offset after it.

    If it is not JSON, return a `Problem` and -1: nothing after it can be decoded.
    """
    try:
        return _DECODER.raw_decode(text, offset)
    except _RepeatedKeyError as error:
        return _problem(file, line, f"the key {quoted(str(error))} appears twice in one object"), -1
    except RecursionError:
        return _problem(file, line, "brackets are nested too deeply"), -1
    except json.JSONDecodeError as error:
        line += text.count("\n", offset, max(offset, error.pos))
        return _problem(file, line, f"not JSON: {_explain(error, text)}"), -1
    except ValueError:  # Python limits the number of digits of an integer
        return _problem(file, line, "a number is too long"), -1


def _explain(error: json.JSONDecodeError, text: str) -> str:
    """Return the json module's reason as a phrase: "expected a value"."""
    if 0 < len(text.rstrip()) <= error.pos:
        return "it ends too early"
    why = error.msg.removesuffix(" at").removesuffix(" starting")
    return why.replace("Expecting", "expected a").replace("Invalid", "invalid")


def _skip_spaces(text: str, offset: int) -> int:
    while text[offset : offset + 1] in _SPACES:
        offset += 1
    return offset


def _problem(file: str, line: int, message: str, hint: str = "") -> Problem:
    return Problem(file=file, line=line, message=message, hint=hint)


def _fill(raw: RawEvent, value: object) -> None:
    """Put the values of an object into a raw event as texts. Report those of a wrong type."""
    if not isinstance(value, dict):
        shown = quoted(json.dumps(value))
        raw.problems.append(_problem(raw.file, raw.line, f"not an event: {shown}", "try { … }"))
        return
    for key in value.keys() - _KEYS:
        raw.add_problem(key if key.isprintable() else "?", "unknown key", 'move it to "extra"')
    for key in _TEXTS:
        raw.texts[key] = _read_text(raw, key, value.get(key))
    for key, column in _LISTS.items():
        if column not in raw.texts and key in value:
            raw.texts[column] = _read_list(raw, key, value[key])
    for key in _NUMBERS:
        raw.texts[key] = _read_number(raw, key, value.get(key))
    for key in _DATES:
        raw.texts[key], raw.texts[f"{key}_text"] = _read_date(raw, key, value.get(key))
    raw.extra = _read_extra(raw, value.get("extra"))


def _add_type_problem(raw: RawEvent, key: str, value: object, wanted: str) -> None:
    raw.add_problem(key, f"{quoted(json.dumps(value))} is not {wanted}")


def _read_text(raw: RawEvent, key: str, value: object) -> str:
    if value is None or isinstance(value, str):
        return value or ""
    _add_type_problem(raw, key, value, "a string or null")
    return ""


def _read_list(raw: RawEvent, key: str, value: object) -> str:
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return join_list(value)
    if value is not None:
        _add_type_problem(raw, key, value, "an array of strings")
    return ""


def _read_number(raw: RawEvent, key: str, value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return repr(value)
    _add_type_problem(raw, key, value, "a number or null")
    return ""


def _read_date(raw: RawEvent, key: str, value: object) -> tuple[str, str]:
    """Return a date's EDTF and its source text. Report other keys that contradict the EDTF."""
    if value is None or isinstance(value, str):
        return value or "", ""
    if not isinstance(value, dict) or not isinstance(value.get("edtf"), str):
        _add_type_problem(raw, key, value, 'an object with "edtf", a string or null')
        return "", ""
    edtf, words = value["edtf"], _read_text(raw, key, value.get("text"))
    try:
        expected = _expected_fields(edtf)
    except DateError:
        return edtf, words  # build_event reports it
    for name, right in expected.items():
        if name in value and (value[name] != right or type(value[name]) is not type(right)):
            raw.add_problem(
                key,
                f"{name} is {quoted(json.dumps(value[name]))}, but {quoted(edtf)} means"
                f" {json.dumps(right)}",
                f"fix the wrong one, or remove {name}",
            )
    return edtf, "" if edtf == _ONGOING else words


@lru_cache(maxsize=4096)
def _expected_fields(edtf: str) -> dict[str, str | bool | None]:
    """Return the values that the EDTF implies for the other keys of a date. Raises `DateError`."""
    if edtf == _ONGOING:
        return {
            **dict.fromkeys(("earliest", "latest", "approximate", "uncertain")),
            "precision": "open",
        }
    when = parse_date(edtf)
    return {
        "earliest": None if when.has_open_start else when.earliest.isoformat(),
        "latest": None if when.has_open_end else when.latest.isoformat(),
        "precision": when.precision.value,
        "approximate": when.approximate,
        "uncertain": when.uncertain,
    }


def _read_extra(raw: RawEvent, value: object) -> tuple[tuple[str, str], ...]:
    if value is None:
        return ()
    if not isinstance(value, dict) or not all(isinstance(text, str) for text in value.values()):
        _add_type_problem(raw, "extra", value, "an object with string values")
        return ()
    for name in value:
        if not name.strip() or name != name.strip() or native_column(name) in NATIVE_COLUMNS:
            message = f"{quoted(name)} cannot be the name of an extra column"
            raw.add_problem(
                "extra",
                message,
                "choose a name without spaces around it that is not a native column",
            )
    return tuple(value.items())
