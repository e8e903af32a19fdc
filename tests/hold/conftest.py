"""Fixtures that run the command in a process of its own, which can be killed and measured."""

import json
import os
import subprocess
import sys
from typing import NamedTuple

import pytest

MODULE = [sys.executable, "-m", "sahel_timeline"]
TIMEOUT = 600  # of a machine that does other things too
# Linux counts the memory of the process that starts another to the other one, but not in VmHWM.
MEASURED = """
import json, re, sys, time
from sahel_timeline.cli import main
status = main(sys.argv[1:])
kilobytes = re.search(r"VmHWM:\\s+(\\d+)", open("/proc/self/status").read())[1]
print(json.dumps([status, int(kilobytes) // 1024, time.process_time()]), file=sys.stderr)
"""


class Cost(NamedTuple):
    """What a run came to, and what it took."""

    status: int
    messages: list[str]
    megabytes: int
    seconds: float


def environment():
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    # Python does not notice if a full disk has only a part of a module's bytecode.
    return kept | {"PYTHONDONTWRITEBYTECODE": "1"}


@pytest.fixture
def start():
    """Return a function that starts the command. What still runs at the end is killed."""
    started = []

    def start(*arguments, **more):
        process = subprocess.Popen(
            [*MODULE, *map(str, arguments)],
            env=environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            **more,
        )
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.communicate()


@pytest.fixture
def cost():
    """Return a function that runs the command, and returns what it took."""

    def cost(*arguments):
        done = subprocess.run(
            [sys.executable, "-c", MEASURED, *map(str, arguments)],
            env=environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            timeout=TIMEOUT,
            check=True,
        )
        *messages, last = done.stderr.decode("utf-8").splitlines()
        status, megabytes, seconds = json.loads(last)
        return Cost(status, messages, megabytes, seconds)

    return cost
