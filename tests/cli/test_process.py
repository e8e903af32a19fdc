"""The command in a separate process: signals, pipes, devices, terminals."""

import errno
import io
import json
import os
import signal
import stat
import subprocess
import sys
import threading
import time
from contextlib import ExitStack
from pathlib import Path

import pytest

MODULE = [sys.executable, "-m", "sahel_timeline"]
FULL = pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
FIFO = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no FIFOs here")
PTY = pytest.mark.skipif(not hasattr(os, "openpty"), reason="no pseudo-terminals here")
POSIX = pytest.mark.skipif(os.name != "posix", reason="needs a POSIX shell")
DEV = pytest.mark.skipif(not Path("/dev/stdout").exists(), reason="no /dev/stdout here")
TIMEOUT = 120


def environment(**more):
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return kept | more


def call(*arguments, env=None, **more):
    """Run a command, and return its status, output and messages."""
    given = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE} | more
    done = subprocess.run(
        [*MODULE, *map(str, arguments)],
        env=environment(**env or {}),
        stderr=subprocess.PIPE,
        timeout=TIMEOUT,
        check=False,
        **given,
    )
    return done.returncode, done.stdout, done.stderr.decode("utf-8")


def run_code(code):
    """Run code in a fresh Python, and return what came of it. It has to succeed."""
    return subprocess.run(
        [sys.executable, "-c", code],
        env=environment(),
        capture_output=True,
        timeout=TIMEOUT,
        check=True,
    )


def in_shell(redirection, *arguments):
    """Run a command from a shell, whose redirection can close a stream."""
    return subprocess.run(
        ["/bin/sh", "-c", f'exec "$@" {redirection}', "sh", *MODULE, *map(str, arguments)],
        env=environment(),
        capture_output=True,
        timeout=TIMEOUT,
        check=False,
    )


def refused(status, err):
    assert status == 2, err
    (line,) = err.splitlines()
    assert line.startswith("error: ")
    return line


@pytest.fixture
def many(file):
    """Return a file whose output is larger than the buffer of a pipe."""
    rows = "".join(f"e{n:05},2014-01-01,event number {n:05}\n" for n in range(5000))
    return file("many.csv", "id,date,title\n" + rows)


def test_the_module_is_the_command():
    status, out, err = call("--version")
    assert (status, err) == (0, "")
    assert out.startswith(b"sahel-timeline ")


def test_the_process_exits_with_the_status(bad):
    assert call("list", "-f", bad)[0] == 1
    assert call("list", "--bogus")[0] == 2


def test_run_exits_with_the_status(monkeypatch, capsys):
    from sahel_timeline.__main__ import run

    for arguments, status in ((["--version"], 0), (["list", "--bogus"], 2)):
        monkeypatch.setattr("sys.argv", ["sahel-timeline", *arguments])
        with pytest.raises(SystemExit) as stopped:
            run()
        assert (stopped.value.code or 0) == status
    capsys.readouterr()


@pytest.mark.parametrize("handled", [True, False])
def test_run_handles_ctrl_c_at_its_end_without_an_exception(monkeypatch, capsys, handled):
    from sahel_timeline.__main__ import _exit_at_once, run

    before = signal.default_int_handler if handled else signal.SIG_IGN
    signal.signal(signal.SIGINT, before)
    monkeypatch.setattr("sahel_timeline.cli.main", lambda: signal.getsignal(signal.SIGINT))
    with pytest.raises(SystemExit) as stopped:
        run()
    assert stopped.value.code == before
    assert signal.getsignal(signal.SIGINT) == (_exit_at_once if handled else signal.SIG_IGN)
    capsys.readouterr()


def test_run_exits_with_130_if_interrupted_early(monkeypatch, capsys):
    from sahel_timeline.__main__ import run

    def interrupt():
        raise KeyboardInterrupt

    monkeypatch.setattr("sahel_timeline.cli.main", interrupt)
    with pytest.raises(SystemExit) as stopped:
        run()
    assert stopped.value.code == 130
    assert capsys.readouterr() == ("", "interrupted\n")


@pytest.mark.parametrize("handled", [True, False])
def test_run_exits_at_once_if_interrupted_during_imports(tmp_path, handled):
    (tmp_path / "csv.py").write_text(
        "import os, signal; os.kill(os.getpid(), signal.SIGINT); os._exit(3)"
    )
    done = subprocess.run(
        MODULE,
        env=environment() | {"PYTHONPATH": str(tmp_path)},
        capture_output=True,
        check=False,
        timeout=TIMEOUT,
        preexec_fn=handle_ctrl_c if handled else ignore_ctrl_c,
    )
    assert (done.returncode, done.stderr) == ((130, b"interrupted\n") if handled else (3, b""))


def test_nothing_is_read_from_a_file_before_ctrl_c_is_handled():
    """Ctrl-C would show a traceback from the middle of that import."""
    code = (
        "import sys\n"
        "before = {*sys.modules}\n"
        "import sahel_timeline.__main__\n"
        "new = {*sys.modules} - before\n"
        "print(*{each for each in new if hasattr(sys.modules[each], '__file__')})"
    )
    done = run_code(code)
    assert set(done.stdout.decode().split()) == {"sahel_timeline", "sahel_timeline.__main__"}


@pytest.mark.parametrize("stream", [None, io.StringIO()])
def test_exiting_at_once_prints_a_message_if_it_can(monkeypatch, stream):
    from sahel_timeline import __main__

    monkeypatch.setattr("sys.stderr", stream)
    monkeypatch.setattr("os._exit", sys.exit)
    with pytest.raises(SystemExit) as stopped:
        __main__._exit_at_once(signal.SIGINT, None)
    assert stopped.value.code == 130
    assert stream is None or stream.getvalue() == "interrupted\n"


@pytest.mark.parametrize("format_", ["table", "json", "jsonl", "csv", "tsv"])
def test_a_reader_that_goes_is_not_an_error(many, format_):
    process = subprocess.Popen(
        [*MODULE, "list", "-f", str(many), "--format", format_],
        env=environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    with process:
        process.stdout.readline()
        process.stdout.close()
        err = process.stderr.read()
        assert process.wait(TIMEOUT) == 0
    assert err == b""


@pytest.mark.parametrize(
    "command",
    [
        *[("list",), ("list", "--format", "csv"), ("show", "coup"), ("actors",), ("export",)],
        *[("--help",), ("--version",), ("list", "--help")],
    ],
    ids=" ".join,
)
def test_a_pipe_without_a_reader_is_not_an_error(command):
    reading, writing = os.pipe()
    os.close(reading)
    try:
        status, _, err = call(*command, stdout=writing)
    finally:
        os.close(writing)
    assert (status, err) == (0, "")


@FULL
@pytest.mark.parametrize(
    "command",
    [
        *[("list",), ("list", "--format", "json"), ("show", "coup"), ("actors",), ("export",)],
        *[("--help",), ("--version",)],
    ],
    ids=" ".join,
)
def test_a_full_disk_behind_standard_output_is_reported_in_one_line(command):
    with Path("/dev/full").open("wb") as full:
        status, _, err = call(*command, stdout=full)
    assert "No space left on device" in refused(status, err)


@FULL
def test_a_full_disk_behind_check_is_reported_in_one_line(bad):
    with Path("/dev/full").open("wb") as full:
        status, _, err = call("check", bad, "-q", stdout=full)
    assert "No space left on device" in refused(status, err)


@FULL
@pytest.mark.parametrize("force", [[], ["--force"]])
def test_a_full_device_is_reported_in_one_line(force, many):
    for path in ([], ["-f", many]):
        status, out, err = call("export", "/dev/full", "--format", "csv", *path, *force)
        assert "/dev/full" in refused(status, err)
        assert out == b""
    assert stat.S_ISCHR(Path("/dev/full").stat().st_mode)


@FULL
def test_notes_that_cannot_be_written_are_not_an_error(small):
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*MODULE, "list", "-f", str(small), "--format", "json"],
            env=environment(),
            stdout=subprocess.PIPE,
            stderr=full,
            timeout=TIMEOUT,
            check=False,
        )
    assert (done.returncode, len(json.loads(done.stdout))) == (0, 6)


@FIFO
@pytest.mark.parametrize("force", [[], ["--force"]])
def test_a_named_pipe_is_written_and_not_replaced(small, tmp_path, force):
    path = tmp_path / "pipe.json"
    os.mkfifo(path)
    # Open both ends, so that neither waits for the other.
    handle = os.open(path, os.O_RDWR | os.O_NONBLOCK)
    try:
        status, out, err = call("export", path, "-f", small, *force)
        written = os.read(handle, 1 << 20)
    finally:
        os.close(handle)
    assert (status, out) == (0, b""), err
    assert stat.S_ISFIFO(path.stat().st_mode)
    assert len(json.loads(written)) == 6
    assert sorted(each.name for each in tmp_path.iterdir()) == ["pipe.json", "small.csv"]


@FIFO
def test_a_named_pipe_whose_reader_goes_is_not_an_error(many, tmp_path):
    path = tmp_path / "pipe.csv"
    os.mkfifo(path)

    def read_a_little():
        with path.open("rb") as pipe:
            pipe.read(10)

    reader = threading.Thread(target=read_a_little, daemon=True)
    reader.start()
    status, _, err = call("export", path, "-f", many)
    reader.join(TIMEOUT)
    assert (status, err) == (0, "")


@DEV
@pytest.mark.parametrize("force", [[], ["--force"]])
def test_standard_output_as_a_file_is_written_and_not_replaced(small, tmp_path, force):
    path = tmp_path / "out.json"
    with path.open("wb") as out:
        before = os.fstat(out.fileno()).st_ino
        status, _, err = call(
            "export", "/dev/stdout", "--format", "json", "-f", small, *force, stdout=out
        )
    assert status == 0, err
    assert path.stat().st_ino == before
    assert len(json.loads(path.read_text(encoding="utf-8"))) == 6
    assert sorted(each.name for each in tmp_path.iterdir()) == ["out.json", "small.csv"]


@DEV
@pytest.mark.parametrize("name", ["/dev/stdout", "/dev/fd/1", "/proc/self/fd/1", "{}/link"])
def test_what_is_already_in_standard_output_stays(small, tmp_path, name):
    if name == "{}/link":
        (tmp_path / "link").symlink_to("/dev/stdout")
    path = tmp_path / "out.csv"
    export = ["export", name.format(tmp_path), "--format", "csv", "-n", "1", "-q", "-f", small]
    path.write_text("kept\n")
    with path.open("ab") as out:
        assert call(*export, stdout=out)[0] == 0
    assert path.read_text().startswith("kept\nid,date,")
    with path.open("wb", buffering=0) as out:
        out.write(b"before\n")
        assert call(*export, stdout=out)[0] == 0
        out.write(b"behind\n")
    first, header, _, last = path.read_text().splitlines()
    assert (first, header[:8], last) == ("before", "id,date,", "behind")


@pytest.mark.skipif(not os.access("/dev/shm", os.W_OK), reason="no /dev/shm here")
def test_a_file_under_dev_is_an_ordinary_file(small):
    path = Path(f"/dev/shm/sahel-timeline-{os.getpid()}.csv")
    path.write_text("kept")
    try:
        status, _, err = call("export", path, "-f", small, "--actors", "sahel")
        assert "exists" in refused(status, err)
        assert path.read_text() == "kept"
    finally:
        path.unlink()


@DEV
def test_dev_null_is_written(small):
    status, out, err = call("export", "/dev/null", "--format", "json", "-f", small)
    assert (status, out) == (0, b""), err
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)


@POSIX
@pytest.mark.parametrize("command", [("list",), ("export",), ("show", "coup"), ("actors",)])
def test_a_closed_standard_output_is_reported(command):
    done = in_shell(">&-", *command)
    assert "standard output" in refused(done.returncode, done.stderr.decode())


@POSIX
@pytest.mark.parametrize("command", [("--version",), ("--help",), ("list", "--bogus")])
def test_a_closed_standard_output_never_gives_a_traceback(command):
    done = in_shell(">&-", *command)
    assert b"Traceback" not in done.stderr
    assert done.returncode in {0, 2}
    assert done.stderr.count(b"\n") <= 1


@POSIX
def test_a_file_can_be_written_with_standard_output_closed(small, tmp_path):
    done = in_shell(">&-", "export", tmp_path / "a.json", "-f", small)
    assert done.returncode == 0, done.stderr
    assert len(json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))) == 6


@POSIX
def test_a_closed_standard_error_is_not_an_error(small):
    done = in_shell("2>&-", "list", "-f", small, "--format", "json")
    assert (done.returncode, len(json.loads(done.stdout))) == (0, 6)
    assert in_shell("2>&-", "list", "--bogus").returncode == 2


@POSIX
def test_a_closed_standard_input_is_reported():
    done = in_shell("<&-", "list", "-f", "-")
    assert "standard input is closed" in refused(done.returncode, done.stderr.decode())
    assert done.stdout == b""


def test_an_empty_standard_input_is_a_problem_of_the_data():
    status, out, err = call("list", "-f", "-")
    assert (status, out) == (1, b"")
    assert err.startswith("<stdin>")
    assert "Traceback" not in err


def handle_ctrl_c():
    # A shell without job control makes its background processes ignore Ctrl-C.
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def ignore_ctrl_c():
    signal.signal(signal.SIGINT, signal.SIG_IGN)


@pytest.fixture
def read_pipe(tmp_path):
    """Return a function that starts a command on a named pipe."""
    os.mkfifo(tmp_path / "pipe.csv")

    def read_pipe(*command):
        return subprocess.Popen(
            [*MODULE, *command, str(tmp_path / "pipe.csv")],
            env=environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            preexec_fn=handle_ctrl_c,  # noqa: PLW1509 — no thread runs
        )

    return read_pipe


READING = [("list", "-f"), ("actors", "-f"), ("check",)]


@FIFO
@pytest.mark.parametrize("command", READING, ids=lambda c: c[0])
@pytest.mark.parametrize("has_writer", [True, False])
def test_ctrl_c_ends_with_130(tmp_path, read_pipe, command, has_writer):
    with read_pipe(*command) as process, ExitStack() as stack:
        if has_writer:  # it waits until the pipe is opened for reading
            stack.enter_context((tmp_path / "pipe.csv").open("wb"))
        time.sleep(0.2 if has_writer else 1)  # until the command reads, or waits for a writer
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=TIMEOUT)
    assert process.returncode == 130
    assert out == b""
    assert b"Traceback" not in err
    assert len(err.splitlines()) <= 1


@FIFO
@pytest.mark.parametrize("command", READING, ids=lambda c: c[0])
def test_a_named_pipe_is_read_once_someone_writes(tmp_path, read_pipe, command):
    with read_pipe(*command) as process:
        (tmp_path / "pipe.csv").write_text("date,title,actors\n2014,Talks,Chad\n")
        out, err = process.communicate(timeout=TIMEOUT)
    assert process.returncode == 0, err
    assert b"Talks" in out or b"Chad" in out or b"1 event" in err


def test_a_narrow_encoding_replaces_letters_and_nothing_else(small):
    ascii_ = {"PYTHONIOENCODING": "ascii"}
    status, out, err = call("list", "-f", small, "--actors", "sahel", env=ascii_)
    assert (status, err) == (0, "6 of 6 events\n")
    assert out.isascii()
    assert b"Operation S?rval begins" in out
    assert call("show", "serval", "-f", small, env=ascii_)[0] == 0
    status, _, err = call("list", "--actor", "Ségolène", env=ascii_)
    refused(status, err)


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "cp437"])
@pytest.mark.parametrize(
    "command",
    [
        *("list", "show arlit", "chart", "count --color always", "dialects", "list --actor 法国"),
        *("--help", "list --help", "check {bad}", "list {wide} --color always"),
    ],
)
def test_nothing_fails_for_a_letter_that_the_encoding_does_not_have(tmp_path, encoding, command):
    bad, wide = tmp_path / "b.csv", tmp_path / "中文.csv"
    bad.write_text("date,title\n2014-13,中文 “x” → y\n", encoding="utf-8")
    wide.write_text("date,title,actors\n2014,中文 → “x”,法国\n", encoding="utf-8")
    words = command.format(bad=bad, wide=wide).split()
    status, out, err = call(*words, env={"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"})
    assert status == {"check": 1, "--actor": 2}.get(words[0] if len(words) < 3 else words[1], 0)
    assert "Traceback" not in err
    out.decode(encoding)


@PTY
def test_lines_bars_and_dashes_become_ascii_and_letters_do_not(small):
    env = {"PYTHONIOENCODING": "ascii"}
    _, shown = on_terminal("count", "-f", small, "--no-color", env=env)
    assert shown.splitlines()[1:3] == [f"{'-' * 46}", f"2012       1  {'#' * 16}"]
    assert shown.isascii()


@pytest.mark.parametrize("format_", ["json", "jsonl", "csv", "tsv"])
def test_data_is_utf_8_in_every_encoding(small, format_):
    for encoding in ("ascii", "utf-16", "cp1252"):
        status, out, _ = call(
            "list", "-f", small, "--format", format_, env={"PYTHONIOENCODING": encoding}
        )
        assert status == 0
        assert "Sévaré" in out.decode("utf-8")
        assert b"\r" not in out


def on_terminal(*arguments, columns=80, env=None):
    """Run a command on a terminal, and return its status and what was shown."""
    import fcntl
    import struct
    import termios

    outer, inner = os.openpty()
    fcntl.ioctl(inner, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    process = subprocess.Popen(
        [*MODULE, *map(str, arguments)],
        env=environment(TERM="xterm-256color") | (env or {}),
        stdin=subprocess.DEVNULL,
        stdout=inner,
        stderr=subprocess.PIPE,
    )
    os.close(inner)
    shown = b""
    with process:
        while True:
            try:
                part = os.read(outer, 65536)
            except OSError as error:  # the process has closed it
                if error.errno != errno.EIO:
                    raise
                break
            if not part:
                break
            shown += part
        status = process.wait(TIMEOUT)
    os.close(outer)
    return status, shown.decode("utf-8").replace("\r\n", "\n")


@PTY
@pytest.mark.parametrize("command", [("list",), ("show", "coup"), ("actors",)], ids=" ".join)
def test_a_terminal_gets_colour_and_lines_that_fit(command):
    import re

    status, shown = on_terminal(*command)
    assert status == 0
    assert "\x1b[" in shown
    plain = re.sub(r"\x1b\[[0-9;]*m", "", shown)
    assert "\x1b" not in plain
    assert all(len(line) <= 80 for line in plain.splitlines() if "://" not in line)


@PTY
@pytest.mark.parametrize("command", [("list",), ("show", "coup"), ("actors",)], ids=" ".join)
@pytest.mark.parametrize(
    ("option", "env"),
    [([], {"NO_COLOR": "1"}), (["--no-color"], {}), ([], {"TERM": "dumb"})],
    ids=["NO_COLOR", "--no-color", "TERM=dumb"],
)
def test_a_terminal_gets_no_escapes_if_colour_is_off(command, option, env):
    status, shown = on_terminal(*command, *option, env=env)
    assert status == 0
    assert "\x1b" not in shown
    assert all(len(line) <= 80 for line in shown.splitlines() if "://" not in line)


@PTY
def test_a_wide_terminal_is_used(small):
    narrow = on_terminal("list", "-f", small, "--no-color", columns=80)[1]
    wide = on_terminal("list", "-f", small, "--no-color", columns=200)[1]
    assert "operation" not in narrow
    assert "operation" in wide


@PTY
def test_errors_have_no_box_on_a_terminal():
    status, shown = on_terminal("list", "--bogus")
    assert (status, shown) == (2, "")


def test_the_packaged_list_needs_no_grammar_of_numbers():
    code = (
        "import sys\n"
        "from sahel_timeline.cli import main\n"
        "main(['list', '-q'])\n"
        "sys.exit('sahel_timeline.numbers.grammar' in sys.modules)"
    )
    run_code(code)


def test_json_imports_neither_rich_nor_dateutil():
    code = (
        "import sys\n"
        "from sahel_timeline.cli import main\n"
        "status = main(['list', '--format', 'json'])\n"
        "print(*{name.partition('.')[0] for name in sys.modules}, file=sys.stderr)\n"
        "sys.exit(status)"
    )
    done = run_code(code)
    assert len(json.loads(done.stdout)) > 30
    imported = set(done.stderr.decode().split())
    assert "sahel_timeline" in imported
    assert not imported & {"rich", "dateutil", "pydantic"}


@POSIX
@pytest.mark.parametrize("exists", [True, False])
def test_a_disk_that_fills_leaves_everything_as_it_was(many, tmp_path, file, exists):
    resource = pytest.importorskip("resource")
    (tmp_path / "out").mkdir()
    if exists:
        file("out/a.csv", "mine")

    def small_disk():
        resource.setrlimit(resource.RLIMIT_FSIZE, (5000, 5000))

    path = tmp_path / "out" / "a.csv"
    # Python does not notice if it can write only a part of a module's bytecode.
    env = {"PYTHONDONTWRITEBYTECODE": "1"}
    asked = ("export", path, "-f", many, "--force")
    status, _, err = call(*asked, env=env, preexec_fn=small_disk)
    refused(status, err)
    assert [each.name for each in path.parent.iterdir()] == ["a.csv"] * exists
    if exists:
        assert path.read_text(encoding="utf-8") == "mine"


def test_a_stream_that_breaks_in_process_is_not_an_error(run, small, monkeypatch):
    import io

    class Broken(io.StringIO):
        def write(self, _):
            raise BrokenPipeError

    monkeypatch.setattr("sys.stdout", Broken())
    assert run("list", "-f", small)[::2] == (0, "")


@pytest.mark.parametrize("command", ["list", "export"])
@pytest.mark.parametrize("closed", [True, False])
def test_a_missing_standard_output_in_process_is_reported(
    small, monkeypatch, capsys, command, closed
):
    import io

    from sahel_timeline.cli import main

    stream = None
    if closed:
        stream = io.StringIO()
        stream.close()
    with monkeypatch.context() as patch:
        patch.setattr("sys.stdout", stream)
        status = main([command, "-f", str(small), "--actors", "sahel"])
    assert "standard output is closed" in refused(status, capsys.readouterr().err)


def test_a_missing_standard_error_in_process_is_not_an_error(run, small, monkeypatch):
    monkeypatch.setattr("sys.stderr", None)
    assert run("list", "-f", small)[0] == 0
    assert run("list", "--bogus")[0] == 2


@pytest.mark.parametrize("format_", ["html", "chart-html", "geojson"])
def test_every_run_writes_the_same(format_):
    written = {
        call("export", "-", "-q", "--format", format_, env={"PYTHONHASHSEED": seed})[1]
        for seed in ("1", "2")
    }
    assert len(written) == 1
