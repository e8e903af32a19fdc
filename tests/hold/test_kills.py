"""Whenever a run is killed, the file that it writes is the old one or the new one, and complete.

CI kills 200 runs. ``SAHEL_TIMELINE_KILLS=1000`` kills more.
"""

import json
import os
import random
import signal
import time

import pytest

from sahel_timeline.formats import Format

TIMEOUT = 600  # of a machine that does other things too
AN_HOUR = 3600
ROWS = 3_000
PREFIX = ".sahel-timeline-"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no such signals here"),
]


def table(word):
    rows = "".join(f"{word}{n},2014-05-03,{word} {n}\n" for n in range(ROWS))
    return f"id,date,title\n{rows}"


@pytest.fixture
def sources(tmp_path):
    """Return two files of events."""
    paths = [tmp_path / "old.csv", tmp_path / "new.csv"]
    for path in paths:
        path.write_text(table(path.stem), encoding="utf-8")
    return paths


@pytest.fixture
def target(tmp_path):
    (tmp_path / "out").mkdir()
    return tmp_path / "out" / "events.json"


def is_complete(path):
    """Whether a file has all events of one of the sources."""
    events = json.loads(path.read_text("utf-8"))
    words = {event["title"].split()[0] for event in events}
    return len(events) == ROWS and len(words) == 1


def wait_for_temporary_file(process, folder):
    while process.poll() is None and not list(folder.glob(f"{PREFIX}*")):
        time.sleep(0.001)


def let_time_pass(folder):
    """Make what is in a folder old, since what was just created may not be locked yet."""
    for path in folder.iterdir():
        then = time.time() - AN_HOUR
        os.utime(path, (then, then))


@pytest.mark.parametrize("name", ["SIGKILL", "SIGTERM", "SIGHUP", "SIGINT"])
def test_a_killed_run_leaves_a_complete_file(start, sources, target, name):
    number = getattr(signal, name)
    export = ("export", target, "--force", "-q", "--actors", "none", "-f")
    chance = random.Random(name)
    began = time.monotonic()
    assert start(*export, sources[0]).wait(TIMEOUT) == 0
    duration = time.monotonic() - began
    killed = 0
    for turn in range(int(os.environ.get("SAHEL_TIMELINE_KILLS", "200")) // 4):
        process = start(*export, sources[turn % 2])
        if turn % 4 < 2:  # half of them while the file is written
            wait_for_temporary_file(process, target.parent)
            time.sleep(chance.uniform(0, duration / 4))
        else:
            time.sleep(chance.uniform(0, duration))
        process.send_signal(number)
        messages = process.communicate(timeout=TIMEOUT)[1]
        killed += process.returncode != 0
        assert is_complete(target)
        # A signal before the program itself has begun is Python's.
        assert b"Traceback" not in messages or b"sahel_timeline/" not in messages
        let_time_pass(target.parent)
    assert killed
    assert start(*export, sources[0]).wait(TIMEOUT) == 0
    assert [path.name for path in target.parent.iterdir()] == [target.name]


def test_two_runs_that_write_the_same_file_leave_one_of_both(start, sources, target):
    for _ in range(8):
        runs = [start("export", target, "--force", "-q", "-f", source) for source in sources]
        assert [run.wait(TIMEOUT) for run in runs] == [0, 0]
        assert is_complete(target)
        assert [path.name for path in target.parent.iterdir()] == [target.name]


def test_only_one_of_several_runs_creates_a_file(start, sources, target):
    for _ in range(4):
        runs = [start("export", target, "-q", "-f", source) for source in (*sources, *sources)]
        assert sorted(run.wait(TIMEOUT) for run in runs) == [0, 2, 2, 2]
        assert is_complete(target)
        assert [path.name for path in target.parent.iterdir()] == [target.name]
        target.unlink()


@pytest.mark.parametrize("format_", Format, ids=str)
def test_a_full_disk_leaves_the_old_file(start, sources, target, format_):
    resource = pytest.importorskip("resource")
    target.write_text("mine", encoding="utf-8")

    def fill():
        resource.setrlimit(resource.RLIMIT_FSIZE, (500, 500))

    words = ("export", target, "--force", "-q", "--format", format_, "-f", sources[0])
    process = start(*words, preexec_fn=fill)
    messages = process.communicate(timeout=TIMEOUT)[1].decode("utf-8").splitlines()
    assert process.returncode == 2, messages
    assert [each[:7] for each in messages] == ["error: "]
    assert target.read_text("utf-8") == "mine"
    assert [path.name for path in target.parent.iterdir()] == [target.name]
