"""A command run to its end, in a pipe or on a terminal, and what it took."""

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

SCREEN: Final = (50, 100)  # rows and columns
RSS_UNIT: Final = 1 if sys.platform == "darwin" else 1024
# What changes how a command draws, reads or writes, beside all of Python's own variables:
# PYTHONUNBUFFERED alone makes a call to the system of every line.
UNWANTED: Final = ("COLUMNS", "LINES", "NO_COLOR", "FORCE_COLOR", "SAHEL_TIMELINE_FILE")


@dataclass(frozen=True, slots=True)
class Command:
    """A command line, and whether it writes to a terminal or is piped."""

    arguments: tuple[str, ...]
    on_terminal: bool = False


@dataclass(frozen=True, slots=True)
class Run:
    """What one process took: seconds by the clock, and megabytes at its peak."""

    seconds: float
    megabytes: float


def run(command: Command) -> Run:
    """Run a command to its end and throw away what it writes."""
    environment = {
        name: text
        for name, text in os.environ.items()
        if name not in UNWANTED and not name.startswith("PYTHON")
    }
    environment["TERM"] = "xterm-256color"
    began = time.perf_counter()
    process = draw(command, environment) if command.on_terminal else pipe(command, environment)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{' '.join(command.arguments)} ended with {process.returncode}")
    return Run(seconds, usage.ru_maxrss * RSS_UNIT / 1e6)


def pipe(command: Command, environment: dict[str, str]) -> subprocess.Popen[bytes]:
    """Start a command, and read what it writes to its end."""
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


def draw(command: Command, environment: dict[str, str]) -> subprocess.Popen[bytes]:
    """Start a command on a terminal of its own, and read what it draws to its end."""
    screen, side = os.openpty()
    fcntl.ioctl(side, termios.TIOCSWINSZ, struct.pack("HHHH", *SCREEN, 0, 0))
    process = subprocess.Popen(
        command.arguments,
        stdin=side,
        stdout=side,
        stderr=side,
        env=environment,
        start_new_session=True,
    )
    os.close(side)
    drain(screen)
    return process


def drain(source: int) -> None:
    """Read to the end, which on Linux a terminal tells with an error."""
    try:
        while os.read(source, 1 << 16):
            pass
    except OSError:
        pass
    finally:
        os.close(source)
