"""The native JSON and JSON Lines: what a value means, and what is wrong with an invalid one."""

import json

import pytest

from sahel_timeline import ONGOING, parse_date
from sahel_timeline.readers import Dialect, read_text


def events(text, dialect=Dialect.JSON):
    reading = read_text(text, "f.json", dialect=dialect)
    assert [str(problem) for problem in reading.problems] == []
    return list(reading.events)


def problems(text, dialect=Dialect.JSON):
    return [str(problem) for problem in read_text(text, "f.json", dialect=dialect).problems]


def one(**fields):
    return json.dumps([{"date": "2014", "title": "A", **fields}])


def numbered(count):
    return [f"case-{number}" for number in range(count)]


def test_extra_columns_can_be_numbers():
    (event,) = events(
        one(extra={"a": 3, "b": 2.5, "c": True, "d": None, "e": "", "f": 0, "g": "x"})
    )
    assert event.extra == (("a", "3"), ("b", "2.5"), ("c", "true"), ("f", "0"), ("g", "x"))


def test_an_exported_event_is_read():
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


def test_a_date_can_be_a_string_and_most_keys_can_be_missing():
    (event,) = events('[{"date": "mid-2014", "title": "A", "end": "2015", "actors": null}]')
    assert (str(event.start), str(event.end)) == ("2014-38", "2015")
    assert event.id == "a-2014"


def test_canonical_actors_are_used_if_there_are_no_spellings():
    assert events(one(actors=["France", "Mali"]))[0].actors == ("France", "Mali")


def test_the_open_end_of_a_range_is_null():
    date = {"edtf": "[..2014]", "text": None, "earliest": None, "latest": "2014-12-31"}
    assert events(one(date=date))[0].start.has_open_start


@pytest.mark.parametrize("text", ["[]", " [ ] \n"])
def test_an_empty_array_has_no_events(text):
    assert events(text) == []


def test_blank_lines_have_no_events():
    assert events("\n \n", Dialect.JSONL) == []


def test_an_event_has_the_line_on_which_its_value_begins():
    text = '[\n{"date": "2014",\n "title": "A"},\n\n{"date": "2015", "title": "B"}\n]'
    assert [event.origin.line for event in events(text)] == [2, 5]
    text = '\n{"date": "2014", "title": "A"}\n{"date": "2015", "title": "B"}\n'
    assert [event.origin.line for event in events(text, Dialect.JSONL)] == [2, 3]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "f.json:1: the file is empty: expected an array of events"),
        ("\n{}", "f.json:2: expected an array of events (put only the array that is in this"),
        ("7", "f.json:1: expected an array of events (try [ … ], or [] for none)"),
        ("[", "f.json:1: not JSON: it ends too early"),
        ("[x]", "f.json:1: not JSON: expected a value"),
        ("[{}", "f.json:1: expected a comma or the end of the array"),
        ("[1 2]", "expected a comma or the end of the array (try , or ])"),
        ('[{"a": 1,}]', "not JSON"),
        ("[]\n\n[]", "f.json:3: text after the end of the array (put all events in one array)"),
        ('[{"date": "2014", "title": "A"}] x', "text after the end of the array"),
        ("[NaN]", "f.json:1: not JSON: NaN is not JSON"),
        ('[\n{"title":\n"A", "latitude": Infinity}]', "not JSON: Infinity is not JSON"),
        ('[{"title": "A\n"}]', "not JSON: invalid control character"),
        ("[" * 100_000, "brackets are nested too deeply"),
        ("[" + "[" * 100_000 + "]" * 100_000 + "]", "brackets are nested too deeply"),
        ("[" + "9" * 5000 + "]", "a number is too long"),
        ('[{"title": 1, "title": 2}]', "the key 'title' appears twice in one object"),
        ("[1]", "f.json:1: not an event: '1' (try { … })"),
        ('[{"date": "2014", "title": "A"},\n]', "not JSON"),
    ],
    ids=numbered(19),
)
def test_a_text_that_is_not_an_array_of_events_is_a_problem(text, message):
    assert any(message in problem for problem in problems(text))


@pytest.mark.parametrize("name", ["f.json", "f.jsonl"])
@pytest.mark.parametrize("rest", ["", '"}', '" x'], ids=["cut", "good", "wrong"])
def test_an_event_can_have_so_many_characters(monkeypatch, name, rest):
    """Before it is decoded as a whole, nobody knows whether it ends."""
    monkeypatch.setattr("sahel_timeline.readers.json_values._LONGEST", 100)
    event = '{"date": "2014", "title": "A", "note": "'
    events = f'{event}"}}', f"{event}{'x' * 100}{rest}"
    text = "\n".join(events) if name == "f.jsonl" else "[" + ",\n".join(events) + "]"
    reading = read_text(text, name)
    # Nobody reads on in an array.
    assert [each.title for each in reading.events] == ["A"] * (name == "f.jsonl")
    message = f"{name}:2: the event has more than 8,388,608 characters"
    assert list(map(str, reading.problems)) == [message]


@pytest.mark.parametrize(
    "rest", ["", ",\n{", ',\n{"date": x},\n{"date": "2014", "title": "C"}]', "]\n{}"]
)
def test_of_an_array_that_is_not_json_to_its_end_nothing_is_read(tmp_path, run, rest):
    """To skip a row would lose all that come after it."""
    path = tmp_path / "f.json"
    path.write_text('[{"date": "2014", "title": "A"},\n{"date": "2014", "title": "B"}' + rest)
    reading = read_text(path.read_text(), "f.json")
    assert (reading.events, len(reading.problems)) == ((), 1)
    status, out, err = run("list", path, "--skip-invalid", "--format", "json")
    assert (status, out) == (1, "")
    assert "--skip-invalid skips rows, not entire files" in err


def test_an_id_can_be_a_number():
    text = '[{"date": "2014", "title": "A", "id": 7}, {"date": "2014", "title": "B", "id": 0}]'
    assert [event.id for event in read_text(text, "f.json").events] == ["7", "0"]


def test_an_event_without_a_title_is_named_after_its_actors_and_place():
    text = '[{"date": "2014", "title": null, "actors": ["A", "B"], "place": "Gao"}]'
    (event,) = read_text(text, "f.json").events
    assert event.title == "A, B (Gao)"


@pytest.mark.parametrize(
    ("field", "message"),
    [
        ({"title": 1}, "title: '1' is not a string or null"),
        ({"title": None}, "title: the title is missing"),
        ({"id": []}, "id: '[]' is not a string, a whole number or null"),
        ({"id": True}, "id: 'true' is not a string, a whole number or null"),
        ({"actors": "France"}, "actors: '\"France\"' is not an array of strings"),
        ({"actors_text": [1]}, "actors_text: '[1]' is not an array of strings"),
        ({"sources": {}}, "sources: '{}' is not an array of strings"),
        ({"latitude": "16"}, "latitude: '\"16\"' is not a number or null"),
        ({"latitude": True}, "latitude: 'true' is not a number or null"),
        ({"latitude": 200, "longitude": 0}, "latitude: not a latitude: '200'"),
        ({"latitude": 10**400, "longitude": 0}, "latitude: not a latitude"),
        ({"longitude": 1}, "latitude: the latitude is missing"),
        ({"date": 2014}, "date: '2014' is not an object with \"edtf\", a string or null"),
        ({"date": {}}, "date: '{}' is not an object"),
        ({"date": {"edtf": 1}}, "is not an object"),
        ({"date": {"edtf": "2014", "text": 1}}, "date: '1' is not a string or null"),
        ({"date": {"edtf": "2014-13"}}, "date: not a date: '2014-13'"),
        (
            {"date": {"edtf": "2014", "earliest": "2013-01-01"}},
            "date: earliest is '\"2013-01-01\"', but '2014' means \"2014-01-01\"",
        ),
        ({"date": {"edtf": "2014", "latest": None}}, "date: latest is 'null', but '2014' means"),
        (
            {"date": {"edtf": "2014", "precision": "day"}},
            "date: precision is '\"day\"', but '2014' means \"year\"",
        ),
        ({"date": {"edtf": "2014", "approximate": True}}, "approximate is 'true', but '2014'"),
        ({"date": {"edtf": "2014?", "uncertain": False}}, "uncertain is 'false', but '2014?'"),
        ({"date": {"edtf": "2014", "uncertain": 0}}, "uncertain is '0', but '2014' means false"),
        ({"end": {"edtf": "..", "latest": "2014-05-01"}}, "latest is '\"2014-05-01\"', but '..'"),
        ({"end": {"edtf": "..", "precision": "day"}}, "precision is '\"day\"', but '..' means"),
        ({"end": {"edtf": "2013"}}, "end: the end, '2013', comes before the start"),
        ({"extra": []}, "extra: '[]' is not an object with strings, numbers"),
        ({"extra": {"a": [1]}}, "is not an object with strings, numbers, true, false or null"),
        ({"extra": {"Title": "x"}}, "extra: 'Title' cannot be the name of an extra column"),
        ({"extra": {"": "x"}}, "extra: '' cannot be the name of an extra column"),
        ({"extra": {" a": "x"}}, "extra: ' a' cannot be the name of an extra column"),
        (
            {"tags": ["a", 3, None]},
            """tags: '["a", 3, null]' is not a text, a number, true, false or null"""
            """ (write one text, such as "tags": "a; 3")""",
        ),
        ({"tags": [["a"]]}, """(write one text, such as "tags": "one; other")"""),
        (
            {"meta": {"Zone": "é", "n": 2}},
            '(write a key for each part, such as "meta_Zone": "é", "meta_n": "2")',
        ),
        ({"meta": {"a": {}}}, '(write a key for each part, such as "meta_part": "text")'),
        ({"\x1b": []}, "?: '[]' is not a text"),
        ({" ": 1}, "?: a key without a name (choose a name)"),
        ({"TITLE": "B"}, "TITLE: the key 'title' appears twice (remove one of them)"),
        ({"a": 1, " a ": 2}, " a : the key 'a' appears twice"),
        ({"a": 1, "extra": {"a": 2}}, 'a: the same key is in "extra" (remove one of them)'),
        (
            {"end_text": "in 2014"},
            'end_text: the words of a date belong to the date (write "end": {"edtf": "2014",'
            ' "text": "in 2014"})',
        ),
        ({"title": "\ud800"}, "title: half of a surrogate pair"),
        ({"note": "a\0b"}, "note: a NUL character"),
        ({"note": "x" * 1_000_001}, "note: the cell has 1,000,001 characters"),
    ],
    ids=numbered(44),
)
def test_an_invalid_value_is_a_problem_with_its_key(field, message):
    (problem,) = problems(one(**field))
    assert message in problem


def test_problems_with_keys_are_reported_in_the_order_of_the_file():
    keys = [f"{letter}{number}" for letter in "zax" for number in range(3)]
    assert [each.split(": ")[1] for each in problems(one(**{key: [] for key in keys}))] == keys


def test_keys_of_ones_own_are_extra_columns():
    own = {"Checked?": True, "n": 3.5, "nothing": None, "empty": "", " word ": "x"}
    (found,) = events(one(**own, extra={"a": 1}))
    assert found.extra == (("a", "1"), ("Checked?", "true"), ("n", "3.5"), ("word", "x"))


def test_native_keys_can_have_the_names_that_a_header_can():
    text = json.dumps(
        [
            {"Date": "2014", "TITLE": "A", "lat": 16.27, "lng": -0.04, "description": "B"},
            {"Date": "2014", "Title": "A", "source": "AFP; Reuters", "lat": 16.27},
        ]
    )
    first, second = events(text)
    assert (first.latitude, first.longitude, first.summary) == (16.27, -0.04, "B")
    assert (second.sources, second.extra) == (("AFP", "Reuters"), (("lat", "16.27"),))


def test_reading_continues_after_a_bad_value():
    text = '[\n{"date": "x", "title": "A"},\n{"date": "2015", "title": "B"},\n3]'
    found, wrong, *_ = read_text(text, "f.json", dialect=Dialect.JSON)
    assert [event.title for event in found] == ["B"]
    assert [problem.line for problem in wrong] == [2, 4]


def test_repeated_ids_are_a_problem():
    text = '[{"id": "a", "date": "2014", "title": "A"}, {"id": "a", "date": "2014", "title": "B"}]'
    assert "the id 'a' is already used" in problems(text)[0]


def test_a_line_with_more_than_one_event_is_a_problem():
    text = '{"date": "2014", "title": "A"} {"date"\nx\n{"date": "2015", "title": "B"}\n'
    found, wrong, *_ = read_text(text, "f.jsonl", dialect=Dialect.JSONL)
    assert [event.title for event in found] == ["B"]
    assert [str(problem)[:35] for problem in wrong] == [
        "f.jsonl:1: text after the event (pu",
        "f.jsonl:2: not JSON: expected a val",
    ]


@pytest.mark.parametrize("date", ["null", '""', '{"edtf": "", "text": null}', '"XXXX"'])
def test_an_event_without_a_date_is_undated(date):
    text = f'[{{"date": {date}, "title": "A"}}, {{"title": "B"}}]'
    found, wrong, *_ = read_text(text, "f.json", dialect=Dialect.JSON)
    assert wrong == ()
    assert [event.start.is_undated for event in found] == [True, True]


def test_a_time_can_be_in_the_date_or_beside_it():
    for fields in (
        {"date": "2014-05-03T14:30"},
        {"date": "2014-05-03", "time": "2.30 pm"},
        {"date": {"edtf": "2014-05-03T14:30", "time": "14:30"}},
    ):
        assert str(events(one(**fields))[0].start) == "2014-05-03T14:30"
    (problem,) = problems(one(date={"edtf": "2014-05-03T14:30", "time": None}))
    assert "time is 'null', but '2014-05-03T14:30' means \"14:30\"" in problem


def starts_of(*dates, **options):
    text = json.dumps([{"date": date, "title": "A"} for date in dates])
    reading = read_text(text, "f.json", **options)
    return [str(event.start) for event in reading.events], [*map(str, reading.problems)]


@pytest.mark.parametrize(
    ("dates", "options", "expected"),
    [
        (("03/04/2014", {"edtf": "25/12/2014"}), {}, ["2014-04-03", "2014-12-25"]),
        (("03/04/2014",), {"day_first": False}, ["2014-03-04"]),
        (("6-Jun-44", "1945"), {}, ["1944-06-06", "1945"]),
        (("45/06/26", "13/03/03"), {"century": 19}, ["1945-06-26", "1913-03-03"]),
        (("1829-30", "1835-57"), {}, ["[1829..1830]", "[1835..1857]"]),
        (("1914-1918",), {"lasted": True}, ["1914"]),
        (("N/A", "-", "null", "2014"), {}, ["XXXX", "XXXX", "XXXX", "2014"]),
    ],
    ids=["order", "option", "century", "year first", "pairs", "ranges", "no value"],
)
def test_the_dates_of_all_events_decide_what_one_leaves_open(dates, options, expected):
    assert starts_of(*dates, **options) == (expected, [])


def test_what_no_date_decides_is_a_problem():
    found, (problem,) = starts_of("03/04/2014")
    assert found == []
    assert "it can mean 3 April 2014 or 4 March 2014" in problem
    assert "the century of its year is missing" in starts_of("6-Jun-44")[1][0]
