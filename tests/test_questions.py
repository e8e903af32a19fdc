"""What an analyst asks of a sample of UCDP, with one command each.

The answers were read from the eight rows of the sample by hand.
"""

import json
from pathlib import Path

import pytest

UCDP = Path(__file__).parents[1] / "docs" / "ucdp-sample.csv"
NOT_KNOWN = {"unknown": 0}


@pytest.fixture
def ask(run):
    def rows(*arguments):
        status, out, _ = run(*arguments, "-f", UCDP, "--format", "json")
        assert status == 0
        return json.loads(out)

    return rows


def sums(low, best, high):
    return {"low": low, "best": best, "high": high, **NOT_KNOWN}


def test_how_many_were_killed_in_each_country(ask):
    rows = ask("count", "--by", "country", "--sum", "killed")
    assert {row["country"]: row["killed"] for row in rows} == {
        "Mali": sums(69, 69, 69),
        "Burkina Faso": sums(2, 25, 25),
        "Chad": sums(23, 23, 83),
        "Niger": sums(0, 0, 1),
    }


def test_how_many_civilians_were_killed_in_one_sided_violence(ask):
    rows = ask("count", "--by", "type", "--sum", "deaths_civilians", "--type", "one-sided")
    assert [row["deaths_civilians"] for row in rows] == [sums(48, 48, 48)]


def test_in_which_year_most_were_killed(ask):
    rows = ask("count", "--by", "year", "--sum", "killed")
    most = max(rows, key=lambda row: row["killed"]["best"])
    assert (most["year"], most["killed"]) == ("2022", sums(48, 48, 48))


def test_which_actors_took_part_in_the_deadliest_events(ask):
    rows = ask("count", "--by", "actor", "--sum", "killed")
    first = {row["actor"]: row["killed"] for row in rows[:2]}
    assert first == {"Islamic State": sums(62, 62, 63), "Civilians": sums(25, 48, 108)}


def test_which_events_killed_at_least_twelve(ask):
    rows = ask("list", "--where", "killed >= 12", "--sort", "killed")
    assert [row["id"] for row in rows] == ["352268", "285416", "7623", "433894"]
    certain = ask("list", "--where", "killed >= 12", "--certain")
    assert {row["id"] for row in certain} == {"7623", "352268", "433894"}


def test_in_which_regions_of_mali_people_were_killed(ask):
    rows = ask("count", "--by", "adm_1", "--sum", "killed", "--where", "country = Mali")
    assert {row["adm_1"]: row["killed"]["best"] for row in rows} == {
        **{"(no adm_1)": 48, "Gao region": 12, "Koulikoro region": 6, "Mopti region": 3},
    }


def test_which_conflicts_killed_whom_by_type_and_country(ask):
    rows = ask("count", "--by", "country", "--by", "type", "--sum", "killed")
    mali = next(row for row in rows if row["country"] == "Mali")
    assert mali["killed_by_type"] == {
        "non-state": sums(60, 60, 60),
        "one-sided": sums(0, 0, 0),
        "state-based": sums(9, 9, 9),
    }


def test_of_which_deaths_the_best_estimate_and_the_lowest_one_differ(ask):
    rows = ask("count", "--by", "dyad_name", "--sum", "low", "--sum", "best")
    doubtful = {row["dyad_name"] for row in rows if row["low"] != row["best"]}
    assert doubtful == {"Koglweogo - Civilians"}


def test_how_many_events_have_an_exact_place_and_what_they_add_up_to(ask):
    rows = ask("count", "--by", "where_prec", "--sum", "killed")
    assert {row["where_prec"]: (row["events"], row["killed"]["best"]) for row in rows} == {
        **{"1": (3, 32), "2": (3, 14), "5": (2, 71)},
    }


def test_how_many_were_killed_since_2020_certainly(ask):
    rows = ask("count", "--by", "decade", "--sum", "killed", "--since", "2020", "--certain")
    assert [(row["decade"], row["events"], row["killed"]) for row in rows] == [
        ("2020s", 4, sums(62, 62, 63))
    ]
