"""The kinds of file that can be read, and by what each is told: plain data."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Final, NamedTuple, TypeAlias

# Our column -> theirs: a name, several joined by "+", or a list of names.
Columns: TypeAlias = Mapping[str, str | Sequence[str]]


class Dialect(StrEnum):
    """The kinds of file that can be read."""

    CSV = "csv"
    JSON = "json"
    JSONL = "jsonl"
    ACLED = "acled"
    GTD = "gtd"
    ICEWS = "icews"
    TIMELINEJS = "timelinejs"
    MAPPED = "mapped"


class Signature(NamedTuple):
    """By what a dialect is told, in ``purpose`` for whom.

    A header has all the columns of one of ``marks``, in any order and any case. ``bare``
    are the columns of files without a header, told apart by their number. ``encodings``
    are tried in turn.
    """

    dialect: Dialect
    purpose: str
    marks: tuple[tuple[str, ...], ...] = ()
    bare: tuple[tuple[str, ...], ...] = ()
    extensions: tuple[str, ...] = ()
    encodings: tuple[str, ...] = ("utf-8",)


OWN: Final = frozenset({Dialect.CSV, Dialect.JSON, Dialect.JSONL})
OURS: Final = ("date", "title")
_ACLED_V5: Final = (
    *("gwno", "event_id_cnty", "event_id_no_cnty", "event_date", "year", "time_precision"),
    *("event_type", "actor1", "ally_actor_1", "inter1", "actor2", "ally_actor_2", "inter2"),
    *("interaction", "country", "admin1", "admin2", "admin3", "location", "latitude"),
    *("longitude", "geo_precision", "source", "notes", "fatalities"),
)
SIGNATURES: Final = {
    signature.dialect: signature
    for signature in (
        Signature(Dialect.CSV, "our own columns, as export writes them", marks=(OURS,)),
        Signature(Dialect.JSON, "our own JSON", extensions=(".json",)),
        Signature(Dialect.JSONL, "our own JSON Lines", extensions=(".jsonl", ".ndjson")),
        Signature(
            Dialect.ACLED,
            "ACLED, every generation, by event or by actor",
            marks=(("event_date", "event_type", "actor1"),),
            bare=(_ACLED_V5,),
        ),
        Signature(
            Dialect.GTD,
            "the Global Terrorism Database",
            marks=(("iyear", "imonth", "iday"),),
            encodings=("utf-8", "cp1252"),
        ),
        Signature(
            Dialect.ICEWS,
            "ICEWS, as published or by its R package",
            marks=(("event_date", "source_name", "target_name", "cameo_code"),),
        ),
        Signature(
            Dialect.TIMELINEJS,
            "a TimelineJS sheet, V3 or V1",
            marks=(("year", "headline"), ("start_date", "headline")),
        ),
        Signature(Dialect.MAPPED, "any other table, whose columns --map names"),
    )
}


def key_of(name: str) -> str:
    """Return a header's name as signatures have it: lower case, words joined by "_"."""
    return "_".join(name.casefold().replace("-", " ").replace("_", " ").split())
