"""Our own JSON and JSON Lines, as `export` writes them."""

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
    KNOWN,
    Draft,
    build_event,
    column_of,
)
from sahel_timeline.readers.ids import with_ids

if TYPE_CHECKING:
    from collections.abc import Iterator

_TEXTS: Final = ("id", "title", "place", "type", "summary", "url", "note")
_LISTS: Final = {"actors_text": "actors", "actors": "actors", "sources": "sources"}
_NUMBERS: Final = ("latitude", "longitude")
_DATES: Final = ("date", "end")
_KEYS: Final = frozenset({*_TEXTS, *_LISTS, *_NUMBERS, *_DATES, "extra"})
_COMMA: Final = re.compile(r"[ \t\n\r]*,[ \t\n\r]*")
_SPACES: Final = frozenset(" \t\n\r")
_OPEN: Final = ".."


class _RepeatedKeyError(Exception):
    """Two values under one key, of which json would drop the first."""


def _refuse_constant(name: str) -> NoReturn:
    raise json.JSONDecodeError(f"{name} is not JSON", "", 0)


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        raise _RepeatedKeyError(next(name for name in names if names.count(name) > 1))
    return found


_DECODER: Final = json.JSONDecoder(parse_constant=_refuse_constant, object_pairs_hook=_unique)


def read(
    text: str, file: str, *, day_first: bool | None = None
) -> tuple[list[Event], list[Problem]]:
    """Read an array of events; a bad one becomes a `Problem` and reading goes on."""
    return _gather(_array(text, file), file, day_first=day_first)


def read_lines(
    text: str, file: str, *, day_first: bool | None = None
) -> tuple[list[Event], list[Problem]]:
    """Read one event per line; blank lines are passed over."""
    return _gather(_lines(text, file), file, day_first=day_first)


def _gather(
    values: Iterator[tuple[int, Any] | Problem], file: str, *, day_first: bool | None
) -> tuple[list[Event], list[Problem]]:
    events: list[Event] = []
    problems: list[Problem] = []
    for value in values:
        if isinstance(value, Problem):
            problems.append(value)
            continue
        draft = Draft(file, value[0])
        _fill(draft, value[1])
        event = None if draft.problems else build_event(draft, day_first=day_first)
        events += [event] if event else []
        problems += draft.problems
    events, repeated = with_ids(events, {})
    return events, problems + repeated


def _array(text: str, file: str) -> Iterator[tuple[int, Any] | Problem]:
    """Decode an array value by value, so that each is told with its line."""
    place = _skip(text, 0)
    line = 1 + text.count("\n", 0, place)
    if text[place : place + 1] != "[":
        what = "an array" if text.strip() else "the file is empty: an array"
        yield _problem(file, line, f"{what} of events is wanted", "try [ … ], or [] for none")
        return
    place, counted = _skip(text, place + 1), place
    if text[place : place + 1] == "]":
        yield from _rest(text, file, place + 1)
        return
    while True:
        line += text.count("\n", counted, place)
        counted = place
        value, place = _decode(text, place, file, line)
        if isinstance(value, Problem) and place < 0:
            yield value
            return
        yield value if isinstance(value, Problem) else (line, value)
        comma = _COMMA.match(text, place)
        if comma is None:
            break
        place = comma.end()
    place = _skip(text, place)
    if text[place : place + 1] != "]":
        line += text.count("\n", counted, place)
        yield _problem(file, line, "the array goes on without a comma or an end", "try , or ]")
        return
    yield from _rest(text, file, place + 1)


def _rest(text: str, file: str, place: int) -> Iterator[Problem]:
    place = _skip(text, place)
    if place < len(text):
        line = 1 + text.count("\n", 0, place)
        yield _problem(file, line, "text after the end of the array", "try one array")


def _lines(text: str, file: str) -> Iterator[tuple[int, Any] | Problem]:
    for line, written in enumerate(text.split("\n"), 1):
        if not written.strip():
            continue
        value, end = _decode(written, _skip(written, 0), file, line)
        if not isinstance(value, Problem) and written[end:].strip():
            value = _problem(file, line, "text after the event", "try one event per line")
        yield value if isinstance(value, Problem) else (line, value)


def _decode(text: str, place: int, file: str, line: int) -> tuple[Any, int]:
    """Decode the value at a place; a place below 0 tells that nothing can follow."""
    try:
        return _DECODER.raw_decode(text, place)
    except _RepeatedKeyError as error:
        return _problem(file, line, f"a second {quoted(str(error))} in one object"), -1
    except RecursionError:
        return _problem(file, line, "brackets are nested too deeply"), -1
    except json.JSONDecodeError as error:
        line += text.count("\n", place, max(place, error.pos))
        return _problem(file, line, f"not JSON: {error.msg}"), -1
    except ValueError:  # an integer of more digits than Python reads
        return _problem(file, line, "a number is too long"), -1


def _skip(text: str, place: int) -> int:
    while text[place : place + 1] in _SPACES:
        place += 1
    return place


def _problem(file: str, line: int, message: str, hint: str = "") -> Problem:
    return Problem(file=file, line=line, message=message, hint=hint)


def _fill(draft: Draft, value: object) -> None:
    """Put an object's values into a draft as texts, blaming those of a wrong type."""
    if not isinstance(value, dict):
        shown = quoted(json.dumps(value))
        draft.problems.append(
            _problem(draft.file, draft.line, f"not an event: {shown}", "try { … }")
        )
        return
    for key in value.keys() - _KEYS:
        draft.add_problem(key if key.isprintable() else "?", "no such key", 'try it in "extra"')
    for key in _TEXTS:
        draft.texts[key] = _text(draft, key, value.get(key))
    for key, column in _LISTS.items():
        if column not in draft.texts and key in value:
            draft.texts[column] = _list(draft, key, value[key])
    for key in _NUMBERS:
        draft.texts[key] = _number(draft, key, value.get(key))
    for key in _DATES:
        draft.texts[key], draft.texts[f"{key}_text"] = _date(draft, key, value.get(key))
    draft.extra = _extra(draft, value.get("extra"))


def _wrong(draft: Draft, key: str, value: object, wanted: str) -> None:
    draft.add_problem(key, f"{quoted(json.dumps(value))} is not {wanted}")


def _text(draft: Draft, key: str, value: object) -> str:
    if value is None or isinstance(value, str):
        return value or ""
    _wrong(draft, key, value, "a text or null")
    return ""


def _list(draft: Draft, key: str, value: object) -> str:
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return join_list(value)
    if value is not None:
        _wrong(draft, key, value, "a list of texts")
    return ""


def _number(draft: Draft, key: str, value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return repr(value)
    _wrong(draft, key, value, "a number or null")
    return ""


def _date(draft: Draft, key: str, value: object) -> tuple[str, str]:
    """Return a date's EDTF and words, holding its first and last day to the EDTF."""
    if value is None or isinstance(value, str):
        return value or "", ""
    if not isinstance(value, dict) or not isinstance(value.get("edtf"), str):
        _wrong(draft, key, value, 'an object with "edtf", a text or null')
        return "", ""
    edtf, words = value["edtf"], _text(draft, key, value.get("text"))
    try:
        meant = _meant(edtf)
    except DateError:
        return edtf, words  # told when the event is built
    for name, said in meant.items():
        if name in value and (value[name] != said or type(value[name]) is not type(said)):
            draft.add_problem(
                key,
                f"{name} is {quoted(json.dumps(value[name]))}, but {quoted(edtf)} says"
                f" {json.dumps(said)}",
                "try to mend the one that is wrong, or leave it out",
            )
    return edtf, "" if edtf == _OPEN else words


@lru_cache(maxsize=4096)
def _meant(edtf: str) -> dict[str, str | bool | None]:
    """Return what has to stand beside a date's EDTF. Raises `DateError`."""
    if edtf == _OPEN:
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


def _extra(draft: Draft, value: object) -> tuple[tuple[str, str], ...]:
    if value is None:
        return ()
    if not isinstance(value, dict) or not all(isinstance(text, str) for text in value.values()):
        _wrong(draft, "extra", value, "an object of texts")
        return ()
    for name in value:
        if not name.strip() or name != name.strip() or column_of(name) in KNOWN:
            draft.add_problem("extra", f"{quoted(name)} cannot name a further column")
    return tuple(value.items())
