"""Which layout reads a dialect. Its module is imported when it is first needed."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias, assert_never

from sahel_timeline.readers.dialects import Dialect

if TYPE_CHECKING:
    from collections.abc import Callable

    from sahel_timeline.readers.decisions import Decisions
    from sahel_timeline.readers.layout import Layout
    from sahel_timeline.readers.table import Table

    # Returns the layout of a table, given what has been decided about it.
    MakeLayout: TypeAlias = Callable[[Table, Decisions], Layout]


def layout_for(dialect: Dialect) -> MakeLayout:
    """Return the function that lays out a dialect. mypy reports a dialect that is missing here."""
    layout: MakeLayout
    match dialect:
        case Dialect.CSV:
            from sahel_timeline.readers.native_table import native_layout as layout
        case Dialect.MAPPED:
            from sahel_timeline.readers.native_table import mapped_layout as layout
        case Dialect.JSON | Dialect.JSONL:
            from sahel_timeline.readers.own_json import json_layout as layout
        case Dialect.ACLED:
            from sahel_timeline.readers.acled import layout
        case Dialect.UCDP:
            from sahel_timeline.readers.ucdp import layout
        case Dialect.GDELT:
            from sahel_timeline.readers.gdelt import layout
        case Dialect.GTD:
            from sahel_timeline.readers.gtd import layout
        case Dialect.ICEWS:
            from sahel_timeline.readers.icews import layout
        case Dialect.TIMELINEJS:
            from sahel_timeline.readers.timelinejs import layout
        case _:
            assert_never(dialect)
    return layout
