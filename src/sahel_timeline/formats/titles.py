"""The title of what is shown, if its author gave none: the names of the files."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import TYPE_CHECKING, Final

from sahel_timeline.formats.sanitize import sanitize_for_document as sanitize
from sahel_timeline.formats.summary import summarize_events
from sahel_timeline.language import say

if TYPE_CHECKING:
    from sahel_timeline.formats.report import EventReport

_MAX_NAMES: Final = 3
# In "strike_1921-1925.final", what stands for blanks.
_BLANKS: Final = re.compile(r"(?<!\d)-|-(?!\d)|[_\s]+")
_EXTENSION: Final = re.compile(r"\.[A-Za-z]\w{0,5}$", re.ASCII)
_STANDARD_INPUT: Final = "-"


def title_of(report: EventReport) -> str:
    """Return the author's title, or one from the names of files, or else the number of events."""
    if report.title:
        return sanitize(report.title)
    names = list(dict.fromkeys(filter(None, map(_name_of, report.files))))
    if not names:
        return summarize_events(report.matches)
    return " · ".join(names[:_MAX_NAMES]) + " …" * (len(names) > _MAX_NAMES)


def _name_of(path: str) -> str:
    """Return the name of a file as words, or that of its folder if the name is a pattern."""
    if path == _STANDARD_INPUT:
        return ""
    if not path:
        return say("Mali and the French intervention in the Sahel")
    pure = PurePath(path)
    name = pure.parent.name if re.search(r"[*?\[]", pure.name) else pure.name
    while _EXTENSION.search(name):
        name = _EXTENSION.sub("", name)
    words = " ".join(_BLANKS.sub(" ", sanitize(name)).split())
    return words[:1].upper() + words[1:]
