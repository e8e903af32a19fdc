"""`list`: a table for people, other formats for programs, and notes."""

import csv
import io
import json
import re

import pytest

IDS = ["ansar-early", "serval", "ransom", "barkhane", "ansar-late", "talks"]


def listed(out):
    return [event["id"] for event in json.loads(out)]


def test_a_piped_table_is_a_header_a_rule_and_a_line_per_event(run, small):
    status, out, err = run("list", "-f", small)
    header, rule, *rows = out.splitlines()
    assert (status, err) == (0, "6 of 6 events\n")
    assert header.split() == ["id", "date", "title", "actors", "place", "type"]
    assert set(rule) == {"-", " "}
    assert [row.split()[0] for row in rows] == ["ansar-e", "ser", "ran", "bar", "ansar-l", "tal"]
    assert "\x1b" not in out


def test_a_piped_table_is_aligned_and_not_cut(run, file):
    title = "A title of many words " * 20
    path = file("a.csv", f"date,title,place\n2014,{title},Gao\n2015,b,Kidal\n")
    _, out, _ = run("list", "-f", path)
    header, _, long, short = out.splitlines()
    place = header.index("place")
    assert title.strip() in long
    assert (long[place:], short[place:]) == ("Gao", "Kidal")


def test_without_a_file_the_packaged_events_are_read(run):
    status, out, err = run("list", "--format", "json")
    assert status == 0
    assert "serval-begins" in listed(out)
    assert err == f"{len(listed(out))} of {len(listed(out))} events\n"


def test_events_are_sorted_by_date_or_as_asked(run, small):
    def order(*given):
        return listed(run("list", "-f", small, "--format", "json", *given)[1])

    assert order() == IDS
    assert order("--reverse") == IDS[::-1]
    by_title = ["ansar-early", "ansar-late", "barkhane", "serval", "ransom", "talks"]
    assert order("--sort", "title") == by_title
    assert order("--sort", "title", "--reverse") == by_title[::-1]
    assert order("--limit", "2") == IDS[:2]
    assert order("--reverse", "-n", "1") == ["talks"]
    assert order("-n", "0") == []


def test_events_can_be_listed_in_the_order_of_the_files(run, file):
    later = file("later.csv", "id,date,title\nlast,2015,C\nfirst,2013,A\n")
    earlier = file("earlier.csv", "id,date,title\nmiddle,2014,B\n")

    def order(*given):
        files = ("-f", later, "-f", earlier)
        return listed(run("list", *files, "--format", "json", "--sort", "none", *given)[1])

    assert order() == ["last", "first", "middle"]
    assert order("-n", "2") == ["last", "first"]
    assert order("--reverse", "-n", "2") == ["middle", "first"]


def test_the_note_says_how_many_match_beyond_a_limit(run, small):
    assert run("list", "-f", small, "-n", "2")[2] == "showing 2 of 6 events\n"
    assert run("list", "-f", small, "--type", "operation", "-n", "1")[2].startswith(
        "showing 1 of 2 matching events (6 read)\n"
    )


def test_quiet_silences_notes(run, small):
    status, out, err = run("list", "-f", small, "--quiet")
    assert (status, err) == (0, "")
    assert out == run("list", "-f", small)[1]
    assert run("list", "-f", small, "-q", "--search", "nothing")[2] == ""


def test_no_match_is_not_an_error(run, small):
    status, out, err = run("list", "-f", small, "--search", "nothing", "--format", "json")
    assert (status, json.loads(out)) == (0, [])
    assert err == "no events match (6 read)\n"


def test_a_possible_match_is_marked_in_the_table_and_counted(run, small):
    _, out, err = run("list", "-f", small, "--since", "2014-06", "--until", "2014")
    header, _, ransom, barkhane = out.splitlines()
    start = header.index("match")
    end = header.index("title")
    assert ransom[start:end].strip() == "possible"
    assert barkhane[start:end].strip() == ""
    assert err == "2 of 6 events (1 possible match: its date is not exact)\n"


def test_a_possible_match_is_marked_only_in_the_table(run, small):
    options = ("-f", small, "--format", "json", "--search", "ransoms")
    assert run("list", *options)[1] == run("list", *options, "--since", "2014-06")[1]


def test_certain_omits_possible_matches(run, small):
    options = ("--since", "2014-06", "--until", "2014", "--format", "json")
    assert listed(run("list", "-f", small, *options)[1]) == ["ransom", "barkhane"]
    assert listed(run("list", "-f", small, *options, "--certain")[1]) == ["barkhane"]


@pytest.mark.parametrize(
    ("option", "first"), [("--day-first", "2014-04-03"), ("--month-first", "2014-03-04")]
)
def test_day_first_applies_to_files_and_filters(run, file, option, first):
    path = file("a.csv", "date,title\n03/04/2014,x\n")
    options = ("--since", "03/04/2014", "--until", "03/04/2014")
    status, out, _ = run("list", "-f", path, option, "--format", "json", *options)
    assert status == 0
    assert [event["date"]["edtf"] for event in json.loads(out)] == [first]


def test_year_first_applies_to_files_and_filters(run, file):
    path = file("a.csv", "date,title\n13/03/04,x\n14/03/04,y\n")
    options = ("--year-first", "--century", "20", "--since", "13/03/05")
    _, out, _ = run("list", "-f", path, "--format", "json", *options)
    assert [event["date"]["edtf"] for event in json.loads(out)] == ["2014-03-04"]


def test_relative_dates_count_from_the_day_given(run, small):
    options = ("--format", "json", "--since", "90 days ago", "--until", "today")
    _, out, _ = run("list", "-f", small, *options, "--today", "2020-04-01")
    assert listed(out) == ["talks"]
    assert run("list", "-f", small, *options, "--today", "2012-07-01")[1].count("ansar-early") == 1


def test_relative_dates_count_from_today_by_default(run, small):
    _, out, _ = run("list", "-f", small, "--format", "json", "--until", "today")
    assert listed(out) == IDS


def test_several_files_are_read_as_one(run, small, file):
    other = file("b.jsonl", '{"id": "b", "date": "2013-01-11", "title": "same day"}\n')
    _, out, err = run("list", "-f", small, "--file", other, "--format", "json")
    assert listed(out) == [
        "ansar-early",
        "serval",
        "b",
        "ransom",
        "barkhane",
        "ansar-late",
        "talks",
    ]
    assert err == "7 of 7 events\n"


@pytest.mark.parametrize(
    "content",
    [
        b"date,title\n2014,x\n",
        b"\xef\xbb\xbfdate;title\r\n2014;x\r\n",
        b'[{"date": "2014", "title": "x"}]',
        b'{"date": "2014", "title": "x"}\n',
    ],
    ids=["csv", "csv of a spreadsheet", "json", "jsonl"],
)
def test_standard_input_is_read_in_every_dialect(run, stdin, content):
    stdin(content)
    status, out, _ = run("list", "-f", "-", "--format", "json")
    assert status == 0
    assert [event["title"] for event in json.loads(out)] == ["x"]


def test_the_environment_names_a_default_file(run, small, file, monkeypatch):
    monkeypatch.setenv("SAHEL_TIMELINE_FILE", str(small))
    assert listed(run("list", "--format", "json")[1]) == IDS
    other = file("other file.csv", "id,date,title\none,2014,x\n")
    assert listed(run("list", "--format", "json", "-f", other)[1]) == ["one"]
    monkeypatch.setenv("SAHEL_TIMELINE_FILE", str(other))
    assert listed(run("list", "--format", "json")[1]) == ["one"]
    monkeypatch.setenv("SAHEL_TIMELINE_FILE", "")
    assert "serval-begins" in listed(run("list", "--format", "json")[1])


@pytest.mark.parametrize(
    ("name", "content"), [("a.csv", "date,title\n"), ("a.json", "[]"), ("a.jsonl", "")]
)
def test_a_file_without_events_is_not_an_error(run, file, name, content):
    status, out, err = run("list", "-f", file(name, content), "--format", "json")
    assert (status, json.loads(out), err) == (0, [], "the input has no events\n")


def test_an_encoding_can_be_given(run, file):
    path = file("a.csv", "date,title\n2014,Sévaré\n".encode("cp1252"))
    _, out, _ = run("list", "-f", path, "--encoding", "cp1252", "--format", "json")
    assert json.loads(out)[0]["title"] == "Sévaré"


def test_rows_that_cannot_be_read_are_skipped_on_request_and_counted(run, bad):
    status, out, err = run("list", "-f", bad, "--skip-invalid", "--format", "json")
    assert status == 0
    assert [event["title"] for event in json.loads(out)] == ["Serval begins"]
    assert err == "skipped 12 rows that could not be read\n1 of 1 event\n"
    assert run("list", "-f", bad, "--skip-invalid", "-q")[2] == ""


def test_a_skipped_row_with_several_problems_counts_once(run, file):
    path = file("a.csv", "date,latitude,title\n2014-99,high,\n2014,,y\n")
    _, _, err = run("list", "-f", path, "--skip-invalid")
    assert err.splitlines()[0] == "skipped 1 row that could not be read"


def test_control_characters_never_reach_a_terminal(run, file):
    hostile = "\x1b]0;owned\x07 \x1b[31mred \x9b1m \u202egnp"
    document = json.dumps([{"date": "2014", "title": hostile, "place": "a\nb", "actors": ["\x08"]}])
    path = file("a.json", document)
    for command in (["list"], ["show", "2014"], ["actors"]):
        _, out, err = run(*command, "-f", path)
        for text in (out, err):
            assert not {c for c in text if not c.isprintable() and c != "\n"}
    _, out, _ = run("list", "-f", path)
    assert len(out.splitlines()) == 3


def test_formulas_are_escaped_on_request(run, file):
    path = file("a.csv", "date,title\n2014,=1+1\n")
    for format_, delimiter in (("csv", ","), ("tsv", "\t")):
        shown = {}
        for option in ([], ["--escape-formulas"]):
            _, out, _ = run("list", "-f", path, "--format", format_, *option)
            (row,) = csv.DictReader(io.StringIO(out), delimiter=delimiter)
            shown[bool(option)] = row["title"]
        assert shown == {False: "=1+1", True: "'=1+1"}


@pytest.mark.parametrize("columns", [80, 200])
def test_a_table_fits_the_terminal(run, small, terminal, columns):
    screen = terminal(columns)
    assert run("list", "-f", small, "--no-color")[0] == 0
    shown = screen.getvalue()
    assert "Ransoms paid" in shown
    assert "\x1b" not in shown
    assert all(len(line) <= columns for line in shown.splitlines())


def test_a_terminal_gets_colour_unless_the_environment_forbids_it(
    run, small, terminal, monkeypatch
):
    screen = terminal(100)
    run("list", "-f", small)
    assert "\x1b[" in screen.getvalue()
    for name, value in (("NO_COLOR", "1"), ("TERM", "dumb")):
        with monkeypatch.context() as patch:
            patch.setenv(name, value)
            screen = terminal(100)
            run("list", "-f", small)
            assert "\x1b" not in screen.getvalue()


def test_a_very_narrow_terminal_gets_a_table_of_thirty_columns(run, small, terminal):
    screen = terminal(5)
    assert run("list", "-f", small, "--no-color")[0] == 0
    shown = screen.getvalue()
    assert {"Ransoms", "paid"} <= set(shown.split())
    assert all(len(line) <= 30 for line in shown.splitlines())


@pytest.mark.parametrize("name", ["dumb", "unknown", "xterm"])
def test_a_table_fits_a_wide_terminal_of_any_name(run, terminal, monkeypatch, name):
    screen = terminal(150)
    monkeypatch.setenv("TERM", name)
    assert run("list", "--no-color")[0] == 0
    lines = screen.getvalue().splitlines()
    assert 120 < len(lines[1]) <= 150
    assert max(map(len, lines)) == len(lines[1])
    assert set(lines[1]) == set("─ 2010")


def test_a_terminal_gets_unformatted_data(run, small, terminal):
    screen = terminal(80)
    run("list", "-f", small, "--format", "json")
    assert listed(screen.getvalue()) == IDS


def test_a_terminal_shows_300_rows_and_a_note_says_how_to_see_the_rest(run, file, terminal):
    rows = "".join(f"e{n:04},2014-01-01,event number {n:04}\n" for n in range(1000))
    path = file("many.csv", "id,date,title\n" + rows)
    screen = terminal(100)
    _, _, err = run("list", "-f", path)
    drawn = screen.getvalue().count("event number")
    assert 100 <= drawn < 1000
    assert err == (
        f"1,000 of 1,000 events (only the first {drawn} are shown: add --limit 1000, or pipe it to"
        " a pager)\n"
    )
    screen = terminal(100)
    assert run("list", "-f", path, "-q")[2] == ""
    assert screen.getvalue().count("event number") == drawn


def test_a_terminal_shows_as_many_rows_as_the_limit(run, file, terminal):
    rows = "".join(f"2014-01-01,event number {n:04}\n" for n in range(1000))
    path = file("many.csv", "date,title\n" + rows)
    screen = terminal(100)
    _, _, err = run("list", "-f", path, "--limit", "900")
    assert screen.getvalue().count("event number") == 900
    assert err == "showing 900 of 1,000 events\n"


def test_a_pipe_gets_all_rows(run, file):
    rows = "".join(f"2014-01-01,event number {n:04}\n" for n in range(1000))
    _, out, _ = run("list", "-f", file("many.csv", "date,title\n" + rows))
    assert out.count("event number") == 1000


def test_columns_without_room_are_named_unless_empty(run, small, file, terminal):
    what_to_do = "not shown: widen the terminal, or pipe it"
    long = file("b.csv", f"date,title,place,type\n2014,{'A' * 85},Gao,battle\n")
    terminal(80)
    assert run("list", "-f", long)[2] == f"1 of 1 event (place and type {what_to_do})\n"
    terminal(100)
    assert run("list", "-f", long)[2] == f"1 of 1 event (type {what_to_do})\n"
    terminal(80)
    assert run("list", "-f", small)[2] == f"6 of 6 events (place and type {what_to_do})\n"
    terminal(80)
    assert run("list", "-f", small, "--wrap")[2] == "6 of 6 events\n"
    terminal(130)
    assert run("list", "-f", small)[2] == "6 of 6 events\n"
    terminal(80)
    assert run("list", "-f", file("a.csv", "date,title\n2014,A\n"))[2] == "1 of 1 event\n"
    terminal(80)
    assert run("actors", small, "-n", "1")[2].endswith(
        f" in 6 of 6 events (aliases {what_to_do})\n"
    )
    terminal(80)
    assert run("list", "-f", small, "--format", "json")[2] == "6 of 6 events\n"


def test_empty_columns_are_not_shown_unless_asked_for(run, file, terminal):
    path = file("b.csv", "date,title\n2014,A\n")
    screen = terminal(120)
    run("list", "-f", path, "--no-color")
    assert screen.getvalue().splitlines()[0] == "id   date  title"
    screen = terminal(120)
    run("list", "-f", path, "--columns", "date,place", "--no-color")
    assert screen.getvalue().splitlines()[0] == "date  place"


def test_all_columns_are_shown_where_they_fit(run, file, terminal):
    short = file("b.csv", "date,title,place,type\n2014,A,Gao,battle\n")
    screen = terminal(31)
    # id, date, title, place and type are 3, 4, 5, 5 and 6 cells wide, with 2 between them.
    assert run("list", "-f", short, "--no-color")[2] == "1 of 1 event\n"
    assert screen.getvalue().splitlines()[0] == "id   date  title  place  type"
    terminal(30)
    assert "place and type not shown" in run("list", "-f", short)[2]


TIMED = "date,time,title\n2014-05-03,14:30,Talks\n2014-05-03,9:15,Walk-out\n2014-05-03,,All day\n"


@pytest.mark.parametrize("sort", [(), ("--sort", "none")], ids=["sorted", "stream"])
def test_a_time_has_a_column_in_csv_if_an_event_has_one(run, file, sort):
    out = run("list", "-f", file("a.csv", TIMED), "--format", "csv", *sort)[1]
    rows = list(csv.DictReader(io.StringIO(out)))
    assert list(rows[0])[:5] == ["id", "date", "date_text", "time", "end"]
    titles = {row["title"]: (row["date"], row["time"]) for row in rows}
    assert titles == {
        "All day": ("2014-05-03", ""),
        "Walk-out": ("2014-05-03", "09:15"),
        "Talks": ("2014-05-03", "14:30"),
    }
    assert (next(iter(titles)) == "All day") is not sort
    bare = run("list", "-f", file("b.csv", "date,title\n2014-05-03,A\n"), "--format", "csv", *sort)
    assert "time" not in bare[1].splitlines()[0]


def test_a_time_is_in_the_table_and_in_json(run, file):
    path = file("a.csv", TIMED)
    header, _, *rows = run("list", "-f", path)[1].splitlines()
    assert header.split()[:4] == ["id", "date", "time", "title"]
    assert ["3 May 2014  09:15  Walk-out" in row for row in rows] == [False, True, False]
    dates = [event["date"] for event in json.loads(run("list", "-f", path, "--format", "json")[1])]
    assert [(date["edtf"], date["time"]) for date in dates] == [
        ("2014-05-03", None),
        ("2014-05-03T09:15", "09:15"),
        ("2014-05-03T14:30", "14:30"),
    ]


@pytest.mark.parametrize("reverse", [(), ("--reverse",)], ids=["forwards", "backwards"])
def test_undated_events_are_last(run, file, reverse):
    path = file("a.csv", "date,title\n,None\n2014,Early\n2016,Late\n")
    rows = run("list", "-f", path, *reverse)[1].splitlines()[2:]
    assert "undated" in rows[-1]
    assert [row.split()[-1] for row in rows][-1] == "None"


def plain(screen):
    """Return the lines on a screen without colours, and with single blanks."""
    text = re.sub(r"\x1b\[[0-9;]*m", "", screen.getvalue())
    return [" ".join(line.split()) for line in text.splitlines()]


def test_wrap_shows_every_cell_in_full_and_is_refused_where_it_means_nothing(run, file, terminal):
    actors = ";".join(f"{name} Armoured Regiment" for name in ("First", "Second", "Third"))
    row = f"two,2021-01-02,Two soldiers killed on a long road,{actors},Northern district,attack"
    path = file("a.csv", f"id,date,title,actors,place,type\n{row}\n")
    command = ["list", path]
    screen = terminal(80)
    assert "(place, type and some text not shown: add --wrap)" in run(*command)[2]
    assert (
        plain(screen)[2]
        == "two 2 Jan 2021 Two soldiers killed on a long road First Armoured Regiment +2"
    )
    screen = terminal(80)
    assert run(*command, "--wrap")[2] == "1 of 1 event\n"
    shown = " ".join(plain(screen))
    assert "type" in shown
    assert {"Northern", "district", "attack", "Second", "Third"} <= set(shown.split())
    status, out, err = run("list", "--wrap", "--format", "json")
    assert (status, out) == (2, "")
    assert err == "error: --wrap works only with table (leave out --format or --wrap)\n"


def test_wrap_changes_nothing_in_a_pipe(run):
    assert run("list", "--wrap")[1] == run("list")[1]


def test_members_that_were_asked_for_by_their_group_come_first(run, file, terminal):
    row = "a,2020-03-25,Soumaïla Cissé abducted near Niafunké,Soumaïla Cissé;URD;Katiba Macina"
    path = file("a.csv", f"id,date,title,actors\n{row}\n")
    screen = terminal(80)
    run("list", path, "-a", "jnim", "--with-members")
    assert plain(screen)[2].endswith(" Katiba Macina +2")
    screen = terminal(80)
    run("list", path, "-a", "jnim", "-a", "urd")
    assert plain(screen)[2].endswith(" URD, Soumaïla Cissé +1")


def test_a_search_for_signs_alone_finds_nothing_and_says_why(run, small):
    reason = "--search '???' has no letter or digit to look for"
    for command in ("list", "count", "actors"):
        status, _, err = run(command, "-f", small, "--search", "???")
        assert (status, err.endswith(f"no events match (6 read; {reason})\n")) == (0, True)
    _, out, err = run("chart", "-f", small, "--search", "???")
    assert "no events" in out
    assert reason in err
    note = f"no differences; 0 events unchanged ({reason})\n"
    assert run("diff", small, small, "--search", "???")[2] == note
    assert run("list", "-f", small, "--search", "???", "--search", "gao")[2] == "2 of 6 events\n"
    assert run("list", "-f", small, "--search", "xyz")[2] == "no events match (6 read)\n"


def test_a_value_that_a_column_does_not_have_leads_to_those_that_it_has(run, file):
    path = file("own.csv", "date,title,Checked?\n2014,A,TRUE\n")
    reason = "to see its values: count --by 'Checked?'"
    err = run("list", "-f", path, "--where", "Checked? = yes")[2]
    assert err == f"no events match (1 read; {reason})\n"
    assert "TRUE" in run("count", "--by", "Checked?", "-f", path)[1]
    for other in ("date = 2013", "title ~ b", "!title"):
        assert run("list", "-f", path, "--where", other)[2] == "no events match (1 read)\n"


def test_a_search_looks_in_sources_types_and_extra_columns(run, file):
    path = file(
        "a.csv",
        "date,title,type,sources,url,region,country,Checked?\n"
        "2014,A,battle,Le Monde: http://x.org/elsewhere,,,,by Sékou\n"
        "2015,B,,,http://y.org/report,Mopti,Mali,\n",
    )
    for word, note in (
        *(("battl", "1"), ("monde", "1"), ("elsewhere", "1"), ("sekou", "1")),
        *(("report", "1"), ("mopti", "1"), ("mali", "1"), ("checked", "no")),
    ):
        assert run("list", "-f", path, "--search", word)[2].startswith(f"{note} "), word


def test_what_was_found_is_highlighted_on_a_terminal(run, small, terminal):
    screen = terminal(100)
    run("list", "-f", small, "--search", "serval")
    assert "\x1b[1;7mSérval\x1b[0m" in screen.getvalue()
    screen = terminal(100)
    run("show", "serval", "-f", small, "--search", "serval")
    assert "Sérval" in screen.getvalue()
    assert "7m" in screen.getvalue()
