"""--place, --country, --near and --within, and how exactly places are known."""

import json

import pytest

from sahel_timeline import read_events

HEADER = "id,date,title,place,region,country,place_precision,latitude,longitude,admin2"
ROWS = [
    "gao,2014-01-01,Gao falls,Gao,Gao,Mali,exact,16.2717,-0.0447,",
    "konna,2014-01-02,Konna,Konna,Mopti,République du Mali,near,14.93,-3.88,Mopti cercle",
    "mopti,2014-01-03,Attack,Mopti,Mopti,ML,region,14.48,-4.19,",
    "mali,2014-01-04,Statement,Bamako,,Mali,country,12.64,-8.00,",
    "abidjan,2014-01-05,Talks,Abidjan,,Ivory Coast,,5.35,-4.00,",
    "nowhere,2014-01-06,Rumour,,,Côte d'Ivoire,,,,",
]


@pytest.fixture
def own(tmp_path):
    path = tmp_path / "own.csv"
    path.write_text("\n".join([HEADER, *ROWS, ""]), encoding="utf-8")
    return str(path)


@pytest.mark.parametrize(
    ("options", "kept"),
    [
        (["--country", "mali"], ["gao", "konna", "mopti", "mali"]),
        (["--country", "CI"], ["abidjan", "nowhere"]),
        (["--country", "Côte d'Ivoire", "--country", "MLI", "--place", "gao"], ["gao"]),
        (["--place", "mopti-cercle"], ["konna"]),
        (["--place", "Mopti"], ["konna", "mopti"]),
        (["--place", "Ivory Coast"], ["abidjan", "nowhere"]),
        (["--near", "Gao", "--within", "10km"], ["gao"]),
        # No two points on earth are farther apart.
        (["--near=-1.5,30", "--within", "20,020 km"], ["gao", "konna", "mopti", "mali", "abidjan"]),
        (["--near", "5.35N 4W"], ["abidjan"]),
        (["--near", "Konna", "--within", "60mi"], ["konna", "mopti"]),
        (["--near", "Konna", "--within", "60mi", "--certain"], ["konna"]),
        (["--near", "Gao", "--near", "Abidjan"], ["gao", "abidjan"]),
        (["--near", "Konna", "--search", "attack", "--within", "100km"], ["mopti"]),
        (["--near", "Konna", "--around", "gao"], ["konna"]),
        (["--near", "16.27,-0.04", "--place", "Gao", "--place", "Mopti"], ["gao"]),
        (["--near", "16.27,-0.04", "--near", "Konna", "--country", "Mali"], ["gao", "konna"]),
    ],
)
def test_events_are_kept_by_where_they_were(run, own, options, kept):
    status, out, _ = run("list", own, *options, "--format", "json")
    assert (status, [each["id"] for each in json.loads(out)]) == (0, kept)
    _, out, _ = run("count", own, *options, "--by", "year", "--format", "json")
    assert sum(row["events"] for row in json.loads(out)) == len(kept)


@pytest.mark.parametrize("more", [[], ["--around", "gao"], ["--search", "rumour attack"]])
def test_events_without_coordinates_are_counted(run, own, more):
    _, _, err = run("list", own, "--near", "Konna", "--within", "100km", *more)
    counted = more[:1] != ["--search"]
    note = "1 event has no coordinates, so --near leaves it out\n"
    assert (note in err) is counted
    _, _, err = run("list", own, "--near", "Konna", "--search", "rumour")
    assert note in err
    assert "no events match" in err
    _, _, err = run("list", own, own, "--near", "Konna", "-q")
    assert err == ""
    _, _, err = run("count", own, "--near", "Konna", own)
    assert "2 events have no coordinates, so --near leaves them out\n" in err


def test_a_place_is_wherever_any_row_has_it(run, file):
    # The camps are 11 km apart. Each row of them is farther from Gao than the one before.
    camps = "".join(f"2014,camp {n},Camp,{16.3 + n / 10:.1f},0\n" for n in range(1, 9))
    path = file("own.csv", f"date,title,place,latitude,longitude\n2014,Gao,Gao,16.3,0\n{camps}")
    asked = ("list", path, "--sort", "none", "--format", "tsv", "--columns", "title", "--near")
    near = ["Gao", *(f"camp {n}" for n in range(1, 9))]
    assert run(*asked, "Camp", "--within", "12km")[1].split("\n")[1:-1] == near
    assert run(*asked, "Camp", "--within", "10km")[1].split("\n")[1:-1] == near[1:]
    assert run(*asked, "Camp", "--within", "80km", "--certain")[1].split("\n")[1:-1] == near[1:]
    both = run("list", path, path, "--near", "Camp", "--within", "12km")[2]
    assert "'Camp' has 8 coordinates in the files, up to 78 km apart" in both
    assert "(for one, try --near=16.4,0 or --near=17.1,0)" in both
    assert "18 of 18 events" in both
    assert run(*asked[:-1], "--near=17.1,0", "--within", "12km")[1].split("\n")[1:-1] == near[7:]


def test_what_is_only_known_by_its_region_is_a_possible_match(run, own):
    _, out, err = run("list", own, "--near", "Konna", "--within", "60mi")
    assert "possible  Attack" in out
    assert "(1 possible match: its place is not exact)" in err
    _, _, err = run("list", own, "--near", "Konna", "--within", "60mi", "--since", "2014")
    assert "(1 possible match: its date, or its place, is not exact)" in err


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--country", "Ivry Coast"], "unknown country 'Ivry Coast' (did you mean Côte d'Ivoire"),
        (["--place", "Gaoo"], "unknown place 'Gaoo' (did you mean Gao?)"),
        (["--near", "Goa"], "unknown place 'Goa' (did you mean Gao?)"),
        (["--near", ""], "--near is empty (try --near Gao or --near 16.27,-0.04)"),
        (["--near", "16.27"], "--near: not a pair of coordinates: '16.27' (try 16.27,-0.04"),
        (["--near", "95,0"], "--near: the latitude 95 in '95,0' is not from -90 to 90"),
        (
            ["--near", "Gao", "--within", "50"],
            "--within: a distance without a unit: '50' (try 50km",
        ),
        (["--near", "Gao", "--within", "near"], "--within: not a distance: 'near' (try 50km"),
        (["--within", "50km"], "--within needs --near (add --near PLACE or"),
        (["--near", "Bamako"], "no event at 'Bamako' has coordinates of that place (try"),
        (["--near", "Mali"], "'Mali' is a country, not a point (try --country Mali"),
    ],
)
def test_a_place_that_cannot_be_found_is_an_error(run, own, options, message):
    status, out, err = run("list", own, *options)
    assert (status, out) == (2, "")
    assert message in err


def test_an_ambiguous_country_is_explained(run, own):
    _, _, err = run("list", own, "--country", "Congo")
    assert "'Congo' can be DR Congo or Republic of the Congo: events in both are kept" in err


def test_the_precision_of_a_place_is_shown(run, own):
    _, out, _ = run("list", own)
    places = ["near Konna", "somewhere in Mopti region", "somewhere in Mali"]
    assert [place for place in places if place not in out] == []
    for format_, id_ in [("ics", "LOCATION:near Konna"), ("html", "near Konna")]:
        assert id_ in run("list", own, "--format", format_)[1]
    _, out, _ = run("show", "konna", own)
    assert "near Konna (14.9300, -3.8800)" in out
    _, out, _ = run("show", "mopti", own)
    assert "somewhere in Mopti region (in the source: 14.4800, -4.1900)" in out
    _, out, _ = run("show", "mali", own)
    assert "somewhere in Mali (in the source: Bamako, 12.6400, -8.0000)" in out
    _, out, _ = run("list", own, "--format", "geojson")
    assert '"place_precision": "near"' in out


def test_countries_are_counted_under_one_name(run, own):
    _, out, _ = run("count", own, "--by", "country", "--format", "json")
    counts = {row["country"]: row["events"] for row in json.loads(out)}
    assert counts == {"Mali": 4, "Côte d'Ivoire": 2}
    _, out, _ = run("count", own, "--by", "region", "--format", "json")
    counts = {row["region"]: row["events"] for row in json.loads(out)}
    assert counts == {"(no region)": 3, "Mopti": 2, "Gao": 1}


def test_the_packaged_events_have_a_country(run):
    in_mali = [event.id for event in read_events().events if event.country == "Mali"]
    for option in ("--place", "--country"):
        _, out, _ = run("list", option, "mali", "--format", "json")
        assert [event["id"] for event in json.loads(out)] == in_mali
    _, out, _ = run("actors", "--country", "Niger", "--format", "json")
    assert {actor["name"] for actor in json.loads(out)} >= {"AQIM", "Françoise Larribe"}


NAMED = """\
date,title,country
2014-01-01,One,ML
2014-02-01,Two,Republic of Mali
2014-03-01,Three,Mali; Niger
2014-04-01,Four,Congo
2014-05-01,Five,
2014-06-01,Six,Azawad
"""


@pytest.mark.parametrize(
    ("condition", "titles"),
    [
        ("country=mali", "One Two Three"),
        ("country = Mali (Republic)", "One Two Three"),
        ("country != ML", "Four Five Six"),
        ("country=NER", "Three"),
        ("country=DR Congo", "Four?"),
        ("country!=DR Congo", "One Two Three Four? Five Six"),
        ("country=Congo", "Four"),
        ("country=azawad", "Six"),
        ("country~ML", "One"),
    ],
)
@pytest.mark.parametrize("around", [(), ("--around", "2014-03-16", "--window", "400d")])
def test_a_condition_knows_a_country_by_all_of_its_names(run, file, condition, titles, around):
    path = file("named.csv", NAMED)
    asked = ("--where", condition, "--format", "jsonl", "--columns", "title", *around)
    found, certain = (
        [json.loads(line)["title"] for line in run("list", path, *asked, *more)[1].splitlines()]
        for more in ((), ("--certain",))
    )
    assert " ".join(f"{each}{'?' * (each not in certain)}" for each in found) == titles


@pytest.mark.parametrize("most_met", [10_000, 5])
def test_a_place_with_points_all_over_a_file_is_looked_for_first(run, file, monkeypatch, most_met):
    # Each camp is in a batch of its own. Beside each, an event in the first rows is near it.
    monkeypatch.setattr("sahel_timeline.query.known_places._MOST_MET", most_met)
    beside = [f"2014,beside {n},Other,{16 + n},0" for n in range(9)]
    others = "\n".join(f"2014,other,Other,{n % 10},9" for n in range(250))
    camps = [f"2014,camp {n},Camp,{16 + n},0\n{others}" for n in range(9)]
    path = file("own.csv", "\n".join(["date,title,place,latitude,longitude", *beside, *camps]))
    near = [f"{name} {n}" for name in ("beside", "camp") for n in range(9)]
    asked = ("list", path, "--sort", "none", "--near", "Camp", "--within", "12km")
    found = run(*asked, "--format", "tsv", "--columns", "title")[1].split("\n")[1:-1]
    assert sorted(found) == near
    half = [file(f"{n}.csv", "\n".join(["date,title,place,latitude,longitude", *rows]))
            for n, rows in enumerate((beside, camps))]  # fmt: skip
    found = run("list", *half, *asked[2:], "--format", "tsv", "--columns", "title")[1]
    assert sorted(found.split("\n")[1:-1]) == near
