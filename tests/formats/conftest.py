"""Fixtures that read events from a text, and write them in a format."""

import io
import sys
from types import ModuleType

import pytest

from sahel_timeline import Query, Registry, packaged, read_actors, read_events, select
from sahel_timeline.columns.events import event_view
from sahel_timeline.formats import (
    FORMATS,
    ChartOptions,
    EventReport,
    MarkdownStyle,
    Report,
    RowReport,
    write,
)
from sahel_timeline.readers import read_text

HEADER = "date,end,title,actors,place,latitude,longitude,type,summary,sources,url,note\n"


class Page:
    """What WeasyPrint makes of a page, without laying it out."""

    def __init__(self, string, url_fetcher):
        self.html = string
        self.fetch = url_fetcher

    def write_pdf(self, out):
        out.write(b"%PDF-" + self.html.encode())


@pytest.fixture(scope="session", autouse=True)
def _pango():
    """Stand in for WeasyPrint where Pango is missing, which pip cannot install."""
    try:
        import weasyprint  # noqa: F401
    except (ImportError, OSError):
        module = ModuleType("weasyprint")
        module.HTML = Page
        sys.modules["weasyprint"] = module


@pytest.fixture
def matches_of():
    """Return a function that reads rows, which need no header."""

    def matches_of(text):
        events, problems, *_ = read_text(HEADER + text, "a.csv")
        assert problems == ()
        return select(events, Query(), Registry()).matches

    return matches_of


@pytest.fixture(scope="session")
def write_text(workbook_text):
    """Return a function that returns a report as a format writes it, a workbook as text."""

    def write_text(report, format_):
        if FORMATS[format_].is_binary:
            binary = io.TextIOWrapper(io.BytesIO())
            write(report, format_, binary)
            return workbook_text(binary.buffer.getvalue())
        out = io.StringIO(newline="")
        write(report, format_, out)
        return out.getvalue()

    return write_text


@pytest.fixture
def written(write_text):
    """Return a function that returns events as a format writes them."""

    def written(matches, format_, *, style=MarkdownStyle.TABLE, words=None, **chart):
        rows = RowReport(matches, event_view(matches), **(words or {}))
        events = EventReport(matches, ChartOptions(**chart), **(words or {}))
        return write_text(Report(rows, events, style=style), format_)

    return written


@pytest.fixture(scope="session")
def packaged_matches():
    """Return all packaged events."""
    registry = read_actors(packaged("actors.csv"))[0]
    return select(read_events().events, Query(), registry).matches
