"""The places that extra columns name, such as ACLED's admin2 and GTD's city."""

from __future__ import annotations

from functools import partial
from operator import itemgetter
from typing import TYPE_CHECKING

from sahel_timeline.places.place_names import LEVELS, levels_in
from sahel_timeline.query.query import NO
from sahel_timeline.readers.sheet import PerCell, Values

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from sahel_timeline.query.query import Verdict
    from sahel_timeline.readers.sheet import Row, Sheet


class PlaceLevels:
    """Reads the places in the extra columns of rows."""

    def __init__(self, sheet: Sheet) -> None:
        self._cells = [itemgetter(i) for i, name in sheet.extra if name.casefold() in LEVELS]
        # Cells of JSON hold all extra columns. Other composed columns name no places.
        self._composed = [Values(sheet, each) for each in sheet.layout.composed]
        self._missing = sheet.layout.missing

    def names(self, rows: Sequence[Row]) -> Iterable[Iterable[str]]:
        """Yield the names in each column, without those that stand for an empty cell."""
        for cell_of in self._cells:
            yield [text for text in dict.fromkeys(map(cell_of, rows)) if text not in self._missing]
        for values in self._composed:
            for extra in values.of(rows):
                yield levels_in(extra or ())

    def conditions(
        self, at: Callable[[str], Verdict]
    ) -> list[Callable[[Sequence[Row]], list[Verdict]]]:
        """Return a function for each column that says whether its place is asked for."""

        def any_at(values: Values[tuple[tuple[str, str], ...]], key: object) -> Verdict:
            return max(map(at, levels_in(values[key] or ())), default=NO)

        cells = [PerCell(partial(map, cell_of), at).of for cell_of in self._cells]
        extras = [PerCell(each.keys_in, partial(any_at, each)).of for each in self._composed]
        return [*cells, *extras]
