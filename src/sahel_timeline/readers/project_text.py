"""The text of a project file, as `init` writes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahel_timeline.readers.project_file import SETTINGS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def compose_project(values: Mapping[str, object], opening: Sequence[str]) -> str:
    """Return the text of a project file with these values, by key.

    Every other key is in it as a comment. ``opening`` are the lines of the first comment.
    """
    parts = ["\n".join(f"# {line}" for line in opening)]
    for setting in SETTINGS:
        value = values.get(setting.key)
        if isinstance(value, dict):
            lines = [f"{native} = {_toml(theirs)}" for native, theirs in value.items()]
            parts.append("\n".join([f"# {setting.comment}", f"[{setting.key}]", *lines]))
        elif value is not None:
            parts.append(f"# {setting.comment}\n{setting.key} = {_toml(value)}")
        elif setting.example:
            parts.append(f"# {setting.comment}\n# {setting.key} = {setting.example}")
    return "\n\n".join(parts) + "\n"


def _toml(value: object) -> str:
    """Return a text, a list of texts, a number or true or false, as TOML writes it."""
    import json  # only `init` needs it

    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
