"""The words that a shell sends after Tab, and those that it wants back.

typer puts offers on the command line as they are. So a word with a blank, a quote or a colon needs
what each shell does with such a word.
"""

from __future__ import annotations

import io
import os
import re
import shlex
import sys
from contextlib import contextmanager, nullcontext, redirect_stdout
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from contextlib import AbstractContextManager

# In bash, these are words of their own, and only what is after them is replaced.
_BREAKS: Final = re.compile("[:=]+")
_PLAIN_IN_BASH: Final = re.compile(r"([^\w@%+=:,./-])")
_PLAIN_IN_DOUBLE_QUOTES: Final = re.compile(r'(["$`\\])')
_PLAIN_IN_ZSH: Final = re.compile(r"[^A-Za-z0-9_./-]")
# An option with the beginning of its value, as the last word of a line.
_VALUE: Final = re.compile(
    r"""(?<!\S)(--[a-z-]+)=(?P<value>"(?:\\.|[^"\\])*|'[^']*|(?:\\.|[^\s\\"'])*)\Z""", re.DOTALL
)


class _Request(NamedTuple):
    """The words of a command line up to the cursor, as a text, and how to write the answer.

    The answer is given offers, each a word and its description.
    """

    line: str
    answer: Callable[[Sequence[tuple[str, str]]], str]


def answering_shell(variable: str) -> AbstractContextManager[None]:
    """Let typer complete a command line, and write its offers as the shell wants them.

    typer is asked as fish asks, and the other shells get its answer.
    """
    asks = {"complete_bash": _from_bash, "complete_zsh": _from_zsh, "complete_fish": _from_fish}
    ask = asks.get(os.environ[variable])
    return _answering(ask(), variable) if ask else nullcontext()


@contextmanager
def _answering(request: _Request, variable: str) -> Iterator[None]:
    os.environ[variable] = "complete_fish"
    os.environ.setdefault("_TYPER_COMPLETE_FISH_ACTION", "get-args")
    os.environ["_TYPER_COMPLETE_ARGS"] = request.line
    offers = io.StringIO()
    try:
        with redirect_stdout(offers):
            yield
    finally:
        lines = filter(None, offers.getvalue().split("\n"))
        pairs = [(word, about) for word, _, about in (line.partition("\t") for line in lines)]
        if answer := request.answer(pairs):
            sys.stdout.write(answer + "\n")


def _from_bash() -> _Request:
    """Return what bash asks, whose words are as they are typed, with quotes and backslashes."""
    current = os.environ.get("COMP_CWORD", "0")
    line = os.environ.get("COMP_WORDS", "")
    words = line.split("\n" if "\n" in line else " ")
    before, word = _join_breaks(words[: int(current) + 1] if current.isdecimal() else words)
    quote = word[:1] if word[:1] in {"'", '"'} else ""
    typed, is_known = _unquote(word, quote)
    line = shlex.join([*before, typed]) if typed else f"{shlex.join(before)} "
    if not is_known:
        return _Request(line, lambda _: "")
    kept = 0 if quote else max((each.end() for each in _BREAKS.finditer(word)), default=0)
    escape = partial(_escape_for_bash, quote=quote)
    return _Request(line, lambda offers: "\n".join(_bash_words(offers, escape, kept)))


def _bash_words(
    offers: Sequence[tuple[str, str]], escape: Callable[[str], str], kept: int
) -> Iterator[str]:
    for word, _ in offers:
        yield escape(word)[kept:]


def _join_breaks(words: Sequence[str]) -> tuple[list[str], str]:
    """Join what bash splits at colons and equals signs. Return the complete words, and the last.

    "--type=abd" becomes two words.
    """
    joined: list[str] = []
    after_break = False
    for word in words:
        is_break = bool(_BREAKS.fullmatch(word))
        if is_break and word == "=" and joined and joined[-1].startswith("--"):
            joined.append("")
            after_break = True
        elif joined and (is_break or after_break):
            joined[-1] += word
            after_break = is_break
        else:
            joined.append(word)
    *before, last = joined or [""]
    return [_unquote(word, "")[0] for word in before], last


def _unquote(word: str, quote: str) -> tuple[str, bool]:
    """Return what a shell makes of a word, and whether its quotes are understood.

    They are not if a quote is opened within the word.
    """
    if quote == "'":
        return word[1:], "'" not in word[1:]
    if quote:
        return re.sub(r'\\(["$`\\])', r"\1", word[1:]), not re.search(r'(?<!\\)"', word[1:])
    plain = re.sub(r"\\(.)", "", word)
    return re.sub(r"\\(.)", r"\1", word), not {"'", '"'} & {*plain}


def _escape_for_bash(word: str, quote: str) -> str:
    if quote == "'":
        return word
    pattern = _PLAIN_IN_DOUBLE_QUOTES if quote else _PLAIN_IN_BASH
    return pattern.sub(r"\\\1", word)


def _from_zsh() -> _Request:
    line, option = _split_value(os.environ.get("_TYPER_COMPLETE_ARGS", ""))
    return _Request(line, partial(_zsh_code, option=option))


def _zsh_code(offers: Sequence[tuple[str, str]], option: str) -> str:
    """Return code for zsh, which evaluates it and quotes the words itself.

    ``option`` is what is before the words that are completed, in the same word.
    """
    after = f"compset -P {option}; " if option else ""
    if not offers:
        return f"{after}_files"
    items = (
        _zsh_string(re.sub(r"([\\:])", r"\\\1", word) + f":{description}" * bool(description))
        for word, description in offers
    )
    return f"{after}local -a offers; offers=({' '.join(items)}); _describe offers offers"


def _from_fish() -> _Request:
    """Return what fish asks. It quotes words itself, and wants them with the option before them."""
    line, option = _split_value(os.environ.get("_TYPER_COMPLETE_ARGS", ""))
    return _Request(line, partial(_fish_lines, option=option))


def _fish_lines(offers: Sequence[tuple[str, str]], option: str) -> str:
    pairs = (filter(None, (option + word, description)) for word, description in offers)
    return "\n".join(map("\t".join, pairs))


def _split_value(line: str) -> tuple[str, str]:
    """Make two words of "--actor=fr" at the end of a line. Return the line, and "--actor="."""
    found = _VALUE.search(line)
    if not found:
        return line, ""
    return f"{line[: found.start()]}{found[1]} {found['value']}", f"{found[1]}="


def _zsh_string(text: str) -> str:
    escaped = _PLAIN_IN_ZSH.sub(lambda found: f"\\U{ord(found[0]):08x}", text)
    return f"$'{escaped}'"
