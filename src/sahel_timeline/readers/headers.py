"""The columns of several files, before any of their rows is read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sahel_timeline.actors import fold
from sahel_timeline.errors import TimelineError
from sahel_timeline.readers.file_reader import read_file

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sahel_timeline.query.kept import C
    from sahel_timeline.readers.answer import NamedColumn, Request
    from sahel_timeline.readers.file_reader import ReadOptions


def check_headers(
    named: Iterable[tuple[str, str]], options: ReadOptions, request: Request[C]
) -> Request[C]:
    """Call ``on_columns`` of a request with the columns of all files, given their paths and names.

    Return the request for one file without it: another one can have what that lacks.
    """
    # Only its longest row shows that a sheet has columns without a name, such as column_9.
    is_unnamed = any(fold(name).startswith("column ") for name in request.columns)
    if request.on_columns and request.columns and not is_unnamed:
        quick = request._replace(only_columns=True, question=None, on_columns=None)
        found = _find_columns(named, options._replace(on_read=None), quick)
        if found is not None:
            request.on_columns(tuple(found))
    return request._replace(on_columns=None)


def _find_columns(
    named: Iterable[tuple[str, str]], options: ReadOptions, request: Request[Any]
) -> Iterable[NamedColumn] | None:
    """Return the columns of all files, if their headers show them.

    Return `None` if only the rows show all columns, as in JSON, or if a file cannot be read, which
    is reported when its rows are.
    """
    found: dict[NamedColumn, None] = {}
    for path, name in named:
        try:
            columns = read_file(path, name, options, request).columns
        except TimelineError:
            return None
        if not columns:
            return None
        found.update(dict.fromkeys(columns))
    return found
