"""A column that no file has is reported before the rows of several files are read."""

import gzip
from pathlib import Path

import openpyxl
import pytest

GOOD = "date,title,Checked?\n2014,one,yes\n"
BAD = "date,title,Weight\n2014-99,two,3\n"


@pytest.fixture
def files(file):
    """Return two files. The second has a row that cannot be read."""
    return [str(file("good.csv", GOOD)), str(file("bad.csv", BAD))]


@pytest.mark.parametrize(
    "options",
    [["--where", "chekced=yes"], ["--sort", "chekced"], ["--columns", "date,chekced"]],
    ids=["where", "sort", "columns"],
)
def test_an_unknown_column_is_reported_before_the_rows_are_read(run, files, options):
    assert run("list", *files, *options) == (
        2,
        "",
        "error: unknown column 'chekced' (did you mean Checked??)\n",
    )


def test_a_value_that_is_a_column_is_reported_before_the_rows_are_read(run, files):
    status, _, err = run("list", *files, "--where", "weight > Checked?")
    assert status == 2
    assert "'Checked?' is a column" in err


def test_one_of_the_files_is_enough_to_have_a_column(run, files, file):
    assert run("list", *files, "--where=Weight")[0] == 1  # the row that cannot be read
    other = file("other.csv", "date,title,Weight\n2014,two,3\n")
    status, out, _ = run("list", files[0], other, "--where=Weight=3", "--format=tsv")
    assert (status, len(out.splitlines())) == (0, 2)


def test_headers_are_found_in_packed_files_and_in_datasets(run, files, tmp_path):
    (packed := tmp_path / "more.csv.gz").write_bytes(gzip.compress(GOOD.encode()))
    sample = Path(__file__).parents[2] / "docs" / "acled-sample.csv"
    paths = [*files, packed, sample]
    assert run("list", *paths, "--where=chekced")[0] == 2
    assert run("list", *paths, "--where=sub_event_type")[0] == 1


def test_headers_are_found_in_workbooks_and_in_standard_input(run, files, tmp_path, stdin):
    book = openpyxl.Workbook()
    for row in [["Notes"], [], ["date", "title", "Depth"], ["2014", "three", 4]]:
        book.active.append(row)
    book.save(path := tmp_path / "book.xlsx")
    stdin(b"date,title,Texture\n2014,four,red\n")
    assert run("list", *files, path, "-", "--where=textur=red") == (
        2,
        "",
        "error: unknown column 'textur' (did you mean Texture?)\n",
    )
    for known in ("Depth", "texture"):
        stdin(b"date,title,Texture\n2014,four,red\n")
        status, out, _ = run("list", files[0], path, "-", f"--where={known}", "--format=tsv")
        assert (status, len(out.splitlines())) == (0, 2)


def test_columns_without_a_name_are_found_in_the_rows_of_a_sheet(run, file, tmp_path):
    book = openpyxl.Workbook()
    for row in [["When", "What"], *[["2014", "A"]] * 200, ["2014", "B", "extra"]]:
        book.active.append(row)
    book.save(path := tmp_path / "book.xlsx")
    other = file("other.csv", "When,What\n2014,C\n")
    options = ["--map=date=When,title=What", "--where=column_3", "--format=tsv"]
    status, out, _ = run("list", other, path, *options)
    assert (status, len(out.splitlines())) == (0, 2)


def test_the_keys_of_json_are_looked_at_before_its_events(run, file):
    lines = ['{"date": "2014", "title": "one"}'] * 600 + ['{"date": "2014", "title": "x", "Kg": 3}']
    path = file("own.jsonl", "\n".join([*lines, '{"date": "2014-99", "title": "bad"}']))
    assert run("list", path, "--where", "kgs=3")[::2] == (
        2,
        "error: unknown column 'kgs' (did you mean Kg?)\n",
    )
    assert run("list", path, "--where", "kg=3")[0] == 1  # the date that cannot be read
    status, out, _ = run("list", path, "--where", "kg=3", "--skip-invalid", "--format", "tsv")
    assert (status, len(out.splitlines())) == (0, 2)


def test_the_headers_of_all_sheets_are_looked_at_before_their_rows(run, tmp_path):
    book = openpyxl.Workbook()
    for header, cells in ((["date", "title", "Kg"], ["2014", "one", 3]), (["date", "title"], [])):
        sheet = book.create_sheet()
        sheet.append(header)
        sheet.append(cells or ["2014-99", "two"])
    book.save(path := tmp_path / "two.xlsx")
    assert run("list", path, "--where", "kgs=3")[::2] == (
        2,
        "error: unknown column 'kgs' (did you mean Kg?)\n",
    )
    assert run("list", path, "--where", "kg=3")[0] == 1
    assert "1 of 1 event" in run("list", path, "--where", "kg=3", "--skip-invalid")[2]


@pytest.mark.parametrize("other", ["json", "workbook", "empty", "missing", "broken"])
def test_rows_are_read_first_if_the_header_does_not_show_the_columns(
    run, files, file, tmp_path, other
):
    match other:
        case "json":
            path = file("more.json", '[{"date": "2014", "title": "A", "chekced": "x"}]')
        case "workbook":
            path = Path(__file__).parents[2] / "docs" / "canal-sample.xlsx"
        case "empty":
            path = file("empty.csv", "")
        case "broken":
            (path := tmp_path / "broken.csv.gz").write_bytes(gzip.compress(GOOD.encode())[:-9])
        case _:
            path = tmp_path / "missing.csv"
    status, _, err = run("list", *files, path, "--where=chekced=x")
    assert "unknown column" not in err
    assert status == (2 if other in {"missing", "broken"} else 1)


def test_a_sheet_that_cannot_be_read_is_reported_before_an_unknown_column(run, tmp_path):
    book = openpyxl.Workbook()
    for row in [["date", "title"], ["2014", "A"]]:
        book.active.append(row)
    second = book.create_sheet()
    for row in [["date", "title", "title"], ["2014", "A", "B"]]:
        second.append(row)
    book.save(path := tmp_path / "book.xlsx")
    status, out, err = run("list", path, "--columns", "nosuch")
    assert (status, out) == (1, "")
    assert "a second column is named 'title'" in err


def test_an_unknown_column_is_looked_for_in_all_rows_of_json(run, file):
    events = ",".join(f'{{"date": "2014", "title": "{n}"}}' for n in range(1100))
    path = file("own.json", f'[{events}, {{"date": "2015", "title": "B", "Depth": 1}}]')
    assert run("list", path, "--columns", "nosuch")[0] == 2
    status, out, _ = run("list", path, "--columns", "Depth", "--since", "2015", "--format", "tsv")
    assert (status, out) == (0, "Depth\n1\n")
