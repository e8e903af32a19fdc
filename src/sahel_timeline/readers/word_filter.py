"""Find the rows that have the words of a search, before anything is made of them.

A word in an event is in a cell of its row, or in a text that a dialect makes of cells that many
rows share. Only if neither shows whether an event has the words, it is searched itself.
"""

from __future__ import annotations

from functools import cache, partial, reduce
from itertools import chain, compress, repeat
from operator import and_, contains, itemgetter, not_, or_
from typing import TYPE_CHECKING, Any, Final

from sahel_timeline.query.query import CERTAIN, NO, Verdict
from sahel_timeline.query.word_search import fold_text, is_in
from sahel_timeline.readers.layout import Composed, Field, Text
from sahel_timeline.readers.sheet import PerCell, Values, text_reader

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
        self._cells = [(_join_cells(each), is_text) for each, is_text in _cells(fields, search)]
        # The rows of a batch that have the words, by their `id()`.
        self._sure: set[int] = set()
        words = dict.fromkeys(word for each in search.searches for word in each)
        self._bits = {word: 1 << number for number, word in enumerate(words)}
        needed = [sum(self._bits[word] for word in set(each)) for each in search.searches]
        self._judge = cache(
            lambda mask: CERTAIN if any(mask & each == each for each in needed) else NO
        )
        # Words in lower case after a space, where the first cells are texts.
        self._plain = [
            [f" {word}" for word in each]
            for each in search.searches
            if each and all(map(str.isascii, each)) and self._cells and self._cells[0][1]
        ]
        self._is_typed = fields.sheet.layout.is_typed
        self._always = 0
        # What can have words that the cells lack, and what shows where in the cells a word is.
        self._adding: list[Masks] = []
        self._showing: list[Masks] = []
        # Whether names and other cells that many rows share are looked at before the texts.
        self._names_first = False
        self._add_names(fields)
        for field in _texts(fields.sheet.layout):
            self._add(fields, field)

    def ask(self, rows: Sequence[Row]) -> list[Verdict]:
        """Return `NO` for the rows that certainly lack the words."""
        self._sure.clear()
        if self._is_typed:
            return [CERTAIN] * len(rows)
        steps = [self._have_plain_words]
        if self._names_first:
            steps.insert(0, self._have_words_in_names)
        rest = rows
        for have_words in steps:
            found = have_words(rest)
            self._sure.update(map(id, compress(rest, found)))
            rest = list(compress(rest, map(not_, found)))
        is_sure = [id(row) in self._sure for row in rows]
        others = iter(self._ask_others(rest, len(rows)) if rest else ())
        return [CERTAIN if each else next(others) for each in is_sure]

    def _have_words_in_names(self, rows: Sequence[Row]) -> Sequence[object]:
        """Return for each row whether cells that many rows share have the words.

        A word in most names, such as a country, costs half as much if their texts are not folded.
        """
        none = [0] * len(rows)
        found = self._look_where_shown(rows, [-1] * len(rows), none)
        self._names_first = self._decide_most(none, found, len(rows))
        return list(map(self._judge, found))

    def _decide_most(self, before: Sequence[int], after: Sequence[int], of_rows: int) -> bool:
        """Whether names alone show that most of the rows have the words."""
        found = [mask for mask, known in zip(after, before, strict=True) if not known]
        return 2 * sum(map(bool, map(self._judge, found))) > of_rows

    def _have_plain_words(self, rows: Sequence[Row]) -> Sequence[object]:
        """Return for each row whether title and summary have the words in this spelling.

        Common words cost half as much if texts that have them are not folded.
        """
        found = [False] * len(rows)
        texts = self._cells[0][0](rows) if self._plain else ()
        for words in self._plain:
            each = (map(contains, texts, repeat(word)) for word in words)
            found = list(map(or_, found, reduce(partial(map, and_), each)))
        return found

    def _ask_others(self, rows: Sequence[Row], of_rows: int) -> list[Verdict]:
        masks, sure = self._in_cells(rows)
        # What is made of cells is only looked at in rows that do not have the words for sure, and
        # what adds no words to the cells only where these have them. With common words, a search
        # takes a third of the time.
        texts, sure = sure, self._look_where_shown(rows, masks, sure)
        self._names_first |= self._decide_most(texts, sure, of_rows)
        rest = self._unmet(sure) if self._adding else ()
        for index, mask in zip(rest, self._look(self._adding, rows, rest), strict=True):
            sure[index] |= mask
            masks[index] |= mask
        if rest:
            sure = self._look_where_shown(rows, masks, sure)
        self._sure |= {id(row) for row, mask in zip(rows, sure, strict=True) if self._judge(mask)}
        return list(map(self._judge, masks))

    def _look_where_shown(
        self, rows: Sequence[Row], masks: Sequence[int], sure: Sequence[int]
    ) -> list[int]:
        """Add the words in what is made of cells to those in ``sure``, until no row lacks any."""
        found = [*sure]
        rest = [i for i in self._unmet(sure) if self._judge(masks[i])]
        chosen = [rows[index] for index in rest]
        have = [sure[index] for index in rest]
        for made in self._showing if rest else ():
            have = list(map(or_, have, made(chosen)))
            is_met = list(map(self._judge, have))
            if any(is_met):
                for index, mask in zip(rest, have, strict=True):
                    found[index] = mask
                is_unmet = list(map(not_, is_met))
                rest, have = list(compress(rest, is_unmet)), list(compress(have, is_unmet))
                chosen = list(compress(chosen, is_unmet))
        for index, mask in zip(rest, have, strict=True):
            found[index] = mask
        return found

    def _unmet(self, masks: Sequence[int]) -> list[int]:
        return [index for index, mask in enumerate(masks) if not self._judge(mask)]

    @staticmethod
    def _look(made: Sequence[Masks], rows: Sequence[Row], indexes: Sequence[int]) -> Sequence[int]:
        """Return the words in what is made of the cells of some rows."""
        found = [0] * len(indexes)
        chosen = rows if len(indexes) == len(rows) else [rows[index] for index in indexes]
        for each in made if indexes else ():
            found = list(map(or_, found, each(chosen)))
        return found

    def only(self, kept: KeptRows, question: Question) -> KeptRows:
        """Return those of the rows that were kept of a batch that have the words."""
        if self._sure.issuperset(map(id, kept.rows)):
            return kept
        unsure = [i for i, row in enumerate(kept.rows) if id(row) not in self._sure]
        found = {unsure[each] for each in question.with_words(kept.only(unsure))}
        dropped = {*unsure} - found
        return kept.only([i for i in range(len(kept)) if i not in dropped])

    def _in_cells(self, rows: Sequence[Row]) -> tuple[list[int], list[int]]:
        """Return the words in the cells of each row, and those in cells that are its texts."""
        masks, sure = [self._always] * len(rows), [0] * len(rows)
        rest: Sequence[int] = range(len(rows))
        for join, is_text in self._cells:
            # The later cells are only looked at in rows that do not have the words for sure.
            rest = self._unmet(sure) if rest and any(sure) else rest
            for word, bit, texts in self._find(join([rows[index] for index in rest])):
                # Most words are after a space.
                after_space = f" {word}"
                for index, text in zip(rest, texts, strict=True):
                    if word in text:
                        masks[index] |= bit
                        if is_text and (after_space in text or is_in(text, word)):
                            sure[index] |= bit
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

    def _add_names(self, fields: FieldReader) -> None:
        """Look in what is made of lists of names, and in other texts."""
        names: PerCell[Any]
        for names in chain(*fields.sides):
            self._add_made(names, self._names_mask)
        self._add_made(fields.sources, self._names_mask)
        # A canonical name has other words than the cells only if the registry has it.
        registered = fold_text("\n".join(actor.name for actor in fields.registry or ()))
        for names in fields.canonical if any(word in registered for word in self._bits) else ():
            self._add_made(names, self._names_mask)
        for field in fields.sheet.layout.composed:
            self._add_made(fields.sheet.values(field), self._extra_mask)

    def _add_made(self, values: PerCell[Any], mask: Callable[[PerCell[Any], Any], int]) -> None:
        is_of_cells = isinstance(values, Values) and values.is_of_cells
        made = PerCell(values.keys_in, partial(mask, values))
        (self._showing if is_of_cells else self._adding).append(made.of)

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
            self._add_made(fields.sheet.values(field), self._text_mask)
        else:
            texts_of = text_reader(fields.sheet, field)
            self._adding.append(lambda rows: [self._mask((text,)) for text in texts_of(rows)])

    def _text_mask(self, texts: PerCell[Any], key: Any) -> int:  # noqa: ANN401 — a cell or several
        return self._mask((texts[key] or "",))

    def _names_mask(self, names: PerCell[Any], key: Any) -> int:  # noqa: ANN401 — a cell or several
        return self._mask(names[key] or ())

    def _extra_mask(self, extra: PerCell[Any], key: Any) -> int:  # noqa: ANN401 — a cell or several
        return self._mask(text for _, text in extra[key] or ())

    def _mask(self, texts: Iterable[str]) -> int:
        folded = fold_text("\n".join(texts))
        return sum(bit for word, bit in self._bits.items() if is_in(folded, word))


def _join_cells(indexes: Sequence[int]) -> Callable[[Sequence[Row]], list[str]]:
    """Return what joins some cells of each row."""
    cells = itemgetter(*indexes)
    if len(indexes) == 1:
        return lambda rows: list(map(cells, rows))
    return lambda rows: list(map(_CELL_END.join, map(cells, rows)))


def _cells(fields: FieldReader, search: WordSearch) -> Iterable[tuple[Sequence[int], bool]]:
    """Yield the numbers of the cells of a row in groups, each with whether they are texts.

    They are texts of the event, unless the words can be in a text that means an empty cell. Its
    title and its summary are first: they have most words.
    """
    sheet = fields.sheet
    layout = sheet.layout
    missing = layout.missing.union(*(layout.missing_in or {}).values())
    empty = set(map(fold_text, missing))
    if any(word in text for text in empty for each in search.searches for word in each):
        return [(range(sheet.width), False)] if sheet.width else []
    columns = [each.column for each in _texts(layout) if isinstance(each, Text)]
    texts = {sheet.positions[name] for name in columns if name in sheet.positions}
    extra = {index for index, _ in sheet.extra} - texts
    groups = sorted(texts), sorted(extra), [*{*range(sheet.width)} - texts - extra]
    return [(group, group is not groups[-1]) for group in groups if group]


def _texts(layout: Layout) -> tuple[TextField, ...]:
    return (
        *(layout.title, layout.summary, layout.place, layout.region, layout.country),
        *(layout.type, layout.note, layout.url),
    )
