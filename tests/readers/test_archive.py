"""Files packed with gzip or zip."""

import gzip
import io
import re
import sys
import tarfile
import zipfile

import pytest

from sahel_timeline import TimelineError, read_events
from sahel_timeline.readers import ReadOptions, archive, ask_files, file_text, raw_file
from sahel_timeline.readers.answer import EventList, Request
from sahel_timeline.readers.source import open_source

CSV = "date,title\n2014,Été\n".encode()
JSON = b'[{"date": "2014", "title": "\xc3\x89t\xc3\xa9"}]'
WITH_MACOS_FILES = {"__MACOSX/a.csv": b"x", "d/.DS_Store": b"x", "d/": b"", "d/a.csv": CSV}
WORD = {"[Content_Types].xml": b"", "word/document.xml": b""}


def zipped(members):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in members.items():
            file.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def opendocument():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        file.writestr("content.xml", "<x/>")
    return out.getvalue()


def damaged(content, start):
    return content[:start] + b"\xff\xff\xff\xff" + content[start + 4 :]


@pytest.fixture
def file(tmp_path):
    def make(name, content):
        path = tmp_path / name
        path.write_bytes(content)
        return str(path)

    return make


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv.gz", gzip.compress(CSV)),
        ("a.json.GZ", gzip.compress(JSON)),
        ("a.csv", gzip.compress(CSV)),
        ("a.csv", zipped({"a.csv": CSV})),
        ("a.zip", zipped({"a.csv": CSV})),
        ("a.csv.zip", zipped({"a.json": JSON})),
        ("a.ZIP", zipped(WITH_MACOS_FILES)),
        ("a.zip", zipped({"": CSV})),
    ],
    ids=["gzip", "json", "gzip by bytes", "zip by bytes", "zip", "json in zip", "macos", "no name"],
)
def test_a_packed_file_is_read_like_its_content(file, name, content):
    path = file(name, content)
    (event,) = read_events([path]).events
    assert event.title == "Été"
    assert event.origin.file == path


@pytest.mark.parametrize(
    "content", [gzip.compress(JSON), zipped({"a.json": JSON})], ids=["gzip", "zip"]
)
def test_standard_input_can_be_packed(monkeypatch, content):
    class Stream(io.TextIOWrapper):
        def isatty(self):
            return False

    monkeypatch.setattr(sys, "stdin", Stream(io.BytesIO(content)))
    assert read_events(["-"]).events[0].title == "Été"


NO_WORKBOOK = "is a zip file in which there is no workbook (unpack it and give the file inside)"


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.gz", CSV, "is not a complete gzip file (download it again)"),
        ("a.gz", b"", "is not a complete gzip file"),
        ("a.gz", gzip.compress(CSV)[:-9], "is not a complete gzip file"),
        ("a.gz", damaged(gzip.compress(CSV), 12), "is not a complete gzip file"),
        ("a.zip", CSV, "is not a complete zip file"),
        ("a.zip", zipped({"a.csv": CSV})[:-9], "is not a complete zip file"),
        ("a.zip", damaged(zipped({"a.csv": CSV}), 36), "is not a complete zip file"),
        ("a.zip", zipped({}), "contains no file (give another file)"),
        ("a.ods", opendocument(), "is an OpenDocument file (save it as .xlsx or CSV)"),
        ("a.zip", zipped({"b.zip": zipped({"c.csv": CSV})}), NO_WORKBOOK),
        ("a.gz", gzip.compress(zipped({"c.csv": CSV})), NO_WORKBOOK),
        ("a.zip", zipped({"a.ods": opendocument()}), "is an OpenDocument file (save it as .xlsx"),
        ("a.docx", zipped(WORD), "is not a table (give a CSV, Excel or JSON file)"),
        (
            "a.zip",
            zipped({"a.csv": CSV, "b.csv": CSV}),
            "contains 2 files: 'a.csv', 'b.csv' (unpack",
        ),
        (
            "a.zip",
            zipped({f"{n}.csv": CSV for n in range(7)}),
            "contains 7 files: '0.csv', '1.csv', '2.csv', '3.csv', '4.csv', … (unpack",
        ),
    ],
    # Without these, the bytes would be the ids. They contain the time, and so differ between
    # test processes.
    ids=[
        *("no gzip", "empty gzip", "cut gzip", "damaged gzip"),
        *(
            "no zip",
            "cut zip",
            "damaged zip",
            "no file",
            "opendocument",
            "zip in zip",
            "zip in gzip",
            "opendocument in zip",
            "word",
            "two files",
            "seven files",
        ),
    ],
)
def test_a_broken_archive_is_refused(file, name, content, message):
    path = file(name, content)
    with pytest.raises(TimelineError) as refused:
        read_events([path])
    assert str(refused.value).startswith(f"{path!r} {message}")


@pytest.mark.parametrize(
    ("flags", "method", "message"),
    [
        (0x1, 8, "is protected by a password (unpack it and give the file inside)"),
        (0x0, 99, "is compressed in a way that Python cannot unpack"),
    ],
    ids=["encrypted", "method"],
)
def test_a_zip_that_cannot_be_unpacked_is_refused(file, flags, method, message):
    content = bytearray(zipped({"a.csv": CSV}))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = content.index(signature) + offset
        content[start : start + 4] = bytes([flags, 0, method, 0])
    with pytest.raises(TimelineError, match=re.escape(message)):
        read_events([file("a.zip", bytes(content))])


TRUST = "add --max-unpacked 4GiB if you trust it"
SHORT = b"date,title\n" + b"2014,x\n" * 3_000
LONG = b"date,title\n" + (b"2014," + b"x" * 100_000 + b"\n") * 6


@pytest.fixture
def _strict(monkeypatch):
    """Set limits a hundred times lower, so that the files need not be large."""
    monkeypatch.setattr(archive, "_LINES_ALLOWED", 2_500)
    monkeypatch.setattr(archive, "_ALWAYS_ALLOWED", 500_000)
    monkeypatch.setattr(file_text, "_LONGEST_LINE", 300_000)


@pytest.mark.usefixtures("_strict")
@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.gz", gzip.compress(SHORT), "more than 2,500 lines, and is small"),
        ("a.zip", zipped({"a.csv": SHORT}), "more than 2,500 lines, and is small"),
        ("a.gz", gzip.compress(b"\n" * 3_000), "more than 2,500 lines, and is small"),
        ("a.gz", gzip.compress(LONG), "more than 100 times its size"),
        ("a.zip", zipped({"a.csv": LONG}), "more than 100 times its size"),
    ],
    ids=["gzip of lines", "zip of lines", "gzip of nothing", "gzip", "zip"],
)
def test_a_file_that_was_made_to_take_all_memory_is_refused(file, name, content, reason):
    path = file(name, content)
    with pytest.raises(TimelineError) as refused:
        read_events([path])
    assert str(refused.value) == f"{path!r} unpacks to {reason} ({TRUST})"
    with open_source(path, path, max_unpacked=2 * raw_file.MAX_UNPACKED) as source:
        assert sum(map(len, source.blocks())) >= 3_000


@pytest.mark.usefixtures("_strict")
def test_a_workbook_that_was_made_to_take_all_memory_is_refused():
    raw = zipped({"[Content_Types].xml": b"", "xl/sheet.xml": b" " * 600_000})
    with pytest.raises(TimelineError, match="unpacks to more than 100 times its size"):
        archive.check_workbook(raw, "a.xlsx", raw_file.MAX_UNPACKED)
    archive.check_workbook(raw, "a.xlsx", 2 * raw_file.MAX_UNPACKED)


@pytest.mark.usefixtures("_strict")
def test_values_without_lines_are_counted_too(file):
    path = file("a.json.gz", gzip.compress(b"[" + b"1," * 2_500 + b"1]"))
    with pytest.raises(TimelineError, match="unpacks to more than 2,500 lines, and is small"):
        read_events([path])
    trusted = ReadOptions(max_unpacked=2 * raw_file.MAX_UNPACKED)
    (answer,) = ask_files([path], trusted, Request(EventList))
    assert len(answer.problems) == 2_501
    path = file("a.json", b"[" + b"1," * 2_500 + b"1]")
    assert len(read_events([path]).problems) == 2_501


@pytest.mark.usefixtures("_strict")
def test_tables_are_packed_less_than_the_limits(file):
    """3,000 rows that differ, which is more than the lines that any file can have."""
    rows = (f"20{n % 20:02}-0{n % 9 + 1}-1{n % 10},{n * 7919 % 100_003}\n" for n in range(3_000))
    path = file("a.csv.gz", gzip.compress(f"date,title\n{''.join(rows)}".encode()))
    with open_source(path, path) as source:
        assert sum(map(len, source.blocks())) > 50_000


@pytest.mark.usefixtures("_strict")
@pytest.mark.parametrize(
    ("name", "start"),
    [("a.csv", b"date,title\n\n2014,"), ("a.jsonl", b"\n\n{")],
    ids=["csv", "jsonl"],
)
def test_a_line_that_never_ends_is_refused(file, name, start):
    path = file(name, start + b"x" * 1_000_000)
    (problem,) = read_events([path]).problems
    message = "the line has more than 300,000 characters (give a table or JSON)"
    assert str(problem) == f"{path}:3: {message}"


def test_a_zip_of_a_later_version_is_refused(file):
    content = bytearray(zipped({"a.csv": CSV}))
    content[content.index(b"PK\x01\x02") + 6] = 99
    with pytest.raises(TimelineError, match=r"cannot unpack: zip file version 9\.9"):
        read_events([file("a.zip", bytes(content))])


@pytest.mark.parametrize("form", [tarfile.USTAR_FORMAT, tarfile.GNU_FORMAT, tarfile.PAX_FORMAT])
@pytest.mark.parametrize("name", ["a.tar.gz", "a.tgz", "a.tar"])
def test_a_tar_archive_is_refused_by_name(file, name, form):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=form) as tar:
        member = tarfile.TarInfo("a.csv")
        member.size = len(CSV)
        tar.addfile(member, io.BytesIO(CSV))
    path = file(name, out.getvalue() if name == "a.tar" else gzip.compress(out.getvalue()))
    (problem,) = read_events([path]).problems
    assert str(problem) == f"{path}: the file is a tar archive (unpack it and give the file inside)"


def test_a_text_that_has_ustar_where_tar_has_it_is_still_read(file):
    text = "date,title\n2014,".ljust(257, "x") + "ustar\n"
    assert len(read_events([file("a.csv", text.encode())]).events) == 1


def test_the_limit_of_unpacking_is_an_option(run, tmp_path):
    path = tmp_path / "a.csv.gz"
    path.write_bytes(gzip.compress(b"date,title\n" + b"2014,A\n" * 1000))
    status, _, err = run("list", "-f", path, "--max-unpacked", "5KB")
    assert (status, err) == (
        2,
        f"error: {str(path)!r} unpacks to more than 5,000 bytes (add --max-unpacked 1GiB if you"
        " trust it)\n",
    )
    assert run("list", "-q", "-f", path, "--max-unpacked", "8kb")[0] == 0
    assert "not a size" in run("list", "-f", path, "--max-unpacked", "much")[2]
