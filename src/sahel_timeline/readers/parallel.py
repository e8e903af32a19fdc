"""Read files in parallel processes. Each reads one file after another.

Every process is started afresh, as on all systems: a copy of this one could inherit a lock that
the thread of the progress line holds. Each has a pipe to this process, so that it notices the end
of the other one; the queues of an executor would leave it waiting forever.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections import deque
from contextlib import contextmanager, suppress
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from threading import Thread
from time import monotonic
from types import ModuleType
from typing import TYPE_CHECKING, Any, Final

from sahel_timeline.errors import TimelineError, UnreadableError
from sahel_timeline.named_tuple import NamedTuple
from sahel_timeline.readers.file_reader import read_file
from sahel_timeline.readers.jobs import is_readable_anywhere

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from multiprocessing.connection import Connection

    from sahel_timeline.readers.answer import Answer, Request
    from sahel_timeline.readers.file_reader import ReadOptions

_REFRESH: Final = 0.1  # seconds between two messages on progress
_HINT: Final = "if there is too little memory, try --jobs 1"


def ask_in_parallel(
    files: Sequence[tuple[str, str]], options: ReadOptions, request: Request[Any], jobs: int
) -> list[Answer[Any]]:
    """Read files, given their paths and names, in so many processes.

    Return their answers in the order of the files. Raises what reading them in that order would.
    """
    run = _Run(files, options, request)
    with _started_workers(jobs) as workers:
        for worker in workers:
            worker.send((options._replace(on_read=None), request.portable()))
            run.give_next(worker)
        for index in run.own:
            run.read(index)
        while run.is_waiting:
            for worker in _wait_for_messages(run.busy):
                if run.take_message(worker):
                    run.give_next(worker)
    return run.answers()


class _Progress(NamedTuple):
    """How many bytes were read, and events kept, since the last such message."""

    read: int
    kept: int


class _Run:
    """Which files have been read, which are being read, and which are still to be read.

    Files are given out in their order. After an error, only the files before that one matter.
    """

    def __init__(
        self, files: Sequence[tuple[str, str]], options: ReadOptions, request: Request[Any]
    ) -> None:
        self.busy: dict[_Worker, int] = {}
        self._files = files
        self._options = options
        self._request = request
        self._answers: dict[int, Answer[Any]] = {}
        self._error: TimelineError | None = None
        self._end = len(files)
        shared = [is_readable_anywhere(path) for path, _ in files]
        self._waiting = deque(i for i, each in enumerate(shared) if each)
        # Only this process can read its standard input, and a missing file is missing at once.
        self._own = [i for i, each in enumerate(shared) if not each]

    @property
    def own(self) -> Iterator[int]:
        """The files that this process has to read."""
        return (index for index in self._own if index < self._end)

    @property
    def is_waiting(self) -> bool:
        """Whether an answer that matters is missing."""
        return any(index < self._end for index in self.busy.values())

    def read(self, index: int) -> None:
        """Read a file in this process."""
        path, name = self._files[index]
        try:
            self._answers[index] = read_file(path, name, self._options, self._request)
        except TimelineError as error:
            self._stop_at(index, error)

    def give_next(self, worker: _Worker) -> None:
        """Give a worker the next file to read, if there is one."""
        if self._waiting and self._waiting[0] < self._end:
            index = self._waiting.popleft()
            self.busy[worker] = index
            worker.send(self._files[index])

    def take_message(self, worker: _Worker) -> bool:
        """Take what a worker sends. Return whether it was an answer."""
        index = self.busy[worker]
        message = worker.receive(self._files[index][1])
        if isinstance(message, _Progress):
            self._count(message)
            return False
        del self.busy[worker]
        if isinstance(message, TimelineError):
            self._stop_at(index, message)
        else:
            self._answers[index] = message
        return True

    def _count(self, progress: _Progress) -> None:
        if self._options.on_read:
            self._options.on_read(progress.read)
        if self._request.on_kept:
            self._request.on_kept(progress.kept)

    def answers(self) -> list[Answer[Any]]:
        """Return the answers in the order of the files, or raise the first error."""
        if self._error:
            raise self._error
        return [answer for _, answer in sorted(self._answers.items())]

    def _stop_at(self, index: int, error: TimelineError) -> None:
        if index < self._end:
            self._end, self._error = index, error


class _Worker:
    """A process that reads files, and our end of the pipe to it."""

    def __init__(self) -> None:
        # The default may be a fork, and there are threads: see above.
        context = get_context("spawn")
        self.connection, theirs = context.Pipe()
        self._process = context.Process(target=read_for_parent, args=(theirs,), daemon=True)
        try:
            with _main_hidden():
                self._process.start()
        except OSError as error:
            self.connection.close()
            message = f"cannot start a process: {error.strerror or error}"
            raise UnreadableError(message, hint="try --jobs 1") from None
        finally:
            theirs.close()

    def send(self, message: tuple[Any, Any]) -> None:
        """Send the options and the request, and later the path and name of each file."""
        with suppress(OSError):  # it has ended, and `receive` reports it
            self.connection.send(message)

    def receive(self, name: str) -> Answer[Any] | TimelineError | _Progress:
        """Return a message on a file with this name. Raises `UnreadableError` if none comes."""
        try:
            message: Answer[Any] | TimelineError | _Progress = self.connection.recv()
        except (EOFError, OSError):
            self._process.join()
            code = self._process.exitcode or 0
            how = f"was ended by signal {-code}" if code < 0 else "ended"
            raise UnreadableError(f"the process that read {name!r} {how}", hint=_HINT) from None
        return message

    def end(self) -> None:
        """End the process at once. It has nothing to clean up."""
        self._process.kill()
        self._process.join()
        self.connection.close()


@contextmanager
def _started_workers(number: int) -> Iterator[list[_Worker]]:
    """Start so many workers, at the same time, and end them with the context."""
    started: list[_Worker] = []
    try:
        for _ in range(number):
            with _interrupts_blocked():
                started.append(_Worker())
        yield started
    finally:
        with _interrupts_blocked():
            for worker in started:
                worker.end()


def _wait_for_messages(busy: Iterable[_Worker]) -> list[_Worker]:
    """Wait until there is a message from some of the busy workers, and return these."""
    by_connection = {worker.connection: worker for worker in busy}
    return [by_connection[each] for each in wait(list(by_connection))]  # type: ignore[index]


@contextmanager
def _main_hidden() -> Iterator[None]:
    """Keep new processes from importing the main script, which could run the command again."""
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main


@contextmanager
def _interrupts_blocked() -> Iterator[None]:
    """Block Ctrl-C for now, and for good in the processes that are started.

    A terminal sends it to all of them. Only this process reacts, and ends the others.
    """
    if not hasattr(signal, "pthread_sigmask"):  # on Windows, where they ignore it themselves
        yield
        return
    from multiprocessing.resource_tracker import ensure_running

    ensure_running()  # it would unblock Ctrl-C
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def read_for_parent(connection: Connection) -> None:
    """Read the files whose paths and names come through a pipe, and send back their answers."""
    gc.disable()  # as in the main process
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()
    with suppress(EOFError, ConnectionError):
        options, request = connection.recv()
        counts = _Counts(connection)
        options = options._replace(on_read=counts.add_read)
        request = request._replace(on_kept=counts.add_kept, dates=[])
        while True:
            path, name = connection.recv()
            answer = _read(path, name, options, request)
            counts.send()
            connection.send(answer)


class _Counts:
    """Counts what is read and kept, and sends it to the main process now and then."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._read = self._kept = 0
        self._sent = monotonic()

    def add_read(self, size: int) -> None:
        self._read += size
        if monotonic() - self._sent >= _REFRESH:
            self.send()

    def add_kept(self, count: int) -> None:
        self._kept += count

    def send(self) -> None:
        """Send what was counted since the last time."""
        self._connection.send(_Progress(self._read, self._kept))
        self._read = self._kept = 0
        self._sent = monotonic()


def _read(
    path: str, name: str, options: ReadOptions, request: Request[Any]
) -> Answer[Any] | TimelineError:
    try:
        return read_file(path, name, options, request)
    except TimelineError as error:
        return error
    except MemoryError:
        return UnreadableError(f"too little memory to read {name!r}", hint="try --jobs 1")


def _end_with_parent() -> None:
    """Wait for the end of the main process, and do not finish a file that nobody waits for."""
    if parent := parent_process():
        parent.join()
        os._exit(1)
