"""Generate the events of the benchmarks, which are the same in every run."""

from __future__ import annotations

import csv
from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
FIRST_DAY: Final = date(2010, 1, 1)
DAYS: Final = 4748  # the thirteen years from 2010 to 2022


def write_rows(path: Path, rows: Iterator[dict[str, str]]) -> None:
    """Write rows as CSV. The keys of the first row are the header."""
    first = next(rows)
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, list(first), lineterminator="\n")
        writer.writeheader()
        writer.writerow(first)
        writer.writerows(rows)


def mixed_rows(count: int) -> Iterator[dict[str, str]]:
    """Yield events whose dates are written in many ways."""
    for number in range(count):
        yield {"id": f"event-{number:05}", "date": mixed_date(number), **description(number)}


def exact_rows(count: int) -> Iterator[dict[str, str]]:
    """Yield events with exact days and coordinates, as in conflict datasets."""
    for number in range(count):
        yield {
            "id": f"event-{number:05}",
            "date": scattered_day(number).isoformat(),
            "latitude": f"{12 + number * 7919 % 80000 / 10000:.4f}",
            "longitude": f"{-4 + number * 6101 % 90000 / 10000:.4f}",
            **description(number),
        }


def scattered_day(number: int) -> date:
    """Return a day from 2010 to 2022, a different one for each number below `DAYS`."""
    return FIRST_DAY + timedelta(days=number * 7919 % DAYS)


def mixed_date(number: int) -> str:
    """Return a day, or a range around it, written in one of many ways."""
    day = scattered_day(number)
    later = day + timedelta(days=4)
    month, year = MONTHS[day.month - 1], day.year
    inexact = (
        *(f"{day:%Y-%m}", f"mid-{year}", f"{day.day} {month} {year}", f"{month[:3]} {year}"),
        *(f"[{day}..{later}]", f"late {year}", str(year), f"{month} {day.day}, {year}"),
        *(f"{day}/{later}", f"c. {month} {year}", f"between {month} and December {year}"),
        *(f"spring {year}", f"early {month} {year}", f"{year}-{day:%m}~"),
    )
    # In chronologies that are kept by hand, at least half of the events have an exact day.
    return day.isoformat() if number % 2 else inexact[number // 2 % len(inexact)]


def description(number: int) -> dict[str, str]:
    """Return the other columns of an event."""
    actors = ("France", "MNLA", "FAMa", "AQMI", "Government of Mali (2013-2020)", "Villagers")
    places = ("Gao", "Kidal", "Ménaka", "Tombouctou", "Tessalit", "Aguelhok", "Konna", "Léré")
    types = ("battle", "abduction", "attack", "agreement", "release")
    who = [actors[(number * step + step) % len(actors)] for step in range(1, 2 + number % 3)]
    place, kind = places[number * 5 % len(places)], types[number % len(types)]
    return {
        "title": f"{kind.capitalize()} number {number} near {place}",
        "actors": "; ".join(dict.fromkeys(who)),
        "place": place,
        "type": kind,
        "summary": (
            f"{who[0]} and others are reported {number % 90 + 1} km from {place}; "
            f"witnesses, whose accounts differ, count {number % 40} vehicles on the road."
        ),
        "sources": f"Agency {number % 50}; https://example.org/news/{number}",
    }


ACLED_ACTORS: Final = (
    *("Military Forces of France", "Military Forces of Mali (2013-2020)"),
    *("JNIM: Group for Support of Islam and Muslims", "Islamic State (Sahel)"),
    *("Unidentified Armed Group (Mali)", "Civilians (Mali)", "Protesters (Burkina Faso)"),
    *("MNLA: National Movement for the Liberation of Azawad", "Katiba Macina"),
    *(f"Communal Militia of Village {number} (Mali)" for number in range(400)),
)
ACLED_TYPES: Final = (
    *(("Battles", "Armed clash"), ("Violence against civilians", "Attack")),
    *(("Protests", "Peaceful protest"), ("Riots", "Mob violence")),
    ("Strategic developments", "Looting/property destruction"),
)
WORDS: Final = (
    *("militants", "attacked", "village", "soldiers", "convoy", "market", "reported", "killed"),
    *("wounded", "several", "gunmen", "motorbikes", "abducted", "looted", "cattle", "patrol"),
    *("base", "ambush", "explosive", "device", "road", "near", "clash"),
)


def acled_rows(count: int) -> Iterator[dict[str, str]]:
    """Generate rows with the columns that ACLED exports, about 600 bytes each."""
    random = Random(20120117)  # noqa: S311 — the same rows in every run are wanted
    actors = ACLED_ACTORS[:9] * 20 + ACLED_ACTORS
    for number in range(count):
        day = date(1997, 1, 1) + timedelta(days=random.randrange(9490))
        type_, sub_type = random.choice(ACLED_TYPES)
        one_sided = type_ in {"Protests", "Strategic developments"}
        place = random.randrange(3000)
        note = " ".join(random.choices(WORDS, k=random.randrange(20, 60)))
        yield {
            "event_id_cnty": f"MLI{number + 1}",
            "event_date": day.isoformat(),
            "year": str(day.year),
            "time_precision": random.choice("11111123"),
            "disorder_type": "Political violence",
            "event_type": type_,
            "sub_event_type": sub_type,
            "actor1": random.choice(actors),
            "assoc_actor_1": random.choice(("", "", "Civilians (Mali); Farmers (Mali)")),
            "inter1": str(random.randrange(1, 9)),
            "actor2": "" if one_sided else random.choice(actors),
            "assoc_actor_2": "",
            "inter2": "0" if one_sided else str(random.randrange(1, 9)),
            "iso": "466",
            "region": "Western Africa",
            "country": random.choice(("Mali", "Niger", "Burkina Faso")),
            "admin1": f"Region {place % 40}",
            "admin2": f"District {place % 300}",
            "location": f"Place {place}",
            "latitude": f"{10 + place % 1500 / 100:.4f}",
            "longitude": f"{-5 + place % 1200 / 100:.4f}",
            "geo_precision": random.choice("123"),
            "source": random.choice(("AFP", "Xinhua; Studio Tamani", "Undisclosed Source")),
            "notes": f"On {day:%d %B %Y}, {note}.",
            "fatalities": random.choice("000125"),
            "timestamp": str(1_600_000_000 + number % 5000),
        }
