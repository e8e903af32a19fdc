"""Rows of a table that are no events: a header that is repeated, totals, and remarks below it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from sahel_timeline.actors import fold
from sahel_timeline.english import pluralize, quoted
from sahel_timeline.model import Severity
from sahel_timeline.phrases import split_entries
from sahel_timeline.readers.row_dates import is_week

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahel_timeline.readers.sheet import Row, Sheet, Values

_TOTALS: Final = frozenset(
    split_entries(
        "total, totals, subtotal, sub total, grand total, overall total, sum, totaux, sous total, "
        "somme, total general, summe, gesamt, gesamtsumme, zwischensumme, insgesamt, suma, totale, "
        "totali, totais"
    )
)
# A remark below a table begins with one of these and a colon, or with one of the second kind and a
# date.
_REMARKS: Final = frozenset(
    split_entries(
        "note, notes, nb, n b, source, sources, key, legend, legende, remarque, remarques, "
        "quelle, quellen, anmerkung, anmerkungen, hinweis, hinweise, fuente, fuentes, nota, notas, "
        "leyenda, fonte, fonti, fontes, legenda"
    )
)
_UPDATES: Final = frozenset(
    split_entries(
        "as of, last updated, last update, last modified, last edited, updated, stand, "
        "mise a jour, mis a jour, derniere mise a jour, aktualisiert, zuletzt aktualisiert, "
        "letzte aktualisierung, actualizado, ultima actualizacion, atualizado, "
        "ultima atualizacao, aggiornato, ultimo aggiornamento"
    )
)
# Columns from which the title of an event can be.
_TITLES: Final = ("title", "summary", "actors", "type", "place")
_FIRST_NUMBER: Final = r"(?: (?:on|le|am|vom|el|il|em|du|der))?:? (?=[0-9])"
_WORD: Final = r"[^\W\d_]{2,}"  # compiled when it is first needed


class RemarkRows:
    """Finds rows that are no events among those whose date is missing or cannot be read."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._found: dict[str, tuple[int, int]] = {}
        self._header = list(sheet.header)
        self._title = sheet.positions.get("title", 0)
        named = (sheet.positions.get(native, -1) for native in _TITLES)
        self._can_have_title = frozenset(named)
        is_own = bool(sheet.layout.is_native or sheet.table.native_columns)
        self._can_have_any = is_own and not sheet.layout.is_typed

    def find(self, spans: Values[Any], rows: Sequence[Row], lines: Sequence[int]) -> set[int]:
        """Return the indexes of rows that are no events. They are left out."""
        found: set[int] = set()
        if not self._can_have_any:
            return found
        for index, row in enumerate(rows):
            flaws = spans.flaws.get(spans.cells_of(row))
            if flaws and (why := self._describe(row, is_wrong=any(f.message for f in flaws))):
                self._add(why, lines[index])
                found.add(index)
        return found

    def report_untitled(self, row: Sequence[str], line: int) -> None:
        """Report a row with a date but without a title, or leave it out if it is a remark."""
        filled = [*filter(None, map(str.strip, row))] if self._can_have_any else []
        if len(filled) == 1 and _begins_as_remark(filled[0]):
            self._add(f"has only a remark ({quoted(filled[0])})", line)
        else:
            column = self._sheet.layout.title.columns[0]
            self._sheet.add_problem(line, column, "the title is missing", "add a short headline")

    def _add(self, why: str, line: int) -> None:
        first, count = self._found.get(why, (line, 0))
        self._found[why] = first, count + 1

    def report(self) -> None:
        """Warn once about each kind of row that was left out."""
        for why, (line, count) in self._found.items():
            more = f", and so does {pluralize(count - 1, 'other row')}" if count > 1 else ""
            if count > 2:  # noqa: PLR2004 — several others
                more = more.replace("does", "do")
            self._sheet.add_problem(
                line,
                "",
                f"the row {why}{more}: it is no event, and left out",
                severity=Severity.WARNING,
            )

    def _describe(self, row: Row, *, is_wrong: bool) -> str:
        """Say what a row is instead of an event, or return "" if it can be one."""
        cells = [cell.strip() for cell in row]
        if cells == self._header:
            return "repeats the header"
        filled = [cell for cell in cells if cell]
        if filled and self._has_sum(cells[self._title], *filled, is_wrong=is_wrong):
            return f"has a sum ({quoted(filled[0])})"
        if is_wrong and len(filled) > 1 and all(map(_is_in_brackets, filled)):
            return f"has only units ({quoted(filled[0])})"
        if len(filled) == 1 and self._is_remark(
            cells.index(filled[0]), filled[0], is_wrong=is_wrong
        ):
            return f"has only a remark ({quoted(filled[0])})"
        return ""

    def _is_remark(self, index: int, text: str, *, is_wrong: bool) -> bool:
        """Whether the only text of a row is a remark. A title can have no date."""
        is_apart = is_wrong or index not in self._can_have_title
        return _begins_as_remark(text) or (is_apart and _is_no_date(text))

    @staticmethod
    def _has_sum(title: str, label: str, *others: str, is_wrong: bool) -> bool:
        """Whether a row begins with "Total", or with words such as "Total killed" and no title."""
        words = fold(label)
        if words in _TOTALS:
            return is_wrong or title in {"", label}
        has_only_numbers = not any(re.search(_WORD, other) for other in others)
        is_untitled = not title or (is_wrong and title not in {label, *others})
        return is_untitled and has_only_numbers and words.split(" ")[0] in _TOTALS


def _is_in_brackets(text: str) -> bool:
    return text[0] + text[-1] in {"()", "[]"}


def _begins_as_remark(text: str) -> bool:
    """Whether a text begins as a remark does: "Note: …", "* …", "Last updated 3 May 2014"."""
    label, colon, _ = text.partition(":")
    before_date = fold(re.split(_FIRST_NUMBER, text, maxsplit=1)[0])
    return (
        (text[0] in "*†‡" and re.search(_WORD, text) is not None)
        or (bool(colon) and fold(label) in _REMARKS | _UPDATES)
        or (before_date != fold(text) and before_date in _UPDATES)
    )


def _is_no_date(text: str) -> bool:
    """Whether a text is no date with a typing error."""
    words = re.findall(_WORD, text)
    return is_week(text) or len(words) > 1 or (bool(words) and not any(map(str.isdecimal, text)))
