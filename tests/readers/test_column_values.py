"""A column has the same values whether they are taken from rows or from finished events."""

import pytest

from sahel_timeline import read_events
from sahel_timeline.query.column_values import KNOWN, column_of
from sahel_timeline.query.kept import MatchBatch
from sahel_timeline.readers import ReadOptions, Request, ask_files

OWN = """\
id,date,time,end,title,actors,place,region,country,latitude,longitude,type,killed,wounded,Checked?
a,2014-05-03,14:30,..,One,A; B,Gao,Gao region,Mali,16.27,-0.04,raid,12,at most some,yes
b,2014,,2015,Two,,Kidal,,,,,,,15-20,
"""


class Compared:
    """A collector that takes every column both ways."""

    def __init__(self):
        self.columns = {}

    def add(self, kept):
        extra = {name for event in kept.events for name, _ in event.extra}
        for name in [*KNOWN, *extra, "nothing"]:
            assert list(kept.column(name)) == column_of(kept.events, name)
            assert MatchBatch(kept.events, kept.actors).column(name) == column_of(kept.events, name)
            self.columns.setdefault(name, []).extend(kept.column(name))


def columns_in(path):
    (answer,) = ask_files([str(path)], ReadOptions(), Request(Compared))
    return answer.collector.columns


def test_columns_have_typed_values(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(OWN)
    columns = columns_in(path)
    assert columns["time"] == ["14:30", ""]
    assert columns["actors"] == [("A", "B"), ()]
    assert columns["longitude"] == [-0.04, None]
    assert columns["country"] == ["Mali", ""]
    assert list(map(str, columns["killed"])) == ["12", "None"]
    assert list(map(str, columns["wounded"])) == ["unknown", "15–20"]
    assert columns["Checked?"] == ["yes", ""]
    assert columns["nothing"] == ["", ""]


def test_of_a_text_that_is_no_number_the_words_are_kept_with_a_warning(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(OWN)
    reading = read_events([str(path)])
    assert reading.events[0].wounded.text == "at most some"
    assert [(p.line, p.column, p.severity) for p in reading.problems] == [(2, "wounded", "warning")]


@pytest.mark.parametrize(
    ("number", "message"),
    [
        ({"low": -1}, "low, best and high have to be whole numbers or null"),
        ({"low": 1.5}, "low, best and high have to be whole numbers or null"),
        ({"low": 3, "high": 2}, "low, best and high have to be in this order"),
        ({"low": 1, "approximate": "yes"}, "approximate has to be true or false"),
        ({"low": 1, "text": 1}, "'1' is not a string or null"),
        (1.5, "'1.5' is not an object"),
    ],
)
def test_a_number_in_json_has_to_make_sense(tmp_path, number, message):
    import json

    path = tmp_path / "a.json"
    path.write_text(json.dumps([{"date": "2014", "title": "A", "killed": number}]))
    (problem,) = read_events([str(path)]).problems
    assert message in problem.message


@pytest.mark.parametrize(("written", "low"), [(12, 12), ("15-20", 15), ({"low": 3}, 3)])
def test_a_number_in_json_can_be_a_number_a_text_or_an_object(tmp_path, written, low):
    import json

    path = tmp_path / "a.json"
    path.write_text(json.dumps([{"date": "2014", "title": "A", "killed": written}]))
    assert read_events([str(path)]).events[0].killed.low == low
