"""Locate the packaged data, in the installed package or at the top of a checkout."""

from __future__ import annotations

import os.path
from typing import Final

from sahel_timeline.errors import UnreadableError

_PACKAGE: Final = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
_CHECKOUT: Final = os.path.dirname(os.path.dirname(_PACKAGE))


def packaged(name: str) -> str:
    """Return the path of ``events.csv`` or ``actors.csv``. Raises `UnreadableError`.

    A wheel has copies of both as package data. A checkout has no copies, so an editable install
    always reads the files at its top.
    """
    for folder in (_PACKAGE, _CHECKOUT):
        path = os.path.join(folder, name)
        if os.path.isfile(path):
            return path
    raise UnreadableError(f"the packaged {name} is missing", hint="reinstall sahel-timeline")
