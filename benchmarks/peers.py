"""Answer the question of `plain_loop.py` with DuckDB: ``python benchmarks/peers.py duckdb FILE``.

Or with Polars, which is the other name. Both read whole days only, so they are asked of ACLED's
files and of our own with exact days. They look for "france" in the names of the actors, where
sahel-timeline looks each name up in its registry.
"""

from __future__ import annotations

import csv
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

ACLED = ("event_date", "event_id_cnty", "actor1", "assoc_actor_1", "actor2", "assoc_actor_2")
OWN = ("date", "id", "actors")


def columns(path: str) -> tuple[str, ...]:
    """Return the columns for the date, the id and the actors."""
    with Path(path).open(encoding="utf-8", newline="") as file:
        return ACLED if "event_id_cnty" in next(csv.reader(file)) else OWN


def duckdb_rows(paths: list[str]) -> list[Any]:
    """Ask DuckDB."""
    duckdb = import_module("duckdb")
    day, id_, *actors = columns(paths[0])
    query = (
        f"SELECT {day}, {id_} FROM read_csv(?) WHERE {day} >= DATE '2014-01-01'"  # noqa: S608
        f" AND concat_ws(';', {', '.join(actors)}) ILIKE '%france%' ORDER BY ALL LIMIT 20"
    )
    return list(duckdb.execute(query, [paths]).fetchall())


def polars_rows(paths: list[str]) -> list[Any]:
    """Ask Polars."""
    pl = import_module("polars")
    day, id_, *actors = columns(paths[0])
    has_france = pl.any_horizontal(pl.col(actors).cast(pl.String).str.contains("(?i)france"))
    rows = pl.scan_csv(paths, try_parse_dates=True)
    kept = rows.filter((pl.col(day) >= pl.date(2014, 1, 1)) & has_france)
    return list(kept.select(day, id_).sort(day, id_).head(20).collect().rows())


if __name__ == "__main__":
    engine = {"duckdb": duckdb_rows, "polars": polars_rows}[sys.argv[1]]
    for row in engine(sys.argv[2:]):
        print(*row)
