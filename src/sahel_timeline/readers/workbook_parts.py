"""The parts of a workbook beside its sheets: their titles, its texts, and how numbers are shown.

The names of elements and attributes are those of ISO/IEC 29500-1, 18 (SpreadsheetML).
"""

from __future__ import annotations

import re
from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING, Final, NamedTuple
from xml.parsers import expat

from sahel_timeline.readers.number_formats import BUILT_IN, Shown, read_format

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import IO
    from zipfile import ZipFile

    Start = Callable[[str, dict[str, str]], None]
    End = Callable[[str], None]

_ROOT: Final = "_rels/.rels"
_BLOCK: Final = 2**16
# Excel writes characters that XML cannot contain as _x000D_.
_ESCAPED: Final = re.compile("_x([0-9A-Fa-f]{4})_")


class WorkbookError(Exception):
    """A workbook is broken, or not as any program writes it."""


class Workbook(NamedTuple):
    """The title and the path of each sheet, and what its cells refer to."""

    sheets: Sequence[tuple[str, str]]
    texts: Sequence[str]
    styles: Sequence[Shown]
    since_1904: bool


def read_workbook(archive: ZipFile) -> Workbook:
    """Read everything but the sheets. Raises `WorkbookError`, ``ExpatError`` and ``KeyError``."""
    path = _first(_read_links(archive, _ROOT, "officeDocument"))
    titles: list[tuple[str, str]] = []
    since_1904 = False

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal since_1904
        if name == "workbookPr":
            since_1904 = attributes.get("date1904", "0") in {"1", "true"}
        elif name == "sheet":
            link = next((value for key, value in attributes.items() if key.endswith(":id")), "")
            titles.append((attributes.get("name", ""), link))

    with archive.open(path) as file:
        parse(file, start)
    links = join(dirname(path), "_rels", f"{path.rpartition('/')[2]}.rels")
    sheets = _read_links(archive, links, "worksheet")
    texts = _first(_read_links(archive, links, "sharedStrings"))
    styles = _first(_read_links(archive, links, "styles"))
    paths: dict[str, str] = {}
    for title, link in titles:
        if link in sheets:  # a part is read once, even if many sheets claim it
            paths.setdefault(sheets[link], title)
    return Workbook(
        [(title, path) for path, title in paths.items()],
        _read_texts(archive, texts) if texts in archive.NameToInfo else [],
        _read_styles(archive, styles) if styles in archive.NameToInfo else [],
        since_1904,
    )


def _first(links: dict[str, str]) -> str:
    return next(iter(links.values()), "")


def parse(file: IO[bytes], start: Start, end: End | None = None) -> None:
    """Parse XML, block by block. Raises `WorkbookError` and ``ExpatError``."""
    parser = new_parser(start, end)
    for _ in parsed_blocks(parser, file):
        pass


def parsed_blocks(parser: expat.XMLParserType, file: IO[bytes]) -> Iterator[None]:
    """Parse XML, and stop after each block."""
    while block := file.read(_BLOCK):
        parser.Parse(block)
        yield
    parser.Parse(b"", True)  # noqa: FBT003 — the end; it has no name
    yield


def new_parser(start: Start, end: End | None = None) -> expat.XMLParserType:
    """Return a parser that calls functions with the names of elements, without their prefixes.

    It refuses a document type, which could define entities.
    """
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.buffer_size = _BLOCK
    parser.StartDoctypeDeclHandler = _refuse_document_type

    def begin(name: str, attributes: dict[str, str]) -> None:
        if ":" in name:  # if the first element has a prefix, so have the others
            parser.StartElementHandler = lambda name, attributes: start(_local(name), attributes)
            parser.EndElementHandler = (lambda name: end(_local(name))) if end else None
        else:
            parser.StartElementHandler, parser.EndElementHandler = start, end
        start(_local(name), attributes)

    parser.StartElementHandler = begin
    return parser


def unescape(text: str) -> str:
    """Return a text with the characters that XML cannot contain."""
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text


def _local(name: str) -> str:
    return name[name.find(":") + 1 :]


def _refuse_document_type(*_: object) -> None:
    raise WorkbookError("it has a document type, which no workbook has")


def _read_links(archive: ZipFile, path: str, kind: str) -> dict[str, str]:
    """Return the paths of parts of one kind, by the ids of the links to them."""
    links: dict[str, str] = {}
    folder = dirname(dirname(path))

    def start(name: str, attributes: dict[str, str]) -> None:
        if name == "Relationship" and attributes.get("Type", "").endswith(f"/{kind}"):
            target = normpath(join("/", folder, attributes.get("Target", ""))).lstrip("/")
            links[attributes.get("Id", "")] = target

    with archive.open(path) as file:
        parse(file, start)
    return links


def _read_styles(archive: ZipFile, path: str) -> list[Shown]:
    """Return what the format of each style of cells shows."""
    formats = {str(number): shown for number, shown in BUILT_IN.items()}
    styles: list[Shown] = []
    is_of_cells = False

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal is_of_cells
        if name == "numFmt":
            formats[attributes.get("numFmtId", "")] = read_format(attributes.get("formatCode", ""))
        elif name == "cellXfs":
            is_of_cells = True
        elif name == "xf" and is_of_cells:
            styles.append(formats.get(attributes.get("numFmtId", ""), Shown.NUMBER))

    def end(name: str) -> None:
        nonlocal is_of_cells
        if name == "cellXfs":
            is_of_cells = False

    with archive.open(path) as file:
        parse(file, start, end)
    return styles


def _read_texts(archive: ZipFile, path: str) -> list[str]:
    """Return the texts that cells share."""
    texts: list[str] = []
    parts: list[str] = []
    is_spoken = False  # how a text in Japanese is pronounced, which is shown above it

    def start(name: str, _: dict[str, str]) -> None:
        nonlocal is_spoken
        if name == "t" and not is_spoken:
            parser.CharacterDataHandler = parts.append
        elif name == "rPh":
            is_spoken = True

    def end(name: str) -> None:
        nonlocal is_spoken
        if name == "t":
            parser.CharacterDataHandler = None
        elif name == "rPh":
            is_spoken = False
        elif name == "si":
            texts.append(unescape("".join(parts)))
            parts.clear()

    parser = new_parser(start, end)
    with archive.open(path) as file:
        for _ in parsed_blocks(parser, file):
            pass
    return texts
