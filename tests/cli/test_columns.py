"""Any column answers: --where, --sort and --columns, under the names of files and ours."""

import csv
import io
import json
import re
from pathlib import Path

import pytest

from sahel_timeline.cli import main
from sahel_timeline.formats import FORMATS, ROW_FORMATS, Format

MINE = """\
When,What,Who,Checked?,Deaths,a>b,Note
2014,A raid,Zed; Ann,yes,"1,5",3,
2015-05,A fire,ann,,12,,about it
2013-03-04,A strike,,no,unknown,-1,
"""
MAP = "--map=date=When,title=What,actors=Who"
ACLED = """\
event_id_cnty,event_date,time_precision,event_type,sub_event_type,actor1,actor2,location,fatalities
A1,2014-03-15,3,Battles,Clash,Zed,Ann,Gao,10
A2,2014-05-04,1,Protests,Peaceful,Ann,,Kidal,0
A3,2014-07-01,1,Battles,Shelling,Zed,,Gao,9
"""


@pytest.fixture
def mine(file):
    """Return a file with columns of its own."""
    return file("mine.csv", MINE)


@pytest.fixture
def acled(file):
    """Return a file of a dialect, whose columns are read for the fields of events."""
    return file("acled.csv", ACLED)


def titles(out):
    return [row["title"] for row in csv.DictReader(io.StringIO(out))]


def last(out):
    """Return the last word of each title."""
    return [title.rpartition(" ")[2] for title in titles(out)]


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ("Checked?=yes", ["raid"]),
        ("checked != yes", ["strike", "fire"]),
        ("!Checked?", ["fire"]),
        ("Checked", ["strike", "raid"]),
        ("Deaths>2", ["fire"]),
        ("deaths<=1.5", ["raid"]),
        ("deaths!=12", ["raid"]),
        ('"a>b" > 0', ["raid"]),
        ('!"a>b"', ["fire"]),
        ("Who=ann", ["raid", "fire"]),
        ("actors=Zed", ["raid"]),
        ("!who", ["strike"]),
        ("When>=2014-06", ["raid", "fire"]),
        ("when<2014", ["strike"]),
        ("date<2014", ["strike"]),
        ("What~ra", ["raid"]),
        ("note~it", ["fire"]),
        ("killed", []),
        ("summary", []),
        ("description", []),
        ("!date_text", ["strike", "raid", "fire"]),
    ],
)
def test_a_column_answers_under_its_name_and_ours(run, mine, condition, expected):
    options = (mine, MAP, "--format", "csv", "--where", condition)
    status, out, _ = run("list", *options)
    assert (status, last(out)) == (0, expected)
    # Now the events are read before they are asked.
    status, out, _ = run("list", *options, "--around", "2014-01-01", "--window", "10y")
    assert (status, last(out)) == (0, expected)


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ("event_type=battles", ["A1", "A3"]),
        ("fatalities>=10", ["A1"]),
        ("actor2", ["A1"]),
        ("side_b=ann", ["A1"]),
        ("location~gao", ["A1", "A3"]),
        # The day stands for a month.
        ("event_date=2014-03-15", ["A1"]),
        ("event_date>2014-03-20", ["A1", "A2", "A3"]),
    ],
)
def test_a_column_that_is_only_read_answers_too(run, acled, condition, expected):
    options = (acled, "--format", "json", "--where", condition)
    events = json.loads(run("list", *options)[1])
    assert [event["id"] for event in events] == expected
    # The column is no part of events.
    again = run("list", *options, "--around", "2014-05-01", "--window", "1y")[1]
    assert json.loads(again) == events
    shown, plain = (
        {
            line.split()[0]
            for line in run("show", "A1", acled, *more)[1].splitlines()
            if line[:1] > " "
        }
        for more in (("--where", condition), ())
    )
    assert shown - {"previous", "next"} == plain - {"previous", "next"}


def test_possible_matches_are_marked_and_certain_drops_them(run, acled):
    status, out, note = run("list", acled, "--where", "date=2014-03-15")
    assert (status, "possible" in out) == (0, True)
    assert note == (
        "1 of 3 events (1 possible match: the value that --where asks for is not exact)\n"
    )
    note = run("count", acled, "--certain", "--where", "date=2014-03-15")[2]
    assert note == "no events match (3 read)\n"
    note = run("list", acled, "--where", "date>2014-03-02", "--since", "2014-03-03")[2]
    assert note == (
        "3 of 3 events (1 possible match: its date, or the value that --where asks for,"
        " is not exact)\n"
    )


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--where", "Chekced=yes"], "unknown column 'Chekced' (did you mean Checked?"),
        (["--where", "kiled>3"], "unknown column 'kiled' (did you mean killed"),
        (
            ["--where", "xyzzy"],
            "unknown column 'xyzzy' (run 'sahel-timeline list ",
        ),
        (
            ["--where", "title contains gao"],
            "unknown column 'title contains gao' (try 'title ~ gao')",
        ),
        *(
            (["--where", text], f"unknown column '{text}' ({hint})")
            for text, hint in (
                ("title resembles gao", "write one of = != < <= > >= ~ after title"),
                ("title LIKE %gao%", "try 'title ~ gao'"),
                ("Checked? is yes", "try 'Checked? = yes'"),
                ("checked is empty", "try '!Checked?'"),
                ("checked IS NOT NULL", "try 'Checked?'"),
                ("not checked", "try '!Checked?'"),
                ("not chekced", "did you mean Checked??"),
                (
                    "title does not contain gao",
                    "what does not contain a text cannot be asked for",
                ),
                (
                    "Deaths between 10 and 20",
                    "try --where 'Deaths >= 10' --where 'Deaths <= 20'",
                ),
                ("deaths is at least 10", "try 'Deaths >= 10'"),
                ("deaths less than 10", "try 'Deaths < 10'"),
                ("date after May 2014", "try 'date > May 2014'"),
            )
        ),
        (
            ["--where", "title,checked"],
            "unknown column 'title,checked' (name one column at a time, and repeat the option)",
        ),
        (["--where", "a>b = 3"], "unknown column 'a' (put a name with an operator in it in double"),
        (
            ["--where", "killed>plenty"],
            "--where: 'plenty' is not a number, but killed holds numbers",
        ),
        (["--where", "date=>2014"], "--where: '=>' in 'date=>2014' is not an operator"),
        (["--where", ""], "--where: no column in ''"),
        (["--sort", "Dethas"], "unknown column 'Dethas' (did you mean Deaths"),
        (["--sort", "deaths desc"], "unknown column 'deaths desc' (try --sort 'Deaths' --reverse)"),
        (["--sort", "date,deaths:asc"], "unknown column 'deaths:asc' (try --sort 'Deaths')"),
        (["--sort", "deaths twice"], "unknown column 'deaths twice' (did you mean Deaths"),
        (["--sort=-deaths"], "unknown column '-deaths' (write Deaths; --reverse reverses the"),
        (["--columns", "date,-title"], "unknown column '-title' (write title; --reverse rev"),
        (["--sort", "none,date"], "--sort none does not go together with a column"),
        (["--sort", ""], "--sort needs the names of columns (try --sort date,title)"),
        (["--sort", "date,,title"], "--sort needs the names of columns"),
        (["--columns", "date,Dethas"], "unknown column 'Dethas' (did you mean Deaths"),
        (["--columns", ","], "--columns needs the names of columns"),
        (["--columns", "*"], "unknown column '*'"),
        (["--where", "* = 1"], "unknown column '*'"),
    ],
)
@pytest.mark.parametrize("around", [[], ["--around", "2014"]], ids=["asked", "in memory"])
def test_a_column_that_no_file_has_is_an_error(run, mine, around, arguments, message):
    status, out, error = run("list", mine, MAP, *arguments, *around)
    assert (status, out) == (2, "")
    assert error.startswith(f"error: {message}")


def test_the_value_of_a_mapped_column_has_to_fit(run, mine):
    assert run("list", mine, MAP, "--where", "When>soon")[::2] == (
        2,
        "error: 'soon' is not a date, but When holds dates"
        " (try When > 2014, mid-2014 or '90 days ago')\n",
    )


def test_a_file_without_the_column_has_it_empty(run, file):
    other = file("other.csv", "date,title,Checked?\n2012,Other,yes\n2011,Another,\n")
    third = file("third.csv", "date,title\n2010,Third\n")
    files = ("-f", other, "-f", third, "--format", "csv")
    assert titles(run("list", *files, "--where", "Checked?=yes")[1]) == ["Other"]
    assert titles(run("list", *files, "--where", "!checked")[1]) == ["Third", "Another"]
    assert titles(run("list", *files, "--where", "checked!=yes")[1]) == ["Third", "Another"]
    assert titles(run("list", *files, "--jobs", "2", "--where", "checked")[1]) == ["Other"]
    assert run("list", *files, "--jobs", "2", "--where", "chekced")[0] == 2


def test_columns_of_json_answer_too(run, file):
    events = [
        {"date": "2014", "title": "One", "extra": {"Deaths": "3"}},
        {"date": "2015", "title": "Two", "extra": {"Deaths": "12", "Other": "x"}},
        {"date": "2016", "title": "Three"},
    ]
    path = file("mine.json", json.dumps(events))
    asked = (path, "--format", "csv")
    assert titles(run("list", *asked, "--where", "deaths>2")[1]) == ["One", "Two"]
    assert titles(run("list", *asked, "--where", "!deaths")[1]) == ["Three"]
    assert titles(run("list", *asked, "--where", "id~two")[1]) == ["Two"]
    by_deaths = titles(run("list", *asked, "--sort", "deaths", "--reverse")[1])
    assert by_deaths == ["Two", "One", "Three"]
    assert run("list", *asked, "--where", "extra")[2].startswith("error: unknown column 'extra'")


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("Deaths", ["raid", "fire", "strike"]),
        ("deaths --reverse", ["fire", "raid", "strike"]),
        ("Checked?", ["strike", "raid", "fire"]),
        ("Checked? --reverse", ["raid", "strike", "fire"]),
        ("Who", ["fire", "raid", "strike"]),
        ("killed,When", ["strike", "raid", "fire"]),
        ("killed --sort When --reverse", ["fire", "raid", "strike"]),
        ('"a>b"', ["strike", "raid", "fire"]),
        ("Deaths -n 1", ["raid"]),
        ("Deaths --search a", ["raid", "fire", "strike"]),
        ("Who --search a", ["fire", "raid", "strike"]),
        ("Who --search zzz", []),
        ("TITLE", ["fire", "raid", "strike"]),
        ("end_text,time,title", ["fire", "raid", "strike"]),
    ],
)
def test_events_are_sorted_by_any_column(run, mine, sort, expected):
    words = sort.split()
    status, out, _ = run("list", mine, MAP, "--format", "csv", "--sort", *words)
    assert (status, last(out)) == (0, expected)
    around = ("--around", "2014-01-01", "--window", "10y")
    out = run("list", mine, MAP, "--format", "csv", "--sort", *words, *around)[1]
    assert last(out) == expected


def test_numbers_dates_and_texts_are_sorted_as_what_they_are(run, file):
    cells = ["b", "2014-03-04", "12", "2014", "A", "", "9", "March 2014", "unknown", "-3", "x" * 70]
    rows = "".join(f"2012,event {number},{cell}\n" for number, cell in enumerate(cells))
    path = file("mine.csv", f"date,title,mixed\n{rows}")
    out = run("list", path, "--sort", "mixed", "--columns", "mixed", "--format", "csv")[1]
    expected = ["-3", "9", "12", "2014", "March 2014", "2014-03-04", "A", "b", "x" * 70]
    assert out.splitlines()[1:] == [*expected, '""', "unknown"]


def test_numbers_with_a_unit_are_sorted_by_unit_and_number(run, file):
    cells = ["12 km", "7 km", "b", "1200 USD", "30", "abc", "3A", "about 9 km"]
    rows = "".join(f"2012,event {number},{cell}\n" for number, cell in enumerate(cells))
    path = file("mine.csv", f"date,title,Cost\n{rows}")
    out = run("list", path, "--sort", "Cost", "--columns", "Cost", "--format", "csv")[1]
    expected = ["30", "7 km", "about 9 km", "12 km", "1200 USD", "3A", "abc", "b"]
    assert out.splitlines()[1:] == expected


def test_known_numbers_are_sorted_by_their_figures(run, file):
    killed = ["12", "~5", "", "unknown", "3-9 (8)", "7+", "3"]
    rows = "".join(f"2012,{number},{cell}\n" for number, cell in enumerate(killed))
    path = file("mine.csv", f"date,title,killed\n{rows}")
    out = run("list", path, "--sort", "killed", "--columns", "killed", "--format", "csv")[1]
    assert out.splitlines()[1:] == ["3", "~5", "7+", "3-9 (8)", "12", '""', "unknown"]


@pytest.mark.parametrize("around", [[], ["--around", "2014"]], ids=["asked", "in memory"])
def test_degrees_and_numbers_of_people_are_numbers(run, file, around):
    path = file(
        "mine.csv",
        "date,title,latitude,longitude,killed\n"
        "2014,a One,16.27,-0.04,15-20\n2014,a Two,-3.5,2,~200\n2014,a Three,,,\n",
    )

    asked = [*around, "--format", "csv", "--sort", "none"]
    for condition, expected in {
        "latitude>16": ["One"],
        "latitude<-3,4": ["Two"],
        "longitude=2.0": ["Two"],
        "!longitude": ["Three"],
        "latitude~27": ["One"],
        "killed>=15": ["One", "Two"],
        "killed!=15-20": ["Two"],
        "killed~200": ["Two"],
        "!killed": ["Three"],
    }.items():
        assert last(run("list", path, *asked, "--where", condition)[1]) == expected, condition
    by = [*around, "--format", "csv", "--sort", "latitude", path]
    assert last(run("list", *by)[1]) == ["Two", "One", "Three"]


@pytest.mark.parametrize("around", [[], ["--around", "2014"]], ids=["asked", "in memory"])
def test_dates_times_and_sources_answer(run, file, around):
    path = file(
        "mine.csv",
        "date,time,end,title,sources,date_text\n"
        "2014-03-04,14:30,..,a One,AFP; RFI,\n2014,,2014-05-01,a Two,,that year\n"
        "XXXX,,,a Three,,\n",
    )
    asked = ["--format", "csv", "--sort", "none", path]
    for condition, expected in {
        "end ~ ongoing": ["One"],
        "end<=2014": ["Two"],
        "time = 14:30": ["One"],
        "date_text ~ year": ["Two"],
        "sources = rfi": ["One"],
        "sources != rfi": ["Two", "Three"],
        "date ~ mar": ["One"],
    }.items():
        found = last(run("list", *asked, *around, "--where", condition)[1])
        # Nothing is near an undated event.
        assert found == [title for title in expected if not around or title != "Three"], condition


@pytest.mark.parametrize("around", [[], ["--around", "2014-01-01", "--window", "10y"]])
@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        *[("No=a", ["one"]), ("no != a", ["two"]), ("No", ["one", "two"]), ("!No", [])],
        *[("No>=b", ["two"]), ("id~b", ["two"]), ("Day>2014", ["two"]), ("Day=2014", ["one"])],
    ],
)
def test_ids_and_dates_answer_under_the_name_that_the_file_gives_them(
    run, file, around, condition, expected
):
    path = file("mine.csv", "No,Day,What\na,4 May 2014,one\nb,2015,two\n")
    options = ["--map=id=No,date=Day,title=What", "--format=csv", "--where", condition]
    status, out, _ = run("list", path, *options, *around)
    assert (status, titles(out)) == (0, expected)


def test_the_column_of_sources_of_a_dataset_answers_as_sources_do(run, file):
    path = file(
        "acled.csv",
        "event_id_cnty,event_date,time_precision,event_type,sub_event_type,actor1,actor2,inter1,"
        "location,source,notes,fatalities\n"
        "MLI1,2014-03-03,1,Battles,Armed clash,A,B,2,Gao,AFP; Reuters,Both,3\n"
        "MLI2,2014-03-04,1,Battles,Armed clash,A,B,2,Gao,AFP,One,3\n"
        "MLI3,2014-03-05,1,Battles,Armed clash,A,B,2,Gao,RFI,None,3\n",
    )
    for name in ("source", "sources", "Source"):
        for condition, expected in {"=AFP": ["MLI1", "MLI2"], "!=AFP": ["MLI3"]}.items():
            out = run("list", path, "--where", name + condition, "--format", "jsonl")[1]
            assert sorted(json.loads(line)["id"] for line in out.splitlines()) == expected
        shown = run("list", path, "--columns", f"id,{name}", "--format", "csv")[1]
        assert shown.splitlines()[1:] == ["MLI1,AFP; Reuters", "MLI2,AFP", "MLI3,RFI"]
        counted = run("count", path, "--by", name, "--format", "csv")[1]
        assert [line.split(",")[0] for line in counted.splitlines()[1:]] == [
            "AFP",
            "Reuters",
            "RFI",
        ]
        assert "counts once for each" in run("count", path, "--by", name.lower())[1]


def test_an_end_still_to_come_is_sorted_after_all_others(run, small):
    out = run("list", small, "--sort", "end", "--columns", "id,end", "--format", "csv")[1]
    assert out.splitlines()[1:3] == ["serval,2014-07-15", "barkhane,.."]


@pytest.mark.parametrize("format_", ROW_FORMATS, ids=str)
def test_only_the_columns_that_are_named_are_shown(mine, capfdbinary, workbook_text, format_):
    asked = ("--columns", "Checked?,date", "--columns", "who", "--format", str(format_))
    assert main(["list", str(mine), MAP, *asked]) == 0
    binary = capfdbinary.readouterr().out
    out = workbook_text(binary) if FORMATS[format_].is_binary else binary.decode("utf-8")
    match format_:
        case Format.JSON | Format.JSONL:
            events = json.loads(out) if out[0] == "[" else list(map(json.loads, out.splitlines()))
            assert [[*event] for event in events] == [["Checked?", "date", "Who"]] * 3
            assert [event["Checked?"] for event in events] == ["no", "yes", None]
        case _:
            words = re.findall(r"[\w?]+", out.splitlines()[0].replace("\\", ""))
            assert words == ["Checked?", "date", "Who"]
    if format_ is Format.CSV:
        assert out.splitlines()[1:] == ["no,2013-03-04,", "yes,2014,Zed; Ann", ",2015-05,ann"]


def test_a_column_is_called_as_the_file_calls_it(run, file):
    path = file("two.csv", "When,What,Checked?,checked?\n2014,A raid,no,maybe\n")
    asked = ("list", path, "--map", "date=When,title=What", "--columns")
    assert run(*asked, "what,title,When,checked?", "--format", "csv")[1].splitlines() == [
        "What,title,When,checked?",
        "A raid,A raid,2014,maybe",
    ]
    french = run(*asked, "when,date", "--lang", "fr")[1]
    assert french.splitlines()[0].split() == ["When", "date"]
    page = run(*asked, "Checked?,what", "--format", "html")[1]
    assert ("Checked?" in page, "maybe" in page, "A raid" in page) == (True, False, True)
    sorted_ = run("list", file("killed.csv", "Date,Title,Killed by\n2014,A raid,12\n"), "--map",
                  "date=Date,title=Title,killed=Killed by", "--sort", "killed by")[1]  # fmt: skip
    assert "Killed by" in sorted_.splitlines()[0]


@pytest.mark.parametrize("format_", sorted(set(Format) - {*ROW_FORMATS, Format.HTML}), ids=str)
def test_columns_are_refused_where_they_mean_nothing(run, mine, tmp_path, format_):
    for command in (["list", mine], ["export", tmp_path / "out", mine]):
        status, _, error = run(*command, MAP, "--columns", "date", "--format", str(format_))
        assert (status, error.split(" (")[0]) == (2, f"error: --columns does nothing for {format_}")


def test_the_list_of_a_page_has_the_columns_and_what_it_filters_by(run, mine):
    def listed(*asked):
        out = run("list", mine, MAP, "--format", "html", *asked)[1]
        return re.sub("<[^>]*>", " ", out.partition('<section id="events"')[2])

    assert all(text in listed() for text in ("Checked?", "about it", "1,5", "Zed"))
    text = listed("--columns", "Deaths,date")
    assert ("Deaths" in text, "1,5" in text, "Zed" in text, "A raid" in text) == (True,) * 4
    assert ("Checked?" in text, "about it" in text) == (False, False)
    assert "about it" in listed("--columns", "note,actors")


def test_columns_are_refused_for_a_story(run, mine):
    asked = ("--columns", "date", "--format", "markdown", "--style", "story")
    assert run("list", mine, MAP, *asked)[2].startswith("error: --columns does nothing for a story")


def test_a_table_still_marks_possible_matches(run, acled):
    out = run("list", acled, "--columns", "title", "--where", "date=2014-03-15")[1]
    assert out.splitlines()[0].split() == ["title", "match"]


def test_times_ends_and_columns_that_are_only_read_can_be_shown(run, acled, file):
    out = run("list", acled, "--columns", "event_type,side_a", "--format", "csv", "-n", "1")[1]
    assert out == "event_type,side_a\nBattles,Zed\n"
    stream = ("--columns", "event_type", "--format", "csv", "--sort", "none")
    assert run("list", acled, *stream)[1] == "event_type\nBattles\nProtests\nBattles\n"
    path = file(
        "timed.csv",
        "date,time,end,title\n2014-03-04,14:30,2014-05,One\n2015-01-01,,..,Two\n2016,,,Three\n",
    )
    out = run("list", path, "--columns", "date", "--format", "csv")[1]
    assert out.splitlines()[1] == "2014-03-04T14:30"
    out = run("list", path, "--columns", "time,date,end", "--format", "csv")[1]
    assert out.splitlines()[1] == "14:30,2014-03-04,2014-05"
    out = run("list", path, "--columns", "title,end,time")[1]
    assert [re.split("  +", line.strip()) for line in out.splitlines()[2:]] == [
        ["One", "May 2014", "14:30"],
        ["Two", "ongoing"],
        ["Three"],
    ]
    out = run("list", path, "--columns", "title,time", "--format", "jsonl", "-n", "2")[1]
    assert [*map(json.loads, out.splitlines())] == [
        {"title": "One", "time": "14:30"},
        {"title": "Two", "time": None},
    ]
    out = run("list", path, "--columns", "title,time", "-n", "1", "--sort", "title")[1]
    assert out.splitlines()[2].split() == ["One", "14:30"]


def test_the_columns_of_files_can_be_listed(run, mine):
    status, out, note = run("list", mine, MAP, "--columns", "help", "--format", "csv")
    assert (status, note) == (0, "8 columns of 3 events\n")
    assert [*csv.reader(io.StringIO(out))] == [
        ["column", "in_file", "holds", "filled", "sample"],
        ["id", "", "text", "3", "a-raid-2014"],
        ["date", "When", "date", "3", "2014"],
        ["title", "What", "text", "3", "A raid"],
        ["actors", "Who", "names", "2", "Zed; Ann"],
        ["note", "Note", "text", "1", "about it"],
        ["Checked?", "", "text", "2", "yes"],
        ["Deaths", "", "number", "3", "1,5"],
        ["a>b", "", "number", "2", "3"],
    ]
    found = json.loads(run("list", mine, MAP, "--columns", "help", "--format", "json")[1])
    assert found[1] == {
        **{"column": "date", "in_file": "When", "holds": "date", "filled": 3, "sample": "2014"}
    }
    assert run("export", "--columns", "help", "-", mine, MAP)[0] == 2
    asked = ("--columns", "help", "--where", "Who")
    assert run("list", mine, MAP, *asked)[2] == "8 columns of 2 events\n"


def test_what_columns_hold_is_seen_in_several_files(run, acled, file):
    rows = f"2014-01-01,One,5 May 2014,{'long ' * 40},,12,..\n2014-01-02,Two,2014,,,,\n"
    rows += "n.d.,Three,2016,,,~5,\n"
    other = file("other.csv", f"date,title,seen,wordy,none,killed,end\n{rows}")
    out = run("list", "-f", other, "-f", acled, "--jobs", "2", "--columns", "help")[1]
    lines = {line.split()[0]: line.split()[1:] for line in out.splitlines()[2:]}
    assert run("list", other, "--columns", "help", "-q")[1].count("12") == 1
    assert lines["seen"][:2] == ["date", "3"]
    assert lines["wordy"][-1].endswith("…")
    assert lines["none"] == ["0"]
    assert lines["fatalities"] == ["number", "3", "10"]
    assert lines["event_type"] == ["text", "3", "Battles"]
    assert lines["killed"] == ["number", "5", "12"]
    assert lines["end"] == ["date", "1", ".."]


def test_diff_filters_by_a_column_but_does_not_compare_it_twice(run, acled, file):
    newer = file("newer.csv", ACLED.replace("Battles,Clash", "Riots,Clash"))
    status, out, _ = run("diff", acled, newer, "--where", "event_type=riots", "--format", "csv")
    fields = {row["field"] for row in csv.DictReader(io.StringIO(out))}
    assert (status, fields) == (1, {"type"})
    assert run("diff", acled, newer, "--where", "event_tipe=riots")[0] == 2


GROUPED = """\
date,title,actors,type,country
2014-05-01,One,Zed; Ann,Attack,Mali
2013,Two,Ann,attack,
2010/2019,Three,,,Niger
XXXX,Four,zed,Raid,ML
"""


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        ("year", "2010 (1 event): Three 2013 (1 event): Two 2014 (1 event): One undated: Four"),
        ("type", "attack (2 events): Two One Raid (1 event): Four (no type) (1 event): Three"),
        ("country", "Mali (2 events): One Four Niger (1 event): Three (no country) (1 event): Two"),
        ("actor", "Ann (2 events): Two One Zed (2 events): One Four (no actor) (1 event): Three"),
    ],
)
def test_a_list_can_have_headings(run, file, by, expected):
    path = file("mine.csv", GROUPED)
    status, out, note = run("list", path, "--group", by, "--columns", "title")
    lines = [f"{line}:" if line.endswith(")") else line for line in out.splitlines()[2:]]
    expected = expected.replace("undated", "undated (1 event)")
    assert (status, " ".join(filter(None, lines))) == (0, expected)
    assert note == "4 of 4 events (1 undated)\n"


def test_headings_can_be_in_reverse_order_and_in_markdown(run, file):
    path = file("mine.csv", GROUPED)
    asked = ("--group", "type", "--columns", "title", "--reverse", "--format", "markdown")
    assert run("list", path, *asked)[1] == (
        "## Raid (1 event)\n\n| title |\n| --- |\n| Four |\n\n"
        "## Attack (2 events)\n\n| title |\n| --- |\n| One |\n| Two |\n\n"
        "## (no type) (1 event)\n\n| title |\n| --- |\n| Three |\n"
    )


def test_headings_are_shown_on_a_terminal(run, terminal, file):
    screen = terminal(80)
    run("list", file("mine.csv", GROUPED), "--group", "country", "--no-color")
    lines = [line.rstrip() for line in screen.getvalue().splitlines()]
    starts = ("── Mali (2 events) ──", "── Niger (1 event) ──")
    at = [next(i for i, line in enumerate(lines) if line.startswith(text)) for text in starts]
    assert ["One" in lines[at[0] + 1], "Three" in lines[at[1] + 1]] == [True, True]


@pytest.mark.parametrize("asked", ["--format csv", "--format html", "--style story"])
def test_headings_are_refused_where_they_mean_nothing(run, small, asked):
    words = asked.replace("--style", "--format markdown --style").split()
    status, _, error = run("list", small, "--group", "year", *words)
    assert (status, error.split(" for ")[0]) == (2, "error: --group does nothing")


def test_members_can_be_sorted_by_any_column(run):
    command = ("list", "-a", "jnim", "--with-members", "--format", "csv", "--columns", "id,type")
    rows = list(csv.reader(run(*command, "--sort", "type")[1].splitlines()))[1:]
    assert len(rows) > 5
    types = [row[1] for row in rows if row[1]]
    assert types == sorted(types)
    assert sorted(rows) == sorted(csv.reader(run(*command)[1].splitlines()[1:]))


def test_a_blank_cell_does_not_fill_a_column(run, file):
    path = file("a.csv", "date,title,Mark\n2014,A, \n2015,B,x\n")
    line = next(
        line for line in run("list", path, "--columns", "help")[1].splitlines() if "Mark" in line
    )
    assert line.split() == ["Mark", "text", "1", "x"]


def test_a_condition_is_asked_only_of_what_the_other_filters_keep(run, file, monkeypatch):
    from sahel_timeline.readers import column_conditions

    asked = []

    def judge(condition, text):
        asked.append(text)
        return compare_cell(condition, text)

    compare_cell = column_conditions.compare_cell
    monkeypatch.setattr(column_conditions, "compare_cell", judge)
    rows = [
        f"20{year},Event,{'Ann' if year == 14 else 'Zed'},text {year}" for year in range(10, 30)
    ]
    path = file("many.csv", "\n".join(["date,title,actors,Remark", *rows, ""]))
    _, out, _ = run("list", path, "--actor", "ann", "--where", "Remark != x", "--format", "csv")
    assert (len(titles(out)), asked) == (1, ["text 14"])


def test_a_note_says_where_a_column_is_that_has_the_name_of_one_of_ours(run):
    ucdp = Path(__file__).parents[2] / "docs" / "ucdp-sample.csv"
    _, _, err = run("list", ucdp, "--where", "Region = Africa")
    note = "region is what sahel-timeline means by it; the column of the file is original_region\n"
    assert note in err
    _, out, err = run("list", ucdp, "--where", "original_region = Africa", "--format", "csv")
    assert (len(titles(out)), "means by it" in err) == (8, False)


def header(out):
    return out.partition("\n")[0].split()


@pytest.mark.parametrize(
    ("sort", "added"),
    [
        (["Deaths"], ["Deaths"]),
        (["country,killed"], ["country", "killed"]),
        (["type,deaths"], ["Deaths"]),
        (["end,title,When"], []),
        (["date"], []),
        (["long"], []),
    ],
)
@pytest.mark.parametrize("around", [[], ["--around", "2014", "--window", "3y"]], ids=["", "memory"])
def test_a_table_shows_what_it_is_sorted_by(run, file, sort, added, around):
    path = file("mine.csv", f"When,What,Deaths,Long\n2014,Raid,3,{'x' * 41}\n2013,Fire,7,x\n")
    asked = ("list", path, "--map=date=When,title=What", *around, "--sort", *sort)
    assert header(run(*asked)[1]) == [
        "id",
        "date",
        *added,
        "title",
        "actors",
        "place",
        "type",
    ]
    assert header(run(*asked, "--columns", "title")[1]) == ["title"]
    assert header(run(*asked, "--format", "tsv")[1]) == header(
        run(*asked[:3], "--format", "tsv")[1]
    )


def test_a_column_that_is_only_read_is_shown_if_a_table_is_sorted_by_it(run, acled):
    asked = ("list", acled, "--sort", "sub_event_type", "--format")
    assert header(run(*asked, "table")[1])[:3] == ["id", "date", "sub_event_type"]
    assert "sub_event_type" not in run(*asked, "json")[1]


MIXED = """\
date,title,low,high,second,Cost
2014-01-02,One,1,20,2015-03-04,12 km
2014-02,Two,2,low,May 2015,1200 USD
2013,Three,abc,3,n.d.,7 km
"""


@pytest.mark.parametrize(
    ("condition", "expected", "note"),
    [
        ("Cost > 10", [], "what is not a number, such as '12 km'; with the unit: --where"),
        ("Cost > 10 km", ["One"], "what is not in km, such as '1200 USD'"),
        ("Cost >= $5", [], "what is not in $, such as '12 km'"),
        ("low >= 2", ["Two"], "what is not a number, such as 'abc'"),
        ("low >= 2014-01", [], "what is not a date, such as '1'"),
        ("low > aa", ["Three"], "numbers and dates, which have no order with a text, such as '1'"),
        ("second > a", [], "numbers and dates, which have no order with a text, such as '2015"),
        ('Cost > "10 km"', ["Three", "One", "Two"], ""),
        ("Cost = 12 km", ["One"], ""),
        ("second >= 2015", ["One", "Two"], ""),
    ],
)
def test_a_note_says_which_cells_cannot_be_compared(run, file, condition, expected, note):
    path = file("mixed.csv", MIXED)
    for around in ([], ["--around", "2014", "--window", "3y"]):
        _, out, err = run("list", path, "--where", condition, "--format", "csv", *around)
        assert titles(out) == expected
        assert (f"--where '{condition}' leaves out {note}" in err) is bool(note)
        assert ("leaves out" in err) is bool(note)


def test_the_first_of_several_files_shows_what_cannot_be_compared(run, file):
    files = [file(f"{n}.csv", f"date,title,x\n2014,{n},{n} m\n2015,E,2\n") for n in (5, 6)]
    err = run("list", *files, "--where", "x>1", "--where", "x>=2 m")[2]
    assert [line for line in err.splitlines() if "leaves out" in line] == [
        "--where 'x > 1' leaves out what is not a number, such as '5 m';"
        " with the unit: --where 'x > 1 m'",
        "--where 'x >= 2 m' leaves out what is not in m, such as '2'",
    ]
    assert run("list", *files, "--where", "x>1", "-q")[2] == ""


@pytest.mark.parametrize("around", [[], ["--around", "2014"]], ids=["", "memory"])
def test_a_column_is_not_compared_with_another_one_in_silence(run, file, around):
    path = file("mixed.csv", MIXED)
    status, out, err = run("list", path, "--where", "low<High", *around)
    assert (status, out) == (2, "")
    assert err == (
        "error: --where compares a column with a value, but 'High' is a column"
        " (to compare with this text: --where 'low < \"High\"')\n"
    )
    _, out, err = run("list", path, "--where", "high=low", "--format", "csv", *around)
    assert titles(out) == ["Two"]
    assert "--where 'high = low' compares with the text 'low', not with that column\n" in err
    err = run("list", path, "--where", 'high="low"', "--format", "csv", *around)[2]
    assert "compares" not in err


def test_an_unknown_column_of_one_file_is_reported_before_its_rows(run, file):
    broken = file("broken.csv", "date,title,low\nnever,One,1\n")
    other = file("other.csv", "date,title,low,High\n2014,Two,1,2\n")
    error = "error: unknown column 'hihg' (did you mean High?)\n"
    assert run("list", broken, "--where", "hihg>1")[2].startswith("error: unknown column 'hihg'")
    assert run("list", other, other, "--where", "hihg>1")[2] == error


def test_show_and_diff_have_the_notes_on_a_query_too(run, file):
    rows = ["date,title,place,latitude,longitude,Cost", "2014-01-02,One,Gao,16.27,-0.04,12 km"]
    old = file("old.csv", "\n".join([*rows, "2014-02-03,Two,Gao,,,", ""]))
    new = file("new.csv", "\n".join([*rows, "2014-02-03,Three,Gao,,,", ""]))
    near = "1 event has no coordinates, so --near leaves it out\n"
    cost = "--where 'Cost > 10' leaves out what is not a number, such as '12 km'"
    assert near in run("show", "one", old, "--near", "Gao")[2]
    assert cost in run("show", "one", old, "--where", "Cost>10")[2]
    assert near in run("diff", old, new, "--near", "Gao")[2]
    assert run("diff", old, new, "--where", "Cost>10")[2].count(cost) == 1
    status, _, err = run("diff", old, new, "--where", "Cost<title")
    assert (status, err.startswith("error: --where compares a column with a value")) == (2, True)


def test_the_sides_of_a_conflict_stay_columns_when_they_are_asked_for(run, file):
    header = "id,date_start,date_end,type_of_violence,side_a,side_b,where_coordinates,best"
    path = file("a.csv", f"{header}\n1,2014-03-04,2014-03-04,1,Mali,JNIM,Gao,3\n")
    options = ["-f", path, "--actors", "none", "-q", "--format", "json"]
    (plain,) = json.loads(run("list", *options)[1])
    assert (plain["extra"]["side_a"], plain["extra"]["side_b"]) == ("Mali", "JNIM")
    for around in ([], ["--around", "2014"]):
        for asked in (["--sort", "Side B"], ["--where", "side_a = Mali"]):
            text = run("list", *options, *asked, *around)[1]
            assert json.loads(text) == [plain]
            assert text.count('"side_b"') == 1
