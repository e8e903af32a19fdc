"""Ends that leave out what the start in the same row has."""

import pytest

from sahel_timeline.readers import read_text


def read(*rows, header="start,end,title", **options):
    columns = {"date": "start", "end": "end", "title": "title"}
    return read_text("\n".join([header, *rows]), "f.csv", columns=columns, **options)


@pytest.mark.parametrize(
    ("start", "end", "meaning"),
    [
        ("14 May 2014", "16", "2014-05-16"),
        ("2014-05-14", "16th", "2014-05-16"),
        ("c. 14 May 2014", "16 May", "2014-05-16"),
        ("17 May 2014", "early June", "[2014-06-01..2014-06-10]"),
        ("30 Dec 2014", "2 Jan", "2015-01-02"),
        ("May 2014", "June", "2014-06"),
        ("mid-May 2014", "June", "2014-06"),
        ("30.12.2014", "2.1.", "2015-01-02"),
        ("14 May 2014", "16/05", "2014-05-16"),
        ("14 May 2014", "Same day.", "2014-05-14"),
        ("14 May 2014, 10:00", "le même jour", "2014-05-14"),
        ("May 2014", "same", "2014-05"),
        ("31 May 2014", "next day", "2014-06-01"),
        ("31 May 2014", "two days later", "2014-06-02"),
    ],
)
def test_an_end_has_what_it_leaves_out_from_its_start(start, end, meaning):
    reading = read(f'"{start}",{end},A', "20.6.2013,,B", day_first=True)
    assert reading.problems == ()
    assert str(reading.events[0].end) == meaning
    assert reading.events[0].end.text == end
    assert reading.notes == ()


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("30 Dec 2014", "2"),  # the 2nd, or two days
        ("14 May 2014, 10:00", "16"),  # the day, or the hour
        ("May 2014", "16"),
        ("2014", "12"),
        ("10 March 2014", "9 March"),
        ("10 March 2014", "1 Feb"),
        ("5 May 2014", "05-16"),
        ("c. 14 May 2014", "next day"),
        ("", "16 May"),
        ("14 May 2014", "3 weeks"),
        ("14 May 2014", "?, or so"),
        ("14 May 2014", "31 June"),
        ("14 May 2014", "(?)"),
        ("early 2014", "mid"),
    ],
)
def test_an_end_that_its_start_leaves_open_is_a_problem(start, end):
    assert len(read(f'"{start}","{end}",A').errors) == 1


def test_the_start_says_more_about_an_end_than_the_rows_above():
    reading = read("2014,,", "3 May,5 May,A", "30 Dec,2 Jan,B", "2015,,", "7 Jan,same day,C", ",,D")
    assert [str(event.end) for event in reading.events] == [
        *("2014-05-05", "2015-01-02", "2015-01-07", "None"),
    ]
    reading = read("3 May 2014,5 May 2014,A", '3 May 2014,"""",B')
    assert [str(event.end) for event in reading.events] == ["2014-05-05", "2014-05-05"]
