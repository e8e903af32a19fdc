"""Groups of options that commands share, and the decorator that gives them to a command.

typer has no groups of options: it reads a command's signature, so the decorator extends it.
"""

import inspect
from collections.abc import Callable, Iterable, Sequence
from typing import TypeAlias, get_type_hints

from typer.models import OptionInfo

from sahel_timeline.cli.progress import stop_progress
from sahel_timeline.errors import UnknownNameError


class OptionGroup:
    """Options that are declared together, as annotated class attributes."""

    def __init__(self, **values: object) -> None:
        vars(self).update(values)

    def complete(self, *, quiet: bool) -> None:
        """Complete the options before the command runs. ``quiet`` silences notes."""

    def complete_hint(self, error: UnknownNameError) -> None:
        """Complete the command in the hint of an error, so that it is about the same files."""


_Groups: TypeAlias = dict[str, tuple[type[OptionGroup], list[str]]]


def with_options(
    command: Callable[..., None], words: Sequence[str] | None = None
) -> Callable[..., None]:
    """Replace each parameter that is an option group by those of its options that words can mean.

    The progress line is erased when the command ends, however it ends.
    """
    parameters, groups = _expand(command)
    defaults = {} if words is None else _unused(parameters, words)

    def run(**given: object) -> None:
        values = defaults | given
        _group(values, groups)
        try:
            command(**values)
        except UnknownNameError as error:
            _complete_hint(error, values.values())
            raise
        finally:
            stop_progress()

    _describe(run, command, [each for each in parameters if each.name not in defaults])
    return run


def _expand(command: Callable[..., None]) -> tuple[list[inspect.Parameter], _Groups]:
    """Return all parameters of a command, and which of them are in which group."""
    parameters: list[inspect.Parameter] = []
    groups: _Groups = {}
    hints = get_type_hints(command, include_extras=True)
    for name, parameter in inspect.signature(command).parameters.items():
        hint = hints[name]
        if isinstance(hint, type) and issubclass(hint, OptionGroup):
            options = _options(hint)
            groups[name] = hint, [option.name for option in options]
            parameters += options
        else:
            parameters.append(_option(name, parameter.default, hint))
    return parameters, groups


def _complete_hint(error: UnknownNameError, values: Iterable[object]) -> None:
    for value in values:
        if isinstance(value, OptionGroup):
            value.complete_hint(error)


def _describe(
    run: Callable[..., None], command: Callable[..., None], parameters: Sequence[inspect.Parameter]
) -> None:
    run.__doc__ = _unwrap(command.__doc__ or "")
    run.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    vars(run)["__signature__"] = inspect.Signature(parameters)


def _unused(parameters: Iterable[inspect.Parameter], words: Iterable[str]) -> dict[str, object]:
    """Return the defaults of the options that no word can mean.

    typer needs half a millisecond for ten options, and there are sixty. If a word is the name of
    none, all are used: the error suggests another.
    """
    names = {each.name: names for each in parameters if (names := _names_of(each))}
    known = frozenset().union(*names.values())
    used = set()
    for word in words:
        if word.startswith("--"):
            first, others = word.partition("=")[0], ""
        else:
            first, others = word[:2], word[2:]
        if first.strip("-") and first.startswith("-"):
            if first not in known:
                return {}
            used |= {first, *(f"-{letter}" for letter in others)}
    return {
        each.name: each.default
        for each in parameters
        if each.name in names and used.isdisjoint(names[each.name])
    }


def _names_of(parameter: inspect.Parameter) -> frozenset[str]:
    """Return the names of an option on the command line, or nothing for an argument."""
    for info in parameter.annotation.__metadata__:
        if isinstance(info, OptionInfo):
            # In an annotation, the first name is where typer has the default elsewhere.
            first = info.default if isinstance(info.default, str) else None
            declared = first or f"--{parameter.name.replace('_', '-')}", *(info.param_decls or ())
            return frozenset(name for each in declared for name in each.split("/"))
    return frozenset()


def _group(values: dict[str, object], groups: _Groups) -> None:
    """Replace the values of options by groups of them, and complete these."""
    quiet = bool(values.get("quiet"))
    for name, (group, options) in groups.items():
        grouped = group(**{option: values.pop(option) for option in options})
        grouped.complete(quiet=quiet)
        values[name] = grouped


def _options(group: type[OptionGroup]) -> list[inspect.Parameter]:
    """Return the options of a group as parameters, its own before those that it inherits."""
    hints = get_type_hints(group, include_extras=True)
    return [_option(name, getattr(group, name), hints[name]) for name in option_names(group)]


def option_names(group: type[OptionGroup]) -> list[str]:
    """Return the parameters of a group's options, its own before those that it inherits."""
    names = (name for each in group.__mro__ for name in inspect.get_annotations(each))
    return list(dict.fromkeys(names))


def _option(name: str, default: object, annotation: object) -> inspect.Parameter:
    return inspect.Parameter(
        name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation
    )


def _unwrap(docstring: str) -> str:
    """Return a docstring with one line per paragraph, for typer to wrap."""
    paragraphs = inspect.cleandoc(docstring).split("\n\n")
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in paragraphs)
