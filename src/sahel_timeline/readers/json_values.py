"""Decode the values in JSON and JSON Lines, one after another."""

from __future__ import annotations

import json
from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING, Any, Final, NamedTuple, NoReturn

from sahel_timeline.english import quoted
from sahel_timeline.model import Problem
from sahel_timeline.readers.file_text import FileProblemError, line_blocks

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    # The line on which a value begins, and the value, or a `JsonError` if it is not JSON.
    NumberedValue = tuple[int, Any]

_SPACES: Final = " \t\n\r"
# JSON that is cut in the middle of such a piece can seem to be wrong before its end.
_LONGEST_PIECE: Final = len(r"\ud83d\ude00")
# A longer event was made to take all memory: each name and value takes 80 bytes, if nothing else.
_LONGEST: Final = 2**23
_TOO_LONG: Final = f"the event has more than {_LONGEST:,} characters"

_PLAIN: Final = frozenset({str, int, float, bool, type(None)})


def plain_texts(value: object) -> tuple[tuple[str, str], ...] | None:
    """Return the names and texts in an object: "3" for 3. Those of null and "" are left out.

    Return `None` if the value is no object, or if there are others in it.
    """
    if not isinstance(value, dict) or not all(type(each) in _PLAIN for each in value.values()):
        return None
    filled = [(name, each) for name, each in value.items() if each not in {None, ""}]
    return tuple((name, each if type(each) is str else json.dumps(each)) for name, each in filled)


class JsonError(NamedTuple):
    """Why a value cannot be decoded, and the line."""

    line: int
    message: str
    hint: str = ""


class _RefusedError(Exception):
    """The json module would accept this."""


def _refuse_constant(name: str) -> NoReturn:
    raise _RefusedError(f"not JSON: {name} is not JSON")


def _refuse_repeated_keys(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    value = dict(pairs)
    if len(value) < len(pairs):
        counts = Counter(name for name, _ in pairs)
        repeated = next(name for name, count in counts.items() if count > 1)
        raise _RefusedError(f"the key {quoted(repeated)} appears twice in one object")
    return value


_DECODER: Final = json.JSONDecoder(
    parse_constant=_refuse_constant, object_pairs_hook=_refuse_repeated_keys
)


def decode_lines(texts: Iterable[str]) -> Iterator[NumberedValue]:
    """Decode each line that is not blank, in a text that comes piece by piece."""
    for line, written in enumerate(chain.from_iterable(line_blocks(texts)), 1):
        if text := written.strip():
            if len(text) > _LONGEST:
                yield line, JsonError(line, _TOO_LONG)
                continue
            value, end = _decode(text, 0, line)
            if not isinstance(value, JsonError) and end < len(text):
                value = JsonError(line, "text after the event", "put each event on its own line")
            yield line, value


def decode_array(texts: Iterable[str]) -> Iterator[NumberedValue]:
    """Decode the values in an array, until one is not JSON."""
    window = _Window(texts)
    first = window.peek()
    if first != "[":
        message = f"{'' if first else 'the file is empty: '}expected an array of events"
        is_object = first == "{"
        hint = (
            "put only the array that is in this object into the file" if is_object else "try [ … ]"
        )
        yield window.error(message, f"{hint}, or [] for none")
        return
    character = window.peek(1)
    while character != "]":
        yield (numbered := window.decode())
        if isinstance(numbered[1], JsonError):
            return
        character = window.peek()
        if character not in {",", "]"}:
            yield window.error("expected a comma or the end of the array", "try , or ]")
            return
        window.peek(character == ",")
    if window.peek(1):
        yield window.error("text after the end of the array", "put all events in one array")


def decode_whole(texts: Iterable[str]) -> Iterator[NumberedValue]:
    """Decode the values in an array, or raise `FileProblemError` where one is not JSON.

    Nothing shows where the next value begins, so that the rest of the file would be lost.
    """
    for line, value in decode_array(texts):
        if isinstance(value, JsonError):
            raise FileProblemError(Problem("", value.message, value.line, hint=value.hint))
        yield line, value


class _Window:
    """The part of a text that is being decoded. It grows if a value continues after its end."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._line = 1
        self._texts = iter(texts)
        self._text = ""
        self._offset = 0

    def peek(self, skipped: int = 0) -> str:
        """Return the next character that is not a space, after those to skip, or "" at the end."""
        self._offset += skipped
        while True:
            while (next_ := self._text[self._offset : self._offset + 1]) and next_ in _SPACES:
                self._line += next_ == "\n"
                self._offset += 1
            if next_ or not self._grow():
                return next_

    def decode(self) -> NumberedValue:
        """Decode the value that begins at the character that `peek` returned."""
        while True:
            line = self._line
            value, end = _decode(self._text, self._offset, line)
            if end - self._offset > _LONGEST:
                return self.error(_TOO_LONG, "")
            if end + _LONGEST_PIECE < len(self._text) or not self._grow():
                self._line += self._text.count("\n", self._offset, end)
                self._offset = end
                return line, value

    def error(self, message: str, hint: str) -> NumberedValue:
        """Return an error on the line of the next character."""
        return self._line, JsonError(self._line, message, hint)

    def _grow(self) -> bool:
        """Double the text ahead, so that a long value is not decoded too often."""
        ahead = self._text[self._offset :]
        pieces, length = [ahead], 0
        while length <= len(ahead) and (piece := next(self._texts, "")):
            pieces.append(piece)
            length += len(piece)
        if length:
            self._text, self._offset = "".join(pieces), 0
        return length > 0


def _decode(text: str, offset: int, line: int) -> tuple[Any, int]:
    """Decode the value at an offset, and return it with the offset after it.

    If it is not JSON, that is the end of the text if it could be right in a longer one, else 0.
    """
    try:
        return _DECODER.raw_decode(text, offset)
    except _RefusedError as error:
        message = str(error)
    except RecursionError:
        message = "brackets are nested too deeply"
    except json.JSONDecodeError as error:
        line += text.count("\n", offset, max(offset, error.pos))
        why = error.msg.removesuffix(" at").removesuffix(" starting")
        is_cut = why.startswith("Unterminated") or error.pos + _LONGEST_PIECE >= len(text)
        if error.pos >= len(text.rstrip()):
            why = "it ends too early"
        why = why.replace("Expecting", "expected a").replace("Invalid", "invalid")
        return JsonError(line, f"not JSON: {why}"), len(text) if is_cut else 0
    except ValueError:  # Python limits the number of digits of an integer
        message = "a number is too long"
    return JsonError(line, message), 0
