"""Our JSON and JSON Lines: what a value says, and how every bad one is told."""

import json

import pytest

from sahel_timeline import ONGOING, parse_date
from sahel_timeline.readers.own_json import read, read_lines


def events(text, reader=read):
    found, problems = reader(text, "f.json")
    assert [str(problem) for problem in problems] == []
    return found


def problems(text, reader=read):
    return [str(problem) for problem in reader(text, "f.json")[1]]


def one(**fields):
    return json.dumps([{"date": "2014", "title": "A", **fields}])


def numbered(count):
    return [f"case-{number}" for number in range(count)]


def test_an_event_as_we_write_it_is_read():
    (event,) = events(
        one(
            id="a",
            date={
                "edtf": "2014-38",
                "text": "mid-2014",
                "earliest": "2014-05-01",
                "latest": "2014-08-31",
            },
            end={"edtf": "..", "text": None},
            actors=["JNIM"],
            actors_text=["GSIM"],
            latitude=1,
            longitude=2.5,
            place=None,
            sources=["AFP; RFI"],
            extra={"k": "v"},
        )
    )
    assert event.id == "a"
    assert (event.start, event.start.text) == (parse_date("2014-38"), "mid-2014")
    assert event.end is ONGOING
    assert event.actors == ("GSIM",)
    assert (event.latitude, event.longitude) == (1.0, 2.5)
    assert event.place == ""
    assert event.sources == ("AFP; RFI",)
    assert event.extra == (("k", "v"),)


def test_a_date_may_be_a_text_and_most_keys_may_be_missing():
    (event,) = events('[{"date": "mid-2014", "title": "A", "end": "2015", "actors": null}]')
    assert (str(event.start), str(event.end)) == ("2014-38", "2015")
    assert event.id == "a-2014-38"


def test_the_canonical_actors_are_taken_where_no_spellings_are_given():
    assert events(one(actors=["France", "Mali"]))[0].actors == ("France", "Mali")


def test_open_sides_of_a_date_are_null():
    date = {"edtf": "[..2014]", "text": None, "earliest": None, "latest": "2014-12-31"}
    assert events(one(date=date))[0].start.has_open_start


@pytest.mark.parametrize("text", ["[]", " [ ] \n"])
def test_an_empty_array_holds_no_events(text):
    assert events(text) == []


def test_empty_lines_hold_no_events():
    assert events("\n \n", read_lines) == []


def test_lines_are_those_on_which_values_begin():
    text = '[\n{"date": "2014",\n "title": "A"},\n\n{"date": "2015", "title": "B"}\n]'
    assert [event.origin.line for event in events(text)] == [2, 5]
    text = '\n{"date": "2014", "title": "A"}\n{"date": "2015", "title": "B"}\n'
    assert [event.origin.line for event in events(text, read_lines)] == [2, 3]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "f.json:1: the file is empty: an array of events is wanted"),
        ("\n{}", "f.json:2: an array of events is wanted (try [ … ], or [] for none)"),
        ("[", "f.json:1: not JSON: Expecting value"),
        ("[{}", "f.json:1: the array goes on without a comma or an end"),
        ("[1 2]", "the array goes on without a comma or an end (try , or ])"),
        ('[{"a": 1,}]', "not JSON"),
        ("[]\n\n[]", "f.json:3: text after the end of the array (try one array)"),
        ('[{"date": "2014", "title": "A"}] x', "text after the end of the array"),
        ("[NaN]", "f.json:1: not JSON: NaN is not JSON"),
        ('[\n{"title":\n"A", "latitude": Infinity}]', "not JSON: Infinity is not JSON"),
        ('[{"title": "A\n"}]', "not JSON: Invalid control character"),
        ("[" * 100_000, "brackets are nested too deeply"),
        ("[" + "[" * 100_000 + "]" * 100_000 + "]", "brackets are nested too deeply"),
        ("[" + "9" * 5000 + "]", "a number is too long"),
        ('[{"title": 1, "title": 2}]', "a second 'title' in one object"),
        ("[1]", "f.json:1: not an event: '1' (try { … })"),
        ('[{"date": "2014", "title": "A"},\n]', "not JSON"),
    ],
    ids=numbered(17),
)
def test_what_is_no_array_of_events_is_told(text, said):
    assert any(said in problem for problem in problems(text))


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ({"title": 1}, "title: '1' is not a text or null"),
        ({"title": None}, "title: the title is missing"),
        ({"id": []}, "id: '[]' is not a text or null"),
        ({"actors": "France"}, "actors: '\"France\"' is not a list of texts"),
        ({"actors_text": [1]}, "actors_text: '[1]' is not a list of texts"),
        ({"sources": {}}, "sources: '{}' is not a list of texts"),
        ({"latitude": "16"}, "latitude: '\"16\"' is not a number or null"),
        ({"latitude": True}, "latitude: 'true' is not a number or null"),
        ({"latitude": 200, "longitude": 0}, "latitude: not a latitude: '200'"),
        ({"latitude": 10**400, "longitude": 0}, "latitude: not a latitude"),
        ({"longitude": 1}, "latitude: the latitude is missing"),
        ({"date": 2014}, "date: '2014' is not an object with \"edtf\", a text or null"),
        ({"date": {}}, "date: '{}' is not an object"),
        ({"date": {"edtf": 1}}, "is not an object"),
        ({"date": {"edtf": "2014", "text": 1}}, "date: '1' is not a text or null"),
        ({"date": None}, "date: the date is missing"),
        ({"date": {"edtf": "2014-13"}}, "date: not a date: '2014-13'"),
        (
            {"date": {"edtf": "2014", "earliest": "2013-01-01"}},
            "date: earliest is '\"2013-01-01\"', but '2014' says \"2014-01-01\"",
        ),
        ({"date": {"edtf": "2014", "latest": None}}, "date: latest is 'null', but '2014' says"),
        (
            {"date": {"edtf": "2014", "precision": "day"}},
            "date: precision is '\"day\"', but '2014' says \"year\"",
        ),
        ({"date": {"edtf": "2014", "approximate": True}}, "approximate is 'true', but '2014'"),
        ({"date": {"edtf": "2014?", "uncertain": False}}, "uncertain is 'false', but '2014?'"),
        ({"date": {"edtf": "2014", "uncertain": 0}}, "uncertain is '0', but '2014' says false"),
        ({"end": {"edtf": "..", "latest": "2014-05-01"}}, "latest is '\"2014-05-01\"', but '..'"),
        ({"end": {"edtf": "..", "precision": "day"}}, "precision is '\"day\"', but '..' says"),
        ({"end": {"edtf": "2013"}}, "end: the end, '2013', comes before the start"),
        ({"extra": []}, "extra: '[]' is not an object of texts"),
        ({"extra": {"a": 1}}, "is not an object of texts"),
        ({"extra": {"Title": "x"}}, "extra: 'Title' cannot name a further column"),
        ({"extra": {"": "x"}}, "extra: '' cannot name a further column"),
        ({"extra": {" a": "x"}}, "extra: ' a' cannot name a further column"),
        ({"unknown": 1}, 'unknown: no such key (try it in "extra")'),
        ({"\x1b": 1}, "?: no such key"),
        ({"title": "\ud800"}, "title: half of a surrogate pair"),
        ({"note": "a\0b"}, "note: a NUL character"),
    ],
    ids=numbered(35),
)
def test_a_value_of_a_wrong_kind_is_told_with_its_key(field, said):
    (problem,) = problems(one(**field))
    assert said in problem


def test_reading_goes_on_after_a_bad_value():
    text = '[\n{"date": "x", "title": "A"},\n{"date": "2015", "title": "B"},\n3]'
    found, wrong = read(text, "f.json")
    assert [event.title for event in found] == ["B"]
    assert [problem.line for problem in wrong] == [2, 4]


def test_ids_that_repeat_are_told():
    text = '[{"id": "a", "date": "2014", "title": "A"}, {"id": "a", "date": "2014", "title": "B"}]'
    assert "the id 'a' is taken" in problems(text)[0]


def test_a_line_with_more_than_an_event_is_told():
    text = '{"date": "2014", "title": "A"} {"date"\nx\n{"date": "2015", "title": "B"}\n'
    found, wrong = read_lines(text, "f.jsonl")
    assert [event.title for event in found] == ["B"]
    assert [str(problem)[:35] for problem in wrong] == [
        "f.jsonl:1: text after the event (tr",
        "f.jsonl:2: not JSON: Expecting valu",
    ]
