"""Files in gzip and zip."""

import gzip
import io
import sys
import tarfile
import zipfile

import pytest

from sahel_timeline import TimelineError, read_events
from sahel_timeline.readers import archive

CSV = "date,title\n2014,Été\n".encode()
JSON = b'[{"date": "2014", "title": "\xc3\x89t\xc3\xa9"}]'


BESIDE = {"__MACOSX/a.csv": b"x", "d/.DS_Store": b"x", "d/": b"", "d/a.csv": CSV}


def zipped(members):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in members.items():
            file.writestr(name, content)
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
        ("a.ZIP", zipped(BESIDE)),
    ],
    ids=["gzip", "json", "gzip by bytes", "zip by bytes", "zip", "json in zip", "beside"],
)
def test_a_packed_file_is_read_as_what_is_in_it(file, name, content):
    path = file(name, content)
    (event,) = read_events([path]).events
    assert event.title == "Été"
    assert event.origin.file == path


@pytest.mark.parametrize("content", [gzip.compress(JSON), zipped({"a.json": JSON})])
def test_standard_input_may_be_packed(monkeypatch, content):
    class Stream(io.TextIOWrapper):
        def isatty(self):
            return False

    monkeypatch.setattr(sys, "stdin", Stream(io.BytesIO(content)))
    assert read_events(["-"]).events[0].title == "Été"


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.gz", CSV, "is no gzip file, or a part of one (try to fetch it again)"),
        ("a.gz", b"", "is no gzip file"),
        ("a.gz", gzip.compress(CSV)[:-9], "is no gzip file, or a part of one"),
        ("a.gz", damaged(gzip.compress(CSV), 12), "is no gzip file, or a part of one"),
        ("a.zip", CSV, "is no zip file"),
        ("a.zip", zipped({"a.csv": CSV})[:-9], "is no zip file, or a part of one"),
        ("a.zip", damaged(zipped({"a.csv": CSV}), 36), "is no zip file"),
        ("a.zip", zipped({}), "holds no file (try to unpack it, and name the file)"),
        (
            "a.zip",
            zipped({"a.csv": CSV, "b.csv": CSV}),
            "holds 2 files: 'a.csv', 'b.csv' (try to unpack",
        ),
        (
            "a.zip",
            zipped({f"{n}.csv": CSV for n in range(7)}),
            "holds 7 files: '0.csv', '1.csv', '2.csv', '3.csv', '4.csv', … (try",
        ),
    ],
)
def test_what_cannot_be_unpacked_is_refused(file, name, content, said):
    path = file(name, content)
    with pytest.raises(TimelineError) as refused:
        read_events([path])
    assert str(refused.value).startswith(f"{path!r} {said}")


@pytest.mark.parametrize(
    ("flags", "method", "said"),
    [
        (0x1, 8, "is locked with a password (try to unpack it, and name the file)"),
        (0x0, 99, "is packed as nobody here can unpack it"),
    ],
    ids=["encrypted", "method"],
)
def test_a_zip_of_another_kind_is_refused(file, flags, method, said):
    content = bytearray(zipped({"a.csv": CSV}))
    for sign, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = content.index(sign) + place
        content[start : start + 4] = bytes([flags, 0, method, 0])
    with pytest.raises(TimelineError, match=said.replace("(", r"\(").replace(")", r"\)")):
        read_events([file("a.zip", bytes(content))])


@pytest.mark.parametrize("name", ["a.gz", "a.zip"])
def test_what_unpacks_to_more_than_can_be_held_is_refused(file, monkeypatch, name):
    monkeypatch.setattr(archive, "_LIMIT", 2**20)
    bomb = b"x" * (2**20 + 1)
    content = gzip.compress(bomb) if name == "a.gz" else zipped({"a.csv": bomb})
    with pytest.raises(TimelineError, match="unpacks to more than 1 MiB"):
        read_events([file(name, content)])


@pytest.mark.parametrize("form", [tarfile.USTAR_FORMAT, tarfile.GNU_FORMAT, tarfile.PAX_FORMAT])
@pytest.mark.parametrize("name", ["a.tar.gz", "a.tgz", "a.tar"])
def test_a_tar_archive_is_told_to_be_one(file, name, form):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=form) as tar:
        member = tarfile.TarInfo("a.csv")
        member.size = len(CSV)
        tar.addfile(member, io.BytesIO(CSV))
    path = file(name, out.getvalue() if name == "a.tar" else gzip.compress(out.getvalue()))
    (problem,) = read_events([path]).problems
    assert str(problem) == f"{path}: this is a tar archive (try to unpack it, and name the file)"


def test_a_text_that_names_tar_where_an_archive_does_is_a_text(file):
    text = "date,title\n2014,".ljust(257, "x") + "ustar\n"
    assert len(read_events([file("a.csv", text.encode())]).events) == 1
