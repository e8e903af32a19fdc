"""Groups of options, and the decorator that spreads them over a command.

Annotations are evaluated where they stand: typer wants them whenever a command runs.
"""

import inspect
from collections.abc import Callable
from typing import get_type_hints

from sahel_timeline.cli.progress import stop_progress


class OptionGroup:
    """Options that are declared together, as annotated class attributes."""

    def __init__(self, **given: object) -> None:
        vars(self).update(given)


def with_options(command: Callable[..., None]) -> Callable[..., None]:
    """Replace a command's parameters that are groups by the options of these groups.

    typer has no groups of options: it reads a function's signature, which is extended.
    """
    hints = get_type_hints(command, include_extras=True)
    groups = {
        name: hint
        for name, hint in hints.items()
        if isinstance(hint, type) and issubclass(hint, OptionGroup)
    }
    options = {name: get_type_hints(group, include_extras=True) for name, group in groups.items()}
    signature = inspect.signature(command)
    parameters = [p for name, p in signature.parameters.items() if name not in groups]
    annotations = {p.name: hints[p.name] for p in parameters}
    for name, declared in options.items():
        annotations |= declared
        parameters += [
            inspect.Parameter(
                option, inspect.Parameter.KEYWORD_ONLY, default=getattr(groups[name], option)
            )
            for option in declared
        ]

    def expanded(**given: object) -> None:
        made = {
            name: groups[name](**{option: given.pop(option) for option in declared})
            for name, declared in options.items()
        }
        try:
            command(**given, **made)
        finally:
            stop_progress()  # before anybody says a word of it

    expanded.__doc__ = command.__doc__
    expanded.__annotations__ = annotations
    vars(expanded)["__signature__"] = inspect.Signature(
        [
            p.replace(kind=inspect.Parameter.KEYWORD_ONLY, annotation=annotations[p.name])
            for p in parameters
        ]
    )
    return expanded
