"""Go through the tokens of a text, and keep what they name of a date."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sahel_timeline.dates.tokens import is_year
from sahel_timeline.errors import DateError

if TYPE_CHECKING:
    from sahel_timeline.dates.kinds import Kind
    from sahel_timeline.dates.rules import DateRules
    from sahel_timeline.dates.tokens import Token

_SLOTS: Final = frozenset(
    {"year", "month", "number", "ordinal", "season", "decade", "century", "pair", "exact", "week"}
    | {"feast"}
)


class TokenReader:
    """Goes through tokens. ``index`` is the next token, ``fields`` are those of the part."""

    def __init__(self, tokens: list[Token], text: str, rules: DateRules) -> None:
        self.tokens = tokens
        self.text = text
        self.rules = rules
        self.index = 0
        self.fields: dict[str, Any] = {}
        self.in_our_era = False
        self.year_before: int | None = None
        self.century_hint: int | None = None  # of a decade before, for "1920s-30s"

    def peek(self, ahead: int = 0) -> Token | None:
        """Return a token that has not been read, or `None` after the last."""
        index = self.index + ahead
        return self.tokens[index] if 0 <= index < len(self.tokens) else None

    def peek_kind(self, ahead: int = 0) -> Kind | None:
        """Return the kind of a token that has not been read, or `None` after the last."""
        token = self.peek(ahead)
        return token and token.kind

    def error(self, why: str = "", *, hint: str = "") -> DateError:
        """Return an error about the text."""
        return DateError(self.text, why, hint=hint)

    def _has_slots(self) -> bool:
        return not _SLOTS.isdisjoint(self.fields)

    def _set(self, name: str, value: object, count: int = 1) -> bool:
        """Set a field that is not set yet, and go past ``count`` tokens."""
        if name in self.fields:
            return False
        self.fields[name] = value
        self.index += count
        return True

    def _add(self, name: str, value: object, count: int = 1) -> bool:
        self.fields[name] = (*self.fields.get(name, ()), value)
        self.index += count
        return True

    def skip(self, token: Token) -> bool:  # noqa: ARG002 — one of the steps
        """Go past a token that adds nothing."""
        self.index += 1
        return True

    def _ends_after(self, count: int) -> bool:
        return self.peek(count) is None

    def _follows_year(self) -> bool:
        return is_year(self.peek(-1))

    def full_year(self, digits: str) -> int:
        """Return the year that the rules have for two digits. Raises `DateError`."""
        year = self.rules.full_year(digits)
        if year is None:
            raise self.error(
                "the century of its year is missing",
                hint=f"use --century 19 for 19{digits} or --century 20 for 20{digits}",
            )
        return year
