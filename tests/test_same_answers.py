"""What the road answers to a query is what reading everything and filtering by hand answers.

Files of every dialect are made from few cells, so that rows repeat, ids clash and dates are bad.
In some runs, batches and caches are tiny, and the file has too many rows to give all of them ids.
"""

import csv
import io
import json
import re
import signal
from collections import Counter
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from datetime import date
from functools import partial
from importlib import import_module
from operator import eq, ge, gt, le, lt
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sahel_timeline import ONGOING, FuzzyDate, Query, TimelineError, read_actors
from sahel_timeline.actors import fold, has_words, nearest, split_either
from sahel_timeline.cli import main
from sahel_timeline.columns.actors import actor_view
from sahel_timeline.columns.counts import count_view
from sahel_timeline.columns.events import event_view
from sahel_timeline.dates import certain_range_near, parse_bound, parse_period, range_near
from sahel_timeline.errors import UnknownNameError
from sahel_timeline.formats import EventReport, Format, Report, RowReport, write
from sahel_timeline.numbers import FuzzyNumber, parse_number
from sahel_timeline.places.countries import find_country
from sahel_timeline.places.place_names import bare_name
from sahel_timeline.query import By, Sort
from sahel_timeline.query.actor_counts import ActorCounter
from sahel_timeline.query.column_sort import ColumnSort
from sahel_timeline.query.counting import CountTable, EventCounter
from sahel_timeline.query.kept import Match, MatchBatch
from sahel_timeline.query.open_question import OpenQuestion, can_learn_names
from sahel_timeline.query.question import KnownNames, Question, needs_names
from sahel_timeline.query.select import MatchList
from sahel_timeline.query.where import parse_condition
from sahel_timeline.readers import ReadOptions, Request, ask_files, merge_answers, row_batches
from sahel_timeline.readers import read_events as read_everything
from sahel_timeline.readers.settling import settle
from sahel_timeline.readers.sheet import PerCell

TODAY = date(2024, 1, 1)
ACTORS = """\
name,aliases,kind,part_of
France,Paris;French forces,state,
JNIM,GSIM,armed group,Al-Qaeda
Al-Qaeda,AQ,armed group,
Ansar Dine,Ansar Eddine,armed group,JNIM 2014-03-04/2019-02;Al-Qaeda 2018/..
Loop,,armed group,Pool
Pool,,armed group,Loop;Ansar Dine
"""
NAMES = (
    *("France", "Paris", "GSIM", "Ansar Eddine", "Loop", "Jürgen Ouane", "Moctar Ouane", ""),
    *("GSIM and/or Moctar Ouane", "Paris and/or Zed", "France, AQ", "JNIM: Group (Mali)"),
)
LISTS = (*NAMES, "France; Zed", "Loop; Paris; GSIM", "Zed; zed", "Zed; Zed")
PLACES = ("Gao", "gao", "Gao, Mali", "Kidal (Mali)", "Somalia", "", " ")
TYPES = ("Attack", "attack", "Air strike", "Air/drone strike", "")
WORDS = ("Ransom paid", "ransom", "Talks at Gao", "", "Élan")
COUNTS = ("", "0", "3", "-9", "NA")
IDS = ("", "a", "b", "a-2", " a ", "MLI1", "ransom-paid-2014", "attack-france-gao-2014-03-04")
LATITUDES = ("", "14.5", "14,5", "91", "x", "-3")
UNDATED = ("XXXX", "XXXX-XX")
DAYS = ("2014-03-04", "2019-02-22", "2013-01-11", "2014-03-04", "2014-13-01", "x", "")
NUMERIC = ("03/04/2014", "25/12/2014", "4/3/2019", "24.12.2013")
MIXED = ("12/25/2014",)
FUZZY = ("2014", "2014-03", "2014-38", "2020-21", "2014-03-04/2014-04-01", "2014~", "before 2014")
ENDS = ("", "..", "2014-05", "2013", "2019-02-22", "2014-99", "2020-21")

SHORT_YEARS = ("6-Jun-44", "May '68", "13/03/03", "45/06/26", "93/12/20", "7/8/44")
PAIRS = ("1829-30", "1911-12", "1835-57", "1903-01")
OTHER_LISTS = ("Loop, Zed", "Zed", "Loop / Zed", "Paris & GSIM", "Loop\nZed", "NA", "None", "?")
ORIGINAL_IDS = {"event_id_cnty", "id", "globaleventid", "eventid", "event_id", "original_id"}


def count_events(matches, by):
    counter = EventCounter(by)
    counter.add(MatchBatch.of(matches))
    return counter.table()


def count_actors(matches, registry, **options):
    counter = ActorCounter()
    counter.add(MatchBatch.of(matches))
    return counter.counts(registry, **options)


class Kind(NamedTuple):
    """A kind of file: its columns with their cells, which of them it needs, and its dates."""

    columns: dict[str, tuple[str, ...]]
    required: frozenset[str]
    id: str
    dates: tuple[str, ...]
    delimiters: str = ","
    extension: str = "csv"


def kind(columns, required, id_, dates, **rest):
    return Kind(columns, frozenset(required.split()), id_, tuple(dates.split()), **rest)


WHERE = {"latitude": LATITUDES, "longitude": ("", "2", "181")}
ACLED = {
    "event_id_cnty": IDS,
    "event_date": (*DAYS, *NUMERIC, "22 February 2019", "0019-02-22", "2014"),
    "year": ("", "2019", "2014", "2019.0"),
    "time_precision": ("", "1", "2", "3", "4"),
    "event_type": ("Attack", "attack", "Air strike"),
    "sub_event_type": ("", "Attack"),
    "actor1": LISTS,
    "assoc_actor_1": LISTS,
    "location": PLACES,
    "admin1": PLACES,
    "admin2": PLACES,
    "country": ("Mali", "Somalia", ""),
    **WHERE,
    "notes": WORDS,
    "source": ("", "AFP; RFI"),
    "inter1": ("", "1"),
    "fatalities": COUNTS,
}
NATIVE = {
    "id": IDS,
    "date": (*DAYS, *NUMERIC, *FUZZY, *UNDATED, "2014-03-04T09:15Z"),
    "date_text": ("", "", "that day"),
    "time": ("", "14:30", "9h30", "00:00", "soon"),
    "end": (*ENDS, "03/04/2014"),
    "title": (*WORDS, " Ransom", "Attack"),
    "actors": LISTS,
    "place": PLACES,
    "region": PLACES,
    "country": ("Mali", "MLI", "Somalia", ""),
    "place_precision": ("", "exact", "region"),
    "type": TYPES,
    **WHERE,
    "summary": WORDS,
    "sources": ("", "AFP; RFI", "AFP\\; RFI"),
    "url": ("", "https://example.org"),
    "note": WORDS,
    "fatalities": COUNTS,
}
TIMELINEJS = {
    "Headline": (*WORDS, "<b>Ransom</b> paid"),
    "Text": (*WORDS, "<p>Gao &amp; Kidal</p>"),
    "Media": ("", "https://example.org/a.jpg"),
    "Type": ("", "", "title", "era", "Title"),
    "Group": TYPES,
    "Media Caption": WORDS,
}
KINDS = {
    "acled": kind(
        {**ACLED, "actor2": LISTS, "assoc_actor_2": NAMES},
        "event_date event_type actor1 actor2",
        "event_id_cnty",
        "event_date year time_precision",
    ),
    "acled by actor": kind(
        ACLED,
        "event_date event_type actor1",
        "event_id_cnty",
        "event_date year time_precision",
    ),
    "ucdp": kind(
        {
            "id": IDS,
            "date_start": (*DAYS, *NUMERIC, "2014-03-04 00:00:00"),
            "date_end": ("", "2014-03-04", "2014-03-31", "2019-02-28", "2012-01-01", "x"),
            "date_prec": ("", "1", "2", "4", "5", "6"),
            "year": ("", "2014", "2019", "2013"),
            "type_of_violence": ("1", "2", "3", "1.0", "4", ""),
            "side_a": NAMES,
            "side_b": NAMES,
            "where_coordinates": PLACES,
            "adm_1": PLACES,
            "country": ("Mali", ""),
            **WHERE,
            "source_headline": WORDS,
            "source_article": ("", '"AFP";"RFI"'),
            "event_clarity": ("1", "2"),
            "number_of_sources": ("-1", "2"),
            "best": COUNTS,
        },
        "date_start type_of_violence side_a",
        "id",
        "date_start date_end date_prec year",
    ),
    "gdelt": kind(
        {
            "GLOBALEVENTID": IDS,
            "SQLDATE": ("20140304", "20190222", "2014-03-04", "20141301", "", "18990101"),
            "DATEADDED": ("", "20140311", "20190301000000", "x"),
            "Actor1Name": NAMES,
            "Actor2Name": NAMES,
            "EventCode": ("043", "190", "43"),
            "EventRootCode": ("04", "19", "4", ""),
            "ActionGeo_Type": ("0", "4"),
            "ActionGeo_FullName": PLACES,
            "ActionGeo_Lat": LATITUDES,
            "ActionGeo_Long": ("", "2", "181"),
            "SOURCEURL": ("", "https://example.org", "AFP"),
            "QuadClass": COUNTS,
        },
        "GLOBALEVENTID SQLDATE",
        "GLOBALEVENTID",
        "SQLDATE DATEADDED",
        delimiters="\t,",
        extension="CSV",
    ),
    "gtd": kind(
        {
            "eventid": IDS,
            "iyear": ("2014", "2019", "2013", "x", "0"),
            "imonth": ("3", "0", "13", "2"),
            "iday": ("4", "0", "22", "31"),
            "approxdate": ("", "", "March 3-5", "early 2014", "soon"),
            "extended": ("0", "1"),
            "resolution": ("", "", "3/4/2014", "12/25/2014", "25/12/2014", "x"),
            "city": PLACES,
            "country_txt": ("Mali", "Unknown"),
            **WHERE,
            "attacktype1_txt": (*TYPES, "Unknown"),
            "success": ("0", "1"),
            "gname": NAMES,
            "gname2": NAMES,
            "target1": NAMES,
            "summary": WORDS,
            "addnotes": WORDS,
            "scite1": ("", "AFP"),
            "nkill": COUNTS,
        },
        "iyear imonth iday",
        "eventid",
        "iyear imonth iday approxdate extended resolution",
    ),
    "icews": kind(
        {
            "Event ID": IDS,
            "Event Date": (*DAYS, *NUMERIC),
            "Source Name": NAMES,
            "Target Name": NAMES,
            "CAMEO Code": ("190", "043", "43", "NA"),
            "Event Text": TYPES,
            "City": PLACES,
            "Country": ("Mali", "NA"),
            "Latitude": LATITUDES,
            "Longitude": ("", "2", "181"),
            "Publisher": ("", "AFP"),
            "Intensity": COUNTS,
        },
        "Event_Date Source_Name Target_Name CAMEO_Code",
        "Event ID",
        "Event_Date",
        delimiters="\t,",
        extension="tab",
    ),
    "timelinejs 3": kind(
        {
            "Year": ("2014", "2019", "2,013", "-44", "", "14"),
            "Month": ("3", "", "13"),
            "Day": ("4", "", "31"),
            "End Year": ("", "2019", "2012"),
            "Display Date": ("", "that day"),
            **TIMELINEJS,
        },
        "Year Headline",
        "",
        "Year Month Day End_Year Display_Date Type",
    ),
    "timelinejs 1": kind(
        {
            "Start Date": (*DAYS, *NUMERIC, "2014-03-04 10:00", "44 BC", "2014.0"),
            "End Date": ("", "2019", "2012", "25/12/2019"),
            **TIMELINEJS,
        },
        "Start_Date Headline",
        "",
        "Start_Date End_Date Type",
    ),
    "mapped": kind(
        {
            "No": IDS,
            "Year": ("2014", "2019", "2013", "", "x", "14"),
            "Month": ("3", "0", "13", "2"),
            "When": (*ENDS, "03/04/2014"),
            "Topic": WORDS,
            "Who": LISTS,
            "Where": PLACES,
            "type": TYPES,
            "latitude": LATITUDES,
            "longitude": ("", "2", "181"),
            "summary": WORDS,
            "Extra": COUNTS,
        },
        "No Year Month When Topic Who Where",
        "No",
        "Year Month When",
        delimiters=",;\t",
    ),
    "native": kind(
        {**NATIVE, "": ("", "", "", "", "x")},
        "date title",
        "id",
        "date date_text time end",
        delimiters=",;\t",
    ),
    "chronology": kind(
        {
            "No": COUNTS,
            "date": (*DAYS, *SHORT_YEARS, *PAIRS, "1944", "1945"),
            "title": (*WORDS, "Attack"),
            "end_date": ("", "Present", "9999-12-31", "NA", "1946"),
            "actors": (*NAMES, *OTHER_LISTS),
            "place": (*PLACES, "NA", "?"),
            "type": (*TYPES, "None"),
            "lat": (*LATITUDES, "NA"),
            "lon": ("", "2", "NA"),
            "description": WORDS,
            "sources": ("", "AFP", "AFP, RFI", "RFI", "AFP / RFI"),
        },
        "date title",
        "",
        "date end_date",
        delimiters=",;\t",
    ),
    "jsonl": kind(NATIVE, "date title", "id", "", extension="jsonl"),
    "json": kind(NATIVE, "date title", "id", "", extension="json"),
}
COLUMNS = {"id": "No", "date": "Year+Month", "end": "When", "title": "Topic", "actors": "Who"}
COLUMNS["place"] = "Where"


# Cells that leave a row readable, if the column has others too.
_ISO = ("2014-03-04", "2019-02-22", "2013-01-11")
GOOD = {
    **dict.fromkeys(("event_date", "event date", "start date", "date_start"), _ISO),
    **{
        "date": (*_ISO, *FUZZY[:4], "2014~", "before 2014", "XXXX", ""),
        "sqldate": ("20140304", "20190222"),
    },
    **{"date_end": ("2019-02-28",), "date_prec": ("", "1", "2", "4"), "end date": ("", "2019")},
    **{"end": ("", "..", "2019-02-22"), "when": ("", ".."), "type_of_violence": ("1", "2", "3")},
    **{"time_precision": ("", "1", "2", "3"), "year": ("2014", "2019", "2013")},
    **{"iyear": ("2014", "2019", "2013"), "imonth": ("3", "2", "0"), "iday": ("0", "4")},
    **{"month": ("3", "2"), "day": ("4", ""), "end year": ("", "2019"), "": ("",)},
    **dict.fromkeys(("latitude", "actiongeo_lat"), ("14.5", "-3")),
    **dict.fromkeys(("longitude", "actiongeo_long", "lon"), ("2",)),
    **{"lat": ("14.5", "NA"), "end_date": ("", "Present", "NA")},
    **dict.fromkeys(("title", "topic", "headline"), ("Ransom paid", "Talks at Gao", "Attack")),
}
GOOD["date_text"] = ("", "that day")
GOOD["time"] = ("", "14:30", "9h30")


class File(NamedTuple):
    """The text of a file, its name, and the numbers of its columns that dates are read from."""

    name: str
    text: str
    dates: frozenset[int]


def subset(pool):
    return st.lists(st.sampled_from(pool), min_size=1, max_size=5)


@st.composite
def files(draw, number, longest=12):
    name, kind = draw(st.sampled_from([*KINDS.items()]))
    required = {column.replace("_", " ") for column in kind.required} | kind.required
    columns = [c for c in kind.columns if c in required or draw(st.integers(0, 3))]
    degrees = [c for c in columns if c.lower().endswith(("itude", "_lat", "_long"))]
    if len(degrees) == 1 and draw(st.integers(0, 4)):
        columns.remove(degrees[0])
    columns = draw(st.permutations(columns))
    good = {column: GOOD.get(column.lower(), kind.columns[column]) for column in columns}
    rows_of = [
        st.fixed_dictionaries({c: st.sampled_from(draw(subset(pool))) for c, pool in pools.items()})
        for pools in (good, {column: kind.columns[column] for column in columns})
    ]
    # Most rows are events.
    often, seldom = rows_of
    row = st.one_of(often, often, often, seldom if draw(st.booleans()) else often)
    distinct = draw(st.lists(row, min_size=2, max_size=longest))
    rows = distinct + draw(st.lists(st.sampled_from(distinct), max_size=longest))
    if name.startswith("json"):
        text = write_json(draw, rows, is_array=name == "json")
    else:
        text = write_table(draw, columns, rows, draw(st.sampled_from(kind.delimiters)))
    file_name = f"{number}.{kind.extension}"
    wanted = {column.replace("_", " ") for column in kind.dates} | {*kind.dates}
    return File(file_name, text, frozenset(i for i, c in enumerate(columns, 1) if c in wanted))


def write_table(draw, columns, rows, delimiter):
    out = io.StringIO(newline="")
    table = csv.writer(out, delimiter=delimiter, lineterminator="\n")
    table.writerow(columns)
    for row in rows:
        match draw(st.integers(0, 60)):
            case 0:
                out.write(
                    draw(st.sampled_from(["\n", "  \n", delimiter * (len(columns) - 1) + "\n"]))
                )
            case 1:
                out.write(
                    draw(
                        st.sampled_from(['2014,"open\n', 'a"b\n', '"a"b\n', '2014,"two\nlines"\n'])
                    )
                )
            case 2:
                table.writerow([*row.values()][:-1])
            case 3:
                table.writerow([*map(row.get, columns), draw(st.sampled_from(["", "more"]))])
        table.writerow(map(row.get, columns))
    return out.getvalue()


def write_json(draw, rows, *, is_array):
    written = []
    for row in rows:
        value = {name: cell for name, cell in row.items() if cell and name != "fatalities"}
        for name in {"actors", "sources"} & value.keys():
            value[name] = value[name].split("; ")
        for name in {"latitude", "longitude"} & value.keys():
            value[name] = 91 if value[name] == "91" else 14.5
        if "fatalities" in row:
            value["extra"] = {"fatalities": row["fatalities"]}
        if words := value.pop("date_text", ""):
            value["date"] = {"edtf": row["date"], "text": words}
        written.append(value)
        if not draw(st.integers(0, 20)):
            written.append(draw(st.sampled_from([1, {"x": 1}, {"date": 2}, {}])))
    texts = [json.dumps(each, ensure_ascii=False) for each in written]
    return "\n".join(["[", ",\n".join(texts), "]"] if is_array else texts)


BOUNDS = ("2014", "2013-01-11", "2014-03", "2014-03-04", "2019-02-22", "mid-2014", "2018")
# Names in queries, each with what has to be in the files for it to be known.
ACTOR_NAMES = {
    **{"France": "", "paris": "", "GSIM": "", "AQ": "", "Ansar Dine": "", "loop": "", "Pool": ""},
    **{"ouane": "Ouane", "Moctar Ouane": "Moctar", "zed and/or Paris": "[Zz]ed", "Zed": "[Zz]ed"},
}
PLACE_NAMES = {"gao": "Gao|gao", "Mali": "Mali", "kidal mali": "Kidal", "Gao, Mali": "Gao, Mali"}
TYPE_NAMES = {"attack": "[Aa]ttack", "strike": "strike", "Air strike": "Air strike"}
SEARCHES = {"ran": "", "paid ransom": "", "gao": "", "elan": "", "loop": ""}
# Columns to sort by, likewise. Several are separated by commas.
SORTS = {
    **dict.fromkeys([*Sort, "type", "place,date", "end,title", "actors", "latitude,type"], ""),
    **dict.fromkeys(["killed", "fatalities", "type,fatalities"], "fatalities"),
    **dict.fromkeys(["Extra,date"], "Extra"),
    **dict.fromkeys(["side a", "sources,side_b"], "side_a"),
}
FILTERS = (
    "since",
    "until",
    "during",
    "around",
    "actor",
    "not_actor",
    "place",
    "type",
    "search",
    "where",
)
# Conditions on columns, each with what has to be in the files for its column to be known.
CONDITIONS = {
    **dict.fromkeys(["type=attack", "type != Attack", "type<b", "!type", "place~gao", "place"], ""),
    **dict.fromkeys(["actors=france", "actors != zed", "actors~ou", "!actors", "actors>m"], ""),
    **dict.fromkeys(["date>=2014", "date=2014-03", "date!=2014", "date<2014-03-04", "date"], ""),
    **dict.fromkeys(["end>2014", "end<=2019", "!end", "end=2014-05", "end!=2014", "end"], ""),
    **dict.fromkeys(["title~ransom", "title>=b", "latitude>0", "!longitude", "longitude<=2"], ""),
    **dict.fromkeys(["sources=AFP", "source!=AFP", "sources~f", "time>12", "url", "!note"], ""),
    **dict.fromkeys(["killed>1", "killed!=3", "wounded", "!killed", "id~a", "id!=a"], ""),
    **dict.fromkeys(
        ["fatalities>=1", "fatalities!=3", "!fatalities", "Fatalities=NA"], "fatalities"
    ),
    **dict.fromkeys(
        ["best<1", "best", "event clarity=1"], "event_clarity.*best|best.*event_clarity"
    ),
    **dict.fromkeys(["extra<1", "EXTRA=3", "!Extra"], "Extra"),
    **dict.fromkeys(["intensity=-9", "intensity != 3", "quadclass>-10"], "Intensity.*QuadClass"),
    **dict.fromkeys(["side_a=france", "side a ~ zed", "!side_b"], "side_a"),
}


class Asked(NamedTuple):
    """A query as the command line takes it, and how the files are read."""

    since: str | None
    until: str | None
    during: str | None
    around: int | None
    certain: bool
    actor: list[str]
    all_actors: bool
    not_actor: list[str]
    with_members: bool
    place: list[str]
    type: list[str]
    search: list[str]
    where: list[str]
    sort: str
    reverse: bool
    limit: int | None
    day_first: bool | None
    century: int | None
    lasted: bool
    separator: str | None
    year_first: bool

    def reading(self, columns):
        """Return the arguments with which files are read."""
        names = ("day_first", "century", "lasted", "separator", "year_first")
        return {"columns": columns, **{name: getattr(self, name) for name in names}}

    def around_id(self, ids):
        return ids[self.around % len(ids)] if ids and self.around is not None else None

    def filters(self, ids):
        """Return the options of the command line that filter and read."""
        around = self.around_id(ids)
        order = {None: [], True: ["--day-first"], False: ["--month-first"]}[self.day_first]
        window = [f"--around={around}", "--window=60d"] if around else []
        ranges = ["--ranges=lasted"] if self.lasted else []
        given = self._replace(
            around=None, sort=None, reverse=False, limit=None, day_first=None, lasted=False
        )
        return [*order, *window, *ranges, *option_words(given._fields, given)]

    def order(self):
        """Return the options of the command line that sort."""
        return option_words(("sort", "reverse", "limit"), (self.sort, self.reverse, self.limit))

    def query(self, events):
        """Return the query, given the events that ``around`` can name."""
        near = events[self.around % len(events)] if events and self.around is not None else None
        if near and near.start.is_undated:  # nothing is near it
            near = None
        return Query(
            since=self.since and parse_bound(self.since, today=TODAY),
            until=self.until and parse_bound(self.until, today=TODAY),
            during=self.during and parse_period(self.during, today=TODAY),
            around=near and range_near(near.start, "60d"),
            certainly_around=near and certain_range_near(near.start, "60d"),
            around_id=near.id if near else "",
            certain=self.certain,
            actors=frozenset(self.actor),
            all_actors=self.all_actors,
            not_actors=frozenset(self.not_actor),
            with_members=self.with_members,
            places=frozenset(self.place),
            types=frozenset(self.type),
            search=frozenset(self.search),
            where=tuple(parse_condition(each, today=TODAY) for each in self.where),
            sort=Sort(self.sort)
            if self.sort in [*Sort]
            else ColumnSort(tuple(self.sort.split(","))),
            reverse=self.reverse,
            limit=self.limit,
        )


def option_words(names, values):
    words = []
    for name, value in zip(names, values, strict=True):
        option = f"--{name.replace('_', '-')}"
        if value is True:
            words.append(option)
        elif isinstance(value, list):
            words += [f"{option}={each}" for each in value]
        elif value is not None and value is not False:
            words.append(f"{option}={value}")
    return words


@st.composite
def questions(draw, text):
    asks = draw(st.sets(st.sampled_from(FILTERS), min_size=1, max_size=3))
    asks = asks if draw(st.integers(0, 7)) else set()

    def one(name, *choices):
        return draw(st.sampled_from(choices)) if name in asks else None

    def names(name, known, unknown):
        if name not in asks:
            return []
        fitting = [each for each, pattern in known.items() if re.search(pattern, text)]
        pool = [unknown, *known] if not draw(st.integers(0, 9)) else fitting or [unknown]
        return draw(st.lists(st.sampled_from(pool), min_size=1, max_size=2, unique=True))

    since, until = one("since", *BOUNDS), one("until", "2014", "2019-02", "2014-03-04")
    if since and until and parse_bound(since, today=TODAY) > parse_bound(until, today=TODAY):
        since, until = None, since
    during = one("during", *BOUNDS, "2014-03/2014-05", "2019/..")
    actor, not_actor = (names(each, ACTOR_NAMES, "Frnce") for each in ("actor", "not_actor"))
    with_members = bool(actor or not_actor) and draw(st.booleans())
    where = names("where", CONDITIONS, "date~1")
    return Asked(
        since=since,
        until=until,
        during=during,
        around=draw(st.integers(0, 50)) if "around" in asks else None,
        certain=bool(since or until or during or with_members or where) and draw(st.booleans()),
        actor=actor,
        all_actors=bool(actor) and draw(st.booleans()),
        not_actor=not_actor,
        with_members=with_members,
        place=names("place", PLACE_NAMES, "Gap"),
        type=names("type", TYPE_NAMES, "Atack"),
        search=names(
            "search", dict.fromkeys(["ran", "paid ransom", "gao", "elan", "loop"], ""), "x"
        ),
        where=where,
        sort=draw(st.sampled_from([s for s, pattern in SORTS.items() if re.search(pattern, text)])),
        reverse=draw(st.booleans()),
        limit=draw(st.none() | st.integers(0, 6)),
        day_first=draw(st.sampled_from([None, None, True, False])),
        century=draw(st.sampled_from([None, None, 19])),
        lasted=draw(st.booleans()),
        separator=draw(st.sampled_from([None, None, None, ",", ";"])),
        year_first=draw(st.sampled_from([False, False, True])),
    )


# The naive reference: every condition on every event, as the documentation words it.


def areas_of(each):
    levels = {"adm_1", "adm_2", "admin1", "admin2", "admin3", "provstate", "province", "city"}
    extra = [text for name, text in each.extra if name in levels | {"district"}]
    return [name for name in (each.region, *extra) if name]


LEVELS = (lambda each: [each.place] if each.place else [], areas_of)


class Naive:
    """Filters events one by one, without anything that makes it fast."""

    def __init__(self, events, query, registry):
        self.query = query
        self.registry = registry
        self.events = events
        self.places = [self.places_meant(name) for name in sorted(query.places)]
        self.types = self.names_meant("type", query.types)
        self.wanted = [self.actors_meant(name) for name in sorted(query.actors)]
        self.unwanted = [self.actors_meant(name) for name in sorted(query.not_actors)]

    def actors_meant(self, name):
        known = {}
        for spelling in {spelling for event in self.events for spelling in event.actors}:
            for part in split_either(spelling):
                known.setdefault(fold(part), set()).update(self.registry.canonical(part))
            for canonical in self.registry.canonical(spelling):
                known.setdefault(fold(canonical), set()).add(canonical)
        meant = set()
        for part in split_either(name):
            key = fold(part)
            if listed := self.registry.find(part):
                meant.add(listed)
            elif key in known:
                meant |= known[key]
            elif found := [each for each in known if has_words(each, key)]:
                meant = meant.union(*map(known.get, found))
            else:
                names = {each: min(canonical) for each, canonical in known.items()}
                near = nearest(part, {**self.registry.keys, **names})
                raise UnknownNameError("actor", part, near=near)
        return meant

    def names_meant(self, what, wanted):
        known = {fold(getattr(e, what)): getattr(e, what) for e in self.events if getattr(e, what)}
        meant = set()
        for name in sorted(wanted):
            found = {fold(name)} & {*known} or {k for k in known if has_words(k, fold(name))}
            if not found:
                raise UnknownNameError(what, name, near=nearest(name, known))
            meant |= found
        return meant

    def places_meant(self, name):
        """Return the places and regions that a name means, and the countries."""
        levels = [{fold(p): p for each in self.events for p in at(each)} for at in LEVELS]
        countries = {each.country for each in self.events if each.country}
        key, meant = fold(name), {c for c in countries if find_country(c) == find_country(name)}
        found = set()
        for level in levels:
            found |= {k for k in level if k == key or bare_name(k) == bare_name(name)}
            if key not in level and not meant:
                found |= {k for k in level if has_words(k, key)}
        if not found and not meant:
            areas = {
                k: min(p for e in self.events for p in areas_of(e) if fold(p) == k)
                for k in levels[1]
            }
            near = {**{fold(c): c for c in countries}, **areas, **levels[0]}
            raise UnknownNameError("place", name, near=nearest(name, near))
        return found, meant

    def is_at(self, each, found, countries):
        names = {fold(name) for at in LEVELS for name in at(each)}
        return bool(names & found) or each.country in countries

    def matches(self):
        kept = []
        for each in self.events:
            verdicts = [*self.verdicts(each)]
            if "no" not in verdicts and not (self.query.certain and "possibly" in verdicts):
                actors = self.registry.canonical_all(each.actors)
                kept.append(Match(each, actors, "possibly" not in verdicts))
        return kept

    def ordered(self, matches):
        query = self.query
        if query.sort is Sort.DATE:
            matches = sorted(matches, key=lambda m: m.event.start.sort_key, reverse=query.reverse)
            matches.sort(key=lambda m: m.event.start.is_undated)
        elif query.sort is Sort.TITLE:
            matches = sorted(matches, key=lambda m: fold(m.event.title), reverse=query.reverse)
        elif query.sort is not Sort.NONE:
            for column in reversed(query.sort.columns):
                self.sort_by(column, matches := [*matches])
        elif query.reverse:
            matches = matches[::-1]
        return matches if query.limit is None else matches[: query.limit]

    def sort_by(self, column, matches):
        """Sort by one column; what is empty or unknown comes last."""

        def rank(match):
            if column == "actors":
                return 2, fold(" ".join(match.event.actors))
            held = self.held(match.event, fold(column))
            cell = " ".join(held) if column == "sources" else held[0]
            if isinstance(cell, FuzzyDate):
                return 1, cell.earliest.toordinal(), -cell.latest.toordinal(), cell.time
            if cell is ONGOING:
                return 1, 10**9
            if isinstance(cell, FuzzyNumber) and not cell.is_unknown:
                return 0, cell.low if cell.best is None else cell.best, cell.low
            if isinstance(cell, FuzzyNumber) or says_unknown(cell):
                return 2, ""
            if isinstance(cell, float) or re.fullmatch("-?[0-9]+", (cell or "").strip()):
                return 0, float(cell)
            return 2, fold(cell or "")

        matches.sort(key=rank, reverse=self.query.reverse)
        matches.sort(key=lambda match: rank(match) == (2, ""))

    def verdicts(self, each):
        query = self.query
        if query.since or query.until:
            first = query.since.earliest if query.since else date.min
            last = query.until.latest if query.until else date.max
            yield began_within(each.start, first, last)
        if query.around:
            yield began_within(each.start, query.around.earliest, query.around.latest)
            near = query.certainly_around
            if near and each.id != query.around_id and began_within(each.start, *near) != "yes":
                yield "possibly"
        if query.during:
            start, end = query.during
            last = date.max if end is ONGOING else (end or start).latest
            yield under_way(each, (start.earliest, start.earliest), (last, last))
        if query.places:
            yield "yes" if any(self.is_at(each, *meant) for meant in self.places) else "no"
        if query.types:
            yield "yes" if fold(each.type) in self.types else "no"
        if query.actors or query.not_actors:
            yield self.who(each)
        if query.search:
            yield "yes" if any(map(partial(self.mentions, each), query.search)) else "no"
        for condition in query.where:
            yield self.meets(each, str(condition))

    def meets(self, each, condition):
        """Return how certainly an event meets a condition on a column."""
        column, sign, value = re.fullmatch("(!?[^<>=~!]+)([<>=~!]*)(.*)", condition).groups()
        bare, value = column.strip("! "), value.strip()
        held = self.held(each, fold(bare))
        if not sign:
            filled = any(cell not in {"", None} for cell in held)
            return "yes" if filled is not column.startswith("!") else "no"
        if sign == "!=":
            equal = self.meets(each, f"{bare}={value}")
            unknown = fold(bare) in NOT_TEXTS and not any(map(is_known, held))
            is_number = re.fullmatch("-?[0-9]+", value)
            if unknown or (is_number and (not any(held) or any(map(says_unknown, held)))):
                return "no"
            return {"yes": "no", "possibly": "possibly", "no": "yes"}[equal]
        return max((compare(cell, sign, value) for cell in held), key=ORDER.index, default="no")

    def held(self, each, column):
        """Return what an event has in a column: one value, or several names."""
        start, end = each.start, each.end
        match column:
            case "actors":
                return [*each.actors, *self.registry.canonical_all(each.actors)]
            case "sources" | "source":
                return [*each.sources]
            case "date":
                return [None if start.is_undated else start]
            case "end":
                return [end]
            case "time":
                return [start.time]
        own = getattr(each, column, None)
        extra = [text for name, text in each.extra if fold(name) == column]
        return [own] if hasattr(each, column) and column != "extra" else extra or [""]

    def who(self, each):
        wanted = [self.took_part(each, names) for names in self.wanted]
        unwanted = [self.took_part(each, names) for names in self.unwanted]

        def fits(yes, no):
            found = [part in yes for part in wanted]
            if any(part in no for part in unwanted):
                return False
            return (all if self.query.all_actors else any)(found) or not wanted

        if fits({"yes"}, {"yes", "possibly"}):
            return "yes"
        return "possibly" if fits({"yes", "possibly"}, {"yes"}) else "no"

    def took_part(self, each, names):
        actors = self.registry.canonical_all(each.actors)
        if names.intersection(actors):
            return "yes"
        if not self.query.with_members:
            return "no"
        found = {way for actor in actors for way in self.belonged(each, actor, names, {actor})}
        return next((answer for answer in ("yes", "possibly") if answer in found), "no")

    def belonged(self, each, actor, names, seen):
        """Yield how certain every chain of memberships from an actor to one of the names is."""
        for group, period in self.registry.actor(actor).part_of:
            if group in seen and group not in names:
                continue
            member = "yes"
            if period:
                end = period.end
                member = under_way(
                    each,
                    (period.start.earliest, period.start.latest),
                    (date.max, date.max) if end is ONGOING else (end.latest, end.earliest),
                    is_membership=True,
                )
            if group in names:
                yield member
            else:
                above = self.belonged(each, group, names, {*seen, group})
                yield from (lower(member, other) for other in above)

    def mentions(self, each, search):
        actors = (*each.actors, *self.registry.canonical_all(each.actors))
        words = (each.title, each.summary, each.place, each.region, each.country, each.note)
        more = (each.type, each.url, *each.sources, *(text for _, text in each.extra))
        text = fold(" ".join((*words, *more, *actors)))
        starts = text.split()
        return all(any(w.startswith(word) for w in starts) for word in fold(search).split())


ORDER = ("no", "possibly", "yes")
NOT_TEXTS = {"date", "end", "killed", "wounded", "latitude", "longitude"}
SIGNS = {"=": eq, "<": lt, "<=": le, ">": gt, ">=": ge}


def is_known(cell):
    return cell is not None and not getattr(cell, "is_unknown", False)


def says_unknown(cell):
    try:
        return isinstance(cell, str) and parse_number(cell).is_unknown
    except TimelineError:
        return False


def compare(cell, sign, value):
    """Return how certainly a cell compares like this with a value, trying its limits."""
    if cell is None or (isinstance(cell, str) and not cell.strip()):
        return "no"
    if sign == "~":
        texts = [cell] if isinstance(cell, str) else [cell.text, str(cell)]
        return "yes" if any(fold(value) in fold(text) for text in texts) else "no"
    if cell is ONGOING or isinstance(cell, FuzzyDate):
        bound = parse_bound(value, today=TODAY)
        value = (bound.earliest, bound.latest)
        low, high = (date.max, date.max) if cell is ONGOING else (cell.earliest, cell.latest)
        exact = cell is ONGOING or not cell.is_qualified
    elif re.fullmatch("-?[0-9]+", value):
        value = (int(value), int(value))
        if isinstance(cell, FuzzyNumber):
            if cell.is_unknown:
                return "no"
            low, high = cell.low, 10**9 if cell.high is None else cell.high
            exact = not cell.approximate
        elif isinstance(cell, float) or re.fullmatch("-?[0-9]+", cell.strip()):
            low = high = float(cell)
            exact = True
        elif sign != "=" or says_unknown(cell):
            return "no"
        else:
            return "yes" if fold(cell) == fold(value) else "no"
    else:
        return "yes" if SIGNS[sign](fold(cell), fold(value)) else "no"
    if sign == "=":
        overlaps = low <= value[1] and high >= value[0]
        inside = low >= value[0] and high <= value[1]
    else:
        limit = value[0] if sign in {"<", ">="} else value[1]
        ends = [SIGNS[sign](low, limit), SIGNS[sign](high, limit)]
        overlaps, inside = any(ends), all(ends)
    return "no" if not overlaps else "yes" if inside and exact else "possibly"


def lower(one, other):
    return next(answer for answer in ("no", "possibly", "yes") if answer in (one, other))


def began_within(start, first, last):
    if start.is_undated:
        return "no"
    if start.latest < first or start.earliest > last:
        return "no"
    inside = first <= start.earliest and start.latest <= last
    return "yes" if inside and not start.is_qualified else "possibly"


def under_way(each, low, high, *, is_membership=False):
    """Compare with a period, given its first and last day possibly and certainly."""
    start, end = each.start, each.start if each.end is None else each.end
    earliest, latest = (date.max, date.max) if end is ONGOING else (end.earliest, end.latest)
    if start.is_undated and not is_membership:
        return "no"
    if start.earliest > high[0] or latest < low[0]:
        return "no"
    if end is ONGOING and not is_membership:
        inside = start.latest <= high[1]
    else:
        inside = start.latest <= high[1] and earliest >= low[1]
    qualified = start.is_qualified
    if not is_membership:
        qualified |= isinstance(each.end, FuzzyDate) and each.end.is_qualified
    return "yes" if inside and not qualified else "possibly"


# What is compared.


@contextmanager
def smaller(batch, *, many_rows=None, caches=False):
    """Make batches smaller, and the caches and the number of rows that all have ids too."""
    with pytest.MonkeyPatch.context() as patch:
        for module, name in (("table", "parse_batches"), ("recognise", "split_batches")):
            split = partial(getattr(row_batches, name), size=batch)
            patch.setattr(f"sahel_timeline.readers.{module}.{name}", split)
        patch.setattr("sahel_timeline.readers.own_json._BATCH_SIZE", batch)
        if many_rows is not None:
            patch.setattr("sahel_timeline.readers.road.MANY_ROWS", many_rows)
        if caches:
            patch.setattr(PerCell.__init__, "__defaults__", (1, None))
            patch.setattr("sahel_timeline.readers.sheet.MAX_PAIRS", 1)
            patch.setattr("sahel_timeline.readers.asking.MAX_DATES", 1)
            patch.setattr("sahel_timeline.query.counting._MAX_VALUES", 1)
            patch.setattr("sahel_timeline.query.per_object._MAX_KNOWN", 1)
            patch.setattr(import_module("sahel_timeline.query.select"), "_SPARE", 0)
            patch.setattr("sahel_timeline.actors._MAX_SPELLINGS", 1)
        yield


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("files")


@pytest.fixture(scope="module")
def registry(folder):
    (folder / "actors.csv").write_text(ACTORS, encoding="utf-8")
    found, problems = read_actors(str(folder / "actors.csv"))
    assert problems == []
    return found


def save(folder, listed):
    paths = []
    for each in listed:
        (folder / each.name).write_bytes(each.text.encode())
        paths.append(str(folder / each.name))
    return paths


def ask(paths, options, query, registry, collect):
    """Ask a query as the commands do, and return the answers of the files."""
    names = None
    make = Question
    if needs_names(query, registry):
        if can_learn_names(query, registry):
            make = OpenQuestion
        else:
            request = Request(partial(KnownNames, query), None, registry)
            names = merge_answers(ask_files(paths, options, request)).collector
    question = make(query, registry, names)
    request = Request(collect, question if question.asks else None, registry)
    answers = ask_files(paths, options, request)
    if make is OpenQuestion:
        answers = settle(answers, request, partial(ask_files, paths, options))
    return merge_answers(answers)


def error_of(action):
    try:
        return action()
    except TimelineError as error:
        return type(error), error.message, error.hint


def facts(match):
    each, actors, certain = match
    return tuple(each), each.start.text, getattr(each.end, "text", None), actors, certain


def option_columns(listed):
    return (
        COLUMNS
        if any(",Topic" in f",{each.text}".replace(";", ",").replace("\t", ",") for each in listed)
        else None
    )


CHRONOLOGIES = st.integers(1, 3).flatmap(
    lambda count: st.tuples(*(files(number) for number in range(count)))
)
CASES = CHRONOLOGIES.flatmap(
    lambda listed: st.tuples(st.just(listed), questions("".join(each.text for each in listed)))
)
BYS = [[by] for by in By] + [[By.YEAR, By.ACTOR], [By.PLACE, By.MONTH], [By.TYPE, By.PRECISION]]


@given(CASES, st.sampled_from([1, 2, 3, 200]), st.booleans())
def test_the_road_answers_as_reading_everything_does(folder, registry, case, size, caches):
    listed, asked = case
    paths = save(folder, listed)
    reading = asked.reading(option_columns(listed))
    options, everything = ReadOptions(**reading), read_everything(paths, **reading)
    query = asked.query(everything.events)
    expected = error_of(lambda: Naive(everything.events, query, registry).matches())
    with smaller(size, caches=caches):
        answer = error_of(lambda: ask(paths, options, query, registry, partial(MatchList, query)))
        if isinstance(expected, tuple):
            assert answer == expected
            return
        ordered = Naive(everything.events, query, registry).ordered(expected)
        assert [*map(facts, answer.collector.matches())] == [*map(facts, ordered)]
        assert answer.collector.matched == len(expected)
        assert answer.total == len(everything.events)
        assert answer.ids == tuple(each.id for each in everything.events)
        assert answer.merged_rows == everything.merged_rows
        assert answer.extra_columns == everything.extra_columns
        assert answer.dialects == everything.dialects
        assert answer.notes == everything.notes
        assert sorted(answer.problems) == sorted(everything.problems)
        for by in BYS:
            counter = ask(paths, options, query, registry, partial(EventCounter, by)).collector
            assert error_of(counter.table) == error_of(lambda by=by: count_events(expected, by))
        actors = ask(paths, options, query, registry, ActorCounter).collector
        assert actors.counts(registry) == count_actors(expected, registry)


NOT_FOR_ALL = re.compile(
    r"(the row repeats line|the id .* is already used|no column DATEADDED|the code .* has lost"
    r"|the CAMEO code)"
)


@given(CASES, st.sampled_from([1, 2, 200]), st.integers(0, 5))
def test_a_file_with_many_rows_has_the_same_answers_except_for_ids(
    folder, registry, case, size, many
):
    """Of rows that a filter drops, a longer file has only the shape and the date checked."""
    listed, asked = case
    paths = save(folder, listed)
    reading = asked.reading(option_columns(listed))
    options, everything = ReadOptions(**reading), read_everything(paths, **reading)
    query = asked._replace(around=None).query(everything.events)
    naive = error_of(lambda: Naive(everything.events, query, registry))
    unlimited = query._replace(limit=None)
    with smaller(size, many_rows=many):
        answer = error_of(lambda: ask(paths, options, query, registry, partial(MatchList, query)))
        if isinstance(naive, tuple):
            # A name that is suggested can be from a row with an error.
            assert answer[:2] == naive[:2]
            return
        counts = ask(paths, options, query, registry, partial(EventCounter, [By.TYPE])).collector
        everyone = ask(paths, options, query, registry, partial(MatchList, unlimited))
    kept = everyone.collector.matches()
    for path in paths:
        ids = [match.event.id for match in kept if match.event.origin.file == path]
        assert len(ids) == len(set(ids))
    expected = naive.matches()
    errors = {(p.file, p.line): p for p in everything.errors}
    more = {m.event.origin for m in kept} - {m.event.origin for m in expected}
    # The row before, with the same id, was dropped.
    assert all(" is already used on line " in errors[origin].message for origin in more)
    if not more:
        matches = answer.collector.matches()
        assert [*map(without_id, matches)] == [*map(without_id, naive.ordered(expected))]
        assert answer.collector.matched == len(expected)
        assert counts.table() == count_events(expected, [By.TYPE])
        for match, other in zip(matches, naive.ordered(expected), strict=True):
            assert ids_without_number(match) & ids_without_number(other)
    unread = len(everything.errors) + everything.merged_rows
    assert len(everything.events) <= answer.total <= len(everything.events) + unread
    dates = {path: each.dates for path, each in zip(paths, listed, strict=True)}
    lines = {match.event.origin for match in kept}
    found = Counter(p for p in answer.problems if not NOT_FOR_ALL.match(p.message))
    reported = Counter(p for p in everything.problems if not NOT_FOR_ALL.match(p.message))
    assert found <= reported
    assert [
        problem
        for problem in reported - found
        if (problem.file, problem.line) in lines
        or not is_about_another_cell(problem, dates[problem.file])
    ] == []


def is_about_another_cell(problem, dates):
    """Whether a problem is neither about a date nor about the shape of a row."""
    if problem.cell:
        return problem.cell not in dates
    return bool(re.search("latitude|longitude|title is missing", problem.message))


def without_id(match):
    each = match.event
    # The column has a number in its name if the file has one with that name.
    extra = [pair for pair in each.extra if pair[0].rstrip("_23") not in ORIGINAL_IDS]
    return facts(match._replace(event=each._replace(id="", extra=tuple(extra))))


def ids_without_number(match):
    """Return an id with and without the numbers that a file, or several files, add to it."""
    once = re.sub(r"-[0-9]+$", "", match.event.id)
    return {match.event.id, once, re.sub(r"-[0-9]+$", "", once)}


@given(CASES, st.sampled_from(BYS), st.data())
def test_the_commands_print_what_filtering_by_hand_keeps(folder, registry, case, by, data):
    listed, asked = case
    paths = save(folder, listed)
    columns = option_columns(listed)
    everything = read_everything(paths, **asked.reading(columns))
    events = everything.events
    ids = [each.id for each in events]
    undated = {each.id for each in events if each.start.is_undated}
    if ids.count(around := asked.around_id(ids)) != 1 or around in undated:
        asked = asked._replace(around=None)
    options = [word for path in paths for word in ("--file", path)]
    options += ["--actors", str(folder / "actors.csv"), "--quiet"]
    options += [f"--map={native}={theirs}" for native, theirs in (columns or {}).items()]
    if errors := everything.errors:
        assert run("count", *options, *asked.filters(ids))[:2] == (1, "")
        options += ["--skip-invalid"]
    options += asked.filters(ids)
    if {p.file for p in errors} - {each.origin.file for each in events}:
        assert run("count", *options)[:2] == (1, "")
        return
    query = asked.query(events)
    naive = error_of(lambda: Naive(events, query, registry))
    if isinstance(naive, tuple):
        assert run("count", *options)[:2] == (2, "")
        return
    status, _, message = run("count", *options)
    if status and "unknown column" in message:
        asked_for = {fold(each.column) for each in query.where}
        if isinstance(query.sort, ColumnSort):
            asked_for |= set(map(fold, query.sort.columns))
        assert not asked_for & extra_names(events)
        return
    matches = naive.matches()
    counts = error_of(lambda: count_events(matches, by))
    expected = (2, "")
    if isinstance(counts, CountTable):
        expected = (0, written(counts.rows, count_view(counts), Format.JSON))
    words = [f"--by={each}" for each in by]
    assert run("count", *options, *words, "--format=json")[:2] == expected
    actors = count_actors(matches, registry)
    expected = written(actors, actor_view(), Format.CSV)
    assert run("actors", *options, "--format=csv")[:2] == (0, expected)
    shown = naive.ordered(matches)
    view = event_view(shown, ids, everything.extra_columns)
    # A table has the columns too by which it is sorted.
    tables = [] if isinstance(query.sort, ColumnSort) else [Format.TABLE]
    format_ = data.draw(st.sampled_from([Format.JSON, Format.CSV, Format.JSONL, *tables]))
    expected = written(shown, view, format_)
    command = "list" if format_ is Format.TABLE else data.draw(st.sampled_from(["list", "export"]))
    status, out, message = run(command, *options, *asked.order(), f"--format={format_}")
    if status and "unknown column" in message:
        assert not set(map(fold, query.sort.columns)) & extra_names(events)
        return
    assert (status, out) == (0, expected)


def extra_names(events):
    """Return the folded names of the extra columns that any event has."""
    return {fold(name) for each in events for name, _ in each.extra}


def written(records, view, format_):
    out = io.StringIO(newline="")
    write(Report(RowReport(records, view), EventReport(records)), format_, out)
    return out.getvalue()


def run(*arguments):
    """Run a command. Return its status, its output and its messages."""
    out, messages = io.StringIO(newline=""), io.StringIO()
    before = signal.getsignal(signal.SIGINT)
    try:
        with redirect_stdout(out), redirect_stderr(messages):
            status = main([*map(str, arguments)])
    finally:
        signal.signal(signal.SIGINT, before)
    return status, out.getvalue(), messages.getvalue()
