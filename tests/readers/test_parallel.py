"""Reading files in parallel processes."""

import os
import pickle
import signal
import threading
from functools import partial
from multiprocessing import Pipe
from pathlib import Path
from types import SimpleNamespace

import pytest

from sahel_timeline.cli.reading import InvalidError
from sahel_timeline.errors import (
    AmbiguousIdError,
    BackwardsError,
    DateError,
    EmptyWindowError,
    LengthError,
    MissingColumnError,
    NumberError,
    OpenBoundError,
    TimelineError,
    UndatedError,
    UnknownNameError,
    UnreadableError,
)
from sahel_timeline.model import Problem
from sahel_timeline.query import Query
from sahel_timeline.query.select import MatchList
from sahel_timeline.readers import (
    EventList,
    ReadOptions,
    Request,
    ask_files,
    merge_answers,
    packaged,
    parallel,
    read_actors,
)
from sahel_timeline.readers.file_text import FileProblemError

OPTIONS = ReadOptions()
EVERYTHING = Request(EventList)
ROW = "date,title\n2014-05-0{},Event {}\n"


@pytest.fixture
def files(tmp_path):
    """Return a function that writes files with one event each."""

    def write(count):
        paths = [tmp_path / f"{number}.csv" for number in range(count)]
        for number, path in enumerate(paths, 1):
            path.write_text(ROW.format(number, number), encoding="utf-8")
        return [str(path) for path in paths]

    return write


def titles(answers):
    return [event.title for answer in answers for event in answer.collector.events]


@pytest.mark.parametrize("jobs", [2, 3, 7])
def test_answers_are_in_the_order_of_the_files(files, jobs):
    answers = ask_files(files(5), OPTIONS, EVERYTHING, jobs=jobs)
    assert titles(answers) == [f"Event {number}" for number in range(1, 6)]


def test_answers_are_those_of_one_process(files):
    registry, _ = read_actors(packaged("actors.csv"))
    paths = [packaged("events.csv"), *files(2)]
    request = Request(partial(MatchList, Query(limit=50)), None, registry)
    one, several = (merge_answers(ask_files(paths, OPTIONS, request, jobs=jobs)) for jobs in (1, 2))
    assert one.collector.matches() == several.collector.matches()
    assert one._replace(collector=None) == several._replace(collector=None)


def read_own(path, content):
    """Read a file that another process cannot open, here a pipe, after two others."""

    def write():
        Path(path).write_text(content, encoding="utf-8")

    os.mkfifo(path)
    threading.Thread(target=write).start()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no FIFOs here")
def test_a_pipe_is_read_by_the_main_process(files, tmp_path):
    first, *others = files(3)
    pipe = str(tmp_path / "pipe.csv")
    read_own(pipe, ROW.format(9, "from a pipe"))
    answers = ask_files([first, pipe, *others], OPTIONS, EVERYTHING, jobs=2)
    assert titles(answers) == ["Event 1", "Event from a pipe", "Event 2", "Event 3"]


@pytest.mark.parametrize("place", [0, 1, 2])
def test_the_first_file_that_cannot_be_opened_is_reported(files, tmp_path, place):
    paths = files(3)
    paths[place] = str(tmp_path / "missing.csv")
    (tmp_path / "broken.csv.gz").write_bytes(b"\x1f\x8b not gzip")
    paths.insert(place + 1, str(tmp_path / "broken.csv.gz"))
    paths.append(str(tmp_path / "missing too.csv"))
    for jobs in (1, 2):
        with pytest.raises(UnreadableError, match=r"missing\.csv"):
            ask_files(paths, OPTIONS, EVERYTHING, jobs=jobs)


def test_an_error_of_another_process_comes_before_one_of_this(files, tmp_path):
    (tmp_path / "broken.csv.gz").write_bytes(b"\x1f\x8b not gzip")
    paths = [*files(2), str(tmp_path / "broken.csv.gz"), str(tmp_path / "missing.csv")]
    with pytest.raises(UnreadableError, match="not a complete gzip file"):
        ask_files(paths, OPTIONS, EVERYTHING, jobs=2)


def test_what_other_processes_have_read_and_kept_counts_as_progress(files):
    read, kept = [], []
    paths = files(3)
    options = OPTIONS._replace(on_read=read.append)
    ask_files(paths, options, EVERYTHING._replace(on_kept=kept.append), jobs=2)
    assert sum(read) == sum(Path(path).stat().st_size for path in paths)
    assert sum(kept) == 3
    ask_files(paths, OPTIONS, EVERYTHING, jobs=2)  # nobody wants to know


def test_progress_is_sent_while_a_file_is_read(monkeypatch):
    now, sent = [0.0], []
    monkeypatch.setattr(parallel, "monotonic", lambda: now[0])
    counts = parallel._Counts(SimpleNamespace(send=sent.append))
    for time in (0.05, 0.12, 0.15, 0.3):
        now[0] = time
        counts.add_kept(2)
        counts.add_read(100)
    counts.add_kept(-3)
    counts.send()
    assert sent == [(200, 4), (200, 4), (0, -3)]


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no signals here")
def test_a_process_that_is_killed_is_one_error():
    worker = parallel._Worker()
    os.kill(worker._process.pid, signal.SIGKILL)
    worker._process.join()
    worker.send(("a.csv", "a.csv"))
    with pytest.raises(UnreadableError) as caught:
        worker.receive("a.csv")
    assert str(caught.value) == (
        "the process that read 'a.csv' was ended by signal 9"
        " (if there is too little memory, try --jobs 1)"
    )
    worker.end()


def test_a_process_that_cannot_start_is_one_error(files, monkeypatch):
    def fail(_):
        raise BlockingIOError(11, "Resource temporarily unavailable")

    monkeypatch.setattr("multiprocessing.context.SpawnProcess.start", fail)
    with pytest.raises(UnreadableError, match="cannot start a process: Resource temp"):
        ask_files(files(2), OPTIONS, EVERYTHING, jobs=2)


def test_a_process_reads_until_the_pipe_is_closed(files, tmp_path):
    ours, theirs = Pipe()
    ours.send((OPTIONS, EVERYTHING))
    ours.send((files(1)[0], "one"))
    ours.send((str(tmp_path / "missing"), "two"))
    reader = threading.Thread(target=lambda: messages.extend(ours.recv() for _ in range(4)))
    messages = []
    reader.start()
    closer = threading.Thread(target=lambda: (reader.join(), ours.close()))
    closer.start()
    parallel.read_for_parent(theirs)
    closer.join()
    progress, answer, nothing, error = messages
    assert (progress, nothing) == ((len(ROW.format(1, 1)), 1), (0, 0))
    assert [event.title for event in answer.collector.events] == ["Event 1"]
    assert isinstance(error, UnreadableError)


def test_too_little_memory_is_one_error(monkeypatch):
    def fail(*_):
        raise MemoryError

    monkeypatch.setattr(parallel, "read_file", fail)
    error = parallel._read("a.csv", "a.csv", OPTIONS, EVERYTHING)
    assert str(error) == "too little memory to read 'a.csv' (try --jobs 1)"


def test_a_process_ends_with_its_parent(monkeypatch):
    done = []
    monkeypatch.setattr("os._exit", done.append)
    parallel._end_with_parent()
    assert done == []  # this one has no such parent

    class Parent:
        def join(self):
            done.append("joined")

    monkeypatch.setattr(parallel, "parent_process", Parent)
    parallel._end_with_parent()
    assert done == ["joined", 1]


def test_without_signal_masks_nothing_is_blocked(monkeypatch):
    monkeypatch.delattr(signal, "pthread_sigmask", raising=False)
    with parallel._interrupts_blocked():
        pass


ERRORS = [
    TimelineError("message", hint="hint"),
    DateError("text", "why"),
    BackwardsError("text"),
    LengthError("text"),
    NumberError("text", "why"),
    OpenBoundError("text", side="first"),
    UndatedError(),
    EmptyWindowError("2014", "2013"),
    UnknownNameError("actor", "x", near=["y"]),
    AmbiguousIdError("a", ["ab", "ac"]),
    UnreadableError("message"),
    MissingColumnError("date", "message", hint="hint"),
    InvalidError("message"),
    FileProblemError(Problem("a.csv", "message", 2)),
]


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
def test_errors_can_be_pickled(error):
    again = pickle.loads(pickle.dumps(error))
    assert type(again) is type(error)
    assert (str(again), vars(again)) == (str(error), vars(error))


def test_every_error_is_among_those_that_are_pickled():
    def below(kind):
        return {kind}.union(*map(below, kind.__subclasses__()))

    public = {each for each in below(TimelineError) if not each.__name__.startswith("_")}
    assert {each for each in public if "__init__" in vars(each)} <= set(map(type, ERRORS))


def test_only_the_first_error_counts():
    run = parallel._Run([("a", "a"), ("b", "b"), ("c", "c")], OPTIONS, EVERYTHING)
    for index in (1, 0, 2):
        run._stop_at(index, UnreadableError(str(index)))
    with pytest.raises(UnreadableError, match="0"):
        run.answers()
