"""The words of dates that the page's script reads, from the vocabulary that the commands use."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sahel_timeline.dates.kinds import Kind
from sahel_timeline.dates.precision import GROUPINGS
from sahel_timeline.dates.vocabulary import MONTH_OF, PHRASES, SEASONS, THIRDS, UNITS

if TYPE_CHECKING:
    from sahel_timeline.columns import Json

_SPRING: Final = 21
_FIRST_THIRD: Final = 37
# "First years" are in a decade or a century, which the script does not know.
_LONGER: Final = frozenset((*UNITS[Kind.YEARS], *UNITS[Kind.DECADES]))


def date_words() -> Json:
    """Return the words by meaning, as dates.js uses them.

    ``parts`` are the seasons and the thirds of a year, as numbers of EDTF. ``groupings`` has the
    first month and the number of months for each of these numbers.
    """
    parts: dict[str, Json] = {
        word: first + index
        for first, meanings in ((_SPRING, SEASONS), (_FIRST_THIRD, THIRDS))
        for index, words in enumerate(meanings)
        for word in words
        if word.split()[-1] not in _LONGER
    }
    groupings: dict[str, Json] = {
        str(number): [month, count] for number, (_, month, count) in GROUPINGS.items()
    }
    months: dict[str, Json] = dict(MONTH_OF.items())
    return {
        "months": months,
        "parts": parts,
        "groupings": groupings,
        "about": list(PHRASES[Kind.ABOUT]),
        "decades": list(PHRASES[Kind.DECADE]),
    }
