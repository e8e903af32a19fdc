"""How each dialect is recognised, and what it is for.

Reading native files does not import this module.
"""

from collections.abc import Collection, Sequence
from typing import Final, NamedTuple

from sahel_timeline.readers.dialects import EXTENSIONS, REQUIRED_COLUMNS, Dialect


class Signature(NamedTuple):
    """How a dialect is recognised, and what it is for.

    - ``purpose``: what kind of file it is, as the command `dialects` shows it.
    - ``header_columns``: sets of columns. A header that has all columns of one set, in any order
      and case, belongs to the dialect.
    - ``headerless_columns``: the columns of a file without a header. If there are several lists,
      the number of cells in a row decides.
    - ``extensions``: the extensions of its files, if they are not tables.
    - ``encodings``: the encodings to try, in this order.
    - ``has_titles``: false if the reader composes the titles of events from other columns.
    - ``cell_patterns``: regular expressions by which a row of a file without a header is
      recognised. If there are none, the user has to name the dialect of such a file.
    - ``unquoted``: whether tabs separate the cells, and quotes are ordinary characters.
    - ``absent_actors``: actors that its files never name, each with a note for users who search
      for that actor.
    - ``required_columns``: the columns that a header needs if the user names the dialect.
    - ``precision_columns``: columns that say how exact a date is, or have a part of it that can be
      unknown. Only the dialect reads them; dates read with --map look more exact.
    - ``consumed_columns``: columns that its files have, but a native export of their events does
      not. They show which of the two a table is.
    """

    dialect: Dialect
    purpose: str
    header_columns: tuple[tuple[str, ...], ...] = ()
    headerless_columns: tuple[tuple[str, ...], ...] = ()
    extensions: tuple[str, ...] = ()
    encodings: tuple[str, ...] = ("utf-8",)
    has_titles: bool = True
    cell_patterns: tuple[tuple[str, str], ...] = ()
    unquoted: bool = False
    absent_actors: tuple[tuple[str, str], ...] = ()
    required_columns: tuple[str, ...] = ()
    precision_columns: tuple[str, ...] = ()
    consumed_columns: tuple[str, ...] = ()

    def has_all(self, keys: Collection[str]) -> bool:
        """Whether a table has the columns of the dialect, and is no native export of its events."""
        return {*keys}.issuperset(self.consumed_columns) and any(
            {*keys}.issuperset(columns) for columns in self.header_columns
        )


_ACLED_V5: Final = (
    *("gwno", "event_id_cnty", "event_id_no_cnty", "event_date", "year", "time_precision"),
    *("event_type", "actor1", "ally_actor_1", "inter1", "actor2", "ally_actor_2", "inter2"),
    *("interaction", "country", "admin1", "admin2", "admin3", "location", "latitude"),
    *("longitude", "geo_precision", "source", "notes", "fatalities"),
)
_GED: Final = (
    *("id", "relid", "year", "active_year", "code_status", "type_of_violence"),
    *("conflict_dset_id", "conflict_new_id", "conflict_name"),
    *("dyad_dset_id", "dyad_new_id", "dyad_name", "side_a_dset_id", "side_a_new_id", "side_a"),
    *("side_b_dset_id", "side_b_new_id", "side_b", "number_of_sources", "source_article"),
    *("source_office", "source_date", "source_headline", "source_original", "where_prec"),
    *("where_coordinates", "where_description", "adm_1", "adm_2", "latitude", "longitude"),
    *("geom_wkt", "priogrid_gid", "country", "country_id", "region", "event_clarity"),
    *("date_prec", "date_start", "date_end", "deaths_a", "deaths_b", "deaths_civilians"),
    *("deaths_unknown", "best", "high", "low", "gwnoa", "gwnob"),
)
_CAMEO_ACTOR: Final = (
    *("code", "name", "countrycode", "knowngroupcode", "ethniccode", "religion1code"),
    *("religion2code", "type1code", "type2code", "type3code"),
)
_GEO_1: Final = ("type", "fullname", "countrycode", "adm1code", "lat", "long", "featureid")
_GEO_2: Final = (*_GEO_1[:4], "adm2code", *_GEO_1[4:])


def _gdelt(geo: Sequence[str]) -> tuple[str, ...]:
    """Return the columns of a GDELT file, given those that describe a place."""
    return (
        *("globaleventid", "sqldate", "monthyear", "year", "fractiondate"),
        *(f"actor{number}{name}" for number in (1, 2) for name in _CAMEO_ACTOR),
        *("isrootevent", "eventcode", "eventbasecode", "eventrootcode", "quadclass"),
        *("goldsteinscale", "nummentions", "numsources", "numarticles", "avgtone"),
        *(f"{who}geo_{name}" for who in ("actor1", "actor2", "action") for name in geo),
        *("dateadded", "sourceurl"),
    )


def _extensions(dialect: Dialect) -> tuple[str, ...]:
    return tuple(name for name in EXTENSIONS if EXTENSIONS[name] is dialect)


SIGNATURES: Final = {
    signature.dialect: signature
    for signature in (
        Signature(
            Dialect.CSV,
            "sahel-timeline's own CSV, as export writes it",
            header_columns=(REQUIRED_COLUMNS,),
        ),
        Signature(Dialect.JSON, "sahel-timeline's own JSON", extensions=_extensions(Dialect.JSON)),
        Signature(
            Dialect.JSONL, "sahel-timeline's own JSON Lines", extensions=_extensions(Dialect.JSONL)
        ),
        Signature(
            Dialect.ACLED,
            "ACLED, any release, by event or by actor",
            header_columns=(("event_date", "event_type", "actor1"),),
            required_columns=("event_date",),
            precision_columns=("time_precision",),
            headerless_columns=(_ACLED_V5,),
            has_titles=False,
        ),
        Signature(
            Dialect.UCDP,
            "UCDP GED, yearly releases and candidate events",
            header_columns=(("date_start", "type_of_violence", "side_a"),),
            required_columns=("date_start",),
            precision_columns=("date_prec",),
            headerless_columns=(_GED,),
            has_titles=False,
            cell_patterns=(
                *(("id", "[0-9]+"), ("type_of_violence", "[123]"), ("date_prec", "[1-5]")),
                *((name, "[0-9]{4}-[0-9]{2}-[0-9]{2}.*") for name in ("date_start", "date_end")),
            ),
            absent_actors=(
                (
                    "France",
                    "UCDP never names France as a side: it files French actions and losses under"
                    " the government that France fought for (try --actor mali)",
                ),
            ),
        ),
        Signature(
            Dialect.GDELT,
            "GDELT 1.0 and 2.0 events",
            header_columns=(("globaleventid", "sqldate"),),
            required_columns=("sqldate",),
            headerless_columns=(_gdelt(_GEO_1)[:-1], _gdelt(_GEO_1), _gdelt(_GEO_2)),
            has_titles=False,
            cell_patterns=(
                *(("globaleventid", "[0-9]+"), ("sqldate", "[0-9]{8}"), ("year", "[0-9]{4}")),
                *(("monthyear", "[0-9]{6}"), ("dateadded", "[0-9]{8}(?:[0-9]{6})?")),
            ),
            unquoted=True,
        ),
        Signature(
            Dialect.GTD,
            "the Global Terrorism Database",
            header_columns=(("iyear", "imonth", "iday"),),
            required_columns=("iyear",),
            precision_columns=("iday", "iyear"),
            consumed_columns=("eventid",),
            encodings=("utf-8", "cp1252"),
            has_titles=False,
        ),
        Signature(
            Dialect.ICEWS,
            "ICEWS, as published or by its R package",
            header_columns=(("event_date", "source_name", "target_name", "cameo_code"),),
            required_columns=("event_date",),
            has_titles=False,
        ),
        Signature(
            Dialect.TIMELINEJS,
            "a TimelineJS sheet, V3 or V1",
            header_columns=(("year", "headline"), ("start_date", "headline")),
        ),
        Signature(Dialect.MAPPED, "any other table, with columns mapped by --map"),
    )
}


def precision_dialect(keys: Collection[str]) -> tuple[Dialect, str] | None:
    """Return the dialect that reads how exact the dates of a table are, and the column for that."""
    for signature in SIGNATURES.values():
        for column in signature.precision_columns:
            if column in keys:
                return signature.dialect, column
    return None
