"""The addresses behind cells of a workbook whose text says only that they are links."""

from __future__ import annotations

from bisect import bisect_left
from posixpath import dirname, join
from typing import TYPE_CHECKING, Final, TypeAlias

from sahel_timeline.phrases import split_entries
from sahel_timeline.readers.workbook_parts import parse

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from zipfile import ZipFile

# A linked cell: its column, its row, and the id of its address.
Link: TypeAlias = tuple[int, int, str]
# Texts that lose nothing if the address replaces them.
_SAY_NOTHING: Final = frozenset(
    split_entries(
        "link, links, url, web, website, webpage, here, click here, hyperlink, source, article, "
        "lien, ici, article, hier, quelle, artikel, enlace, aqui, aquí, fuente, collegamento, qui, "
        "fonte, ligacao, ligação, \u2192, \U0001f517"
    )
)


def follow_links(
    rows: Sequence[tuple[int, list[str]]], links: Sequence[Link], addresses: Mapping[str, str]
) -> None:
    """Replace the texts of linked cells such as "link" by the address."""
    lines = [line for line, _ in rows]
    for column, line, key in links:
        index = bisect_left(lines, line)
        cells = rows[index][1] if lines[index : index + 1] == [line] else []
        address = addresses.get(key, "")
        if (
            len(cells) >= column
            and address
            and cells[column - 1].strip().casefold() in _SAY_NOTHING
        ):
            cells[column - 1] = address


def read_addresses(archive: ZipFile, sheet: str) -> dict[str, str]:
    """Return the web addresses that a sheet links, by their ids."""
    addresses: dict[str, str] = {}

    def start(name: str, attributes: dict[str, str]) -> None:
        target = attributes.get("Target", "")
        is_link = name == "Relationship" and attributes.get("Type", "").endswith("/hyperlink")
        if is_link and target.lower().startswith(("http://", "https://")):
            addresses[attributes.get("Id", "")] = target

    path = join(dirname(sheet), "_rels", f"{sheet.rpartition('/')[2]}.rels")
    if path in archive.NameToInfo:
        with archive.open(path) as file:
            parse(file, start)
    return addresses
