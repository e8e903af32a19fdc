"""Reading on Spark, with a stand-in for PySpark, and the errors if something is missing."""

import io
import os
import pickle
import signal
import socket
import sys
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

from sahel_timeline import TimelineError
from sahel_timeline.readers import EventList, ReadOptions, Request, ask_files, spark
from sahel_timeline.readers.dialects import Dialect

EVERYTHING = Request(EventList)


class Py4JError(Exception):
    pass


class PySparkError(Exception):
    pass


class Conf(dict):
    def setMaster(self, master):  # noqa: N802 — Spark's name
        self["spark.master"] = master
        return self

    def setAll(self, pairs):  # noqa: N802 — Spark's name
        self.update(pairs)
        return self


class FakeSpark:
    """What PySpark does, in this process. ``error`` is raised by the work, ``said`` by Java."""

    def __init__(self):
        self.conf = None
        self.tasks = 0
        self.error = None
        self.said = ""
        self.launching = lambda: None
        self.stopped = []

    def launch(self, conf, streams):
        self.conf = conf
        self.launching()
        if self.said:
            streams["stderr"].write(self.said.encode())
            raise PySparkError("[JAVA_GATEWAY_EXITED]")
        stop = self.stopped.append
        process = SimpleNamespace(
            stdin=io.BytesIO(), terminate=lambda: stop("terminate"), wait=lambda: stop("wait")
        )
        return SimpleNamespace(proc=process, shutdown=lambda: stop("shutdown"))

    def context(self, *, gateway, conf):
        assert (gateway.proc.stdin.closed, conf) == (False, self.conf)
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        return self

    def stop(self):
        if "context" not in self.stopped:
            self.stopped.append("context")
            raise Py4JError("the connection is broken")

    def parallelize(self, values, tasks):
        self.values, self.tasks = values, tasks
        return self

    def map(self, function):
        self.function = pickle.loads(pickle.dumps(function))
        return self

    def collect(self):
        if self.error:
            raise self.error
        results = [self.function(value) for value in pickle.loads(pickle.dumps(self.values))]
        return pickle.loads(pickle.dumps(results))


@pytest.fixture
def fake(monkeypatch):
    """Replace PySpark by a stand-in."""
    fake = FakeSpark()

    def module(name, **contents):
        made = ModuleType(name)
        vars(made).update(contents)
        monkeypatch.setitem(sys.modules, name, made)

    class SparkContext:
        _gateway = _jvm = "started"

        def __new__(cls, **arguments):
            return fake.context(**arguments)

    fake.class_ = SparkContext
    module("pyspark", SparkConf=Conf, SparkContext=SparkContext)
    module("pyspark.errors", PySparkException=PySparkError, PySparkRuntimeError=PySparkError)
    module("pyspark.java_gateway", launch_gateway=fake.launch)
    module("py4j")
    module("py4j.protocol", Py4JError=Py4JError)
    monkeypatch.setenv("PYSPARK_PYTHON", "")  # so that it is restored
    monkeypatch.delenv("PYSPARK_PYTHON")
    return fake


@pytest.fixture
def paths(tmp_path, monkeypatch):
    """Go to a folder, and return the relative paths of its three files."""
    monkeypatch.chdir(tmp_path)
    for number in range(3):
        (tmp_path / f"{number}.csv").write_text(f"date,title\n2014,A{number}\n20x,B\n", "utf-8")
    return [f"{number}.csv" for number in range(3)]


def ask(paths, master="local[2]", options=None):
    return ask_files(paths, options or ReadOptions(), EVERYTHING, spark=master)


def message(paths, master="local[2]"):
    """Return the error that reading files on Spark ends with."""
    with pytest.raises(TimelineError) as caught:
        ask(paths, master)
    return str(caught.value)


def compare(answers):
    return [(answer.collector.events, *answer._replace(collector=None)) for answer in answers]


def test_answers_are_those_of_this_process_in_the_order_of_the_files(fake, paths):
    given = [*reversed(paths), str(Path(paths[0]).resolve())]
    assert compare(ask(given)) == compare(ask_files(given, ReadOptions(), EVERYTHING))
    assert fake.tasks == 4


@pytest.mark.parametrize(("size", "tasks"), [(1000, 2), (10, 3)], ids=["small", "large"])
def test_many_small_files_share_tasks(fake, paths, monkeypatch, size, tasks):
    monkeypatch.setattr(spark, "_FEW_TASKS", 2)
    monkeypatch.setattr(spark, "_BYTES_PER_TASK", size)
    assert len(ask(paths)) == 3
    assert fake.tasks == tasks


def test_options_are_sent_without_what_is_only_for_this_process(fake, paths):
    options = ReadOptions(dialect=Dialect.CSV, on_read=lambda _: pytest.fail("not here"))
    assert [len(answer.collector.events) for answer in ask(paths, options=options)] == [1, 1, 1]


def test_everything_is_stopped_and_can_start_again(fake, paths):
    handler = signal.getsignal(signal.SIGINT)
    for _ in range(2):
        ask(paths)
        assert fake.stopped == ["context", "shutdown", "terminate", "wait"]
        assert (fake.class_._gateway, fake.class_._jvm) == (None, None)
        assert signal.getsignal(signal.SIGINT) is handler
        fake.stopped.clear()


def test_an_interrupt_while_files_are_read_stops_java(fake, paths):
    fake.error = KeyboardInterrupt()
    with pytest.raises(KeyboardInterrupt):
        ask(paths)
    assert fake.stopped == ["context", "shutdown", "terminate", "wait"]


def test_an_interrupt_is_no_error_of_spark(fake, paths):
    fake.error = Py4JError("the answer is empty")
    fake.error.__context__ = PySparkError("x")
    fake.error.__context__.__context__ = KeyboardInterrupt()
    with pytest.raises(KeyboardInterrupt):
        ask(paths)


def test_executors_run_this_python_unless_another_is_named(fake, paths, monkeypatch):
    ask(paths)
    assert os.environ["PYSPARK_PYTHON"] == sys.executable
    monkeypatch.setenv("PYSPARK_PYTHON", "/opt/python")
    ask(paths)
    assert os.environ["PYSPARK_PYTHON"] == "/opt/python"


def test_only_local_executors_are_reached_on_the_loopback_interface(fake, paths):
    ask(paths)
    assert fake.conf["spark.driver.host"] == "127.0.0.1"
    ask(paths, "yarn")
    assert "spark.driver.host" not in fake.conf
    assert fake.conf["spark.master"] == "yarn"


@pytest.mark.parametrize("ignored", [False, True], ids=["handled", "ignored"])
def test_an_interrupt_when_java_has_started_stops_it(fake, paths, ignored):
    before = signal.signal(signal.SIGINT, signal.SIG_IGN if ignored else signal.default_int_handler)
    fake.launching = lambda: signal.raise_signal(signal.SIGINT)
    try:
        if ignored:
            assert len(ask(paths)) == 3
        else:
            with pytest.raises(KeyboardInterrupt):
                ask(paths)
            assert fake.stopped == ["shutdown", "terminate", "wait"]
    finally:
        signal.signal(signal.SIGINT, before)


def test_an_interrupt_ends_java_while_it_starts(fake, paths):
    """PySpark would wait until it has started."""
    processes = []

    def launch():
        java = sys.modules["pyspark.java_gateway"]
        processes.append(java.Popen([sys.executable, "-c", "import time; time.sleep(60)"]))
        signal.raise_signal(signal.SIGINT)
        processes[0].wait()
        raise PySparkError("[JAVA_GATEWAY_EXITED]")

    fake.launching = launch
    with pytest.raises(KeyboardInterrupt):
        ask(paths)
    assert processes[0].returncode
    assert fake.stopped == []


def test_another_error_while_java_starts_ends_it(fake, paths):
    processes = []

    def launch():
        java = sys.modules["pyspark.java_gateway"]
        processes.append(java.Popen([sys.executable, "-c", "import time; time.sleep(60)"]))
        raise OSError("no space")

    fake.launching = launch
    with pytest.raises(OSError, match="no space"):
        ask(paths)
    assert processes[0].returncode


def test_the_first_error_in_the_order_of_the_files_is_raised(fake, paths):
    assert message([*paths, "gone.csv", "."]) == "cannot open 'gone.csv': no such file"


def test_a_file_that_only_executors_cannot_open_is_an_error(fake, paths, monkeypatch):
    failure = TimelineError("cannot open '0.csv': no such file")

    def fail(*_):
        raise failure

    monkeypatch.setattr(spark, "read_file", fail)
    assert message(paths) == (
        "an executor says: cannot open '0.csv': no such file"
        " (the file is here, but every executor needs it under the same path)"
    )
    failure.hint = "save it as CSV"
    assert message(paths) == "cannot open '0.csv': no such file"


def test_a_relative_path_needs_its_folder_on_executors(fake, paths, monkeypatch, tmp_path):
    def fail(_):
        raise FileNotFoundError

    monkeypatch.setattr(os, "chdir", fail)
    assert message(paths) == (
        f"an executor has no folder {str(tmp_path)!r} (give the whole path of the files)"
    )


def test_executors_need_the_same_version(fake, paths, monkeypatch):
    releases = iter(["1.0", "2.0", "2.0", "2.0"])
    monkeypatch.setattr(spark, "version", lambda _: next(releases))
    assert message(paths) == (
        "an executor has version 2.0 of sahel-timeline, and not 1.0"
        " (install this version there too, and set PYSPARK_PYTHON to its Python)"
    )


def test_the_package_can_be_run_without_being_installed(fake, paths, monkeypatch):
    def fail(name):
        raise spark.PackageNotFoundError(name)

    monkeypatch.setattr(spark, "version", fail)
    assert len(ask(paths)) == 3


def test_standard_input_and_packaged_events_are_not_read_on_spark():
    assert message(["-"]) == (
        "'<stdin>' cannot be read on Spark (save it as a file, or leave out --spark)"
    )
    assert message(["/dev/fd/63"]).startswith("'/dev/fd/63' cannot be read on Spark")
    assert message([]) == "Spark reads only files (add --file, or leave out --spark)"


def test_a_missing_package_is_an_error(paths, monkeypatch):
    monkeypatch.setitem(sys.modules, "pyspark", None)
    monkeypatch.setitem(sys.modules, "py4j", None)
    assert message(paths) == (
        "reading on Spark needs one more package (run pip install 'pyspark>=4', or leave out"
        " --spark)"
    )


@pytest.mark.parametrize("master", ["lokal", "local[0]", "local[x]", "", "spark://", "http://a:1"])
def test_a_text_that_is_no_url_of_a_master_is_an_error(paths, master):
    assert message(paths, master) == (
        f"not the URL of a Spark master: '{master}' (try local[2] or spark://HOST:7077)"
    )


@pytest.mark.parametrize(
    "master", ["spark://host", "spark://host:x", "spark://a:1,b", "spark://:1"]
)
def test_a_master_needs_a_host_and_a_port(paths, master):
    assert message(paths, master) == f"no host and port in '{master}' (try spark://HOST:7077)"


@pytest.mark.parametrize("master", ["k8s://host", "k8s://https://host/path"])
def test_a_master_on_kubernetes_needs_them_too(paths, master):
    assert message(paths, master) == f"no host and port in '{master}' (try k8s://https://HOST:6443)"


@pytest.mark.parametrize("master", ["spark://{}", "k8s://{}", "k8s://https://{}/path"])
def test_a_master_that_does_not_answer_is_an_error(paths, master):
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))  # it does not listen
        master = master.format(f"127.0.0.1:{unused.getsockname()[1]}")
        assert message(paths, master).startswith(f"the Spark master '{master}' does not answer: ")
    assert "does not answer: " in message(paths, "spark://127.0.0.1:99999")


def test_one_of_several_masters_has_to_answer(fake, paths):
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        assert len(ask(paths, f"spark://127.0.0.1:99999,127.0.0.1:{port}")) == 3


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("JAVA_HOME is not set", "Java is missing, which Spark needs (install Java 17"),
        ("x: line 71: /x/bin/java: No such file", "there is no Java in JAVA_HOME (install Java"),
        ("java.lang.UnsupportedClassVersionError: x", "this Java is too old for Spark (install"),
        (
            'WARN x\nException in thread "main" org.apache.spark.SparkException: No yarn.\n\tat x',
            "cannot read on Spark: No yarn.",
        ),
        ("env: bash: No such file\nx", "cannot read on Spark: env: bash: No such file"),
    ],
    ids=["no Java", "wrong JAVA_HOME", "old Java", "an exception", "something else"],
)
def test_java_that_does_not_start_is_an_error(fake, paths, said, expected):
    fake.said = said
    assert message(paths).startswith(expected)


FAILED = "An error occurred.\n: org.apache.spark.SparkException: Job aborted: Task 0 failed: "


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('java.io.IOException: Cannot run program "/x"', "an executor cannot start Python (set"),
        ("x.PythonException: [PYTHON_VERSION_MISMATCH] x", "an executor has another version of"),
        (
            "x.PythonException: Traceback\nModuleNotFoundError: No module named 'sahel_timeline'\n",
            "an executor has no sahel-timeline (install this version there too",
        ),
        ("Total size is bigger than spark.driver.maxResultSize", "the answer is too large for"),
        ("java.lang.OutOfMemoryError: Java heap space", "the answer is too large for Spark's"),
        (
            "a.PythonException: Said: Traceback (most recent):\n  File x\nKeyError: 'x'\n\n\tat y",
            "cannot read on Spark: KeyError: 'x'",
        ),
        ("Lost: java.io.IOException: Broken disk", "cannot read on Spark: Broken disk"),
    ],
    ids=["no Python", "other Python", "no package", "large", "memory", "Python's", "Java's"],
)
def test_work_that_fails_is_an_error_of_one_line(fake, paths, text, expected):
    for error in (Py4JError, PySparkError):
        fake.error = error(FAILED + text)
        assert message(paths).startswith(expected)
        assert "\n" not in message(paths)
    assert "wait" in fake.stopped


def test_a_connection_that_java_breaks_is_an_error_of_one_line(fake, paths):
    for error in (ConnectionRefusedError(111, "Connection refused"), ConnectionResetError()):
        fake.error = error
        assert message(paths).startswith("the Java that runs Spark stopped before the answer (")
    fake.error = Py4JError("Answer from Java side is empty")
    assert message(paths).startswith("the Java that runs Spark stopped before the answer (")
