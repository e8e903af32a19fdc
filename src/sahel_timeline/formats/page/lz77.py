"""Texts that repeat themselves, made shorter: what came before is referred to (LZ77).

Unlike the output of zlib, which differs from version to version, this is the same on every
machine. It is text, and as short as what zlib makes of it is in base64.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# How long a stretch is that was there before, and how many characters ago.
_Repeat: TypeAlias = tuple[int, int]

# A reference is a letter from U+0100 to U+07FF and one or two digits, from "?" for 0 to "~" for 63.
# The letter has the length, and the distance together with the digits. unpack.js reads it.
_FIRST: Final = 0x100
_FIRST_FAR: Final = 0x500
_LAST: Final = 0x7FF
_ZERO: Final = ord("?")
_DIGIT: Final = 6  # bits
_MASK: Final = (1 << _DIGIT) - 1
_HIGH: Final = 5  # bits of a far distance in the letter
_NEAR: Final = 1 << 2 * _DIGIT
_FAR: Final = 1 << _HIGH + 2 * _DIGIT
_SHORTEST: Final = 4
_SHORTEST_FAR: Final = 5
_LONGEST: Final = _SHORTEST + (_FIRST_FAR - _FIRST >> _DIGIT) - 1
_LONGEST_FAR: Final = _SHORTEST_FAR + (_LAST - _FIRST_FAR + 1 >> _HIGH) - 1
_TRIED: Final = 32  # with as many as there are, a script is 1% shorter, and takes twice as long
_BYTES: Final = 3  # of a near reference in UTF-8
_BYTES_FAR: Final = 4


def pack(text: str) -> str:
    """Return a text from which unpack.js makes this one.

    The text cannot have characters from U+0100 to U+07FF, or beyond U+FFFF, which have two units
    in a script.
    """
    chosen = _choose(text)
    packed = []
    index = 0
    while index < len(text):
        length, distance = chosen[index]
        packed.append(_reference(length, distance) if length else text[index])
        index += length or 1
    return "".join(packed)


def _choose(text: str) -> list[_Repeat]:
    """Return how the rest of a text begins if it becomes as short as it can, for each index."""
    chosen = [(0, 0)] * len(text)
    sizes = [0] * (len(text) + 1)
    for index, (near, far) in reversed(list(enumerate(_repeats(text)))):
        size = sizes[index + 1] + len(text[index].encode())
        for bytes_, repeat in ((_BYTES, near), (_BYTES_FAR, far)):
            if repeat[0] and bytes_ + sizes[index + repeat[0]] < size:
                size, chosen[index] = bytes_ + sizes[index + repeat[0]], repeat
        sizes[index] = size
    return chosen


def _repeats(text: str) -> Iterator[tuple[_Repeat, _Repeat]]:
    """Yield the longest near repeat and the longest far one for each index of a text."""
    seen: dict[str, list[int]] = {}
    for index in range(len(text)):
        before = seen.setdefault(text[index : index + _SHORTEST], [])
        yield _longest(text, index, before[: -_TRIED - 1 : -1])
        before.append(index)


def _longest(text: str, index: int, starts: Sequence[int]) -> tuple[_Repeat, _Repeat]:
    """Return the longest near repeat and the longest far one, without a length if there is none."""
    near = far = (0, 0)
    length = _SHORTEST - 1
    wanted = text[index : index + _SHORTEST]
    for start in starts:
        distance = index - start
        limit = min(_LONGEST_FAR, distance, len(text) - index)
        if length >= limit or not text.startswith(wanted, start):
            continue
        length += 1
        while length < limit and text[start + length] == text[index + length]:
            length += 1
        wanted = text[index : index + length + 1]
        if distance < _NEAR:
            near = (min(length, _LONGEST), distance)
        if distance < _FAR and length >= _SHORTEST_FAR:
            far = (length, distance)
    return near, far


def _reference(length: int, distance: int) -> str:
    low = chr(_ZERO + (distance & _MASK))
    high = distance >> _DIGIT
    if distance < _NEAR and length <= _LONGEST:
        return chr(_FIRST + (length - _SHORTEST << _DIGIT) + high) + low
    first = _FIRST_FAR + (length - _SHORTEST_FAR << _HIGH) + (high >> _DIGIT)
    return chr(first) + chr(_ZERO + (high & _MASK)) + low
