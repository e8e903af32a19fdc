"""What holds for every dialect.

For a new dialect, add a file to ``tests/data/dialects``, and below what you see in that file
when you read it yourself.
"""

import csv
import gzip
import io
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sahel_timeline import Severity, packaged, read_actors, read_events
from sahel_timeline.dates.humanize import source_text
from sahel_timeline.readers import Dialect, read_text
from sahel_timeline.readers.file_text import line_blocks
from sahel_timeline.readers.recognise import recognise
from sahel_timeline.readers.signatures import SIGNATURES

FOLDER = Path(__file__).parents[1] / "data" / "dialects"
REGISTRY, _ = read_actors(packaged("actors.csv"))


class Sample(NamedTuple):
    """What a file contains: the number of its rows, the date on each line, and the bad lines.

    ``warned`` are the lines with a warning. ``no_events`` are those of them that do not become
    events. ``columns`` is the mapping with which the file is read.
    """

    rows: int
    dates: dict[int, str]
    bad: set[int]
    merged: int = 0
    warned: frozenset[int] = frozenset()
    no_events: frozenset[int] = frozenset()
    actors: tuple[str, ...] = ()
    columns: dict[str, str] | None = None


SAMPLES = {
    Dialect.CSV: Sample(
        rows=4,
        dates={2: "2014-38", 3: "2013-01-11"},
        bad={4, 5},
        actors=("France", "AQIM", "Mali"),
    ),
    Dialect.JSON: Sample(
        rows=4,
        dates={2: "2014-38", 3: "2013-01-11"},
        bad={4, 5},
        actors=("France", "AQIM", "Mali"),
    ),
    Dialect.JSONL: Sample(
        rows=4,
        dates={1: "2014-38", 2: "2013-01-11"},
        bad={3, 4},
        actors=("France", "AQIM", "Mali"),
    ),
    Dialect.ACLED: Sample(
        rows=8,
        dates={
            2: "2019-02-22",
            3: "[2019-05-12..2019-05-18]",
            5: "2019-06",
            7: "2019-07-16",
            10: "2019-12-24",
        },
        bad={8, 9},
        merged=1,
        warned=frozenset({6, 7}),
        actors=("JNIM", "FAMa", "Civilians (Mali)", "France", "ISGS"),
    ),
    Dialect.UCDP: Sample(
        rows=8,
        dates={
            2: "2014-01-02",
            3: "[2014-02-03..2014-02-05]",
            4: "2013-05",
            5: "2012",
            8: "2014-03-04?",
        },
        bad={6, 7},
        merged=1,
        warned=frozenset({8, 9}),
        actors=("Mali", "JNIM", "GATIA", "MSA", "Civilians", "AQIM"),
    ),
    Dialect.GDELT: Sample(
        rows=8,
        dates={
            1: "2017-03-31",
            2: "[2017-03-20?..2017-03-26?]",
            3: "2017-02?",
            4: "2016?",
            7: "2017-03-30",
        },
        bad={5, 6},
        merged=1,
        warned=frozenset({8}),
        actors=("France", "Mali", "JNIM"),
    ),
    Dialect.GTD: Sample(
        rows=9,
        dates={
            **{2: "2012-03-01", 3: "2012-03", 4: "2012", 5: "[2012-05-17..2012-05-25]"},
            **{7: "2012-06", 9: "2012-04-05"},
        },
        bad={6, 10},
        merged=1,
        warned=frozenset({7, 8}),
        actors=("AQIM", "FAMa", "Patrol", "Café; terrace", "MUJAO", "Two travellers"),
    ),
    Dialect.ICEWS: Sample(
        rows=7,
        dates={2: "2013-01-11", 3: "2013-01-12", 4: "2013-01-13", 5: "2013-01-13"},
        bad={6, 7},
        merged=1,
        warned=frozenset({5, 8}),
        actors=("France", "Ansar Dine"),
    ),
    Dialect.TIMELINEJS: Sample(
        rows=8,
        dates={3: "2013-01-11T16:00", 4: "2014-05", 5: "2014", 7: "2012", 9: "XXXX"},
        bad={6, 8},
        warned=frozenset({2}),
        no_events=frozenset({2}),
    ),
    Dialect.MAPPED: Sample(
        rows=6,
        dates={2: "2013-01-11", 3: "2014-05", 4: "2014", 7: "2016-03-04"},
        bad={5, 6},
        warned=frozenset({7}),
        actors=("France", "JNIM", "AQIM"),
        columns={
            **{"id": "No", "date": "Year+Month+Day", "title": "Topic", "actors": "Who"},
            **{"sources": "Citation", "latitude": "Lat", "longitude": "Lon"},
        },
    ),
}
EVERY = pytest.mark.parametrize("dialect", Dialect, ids=str)
WITH_HEADER = pytest.mark.parametrize(
    "dialect", [d for d in Dialect if SIGNATURES[d].header_columns], ids=str
)


def sample_file(dialect):
    (path,) = FOLDER.glob(f"{dialect}.*")
    return path


def read(dialect, path=None):
    return read_events([str(path or sample_file(dialect))], columns=SAMPLES[dialect].columns)


def lines(problems, severity):
    return {problem.line for problem in problems if problem.severity is severity}


def test_every_dialect_has_a_sample():
    assert set(SAMPLES) == set(Dialect)


@EVERY
def test_a_sample_is_read_as_its_dialect(dialect):
    assert read(dialect).dialects == ((str(sample_file(dialect)), dialect),)


@EVERY
def test_a_bad_row_is_a_problem_with_its_line(dialect):
    reading = read(dialect)
    assert lines(reading.problems, Severity.ERROR) == SAMPLES[dialect].bad
    assert lines(reading.problems, Severity.WARNING) == SAMPLES[dialect].warned
    assert all(problem.file == str(sample_file(dialect)) for problem in reading.problems)


@EVERY
def test_no_day_is_made_up(dialect):
    dates = {event.origin.line: str(event.start) for event in read(dialect).events}
    assert dates == SAMPLES[dialect].dates


@EVERY
def test_ids_are_unique(dialect):
    ids = [event.id for event in read(dialect).events]
    assert all(ids)
    assert len(set(ids)) == len(ids)


@EVERY
def test_actors_get_their_canonical_names(dialect):
    names = [REGISTRY.canonical_all(event.actors) for event in read(dialect).events]
    assert tuple(dict.fromkeys(n for each in names for n in each)) == SAMPLES[dialect].actors


@EVERY
def test_every_row_is_an_event_or_merged_or_a_problem(dialect):
    reading, sample = read(dialect), SAMPLES[dialect]
    assert reading.merged_rows == sample.merged
    without_event = len(sample.bad) + len(sample.no_events)
    assert len(reading.events) + reading.merged_rows + without_event == sample.rows
    assert sample.no_events <= sample.warned


@EVERY
@pytest.mark.parametrize("extension", [".csv", ".json", ".jsonl"])
def test_an_export_is_read_back_equal(run, tmp_path, dialect, extension):
    events = read(dialect).events
    columns = SAMPLES[dialect].columns or {}
    options = [f"--map={ours}={theirs}" for ours, theirs in columns.items()]
    path = tmp_path / f"back{extension}"
    status, _, err = run("export", path, "-f", sample_file(dialect), "--skip-invalid", *options)
    assert status == 0, err
    back = read_events([str(path)])
    assert back.problems == ()
    assert sorted(back.events) == sorted(events)
    words = [{e.id: source_text(e.start) for e in some} for some in (back.events, events)]
    assert words[0] == words[1]


@WITH_HEADER
def test_the_order_and_the_case_of_columns_do_not_matter(dialect, tmp_path):
    text = sample_file(dialect).read_text(encoding="utf-8")
    table = recognise(lambda: line_blocks([text]), dialect, None).table
    rows = [row for batch in table.batches() for row in batch.rows]
    out = io.StringIO()
    csv.writer(out).writerows([[n.upper() for n in table.header[::-1]], *(r[::-1] for r in rows)])
    path = tmp_path / "other.csv"
    path.write_text(out.getvalue(), encoding="utf-8", newline="")

    def facts(reading):
        return [event._replace(extra=tuple(sorted(event.extra))) for event in reading.events]

    fold = str.casefold
    other = [
        event._replace(extra=tuple(sorted((fold(name), text) for name, text in event.extra)))
        for event in read(dialect, path).events
    ]
    assert other == facts(read(dialect))


@EVERY
def test_a_packed_file_is_read_the_same(dialect, tmp_path):
    path = tmp_path / f"{sample_file(dialect).name}.gz"
    path.write_bytes(gzip.compress(sample_file(dialect).read_bytes()))
    assert read(dialect, path).events == read(dialect).events


@EVERY
@given(data=st.data())
def test_no_text_raises_an_exception(dialect, data):
    text = sample_file(dialect).read_text(encoding="utf-8")
    columns = SAMPLES[dialect].columns  # if one is not in the header, that is refused
    start = data.draw(st.integers(text.index("\n") + 1 if columns else 0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 40)))
    text = text[:start] + data.draw(st.text(max_size=20)) + text[end:]
    events, problems, *_ = read_text(text, "f.csv", dialect=dialect, columns=columns)
    assert len({event.id for event in events}) == len(events)
    assert all(problem.file == "f.csv" for problem in problems)
    assert all(event.start.earliest <= event.start.latest for event in events)
