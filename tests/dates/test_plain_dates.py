"""Plain dates are read without the grammar, and as it reads them."""

from itertools import product

import pytest

from sahel_timeline.dates import natural_language, vocabulary
from sahel_timeline.dates.kinds import Kind
from sahel_timeline.dates.plain_dates import read_plain
from sahel_timeline.dates.rules import DateRules
from sahel_timeline.dates.span import Span
from sahel_timeline.errors import DateError

RULES = [DateRules(), DateRules(lasted=True, day_first=True, century=19)]
YEARS = ["2016", "1900", "9999", "0001", "0000"]
ABOUT = vocabulary.PHRASES[Kind.ABOUT]
THIRDS = [word for words in vocabulary.THIRDS for word in words]
SEASONS = [word for words in vocabulary.SEASONS for word in words]


def by_the_grammar(text, rules, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(natural_language, "read_plain", lambda *_: None)
        try:
            return natural_language.read_words(text, rules)
        except DateError:
            return None


def plain_shapes(month, year):
    yield from (
        f"3 {month} 3, {year}",
        f"{month} {year}",
        f"{month}. {year}",
        f"{month}-{year}",
        year,
    )
    for day in ("3", "29", "31", "00"):
        yield from (f"{day} {month} {year}", f"{month} {day}, {year}", f"{day} {month}-{year}")


def read_otherwise(texts, monkeypatch):
    """Return the texts that the grammar does not read as they are read without it."""
    found = []
    for text in texts:
        when = read_plain(text, text)
        assert when is None or when.text == text
        # The grammar takes the hyphen of "spring-2016" for a range.
        is_season = text.partition("-")[0] in SEASONS
        if when and not is_season:
            spans = [by_the_grammar(text, rules, monkeypatch) for rules in RULES]
            found += [text for span in spans if span != Span(when, None)]
    return found


@pytest.mark.parametrize("year", YEARS)
def test_plain_dates(year, monkeypatch):
    months = [*vocabulary.MONTH_OF, *THIRDS, *SEASONS, "xyz"]
    texts = [text for month in months for text in plain_shapes(month, year)]
    assert read_otherwise(texts, monkeypatch) == []


@pytest.mark.parametrize("year", YEARS)
def test_qualified_dates(year, monkeypatch):
    words = [*ABOUT, *THIRDS] if year == "2016" else [*ABOUT[::9], *THIRDS[::9]]
    words += [*SEASONS[::9], "between", "xyz", "c. early", "early c.", "c. c."]
    dates = [*plain_shapes("may", year), f"mid-{year}", f"late {year}", f"spring {year}"]
    dates += ["early may 2016", "between may and june 2016"]
    texts = [f"{word}{sign}{when}" for word, sign, when in product(words, (" ", ". ", "-"), dates)]
    assert read_otherwise(texts, monkeypatch) == []


@pytest.mark.parametrize("year", YEARS)
def test_months_between(year, monkeypatch):
    months = [*(names[0] for names in vocabulary.MONTHS), "march", "xyz", "summer", "early"]
    texts = [f"between {one} and {other} {year}" for one, other in product(months, months)]
    assert read_otherwise(texts, monkeypatch) == []


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("c. 2014", "2014~"),
        ("about may 2014", "2014-05~"),
        ("ca. 3 may 2014", "2014-05-03~"),
        ("c. mid-2014", "2014-38~"),
        ("early may 2014", "[2014-05-01..2014-05-10]"),
        ("mid-february 2016", "[2016-02-11..2016-02-20]"),
        ("circa late february 2016", "[2016-02-21~..2016-02-29~]"),
        ("between may and july 2014", "[2014-05..2014-07]"),
        ("between may and may 2014", "2014-05"),
    ],
)
def test_these_need_no_grammar(text, edtf):
    assert str(read_plain(text, text)) == edtf
