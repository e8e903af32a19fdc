"""Read files on the executors of Spark, each with the function that reads it here.

Spark needs Java, and PySpark is imported only to run it: executors import this module too.
"""

from __future__ import annotations

import logging
import os
import re
import signal
import sys
import warnings
from contextlib import contextmanager, suppress
from functools import partial
from importlib.metadata import PackageNotFoundError, version
from subprocess import Popen
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, Any, Final, TypeVar

from sahel_timeline.errors import TimelineError, UnreadableError
from sahel_timeline.readers.file_reader import read_file
from sahel_timeline.readers.jobs import OWN_FOLDERS
from sahel_timeline.readers.raw_file import STDIN
from sahel_timeline.readers.spark_master import check_master

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import BinaryIO

    from sahel_timeline.readers.answer import Answer, Request
    from sahel_timeline.readers.file_reader import ReadOptions

T = TypeVar("T")
R = TypeVar("R")

_SETTINGS: Final = {
    "spark.app.name": "sahel-timeline",
    "spark.log.level": "ERROR",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
}
# Local executors need only the loopback interface.
_LOOPBACK: Final = {"spark.driver.bindAddress": "127.0.0.1", "spark.driver.host": "127.0.0.1"}
# A task takes 40 ms to start, so that 5,000 tiny files took 93 s in 2,000 tasks, and 18 s in 200.
_FEW_TASKS: Final = 200
_BYTES_PER_TASK: Final = 4_000_000
_JAVA_HINT: Final = "install Java 17 or later, such as the package openjdk-17-jre-headless"
_PYTHON_HINT: Final = "set PYSPARK_PYTHON to the path of the same Python on every executor"
_INSTALL_HINT: Final = "install this version there too, and set PYSPARK_PYTHON to its Python"
_MEMORY_HINT: Final = "add filters, or raise spark.driver.memory and spark.driver.maxResultSize"
_STOPPED: Final = "Answer from Java side is empty"
# What Spark and Java say, and the message and the hint that it becomes.
_KNOWN_ERRORS: Final = (
    ("JAVA_HOME is not set", "Java is missing, which Spark needs", _JAVA_HINT),
    ("bin/java: No such file", "there is no Java in JAVA_HOME", _JAVA_HINT),
    ("UnsupportedClassVersionError", "this Java is too old for Spark", _JAVA_HINT),
    ("Cannot run program", "an executor cannot start Python", _PYTHON_HINT),
    ("PYTHON_VERSION_MISMATCH", "an executor has another version of Python", _PYTHON_HINT),
    ("No module named 'sahel_timeline", "an executor has no sahel-timeline", _INSTALL_HINT),
    ("maxResultSize", "the answer is too large for Spark's driver", _MEMORY_HINT),
    (_STOPPED, "the Java that runs Spark stopped before the answer", _MEMORY_HINT),
    ("OutOfMemoryError", "the answer is too large for Spark's driver", _MEMORY_HINT),
)
# An exception of Java, or one of Python.
_REASON: Final = re.compile(
    r"(?:[a-z]\w*\.)+\w+(?:Error|Exception): (?!.*(?:(?:Error|Exception): |Traceback))(.+)"
    r"|^(\w+(?:Error|Exception): .+)",
    re.MULTILINE,
)


def ask_on_spark(
    master: str, files: Sequence[tuple[str, str]], options: ReadOptions, request: Request[Any]
) -> list[Answer[Any]]:
    """Carry out a request on files, each a path with its name in messages.

    ``master`` is the URL of a Spark cluster, such as ``local[2]`` or ``spark://host:7077``.
    Raises `UnreadableError`.
    """
    for path, name in files:
        if path == STDIN or path.startswith(OWN_FOLDERS):
            hint = "save it as a file, or leave out --spark"
            raise UnreadableError(f"{name!r} cannot be read on Spark", hint=hint)
    check_master(master)
    read = partial(
        _read_on_executor,
        folder=os.getcwd(),
        options=options._replace(on_read=None),
        request=request.portable(),
        release=_release(),
    )
    answers = _run(master, read, files, _count_tasks([path for path, _ in files]))
    return [_raise_error(answer, path) for answer, (path, _) in zip(answers, files, strict=True)]


def _count_tasks(paths: Sequence[str]) -> int:
    """Return the number of tasks: as many as there are files, unless there are many small ones."""
    if len(paths) <= _FEW_TASKS:
        return len(paths)
    size = sum(os.path.getsize(path) for path in paths if os.path.isfile(path))
    return min(len(paths), max(_FEW_TASKS, size // _BYTES_PER_TASK))


def _read_on_executor(
    file: tuple[str, str], *, folder: str, options: ReadOptions, request: Request[Any], release: str
) -> Answer[Any] | TimelineError:
    """Read one file, whose path can be relative to a folder.

    An error is returned: Spark would try again, and raise an error of its own.
    """
    path, name = file
    if (here := _release()) != release:
        message = f"an executor has version {here} of sahel-timeline, and not {release}"
        return UnreadableError(message, hint=_INSTALL_HINT)
    if not os.path.isabs(path):
        try:
            os.chdir(folder)
        except OSError:
            hint = "give the whole path of the files"
            return UnreadableError(f"an executor has no folder {folder!r}", hint=hint)
    try:
        return read_file(path, name, options, request)
    except TimelineError as error:
        return error


def _release() -> str:
    """Return the version of this package that is installed here."""
    try:
        return version("sahel-timeline")
    except PackageNotFoundError:  # it is run from a folder or a zip file
        return "unknown"


def _raise_error(answer: Answer[Any] | TimelineError, path: str) -> Answer[Any]:
    """Return an answer, or raise the error in its place."""
    if not isinstance(answer, TimelineError):
        return answer
    if answer.hint or not os.path.isfile(path):
        raise answer
    hint = "the file is here, but every executor needs it under the same path"
    raise UnreadableError(f"an executor says: {answer.message}", hint=hint)


def _run(master: str, function: Callable[[T], R], values: Sequence[T], tasks: int) -> list[R]:
    """Return the result of a function for each value, in order."""
    # PySpark warns of versions of other packages, such as pandas, that we do not use.
    warnings.filterwarnings("ignore", module="pyspark")
    try:
        from py4j.protocol import Py4JError
        from pyspark import SparkConf, SparkContext
        from pyspark.errors import PySparkException
    except ImportError:
        hint = "run pip install 'pyspark>=4', or leave out --spark"
        raise UnreadableError("reading on Spark needs one more package", hint=hint) from None
    # Otherwise executors would run the first Python of the PATH, which may not have this package.
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    settings = _SETTINGS | (_LOOPBACK if master.startswith("local") else {})
    conf = SparkConf().setMaster(master).setAll(list(settings.items()))
    handler = signal.getsignal(signal.SIGINT)
    with TemporaryFile() as log, _java(conf, log) as gateway:
        try:
            context = SparkContext(gateway=gateway, conf=conf)
            with _stopping(context):
                # Spark's handler would use a connection to Java that is in use.
                signal.signal(signal.SIGINT, handler)
                results: list[R] = context.parallelize(values, tasks).map(function).collect()
                return results
        except (Py4JError, PySparkException, ConnectionError) as error:
            if _is_due_to_interrupt(error):
                raise KeyboardInterrupt from None
            # Its text comes from Java, which stops with the gateway.
            raise _spark_error(error) from None


def _silence(context: Any) -> None:  # noqa: ANN401 — PySpark is optional
    """Keep PySpark's server of accumulators from printing tracebacks.

    If Java stops first, this server, which we do not use, meets the end of its input, and
    `socketserver` prints that to stderr.
    """
    with suppress(AttributeError):  # a private name, which another version may not have
        context._accumulatorServer.handle_error = lambda *_: None  # noqa: SLF001


def _is_due_to_interrupt(error: BaseException | None) -> bool:
    """Whether PySpark met an error only because an interrupt had broken its connection."""
    while error and not isinstance(error, KeyboardInterrupt):
        error = error.__context__
    return error is not None


@contextmanager
def _stopping(context: Any) -> Iterator[None]:  # noqa: ANN401 — PySpark is optional
    """Stop a context at the end.

    After an interrupt, which can break the connection, the first try to stop it can fail. The
    second one stops what is in this process.
    """
    _silence(context)
    try:
        yield
    finally:
        for _ in range(2):
            with suppress(Exception):
                context.stop()


@contextmanager
def _java(conf: Any, log: BinaryIO) -> Iterator[Any]:  # noqa: ANN401 — PySpark is optional
    """Start Java, whose output goes to a file instead of ours, and stop it at the end."""
    from pyspark import SparkContext

    handler = signal.getsignal(signal.SIGINT)
    gateway, is_interrupted = _start_java(conf, log)
    logging.disable()  # PySpark logs a traceback if a run is interrupted
    try:
        if is_interrupted:
            raise KeyboardInterrupt
        yield gateway
    finally:
        logging.disable(logging.NOTSET)
        with suppress(Exception):  # an interrupt can have broken the connection
            gateway.shutdown()
        gateway.proc.stdin.close()
        gateway.proc.terminate()
        gateway.proc.wait()
        signal.signal(signal.SIGINT, handler)
        for name in ("_gateway", "_jvm", "_active_spark_context"):
            setattr(SparkContext, name, None)  # so that it can start again


def _start_java(conf: Any, log: BinaryIO) -> tuple[Any, bool]:  # noqa: ANN401 — as above
    """Start Java. Return PySpark's connection to it, and whether there was an interrupt."""
    from pyspark.errors import PySparkRuntimeError
    from pyspark.java_gateway import launch_gateway

    with _interrupts_ending_java() as interrupts:
        try:
            return launch_gateway(conf, {"stdout": log, "stderr": log}), bool(interrupts)
        except PySparkRuntimeError:
            log.seek(0)
            raise _spark_error(Exception(log.read().decode(errors="replace"))) from None


class _Started:
    """The processes that PySpark starts. An interrupt ends them."""

    def __init__(self) -> None:
        self.processes: list[Popen[bytes]] = []
        self.interrupts: list[int] = []

    def start(self, *command: Any, **options: Any) -> Popen[bytes]:  # noqa: ANN401 — those of Popen
        self.processes.append(process := Popen(*command, **options))  # noqa: S603 — PySpark's own
        return process

    def interrupt(self, number: int, _: object) -> None:
        self.interrupts.append(number)
        for process in self.processes:
            process.terminate()


@contextmanager
def _interrupts_ending_java() -> Iterator[list[int]]:
    """Let an interrupt end the Java that is started in this context. Yield the interrupts so far.

    PySpark waits some seconds for Java. If an interrupt ended only that, Java would be left
    running; if Java ends, PySpark stops waiting.
    """
    from pyspark import java_gateway

    started = _Started()
    handler = signal.getsignal(signal.SIGINT)
    if handler is not signal.SIG_IGN:
        signal.signal(signal.SIGINT, started.interrupt)
    java_gateway.Popen = started.start
    try:
        yield started.interrupts
    except Exception:
        for process in started.processes:
            process.terminate()
            process.wait()
        if started.interrupts:
            raise KeyboardInterrupt from None
        raise
    finally:
        java_gateway.Popen = Popen
        signal.signal(signal.SIGINT, handler)


def _spark_error(error: Exception) -> UnreadableError:
    """Return what an error means whose text is Spark's or Java's."""
    text = _STOPPED if isinstance(error, ConnectionError) else str(error)
    for sign, message, hint in _KNOWN_ERRORS:
        if sign in text:
            return UnreadableError(message, hint=hint)
    found = _REASON.search(text)
    reason = found[1] or found[2] if found else text.partition("\n")[0]
    return UnreadableError(f"cannot read on Spark: {reason.strip()}")
