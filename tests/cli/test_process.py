"""The command as a process of its own: pipes, devices, signals, encodings."""

import json
import os
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(os.name != "posix", reason="pipes and devices are those of POSIX")
TOOL = [sys.executable, "-m", "sahel_timeline"]
needs_full = pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")


def environment(**extra):
    found = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "COV_", "SAHEL"))}
    return {**found, **extra}


def process(*arguments, **options):
    given = {"capture_output": True, "env": environment(), **options}
    return subprocess.run([*TOOL, *arguments], check=False, **given)


def shell(command, **extra):
    script = command.replace("sahel-timeline", " ".join(TOOL))
    return subprocess.run(
        ["bash", "-c", f"set -o pipefail; {script}"],
        capture_output=True,
        check=False,
        env=environment(**extra),
    )


def test_a_closed_pipe_is_no_error():
    done = shell("sahel-timeline list -q | head -n 1")
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.startswith(b"id ")


@needs_full
@pytest.mark.parametrize(
    "command",
    ["list > /dev/full", "list --format json > /dev/full", "export -q /dev/full"],
)
def test_a_full_disk_gets_one_line(command):
    done = shell(f"sahel-timeline {command}")
    assert done.returncode == 2
    assert done.stderr.startswith(b"error: cannot write ")
    assert done.stderr.endswith(b": No space left on device\n")
    assert done.stderr.count(b"\n") == 1


def test_a_pipe_that_has_a_name_is_written_not_replaced(tmp_path):
    pipe = tmp_path / "pipe.json"
    os.mkfifo(pipe)
    done = shell(f"cat {pipe} & sahel-timeline export -q {pipe}; wait")
    assert len(json.loads(done.stdout)) == 35
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_a_descriptor_is_written_where_it_leads(tmp_path):
    target = tmp_path / "out.csv"
    target.touch()
    before = target.stat().st_ino
    done = shell(f"sahel-timeline export -q --format csv /dev/stdout > {target}")
    assert (done.returncode, target.stat().st_ino) == (0, before)
    assert target.read_bytes().startswith(b"id,date")


def test_closed_and_empty_streams_get_one_line():
    done = shell("sahel-timeline list >&-")
    assert (done.returncode, done.stderr.count(b"\n")) == (2, 1)
    assert b"standard output is closed" in done.stderr
    done = shell("sahel-timeline list -f - <&-")
    assert (done.returncode, done.stderr.count(b"\n")) == (2, 1)
    assert b"standard input is closed" in done.stderr
    done = shell("sahel-timeline list -f - < /dev/null")
    assert done.returncode == 1
    assert done.stderr.startswith(b"<stdin>: the file is empty")
    assert shell("sahel-timeline list 2>&-").returncode == 0


def test_standard_input_is_read():
    done = process("list", "-f", "-", "-q", "--format", "csv", input=b"date,title\n2014,A\n")
    assert b"a-2014,2014,,,,A," in done.stdout


def test_control_c_is_130(tmp_path):
    pipe = tmp_path / "pipe.csv"
    os.mkfifo(pipe)
    with subprocess.Popen(
        [*TOOL, "list", "-f", str(pipe)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
    ) as running:
        writer = os.open(pipe, os.O_WRONLY)
        time.sleep(0.2)
        running.send_signal(signal.SIGINT)
        out, err = running.communicate(timeout=20)
        os.close(writer)
    assert (running.returncode, out, err) == (130, b"", b"interrupted\n")


def test_a_terminal_that_cannot_spell_is_no_crash():
    done = process("list", env=environment(PYTHONIOENCODING="ascii"))
    assert done.returncode == 0
    assert b"Soumaila" in done.stdout or b"Souma?la" in done.stdout
    done = process("list", "--format", "json", env=environment(PYTHONIOENCODING="ascii"))
    assert "Soumaïla" in done.stdout.decode("utf-8")


def test_json_imports_neither_rich_nor_dateutil():
    script = (
        "import sys; from sahel_timeline.cli import main;"
        "main(['list', '--since', '2014', '--format', 'json', '-q']);"
        "print([m for m in sys.modules if m.split('.')[0] in ('rich', 'dateutil')],"
        " file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, check=True, env=environment()
    )
    assert done.stderr.strip() == b"[]"
    assert json.loads(done.stdout)


def test_the_package_runs_as_a_module():
    assert process("--version").stdout == b"sahel-timeline 0.1.0\n"


@pytest.mark.parametrize("columns", [80, 120])
def test_a_real_terminal_gets_a_table_that_fits(columns):
    import fcntl
    import pty
    import struct
    import termios

    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
    with subprocess.Popen(
        [*TOOL, "list", "-q", "--no-color"],
        stdout=slave,
        stderr=subprocess.PIPE,
        env=environment(TERM="xterm-256color"),
    ) as running:
        os.close(slave)
        shown = b""
        while True:
            try:
                got = os.read(master, 65536)
            except OSError:
                break
            if not got:
                break
            shown += got
        running.wait(timeout=20)
    os.close(master)
    lines = shown.decode("utf-8").splitlines()
    assert max(map(len, lines)) == columns
    assert "\x1b" not in shown.decode("utf-8")
