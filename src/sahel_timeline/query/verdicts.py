"""How certainly a value of a column meets a condition."""

from __future__ import annotations

from math import inf, isinf
from typing import TYPE_CHECKING, Final

from sahel_timeline.actors import fold
from sahel_timeline.dates import FuzzyDate, parse_date
from sahel_timeline.english import quoted
from sahel_timeline.errors import DateError, OpenBoundError, UsageError
from sahel_timeline.query.amounts import Amount, read_amount, read_measure
from sahel_timeline.query.query import CERTAIN, NO, POSSIBLE, Verdict
from sahel_timeline.query.where import Condition, Op
from sahel_timeline.query.word_search import fold_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from sahel_timeline.dates import End

# Longer texts are never dates, and reading each of them takes long.
_LONGEST_DATE: Final = 60
# How much of a long text is folded at first.
_START: Final = 40
_TEXT_END: Final = "\x1e"
COMPLEMENTS: Final = {NO: CERTAIN, POSSIBLE: POSSIBLE, CERTAIN: NO}
# A condition that is met if and only if this one is not.
POSITIVES: Final = {Op.UNEQUAL: Op.EQUAL, Op.EMPTY: Op.FILLED}
_ORDERS: Final[Mapping[Op, Callable[[str, str], bool]]] = {
    Op.BELOW: str.__lt__,
    Op.UP_TO: str.__le__,
    Op.ABOVE: str.__gt__,
    Op.FROM: str.__ge__,
}
_COMPARED: Final = frozenset({*_ORDERS, Op.EQUAL, Op.UNEQUAL})
_SIDES: Final = {
    **dict.fromkeys((Op.BELOW, Op.FROM), "first"),
    **dict.fromkeys((Op.ABOVE, Op.UP_TO), "last"),
}


def _certain(is_met: bool) -> Verdict:  # noqa: FBT001
    return CERTAIN if is_met else NO


def judge_text(condition: Condition, text: str) -> Verdict:
    """Return whether a text meets a condition: folded, and alphabetically if it is an order."""
    op = condition.op
    if op is Op.FILLED or op is Op.EMPTY:
        return _certain(bool(text.strip()) is (op is Op.FILLED))
    if op is Op.CONTAINS:
        return _certain(contains(text, condition.value))
    wanted = fold(condition.value)
    found = _fold_start(text, len(wanted)) if text.strip() else None
    if op is Op.EQUAL or op is Op.UNEQUAL:
        return _certain((found == wanted) is (op is Op.EQUAL))
    return _certain(found is not None and _ORDERS[op](found, wanted))


def _fold_start(text: str, length: int) -> str:
    """Fold a text, or so much of a long one as is longer than ``length``.

    That compares with a key of this length as all of it does, in a third of the time.
    """
    room = 2 * length + _START
    start = fold(text[:room].rpartition(" ")[0]) if len(text) > room else ""
    # Signs alone are folded to themselves, but not before words.
    has_words = start[:1].isascii() and start[:1].isalnum()
    return start if has_words and len(start) > length else fold(text)


def contains(text: str, words: str) -> bool:
    """Whether a text has words in it. Case, accents and punctuation do not matter."""
    return contain([text], words)[0]


def contain(texts: Sequence[str], words: str) -> list[bool]:
    """Return whether each of some texts has words in it, as `contains` does.

    Folding long texts together takes a quarter of the time, and most have none of the words.
    """
    if not any(map(str.isalnum, signs := fold(words))):
        # Words without a letter, such as "?", are in no folded text that has letters.
        return [signs in text.casefold() for text in texts]
    wanted = fold(fold_text(words))
    parts = wanted.split()
    joined = fold_text(_TEXT_END.join(texts))
    if not all(map(joined.__contains__, parts)):
        return [False] * len(texts)
    folded = joined.split(_TEXT_END)
    if len(folded) != len(texts):
        folded = list(map(fold_text, texts))
    if wanted.isalnum():  # folding changes no letter or digit of it
        return [wanted in text for text in folded]
    return [all(map(text.__contains__, parts)) and wanted in fold(text) for text in folded]


def judge_containing(condition: Condition, texts: Iterable[str]) -> list[Verdict]:
    """Return which texts have the words of a condition."""
    return list(map(_certain, contain([*texts], condition.value)))


def judge_cell(condition: Condition, text: str) -> Verdict:
    """Return the verdict on a cell that can hold anything: `NO` if it cannot be compared."""
    return compare_cell(condition, text) or NO


def compare_cell(condition: Condition, text: str) -> Verdict | None:
    """Return the verdict on a cell, or `None` if it has no order with the value.

    If the cell and the value are numbers, alone or with the same unit, they are compared as such,
    otherwise as dates if they are dates, and otherwise as texts. A number or a date has no order
    with a text, nor with a number in another unit.
    """
    if condition.op not in _COMPARED or condition.is_text:
        return judge_text(condition, text)
    amount, day = condition.amount, condition.day
    if not text.strip():
        return judge_text(condition, text) if amount is None and day is None else NO
    if amount is not None and (number := read_amount(text)) is not None:
        return judge_amount(condition, number)
    if day is not None and (when := _read_day(condition, text)) is not None:
        return judge_end(condition, when)
    limit = read_measure(condition.value)
    if limit and (measure := read_measure(text)) and limit[1] == measure[1]:
        return judge_amount(condition._replace(amount=limit[0]), measure[0])
    if condition.op not in _ORDERS:
        return judge_text(condition, text)
    number = read_amount(text)
    if number and number.is_unknown:
        return NO
    is_text = amount is None and day is None and limit is None
    # Few texts are worth the time that it takes to find that they are no date.
    can_be_date = text[:1].isdigit() or text.rstrip()[-1:].isdigit()
    is_other = number or not is_text or (can_be_date and _read_day(condition, text))
    return None if is_other else judge_text(condition, text)


def judge_own_text(condition: Condition, text: str) -> Verdict:
    """Return the verdict on a text of a known column, which is a number or a date only in order."""
    is_order = condition.op in _ORDERS and (condition.amount or condition.day)
    return (judge_cell if is_order else judge_text)(condition, text)


def _read_day(condition: Condition, text: str) -> FuzzyDate | None:
    if len(text) > _LONGEST_DATE:
        return None
    try:
        return parse_date(text, condition.rules)
    except DateError:
        return None


def judge_amount(condition: Condition, amount: Amount | None, text: str = "") -> Verdict:
    """Return the verdict on a number, `None` if there is none. ``text`` is how it is written."""
    op, value = condition.op, condition.amount
    if op is Op.FILLED or op is Op.EMPTY:
        return _certain((amount is not None) is (op is Op.FILLED))
    if op is Op.CONTAINS:
        return judge_text(condition, text)
    if amount is None or amount.is_unknown or value is None:
        return NO
    return _compare(op, amount, value)


def judge_end(condition: Condition, when: End, texts: Iterable[str] = ()) -> Verdict:
    """Return the verdict on a date, or on an end that can be missing or still to come.

    ``texts`` are how it is written.
    """
    op, value = condition.op, condition.day
    is_known = when is not None and not (isinstance(when, FuzzyDate) and when.is_undated)
    if op is Op.FILLED or op is Op.EMPTY:
        return _certain(is_known is (op is Op.FILLED))
    if op is Op.CONTAINS:
        return _certain(any(contains(text, condition.value) for text in texts))
    if not is_known or value is None:
        return NO
    return _compare(op, _days(when), _days(value))


def judge_names(condition: Condition, names: Iterable[str]) -> Verdict:
    """Return whether any of some names meets a condition; for ``!=``, whether none is the value."""
    if positive := POSITIVES.get(condition.op):
        return COMPLEMENTS[judge_names(condition._replace(op=positive), names)]
    return max((judge_text(condition, name) for name in names), default=NO)


def _compare(op: Op, cell: Amount, value: Amount) -> Verdict:
    """Return how certainly a number known to lie in a range meets a comparison."""
    match op:
        case Op.EQUAL:
            is_possible = cell.low <= value.high and value.low <= cell.high
            is_certain = value.low <= cell.low and cell.high <= value.high
        case Op.FROM:
            is_possible, is_certain = cell.high >= value.low, cell.low >= value.low
        case Op.ABOVE:
            is_possible, is_certain = cell.high > value.high, cell.low > value.high
        case Op.UP_TO:
            is_possible, is_certain = cell.low <= value.high, cell.high <= value.high
        case Op.BELOW:
            is_possible, is_certain = cell.low < value.low, cell.high < value.low
        case _:
            return COMPLEMENTS[_compare(Op.EQUAL, cell, value)]
    if not is_possible:
        return NO
    return CERTAIN if is_certain and not cell.is_qualified else POSSIBLE


def _days(when: End) -> Amount:
    """Return the days that a date can be, as numbers. An end still to come is after all of them."""
    if not isinstance(when, FuzzyDate):
        return Amount.exact(inf)
    low = -inf if when.has_open_start else when.earliest.toordinal()
    high = inf if when.has_open_end else when.latest.toordinal()
    return Amount(low, high, when.is_qualified)


def check_value(condition: Condition, kind: str) -> None:
    """Raise `UsageError` for a value that a column of dates or of numbers cannot have.

    Raises `OpenBoundError` for one that lacks the limit which the comparison needs.
    """
    op, column = condition.op, condition.column
    if op not in _COMPARED:
        return
    value = condition.day if kind == "date" else condition.amount
    if value is None:
        like = "2014, mid-2014 or '90 days ago'" if kind == "date" else "10 or 15-20"
        hint = f"try {column} {op} {like}"
        if fold(condition.value) in {"ongoing", "present"}:
            hint = f"try {column} ~ ongoing"
        elif fold(condition.value) == "unknown":
            hint = f"try {column} ~ unknown"
        elif kind == "date" and "/" in condition.value:
            hint = f"try --during {quoted(condition.value)}"
        message = f"{quoted(condition.value)} is not a {kind}, but {column} holds {kind}s"
        raise UsageError(message, hint=hint)
    limits = _days(value) if isinstance(value, FuzzyDate) else value
    side = _SIDES.get(op)
    if side and isinf(limits.low if side == "first" else limits.high):
        if isinstance(value, FuzzyDate):
            raise OpenBoundError(condition.value, side=side)
        raise UsageError(f"{quoted(condition.value)} has no upper limit", hint="try a number")
