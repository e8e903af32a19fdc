"""Rows that are no events are left out of users' own tables, with one warning for each kind."""

import pytest

from sahel_timeline.readers import read_text

HEADER = "date,title,killed"


def read(*rows, header=HEADER, **options):
    return read_text("\n".join([header, *rows]), "f.csv", **options)


def titles(reading):
    return [event.title for event in reading.events]


def messages(reading):
    return [f"{p.line}: {p.severity}: {p.message}" for p in reading.problems]


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("date,title,killed", "the row repeats the header"),
        (" date , title,killed", "the row repeats the header"),
        ("Total,,115", "the row has a sum ('Total')"),
        (",Sub-total,115", "the row has a sum ('Sub-total')"),
        ("Gesamt,,", "the row has a sum ('Gesamt')"),
        ("Total killed,,115", "the row has a sum ('Total killed')"),
        (",,Total: 115", "the row has a sum ('Total: 115')"),
        ("(dd/mm/yyyy),,(persons)", "the row has only units ('(dd/mm/yyyy)')"),
        ("Source: own notes of 2014,,", "the row has only a remark ('Source: own notes of 2014')"),
        ("Notes,,", "the row has only a remark ('Notes')"),
        ("Week 23,,", "the row has only a remark ('Week 23')"),
        ("KW 7:,,", "the row has only a remark ('KW 7:')"),
        ("Last updated 3 Jan 2015,,", "the row has only a remark ('Last updated 3 Jan 2015')"),
        ("Mise à jour le 3/1/2015,,", "the row has only a remark ('Mise à jour le 3/1/2015')"),
        (",Stand: 31.01.2015,", "the row has only a remark ('Stand: 31.01.2015')"),
        (",Quelle: dpa,", "the row has only a remark ('Quelle: dpa')"),
        (",* Not confirmed,", "the row has only a remark ('* Not confirmed')"),
        (",,see also the annex", "the row has only a remark ('see also the annex')"),
    ],
)
def test_a_row_that_is_no_event_is_left_out_with_a_warning(row, message):
    reading = read("2014,A,3", row, "2015,B,4")
    assert titles(reading) == ["A", "B"]
    assert messages(reading) == [f"3: warning: {message}: it is no event, and left out"]


def test_each_kind_of_row_is_warned_of_once():
    reading = read(HEADER, "2014,A,3", "Total,,3", HEADER, "Total,,9", HEADER)
    left_out = "it is no event, and left out"
    assert messages(reading) == [
        f"2: warning: the row repeats the header, and so do 2 other rows: {left_out}",
        f"4: warning: the row has a sum ('Total'), and so does 1 other row: {left_out}",
    ]


@pytest.mark.parametrize(
    "row",
    ["Totl,B,3", "Sprng 2014,,", "2014-13,,", "(2014-13),B,3", "Source: own notes,,3", "Notes,B,"],
)
def test_a_row_that_can_be_an_event_is_a_problem(row):
    reading = read("2014,A,3", row)
    assert {str(problem.severity) for problem in reading.problems} == {"error"}


@pytest.mark.parametrize(
    "title", ["Note sent to the ambassador", "Stand at the fair", "Updated treaty signed", "*"]
)
def test_a_title_without_a_date_can_begin_as_a_remark(title):
    assert titles(read("2014,A,3", f",{title},")) == ["A", title]


def test_a_week_above_its_rows_does_not_get_the_year_of_the_row_above():
    reading = read("Week 22,,", "5 May 2014,A,", "Week 23,,", "12 May,B,")
    assert titles(reading) == ["A", "B"]
    assert messages(reading)[1].endswith("('Week 23'): it is no event, and left out")


def test_a_title_can_be_total():
    assert titles(read("2014,Total,3", "2014,Total eclipse,", ",Total eclipse,")) == [
        *("Total", "Total eclipse", "Total eclipse"),
    ]


def test_a_sum_can_be_in_any_column_of_a_row_without_a_title():
    header = "no,date,title,actors,killed"
    rows = "1,2014,A,X,3", "TOTAL,,,,115", ",,,Total killed,115", ",,,Total killed,"
    assert titles(read(*rows, header=header)) == ["A"]
    # These can be actors, or the words of a title.
    rows = ",,,Total Oil Company,many", ",,Total killed,,115", "Total killed,,Total killed,Y,3"
    assert len(read(*rows, header=header).events) == len(rows)


def test_it_is_so_in_any_table_but_not_in_datasets():
    columns = {"date": "When", "title": "What"}
    reading = read("2014,A", "When,What", "Total,", header="When,What", columns=columns)
    assert titles(reading) == ["A"]
    assert len(reading.problems) == 2
    acled = "event_id_cnty,event_date,year,time_precision,event_type,actor1,country,location"
    reading = read(acled, "MLI1,4 March 2014,2014,1,Riots,A,Mali,Gao", header=acled)
    assert {str(problem.severity) for problem in reading.problems} == {"error"}


def test_bars_can_separate_columns():
    reading = read("2014|A|3", "2015 | B, b; c | 4", header="date|title|killed")
    assert titles(reading) == ["A", "B, b; c"]
    assert reading.problems == ()


def test_a_table_in_markdown_is_read():
    rows = ("|---|:---:|--:|", "| mid-2014 | Talks | 3 |", "| -- | Rumour | |")
    reading = read(*rows, header="| date | title | killed |")
    assert [(str(e.start), e.title, e.origin.line) for e in reading.events] == [
        *(("2014-38", "Talks", 3), ("XXXX", "Rumour", 4)),
    ]


def test_several_lines_can_be_above_a_header_that_is_not_known():
    (problem,) = read(
        "Compiled; 2019,,", ",,", "When,What,Who", "2014,A,B", header="Strikes,,"
    ).problems
    assert problem.line == 4
    assert problem.hint == "try --map date=When,title=What,actors=Who"
