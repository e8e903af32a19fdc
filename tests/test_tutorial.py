"""The two files of the tutorial go from file to page in five commands, and say the same."""

import json
import shutil
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[1] / "docs"
TITLES = [
    "Lock keepers ask for a free Sunday",
    "Company refuses",
    "Lock keepers walk out",
    "Barge sunk in the lock",
    "Boatmen join the strike",
    "Magistrate offers to mediate",
    "Agreement signed",
    "Sunday is free on every lock",
]
# Worked out from the spreadsheet by hand: the first and the last day on which each began.
DAYS = [
    ("1921-06-03", "1921-06-03"),
    ("1921-06-11", "1921-06-20"),
    ("1921-06-24", "1921-06-24"),
    ("1921-07-03", "1921-07-08"),
    ("1921-07-10", "1921-07-10"),
    ("1921-07-21", "1921-07-31"),
    ("1921-08-06", "1921-08-06"),
    ("1922-06-01", "1922-08-31"),
]


@pytest.mark.parametrize("extension", [".csv", ".xlsx"])
def test_a_spreadsheet_becomes_a_page_in_five_commands(run, tmp_path, monkeypatch, extension):
    shutil.copy(DOCS / f"canal-sample{extension}", tmp_path / f"canal{extension}")
    monkeypatch.chdir(tmp_path)
    commands = [
        ["init", f"canal{extension}"],
        ["check"],
        ["list"],
        ["chart", "--by", "event"],
        ["export", "canal.html", "--title", "The canal strike"],
    ]
    for command in commands:
        status, out, _ = run(*command)
        assert status == 0
        assert all(title[:20] in out for title in TITLES) or command[0] not in {"list", "chart"}
    page = Path("canal.html").read_text(encoding="utf-8")
    assert "<title>The canal strike</title>" in page
    assert all(title in page for title in TITLES)
    events = json.loads(run("export")[1])
    assert [event["title"] for event in events] == TITLES
    assert [(event["date"]["earliest"], event["date"]["latest"]) for event in events] == DAYS
    assert events[4]["end"]["edtf"] == "1921-07-24"
    assert events[4]["actors"] == ["Boatmen", "Lock keepers"]
    assert (events[0]["latitude"], events[0]["longitude"]) == (52.61, -1.12)
