"""Where an event's sources can be read: only http and https addresses become links."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from sahel_timeline.formats.sanitize import sanitize

if TYPE_CHECKING:
    from collections.abc import Callable

    from sahel_timeline.model import Event

_ADDRESS: Final = re.compile(r"""(https?://[^\s<>"`\\]+)""")
_CLOSING: Final = ".,:;!?'*_~"


def references(event: Event) -> tuple[str, ...]:
    """Return an event's sources, and its own address where none of them has it."""
    known = any(event.url in _split(source)[1::2] for source in event.sources)
    return event.sources if known or not event.url else (*event.sources, event.url)


def is_url(text: str) -> bool:
    """Tell whether a text is an address and nothing more."""
    return _split(text) == ["", text, ""]


def render_links(text: str, *, link: Callable[[str], str], plain: Callable[[str], str]) -> str:
    """Write the addresses in a text as links, and what lies between them as text."""
    parts = _split(sanitize(text))
    return "".join(link(part) if place % 2 else plain(part) for place, part in enumerate(parts))


def _split(text: str) -> list[str]:
    """Split a text at its addresses, which stand at the odd places.

    What closes a sentence or a bracket behind an address is none of it.
    """
    parts = _ADDRESS.split(text)
    for place in range(1, len(parts), 2):
        address = parts[place].rstrip(_CLOSING)
        while address.endswith((")", "]")) and _is_unopened(address):
            address = address[:-1].rstrip(_CLOSING)
        parts[place + 1] = parts[place][len(address) :] + parts[place + 1]
        parts[place] = address
    return parts


def _is_unopened(address: str) -> bool:
    opening = "(" if address[-1] == ")" else "["
    return address.count(address[-1]) > address.count(opening)
