"""Completion in real shells: what is typed, with Tab in it, leads to the event."""

import json
import os
import pty
import select
import shutil
import signal
import subprocess
import sys
import time

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")

# Each id begins with a letter of its own.
IDS = [
    *("plain", "a:b:c", "two words", "o'brien", 'say "hi"', "cost $5", "xx(1)*", "été là"),
    *("back\\slash", "wait;true", "`tick`", "k=v", "hash#1", "you & me", "~tilde", "  "),
]
TYPED = [
    ("pl\t", "plain"),
    ("a\t", "a:b:c"),
    ("a:b\t", "a:b:c"),
    ("a:b:\t", "a:b:c"),
    ("tw\t", "two words"),
    ("two\\ w\t", "two words"),
    ("o\t", "o'brien"),
    ("o\\'\t", "o'brien"),
    ("sa\t", 'say "hi"'),
    ("co\t", "cost $5"),
    ("xx\t", "xx(1)*"),
    ("ét\t", "été là"),
    ("ba\t", "back\\slash"),
    ("wa\t", "wait;true"),
    ("k\t", "k=v"),
    ("k=\t", "k=v"),
    ("ha\t", "hash#1"),
    ("yo\t", "you & me"),
]
ACTORS = {"plain": "N'Djamena Group", "a:b:c": "État islamique"}
OWN_FILE = "my events.json"
OPTIONS = [
    ("--sear\t plain", "plain"),
    ("--actor n\\'d\t", "plain"),
    ("--actor=nd\t", "plain"),
    ("--actor Ét\t", "a:b:c"),
    ("my\t", "in my file"),
    ("--file=my\t", "in my file"),
]
COMMANDS = {f"show {typed}": id_ for typed, id_ in TYPED} | {
    f"list {typed}": id_ for typed, id_ in OPTIONS
}
SHELLS = {
    "bash": ["--norc", "--noprofile", "-i"],
    "zsh": ["-f", "-i"],
    "fish": ["--no-config", "--interactive"],
}
SETUP = {
    "bash": "bind 'set enable-bracketed-paste off'; source '{script}'\n",
    "zsh": "autoload -Uz compinit; compinit -u -D; unsetopt prompt_cr; source '{script}'\n",
    "fish": "function fish_prompt; echo -n '> '; end; source '{script}'\n",
}
PATIENCE = 60


@pytest.fixture
def home(tmp_path):
    """A folder with a command, events with such ids, and nothing that configures a shell."""
    program = tmp_path / "bin" / "sahel-timeline"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m sahel_timeline "$@"\n')
    program.chmod(0o755)
    for name, ids in {"events.json": IDS, OWN_FILE: ["in my file"]}.items():
        events = [
            {"id": id_, "date": "2014", "title": f"Event {id_}", "actors": [ACTORS.get(id_, "A")]}
            for id_ in ids
        ]
        (tmp_path / name).write_text(json.dumps(events), encoding="utf-8")
    return tmp_path


@pytest.fixture
def environment(home):
    return {
        "HOME": str(home),
        "PATH": f"{home / 'bin'}{os.pathsep}{os.environ['PATH']}",
        "SAHEL_TIMELINE_FILE": str(home / "events.json"),
        "TERM": "xterm",
        "LC_ALL": "C.UTF-8",
        "PS1": "> ",
    }


def script_of(shell, environment, home):
    variables = environment | {"_SAHEL_TIMELINE_COMPLETE": f"source_{shell}"}
    done = subprocess.run(
        [str(home / "bin" / "sahel-timeline")],
        env=variables,
        capture_output=True,
        text=True,
        check=True,
    )
    path = home / "completion"
    path.write_text(done.stdout, encoding="utf-8")
    return path


def wait_for(path, terminal):
    """Wait until a file is there, and read what the shell prints, which would block it."""
    shown = b""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and not path.exists():
        if select.select([terminal], [], [], 0.05)[0]:
            try:
                part = os.read(terminal, 65536)
            except OSError:  # the shell is gone
                break
            shown += part
            if b"\x1b[c" in part or b"\x1b[0c" in part:  # fish asks what terminal it is
                os.write(terminal, b"\x1b[?62c")
    assert path.exists(), shown.decode("utf-8", "replace")


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore:.*multi-threaded:DeprecationWarning")
@pytest.mark.parametrize("shell", SHELLS)
def test_ids_names_and_files_are_completed_and_quoted_as_the_shell_needs_it(
    shell, home, environment, missing
):
    if not shutil.which(shell):
        missing(f"{shell} is not installed")
    script = script_of(shell, environment, home)
    child, outer = pty.fork()  # the terminal of a job has to be its own
    if child == 0:
        os.chdir(home)
        os.execvpe(shell, [shell, *SHELLS[shell]], environment)
    try:
        ready = home / "ready"
        os.write(outer, f"{SETUP[shell].format(script=script)}echo x > ready\n".encode())
        wait_for(ready, outer)
        found = {}
        for number, typed in enumerate(COMMANDS):
            out = home / f"{number}.json"
            command = f"sahel-timeline {typed} --format json -q"
            os.write(outer, f"{command} > written; mv written {out.name}\n".encode())
            wait_for(out, outer)
            text = out.read_text(encoding="utf-8")
            found[typed] = json.loads(text)[0]["id"] if text else None
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(outer)
    assert found == COMMANDS
