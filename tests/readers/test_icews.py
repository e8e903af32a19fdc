"""ICEWS: the real header, with rows invented for these tests."""

import pytest

from sahel_timeline import read_events
from sahel_timeline.readers import Dialect

PUBLISHED = [
    *("Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country"),
    *("Event Text", "CAMEO Code", "Intensity", "Target Name", "Target Sectors"),
    *("Target Country", "Story ID", "Sentence Number", "Publisher", "City", "District"),
    *("Province", "Country", "Latitude", "Longitude"),
]
BY_R = [*(name.lower().replace(" ", "_") for name in PUBLISHED), "year", "yearmonth"]
CALL = {
    "event_id": "90000001",
    "event_date": "2013-01-11",
    "source_name": "France",
    "source_sectors": "Government; Executive",
    "source_country": "France",
    "event_text": "Discuss by telephone",
    "cameo_code": "041",
    "intensity": "1.0",
    "target_name": "Government of Mali",
    "target_country": "Mali",
    "story_id": "7000001",
    "sentence_number": "2",
    "publisher": "Invented; Agency",
    "city": "Bamako",
    "district": "Bamako",
    "province": "Capital District",
    "country": "Mali",
    "latitude": "12.65",
    "longitude": "-8.0",
    "year": "2013",
    "yearmonth": "201301",
}


@pytest.fixture
def read(tmp_path):
    def reading(*rows, header=PUBLISHED, **options):
        keys = [name.lower().replace(" ", "_") for name in header]
        lines = ["\t".join((CALL | row).get(key, "") for key in keys) for row in rows]
        path = tmp_path / "events.2013.tab"
        path.write_text("\n".join(["\t".join(header), *lines, ""]), encoding="utf-8")
        return read_events([str(path)], **options)

    return reading


def problems_of(reading):
    return [str(problem).partition("2013.tab")[2] for problem in reading.problems]


@pytest.mark.parametrize("header", [PUBLISHED, BY_R], ids=["published", "by R"])
def test_every_column_becomes_part_of_the_event_or_is_kept(read, header):
    reading = read({}, header=header)
    (event,) = reading.events
    assert reading.problems == ()
    assert [dialect for _, dialect in reading.dialects] == [Dialect.ICEWS]
    assert event.id == "90000001-2013-01-11"
    assert (str(event.start), event.end) == ("2013-01-11", None)
    assert event.title == "Discuss by telephone: France – Government of Mali, Bamako"
    assert event.type == "Discuss by telephone"
    assert event.actors == ("France", "Government of Mali")
    assert event.place == "Bamako, Capital District, Mali"
    assert (event.latitude, event.longitude) == (12.65, -8.0)
    assert event.sources == ("Invented; Agency",)
    more = (("year", "2013"), ("yearmonth", "201301")) if header is BY_R else ()
    assert event.extra == (
        *(("side_a", "France"), ("side_b", "Government of Mali"), ("event_id", "90000001")),
        *(("source_name", "France"), ("source_sectors", "Government; Executive")),
        *(("source_country", "France"), ("cameo_code", "041"), ("intensity", "1.0")),
        *(("target_name", "Government of Mali"), ("target_country", "Mali")),
        *(("story_id", "7000001"), ("sentence_number", "2")),
        *(("city", "Bamako"), ("district", "Bamako"), ("province", "Capital District")),
        *more,
    )


def test_the_id_of_an_event_includes_its_day(read):
    rows = [{}, {"event_date": "2013-01-12"}, {"event_text": "Make statement"}]
    reading = read(*rows)
    assert [event.id for event in reading.events] == [
        *("90000001-2013-01-11", "90000001-2013-01-12", "90000001-2013-01-11-2"),
    ]
    assert problems_of(reading) == [
        ":4:1: warning: the id '90000001-2013-01-11' is already used on line 2;"
        " this event gets the id '90000001-2013-01-11-2'"
    ]
    assert [dict(e.extra)["event_id"] for e in reading.events] == ["90000001"] * 3
    assert dict(reading.events[2].extra)["event_id_2"] == "90000001-2013-01-11"


def test_without_an_event_id_the_id_is_derived_from_title_and_day(read):
    (event,) = read({"event_id": "", "event_text": "Call", "target_name": "", "city": ""}).events
    assert event.id == "call-france-2013-01-11"


def test_a_repeated_row_is_counted_once_with_a_warning(read):
    reading = read({}, {})
    assert (len(reading.events), reading.merged_rows) == (1, 1)
    assert problems_of(reading) == [":3: warning: the row repeats line 2"]


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ({"event_date": "2013-02-30"}, ":2:2: not a date: '2013-02-30'"),
        ({"event_date": ""}, ":2:2: the date is missing"),
        ({"event_date": "XXXX"}, ":2:2: the date is missing"),
        ({"event_date": "11/12/2013"}, ":2:2: not a date: '11/12/2013': it can mean 11 December 2"),
        ({"latitude": ""}, ":2:19: the latitude is missing"),
    ],
)
def test_a_bad_row_is_a_problem_with_its_line_and_cell(read, row, message):
    reading = read(row)
    assert reading.events == ()
    assert [line[: len(message)] for line in problems_of(reading)] == [message]


def test_unspecified_actors_and_missing_texts_are_omitted(read):
    nothing = dict.fromkeys(("target_name", "city", "district", "province", "country"), "")
    rows = [
        {"source_name": "Unspecified Actor"} | nothing,
        {"event_id": "2", "source_name": "", "event_text": ""} | nothing,
    ]
    one, other = read(*rows).events
    assert (one.actors, one.title, one.place) == ((), "Discuss by telephone", "")
    assert (other.actors, other.title, other.type) == ((), "Event", "")
    assert dict(one.extra)["source_name"] == "Unspecified Actor"


def test_na_means_no_value(read):
    gaps = dict.fromkeys(("target_name", "target_sectors", "city", "district", "latitude"), "NA")
    (event,) = read(gaps | {"longitude": "NA"}, {}, header=BY_R).events[:1]
    assert event.actors == ("France",)
    assert event.place == "Capital District, Mali"
    assert event.latitude is None
    assert event.title == "Discuss by telephone: France, Capital District"
    assert "NA" not in dict(event.extra).values()


@pytest.mark.parametrize("code", ["01", "010", "0211", "20", "203", "1823", "190", ""])
def test_a_code_keeps_its_leading_zero(read, code):
    reading = read({"cameo_code": code})
    assert problems_of(reading) == []
    assert dict(reading.events[0].extra).get("cameo_code", "") == code


def test_codes_without_their_leading_zero_are_reported_once(read):
    codes = ["41", "010", "831", "1"]
    reading = read(*({"event_id": code, "cameo_code": code} for code in codes))
    assert [dict(event.extra)["cameo_code"] for event in reading.events] == codes
    assert problems_of(reading) == [
        ":2:7: warning: the CAMEO code '41' does not begin with a root code from 01 to 20, nor do"
        " 2 others (import the column as text: a spreadsheet drops a leading 0)"
    ]
    (only,) = problems_of(read({"cameo_code": "41"}))
    assert "20 (import" in only


def test_a_repeated_column_is_refused(read):
    reading = read({}, header=[*PUBLISHED, "event_id"])
    assert reading.events == ()
    assert problems_of(reading) == [
        ":1:21: a second column is named 'event_id' (remove one of them)"
    ]
