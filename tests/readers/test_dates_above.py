"""Dates that need a row above: below a row with only a year, without a year, or a ditto mark."""

import pytest

from sahel_timeline.readers import read_text
from sahel_timeline.readers.row_batches import RowBatch
from sahel_timeline.readers.row_dates import with_next_row


def read(*rows, header="date,title", **options):
    return read_text("\n".join([header, *rows]), "f.csv", **options)


def dates(*rows, **options):
    reading = read(*rows, **options)
    assert reading.errors == ()
    return [str(event.start) for event in reading.events]


def notes(*rows, **options):
    return [note.removeprefix("f.csv: ") for note in read(*rows, **options).notes]


def errors(*rows, **options):
    return [str(problem).removeprefix("f.csv:") for problem in read(*rows, **options).errors]


# Rows with only a year.


def test_few_rows_of_a_long_table_show_whether_dates_need_a_row_above(monkeypatch):
    """Lines are counted before they are read, but not the rows of a sheet."""
    monkeypatch.setattr("sahel_timeline.readers.year_sources.MANY_ROWS", 3)
    looked = []

    def look(_, batches):
        looked.append(sum(len(each.rows) for each in batches))
        return "", ()

    monkeypatch.setattr(
        "sahel_timeline.readers.year_sources._find_in",
        look,
    )
    assert len(read(*["5 May,A"] * 1_500).errors) == 1_500
    assert looked == [899]  # five batches, the first with the header


def test_a_row_with_only_a_year_has_the_year_of_the_dates_below():
    rows = "1944,", "5 May,A", "12 June,B", "late 1944,C", ",D", "1945,", "8 May,E"
    assert dates(*rows) == ["1944-05-05", "1944-06-12", "1944-39", "1944", "1945-05-08"]
    reading = read(*rows)
    assert [event.origin.line for event in reading.events] == [3, 4, 5, 6, 8]
    assert [event.start.text for event in reading.events][:2] == ["5 May 1944", "12 June 1944"]
    assert reading.problems == ()
    assert notes(*rows) == [
        "dates without a year have the one above: '5 May' on line 3 is 5 May 1944; 2 rows with only"
        " a year are headings"
    ]


@pytest.mark.parametrize(
    "year", ["1944", "1944:", "– 1944 –", "*1944*", "Year 1944", "Année 1944", "1944.0"]
)
def test_a_year_above_can_be_decorated(year):
    assert dates(f"{year},", "5 May,A") == ["1944-05-05"]


@pytest.mark.parametrize("name", ["Date (2014)", "Day 2014", "Dates, 2014:"])
def test_the_header_can_have_the_year(name):
    rows = "14 April[1],A", "2–3 May[a],B", "17 October†,C", "6 Nov. (evening),D"
    columns = {"date": name, "title": "what"}
    header = f'"{name}",what'
    assert dates(*rows, header=header, columns=columns) == [
        *("2014-04-14", "[2014-05-02..2014-05-03]", "2014-10-17", "2014-11-06"),
    ]
    assert notes(*rows, header=header, columns=columns) == [
        "dates without a year have the one in the header: '14 April[1]' on line 2 is"
        " 14 April 2014[1]"
    ]
    assert f"(try --map 'date={name},title=what')" in errors(*rows, header=header)[0]
    # A date above other dates is a row without a header.
    assert errors("5 April 2014,A", header="March 2014,B")[0].startswith("1: no column")


def test_the_year_can_be_in_the_first_column_or_in_that_of_the_titles():
    header = "no,title,date,place"
    assert dates("1944,,,", "1,A,5 May,", ",1945,,", "2,B,8 May,", header=header) == [
        *("1944-05-05", "1945-05-08")
    ]
    assert errors(",,,1944", "1,A,5 May,", header=header)[-1].startswith("3:3: not a date: '5 May'")


def test_rows_with_only_a_month_have_that_of_the_days_below():
    rows = "1944,", "May,", "5,A", "12-14,B", "20th,C", "Mid-June,D", "June 1944,", "6,E"
    assert dates(*rows) == [
        *("1944-05-05", "[1944-05-12..1944-05-14]", "1944-05-20", "[1944-06-11..1944-06-20]"),
        "1944-06-06",
    ]
    assert notes(*rows)[0].endswith("; 3 rows with only a date are headings")


def test_words_below_a_month_are_about_that_month():
    rows = "NOVEMBRE 2015,", "Nuit du 13 au 14,A", "début,B", "24 déc.,C"
    assert dates(*rows) == ["[2015-11-13..2015-11-14]", "[2015-11-01..2015-11-10]", "2015-12-24"]


def test_a_row_with_only_a_day_has_the_day_of_the_times_below():
    rows = "6 June 1944,", "06:30,A", "7.15 am,B", ",C", "7 June 1944,", "08:00,D"
    assert dates(*rows) == [
        *("1944-06-06T06:30", "1944-06-06T07:15", "1944-06-06", "1944-06-07T08:00"),
    ]
    assert notes(*rows) == [
        "2 rows with only a date are headings, such as line 2",
        "the event on line 3 has the date above, 6 June 1944",
    ]
    header = "date,time,title"
    rows = "1944,,", "6 June,,", ",06:30,A", "7 June,07:00,B", ",08:00,C", "8 June,,D", ",9:00,E"
    assert dates(*rows, header=header) == [
        *("1944-06-06T06:30", "1944-06-07T07:00", "1944-06-07T08:00"),
        *("1944-06-08", "1944-06-08T09:00"),
    ]
    # Without such a row below it, it is an event without a title.
    assert len(errors(*rows, "9 June,,", header=header)) == 1


def test_a_time_without_a_date_is_on_the_day_above_unless_it_is_earlier():
    rows = "6 June 1944,06:30,A", ",07:15,B", ",00:10,C", ",09:00,D", "June 1944,,E", ",09:00,F"
    assert dates(*rows, header="date,time,title") == [
        *("1944-06-06T06:30", "1944-06-06T07:15", "XXXX", "XXXX", "1944-06", "XXXX"),
    ]
    assert notes(*rows, header="date,time,title") == [
        "the event on line 3 has the date above, 6 June 1944"
    ]


def test_days_and_months_in_numbers_get_the_year_before_their_order_is_decided():
    rows = "1945,", "8/5,A", "13/5,B", "1946,", "2.6.,C"
    assert dates(*rows) == ["1945-05-08", "1945-05-13", "1946-06-02"]
    assert notes(*rows)[1:] == ["'8/5/1945' is 8 May, because '13/5/1945' has the day first"]


def test_the_year_is_put_where_the_date_can_be_read():
    rows = "1812,", "5 May,A", "22-VII,B", '"Summer, exact date unknown",C', "8 Aug (evening),D"
    assert dates(*rows) == ["1812-05-05", "1812-07-22", "1812-22", "1812-08-08"]


def test_the_end_of_an_event_gets_the_year_too():
    reading = read("1944,,", "5 May,6 June,A", "before 7 July,,B", header="date,end,title")
    assert [(str(event.start), str(event.end)) for event in reading.events] == [
        ("1944-05-05", "1944-06-06"),
        ("[..1944-07-06]", "None"),
    ]


def test_a_date_that_would_leave_the_year_is_a_problem():
    assert len(errors("1944,", "5 May,A", "28 Dec - 3 Jan,B")) == 1
    assert len(errors("1944,", "5 May,A", "3 May 1950,B", "4 May,C")) == 1
    assert len(errors("1944,", "5 May,A", "31 June,B")) == 1
    # A row with only a day lacks its title.
    assert errors("1944,", "5 May,A", "6 June 1944,")[0].startswith("4:2: the title is missing")


def test_a_cell_for_no_value_stays_undated():
    assert dates("1944,", "5 May,A", "?,B", "n.d.,C") == ["1944-05-05", "XXXX", "XXXX"]


def test_rows_with_only_a_year_can_also_be_above_complete_dates():
    rows = "1944,", "5 May 1944,A", "1945,", "8 May 1945,B"
    assert dates(*rows) == ["1944-05-05", "1945-05-08"]
    assert notes(*rows) == ["2 rows with only a year are headings, such as line 2"]
    # A single one can also be an event without a title, and so can one above another year.
    untitled = "2:2: the title is missing (add a short headline)"
    assert errors("1944,", "5 May 1944,A") == [untitled]
    assert errors("1944,", "1944,A") == [untitled]
    assert errors("1944,", "5 May 1950,A", "3 June,B")[0] == untitled


@pytest.mark.parametrize("years", ["1920s", "1920-1929", "1920 to 1930", "20th century"])
def test_rows_with_only_several_years_are_headings_above_dates_in_these(years):
    rows = f"{years},", "1921,A", "May 1923,B", ",C", "1950s,", "2 June 1953,D"
    reading = read(*rows)
    assert reading.errors == ()
    starts = [event.start for event in reading.events]
    assert [str(start) for start in (*starts[:2], starts[-1])] == ["1921", "1923-05", "1953-06-02"]
    assert starts[2].text == years
    assert notes(*rows)[-1].endswith("2 rows with only a date are headings")


def test_a_heading_that_can_be_two_years_or_a_month_gives_no_date_its_year():
    assert dates("2010-11,", "3 May 2011,A", "2011-12,", "3 May 2012,B") == [
        *("2011-05-03", "2012-05-03"),
    ]
    assert len(errors("2010-11,", "3 May 2011,A", "2011-12,", "3 May 2012,B", "4 May,C")) == 1


def test_a_date_without_a_year_below_several_years_stays_a_problem():
    rows = "1920s,", "1921,A", "1930s,", "1931,B", "Winter,C"
    assert errors(*rows) == ["6:1: not a date: 'Winter': the year is missing (try \"Winter 2014\")"]
    assert len(errors("1920s,", "1935,A", "1930s,", "1931,B")) == 2


def test_a_month_above_ends_below_a_date_in_another_one():
    rows = "1944,", "May,", "5,A", "3 June,B", "7,C"
    assert errors(*rows)[0].startswith("6:1: not a date: '7'")
    assert dates("May 1944,", "5,A", "3 June 1944,B", ",C") == ["1944-05-05", "1944-06-03", "1944"]


def test_above_the_first_heading_dates_in_order_have_the_year_of_the_date_above():
    rows = "28 Feb 2020,A", "11 March,B", "27 Dec,C", "2021,", "4 January,D"
    assert dates(*rows) == ["2020-02-28", "2020-03-11", "2020-12-27", "2021-01-04"]
    # If they are not in order, only the heading has a say.
    rows = "28 Feb 2020,A", "11 March,B", "27 Jan,C", "2021,", "4 January,D"
    assert [error[:4] for error in errors(*rows)] == ["3:1:", "4:1:"]
    # Below it, a complete date does not decide about the next one.
    assert (
        len(errors("28 Feb 2020,A", "3 May,B", "2021,", "4 Jan,C", "1 Feb 2022,D", "4 Feb,E")) == 1
    )


def test_a_row_that_cannot_be_read_keeps_its_year():
    rows = "8 June 2020,A", "June 2020 (or so they say),B", "early July,C", "10 July 2020,D"
    assert [error[:4] for error in errors(*rows)] == ["3:1:"]
    rows = "8 June 2020,A", "found in a 2019 diary,B", "early July,C", "10 July 2020,D"
    assert [error[:4] for error in errors(*rows)] == ["3:1:", "4:1:"]


def test_a_time_can_follow_a_day_with_a_time_in_the_same_cell():
    rows = '"4 Aug 1914, 8 a.m.",A', "noon,B", "4 p.m.,C", "10 a.m.,D", "5 Aug,E", "6 Aug,F"
    reading = read(*rows)
    assert [str(event.start) for event in reading.events][:3] == [
        *("1914-08-04T08:00", "1914-08-04T12:00", "1914-08-04T16:00"),
    ]
    assert [problem.line for problem in reading.errors] == [5]


def test_numbers_behind_a_weekday_get_the_year_too():
    rows = '"Sa, 29.02.2020",A', '"Fr, 13.3.",B', '"Mo 6/4",C', "27.4.,D"
    assert dates(*rows) == ["2020-02-29", "2020-03-13", "2020-04-06", "2020-04-27"]


def test_batches_of_rows_that_cannot_be_split_are_kept():
    batches = [
        RowBatch((2,), [["1944", ""]]),
        RowBatch((), [], broken=((3, "no end"),)),
        RowBatch((4,), [["5 May", "A"]]),
    ]
    pairs = [pair for pair in with_next_row(batches) if pair[0] != RowBatch((), ())]
    assert pairs == [(batches[1], ()), (batches[0], ["5 May", "A"]), (batches[2], ())]


# Years that are only in the first of their rows.


@pytest.mark.parametrize("date", ["When+Year", "When|Year"])
def test_an_empty_year_is_that_of_the_row_above(date):
    rows = "1944,5 May,A", ",6 June,B", "1945,8 May,C", ",2 Sept.,D"
    columns = {"date": date, "title": "What"}
    assert dates(*rows, header="Year,When,What", columns=columns) == [
        *("1944-05-05", "1944-06-06", "1945-05-08", "1945-09-02"),
    ]


def test_a_text_beside_an_empty_year_stays_a_problem():
    columns = {"date": "When+Year", "title": "What"}
    rows = "1944,5 May,A", ",6 June,B", ",whenever,C"
    (error,) = errors(*rows, header="Year,When,What", columns=columns)
    assert error.startswith("4:")


def test_an_empty_month_below_another_one_is_the_same_if_the_year_is_empty_too():
    columns = {"date": ["Year", "Month", "Day"], "title": "What"}
    rows = "1944,5,5,A", ",,7,B", ",6,,C", ",,,D"
    assert dates(*rows, header="Year,Month,Day,What", columns=columns) == [
        *("1944-05-05", "1944-05-07", "1944-06", "1944"),
    ]


def test_a_row_without_a_date_has_no_year_where_each_row_has_one():
    columns = {"date": ["Year", "Month", "Day"], "title": "What"}
    rows = "1944,5,5,A", "1944,5,6,B", ",6,,C", ",,,D"
    assert dates(*rows, header="Year,Month,Day,What", columns=columns) == [
        *("1944-05-05", "1944-05-06", "1944-06", "XXXX"),
    ]


def test_a_year_with_two_digits_is_not_that_of_the_row_above():
    columns = {"date": ["Year", "Month", "Day"], "title": "What"}
    rows = "1944,5,5,A", ",6,,B", "45,5,8,C", "1946,1,2,D", "?,3,,E"
    reading = read(*rows, header="Year,Month,Day,What", columns=columns)
    assert [str(event.start) for event in reading.events] == [
        *("1944-05-05", "1944-06", "1945-05-08", "1946-01-02"),
    ]
    (error,) = reading.errors
    assert error.line == 6


def test_dates_in_order_have_the_year_of_the_date_above():
    assert dates("5 May 1944,A", "6 June,B", "8 May 1945,C") == [
        *("1944-05-05", "1944-06-06", "1945-05-08"),
    ]
    assert dates("5 May 1945,A", "6 June 1944,B", "3 May,C") == [
        *("1945-05-05", "1944-06-06", "1944-05-03"),
    ]
    # A month can be below a day in it.
    assert dates("5 May 1944,A", "May 1944,B", "1944,C", "6 June,D") == [
        *("1944-05-05", "1944-05", "1944", "1944-06-06"),
    ]
    assert len(errors("5 May 1944,A", "1944,B", "4 May,C")) == 1
    assert len(errors("5 May 1944,A", "3 January,B")) == 1
    assert len(errors("5 May 1945,A", "6 June 1944,B", "7 July,C")) == 1
    assert len(errors("Winter 1944,A", "6 June,B")) == 1
    assert len(errors("6-Jun-44,A", "8 July,B")) == 2


# Ditto marks.


@pytest.mark.parametrize("mark", ['""""', "do.", "ditto", "Idem", "″", "same"])
def test_a_ditto_mark_is_the_date_of_the_row_above(mark):
    rows = "5 May 1944,A", f"{mark},B", f"{mark},C"
    assert dates(*rows) == ["1944-05-05"] * 3
    shown = mark.replace('""""', '"')
    assert notes(*rows) == [f"{shown!r} on line 3 is the date above, 5 May 1944"]
    assert len(errors(f"{mark},B")) == 1


def test_a_ditto_mark_repeats_a_completed_date():
    assert dates("1944,", "5 May,A", "do.,B") == ["1944-05-05", "1944-05-05"]


@pytest.mark.parametrize(
    "words",
    ["same day", "Same day.", "(the same day)", "le même jour", "am selben Tag", "mismo día"],
)
def test_words_can_say_that_it_is_the_date_of_the_row_above(words):
    rows = "5 May 1944,A", f"{words},B", "7 May,C"
    assert dates(*rows) == ["1944-05-05", "1944-05-05", "1944-05-07"]
    (error,) = errors(f"{words},B")
    assert error.endswith("it stands for the date above (write the date of the row above)")


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("next day", "1944-06-01"),
        ("The following day", "1944-06-01"),
        ("le lendemain", "1944-06-01"),
        ("am nächsten Tag", "1944-06-01"),
        ("al día siguiente", "1944-06-01"),
        ("two days later", "1944-06-02"),
        ("10 days later", "1944-06-10"),
    ],
)
def test_words_can_count_from_the_day_above(words, day):
    assert dates("31 May 1944,A", f"{words},B", "do.,C") == ["1944-05-31", day, day]
    assert notes("31 May 1944,A", f"{words},B") == [f"{words!r} on line 3 is the date above, {day}"]
    (error,) = errors(f"{words},B")
    assert error.endswith("it counts from the date above (write the date)")


@pytest.mark.parametrize("above", ["May 1944", "c. 5 May 1944", "from 3 to 5 May 1944", "n.d."])
def test_nothing_counts_from_a_date_that_is_not_a_day(above):
    assert len(errors(f"{above},A", "next day,B")) == 1


def test_days_cannot_count_beyond_the_calendar():
    assert len(errors("31 December 9999,A", "next day,B")) == 1


# Where nothing is looked at.


def test_the_dates_of_datasets_and_of_json_need_no_row_above():
    reading = read_text('[{"date": "5 May", "title": "A"}]', "f.json")
    assert len(reading.errors) == 1


def test_in_a_long_file_rows_above_are_looked_at_too():
    rows = ["1944,", *(f"{day % 28 + 1} May,A" for day in range(20_100)), "1945,", "8 May,B"]
    reading = read(*rows)
    assert reading.errors == ()
    assert [str(event.start) for event in (reading.events[0], reading.events[-1])] == [
        *("1944-05-01", "1945-05-08"),
    ]
    assert notes(*rows)[0].endswith("2 rows with only a year are headings")


def test_in_a_long_file_all_rows_have_to_agree():
    rows = ["5 May 1944,A", *(f"{day % 28 + 1} June,A" for day in range(20_100))]
    assert len(errors(*rows)) == len(rows) - 1
