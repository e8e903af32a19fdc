"""Run a command with a pipe or a terminal, and measure its time and memory."""

from __future__ import annotations

import fcntl
import os
import struct
import subprocess
import sys
import termios
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

TERMINAL_SIZE: Final = (50, 100)  # rows and columns
RSS_UNIT: Final = 1 if sys.platform == "darwin" else 1024
PAUSE: Final = 0.05  # seconds between two looks at the memory of several processes
# Variables that change how a command reads, draws or writes. Those of Python are not passed on
# either: PYTHONUNBUFFERED, for example, makes every line a system call.
IGNORED_VARIABLES: Final = ("COLUMNS", "LINES", "NO_COLOR", "FORCE_COLOR", "SAHEL_TIMELINE_FILE")


@dataclass(frozen=True, slots=True)
class Command:
    """A command line, whether it writes to a terminal or to a pipe, and whether it starts others.

    The memory of a command that starts other processes is that of all of them together, on Linux.
    Elsewhere it is that of the largest.
    """

    arguments: tuple[str, ...]
    on_terminal: bool = False
    starts_others: bool = False


@dataclass(frozen=True, slots=True)
class Run:
    """The time that a process took, in seconds, and its peak memory, in megabytes."""

    seconds: float
    megabytes: float


def run(command: Command) -> Run:
    """Run a command to its end, and discard its output. Exit if the command fails."""
    environment = {
        name: text
        for name, text in os.environ.items()
        if name not in IGNORED_VARIABLES and not name.startswith("PYTHON")
    }
    environment["TERM"] = "xterm-256color"
    began = time.perf_counter()
    start = start_on_terminal if command.on_terminal else start_in_pipe
    process, output = start(command, environment)
    with watching(process.pid if command.starts_others else None) as sums:
        drain(output)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{' '.join(command.arguments)} ended with {process.returncode}")
    return Run(seconds, max(usage.ru_maxrss * RSS_UNIT, *sums) / 1e6)


@contextmanager
def watching(first: int | None) -> Iterator[list[int]]:
    """Look at the memory of a process and of all that it starts, again and again."""
    sums, done = [0], Event()
    if first is None:
        yield sums
        return

    def watch() -> None:
        while not done.wait(PAUSE):
            sums.append(sum(map(memory_of, family(first))))

    thread = Thread(target=watch)
    thread.start()
    try:
        yield sums
    finally:
        done.set()
        thread.join()


def family(first: int) -> list[int]:
    """Return the ids of a process and of all that it started, as far as they still run."""
    ids = [first]
    for id_ in ids:  # which grows
        try:
            for thread in os.listdir(f"/proc/{id_}/task"):  # noqa: PTH208 — they are names
                ids += map(int, Path(f"/proc/{id_}/task/{thread}/children").read_text().split())
        except OSError:  # it has ended
            continue
    return ids


def memory_of(process: int) -> int:
    """Return the memory of a process in bytes. What several processes share is divided."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))


def start_in_pipe(
    command: Command, environment: dict[str, str]
) -> tuple[subprocess.Popen[bytes], int]:
    """Start a command that writes to a pipe, and return what its output can be read from."""
    reader, writer = os.pipe()
    process = subprocess.Popen(
        command.arguments,
        stdin=subprocess.DEVNULL,
        stdout=writer,
        stderr=subprocess.DEVNULL,
        env=environment,
    )
    os.close(writer)
    return process, reader


def start_on_terminal(
    command: Command, environment: dict[str, str]
) -> tuple[subprocess.Popen[bytes], int]:
    """Start a command on a new pseudo-terminal, and return what that can be read from."""
    screen, terminal = os.openpty()
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", *TERMINAL_SIZE, 0, 0))
    process = subprocess.Popen(
        command.arguments,
        stdin=terminal,
        stdout=terminal,
        stderr=terminal,
        env=environment,
        start_new_session=True,
    )
    os.close(terminal)
    return process, screen


def drain(source: int) -> None:
    """Read to the end. On Linux, reading from a terminal that was closed is an error."""
    try:
        while os.read(source, 1 << 16):
            pass
    except OSError:
        pass
    finally:
        os.close(source)
