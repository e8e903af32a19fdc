"""The numbers in a column of batches, to add them up."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Final, Self

from sahel_timeline.english import quoted
from sahel_timeline.errors import NumberError, UsageError
from sahel_timeline.numbers import parse_number
from sahel_timeline.numbers.sums import STAND_IN, exact_number, limits_of
from sahel_timeline.query.amounts import DECIMAL_COMMA
from sahel_timeline.query.column_values import KNOWN
from sahel_timeline.query.per_object import PerObject

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahel_timeline.numbers.sums import Limits
    from sahel_timeline.query.kept import Kept

_PEOPLE: Final = ("killed", "wounded")
_EXACT: Final = re.compile(r"[+-]?[0-9]{1,15}(?:\.[0-9]{1,15})?")
_MAX_TEXTS: Final = 65536


class NumberColumn:
    """A column with numbers: that of a known column of people, or texts in an extra column.

    ``unreadable`` are texts in it that are no numbers.
    """

    def __init__(self, name: str) -> None:
        """Raise `UsageError` for a known column without numbers to add."""
        if name in KNOWN and name not in _PEOPLE:
            raise UsageError(f"{quoted(name)} has no numbers to add", hint="try --sum killed")
        self.name = name
        self.unreadable: dict[str, None] = {}
        self.has_numbers = False
        self._stand_ins: dict[str, None] = {}
        self._is_signed = False
        self._limits = PerObject(partial(map, limits_of))
        self._known: dict[str, Limits] = {}

    def limits(self, kept: Kept) -> Sequence[Limits]:
        """Return the limits of the number of each event."""
        values = kept.column(self.name)
        if values and not isinstance(values[0], str):
            return self._limits.of(values)
        known = self._known
        try:
            return [known[text] for text in values]
        except KeyError:
            if len(known) > _MAX_TEXTS:
                known.clear()
            for text in set(values) - known.keys():
                known[text] = self._read(text)
            return [known[text] for text in values]

    def merge(self, later: Self) -> None:
        """Take in what is wrong with the texts of later events."""
        self.unreadable |= later.unreadable
        self.has_numbers = self.has_numbers or later.has_numbers
        self._stand_ins |= later._stand_ins
        self._is_signed = self._is_signed or later._is_signed

    @property
    def stand_ins(self) -> tuple[str, ...]:
        """The only numbers below 0, if all are such as -99: they can mean that it is not known."""
        return () if self._is_signed else tuple(sorted(self._stand_ins))

    def refuse_texts(self) -> None:
        """Raise `UsageError` if there are texts, but no numbers."""
        if self.unreadable and not self.has_numbers:
            example = next(iter(self.unreadable))
            message = (
                f"{quoted(self.name)} has no numbers to add, only texts such as {quoted(example)}"
            )
            raise UsageError(message, hint="try --sum killed")

    def _read(self, text: str) -> Limits:
        """Return the limits of a number, which need not be one of people: "-2.5"."""
        bare = text.strip()
        if not bare:
            return None
        decimal = bare.replace(",", ".") if DECIMAL_COMMA.fullmatch(bare) else bare
        if _EXACT.fullmatch(decimal):
            self.has_numbers = True
            number = exact_number(decimal)
            if number < 0 and re.fullmatch(STAND_IN, decimal):
                self._stand_ins[bare] = None
            elif number < 0:
                self._is_signed = True
            return number, number, number
        try:
            limits = limits_of(parse_number(bare))
        except NumberError:
            self.unreadable[bare] = None
            return None
        # "no" is 0 among numbers, but an answer beside "yes".
        if limits and (limits[2] != 0 or any(map(str.isdigit, bare))):
            self.has_numbers = True
        return limits
