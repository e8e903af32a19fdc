"""Small files that were made to take the machine are refused, or cost what they hold.

A file of 1 MB may take 300 MB of memory, and a second for each 10 MB that it unpacks to. The limit
on time is wider here, because the machines that run this are slower or busy.
"""

import bz2
import gzip
import io
import lzma
import os
import sys
import zipfile

import pytest

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="memory is measured as Linux counts it"),
]

MEMORY = 300  # MB
SECONDS_PER_MB = 0.4
AT_LEAST = 8  # seconds
LARGE = 100_000_000
HEADER = b"date,title\n"
EVENT = b'{"date":"2014","title":"x"},\n'


def packed(*parts):
    """Compress the parts, which are pairs of some bytes and how often they are repeated."""
    out = io.BytesIO()
    with gzip.open(out, "wb", compresslevel=6) as file:
        for part, times in parts:
            block = part * max(1, 1_000_000 // len(part))
            for _ in range(times * len(part) // len(block)):
                file.write(block)
            file.write(part * (times % max(1, 1_000_000 // len(part))))
    return out.getvalue()


def zipped(members, method=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method, compresslevel=6) as file:
        for name, content in members.items():
            file.writestr(name, content)
    return out.getvalue()


def unpacked_megabytes(path):
    """Return how much a file holds."""
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            return sum(each.file_size for each in archive.infolist()) / 1e6
    opener = {b"\x1f\x8b": gzip, b"BZ": bz2, b"\xfd7": lzma}[path.read_bytes()[:2]]
    with opener.open(path) as file:
        return sum(map(len, iter(lambda: file.read(1_000_000), b""))) / 1e6


def workbook(sheet, shared="<sst/>", styles="<styleSheet/>", times=1):
    relation = '<Relationship Id="a" Type="o/{}" Target="{}"/>'
    book = relation.format("officeDocument", "xl/workbook.xml")
    parts = relation.format("worksheet", "worksheets/s.xml")
    parts += relation.format("sharedStrings", "sharedStrings.xml")
    parts += relation.format("styles", "styles.xml")
    sheets = "".join(f'<sheet name="S{n}" r:id="a"/>' for n in range(times))
    members = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": f"<Relationships>{book}</Relationships>",
        "xl/workbook.xml": f'<workbook xmlns:r="r"><sheets>{sheets}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f"<Relationships>{parts}</Relationships>",
        "xl/sharedStrings.xml": shared,
        "xl/styles.xml": styles,
        "xl/worksheets/s.xml": f"<worksheet><sheetData>{sheet}</sheetData></worksheet>",
    }
    return zipped(members)


def cell(reference, text):
    return f'<c r="{reference}" t="inlineStr"><is><t>{text}</t></is></c>'


TOP = f"<row>{cell('A1', 'date')}{cell('B1', 'title')}</row><row>{cell('A2', '2014')}"
MERGED = (
    "</sheetData><mergeCells>" + '<mergeCell ref="A1:B2"/>' * 1_000_000 + "</mergeCells><sheetData>"
)
STYLES = "<styleSheet><cellXfs>" + '<xf numFmtId="14"/>' * 1_000_000 + "</cellXfs></styleSheet>"
CODE = '<styleSheet><numFmts><numFmt numFmtId="170" formatCode="{}"/></numFmts></styleSheet>'
STRINGS = f"<sst><si><t>{'x' * 1_000_000}</t></si></sst>"
MANY = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(3, 3_000))
ENTITIES = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "x"}">' for n in range(10))
UNNAMED = "<c><v>2</v></c>"
BOMBS = {
    "a cell.csv.gz": lambda: packed((HEADER + b"2014,", 1), (b"x", 2 * LARGE)),
    "a quoted cell.csv.gz": lambda: packed((HEADER + b'2014,"', 1), (b"x\n", LARGE)),
    "rows.csv.gz": lambda: packed((HEADER, 1), (b"2014,x\n", 2_000_000)),
    "line feeds.csv.gz": lambda: packed((HEADER, 1), (b"\n", LARGE)),
    "commas.csv.gz": lambda: packed((HEADER, 1), (b",", LARGE)),
    "a header.csv.gz": lambda: packed((b"a,", LARGE // 2)),
    "quotes.csv.gz": lambda: packed((HEADER, 1), (b'"', LARGE)),
    "NULs.csv.gz": lambda: packed((b"\0", LARGE)),
    "a line.jsonl.gz": lambda: packed(
        (b'{"date":"2014","title":"', 1), (b"x", 2 * LARGE), (b'"}', 1)
    ),
    "an array.json.gz": lambda: packed((b"[", 1), (EVENT, 1_000_000), (EVENT[:-2] + b"]", 1)),
    "brackets.json.gz": lambda: packed((b"[", LARGE)),
    "objects.json.gz": lambda: packed((b'{"a":', LARGE // 5)),
    "an object.json.gz": lambda: packed((b'[{"a":1', 1), (b',"a":1', LARGE // 13), (b"}]", 1)),
    "arrays.json.gz": lambda: packed((b"[1", 1), (b",[[],[],[]]", LARGE // 25), (b"]", 1)),
    "blanks.json.gz": lambda: packed((b" ", LARGE)),
    "rows.zip": lambda: zipped({"a.csv": HEADER + b"2014,x\n" * 2_000_000}),
    "a cell.zip": lambda: zipped({"a.csv": HEADER + b"2014," + b"x" * LARGE}),
    "bzip2.zip": lambda: zipped({"a.csv": HEADER + b"2014," + b"x" * LARGE}, zipfile.ZIP_BZIP2),
    "lzma.zip": lambda: zipped({"a.csv": HEADER + b"2014," + b"x" * LARGE}, zipfile.ZIP_LZMA),
    "bzip2.csv": lambda: bz2.compress(HEADER + b"2014,x\n" * 2_000_000),
    "lzma.csv": lambda: lzma.compress(HEADER + b"2014,x\n" * 2_000_000),
    "a far cell.xlsx": lambda: workbook(
        f'{TOP}</row><row r="1048576">{cell("XFD1048576", "x")}</row>'
    ),
    "a far row.xlsx": lambda: workbook(
        f'{TOP}</row><row r="4294967295">{cell("B4294967295", "x")}</row>'
    ),
    "no such cell.xlsx": lambda: workbook(f"{TOP}{cell('ZZZZZZ99999999999', 'x')}</row>"),
    "a shared text.xlsx": lambda: workbook(f"{TOP}</row>{MANY}", STRINGS),
    "entities.xlsx": lambda: workbook(
        TOP + "</row>", f"<!DOCTYPE x [{ENTITIES}]><sst><si><t>&e9;</t></si></sst>"
    ),
    "a large sheet.xlsx": lambda: workbook(TOP + "</row>" + " " * LARGE),
    "equal sheets.xlsx": lambda: workbook(f"{TOP}</row>", times=200_000),
    "rows in rows.xlsx": lambda: workbook(f"{TOP}</row>" + "<row>" * 3_000_000),
    "short texts.xlsx": lambda: workbook(
        f"{TOP}</row>", f"<sst>{'<si><t>x</t></si>' * 10**6}</sst>"
    ),
    "parts of a text.xlsx": lambda: workbook(
        f"{TOP}</row>", f"<sst><si>{'<r><t>x</t></r>' * 1_000_000}</si></sst>"
    ),
    "merged cells.xlsx": lambda: workbook(f"{TOP}</row>{MERGED}"),
    "styles.xlsx": lambda: workbook(f"{TOP}</row>", styles=STYLES),
    "brackets in a format.xlsx": lambda: workbook(
        f"{TOP}</row>", styles=CODE.format("[" * 20_000_000)
    ),
    "quotes in a format.xlsx": lambda: workbook(
        f"{TOP}</row>", styles=CODE.format("&quot;" * 2_000_001)
    ),
    "rows.xlsx": lambda: workbook(f"{TOP}</row>{'<row><c><v>2014</v></c></row>' * 1_000_000}"),
    "cells without a name.xlsx": lambda: workbook(
        f"{TOP}</row>{f'<row>{UNNAMED * 13}</row>' * 230_000}"
    ),
    "many cells.xlsx": lambda: workbook(f"{TOP}{'<c/>' * 5_000_000}</row>"),
}
COMMANDS = {"check": ("check", "{}")}
if os.environ.get("SAHEL_TIMELINE_THOROUGH"):
    COMMANDS |= {
        "list": ("list", "-f", "{}", "--format", "json"),
        "init": ("init", "{}", "--force"),
    }


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_takes_little_time_and_memory(cost, tmp_path, monkeypatch, name, command):
    monkeypatch.chdir(tmp_path)
    path = tmp_path / name.replace(" ", "-")
    content = BOMBS[name]()
    assert len(content) < 1_500_000
    path.write_bytes(content)
    found = cost(*(word.format(path) for word in command))
    assert found.status in {0, 1, 2}
    assert not any("Traceback" in each for each in found.messages)
    assert found.megabytes <= MEMORY
    assert found.seconds <= AT_LEAST + SECONDS_PER_MB * unpacked_megabytes(path)
    if found.status == 2:
        assert [each[:7] for each in found.messages] == ["error: "]


def test_a_device_without_an_end_is_refused(cost):
    found = cost("list", "-f", "/dev/zero")
    assert found.status == 1
    assert found.messages[-1] == "error: nothing was read (fix the file)"
    assert found.megabytes <= MEMORY


@pytest.mark.parametrize("option", ["--actors", "--map-file"])
def test_a_device_without_an_end_is_no_list_of_names(cost, tmp_path, option):
    path = tmp_path / "a.csv"
    path.write_bytes(HEADER + b"2014,x\n")
    found = cost("list", "-f", path, option, "/dev/zero")
    assert found.status == 2
    assert found.messages[-1].endswith("'/dev/zero' is larger than 50 MiB")
    assert found.megabytes <= MEMORY
