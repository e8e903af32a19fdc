"""Whether an event meets a condition: no, possibly or certainly."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable

    from sahel_timeline.model import Event

    EventTest: TypeAlias = Callable[[Event], "Verdict"]


class Verdict(IntEnum):
    """Whether an event meets a condition. Of several verdicts the lowest counts."""

    NO = 0
    POSSIBLE = 1
    CERTAIN = 2


# Looking a member up in its enum takes 0.2 µs, and filters do so several times an event.
NO, POSSIBLE, CERTAIN = Verdict
