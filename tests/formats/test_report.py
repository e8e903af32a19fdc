"""Ids in a report are unique."""

from sahel_timeline.formats.report import unique_ids


def test_ids_are_numbered_if_files_share_them(matches_of):
    (match,) = matches_of("2014,,A,,,,,,,,,\n")
    named = [match._replace(event=match.event._replace(id=name)) for name in ("a", "a", "a-2", "a")]
    assert unique_ids(named) == ["a", "a-3", "a-2", "a-4"]
