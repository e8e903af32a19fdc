"""From the rows of a table to the events that a question keeps, batch by batch.

Every table takes this road. In a long one, only the shape and the date are checked of a row that
a question drops.
"""

from __future__ import annotations

from functools import partial
from itertools import compress
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar, cast

from sahel_timeline.english import pluralize
from sahel_timeline.model import Problem, Severity
from sahel_timeline.query.kept import C
from sahel_timeline.query.lookup import derive_id, id_of_date
from sahel_timeline.query.per_object import PerObject
from sahel_timeline.query.query import CERTAIN, Verdict
from sahel_timeline.readers import asking
from sahel_timeline.readers.answer import MANY_ROWS, NameUse
from sahel_timeline.readers.decisions import UndecidedError
from sahel_timeline.readers.ids import IdRegister
from sahel_timeline.readers.kept_rows import FieldReader, KeptRows
from sahel_timeline.readers.row_batches import LONG_CELL, TOO_LONG_CELL
from sahel_timeline.readers.sheet import Noticed, Values
from sahel_timeline.readers.table import fit_row, is_blank

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from sahel_timeline.dates import Span
    from sahel_timeline.readers.answer import Request
    from sahel_timeline.readers.asking import Dated
    from sahel_timeline.readers.decisions import Decisions
    from sahel_timeline.readers.own_names import OwnNames
    from sahel_timeline.readers.remark_rows import RemarkRows
    from sahel_timeline.readers.row_batches import RowBatch
    from sahel_timeline.readers.sheet import Row, Sheet

T = TypeVar("T")
_LONG_CELL_HINT: Final = "look for a quote that is never closed"
_SHORT_ROW_HINT: Final = "add an empty cell for each missing value"
_QUOTE_HINT: Final = 'write "" for a quote inside a cell'


class RowReader(Generic[C]):
    """Reads the rows of a sheet, and gives those that a question keeps to a collector.

    ``total`` counts the rows that are events, ``unplaced`` those that only lack coordinates.
    ``uncompared`` are those of an `Answer`.
    """

    def __init__(self, sheet: Sheet, decided: Decisions, request: Request[C]) -> None:
        self.total = self.unplaced = self._kept = 0
        self._on_kept = request.on_kept
        self.collector, self._rows_read = request.collect(), 0
        self._has_long_cells, self._sheet = False, sheet
        self._question = request.question
        self._spans = sheet.values(sheet.layout.span)
        self._dates = asking.ask_dates(self._spans, request.question)
        registry = request.registry
        self._own_names: OwnNames | None = None
        if registry and request.asks_half:
            from sahel_timeline.readers.own_names import OwnNames  # only users' own files need it

            self._own_names = OwnNames(sheet, registry)
        self._fields = FieldReader(
            sheet, self._own_names or registry, has_origins=request.has_origins
        )
        self.uncompared = self._fields.uncompared
        self._conditions = asking.conditions_on_names(self._fields, request.question)
        on_columns, self._left = asking.conditions_on_columns(self._fields, request.question)
        self._words = asking.word_filter(self._fields, request.question)
        self._conditions += [*on_columns, *([self._words.ask] if self._words else ())]
        self._asks_distance = asking.asks_distance_of_cells(request.question, self._left)
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
        readable, kept = self._choose(rows, lines, dated)
        kept, ids = self._identify(readable, kept, rows, lines, dated)
        if self._asks_distance:
            is_placed = asking.has_coordinates(self._fields, pick(rows, kept))
            self.unplaced += is_placed.count(False)
            kept, ids = dict(compress(kept.items(), is_placed)), list(compress(ids, is_placed))
        if kept:
            self._collect(
                KeptRows(
                    self._fields,
                    pick(rows, kept),
                    pick(lines, kept),
                    [cast("Span", dated[i].span) for i in kept],
                    [verdict is CERTAIN for verdict in kept.values()],
                    ids,
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

    def withdraw(self) -> None:
        """Say that what was kept so far is not: the rows are read again."""
        self._count_kept(-self._kept)

    def _choose(
        self, rows: Sequence[Row], lines: Sequence[int], dated: Sequence[Dated]
    ) -> tuple[Sequence[int], dict[int, Verdict]]:
        """Return the indexes of rows without an error, and the verdicts on those to keep."""
        readable, wrong = self._without_errors(rows, lines)
        kept = {i: verdict for i, each in enumerate(dated) if (verdict := each.verdict)}
        if len(readable) < len(rows):
            kept = {i: kept[i] for i in readable if i in kept}
        if self._question:
            keeps = self._question.keeps
            # Each condition is asked only of the rows that the ones before it keep.
            for ask in self._conditions:
                verdicts = map(min, kept.values(), ask(pick(rows, kept)))
                kept = {i: v for i, v in zip(kept, verdicts, strict=True) if keeps(v)}
        # If dropped rows have ids, a row is an event only if it has no error at all.
        checked = kept if self._decided.is_long else readable
        if failed := self._check(sorted([*checked, *wrong]) if wrong else checked, rows, lines):
            readable = [i for i in readable if i not in failed]
            kept = {i: verdict for i, verdict in kept.items() if i not in failed}
        return readable, kept

    def _without_errors(
        self, rows: Sequence[Row], lines: Sequence[int]
    ) -> tuple[Sequence[int], Sequence[int]]:
        """Return the indexes of rows whose date can be read, and of those with an error.

        A row of blank cells, or of a remark, is neither.
        """
        everything = range(len(rows))
        if not self._spans.flaws:
            return everything, ()
        if self._remarks is None:
            from sahel_timeline.readers.remark_rows import RemarkRows  # few files have any

            self._remarks = RemarkRows(self._sheet)
        remarks = self._remarks.find(self._spans, rows, lines)
        rest = [i for i in everything if i not in remarks] if remarks else everything
        failed = self._spans.report(rest, rows, lines, is_blank)
        wrong = [i for i in failed if not is_blank(rows[i])]
        return [i for i in rest if not (i in failed or is_blank(rows[i]))], wrong

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
            column, hint = self._sheet.layout.title.columns[0], "add a short headline"
            for index, title in zip(indexes, self._fields.title(chosen), strict=True):
                if not title.strip():
                    if self._sheet.layout.can_compose_title and not self._decided.is_untitled:
                        raise UndecidedError(is_untitled=True)
                    self._sheet.add_problem(lines[index], column, "the title is missing", hint)
                    failed.add(index)
        return failed | self._find_long_cells(indexes, rows, lines)

    def _find_long_cells(
        self, indexes: Collection[int], rows: Sequence[Row], lines: Sequence[int]
    ) -> set[int]:
        """Report cells that are too long. Return the indexes of their rows."""
        failed: set[int] = set()
        if not self._has_long_cells or self._sheet.layout.is_typed:
            return failed
        for index in (each for each in indexes if len("".join(rows[each])) > LONG_CELL):
            for number, cell in enumerate(rows[index], 1):
                if len(cell) > LONG_CELL:
                    failed.add(index)
                    message = f"the cell has {len(cell):,} characters, more than {LONG_CELL:,}"
                    where = lines[index], number, _LONG_CELL_HINT
                    self._sheet.problems.append(Problem(self._sheet.file, message, *where))
        return failed

    def _identify(
        self,
        readable: Sequence[int],
        kept: dict[int, Verdict],
        rows: Sequence[Row],
        lines: Sequence[int],
        dated: Sequence[Dated],
    ) -> tuple[dict[int, Verdict], Sequence[str]]:
        """Return the rows to keep that are events, and their ids. Count all events."""
        indexes = kept if self._decided.is_long else readable
        chosen, chosen_lines = pick(rows, indexes), pick(lines, indexes)

        def derive_all() -> Sequence[str]:
            # The date of a row that the question drops has been forgotten.
            spans: list[Any] = [dated[i].span or self._spans.of([rows[i]])[0] for i in indexes]
            dates = self._ids_of_dates.of([span.start for span in spans])
            return [*map(derive_id, self._fields.title(chosen), dates)]

        ids = self._register.identify(chosen, chosen_lines, self._fields.id(chosen), derive_all)
        self.total += len(readable) - ids.count(None)
        is_event = [name is not None for name in ids] if self._notices else []
        for notice in self._notices:
            notice.take(list(compress(chosen, is_event)), list(compress(chosen_lines, is_event)))
        if len(indexes) == len(kept) and None not in ids:
            return kept, cast("Sequence[str]", ids)
        id_of = {i: name for i, name in zip(indexes, ids, strict=True) if name is not None}
        kept = {i: verdict for i, verdict in kept.items() if i in id_of}
        return kept, [id_of[i] for i in kept]

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
        hint = _LONG_CELL_HINT if reason == TOO_LONG_CELL else _QUOTE_HINT
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
