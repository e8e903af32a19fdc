"""Generate rows with the columns that ACLED exports, which are the same in every run."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import chain, count, islice, product
from random import Random
from typing import TYPE_CHECKING, Any, Final

from generated import SEED

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

BATCH: Final = 10_000  # rows that are chosen at once: one `choices` is faster than many `choice`
ACLED: Final = (
    *("event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type"),
    *("sub_event_type", "actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2"),
    *("iso", "region", "country", "admin1", "admin2", "location", "latitude", "longitude"),
    *("geo_precision", "source", "notes", "fatalities", "timestamp"),
)
NAMED_ACTORS: Final = (
    *("Military Forces of France", "Military Forces of Mali (2013-2020)"),
    *("JNIM: Group for Support of Islam and Muslims", "Islamic State (Sahel)"),
    *("Unidentified Armed Group (Mali)", "Civilians (Mali)", "Protesters (Burkina Faso)"),
    *("MNLA: National Movement for the Liberation of Azawad", "Katiba Macina"),
)
MILITIAS: Final = tuple(f"Communal Militia of Village {number} (Mali)" for number in range(400))
ACTORS: Final = NAMED_ACTORS * 21 + MILITIAS
TYPES: Final = (
    *(("Battles", "Armed clash"), ("Violence against civilians", "Attack")),
    *(("Protests", "Peaceful protest"), ("Riots", "Mob violence")),
    ("Strategic developments", "Looting/property destruction"),
)
ONE_SIDED: Final = frozenset({"Protests", "Strategic developments"})
DAYS: Final = tuple(date(1997, 1, 1) + timedelta(days=number) for number in range(9490))
PLACES: Final = tuple(
    (
        *(f"Region {number % 40}", f"District {number % 300}", f"Place {number}"),
        *(f"{10 + number % 1500 / 100:.4f}", f"{-5 + number % 1200 / 100:.4f}"),
    )
    for number in range(3000)
)
# The cells that are chosen for each row: what `row` takes apart.
CHOICES: Final[tuple[Sequence[Any], ...]] = (
    [(day.isoformat(), str(day.year), f"On {day:%d %B %Y}, ") for day in DAYS],
    TYPES,
    ACTORS,
    ACTORS,
    ("", "", "Civilians (Mali); Farmers (Mali)"),
    "12345678",
    ("Mali", "Niger", "Burkina Faso"),
    PLACES,
    # time_precision, inter2, geo_precision and source
    tuple(product("11111123", "12345678", "123", ("AFP", "Xinhua; Studio Tamani", "Undisclosed"))),
    "000125",
)
WORDS: Final = (
    *("militants", "attacked", "village", "soldiers", "convoy", "market", "reported", "killed"),
    *("wounded", "several", "gunmen", "motorbikes", "abducted", "looted", "cattle", "patrol"),
    *("base", "ambush", "explosive", "device", "road", "near", "clash"),
)


def acled_rows(total: int) -> Iterator[tuple[str, ...]]:
    """Yield rows of about 520 bytes. Fewer rows are the beginning of more."""
    return islice(chain.from_iterable(batches(Random(SEED))), total)  # noqa: S311 — repeatable


def batches(random: Random) -> Iterator[Iterator[tuple[str, ...]]]:
    """Yield batches of rows without an end."""
    phrases = [" ".join(random.choices(WORDS, k=random.randrange(4, 13))) for _ in range(5000)]
    for first in count(1, BATCH):
        columns = [random.choices(cells, k=BATCH) for cells in CHOICES]
        notes = [random.choices(phrases, k=BATCH) for _ in range(4)]
        yield map(row, count(first), zip(*columns, strict=True), zip(*notes, strict=True))


def row(number: int, cells: tuple[Any, ...], note: tuple[str, ...]) -> tuple[str, ...]:
    """Put chosen cells in the order of `ACLED`."""
    (day, year, on_day), kind, actor, other, assoc, inter, country, place, few, fatalities = cells
    return (
        *(f"MLI{number}", day, year, few[0], "Political violence", *kind, actor, assoc, inter),
        *(("", "", "0") if kind[0] in ONE_SIDED else (other, "", few[1])),
        *("466", "Western Africa", country, *place, *few[2:]),
        *(f"{on_day}{' '.join(note)}.", fatalities, str(1_600_000_000 + number % 5000)),
    )
