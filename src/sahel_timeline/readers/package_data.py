"""Where the packaged data lies: in an installed package, or at the top of a checkout."""

from __future__ import annotations

import os.path
from typing import Final

from sahel_timeline.errors import UnreadableError

_PACKAGE: Final = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))  # noqa: PTH100, PTH120 — pathlib costs start-up
_TREE: Final = os.path.dirname(os.path.dirname(_PACKAGE))  # noqa: PTH120


def packaged(name: str) -> str:
    """Return the path of ``events.csv`` or ``actors.csv``. Raises `UnreadableError`.

    A wheel carries both as package data. A checkout has its only copies at the top of
    the tree, so that an editable install never shows a stale one.
    """
    for folder in (_PACKAGE, _TREE):
        path = os.path.join(folder, name)  # noqa: PTH118
        if os.path.isfile(path):  # noqa: PTH113
            return path
    raise UnreadableError(
        f"the packaged {name} is missing", hint="try to install sahel-timeline again"
    )
