"""Run a command with a pipe or a terminal, and measure its time and memory."""

from __future__ import annotations

import fcntl
import os
import struct
import subprocess
import sys
import termios
import time
from dataclasses import dataclass
from typing import Final

TERMINAL_SIZE: Final = (50, 100)  # rows and columns
RSS_UNIT: Final = 1 if sys.platform == "darwin" else 1024
# Variables that change how a command reads, draws or writes. Those of Python are not passed on
# either: PYTHONUNBUFFERED, for example, makes every line a system call.
IGNORED_VARIABLES: Final = ("COLUMNS", "LINES", "NO_COLOR", "FORCE_COLOR", "SAHEL_TIMELINE_FILE")


@dataclass(frozen=True, slots=True)
class Command:
    """A command line, and whether it writes to a terminal or to a pipe."""

    arguments: tuple[str, ...]
    on_terminal: bool = False


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
    process = start(command, environment)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{' '.join(command.arguments)} ended with {process.returncode}")
    return Run(seconds, usage.ru_maxrss * RSS_UNIT / 1e6)


def start_in_pipe(command: Command, environment: dict[str, str]) -> subprocess.Popen[bytes]:
    """Start a command that writes to a pipe, and read its output to the end."""
    reader, writer = os.pipe()
    process = subprocess.Popen(
        command.arguments,
        stdin=subprocess.DEVNULL,
        stdout=writer,
        stderr=subprocess.DEVNULL,
        env=environment,
    )
    os.close(writer)
    drain(reader)
    return process


def start_on_terminal(command: Command, environment: dict[str, str]) -> subprocess.Popen[bytes]:
    """Start a command on a new pseudo-terminal, and read its output to the end."""
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
    drain(screen)
    return process


def drain(source: int) -> None:
    """Read to the end. On Linux, reading from a terminal that was closed is an error."""
    try:
        while os.read(source, 1 << 16):
            pass
    except OSError:
        pass
    finally:
        os.close(source)
