"""Every exception that is raised on purpose. Each builds its message from facts.

None is a ``ValueError``, because typer would replace its message with another one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sahel_timeline.english import any_of, quoted

if TYPE_CHECKING:
    from collections.abc import Sequence


_WHERE_LISTED: Final = {
    "actor": "run 'sahel-timeline actors' to list them",
    "place": "run 'sahel-timeline count --by place' to list them",
    "type": "run 'sahel-timeline count --by type' to list them",
    "column": "run 'sahel-timeline list --columns help' to list them",
    "event": "the ids are in the first column of 'sahel-timeline list'",
}


class TimelineError(Exception):
    """An error that a user can cause and fix. It has a message of one line, and a hint."""

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__()
        self.message = message
        self.replace_hint(hint)

    def replace_hint(self, hint: str) -> None:
        """Give the error another hint."""
        self.hint = hint
        self.args = (f"{self.message} ({hint})" if hint else self.message,)

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle without building the message again, because subclasses build it from facts."""
        return _restore, (type(self), self.args), self.__dict__


def _restore(kind: type[TimelineError], arguments: tuple[object, ...]) -> TimelineError:
    """Make an error from a pickle, without its own constructor."""
    return kind.__new__(kind, *arguments)


class DateError(TimelineError):
    """A text is not a date or period, or can mean several."""

    def __init__(self, text: str, why: str = "", *, hint: str = "", what: str = "date") -> None:
        self.text = text
        super().__init__(
            f"not a {what}: {quoted(text)}" + (f": {why}" if why else ""),
            hint=hint or "try 2012, 2012-03, 2012-03-22, mid-2012 or 22 March 2012",
        )


class BackwardsError(DateError):
    """A range or a period ends before it starts."""

    def __init__(self, text: str) -> None:
        super().__init__(text, "its end is before its start", hint="try swapping them")


class LengthError(DateError):
    """A text is not a length of time."""

    def __init__(self, text: str) -> None:
        super().__init__(text, hint="try 30d, 2 weeks, 6mo or 1y", what="length of time")


class NumberError(TimelineError):
    """A text is not a whole number, or can mean several."""

    def __init__(self, text: str, why: str = "", *, hint: str = "") -> None:
        self.text = text
        super().__init__(
            f"not a number: {quoted(text)}" + (f": {why}" if why else ""),
            hint=hint or "try 12, about 200, 15-20, at least 12 or unknown",
        )


class UndatedError(TimelineError):
    """A request for what is near an event without a date."""

    def __init__(self) -> None:
        super().__init__("an undated event has no day to be near", hint="try an event with a date")


class OpenBoundError(TimelineError):
    """A query needs the first or the last day of a date that has none, such as "before 2014"."""

    def __init__(self, text: str, *, side: str) -> None:
        super().__init__(f"{quoted(text)} has no {side} day", hint="try a year, a month or a day")


class EmptyWindowError(TimelineError):
    """The last day that a query allows is before the first one."""

    def __init__(self, since: str, until: str) -> None:
        super().__init__(
            f"--until {quoted(until)} is before --since {quoted(since)}",
            hint="try swapping them",
        )


class UnknownNameError(TimelineError):
    """No actor, place, type, field or event has this name or id.

    Without a ``near`` name, the hint says which command lists the known ones.
    """

    def __init__(self, what: str, name: str, *, near: Sequence[str] = ()) -> None:
        self.name = name
        self.near = tuple(near)
        super().__init__(
            f"unknown {what} {quoted(name)}",
            hint=f"did you mean {any_of(near)}?" if near else _WHERE_LISTED.get(what, ""),
        )


class AmbiguousIdError(TimelineError):
    """The ids of several events start with the text that should identify one."""

    def __init__(self, prefix: str, ids: Sequence[str]) -> None:
        examples = [*ids[:3], *([f"{len(ids) - 3} more"] if len(ids) > 3 else [])]  # noqa: PLR2004 — three examples are enough
        super().__init__(
            f"{len(ids)} event ids start with {quoted(prefix)}",
            hint=f"try a longer one: {any_of(examples)}",
        )


class UnreadableError(TimelineError):
    """A file cannot be opened, or not with these options."""


class MissingColumnError(UnreadableError):
    """A file lacks a column to which a field of events is mapped.

    Without a file, none has all the columns.
    """

    def __init__(self, field: str, message: str, *, hint: str = "") -> None:
        self.field = field
        super().__init__(message, hint=hint)


class UnwritableError(TimelineError):
    """An output cannot be written, or would overwrite a file."""


class UsageError(TimelineError):
    """A request cannot be carried out, for instance because its options contradict each other."""
