"""Every date that a hint suggests can be read."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sahel_timeline import DateError, parse_span

# Parts of hints that are not dates.
PROSE = {
    *("?", "~", "%", "the date without it", "swapping them"),
    *(
        "fix the day",
        "leave out the weekday",
        "its first",
        "last day",
        "between … and …",
        "use --day-first",
        "--month-first",
    ),
}
TEXTS = [
    *("foo", "2014-13", "2013-14", "1999-00", "2014-02-31", "2014-XX-05", "201X-05"),
    *("[..]", "[2014,2016]", "[2015..2014]", "[2014..x]", "2020–21", "before 1914–38"),
    *("1950S2", "2014S1", "2014s3", "201xx", "200401", "20140111", "2014-3", "11/Jan/2013"),
    *("03/04/2014", "01-02-03", "2014.0", "2014.1", "13/2014", "31/02/2014"),
    *("30 February 2014", "29 February 0000", "29 February", "May 70", "Jan 0", "2010??"),
    *("15-16 September", "3–8 October 2020", "2013 - 14", "1999 – 00", "May 2014-16"),
    *("September 15–16", "10/11 May", "15 et 16 septembre", "Aug 2020-12", "2013-2014"),
    *("between 28 and 3 January 2021", "du 28 décembre au 3 janvier 2021", "Sunday 5 May 2014"),
    *("between 28 December and 3 January 2021", "2013-01-11 3 pm", "since x to y"),
    *("2014/", "mid-2014/", "May 3, 2014/", "x/", "1/", "9999/", "[2014..]/"),
    *("../2014", "/2014", "/", "../mid-2014", "../mars", "../9999", "../[2014..2015~]"),
]


def suggestions(hint):
    """Return the dates and periods in a hint, without the words around them."""
    if match := re.fullmatch(r"try (.+)/\.\. if it was still under way, or just (.+)", hint):
        return [f"{match[1]}/..", match[2]]
    if match := re.fullmatch(r"try (.+) for one day no later than (.+)", hint):
        return [match[1], match[2]]
    parts = re.split(", or |, | or | to (?=[0-9])", hint.removeprefix("try "))
    quoted = re.findall('"(.+?)"', hint)
    return [
        date
        for part in quoted or parts
        if (date := re.sub(" (?:for|if) .*", "", part)) not in PROSE
    ]


@pytest.mark.parametrize("text", TEXTS)
def test_every_suggestion_can_be_read(text):
    with pytest.raises(DateError) as caught:
        parse_span(text)
    for suggestion in suggestions(caught.value.hint):
        assert parse_span(suggestion)


PIECES = st.sampled_from(
    [
        *("2014", "1999", "9999", "0001", "14", "3", "31", "00", "201X", "2014-05", "S2", "foo"),
        *("May", "février", "31 mai", "mid-", "fin", "before", "after", "since", "c.", "winter"),
        *("-", "–", "/", "..", " to ", " and ", " et ", ", ", "[", "]", "?", "~", "."),
    ]
)


@given(st.lists(PIECES, max_size=6), st.sampled_from(["", " "]))
def test_every_suggestion_about_any_text_can_be_read(pieces, space):
    try:
        parse_span(space.join(pieces))
    except DateError as error:
        for suggestion in suggestions(error.hint):
            assert parse_span(suggestion)
