"""The parts of a date that a text names, and what two dates in one text borrow from each other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from sahel_timeline.dates.kinds import Kind

if TYPE_CHECKING:
    from datetime import date

    from sahel_timeline.dates.fuzzy_date import FuzzyDate

# From one pair of digits to the next: "1998-02" is 1998 to 2002, but "1911-05" is May.
_LONGEST_PAIR: Final = 20


class Part(NamedTuple):
    """One of the dates in a text, as far as its own words name it.

    - ``number``: one or two digits that are a day if there is a month, or else end a year.
    - ``ordinal``: "17th" without the word "century", "week" or the like.
    - ``decade``: the first year of it. ``is_round`` means "1900s", which can be a century.
    - ``hemisphere``: 0 if it is not named, 1 for the north, 2 for the south.
    - ``feast``: its number in the vocabulary.
    - ``fractions``: such as "early" (`Kind.THIRD`, 0), the outermost first.
    - ``limits``: such as `Kind.BEFORE`, the outermost first.
    - ``is_noun``: whether a word such as "printed" is before it.
    - ``borrowed``: where its year is from: -1 for the date before it, 1 for the next.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    number: str = ""
    ordinal: int | None = None
    season: int | None = None
    hemisphere: int = 0
    decade: int | None = None
    is_round: bool = False
    is_decade_word: bool = False
    century: int | None = None
    pair: str = ""
    week: int | None = None
    week_of: Kind | None = None
    exact: FuzzyDate | None = None
    weekday: int | None = None
    feast: int | None = None
    fractions: tuple[tuple[Kind, int], ...] = ()
    limits: tuple[Kind, ...] = ()
    approximate: bool = False
    uncertain: bool = False
    is_noun: bool = False
    borrowed: int = 0

    @property
    def has_base(self) -> bool:
        """Whether it names a year, a decade or a century."""
        return not (
            self.year is None
            and self.decade is None
            and self.century is None
            and self.exact is None
            and not self.pair
        )

    @property
    def is_only_year(self) -> bool:
        """Whether it is a year and nothing else."""
        return self.year is not None and all(
            value is None for value in (self.month, self.season, self.day, self.week, self.feast)
        )


def complete(parts: list[Part], links: list[Kind]) -> list[Part]:
    """Return the dates of a text with what each leaves to the others."""
    parts = _read_slashes(parts)
    # In "2014 to between May and June 2015", May is rather in the year of June.
    near = [index for index, link in enumerate(links) if link is not Kind.TO]
    between = [index for index, link in enumerate(links) if link is Kind.BETWEEN]
    in_pair = {*between, *(index + 1 for index in between)}

    def borrow(index: int, other: int) -> None:
        link = links[min(index, other)]
        # In "between 1925 and 1930 to the 1950s", no year is a decade.
        if not (index in in_pair and link is not Kind.BETWEEN and parts[index].is_only_year):
            parts[index] = _borrow(parts[index], parts[other], other - index, link)

    for indexes in [near] * len(near) + [range(len(links))] * len(links):
        for index in indexes:
            borrow(index + 1, index)
        for index in reversed(indexes):
            borrow(index, index + 1)
    return parts


def _read_slashes(parts: list[Part]) -> list[Part]:
    """Read "1564/5" as two years, and "1911/12" beside another date if no "2014/05" is there."""
    slashed = [part.pair for part in parts if part.pair[4:5] == "/"]
    one_year = len(slashed) > 1 and len({pair[:4] for pair in slashed}) == 1
    is_alone = len(parts) == 1 and not _is_double_year(parts[0].pair)
    if is_alone or one_year or not all(map(with_last_year, slashed)):
        return parts
    return [
        part._replace(pair=with_last_year(part.pair)) if part.pair in slashed else part
        for part in parts
    ]


def _is_double_year(pair: str) -> bool:
    """Whether it is like "1564/5", a year that began in spring."""
    return pair[4:5] == "/" and len(pair[5:]) == 1 and (int(pair[3]) + 1) % 10 == int(pair[5])


def with_last_year(pair: str) -> str:
    """Return "1914-1918" for "1914-18", or "" if its digits cannot be a later year."""
    last = last_year(int(pair[:4]), pair[5:])
    return "" if last is None else f"{pair[:5]}{last:04}"


def _borrow(part: Part, other: Part, side: int, link: Kind) -> Part:
    """Return a date with what it leaves to another one, before it (-1) or after it (1)."""
    if part.exact or other.exact:
        return part
    if part.ordinal is not None:
        return _borrow_noun(part, other, side, link)
    if part.number and part.month is None:
        return _borrow_for_number(part, other, side, link)
    if part.has_base:
        return _as_decade(part, other, side, link)
    if not part.month is part.season is part.feast is None:
        # "January 11-2013" is no range that ends with a complete year.
        if other.year is not None and not (side > 0 and other.is_only_year):
            return part._replace(year=other.year, borrowed=side)
        return part
    return part._replace(  # "mid" in "mid to late 2014"
        year=other.year,
        month=other.month,
        season=other.season,
        decade=other.decade,
        is_round=other.is_round,
        century=other.century,
        fractions=part.fractions + other.fractions[1:],
        borrowed=side,
    )


def _borrow_noun(part: Part, other: Part, side: int, link: Kind) -> Part:
    """Complete "17th" in "17th-18th century", or "first" in "first or second half of 1944".

    "2nd-3rd quarter of the 19th century" is two quarters, but "17th-2nd half of the 18th century"
    begins with a century.
    """
    ordinal = part.ordinal or 0
    unit, index = other.fractions[0] if other.fractions else (Kind.THIRD, 0)
    is_fraction = unit is not Kind.THIRD and (ordinal <= index or index < 0 or side < 0)
    if other.century is not None and not is_fraction:
        return part._replace(ordinal=None, century=ordinal, borrowed=side)
    if other.fractions and other.ordinal is None and not part.has_base:
        rest = part._replace(ordinal=None, fractions=((unit, ordinal - 1), *other.fractions[1:]))
        return rest._replace(
            year=other.year, month=other.month, decade=other.decade, century=other.century
        )
    if other.day is not None and not part.fractions:
        return _borrow_for_number(
            part._replace(ordinal=None, number=str(ordinal)), other, side, link
        )
    return part


def _borrow_for_number(part: Part, other: Part, side: int, link: Kind) -> Part:
    """Complete "12" in "12-15 March 1944", or "18" in "1914-18"."""
    if other.day is not None:
        year = part.year if part.year is not None else other.year
        borrowed = part.borrowed if part.year is not None else side
        return part._replace(
            number="", day=int(part.number), month=other.month, year=year, borrowed=borrowed
        )
    if len(part.number) < 2 and link is Kind.COMMA:  # noqa: PLR2004 — "2014,5" is a fraction
        return part
    if side > 0 and other.century is not None and 0 < int(part.number) < other.century:
        return part._replace(number="", century=int(part.number), borrowed=side)
    if side < 0 and other.is_only_year and part.year is None and not other.number:
        year = last_year(other.year or 0, part.number)
        return part if year is None else part._replace(number="", year=year)
    return part


def _as_decade(part: Part, other: Part, side: int, link: Kind) -> Part:
    """Read "1900s" beside "1890s", and 1890 in "années 1870 à 1890", as decades."""
    is_beside = other.decade is not None and abs(other.decade - (part.decade or 0)) <= 10  # noqa: PLR2004 — one decade
    if part.fractions and not is_beside:
        return part  # "late 1800s to 1920s" begins late in the century
    if part.is_round and other.decade is not None and not other.is_round:
        return part._replace(is_round=False)
    # "années 1870 à 1890", "1950/60er Jahre"
    is_decade = (side < 0 and other.is_decade_word) or (
        link is Kind.SLASH and other.decade is not None and not other.is_round
    )
    if is_decade and part.is_only_year and (part.year or 0) % 10 == 0:
        return part._replace(year=None, decade=part.year, is_decade_word=True)
    return part


def last_year(first: int, digits: str) -> int | None:
    """Return the year that one or two digits mean after another year: "1914-18", "1984-5".

    Return `None` if they cannot be a later year.
    """
    scale = int("1" + "0" * len(digits))
    year = first - first % scale + int(digits)
    if year <= first:
        year += scale
        if len(digits) == 1 or year - first > _LONGEST_PAIR:
            return None
    return year


def cross_year(parts: list[Part], earliest: list[date]) -> list[Part]:
    """Move the year of "28 December - 3 January 2014", which is written beside its end only."""
    for index in range(len(parts) - 1):
        first, last = parts[index], parts[index + 1]
        if earliest[index] <= earliest[index + 1] or _same_unit(first, last):
            continue
        if first.borrowed > 0 and first.year is not None:
            parts[index] = first._replace(year=first.year - 1)
        elif last.borrowed < 0 and last.year is not None:
            parts[index + 1] = last._replace(year=last.year + 1)
    return parts


def _same_unit(first: Part, last: Part) -> bool:
    return (first.month, first.season, first.feast) == (last.month, last.season, last.feast)
