"""Which of a table's columns hold ours: said in options, in a file, or by their names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from sahel_timeline.english import any_of, quoted
from sahel_timeline.errors import UnreadableError
from sahel_timeline.readers.dialects import REQUIRED_COLUMNS, column_key
from sahel_timeline.readers.event_builder import NATIVE_COLUMNS, native_column
from sahel_timeline.readers.file_text import decode, display_name, read_bytes

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sahel_timeline.readers.dialects import ColumnMap

# A comma may stand in a column's name: one that parts two columns has ours behind it, and
# no backslash before it.
_COMMA: Final = re.compile(
    r"(?<!\\),(?=\s*(?:" + "|".join((*NATIVE_COLUMNS, "source")) + r")\s*=)", re.IGNORECASE
)
_PLUS: Final = re.compile(r"(?<!\\)\+")
_ESCAPED: Final = re.compile(r"\\([,+=])")


def parse_columns(texts: Iterable[str]) -> dict[str, str | Sequence[str]]:
    r"""Read ``date=Year+Month,title=Topic``. Raises `UnreadableError`.

    A comma, a plus or an equals sign of a column's own name may stand behind a backslash.
    """
    columns: dict[str, str | Sequence[str]] = {}
    for text in texts:
        for part in _COMMA.split(text):
            ours, equals, theirs = map(str.strip, part.partition("="))
            if not equals or not theirs:
                raise UnreadableError(
                    f"{quoted(part.strip())} does not say which column holds what",
                    hint="try date=Year,title=Topic",
                )
            _add(columns, ours, _unescape(theirs))
    return columns


def _unescape(theirs: str) -> str | list[str]:
    if not _ESCAPED.search(theirs):
        return theirs
    return [_ESCAPED.sub(r"\1", part.strip()) for part in _PLUS.split(theirs)]


def escape_name(name: str) -> str:
    """Return a column's name as `parse_columns` reads it."""
    return re.sub("[,+=]", r"\\\g<0>", name) if _COMMA.search(name) else name


def read_columns(path: str) -> dict[str, str | Sequence[str]]:
    """Read the same from a TOML file: ``date = "Year"``. Raises `UnreadableError`."""
    import tomllib  # of no use to anybody without such a file

    name = display_name(path)
    text = decode(read_bytes(path), name, None)
    if not isinstance(text, str):
        raise UnreadableError(f"{name!r} cannot be read: {text.message}", hint=text.hint)
    try:
        given = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UnreadableError(f"{name!r} is no TOML: {error}", hint='try date = "Year"') from None
    columns: dict[str, str | Sequence[str]] = {}
    for ours, theirs in given.items():
        several = isinstance(theirs, list) and theirs and all(isinstance(t, str) for t in theirs)
        if not several and not (isinstance(theirs, str) and theirs.strip()):
            raise UnreadableError(
                f"{name!r}: {quoted(ours)} is no column's name and no list of them",
                hint='try date = "Year" or date = ["Year", "Month"]',
            )
        _add(columns, ours, theirs)
    return columns


def _add(
    columns: dict[str, str | Sequence[str]], written: str, theirs: str | Sequence[str]
) -> None:
    ours = native_column(written)
    if ours not in NATIVE_COLUMNS:
        from difflib import get_close_matches  # only mistakes need it

        near = get_close_matches(written.casefold(), NATIVE_COLUMNS, cutoff=0.6) or NATIVE_COLUMNS
        raise UnreadableError(
            f"no column of ours is called {quoted(written)}", hint=f"try {any_of(near)}"
        )
    if ours in columns:
        raise UnreadableError(
            f"{quoted(ours)} is said twice", hint=f"try {ours}=ONE+OTHER to join cells"
        )
    columns[ours] = theirs


def missing_columns(names: Sequence[str], columns: ColumnMap) -> list[str]:
    """Return the columns of a mapping that a header lacks."""
    wanted = (part for theirs in columns.values() for part in _parts(theirs, names))
    return list(dict.fromkeys(part for part in wanted if _index_of(part, names) is None))


def locate_columns(names: Sequence[str], columns: ColumnMap) -> dict[str, tuple[int, ...]]:
    """Return where our columns stand: as a mapping says, else under their own names.

    Of a header in which ``missing_columns`` finds nothing.
    """
    holds: dict[str, tuple[int, ...]] = {}
    for ours, theirs in columns.items():
        places = (_index_of(part, names) for part in _parts(theirs, names))
        holds[ours] = tuple(place for place in places if place is not None)
    taken = {place for places in holds.values() for place in places}
    for place, name in enumerate(names):
        ours = native_column(name)
        if ours in NATIVE_COLUMNS and ours not in holds and place not in taken:
            holds[ours] = (place,)
    return holds


def has_required_columns(holds: Mapping[str, object]) -> bool:
    """Tell whether there is a column for all that every event has."""
    return holds.keys() >= {*REQUIRED_COLUMNS}


def _parts(theirs: str | Sequence[str], names: Sequence[str]) -> Sequence[str]:
    if not isinstance(theirs, str):
        return theirs
    return (
        [theirs]
        if _index_of(theirs, names) is not None
        else list(map(str.strip, theirs.split("+")))
    )


def _index_of(name: str, names: Sequence[str]) -> int | None:
    found = [place for place, other in enumerate(names) if other == name] or [
        place for place, other in enumerate(names) if column_key(other) == column_key(name)
    ]
    if len(found) > 1:
        raise UnreadableError(
            f"{len(found)} columns are called {quoted(name)}", hint="try another name for one"
        )
    return found[0] if found else None
