"""From the rows of a table to the events that a question keeps, batch by batch.

Every table takes this road. In a long one, only the shape and the date are checked of a row that
a question drops.
"""

from __future__ import annotations

from functools import partial
from itertools import compress
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar

from sahel_timeline.english import pluralize
from sahel_timeline.model import Problem, Severity
from sahel_timeline.query.kept import C
from sahel_timeline.query.lookup import derive_ids, id_of_date
from sahel_timeline.query.per_object import PerObject
from sahel_timeline.query.query import CERTAIN, Verdict
from sahel_timeline.readers import asking
from sahel_timeline.readers.answer import MANY_ROWS, NameUse
from sahel_timeline.readers.decisions import UndecidedError
from sahel_timeline.readers.ids import IdRegister
from sahel_timeline.readers.kept_rows import FieldReader, KeptRows
from sahel_timeline.readers.row_batches import LONG_CELL_HINT, TOO_LONG_CELL
from sahel_timeline.readers.sheet import Noticed, Values
from sahel_timeline.readers.table import fit_row, is_blank

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from sahel_timeline.query.question import KnownNames
    from sahel_timeline.readers.answer import Request
    from sahel_timeline.readers.asking import Dated
    from sahel_timeline.readers.decisions import Decisions
    from sahel_timeline.readers.own_names import OwnNames
    from sahel_timeline.readers.remark_rows import RemarkRows
    from sahel_timeline.readers.row_batches import RowBatch
    from sahel_timeline.readers.sheet import Row, Sheet

T = TypeVar("T")
_SHORT_ROW_HINT: Final = "add an empty cell for each missing value"
_QUOTE_HINT: Final = 'write "" for a quote inside a cell'


class RowReader(Generic[C]):
    """Reads the rows of a sheet, and gives those that a question keeps to a collector.

    ``total`` counts the rows that are events, ``unplaced`` those that only lack coordinates.
    ``uncompared`` are those of an `Answer`.
    """

    def __init__(self, sheet: Sheet, decided: Decisions, request: Request[C]) -> None:
        question = request.question.begin(decided.met) if request.question else None
        self.total = self.unplaced = self._kept = 0
        self._on_kept, self._handed = request.on_kept, request.dates
        self.collector, self._rows_read = request.collect(), 0
        self._has_long_cells, self._sheet, self._question = False, sheet, question
        self._spans = sheet.values(sheet.layout.span)
        registry = request.registry
        self._own_names: OwnNames | None = None
        if registry and request.asks_half:
            from sahel_timeline.readers.own_names import OwnNames  # only users' own files need it

            self._own_names = OwnNames(sheet, registry)
        self._fields = FieldReader(
            sheet, self._own_names or registry, has_origins=request.has_origins
        )
        self.uncompared = self._fields.uncompared
        self._dates = asking.ask_dates(self._fields, question, request.dates)
        self._conditions = asking.conditions_on_names(self._fields, question)
        on_columns, self._left = asking.conditions_on_columns(self._fields, question)
        self._words = asking.word_filter(self._fields, question)
        self._conditions += [*on_columns, *([self._words.ask] if self._words else ())]
        self._asks_distance = asking.asks_distance_of_cells(question, self._left)
        checks: list[Values[Any]] = [*map(sheet.values, sheet.layout.checks)]
        self._checks = [*checks, self._fields.degrees]
        self._notices = [Noticed(sheet, notice) for notice in sheet.layout.notices]
        self._remarks: RemarkRows | None = None
        self._decided = decided
        self._ids_of_dates = PerObject[Any, str](partial(map, id_of_date))
        self._register = IdRegister(sheet, decided.watched, is_long=decided.is_long)

    @property
    def ids(self) -> tuple[str, ...] | None:
        """The ids of all rows, or `None` if there are too many."""
        return None if self._decided.is_long else tuple(self._register.ids)

    @property
    def met(self) -> KnownNames | None:
        """The names that the question has learned, if it does."""
        return self._question.met if self._question else None

    @property
    def names(self) -> NameUse:
        """Whether the registry applies to the names."""
        return self._own_names.use if self._own_names else NameUse(self._sheet.file)

    def take(self, batch: RowBatch) -> None:
        """Read the next rows. Raises `UndecidedError` if they have to be read again."""
        rows, lines = fit_rows(batch, self._sheet)
        self._rows_read += len(rows)
        self._has_long_cells = batch.has_long_cells
        if self._rows_read > MANY_ROWS and not self._decided.is_long:
            raise UndecidedError(is_long=True)
        dated = self._dates.of(rows)
        kept, ids = self._keep(rows, lines, dated)
        if self._asks_distance:
            is_placed = asking.has_coordinates(self._fields, pick(rows, kept))
            self.unplaced += is_placed.count(False)
            kept = dict(compress(kept.items(), is_placed))
        if kept:
            self._collect(
                KeptRows(
                    self._fields,
                    pick(rows, kept),
                    pick(lines, kept),
                    list(map(asking.SPAN_OF, pick(dated, kept))),  # none of them has been dropped
                    [verdict is CERTAIN for verdict in kept.values()],
                    list(map(ids.__getitem__, kept)),
                    self._register.renumbered,
                )
            )

    def finish(self) -> None:
        """Report what only the complete columns show.

        Raises `UndecidedError` if the rows have to be read again.
        """
        if self._decided.is_long and self._rows_read <= MANY_ROWS:
            raise UndecidedError(is_long=False)
        if again := self._register.find_repeated():
            raise UndecidedError(watched=self._decided.watched | again)
        for notice in self._notices:
            notice.report()
        if self._remarks:
            self._remarks.report()
        _warn_about_short_rows(self._sheet)
        asking.hand_over(self._dates, self._spans.flaws, self._handed, self._sheet.layout.made_from)

    def withdraw(self) -> None:
        """Say that what was kept so far is not: the rows are read again."""
        self._count_kept(-self._kept)

    def _keep(
        self, rows: Sequence[Row], lines: Sequence[int], dated: Sequence[Dated]
    ) -> tuple[dict[int, Verdict], dict[int, str]]:
        """Return the verdicts on the events to keep, and the ids of these at least."""
        readable, wrong = self._without_errors(rows, lines)
        if self._decided.is_long:
            chosen = self._choose(readable, rows, dated)
            self.total += len(readable) - len(chosen)
            ids = self._find_events(chosen, wrong, rows, lines, dated)
            return chosen if len(ids) == len(chosen) else {i: chosen[i] for i in ids}, ids
        # Dropped rows have ids: a row is an event only if it has no error at all.
        ids = self._find_events(readable, wrong, rows, lines, dated)
        return self._choose([*ids], rows, dated), ids

    def _choose(
        self, indexes: Sequence[int], rows: Sequence[Row], dated: Sequence[Dated]
    ) -> dict[int, Verdict]:
        """Return which of some rows to keep, and the verdicts on them."""
        if self._question is None:
            return dict(zip(indexes, map(asking.VERDICT_OF, pick(dated, indexes)), strict=True))
        if self.met:
            named = KeptRows(self._fields, pick(rows, indexes), (), (), (), (), {})
            if not self._question.learn(named):
                raise UndecidedError(met=self.met)
        lowest = self._question.lowest
        kept = {i: verdict for i in indexes if (verdict := dated[i].verdict)}
        # Each condition is asked only of the rows that the ones before it keep.
        for ask in self._conditions:
            verdicts = map(min, kept.values(), ask(pick(rows, kept)))
            kept = {i: v for i, v in zip(kept, verdicts, strict=True) if v >= lowest}
        return kept

    def _without_errors(
        self, rows: Sequence[Row], lines: Sequence[int]
    ) -> tuple[Sequence[int], Sequence[int]]:
        """Return the indexes of rows whose date can be read, and of those with an error.

        A row of blank cells, or of a remark, is neither.
        """
        if not self._spans.flaws:
            return range(len(rows)), ()
        remarks = self._remark_rows().find(self._spans, rows, lines)
        rest = [i for i in range(len(rows)) if i not in remarks]
        failed = self._spans.report(rest, rows, lines, is_blank)
        wrong = [i for i in failed if not is_blank(rows[i])]
        return [i for i in rest if not (i in failed or is_blank(rows[i]))], wrong

    def _remark_rows(self) -> RemarkRows:
        if self._remarks is None:
            from sahel_timeline.readers import remark_rows  # few files have any

            self._remarks = remark_rows.RemarkRows(self._sheet)
        return self._remarks

    def _check(
        self, indexes: Collection[int], rows: Sequence[Row], lines: Sequence[int]
    ) -> set[int]:
        """Report what is wrong with rows. Return the indexes of those with an error."""
        failed: set[int] = set()
        chosen = pick(rows, indexes)
        for values in self._checks:
            values.of(chosen)
            if values.flaws:
                failed |= values.report(indexes, rows, lines)
        if self._sheet.layout.title_is_required:
            for index, title in zip(indexes, self._fields.title(chosen), strict=True):
                if not title.strip():
                    if self._sheet.layout.can_compose_title and not self._decided.is_untitled:
                        raise UndecidedError(is_untitled=True)
                    self._remark_rows().report_untitled(rows[index], lines[index])
                    failed.add(index)
        if self._has_long_cells and not self._sheet.layout.is_typed:
            from sahel_timeline.readers.long_cells import report_long_cells  # few files have any

            failed |= report_long_cells(indexes, rows, lines, self._sheet)
        return failed

    def _find_events(
        self,
        indexes: Collection[int],
        wrong: Sequence[int],
        rows: Sequence[Row],
        lines: Sequence[int],
        dated: Sequence[Dated],
    ) -> dict[int, str]:
        """Return the ids of rows that are events, by index. Count these, and report errors."""
        if failed := self._check(sorted([*indexes, *wrong]) if wrong else indexes, rows, lines):
            indexes = [i for i in indexes if i not in failed]
        chosen, chosen_lines = pick(rows, indexes), pick(lines, indexes)

        def derive_all() -> Sequence[str]:
            # The date of a row that the question drops has been forgotten.
            spans: list[Any] = [dated[i].span or self._spans.of([rows[i]])[0] for i in indexes]
            dates = self._ids_of_dates.of([span.start for span in spans])
            return derive_ids(self._fields.title(chosen), dates)

        ids = self._register.identify(chosen, chosen_lines, self._fields.id(chosen), derive_all)
        found = {i: name for i, name in zip(indexes, ids, strict=True) if name is not None}
        self.total += len(found)
        for notice in self._notices:
            notice.take(pick(rows, found), pick(lines, found))
        return found

    def _collect(self, rows: KeptRows) -> None:
        """Ask the rest of the question, and give what it keeps to the collector."""
        kept, unplaced = asking.ask_events(self._question, self._words, self._left, rows)
        self.unplaced += unplaced
        if len(kept):
            self.collector.add(kept)
            self._count_kept(len(kept))

    def _count_kept(self, count: int) -> None:
        self._kept += count
        if self._on_kept:
            self._on_kept(count)


def fit_rows(batch: RowBatch, sheet: Sheet) -> tuple[Sequence[Row], Sequence[int]]:
    """Return the rows with a cell for every column, and their lines. Report the others."""
    for line, reason in batch.broken:
        hint = LONG_CELL_HINT if reason == TOO_LONG_CELL else _QUOTE_HINT
        sheet.add_problem(line, "", reason, hint)
    if set(map(len, batch.rows)) <= {sheet.width}:
        return batch.rows, batch.lines
    rows: list[Row] = []
    lines: list[int] = []
    for line, row in zip(batch.lines, batch.rows, strict=True):
        cells = fit_row(row, sheet.width)
        if len(row) != sheet.width and is_blank(row):
            continue
        if isinstance(cells, Problem):
            if len(row) == sheet.other_width:
                raise UndecidedError(is_wide=True)
            sheet.problems.append(cells._replace(file=sheet.file, line=line))
            continue
        if len(row) < sheet.width and len(row) != sheet.other_width:
            sheet.first_short = sheet.first_short if sheet.short_rows else (line, len(row))
            sheet.short_rows += 1
        rows.append(cells)
        lines.append(line)
    return rows, lines


def _warn_about_short_rows(sheet: Sheet) -> None:
    """Warn once about the rows with fewer cells than the header."""
    if not sheet.short_rows:
        return
    (line, cells), others = sheet.first_short, sheet.short_rows - 1
    message = f"the row has {pluralize(cells, 'cell')}, but the header has {sheet.width}"
    message += ": the missing ones are read as empty"
    message += f", also in {pluralize(others, 'other row')}" if others else ""
    sheet.add_problem(line, "", message, _SHORT_ROW_HINT, Severity.WARNING)


def pick(values: Sequence[T], indexes: Collection[int]) -> Sequence[T]:
    """Return the values at some indexes, which are in order."""
    return values if len(indexes) == len(values) else [values[i] for i in indexes]
