"""Fixtures that run the command in a process of its own, which can be killed and measured."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
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


class Valgrind(NamedTuple):
    """A process under valgrind that runs commands, and those that it has imported."""

    process: subprocess.Popen
    folder: Path
    prepared: set[str]


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


@pytest.fixture(scope="module")
def valgrind(tmp_path_factory):
    """Start valgrind, which runs commands and counts the instructions of each."""
    folder = tmp_path_factory.mktemp("counts")
    program = shutil.which("valgrind")
    # It does not know the instructions of every processor.
    if not program or subprocess.call([program, "-q", sys.executable, "-c", ""]):
        yield None
        return
    tool = ("--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null")
    script = str(Path(__file__).with_name("run_commands.py"))
    process = subprocess.Popen(
        [program, *tool, f"--log-file={folder}/%p", sys.executable, script],
        # The order of a set can change the number of instructions.
        env=environment() | {"PYTHONHASHSEED": "0"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=folder,
        text=True,
        encoding="utf-8",
    )
    yield Valgrind(process, folder, set())
    process.communicate()


@pytest.fixture
def instructions(valgrind, tmp_path):
    """Return a function that counts the instructions of a command for a file.

    The words of the command have ``{}`` for the file, and ``{tmp_path}`` for a folder. Before it is
    counted, the command, or a ``short`` one, is run for a ``good`` file, to import what it needs. A
    cache that knows what is counted would make the smaller of two inputs too cheap.
    """
    if not valgrind:
        pytest.skip("valgrind is not installed, or cannot run Python here")

    def ask(where, command, path):
        words = command.replace("{}", str(path)).format(tmp_path=tmp_path).split()
        print(json.dumps([where, *words]), file=valgrind.process.stdin, flush=True)
        number, status = json.loads(valgrind.process.stdout.readline())
        assert status in {0, 1, 2}, command
        return number

    def instructions(command, path, good, short=""):
        first = short or command
        if first not in valgrind.prepared:
            ask("here", first, good)
            valgrind.prepared.add(first)
        log = (valgrind.folder / str(ask(str(Path.cwd()), command, path))).read_text()
        return int(re.search(r"I\s+refs:\s+([\d,]+)", log)[1].replace(",", ""))

    return instructions
