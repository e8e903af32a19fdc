"""The names of the columns that are kept as extra columns."""

from sahel_timeline.readers.dialects import column_key
from sahel_timeline.readers.event_builder import NATIVE_COLUMNS, native_column


def kept_name(written: str) -> str:
    """Return a column's key, but keep underscores at the start and the end of its name."""
    key, bare = column_key(written), written.strip()
    start = len(bare) - len(bare.lstrip("_"))
    end = len(bare) - len(bare.rstrip("_"))
    return f"{'_' * start}{key}{'_' * end}" if key else bare


def name_extra_column(name: str, index: int, taken: set[str]) -> str:
    """Return a free name for an extra column, and add it to ``taken``."""
    wanted = name or f"column_{index + 1}"
    if native_column(wanted) in NATIVE_COLUMNS:
        wanted = f"original_{wanted}"
    free, number = wanted, 1
    while free in taken:
        number += 1
        free = f"{wanted}_{number}"
    taken.add(free)
    return free
