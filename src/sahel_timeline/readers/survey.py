"""Look at the complete columns of a table, and decide what their cells cannot say."""

from __future__ import annotations

from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple

from sahel_timeline.model import Problem, Severity
from sahel_timeline.readers.date_columns import decide_dates
from sahel_timeline.readers.layout import Text
from sahel_timeline.readers.list_columns import decide_list, find_missing
from sahel_timeline.readers.road import fit_rows
from sahel_timeline.readers.seen_cells import SeenCell
from sahel_timeline.readers.sheet import Values, text_reader
from sahel_timeline.readers.text_columns import NO_VALUE, TextColumn
from sahel_timeline.readers.time_columns import are_dotted_times

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from sahel_timeline.readers.decisions import Decisions
    from sahel_timeline.readers.row_batches import RowBatch
    from sahel_timeline.readers.sheet import Row, Sheet

    TextsOf = Callable[[Sequence[Row]], Sequence[Any]]


class Survey(NamedTuple):
    """What the columns of a table decide, what is wrong with them, and what is worth knowing."""

    decided: Decisions
    problems: list[Problem]
    notes: list[str]


def survey_dates(sheet: Sheet, batches: Iterable[RowBatch], decided: Decisions) -> Survey:
    """Decide how the dates and times in a table are read.

    ``sheet`` must be a new one: problems with its rows are found again when they are read.
    """
    layout = sheet.layout
    readers: dict[str, TextsOf] = {name: Values(sheet, f).of for name, f in layout.day_texts}
    readers |= {time: text_reader(sheet, Text(time)) for time in layout.times}
    seen = _see(sheet, batches, readers)
    sheet.problems.clear()
    days = [cell for column, _ in layout.day_texts for cell in seen[column]]
    decided, notes = _decide_dates(sheet, sorted(days, key=lambda cell: cell.line), decided)
    times = [cell.text for column in layout.times for cell in seen[column]]
    dates = decided.dates._replace(has_dotted_times=are_dotted_times(times))
    return Survey(decided._replace(dates=dates), sheet.problems, notes)


def survey_texts(sheet: Sheet, batches: Iterable[RowBatch], decided: Decisions) -> Survey:
    """Decide how the lists and other texts in a table are read, as far as nobody has.

    ``sheet`` must be a new one. In a long table, a list with a ";" is sure, and only shows that the
    column has such lists.
    """
    lists, words = (
        {native: parts for native, parts in texts.items() if native not in decided.columns}
        for texts in (sheet.layout.lists, sheet.layout.words)
    )
    seen = _see(sheet, batches, _text_readers(sheet, lists, words, is_long=decided.is_long))
    sheet.problems.clear()
    columns, notes = dict(decided.columns), []
    for native, parts in lists.items():
        cells = [cell for part in parts for cell in seen[part]]
        verdict = decide_list(native, cells, are_names=native == "actors")
        columns[native] = verdict.column
        notes += [verdict.note] if verdict.note else []
        for cell, message, hint, _ in verdict.doubts:
            sheet.add_problem(cell.line, cell.column, message, hint, Severity.WARNING)
    for native, parts in words.items():
        missing = find_missing((cell.text, cell.times) for part in parts for cell in seen[part])
        columns[native] = TextColumn((), missing)
    return Survey(decided._replace(columns=columns), sheet.problems, notes)


def _text_readers(
    sheet: Sheet,
    lists: Mapping[str, Sequence[str]],
    words: Mapping[str, Sequence[str]],
    *,
    is_long: bool,
) -> dict[str, TextsOf]:
    """Return what reads the texts that can decide something, by column."""
    readers: dict[str, TextsOf] = {}
    for part in chain.from_iterable(lists.values()):
        texts_of = text_reader(sheet, Text(part))
        readers[part] = _without_sure(texts_of) if is_long else texts_of
    for part in chain.from_iterable(words.values()):
        readers[part] = _only_missing(text_reader(sheet, Text(part)))
    return readers


def _without_sure(texts_of: TextsOf) -> TextsOf:
    """Return what reads a list with a ";" as ";", unless an item can stand for no value."""

    def sure(text: str) -> bool:
        return ";" in text and NO_VALUE.isdisjoint(map(str.strip, text.split(";")))

    return lambda rows: [";" if sure(text) else text for text in texts_of(rows)]


def _only_missing(texts_of: TextsOf) -> TextsOf:
    """Return what reads only texts that can stand for no value."""
    return lambda rows: [text if text in NO_VALUE else "" for text in texts_of(rows)]


def _see(
    sheet: Sheet, batches: Iterable[RowBatch], readers: Mapping[str, TextsOf]
) -> dict[str, list[SeenCell]]:
    """Return the different texts of columns, in the order of their first lines."""
    first: dict[str, dict[str, int]] = {column: {} for column in readers}
    counts: dict[str, Counter[str]] = {column: Counter() for column in readers}
    for batch in batches:
        rows, lines = fit_rows(batch, sheet)
        for column, texts_of in readers.items():
            texts = [text or "" for text in texts_of(rows)]
            counts[column].update(texts)
            lines_of = first[column]
            for text, line in zip(texts, lines, strict=True):
                lines_of.setdefault(text, line)
    return {
        column: [
            SeenCell(text, line, column, counts[column][text]) for text, line in lines_of.items()
        ]
        for column, lines_of in first.items()
    }


def _decide_dates(
    sheet: Sheet, cells: Sequence[SeenCell], decided: Decisions
) -> tuple[Decisions, list[str]]:
    """Return what the dates decide, with notes. Report what they leave open.

    If they contradict themselves, no event can be read, unless the layout can do without these
    dates. If nothing settles the order, each row that depends on it has a problem of its own.
    """
    # Who writes 1935-36 for a quarter has the words beside it, as in what we write.
    has_codes = sheet.layout.is_typed or "date_text" in sheet.positions
    verdict = decide_dates(cells, decided.dates, has_codes=has_codes)
    reading, wrong, doubt = verdict.reading, verdict.wrong, verdict.doubt
    is_optional = sheet.layout.days_are_optional
    if doubt:
        cell, message, hint, _ = doubt
        sheet.add_problem(cell.line, cell.column, message, hint, Severity.WARNING)
    if not wrong or (wrong.is_row_by_row and not is_optional):
        return decided._replace(dates=reading), list(verdict.notes)
    cell, message, hint, _ = wrong
    severity = Severity.WARNING if is_optional else Severity.ERROR
    sheet.add_problem(cell.line, cell.column, message, hint, severity)
    reading = reading._replace(is_readable=is_optional)
    return decided._replace(dates=reading, has_dates=False), list(verdict.notes)
