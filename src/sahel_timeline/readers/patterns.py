"""Find the files that a pattern such as ``folder/*.csv`` matches."""

from __future__ import annotations

import os.path
from glob import glob, has_magic

from sahel_timeline.errors import UnreadableError


def find_files(path: str) -> list[str]:
    """Return the files that a path means, sorted by name. Raises `UnreadableError` if none.

    A path without ``*``, ``?`` and ``[``, or of an existing file, means itself. ``**``
    matches any folders.
    """
    if not has_magic(path) or os.path.lexists(path):
        return [path]
    found = sorted(each for each in glob(path, recursive=True) if not os.path.isdir(each))
    if not found:
        raise UnreadableError(f"no file matches {path!r}")
    return found
