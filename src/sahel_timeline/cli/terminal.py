"""The terminal: its size, its colours, and how it is protected from control characters."""

from __future__ import annotations

import codecs
import os
import re
import sys
from enum import StrEnum
from io import TextIOWrapper
from typing import TYPE_CHECKING, Final, cast

from sahel_timeline.formats import Terminal
from sahel_timeline.formats.sanitize import sanitize

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import TextIO

    from sahel_timeline.query.word_search import WordSearch

_MAX_ROWS: Final = 300
_MIN_WIDTH: Final = 30
_LOOKALIKE_ERRORS: Final = "sahel-timeline-lookalike"
# What our own outputs draw with, but no letters: another letter is another name.
_LOOKALIKES: Final = {
    **dict.fromkeys("─–—‐‑", "-"),
    **dict.fromkeys("█▉▊▋▌▍▎▏", "#"),
    **dict.fromkeys("‘’", "'"),
    **dict.fromkeys("“”", '"'),
    **{"│": "|", "…": "~", "→": ">"},
}
_DUMB: Final = frozenset({"dumb", "unknown"})
_OFF: Final = frozenset({"", "0"})
_LINKING_PROGRAMS: Final = frozenset({"iTerm.app", "WezTerm", "vscode", "ghostty", "Hyper", "rio"})
_LINKING_TERMINALS: Final = frozenset(
    {"alacritty", "contour", "foot", "foot-extra", "xterm-ghostty", "xterm-kitty"}
)
# Of Windows Terminal, Konsole and DomTerm.
_LINKING_VARIABLES: Final = ("WT_SESSION", "KONSOLE_VERSION", "DOMTERM")
_FIRST_LINKING_VTE: Final = 5001  # 5000 crashed
_BOM: Final = "\ufeff"
_LINE_END_OR_TAB: Final = r"(\r?\n|\t)"


class ColourChoice(StrEnum):
    """When to use colours."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


def detect_terminal(
    *,
    colours: ColourChoice,
    limit: int | None = None,
    wraps: bool = False,
    is_piped: bool = False,
    search: Sequence[str] | None = None,
) -> Terminal | None:
    """Describe the terminal on standard output, or return `None` for a pipe without colours.

    A ``limit`` from the user replaces the usual limit of rows. With ``wraps``, cells are not
    shortened. What ``is_piped`` is laid out for a pipe. The words of ``search`` are highlighted.
    """
    is_terminal = bool(sys.stdout and not sys.stdout.closed and sys.stdout.isatty())
    colour = wants_colour(colours, is_terminal=is_terminal)
    if (is_piped := is_piped or not is_terminal) and not colour:
        return None
    found = _word_search(search) if search else None
    if is_piped:
        return Terminal(width=0, max_rows=0, colour=True, is_piped=True, search=found)
    size = terminal_size()
    return Terminal(
        width=max(size.columns, _MIN_WIDTH),
        max_rows=_MAX_ROWS if limit is None else limit,
        colour=colour,
        height=size.lines,
        wraps=wraps,
        links=colour and shows_links(),
        search=found,
    )


def terminal_size() -> os.terminal_size:
    """Return the size of the terminal, in characters."""
    from shutil import get_terminal_size  # a pipe does not need it

    return get_terminal_size()


def _word_search(words: Sequence[str]) -> WordSearch:
    from sahel_timeline.query.word_search import WordSearch  # few tables show what was found

    return WordSearch(words)


def wants_colour(choice: ColourChoice, *, is_terminal: bool) -> bool:
    """Whether there have to be colours. The option precedes the environment.

    Of its variables, FORCE_COLOR precedes NO_COLOR, as force-color.org has it, and that precedes
    CLICOLOR_FORCE.
    """
    if choice is not ColourChoice.AUTO:
        return choice is ColourChoice.ALWAYS
    if os.environ.get("FORCE_COLOR"):
        return True
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("CLICOLOR_FORCE", "0") not in _OFF:
        return True
    is_off = os.environ.get("TERM") in _DUMB or os.environ.get("CLICOLOR") == "0"
    return is_terminal and not is_off


def shows_links() -> bool:
    """Whether the terminal is known to show links (OSC 8). Others can print their addresses twice.

    FORCE_HYPERLINK decides, if it is set. A multiplexer hides what terminal it is in.
    """
    environ = os.environ
    if forced := environ.get("FORCE_HYPERLINK"):
        return forced not in _OFF
    name, program = environ.get("TERM", ""), environ.get("TERM_PROGRAM", "")
    if "TMUX" in environ or name.startswith(("screen", "tmux")):
        return False
    version = environ.get("VTE_VERSION", "")
    return (
        program in _LINKING_PROGRAMS
        or name in _LINKING_TERMINALS
        or any(variable in environ for variable in _LINKING_VARIABLES)
        or (version.isdecimal() and int(version) >= _FIRST_LINKING_VTE)
    )


def never_fail_to_encode(out: TextIO | None, encoding: str | None = None) -> None:
    """Let a stream replace the characters that its encoding does not have, on Windows for example.

    Lines, bars and dashes become ASCII, and other characters a question mark.
    """
    # A caller in the same process can replace standard output by another kind of stream.
    if isinstance(out, TextIOWrapper):
        codecs.register_error(_LOOKALIKE_ERRORS, _replace_by_lookalikes)
        out.reconfigure(encoding=encoding, errors=_LOOKALIKE_ERRORS, newline="")


def _replace_by_lookalikes(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error  # reading has no lookalikes
    missing = error.object[error.start : error.end]
    return "".join(_LOOKALIKES.get(character, "?") for character in missing), error.end


def sanitize_stream(out: TextIO) -> TextIO:
    """Wrap a stream if it is a terminal, which then shows control characters as symbols."""
    return cast("TextIO", _SanitizingStream(out)) if out.isatty() else out


class _SanitizingStream:
    """Writes control characters, except line ends and tabs, as visible symbols."""

    def __init__(self, out: TextIO) -> None:
        self._out = out

    def write(self, text: str) -> int:
        parts = re.split(_LINE_END_OR_TAB, text.removeprefix(_BOM))
        parts[::2] = map(sanitize, parts[::2])
        self._out.write("".join(parts))
        return len(text)

    def writelines(self, lines: Iterable[str]) -> None:
        for line in lines:
            self.write(line)
