"""Report a table that is not recognised: list its columns, and suggest a mapping."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING, Final

from sahel_timeline.english import any_of, quoted
from sahel_timeline.model import Problem
from sahel_timeline.readers.column_guess import (
    guess_columns,
    has_row_as_header,
    profile_columns,
)
from sahel_timeline.readers.dialects import REQUIRED_COLUMNS, column_key
from sahel_timeline.readers.mapping import MAX_COLUMNS, escape_name, refuse_missing_columns
from sahel_timeline.readers.native_columns import native_column
from sahel_timeline.readers.signatures import SIGNATURES, precision_dialect

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahel_timeline.readers.dialects import ColumnMap, Dialect
    from sahel_timeline.readers.recognise import Recognised
    from sahel_timeline.readers.table import Table

# A row is not a header if more than this share of its cells are numbers.
_MAX_NUMBER_SHARE: Final = 0.25


def describe_unknown_table(recognised: Recognised, file: str, columns: ColumnMap | None) -> Problem:
    """Return a problem that lists the columns of a table and suggests how to read it.

    Raises `MissingColumnError` if the table lacks a column that the user mapped.
    """
    table = recognised.table
    if not table.header:
        message = table.flaw or "there is no header"
        return Problem(file, message, table.header_line, hint="add a line with column names")
    refuse_missing_columns(file, table.header, columns or {})
    names = [quoted(name) for name in table.header if name]
    more = [f"{len(names) - MAX_COLUMNS} more"] if len(names) > MAX_COLUMNS else []
    listed = ", ".join(names[:MAX_COLUMNS] + more)
    wanted = any_of(map(quoted, _missing_columns(recognised)))
    wrong = f"not a file of {recognised.dialect}: " if recognised.explicit else ""
    return Problem(
        file,
        f"{wrong}no column {wanted}; the header has {listed}",
        table.header_line,
        hint="leave out --dialect" if wrong else _suggest(recognised),
    )


def _missing_columns(recognised: Recognised) -> Sequence[str]:
    """Return the fewest columns that, added to the table, would make it recognised."""
    signature = SIGNATURES[recognised.dialect] if recognised.dialect else None
    alternatives = signature.header_columns if signature else (REQUIRED_COLUMNS,)
    if signature and recognised.explicit and signature.required_columns:
        alternatives = (signature.required_columns,)
    keys = {column_key(name) for name in recognised.table.header}
    missing = ([name for name in columns if name not in keys] for columns in alternatives)
    return min(missing, key=len)


def _suggest(recognised: Recognised) -> str:
    if line := recognised.header_below:
        return f"delete the lines above line {line}, which is the header"
    table = recognised.table
    numbers = sum(name.replace(".", "").isdecimal() for name in table.header)
    headerless = [
        signature.dialect
        for signature in SIGNATURES.values()
        if any(len(columns) == len(table.header) for columns in signature.headerless_columns)
    ]
    if numbers and headerless:
        return f"use --dialect {any_of(headerless)} if the file has no header"
    if found := precision_dialect(table.keys):
        return _suggest_dialect(table, *found)
    if len(table.header) == 1:
        return "give a CSV, Excel or JSON file with at least a column of dates and one of titles"
    profiles = profile_columns(table)
    if numbers > len(table.header) * _MAX_NUMBER_SHARE or has_row_as_header(profiles):
        return "add a header above this line if it is not one"
    mapped = (
        f"{native}={escape_name(name)}"
        for native, name in guess_columns(profiles).items()
        if native_column(name) != native
    )
    return f"try --map {shlex.quote(','.join(mapped))}"


def _suggest_dialect(table: Table, dialect: Dialect, precision: str) -> str:
    """Suggest the dialect that reads how exact dates are: with --map they would be false days."""
    missing = [n for n in SIGNATURES[dialect].required_columns if n not in table.keys]
    if not missing:
        return f"use --dialect {dialect}, which reads {precision}"
    return (
        f"rename the column with the dates to {any_of(missing)}, and use --dialect {dialect},"
        f" which reads {precision}"
    )
