"""Answer one question of CSV files with a plain loop: ``python benchmarks/plain_loop.py FILE...``.

The question is that of ``list --since 2014 --actor france --limit 20``, and the files are ACLED's
or have our own columns. The loop makes the same decisions as `list`: each different date and each
different name is looked at once, with the functions of sahel-timeline. It reads nothing else, so it
is the least that an answer takes in Python. It is what `scale.py` calls the loop.
"""

from __future__ import annotations

import csv
import sys
from heapq import nsmallest
from itertools import chain
from typing import TYPE_CHECKING

from sahel_timeline import packaged, parse_date, parse_span, read_actors

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

ACTOR_COLUMNS = ("actor1", "assoc_actor_1", "actor2", "assoc_actor_2")


def matching_rows(path: str) -> Iterator[tuple[date, str]]:
    """Yield the first day and the id of each row since 2014 in which France takes part."""
    registry, _ = read_actors(packaged("actors.csv"))
    first_day = parse_date("2014").earliest
    recent: dict[str, date | None] = {}
    is_france: dict[str, bool] = {}
    with open(path, encoding="utf-8", newline="") as file:  # noqa: PTH123 — as plain as can be
        rows = csv.reader(file, strict=True)
        header = next(rows)
        is_acled = "event_id_cnty" in header
        date_column = header.index("event_date" if is_acled else "date")
        id_column = header.index("event_id_cnty" if is_acled else "id")
        actor_columns = [header.index(name) for name in (ACTOR_COLUMNS if is_acled else ["actors"])]
        for row in rows:
            cell = row[date_column]
            if cell not in recent:
                start = parse_span(cell).start
                recent[cell] = start.earliest if start.latest >= first_day else None
            day = recent[cell]
            if day is None:
                continue
            for column in actor_columns:
                names = row[column]
                if names not in is_france:
                    parts = map(str.strip, names.split(";"))
                    is_france[names] = any(registry.find(part) == "France" for part in parts)
                if is_france[names]:
                    yield day, row[id_column]
                    break


if __name__ == "__main__":
    for day, id_ in nsmallest(20, chain.from_iterable(map(matching_rows, sys.argv[1:]))):
        print(day, id_)
