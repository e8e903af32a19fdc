"""The command line that typer reads: help, completion, errors, and words that are not plain."""

from __future__ import annotations

import inspect
import os
import sys
from functools import partial
from typing import TYPE_CHECKING, Annotated, Any, Final, cast

import typer
from typer.main import get_command

from sahel_timeline.cli.commands import COMMANDS, COMPLETION_VARIABLE, NAME
from sahel_timeline.cli.declared import Argument
from sahel_timeline.cli.messages import print_error
from sahel_timeline.cli.option_groups import Command
from sahel_timeline.cli.terminal import never_fail_to_encode
from sahel_timeline.cli.write_errors import discard_output

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sahel_timeline.cli.option_groups import Parameter

_HELP_OPTIONS: Final = ("-h", "--help")
_SHELL_OPTIONS: Final = ("--install-completion", "--show-completion")
_VERSION_OPTIONS: Final = ("--version", "-V")
_HELP: Final = (
    "Filter, count and draw a timeline of events, dated no more exactly than their sources allow."
    "\n\nWithout a FILE, commands read the packaged chronology of Mali and the French intervention"
    " in the Sahel, from 2010 to 2023."
)


def run_typer(arguments: Sequence[str]) -> int | None:
    """Let typer read the words of a command line and run the command. Return its exit status."""
    try:
        return _run(arguments)
    except typer.TyperException as error:
        from sahel_timeline.cli.rewording import reword  # only such an error needs it

        command = arguments[0] if arguments[0] in COMMANDS else ""
        print_error(reword(error.format_message(), NAME, command))
        return 2
    except SystemExit as error:  # typer exits if the reader of its help has gone
        if isinstance(error.__context__, BrokenPipeError):
            discard_output(sys.stdout)
            return 0
        raise


def _run(arguments: Sequence[str]) -> int | None:
    if arguments[0].startswith(_SHELL_OPTIONS) and (words := _named_shell(arguments)):
        from sahel_timeline.cli.shell_setup import set_up_shell  # only for this

        set_up_shell(words, name=NAME, variable=COMPLETION_VARIABLE)
        return 0
    command = get_command(build_app(arguments))
    run = partial(command.main, args=[*arguments], prog_name=NAME, standalone_mode=False)
    if COMPLETION_VARIABLE not in os.environ:
        if not _asks_for_help(arguments):
            return cast("int | None", run())
        from sahel_timeline.cli.help_page import printing_help  # only for help

        with printing_help(arguments):
            return cast("int | None", run())
    # Only for completion.
    from sahel_timeline.cli.completion import shorten_help
    from sahel_timeline.cli.shell_words import answering_shell

    shorten_help(command)
    with answering_shell(COMPLETION_VARIABLE):
        return cast("int | None", run())


def _named_shell(arguments: Sequence[str]) -> list[str]:
    """Return the option and the words after it, or nothing if the shell is to be detected."""
    option, equals, shell = arguments[0].partition("=")
    words = [option, *([shell] if equals else []), *arguments[1:]]
    is_named = option in _SHELL_OPTIONS and len(words) > 1 and not _asks_for_help(words)
    return words if is_named else []


def _asks_for_help(arguments: Sequence[str]) -> bool:
    return any(word in _HELP_OPTIONS for word in arguments)


def build_app(arguments: Sequence[str]) -> typer.Typer:
    """Build the command line, with only the command that the arguments name, if it runs.

    Help, completion and words that are no command need all of them.
    """
    completing = COMPLETION_VARIABLE in os.environ
    runs_command = arguments[0] in COMMANDS and not completing
    needs_help = not runs_command or _asks_for_help(arguments)
    names = [*arguments[:1]] if runs_command else [*COMMANDS]
    if len(arguments) == 1 and arguments[0] in _VERSION_OPTIONS:
        names = []
    if needs_help:
        never_fail_to_encode(sys.stdout)  # which typer's help would
    app = typer.Typer(
        name=NAME,
        help=_HELP,
        epilog=_epilog("", needs_help=needs_help),
        add_completion=not runs_command,
        context_settings={"help_option_names": [*_HELP_OPTIONS]},
        pretty_exceptions_enable=False,
    )
    app.callback()(_root)
    for name in names:
        run = _for_typer(Command(COMMANDS[name]()))
        app.command(name, epilog=_epilog(name, needs_help=needs_help))(run)
    return app


def _for_typer(command: Command) -> Callable[..., int]:
    """Return a function with the signature that typer wants to read."""

    def run(**given: object) -> int:
        return command.run(given)

    # typer wraps the paragraphs, if each is one line.
    paragraphs = inspect.cleandoc(command.function.__doc__ or "").split("\n\n")
    run.__doc__ = "\n\n".join(" ".join(paragraph.split()) for paragraph in paragraphs)
    parameters = [*map(_parameter, command.parameters)]
    run.__annotations__ = {each.name: each.annotation for each in parameters}
    vars(run)["__signature__"] = inspect.Signature(parameters)
    return run


def _parameter(parameter: Parameter) -> inspect.Parameter:
    """Return a parameter of such a function."""
    name, hint, default = parameter
    declared = parameter.declared
    make: Any = typer.Argument if isinstance(declared, Argument) else typer.Option
    details: dict[str, Any] = {**declared.details}
    offers = details.pop("autocompletion", None)
    if offers and COMPLETION_VARIABLE in os.environ:
        from sahel_timeline.cli import completion  # only for this

        details["autocompletion"] = getattr(completion, offers)
    return inspect.Parameter(
        name,
        inspect.Parameter.KEYWORD_ONLY,
        default=make(default, *declared.names, **details),
        annotation=hint.__origin__,
    )


def _epilog(command: str, *, needs_help: bool) -> str | None:
    """Return the examples of a command, which are imported only for help."""
    if not needs_help:
        return None
    from sahel_timeline.cli.examples import epilog

    return epilog(command)


def _show_version(value: bool) -> None:
    if value:
        from importlib.metadata import version

        typer.echo(f"{NAME} {version(NAME)}")
        raise typer.Exit


def _root(
    *,
    _version: Annotated[
        bool,
        typer.Option(
            *_VERSION_OPTIONS,
            callback=_show_version,
            is_eager=True,
            help="Show the version and exit.",
        ),
    ] = False,
) -> None:
    pass
