"""Generate the events of the benchmarks, which are the same in every run."""

from __future__ import annotations

import csv
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

SEED: Final = 20120117  # another seed makes other rows, in files with another name
DESCRIPTION: Final = ("title", "actors", "place", "type", "summary", "sources")
MIXED: Final = ("id", "date", *DESCRIPTION)
EXACT: Final = ("id", "date", "latitude", "longitude", *DESCRIPTION)

MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
FIRST_DAY: Final = date(2010, 1, 1)
DAYS: Final = 4748  # the thirteen years from 2010 to 2022
WAYS: Final = (
    *("{day:%Y-%m}", "mid-{year}", "{number} {month} {year}", "{short} {year}"),
    *("[{day}..{later}]", "late {year}", "{year}", "{month} {number}, {year}"),
    *("{day}/{later}", "c. {month} {year}", "between {month} and December {year}"),
    *("spring {year}", "early {month} {year}", "{day:%Y-%m}~"),
)
ACTORS: Final = ("France", "MNLA", "FAMa", "AQMI", "Government of Mali (2013-2020)", "Villagers")
PLACES: Final = ("Gao", "Kidal", "Ménaka", "Tombouctou", "Tessalit", "Aguelhok", "Konna", "Léré")
TYPES: Final = ("battle", "abduction", "attack", "agreement", "release")


def write_rows(path: Path, columns: Sequence[str] | None, rows: Iterable[Sequence[str]]) -> None:
    """Write rows as CSV below a header, or without one as GDELT does, between tabs."""
    with path.open("w", encoding="utf-8", newline="") as out:
        if columns is None:
            out.writelines("\t".join(row) + "\n" for row in rows)
            return
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)


def mixed_rows(count: int) -> Iterator[tuple[str, ...]]:
    """Yield events whose dates are written in many ways, with the columns `MIXED`."""
    for number in range(count):
        yield (f"event-{number:05}", mixed_date(number), *description(number))


def exact_rows(count: int) -> Iterator[tuple[str, ...]]:
    """Yield events with exact days and coordinates, as in conflict datasets: `EXACT`."""
    for number in range(count):
        yield (
            f"event-{number:05}",
            scattered_day(number).isoformat(),
            f"{12 + number * 7919 % 80000 / 10000:.4f}",
            f"{-4 + number * 6101 % 90000 / 10000:.4f}",
            *description(number),
        )


def scattered_day(number: int) -> date:
    """Return a day from 2010 to 2022, a different one for each number below `DAYS`."""
    return FIRST_DAY + timedelta(days=number * 7919 % DAYS)


def mixed_date(number: int) -> str:
    """Return a day, or a range around it, written in one of many ways."""
    day = scattered_day(number)
    # In chronologies that are kept by hand, at least half of the events have an exact day.
    return day.isoformat() if number % 2 else inexact_date(day, number // 2 % len(WAYS))


def inexact_date(day: date, way: int) -> str:
    """Write a range around a day, in one of the ways."""
    return WAYS[way].format(
        day=day,
        later=day + timedelta(days=4),
        number=day.day,
        month=MONTHS[day.month - 1],
        short=MONTHS[day.month - 1][:3],
        year=day.year,
    )


def description(number: int) -> tuple[str, ...]:
    """Return the other columns of an event: `DESCRIPTION`."""
    who = [ACTORS[(number * step + step) % len(ACTORS)] for step in range(1, 2 + number % 3)]
    place, kind = PLACES[number * 5 % len(PLACES)], TYPES[number % len(TYPES)]
    return (
        f"{kind.capitalize()} number {number} near {place}",
        "; ".join(dict.fromkeys(who)),
        place,
        kind,
        (
            f"{who[0]} and others are reported {number % 90 + 1} km from {place}; "
            f"witnesses, whose accounts differ, count {number % 40} vehicles on the road."
        ),
        f"Agency {number % 50}; https://example.org/news/{number}",
    )
