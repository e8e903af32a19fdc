"""Write the man page from the commands and their options: ``python tools/man_page.py``."""

from __future__ import annotations

import re
import sys
import textwrap
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from typer.main import get_command

from sahel_timeline.cli.commands import COMMANDS, NAME
from sahel_timeline.cli.examples import EXAMPLES
from sahel_timeline.cli.typer_app import build_app

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from typing import TypeAlias

    Key: TypeAlias = tuple[tuple[str, ...], str]

ROOT: Final = Path(__file__).parent.parent
PAGE: Final = ROOT / "man" / f"{NAME}.1"
# An option that so many commands have is described once.
SHARED_BY: Final = 3
# What apropos shows of it in 80 columns, after the name.
SUMMARY: Final = "filter, count and draw events whose dates are not exact"
LINE_LENGTH: Final = 80
STATUS: Final = {
    "0": "Done, even if nothing matches.",
    "1": "The data has problems, or diff found differences.",
    "2": "The request cannot be carried out.",
    "130": "Interrupted by Ctrl-C.",
}
ENVIRONMENT: Final = {
    "SAHEL_TIMELINE_FILE": "The file to read if none is named.",
    "NO_COLOR": "Turns colours off, if it is not empty.",
    "FORCE_COLOR": "Turns colours on, if it is not empty, even if NO_COLOR is set.",
    "CLICOLOR_FORCE": "Turns colours on, if it is not 0 and NO_COLOR is not set.",
    "CLICOLOR": "Turns colours off, if it is 0.",
    "TERM": "Turns colours off, if it is dumb.",
    "FORCE_HYPERLINK": "Whether show prints links: 1 or 0.",
    "COLUMNS": "The width of the terminal, if it is set.",
}
FILES: Final = {
    "sahel-timeline.toml": "Settings for the folder that it is in, as init writes them.",
}


def compose() -> str:
    """Return the man page."""
    program: Any = get_command(build_app(["--help"]))
    commands: dict[str, Any] = {name: program.commands[name] for name in COMMANDS}
    counts = Counter(_key(each) for command in commands.values() for each in command.params)
    shared = {key for key, count in counts.items() if count >= SHARED_BY}
    sections = {
        "NAME": [f"{_escape(NAME)} \\- {SUMMARY}"],
        "SYNOPSIS": [
            f".B {_escape(NAME)}",
            r"\fICOMMAND\fR [\fIOPTION\fR ...] [\fIFILE\fR ...]",
        ],
        "DESCRIPTION": _paragraphs(program.help.split("\n\n")),
        "COMMANDS": [
            line for name, each in commands.items() for line in _command(name, each, shared)
        ],
        "OPTIONS": [
            *_paragraphs(["Several commands have these; --help says which."]),
            *_shared_options(commands.values(), shared),
            *_subsection("Without a command", _options(program)),
        ],
        "EXIT STATUS": _definitions(STATUS),
        "ENVIRONMENT": _definitions(ENVIRONMENT),
        "FILES": _definitions(FILES),
        "EXAMPLES": _examples(EXAMPLES[""]),
    }
    lines = [
        r".\" Written by tools/man_page.py from the commands. Do not edit it.",
        f'.TH {_escape(NAME.upper())} 1 "{_released()}" "{NAME}"',
        ".nh",
        ".ad l",
    ]
    for heading, section in sections.items():
        lines += [f".SH {heading}", *section]
    return "\n".join(lines) + "\n"


def _released() -> str:
    """Return the day of the last release."""
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    (day, *_) = re.findall(r"^## [\d.]+ — (\S+)$", changelog, re.MULTILINE)
    return str(day)


def _command(name: str, command: Any, shared: set[Key]) -> Iterator[str]:  # noqa: ANN401 — of typer
    arguments = [each for each in command.params if each.param_type_name == "argument"]
    own = [option for option in _options(command) if _key(option) not in shared]
    yield f".SS {name}"
    usage = [
        _italic(name) if each.required else f"[{_italic(name)}]"
        for each in arguments
        for name in [each.make_metavar(None).strip("[]")]
    ]
    yield f"\\fB{_escape(NAME)} {name}\\fR [\\fIOPTION\\fR ...] {' '.join(usage)}".rstrip()
    yield ".PP"
    yield from _paragraphs(command.help.split("\n\n"))
    for argument in arguments:
        if _key(argument) not in shared:
            yield from _argument(argument)
    for option in own:
        yield from _option(option)
    yield from (".PP", "Examples:", ".PP", *_examples(EXAMPLES[name]))


def _shared_options(commands: Iterable[Any], shared: set[Key]) -> Iterator[str]:
    """Yield the options that several commands have, in the panels of help."""
    panels: dict[str, dict[Key, Any]] = {}
    arguments: dict[Key, Any] = {}
    for command in commands:
        for each in command.params:
            if _key(each) in shared:
                panel = getattr(each, "rich_help_panel", None)
                found = panels.setdefault(panel, {}) if panel else arguments
                found.setdefault(_key(each), each)
    for argument in arguments.values():
        yield from _argument(argument)
    for panel, options in panels.items():
        yield from _subsection(panel, options.values())


def _argument(argument: Any) -> Iterator[str]:  # noqa: ANN401
    name = argument.make_metavar(None).strip("[]")
    yield from (".TP", _italic(name), *wrap(argument.help))


def _subsection(heading: str, options: Iterable[Any]) -> Iterator[str]:
    yield f".SS {_escape(heading)}"
    for option in options:
        yield from _option(option)


def _options(command: Any) -> list[Any]:  # noqa: ANN401
    return [each for each in command.params if each.param_type_name == "option" and not each.hidden]


def _key(parameter: Any) -> Key:  # noqa: ANN401
    return tuple(parameter.opts), parameter.help


def _option(option: Any) -> Iterator[str]:  # noqa: ANN401
    names = [f"\\fB{_escape(name)}\\fR" for name in (*option.opts, *option.secondary_opts)]
    value = ""
    if not option.is_flag:
        choices = getattr(option.type, "choices", None)
        metavar = option.metavar or ("|".join(map(str, choices)) if choices else "VALUE")
        value = f" {_italic(metavar)}"
    yield from (".TP", f"{', '.join(names)}{value}")
    first, *rest = option.help.split("\n\n")
    yield from wrap(first)
    for line in rest:  # such as a line for each format
        yield from (".br", *wrap(line))


def _definitions(terms: Mapping[str, str]) -> Iterator[str]:
    for term, meaning in terms.items():
        yield from (".TP", f".B {_escape(term)}", *wrap(meaning))


def _examples(lines: Sequence[str]) -> Iterator[str]:
    yield from (".EX", *map(_escape, lines), ".EE")


def _paragraphs(texts: Iterable[str]) -> Iterator[str]:
    for number, text in enumerate(texts):
        if number:
            yield ".PP"
        yield from wrap(text)


def wrap(text: str) -> Sequence[str]:
    """Return a text in lines as short as people who write such pages make them."""
    return textwrap.wrap(_escape(text), LINE_LENGTH, break_long_words=False, break_on_hyphens=False)


def _italic(text: str) -> str:
    return f"\\fI{_escape(text)}\\fR"


def _escape(text: str) -> str:
    """Return a text in which nothing means anything to roff."""
    escaped = text.replace("\\", r"\e").replace("-", r"\-").replace("'", r"\(aq")
    # A line begins with any of the words.
    return re.sub(r"(?m)(^|\s)\.", r"\1\\&.", escaped)


if __name__ == "__main__":
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(compose(), encoding="utf-8")
    sys.stdout.write(f"{PAGE.name} written\n")
