"""Find the files that a pattern such as ``folder/*.csv`` matches."""

from __future__ import annotations

import os.path
from glob import glob, has_magic
from typing import Final

from sahel_timeline.english import quoted
from sahel_timeline.errors import UnreadableError

_LONGEST: Final = 4096  # characters, as in Linux
_DEEPEST: Final = 100  # folders: glob calls itself for each


def find_files(path: str) -> list[str]:
    """Return the files that a path means, sorted by name. Raises `UnreadableError` if none.

    A path without ``*``, ``?`` and ``[``, or of an existing file, means itself. ``**``
    matches any folders.
    """
    if not has_magic(path) or os.path.lexists(path):
        return [path]
    can_exist = len(path) <= _LONGEST and path.count(os.sep) <= _DEEPEST
    matches = glob(path, recursive=True) if can_exist else []
    found = sorted(each for each in matches if not os.path.isdir(each))
    if not found:
        name = repr(path) if can_exist else quoted(path)
        raise UnreadableError(f"no file matches {name}")
    return found
