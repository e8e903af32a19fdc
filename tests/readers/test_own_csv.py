"""The native CSV: what a row means, and what is wrong with an invalid one."""

import csv

import pytest

from sahel_timeline import ONGOING, Origin, Severity, parse_date
from sahel_timeline.dates.humanize import source_words
from sahel_timeline.readers import Dialect, read_text


def read(text, **options):
    return read_text(text, "f.csv", dialect=Dialect.CSV, **options)


def events(text, **options):
    reading = read(text, **options)
    assert [str(problem) for problem in reading.problems] == []
    return list(reading.events)


def problems(text, **options):
    return [str(problem) for problem in read(text, **options).problems]


def row(cells, header="date,title,note"):
    return problems(f"{header}\n{cells}\n")


def test_every_native_column_is_read():
    (event,) = events(
        "id,date,date_text,end,end_text,title,actors,place,latitude,longitude,type,summary,"
        "sources,url,note\n"
        "serval,2013-01-11,11 Jan,2014-07-15,mid-July,Serval,France; Mali,Sévaré,14.5,-4.1,"
        "operation,Strikes.,AFP; RFI,https://example.org,A note\n"
    )
    assert event.id == "serval"
    assert (event.start, event.start.text) == (parse_date("2013-01-11"), "11 Jan")
    assert (event.end, event.end.text) == (parse_date("2014-07-15"), "mid-July")
    assert event.title == "Serval"
    assert event.actors == ("France", "Mali")
    assert (event.place, event.latitude, event.longitude) == ("Sévaré", 14.5, -4.1)
    assert (event.type, event.summary) == ("operation", "Strikes.")
    assert event.sources == ("AFP", "RFI")
    assert (event.url, event.note) == ("https://example.org", "A note")
    assert event.extra == ()
    assert event.origin == Origin(file="f.csv", line=2)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"], ids=["comma", "semicolon", "tab"])
def test_the_delimiter_is_guessed(delimiter):
    (event,) = events(delimiter.join(["date", "title"]) + "\n" + delimiter.join(["2014", "A"]))
    assert event.title == "A"


def test_header_names_are_trimmed_and_case_does_not_matter():
    (event,) = events(" DATE , Title,Source,Place\n2014,A,AFP,Gao\n")
    assert (event.title, event.sources, event.place) == ("A", ("AFP",), "Gao")


def test_extra_columns_keep_their_names():
    (event,) = events("date,title,Fatalities,Empty\n2014,A,3,\n")
    assert event.extra == (("Fatalities", "3"),)


def test_a_quoted_cell_can_contain_delimiters_quotes_and_lines():
    first, second = events('date,title\r\n2014,"a, ""b""\r\nc"\r\n2015,d\r\n')
    assert first.title == 'a, "b"\r\nc'
    assert (first.origin.line, second.origin.line) == (2, 4)


def test_empty_lines_and_rows_of_empty_cells_are_skipped():
    assert [e.origin.line for e in events("\ndate,title\n\n2014,A\n , \n2015,B\n")] == [4, 6]


def test_a_file_with_only_a_header_has_no_events():
    assert events("date,title\n") == []


def test_a_period_in_the_date_cell_has_an_end():
    period, ongoing = events("date,title\nfrom 3 to 8 October 2020,A\n2014-08-01/..,B\n")
    assert (str(period.start), str(period.end)) == ("2020-10-03", "2020-10-08")
    assert period.start.text == "from 3 to 8 October 2020"
    assert ongoing.end is ONGOING


def test_an_end_of_two_dots_means_ongoing():
    (event,) = events("date,end,title\n2014,..,A\n")
    assert event.end is ONGOING


def test_lists_are_split_at_semicolons_that_are_not_escaped():
    (event,) = events("date,title,actors\n2014,A, B \\; C ;; D;\n")
    assert event.actors == ("B ; C", "D")


def test_missing_ids_are_derived_from_title_and_date_with_a_number_if_needed():
    found = events(
        "date,title,id\n"
        "2014,L'été à Gao!,\n2014,L'été à Gao!,\n2014,L'été à Gao!,\n"
        "2014,B,lete-a-gao-2014-2\n[2014-01-01..2014-01-02],!!!,\n" + f"2014,{'word ' * 30},\n"
    )
    assert [event.id for event in found] == [
        "lete-a-gao-2014",
        "lete-a-gao-2014-3",
        "lete-a-gao-2014-4",
        "lete-a-gao-2014-2",
        "event-2014-01",
        "word-word-word-word-2014",
    ]


@pytest.mark.parametrize(
    ("title", "when", "expected"),
    [
        ("x" * 60, "2014", "x" * 19 + "-2014"),
        ("Council of Ministers", "2014-05", "council-2014-05"),
        ("Council of Ministers meets", "2014-05-03", "council-2014-05-03"),
        ("Court of Ministers", "2014", "court-of-ministers-2014"),
        ("A to B or on to the C", "2014-05-03", "a-2014-05-03"),
        ("Talks", "2014-05", "talks-2014-05"),
        ("Talks", "between 3 and 8 May 2014", "talks-2014-05"),
        ("Talks", "spring 2014", "talks-2014"),
        ("Talks", "between 2014 and 2016", "talks-2014"),
        ("Talks", "before 2014", "talks"),
        ("Talks", "after 2014", "talks"),
        ("Talks -", "0987", "talks-0987"),
        ("- - -", "2014", "event-2014"),
        ("…", "2014", "event-2014"),
    ],
)
def test_an_id_has_the_first_words_of_the_title_and_the_rough_date(title, when, expected):
    (event,) = events(f"date,title\n{when},{title}\n")
    assert event.id == expected


def test_many_equal_titles_get_ids_quickly():
    found = events("date,title\n" + "2014,A\n" * 5000)
    assert len({event.id for event in found}) == 5000


def test_a_repeated_id_is_a_problem():
    assert problems("id,date,title\na,2014,A\nb,2014,B\na,2015,C\n") == [
        "f.csv:4:1: the id 'a' is already used on line 2 (choose another, or leave it empty)"
    ]


@pytest.mark.parametrize("text", ["", "\n \n"], ids=["nothing", "blank"])
def test_an_empty_file_is_a_problem(text):
    assert problems(text) == ["f.csv: the file is empty (start it with the line date,title)"]


def test_missing_columns_are_a_problem_that_lists_those_in_the_header():
    assert problems("Year;Topic\n2014;A\n") == [
        "f.csv:1: no column 'date' or 'title'; the header has 'Year', 'Topic'"
        " (use a header with date and title)"
    ]
    assert "no column 'title'" in problems("date,Topic\n")[0]


def test_a_second_column_with_the_same_name_is_a_problem():
    assert problems("date,title,Title\n") == [
        "f.csv:1:3: a second column is named 'title' (rename one of them)"
    ]
    assert "a second column is named 'sources'" in problems("date,title,source,sources\n")[0]


def test_a_value_in_a_column_without_a_name_is_a_problem():
    assert events("date,title,\n2014,A,\n")[0].title == "A"
    assert events("date,title,\n2014,A, \n")[0].title == "A"
    assert problems("date,title,\n2014,A,x\n") == [
        "f.csv:2:3: 'x' is in a column without a name (add a name to the header)"
    ]
    assert problems("date,title,,note,\n2014,A,,,x\n2015,A,y,n,z\n") == [  # one for each row
        "f.csv:2:5: 'x' is in a column without a name (add a name to the header)",
        "f.csv:3:3: 'y' is in a column without a name (add a name to the header)",
    ]


def test_the_cells_that_a_row_lacks_are_empty_with_one_warning_for_the_file():
    reading = read("date,title,place\n2014,A\n2015,B,Gao\n2016,C\n2017,D\n")
    assert [(event.title, event.place) for event in reading.events] == [
        *(("A", ""), ("B", "Gao"), ("C", ""), ("D", "")),
    ]
    assert list(map(str, reading.problems)) == [
        "f.csv:2: warning: the row has 2 cells, but the header has 3: the missing ones are read as"
        " empty, also in 2 other rows (add an empty cell for each missing value)"
    ]
    (warning, untitled) = row("2014")
    assert warning.startswith("f.csv:2: warning: the row has 1 cell, but the header has 3: the")
    assert untitled == "f.csv:2:2: the title is missing (add a short headline)"


def test_a_row_with_too_many_cells_is_a_problem():
    assert row("2014,A,b,c") == [
        "f.csv:2: the row has 4 cells, but the header has 3"
        " (put quotes around a cell that contains a delimiter)"
    ]


def test_empty_cells_after_the_last_column_are_ignored():
    assert row("2014,A,b,,") == []


def test_an_open_quote_costs_only_its_own_row():
    text = 'date,title\n2014,A\n2015,"B\n2016,C\n2017,D\n'
    found, wrong, *_ = read(text)
    assert [event.title for event in found] == ["A", "C", "D"]
    assert [str(problem) for problem in wrong] == [
        'f.csv:3: a quote that opens here is never closed (write "" for a quote inside a cell)'
    ]


def test_an_open_quote_costs_only_its_own_row_even_if_a_later_one_closes_it():
    text = 'date,title\n2015,"B\n2016,C\n2017,"D, d"\n2018,E\n'
    found, wrong, *_ = read(text)
    assert [event.title for event in found] == ["C", "D, d", "E"]
    assert [problem.line for problem in wrong] == [2]


def test_text_after_a_closing_quote_is_a_problem():
    assert problems('date,title\n2014,"A"b\n2015,C\n') == [
        'f.csv:2: there is text after a closing quote (write "" for a quote inside a cell)'
    ]


def test_a_header_with_an_open_quote_is_a_problem():
    assert problems('date,"title\n2014,A\n') == ["f.csv:1: a quote that opens here is never closed"]


def test_a_cell_of_ten_megabytes_is_a_problem_and_reading_continues():
    limit = csv.field_size_limit()
    text = f"date,title\n2014,{'x' * 10_000_000}\n2015,B\n"
    found, wrong, *_ = read(text)
    assert [event.title for event in found] == ["B"]
    assert [str(problem) for problem in wrong] == [
        "f.csv:2:2: the cell has 10,000,000 characters, more than 1,000,000"
        " (look for a quote that is never closed)"
    ]
    assert csv.field_size_limit() == limit


@pytest.mark.slow
@pytest.mark.parametrize("quote", ["", '"'])
def test_the_hint_for_the_longest_cells_asks_for_an_open_quote(quote):
    _, wrong, *_ = read(f"date,title\n2014,{quote}{'x' * 17_000_000}{quote}\n2015,B\n")
    assert [str(problem) for problem in wrong] == [
        "f.csv:2: the cell has more than 16,777,216 characters"
        " (look for a quote that is never closed)"
    ]


def test_all_problems_of_a_row_are_reported_at_once():
    assert problems(
        "date,title,latitude,longitude\n2014-13,,200,abc\n03/14/2014,A,1,\n5 May,B,,\n"
    ) == [
        "f.csv:2:1: not a date: '2014-13': there is no month 13 (try 2014, or 2014-01 to 2014-12)",
        "f.csv:2:2: the title is missing (add a short headline)",
        "f.csv:2:3: not a latitude: '200' (try degrees from -90 to 90)",
        "f.csv:2:4: not a longitude: 'abc' (try 16.27)",
        "f.csv:3:4: the longitude is missing (give both or neither)",
        "f.csv:4:1: not a date: '5 May': the year is missing (try \"5 May 2014\")",
    ]


def test_the_order_of_day_and_month_is_that_of_the_file():
    text = "date,end,title\n03/04/2014,,A\n2014,24/12/2014,B\n"
    assert [str(event.start) for event in events(text)] == ["2014-04-03", "2014"]
    reading = read("date,title\n03/04/2014,A\n2015,B\n")
    assert [event.title for event in reading.events] == ["B"]
    assert list(map(str, reading.problems)) == [
        "f.csv:2:1: not a date: '03/04/2014': it can mean 3 April 2014 or 4 March 2014"
        " (try 2014-04-03 or 2014-03-04, or use --day-first or --month-first)"
    ]
    assert problems(text + "12/24/2014,,C\n") == [
        "f.csv:4:1: '12/24/2014' has the month first, but '24/12/2014' on line 3 has the day first:"
        " this file mixes both orders (add --day-first or --month-first, and fix the other dates)"
    ]


def test_the_caller_can_give_the_order_of_day_and_month():
    (event,) = events("date,title\n03/04/2014,A\n", day_first=True)
    assert str(event.start) == "2014-04-03"


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        ("2014, ,", "f.csv:2:2: the title is missing"),
        ("2021-02-29,A,", "February 2021 has no day 29"),
        ("2014/,A,", "the end is missing"),
    ],
)
def test_a_row_without_a_title_or_with_a_wrong_date_is_a_problem(cells, message):
    (problem,) = row(cells)
    assert message in problem


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        ("2015,2014,A,", "f.csv:2:2: the end, '2014', comes before the start, '2015'"),
        ("2015,soon,A,", "f.csv:2:2: not a date: 'soon'"),
        (
            "2015/2016,2016,A,",
            "f.csv:2:2: the date '2015/2016' is a period already (leave the end empty)",
        ),
        ("2015,,A,later", "f.csv:2:4: there are words for the end, but the column end has no date"),
        (
            "2015,..,A,later",
            "f.csv:2:4: there are words for the end, but the column end has no date",
        ),
    ],
)
def test_an_invalid_end_is_a_problem(cells, message):
    (problem,) = row(cells, "date,end,title,end_text")
    assert problem.startswith(message)


SWAP = "(swap the two times, or write the day after if it ended then)"


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        (
            "2014-05-03 16:00,2014-05-03 14:00,A,",
            f"the end, '2014-05-03 14:00', comes before the start, '2014-05-03 16:00' {SWAP}",
        ),
        (
            "3 May 2014,3 May 2014 2 pm,A,4 pm",
            f"the end, '2014-05-03 14:00', comes before the start, '2014-05-03 16:00' {SWAP}",
        ),
        (
            "2014-05-03T16:00Z,2014-05-03T16:30+01:00,A,",
            "the end, '2014-05-03 16:30+01:00', comes before the start, '2014-05-03 16:00Z'"
            f" {SWAP}",
        ),
    ],
    ids=["in the dates", "in a column", "offsets"],
)
def test_an_end_at_an_earlier_time_of_the_day_is_a_problem(cells, message):
    assert row(cells, "date,end,title,time") == [f"f.csv:2:2: {message}"]


@pytest.mark.parametrize(
    "cells",
    [
        "2014-05-03T16:00+02:00,2014-05-03T14:30Z,A,",
        "2014-05-03T16:00Z,2014-05-03T14:30,A,",
        "2014-05-03 16:00,2014-05-03,A,",
        "2014-05-03 16:00,2014-05-04 14:00,A,",
        "2014-05-03 16:00,2014-05-03 16:00,A,",
        "2014-05-03,2014-05-03 18:00,A,16:00",
    ],
    ids=["offset", "unknown offset", "no time", "next day", "same time", "in a column"],
)
def test_an_end_that_can_be_later_is_fine(cells):
    assert row(cells, "date,end,title,time") == []


def test_an_end_is_a_problem_too_if_the_start_is_one():
    first, second = row("31 April 2014,31 June 2014,A,", "date,end,title,end_text")
    assert first.startswith("f.csv:2:1: not a date: '31 April 2014'")
    assert second.startswith("f.csv:2:2: not a date: '31 June 2014'")
    assert len(row("31 April 2014,2014,A,", "date,end,title,end_text")) == 1
    assert len(row("31 April 2014,,A,", "date,end,title,end_text")) == 1


def test_an_end_within_an_inexact_start_is_fine():
    assert row("2015,2015-02,A,", "date,end,title,end_text") == []


@pytest.mark.parametrize(
    ("cell", "message"),
    [
        ("1,6,27", "not a latitude: '1,6,27' (try 16.27)"),
        ("nan", "the latitude is missing"),
        ("48.85W", "not a latitude: '48.85W' (try 16.27)"),
        ("-48.85N", "not a latitude: '-48.85N' (try 16.27)"),
        ("99 N", "try degrees from -90 to 90"),
        ("inf", "try 16.27"),
        ("1_0", "try 16.27"),
        ("١٦", "try 16.27"),
        ("-90.1", "try degrees from -90 to 90"),
        ("1e400", "try degrees from -90 to 90"),
    ],
)
def test_an_invalid_latitude_is_a_problem(cell, message):
    (problem,) = row(f'2014,A,"{cell}",0', "date,title,latitude,longitude")
    assert message in problem


@pytest.mark.parametrize(
    ("latitude", "longitude", "degrees"),
    [
        ("48.85N", "2.35 w", (48.85, -2.35)),
        ("48,85° S", "2°E", (-48.85, 2)),
        ("48.5°", "\N{MINUS SIGN}2,35", (48.5, -2.35)),
        # 21 minutes are 0.35 of a degree, and 18 seconds are 0.005.
        ("48°30'N", "2° 21′ 18″ W", (48.5, -2.355)),
        ("48°30,0'", "-2°21'", (48.5, -2.35)),
    ],
)
def test_degrees_can_name_their_hemisphere(latitude, longitude, degrees):
    (event,) = events(f'date,title,latitude,longitude\n2014,A,"{latitude}","{longitude}"\n')
    assert (event.latitude, event.longitude) == degrees


@pytest.mark.parametrize("name", ["Long", "lat", "lng"])
def test_a_column_that_can_be_half_of_the_coordinates_is_kept(name):
    found, problems, *_ = read(f"date,title,{name}\n2014,A,a long text\n")
    assert [event.extra for event in found] == [((name, "a long text"),)]
    assert list(problems) == []


def test_a_decimal_comma_is_a_decimal_point():
    (event,) = events('date,title,latitude,longitude\n2014,A,"16,27","-0,5"\n')
    assert (event.latitude, event.longitude) == (16.27, -0.5)


@pytest.mark.parametrize("cell", ["2020-21", "2023-24"])
def test_a_season_that_looks_like_two_years_is_a_warning(cell):
    found, (warning,), *_ = read(f"date,title\n{cell},A\n")
    assert len(found) == 1
    assert warning.severity is Severity.WARNING
    assert str(warning).startswith(f"f.csv:2:1: warning: '{cell}' means ")
    assert f"try {cell[:4]}/20{cell[5:]} or [{cell[:4]}..20{cell[5:]}]" in warning.hint


@pytest.mark.parametrize(
    "cell", ["2020-21", "2020-21?", "2020-21/2023", "2019/2020-21", "[2020-21..2023]"]
)
def test_a_season_that_could_be_two_years_is_a_warning_anywhere_in_a_date(cell):
    found, (warning,), *_ = read(f"date,title\n{cell},A\n")
    assert len(found) == 1
    assert str(warning) == (
        "f.csv:2:1: warning: '2020-21' means spring 2020, not two years"
        " (try 2020/2021 or [2020..2021] for the years, or write 'spring 2020' in date_text)"
    )


def test_an_end_that_looks_like_two_years_is_a_warning_too():
    assert row("2020,2021-22,A,", "date,end,title,end_text")[0].startswith(
        "f.csv:2:2: warning: '2021-22' means summer 2021, not two years"
    )


def test_a_season_with_its_words_in_date_text_is_fine():
    assert row("2020-21,A,spring 2020", "date,title,date_text") == []
    assert row("2020-22,A,", "date,title,date_text") == []
    assert row("2024-21,A,", "date,title,date_text") == []
    assert row("winter 2020-21,A,", "date,title,date_text") == []


@pytest.mark.parametrize(
    "title",
    [
        "\x1b[31mred\x1b[0m",
        "\x1b]0;owned\x07",
        "[red]x[/red] :smile: [link=http://x]y[/link]",
        "=cmd()",
        "\u202eevil",
        "中文 ｗｉｄｅ e\u0301",
        "  spaced  ",
        "a\rb",
    ],
)
def test_hostile_text_is_kept_unchanged(title):
    (event,) = events(f'date,title\n2014,"{title}"\n')
    assert event.title == title


@pytest.mark.parametrize(
    ("cell", "title"),
    [
        (r"a\tb", "a\tb"),
        (r"a\nb\rc", "a\nb\rc"),
        (r"C:\\new", r"C:\new"),
        (r"C:\dir", r"C:\dir"),
        (r"\"open", '"open'),
        ('"two\tcells"', "two\tcells"),
    ],
)
def test_in_a_file_with_tabs_a_backslash_escapes_what_a_cell_cannot_contain(cell, title):
    (event,), problems, *_ = read(f"date\ttitle\tfa\\tr\n2014\t{cell}\tx\n")
    assert problems == ()
    assert event.title == title
    assert event.extra == (("fa\tr", "x"),)


def test_in_a_file_with_commas_a_backslash_escapes_nothing():
    (event,) = events("date,title\n2014,C:\\new\n")
    assert event.title == r"C:\new"


@pytest.mark.parametrize("cell", ["20-05-03", "13/03/03"])
def test_a_date_whose_year_can_come_first_settles_no_order(cell):
    """Which of its numbers is the year has to be said."""
    reading = read(f"date,title\n{cell},A\n2014,B\n")
    assert [event.title for event in reading.events] == ["B"]
    assert [problem.line for problem in reading.problems] == [2]


@pytest.mark.parametrize("cells", [",A,", " ,A,", "XXXX,A,", "XXXX-XX-XX,A,"])
def test_an_event_without_a_date_is_undated(cells):
    (event,) = events(f"date,title,note\n{cells}\n")
    assert event.start.is_undated
    assert event.end is None
    assert event.id == "a"


def test_words_can_be_all_that_is_known_of_a_date():
    (event,) = events("date,date_text,title\n,in the rains,A\n")
    assert (event.start.is_undated, event.start.text) == (True, "in the rains")


@pytest.mark.parametrize(
    ("start", "end", "dates"),
    [
        ("", "2014", ("[..2014]", "2014")),
        ("XXXX", "2014-05-03", ("[..2014-05-03]", "2014-05-03")),
        ("", "..", ("XXXX", "..")),
        ("", "XXXX", ("XXXX", "None")),
        ("2014", "XXXX", ("2014", "None")),
        ("2014-05-03T09:00", "2014-05-03 14:30", ("2014-05-03T09:00", "2014-05-03T14:30")),
    ],
)
def test_what_is_known_of_one_end_says_something_of_the_other(start, end, dates):
    (event,) = events(f"date,end,title\n{start},{end},A\n")
    assert (str(event.start), str(event.end)) == dates


@pytest.mark.parametrize(
    ("date", "time", "edtf", "words"),
    [
        ("2014-05-03", "14:30", "2014-05-03T14:30", ""),
        ("2014-05-03", "14:30:00", "2014-05-03T14:30", ""),
        ("2014-05-03", "9:05", "2014-05-03T09:05", ""),
        ("2014-05-03", "2014-05-03 14:30:00", "2014-05-03T14:30", ""),
        ("2014-05-03", "1899-12-30T14:30:00", "2014-05-03T14:30", ""),
        ("2014-05-03 14:30:00", "", "2014-05-03T14:30", ""),
        ("2014-05-03", "14:30 -05:00", "2014-05-03T14:30-05:00", ""),
        ("3 May 2014", "2.30 pm", "2014-05-03T14:30", "3 May 2014"),
        ("2014-05-03", "00:00:00", "2014-05-03", ""),
        ("2014-05", "00:00", "2014-05", ""),
        ("2014-05-03T14:30", "14:30", "2014-05-03T14:30", ""),
        ("2014-05-03~", "14:30", "2014-05-03T14:30~", ""),
        ("2014-05-03", "14:30–16:00", "2014-05-03T14:30", "2014-05-03, 14:30–16:00"),
        ("2014-05-03", "14:30-16:00", "2014-05-03T14:30", "2014-05-03, 14:30-16:00"),
        ("2014-05-03/2014-05-05", "14:30", "2014-05-03T14:30", ""),
        ("2014-05-03", "1430", "2014-05-03T14:30", ""),
        ("2014-05-03", "0905", "2014-05-03T09:05", ""),
    ],
)
def test_a_time_has_a_column_of_its_own(date, time, edtf, words):
    (event,) = events(f"date,time,title\n{date},{time},A\n")
    assert (str(event.start), source_words(event.start)) == (edtf, words)


@pytest.mark.parametrize(
    ("date", "time", "edtf", "words", "message"),
    [
        ("2014-05-03", "morning", "2014-05-03", "2014-05-03, morning", "not a time of day"),
        ("2014-05-03", "1478", "2014-05-03", "2014-05-03, 1478", "not a time of day"),
        ("2014-05-03", "905", "2014-05-03", "2014-05-03, 905", "not a time of day"),
        ("2014-05", "14:30", "2014-05", "2014-05, 14:30", "its date is not a day"),
        ("", "14:30", "XXXX", "14:30", "its date is not a day"),
        (
            *("2014-05-03", "2014-05-04 14:30", "2014-05-03"),
            *("2014-05-03, 2014-05-04 14:30", "not a time of day"),
        ),
        (
            *("2014-05-03T09:00", "14:30", "2014-05-03"),
            *("2014-05-03T09:00, 14:30", "not the time in the date"),
        ),
        (
            *("2014-05-03T09:00", "morning", "2014-05-03T09:00"),
            *("2014-05-03T09:00, morning", "not a time of day"),
        ),
    ],
)
def test_a_time_that_cannot_be_used_is_kept_in_words_with_a_warning(
    date, time, edtf, words, message
):
    reading = read(f"date,time,title\n{date},{time},A\n")
    (event,), (problem,) = reading.events, reading.problems
    assert (str(event.start), event.start.text) == (edtf, words)
    assert problem.severity is Severity.WARNING
    assert (problem.line, problem.cell) == (2, 2)
    assert message in problem.message


def test_rows_of_empty_cells_are_no_undated_events():
    text = "date,title\n,A\n , \n,\n2014,B\n,\t\n"
    assert [event.title for event in events(text)] == ["A", "B"]
    assert problems("date,title,note\n,,x\n") == [
        "f.csv:2:2: the title is missing (add a short headline)"
    ]


def test_a_zero_width_space_in_a_date_cell_is_no_date():
    text = "date,end,title\n\u200b,,A\n2014,\u200b \u200b,B\n\u200b2015\u200b,,C\n"
    events = read_text(text, "a.csv").events
    assert [str(event.start) for event in events] == ["XXXX", "2014", "2015"]
    assert [event.end for event in events] == [None, None, None]
    assert [event.start.text for event in events] == ["", "2014", "\u200b2015\u200b"]


def test_addresses_with_spaces_between_them_are_several_sources():
    text = (
        'date,title,sources\n2012,A,https://a.org/x https://b.org\n2013,B,"https://a.org, http://b"\n'
        "2014,C,AFP https://a.org http://b\n2015,D,https://a.org\n2016,E,https://a.org: https://b\n"
    )
    assert [event.sources for event in events(text)] == [
        ("https://a.org/x", "https://b.org"),
        ("https://a.org", "http://b"),
        ("AFP https://a.org http://b",),
        ("https://a.org",),
        ("https://a.org: https://b",),
    ]


def test_an_empty_title_is_made_from_type_actors_and_place():
    text = (
        "date,title,type,actors,place,summary\n"
        "2012,,attack,MNLA / MUJAO,Gao,\n2013,,,MNLA,,\n2014,,,,Gao,\n2015,,,MUJAO,Kidal,Talks\n"
        "2016,,raid,,,\n2017,A,,,,\n"
    )
    titles = [event.title for event in read(text)[0]]
    assert titles == ["attack: MNLA, MUJAO (Gao)", "MNLA", "Gao", "Talks", "raid", "A"]
    assert problems(text)[:2] == [
        "f.csv:2:2: warning: the title is missing: 'attack: MNLA, MUJAO (Gao)' is from other"
        " columns (add a short headline)",
        "f.csv:3:2: warning: the title is missing: 'MNLA' is from other columns (add a short"
        " headline)",
    ]
    assert problems("date,title,note\n2014,,ask Adama\n") == [
        "f.csv:2:2: the title is missing (add a short headline)"
    ]
