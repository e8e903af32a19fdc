"""`check`: every problem and warning on standard output, with its place."""

import json
import re
from datetime import date, timedelta

import openpyxl
import pytest

from sahel_timeline import read_events
from sahel_timeline.readers.suspicions import check_native

WRONG = "date,actors,title\n2014-99,x,a\n2014,,\n03/04/2014,,\n"


def places(out):
    return [re.match(r"(.*?):(\d+):(\d+): ", line).groups() for line in out.splitlines()]


def test_a_file_without_problems_prints_nothing(run, small):
    assert run("check", small) == (0, "", "no problems; 6 events read from 1 file\n")
    assert run("check", small, "--quiet") == (0, "", "")


def test_problems_are_printed_in_order(run, file):
    path = file("a.csv", WRONG)
    status, out, err = run("check", path)
    name = str(path)
    assert status == 1
    assert places(out) == [(name, "2", "1"), (name, "3", "3"), (name, "4", "1"), (name, "4", "3")]
    assert err == "4 problems; 0 events read from 1 file\n"


def test_all_problems_are_printed(run, bad):
    status, out, err = run("check", bad)
    assert status == 1
    assert [line for _, line, _ in places(out)] == [str(line) for line in range(2, 14)]
    assert err == "12 problems; 1 event read from 1 file\n"
    assert run("check", bad, "-q") == (1, out, "")


def test_every_problem_has_a_hint(run, file):
    _, out, _ = run("check", file("a.csv", WRONG))
    assert all(
        re.search(r"\((?:did you mean|try|say|add) .+\)$", line) for line in out.splitlines()
    )


def test_problems_in_json_have_their_place(run, file):
    path = file("a.csv", "date,title\n2014-99,x\n")
    status, out, _ = run("check", path, "--format", "json")
    (problem,) = json.loads(out)
    assert status == 1
    assert set(problem) == {
        *("file", "line", "cell", "column", "text", "severity", "message", "hint"),
    }
    assert [problem[key] for key in ("file", "line", "cell", "severity")] == [
        str(path),
        *(2, 1, "error"),
    ]
    assert "2014-99" in problem["message"]


def test_a_problem_of_the_whole_file_has_no_line(run, file):
    (problem,) = json.loads(run("check", file("a.csv", ""), "--format", "json")[1])
    assert (problem["line"], problem["cell"]) == (None, None)


def test_json_without_problems_is_an_empty_array(run, small):
    status, out, _ = run("check", small, "--format", "json")
    assert (status, json.loads(out)) == (0, [])


def test_warnings_are_printed_but_do_not_fail(run, file):
    path = file("a.csv", "date,title\n2020-21,x\n")
    status, out, err = run("check", path)
    assert status == 0
    assert out.startswith(f"{path}:2:1: warning: ")
    assert err == "no problems, 1 warning; 1 event read from 1 file\n"
    (problem,) = json.loads(run("check", path, "--format", "json")[1])
    assert problem["severity"] == "warning"
    err = run("check", path, file("b.csv", WRONG))[2]
    assert err == "4 problems, 1 warning; 1 event read from 2 files\n"


def test_warnings_do_not_stop_list(run, file):
    path = file("a.csv", "date,title\n2020-21,x\n")
    assert run("list", "-f", path)[0] == 0


def test_an_id_has_to_be_unique_only_within_its_file(run, file):
    text = "id,date,title\na,2014,x\n"
    one, other = file("one.csv", text), file("other.csv", text)
    assert run("check", one, other)[0] == 0
    twice = file("twice.csv", text + "a,2015,y\n")
    status, out, _ = run("check", twice)
    assert status == 1
    assert places(out) == [(str(twice), "3", "1")]


def test_files_are_reported_in_the_order_given(run, file, small):
    one, other = file("b.csv", WRONG), file("a.csv", WRONG)
    status, out, err = run("check", one, small, other)
    assert status == 1
    assert [name for name, *_ in places(out)] == [str(one)] * 4 + [str(other)] * 4
    assert err == "8 problems; 6 events read from 3 files\n"


def test_a_file_that_cannot_be_opened_does_not_hide_the_others(run, file, tmp_path):
    path = file("a.csv", WRONG)
    status, out, err = run("check", tmp_path / "none.csv", path, tmp_path)
    assert status == 2
    assert len(places(out)) == 4
    assert [line for line in err.splitlines() if line.startswith("error: ")] == [
        f"error: cannot open {str(tmp_path / 'none.csv')!r}: no such file",
        f"error: {str(tmp_path)!r} is a folder (give a file in it)",
    ]


def test_standard_input_is_checked(run, stdin):
    stdin(WRONG.encode())
    status, out, _ = run("check", "-")
    assert status == 1
    assert {name for name, *_ in places(out)} == {"<stdin>"}


def test_check_uses_the_reader_options(run, file):
    path = file("a.csv", "date,title\n03/04/2014,Sévaré\n".encode("cp1252"))
    assert run("check", path)[0] == 1
    assert run("check", path, "--encoding", "cp1252")[0] == 1
    assert run("check", path, "--encoding", "cp1252", "--day-first")[0] == 0
    assert run("check", path, "--encoding", "nonsense")[0] == 2


@pytest.mark.parametrize(
    ("name", "content", "text"),
    [
        ("a.csv", b"", "a.csv"),
        ("a.csv", b"when,what\n", "'date'"),
        ("a.csv", "date,title\n2014,é\n".encode("latin-1"), "--encoding"),
        ("a.csv", "date,title\n2014,é\n".encode("utf-16-le"), "--encoding utf-16-le"),
        ("a.csv", b"date,title\n2014,\0\n", "NUL"),
        ("a.json", b"{", "a.json"),
        ("a.json", b'{"date": 1}', "a.json"),
        ("a.jsonl", b"[\n", "a.jsonl"),
    ],
)
def test_a_file_that_cannot_be_read_is_one_problem(run, file, name, content, text):
    path = file(name, content)
    status, out, _ = run("check", path)
    assert status == 1
    assert out.startswith(f"{path}")
    assert text in out
    assert out.count("\n") == 1


def test_the_packaged_events_have_no_problems(run):
    from sahel_timeline import packaged

    status, out, _ = run("check", packaged("events.csv"))
    assert (status, out) == (0, "")


def test_control_characters_never_reach_a_terminal(run, file):
    path = file("a.csv", 'date,title\n"\x1b[31m\x07",x\n')
    _, out, err = run("check", path)
    assert not {c for c in out + err if not c.isprintable() and c != "\n"}


def test_files_that_cannot_be_opened_are_not_counted(run, file):
    status, out, err = run("check", "none.csv")
    assert (status, out) == (2, "")
    assert err == "error: cannot open 'none.csv': no such file\n"
    err = run("check", "none.csv", file("a.csv", "date,title\n2014,A\n"))[2]
    assert err.splitlines()[1] == "no problems; 1 event read from 1 file"


@pytest.mark.parametrize("name", ["a.csv", "a.jsonl"])
def test_a_native_file_that_looks_wrong_gets_warnings(run, file, name):
    days = [f"{year}-01-01" for year in range(1990, 2010)] + ["2014-05-09"] * 2
    rows = [f"{day},{'talks' if place > 19 else place}" for place, day in enumerate(days)]
    objects = [
        json.dumps({"date": day, "title": title}) for day, title in (r.split(",") for r in rows)
    ]
    text = "\n".join(["date,title", *rows] if name == "a.csv" else ["", *objects]) + "\n"
    path = file(name, text)
    status, out, err = run("check", path)
    assert status == 0
    assert out.splitlines() == [
        f"{path}:2: warning: 20 of 22 events are on 1 January of 20 different years"
        " (use the month or the year alone if the source does not give the day)",
        f"{path}:23: warning: the event on line 22 is the same except for its id"
        " (remove one if both are the same event)",
    ]
    assert err == "no problems, 2 warnings; 22 events read from 1 file\n"


def test_the_packaged_events_get_no_warning_on_any_day_of_the_year():
    events = read_events().events
    for day in range(366):
        assert check_native(events, date(2024, 1, 1) + timedelta(days=day)) == []


def test_a_two_digit_year_read_as_a_future_one_gets_a_warning(run, file):
    text = "event_date,event_type,actor1\n19-12-31,Riots,JNIM\n"
    path = file("a.csv", text)
    assert run("check", "--day-first", "--century", "20", path)[1].splitlines()[0] == (
        f"{path}:2: warning: 1 of 1 event dated after today, the first on 2031-12-19"
        " (check that each year has four digits)"
    )


@pytest.mark.parametrize(
    ("columns", "dialect"),
    [
        ("EVENT_DATE,EVENT_TYPE,ACTOR1", "acled"),
        ("date_start,type_of_violence,side_a", "ucdp"),
        ("eventid,iyear,imonth,iday", "gtd"),
        ("year,headline", ""),
        ("event_date,actor1", ""),
    ],
)
def test_a_dataset_with_native_columns_added_gets_a_warning(run, file, columns, dialect):
    cells = ",".join("x" for _ in columns.split(","))
    path = file("a.csv", f"{columns},date,title\n{cells},2014,A\n")
    text = (
        f"{path}:2: warning: the file has the columns of {dialect}, but was read by its columns"
        f" 'date' and 'title' (use --dialect {dialect} to read it as {dialect})\n"
    )
    assert run("check", path)[1] == (text if dialect else "")


def test_a_dataset_that_was_exported_is_native(run, file, tmp_path):
    source = file("gtd.csv", "eventid,iyear,imonth,iday\n201405090001,2014,5,9\n")
    path = tmp_path / "native.csv"
    assert run("export", path, "-f", source)[0] == 0
    assert run("check", path)[1] == ""


@pytest.mark.parametrize(
    ("name", "native"),
    [
        ("Protagonistes", "actors"),
        ("Ciudad", "place"),
        ("Kategorie", "type"),
        ("Riassunto", "summary"),
        ("Newspaper", "sources"),
        ("Webseite", "url"),
        ("Observaciones", "note"),
        ("dateEnd", "end"),
        ("Pays", "country"),
        ("Provincia", "region"),
        ("Deaths", "killed"),
        ("Verletzte", "wounded"),
        ("Jahr", ""),
        ("Colour", ""),
        ("Label", ""),
    ],
)
def test_a_column_that_init_would_know_is_named_if_it_is_not_read(run, file, name, native):
    path = file("a.csv", f"date,title,{name}\n2014,A,x\n2015,B,y\n")
    found = run("check", path)[1]
    assert f"looks like {native} (add --map" in found if native else found == ""


@pytest.mark.parametrize("pair", ["2020-21", "1920-21", "1923-24"])
def test_two_years_that_are_a_season_in_edtf_are_a_warning(run, file, pair):
    path = file("a.csv", f"date,title\n{pair},A\n")
    assert f"'{pair}' means " in run("check", path)[1]


def test_many_warnings_that_are_alike_are_one_with_their_lines(run, file):
    rows = "".join(f"2014-03-0{day % 3 + 1},Ransom paid,\n" for day in range(9))
    path = file("a.csv", f"date,title,place\n{rows}")
    out = run("check", path)[1].splitlines()
    assert out == [
        f"{path}:5: warning: the event on line 2 is the same except for its id (remove one if both"
        " are the same event) (5 more like this, on lines 6, 7, 8, 9, 10)"
    ]
    rows = "".join(f"2014-0{month % 9 + 1}-07,Ransom paid,\n" for month in range(300))
    path = file("b.csv", f"date,title,place\n{rows}")
    assert "(290 more like this, on lines 12, 13, 14, 15, 16, …)" in run("check", path)[1]


def test_more_than_twenty_errors_that_are_alike_are_one_with_their_lines(run, file):
    # All but 4 April, 5 May and so on can mean two days.
    rows = "".join(f"{day}/{month}/2014,A\n" for month in (4, 5) for day in range(1, 13))
    path = file("a.csv", f"date,title\n{rows}31 April 2014,B\n")
    first, other = run("check", path)[1].splitlines()
    assert first.startswith(f"{path}:2:1: not a date: '1/4/2014': it can mean 1 April 2014 or")
    assert first.endswith(" (21 more like this, on lines 3, 4, 6, 7, 8, …)")
    assert other.startswith(f"{path}:26:1: not a date: '31 April 2014': the calendar has no")
    assert run("check", path)[2].startswith("23 problems; ")
    assert len(json.loads(run("check", path, "--format", "json")[1])) == 23
    rows = "".join(f"31 April {year},A\n" for year in range(2001, 2021))
    path = file("b.csv", f"date,title\n{rows}")
    assert len(run("check", path)[1].splitlines()) == 20


def test_rows_that_differ_only_in_their_number_are_a_warning(run, file):
    path = file("a.csv", "No,date,title\n1,2014,A\n2,2014,A\n3,2015,B\n")
    text = (
        f"{path}:3: warning: the event on line 2 is the same except for its id and 'No'"
        " (remove one if both are the same event)\n"
    )
    assert run("check", path)[1] == text
    path = file("b.csv", "No,When,What\n1,2014,A\n2,2014,A\n")
    assert "except for its id and 'No'" in run("check", path, "--map", "date=When,title=What")[1]


def test_columns_that_look_like_ours_but_are_not_read_are_named(run, file):
    path = file("a.csv", "date,title,location,Link\n2014,A,Gao,\n2015,B,,x\n")
    assert run("check", path)[1].splitlines() == [
        f"{path}: warning: the column 'location' is not read, but looks like place (add --map"
        " place=location if it is)",
        f"{path}: warning: the column 'Link' is not read, but looks like url (add --map url=Link if"
        " it is)",
    ]
    path = file("b.csv", "date,title,place,location\n2014,A,Gao,Mali\n")
    assert run("check", path)[1] == ""


def test_what_columns_decided_is_a_note(run, file):
    path = file("a.csv", 'date,title,actors\n2014,A,"Army, Police"\n2015,B,Police\n2016,C,Army\n')
    note = "a.csv: actors: items are separated by ',', as in 'Army, Police'\n"
    assert note in run("check", path)[2]
    status, out, err = run("list", "-f", path, "-a", "army")
    assert (status, out.count("2014")) == (0, 1)
    assert note in err
    assert run("list", "-f", path, "-q")[2] == ""


def test_years_beside_an_empty_date_are_named_with_their_mapping(run, file):
    path = file("a.csv", "Year,Date,Title\n1984,3 May 1984,A\n1985,,B\n,,C\n1986,,D\n")
    assert run("check", path)[1].splitlines()[0] == (
        f"{path}:3: warning: the date is empty, but '1985' in the column 'Year' is not read (add"
        " --map 'date=date|Year')"
    )
    assert "Year" not in run("check", path, "--map", "date=date|Year")[1]
    assert "1985" in run("list", path, "--map", "date=date|Year")[1]
    assert "(add |Year to the date in --map)" in run("check", path, "--map", "date=Date")[1]


def test_a_cell_of_a_workbook_is_named_as_excel_does(run, tmp_path):
    path = tmp_path / "a.xlsx"
    workbook = openpyxl.Workbook()
    for row in (["title", "date"], ["A", "x"]):
        workbook.active.append(row)
    workbook.save(path)
    assert run("check", path)[1].startswith(f"{path}:2:2 (B2, date): not a date: 'x'")


def test_a_terminal_shows_problems_row_by_row(run, file, terminal, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.chdir(file("a.csv", f"date,title,place\n{TERMINAL_ROWS}").parent)
    screen = terminal(80)
    run("check", "a.csv")
    lines = [line.rstrip() for line in screen.getvalue().splitlines()]
    assert lines[: len(TERMINAL)] == TERMINAL
    monkeypatch.delenv("NO_COLOR")
    screen = terminal(80)
    run("check", "a.csv")
    assert "\x1b[31merror: " in screen.getvalue()


TERMINAL_ROWS = "2014-13-01,,\n2014,A,B,C\n" + "2015,B,Gao\n" * 5 + f"{'x' * 70},C,Gao\n"
TERMINAL = [
    "a.csv, line 2",
    "  A2 date: 2014-13-01",
    "  error: not a date: '2014-13-01': there is no month 13",
    "    try 2014, or 2014-01 to 2014-12",
    "  B2 title",
    "  error: the title is missing",
    "    add a short headline",
    "a.csv, line 3",
    "  error: the row has 4 cells, but the header has 3",
    "    put quotes around a cell that contains a delimiter",
    "a.csv, line 5",
    "  warning: the event on line 4 is the same except for its id",
    "    remove one if both are the same event",
    "    3 more like this, on lines 6, 7, 8",
    "a.csv, line 9",
    f"  A9 date: {'x' * 59}…",
]


def test_suggestions_are_a_patch_on_standard_output(run, file):
    path = file("a.csv", "date,title\n2014-13,x\n2014,y\n")
    status, out, err = run("check", path, "--suggest")
    assert (status, err) == (1, "1 problem; 1 event read from 1 file\n")
    assert out.startswith(f"# {path}:2:1: not a date: '2014-13': ")
    assert out.endswith("@@ -1,3 +1,3 @@\n date,title\n-2014-13,x\n+2014,x\n 2014,y\n")


def test_json_cannot_have_suggestions_which_is_said_before_a_file_is_read(run):
    status, out, err = run("check", "missing.csv", "--suggest", "--format", "json")
    assert (status, out) == (2, "")
    assert err == (
        "error: --suggest and --format json do not go together (leave out one of them)\n"
    )


def test_suggestions_for_a_workbook_are_comments(run, tmp_path):
    path = tmp_path / "a.xlsx"
    book = openpyxl.Workbook()
    for row in (["date", "title"], ["2014-13", "x"]):
        book.active.append(row)
    book.save(path)
    out = run("check", path, "--suggest")[1]
    assert out.startswith(f"# {path}:2:1: ")
    assert out.count("\n") == 1


def test_sources_that_stand_for_those_of_another_row_are_a_warning(run, file):
    rows = '1954,A,"Horne, p. 76"\n1955,B,ibid.\n1956,C,"Id., 118 ff."\n1957,D,Horne\n'
    path = file("a.csv", f"When,What,Source\n{rows}")
    assert run("check", path, "--map", "date=When,title=What")[1] == (
        f"{path}:3: warning: 'ibid.' stands for the source of another row, in 2 events (write that"
        " source, since rows can be sorted or left out)\n"
    )


def test_numbers_that_stand_for_an_unknown_one_are_a_warning(run, file):
    rows = "2014,A,-99,-3,-x,-99\n2015,B,5,-99,,-999 \n2016,C,-99,1,-,\n"
    path = file("a.csv", f"date,title,homeless,change,code,rooms\n{rows}")
    assert run("check", path)[1] == (
        f"{path}:2: warning: 'homeless' has -99 in 2 events (leave such cells empty if the"
        " number is not known, or it is added up)\n"
        f"{path}:2: warning: 'rooms' has -99 and -999 in 2 events (leave such cells empty if the"
        " number is not known, or it is added up)\n"
    )
