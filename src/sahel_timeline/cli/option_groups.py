"""Commands, their parameters, and the groups of options that they share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sahel_timeline.cli.progress import stop_progress
from sahel_timeline.errors import UnknownNameError
from sahel_timeline.named_tuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from sahel_timeline.cli.declared import Declared

REQUIRED: Final = ...  # in place of a default, as typer has it


class Parameter(NamedTuple):
    """An option or argument: ``hint`` is its type, annotated with what is declared about it."""

    name: str
    hint: Any
    default: object

    @property
    def declared(self) -> Declared:
        """What is declared about it."""
        (declared,) = self.hint.__metadata__
        return declared  # type: ignore[no-any-return]


class OptionGroup:
    """Options that are declared together, as annotated class attributes."""

    def __init__(self, **values: object) -> None:
        vars(self).update(values)

    @classmethod
    def parameters(cls) -> Iterator[Parameter]:
        """Yield the options, those of the class before those that it inherits."""
        hints: dict[str, object] = {}
        for each in cls.__mro__:
            for name, hint in getattr(each, "__annotations__", {}).items():
                hints.setdefault(name, hint)
        for name, hint in hints.items():
            yield Parameter(name, hint, getattr(cls, name))

    def complete(self, *, quiet: bool) -> None:
        """Complete the options before the command runs. ``quiet`` silences notes."""

    def complete_hint(self, error: UnknownNameError) -> None:
        """Complete the command in the hint of an error, so that it is about the same files."""


class Command:
    """What a command takes, and how it is run.

    ``function`` has a keyword for each parameter or group of options. It returns the exit status,
    or `None` for 0.
    """

    def __init__(self, function: Callable[..., int | None]) -> None:
        self.function = function
        self.parameters: list[Parameter] = []
        self._groups: dict[str, tuple[type[OptionGroup], list[str]]] = {}
        defaults = function.__kwdefaults__ or {}
        for name, hint in function.__annotations__.items():
            if isinstance(hint, type) and issubclass(hint, OptionGroup):
                options = [*hint.parameters()]
                self._groups[name] = hint, [each.name for each in options]
                self.parameters += options
            elif name != "return":
                self.parameters.append(Parameter(name, hint, defaults.get(name, REQUIRED)))

    def run(self, given: Mapping[str, object]) -> int:
        """Run the command with the values of some parameters, and return its exit status.

        The progress line is erased when it ends, however it ends.
        """
        values = {each.name: each.default for each in self.parameters} | {**given}
        quiet = bool(values.get("quiet"))
        for name, (group, options) in self._groups.items():
            grouped = group(**{option: values.pop(option) for option in options})
            grouped.complete(quiet=quiet)
            values[name] = grouped
        try:
            return self.function(**values) or 0
        except UnknownNameError as error:
            for value in values.values():
                if isinstance(value, OptionGroup):
                    value.complete_hint(error)
            raise
        finally:
            stop_progress()
