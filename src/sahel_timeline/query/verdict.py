"""Whether an event meets a condition: no, possibly or certainly."""

from enum import IntEnum


class Verdict(IntEnum):
    """Whether an event meets a condition. If it has to meet several, the lowest verdict counts."""

    NO = 0
    POSSIBLE = 1
    CERTAIN = 2


# Looking up a member of an enum takes 0.2 µs, and filters would do so several times per event.
NO, POSSIBLE, CERTAIN = Verdict
