"""Ids in a report are unique, and its summary has the known years."""

import pytest

from sahel_timeline.formats.report import unique_ids
from sahel_timeline.formats.summary import summarize_events


def test_ids_are_numbered_if_files_share_them(matches_of):
    (match,) = matches_of("2014,,A,,,,,,,,,\n")
    named = [match._replace(event=match.event._replace(id=name)) for name in ("a", "a", "a-2", "a")]
    assert unique_ids(named) == ["a", "a-3", "a-2", "a-4"]


@pytest.mark.parametrize(
    ("dates", "summary"),
    [
        ([], "No events"),
        (["2014-05-03,"], "1 event, 2014"),
        (["2014-05-03,", "2012,", "2013,2016-01"], "3 events, 2012–2016"),
        (["2014,..", "[..2013],"], "2 events, 2013–2014"),
        (["[2015..],", "2014,[2014-06..]"], "2 events, 2014–2015"),
        (["[..2015],"], "1 event, 2015"),
        (["XXXX,"], "1 event, undated"),
        (["XXXX,", "XXXX,.."], "2 events, undated"),
        (["XXXX,", "2014,"], "2 events, 2014"),
    ],
    ids=str,
)
def test_the_summary_has_the_known_years(matches_of, dates, summary):
    assert summarize_events(matches_of("".join(f"{day},A,,,,,,,,,\n" for day in dates))) == summary
