"""typer's messages in our words, with what to do next."""

from __future__ import annotations

import re
from difflib import get_close_matches
from pathlib import Path
from shlex import quote
from typing import Final

from sahel_timeline.english import any_of

# Patterns in typer's messages, and what replaces them.
_REWORDED: Final = (
    (r"is not a valid int range", "is not a whole number"),
    (r"is not in the range x>=(\d+)", r"is less than \1"),
    (r"is not in the range (\d+)<=x<=(\d+)", r"is not between \1 and \2"),
    (r"\(Possible options: (.*)\)", r"(did you mean \1?)"),
    (r"\. Did you mean (.*)\?$", r" (did you mean \1?)"),
    (r"\.$", ""),
)
_EXTRA: Final = re.compile(r"Got unexpected extra arguments?(?:\(s\))? \((.*)\)", re.DOTALL)
_SUGGESTION: Final = re.compile(r"(No such \w+:? '?(.*?)'?) \(did you mean (.*)\?\)", re.DOTALL)
_NO_COMMAND: Final = re.compile(r"No such command '(.*?)'", re.DOTALL)
_NEEDS_HELP: Final = re.compile(r"No such |Missing |Option .* requires ")
_NEAR: Final = 0.7
# The arguments of the commands that do not take as many files as are given.
_ARGUMENTS: Final = {
    "diff": "only OLD and NEW",
    "dialects": "no argument",
}
_CHART_FORMAT: Final = "No such option: --format"


def reword(message: str, program: str, command: str = "") -> str:
    """Return a message of typer about a command in our words."""
    for pattern, replacement in _REWORDED:
        message = re.sub(pattern, replacement, message)
    if extra := _EXTRA.fullmatch(message):
        takes = f" ({command} takes {_ARGUMENTS[command]})" if command in _ARGUMENTS else ""
        return f"too many arguments: {extra[1]}{takes}"
    if command == "chart" and message.startswith(_CHART_FORMAT):
        return "chart has no --format (add -o FILE.svg, FILE.html or FILE.txt)"
    if (unknown := _NO_COMMAND.match(message)) and Path(unknown[1]).is_file():
        return f"{unknown[1]!r} is not a command (try {program} list {quote(unknown[1])})"
    if suggestion := _SUGGESTION.fullmatch(message):
        message, wrong, offers = suggestion.groups()
        choices = [offer.strip("'") for offer in offers.split(", ")]
        if near := get_close_matches(wrong, choices, cutoff=_NEAR):
            return f"{message} (did you mean {any_of(near)}?)"
    if _NEEDS_HELP.match(message):
        return f"{message} (run '{' '.join(filter(None, (program, command)))} --help')"
    return message
