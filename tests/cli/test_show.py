"""`show`: one event in full, between its neighbours."""

import csv
import io
import json

import pytest


def labels(out):
    """Return the lines of text under each label; a line without a label continues the last."""
    texts = {}
    label = ""
    for line in out.splitlines():
        first, _, rest = line.partition("  ")
        label = first or label
        texts.setdefault(label, []).append(rest.strip())
    return texts


def test_an_event_is_shown_in_full(run, small):
    status, out, err = run("show", "ransom", "-f", small)
    assert (status, err) == (0, "")
    shown = labels(out)
    assert shown["title"] == ["Ransoms paid"]
    assert shown["actors"] == ["France, AQIM", "(in the source: French government, AQIM)"]
    assert shown["summary"] == ["for the hostages"]
    assert shown["id"] == ["ransom"]
    assert shown["read from"] == [f"{small}:4"]
    assert "May" in shown["date"][0]
    assert "August" in shown["date"][0]
    assert "place" not in shown


@pytest.mark.parametrize("prefix", ["ser", "SERVAL", "s", "serval"])
def test_any_unambiguous_prefix_finds_an_event(run, small, prefix):
    assert labels(run("show", prefix, "-f", small)[1])["id"] == ["serval"]


def test_a_complete_id_is_preferred_to_longer_ones(run, file):
    path = file("a.csv", "id,date,title\ncoup,2020,a\ncoup-2,2021,b\n")
    assert labels(run("show", "coup", "-f", path)[1])["title"] == ["a"]


def test_the_short_id_that_list_shows_finds_its_event(run):
    ids = [event["id"] for event in json.loads(run("list", "--format", "json")[1])]
    _, _, *rows = run("list")[1].splitlines()
    for row, id_ in zip(rows, ids, strict=True):
        (event,) = json.loads(run("show", row.split()[0], "--format", "json")[1])
        assert event["id"] == id_


def test_neighbours_are_the_events_before_and_after(run, small):
    shown = labels(run("show", "barkhane", "-f", small)[1])
    assert "Ransoms paid" in shown["previous"][0]
    assert "Kidal attacked" in shown["next"][0]
    assert "previous" not in labels(run("show", "ansar-early", "-f", small)[1])
    assert "after" not in labels(run("show", "talks", "-f", small)[1])


def test_filters_choose_the_neighbours_and_not_the_event(run, small):
    shown = labels(run("show", "barkhane", "-f", small, "--actor", "mali")[1])
    assert shown["title"] == ["Operation Barkhane begins"]
    assert "Sérval" in shown["previous"][0]
    assert "Talks" in shown["next"][0]


def test_an_event_without_neighbours_says_that_no_other_event_matches(run, small, file):
    show = ("show", "barkhane", "-f", small, "--search")
    status, out, err = run(*show, "nowhere")
    assert (status, err) == (0, "no other event matches the filters\n")
    assert {"previous", "next"}.isdisjoint(labels(out))
    assert run(*show, "talks")[2] == ""
    assert run("show", "only", "-f", file("a.csv", "id,date,title\nonly,2014,A\n"))[2] == ""


@pytest.mark.parametrize("format_", ["json", "csv", "markdown", "html"])
@pytest.mark.parametrize(
    "option", ["--search=mali", "--certain", "--type=ransom", "--today=2014-05-31", "--near=Gao"]
)
def test_a_filter_is_an_error_where_no_other_events_are_shown(run, small, format_, option):
    status, out, err = run("show", "barkhane", small, "--format", format_, option)
    name = option.partition("=")[0]
    assert (status, out) == (2, "")
    assert err == (
        f"error: {name} does nothing for {format_}, which shows no other events"
        " (leave it out, or try --format table)\n"
    )


def test_the_end_of_a_period_is_not_written_twice(run, file):
    rows = [
        "id,date,end,title",
        "words,from 3 to 9 July 2014,,A",
        "other,3 July 2014,end of 2014,C",
        "open,2014-07-03,..,D",
    ]
    path = file("a.csv", "\n".join(rows) + "\n")
    shown = {id_: labels(run("show", id_, "-f", path)[1]) for id_ in ("words", "other", "open")}
    assert shown["words"]["date"] == ["Thursday 3 July 2014 (in the source: from 3 to 9 July 2014)"]
    assert shown["words"]["end"] == ["Wednesday 9 July 2014"]
    assert shown["other"]["date"] == ["Thursday 3 July 2014"]
    assert shown["other"]["end"] == [
        "late 2014: between 1 September and 31 December 2014 (in the source: end of 2014)"
    ]
    assert shown["open"]["end"] == ["still under way"]
    assert "lasted" not in shown["open"]


def test_an_id_that_a_later_file_has_too_gets_a_number_there(run, small, file):
    other = file("b.csv", "id,date,title\nserval,2013-01,Another account\n")
    files = ("-f", small, "-f", other)
    for id_, title in (("serval", "Operation Sérval begins"), ("serval-2", "Another account")):
        _, out, err = run("show", id_, *files, "--format", "json")
        assert [event["title"] for event in json.loads(out)] == [title]
        assert "1 event got a new id, since an earlier file or sheet has the same\n" in err


def test_in_large_files_all_events_with_an_id_are_shown(run, small, file, monkeypatch):
    monkeypatch.setattr("sahel_timeline.readers.answer.MANY_ROWS", 6)
    other = file("b.csv", "id,date,title\nserval,2013-01,Another account\n")
    _, out, _ = run("show", "serval", "-f", small, "-f", other)
    assert "Another account" in out
    assert "Operation Sérval begins" in out
    assert out.count("\n\n") == 1


def test_programs_get_the_same_event_as_from_list(run, small):
    options = ("-f", small, "--format", "json")
    (listed,) = json.loads(run("list", *options, "--search", "serval")[1])
    assert json.loads(run("show", "serval", *options)[1]) == [listed]
    _, out, _ = run("show", "serval", "-f", small, "--format", "csv")
    (row,) = csv.DictReader(io.StringIO(out))
    assert (row["id"], row["actors"]) == ("serval", "France; Government of Mali")


@pytest.mark.parametrize("columns", [80, 200])
def test_the_card_fits_the_terminal(run, small, terminal, columns):
    screen = terminal(columns)
    assert run("show", "ransom", "-f", small, "--no-color")[0] == 0
    shown = screen.getvalue()
    assert "for the hostages" in shown
    assert "\x1b" not in shown
    assert all(len(line) <= columns for line in shown.splitlines())


@pytest.mark.parametrize("length", [70, 77, 78, 130, 400])
def test_a_title_of_any_length_is_complete_above_the_card(run, file, terminal, length):
    title = "".join(chr(ord("a") + n % 26) for n in range(length))
    path = file("a.csv", f"date,title\n2014,{title}\n")
    screen = terminal(80)
    assert run("show", title[0], "-f", path, "--no-color")[0] == 0
    lines = screen.getvalue().splitlines()
    assert title in "".join(line.strip("─ ") for line in lines)
    assert (title in lines[0]) is (length <= 77)
    assert max(map(len, lines)) == 80
