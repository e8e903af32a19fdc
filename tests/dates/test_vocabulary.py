"""Every entry of the vocabulary is read in every phrase in which it can occur."""

from datetime import date, timedelta

import pytest

from sahel_timeline import DateError, parse_bound, parse_date, parse_span
from sahel_timeline.dates import relative, tokens, vocabulary
from sahel_timeline.dates.feast_names import FEASTS
from sahel_timeline.dates.kinds import Kind
from sahel_timeline.dates.vocabulary import PHRASES


def _first_year(century):
    return "" if century == 1 else f"{100 * century - 99:04}"  # nothing is before the year 1


# What a phrase means with dates around it: a frame and the EDTF of the result.
FRAMES = {
    Kind.FILLER: ("{} 2014", "2014"),
    Kind.NOUN: ("{} 2014", "2014"),
    Kind.ABOUT: ("{} 2014", "2014~"),
    Kind.PERHAPS: ("{} 2014", "2014?"),
    Kind.BEFORE: ("{} 2014", "[..2013]"),
    Kind.AFTER: ("{} 2014", "[2015..]"),
    Kind.BY: ("{} 2014", "[..2014]"),
    Kind.NOT_BEFORE: ("{} 2014", "[2014..]"),
    Kind.OR_EARLIER: ("2014 {}", "[..2014]"),
    Kind.OR_LATER: ("2014 {}", "[2014..]"),
    Kind.BETWEEN: ("{} 2014 and 2015", "[2014..2015]"),
    Kind.AND: ("2014 {} 2015", "[2014..2015]"),
    Kind.OR: ("2014 {} 2016", "[2014..2016]"),
    Kind.NIGHT: ("{} 3 May 2014", "[2014-05-03..2014-05-04]"),
    Kind.NIGHTS: ("{} 3-4 May 2014", "[2014-05-03..2014-05-05]"),
    Kind.DAY_BEFORE: ("{} 3 May 2014", "2014-05-02"),
    Kind.DAY_AFTER: ("{} 3 May 2014", "2014-05-04"),
    Kind.NIGHT_TO: ("{} 3 May 2014", "[2014-05-02..2014-05-03]"),
    Kind.WEEK: ("{} 5 May 2014", "[2014-05-05..2014-05-11]"),
    Kind.WEEK_ENDING: ("{} 5 May 2014", "[2014-04-29..2014-05-05]"),
    Kind.WEEKEND: ("{} 3 May 2014", "[2014-05-03..2014-05-04]"),
    Kind.QUARTER: ("second {} 2014", "2014-34"),
    Kind.HALF: ("second {} 2014", "2014-41"),
    Kind.ONE_THIRD: ("second {} 2014", "2014-38"),
    Kind.CENTURY: ("19th {}", "[1801..1900]"),
    Kind.DECADE: ("{} 1920", "192X"),
    Kind.OUR_ERA: ("800 {}", "0800"),
    Kind.REMARK: ("2014 ({})", "2014"),
    Kind.DAYS_AFTER: ("5 May 2014 {}", "2014-05-05"),
}
SPANS = {
    Kind.SINCE: ("{} 2014", "2014/.."),
    Kind.UNTIL: ("2013 {} 2014", "2013/2014"),
    Kind.TO: ("2013 {} 2014", "2013/2014"),
    Kind.NOW: ("2014 – {}", "2014/.."),
    Kind.ONWARDS: ("2014 {}", "2014/.."),
    Kind.AT_LEAST: ("2013 until {} 2014", "2013/[2014..]"),
}
# What is in a decade or a century, and not in a year.
MANY_YEARS = ("years", "annees", "anos", "decades", "decennies")
PARTS = (
    *(
        ([each for each in words if not each.endswith(MANY_YEARS)], f"2014-{n}")
        for n, words in enumerate(vocabulary.THIRDS, 37)
    ),
    *((words, f"2014-{n}") for n, words in enumerate(vocabulary.SEASONS, 21)),
    *((words, f"2014-{n:02}") for n, words in enumerate(vocabulary.MONTHS, 1)),
)
# What two units at the start of a longer stretch mean.
COUNTED = {
    Kind.DAYS: ("first two {} of May 2014", "[2014-05-01..2014-05-02]"),
    Kind.WEEKS: ("first two {} of May 2014", "[2014-05-01..2014-05-14]"),
    Kind.MONTHS: ("first two {} of 2014", "[2014-01..2014-02]"),
    Kind.YEARS: ("first two {} of the 1940s", "[1940..1941]"),
    Kind.DECADES: ("first two {} of the 20th century", "[1901..1920]"),
}
# Easter Sunday 1916 was 23 April: the Easter Rising began on the Monday after it.
FEASTS_OF_1916 = {
    (0, -47, -47): "1916-03-07",
    (0, -46, -46): "1916-03-08",
    (0, -7, -7): "1916-04-16",
    (0, -3, -3): "1916-04-20",
    (0, -2, -2): "1916-04-21",
    (0, -1, -1): "1916-04-22",
    (0, 0, 0): "1916-04-23",
    (0, 1, 1): "1916-04-24",
    (0, -2, 1): "[1916-04-21..1916-04-24]",
    (0, -7, 0): "[1916-04-16..1916-04-23]",
    (0, 39, 39): "1916-06-01",
    (0, 49, 49): "1916-06-11",
    (0, 50, 50): "1916-06-12",
    (0, 48, 50): "[1916-06-10..1916-06-12]",
    (12, 24, 26): "[1916-12-24..1916-12-26]",
}
MEANINGS = {
    **{
        frame.format(word).replace("' ", "'"): edtf
        for kind, (frame, edtf) in FRAMES.items()
        for word in PHRASES[kind]
        if word != "na"  # "after" in Dutch, if a year follows
    },
    **{f"{word} 2014": edtf for words, edtf in PARTS for word in words},
    **{
        f"{word} of the 20th century": edtf
        for words, edtf in zip(
            vocabulary.THIRDS, ("[1901..1933]", "[1934..1966]", "[1967..2000]"), strict=True
        )
        for word in words
        if word.endswith(MANY_YEARS)
    },
    **{
        f"{word} {number} June 2014": f"2014-06-{number:02}"
        for number, words in enumerate(vocabulary.WEEKDAYS, 2)
        for word in words
    },
    **{
        f"{word} century": f"[{_first_year(number)}..{100 * number:04}]"
        for number, words in vocabulary.ORDINALS.items()
        if number > 0
        for word in words
    },
    **{
        f"{word} March 2014": f"2014-03-{number:02}"
        for number, words in enumerate(vocabulary.CARDINALS, 2)
        for word in words
    },
    **{
        frame.format(word): edtf
        for unit, (frame, edtf) in COUNTED.items()
        for word in vocabulary.UNITS[unit]
    },
    **{f"{word} half of 2014": "2014-41" for word in vocabulary.ORDINALS[-1]},
    **{
        f"spring 2014 ({word})": f"2014-{21 + 4 * number}"
        for number, words in vocabulary.HEMISPHERES.items()
        for word in words
    },
    **{
        f"{word} 1916": FEASTS_OF_1916.get(feast) or f"1916-{feast[0]:02}-{feast[1]:02}"
        for feast, words in FEASTS.items()
        for word in words
    },
    **dict.fromkeys(vocabulary.UNDATED, "XXXX"),
    **{f"5 {word} 1435 (5 May 2014)": "2014-05-05" for word in vocabulary.OTHER_CALENDARS},
}
PERIODS = {
    frame.format(word).replace("' ", "'"): edtf
    for kind, (frame, edtf) in SPANS.items()
    for word in PHRASES[kind]
}
TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(("text", "edtf"), MEANINGS.items(), ids=MEANINGS)
def test_every_word_of_a_date_is_read(text, edtf):
    assert str(parse_date(text)) == edtf


@pytest.mark.parametrize(("text", "edtf"), PERIODS.items(), ids=PERIODS)
def test_every_word_of_a_period_is_read(text, edtf):
    assert parse_span(text) == parse_span(edtf)


def test_every_kind_of_word_has_a_test():
    assert PHRASES.keys() - {Kind.BEFORE_OUR_ERA} == FRAMES.keys() | SPANS.keys()


@pytest.mark.parametrize("word", PHRASES[Kind.BEFORE_OUR_ERA])
def test_every_word_for_years_before_the_year_1_is_understood(word):
    with pytest.raises(DateError, match="before the year 1"):
        parse_date(f"44 {word}")


def test_no_phrase_has_two_meanings():
    for known in tokens._PHRASES.values():
        phrases = [words for words, _ in known]
        assert len(set(phrases)) == len(phrases)


@pytest.mark.parametrize("word", relative.DAYS_FROM_TODAY)
def test_every_word_for_a_day_near_today_is_read(word):
    days = timedelta(days=relative.DAYS_FROM_TODAY[word])
    assert parse_bound(word, today=TODAY).earliest == TODAY + days


@pytest.mark.parametrize("words", relative.UNITS_FROM_TODAY)
def test_every_phrase_for_a_unit_near_today_is_read(words):
    _, count = relative.UNITS_FROM_TODAY[words]
    when = parse_bound(words, today=TODAY)
    assert (when.latest < TODAY) is (count < 0)
    assert (when.earliest > TODAY) is (count > 0)


@pytest.mark.parametrize("unit", [unit for units in relative.UNITS.values() for unit in units])
def test_every_unit_of_time_is_read(unit):
    assert parse_bound(f"1 {unit} ago", today=TODAY).earliest < TODAY
