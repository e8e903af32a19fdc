"""Files that are read on Spark, which needs Java and the extra ``spark``."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from contextlib import ExitStack, suppress
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TIMEOUT = 180
OWN = "id,date,title,actors,note\na,2014-01-01,A,France,x\n,mid-2015,B,MUJAO; Paris,\n"
JSONL = '{"date": "2013-01", "title": "C", "actors": ["AQIM"]}\n'
BAD = "date,title\n2012,D\n2014-13-01,E\n,F\n03/04/2014,G\n13/04/2014,H\n"


@pytest.fixture
def _spark():
    """Skip the tests without Java and PySpark. With ``SAHEL_TIMELINE_SPARK=required``, fail."""
    if not find_spec("pyspark") or not shutil.which("java"):
        if os.environ.get("SAHEL_TIMELINE_SPARK") == "required":
            pytest.fail("no Java, or no PySpark")
        pytest.skip("no Java, or no PySpark")


@pytest.fixture
def folder(tmp_path, _spark):
    """Return a folder with files of several dialects."""
    for name in ("acled-sample.csv", "gdelt-sample.export.CSV", "icews-sample.tab"):
        shutil.copy(ROOT / "docs" / name, tmp_path / name)
    (tmp_path / "own.csv").write_text(OWN, "utf-8")
    (tmp_path / "more.jsonl").write_text(JSONL, "utf-8")
    (tmp_path / "scratch").mkdir()
    return tmp_path


def start(folder, *arguments):
    """Start a command in a folder and in a session of its own. Its temporary files are there."""
    scratch = str(folder / "scratch")
    java = f"-Djava.io.tmpdir={scratch} -XX:-UsePerfData"
    return subprocess.Popen(
        [sys.executable, "-m", "sahel_timeline", *arguments],
        cwd=folder,
        env=os.environ | {"TMPDIR": scratch, "SPARK_LOCAL_DIRS": scratch, "JDK_JAVA_OPTIONS": java},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )


def call(folder, *arguments):
    """Run a command, and return its status, output and messages."""
    with start(folder, *arguments) as process:
        out, err = process.communicate(timeout=TIMEOUT)
    return process.returncode, out, err


def assert_same(folder, *arguments, master="local[2]"):
    """Run a command with and without Spark, compare the results, and return them."""
    result = call(folder, *arguments, "--spark", master)
    assert result == call(folder, *arguments)
    assert_nothing_left(folder)
    return result


def assert_nothing_left(folder, session=None):
    """Assert that there are no temporary files, and no processes of a session."""
    end = time.monotonic() + TIMEOUT
    while time.monotonic() < end and left(folder, session):
        time.sleep(0.1)
    assert left(folder, session) == []


def left(folder, session):
    """Return the temporary files in a folder, and the processes of a session."""
    return [*(folder / "scratch").iterdir(), *processes(session)]


def processes(session, name=""):
    """Return the processes of a session that are not dead, all or those of one program."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat") if session else ():
        try:
            text = path.read_text()
        except (FileNotFoundError, ProcessLookupError):
            continue
        state, _, _, its_session = text.rpartition(")")[2].split()[:4]
        if its_session == str(session) and state != "Z" and name in text:
            found.append(path.parent.name)
    return found


def test_processes_and_spark_exclude_each_other(run, small):
    assert run("list", "-f", small, "--spark", "local[2]", "--jobs", "2") == (
        2,
        "",
        "error: --jobs and --spark do not go together (leave out --jobs: --spark 'local[4]' reads"
        " 4 files at the same time)\n",
    )


@pytest.mark.slow
@pytest.mark.parametrize(
    "command",
    [
        ["list", "--since", "2013"],
        ["list", "--around", "a", "--window", "400d"],
        ["count", "--by", "year", "--by", "type"],
        ["actors", "--limit", "5"],
        ["export", "--format", "json"],
    ],
    ids=lambda command: " ".join(command[:2]),
)
def test_spark_gives_the_same_answer(folder, command):
    status, out, _ = assert_same(
        *(folder, *command, "-f", "*.CSV", "-f", "*-sample.csv", "-f", "own.csv"),
        *("-f", "more.jsonl", "-f", str(folder / "icews-sample.tab")),
    )
    assert status == 0
    assert out


@pytest.mark.slow
def test_bad_rows_are_reported_and_skipped_in_the_same_way(folder):
    (folder / "bad.csv").write_text(BAD, "utf-8")
    files = ["-f", "own.csv", "-f", "bad.csv", "-f", "acled-sample.csv"]
    status, _, err = assert_same(folder, "list", *files)
    assert status == 1
    assert b"bad.csv:3:1" in err
    status, out, err = assert_same(folder, "list", "--skip-invalid", *files)
    assert status == 0
    assert b"skipped" in err
    assert out


@pytest.mark.slow
def test_a_missing_file_is_the_same_error(folder):
    status, out, _ = assert_same(folder, "list", "-f", "own.csv", "-f", "gone.csv")
    assert (status, out) == (2, b"")


@pytest.mark.slow
def test_executors_of_a_cluster_find_the_files(folder, cluster):
    status, _, _ = assert_same(folder, "count", "-f", "own.csv", "-f", "*.tab", master=cluster)
    assert status == 0


@pytest.fixture
def cluster(tmp_path, monkeypatch):
    """Start a cluster of one machine, and return the URL of its master."""
    monkeypatch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    url = f"spark://127.0.0.1:{port}"
    (home,) = find_spec("pyspark").submodule_search_locations
    java = [f"{home}/bin/spark-class", "org.apache.spark.deploy"]
    shared = ["--host", "127.0.0.1", "--webui-port", "0"]
    worker = ["--work-dir", str(tmp_path / "work"), "--cores", "1", "--memory", "1g", url]
    with (tmp_path / "log").open("w") as log, ExitStack() as stack:
        for each in (["master.Master", "--port", str(port)], ["worker.Worker", *worker]):
            command = [java[0], f"{java[1]}.{each[0]}", *shared, *each[1:]]
            process = stack.enter_context(subprocess.Popen(command, stdout=log, stderr=log))
            stack.callback(process.terminate)
        yield wait_until_listening(url, port)


def wait_until_listening(url, port):
    end = time.monotonic() + TIMEOUT
    while time.monotonic() < end:
        with suppress(OSError):
            socket.create_connection(("127.0.0.1", port), 1).close()
            return url
        time.sleep(0.1)
    raise TimeoutError


@pytest.mark.slow
@pytest.mark.parametrize("delay", [None, 1.0], ids=["while it reads", "while Java starts"])
def test_an_interrupt_leaves_nothing(folder, delay):
    os.mkfifo(folder / "pipe.csv")
    process = start(folder, "list", "--spark", "local[2]", "-f", "own.csv", "-f", "pipe.csv")
    if delay:
        time.sleep(delay)
        os.killpg(process.pid, signal.SIGINT)
    else:
        with open_for_reader(folder / "pipe.csv"):
            os.killpg(process.pid, signal.SIGINT)
            process.wait(TIMEOUT)
    out, err = process.communicate(timeout=TIMEOUT)
    assert (process.returncode, out, err) == (130, b"", b"interrupted\n")
    assert_nothing_left(folder, process.pid)


@pytest.mark.slow
def test_the_end_of_java_is_one_line(folder):
    """PySpark reads from Java in a thread too, whose traceback would come before the line."""
    os.mkfifo(folder / "pipe.csv")
    process = start(folder, "list", "--spark", "local[2]", "-f", "own.csv", "-f", "pipe.csv")
    with open_for_reader(folder / "pipe.csv"):
        time.sleep(2)  # so that the other file is read, and PySpark has a connection
        (java,) = processes(process.pid, "(java)")
        os.kill(int(java), signal.SIGKILL)
        process.wait(TIMEOUT)
    out, err = process.communicate(timeout=TIMEOUT)
    assert (process.returncode, out) == (2, b"")
    assert err.startswith(b"error: the Java that runs Spark stopped before the answer (")
    assert err.count(b"\n") == 1


def open_for_reader(pipe):
    """Wait until a process opens a named pipe, which it cannot read before the result is closed."""
    end = time.monotonic() + TIMEOUT
    while time.monotonic() < end:
        with suppress(OSError):  # no reader yet
            return os.fdopen(os.open(pipe, os.O_WRONLY | os.O_NONBLOCK), "wb")
        time.sleep(0.1)
    raise TimeoutError
