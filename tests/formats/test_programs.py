"""Calendars and maps, opened by the programs that people use for them."""

import json
import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

# The khal of this environment: those of Linux distributions are older and have no --json.
KHAL = shutil.which("khal", path=str(Path(sys.executable).parent))
KHAL_CONFIG = """\
[calendars]
[[events]]
path = {folder}/calendar
[sqlite]
path = {folder}/khal.db
[locale]
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
timeformat = %H:%M
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
default_timezone = UTC
local_timezone = UTC
"""

# Days, stretches and periods, with and without a point on the map.
CHRONOLOGY = """\
id,date,end,title,place,latitude,longitude
serval,2013-01-11,2014-07-15,Serval begins,Sévaré,14.5333,-4.1000
gao,2013-01-26,,Gao retaken,Gao,16.2717,-0.0447
timbuktu,2013-01-27,2013-01-28,Timbuktu retaken,Timbuktu,16.7735,-3.0074
kidal,[2013-01-29..2013-01-30],,French troops at Kidal,Kidal,18.4411,1.4078
liberated,2014-04?,,The north liberated,,,
ransoms,2014-38,,Ransoms paid,,,
barkhane,2014-08-01,2022-11-09,Barkhane begins,N'Djamena,12.1131,15.0491
pau,2020-01-13,,Pau summit,Pau,43.2951,-0.3708
"""


@pytest.fixture
def exported(run, tmp_path):
    """Return a function that exports the events of a text, or the packaged ones, to a file."""

    def export(name, text=None):
        source = []
        if text is not None:
            (tmp_path / "events.csv").write_text(text, encoding="utf-8")
            source = ["--file", tmp_path / "events.csv"]
        assert run("export", "-q", tmp_path / name, *source) == (0, "", "")
        return tmp_path / name

    return export


@pytest.fixture
def khal(missing, tmp_path):
    """Return a function that runs khal on an empty calendar."""
    if KHAL is None:
        missing("there is no khal on this machine (pip install khal)")
    (tmp_path / "calendar").mkdir()
    (tmp_path / "khal.conf").write_text(KHAL_CONFIG.format(folder=tmp_path), encoding="utf-8")
    home = {name: str(tmp_path) for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME")}

    def command(*arguments):
        done = subprocess.run(
            [KHAL, "--config", tmp_path / "khal.conf", *arguments],
            env={**home, "PATH": os.defpath, "PYTHONUTF8": "1"},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=True,
        )
        assert done.stderr == ""
        return done.stdout

    return command


def listed(khal, since, until):
    """Return the events that khal lists for a range of days, each once, by title."""
    fields = ("title", "start-date-long", "end-date-long", "location", "description")
    shown = khal(
        *("list", "--once", "--notstarted"), *(f"--json={name}" for name in fields), since, until
    )
    events = [event for day in shown.splitlines() for event in json.loads(day)]
    return {
        event["title"]: tuple(event[name].replace("\n", "|") for name in fields[1:])
        for event in events
    }


def test_khal_imports_every_event_on_its_days(khal, exported, tmp_path):
    khal("import", "--batch", exported("events.ics", CHRONOLOGY))
    assert len(list((tmp_path / "calendar").glob("*.ics"))) == 8
    events = listed(khal, "2014-01-01", "2014-12-31")
    assert {title: days for title, (*days, _, _) in events.items()} == {
        "The north liberated": ["2014-04-01", "2014-04-30"],
        "Ransoms paid": ["2014-05-01", "2014-08-31"],
        "Barkhane begins": ["2014-08-01", "2022-11-09"],
    }
    assert events["Barkhane begins"][2] == "N'Djamena"
    events = listed(khal, "2013-01-11", "2013-01-29")
    assert {title: days for title, (*days, _, _) in events.items()} == {
        "Serval begins": ["2013-01-11", "2014-07-15"],
        "Gao retaken": ["2013-01-26", "2013-01-26"],
        "Timbuktu retaken": ["2013-01-27", "2013-01-28"],
        "French troops at Kidal": ["2013-01-29", "2013-01-30"],
    }


def test_khal_imports_every_kind_of_day_and_text(khal, exported):
    rows = (
        "date,end,title,place,summary\n"
        '2014,..,"a; b, c\\n BEGIN:VEVENT",中文,"line\nEND:VEVENT"\n'
        "0001-01-01,,First day,,\n[..1850],,Until then,,\n9999-12-30,,Last but one,,\n"
        "9999-12,,Last month,,\n"
    )
    khal("import", "--batch", exported("kinds.ics", rows))
    assert listed(khal, "2014-01-01", "2014-01-01") == {
        "a; b, c\\n BEGIN:VEVENT": (
            *("2014-01-01", "2014-12-31", "中文"),
            "Date: since 2014|Began between 1 January and 31 December 2014|EDTF: 2014"
            "|Still under way when the source was written|line|END:VEVENT",
        )
    }
    assert listed(khal, "1850-12-31", "1850-12-31")["Until then"][1] == "1850-12-31"
    assert "First day" in listed(khal, "0001-01-01", "0001-01-02")
    last = listed(khal, "9999-12-01", "9999-12-30")
    assert last["Last but one"][:2] == ("9999-12-30", "9999-12-30")
    # DTEND would be the day after 9999-12-31, which does not exist.
    assert last["Last month"][:2] == ("9999-12-01", "9999-12-30")


def test_khal_imports_events_at_their_times(khal, exported, tmp_path):
    rows = (
        "date,time,end,title\n2014-05-03,14:30,2014-05-03T16:00,Meeting\n"
        "2014-05-03,9:15,,Walk-out\n2014-05-03,23:30 -05:00,,Late elsewhere\n"
        "2014-05-03T22:00,,2014-05-04T02:00,Overnight\n2014-05-03,,,All day\n,,,Undated\n"
    )
    khal("import", "--batch", exported("times.ics", rows))
    assert len(list((tmp_path / "calendar").glob("*.ics"))) == 5
    fields = ("title", "start-long-full", "end-long-full", "all-day")
    shown = khal("list", "--once", *(f"--json={name}" for name in fields), "2014-05-03", "2d")
    events = {e["title"]: e for day in shown.splitlines() for e in json.loads(day)}
    assert {title: event["start-long-full"] for title, event in events.items()} == {
        "Meeting": "2014-05-03 14:30",
        "Walk-out": "2014-05-03 09:15",
        "Late elsewhere": "2014-05-04 04:30",  # in UTC, which the calendar shows
        "Overnight": "2014-05-03 22:00",
        "All day": "2014-05-03 00:00",
    }
    assert events["Meeting"]["end-long-full"] == "2014-05-03 16:00"
    assert [t for t, event in events.items() if event["all-day"] == "True"] == ["All day"]


@pytest.fixture
def maps(missing):
    """Return geopandas, which reads files through GDAL as map programs do."""
    if find_spec("geopandas") is None:
        missing("there is no geopandas here (pip install -e '.[test-maps]')")
    import geopandas

    return geopandas


def test_geopandas_finds_every_event_at_its_place(maps, exported):
    path = exported("events.geojson", CHRONOLOGY)
    events = maps.read_file(path, engine="pyogrio").set_index("id")
    assert len(events) == 8
    assert events.crs.to_epsg() == 4326
    assert events[events.geometry.isna()].index.to_list() == ["liberated", "ransoms"]
    assert set(events.geometry.dropna().geom_type) == {"Point"}
    gao, pau = events.geometry["gao"], events.geometry["pau"]
    assert (gao.x, gao.y) == (-0.0447, 16.2717)
    assert (pau.x, pau.y) == (-0.3708, 43.2951)
    days = events[["start", "end"]].map(lambda day: f"{day:%Y-%m-%d}")
    assert tuple(days.loc["ransoms"]) == ("2014-05-01", "2014-08-31")
    assert tuple(days.loc["barkhane"]) == ("2014-08-01", "2022-11-09")
    assert events["date"]["ransoms"] == "2014-38"
    # A rectangle around Mali, as a map would ask for it: Pau is north of it.
    assert "pau" not in events.cx[-12.3:4.3, 10:25].index
    assert "gao" in events.cx[-12.3:4.3, 10:25].index


def test_a_map_is_valid_for_geojson_pydantic(missing, exported):
    if find_spec("geojson_pydantic") is None:
        missing("there is no geojson-pydantic here (pip install -e '.[test-maps]')")
    from geojson_pydantic import FeatureCollection

    text = exported("events.geojson").read_text(encoding="utf-8")
    collection = FeatureCollection.model_validate_json(text, strict=True)
    assert [feature.id for feature in collection.features][:2] == [
        "arlit-abductions",
        "three-arlit-hostages-freed",
    ]
    assert sum(feature.geometry is None for feature in collection.features) == 15
