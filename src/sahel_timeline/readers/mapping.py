"""Map native columns to those of a table: by --map, by --map-file, or by their names."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, Final

from sahel_timeline.english import any_of, quoted
from sahel_timeline.errors import MissingColumnError, UnreadableError
from sahel_timeline.readers.dialects import REQUIRED_COLUMNS, column_key
from sahel_timeline.readers.file_text import decode
from sahel_timeline.readers.native_columns import NATIVE_COLUMNS, native_column, native_names
from sahel_timeline.readers.raw_file import LARGEST_LIST, display_name, read_bytes
from sahel_timeline.readers.toml_text import parse_toml

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sahel_timeline.readers.dialects import ColumnMap

# How many columns are listed in a message.
MAX_COLUMNS: Final = 100
# A comma can be part of a column's name. It ends the name only if a native column follows,
# and no backslash comes before it.
_COMMA: Final = re.compile(
    r"(?<!\\),(?=\s*(?:" + "|".join((*NATIVE_COLUMNS, "source")) + r")\s*=)", re.IGNORECASE
)
# Names of columns which have times of day if "time" is mapped to them.
_STARTS: Final = frozenset({"start", "starts", "begin", "begins", "from", "start_time"})
_PLUS: Final = re.compile(r"(?<!\\)\+")
_ESCAPED: Final = re.compile(r"\\([,+=])")


def parse_columns(texts: Iterable[str]) -> dict[str, str | Sequence[str]]:
    r"""Parse the values of --map, such as ``date=Year+Month,title=Topic``.

    A backslash escapes a comma, plus or equals sign in a column's name. Raises `UnreadableError`.
    """
    columns: dict[str, str | Sequence[str]] = {}
    for text in texts:
        for part in _COMMA.split(text):
            native, equals, theirs = map(str.strip, part.partition("="))
            if not equals or not theirs:
                raise UnreadableError(
                    f"{quoted(part.strip())} is not FIELD=COLUMN",
                    hint="try date=Year,title=Topic",
                )
            _add_mapping(columns, native, _unescape(theirs))
    return columns


def _unescape(theirs: str) -> str | list[str]:
    if not _ESCAPED.search(theirs):
        return theirs
    return [_ESCAPED.sub(r"\1", part.strip()) for part in _PLUS.split(theirs)]


def escape_name(name: str) -> str:
    """Escape a column's name where `parse_columns` would misread it."""
    return re.sub("[,+=]", r"\\\g<0>", name) if _COMMA.search(name) else name


def read_columns(path: str) -> dict[str, str | Sequence[str]]:
    """Read a mapping from a TOML file: ``date = "Year"``. Raises `UnreadableError`."""
    name = display_name(path)
    text = decode(read_bytes(path, LARGEST_LIST), name, None)
    if not isinstance(text, str):
        raise UnreadableError(f"{name!r} cannot be read: {text.message}", hint=text.hint)
    try:
        given = parse_toml(text)
    except ValueError as error:
        raise UnreadableError(
            f"{name!r} is not valid TOML: {error}", hint='try date = "Year"'
        ) from None
    columns: dict[str, str | Sequence[str]] = {}
    for native, theirs in given.items():
        try:
            add_mapping(columns, native, theirs)
        except UnreadableError as error:
            raise UnreadableError(f"{name!r}: {error.message}", hint=error.hint) from None
    return columns


def add_mapping(columns: dict[str, str | Sequence[str]], native: str, theirs: Any) -> None:  # noqa: ANN401 — any value of TOML
    """Add a mapping from a TOML file to others. Raises `UnreadableError`."""
    parts = theirs if isinstance(theirs, list) else [theirs]
    if not parts or not all(isinstance(part, str) and part.strip() for part in parts):
        raise UnreadableError(
            f"the value of {quoted(native)} is not a column name or a list of them",
            hint='try date = "Year" or date = ["Year", "Month"]',
        )
    _add_mapping(columns, native, theirs)


def _add_mapping(
    columns: dict[str, str | Sequence[str]], written: str, theirs: str | Sequence[str]
) -> None:
    native = native_column(written)
    if native not in NATIVE_COLUMNS:
        near = get_close_matches(written.casefold(), NATIVE_COLUMNS, n=1, cutoff=0.6)
        raise UnreadableError(
            f"{quoted(written)} is not a field of events",
            hint=f"did you mean {near[0]}?" if near else f"try {any_of(NATIVE_COLUMNS)}",
        )
    if native in columns:
        raise UnreadableError(
            f"{quoted(native)} is mapped twice", hint=f"try {native}=ONE+OTHER to join two columns"
        )
    columns[native] = theirs


def missing_columns(names: Sequence[str], columns: ColumnMap) -> list[tuple[str, str]]:
    """Return the columns of a mapping that a header does not have, each after its field."""
    header = _Header(names)
    wanted = (
        (native, part)
        for native, theirs in columns.items()
        for choice in _choices(native, theirs, header)
        for part in _parts(choice, header)
    )
    return [(native, part) for native, part in wanted if header.find(part) is None]


def refuse_missing_columns(file: str, names: Sequence[str], columns: ColumnMap) -> None:
    """Raise `MissingColumnError` if a header does not have all columns of a mapping."""
    for field, missing in missing_columns(names, columns):
        folded = {name.casefold(): name for name in names if name}
        found = get_close_matches(missing.casefold(), folded, cutoff=0.6)
        near = [folded[each] for each in found] or [*folded.values()][:MAX_COLUMNS]
        raise MissingColumnError(
            field,
            f"{file!r} has no column {quoted(missing)}",
            hint=f"try {any_of(map(quoted, near))}",
        )


def locate_columns(names: Sequence[str], columns: ColumnMap) -> dict[str, tuple[int, ...]]:
    """Return the indexes in a header of each native column.

    The header has to have all columns of the mapping. A native column that is not mapped is
    located by its own name. If there are several choices for it, such as ``Exact Date|Year``, the
    second is located as ``date|2``.
    """
    header = _Header(names)
    located: dict[str, tuple[int, ...]] = {}
    for native, theirs in columns.items():
        for number, choice in enumerate(_choices(native, theirs, header), 1):
            indexes = map(header.find, _parts(choice, header))
            name = native if number == 1 else f"{native}|{number}"
            located[name] = tuple(index for index in indexes if index is not None)
    taken = {index for indexes in located.values() for index in indexes}
    starts = [column_key(names[index]) for index in located.get("time", ())]
    for index, native in enumerate(native_names(names)):
        if native == "end" and not _STARTS.isdisjoint(starts):
            continue  # its cells are times too
        if native in NATIVE_COLUMNS and native not in located and index not in taken:
            located[native] = (index,)
    return located


def has_required_columns(located: Mapping[str, object]) -> bool:
    """Whether the columns that every event needs, date and title, have been located."""
    return located.keys() >= {*REQUIRED_COLUMNS}


def _choices(
    native: str, theirs: str | Sequence[str], header: _Header
) -> Sequence[str | Sequence[str]]:
    """Split "Exact Date|Year" into choices, unless that is itself the name of a column."""
    is_date = native in {"date", "end"}
    if not is_date or not isinstance(theirs, str) or header.find(theirs) is not None:
        return [theirs]
    return [*filter(None, map(str.strip, theirs.split("|")))]


def _parts(theirs: str | Sequence[str], header: _Header) -> Sequence[str]:
    """Split "Year+Month" into names, unless that is itself the name of a column."""
    if not isinstance(theirs, str):
        return theirs
    if header.find(theirs) is not None:
        return [theirs]
    return [*map(str.strip, theirs.split("+"))]


class _Header:
    """Where the columns of a table are."""

    def __init__(self, names: Sequence[str]) -> None:
        self._by_name: dict[str, list[int]] = {}
        self._by_key: dict[str, list[int]] = {}
        for index, name in enumerate(names):
            self._by_name.setdefault(name, []).append(index)
            self._by_key.setdefault(column_key(name), []).append(index)

    def find(self, name: str) -> int | None:
        """Return the index of a column. Raises `UnreadableError` if several have the name."""
        indexes = self._by_name.get(name) or self._by_key.get(column_key(name), [])
        if len(indexes) > 1:
            raise UnreadableError(
                f"{len(indexes)} columns are named {quoted(name)}", hint="rename all but one"
            )
        return indexes[0] if indexes else None
