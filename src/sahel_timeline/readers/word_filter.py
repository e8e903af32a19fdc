"""Find the rows that have the words of a search, before anything is made of them.

A word in an event is in a cell of its row, or in a text that a dialect makes of cells that many
rows share. Only if neither shows whether an event has the words, it is searched itself.
"""

from __future__ import annotations

from functools import cache, partial
from itertools import chain
from operator import itemgetter, or_
from typing import TYPE_CHECKING, Any, Final

from sahel_timeline.query.query import CERTAIN, NO, Verdict
from sahel_timeline.query.word_search import fold_text, is_in
from sahel_timeline.readers.layout import Composed, Field, Text
from sahel_timeline.readers.sheet import PerCell, text_reader

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from sahel_timeline.query.question import Question
    from sahel_timeline.query.word_search import WordSearch
    from sahel_timeline.readers.kept_rows import FieldReader, KeptRows
    from sahel_timeline.readers.layout import Layout, TextField
    from sahel_timeline.readers.sheet import Row

    Masks = Callable[[Sequence[Row]], Iterable[int]]

_ROW_END: Final = "\x1e"
_CELL_END: Final = "\x1f"


class WordFilter:
    """Which rows have the words of a search.

    The words in a text are an int with a bit for each, so that those of several texts are combined
    with ``|``.
    """

    def __init__(self, fields: FieldReader, search: WordSearch) -> None:
        self._search = search
        searched = _searched_cells(fields, search)
        self._join_searched = _join_cells(sorted(searched))
        self._join_others = _join_cells([*{*range(fields.sheet.width)} - searched])
        # The rows of a batch that have the words, by their `id()`.
        self._sure: set[int] = set()
        words = dict.fromkeys(word for each in search.searches for word in each)
        self._bits = {word: 1 << number for number, word in enumerate(words)}
        needed = [sum(self._bits[word] for word in set(each)) for each in search.searches]
        self._judge = cache(
            lambda mask: CERTAIN if any(mask & each == each for each in needed) else NO
        )
        self._is_typed = fields.sheet.layout.is_typed
        self._always = 0
        self._made: list[Masks] = [*self._names(fields)]
        for field in _texts(fields.sheet.layout):
            self._add(fields, field)

    def ask(self, rows: Sequence[Row]) -> list[Verdict]:
        """Return `NO` for the rows that certainly lack the words."""
        self._sure.clear()
        if self._is_typed:
            return [CERTAIN] * len(rows)
        masks, sure = self._in_cells(rows)
        # What is made of cells is only looked at in rows that do not have the words for sure.
        rest = [index for index, mask in enumerate(sure) if not self._judge(mask)]
        others = rows if len(rest) == len(rows) else [rows[index] for index in rest]
        found = [0] * len(rest)
        for made in self._made if rest else ():
            found = list(map(or_, found, made(others)))
        for index, mask in zip(rest, found, strict=True):
            sure[index] |= mask
            masks[index] |= mask
        self._sure |= {id(row) for row, mask in zip(rows, sure, strict=True) if self._judge(mask)}
        return list(map(self._judge, masks))

    def only(self, kept: KeptRows, question: Question) -> KeptRows:
        """Return those of the rows that were kept of a batch that have the words."""
        unsure = [i for i, row in enumerate(kept.rows) if id(row) not in self._sure]
        if not unsure:
            return kept
        found = {unsure[each] for each in question.with_words(kept.only(unsure))}
        dropped = {*unsure} - found
        return kept.only([i for i in range(len(kept)) if i not in dropped])

    def _in_cells(self, rows: Sequence[Row]) -> tuple[list[int], list[int]]:
        """Return the words in the cells of each row, and those in cells that are its texts."""
        masks, sure = [self._always] * len(rows), [0] * len(rows)
        for word, bit, texts in self._find(list(map(self._join_searched, rows))):
            for index, text in enumerate(texts):
                if (at := text.find(word)) >= 0:
                    masks[index] |= bit
                    if not (at and text[at - 1].isalnum()) or is_in(text, word):
                        sure[index] |= bit
        rest = [index for index, mask in enumerate(sure) if not self._judge(mask)]
        for word, bit, texts in self._find([self._join_others(rows[index]) for index in rest]):
            for index, text in zip(rest, texts, strict=True):
                if word in text:
                    masks[index] |= bit
        return masks, sure

    def _find(self, joined: Sequence[str]) -> Iterable[tuple[str, int, Sequence[str]]]:
        """Yield each word that a text of a batch has, its bit, and the folded texts."""
        # Folding the texts of a batch together takes a third of the time.
        folded = fold_text(_ROW_END.join(joined))
        # In most batches, none has the words.
        wanted = [pair for pair in self._bits.items() if pair[0] in folded]
        texts = folded.split(_ROW_END) if wanted else []
        if wanted and len(texts) != len(joined):
            texts = list(map(fold_text, joined))
        for word, bit in wanted:
            yield word, bit, texts

    def _names(self, fields: FieldReader) -> Iterable[Masks]:
        """Yield functions that look in what is made of lists of names, and in other texts."""
        lists: Iterable[PerCell[Any]] = chain(*fields.sides, [fields.sources], fields.canonical)
        for names in lists:
            yield PerCell(names.keys_in, partial(self._names_mask, names)).of
        for field in fields.sheet.layout.composed:
            extra = fields.sheet.values(field)
            yield PerCell(extra.keys_in, partial(self._extra_mask, extra)).of

    def _add(self, fields: FieldReader, field: TextField) -> None:
        """Look in what is made of cells. A text that is a cell has no word that the cell lacks."""
        if isinstance(field, Text):
            return
        if isinstance(field, Composed) and field.adds is not None:
            # Numbers say how many names were left out.
            added = fold_text(field.adds)
            found = (b for word, b in self._bits.items() if word in added or word.isdigit())
            self._always |= sum(found) & ~self._always if field.adds else 0
        elif isinstance(field, Field):
            values = fields.sheet.values(field)
            made = PerCell(values.keys_in, lambda key: self._mask((values[key] or "",)))
            self._made.append(made.of)
        else:
            texts_of = text_reader(fields.sheet, field)
            self._made.append(lambda rows: [self._mask((text,)) for text in texts_of(rows)])

    def _names_mask(self, names: PerCell[Any], key: Any) -> int:  # noqa: ANN401 — a cell or several
        return self._mask(names[key] or ())

    def _extra_mask(self, extra: PerCell[Any], key: Any) -> int:  # noqa: ANN401 — a cell or several
        return self._mask(text for _, text in extra[key] or ())

    def _mask(self, texts: Iterable[str]) -> int:
        folded = fold_text("\n".join(texts))
        return sum(bit for word, bit in self._bits.items() if is_in(folded, word))


def _join_cells(indexes: Sequence[int]) -> Callable[[Row], str]:
    """Return what joins some cells of a row."""
    if len(indexes) == 1:
        return itemgetter(indexes[0])
    cells = itemgetter(*indexes) if indexes else lambda _: ()
    return lambda row: _CELL_END.join(cells(row))


def _searched_cells(fields: FieldReader, search: WordSearch) -> frozenset[int]:
    """Return the numbers of some cells of a row that are texts of the event.

    There are none if the words can be in a text that means an empty cell.
    """
    sheet = fields.sheet
    layout = sheet.layout
    missing = layout.missing.union(*(layout.missing_in or {}).values())
    empty = set(map(fold_text, missing))
    if any(word in text for text in empty for each in search.searches for word in each):
        return frozenset()
    columns = [each.column for each in _texts(layout) if isinstance(each, Text)]
    indexes = [sheet.positions[name] for name in columns if name in sheet.positions]
    indexes += [index for index, _ in sheet.extra]
    return frozenset(indexes)


def _texts(layout: Layout) -> tuple[TextField, ...]:
    return (
        *(layout.title, layout.summary, layout.place, layout.region, layout.country),
        *(layout.type, layout.note, layout.url),
    )
