"""Patterns of file names."""

import pytest

from sahel_timeline.english import quoted
from sahel_timeline.errors import UnreadableError
from sahel_timeline.readers import expand_patterns


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("b.csv", "a.csv", "10.csv", "c.txt", "odd[1].csv", "deep/er/d.csv", ".hid.csv"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    (tmp_path / "folder.csv").mkdir()
    return tmp_path


@pytest.mark.parametrize(
    ("paths", "expected"),
    [
        ([], []),
        (["-", "x.csv"], ["-", "x.csv"]),
        (["?.csv"], ["a.csv", "b.csv"]),
        (["[bc].*", "-", "a*"], ["b.csv", "c.txt", "-", "a.csv"]),
        (["*.csv"], ["10.csv", "a.csv", "b.csv", "odd[1].csv"]),
        (["odd[1].csv"], ["odd[1].csv"]),
        (["**/[ad].csv"], ["a.csv", "deep/er/d.csv"]),
    ],
    ids=str,
)
@pytest.mark.usefixtures("folder")
def test_a_pattern_means_the_files_that_it_matches(paths, expected):
    assert [each.replace("\\", "/") for each in expand_patterns(paths)] == expected


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    "pattern", ["*.tsv", "folder?csv", "nowhere/*.csv", "a.csv[0]", "*/" * 600]
)
def test_a_pattern_without_a_file_is_an_error(pattern):
    with pytest.raises(UnreadableError) as caught:
        expand_patterns(["a.csv", pattern])
    assert str(caught.value) == f"no file matches {quoted(pattern)}"
