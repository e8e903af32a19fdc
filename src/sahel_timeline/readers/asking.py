"""Ask a question of the cells of rows, once for each different cell."""

from __future__ import annotations

from functools import partial
from operator import or_
from typing import TYPE_CHECKING, Any, NamedTuple

from sahel_timeline.query.verdict import CERTAIN, NO, Verdict
from sahel_timeline.readers.sheet import MAX_DATES, Values, remember

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sahel_timeline.dates import Span
    from sahel_timeline.query.question import Question
    from sahel_timeline.readers.kept_rows import Canonical, FieldReader
    from sahel_timeline.readers.sheet import Row, Sheet


class Dated(NamedTuple):
    """The dates in some cells, `None` if they have an error, and what a question makes of them."""

    span: Span | None
    verdict: Verdict


class AskedDates(dict[Any, Dated | None]):
    """What a question makes of the dates in a sheet. `None` means that the row is dropped."""

    def __init__(self, sheet: Sheet, question: Question | None) -> None:
        self.spans = Values(sheet, sheet.layout.span)
        self._when = question.when if question and question.asks_time else None
        self._keeps = question.keeps if question else bool

    def __missing__(self, key: Any) -> Dated | None:  # noqa: ANN401 — a cell or several
        """Read new cells, and ask the question of their dates."""
        span = self.spans.read(key)
        verdict = self._when(*span) if span and self._when else CERTAIN
        is_dropped = span and not self._keeps(verdict) and key not in self.spans.flaws
        dated = None if is_dropped else Dated(span, verdict)
        remember(self, key, dated, MAX_DATES)
        return dated

    def of(self, rows: Sequence[Row]) -> list[Dated | None]:
        """Return what the question makes of the dates of rows."""
        return list(map(self.__getitem__, map(self.spans.cells_of, rows)))


class _Verdicts(dict[Any, Any]):
    """What a question makes of cells, asked once for each different value."""

    def __init__(self, ask: Callable[[Any], Any], values_of: Callable[[Any], Any]) -> None:
        self._ask = ask
        self._values_of = values_of

    def __missing__(self, value: Any) -> Any:  # noqa: ANN401 — a cell or several
        verdict = self._ask(value)
        remember(self, value, verdict)
        return verdict

    def of(self, rows: Sequence[Row]) -> list[Any]:
        return list(map(self.__getitem__, self._values_of(rows)))


def _mask_names(question: Question, names: Canonical) -> _Verdicts:
    return _Verdicts(lambda key: question.names_mask(names[key]), partial(map, names.cells_of))


class AskedNames:
    """Asks a question of the actors, places and types in rows."""

    def __init__(self, fields: FieldReader, question: Question | None) -> None:
        self._verdicts: list[_Verdicts] = []
        self._masks: list[_Verdicts] = []
        self._judged: dict[int, Verdict] = {}
        self._question = question
        if question is None:
            return
        if question.asks_place:
            self._verdicts.append(_Verdicts(question.place, fields.place))
        if question.asks_type:
            self._verdicts.append(_Verdicts(question.type_, fields.type))
        if question.asks_actors:
            self._masks = [_mask_names(question, names) for names in fields.canonical]

    def of(self, rows: Sequence[Row]) -> list[list[Verdict]]:
        """Return the verdicts on each row, one list for each condition."""
        verdicts = [each.of(rows) for each in self._verdicts]
        if self._question and self._question.asks_actors:
            combined = [0] * len(rows)
            for masks in self._masks:
                combined = list(map(or_, combined, masks.of(rows)))
            verdicts.append(list(map(self._judge, combined)))
        return verdicts

    def _judge(self, mask: int) -> Verdict:
        verdict = self._judged.get(mask)
        if verdict is None and self._question:
            verdict = self._judged[mask] = self._question.judge(mask)
        return verdict or NO
