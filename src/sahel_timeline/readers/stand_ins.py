"""Find numbers such as -99, which stand for one that is not known."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from sahel_timeline.english import all_of, pluralize, quoted
from sahel_timeline.model import Origin, Problem, Severity
from sahel_timeline.numbers.sums import STAND_IN

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sahel_timeline.model import Event


def stand_in_numbers(events: Sequence[Event]) -> Iterator[Problem]:
    """Warn about columns whose only numbers below 0 are such as -99.

    In the columns that are known to have numbers of people, each of them is a warning of its own.
    """
    found: dict[str, list[tuple[Event, str]]] = defaultdict(list)
    signed: set[str] = set()
    for event in events:
        for name, text in event.extra:
            if text.startswith("-"):
                if re.fullmatch(STAND_IN, bare := text.strip()):
                    found[name].append((event, bare))
                elif bare[1:2].isdecimal():
                    signed.add(name)
    for name, cells in found.items():
        if name not in signed:
            origin = cells[0][0].origin or Origin("", 0)
            texts = all_of(dict.fromkeys(text for _, text in cells))
            message = f"{quoted(name)} has {texts} in {pluralize(len(cells), 'event')}"
            hint = "leave such cells empty if the number is not known, or it is added up"
            yield Problem(origin.file, message, origin.line, hint=hint, severity=Severity.WARNING)
