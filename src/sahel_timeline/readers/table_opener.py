"""Open a file only as far as its table, to look at its header or its cells."""

from __future__ import annotations

from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

from sahel_timeline.errors import UnreadableError
from sahel_timeline.readers.dialects import Dialect
from sahel_timeline.readers.file_reader import ReadOptions, guess_dialect
from sahel_timeline.readers.file_text import separate_lines, text_blocks
from sahel_timeline.readers.raw_file import display_name
from sahel_timeline.readers.recognise import Recognised, recognise
from sahel_timeline.readers.source import open_source

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def open_table(path: str, options: ReadOptions) -> Iterator[Recognised | None]:
    """Open a file and recognise its table, or yield `None` if it is not a table."""
    name = display_name(path)
    with open_source(path, name, max_unpacked=options.max_unpacked) as source:
        if source.is_workbook:
            from sahel_timeline.readers.workbook_sheets import recognise_sheets

            given = options.dialect, options.columns, options.sheet
            sheets = recognise_sheets(source, *given)
            yield sheets[0].recognised
            return
        if source.is_old_excel:
            raise UnreadableError(f"{name!r} is an old Excel file", hint="save it as .xlsx")
        texts = partial(text_blocks, source, options.encoding)
        head, lines, delimiters = separate_lines(texts, name)
        dialect = options.dialect or guess_dialect(source.inner, head)
        if dialect in (Dialect.JSON, Dialect.JSONL):
            yield None
            return
        yield recognise(lines, dialect, options.columns, delimiters)
