"""Notes: how many events match, how many only possibly, and why."""

import pytest

TWO = "id,date,title\na,2014,A\nb,2014,B\nc,2013,C\n"
MEMBERS = "name,part_of\nFaction,Movement 2014/..\nMovement,\n"


@pytest.mark.parametrize(
    ("filters", "why"),
    [
        ("--since 2014-06 --until 2014-07", "1 possible match: its date is not exact"),
        (
            "--around ransom --window 1d",
            "1 possible match: its date, or the date of 'ransom', is not exact",
        ),
    ],
)
def test_the_note_says_why_a_match_is_only_possible(run, small, filters, why):
    assert run("list", "-f", small, *filters.split())[2].endswith(f" of 6 events ({why})\n")


def test_the_note_counts_possible_matches(run, file):
    path = file("a.csv", TWO)
    assert run("list", "-f", path, "--since", "2014-06")[2] == (
        "2 of 3 events (2 possible matches: their dates are not exact)\n"
    )
    assert run("list", "-f", path, "--since", "2014-06", "-n", "1")[2] == (
        "showing 1 of 2 matching events (3 read; 1 possible match: its date is not exact)\n"
    )
    note = "2 possible matches: their dates, or the date of 'c', are not exact"
    assert note in run("list", "-f", path, "--around", "c", "--window", "6mo")[2]


def test_a_membership_can_make_a_match_possible(run, file):
    path = file("a.csv", "date,title,actors\n2014-05-09,A,Faction\n")
    registry = file("registry.csv", MEMBERS)
    options = ("-f", path, "--actors-file", registry, "--actor", "movement", "--with-members")
    assert run("list", *options)[2] == (
        "1 of 1 event (1 possible match: its date, or the date of a membership, is not exact)\n"
    )
    assert run("list", *options, "--certain")[2] == "no events match (1 read)\n"
    assert run("actors", *options, "--certain", "--all")[2] == (
        "2 actors; no events match (1 read)\n"
    )
