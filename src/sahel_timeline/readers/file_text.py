"""Decode a file and split it into lines, or say why that fails and on which line."""

from __future__ import annotations

import codecs
import io
import re
import sys
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, AnyStr, Final

from sahel_timeline.errors import TimelineError, UnreadableError
from sahel_timeline.model import Problem
from sahel_timeline.named_tuple import NamedTuple
from sahel_timeline.readers.first_bytes import (
    BYTE_ORDER_MARKS,
    check_first_bytes,
    marked_encoding,
)
from sahel_timeline.readers.row_batches import split_lines
from sahel_timeline.readers.table import DELIMITERS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from sahel_timeline.readers.source import Source
    from sahel_timeline.readers.table import Lines

HEAD_LENGTH: Final = 10_000
_LONGEST_LINE: Final = 2 * 2**24  # twice the longest cell
# Excel reads this first line as the delimiter of the others.
_SEP: Final = r'(?i:"?sep=(.)"?)[ \t]*(?:\r\n?|\n)'


class SeparateLines(NamedTuple):
    """The start of a text, its lines, and the delimiters that their cells can have."""

    head: str
    lines: Lines
    delimiters: Sequence[str] = DELIMITERS


class FileProblemError(TimelineError):
    """Reading a file cannot go on, because of a problem in it."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


def decode(raw: bytes, name: str, encoding: str | None) -> str | Problem:
    """Decode a file as UTF-8, as its byte order mark says, or in the encoding given.

    A text that is returned has neither NULs nor halves of surrogate pairs. Raises
    `UnreadableError` for an unknown encoding.
    """
    try:
        given = encoding or marked_encoding(raw)
        return "".join(_decode_blocks(lambda: (raw,), raw, name, given))
    except FileProblemError as error:
        return error.problem


def text_blocks(source: Source, encoding: str | None) -> Iterator[str]:
    """Yield the text of a file, piece by piece, decoded as `decode` does.

    Raises `FileProblemError` where it cannot be decoded, and `UnreadableError`.
    """
    head = source.head()
    return _decode_blocks(source.blocks, head, source.name, encoding or marked_encoding(head))


def _decode_blocks(
    blocks: Callable[[], Iterable[bytes]], head: bytes, name: str, encoding: str | None
) -> Iterator[str]:
    if problem := check_first_bytes(head, name, encoding):
        raise FileProblemError(problem)
    position = 0  # in characters
    for text in _decode_each(blocks, head, name, encoding):
        problem, start = _check_characters(text, name, encoding)
        if problem:
            line = _line_at(_decode_each(blocks, head, name, encoding), position + start)
            raise FileProblemError(problem._replace(line=line))
        yield text if position else text.removeprefix("\ufeff")
        position += len(text)


def _check_characters(text: str, name: str, encoding: str | None) -> tuple[Problem | None, int]:
    """Return a problem that lacks its line, and where in the text it is."""
    if "\0" in text:
        message = "a NUL character is not allowed in text"
        # A file that is UTF-16, and is said to be nothing else, shows that by its first bytes.
        hint = "try --encoding utf-16, or save the file as UTF-8" if encoding else "delete it"
        return Problem(name, message, hint=hint), text.index("\0")
    if encoding and (start := find_surrogate(text)) is not None:
        message = "half of a surrogate pair is not a character"
        return Problem(name, message, hint="try another --encoding"), start
    return None, 0


def _decode_each(
    blocks: Callable[[], Iterable[bytes]], head: bytes, name: str, encoding: str | None
) -> Iterator[str]:
    """Yield the text of each block that has some, with everything that a codec allows."""
    decoder = _incremental_decoder(encoding or "utf-8", head)
    size = 0  # in bytes
    try:
        for block in blocks():
            size += len(block)
            if text := decoder.decode(block):
                yield text
        if text := decoder.decode(b"", final=True):
            yield text
    except UnicodeDecodeError as error:
        start = size - len(error.object) + error.start
        problem = _undecodable(error, name, encoding)
        line = _line_at(blocks(), start, _incremental_decoder(encoding or "utf-8", head))
        raise FileProblemError(problem._replace(line=line)) from None
    except ValueError as error:  # raised by some codecs, such as idna
        message = f"the file cannot be decoded as {encoding}: {error}"
        raise FileProblemError(Problem(name, message, hint="try utf-8")) from None


def _incremental_decoder(encoding: str, head: bytes) -> codecs.IncrementalDecoder:
    try:
        with suppress(UnicodeError):
            b" ".decode(encoding)  # refuses what is no text encoding, such as base64
        name = codecs.lookup(encoding).name
        if name in BYTE_ORDER_MARKS and not head.startswith(BYTE_ORDER_MARKS[name]):
            # Without a mark, these decoders would refuse what bytes.decode reads.
            encoding = f"{name}-{sys.byteorder[0]}e"
        return codecs.getincrementaldecoder(encoding)()
    except LookupError:
        raise UnreadableError(
            f"unknown encoding {encoding!r}", hint="try utf-8, utf-16, cp1252 or latin-1"
        ) from None


def _line_at(
    blocks: Iterable[AnyStr], position: int, decoder: codecs.IncrementalDecoder | None = None
) -> int:
    """Return the line of a position, counted as `split_lines` does.

    Bytes need a ``decoder``. Lines are counted only when something is wrong.
    """
    newlines = io.IncrementalNewlineDecoder(decoder, translate=True)
    line, coming = 1, iter(blocks)
    while position > 0 and (block := next(coming, None)):  # the file may have become shorter
        line += newlines.decode(block[:position], final=len(block) >= position).count("\n")
        position -= len(block)
    return line


def find_surrogate(text: str) -> int | None:
    """Return where half of a surrogate pair is, which some codecs allow."""
    try:
        text.encode()
    except UnicodeEncodeError as error:
        return error.start
    return None


def _undecodable(error: UnicodeDecodeError, name: str, encoding: str | None) -> Problem:
    byte = error.object[error.start : error.start + 1].hex()
    return Problem(
        file=name,
        message=f"byte 0x{byte} is not {encoding or 'UTF-8'}",
        hint="try --encoding cp1252, or save the file as UTF-8"
        if encoding is None
        else "try another --encoding",
    )


def separate_lines(texts: Callable[[], Iterator[str]], name: str) -> SeparateLines:
    """Return the lines of a text without a first line such as ``sep=;``, which names the delimiter.

    An empty line in its place keeps the numbers right. ``name`` is the file's in messages.
    """
    head = next(texts(), "")[:HEAD_LENGTH]
    if "sep=" in head[:5].casefold() and (named := re.match(_SEP, head)):
        lines = partial(_split_lines, texts, name, without_first=True)
        return SeparateLines(head[named.end() :], lines, (named[1],))
    return SeparateLines(head, partial(_split_lines, texts, name))


def _split_lines(
    texts: Callable[[], Iterator[str]], name: str, *, without_first: bool = False
) -> Iterator[list[str]]:
    for block in line_blocks(texts(), name):
        yield ["\n", *block[1:]] if without_first else block
        without_first = False


def line_blocks(texts: Iterable[str], name: str = "") -> Iterator[list[str]]:
    """Split a text that comes piece by piece into lines, as `split_lines` does.

    Raises `FileProblemError` at a line that is longer than any cell may be.
    """
    pieces: list[str] = []  # of a line that has not ended yet
    length = 0
    held = ""
    line = 1
    for piece in texts:
        text = held + piece
        held = "\r" if text.endswith("\r") else ""  # a line feed can follow
        text = text.removesuffix(held)
        end = text.rfind("\n") + 1
        end = max(end, text.rfind("\r", end) + 1)
        if end:
            block = split_lines("".join((*pieces, text[:end])))
            yield block
            line += len(block)
            pieces.clear()
            length = 0
        pieces.append(text[end:])
        length += len(text) - end
        if length > _LONGEST_LINE:
            message = f"the line has more than {_LONGEST_LINE:,} characters"
            raise FileProblemError(Problem(name, message, line, hint="give a table or JSON"))
    if last := "".join((*pieces, held)):
        yield split_lines(last)
