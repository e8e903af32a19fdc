"""The help of commands: panels of options, in two columns.

typer gives each kind of name a column of its own, which leaves a third of 80 cells for the texts,
and prints help before other options, such as those for colours, are read.
"""

from __future__ import annotations

import shutil
import sys
from contextlib import contextmanager, suppress
from itertools import pairwise
from textwrap import wrap
from typing import TYPE_CHECKING, Any, Final

import typer
from typer import rich_utils

from sahel_timeline.cli.terminal import ColourChoice, wants_colour
from sahel_timeline.formats.ansi import BOLD, paint, tone

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_FORMATTER: Final = "rich_format_help"
_MAX_WIDTH: Final = 100
_TEXT_AT: Final = 24
_NAME: Final = tone(37)  # legible on black and on white


@contextmanager
def printing_help(arguments: Sequence[str]) -> Iterator[None]:
    """Let typer print help as this module formats it, in colours if the arguments want them."""
    is_terminal = bool(sys.stdout and not sys.stdout.closed and sys.stdout.isatty())
    colour = wants_colour(_choice_in(arguments), is_terminal=is_terminal)

    def print_help(*, obj: Any, ctx: Any, markup_mode: object) -> None:  # noqa: ANN401, ARG001 — of typer
        width = min(shutil.get_terminal_size().columns, _MAX_WIDTH)
        lines = [line.rstrip() for line in _compose(obj, ctx, width)]
        # The line end is typer's. Without colour, there are no styles either.
        typer.echo("\n".join(lines), color=colour, nl=False)

    before = vars(rich_utils)[_FORMATTER]
    vars(rich_utils)[_FORMATTER] = print_help
    try:
        yield
    finally:
        vars(rich_utils)[_FORMATTER] = before


def _choice_in(arguments: Sequence[str]) -> ColourChoice:
    """Return the choice among arguments that have not been parsed. A wrong one is ignored."""
    if "--no-color" in arguments:
        return ColourChoice.NEVER
    choice = ColourChoice.AUTO
    for word, following in pairwise([*arguments, ""]):
        name, is_joined, value = word.partition("=")
        if name == "--color":
            with suppress(ValueError):
                choice = ColourChoice(value if is_joined else following)
    return choice


def _compose(command: Any, context: Any, width: int) -> Iterator[str]:  # noqa: ANN401
    """Yield the lines of a command's help."""
    # typer puts what is required into braces, which elsewhere mean a choice.
    usage = " ".join(command.collect_usage_pieces(context)).replace("{", "").replace("}", "")
    yield f"{paint('Usage:', BOLD)} {context.command_path} {usage}"
    for paragraph in (command.help or "").split("\n\n"):
        yield ""
        yield from _wrap(paragraph, width)
    for panel, terms in _panels(command, context).items():
        yield ""
        yield paint(panel, BOLD)
        for name, text in terms:
            yield from _describe(name, text, width)
    yield ""
    heading, *examples = command.epilog.splitlines()
    yield paint(heading, BOLD)
    yield from examples


def _panels(command: Any, context: Any) -> dict[str, list[tuple[str, str]]]:  # noqa: ANN401
    """Return the names and texts in each panel, with arguments before options."""
    panels: dict[str, list[tuple[str, str]]] = {}
    parameters = [
        each for each in command.get_params(context) if not getattr(each, "hidden", False)
    ]
    for each in parameters:
        if each.param_type_name == "argument":
            name = each.make_metavar(context).strip("[]")
            panels.setdefault("Arguments", []).append((f"  {name}", each.help or ""))
    for name, each in getattr(command, "commands", {}).items():
        panels.setdefault("Commands", []).append((f"  {name}", each.help.split("\n\n")[0]))
    for each in parameters:
        if each.param_type_name == "option":
            panel = getattr(each, "rich_help_panel", None) or "Options"
            panels.setdefault(panel, []).append((_name_of(each), _text_of(each)))
    return panels


def _name_of(option: Any) -> str:  # noqa: ANN401
    """Return the names of an option and of its value: "-f, --file FILE"."""
    names = sorted([*option.opts, *option.secondary_opts], key=lambda name: name.startswith("--"))
    indent = "      " if names[0].startswith("--") else "  "
    value = ""
    if not option.is_flag:
        choices = getattr(option.type, "choices", ())
        value = option.metavar or "|".join(map(str, choices))
    return f"{indent}{', '.join(names)} {value}".rstrip()


def _text_of(option: Any) -> str:  # noqa: ANN401
    default = option.default
    is_shown = option.show_default and not option.is_flag and isinstance(default, str)
    return f"{option.help} Default: {default}." if is_shown else str(option.help)


def _describe(name: str, text: str, width: int) -> Iterator[str]:
    """Yield a name and its text beside it, or below it if the name is long."""
    lines = [
        line for part in text.split("\n\n") for line in _wrap(part, max(width - _TEXT_AT, _TEXT_AT))
    ]
    first = lines.pop(0) if len(name) + 2 <= _TEXT_AT else ""
    yield f"{paint(name, _NAME)}{' ' * (_TEXT_AT - len(name))}{first}"
    for line in lines:
        yield f"{' ' * _TEXT_AT}{line}"


def _wrap(text: str, width: int) -> Iterable[str]:
    return wrap(" ".join(text.split()), width, break_long_words=False, break_on_hyphens=False)
