"""The keys of an event in JSON that are not native: those of extra columns."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from sahel_timeline.english import quoted
from sahel_timeline.model import split_list
from sahel_timeline.readers.json_values import plain_texts
from sahel_timeline.readers.native_columns import NATIVE_COLUMNS, native_column, native_names

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    # Reports a problem: the key, a message and a hint.
    Report = Callable[..., None]

# Items of a list and parts of an object in a hint.
_MAX_SHOWN: Final = 3


def name_keys(
    event: Mapping[str, Any], native: Collection[str], report: Report
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the values of an event by native key, and the others by the name of their column.

    The native ones can have the names that they can have in a header. Report keys that no column
    can have.
    """
    known: dict[str, Any] = {}
    others: dict[str, Any] = {}
    keys = [key.strip() for key in event]
    for key, name, value in zip(event, native_names(keys), event.values(), strict=True):
        if not name:
            report("?", "a key without a name", "choose a name")
        elif name in known or name in others:
            report(_shown(key), f"the key {quoted(name)} appears twice", "remove one of them")
        elif name in native:
            is_one = name == "sources" and key != name and type(value) is str
            known[name] = list(split_list(value)) if is_one else value
        elif name in NATIVE_COLUMNS:
            part = name.removesuffix("_text")
            hint = f'write "{part}": {{"edtf": "2014", "text": "in 2014"}}'
            report(_shown(key), "the words of a date belong to the date", hint)
        else:
            others[name] = value
    return known, others


def read_columns(
    others: Mapping[str, Any], extra: tuple[tuple[str, str], ...], report: Report
) -> tuple[tuple[str, str], ...]:
    """Return the extra columns of an event: those in "extra", and those that are keys of its own.

    Report values that do not fit into a cell.
    """
    taken = {name for name, _ in extra}
    own: list[tuple[str, str]] = []
    for name in others:
        texts = plain_texts({name: others[name]})
        if texts is None:
            value = quoted(json.dumps(others[name], ensure_ascii=False))
            message = f"{value} is not a text, a number, true, false or null"
            report(_shown(name), message, _suggest(name, others[name]))
        elif name in taken:
            report(_shown(name), 'the same key is in "extra"', "remove one of them")
        else:
            own += texts
    return (*extra, *own)


def check_names(key: str, value: Mapping[str, Any], report: Report) -> None:
    """Report names in "extra" that no column can have."""
    for name in value:
        if not name.strip() or name != name.strip() or native_column(name) in NATIVE_COLUMNS:
            message = f"{quoted(name)} cannot be the name of an extra column"
            hint = "choose a name without spaces around it that is not a native column"
            report(key, message, hint)


def _suggest(name: str, value: object) -> str:
    """Return a hint on how to write a list or an object in one cell, or in several."""
    if isinstance(value, list):
        items = plain_texts({str(n): each for n, each in enumerate(value[:_MAX_SHOWN])})
        joined = "; ".join(text for _, text in items) if items else "one; other"
        return f"write one text, such as {_pair(name, joined)}"
    texts = (plain_texts(value) or (("part", "text"),))[:_MAX_SHOWN]
    parts = ", ".join(_pair(f"{name}_{part}", text) for part, text in texts)
    return f"write a key for each part, such as {parts}"


def _pair(name: str, text: str) -> str:
    return f"{json.dumps(name, ensure_ascii=False)}: {json.dumps(text, ensure_ascii=False)}"


def _shown(key: str) -> str:
    return key if key.isprintable() else "?"
