"""Looking at a file, and writing down how to read it."""

import io
import json
import tomllib
from pathlib import Path

import pytest

NAME = "sahel-timeline.toml"
STRIKE = """\
When,What,Who,Where
12 March 2019,Miners walk out,Union,Shaft 2
mid-March 2019,Talks begin,Union; Company,Office
31 April 2019,Governor offers to mediate,Governor,Capital
"""


@pytest.fixture
def here(tmp_path, monkeypatch):
    """Go to an empty folder, and return a function that writes a file there."""
    folder = tmp_path / "my notes"
    folder.mkdir()
    monkeypatch.chdir(folder)

    def write(content, name="mine.csv"):
        (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
        return folder

    return write


@pytest.fixture
def answer(monkeypatch):
    """Return a function that puts answers on a terminal, and returns what was asked."""

    def put(*answers):
        class Terminal(io.StringIO):
            def isatty(self):
                return True

        monkeypatch.setattr("sys.stdin", Terminal("".join(f"{each}\n" for each in answers)))
        monkeypatch.setattr("sys.stdout", Terminal())

    return put


def settings():
    return tomllib.loads(Path(NAME).read_text(encoding="utf-8"))


def test_the_columns_are_shown_and_written_down(run, here):
    here(STRIKE)
    status, out, err = run("init", "mine.csv")
    assert status == 0
    assert out.splitlines()[2:] == [
        "When    date    12 March 2019 → 12 Mar 2019 | mid-March 2019 → mid-Mar 2019"
        "  1: not a date: '31 April 2019': the calendar has no such day",
        "What    title   Miners walk out | Talks begin | Governor offers to mediate",
        "Who     actors  Union | Union; Company | Governor",
        "Where   place   Shaft 2 | Office | Capital",
    ]
    assert err == (
        "2 events read from mine.csv, 1 row cannot be read; wrote sahel-timeline.toml"
        " (to see why: sahel-timeline check)\n"
    )
    assert settings() == {
        "file": "mine.csv",
        "columns": {"date": "When", "title": "What", "actors": "Who", "place": "Where"},
    }
    assert run("check")[2] == "1 problem; 2 events read from 1 file\n"


def test_a_column_with_both_coordinates_is_shown_and_read(run, here):
    text = 'When,What,GPS\n2014,A,"16.27, -0.04"\n2015,B,"18.44, 1.41"\n'
    here(text)
    out = run("init", "mine.csv")[1]
    assert "GPS     latitude  16.27, -0.04 | 18.44, 1.41\n" in out
    here(text.replace('"18.44, 1.41"', "n/a"))
    assert "GPS     latitude  16.27, -0.04 | n/a\n" in run("init", "mine.csv", "--force")[1]
    assert run("list", "--near", "16.3,0", "-q", "--columns", "title")[1] == "title\n-----\nA\n"
    here(text.replace("When,What", "date,title"), "own.csv")
    assert run("check", "own.csv")[1] == (
        "own.csv: warning: the column 'GPS' is not read, but looks like latitude (add --map"
        " latitude=GPS if it is)\n"
    )


def test_a_good_file_is_listed_at_once(run, here, answer):
    here(STRIKE.replace("31 April", "30 April"))
    answer()
    assert run("init", "mine.csv", "-q") == (0, "", "")
    assert run("list")[2].startswith("3 of 3 events")


def test_every_setting_that_was_not_needed_is_a_comment(run, here):
    here("date,title\n2014,A\n")
    run("init", "mine.csv", "-q")
    text = Path(NAME).read_text(encoding="utf-8")
    for key in ("title", "dialect", "encoding", "day-first", "year-first", "actors"):
        assert f"\n# {key} = " in text
    uncommented = "".join(
        line.removeprefix("# ") + "\n" for line in text.splitlines() if " = " in line
    )
    assert tomllib.loads(uncommented)["day-first"] is True
    assert settings() == {"file": "mine.csv"}


def test_the_order_of_days_that_the_dates_show_is_written_down(run, here):
    here("When,What\n03/04/1984,Pit closes\n24/04/1984,Talks\n")
    run("init", "mine.csv")
    assert settings()["day-first"] is True
    assert "03/04/1984" not in run("list")[2]  # nothing is left to say
    here("When,What\n03/04/1984,Pit closes\n04/24/1984,Talks\n")
    run("init", "mine.csv", "--force")
    assert settings()["day-first"] is False


def test_options_are_written_down(run, here):
    here("name,aliases\n", "people.csv")
    here("Wann;Was\n03.04.1920;Défilé\n".encode("cp1252"))
    given = ["--encoding", "cp1252", "--day-first", "--map", "date=Wann,title=Was"]
    run("init", "mine.csv", "--actors", "people.csv", *given)
    assert settings() == {
        "file": "mine.csv",
        "encoding": "cp1252",
        "day-first": True,
        "actors": "people.csv",
        "columns": {"date": "Wann", "title": "Was"},
    }
    assert "3 Apr 1920" in run("list")[1]


def test_names_are_written_so_that_they_are_read_back(run, here):
    here('"When ""exactly""","What + so\\"\n2014-05-01,Rede am Tor\n', "a 'b' ü.csv")
    run("init", "a 'b' ü.csv")
    assert settings()["columns"] == {"date": 'When "exactly"', "title": "What + so\\"}
    assert run("list")[2] == "1 of 1 event\n"


def test_nothing_is_written_that_the_folder_may_not_name(run, here):
    here(STRIKE)
    Path("../people.csv").write_text("name,aliases\n")
    status, _, err = run("init", "mine.csv", "--actors", "../people.csv")
    assert status == 2
    assert "actors: '../people.csv' is not below this folder (move it here," in err
    assert not Path(NAME).exists()


def test_nothing_is_overwritten_without_force(run, here):
    here(STRIKE)
    here("# mine\n", NAME)
    status, out, err = run("init", "mine.csv")
    assert (status, out) == (2, "")
    assert err == (
        "error: 'sahel-timeline.toml' exists (add --force to replace it, or --show to see"
        " what it sets)\n"
    )
    assert Path(NAME).read_text(encoding="utf-8") == "# mine\n"
    assert run("init", "mine.csv", "--force")[0] == 0
    assert settings()["file"] == "mine.csv"
    assert sorted(path.name for path in Path().iterdir()) == ["mine.csv", NAME]


@pytest.mark.parametrize(
    ("text", "dialect"),
    [
        ("event_date,time_precision,notes\n15 May 2014,3,Talks\n", "acled"),
        ("iyear,iday,summary\n2014,0,Talks\n", "gtd"),
    ],
)
def test_a_table_that_says_how_exact_it_is_gets_its_dialect(run, here, text, dialect):
    here(text)
    run("init", "mine.csv")
    assert settings() == {"file": "mine.csv", "dialect": dialect}
    assert run("list")[0] == 0


def test_the_columns_of_a_dataset_are_shown(run, here):
    here(
        "event_id_cnty,event_date,event_type,actor1,actor2,time_precision,latitude,longitude,tags\n"
        "X1,16 May 2014,Riots,A,B,3,16.2,-0.1,crowd\n"
    )
    out = run("init", "mine.csv", "--format", "json")[1]
    shown = {row["column"]: (row["is"], row["samples"]) for row in json.loads(out)}
    assert shown == {
        "event_id_cnty": ("id", [["X1", "X1"]]),
        "event_date": ("date", [["16 May 2014", "May 2014"]]),
        "event_type": ("type", [["Riots", "Riots"]]),
        "actor1": ("actors", [["A", "A; B"]]),
        "actor2": ("actors", [["B", "B"]]),
        "time_precision": ("date", [["3", "3"]]),
        "latitude": ("latitude", [["16.2", "16.2"]]),
        "longitude": ("longitude", [["-0.1", "-0.1"]]),
        "tags": (None, [["crowd", "crowd"]]),
    }
    assert settings() == {"file": "mine.csv"}


def test_starts_and_ends_are_shown_apart(run, here):
    here("Start,End,,What\n1 May 1914,5 May 1915,x,War\n2 May 1914,..,,Peace\n\n3 May 1914\n")
    out = run("init", "mine.csv", "--format", "json")[1]
    start, end, _ = (row["samples"] for row in json.loads(out))
    assert start == [["1 May 1914", "1 May 1914"], ["2 May 1914", "2 May 1914"]]
    assert end == [["5 May 1915", "5 May 1915"], ["..", "ongoing"]]


def test_a_file_that_is_no_table_is_only_named(run, here):
    here('[{"date": "2014", "title": "A"}]', "mine.json")
    status, out, err = run("init", "mine.json")
    assert (status, out) == (0, "")
    assert err.startswith("1 event read from mine.json; wrote sahel-timeline.toml")
    assert settings() == {"file": "mine.json"}
    assert run("list")[2] == "1 of 1 event\n"


def test_a_workbook_is_looked_at_like_a_csv_file(run, here):
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.active.append(["Datum", "Ereignis"])
    book.active.append(["1. 5. 1990", "Kundgebung am Tor"])
    raw = io.BytesIO()
    book.save(raw)
    here(raw.getvalue(), "mine.xlsx")
    run("init", "mine.xlsx")
    assert settings()["columns"] == {"date": "Datum", "title": "Ereignis"}
    empty = io.BytesIO()
    openpyxl.Workbook().save(empty)
    here(empty.getvalue(), "empty.xlsx")
    assert run("init", "empty.xlsx", "--force")[0] == 1


def test_a_title_above_the_table_of_a_sheet_is_not_its_header(run, here):
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    for row in (["The flood of 1953"], [], ["When", "What"], ["2 Feb 1953", "Dyke broken"]):
        book.active.append(row)
    raw = io.BytesIO()
    book.save(raw)
    here(raw.getvalue(), "mine.xlsx")
    run("init", "mine.xlsx")
    assert settings()["columns"] == {"date": "When", "title": "What"}
    assert "1 of 1 event" in run("list")[2]


def test_columns_that_are_given_are_not_guessed(run, here):
    here(STRIKE)
    run("init", "mine.csv", "--map", "title=Where")
    assert settings()["columns"] == {"date": "When", "title": "Where", "actors": "Who"}
    run("init", "mine.csv", "--force", "--map", "date=When", "--map", r"title=What+Where")
    assert settings()["columns"] == {"date": "When", "title": "What+Where", "actors": "Who"}
    here('date = ["When"]\n', "map.toml")
    run("init", "mine.csv", "--force", "--map-file", "map.toml")
    assert settings()["columns"]["date"] == ["When"]


def test_a_file_elsewhere_is_set_up_in_its_own_folder(run, here, tmp_path):
    folder = here(STRIKE)
    other = tmp_path / "it's there"
    other.mkdir()
    (other / "x.csv").write_text(STRIKE)
    (folder / "link.csv").symlink_to(other / "x.csv")
    for path in (other / "x.csv", "../it's there/x.csv", "link.csv"):
        status, out, err = run("init", path)
        assert (status, out) == (2, "")
        assert " is not in this folder (run cd '" in err
        assert err.endswith("it'\"'\"'s there' && sahel-timeline init x.csv)\n")
    assert run("init", folder / "mine.csv")[0] == 0
    assert settings()["file"] == "mine.csv"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "init needs a FILE (try init mine.csv, or init --show)"),
        (["mine.csv", "--config", NAME], f"--config needs --show (init writes {NAME})"),
        (["-"], "init needs a file, not standard input (save it to a file first)"),
        (["none.csv"], "cannot open 'none.csv': no such file"),
        (["old.xls"], "'old.xls' is an old Excel file (save it as .xlsx)"),
        (
            ["times.csv"],
            "'times.csv': no column seems to have the dates"
            " (add --map date=COLUMN, with the name of that column)",
        ),
        (
            ["lives.csv"],
            "'lives.csv': 'Born' and 'Died' have dates of different things"
            " (add --map date=COLUMN, with one of these names)",
        ),
    ],
)
def test_what_cannot_be_set_up_is_refused(run, here, arguments, message):
    here(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old.xls")
    here("time,what\n9:30,Opening words\n", "times.csv")
    here("Name,Born,Died\nAnn Lee,1712,1790\nBob Lee,1743,1811\n", "lives.csv")
    status, _, err = run("init", *arguments)
    assert (status, err) == (2, f"error: {message}\n")
    assert not Path(NAME).exists()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "mine.csv: the file is empty"),
        (b"1347,Black Death\n1348,Plague again\n", "(add a header above this line if it is not"),
        (b"When,What\n2014,D\xe9fil\xe9\n", "byte 0xe9 is not UTF-8"),
    ],
)
def test_a_file_of_which_nothing_is_understood_is_a_problem(run, here, content, message):
    here(content)
    status, _, err = run("init", "mine.csv")
    assert status == 1
    assert message in err
    assert "nothing was understood" in err


def test_a_file_in_another_encoding_needs_the_option(run, here):
    here(b"When,What\n2014,D\xe9fil\xe9\n")
    _, _, err = run("init", "mine.csv")
    assert err.endswith("error: nothing was understood (add the --encoding above)\n")
    assert run("init", "mine.csv", "--encoding", "cp1252")[0] == 0


def test_of_many_problems_only_the_first_are_shown(run, here):
    events = [{"title": f"Meeting {number}", "date": "someday"} for number in range(500)]
    here(json.dumps(events), "mine.json")
    status, out, err = run("init", "mine.json")
    assert (status, out) == (1, "")
    *problems, error = err.splitlines()
    assert len(problems) == 10
    assert error == (
        "error: nothing was understood, the first 10 shown (fix the file, or add an option)"
    )
    assert not Path(NAME).exists()


def test_a_folder_that_cannot_be_written_is_an_error(run, here, monkeypatch):
    here(STRIKE)

    def refuse(*_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("os.open", refuse)
    status, _, err = run("init", "mine.csv")
    assert (status, "cannot write 'sahel-timeline.toml'" in err) == (2, True)


def test_the_order_of_days_is_asked_on_a_terminal(run, here, answer, capsys):
    here("When,What\n03/04/1984,Pit closes\n")
    answer("first", "D")
    question = "Does the day or the month come first in this file? [d/m] (Enter to skip) "
    assert run("init", "mine.csv")[2].startswith(
        "mine.csv:2: not a date: '03/04/1984': it can mean 3 April 1984 or 4 March 1984.\n"
        f"{question}{question}1 event read from mine.csv; wrote"
    )
    assert settings()["day-first"] is True


def test_other_cells_of_rows_that_cannot_be_read_are_shown(run, here):
    here('When,What,Who\n31 April 1984,Pit closes,A\n1984,Talks,"A; B"\n')
    dates, titles, names = run("init", "mine.csv")[1].splitlines()[2:]
    assert "  1984  " in dates
    assert titles.endswith("Pit closes | Talks")
    assert names.endswith("A | A; B")


def test_times_of_dates_are_shown(run, here):
    here("Start,Stop,What\n2014-05-03 08:00,2014-05-03 09:30,Talks\n")
    start, stop = run("init", "mine.csv")[1].splitlines()[2:4]
    assert start.endswith("  2014-05-03 08:00 → 3 May 2014, 08:00")
    assert stop.endswith("  2014-05-03 09:30 → 3 May 2014, 09:30")


def test_the_year_is_offered_where_it_can_come_first(run, here, answer):
    here("When,What\n13/04/05,Pit closes\n14/04/06,It opens\n")
    answer("year")
    err = run("init", "mine.csv", "--century", "20")[2]
    question = "Does the day or the year come first in this file? [d/y] (Enter to skip) "
    assert f"{question}2 events read from mine.csv; wrote" in err
    assert settings()["year-first"] is True


def test_the_century_is_asked_on_a_terminal(run, here, answer):
    here("When,What\n13/04/05,Pit closes\n14/04/06,It opens\n")
    answer("d", "the last", "20")
    err = run("init", "mine.csv")[2]
    question = (
        "Which century are years of two digits in? 19 is 1900 to 1999. [19, 20, …] (Enter to skip) "
    )
    assert err.count(question) == 2
    assert "2 events read from mine.csv" in err
    assert (settings()["day-first"], settings()["century"]) == (True, 20)


def test_no_century_is_asked_that_would_be_wrong_for_others(run, here, answer):
    here("When,What\n6-Jun-98,Pit closes\n6-Jun-02,It opens\n")
    answer("20")
    assert "Which century" not in run("init", "mine.csv")[2]
    here("When,What\n6-Jun-44,Pit closes\n", "b.csv")
    answer("")
    assert "Which century" in run("init", "b.csv", "--force")[2]
    assert "century" not in settings()


def test_the_encoding_is_asked_on_a_terminal(run, here, answer):
    here("When,What\n2014,Défilé au matin\n".encode("cp1252"))
    answer("windows", "CP1252")
    err = run("init", "mine.csv")[2]
    assert err.startswith("mine.csv:2: byte 0xe9 is not UTF-8 (try --encoding cp1252, or save")
    assert (
        err.count(
            "In which encoding is it? [cp1252, cp1250, cp1251, mac_roman, utf-16] (Enter to skip) "
        )
        == 2
    )
    assert settings()["encoding"] == "cp1252"
    here("When,What\n2014,Défilé au matin\n".encode("cp1252"))
    answer("")
    assert run("init", "mine.csv", "--force")[0] == 1


def test_the_columns_are_asked_on_a_terminal(run, here, answer):
    here("xa,xb,Notes\nA talk held,1984,some\nTalk again,1985,other\n")
    answer("XB")
    err = run("init", "mine.csv")[2]
    assert (
        "The columns are xa, xb and Notes.\nWhich column has the dates? (Enter to skip) 2 ev" in err
    )
    assert settings()["columns"] == {"date": "xb", "title": "xa", "note": "Notes"}


def test_two_columns_are_asked_one_after_the_other(run, here, answer):
    here("xa,xb\nTalk,1984\nMarch,1985\n")
    answer("xb", "xa")
    err = run("init", "mine.csv")[2]
    skip = "(Enter to skip)"
    assert f"Which column has the dates? {skip} Which column has the titles? {skip} 2 events" in err
    assert settings()["columns"] == {"date": "xb", "title": "xa"}


@pytest.mark.parametrize("answers", [[], ["nothing like it", ""]])
def test_without_an_answer_nothing_is_assumed(run, here, answer, answers):
    here("xa,xb\nTalk,1984\n")
    answer(*answers)
    status, _, err = run("init", "mine.csv")
    assert (status, "no column seems to have the dates and titles" in err) == (2, True)
    here("When,What\n03/04/1984,Pit closes\n")
    answer(*answers)
    assert run("init", "mine.csv")[0] == 0
    assert "day-first" not in settings()


def test_nothing_is_asked_if_one_side_is_no_terminal(run, here, answer, monkeypatch):
    here("When,What\n03/04/1984,Pit closes\n")
    answer("d")
    monkeypatch.setattr("sys.stdout", io.StringIO())
    assert "Does the day" not in run("init", "mine.csv")[2]


def test_what_is_set_is_shown_with_its_place(run, here, monkeypatch):
    note = "nothing is set in this folder, so the packaged events are read\n"
    assert run("init", "--show") == (0, "key  value  from\n---  -----  ----\n", note)
    assert run("init", "--show", "-q")[2] == ""
    here("mine", "other.csv")
    monkeypatch.setenv("SAHEL_TIMELINE_FILE", "other.csv")
    assert run("init", "--show")[1].splitlines()[2] == "file  other.csv  SAHEL_TIMELINE_FILE"
    here(STRIKE)
    here(
        'file = "mine.csv"\nday-first = true\n[columns]\ndate = "When"\nactors = ["A", "B"]\n', NAME
    )
    assert run("init", "--show")[1].splitlines()[2:] == [
        "file            mine.csv  sahel-timeline.toml:1",
        "day-first       true      sahel-timeline.toml:2",
        "columns.date    When      sahel-timeline.toml:4",
        "columns.actors  A, B      sahel-timeline.toml:5",
    ]
    assert json.loads(run("init", "--show", "--format", "json")[1])[0] == {
        "key": "file",
        "value": "mine.csv",
        "from": "sahel-timeline.toml:1",
    }
    monkeypatch.delenv("SAHEL_TIMELINE_FILE")
    here("day-first = false\n", "other.toml")
    shown = "day-first  false  other.toml:1"
    assert run("init", "--show", "--config", "other.toml")[1].splitlines()[2:] == [shown]


@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["no mark", "a mark"])
@pytest.mark.parametrize("first", ["sep=;", '"sep=;"', "SEP=|"])
@pytest.mark.parametrize("names", [("When", "What"), ("date", "title")], ids=["other", "own"])
def test_a_first_line_that_names_the_delimiter_is_not_the_header(run, here, mark, first, names):
    delimiter = first.strip('"')[-1]
    rows = [first, delimiter.join(names), f"3 May 1984{delimiter}Pit closes, again"]
    here(mark + "\r\n".join(rows) + "\r\n")
    status, out, err = run("init", "mine.csv")
    assert (status, "1 event read" in err) == (0, True)
    lines = [line.split()[:2] for line in out.splitlines()[2:]]
    assert lines == [[names[0], "date"], [names[1], "title"]]


def test_other_names_of_own_columns_are_shown_as_what_they_are_read_as(run, here):
    here(
        "date,title,End Date,lat,lon,description,long\n"
        "3 May 1984,Pit closes,5 May 1984,53.5,-1.3,All of it,x\n"
    )
    out = run("init", "mine.csv", "--format", "json")[1]
    assert {row["column"]: row["is"] for row in json.loads(out)} == {
        "date": "date",
        "title": "title",
        "End Date": "end",
        "lat": "latitude",
        "lon": "longitude",
        "description": "summary",
        "long": None,
    }
    (event,) = json.loads(run("list", "--format", "json")[1])
    assert (event["end"]["edtf"], event["latitude"], event["summary"]) == (
        *("1984-05-05", 53.5, "All of it"),
    )
    assert event["extra"] == {"long": "x"}


def test_notes_on_the_first_sheet_of_a_workbook_are_not_its_table(run, here):
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.active.append(["Notes of the society"])
    table = book.create_sheet("Chronicle")
    for row in (["Jahr", "Ereignis", "Wer"], ["1919", "Gründung des Vereins", "Verein"]):
        table.append(row)
    raw = io.BytesIO()
    book.save(raw)
    here(raw.getvalue(), "mine.xlsx")
    run("init", "mine.xlsx")
    assert settings()["columns"] == {"date": "Jahr", "title": "Ereignis", "actors": "Wer"}
    assert run("list")[0] == 0


def test_several_files_with_the_same_columns_are_written_down(run, here):
    here("When,What\n3 May 1984,Pit closes\nsoon,It opens\n", "a.csv")
    here("What;When\nMarch;4 May 1984\n", "b.csv")
    status, out, err = run("init", "a.csv", "b.csv", "a.csv")
    assert (status, "March" in out) == (0, False)
    assert err == (
        "2 events read from a.csv and b.csv, 1 row cannot be read; wrote sahel-timeline.toml"
        " (to see why: sahel-timeline check)\n"
    )
    assert settings() == {
        "file": ["a.csv", "b.csv"],
        "columns": {"date": "When", "title": "What"},
    }
    assert "March" in run("list", "--skip-invalid")[1]


def test_the_files_of_a_pattern_are_written_down(run, here):
    here("date,title\n1984,Pit closes\n", "a1.csv")
    here("date,title\n1985,March\n", "a2.csv")
    run("init", "a*.csv")
    assert settings() == {"file": ["a1.csv", "a2.csv"]}
    assert run("list")[2] == "2 of 2 events\n"


@pytest.mark.parametrize(
    ("other", "message"),
    [
        ("When,Who\n1985,Board\n", "'b.csv' has no column 'What' (try 'When' or 'Who')"),
        ("When,What,Note\n1985,x,y\n", "'b.csv' does not have the columns of 'a.csv' (put each"),
        ("date,title\n1985,x\n", "'b.csv' does not have the columns of 'a.csv'"),
        ("When,What\n1985,\u00e9\n".encode("latin-1"), "byte 0xe9 is not UTF-8"),
    ],
    ids=["fewer", "more", "own names", "encoding"],
)
def test_files_that_are_not_alike_are_refused(run, here, other, message):
    here("When,What\n1984,Pit closes\n", "a.csv")
    here(other, "b.csv")
    status, _, err = run("init", "a.csv", "b.csv")
    assert status != 0
    assert message in err
    assert not Path(NAME).exists()
