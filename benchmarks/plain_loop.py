"""Answer one question of an ACLED file with a plain loop: ``python benchmarks/plain_loop.py FILE``.

The question is that of ``list --since 2014 --actor france --limit 20``. Each different date and
each different name is looked at once, with the functions of sahel-timeline, and nothing else is
read. So the loop is the least that an answer takes in Python.
"""

from __future__ import annotations

import csv
import sys
from heapq import nsmallest
from typing import TYPE_CHECKING

from sahel_timeline import packaged, parse_date, read_actors

if TYPE_CHECKING:
    from collections.abc import Iterator

ACTOR_COLUMNS = ("actor1", "assoc_actor_1", "actor2", "assoc_actor_2")


def matching_rows(path: str) -> Iterator[tuple[str, str]]:
    """Yield the date and the id of each row since 2014 in which France takes part."""
    registry, _ = read_actors(packaged("actors.csv"))
    first_day = parse_date("2014").earliest
    is_recent: dict[str, bool] = {}
    is_france: dict[str, bool] = {}
    with open(path, encoding="utf-8", newline="") as file:  # noqa: PTH123 — as plain as can be
        rows = csv.reader(file, strict=True)
        header = next(rows)
        date_column, id_column = header.index("event_date"), header.index("event_id_cnty")
        actor_columns = [header.index(name) for name in ACTOR_COLUMNS]
        for row in rows:
            cell = row[date_column]
            if cell not in is_recent:
                is_recent[cell] = parse_date(cell).latest >= first_day
            if not is_recent[cell]:
                continue
            for column in actor_columns:
                names = row[column]
                if names not in is_france:
                    parts = map(str.strip, names.split(";"))
                    is_france[names] = any(registry.find(part) == "France" for part in parts)
                if is_france[names]:
                    yield cell, row[id_column]
                    break


if __name__ == "__main__":
    for day, id_ in nsmallest(20, matching_rows(sys.argv[1])):
        print(day, id_)
