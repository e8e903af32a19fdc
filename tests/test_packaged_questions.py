"""What readers ask of the packaged chronology. The answers were read from its sources by hand."""

import json

import pytest

from sahel_timeline import packaged, read_events


@pytest.fixture
def ask(run):
    """Return a function that lists events, and returns their ids."""

    def ids(*arguments):
        status, out, _ = run("list", *arguments, "--format", "json")
        assert status == 0
        return [row["id"] for row in json.loads(out)]

    return ids


def test_reprisals_were_possibly_under_way_in_march_2013(ask):
    assert {"reprisals", "serval-begins"} <= {*ask("--during", "2013-03")}
    certain = ask("--during", "2013-03", "--certain")
    assert "serval-begins" in certain
    assert "reprisals" not in certain


def test_between_serval_and_barkhane_serval_is_possible(ask):
    found = ask("--during", "2014-07-20")
    assert "serval-begins" in found
    assert "barkhane-begins" not in found
    assert "serval-begins" not in ask("--during", "2014-07-20", "--certain")
    assert "barkhane-begins" in ask("--during", "2014-08-01", "--certain")


def test_three_abductions_were_of_french_nationals(ask):
    assert ask("--actor", "france", "--type", "abduction") == [
        "arlit-abductions",
        "petronin-abducted",
        "tourists-abducted-in-benin",
    ]


def test_nobody_is_an_actor_for_having_been_suspected(ask):
    assert ask("--actor", "isgs", "--type", "abduction", "--type", "release") == []
    assert ask("--actor", "katiba macina", "--type", "abduction") == []


def test_the_request_for_help_may_be_of_the_ninth(ask):
    assert ask("--since", "2013-01-09", "--until", "2013-01-09") == ["mali-asks-france-for-help"]


def test_the_data_has_no_problems(run):
    assert run("check", packaged("events.csv"), packaged("actors.csv"))[0:2] == (0, "")


def test_what_is_written_is_read_back_without_loss(run, tmp_path):
    path = tmp_path / "all.json"
    assert run("export", path)[0] == 0
    assert read_events([str(path)]).events == read_events().events
