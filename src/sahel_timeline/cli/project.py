"""Completing the options of a command with the project file of the current folder."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from sahel_timeline.cli.messages import print_note
from sahel_timeline.columns.overviews import SettingRow
from sahel_timeline.english import all_of
from sahel_timeline.errors import UsageError
from sahel_timeline.readers import Dialect, expand_patterns
from sahel_timeline.readers.native_columns import native_column
from sahel_timeline.readers.project_file import (
    Project,
    read_project,
    read_settings,
)
from sahel_timeline.readers.raw_file import FILE_VARIABLE, PROJECT_FILE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class Options(Protocol):
    """The options that a project file completes."""

    config: str | None
    no_config: bool

    def named_files(self) -> Sequence[str]:
        """Return the files on the command line."""


def _find_project(config: str | None = None, *, no_config: bool = False) -> Project | None:
    """Read the project file that applies to a command, if any. Raises `UsageError`."""
    if config is not None:
        if no_config:
            raise UsageError("--config and --no-config do not go together", hint="use one of them")
        return read_project(config, is_found=False)
    if no_config or not Path(PROJECT_FILE).is_file():
        return None
    return read_project(PROJECT_FILE, is_found=True)


def describe_settings(config: str | None = None) -> list[SettingRow]:
    """Return what is set in this folder or in another file, and where. Raises `UsageError`."""
    rows: list[SettingRow] = []
    if project := _find_project(config):
        read_settings(project)  # it refuses what is wrong
        for key, value in project.values.items():
            parts = value.items() if isinstance(value, dict) else [("", value)]
            for name, part in parts:
                full = f"{key}.{name}" if name else key
                rows.append(SettingRow(full, _shown(part), project.place(full)))
    variable = os.environ.get(FILE_VARIABLE)
    if variable and not any(row.key in {"file", "files"} for row in rows):
        rows.append(SettingRow("file", variable, FILE_VARIABLE))
    return rows


def _shown(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return str(value).lower() if isinstance(value, bool) else str(value)


def complete_options(options: Options, *, quiet: bool) -> None:
    """Set what the command line leaves open to what the project file says.

    A file in the current folder does not apply to a command that names only other files.
    """
    project = _find_project(options.config, no_config=options.no_config)
    if project is None:
        return
    values = read_settings(project)
    named, own = options.named_files(), values.pop("paths", [])
    if project.is_found and named and own and not _is_any_of(named, own):
        print_note(
            f"{project.path} is about {all_of(map(repr, own))}, so it is not used"
            f" (to use it all the same, add --config {project.path})",
            quiet=quiet,
        )
        return
    if not named:
        values["paths"] = own
    _set_open_options(options, project, values)


def _set_open_options(options: Options, project: Project, values: dict[str, Any]) -> None:
    """Set the options that the command line leaves open to values of a project file."""
    given = vars(options)
    if given.get("dialect") not in {None, Dialect.MAPPED}:
        values.pop("columns", None)
    if given.get("map_") or given.get("map_file"):
        values.pop("dialect", None)
    opened = {option: value for option, value in values.items() if given.get(option) is None}
    given |= {**opened, "from_project": frozenset(opened)}
    _refuse_missing(project, opened)
    if columns := project.values.get("columns"):
        given["places"] = {"": project.place("columns")} | {
            native_column(field): project.place(f"columns.{field}") for field in columns
        }


def _refuse_missing(project: Project, values: Mapping[str, Any]) -> None:
    """Raise `UsageError` if the project file names a file that does not exist."""
    registry = values.get("actors")
    actors = [] if registry in {None, "none", "sahel"} else [registry]
    files = "files" if "files" in project.values else "file"
    for key, paths in {files: values.get("paths") or [], "actors": actors}.items():
        for path in paths:
            if not os.path.lexists(path):
                message = f"{project.place(key)}: {key}: no such file: {path!r}"
                raise UsageError(message, hint="correct its name, or remove the line")


def _is_any_of(named: Sequence[str], own: Sequence[str]) -> bool:
    paths = {os.path.realpath(path) for path in own}
    return any(os.path.realpath(path) in paths for path in expand_patterns(named))
