"""sahel-timeline.toml: what is true of the files in a folder, so that no command has to repeat it.

It is read from the current folder only, or from the path that --config gives. It runs nothing.
"""

from __future__ import annotations

import codecs
import os
import re
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from sahel_timeline.english import any_of, quoted
from sahel_timeline.errors import TimelineError, UsageError
from sahel_timeline.readers.dialects import Dialect
from sahel_timeline.readers.patterns import find_files
from sahel_timeline.readers.raw_file import PROJECT_FILE
from sahel_timeline.readers.toml_text import parse_toml

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

_LARGEST: Final = 1_000_000
_LAST_CENTURY: Final = 99
_OTHER_NAMES: Final = {"files": "file"}


class Setting(NamedTuple):
    """A key of the project file.

    ``option`` is the attribute of the options that it sets, unless the command line does. ``read``
    checks a value of TOML and returns that of the option; it raises `UsageError` with what the
    value has to be. ``comment`` and ``example`` are for the file that `init` writes.
    """

    key: str
    option: str
    read: Callable[[Project, Any], object]
    comment: str
    example: str


class Project(NamedTuple):
    """A project file: its path, the values of its keys, and the lines they are on.

    ``is_found`` means that nobody named it: it was just there. Then it can name only files below
    its folder.
    """

    path: str
    values: Mapping[str, Any]
    lines: Mapping[str, int]
    is_found: bool

    @property
    def folder(self) -> str:
        """The folder to which the paths in the file are relative."""
        return os.path.dirname(self.path)

    def place(self, key: str) -> str:
        """Return where a key is, as "sahel-timeline.toml:3"."""
        return f"{self.path}:{line}" if (line := self.lines.get(key)) else self.path


def read_settings(project: Project) -> dict[str, Any]:
    """Return the values of options that a project file sets. Raises `UsageError`."""
    settings = {setting.key: setting for setting in SETTINGS}
    values = {}
    for written, value in project.values.items():
        key = _OTHER_NAMES.get(written, written)
        if key not in settings:
            near = get_close_matches(key.replace("_", "-"), settings, n=1, cutoff=0.6)
            hint = f"did you mean {near[0]}?" if near else f"try {any_of(settings)}"
            raise UsageError(f"{project.place(written)}: unknown key {quoted(key)}", hint=hint)
        if settings[key].option in values:
            raise UsageError(f"{project.place(written)}: file and files mean the same")
        try:
            values[settings[key].option] = settings[key].read(project, value)
        except TimelineError as error:
            message = f"{project.place(written)}: {key}: {error.message}"
            raise UsageError(message, hint=error.hint) from None
    return values


def read_project(path: str, *, is_found: bool) -> Project:
    """Read a project file. Raises `UsageError`."""
    try:
        with open(path, "rb") as file:
            raw = file.read(_LARGEST + 1)
        if len(raw) > _LARGEST:
            raise UsageError(f"{path!r} is too large for a file of settings")
        return parse_project(raw.decode("utf-8-sig"), path, is_found=is_found)
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) else str(error)
        raise UsageError(f"{path!r} cannot be read: {why}") from None


def parse_project(text: str, path: str, *, is_found: bool) -> Project:
    """Parse a project file. Raises `ValueError` if it is not TOML."""
    return Project(path, parse_toml(text), _find_lines(text), is_found)


def _find_lines(text: str) -> dict[str, int]:
    """Return the line of each key. tomllib does not say it."""
    lines: dict[str, int] = {}
    table = ""
    for number, line in enumerate(text.splitlines(), 1):
        if match := re.match(r"""\s*\[\[?\s*["']?([\w-]+)["']?\s*\]""", line):
            table = f"{match[1]}."
            lines.setdefault(match[1], number)
        elif match := re.match(r"""\s*["']?([\w.-]+?)["']?\s*=""", line):
            lines.setdefault(f"{table}{match[1]}", number)
            lines.setdefault(f"{table}{match[1]}".partition(".")[0], number)
    return lines


def _read_files(project: Project, value: object) -> list[str]:
    listed = value if isinstance(value, list) and value else [value]
    files = [file for each in listed for file in find_files(_read_path(project, each))]
    for path in files:
        _refuse_outside(project, path)
    return files


def _read_path(project: Project, value: object) -> str:
    """Return the path of a file. Raises `UsageError` if the project file may not name it."""
    if not isinstance(value, str) or not value.strip() or value == "-" or "\0" in value:
        raise UsageError("not the name of a file", hint='try "mine.csv"')
    if not project.is_found:
        return os.path.join(project.folder, value)
    if os.path.isabs(value) or ".." in re.split(r"[\\/]", value):
        _refuse_path(value)
    _refuse_outside(project, value)
    return value


def _refuse_outside(project: Project, path: str) -> None:
    """Raise `UsageError` if a link leads out of the folder of a project file that was found."""
    folder = os.path.join(os.path.realpath(project.folder or os.curdir), "")
    if project.is_found and not os.path.realpath(path).startswith(folder):
        _refuse_path(path)


def _refuse_path(path: str) -> None:
    raise UsageError(
        f"{quoted(path)} is not below this folder",
        hint=f"move it here, or name {PROJECT_FILE} with --config",
    )


def _read_actors(project: Project, value: object) -> str:
    if isinstance(value, str):
        return value if value in {"none", "sahel"} else _read_path(project, value)
    raise UsageError(
        f"{_shown(value)} is not none, sahel or a file of actors", hint='try "people.csv"'
    )


def _read_century(_: Project, value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= _LAST_CENTURY:
        raise UsageError(f"{_shown(value)} is not a century", hint="try 19 for 1900 to 1999")
    return value


def _one_of(*choices: str, what: str) -> Callable[[Project, object], str]:
    def read(_: Project, value: object) -> str:
        if value not in choices:
            raise UsageError(f"{_shown(value)} is not {what}", hint=f"try {any_of(choices)}")
        return str(value)

    return read


def _read_text(_: Project, value: object) -> str:
    if not isinstance(value, str):
        raise UsageError("not a text in quotes")
    if not value.strip():
        raise UsageError("no text in the quotes", hint="leave the line out")
    return value


def _read_choice(_: Project, value: object) -> bool:
    if not isinstance(value, bool):
        raise UsageError(f"{_shown(value)} is not true or false")
    return value


def _read_encoding(_: Project, value: object) -> str:
    try:
        return codecs.lookup(str(value)).name and str(value)
    except (LookupError, ValueError):
        hint = "try cp1252 or utf-16"
        raise UsageError(f"{_shown(value)} is not an encoding", hint=hint) from None


def _read_dialect(_: Project, value: object) -> Dialect:
    if isinstance(value, str) and value in list(Dialect):
        return Dialect(value)
    near = get_close_matches(str(value), list(Dialect), n=1, cutoff=0.5)
    hint = f"did you mean {near[0]}?" if near else f"try {any_of(Dialect)}"
    raise UsageError(f"{_shown(value)} is not a dialect", hint=hint)


def _read_columns(project: Project, value: object) -> dict[str, str | Sequence[str]]:
    from sahel_timeline.readers.mapping import add_mapping

    if not isinstance(value, dict):
        raise UsageError("not a table", hint='try [columns] and below it date = "Year"')
    columns: dict[str, str | Sequence[str]] = {}
    for native, theirs in value.items():
        try:
            add_mapping(columns, native, theirs)
        except TimelineError as error:
            place = f"on line {line}, " if (line := project.lines.get(f"columns.{native}")) else ""
            is_key = any(native in setting[:2] for setting in SETTINGS)
            hint = "move it above the line [columns]" if is_key else error.hint
            raise UsageError(f"{place}{error.message}", hint=hint) from None
    return columns


def _shown(value: object) -> str:
    return quoted(value) if isinstance(value, str) else str(value).lower()


_read_lang = _one_of("en", "fr", what="a language to write in")
_read_ranges = _one_of("within", "lasted", what="a way to read ranges")
# What can stand in a project file, in the order in which `init` writes it. An option that
# describes a file gets a line here.
SETTINGS: Final = (
    Setting("file", "paths", _read_files, "The file to read, or several: [...].", '"mine.csv"'),
    Setting(
        "title", "title", _read_text, "The title of page and picture.", '"A history of the mill"'
    ),
    Setting(
        "intro",
        "intro",
        _read_text,
        "What stands below the title: text, or Markdown with emphasis, links and lists.",
        '"What the *board* wrote down."',
    ),
    Setting(
        "credit",
        "credit",
        _read_text,
        "Whose work it is and where it comes from.",
        '"By A. Miller, from the minutes of the board"',
    ),
    Setting("lang", "lang", _read_lang, "The language to write in: en or fr.", '"fr"'),
    Setting(
        "dialect", "dialect", _read_dialect, "The kind of file, if it is not recognised.", '"acled"'
    ),
    Setting("encoding", "encoding", _read_encoding, "Its encoding, if not UTF-8.", '"cp1252"'),
    Setting("sheet", "sheet", _read_text, "The only sheet of an Excel file to read.", '"2014"'),
    Setting(
        "day-first",
        "day_first",
        _read_choice,
        "Whether 03/04/2014 is 3 April, if its column does not say.",
        "true",
    ),
    Setting("year-first", "year_first", _read_choice, "Whether 13/04/25 is in year 13.", "true"),
    Setting(
        "century",
        "century",
        _read_century,
        "The century of 6-Jun-44, if its column does not say: 19 for 1944.",
        "19",
    ),
    Setting(
        "ranges",
        "ranges",
        _read_ranges,
        "Whether an event dated 1914-1918 lasted, or happened within.",
        '"lasted"',
    ),
    Setting(
        "separator",
        "separator",
        _read_text,
        "What separates actors, and sources, if it is not a semicolon.",
        '","',
    ),
    Setting(
        "actors",
        "actors",
        _read_actors,
        "A file with the names and aliases of actors; or none, or sahel.",
        '"people.csv"',
    ),
    Setting("columns", "columns", _read_columns, "Which column holds what.", ""),
)
