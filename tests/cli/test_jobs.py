"""`--jobs` and patterns: several files, read in several processes."""

import gzip
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

DIALECTS = Path(__file__).parents[1] / "data" / "dialects"
DATED = "id,date,title\n"
LINUX = pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="no /proc here")
TIMEOUT = 120


@pytest.fixture
def folder(tmp_path, small):
    """Return a folder with files of several kinds, all of whose rows can be read."""
    folder = tmp_path / "many"
    folder.mkdir()
    shutil.copy(small, folder / "0-small.csv")
    for number, name in enumerate(["acled.csv", "ucdp.csv"], 1):
        first = (DIALECTS / name).read_text(encoding="utf-8").splitlines(keepends=True)[:2]
        (folder / f"{number}-{name}").write_text("".join(first), encoding="utf-8")
    (folder / "3-small.csv.gz").write_bytes(gzip.compress(small.read_bytes()))
    event = '{"id": "b", "date": "2013-01-11", "title": "Operation begins", "actors": ["Paris"]}'
    (folder / "4-events.jsonl").write_text(event, encoding="utf-8")
    return folder


COMMANDS = [
    ["list"],
    ["list", "--since", "2014", "--limit", "3", "--format", "json"],
    ["list", "--actor", "france", "--sort", "title", "--reverse"],
    ["list", "--place", "gao"],
    ["export", "--sort", "none", "--format", "jsonl"],
    ["export", "--around", "barkhane", "--format", "csv"],
    ["count", "--by", "actor", "--by", "year"],
    ["actors", "--limit", "5"],
    ["chart"],
    ["show", "barkhane"],
]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_the_output_is_the_same_with_any_number_of_processes(run, folder, command):
    given = [*command, "-f", f"{folder}/*"]
    one, two, five = (run(*given, "--jobs", jobs) for jobs in ("1", "2", "5"))
    assert one[0] == 0, one
    assert one[1]
    assert one == two == five == run(*given)


@pytest.mark.parametrize("command", ["list", "export", "count", "actors", "chart"])
@pytest.mark.parametrize("skips", [False, True])
def test_problems_are_the_same_with_any_number_of_processes(run, folder, bad, command, skips):
    shutil.copy(bad, folder / "2-bad.csv")
    shutil.copy(DIALECTS / "acled.csv", folder / "3-acled.csv")
    given = [command, "-f", f"{folder}/*.csv", *["--skip-invalid"] * skips]
    one, several = (run(*given, "--jobs", jobs) for jobs in ("1", "3"))
    assert one[0] == (0 if skips else 1)
    assert ("skipped 14 rows" if skips else "14 problems") in one[2]
    assert one == several


@pytest.mark.parametrize("command", ["list", "export", "count", "actors", "chart"])
def test_a_missing_file_is_the_same_error_with_any_number_of_processes(run, folder, command):
    given = [command, "-f", folder / "0-small.csv", "-f", folder / "no.csv", "-f", f"{folder}/*"]
    one, two = (run(*given, "--jobs", jobs) for jobs in ("1", "2"))
    assert (one[0], one[1]) == (2, "")
    assert one[2].startswith("error: cannot open")
    assert one == two


def test_standard_input_is_read_beside_other_files(run, folder, stdin):
    given = ["list", "-f", folder / "0-small.csv", "-f", "-", "-f", folder / "2-ucdp.csv"]
    outputs = []
    for jobs in ("1", "2"):
        stdin(DATED.encode() + b"x,2014-05-01,From standard input\n")
        outputs.append(run(*given, "--jobs", jobs))
    assert outputs[0] == outputs[1]
    assert "From standard input" in outputs[0][1]


@pytest.mark.parametrize("jobs", ["0", "-2", "two"])
def test_a_number_of_processes_below_one_is_refused(run, small, jobs):
    status, out, err = run("list", "-f", small, "--jobs", jobs)
    assert (status, out) == (2, "")
    assert "--jobs" in err


def test_a_pattern_that_matches_nothing_is_refused(run, tmp_path):
    status, _, err = run("list", "-f", f"{tmp_path}/*.csv")
    assert (status, err) == (2, f"error: no file matches '{tmp_path}/*.csv'\n")


def test_the_file_in_the_environment_can_be_a_pattern(run, folder, monkeypatch):
    monkeypatch.setenv("SAHEL_TIMELINE_FILE", f"{folder}/*")
    assert run("count") == run("count", "-f", f"{folder}/*")


def test_the_command_that_shows_warnings_has_the_pattern(run, folder):
    shutil.copy(DIALECTS / "acled.csv", folder / "1-acled.csv")
    pattern = f"{folder}/*.csv"
    _, _, err = run("count", "-f", pattern, "--skip-invalid")
    assert f"(to see them: sahel-timeline check '{pattern}')" in err
    assert "1-acled.csv:" in run("check", pattern)[1]


def handle_ctrl_c():
    # A shell without job control makes its background processes ignore Ctrl-C.
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.fixture
def reading(tmp_path):
    """Start a command that reads two large files in two processes, and return it and these."""
    paths = [tmp_path / f"{number}.csv" for number in range(2)]
    for path in paths:
        rows = (f"2014-05-{day:02},Event\n" for _ in range(20_000) for day in range(1, 31))
        path.write_text("date,title\n" + "".join(rows), encoding="utf-8")
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    process = subprocess.Popen(
        [sys.executable, "-m", "sahel_timeline", "count", "--jobs", "2", "-f", f"{tmp_path}/*.csv"],
        env={name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
        | {"TMPDIR": str(temporary)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=handle_ctrl_c,  # noqa: PLW1509 — no thread runs
        start_new_session=True,
    )
    workers = []
    deadline = time.monotonic() + TIMEOUT
    while len(workers) < 2 and time.monotonic() < deadline:
        time.sleep(0.02)
        workers = [pid for pid in children(process.pid) if is_worker(pid)]
    assert len(workers) == 2
    yield process, workers
    assert not list(temporary.iterdir())
    process.kill()
    process.wait()


def children(pid):
    try:
        return Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return []


def is_worker(pid):
    try:
        return b"spawn_main" in Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return False


def wait_for_end(pids):
    deadline = time.monotonic() + TIMEOUT
    while any(is_worker(pid) for pid in pids):
        assert time.monotonic() < deadline
        time.sleep(0.02)


@LINUX
@pytest.mark.parametrize("delay", [0, 0.05, 0.3, 0.8])
def test_ctrl_c_ends_all_processes_at_once(reading, delay):
    process, workers = reading
    time.sleep(delay)
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does
    out, err = process.communicate(timeout=TIMEOUT)
    assert (process.returncode, out, err) == (130, b"", b"interrupted\n")
    wait_for_end(workers)


@LINUX
@pytest.mark.parametrize("signal_", [signal.SIGTERM, signal.SIGKILL])
def test_no_process_outlives_the_command(reading, signal_):
    process, workers = reading
    time.sleep(0.3)
    process.send_signal(signal_)
    _, err = process.communicate(timeout=TIMEOUT)
    assert b"Traceback" not in err
    wait_for_end(workers)


@LINUX
def test_a_killed_process_is_one_line_of_error(reading):
    process, workers = reading
    os.kill(int(workers[0]), signal.SIGKILL)
    out, err = process.communicate(timeout=TIMEOUT)
    assert (process.returncode, out) == (2, b"")
    (line,) = err.decode().splitlines()
    assert line.startswith("error: the process that read ")
    assert line.endswith("was ended by signal 9 (if there is too little memory, try --jobs 1)")
    wait_for_end(workers)


def test_one_process_imports_no_multiprocessing():
    code = (
        "import sys\n"
        "from sahel_timeline.cli import main\n"
        "main(['list', '-q', '--format', 'json'])\n"
        "print(*sys.modules, file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, timeout=TIMEOUT, check=True
    )
    imported = set(done.stderr.decode().split())
    ours = {"sahel_timeline.readers.parallel", "sahel_timeline.readers.patterns"}
    assert not imported & {"multiprocessing", *ours}
