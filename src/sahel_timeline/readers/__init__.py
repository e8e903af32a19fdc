"""Files in: which reader reads a file, and reading them one after the other."""

import os.path
from collections.abc import Iterable
from enum import StrEnum
from typing import Final, NamedTuple, Protocol, assert_never

from sahel_timeline.model import Event, Problem, Severity
from sahel_timeline.readers.bundle import packaged
from sahel_timeline.readers.source import STDIN, decode, read_bytes, shown_name
from sahel_timeline.readers.who import read_actors

__all__ = [
    "Dialect",
    "Reading",
    "packaged",
    "read_actors",
    "read_events",
    "reader_for",
    "sort_problems",
]


class Dialect(StrEnum):
    """The kinds of file that can be read."""

    CSV = "csv"
    JSON = "json"
    JSONL = "jsonl"


class Reader(Protocol):
    """What a dialect's module offers."""

    def __call__(
        self, text: str, file: str, *, day_first: bool | None = None
    ) -> tuple[list[Event], list[Problem]]:
        """Read a file's text."""


class Reading(NamedTuple):
    """What files hold: their events in file order, and what is wrong with them.

    ``further`` are the columns of tables that we do not know, in the order of their headers.
    """

    events: tuple[Event, ...]
    problems: tuple[Problem, ...]
    further: tuple[str, ...] = ()

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems for which a row could not be read."""
        return tuple(p for p in self.problems if p.severity is Severity.ERROR)


_PACKAGED: Final = "events.csv"
_HEAD: Final = 10_000
_EXTENSIONS: Final = {
    ".csv": Dialect.CSV,
    ".tsv": Dialect.CSV,
    ".json": Dialect.JSON,
    ".jsonl": Dialect.JSONL,
    ".ndjson": Dialect.JSONL,
}


def reader_for(dialect: Dialect) -> Reader:
    """Return a dialect's reader; its module is imported only now."""
    match dialect:
        case Dialect.CSV:
            from sahel_timeline.readers import own_csv

            return own_csv.read
        case Dialect.JSON:
            from sahel_timeline.readers import own_json

            return own_json.read
        case Dialect.JSONL:
            from sahel_timeline.readers import own_json

            return own_json.read_lines
    assert_never(dialect)


def read_events(
    paths: Iterable[str] = (),
    *,
    encoding: str | None = None,
    day_first: bool | None = None,
) -> Reading:
    """Read the events of files, ``-`` being standard input; of none, the packaged ones.

    A row that cannot be read is a `Problem`. Raises `UnreadableError` for a file that
    does not open.
    """
    events: list[Event] = []
    problems: list[Problem] = []
    columns: dict[str, None] = {}
    # One path is a row of letters too.
    given = [paths] if isinstance(paths, str) else paths
    named = [(path, shown_name(path)) for path in given]
    for path, name in named or [(packaged(_PACKAGED), _PACKAGED)]:
        text = decode(read_bytes(path), name, encoding)
        if isinstance(text, Problem):
            problems.append(text)
            continue
        dialect = _dialect(path, text)
        found, wrong = reader_for(dialect)(text, name, day_first=day_first)
        events += found
        problems += wrong
        if dialect is Dialect.CSV:
            from sahel_timeline.readers.own_csv import further

            columns.update(dict.fromkeys(further(text)))
    return Reading(events=tuple(events), problems=tuple(problems), further=tuple(columns))


def sort_problems(problems: Iterable[Problem]) -> list[Problem]:
    """Sort problems by their place, each file where it first appears."""
    listed = list(problems)
    files = list(dict.fromkeys(problem.file for problem in listed))
    return sorted(listed, key=lambda p: (files.index(p.file), p.line, p.cell))


def _dialect(path: str, text: str) -> Dialect:
    """Tell a file's dialect by its name; one without a name for it by its first sign."""
    extension = os.path.splitext(path)[1].casefold()  # noqa: PTH122 — pathlib costs start-up
    if path != STDIN and extension in _EXTENSIONS:
        return _EXTENSIONS[extension]
    sign = text[:_HEAD].lstrip()[:1]
    return {"[": Dialect.JSON, "{": Dialect.JSONL}.get(sign, Dialect.CSV)
