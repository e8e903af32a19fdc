"""Tables in another language: the headers of their columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sahel_timeline.language import say

if TYPE_CHECKING:
    from sahel_timeline.columns import Column
    from sahel_timeline.formats.report import Report


def translate(report: Report[Any]) -> Report[Any]:
    """Return a report whose tables have headers in the language that is spoken.

    Columns of files and keys of JSON keep their names.
    """
    view = report.rows.view
    columns = list(map(_translate_header, view.table_columns))
    return report._replace(rows=report.rows._replace(view=view._replace(table_columns=columns)))


def _translate_header(column: Column[Any]) -> Column[Any]:
    return column if column.is_from_file else column._replace(name=say(column.name))
