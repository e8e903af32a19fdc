"""Laws that hold for every date, and for reading any text."""

import contextlib
from datetime import date, time, timedelta
from itertools import pairwise
from time import process_time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sahel_timeline import (
    ONGOING,
    DateError,
    DateRules,
    FuzzyDate,
    Precision,
    Span,
    parse_bound,
    parse_date,
    parse_period,
    parse_span,
)
from sahel_timeline.dates.date_notes import possible_days
from sahel_timeline.dates.humanize import (
    long_date,
    long_period,
    short_date,
    short_period,
)
from sahel_timeline.dates.span import is_backwards
from sahel_timeline.dates.time_between import duration, time_apart
from sahel_timeline.formats import Language
from sahel_timeline.language import speaking

TODAY = date(2026, 11, 24)
QUALIFIERS = st.sampled_from(["", "~", "?", "%"])
YEARS = st.integers(1, 9998)
DAYS = st.dates(min_value=date(1, 1, 2), max_value=date(9999, 12, 30))


CLOCKS = st.times(min_value=time(0, 1)).map(lambda time: f"{time:%H:%M:%S}".removesuffix(":00"))
ZONES = st.sampled_from(["", "Z", "+02:00", "-11:30"])


@st.composite
def ranges(draw):
    first, last = sorted(draw(st.lists(DAYS, min_size=2, max_size=2, unique=True)))
    qualifier = draw(QUALIFIERS)
    return draw(
        st.sampled_from(
            [
                f"[{first}{qualifier}..{last}{qualifier}]",
                f"[..{last}{qualifier}]",
                f"[{first}{qualifier}..]",
            ]
        )
    )


EDTF = st.one_of(
    st.builds("{:04}{}".format, YEARS, QUALIFIERS),
    st.builds("{:04}-{:02}{}".format, YEARS, st.integers(1, 12), QUALIFIERS),
    st.builds("{:04}-{}{}".format, YEARS, st.integers(21, 41), QUALIFIERS),
    st.builds("{}{}".format, DAYS, QUALIFIERS),
    st.builds("{:03}X{}".format, st.integers(1, 999), QUALIFIERS),
    st.builds("{:02}XX{}".format, st.integers(1, 99), QUALIFIERS),
    st.builds("{}T{}{}{}".format, DAYS, CLOCKS, ZONES, QUALIFIERS),
    st.builds("XXXX{}".format, QUALIFIERS),
    ranges(),
)
DATES = EDTF.map(parse_date)
WORDS = st.lists(
    st.sampled_from(
        [
            *("2014", "14", "3", "31", "0", "99999", "201X", "XX", "2014-05", "03/04/2014", "-"),
            *("January", "mars", "août", "mid-", "mi-", "early", "fin", "late", "of", "le", "1er"),
            *("between", "and", "entre", "et", "before", "avant", "after", "circa", "vers", "c."),
            *(
                "from",
                "to",
                "du",
                "au",
                "since",
                "Q3",
                "winter",
                "été",
                "2010s",
                "années",
                "Friday",
            ),
            *("?", "~", "%", "[", "]", "..", "/", ",", "'", "’", "–", "٣", "²", "\u202e", "T00:00"),
            *("first", "half", "today", "ago", "90 days", "\0", "\ud800", "🙂", "3pm", "12:30"),
        ]
    ),
    max_size=8,
)
TEXTS = st.one_of(
    st.text(max_size=40),
    WORDS.map(" ".join),
    WORDS.map("".join),
    EDTF,
    st.text(alphabet="0123456789-/.X~?[], ", max_size=24),
    st.builds(lambda text, count: text * count, st.text(min_size=1, max_size=3), st.just(5000)),
)


@given(DATES)
def test_a_date_is_read_back_from_its_edtf(when):
    assert parse_date(str(when)) == when
    assert str(parse_date(str(when))) == str(when)


@given(TEXTS, st.sampled_from([None, True, False]))
@example("T00:00", None)
@example("0000-01-01T00:00", None)
@example("between and", None)
def test_no_text_raises_anything_but_a_date_error(text, day_first):
    for read in (
        lambda: [parse_date(text, DateRules(day_first=day_first))],
        lambda: list(parse_span(text, DateRules(day_first=day_first))),
        lambda: [parse_bound(text, today=TODAY, rules=DateRules(day_first))],
        lambda: list(parse_period(text, today=TODAY, rules=DateRules(day_first))),
    ):
        try:
            parsed = read()
        except DateError:
            continue
        for when in parsed:
            if isinstance(when, FuzzyDate):
                assert when.earliest <= when.latest
                assert parse_date(str(when)) == when


@given(st.lists(DATES, min_size=3, max_size=12))
def test_dates_have_a_total_order(dates):
    ordered = sorted(dates)
    backwards = dates[::-1]
    assert sorted(backwards) == ordered
    for one, other in pairwise(ordered):
        assert one <= other
        assert other >= one
        assert (one < other) is (other > one) is (one != other)
        assert one.is_undated <= other.is_undated
        if one.is_undated is other.is_undated:
            days = [(each.earliest, -each.latest.toordinal()) for each in (one, other)]
            assert days[0] <= days[1]
            assert days[0] != days[1] or one.time[:5] <= other.time[:5]


@given(DATES, DATES)
def test_equal_dates_have_the_same_hash_and_the_same_edtf(one, other):
    assert (one == other) is (str(one) == str(other))
    assert one != other or hash(one) == hash(other)


@given(DATES, st.text(max_size=5))
def test_equality_ignores_the_text_of_the_source(when, text):
    fields = {name: getattr(when, name) for name in FuzzyDate._fields}
    assert FuzzyDate(**{**fields, "text": text}) == when


@given(DATES)
def test_before_a_date_and_after_it_exclude_the_date(when):
    for side, ordered in (("before", False), ("after", True)):
        try:
            other = parse_date(f"{side} {when}")
        except DateError:
            continue
        assert (other.earliest > when.latest) is ordered
        assert (other.latest < when.earliest) is not ordered


MONTHS = {
    1: ("January", "janvier"),
    2: ("February", "février"),
    3: ("March", "mars"),
    4: ("April", "avril"),
    5: ("May", "mai"),
    6: ("June", "juin"),
    7: ("July", "juillet"),
    8: ("August", "août"),
    9: ("September", "septembre"),
    10: ("October", "octobre"),
    11: ("November", "novembre"),
    12: ("December", "décembre"),
}


@given(st.dates(min_value=date(1000, 1, 1)))
def test_every_day_in_words_reads_as_that_day(day):
    english, french = MONTHS[day.month]
    for words in (
        f"{day.day} {english} {day.year}",
        f"{english} {day.day}, {day.year}",
        f"{english[:3]} {day.day}, {day.year}",
        f"{day:%A} {day.day} {english} {day.year}",
        f"le {day.day} {french} {day.year}",
        f"{day.year}/{day.month}/{day.day}",
    ):
        parsed = parse_date(words)
        assert (parsed.earliest, parsed.latest, parsed.precision) == (day, day, Precision.DAY)
    wrong = day + timedelta(days=1) if day < date.max else day - timedelta(days=1)
    with pytest.raises(DateError):
        parse_date(f"{wrong:%A} {day.day} {english} {day.year}")


@given(st.dates(min_value=date(1000, 1, 1)))
def test_two_digit_years_are_in_the_given_century(day):
    english, _ = MONTHS[day.month]
    text, rules = f"{day.day} {english} {day.year % 100:02}", DateRules(century=day.year // 100)
    assert parse_date(text, rules).earliest == day
    with pytest.raises(DateError):
        parse_date(text)


NUMBERS = st.one_of(
    st.integers(0, 99).map(str), st.integers(0, 99).map("{:02}".format), st.integers(1900, 2068)
).map(str)
APART = st.sampled_from([" ", "-", " - ", "–", "/", ", ", " et ", " and ", ". ", ""])


@given(st.permutations(["1", "2", "May"]), NUMBERS, NUMBERS, APART, APART)
@example(["1", "2", "May"], "15", "16", "-", " ")
@example(["May", "1", "2"], "2014", "16", " ", "-")
@example(["1", "2", "May"], "1", "20", " ", " ")
@example(["May", "1", "2"], "15", "16", " ", "–")
@example(["May", "1", "2"], "15", "1900", "-", "-")
def test_each_number_is_used_once_and_a_day_is_never_mistaken_for_a_year(
    order, one, two, gap, other
):
    words = [{"1": one, "2": two}.get(word, word) for word in order]
    text = f"{words[0]}{gap}{words[1]}{other}{words[2]}"
    for read in (parse_date, lambda text: parse_span(text).start):
        try:
            when = read(text)
        except DateError:
            continue
        if when.precision is not Precision.DAY:
            continue
        day, year = sorted((one, two), key=len)
        if len(year) < 4:  # it comes last, after two equal separators
            assert words[1] == "May"
            assert gap.replace(".", "").replace("–", "-") == other.replace(".", "").replace(
                "–", "-"
            )
            assert other not in {", ", "/", "", " and ", " et "}
            day, year = words[0], words[2]
            assert len(year) == 2
        else:
            joints = [sign.strip().replace("–", "-") for sign in (gap, other)]
            is_glued = words[0] == "May" and joints in (["-", "-"], ["/", "/"])  # "Nov-12-1938"
            is_apart = (gap if words[2] == "May" else other) in {" ", ", ", ". "}
            assert words[1] == "May" or is_glued or is_apart
        assert when.earliest.day == int(day)
        assert when.earliest.year % 100 == int(year) % 100
        assert when.earliest.month == 5


@given(st.dates(), st.booleans())
def test_numbers_are_read_in_the_given_order(day, day_first):
    order = "{0:%d}/{0:%m}/{0.year:04}" if day_first else "{0:%m}/{0:%d}/{0.year:04}"
    text = order.format(day)
    assert parse_date(text, DateRules(day_first=day_first)).earliest == day
    if day.day <= 12 and day.day != day.month:
        with pytest.raises(DateError):
            parse_date(text)
    else:
        assert parse_date(text).earliest == day


@given(DATES, DATES)
def test_every_date_can_be_written_in_english(one, other):
    for words in (short_date(one), long_date(one), possible_days(one), time_apart(one, other)):
        assert words
        assert "  " not in words
    if other.latest >= one.earliest:
        assert short_period(one, other)
        duration((one, other))


# That nothing is known cannot be more or less sure.
PRINTED = DATES.filter(lambda when: not (when.is_undated and when.is_qualified))


def without_time(when):
    """Return a date as tables print it, which have a column of their own for times."""
    return when.at("") if isinstance(when, FuzzyDate) and when.time else when


@pytest.mark.parametrize("language", Language, ids=str)
@given(when=PRINTED)
@example(when=parse_date("2014-05-03T14:30-05:00"))
def test_a_printed_date_is_read_back(language, when):
    with speaking(language):
        short, long, possible = short_date(when), long_date(when), possible_days(when)
    assert parse_date(short) == without_time(when)
    assert parse_date(long) == when
    days = parse_date(possible)
    assert (days.earliest, days.latest) == (when.earliest, when.latest)


@pytest.mark.parametrize("language", Language, ids=str)
@given(start=PRINTED, end=PRINTED | st.just(ONGOING))
@example(start=parse_date("[..1725-12-10]"), end=parse_date("1725-12-10T14:30"))
@example(start=parse_date("[0100-08-01..0100-08-10]"), end=parse_date("1900-37%"))
@example(start=parse_date("2014-05-03T14:30-05:00"), end=parse_date("2014-05-04T14:30-03:30"))
@example(start=parse_date("[1951..1958]"), end=parse_date("1959"))
@example(start=parse_date("[1925..1930]"), end=parse_date("195X~"))
@example(start=parse_date("169X"), end=parse_date("[1780~..1784~]"))
@example(start=parse_date("0001-29"), end=parse_date("0001-24"))
@example(start=parse_date("[1994-01..1994-11]"), end=parse_date("1994-04-06"))
@example(start=parse_date("1930"), end=parse_date("193X"))
@example(start=parse_date("[..2001-01-01~]"), end=parse_date("[2000-01-01..2001-01-01]"))
def test_a_printed_period_is_read_back(language, start, end):
    if isinstance(end, FuzzyDate):
        if is_backwards(start, end) or end.is_undated:
            return
        if start == end or without_time(start) == without_time(end):
            return  # one day
    span = Span.known(start, end)
    with speaking(language):
        short, long = short_period(*span), long_period(*span)
    read = parse_span(short)
    assert (read.start, read.end) == (without_time(span.start), without_time(span.end))
    assert parse_span(long) == span


@given(st.lists(WORDS.map(" ".join), min_size=1, max_size=9).map(" ".join))
def test_no_text_takes_long(text):
    before = process_time()  # not what other processes take
    with contextlib.suppress(DateError):
        parse_span(text[:200])
    assert process_time() - before < 1
