"""Where the packaged data lies: in an installed package, or at the top of a checkout."""

from __future__ import annotations

import os.path
from typing import Final

from sahel_timeline.errors import UnreadableError

_PACKAGE: Final = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
_TREE: Final = os.path.dirname(os.path.dirname(_PACKAGE))


def packaged(name: str) -> str:
    """Return the path of ``events.csv`` or ``actors.csv``. Raises `UnreadableError`.

    A wheel carries both as package data. A checkout has its only copies at the top of
    the tree, so that an editable install never shows a stale one.
    """
    for folder in (_PACKAGE, _TREE):
        path = os.path.join(folder, name)
        if os.path.isfile(path):
            return path
    raise UnreadableError(
        f"the packaged {name} is missing", hint="try to install sahel-timeline again"
    )
