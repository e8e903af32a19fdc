"""Splitting lines into batches of rows, whatever is wrong with some of them."""

import csv
import io
import tracemalloc
from itertools import islice, repeat

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sahel_timeline.readers import row_batches
from sahel_timeline.readers.file_text import line_blocks
from sahel_timeline.readers.row_batches import parse_batches, split_batches, split_lines

OPEN = "a quote that opens here is never closed"
AFTER = "there is text after a closing quote"
LINE_ENDS = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"


def parse_rows(lines, start, delimiter):
    """Yield the rows that are not blank in the plainest way, with all lines in memory."""
    while True:
        began = start
        reader = csv.reader(lines[start:], delimiter=delimiter, strict=True)
        try:
            for row in reader:
                if any(map(str.strip, row)):
                    yield began + 1, row
                began = start + reader.line_num
        except csv.Error as error:
            is_open = start + reader.line_num - began > 1 or "unexpected end" in str(error)
            start = began + 1
            yield start, OPEN if is_open else AFTER
        else:
            return


def parsed(texts, **options):
    """Return the numbered rows of all batches, and those that are broken."""
    batches = [*parse_batches(line_blocks(texts), ",", **options)]
    rows = [pair for each in batches for pair in zip(each.lines, each.rows, strict=True)]
    return rows, [pair for each in batches for pair in each.broken]


def parse_whole(lines):
    """Yield the numbered rows of a text, or why they cannot be split, from a list of its lines."""
    start = 0
    while True:
        began = start
        reader = csv.reader(lines[start:], strict=True)
        try:
            for row in reader:
                if any(map(str.strip, row)):
                    yield began + 1, row
                began = start + reader.line_num
        except csv.Error as error:
            is_open = start + reader.line_num - began > 1 or "unexpected end" in str(error)
            start = began + 1
            yield start, OPEN if is_open else AFTER
        else:
            return


def test_rows_have_the_line_on_which_they_begin():
    rows, broken = parsed(['a,b\r\n\r\n"c\nd",e\r , \n\nf'])
    assert rows == [(1, ["a", "b"]), (3, ["c\nd", "e"]), (5, [" ", " "]), (7, ["f"])]
    assert broken == []


@pytest.mark.parametrize(
    ("text", "rows", "broken"),
    [
        ('a\n"b\nc\n', [(1, ["a"]), (3, ["c"])], [(2, OPEN)]),
        ('a\n"b"c\nd\n', [(1, ["a"]), (3, ["d"])], [(2, AFTER)]),
        ('"a\n"b"\n', [(2, ["b"])], [(1, OPEN)]),
        ('"', [], [(1, OPEN)]),
        ("\n \n\n", [(2, [" "])], []),
        ("", [], []),
        ("\n\n", [], []),
    ],
    ids=["open", "after", "two", "only", "blank", "nothing", "empty lines"],
)
def test_a_row_that_cannot_be_split_loses_no_other(text, rows, broken):
    assert parsed([text]) == (rows, broken)


LINES = st.lists(st.text(st.sampled_from('ab,"\n\r \x85'), max_size=6), max_size=30)


@given(LINES, st.integers(1, 9), st.sampled_from([2, 1_000_000]))
def test_rows_are_those_of_the_whole_text_however_it_comes(pieces, size, limit):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(row_batches, "LONG_CELL", limit)
        patch.setattr(row_batches, "_STEP", 2)
        patch.setattr(row_batches, "_MAX_BLOCKS", 2)
        rows, broken = parsed(pieces, size=size)
    before = [*parse_whole(split_lines("".join(pieces)))]
    filled = [(line, row) for line, row in rows if "".join(row).strip()]
    assert sorted([*filled, *broken]) == sorted(before)
    assert [line for line, _ in rows] == sorted({line for line, _ in rows})


def test_a_file_starts_with_a_small_batch():
    sizes = [len(each.rows) for each in parse_batches([["a\n"] * 2000], ",")]
    assert sizes == [100, *repeat(200, 9), 100]
    sizes = [len(each.rows) for each in split_batches([["a\n"] * 2000])]
    assert sizes == [100, *repeat(200, 9), 100]
    assert [len(each.rows) for each in parse_batches([["a\n"] * 9], ",", size=4)] == [4, 4, 1]


def test_a_batch_of_long_rows_is_short():
    batches = parse_batches(([f'"{"x" * 60_000}"\n'] for _ in range(1000)), ",")
    assert max(len(each.rows) for each in batches) < 100


def test_many_broken_rows_come_in_batches():
    batches = [*parse_batches([['"a"b\n'] * 5000], ",")]
    assert [len(each.broken) for each in batches][:3] == [100, 200, 200]
    assert [each for batch in batches for each in batch.broken] == [
        (n, AFTER) for n in range(1, 5001)
    ]


def test_the_limit_on_cells_is_restored():
    before = csv.field_size_limit()
    for _ in parse_batches([["a\n"] * 2000], ","):
        assert csv.field_size_limit() == before


@pytest.mark.parametrize("quote", ["", '"'], ids=["bare", "quoted"])
def test_a_long_cell_is_an_ordinary_one(quote):
    long = "x" * 1_000_001
    rows, broken = parsed(["a\n", f"b,{quote}{long}{quote}\n", "c\n"])
    assert rows == [(1, ["a"]), (2, ["b", long]), (3, ["c"])]
    assert broken == []


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        ("x" * 101 + "\n", row_batches.TOO_LONG_CELL),
        ('"' + "x" * 101 + "\n", row_batches.TOO_LONG_CELL),
        ('"' + "x" * 101 + '"\n', row_batches.TOO_LONG_CELL),
        ('"' + "x\n" * 51, OPEN),
    ],
    ids=["bare", "open", "quoted", "lines"],
)
def test_the_longest_cells_are_broken(monkeypatch, record, reason):
    monkeypatch.setattr(row_batches, "LONG_CELL", 10)
    monkeypatch.setattr(row_batches, "_LONGEST_CELL", 100)
    rows, broken = parsed([f"a\n{record}y\n"])
    assert broken == [(2, reason)]
    assert [row for _, row in rows] == [["a"], *repeat(["x"], record.count("\n") - 1), ["y"]]


@pytest.mark.slow
def test_the_longest_cell_has_16_mi_characters():
    _, broken = parsed(["a\n", *repeat("x" * 2**16, 2**8), "\n"])
    assert broken == []
    _, broken = parsed(["a\n", *repeat("x" * 2**16, 2**8), "x\n"])
    assert broken == [(2, "the cell has more than 16,777,216 characters")]


def many_rows(count_, *, bad):
    """Yield lines of rows. A quote opens in the bad one, and is never closed."""
    rest = f"2014-03-22,ambush {'x' * 270}\n"
    numbers = iter(range(1, count_ + 1))
    while block := [*islice(numbers, 1000)]:
        yield [f'{n},"{rest}' if n == bad else f"{n},{rest}" for n in block]


@pytest.mark.slow
def test_memory_stays_flat_and_a_quote_that_opens_in_row_900_000_is_named():
    tracemalloc.start()
    seen, broken, peaks = 0, [], []
    for batch in parse_batches(many_rows(1_000_000, bad=900_000), ","):
        seen += len(batch.rows)
        broken += batch.broken
        if not broken:
            peaks.append(tracemalloc.get_traced_memory()[1])
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (seen, broken) == (999_999, [(900_000, OPEN)])
    assert peaks[-1] < 8 * 2**20
    assert peak < 128 * 2**20


def test_an_unclosed_quote_deep_in_a_file_loses_no_row():
    lines = [line for block in many_rows(20_000, bad=15_000) for line in block]
    before = [*parse_whole(lines)]
    rows, broken = parsed(lines)
    assert broken == [(15_000, OPEN)]
    assert sorted([*rows, *broken]) == before


def test_tabs_are_split_whatever_quotes_there_are():
    blocks = line_blocks(['a\t"b\n\t \n\nc"\t\r\n', "d"])
    batches = [*split_batches(blocks, size=2)]
    rows = [pair for each in batches for pair in zip(each.lines, each.rows, strict=True)]
    assert rows == [(1, ["a", '"b']), (4, ['c"', ""]), (5, ["d"])]
    assert [len(each.rows) for each in batches] == [1, 1, 1]
    assert all(each.broken == () for each in batches)
    assert [*split_batches([["\n", " \n"]])] == []
    assert [[*each.lines] for each in split_batches([["a\n", "b\n"], ["c"]])] == [[1, 2], [3]]


@given(st.text(st.sampled_from(f"a,\u00e9{LINE_ENDS}")) | st.text(st.sampled_from("a\n\r")))
def test_lines_end_as_in_a_file(text):
    assert split_lines(text) == list(io.StringIO(text, newline=""))
