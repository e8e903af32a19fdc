"""Maps, checked against the schema of RFC 7946."""

import json
from pathlib import Path

import jsonschema
import pytest

from sahel_timeline.formats import Format
from sahel_timeline.numbers import FuzzyNumber

SCHEMA = json.loads(
    (Path(__file__).parents[1] / "data" / "geojson.schema.json").read_text(encoding="utf-8")
)


def test_a_map_follows_the_schema(packaged_matches, written):
    collection = json.loads(written(packaged_matches, Format.GEOJSON))
    rfc = jsonschema.Draft202012Validator(SCHEMA, format_checker=jsonschema.FormatChecker())
    rfc.check_schema(SCHEMA)
    rfc.validate(collection)
    assert [f["properties"]["title"] for f in collection["features"]] == [
        m.event.title for m in packaged_matches
    ]
    gao = next(f for f in collection["features"] if f["properties"]["title"] == "Gao retaken")
    longitude, latitude = gao["geometry"]["coordinates"]
    assert (round(longitude), round(latitude)) == (0, 16)


@pytest.mark.parametrize(
    "wrong",
    [
        {"geometry": {"type": "Point", "coordinates": [16.27]}},
        {"geometry": {"type": "Point", "coordinates": [16.27, 91]}},
        {"geometry": {"type": "Line", "coordinates": [[0, 16], [1, 16]]}},
        {"geometry": {"type": "LineString", "coordinates": [[0, 16]]}},
        {"properties": {"actors": ["France"]}},
        {"when": {"timespans": [{"start": {"earliest": "2014-02-30"}}]}},
        {"when": {"timespans": [{"start": {}}]}},
        {"features": []},
    ],
    ids=["one number", "latitude", "kind", "point", "nested", "no day", "no time", "collection"],
)
def test_the_schema_rejects_invalid_features(wrong):
    feature = {
        **{"type": "Feature", "geometry": None, "properties": {}},
        "when": {"timespans": [{"start": {"earliest": "2014-02-28"}}]},
    }
    rfc = jsonschema.Draft202012Validator(SCHEMA, format_checker=jsonschema.FormatChecker())
    rfc.validate({"type": "FeatureCollection", "features": [feature]})
    for good in (
        {"type": "Point", "coordinates": [-0.04, 16.27]},
        {"type": "LineString", "coordinates": [[0, 16], [1, 16]]},
        {"type": "GeometryCollection", "geometries": [{"type": "MultiPoint", "coordinates": []}]},
    ):
        rfc.validate({"type": "FeatureCollection", "features": [{**feature, "geometry": good}]})
    assert not rfc.is_valid({"type": "FeatureCollection", "features": [{**feature, **wrong}]})


def test_a_map_has_the_days_that_are_known(matches_of, written):
    matches = matches_of(
        "mid-2014,..,A,,,,,,,,,\n[..2012],2013,B,,,,,,,,,\n[2016..],,C,,,,,,,,,\n2014,[2015..],D,,,,,,,,,\n"
    )
    features = json.loads(written(matches, Format.GEOJSON))["features"]
    titled = {f["properties"]["title"]: f for f in features}
    assert titled["A"]["when"]["timespans"] == [
        {"start": {"earliest": "2014-05-01", "latest": "2014-08-31"}}
    ]
    assert titled["A"]["properties"]["ongoing"] is True
    assert titled["B"]["when"]["timespans"] == [
        {
            "start": {"latest": "2012-12-31"},
            "end": {"earliest": "2013-01-01", "latest": "2013-12-31"},
        }
    ]
    assert titled["C"]["when"]["timespans"][0]["start"] == {"earliest": "2016-01-01"}
    assert titled["C"]["geometry"] is None
    assert titled["D"]["properties"]["end"] == "2015-01-01"


def test_an_undated_event_has_no_when_and_a_day_can_have_a_time(matches_of, written):
    rows = "2014-05-03T14:30,2014-05-04T09:00,Timed,,,1,2,,,,,\nXXXX,..,Undated,,,1,2,,,,,\n"
    timed, undated = json.loads(written(matches_of(rows), Format.GEOJSON))["features"]
    assert (timed["properties"]["time"], timed["properties"]["end_time"]) == ("14:30", "09:00")
    assert timed["when"]["timespans"][0]["start"] == {
        **{"earliest": "2014-05-03", "latest": "2014-05-03"}
    }
    assert "when" not in undated
    names = ("start", "end", "date_earliest", "date_latest", "time", "end_time", "end_latest")
    assert {undated["properties"][name] for name in names} == {None}
    assert undated["properties"]["date"] == "XXXX"


def test_numbers_of_people_are_words_and_numbers_to_filter_by(matches_of, written):
    rows = "2014,,A,,,,,,,,,\n2014,,B,,,,,,,,,\n2014,,C,,,,,,,,,\n"
    counts = {
        "A": FuzzyNumber(15, None, 20, text="15-20"),
        "B": FuzzyNumber.unknown("dozens?"),
        "C": None,
    }
    matches = [
        match._replace(event=match.event._replace(killed=counts[match.event.title]))
        for match in matches_of(rows)
    ]
    features = json.loads(written(matches, Format.GEOJSON))["features"]
    names = ("killed", "killed_low", "killed_best", "killed_high")
    found = {f["properties"]["title"]: [f["properties"][name] for name in names] for f in features}
    assert found == {
        "A": ["15-20", 15, None, 20],
        "B": ["dozens?", None, None, None],
        "C": [None] * 4,
    }
