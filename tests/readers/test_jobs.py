"""How many processes read files."""

import os

import pytest

from sahel_timeline.actors import Registry
from sahel_timeline.dates import parse_date
from sahel_timeline.query import Query
from sahel_timeline.query.question import Question
from sahel_timeline.readers import EventList, Request, jobs
from sahel_timeline.readers.jobs import SIZE_PER_JOB, count_jobs

COUNTS = Request(EventList)
EVENTS = Request(EventList, keeps_events=True)
FILTERED = EVENTS._replace(question=Question(Query(since=parse_date("2014")), Registry()))


@pytest.fixture
def sized(tmp_path):
    """Return a function that makes files of these sizes."""

    def make(*sizes, name="{}.csv"):
        paths = [tmp_path / name.format(number) for number in range(len(sizes))]
        for path, size in zip(paths, sizes, strict=True):
            with path.open("wb") as file:
                file.truncate(size)
        return [str(path) for path in paths]

    return make


@pytest.fixture
def cores(monkeypatch):
    monkeypatch.setattr(jobs, "count_cores", lambda: 4)


@pytest.mark.usefixtures("cores")
@pytest.mark.parametrize(
    ("sizes", "expected"),
    [
        ((1, 1, 1), 1),
        ((100, 1), 1),
        ((1, SIZE_PER_JOB - 1), 1),
        ((SIZE_PER_JOB, SIZE_PER_JOB), 2),
        ((SIZE_PER_JOB, SIZE_PER_JOB, SIZE_PER_JOB), 3),
        ((SIZE_PER_JOB * 10, SIZE_PER_JOB // 2, SIZE_PER_JOB // 2), 2),
        ((SIZE_PER_JOB,) * 9, 4),
    ],
    ids=str,
)
def test_each_process_has_enough_to_read(sized, sizes, expected):
    assert count_jobs(sized(*sizes), COUNTS, None) == expected
    assert count_jobs(sized(*sizes), FILTERED, None) == expected


@pytest.mark.usefixtures("cores")
def test_packed_files_are_larger_than_they_look(sized):
    sizes = (SIZE_PER_JOB // 5 + 1,) * 2
    assert count_jobs(sized(*sizes), COUNTS, None) == 1
    assert count_jobs(sized(*sizes, name="{}.CSV.zip"), COUNTS, None) == 2


@pytest.mark.usefixtures("cores")
def test_all_events_are_read_in_one_process_by_default(sized):
    paths = sized(*(SIZE_PER_JOB,) * 9)
    assert count_jobs(paths, EVENTS, None) == 1
    assert count_jobs(paths, EVENTS, 3) == 3


def test_there_are_no_more_processes_than_files_they_can_read(sized, tmp_path):
    paths = [*sized(1, 1, 1), "-", str(tmp_path), str(tmp_path / "missing"), "/dev/null"]
    assert [count_jobs(paths, COUNTS, wanted) for wanted in (1, 2, 9)] == [1, 2, 3]
    assert count_jobs(["-"], COUNTS, 2) == 1
    assert count_jobs(["-"], COUNTS, None) == 1


def test_a_file_that_has_just_been_deleted_is_no_error(tmp_path, monkeypatch):
    monkeypatch.setattr(jobs, "is_readable_anywhere", lambda _: True)
    assert count_jobs([str(tmp_path / "a"), str(tmp_path / "b")], COUNTS, None) == 1


def test_usable_cores_are_counted(monkeypatch):
    assert jobs.count_cores() >= 1
    monkeypatch.delattr(os, "sched_getaffinity", raising=False)
    monkeypatch.setattr(os, "cpu_count", lambda: None)
    assert jobs.count_cores() == 1
