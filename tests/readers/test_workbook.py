"""Excel files."""

import datetime as dt
import zipfile
from pathlib import Path

import openpyxl
import pytest

from sahel_timeline import TimelineError, read_events
from sahel_timeline.readers import Dialect, ReadOptions, archive, read_files
from sahel_timeline.readers.answer import EventList, Request
from sahel_timeline.readers.file_reader import read_file

DAY = dt.datetime(2020, 5, 9)  # noqa: DTZ001 — Excel knows no time zones
HEADER = ["EVENT_DATE", "EVENT_TYPE", "ACTOR1", "LOCATION", "FATALITIES", "SEEN"]


@pytest.fixture
def book(tmp_path):
    """Write a workbook. Each sheet is a list of rows."""

    def make(name="a.xlsx", **sheets):
        workbook = openpyxl.Workbook()
        workbook.remove(workbook.active)
        for title, rows in sheets.items():
            sheet = workbook.create_sheet(title)
            for row in rows:
                sheet.append(row)
        path = tmp_path / name
        workbook.save(path)
        return str(path)

    return make


def test_dates_and_numbers_are_read_as_they_are_displayed(book):
    rows = [[], HEADER, [DAY, "Battles", "A", "Gao", 4, DAY.replace(hour=3)], [None] * 6]
    reading = read_events([book(events=rows)])
    (event,) = reading.events
    assert reading.problems == ()
    assert (str(event.start), event.start.text) == ("2020-05-09", "2020-05-09")
    assert event.extra == (("fatalities", "4"), ("seen", "2020-05-09T03:00:00"))
    assert event.origin.line == 3


def test_merged_cells_hold_for_each_of_their_rows(tmp_path):
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    for row in (
        ["Chronicle"],
        ["date", "title", "place", "killed"],
        [DAY, "Strike", "Pit 4", 3],
        [None, "Dismissals", None, None],
        [],
        [None, "March", "Town", None],
        ["2021", "Talks", "Town", None],
        [None, None, None, None, "a second line of remarks"],
    ):
        sheet.append(row)
    for area in ("A1:D1", "A3:A6", "C3:C4", "D3:D6", "A7:A8", "B7:B8"):
        sheet.merge_cells(area)
    workbook.save(tmp_path / "a.xlsx")
    reading = read_events([str(tmp_path / "a.xlsx")])
    assert [(str(e.start), e.title, e.place, e.killed is None) for e in reading.events] == [
        ("2020-05-09", "Strike", "Pit 4", False),
        ("2020-05-09", "Dismissals", "", True),
        ("2020-05-09", "March", "Town", True),
        ("2021", "Talks", "Town", True),
    ]
    assert [problem.line for problem in reading.errors] == [8]


def test_a_linked_cell_that_says_nothing_is_its_address(tmp_path):
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    for row in (
        ["date", "title", "url", "note"],
        ["2014", "A", "Link", "Evening Post"],
        ["2015", "B", "link", "here"],
        ["2016", "C", "link", None],
        ["2017", "link", "https://example.org/own", None],
    ):
        sheet.append(row)
    sheet["C2"].hyperlink = "https://example.org/1"
    sheet["D2"].hyperlink = "https://example.org/2"
    sheet["C3"].hyperlink = "mailto:someone@example.org"
    sheet["D3"].hyperlink = "http://example.org/3"
    sheet["F9"].hyperlink = "http://example.org/nothing"
    sheet["B5"].hyperlink = openpyxl.worksheet.hyperlink.Hyperlink(ref="B5", location="A1")
    path = tmp_path / "a.xlsx"
    workbook.save(path)
    reading = read_events([str(path)])
    assert [(event.title, event.url, event.note) for event in reading.events] == [
        ("A", "https://example.org/1", "Evening Post"),
        ("B", "link", "http://example.org/3"),
        ("C", "link", ""),
        ("link", "https://example.org/own", ""),
    ]


def test_links_without_addresses_are_texts(tmp_path):
    workbook = openpyxl.Workbook()
    workbook.active.append(["date", "title", "url"])
    workbook.active.append(["2014", "A", "link"])
    workbook.active["C2"].hyperlink = "https://example.org/1"
    whole, broken = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    workbook.save(whole)
    with zipfile.ZipFile(whole) as archive, zipfile.ZipFile(broken, "w") as other:
        for name in archive.namelist():
            if name != "xl/worksheets/_rels/sheet1.xml.rels":
                other.writestr(name, archive.read(name))
    assert [read_events([str(each)]).events[0].url for each in (whole, broken)] == [
        *("https://example.org/1", "link"),
    ]


def test_cells_that_are_said_to_be_merged_too_often_are_not_repeated(tmp_path, monkeypatch):
    workbook = openpyxl.Workbook()
    for row in (["date", "title"], [DAY, "Strike"], [None, "March"]):
        workbook.active.append(row)
    workbook.active.merge_cells("A2:A3")
    workbook.save(tmp_path / "a.xlsx")
    monkeypatch.setattr("sahel_timeline.readers.workbook._MOST_REPEATED", 1)
    reading = read_events([str(tmp_path / "a.xlsx")])
    assert [event.start.is_undated for event in reading.events] == [False, True]


def test_the_title_of_a_sheet_can_have_the_year_or_the_month_of_its_dates(book):
    header = ["Day", "Event", "Killed"]
    path = book(
        **{
            "March 2019": [header, [2, "A", 4], [17, "B", 2], [None, "C", None]],
            "April 2019": [header, [30, "D", 1], [31, "E", 1]],
            "2020": [header, ["4 May", "F", 1], ["5 May 2020", "G", 2], ["late May", "H", 3]],
            "Notes": [header, [3, "I", 1]],
        }
    )
    reading = read_events([path], columns={"date": "Day", "title": "Event"})
    assert {event.title: str(event.start) for event in reading.events} == {
        **{"A": "2019-03-02", "B": "2019-03-17", "C": "2019-03", "D": "2019-04-30"},
        **{"F": "2020-05-04", "G": "2020-05-05", "H": "[2020-05-21..2020-05-31]"},
    }
    assert [problem.line for problem in reading.errors] == [3, 2]
    assert reading.notes[1].endswith(
        "sheet 'March 2019': dates without a year have the one of the sheet: '2' on line 2 is"
        " 2 March 2019"
    )
    # It is also known when columns are guessed, but numbers of another kind are no days.
    (problem,) = read_events([path]).problems
    assert problem.hint == "try --map date=Day,title=Event"


def test_the_dates_of_a_sheet_can_contradict_its_title(book):
    rows = [["date", "title"], ["3 May 1950", "A"], ["4 May", "B"]]
    path = book(**{"1944": rows})
    (event, other) = read_events([path]).events
    assert [str(event.start), str(other.start)] == ["1950-05-03", "1950-05-04"]


def test_a_header_can_be_below_the_groups_of_its_columns(book):
    rows = [["Strike", None, "Period"], ["No", "Event", "Begin", "End"], [1, "A", 1889, 1890]]
    (problem,) = read_events([book(s=rows)]).problems
    assert problem.hint == "try --map date=Begin,title=Event,id=No"


def test_a_problem_has_its_row_and_column(book):
    path = book(events=[HEADER, ["x", "Battles", "A", "Gao", 4.5, True]])
    problem, other = read_events([path]).problems
    assert str(problem).startswith(f"{path}:2:1: not a date: 'x'")
    assert str(other).startswith(f"{path}:2:5: warning: not a number: '4.5'")


def test_the_first_sheet_with_a_known_header_is_read(book):
    about = [["About these data"], ["They were invented."]]
    reading = read_events([book(about=about, empty=[], events=[HEADER, [DAY, "Riots", "A"]])])
    assert [dialect for _, dialect in reading.dialects] == [Dialect.ACLED]
    assert len(reading.events) == 1


def test_each_sheet_with_a_known_header_is_read_as_a_file_of_its_own(book):
    sheets = {
        "2019": [["Title", "Date"], ["A", "3/4/2019"], ["B", "30/4/2019"]],
        "about": [["Some words"]],
        "to fill in": [["Title", "Date", "Note"]],
        "2020": [["My notes"], ["Date", "Title", "Mood"], ["4/30/2020", "C", "low"], ["x", "D"]],
    }
    path = book(**sheets)
    reading = read_events([path])
    assert [(each.title, str(each.start), each.extra) for each in reading.events] == [
        ("A", "2019-04-03", ()),
        ("B", "2019-04-30", ()),
        ("C", "2020-04-30", (("Mood", "low"),)),
    ]
    assert [str(problem).partition(" (")[0] for problem in reading.problems] == [
        f"{path}, sheet '2020':1: warning: skipped the rows above the header of sheet '2020'",
        f"{path}, sheet '2020':4:1: not a date: 'x'",
    ]
    assert reading.notes[0] == (
        f"{path}: read the sheets '2019' and '2020' (to read only one: --sheet '2019')"
    )
    assert reading.events[2].origin == (f"{path}, sheet '2020'", 3)


def test_sheets_that_all_have_the_day_first_say_so_for_the_workbook(book):
    one = [["Title", "Date"], ["A", "30/4/2019"]]
    other = [["Title", "Date"], ["A", "4/30/2019"]]
    request = Request(EventList)
    for sheets, day_first in (({"a": one, "b": one}, True), ({"a": one, "b": other}, None)):
        path = book(**sheets)
        assert read_file(path, path, ReadOptions(), request).day_first is day_first


def test_one_sheet_can_be_chosen(book):
    rows = [["Title", "Date"], ["A", "2019"]]
    path = book(Old=rows, New=[*rows, ["B", "2020"]])
    reading = read_files([path], ReadOptions(sheet=" new"), None)
    assert [each.title for each in reading.events] == ["A", "B"]
    assert reading.notes == ()
    with pytest.raises(TimelineError, match=r"has no sheet 'Newer' \(try 'Old' or 'New'\)"):
        read_files([path], ReadOptions(sheet="Newer"), None)


def test_a_sheet_is_named_in_check_and_init_and_by_the_project_file(
    book, run, monkeypatch, tmp_path
):
    rows = [["What happened", "When"], ["A", "2019"], ["", "2020"]]
    monkeypatch.chdir(tmp_path)
    book(old=[rows[0], ["B", "2018"]], new=[*rows, ["B", "2018"]])
    status, out, err = run("init", "a.xlsx")
    assert (status, "When           date   2018" in out) == (0, True)
    status, out, err = run("check")
    assert out == (
        "a.xlsx, sheet 'new':3:1 (A3, What happened): the title is missing (add a short headline)\n"
        "a.xlsx, sheet 'new':4: warning: the event on line 2 of a.xlsx, sheet 'old' is the same"
        " except for its id (remove one if both are the same event)\n"
    )
    assert run("list", "--sheet", "old", "-q", "--format", "tsv", "--columns", "title")[1] == (
        "title\nB\n"
    )
    assert run("init", "a.xlsx", "--sheet", "old", "--force")[0] == 0
    status, out, err = run("list", "--sort", "title")
    assert (status, err) == (0, "1 of 1 event\n")


def test_rows_above_a_header_are_skipped_with_a_warning(book):
    above = [["Data of ACLED"], ["fetched on Monday", "by me"]]
    rows = [HEADER, [DAY, "Riots", "A"]]
    path = book(events=[*above, *rows])
    reading = read_events([path])
    assert [str(problem) for problem in reading.problems] == [
        f"{path}:1: warning: skipped the rows above the header of sheet 'events'"
    ]
    assert [event.origin.line for event in reading.events] == [4]
    far = book("far.xlsx", events=[["x"]] * 10 + rows)
    assert [problem.line for problem in read_events([far]).errors] == [1]


def test_headerless_rows_below_an_unknown_header_are_not_read(book):
    row = ["1", "20140501", "201405", "2014", *["x"] * 52, "20140502", "http://x"]
    path = book(events=[["what"] * 58, row])
    assert read_events([path]).events == ()


def test_native_columns_are_read_from_a_sheet(book):
    rows = [["Title", "date", "actors", "n"], ["A", DAY, "B; C", 1.5], ["D", "mid-2014", "", ""]]
    first, second = read_events([book(events=rows)]).events
    assert (first.title, first.actors, first.extra) == ("A", ("B", "C"), (("n", "1.5"),))
    assert str(second.start) == "2014-38"


def test_a_sheet_can_be_mapped(book):
    path = book(events=[["Year", "Month", "Topic"], [2014, 5, "A"]])
    (event,) = read_events([path], columns={"date": "Year+Month", "title": "Topic"}).events
    assert (str(event.start), event.title) == ("2014-05", "A")


def test_a_number_with_a_decimal_is_not_a_date(book):
    columns = {"date": "Year", "title": "Topic"}
    reading = read_events([book(x=[["Year", "Topic"], [2014.5, "A"]])], columns=columns)
    assert reading.events == ()
    assert "try 2014, or 2014-05" in str(reading.problems[0])


def test_without_a_known_header_the_first_sheet_is_reported(book):
    path = book(empty=[], events=[["When", "What"], ["2014", "A"]])
    (problem,) = read_events([path]).problems
    assert str(problem) == (
        f"{path}:1: no column 'date' or 'title'; the header has 'When', 'What'"
        " (try --map date=When,title=What)"
    )
    (problem,) = read_events([book("b.xlsx", empty=[])]).problems
    assert problem.message == "there is no header"


def test_without_a_known_header_the_widest_sheet_is_reported(book):
    about = [["Notes"], ["Ann has made this table"], ["for Bob", "and Carl"]]
    table = [["When", "What", "Where"], ["3 May 1984", "A fire broke out", "Gao"]]
    (problem,) = read_events([book(about=about, events=table, more=[["a", "b", "c"]])]).problems
    assert problem.hint == "try --map date=When,title=What,place=Where"


def test_a_workbook_is_not_json(book):
    path = book(events=[HEADER])
    with pytest.raises(TimelineError, match="a table cannot be read as json"):
        read_events([path], dialect=Dialect.JSON)


@pytest.mark.parametrize("content", [b"", b"x" * 99, b"PK\x03\x04"])
def test_a_broken_workbook_is_refused(tmp_path, content):
    path = tmp_path / "a.xlsx"
    path.write_bytes(content)
    with pytest.raises(TimelineError, match=r"a.xlsx' is not a complete Excel file"):
        read_events([str(path)])


def test_a_zip_that_is_not_a_workbook_is_refused(tmp_path):
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("a.csv", "date,title")
    with pytest.raises(TimelineError, match=r"a.xlsx' is a zip file in which there is no w"):
        read_events([str(path)])


def test_a_workbook_that_unpacks_to_too_much_is_refused(book):
    raw = Path(book(events=[HEADER])).read_bytes()
    with pytest.raises(TimelineError, match="unpacks to more than"):
        archive.check_workbook(raw, "a.xlsx", 100)


def test_a_workbook_can_be_in_a_zip(book, tmp_path):
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as file:
        file.write(book(events=[HEADER, [DAY, "Riots", "A"]]), "a.xlsx")
    assert len(read_events([str(path)]).events) == 1


def test_a_workbook_without_an_extension_is_recognised_by_its_bytes(book, tmp_path):
    path = tmp_path / "download"
    path.write_bytes(Path(book(events=[HEADER, [DAY, "Riots", "A"]])).read_bytes())
    assert len(read_events([str(path)]).events) == 1


def test_an_old_workbook_is_refused(tmp_path):
    path = tmp_path / "a.xls"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1")
    with pytest.raises(TimelineError, match=r"is an old Excel file \(save it as .xlsx\)"):
        read_events([str(path)])


@pytest.mark.parametrize(
    ("shown", "date"),
    [
        ("mmm-yy", "2014-05"),
        ("yyyy", "2014"),
        (r"[$-409]mmmm\ yyyy;@", "2014-05"),
        ('yyyy "day"', "2014"),
        ("MMMM", "2014-05"),
        ("yyyy-mm-dd", "2014-05-01"),
        ("d-mmm", "2014-05-01"),
        ("yyyy-mm-dd hh:mm", "2014-05-01"),
    ],
)
def test_a_date_is_as_exact_as_it_is_shown(tmp_path, shown, date):
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    sheet.title = "Events & more"
    for row in (["date", "title"], [dt.datetime(2014, 5, 1), "A"]):  # noqa: DTZ001 — as above
        sheet.append(row)
    sheet["A2"].number_format = shown
    sheet["B2"].number_format = shown
    sheet["AB9"].number_format = shown
    path = tmp_path / "a.xlsx"
    workbook.save(path)
    reading = read_events([str(path)])
    assert [str(event.start) for event in reading.events] == [date]
    assert reading.problems == ()


def test_a_day_that_can_be_two_does_not_block_the_other_rows(book):
    days = [dt.datetime(2014, 5, day, tzinfo=None) for day in range(1, 10)]  # noqa: DTZ001
    path = book(events=[["date", "title"], ["1.4.14", "X"], *([day, "A"] for day in days)])
    reading = read_events([path])
    assert [str(event.start) for event in reading.events] == [f"2014-05-0{d}" for d in range(1, 10)]
    (problem,) = reading.problems
    assert (problem.line, problem.address, problem.column, problem.text) == (
        *(2, "A2", "date", "1.4.14"),
    )


def test_a_workbook_without_styles_or_with_broken_ones(book, tmp_path):
    path = book(events=[["date", "title"], ["2014", "A"]])
    for content in (None, b"<broken"):
        changed = tmp_path / "changed.xlsx"
        with zipfile.ZipFile(path) as old, zipfile.ZipFile(changed, "w") as new:
            for name in old.namelist():
                if name != "xl/styles.xml":
                    new.writestr(name, old.read(name))
                elif content:
                    new.writestr(name, content)
        if content:
            with pytest.raises(TimelineError, match="cannot be read as an Excel file"):
                read_events([str(changed)])
        else:
            assert [event.title for event in read_events([str(changed)]).events] == ["A"]
