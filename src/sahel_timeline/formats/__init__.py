"""Output: what a format is given, and which module writes it."""

from __future__ import annotations

import os.path
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias, assert_never

from sahel_timeline.english import any_of, quoted
from sahel_timeline.errors import UsageError
from sahel_timeline.formats.report import (
    EVENT_FORMATS,
    PURPOSES,
    ROW_FORMATS,
    Canvas,
    ChartOptions,
    Format,
    LaneBy,
    Report,
    Style,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TextIO

__all__ = [
    "EVENT_FORMATS",
    "PURPOSES",
    "ROW_FORMATS",
    "Canvas",
    "ChartOptions",
    "Format",
    "LaneBy",
    "Report",
    "Style",
    "format_of",
    "write",
    "writer_for",
]

Write: TypeAlias = "Callable[[Report[Any], TextIO], None]"

_EXTENSIONS: Final = {
    ".json": (Format.JSON,),
    ".jsonl": (Format.JSONL,),
    ".ndjson": (Format.JSONL,),
    ".csv": (Format.CSV,),
    ".tsv": (Format.TSV,),
    ".txt": (Format.TABLE, Format.CHART),
    ".md": (Format.MARKDOWN,),
    ".markdown": (Format.MARKDOWN,),
    ".ics": (Format.ICS,),
    ".geojson": (Format.GEOJSON,),
    ".svg": (Format.SVG,),
    ".html": (Format.HTML,),
    ".htm": (Format.HTML,),
}


def writer_for(  # noqa: C901, PLR0912 — a case per format
    format_: Format, report: Report[Any]
) -> Write:
    """Return a format's writer; its module is imported only now."""
    match format_:
        case Format.TABLE if report.canvas:
            if report.labelled:
                from sahel_timeline.formats import rich_detail

                return rich_detail.write
            from sahel_timeline.formats import rich_table

            return rich_table.write
        case Format.TABLE:
            from sahel_timeline.formats import plain_text

            return plain_text.write_labelled if report.labelled else plain_text.write
        case Format.JSON:
            from sahel_timeline.formats import json

            return json.write
        case Format.JSONL:
            from sahel_timeline.formats import json

            return json.write_lines
        case Format.CSV:
            from sahel_timeline.formats import delimited

            return delimited.write
        case Format.TSV:
            from sahel_timeline.formats import delimited

            return delimited.write_tabs
        case Format.MARKDOWN:
            from sahel_timeline.formats import markdown

            return markdown.write
        case Format.ICS:
            from sahel_timeline.formats import ics

            return ics.write
        case Format.GEOJSON:
            from sahel_timeline.formats import geojson

            return geojson.write
        case Format.TIMELINEJS:
            from sahel_timeline.formats import timelinejs

            return timelinejs.write
        case Format.HTML:
            from sahel_timeline.formats.page import page

            return page.write
        case Format.CHART | Format.SVG | Format.CHART_HTML:
            return _chart_writer_for(format_, report)
    assert_never(format_)


def _chart_writer_for(
    format_: Literal[Format.CHART, Format.SVG, Format.CHART_HTML], report: Report[Any]
) -> Write:
    match format_:
        case Format.CHART if report.canvas and report.canvas.colour:
            from sahel_timeline.formats.chart import rich_chart

            return rich_chart.write
        case Format.CHART:
            from sahel_timeline.formats.chart import text

            return text.write
        case Format.SVG:
            from sahel_timeline.formats.chart import svg

            return svg.write
        case Format.CHART_HTML:
            from sahel_timeline.formats.chart import html

            return html.write
    assert_never(format_)


def write(report: Report[Any], format_: Format, out: TextIO) -> None:
    """Write a report in a format.

    Raises `UsageError` for records or a style that the format does not have.
    """
    story = report.style is Style.STORY
    if story and format_ is not Format.MARKDOWN:
        raise UsageError(
            f"{format_} has no style {report.style}", hint=f"try --format {Format.MARKDOWN}"
        )
    if (story or format_ in EVENT_FORMATS) and report.view.match is None:
        raise UsageError(
            f"{report.view.noun} cannot be written as {'a story' if story else format_}",
            hint=f"try {any_of(ROW_FORMATS)}",
        )
    writer_for(format_, report)(report, out)


def format_of(path: str) -> Format:
    """Return the format that a file's extension stands for. Raises `UsageError`."""
    extension = os.path.splitext(path)[1]  # noqa: PTH122 — pathlib costs start-up
    found = _EXTENSIONS.get(extension.casefold(), ())
    if not found:
        raise UsageError(
            f"no format has the extension {quoted(extension)}",
            hint=f"try {any_of(_EXTENSIONS)}, or say --format",
        )
    if len(found) > 1:
        raise UsageError(
            f"several formats have the extension {quoted(extension)}",
            hint=f"try --format {any_of(found)}",
        )
    return found[0]
