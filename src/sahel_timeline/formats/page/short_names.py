"""Short names for the variables of a script, which would be a sixth of it.

A name is shortened everywhere or nowhere: only one that the script declares, and that is nowhere
the name of a property too. A test holds them against the names that browsers have.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import chain, islice, product
from string import ascii_letters
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# A string, template or regular expression. A division has a space behind it.
NO_CODE: Final = (
    r'"(?:[^"\\]|\\.)*"|`(?:[^`\\]|\\.)*`|/(?![ /])(?:[^/\\\[\n]|\\.|\[(?:[^\]\\]|\\.)*\])+/'
)
NAME: Final = r"\b[A-Za-z_$][\w$]*"
_TOKEN: Final = re.compile(rf"{NO_CODE}|//.*|{NAME}|=>|\.\.\.|[^\s\w]")
_NAME: Final = re.compile(NAME)
_DECLARED: Final = re.compile(r"\b(?:function|const|let) (\w+)")
_PARAMETERS: Final = re.compile(r"\bfunction \w+\(([^(){}\[\]]*)\)|\(([\w, ]*)\) =>")
_BEFORE_BLOCK: Final = {")", "=>", "else", "try"}
_RESERVED: Final = {"do", "if", "in", "of"}
# Windows have these too, so that a script could mean theirs.
_OF_WINDOWS: Final = {"close", "opener", "status", "when"}


def short_names(script: str) -> dict[str, str]:
    """Return a short name for each name that can have one, the shortest for the commonest."""
    code = [token for token in _TOKEN.findall(script) if not token.startswith("//")]
    counts = Counter(code)
    kept = {*_properties(code), *_in_templates(code), *_OF_WINDOWS}
    names = [name for name in {*_declared(script)} - kept if len(name) > 1]
    names.sort(key=lambda name: (-counts[name], name))
    words = {*_NAME.findall(script), *_RESERVED}
    free = (short for short in map("".join, _letters()) if short not in words)
    pairs = zip(names, islice(free, len(names)), strict=True)
    return {name: short for name, short in pairs if len(short) < len(name)}


def _declared(script: str) -> Iterator[str]:
    yield from _DECLARED.findall(script)
    for parameters in chain.from_iterable(_PARAMETERS.findall(script)):
        yield from _NAME.findall(parameters)


def _properties(code: list[str]) -> Iterator[str]:
    """Yield the names that follow a dot, or are keys of an object, or taken out of one."""
    opened: list[str] = []
    for before, token, after in zip(["", *code], code, [*code[1:], ""], strict=False):
        if token in {"(", "[", "{"}:
            opened.append("" if before in _BEFORE_BLOCK else token)
        elif token in {")", "]", "}"}:
            opened.pop()
        elif before == "." or (
            opened[-1:] == ["{"] and before in {"{", ","} and after in {",", "}", ":", "="}
        ):
            yield token


def _in_templates(code: list[str]) -> Iterator[str]:
    return chain.from_iterable(_NAME.findall(token) for token in code if token[0] == "`")


def _letters() -> Iterator[Sequence[str]]:
    return chain(ascii_letters, product(ascii_letters, repeat=2))
