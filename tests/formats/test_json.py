"""Many records are encoded exactly as each one alone, in one line per record."""

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sahel_timeline import Event, parse_date
from sahel_timeline.columns import Field, View
from sahel_timeline.columns.events import event_view
from sahel_timeline.dates import ONGOING
from sahel_timeline.formats import Format, Report, RowReport, json_records, write
from sahel_timeline.query import Match

MAY, LATER = parse_date("May 2014"), parse_date("[2014-05-02..2015]")
LISTS = [(), ("a",), ("a", "b"), ("a", 'b"', "c\u2028")]
EVENTS = st.builds(
    Event,
    id=st.sampled_from(["x", "\u00e9\n"]),
    start=st.sampled_from([MAY, LATER, parse_date("2014-05-31"), parse_date("[..2014]")]),
    title=st.just("5 %s"),
    end=st.sampled_from([None, None, ONGOING, LATER]),
    actors=st.sampled_from(LISTS) | st.lists(st.text(max_size=1), max_size=3).map(tuple),
    place=st.sampled_from(["", "Gao"]),
    latitude=st.sampled_from([None, 16.25, -0.0]),
    longitude=st.sampled_from([None, -4.0]),
    type=st.just(""),
    url=st.just("https://example.org"),
    note=st.sampled_from(["", "x"]),
    origin=st.none(),
    summary=st.text(max_size=3),
    sources=st.lists(st.text(max_size=1), max_size=3).map(tuple),
    extra=st.sampled_from([(), (("deaths", "3"),)]),
)


def document_of(fields, record):
    """Return a record's JSON, built field by field."""
    document = {}
    for field in fields:
        value = field.value(field.columns([record]))[0] if field.columns else field.value(record)
        if field.subfields:
            value = None if value is None else document_of(field.subfields, value)
        elif field.is_mapping:
            value = dict(value)
        elif field.empty_is_null:
            value = value or None
        document[field.name] = value
    return document


@given(st.lists(EVENTS, max_size=7), st.integers(1, 7))
def test_many_records_are_encoded_as_each_one_alone(events, batch):
    matches = [Match(event, event.actors[:1]) for event in events]
    view = event_view(matches)
    expected = [json.loads(json.dumps(document_of(view.json_fields, match))) for match in matches]
    out = io.StringIO(newline="")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(json_records, "_BATCH", batch)
        write(Report(RowReport(matches, view)), Format.JSON, out)
    assert json.loads(out.getvalue()) == expected


def test_keys_can_contain_percent_signs():
    view = View(
        "counts", (), (), [Field("by_100%", str), Field("%s", lambda number: {"a": number})]
    )
    out = io.StringIO(newline="")
    write(Report(RowReport([1], view)), Format.JSONL, out)
    assert out.getvalue() == '{"by_100%": "1", "%s": {"a": 1}}\n'


def test_no_unicode_line_end_is_written_as_it_is():
    text = "a\u2028\x85\u2029b"
    view = View(
        "rows",
        (),
        (),
        [
            Field(f"key {text}", str),
            Field("with nul", lambda text: f"\0{text}"),
            Field("list", lambda text: (text,)),
            Field("several types", lambda text: text or None),
            Field("object", lambda text: {text: text}),
            Field("mapping", lambda text: ((text, text),), is_mapping=True),
        ],
    )
    out = io.StringIO(newline="")
    write(Report(RowReport([text, ""], view)), Format.JSONL, out)
    first, second = out.getvalue().splitlines()
    assert json.loads(first) == {
        f"key {text}": text,
        "with nul": f"\0{text}",
        "list": [text],
        "several types": text,
        "object": {text: text},
        "mapping": {text: text},
    }
    assert json.loads(second)["several types"] is None


def test_a_record_stays_in_one_line(matches_of, written):
    matches = matches_of("2014,,a\u2028b\x85c,,,,,,,,,\n")
    for format_ in (Format.JSON, Format.GEOJSON, Format.TIMELINEJS):
        assert len(written(matches, format_).splitlines()) == 3


def test_a_number_that_json_does_not_know_is_refused(matches_of, written):
    (match,) = matches_of("2014,,A,,,,,,,,,\n")
    nowhere = match._replace(event=match.event._replace(latitude=float("nan")))
    with pytest.raises(ValueError, match="not JSON compliant"):
        written([nowhere], Format.JSON)


@pytest.mark.parametrize("most", [0, 2])
def test_pairs_are_encoded_again_when_they_were_forgotten(monkeypatch, most):
    monkeypatch.setattr(json_records, "_MAX_KNOWN", most)
    view = View("rows", (), (), [Field("extra", tuple, is_mapping=True)])
    rows = [
        {"a": "1", "b": "2", "c": "3"},
        {},
        {"d": "4", "e": '"'},  # nothing recurs
        {"a": "1", "e": '"', "g": "\\\n"},
    ]
    out = io.StringIO(newline="")
    report = RowReport([tuple(row.items()) for row in rows], view)
    write(Report(report), Format.JSONL, out)
    assert [json.loads(line)["extra"] for line in out.getvalue().splitlines()] == rows


ODD_TEXTS = st.lists(st.text('\0\n\x1f"\\0un\x7f\x85a\u2028', max_size=4), min_size=1, max_size=5)


@given(ODD_TEXTS)
def test_texts_are_escaped_together_as_each_one_alone(texts):
    view = View("rows", (), (), [Field("text", str), Field("list", lambda text: (text, text))])
    out = io.StringIO(newline="")
    write(Report(RowReport(texts, view)), Format.JSONL, out)
    lines = out.getvalue().splitlines()
    assert list(map(json.loads, lines)) == [{"text": text, "list": [text] * 2} for text in texts]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([0.0, -0.0, 1], "[0.0, -0.0, 1]"),
        ([True, 1, None], "[true, 1, null]"),
        ([False, 0, ""], '[false, 0, ""]'),
        ([None, "a\nb", 2.5], '[null, "a\\nb", 2.5]'),
        (["", "", ()], '["", "", []]'),
        ([{"a": [1]}, [2, "b"], None], '[{"a": [1]}, [2, "b"], null]'),
    ],
    ids=str,
)
def test_values_of_several_types_are_written_as_they_are(values, expected):
    view = View("rows", (), (), [Field("value", lambda value: value)])
    out = io.StringIO(newline="")
    write(Report(RowReport(values, view)), Format.JSONL, out)
    found = [line.removeprefix('{"value": ')[:-1] for line in out.getvalue().splitlines()]
    assert f"[{', '.join(found)}]" == expected
