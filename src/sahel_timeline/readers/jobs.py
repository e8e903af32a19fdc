"""How many processes read files, and which files they can read."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, Final

from sahel_timeline.readers.first_bytes import PACKED, WORKBOOKS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sahel_timeline.readers.answer import Request

# Two processes are as fast as one if the second reads 10 MB, and take two thirds of the time if
# it reads as much as this.
SIZE_PER_JOB: Final = 2**24
_UNPACKED_TIMES: Final = 5
# Paths in these folders mean something else in another process.
OWN_FOLDERS: Final = ("/dev/", "/proc/")


def is_readable_anywhere(path: str) -> bool:
    """Whether another process can read this file: it exists, and is no pipe."""
    return os.path.isfile(path) and not path.startswith(OWN_FOLDERS)


def count_jobs(paths: Iterable[str], request: Request[Any], wanted: int | None) -> int:
    """Return how many processes to read files with. `None` wants as many as repay their start."""
    sizes = [_unpacked_size(path) for path in paths if is_readable_anywhere(path)]
    if wanted is None:
        wanted = _count_useful_jobs(sizes, request)
    return max(1, min(wanted, len(sizes)))


def count_cores() -> int:
    """Return how many cores this process can use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1  # on macOS and Windows


def _count_useful_jobs(sizes: list[int], request: Request[Any]) -> int:
    # To send an event takes more than half as long as to read it: two processes need 80 s of CPU
    # time to export 1,000,000 events, one needs 51 s.
    if not sizes or request.only_names or (request.keeps_events and request.question is None):
        return 1
    # One process has to read the largest file, however many there are.
    return min(count_cores(), 1 + (sum(sizes) - max(sizes)) // SIZE_PER_JOB)


def _unpacked_size(path: str) -> int:
    """Return about how large the content of a file is."""
    times = _UNPACKED_TIMES if path.casefold().endswith((*PACKED, *WORKBOOKS)) else 1
    try:
        return os.path.getsize(path) * times
    except OSError:  # it has just been deleted
        return 0
