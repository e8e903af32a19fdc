"""Conditions on columns, such as ``killed >= 10``: how they are written, and what they mean.

A condition is plain data. Its value is read as a number and as a date when it is parsed, and
compared with a cell as whatever both of them are.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

from sahel_timeline.dates import NO_RULES, parse_bound
from sahel_timeline.english import quoted
from sahel_timeline.errors import DateError, UsageError
from sahel_timeline.query.amounts import Amount, read_amount

if TYPE_CHECKING:
    from datetime import date

    from sahel_timeline.dates import DateRules, FuzzyDate

_SIGNS: Final = re.compile(r"[<>=~]|!(?=[=~<>])")
_RUN: Final = re.compile(r"[<>=~!]+")
_QUOTED: Final = re.compile(r'"((?:[^"]|"")*)"')
# Two conditions in one: "killed > 10 and type = battle".
_JOINED: Final = re.compile(r"\s(?:and|or|&&|\|\|)\s.*[<>=~]", re.IGNORECASE)
_USUAL: Final = {
    **{"==": "=", "===": "=", "<>": "!=", "=!": "!=", "=>": ">=", "=<": "<="},
    **{"=~": "~", "~=": "~", "~~": "~"},
}
_HINT: Final = "write one of = != < <= > >= ~ between a column and a value"


class Op(StrEnum):
    """How a column is compared. The first two stand alone."""

    FILLED = "filled"
    EMPTY = "empty"
    EQUAL = "="
    UNEQUAL = "!="
    BELOW = "<"
    UP_TO = "<="
    ABOVE = ">"
    FROM = ">="
    CONTAINS = "~"


_OPS: Final = frozenset(Op) - {Op.FILLED, Op.EMPTY}


class Condition(NamedTuple):
    """A condition on a column.

    ``amount`` and ``day`` are what the ``value`` is as a number and as a date, `None` if it is
    none. ``rules`` say how dates in cells are read. With ``is_text``, the value is in quotes: it is
    not compared as a number or a date, unless the column holds nothing else.
    """

    column: str
    op: Op = Op.FILLED
    value: str = ""
    amount: Amount | None = None
    day: FuzzyDate | None = None
    rules: DateRules = NO_RULES
    is_text: bool = False

    def __str__(self) -> str:
        """Return the condition as it is written."""
        name = self.column
        if _SIGNS.search(name) or name[0] in '!"':
            name = '"' + name.replace('"', '""') + '"'
        if self.op is Op.FILLED or self.op is Op.EMPTY:
            return name if self.op is Op.FILLED else f"!{name}"
        value = self.value
        if self.is_text:
            value = f"'{value}'" if '"' in value else f'"{value}"'
        return f"{name} {self.op} {value}"


def parse_condition(text: str, *, today: date, rules: DateRules = NO_RULES) -> Condition:
    """Read a condition: ``COLUMN OP VALUE``, ``COLUMN`` or ``!COLUMN``. Raises `UsageError`."""
    column, rest, is_negated = _split(text)
    if not column:
        raise UsageError(f"no column in {quoted(text)}", hint=_HINT)
    if is_negated and rest:
        message = f"! is for an empty column, but {quoted(text)} has a value too"
        raise UsageError(message, hint=f"try '{column} != VALUE', or '!{column}'")
    if not rest:
        return Condition(column, Op.EMPTY if is_negated else Op.FILLED)
    op, value = _split_value(text, column, rest)
    bare = _without_quotes(value)
    is_text, value = bare is not None, value if bare is None else bare
    if op is Op.CONTAINS:
        return Condition(column, op, value, rules=rules, is_text=is_text)
    return Condition(column, op, value, _amount(value), _day(value, today, rules), rules, is_text)


def _split(text: str) -> tuple[str, str, bool]:
    """Return the column, what follows it, and whether there is a ``!`` before it."""
    rest = text.strip()
    is_negated = rest.startswith("!") and _RUN.match(rest)[0] == "!"  # type: ignore[index]
    rest = rest[1:].lstrip() if is_negated else rest
    if rest.startswith('"'):
        name = _QUOTED.match(rest)
        if name is None:
            raise UsageError(f"a quote is not closed in {quoted(text)}", hint="add a second one")
        return name[1].replace('""', '"').strip(), rest[name.end() :].lstrip(), is_negated
    sign = _SIGNS.search(rest)
    end = sign.start() if sign else len(rest)
    return rest[:end].strip(), rest[end:], is_negated


def _split_value(text: str, column: str, rest: str) -> tuple[Op, str]:
    run = _RUN.match(rest)
    sign = run[0] if run else rest.split(maxsplit=1)[0]
    if sign not in _OPS:
        better = _USUAL.get(sign)
        message = f"{quoted(sign)} in {quoted(text)} is not an operator"
        hint = f"did you mean {better}?" if better else _HINT
        if sign == "!~":
            hint = "what does not contain a text cannot be asked for"
        elif sign[:1] in {"<", ">", "=", "~"} and not better:
            hint += ", and a value that begins with a sign in quotes"
        raise UsageError(message, hint=hint)
    value = rest[len(sign) :].strip()
    if not value or value in {'""', "''"}:
        hint = f"add one; '!{column}' finds the events without a value"
        raise UsageError(f"no value after {sign} in {quoted(text)}", hint=hint)
    if _JOINED.search(value) and _without_quotes(value) is None:
        raise UsageError(
            f"{quoted(text)} is more than one condition",
            hint="give each a --where of its own: an event has to meet all of them",
        )
    return Op(sign), value


def _without_quotes(value: str) -> str | None:
    """Return what is in quotes, or `None` if the value is not in quotes."""
    is_quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "\"'"
    return value[1:-1] if is_quoted else None


def _amount(value: str) -> Amount | None:
    amount = read_amount(value)
    return None if amount is None or amount.is_unknown else amount


def _day(value: str, today: date, rules: DateRules) -> FuzzyDate | None:
    try:
        day = parse_bound(value, today=today, rules=rules)
    except DateError:
        return None
    return None if day.is_undated else day
