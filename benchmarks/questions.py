"""The questions of `scale.py`: the files that each needs, and the commands that answer it.

The peak memory of a new process includes the memory of the process that starts it. So this module
imports nothing large.
"""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Final

from generated import SEED
from processes import Command

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

HERE: Final = Path(__file__).resolve().parent
PROGRAM: Final = str(Path(sys.executable).parent / "sahel-timeline")
LIST: Final = ("list", "--since", "2014", "--actor", "france", "--limit", "20")
FILES: Final = 20  # the files of the question that is asked of many files
ROWS_PER_FILE: Final = 1_500  # about as many as GDELT adds in 15 minutes
OURS: Final = "sahel-timeline"
LOOP: Final = "plain loop"
PEERS: Final = (LOOP, "duckdb", "polars")
GDELT: Final = "list, GDELT 2.0"
# The same question, in one process and in several.
SHARED: Final = {OURS: LIST} | {
    f"{OURS} {' '.join(option)}": (*LIST, *option)
    for option in (("--jobs", "1"), ("--jobs", "2"), ("--spark", "local[2]"))
}


@dataclass(frozen=True, slots=True)
class Question:
    """A question of generated rows, and the commands that answer it. Ours is the first."""

    name: str
    rows: int
    size: int  # of all files, in bytes
    commands: dict[str, Command]


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder of generated files. A file that is there already is not made again."""

    path: Path

    def files(self, kind: str, count: int, parts: int = 1) -> list[Path]:
        """Return files that `generate.py` makes, in a process of its own to keep this one small."""
        names = [f"{kind}-{SEED}-{count}"]
        if parts > 1:
            names = [f"{names[0]}-{part:05}" for part in range(1, parts + 1)]
        paths = [self.path / f"{name}.csv" for name in names]
        if not all(path.exists() for path in paths):
            subprocess.run(
                [sys.executable, HERE / "generate.py", kind, str(count), *paths], check=True
            )
        return paths


def growth(folder: Folder, count: int) -> Iterator[Question]:
    """Ask one question of one file."""
    yield question("list", count, folder.files("acled", count), {OURS: LIST})


def many_files(folder: Folder, count: int) -> Iterator[Question]:
    """Ask the same question of the same rows in many files, in one process and in several."""
    paths = folder.files("acled", count, FILES)
    yield question(f"list, {FILES} files", count, paths, SHARED, starts_others=True)


def counts(folder: Folder, count: int) -> Iterator[Question]:
    """Ask for the numbers of all events. The loop still answers the question of `growth`."""
    paths = folder.files("acled", count)
    for asked in (("count", "--by", "year"), ("actors", "--limit", "20")):
        yield question(" ".join(asked), count, paths, {OURS: asked}, peers=(LOOP,))


def exports(folder: Folder, count: int) -> Iterator[Question]:
    """Write all events. The loop still answers the question of `growth`."""
    paths, out = folder.files("acled", count), folder.path / "all.jsonl"
    for options in ((), ("--sort", "none")):
        asked = ("export", *options, "--force", str(out))
        name = " ".join(("export", *options, out.name))
        if works(asked):
            yield question(name, count, paths, {OURS: asked}, peers=(LOOP,))
    out.unlink(missing_ok=True)


def gdelt_files(folder: Folder, count: int) -> Iterator[Question]:
    """Ask the same question of files like those of GDELT 2.0, of 15 minutes each."""
    paths = folder.files("gdelt", count, -(-count // ROWS_PER_FILE))
    yield question(GDELT, count, paths, SHARED, peers=(), starts_others=True)


def own_files(folder: Folder, count: int) -> Iterator[Question]:
    """Ask the question of `growth` of files of our own. No engine reads mixed dates."""
    yield question(
        "list, own CSV with exact days", count, folder.files("exact", count), {OURS: LIST}
    )
    mixed = folder.files("mixed", count)
    yield question("list, own CSV with mixed dates", count, mixed, {OURS: LIST}, peers=(LOOP,))


PARTS: Final = {
    "growth": growth,
    "files": many_files,
    "counts": counts,
    "exports": exports,
    "own": own_files,
    "gdelt": gdelt_files,
}


def question(  # noqa: PLR0913
    name: str,
    count: int,
    paths: Sequence[Path],
    ways: Mapping[str, tuple[str, ...]],
    *,
    peers: Sequence[str] = PEERS,
    starts_others: bool = False,
) -> Question:
    """Return a question with the ways of asking that work here, and with its peers."""
    files = [str(path) for path in paths]
    given = tuple(chain.from_iterable(("--file", file) for file in files))
    commands = {
        way: Command((PROGRAM, *asked, "--quiet", *given), starts_others=starts_others)
        for way, asked in ways.items()
        if way == OURS or works(asked)
    }
    for peer in peers:
        if peer == LOOP:
            commands[peer] = Command((sys.executable, str(HERE / "plain_loop.py"), *files))
        elif find_spec(peer):
            commands[peer] = Command((sys.executable, str(HERE / "peers.py"), peer, *files))
    return Question(name, count, sum(path.stat().st_size for path in paths), commands)


def works(asked: tuple[str, ...]) -> bool:
    """Whether our command has these options: older versions do not have all of them."""
    done = subprocess.run([PROGRAM, *asked, "--quiet"], capture_output=True, check=False)
    return done.returncode == 0
