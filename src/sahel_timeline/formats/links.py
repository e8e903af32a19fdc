"""The links in an event's sources: only http and https URLs become links."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from sahel_timeline.formats.sanitize import sanitize_for_document

if TYPE_CHECKING:
    from collections.abc import Callable

    from sahel_timeline.model import Event

# Marks that nobody sees end it: they come from where it was copied.
_INVISIBLE: Final = r"\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
_URL: Final = re.compile(rf"""(https?://[^\s<>"`\\{_INVISIBLE}]+)""")
_TRAILING_PUNCTUATION: Final = ".,:;!?'*_~"


def references(event: Event) -> tuple[str, ...]:
    """Return an event's sources, and its own URL unless one of them includes it."""
    known = any(event.url in _split(source)[1::2] for source in event.sources)
    return event.sources if known or not event.url else (*event.sources, event.url)


def is_url(text: str) -> bool:
    """Whether a text is an http or https URL and nothing else."""
    return _split(text) == ["", text, ""]


def only_url(text: str) -> str:
    """Return the http or https URL in a text that has exactly one, else ""."""
    parts = _split(text)
    return parts[1] if len(parts) == 3 else ""  # noqa: PLR2004 — what is before and after it


def render_links(text: str, *, link: Callable[[str], str], plain: Callable[[str], str]) -> str:
    """Render the URLs in a text with ``link``, and the text between them with ``plain``.

    The text is made safe for a document.
    """
    parts = link_parts(sanitize_for_document(text))
    return "".join(link(part) if is_link else plain(part) for part, is_link in parts)


def link_parts(text: str) -> list[tuple[str, bool]]:
    """Return the URLs in a text and the text between them, and which of these are URLs."""
    return [(part, index % 2 == 1) for index, part in enumerate(_split(text))]


def _split(text: str) -> list[str]:
    """Split a text at its URLs, which are at the odd indexes of the result.

    Punctuation after a URL is not part of it. Neither is a closing bracket that is not opened in
    the URL.
    """
    parts = _URL.split(text)
    for index in range(1, len(parts), 2):
        text = parts[index]
        end = _find_end(text)
        parts[index : index + 2] = [text[:end], text[end:] + parts[index + 1]]
    return parts


def _find_end(text: str) -> int:
    """Return where a URL ends that is at the start of a text without spaces."""
    unopened = {")": text.count(")") - text.count("("), "]": text.count("]") - text.count("[")}
    end = len(text)
    while (last := text[end - 1]) in _TRAILING_PUNCTUATION or unopened.get(last, 0) > 0:
        if last in unopened:
            unopened[last] -= 1
        end -= 1
    return end
