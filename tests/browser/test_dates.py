"""Dates typed on the page mean what they mean to the command."""

import random
from datetime import date

import pytest

from sahel_timeline.dates import ONGOING, parse_bound, parse_period
from sahel_timeline.dates.kinds import Kind
from sahel_timeline.dates.vocabulary import MONTH_OF, PHRASES, SEASONS, THIRDS
from sahel_timeline.errors import DateError

TODAY = date(2020, 6, 15)
EPOCH = date(1970, 1, 1).toordinal()
# What readers type, and the days that it means: worked out by hand.
COMMON = {
    "2014": ("2014-01-01", "2014-12-31"),
    "2014-02": ("2014-02-01", "2014-02-28"),
    "2014-05-03": ("2014-05-03", "2014-05-03"),
    "2014-5-3": ("2014-05-03", "2014-05-03"),
    "2014/05/03": ("2014-05-03", "2014-05-03"),
    "201X": ("2010-01-01", "2019-12-31"),
    "20XX": ("2000-01-01", "2099-12-31"),
    "2014-XX": ("2014-01-01", "2014-12-31"),
    "2014-05-XX": ("2014-05-01", "2014-05-31"),
    "2014?": ("2014-01-01", "2014-12-31"),
    "2014-05~": ("2014-05-01", "2014-05-31"),
    "2014-21": ("2014-03-01", "2014-05-31"),
    "2014-24": ("2014-12-01", "2015-02-28"),
    "[2013..2014-05]": ("2013-01-01", "2014-05-31"),
    "May 2014": ("2014-05-01", "2014-05-31"),
    "mai 2014": ("2014-05-01", "2014-05-31"),
    "Août 2014": ("2014-08-01", "2014-08-31"),
    "Sept. 2014": ("2014-09-01", "2014-09-30"),
    "3 May 2014": ("2014-05-03", "2014-05-03"),
    "May 3, 2014": ("2014-05-03", "2014-05-03"),
    "3rd of May 2014": ("2014-05-03", "2014-05-03"),
    "le 1er mai 2014": ("2014-05-01", "2014-05-01"),
    "11th May 2014": ("2014-05-11", "2014-05-11"),
    "3-May-2014": ("2014-05-03", "2014-05-03"),
    "mid-2014": ("2014-05-01", "2014-08-31"),
    "mi-2014": ("2014-05-01", "2014-08-31"),
    "early 2014": ("2014-01-01", "2014-04-30"),
    "début 2014": ("2014-01-01", "2014-04-30"),
    "late 2014": ("2014-09-01", "2014-12-31"),
    "fin 2014": ("2014-09-01", "2014-12-31"),
    "end of May 2014": ("2014-05-21", "2014-05-31"),
    "mi-mai 2014": ("2014-05-11", "2014-05-20"),
    "spring 2020": ("2020-03-01", "2020-05-31"),
    "le printemps 2020": ("2020-03-01", "2020-05-31"),
    "été 2020": ("2020-06-01", "2020-08-31"),
    "hiver 2014": ("2014-12-01", "2015-02-28"),
    "2010s": ("2010-01-01", "2019-12-31"),
    "années 2010": ("2010-01-01", "2019-12-31"),
    "Q1 2014": ("2014-01-01", "2014-03-31"),
    "c. 2014": ("2014-01-01", "2014-12-31"),
    "vers mai 2014": ("2014-05-01", "2014-05-31"),
}
PERIODS = {
    "2013/2014-05": ("2013-01-01", "2014-05-31"),
    "2013/..": ("2013-01-01", "9999-12-31"),
    "2013 to 2015": ("2013-01-01", "2015-12-31"),
    "2013-2015": ("2013-01-01", "2015-12-31"),
    "2013 – 2015": ("2013-01-01", "2015-12-31"),
    "from May 2013 to June 2014": ("2013-05-01", "2014-06-30"),
    "de 2013 à 2015": ("2013-01-01", "2015-12-31"),
    "du 3 mai 2013 au 4 juin 2014": ("2013-05-03", "2014-06-04"),
    "between 2013 and 2015": ("2013-01-01", "2015-12-31"),
    "entre mai 2013 et juin 2014": ("2013-05-01", "2014-06-30"),
    "since 2014": ("2014-01-01", "9999-12-31"),
    "depuis mai 2014": ("2014-05-01", "9999-12-31"),
}
# What the command refuses, or what would need a clock, a borrowed year or a day first.
UNREAD = (
    *("2", "20", "201", "2014-", "2014-1", "2014-13", "2013-02-29", "0000", "May", "spring"),
    *("30 February 2014", "01/02/2013", "yesterday", "XXXX", "[..]", "2015/2014", "../2014"),
    *("[2014..2013]", "2014-XX-03", "2014-21-03", "2st May 2014", "mid-", "nonsense 2014"),
)


@pytest.fixture(scope="module")
def read(visit_once):
    """Return a function that reads many texts in the page."""

    def read_all(texts, function):
        found = visit_once.evaluate(f"texts => texts.map((text) => {function}(text))", list(texts))
        return [pair and tuple(date.fromordinal(day + EPOCH) for day in pair) for pair in found]

    return read_all


@pytest.fixture(scope="module")
def visit_once(tab_pool, three_events):
    options = (("java_script_enabled", True), ("bypass_csp", False), ("has_touch", False))
    tab = tab_pool.take(options)
    tab_pool.load(tab, three_events.as_uri(), "")
    yield tab
    tab_pool.give_back(tab, options)


def meant_as_date(text):
    try:
        when = parse_bound(text, today=TODAY)
    except DateError:
        return None
    return when.earliest, when.latest


def meant_as_period(text):
    try:
        start, end = parse_period(text, today=TODAY)
    except DateError:
        return None
    last = date.max if end is ONGOING else (start if end is None else end).latest
    return start.earliest, last


def days(texts):
    return [tuple(map(date.fromisoformat, pair)) for pair in texts.values()]


def test_the_common_forms_are_read(read):
    assert read(COMMON, "readDate") == days(COMMON)
    assert [*map(meant_as_date, COMMON)] == days(COMMON)


def test_the_common_periods_are_read(read):
    assert read({**COMMON, **PERIODS}, "readPeriod") == days({**COMMON, **PERIODS})
    assert [*map(meant_as_period, {**COMMON, **PERIODS})] == days({**COMMON, **PERIODS})


def test_what_is_not_sure_is_not_read(read):
    assert read(UNREAD, "readDate") == [None] * len(UNREAD)
    assert read(UNREAD, "readPeriod") == [None] * len(UNREAD)


def test_every_word_of_the_vocabulary_means_the_same(read):
    thirds = [word for words in THIRDS for word in words]
    seasons = [word for words in SEASONS for word in words]
    texts = [
        *(f"{month} 2014" for month in MONTH_OF),
        *(f"3 {month} 2014" for month in MONTH_OF),
        *(f"{month} 3, 2014" for month in MONTH_OF),
        *(f"{word} {year}" for word in thirds + seasons for year in ("2014", "1999")),
        *(f"{word} May 2014" for word in thirds),
        *(f"{word} 2014" for word in PHRASES[Kind.ABOUT]),
        *(f"{word} 2010" for word in PHRASES[Kind.DECADE]),
    ]
    found = read(texts, "readDate")
    different = [
        (text, days)
        for text, days in zip(texts, found, strict=True)
        if days and days != meant_as_date(text)
    ]
    assert different == []
    assert sum(map(bool, found)) > 0.9 * len(texts)


WORDS = (
    *("2014", "2013-05", "2012", "201X", "1999", "0001", "9999", "3", "31", "1er", "2nd", "12"),
    *("May", "mai", "août", "Feb.", "december", "spring", "hiver", "mid", "early", "fin", "début"),
    *("the", "of", "de", "le", "to", "à", "au", "and", "et", "between", "entre", "from", "du"),
    *("since", "/", "..", "-", ",", "c.", "vers", "s", "Q1", "[", "]", "?", "~", "annees"),
)


@pytest.mark.parametrize("function", ["readDate", "readPeriod"])
def test_what_the_page_reads_of_jumbled_words_the_command_reads_alike(read, function):
    chosen = random.Random(function)
    texts = [
        chosen.choice([" ", " ", "-", ""]).join(chosen.choices(WORDS, k=chosen.randint(1, 5)))
        for _ in range(6000)
    ]
    meant = meant_as_date if function == "readDate" else meant_as_period
    found = zip(texts, read(texts, function), strict=True)
    assert [(text, days) for text, days in found if days and days != meant(text)] == []
