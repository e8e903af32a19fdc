"""What words, numbers and signs do in a date."""

from __future__ import annotations

from enum import Enum, auto


class Kind(Enum):
    """What a word, a number or a sign does in a date."""

    __hash__ = object.__hash__  # the one of `Enum` takes five times as long

    FILLER = auto()  # adds nothing
    NOUN = auto()  # what happened then, such as "published": adds nothing either
    ABOUT = auto()
    PERHAPS = auto()
    BEFORE = auto()
    AFTER = auto()
    BY = auto()
    NOT_BEFORE = auto()
    OR_EARLIER = auto()
    OR_LATER = auto()
    BETWEEN = auto()
    SINCE = auto()
    UNTIL = auto()
    TO = auto()  # between two dates; before one it adds nothing, as in "au 5 mai"
    NOW = auto()
    ONWARDS = auto()
    DAYS_AFTER = auto()  # it lasted for some days
    AT_LEAST = auto()
    AND = auto()
    OR = auto()
    NIGHT = auto()
    NIGHTS = auto()  # several of them
    DAY_BEFORE = auto()
    DAY_AFTER = auto()
    NIGHT_TO = auto()  # the night that ends on a day
    WEEK = auto()
    WEEK_ENDING = auto()
    WEEKEND = auto()
    THIRD = auto()
    ORDINAL = auto()
    CARDINAL = auto()  # a number word, such as "three"
    DAYS = auto()  # how many of them are meant, as in "first ten days of May"
    WEEKS = auto()
    MONTHS = auto()
    YEARS = auto()
    DECADES = auto()
    QUARTER = auto()
    HALF = auto()
    ONE_THIRD = auto()
    CENTURY = auto()
    DECADE = auto()
    SEASON = auto()
    HEMISPHERE = auto()
    MONTH = auto()
    FEAST = auto()
    WEEKDAY = auto()
    OUR_ERA = auto()
    BEFORE_OUR_ERA = auto()
    REMARK = auto()
    NAME = auto()  # a word that is not in the vocabulary
    NUMBER = auto()
    SHORT_YEAR = auto()  # '68
    DECADE_YEARS = auto()  # 1920s
    PAIR = auto()  # 1914-18
    EXACT = auto()  # a complete date in numbers or EDTF
    CODE = auto()  # Q3, H1
    DASH = auto()
    SLASH = auto()
    COMMA = auto()
    OPEN = auto()
    CLOSE = auto()
    QUESTION = auto()
    TILDE = auto()
    PERCENT = auto()
    OTHER = auto()
