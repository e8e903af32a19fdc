"""Groups of options that commands share, and the decorator that gives them to a command.

typer has no groups of options: it reads a command's signature, so the decorator extends it.
"""

import inspect
from collections.abc import Callable
from typing import Any, get_type_hints

from sahel_timeline.cli.progress import stop_progress


class OptionGroup:
    """Options that are declared together, as annotated class attributes."""

    def __init__(self, **values: object) -> None:
        vars(self).update(values)


def with_options(command: Callable[..., None]) -> Callable[..., None]:
    """Replace each parameter that is an option group by the options of that group.

    The progress line is erased when the command ends, however it ends.
    """
    hints = get_type_hints(command, include_extras=True)
    groups = {
        name: hint
        for name, hint in hints.items()
        if isinstance(hint, type) and issubclass(hint, OptionGroup)
    }
    options = {name: _annotations(group) for name, group in groups.items()}

    def run(**values: object) -> None:
        filled = {
            name: groups[name](**{option: values.pop(option) for option in annotations})
            for name, annotations in options.items()
        }
        try:
            command(**values, **filled)
        finally:
            stop_progress()

    parameters = [
        inspect.Parameter(
            option, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation
        )
        for name, parameter in inspect.signature(command).parameters.items()
        for option, default, annotation in (
            [
                (option, getattr(groups[name], option), each)
                for option, each in options[name].items()
            ]
            if name in groups
            else [(name, parameter.default, hints[name])]
        )
    ]
    run.__doc__ = _unwrap(command.__doc__ or "")
    run.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    vars(run)["__signature__"] = inspect.Signature(parameters)
    return run


def _unwrap(docstring: str) -> str:
    """Return a docstring with one line per paragraph, for typer to wrap."""
    paragraphs = inspect.cleandoc(docstring).split("\n\n")
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in paragraphs)


def _annotations(group: type[OptionGroup]) -> dict[str, Any]:
    """Return the annotated options of a group, its own before those that it inherits."""
    hints = get_type_hints(group, include_extras=True)
    names = (name for each in group.__mro__ for name in inspect.get_annotations(each))
    return {name: hints[name] for name in dict.fromkeys(names)}
