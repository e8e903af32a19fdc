"""The command line: one place that turns errors into exit statuses."""

from __future__ import annotations

import os
import sys
from functools import partial
from typing import TYPE_CHECKING, Annotated, Final, cast

import typer
from typer.main import get_command

from sahel_timeline.cli.messages import discard_output, print_error, print_message
from sahel_timeline.cli.option_groups import with_options
from sahel_timeline.cli.reading import InvalidError
from sahel_timeline.cli.terminal import never_fail_to_encode
from sahel_timeline.cli.write_errors import EndedError, ReaderGoneError, unwritable_error
from sahel_timeline.errors import TimelineError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

NAME: Final = "sahel-timeline"
_COMPLETION_VARIABLE: Final = "_SAHEL_TIMELINE_COMPLETE"
_HELP_OPTIONS: Final = ("-h", "--help")
_TERMINATED: Final = 143  # as in shells: 128 plus the number of SIGTERM
_SHELL_OPTIONS: Final = ("--install-completion", "--show-completion")
_HELP: Final = (
    "Filter, count and draw a timeline of events, dated no more exactly than their sources allow."
    "\n\nWithout a FILE, commands read the packaged chronology of Mali and the French intervention"
    " in the Sahel, from 2010 to 2023."
)


def _load_list() -> Callable[..., None]:
    from sahel_timeline.cli.list import list_

    return list_


def _load_show() -> Callable[..., None]:
    from sahel_timeline.cli.show import show

    return show


def _load_chart() -> Callable[..., None]:
    from sahel_timeline.cli.chart import chart

    return chart


def _load_actors() -> Callable[..., None]:
    from sahel_timeline.cli.actors import actors

    return actors


def _load_count() -> Callable[..., None]:
    from sahel_timeline.cli.count import count_

    return count_


def _load_export() -> Callable[..., None]:
    from sahel_timeline.cli.export import export

    return export


def _load_check() -> Callable[..., None]:
    from sahel_timeline.cli.check import check

    return check


def _load_diff() -> Callable[..., None]:
    from sahel_timeline.cli.diff import diff

    return diff


def _load_init() -> Callable[..., None]:
    from sahel_timeline.cli.init import init

    return init


def _load_dialects() -> Callable[..., None]:
    from sahel_timeline.cli.dialects import dialects

    return dialects


# A command's module is imported only when the command runs, or for help and completion.
COMMANDS: Final[Mapping[str, Callable[[], Callable[..., None]]]] = {
    "list": _load_list,
    "show": _load_show,
    "chart": _load_chart,
    "actors": _load_actors,
    "count": _load_count,
    "export": _load_export,
    "check": _load_check,
    "diff": _load_diff,
    "init": _load_init,
    "dialects": _load_dialects,
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status.

    0: done, even if nothing matches or the reader of a pipe has gone. 1: the data has problems,
    or `diff` found differences. 2: the request cannot be carried out. 130: Ctrl-C.
    """
    # Not list(): importing cli.list rebinds that name in this package.
    given = [*(sys.argv[1:] if arguments is None else arguments)] or ["help"]
    if given[0] == "help":
        given = [*given[1:], "--help"]
    try:
        status = _run(given)
    except (ReaderGoneError, TimelineError, typer.TyperException, OSError) as error:
        return _report(error, given[0])
    except SystemExit as error:  # typer exits if the reader of its help has gone
        if isinstance(error.__context__, BrokenPipeError):
            discard_output(sys.stdout)
            return 0
        raise
    except KeyboardInterrupt:
        status = 130
    except EndedError:  # a signal, just after what it had to clean up
        return _TERMINATED
    except MemoryError:
        print_error("there is too little memory (give fewer files, or a --limit)")
        discard_output(sys.stdout)
        return 2
    if status == 130:  # noqa: PLR2004 — typer returns this for Ctrl-C
        print_message("interrupted")
    return status or 0


def _run(arguments: Sequence[str]) -> int | None:
    if arguments[0].startswith(_SHELL_OPTIONS) and (words := _named_shell(arguments)):
        from sahel_timeline.cli.shell_setup import set_up_shell  # only for this

        set_up_shell(words, name=NAME, variable=_COMPLETION_VARIABLE)
        return 0
    command = get_command(build_app(arguments))
    run = partial(command.main, args=[*arguments], prog_name=NAME, standalone_mode=False)
    if _COMPLETION_VARIABLE not in os.environ:
        if not _asks_for_help(arguments):
            return cast("int | None", run())
        from sahel_timeline.cli.help_page import printing_help  # only for help

        with printing_help(arguments):
            return cast("int | None", run())
    # Only for completion.
    from sahel_timeline.cli.completion import shorten_help
    from sahel_timeline.cli.shell_words import answering_shell

    shorten_help(command)
    with answering_shell(_COMPLETION_VARIABLE):
        return cast("int | None", run())


def _named_shell(arguments: Sequence[str]) -> list[str]:
    """Return the option and the words after it, or nothing if the shell is to be detected."""
    option, equals, shell = arguments[0].partition("=")
    words = [option, *([shell] if equals else []), *arguments[1:]]
    is_named = option in _SHELL_OPTIONS and len(words) > 1 and not _asks_for_help(words)
    return words if is_named else []


def _report(error: Exception, command: str) -> int:
    """Print an error, and return the exit status for it."""
    if isinstance(error, InvalidError):  # its problems have been printed
        return 1
    if isinstance(error, typer.TyperException):
        from sahel_timeline.cli.rewording import reword  # only such an error needs it

        print_error(reword(error.format_message(), NAME, command if command in COMMANDS else ""))
        return 2
    if isinstance(error, OSError):  # typer writes help and completions itself
        print_error(str(unwritable_error("standard output", error)))
    elif isinstance(error, TimelineError):
        print_error(str(error))
    discard_output(sys.stdout)
    return 0 if isinstance(error, ReaderGoneError) else 2


def _asks_for_help(arguments: Sequence[str]) -> bool:
    return any(word in _HELP_OPTIONS for word in arguments)


def build_app(arguments: Sequence[str]) -> typer.Typer:
    """Build the command line, with only the command and the options that the arguments can mean.

    Building the options of all commands takes longer than most commands run. Help, completion
    and words that are no command need them all.
    """
    completing = _COMPLETION_VARIABLE in os.environ
    runs_command = arguments[0] in COMMANDS and not completing
    needs_help = not runs_command or _asks_for_help(arguments)
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
    for name, load in COMMANDS.items():
        if not runs_command or name == arguments[0]:
            run = with_options(load(), None if needs_help else arguments[1:])
            app.command(name, epilog=_epilog(name, needs_help=needs_help))(run)
    return app


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
            "--version",
            "-V",
            callback=_show_version,
            is_eager=True,
            help="Show the version and exit.",
        ),
    ] = False,
) -> None:
    pass
