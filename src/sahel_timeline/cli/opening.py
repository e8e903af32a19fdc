"""Opening a written page or picture in the browser."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from sahel_timeline.cli.messages import print_note
from sahel_timeline.cli.saving import is_stream
from sahel_timeline.errors import UsageError
from sahel_timeline.formats import Format

_FOR_BROWSERS: Final = frozenset(
    {Format.HTML, Format.CHART_HTML, Format.SVG, Format.PNG, Format.PDF}
)


def refuse_opening(path: str | None, format_: Format, example: str) -> None:
    """Raise `UsageError` for what a browser cannot open, before anything is read."""
    if path is None or path == "-" or is_stream(path):
        raise UsageError("--open needs a file to open", hint=f"try {example}")
    if format_ not in _FOR_BROWSERS:
        hint = f"try {example}"
        raise UsageError(f"--open works only with a page or a picture, not {format_}", hint=hint)


def open_in_browser(path: str, *, quiet: bool) -> None:
    """Open a file in the browser, and print a note if there is none."""
    import webbrowser  # rarely needed

    if not webbrowser.open(Path(path).resolve().as_uri()):
        print_note(f"no browser was found to open {path!r}", quiet=quiet)
