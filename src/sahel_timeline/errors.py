"""Every exception raised on purpose: each words itself from the facts it is given.

They stay off ``ValueError``: typer replaces a ``ValueError``'s message with its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahel_timeline.english import any_of, quoted

if TYPE_CHECKING:
    from collections.abc import Sequence


class TimelineError(Exception):
    """What a user can cause and mend: one line, with a hint of what to write instead."""

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(f"{message} ({hint})" if hint else message)
        self.message = message
        self.hint = hint


class DateError(TimelineError):
    """A text that is no date, or that can be read in more than one way."""

    def __init__(self, text: str, why: str = "", *, hint: str = "") -> None:
        self.text = text
        super().__init__(
            f"not a date: {quoted(text)}" + (f": {why}" if why else ""),
            hint=hint or "try 2012, 2012-03, 2012-03-22, mid-2012 or 22 March 2012",
        )


class BackwardsError(DateError):
    """A stretch or a period whose end comes before its start."""

    def __init__(self, text: str) -> None:
        super().__init__(
            text,
            "its end comes before its start",
            hint="try the two the other way round",
        )


class LengthError(DateError):
    """A text that is no length of time."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.message = f"not a length of time: {quoted(text)}"
        self.hint = "try 30d, 2 weeks, 6mo or 1y"
        self.args = (f"{self.message} ({self.hint})",)


class OpenBoundError(TimelineError):
    """A bound without the one day that it would have to give."""

    def __init__(self, text: str, *, side: str) -> None:
        super().__init__(
            f"{quoted(text)} has no {side} day to count from",
            hint="try a year, a month or a day",
        )


class EmptyWindowError(TimelineError):
    """A query that no date can satisfy."""

    def __init__(self, since: str, until: str) -> None:
        super().__init__(
            f"the time from {quoted(since)} on ends before it starts: until {quoted(until)}",
            hint="try them the other way round",
        )


class UnknownNameError(TimelineError):
    """An actor, place, type or event id that neither registry nor files know."""

    def __init__(self, what: str, name: str, *, near: Sequence[str] = ()) -> None:
        self.name = name
        self.near = tuple(near)
        super().__init__(
            f"no {what} {quoted(name)} here",
            hint=f"did you mean {any_of(near)}?" if near else "",
        )


class AmbiguousIdError(TimelineError):
    """The start of an id that several events share."""

    def __init__(self, prefix: str, ids: Sequence[str]) -> None:
        shown = [*ids[:3], *([f"{len(ids) - 3} more"] if len(ids) > 3 else [])]  # noqa: PLR2004 — three examples make the point
        super().__init__(
            f"{len(ids)} events have an id that starts with {quoted(prefix)}",
            hint=f"try more of it: {any_of(shown)}",
        )


class UnreadableError(TimelineError):
    """A file that does not open, or an option that cannot be used to read it."""


class UnwritableError(TimelineError):
    """An output that cannot be written, or that would overwrite a file."""


class UsageError(TimelineError):
    """Options that cannot be carried out together."""
