"""Warnings about what looks wrong in files that can be read."""

from datetime import date, timedelta

import pytest

from sahel_timeline import Actor, Event, FuzzyDate, Origin, Registry, Severity, parse_date
from sahel_timeline.readers.suspicions import check_dataset, check_native

NOBODY = Registry()
SOMEBODY = Registry([Actor(name="Somebody")])
TODAY = date(2226, 11, 23)  # after all days of these tests


def events(days, actors=()):
    return [
        Event(
            id=str(line),
            start=parse_date(str(day)),
            title="A",
            actors=tuple(actors),
            origin=Origin("f.csv", line),
        )
        for line, day in enumerate(days, 2)
    ]


def messages(found):
    assert {problem.severity for problem in found} <= {Severity.WARNING}
    return [f"{problem.line}: {problem.message}" for problem in found]


def scattered(count):
    """Return days without a pattern. The tests use none of them."""
    days = (date(1960, 1, 2) + timedelta(days=101 * n) for n in range(2 * count))
    return [day for day in days if day.day not in {1, 9, 17, 22, 23}][:count]


def test_scattered_days_are_not_suspicious():
    assert check_dataset(events(scattered(100)), NOBODY, TODAY) == []
    assert check_dataset([], NOBODY, TODAY) == []


def test_many_events_on_one_day_are_suspicious_but_a_few_are_not():
    busy = [date(2005, 3, 17)] * 12
    assert messages(check_dataset(events(scattered(80) + busy), NOBODY, TODAY)) == [
        "82: 12 of 92 events are dated 2005-03-17, at least 10 times the average for a day"
    ]
    assert check_dataset(events(scattered(80) + busy[:9]), NOBODY, TODAY) == []
    assert check_dataset(events(scattered(300) + busy), NOBODY, TODAY) == []


def test_many_similar_events_are_suspicious():
    def place(found, **changes):
        return [event._replace(place="Gao", type="fight", **changes) for event in found]

    once = place(events(scattered(100), ["A", "B"]))
    again = place(events(scattered(10), ["A", "B"]))
    assert messages(check_dataset([*once, *again], NOBODY, TODAY))[0] == (
        "2: 10 of 110 events have the same date, type, actors and place as another"
    )
    unlike = [
        again[1:],
        place(again, summary="more details")[1:],
        [event._replace(place="") for event in again],
        [event._replace(actors=()) for event in again],
        [event._replace(actors=("B", "A")) for event in again],
        [event._replace(type="meeting") for event in again],
        [event._replace(extra=(("side_b", "A; B"),)) for event in again],
    ]
    for others in unlike:
        found = messages(check_dataset([*once, *others], NOBODY, TODAY))
        assert not any("as another" in line for line in found)
    many = place(events(scattered(300), ["A", "B"]))
    assert not any(
        "another" in line for line in messages(check_dataset([*many, *again], NOBODY, TODAY))
    )


def test_a_day_that_many_years_share_is_suspicious():
    false = [date(year, 1, 9) for year in range(1990, 1999)]
    found = check_dataset(events([*scattered(80), *false]), NOBODY, TODAY)
    assert messages(found) == ["82: 9 of 89 events are on 9 January of 9 different years"]
    assert found[0].hint == "use the month or the year alone if the source does not give the day"


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (
            ["2001-11-23", "2002-11-23"],
            ["22: 2 of 22 events are on 23 November of 2 different years (today's date)"],
        ),
        (["2001-11-22", "2002-11-22"], []),
        (["2001-11-23"], []),
        (
            ["2001-01-01", "2002-01-01", "2003-01-01"],
            ["22: 3 of 23 events are on 1 January of 3 different years"],
        ),
        (["2001", "2002", "2003", "2004"], []),
    ],
    ids=["today", "another day", "once", "first of January", "years"],
)
def test_fewer_events_are_enough_if_they_are_on_todays_date(days, expected):
    assert messages(check_dataset(events([*scattered(20), *days]), NOBODY, TODAY)) == expected


def test_a_day_that_many_months_share_is_suspicious():
    false = [f"{year}-{month:02}-01" for year in (2001, 2002) for month in range(3, 12)]
    assert messages(check_dataset(events([*scattered(30), *false]), NOBODY, TODAY)) == [
        "32: 18 of 48 events are on day 1 of 9 different months"
    ]


def test_one_busy_day_is_not_a_pattern():
    busy = ["2005-03-17"] * 9 + ["2006-03-17", "2007-03-17"]
    assert check_dataset(events([*scattered(300), *busy]), NOBODY, TODAY) == []


def test_a_season_in_which_every_day_is_busy_is_not_a_pattern():
    days = [f"{year}-03-{day:02}" for year in range(2001, 2008) for day in range(2, 12)]
    assert check_dataset(events(days * 3), NOBODY, TODAY) == []


def test_a_pattern_is_reported_only_once():
    false = [f"{year}-01-01" for year in range(2001, 2031)]
    assert messages(check_dataset(events(false), NOBODY, TODAY)) == [
        "2: 30 of 30 events are on 1 January of 30 different years"
    ]


def test_unknown_actors_are_counted():
    registry = Registry([Actor(name="JNIM", aliases=("GSIM",))])
    listed = events(["2014", "2015"], ["GSIM and/or Nobody", "Somebody", "Nobody"])
    listed += events(["2016"], ["Nobody"])
    found = check_dataset(listed, registry, TODAY)
    assert messages(found) == [
        "2: 2 actors are not in the registry: 'Nobody' in 3 events and 'Somebody' in 2 events"
    ]
    assert found[0].hint == "add each, or an alias for it, to a file for --actors"


def test_unknown_actors_after_the_twentieth_are_counted_together():
    names = [f"N{n}" for n in range(22)]
    listed = events(["2014", "2015"], names[:20]) + events(["2016"], names[20:])
    (found,) = messages(check_dataset(listed, SOMEBODY, TODAY))
    assert found.startswith("2: 22 actors are not in the registry: 'N0' in 2 events, 'N1' in 2")
    assert found.endswith(", 'N19' in 2 events and 2 more in 1 event")


def test_a_single_unknown_actor_is_named():
    found = messages(check_dataset(events(["2014"], ["X"]), SOMEBODY, TODAY))
    assert found == ["2: 1 actor is not in the registry: 'X' in 1 event"]


def test_without_a_registry_no_actor_is_unknown():
    assert check_dataset(events(["2014"], ["X"]), NOBODY, TODAY) == []


def test_known_actors_are_no_warning():
    known = Registry([Actor(name="X")])
    assert check_dataset(events(["2014"], ["X"]), known, TODAY) == []


def test_in_a_native_file_a_repeated_event_is_a_warning_and_an_unknown_actor_is_not():
    listed = events(["2014-05-09", "2014-05-09", "2014-05-09", "2014-05-10"], ["Nobody"])
    listed[2] = listed[2]._replace(note="with a note")
    listed[3] = listed[3]._replace(origin=None)
    found = check_native(listed, TODAY)
    assert messages(found) == ["3: the event on line 2 is the same except for its id"]
    assert found[0].hint == "remove one if both are the same event"


def test_made_up_days_are_reported_in_native_files_too():
    false = [f"{year}-01-01" for year in range(2001, 2031)]
    assert messages(check_native(events(false), TODAY)) == [
        "2: 30 of 30 events are on 1 January of 30 different years"
    ]


def test_events_in_the_future_are_reported_in_datasets_only():
    today = date(2020, 5, 9)
    listed = events(["2019-12-31", "2020-05-09", "2020", "2031-12-19", "2020-05-10"])
    found = check_dataset(listed, NOBODY, today)
    assert messages(found) == ["5: 2 of 5 events dated after today, the first on 2020-05-10"]
    assert found[0].hint == "check that each year has four digits"
    assert check_dataset(listed[:3], NOBODY, today) == check_native(listed, today) == []


def test_empty_dates_are_reported_once_with_their_number():
    some = events(["2014", "2015", "XXXX", "2016"])
    empty = [each._replace(start=FuzzyDate.undated(), title=each.id) for each in some[1:]]
    for found in (
        check_native([some[0], *empty], TODAY),
        check_dataset([some[0], *empty], NOBODY, TODAY),
    ):
        assert messages(found) == [
            "3: 3 of 4 events without a date, which come last and match no period"
        ]
    assert check_native(some, TODAY) == []
