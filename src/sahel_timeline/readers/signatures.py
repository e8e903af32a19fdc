"""By what each kind of file is told: plain data, of use where a file is not ours."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from sahel_timeline.readers.dialects import EXTENSIONS, REQUIRED_COLUMNS, Dialect


class Signature(NamedTuple):
    """By what a dialect is told, in ``purpose`` for whom.

    A header has all the columns of one of ``marks``, in any order and any case; of a file
    that somebody says to be one, those in ``needs`` are enough, if there are any. What we
    write of it has the others still, but none in ``spent``. ``bare``
    are the columns of files without a header, told apart by their number; where their cells
    look as ``shape`` has it, nobody needs to say what they are. What is ``plain`` has no
    quotes between its tabs. ``encodings`` are tried in turn. ``titled`` is false where there
    are no titles, so that ours are made of other columns. Whoever looks for the actors in
    ``absent`` is told something, since nobody can find them there.
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
    consumed_columns: tuple[str, ...] = ()


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
    """Return the columns of GDELT's events, with those that a place has."""
    return (
        *("globaleventid", "sqldate", "monthyear", "year", "fractiondate"),
        *(f"actor{number}{name}" for number in (1, 2) for name in _CAMEO_ACTOR),
        *("isrootevent", "eventcode", "eventbasecode", "eventrootcode", "quadclass"),
        *("goldsteinscale", "nummentions", "numsources", "numarticles", "avgtone"),
        *(f"{who}geo_{name}" for who in ("actor1", "actor2", "action") for name in geo),
        *("dateadded", "sourceurl"),
    )


def _extensions(dialect: Dialect) -> tuple[str, ...]:
    return tuple(extension for extension, told in EXTENSIONS.items() if told is dialect)


SIGNATURES: Final = {
    signature.dialect: signature
    for signature in (
        Signature(
            Dialect.CSV,
            "our own columns, as export writes them",
            header_columns=(REQUIRED_COLUMNS,),
        ),
        Signature(Dialect.JSON, "our own JSON", extensions=_extensions(Dialect.JSON)),
        Signature(Dialect.JSONL, "our own JSON Lines", extensions=_extensions(Dialect.JSONL)),
        Signature(
            Dialect.ACLED,
            "ACLED, every generation, by event or by actor",
            header_columns=(("event_date", "event_type", "actor1"),),
            required_columns=("event_date",),
            headerless_columns=(_ACLED_V5,),
            has_titles=False,
        ),
        Signature(
            Dialect.UCDP,
            "UCDP GED, yearly releases and candidate events",
            header_columns=(("date_start", "type_of_violence", "side_a"),),
            required_columns=("date_start",),
            headerless_columns=(_GED,),
            has_titles=False,
            cell_patterns=(
                *(("id", "[0-9]+"), ("type_of_violence", "[123]"), ("date_prec", "[1-5]")),
                *((name, "[0-9]{4}-[0-9]{2}-[0-9]{2}.*") for name in ("date_start", "date_end")),
            ),
            absent_actors=(
                (
                    "France",
                    "France is never a side in UCDP's files: what its forces did and suffered is"
                    " coded under the state that they fought for, such as the Government of Mali",
                ),
            ),
        ),
        Signature(
            Dialect.GDELT,
            "GDELT 1.0 and 2.0, the events",
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
        Signature(Dialect.MAPPED, "any other table, whose columns --map names"),
    )
}
