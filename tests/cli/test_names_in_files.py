"""The names in a query are resolved while the files are read, which is mostly done once."""

import pytest

from sahel_timeline.cli import reading
from sahel_timeline.readers import ask_files

FILE = """\
date,title,place,country,type,latitude,longitude
2014-01-01,one,Gao,Mali,attack,16.27,-0.04
2014-01-02,two,Kidal,Azawad,suicide attack,18.44,1.41
2014-01-03,three,Gao airport,Mali,raid,,
"""
MORE = "date,title,place,type\n2014-02-01,four,Gao airport,suicide attack\n"


@pytest.fixture
def read_times(run, monkeypatch):
    """Return a function that runs a command, and returns how often it reads the files as well."""

    def command(*arguments):
        times = []

        def read(*given, **options):
            times.append(given)
            return ask_files(*given, **options)

        monkeypatch.setattr(reading, "ask_files", read)
        return *run(*arguments), len(times)

    return command


@pytest.mark.parametrize(
    ("options", "titles", "times"),
    [
        (["--type", "attack"], ["one"], 1),
        (["--type", "suicide"], ["two"], 1),
        (["--place", "Gao"], ["one"], 1),
        (["--place", "airport"], ["three"], 1),
        (["--country", "Azawad"], ["two"], 1),
        (["--near", "Gao"], ["one"], 1),
    ],
    ids=["type", "words", "place", "place-words", "country", "near"],
)
def test_files_are_read_once(read_times, file, options, titles, times):
    path = file("events.csv", FILE)
    status, out, _, read = read_times("list", path, *options, "--columns=title", "--format=tsv")
    assert (status, out.splitlines()[1:], read) == (0, titles, times)


def test_a_name_in_a_later_file_changes_what_an_earlier_one_means(read_times, file):
    paths = [file("more.csv", MORE), file("events.csv", FILE)]
    status, out, _, times = read_times("list", *paths, "--type=attack", "--format=tsv", "-q")
    assert (status, len(out.splitlines()), times) == (0, 2, 2)
    assert "one" in out


def test_problems_are_reported_before_a_name_that_nobody_knows(run, bad, file):
    status, _, err = run("list", bad, "--type", "x")
    assert status == 1
    assert "unknown type" not in err
    status, out, err = run("list", bad, "--type", "x", "--skip-invalid")
    assert (status, out) == (2, "")
    assert err.startswith("error: unknown type 'x'")
    path = file("events.csv", FILE)
    assert run("list", path, "--place", "Goa")[2].startswith(
        "error: unknown place 'Goa' (did you mean Gao?)"
    )
