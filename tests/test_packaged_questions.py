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


@pytest.mark.parametrize("year", range(2010, 2024))
def test_every_year_has_an_event_of_its_own(ask, year):
    assert ask("--since", str(year), "--until", str(year), "--certain") != []


def test_there_were_three_coups(ask):
    assert ask("--type", "coup") == ["sanogo-coup", "coup", "second-coup"]


def test_a_search_finds_all_of_kidal(ask):
    assert {
        "kidal-airport-taken",
        "ouagadougou-agreement",
        "rfi-journalists-killed",
        "defeat-at-kidal",
        "army-takes-kidal",
    } <= {*ask("--search", "kidal")}
    assert {"kidal-airport-taken", "defeat-at-kidal", "army-takes-kidal"} <= {
        *ask("--place", "kidal", "--type", "battle")
    }


def test_the_end_of_barkhane_is_told_in_four_steps(ask):
    assert ask("--since", "2021-06", "--actor", "barkhane") == [
        "announced-end-of-barkhane",
        "withdrawal-from-mali-announced",
        "departure-from-mali",
        "official-end-of-barkhane",
    ]
    assert "barkhane-begins" in ask("--during", "2022-11-09")
    assert "barkhane-begins" not in ask("--during", "2022-11-10")


def test_minusma_and_takuba_begin_and_end(ask):
    assert ask("--actor", "minusma", "--type", "operation") == ["minusma-deployed"]
    assert "minusma-deployed" in ask("--during", "2018", "--certain")
    assert "minusma-deployed" not in ask("--during", "2023-10", "--certain")
    assert "minusma-deployed" in ask("--during", "2023-10")
    takuba = ask("--actor", "takuba")
    assert (takuba[0], takuba[-1]) == ("takuba-declared", "end-of-takuba")


def test_the_offer_that_the_gsim_accepts_has_an_event(ask):
    assert ask("--since", "2020-02-10", "--until", "2020-02-10") == ["keita-offers-talks"]


def test_the_deadliest_events_have_the_numbers_of_all_sources(run):
    out = run("list", "--where", "killed >= 100", "--certain", "--format", "json")[1]
    assert [(row["id"], row["killed"]["text"]) for row in json.loads(out)] == [
        ("battle-of-the-ifoghas", "233-333"),
        ("ogossagou-massacre", "134-170"),
        ("moura-massacre", "203-500"),
    ]


def test_the_data_has_no_problems(run):
    assert run("check", packaged("events.csv"), packaged("actors.csv"))[0:2] == (0, "")


def test_what_is_written_is_read_back_without_loss(run, tmp_path):
    path = tmp_path / "all.json"
    assert run("export", path)[0] == 0
    assert read_events([str(path)]).events == read_events().events
