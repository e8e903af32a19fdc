"""Tables and cards in another language: their headers, labels and headings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sahel_timeline.columns import Card, Column, Role
from sahel_timeline.language import say

if TYPE_CHECKING:
    from sahel_timeline.columns import View
    from sahel_timeline.formats.report import Report


def translate(report: Report[Any]) -> Report[Any]:
    """Return a report whose tables and cards are in the language that is spoken.

    Columns of files and keys of JSON keep their names.
    """
    cards = [
        Card(card.title, [(say(label), lines) for label, lines in card.rows])
        for card in report.cards
    ]
    rows = report.rows._replace(view=_translate_view(report.rows.view))
    return report._replace(rows=rows, cards=cards)


def _translate_view(view: View[Any]) -> View[Any]:
    return view._replace(
        table_columns=list(map(_translate_column, view.table_columns)),
        section=lambda record: say(view.section(record)),
    )


def _translate_column(column: Column[Any]) -> Column[Any]:
    named = column._replace(name=say(column.name))
    if column.role is not Role.MATCH:
        return named
    return named._replace(text=lambda record: say(column.text(record)))
