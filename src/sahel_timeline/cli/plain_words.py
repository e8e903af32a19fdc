"""Plain command lines are read without typer, because importing it takes longer than most of them.

Whatever is not plain is left to typer, with all that is wrong: its messages are the only ones.
"""

from __future__ import annotations

from types import UnionType
from typing import TYPE_CHECKING, Any, Final

from sahel_timeline.cli.declared import Argument
from sahel_timeline.cli.option_groups import REQUIRED

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sahel_timeline.cli.option_groups import Command, Parameter

_MAX_DIGITS: Final = 9


def read_plainly(command: Command, words: Sequence[str]) -> dict[str, object] | None:
    """Return the values that typer would find in words, or `None` if typer has to read them.

    It has to if a word cannot be read, and for what is rarely written: short options that are
    joined, as in ``-qn5``, a value that begins with a hyphen, and ``--``.
    """
    try:
        return _read(command, words)
    except (LookupError, ValueError):
        return None


def _read(command: Command, words: Sequence[str]) -> dict[str, object]:
    """Return the values in words. Raises `LookupError` or `ValueError` if they are not plain."""
    options = {name: (each, is_yes) for each in command.parameters for name, is_yes in _names(each)}
    given: dict[str, Any] = {}
    others: list[str] = []
    rest = iter(words)
    for word in rest:
        if not word.startswith("-") or word == "-":
            others.append(word)
            continue
        name, equals, text = word.partition("=")
        parameter, is_yes = options[name]
        kind = _kind(parameter)
        if equals and (kind is bool or not name.startswith("--")):
            raise ValueError(word)
        if kind is bool:
            given[parameter.name] = is_yes
            continue
        if not equals:
            text = next(rest, "-")
            if text.startswith("-"):
                raise ValueError(word)
        if kind == list[str]:
            given.setdefault(parameter.name, []).append(text)
        else:
            given[parameter.name] = _convert(text, kind, parameter)
    return given | _arguments(command, others)


def _names(parameter: Parameter) -> Iterator[tuple[str, bool]]:
    """Yield the names of an option, and whether it means yes, which is false after a slash."""
    declared = parameter.declared
    if not isinstance(declared, Argument):
        for names in declared.names or (f"--{parameter.name.replace('_', '-')}",):
            yes, slash, no = names.partition("/")
            yield yes, True
            if slash:
                yield no, False


def _kind(parameter: Parameter) -> Any:  # noqa: ANN401 — a type, or list[str]
    """Return the type of a value that is given."""
    kind = parameter.hint.__origin__
    return kind.__args__[0] if isinstance(kind, UnionType) else kind


def _convert(text: str, kind: Any, parameter: Parameter) -> object:  # noqa: ANN401
    """Return a value. Raises `ValueError` if typer would refuse it, or might."""
    if kind is not int:
        return kind(text)  # a text, or a member of an enumeration
    if not (text.isascii() and text.isdigit() and len(text) <= _MAX_DIGITS):
        raise ValueError(text)
    number, details = int(text), parameter.declared.details
    if not details.get("min", number) <= number <= details.get("max", number):
        raise ValueError(text)
    return number


def _arguments(command: Command, words: list[str]) -> dict[str, object]:
    """Return the values of arguments. Raises `ValueError` if there are too few or too many."""
    given: dict[str, object] = {}
    left = iter(words)
    for each in command.parameters:
        if isinstance(each.declared, Argument):
            value = next(left, None) if _kind(each) is str else [*left] or None
            if value is not None:
                given[each.name] = value
            elif each.default is REQUIRED:
                raise ValueError(each.name)
    if next(left, None) is not None:
        raise ValueError(words)
    return given
