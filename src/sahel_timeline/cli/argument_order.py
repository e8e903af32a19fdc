"""What to say if somebody's own file stands where an OUT or an ID has to be."""

from __future__ import annotations

import os.path
from shlex import join
from typing import TYPE_CHECKING, Final

from sahel_timeline.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

# Of files that can be read, in an archive too. Some of them can also be written.
_READABLE: Final = (
    *(".csv", ".tsv", ".tab", ".txt", ".json", ".jsonl", ".ndjson", ".xlsx", ".xls"),
    *(".gz", ".zip"),
)


def describe_existing_output(path: str, named: Sequence[str]) -> str:
    """Return the hint for an OUT that exists, given the files to read.

    A file that can be read may be somebody's only chronology. Then --force is suggested only if
    files to read are named. Otherwise it would be replaced by the packaged events.
    """
    if not _is_readable(path):
        return "add --force to replace it"
    swapped = [each for each in named if not _is_readable(each) and not os.path.exists(each)]  # noqa: PTH110 — Path.exists raises an error for too long a name
    out = swapped[0] if swapped else "OUT"
    inputs = [each for each in named if each != out]
    others = [each for each in inputs if each != path]
    to_read = f"to read it: {join(['sahel-timeline', 'export', out, path, *others])}"
    return f"{to_read}; to replace it, add --force" if inputs else to_read


def refuse_file_as_id(id_: str, named: Sequence[str]) -> None:
    """Raise `UsageError` if a file is given instead of an id."""
    if not _is_readable(id_) or not os.path.isfile(id_):  # noqa: PTH113 — likewise
        return
    others = [each for each in named if not os.path.isfile(each)]  # noqa: PTH113 — likewise
    command = ["sahel-timeline", "show", *(others[:1] or ["ID"]), id_]
    raise UsageError(
        f"{id_!r} is a file, and the ID comes before the files", hint=f"try {join(command)}"
    )


def _is_readable(path: str) -> bool:
    return path.casefold().endswith(_READABLE)
