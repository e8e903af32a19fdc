"""Every entry of the vocabulary is read in every phrase in which it can occur."""

import re
from datetime import date, timedelta

import pytest

from sahel_timeline import parse_bound, parse_date, parse_span
from sahel_timeline.dates import natural_language, phrases, vocabulary


def joined(word, rest):
    return f"{word}{rest}" if word.endswith("'") else f"{word} {rest}"


MEANINGS = {
    "2014": [joined(word, "2014") for word in vocabulary.LEAD_INS],
    "2014~": [f"{word} 2014" for word in vocabulary.ABOUT],
    "2014?": [f"{word} 2014" for word in vocabulary.PERHAPS],
    "[..2013]": [f"{word} 2014" for word in vocabulary.BEFORE],
    "[2015..]": [f"{word} 2014" for word in vocabulary.AFTER],
    "[2014..2015]": [f"{word} 2014 {link} 2015" for word, link in vocabulary.BETWEEN.items()],
    "201X": [f"{word} 2010" for word in vocabulary.DECADE],
    "2014-05-03": [f"3 {word} May 2014" for word in vocabulary.LINKS],
    **{
        f"2014-{number}": [f"{word} 2014" for word in words]
        for number, words in enumerate(vocabulary.THIRDS, 37)
    },
    **{
        f"2014-{number}": [f"{word} 2014" for word in words]
        for number, words in enumerate(vocabulary.SEASONS, 21)
    },
    **{
        f"2014-{number}": [f"{word} {part} 2014" for word in words for part in vocabulary.QUARTER]
        for number, words in enumerate(vocabulary.ORDINALS, 33)
    },
    **{
        f"2014-{number}": [f"{word} {part} 2014" for word in words for part in vocabulary.HALF]
        for number, words in enumerate(vocabulary.ORDINALS[:2], 40)
    },
    **{
        f"2014-{number:02}": [f"{word} 2014" for word in words]
        for number, words in enumerate(vocabulary.MONTHS, 1)
    },
    **{
        f"2014-06-{number:02}": [f"{word} {number} June 2014" for word in words]
        for number, words in enumerate(vocabulary.WEEKDAYS, 2)
    },
}
PERIODS = {
    "2014/..": [
        *(f"{word} 2014" for word in vocabulary.SINCE),
        *(f"from 2014 to {word}" for word in vocabulary.NOW),
    ],
    "2014/2015": [
        *(f"{word} 2014 to 2015" for word in vocabulary.FROM),
        *(f"2014 {word} 2015" for word in vocabulary.TO),
        *(f"{joined(word, '2014')} au 2015" for word in vocabulary.DU),
        *(f"du 2014 {word} 2015" for word in vocabulary.AU),
    ],
}


DATES = {text: edtf for edtf, texts in MEANINGS.items() for text in texts}
SPANS = {text: edtf for edtf, texts in PERIODS.items() for text in texts}
TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(("text", "edtf"), DATES.items(), ids=DATES)
def test_every_word_of_a_date_is_read(text, edtf):
    assert parse_date(text) == parse_date(edtf)


@pytest.mark.parametrize(("text", "edtf"), SPANS.items(), ids=SPANS)
def test_every_word_of_a_period_is_read(text, edtf):
    assert parse_span(text) == parse_span(edtf)


def test_the_order_of_words_in_the_vocabulary_does_not_matter():
    for words in (("around", "around about"), ("around about", "around")):
        match = re.fullmatch(phrases._any_of(words) + " (.+)", "around about 2014")
        assert match[1] == "2014"
        match = re.fullmatch(phrases._groups((["x"], words)) + " (.+)", "around about 2014")
        assert match.groups() == (None, "around about", "2014")


def test_no_two_phrases_begin_with_the_same_word():
    for phrase, read in natural_language._PHRASES:
        for word in phrase.words:
            rule = natural_language._RULES[phrases.first_word(word)]
            assert rule == (phrase.pattern, read), f"{word!r} begins two phrases"


@pytest.mark.parametrize("word", vocabulary.DAYS_FROM_TODAY)
def test_every_word_for_a_day_near_today_is_read(word):
    days = timedelta(days=vocabulary.DAYS_FROM_TODAY[word])
    assert parse_bound(word, today=TODAY).earliest == TODAY + days


@pytest.mark.parametrize("unit", [unit for units in vocabulary.UNITS.values() for unit in units])
def test_every_unit_of_time_is_read(unit):
    assert parse_bound(f"1 {unit} ago", today=TODAY).earliest < TODAY
