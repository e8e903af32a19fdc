"""Calendars, read back with icalendar."""

from datetime import date

import icalendar
import pytest

from sahel_timeline.formats import Format
from sahel_timeline.places.precision import place_text


def entries(text):
    return icalendar.Calendar.from_ical(text.encode()).walk("VEVENT")


def test_a_calendar_has_an_entry_per_event(packaged_matches, written):
    text = written(packaged_matches, Format.ICS)
    listed = entries(text)
    assert [str(e["SUMMARY"]) for e in listed] == [m.event.title for m in packaged_matches]
    assert len({str(e["UID"]) for e in listed}) == len(packaged_matches)
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert "\n" not in text.replace("\r\n", "")
    places = [str(e.get("LOCATION", "")) for e in listed]
    assert places == [place_text(m.event) for m in packaged_matches]


@pytest.mark.parametrize("character", ["a", "é", "中", "👨"])
@pytest.mark.parametrize("shift", range(5))
def test_a_long_line_is_folded_between_characters(character, shift, matches_of, written):
    title = "x" * shift + character * 200
    text = written(matches_of(f"2014,,{title},,,,,,,,,\n"), Format.ICS)
    assert f"\r\nSUMMARY:{title}\r\n" in text.replace("\r\n ", "")
    lines = text[text.index("SUMMARY") : text.index("\r\nDESC")].split("\r\n")
    # No line has room for one more character.
    assert all(75 - len(character.encode()) < len(line.encode()) <= 75 for line in lines[:-1])


@pytest.mark.parametrize(
    ("when", "first", "after"),
    [
        ("2014-05-31", (2014, 5, 31), (2014, 6, 1)),
        ("mid-2014", (2014, 5, 1), (2014, 9, 1)),
        ("2013-01-11/2014-07-15", (2013, 1, 11), (2014, 7, 16)),
        ("2014-08-01/..", (2014, 8, 1), (2014, 8, 2)),
        ("[..2014]", (2014, 12, 31), (2015, 1, 1)),
        ("[2016..]", (2016, 1, 1), (2016, 1, 2)),
    ],
)
def test_an_entry_ends_on_the_day_after_its_last(when, first, after, matches_of, written):
    (entry,) = entries(written(matches_of(f"{when},,Talks,,,,,,,,,\n"), Format.ICS))
    assert entry["DTSTART"].dt == date(*first)
    assert entry["DTEND"].dt == date(*after)
    assert str(entry["X-EDTF-DATE"])


def test_the_last_day_of_the_calendar_has_no_day_after(matches_of, written):
    (entry,) = entries(written(matches_of("9999-12-31,,End,,,,,,,,,\n"), Format.ICS))
    assert "DTEND" not in entry
    (entry,) = entries(written(matches_of("2014/9999-12-31,,Long,,,,,,,,,\n"), Format.ICS))
    assert entry["DTEND"].dt == date(9999, 12, 31)


def test_a_calendar_keeps_every_text(matches_of, written):
    summary = "a; b, c\\n and \\\\ é中\nsecond line " + "é" * 90
    matches = matches_of(
        f'2014,2015,"T; x, y",France,"Gao, Mali",16.27,-0.04,battle,"{summary}",AFP,https://example.org/a,N\n'
        "2014?,,U,,,,,,,,javascript:x,\n"
    )
    certain, uncertain = entries(written(matches, Format.ICS))
    assert str(certain["SUMMARY"]) == "T; x, y"
    assert summary in str(certain["DESCRIPTION"])
    assert str(certain["LOCATION"]) == "Gao, Mali"
    assert (certain["GEO"].latitude, certain["GEO"].longitude) == (16.27, -0.04)
    assert certain["CATEGORIES"].to_ical() == b"battle"
    assert certain["URL"] == "https://example.org/a"
    assert certain["X-EDTF-END"] == "2015"
    assert "URL" not in uncertain
    assert "(uncertain)" in str(uncertain["DESCRIPTION"])


def test_a_url_that_is_not_ascii_is_only_in_the_description(matches_of, written):
    (entry,) = entries(written(matches_of("2014,,T,,,,,,,,http://a.org/é,\n"), Format.ICS))
    assert "URL" not in entry
    assert "http://a.org/é" in entry["DESCRIPTION"]


@pytest.mark.parametrize(
    ("period", "first", "after"),
    [
        ("2014-05-31T14:30,", "2014-05-31T14:30:00", None),
        ("2014-05-31T14:30:05Z,", "2014-05-31T14:30:05+00:00", None),
        ("2014-05-31T00:30+02:00,", "2014-05-30T22:30:00+00:00", None),
        ("2014-05-31T14:30,2014-05-31T16:00", "2014-05-31T14:30:00", "2014-05-31T16:00:00"),
        (
            "2014-05-31T14:30+02:00,2014-06-01T02:00+02:00",
            *("2014-05-31T12:30:00+00:00", "2014-06-01T00:00:00+00:00"),
        ),
        # If only one has an offset, both are local.
        ("2014-05-31T14:30+02:00,2014-05-31T16:00", "2014-05-31T14:30:00", "2014-05-31T16:00:00"),
        # An end before the start is left out, because it would not be valid.
        ("2014-05-31T22:00,2014-05-31T02:00Z", "2014-05-31T22:00:00", None),
        # The calendar has no day before the first.
        ("0001-01-01T00:30+02:00,", "0001-01-01T00:30:00", None),
        # Days, unless the times of both ends are known.
        ("2014-05-31T14:30,2014-06-02", "2014-05-31", "2014-06-03"),
        ("2014-05-31,2014-06-02T14:30", "2014-05-31", "2014-06-03"),
        ("2014-05-31T14:30~,", "2014-05-31", "2014-06-01"),
        ("2014-05-31T14:30,..", "2014-05-31", "2014-06-01"),
    ],
)
def test_an_entry_has_the_times_that_are_known(period, first, after, matches_of, written):
    (entry,) = entries(written(matches_of(f"{period},Talks,,,,,,,,,\n"), Format.ICS))
    assert entry["DTSTART"].dt.isoformat() == first
    assert (entry["DTEND"].dt.isoformat() if "DTEND" in entry else None) == after
    assert str(entry["X-EDTF-DATE"]) == period.partition(",")[0]


def test_an_undated_event_has_no_entry(matches_of, written):
    rows = "2014,,Dated,,,,,,,,,\nXXXX,,Undated,,,,,,,,,\n"
    assert [str(e["SUMMARY"]) for e in entries(written(matches_of(rows), Format.ICS))] == ["Dated"]
