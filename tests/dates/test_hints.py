"""Every date that a hint suggests can be read."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sahel_timeline import DateError, DateRules, parse_span
from sahel_timeline.dates import NO_RULES

# Parts of hints that are not dates.
PROSE = {
    *("?", "~", "%", "swapping them", "fix the day", "leave out the weekday"),
    *(
        "use --day-first",
        "write the date of the row above",
        "--month-first",
        "write each in a row of its own",
    ),
}
TEXTS = [
    *("foo", "2014-13", "2014-02-31", "2014-XX-05", "201X-05"),
    *("[..]", "[2014,2016]", "[2015..2014]", "[2014..x]", "before 1914–38"),
    *("1950S2", "2014S1", "2014s3", "201xx", "200401", "41334", "2014-3", "794-1185"),
    *(
        "03/04/2014",
        "01-02-03",
        "1962 and 1982",
        "31 May 70",
        "2014.0",
        "2014.1",
        "13/2014",
        "31/02/2014",
    ),
    *("30 February 2014", "29 February 0000", "29 February", "May 70", "Jan 0", "2010??"),
    *("15-16 September", "May 2014-16", "Late May", "Aug 2020-45"),
    *("September 15–16", "10/11 May", "15 et 16 septembre", "Aug 2020-12"),
    *("between 28 and 3 January 2021", "Sunday 5 May 2014"),
    *("since x to y", "ditto", '"'),
    *("25 April 1916 (Easter Monday)", "12 December 1914 (Christmas)", "Christmas", "VE Day"),
    *("2014/", "mid-2014/", "May 3, 2014/", "x/", "1/", "9999/", "[2014..]/"),
    *("../2014", "/2014", "/", "../mid-2014", "../mars", "../9999", "../[2014..2015~]"),
]


def suggestions(text, hint):
    """Yield the dates and periods in a hint, without the words around them, and their rules."""
    if options := re.findall("--century ([0-9]+)", hint):
        for century in options:
            yield text, DateRules(day_first=True, century=int(century))
        return
    if match := re.fullmatch(r"try (.+)/\.\. if it was still under way, or just (.+)", hint):
        parts = [f"{match[1]}/..", match[2]]
    elif match := re.fullmatch(r"try (.+) for one day no later than (.+)", hint):
        parts = [match[1], match[2]]
    else:
        bare = re.sub('".+?"', "", hint.removeprefix("try "))
        parts = re.findall('"(.+?)"', hint)
        parts += [part for part in re.split(", or |, | or | to (?=[0-9])", bare) if part.strip()]
    for part in parts:
        date = re.sub("^ ?(?:for|if) .*| (?:for|if) .*", "", part)
        if date.strip() and date not in PROSE:
            yield date, NO_RULES


@pytest.mark.parametrize("text", TEXTS)
def test_every_suggestion_can_be_read(text):
    with pytest.raises(DateError) as caught:
        parse_span(text)
    for suggestion, rules in suggestions(text, caught.value.hint):
        assert parse_span(suggestion, rules)


PIECES = st.sampled_from(
    [
        *("2014", "1999", "9999", "0001", "14", "3", "31", "00", "201X", "2014-05", "S2", "foo"),
        *("May", "février", "31 mai", "mid-", "fin", "before", "after", "since", "c.", "winter"),
        *("-", "–", "/", "..", " to ", " and ", " et ", ", ", "[", "]", "?", "~", "."),
    ]
)


@given(st.lists(PIECES, max_size=6), st.sampled_from(["", " "]))
def test_every_suggestion_about_any_text_can_be_read(pieces, space):
    text = space.join(pieces)
    try:
        parse_span(text)
    except DateError as error:
        for suggestion, rules in suggestions(text, error.hint):
            assert parse_span(suggestion, rules)


@pytest.mark.parametrize(
    "text", ["ditto", "Do.", "-do-", "idem", "id.", "(ibid.)", '"', "''", "”", "〃", "″"]
)
def test_a_text_that_repeats_the_row_above_has_no_date_of_its_own(text):
    with pytest.raises(DateError, match="write the date of the row above") as caught:
        parse_span(text)
    assert caught.value.message.endswith("it stands for the date above")


def test_a_formula_is_no_date():
    with pytest.raises(DateError, match="it is a formula without its value") as caught:
        parse_span("=DATE(2014,1,3)")
    assert caught.value.hint == "open the file in a spreadsheet and save it"
