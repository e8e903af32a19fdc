"""What to write instead of a name that no column has, such as "killed between 10 and 20"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from sahel_timeline.actors import fold, nearest
from sahel_timeline.english import quoted
from sahel_timeline.errors import UnknownNameError, UsageError
from sahel_timeline.query.where import Condition, Op

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sahel_timeline.errors import TimelineError

_SIGNS: Final = frozenset("<>=~!")
# What people write, as in SQL or in plain words, and the operator that it means.
_WORDS: Final = {
    **dict.fromkeys(("contains", "contain", "like", "ilike", "includes", "matches"), Op.CONTAINS),
    **dict.fromkeys(("is", "equals", "equal to", "eq"), Op.EQUAL),
    **dict.fromkeys(("is not", "not", "not equal to", "ne"), Op.UNEQUAL),
    **dict.fromkeys(("at least", "since", "from", "ge", "gte"), Op.FROM),
    **dict.fromkeys(("more than", "greater than", "over", "above", "after", "gt"), Op.ABOVE),
    **dict.fromkeys(("at most", "up to", "until", "le", "lte"), Op.UP_TO),
    **dict.fromkeys(("less than", "fewer than", "below", "under", "before", "lt"), Op.BELOW),
}
_WORD: Final = rf"(?:is )?({'|'.join(sorted(_WORDS, key=len, reverse=True))})\s+(.+)"
_NOT_CONTAINS: Final = r"(?:does not|doesn't|not) (?:contain|contains|i?like|include|match)\b.*"
_BETWEEN: Final = r"(?:is )?between\s+(.+)\s+and\s+(.+)"
_EMPTY: Final = frozenset({"is empty", "is null", "is none", "is blank", "is missing"})
_FILLED: Final = frozenset({"is not empty", "is not null", "is not none", "is not blank", "exists"})
_DESCENDING: Final = frozenset({"desc", "descending", "reverse", "reversed"})
_ASCENDING: Final = frozenset({"asc", "ascending"})


def unknown_column(
    name: str, written: Iterable[str], known: Mapping[str, str], *, is_condition: bool
) -> TimelineError:
    """Return the error for a name of no column.

    ``written`` are the columns of the files, and ``known`` has all that there are by folded name.
    ``is_condition`` means that the name is a complete condition without an operator.
    """
    hint = _hint(name, written, known, is_condition=is_condition)
    if hint:
        return UsageError(f"unknown column {quoted(name)}", hint=hint)
    return UnknownNameError("column", name, near=nearest(name, known))


def _hint(
    name: str, written: Iterable[str], known: Mapping[str, str], *, is_condition: bool
) -> str:
    if name.startswith("-") and (column := known.get(fold(name))):
        return f"write {column}; --reverse reverses the order"
    longer = (each for each in written if each.startswith(name) and each[len(name) :][:1] in _SIGNS)
    if whole := next(longer, ""):
        return f"put a name with an operator in it in double quotes: {whole}"
    if all(fold(part) in known for part in name.split(",")):
        return "name one column at a time, and repeat the option"
    first, _, last = name.partition(" ")
    if is_condition and first.casefold() in {"not", "no"} and fold(last) in known:
        return f"try {quoted(str(Condition(known[fold(last)], Op.EMPTY)))}"
    column, rest = _split(name, known)
    if not column:
        return ""
    if is_condition:
        return _condition_hint(column, rest)
    order = rest.casefold()
    if order in _DESCENDING or order in _ASCENDING:
        return f"try --sort {quoted(column)}{' --reverse' * (order in _DESCENDING)}"
    return ""


def _split(name: str, known: Mapping[str, str]) -> tuple[str, str]:
    """Return the longest column that a name begins with, and what follows it."""
    for gap in reversed([*re.finditer(r"[\W_]+", name)]):
        if column := known.get(fold(name[: gap.start()])):
            return column, name[gap.end() :].strip()
    return "", ""


def _condition_hint(column: str, rest: str) -> str:
    words = " ".join(rest.split())

    def write(op: Op, value: str = "") -> str:
        return quoted(str(Condition(column, op, value)))

    if words.casefold() in _EMPTY:
        return f"try {write(Op.EMPTY)}"
    if words.casefold() in _FILLED:
        return f"try {write(Op.FILLED)}"
    if re.fullmatch(_NOT_CONTAINS, words, re.IGNORECASE):
        return "what does not contain a text cannot be asked for"
    if limits := re.fullmatch(_BETWEEN, words, re.IGNORECASE):
        first, last = write(Op.FROM, limits[1]), write(Op.UP_TO, limits[2])
        return f"try --where {first} --where {last}"
    if found := re.fullmatch(_WORD, words, re.IGNORECASE):
        op = _WORDS[found[1].casefold()]
        value = found[2].strip("%*") if op is Op.CONTAINS else found[2]
        return f"try {write(op, value)}"
    return f"write one of = != < <= > >= ~ after {column}"
