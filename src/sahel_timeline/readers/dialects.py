"""The dialects: the kinds of file that can be read."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import lru_cache
from typing import Final, TypeAlias

# From a native column to columns of a table: a name, names joined by "+", or a list of names.
ColumnMap: TypeAlias = Mapping[str, str | Sequence[str]]


class Dialect(StrEnum):
    """A kind of file that can be read."""

    CSV = "csv"
    JSON = "json"
    JSONL = "jsonl"
    ACLED = "acled"
    UCDP = "ucdp"
    GDELT = "gdelt"
    GTD = "gtd"
    ICEWS = "icews"
    TIMELINEJS = "timelinejs"
    MAPPED = "mapped"


NATIVE_DIALECTS: Final = frozenset({Dialect.CSV, Dialect.JSON, Dialect.JSONL})
# Their names are those of a registry. All other files are somebody's own.
CONFLICT_DATASETS: Final = frozenset(
    {Dialect.ACLED, Dialect.UCDP, Dialect.GDELT, Dialect.GTD, Dialect.ICEWS}
)
REQUIRED_COLUMNS: Final = ("date", "title")
EXTENSIONS: Final = {
    ".json": Dialect.JSON,
    ".jsonl": Dialect.JSONL,
    ".ndjson": Dialect.JSONL,
}


@lru_cache(maxsize=4096)  # each row that can be a header is compared with all dialects
def column_key(name: str) -> str:
    """Return a column's name in lower case with "_" between words, as signatures write it."""
    return "_".join(name.casefold().replace("-", " ").replace("_", " ").split())
