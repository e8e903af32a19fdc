"""Reading a file, a pipe or an archive several times, as bytes, as text and as lines."""

import gzip
import io
import os
import re
import sys
import threading
import tracemalloc
import zipfile
from contextlib import ExitStack
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sahel_timeline import TimelineError
from sahel_timeline.errors import UnreadableError, UsageError
from sahel_timeline.model import Problem
from sahel_timeline.readers import raw_file
from sahel_timeline.readers.archive import parse_size
from sahel_timeline.readers.file_text import FileProblemError, decode, line_blocks, text_blocks
from sahel_timeline.readers.row_batches import split_lines
from sahel_timeline.readers.source import open_source

LONG = b"".join(b"2014-03-%02d,event %d\r\n" % (n % 28 + 1, n) for n in range(20_000))


def zipped(content, name="inside.csv"):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr(name, content)
    return out.getvalue()


@pytest.fixture
def file(tmp_path):
    def make(content, name="x.csv"):
        path = tmp_path / name
        path.write_bytes(content)
        return str(path)

    return make


@pytest.fixture
def opened(file):
    """Return a function that opens a file with this content, until the test ends."""
    with ExitStack() as stack:

        def open_(content, name="x.csv", **options):
            return stack.enter_context(open_source(file(content, name), name, **options))

        yield open_


@pytest.fixture
def stdin(monkeypatch):
    class Stream(io.TextIOWrapper):
        def isatty(self):
            return False

    return lambda content: monkeypatch.setattr(sys, "stdin", Stream(io.BytesIO(content)))


@pytest.mark.parametrize(
    ("packed", "name", "inner"),
    [
        (LONG, "x.csv", "x.csv"),
        (gzip.compress(LONG), "x.csv.gz", "x.csv"),
        (gzip.compress(LONG[:999]) + gzip.compress(LONG[999:]), "x.csv", "x.csv"),
        (zipped(LONG), "x.zip", "inside.csv"),
    ],
    ids=["plain", "gzip", "gzip of two members", "zip"],
)
def test_a_file_is_read_as_often_as_wanted(file, packed, name, inner):
    path, counted = file(packed, name), []
    with open_source(path, "NAME", on_read=counted.append) as source:
        assert source.name == "NAME"
        assert source.inner == (inner if packed[:2] == b"PK" else path.removesuffix(".gz"))
        assert source.head() == LONG[: 2**16]
        assert counted == []
        first, second = source.blocks(), source.blocks()
        assert next(first) == next(second) == LONG[: 2**16]
        assert b"".join(second) == b"".join(first) == LONG[2**16 :]
        assert source.read_all() == LONG
        assert not source.is_workbook
        assert not source.is_old_excel
    assert len(packed) <= sum(counted) < len(packed) + 9000  # a zip has its names at the end
    assert 0 not in counted


@pytest.mark.parametrize("most", [2**23, 70_000], ids=["in memory", "on disk"])
@pytest.mark.parametrize("pack", [bytes, gzip.compress, zipped], ids=["plain", "gzip", "zip"])
def test_standard_input_is_read_as_often_as_wanted(stdin, monkeypatch, pack, most):
    monkeypatch.setattr(raw_file, "_MAX_IN_MEMORY", most)
    content = os.urandom(300_000)
    stdin(pack(content))
    with open_source("-", "<stdin>") as source:
        first = source.blocks()
        assert next(first) == source.head() == content[: 2**16]
        assert source.read_all() == content
        assert b"".join(first) == content[2**16 :]


def test_only_what_is_needed_of_standard_input_is_read(stdin):
    stdin(LONG)
    with open_source("-", "<stdin>") as source:
        assert source.head() == LONG[: 2**16]
        assert sys.stdin.buffer.read() == LONG[2**16 :]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no named pipes")
def test_a_pipe_with_a_path_is_read_like_standard_input(tmp_path):
    path = str(tmp_path / "pipe")
    os.mkfifo(path)

    def write():
        Path(path).write_bytes(gzip.compress(LONG))

    thread = threading.Thread(target=write)
    thread.start()
    with open_source(path, "pipe") as source:
        assert source.read_all() == source.read_all() == LONG
    thread.join()


def test_what_comes_through_standard_input_can_be_kept(stdin):
    stdin(LONG)
    with raw_file.keep_pipes():
        with open_source("-", "<stdin>") as source:
            assert source.head() == LONG[: 2**16]
        for _ in range(2):
            with open_source("-", "<stdin>") as source:
                assert source.read_all() == LONG
    with open_source("-", "<stdin>") as source:
        assert source.read_all() == b""


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no named pipes")
def test_what_comes_through_a_pipe_with_a_path_can_be_kept(tmp_path):
    path = tmp_path / "pipe"
    os.mkfifo(path)
    thread = threading.Thread(target=path.write_bytes, args=(LONG,))
    thread.start()
    with raw_file.keep_pipes():
        with open_source(str(path), "pipe") as source:
            assert source.head() == LONG[: 2**16]
        with open_source(str(path), "pipe") as source:
            assert source.read_all() == LONG
    thread.join()


def test_files_are_closed_even_if_pipes_are_kept(file, monkeypatch):
    opened, open_ = [], raw_file._open
    monkeypatch.setattr(raw_file, "_open", lambda path: opened.append(open_(path)) or opened[0])
    with raw_file.keep_pipes():
        with open_source(file(LONG), "x.csv") as source:
            assert source.read_all() == LONG
        assert opened[0].closed


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no named pipes")
def test_a_pipe_that_has_ended_is_not_read_on_when_another_writer_comes(tmp_path):
    path = tmp_path / "pipe"
    os.mkfifo(path)
    thread = threading.Thread(target=path.write_bytes, args=(LONG,))
    thread.start()
    with open_source(str(path), "pipe") as source:
        assert source.read_all() == LONG
        thread.join()
        with path.open("wb", buffering=0) as another:
            another.write(b"more")
            assert source.read_all() == LONG


def test_an_empty_file_has_no_content(opened):
    source = opened(b"")
    assert source.head() == source.read_all() == b""
    assert [*text_blocks(source, None)] == []


@pytest.mark.parametrize("packed", [LONG, gzip.compress(os.urandom(300_000))], ids=["csv", "gz"])
@pytest.mark.parametrize("change", ["append", "truncate", "touch"])
def test_a_file_that_changes_while_it_is_read_is_refused(file, packed, change):
    path = file(packed)
    with open_source(path, "x.csv") as source:
        blocks = source.blocks()
        next(blocks)
        if change == "append":
            with Path(path).open("ab") as out:
                out.write(packed)
        elif change == "truncate":
            os.truncate(path, 100_000)
        else:
            os.utime(path, ns=(1, 1))
        with pytest.raises(UnreadableError) as refused:
            list(blocks)
    assert str(refused.value) == "'x.csv' changed while it was read (try again)"


def test_a_file_that_is_replaced_while_it_is_read_is_read_to_its_end(file):
    path = file(LONG)
    with open_source(path, "x.csv") as source:
        blocks = source.blocks()
        first = next(blocks)
        Path(file(b"other", "y.csv")).replace(path)
        assert first + b"".join(blocks) == LONG


def test_a_file_that_cannot_be_read_to_its_end_is_refused(file, monkeypatch):
    class Broken(io.FileIO):
        def read(self, _=-1):
            raise OSError(5, "Input/output error")

    path = file(gzip.compress(LONG))
    monkeypatch.setattr(raw_file, "open", lambda path, *_, **__: Broken(path), raising=False)
    with pytest.raises(UnreadableError, match="Input/output error"), open_source(path, "x"):
        pass


@pytest.mark.parametrize("pack", [gzip.compress, zipped], ids=["gzip", "zip"])
@pytest.mark.parametrize(
    ("limit", "message", "hint"),
    [
        (2**20, "1 MiB", "1GiB"),
        (500_000, "500,000 bytes", "1GiB"),
        (2**30 - 1, None, None),
    ],
)
def test_unpacking_stops_at_the_limit(opened, pack, limit, message, hint):
    source = opened(pack(b"x" * (2**20 + 1)), max_unpacked=limit)
    if message is None:
        assert len(source.read_all()) == 2**20 + 1
        return
    blocks, read = source.blocks(), []
    with pytest.raises(UnreadableError) as refused:
        read.extend(map(len, blocks))
    assert sum(read) <= limit
    assert refused.value.message == f"'x.csv' unpacks to more than {message}"
    assert refused.value.hint == f"add --max-unpacked {hint} if you trust it"


@pytest.mark.parametrize(
    ("limit", "hint"),
    [("1GiB", "4GiB"), ("4GiB", "16GiB"), ("5GiB", "32GiB"), ("500MB", "2GiB"), ("1", "1GiB")],
)
def test_the_hint_names_a_power_of_two_at_least_four_times_as_large(limit, hint):
    from sahel_timeline.readers.archive import _check_size

    with pytest.raises(UnreadableError, match=f"add --max-unpacked {hint} if"):
        _check_size(2**60, "x", parse_size(limit))
    assert parse_size(hint) >= 4 * parse_size(limit)


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("4GiB", 2**32),
        ("500MB", 500_000_000),
        ("2g", 2**31),
        (" 1.5 KiB ", 1536),
        ("12", 12),
        ("12B", 12),
        ("1tb", 10**12),
    ],
)
def test_a_size_has_a_unit_of_1000_or_1024(text, size):
    assert parse_size(text) == size


@pytest.mark.parametrize("text", ["", "0", "GiB", "-1g", "4 apples", "0.1", "٣"])
def test_what_is_no_size_is_refused(text):
    with pytest.raises(UsageError) as refused:
        parse_size(text)
    assert refused.value.message == f"not a size: '{text}'"
    assert parse_size(refused.value.hint.split()[1]) < parse_size(refused.value.hint.split()[3])


@pytest.mark.parametrize(
    ("content", "name", "workbook", "old"),
    [
        (zipped(b"", "[Content_Types].xml"), "x", True, False),
        (zipped(b"", "[Content_Types].xml")[:-9], "x", True, False),
        (b"no zip", "x.XLSX", True, False),
        (gzip.compress(zipped(b"", "[Content_Types].xml")), "x.gz", True, False),
        (zipped(zipped(b"", "[Content_Types].xml"), "a.xlsx"), "x.zip", True, False),
        (zipped(b"[Content_Types].xml"), "x", False, False),
        (b"\xd0\xcf\x11\xe0\xa1", "x.xls", False, True),
    ],
    ids=["bytes", "cut", "extension", "in gzip", "in zip", "mentioned", "old"],
)
def test_a_workbook_is_recognised_and_not_unpacked(opened, content, name, workbook, old):
    source = opened(content, name)
    assert (source.is_workbook, source.is_old_excel) == (workbook, old)


TEXTS = st.text(st.sampled_from("aé€𝄞\n\r\ufeff") | st.characters(codec="utf-8"))
ENCODINGS = st.sampled_from([None, "utf-8-sig", "utf-16", "utf-7", "cp1252", "gb18030", "ascii"])


@given(TEXTS.map(str.encode) | st.binary(), ENCODINGS, st.integers(1, 5))
def test_a_text_is_the_same_however_its_bytes_come(raw, encoding, size):
    """Unless it has two problems: then the first block with one decides."""
    whole = decode(raw, "f", encoding)
    if not isinstance(whole, Problem):
        assert "".join(text_blocks(Pieces(raw, size), encoding)) == whole
        return
    with pytest.raises(FileProblemError) as refused:
        "".join(text_blocks(Pieces(raw, size), encoding))
    assert str(refused.value) == str(refused.value.problem)
    if not re.search("NUL|half", refused.value.problem.message):
        assert refused.value.problem == whole


class Pieces:
    """A source whose blocks are as short as wanted."""

    name = "f"

    def __init__(self, raw, size):
        self._raw, self._size = raw, size

    def head(self):
        return self._raw[: 2**16]

    def blocks(self):
        for start in range(0, len(self._raw), self._size):
            yield self._raw[start : start + self._size]


@pytest.mark.parametrize(
    "case",
    [
        (b"\xff", None, "byte 0xff is not UTF-8"),
        (b"\xc3", None, "byte 0xc3 is not UTF-8"),
        (b"\0", None, "a NUL character is not allowed in text"),
        (b"+2AA-", "utf-7", "half of a surrogate pair is not a character"),
        (b"\x81", "cp1252", "byte 0x81 is not cp1252"),
    ],
    ids=["byte", "cut", "nul", "surrogate", "cp1252"],
)
@pytest.mark.parametrize("before", [9, 12, 2**16 - 1, 2**16, 500_000])
@pytest.mark.parametrize("line", [b"date,tit\n", b"date,tit\r", b"date,ti\r\n"], ids=str)
def test_what_is_no_text_deep_in_a_file_has_its_line(opened, before, line, case):
    bad, encoding, message = case
    lines = before // 9
    content = line * lines + b"x" * (before % 9) + bad
    with pytest.raises(FileProblemError) as refused:
        list(text_blocks(opened(content), encoding))
    assert refused.value.problem.message == message
    assert refused.value.problem.line == lines + 1


def test_lines_of_utf_16_are_counted_as_text(opened):
    content = "date,title\n2014,\u0a0a\u010a\n".encode("utf-16-le") + b"\0\xd8x\0"
    with pytest.raises(FileProblemError) as refused:
        list(text_blocks(opened(content), "utf-16-le"))
    assert refused.value.problem.line == 3


def test_what_a_codec_keeps_back_comes_at_the_end(opened):
    assert "".join(text_blocks(opened(b"dat+AGU"), "utf-7")) == "date"


def test_what_is_no_text_at_all_is_seen_in_the_first_bytes(opened):
    with pytest.raises(FileProblemError, match="the file is UTF-16"):
        next(text_blocks(opened("date".encode("utf-16-le")), None))
    with pytest.raises(TimelineError, match="unknown encoding 'klingon'"):
        next(text_blocks(opened(b"date"), "klingon"))


@given(st.lists(st.text(st.sampled_from("ab\n\r\v\x85\u2028"), max_size=4)))
def test_lines_are_the_same_however_the_text_comes(pieces):
    lines = [line for block in line_blocks(pieces) for line in block]
    assert lines == split_lines("".join(pieces))


@pytest.mark.slow
def test_a_line_without_an_end_takes_linear_time_and_lines_take_no_memory():
    (lines,) = line_blocks("x" * 2**16 for _ in range(500))
    assert len(lines[0]) == 2**16 * 500
    del lines
    tracemalloc.start()
    count = sum(map(len, line_blocks("2014-03-22,ambush\n" * 3000 for _ in range(1000))))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 3000 * 1000
    assert peak < 2**20
