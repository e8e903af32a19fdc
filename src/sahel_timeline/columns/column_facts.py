"""How the columns of files look when they are listed."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, Final

from sahel_timeline.columns import Column, Field, Role, View
from sahel_timeline.english import one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahel_timeline.query.column_survey import ColumnFacts

_LONGEST_SAMPLE: Final = 60


def column_facts_view(facts: Sequence[ColumnFacts]) -> View[ColumnFacts]:
    """Describe how columns look in every output."""
    written = [_WRITTEN] if any(each.written for each in facts) else []
    return View(
        noun="columns",
        table_columns=(_NAME, *written, *_REST, Column("sample", _short_sample)),
        csv_columns=(_NAME, _WRITTEN, *_REST, Column("sample", attrgetter("sample"))),
        json_fields=(
            Field("column", attrgetter("name")),
            Field("in_file", attrgetter("written"), empty_is_null=True),
            Field("holds", attrgetter("holds"), empty_is_null=True),
            Field("filled", attrgetter("filled")),
            Field("sample", attrgetter("sample"), empty_is_null=True),
        ),
    )


def _short_sample(facts: ColumnFacts) -> str:
    return one_line(facts.sample, _LONGEST_SAMPLE)


_NAME: Final[Column[ColumnFacts]] = Column("column", attrgetter("name"), role=Role.TITLE)
_WRITTEN: Final[Column[ColumnFacts]] = Column("in_file", attrgetter("written"))
_REST: Final[tuple[Column[ColumnFacts], ...]] = (
    Column("holds", attrgetter("holds")),
    Column("filled", lambda facts: str(facts.filled), role=Role.NUMBER),
)
