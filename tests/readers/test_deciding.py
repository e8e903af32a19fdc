"""What the complete column decides about its cells: dates, lists and texts for no value."""

import pytest

from sahel_timeline import ONGOING
from sahel_timeline.model import Severity
from sahel_timeline.readers import Dialect, read_text

MAPPED = {"date": "When", "title": "What"}


def read(*rows, header="date,title", **options):
    return read_text("\n".join([header, *rows]), "f.csv", **options)


def starts(*dates, **options):
    return [str(e.start) for e in read(*(f'"{date}",A' for date in dates), **options).events]


def problems(*dates, **options):
    reading = read(*(f'"{date}",A' for date in dates), **options)
    return [str(each) for each in reading.problems]


# Day or month first.


@pytest.mark.parametrize("header", ["date,title", "When,What"], ids=["own", "mapped"])
def test_one_date_decides_the_order_of_the_others(header):
    columns = MAPPED if header == "When,What" else None
    reading = read("2/5/2025,A", "1/20/2025,B", header=header, columns=columns)
    assert [str(event.start) for event in reading.events] == ["2025-02-05", "2025-01-20"]


def test_dates_of_which_one_fits_each_order_are_one_problem():
    assert problems("45/06/26", "12/31/99", "25/12/99", century=19) == [
        "f.csv:2:1: no one order fits all dates: '45/06/26' is not day/month/year or month/day/year"
        " and '12/31/99' is not year/month/day (write years with four digits, or add --day-first or"
        " --month-first)"
    ]


def test_if_only_the_year_can_come_first_its_century_has_to_be_known():
    dates = ("45/06/26", "13/03/03", "93/12/20")
    assert starts(*dates, century=19) == ["1945-06-26", "1913-03-03", "1993-12-20"]
    assert problems(*dates) == [
        "f.csv:2:1: '45/06/26' begins with the year, but nothing shows its century (add --century"
        " 19 for 1945, or --century 20 for 2045)"
    ]
    assert starts("45/06/26", "46/06/13", "1944") == ["1945-06-26", "1946-06-13", "1944"]
    (problem,) = problems("45/06/26", "46/31/12", "1944")
    assert problem.startswith("f.csv:3:1: not a date: '46/31/12': the calendar has no such day")


def test_a_short_year_that_can_come_first_does_not_hide_the_order():
    assert starts("13/03/93", "25/12/99", "1998") == ["1993-03-13", "1999-12-25", "1998"]
    assert starts("5/3/03", "3/25/2003", "2004") == ["2003-05-03", "2003-03-25", "2004"]


def test_the_end_of_an_event_decides_too():
    reading = read("2/5/2025,13/6/2025,A", header="date,end,title")
    assert [str(event.start) for event in reading.events] == ["2025-05-02"]


def test_the_year_can_come_first_in_the_end_too():
    header = "date,end,title"
    reading = read("45/06/26,46/12/31,A", "1944,1944,B", header=header)
    (first, _) = reading.events
    assert (str(first.start), str(first.end), first.end.text) == (
        *("1945-06-26", "1946-12-31", "46/12/31"),
    )


# The century.


def test_the_full_years_of_a_column_decide_its_century():
    reading = read("6-Jun-44,A", "18-Mar-68,B", "1945,C", "May '39,D")
    assert [str(each.start) for each in reading.events] == [
        *("1944-06-06", "1968-03-18", "1945", "1939-05"),
    ]
    assert reading.notes == (
        "f.csv: years of two digits are read as 19xx: all full years are 1945",
    )
    assert starts("13/04/44", "1850", "1899") == ["1844-04-13", "1850", "1899"]


@pytest.mark.parametrize(
    "others", [(), ("1899", "1901"), ("1998", "1999")], ids=["none", "two centuries", "too far"]
)
def test_otherwise_a_short_year_is_refused_with_both_centuries(others):
    first = problems("6-Jun-04", *others)[0]
    assert "1904" in first
    assert "2004" in first
    assert "--century 19" in first
    assert starts("6-Jun-04", *others, century=19)[0] == "1904-06-06"


def test_a_month_with_two_digits_is_in_that_year_if_the_user_gives_the_century():
    assert starts("Jan-21", "Mar-21", "Dec.-22", century=20) == ["2021-01", "2021-03", "2022-12"]
    assert starts("Jan-98", "5 May", "May 14", century=19)[:1] == ["1998-01"]
    # Otherwise it can be a day, also if the column shows the century.
    (problem,) = problems("Jan-21", "3 May 2021")
    assert problem == (
        "f.csv:2:1: not a date: 'Jan-21': the year is missing (try Jan 1921 or Jan 2021, or use"
        " --century)"
    )


def test_a_day_that_is_not_in_the_calendar_leaves_its_month():
    (problem,) = problems("31/04/2019")
    assert problem.endswith("the calendar has no such day (try 2019-04 if the day is not known)")
    assert problems("2019/02/30")[0].endswith("(try 2019-02 if the day is not known)")
    # Of these, nothing else is sure.
    assert "(try 2012, " in problems("31/13/2019")[0]


@pytest.mark.parametrize("night", ["night of 14-15 Mar 84", "14 or 15 Mar 84", "14-15 Mar. 84"])
def test_a_day_before_its_month_is_no_year(night):
    assert starts("5 Mar 84", night, "18 June 1984") == [
        *("1984-03-05", "[1984-03-14..1984-03-15]", "1984-06-18"),
    ]


@pytest.mark.parametrize(
    "text", ["night of 14 March", "Sunday 14 March", "el 14 de marzo", "vers 14 h"]
)
def test_a_text_without_a_year_does_not_hide_the_century_of_others(text):
    (problem,) = problems("6-Jun-44", "1945", text)
    assert problem.startswith(f"f.csv:4:1: not a date: '{text}'")
    assert starts("6-Jun-44", "1945", text) == ["1944-06-06", "1945"]


def test_full_years_in_two_centuries_decide_the_short_years_between_them():
    dates = ("9 Jan 1972", "10/2/72", "6-Jun-84", "Summer '98", "30/01/09", "30 Nov 2011")
    assert starts(*dates) == [
        *("1972-01-09", "1972-02-10", "1984-06-06", "1998-22", "2009-01-30", "2011-11-30"),
    ]
    assert read(*(f"{date},A" for date in dates)).notes[-1] == (
        "f.csv: years of two digits are those from 1972 to 2011, as all full years are"
    )
    # 1912 and 2012 are not between them, and no option is right for all.
    (problem,) = problems(*dates, "1 Feb 12")
    assert "the century of its year is missing (write years with four digits)" in problem
    # The first year can be 1896 or 1996, and only the second has one meaning.
    (problem,) = problems("1887", "May '96", "May '66", "2010")
    assert "'May '96'" in problem or '"May \'96"' in problem
    # The year can come first.
    assert starts("98/12/31", "11/1/30", "1972", "2011-02") == [
        *("1998-12-31", "2011-01-30", "1972", "2011-02"),
    ]


def test_two_short_dates_in_a_cell_are_two_dates_whatever_their_century():
    found = problems("14.11.02 & 22.11.02", "1/1/99", "1998", "2011")[0]
    assert "it has several dates" in found
    assert "four digits" not in found


@pytest.mark.parametrize("dates", [("31/12/99", "1/1/00", "5/6/01"), ("6-Jun-98", "1-Jan-02")])
def test_if_short_years_are_in_two_centuries_no_option_is_right(dates):
    found = problems(*dates)
    assert len(found) == len(dates)
    assert all(each.endswith(" (write years with four digits)") for each in found)
    assert problems("99/12/31", "00/1/30")[0].endswith(" (write years with four digits)")
    assert "--century 19" in problems("6-Jun-44", "1-Jan-98")[0]


def test_if_the_year_can_come_first_an_option_says_where_it_is():
    dates = ("13/03/03", "13/03/28", "14/12/01", "15/01/31")
    hint = "write years with four digits, or add --year-first or --day-first"
    assert problems(*dates)[0].endswith(f"({hint}, and --century)")
    assert problems(*dates, century=20)[0].endswith(f"({hint})")
    assert starts(*dates, century=20, day_first=True)[0] == "2003-03-13"
    assert starts(*dates, century=20, year_first=True) == [
        *("2013-03-03", "2013-03-28", "2014-12-01", "2015-01-31"),
    ]
    all_orders = "--year-first, --day-first or --month-first, and --century)"
    assert all_orders in problems("03/04/05", "05/06/07")[0]
    assert "not a date: 'rubbish' (try 2012," in problems(*dates, "rubbish")[4]


def test_the_option_for_the_year_leaves_dates_with_full_years_to_their_column():
    dates = ("13/03/03", "03/04/2014", "25/12/2014")
    assert starts(*dates, century=20, year_first=True) == [
        *("2013-03-03", "2014-04-03", "2014-12-25"),
    ]
    assert starts("13/03/03", "03/04/2014", year_first=True, day_first=False) == [
        *("2013-03-03", "2014-03-04"),
    ]
    assert problems("13/03/03", year_first=True) == [
        "f.csv:2:1: '13/03/03' begins with the year, but nothing shows its century (add --century"
        " 19 for 1913, or --century 20 for 2013)"
    ]
    assert problems("6 May 1914", "gibberish", year_first=True)[0].startswith("f.csv:3:1: not a d")
    assert "the calendar has no such day" in problems("13/13/03", year_first=True)[0]


def test_a_year_in_its_own_column_has_a_century_too():
    columns = {"date": "Year+Month+Day", "title": "What"}
    header = "Year,Month,Day,What"
    reading = read("44,6,6,A", "45,5,,B", "46,,,C", "1939,,,D", header=header, columns=columns)
    assert [str(e.start) for e in reading.events] == ["1944-06-06", "1945-05", "1946", "1939"]
    (problem,) = read("44,13,6,A", header=header, columns=columns).problems
    assert "'6 13 \\'44'" in problem.message or "6 13 '44" in problem.message
    reading = read("44,A", "1945,B", header="Year,What", columns={**columns, "date": "Year"})
    assert [str(each.start) for each in reading.events] == ["1944", "1945"]


def test_a_note_says_which_date_settles_the_order():
    assert read("03/04/2014,A", "13/04/2014,B").notes == (
        "f.csv: '03/04/2014' is 3 April, because '13/04/2014' has the day first",
    )
    assert read("03/04/2014,A", "04/13/2014,B").notes == (
        "f.csv: '03/04/2014' is 4 March, because '04/13/2014' has the month first",
    )
    assert read("04/04/2014,A", "13/04/2014,B").notes == ()
    assert read("03/04/2014,A", "13/04/2014,B", day_first=True).notes == ()


# Pairs of years.


def test_a_pair_that_can_be_nothing_else_decides_the_others():
    assert starts("1829-30", "1829-31", "1830-35", "1903-11", "1835-57") == [
        *("[1829..1830]", "[1829..1831]", "[1830..1835]", "[1903..1911]", "[1835..1857]"),
    ]
    assert starts("1911-12", "2013-04") == ["1911-12", "2013-04"]
    assert starts("1914-18", "1939-45") == ["[1914..1918]", "[1939..1945]"]
    reading = read("2020-21,A", "1999-00,B")
    assert reading.problems == ()
    assert [str(each.start) for each in reading.events] == ["[2020..2021]", "[1999..2000]"]


def test_nobody_writes_a_quarter_as_1935_36():
    assert starts("1935-36") == ["[1935..1936]"]
    assert starts("1829-30", "1911-12", "2020-21") == [
        *("[1829..1830]", "[1911..1912]", "[2020..2021]"),
    ]
    assert starts("1825-30", "1821-24") == ["[1825..1830]", "[1821..1824]"]
    assert starts("1821-24", "1934-30", "2014-38") == ["1821-24", "1934-30", "2014-38"]


def test_beside_the_words_of_the_source_it_is_a_quarter():
    reading = read("1935-36,Q4 1935,A", "1934-35,,B", header="date,date_text,title")
    assert [str(each.start) for each in reading.events] == ["1935-36", "1934-35"]
    (warning,) = reading.problems
    assert "'1934-35' means Q3 1934, not two years" in warning.message


def test_two_years_that_are_read_as_a_season_are_a_doubt_in_any_century():
    (warning,) = problems("1921-22")
    assert "'1921-22' means summer 1921, not two years (try 1921/1922" in warning


def test_a_month_beside_such_a_pair_is_a_doubt():
    assert problems("1911-12", "1914-18", "1913-01") == [
        "f.csv:2:1: warning: '1911-12' is read as December 1911, although '1914-18' is two years:"
        " '1913-01' is a month (write both years with four digits if they are meant)"
    ]
    (warning,) = problems("c. 1911-12", "1914-18", "1905-06", "1913-01")
    assert "'1905-06' is read as June 1905" in warning
    assert problems("c. 1911-12", "1914-18", "1913-01") == []
    assert problems("1914-18", "1913-01") == []


def test_a_year_far_ahead_can_be_the_number_of_a_day():
    # 1 January 1900 is day 1, and a 29 February 1900 is counted: day 5266 is 1 June 1914.
    assert starts("5266") == ["5266"]
    assert problems("5266") == [
        "f.csv:2:1: warning: '5266' is read as a year, but can be the number of a day in a"
        " spreadsheet (write 1914-06-01 if so)"
    ]
    assert problems("2199", "10000 BC")[0].startswith("f.csv:3:1: not a date")


def test_a_pair_that_nothing_decides_is_a_day_in_either_year_with_a_warning():
    assert starts("1911-12", "1905") == ["[1911..1912]", "1905"]
    assert problems("1911-12", "1905") == [
        "f.csv:2:1: warning: '1911-12' can be two years or December 1911, and is read as either"
        " (write 1911/1912, or December 1911)"
    ]
    assert starts("1911-12", "1905-03") == ["1911-12", "1905-03"]
    assert problems("1911-12", "1905-03") == problems("2011-12") == []
    reading = read("1911-12,Dec 1911,A", header="date,date_text,title")
    assert [str(each.start) for each in reading.events] == ["1911-12"]


def test_months_that_can_all_be_two_years_are_a_doubt():
    dates = ("2008-09", "2009-10", "2009-10-03", "before 2010-11", "2011-12")
    assert starts(*dates)[0] == "2008-09"
    assert problems(*dates) == [
        "f.csv:2:1: warning: '2008-09' is read as September 2008, but can be two years, as all 3"
        " months of the column (write 2008/2009 if so)"
    ]
    assert problems("2008-09", "2009-10") == []
    assert problems("2008-09", "2009-10", "2011-12", "2011-11") == []


def test_a_bare_range_lasted_if_the_user_says_so():
    (event,) = read("1914-1918,A", lasted=True).events
    assert (str(event.start), str(event.end)) == ("1914", "1918")


# Lists.


def actors_in(*cells, header="date,title,actors", **options):
    rows = (f'{2001 + i},A,"{cell}"' for i, cell in enumerate(cells))
    reading = read(*rows, header=header, **options)
    shown = [each.actors if header.endswith("actors") else each.sources for each in reading.events]
    return shown, [each.message for each in reading.problems], list(reading.notes)


@pytest.mark.parametrize(
    ("cells", "items"),
    [
        (("City Council, Union", "Union", "City Council"), ("City Council", "Union")),
        (("Army, Police", "Police, Navy", "Navy, Army"), ("Army", "Police")),
        (("army, police", "army", "police"), ("army", "police")),
        (
            ("Army, Police, Fire Brigade", "Army, Police", "Army", "Police"),
            (*("Army", "Police", "Fire Brigade"),),
        ),
        (("Army / Police", "Police", "Army"), ("Army", "Police")),
        (("Army & Police", "Police", "Army"), ("Army", "Police")),
        (("Army | Police",), ("Army", "Police")),
        (("Army\nCoast Guard",), ("Army", "Coast Guard")),
        (("Army,\nPolice",), ("Army", "Police")),
        (("• Army\n• Police", "• Army"), ("Army", "Police")),
        (("- Army\n- Police - Mopti",), ("Army", "Police - Mopti")),
        (("Army, Police & Navy", "Police", "Navy", "Army"), ("Army", "Police", "Navy")),
        (("NUM, NCB, and TUC", "NUM", "NCB", "TUC"), ("NUM", "NCB", "TUC")),
        (("CNT, UGT, y FAI", "CNT", "UGT", "FAI"), ("CNT", "UGT", "FAI")),
        (("Tata, Inc., Army", "Army", "Tata, Inc."), ("Tata, Inc.", "Army")),
        (
            ("Army (Gao, Kidal), Police", "Police", "Army (Gao, Kidal)"),
            (*("Army (Gao, Kidal)", "Police"),),
        ),
        (("SRE/DBA", "SRE", "DBA", "AC/DC", "A / B"), ("SRE", "DBA")),
        (("Army,Police", "Army", "Police"), ("Army", "Police")),
    ],
)
def test_a_separator_is_used_if_its_items_occur_alone(cells, items):
    found, warnings, notes = actors_in(*cells)
    assert found[0] == items
    assert warnings == (["'A / B' is read as one item, but can be several"] * ("A / B" in cells))
    assert len(notes) == 1
    assert notes[0].startswith("f.csv: actors: items are separated by ")


def test_two_lists_with_spaced_slashes_make_all_such_cells_lists():
    cells = ("Army / Police", "Navy / Police", "Army", "Police", "Navy", "Union / Mayor / Army")
    found, warnings, _ = actors_in(*cells)
    assert found[-1] == ("Union", "Mayor", "Army")
    assert warnings == []
    found, warnings, _ = actors_in(*cells[1:])
    assert found[-1] == ("Union / Mayor / Army",)
    assert warnings == ["'Union / Mayor / Army' is read as one item, but can be several"]


@pytest.mark.parametrize(
    "cells",
    [
        ("Tata, Inc.", "Tata"),
        ("Army; Police, Navy", "Police"),
        ("Army (Gao, Kidal)", "Kidal)"),
        (r"Army\; Police", "Police"),
    ],
)
def test_a_name_with_a_separator_stays_one_name(cells):
    found, warnings, notes = actors_in(*cells)
    assert [len(items) for items in found] == [
        2 if ";" in cells[0] and "\\" not in cells[0] else 1,
        1,
    ]
    assert (warnings, notes) == ([], [])


@pytest.mark.parametrize(
    ("cells", "first"),
    [
        (("Port Authority, City Council", "Port Authority"), "Port Authority, City Council"),
        (("Army, Police, Navy", "Army"), "Army, Police, Navy"),
        (("Army, Police", "Police, Navy"), "Army, Police"),
        (("Ann, et al.", "Ann", "al."), "Ann, et al."),
        (("Police/Army", "Army"), "Police/Army"),
        (("Smith, John", "Smith"), "Smith, John"),
        (("Smith, John", "John", "Ann"), "Smith, John"),
        (("Smith, John", "Smith, Anna", "Doe, Jane"), "Smith, John"),
        (("Johnson & Johnson", "Army"), "Johnson & Johnson"),
        (("Army / Police", "Police"), "Army / Police"),
        (("Ministry of Roads, Bridges and Dams",), "Ministry of Roads, Bridges and Dams"),
        (("Coast\nguard",), r"Coast\nguard"),
    ],
)
def test_weak_evidence_is_a_warning(cells, first):
    found, warnings, notes = actors_in(*cells)
    assert [len(items) for items in found] == [1] * len(cells)
    assert notes == []
    (warning,) = warnings
    assert warning.startswith(f"'{first}' is read as one item, but can be several")


@pytest.mark.parametrize("name", ["Ministry of Roads, Bridges and Dams", "Smith, Police"])
def test_an_item_that_other_cells_do_not_support_stays_one(name):
    found, warnings, _ = actors_in("Army, Police", "Police", "Army", name)
    assert found == [("Army", "Police"), ("Police",), ("Army",), (name,)]
    assert warnings == [f"'{name}' is read as one item, but can be several"]


@pytest.mark.parametrize("word", ["and", "et", "y", "und", "u.", "+"])
def test_items_that_a_word_joins_are_a_warning(word):
    cell = f"Army {word} Police"
    warning = f"'{cell}' is read as one item, but can be 2"
    assert actors_in(cell, "Army", "Police") == ([(cell,), ("Army",), ("Police",)], [warning], [])
    assert actors_in(cell, "Army")[1] == []
    found, warnings, _ = actors_in(f"Navy, {cell}", "Army", "Police", "Navy")
    assert (found[0], warnings) == (("Navy", cell), [warning])


def test_a_semicolon_in_any_cell_is_the_only_separator():
    found, warnings, notes = actors_in("Army; Navy", "Army, Navy", "Police")
    assert found == [("Army", "Navy"), ("Army, Navy",), ("Police",)]
    assert warnings == ["'Army, Navy' is read as one item, but can be 2"]
    assert notes == []
    found, warnings, _ = actors_in("Port Authority, Council", "Council, Union", "Army; Union")
    assert [len(items) for items in found] == [1, 1, 2]
    assert warnings == [
        "'Port Authority, Council' is read as one item, but can be 2, and so can 1 other cell"
    ]
    assert actors_in("Smith, John; Doe, Jane", "Smith, Anna", "Smith")[1] == []


def test_sources_need_more_evidence_than_names():
    header = "date,title,sources"
    cells = ("Le Monde, 3 May 2014", "Le Monde", "Ba, Disputed Desert", "Ba")
    found, _, notes = actors_in(*cells, header=header)
    assert [len(items) for items in found] == [1, 1, 1, 1]
    assert notes == []
    found, _, notes = actors_in("AFP, RFI", "AFP", "RFI", header=header)
    assert found[0] == ("AFP", "RFI")
    assert notes == ["f.csv: sources: items are separated by ',', as in 'AFP, RFI'"]


def test_a_comma_before_a_day_or_a_page_separates_nothing():
    cells = ("Times, 3 May 1901, p. 4", "Times, Guardian", "Times", "Guardian", "1901, Times, 1901")
    found, warnings, _ = actors_in(*cells, header="date,title,sources")
    assert [len(items) for items in found] == [1, 2, 1, 1, 1]
    assert warnings == ["'1901, Times, 1901' is read as one item, but can be several"]
    cells = ("Horne, p. 76", "Horne, 118 ff.", "ibid., 183–207", "Horne")
    found, warnings, _ = actors_in(*cells, header="date,title,sources")
    assert ([len(items) for items in found], warnings) == ([1, 1, 1, 1], [])


def test_the_user_can_name_the_separator():
    cells = ("Army+Police", "Smith, John")
    assert actors_in(*cells, separator="+") == ([("Army", "Police"), ("Smith, John",)], [], [])
    assert actors_in("A,B", "C , D", "n/a", separator=",")[0] == [("A", "B"), ("C", "D"), ()]
    assert actors_in("Army, Police", "Police", separator=";")[0] == [("Army, Police",), ("Police",)]
    reading = read(
        '1/20/2025,A,"B, C"', '2/5/2025,A,"B"', header="date,title,actors", separator=";"
    )
    assert reading.events[0].actors == ("B, C",)
    assert actors_in("A B", separator=" ")[0] == [("A", "B")]
    assert actors_in("A and Ireland", separator=" and ")[0] == [("A", "Ireland")]


def test_what_export_writes_is_read_back_as_it_was():
    header = (
        "id,date,date_text,end,end_text,title,actors,place,latitude,longitude,type,summary,sources,"
        "url,note"
    )
    rows = [f'a{i},2014,,,,A,"{cell}",NA,,,?,,,,' for i, cell in enumerate(("A, B", "A", "B"))]
    for reading in (read(*rows, header=header), read(*rows, header=header, dialect=Dialect.CSV)):
        assert [event.actors for event in reading.events] == [("A, B",), ("A",), ("B",)]
        assert [(event.place, event.type) for event in reading.events] == [("NA", "?")] * 3


# Texts for no value.


def test_a_text_for_no_value_is_none_where_the_column_shows_it():
    header = "date,title,end,place,type,latitude,longitude,actors"
    reading = read("2014,NA,NA,NA,?,NA,NA,NA", "2015,-,-,NA,None,n/a,n/a,NA; Army", header=header)
    first, second = reading.events
    assert (first.title, second.title) == ("NA", "-")
    assert (first.end, first.place, first.type, first.actors) == (None, "", "", ())
    assert (first.latitude, first.longitude, second.longitude) == (None, None, None)
    # "None" occurs once, and can be a name.
    assert (second.end, second.place, second.type, second.actors) == (None, "", "None", ("Army",))


def test_a_possible_name_that_occurs_once_is_one():
    reading = read("2014,A,NA,NA", "2015,B,Army,Gao", header="date,title,actors,place")
    assert (reading.events[0].actors, reading.events[0].place) == (("NA",), "NA")


def test_words_for_a_date_can_be_missing():
    columns = {"date": "When", "title": "What", "date_text": "Words"}
    reading = read("2014,A,N/A", header="When,What,Words", columns=columns)
    assert reading.events[0].start.text == "2014"


# The end.


@pytest.mark.parametrize("word", ["Present", "present", "ongoing", "à ce jour", ".."])
def test_words_for_now_are_an_end_that_is_open(word):
    reading = read(f"2014,{word},A", header="date,end,title")
    assert (reading.events[0].end, reading.problems) == (ONGOING, ())


# Names of columns.


def test_unmistakable_names_of_columns_are_ours():
    header = "date,title,End Date,LAT,lng,description"
    (event,) = read("2010,A,2012,14.5,-4.2,Words", header=header).events
    assert (str(event.end), event.latitude, event.longitude) == ("2012", 14.5, -4.2)
    assert (event.summary, event.extra) == ("Words", ())
    (event,) = read("2010,A,2012,2011", header="date,title,end_date,end").events
    assert (str(event.end), event.extra) == ("2011", (("end_date", "2012"),))


# Two columns for a date.


def choose(*rows, **options):
    columns = {"date": "Exact|Year", "title": "What"}
    return read(*rows, header="Year,Exact,What", columns=columns, **options)


def test_the_finer_of_two_dates_that_agree_is_used():
    reading = choose("1902,4 May 1902,A", "1902,,B", ",1903,C", "1904-06,1904,D", "1905,?,E")
    assert [str(each.start) for each in reading.events] == [
        *("1902-05-04", "1902", "1903", "1904-06", "1905"),
    ]
    assert reading.problems == ()


def test_dates_that_disagree_are_a_problem():
    reading = choose("1902,4 May 1903,A", "1902,rubbish,B", ",rubbish,C")
    assert [str(each.start) for each in reading.events] == ["1902"]
    assert [str(each) for each in reading.problems] == [
        "f.csv:2:2: '4 May 1903' is not in '1902', the other date of the event (fix the wrong one,"
        " or map only one of the columns)",
        *[str(each) for each in reading.problems[1:]],
    ]
    assert reading.problems[2].message.startswith("not a date: 'rubbish'")
    assert len(reading.problems) == 3


@pytest.mark.parametrize("text", ["garbage", "31 April 1985", "12/04/1985", "12/04"])
def test_a_date_that_cannot_be_read_beside_another_is_a_warning(text):
    reading = choose(f"1985,{text},A")
    assert [str(event.start) for event in reading.events] == ["1985"]
    (warning,) = reading.problems
    assert (warning.line, warning.cell, warning.severity) == (2, 2, Severity.WARNING)
    assert warning.message.startswith(f"not a date: '{text}'")
    assert warning.message.endswith("'1985' is used instead")


def test_a_day_without_a_year_has_that_of_the_other_column():
    reading = choose("1984,3 May,A", "1984,3-5 May,B", "1984?,June,C", "1984,29 Feb,D")
    assert [str(each.start) for each in reading.events] == [
        *("1984-05-03", "[1984-05-03..1984-05-05]", "1984-06?", "1984-02-29"),
    ]
    assert reading.problems == ()
    reading = choose("1983,29 Feb,A", "1984-03,3 May,B", "1984,before,C")
    assert [str(each.start) for each in reading.events] == ["1983", "1984-03", "1984"]
    assert len(reading.problems) == 3


def test_if_none_of_the_dates_can_be_read_the_first_is_a_problem():
    (problem,) = choose("foo,bar,A").problems
    assert (problem.cell, problem.severity) == (2, Severity.ERROR)
    assert problem.message == "not a date: 'bar'"


def test_the_warning_names_the_date_that_is_used():
    columns = {"date": "A|B|C", "title": "What"}
    (warning,) = read("xx,May,1984,T", header="A,B,C,What", columns=columns).problems
    assert warning.message == "not a date: 'xx'; 'May 1984' is used instead"


def test_if_no_order_fits_the_other_dates_that_is_the_only_problem():
    (problem,) = choose("1984,13/05/1984,A", "1984,05/13/1984,B", "1985,,C").problems
    assert "mixes both orders" in problem.message


def test_a_column_can_have_such_a_name():
    reading = read("2014,A", header="a|b,What", columns={"date": "a|b", "title": "What"})
    assert [str(each.start) for each in reading.events] == ["2014"]


# Times of day.


def times(*cells, **options):
    rows = [f"2014-05-03,{time},A{n}" for n, time in enumerate(cells)]
    reading = read(*rows, header="date,time,title", **options)
    return [event.start.time for event in reading.events], [*map(str, reading.problems)]


@pytest.mark.parametrize("other", ["9:15", "9 Uhr", "9h15", "2 pm", "9:15–10:30", "0:00"])
def test_a_time_with_a_full_stop_is_read_if_others_are_times(other):
    found, problems = times("14.30", other, "")
    assert (found[0], problems) == ("14:30", [])


def test_two_times_with_full_stops_are_read_as_the_first_and_kept_in_words():
    reading = read("2014-05-03,14.30–16.00,A", "2014-05-03,9:15,B", header="date,time,title")
    start = reading.events[0].start
    assert (start.time, start.text) == ("14:30", "2014-05-03, 14.30–16.00")


@pytest.mark.parametrize(
    "others",
    [(), ("15.45",), ("9:15", "14.75"), ("9:15", "14.5"), ("9:15", "8"), ("9:15", "24.10")],
    ids=["alone", "like it", "no minutes", "one digit", "whole", "no hour"],
)
def test_a_number_that_can_be_a_decimal_is_no_time(others):
    found, problems = times("14.30", *others)
    assert found[0] == ""
    message = "f.csv:2:2: warning: not a time of day: '14.30' (try 14:30)"
    assert problems[0] == message


def test_a_mapped_column_of_times_decides_too():
    columns = {"date": "When", "time": "Uhrzeit", "title": "What"}
    reading = read(
        *("3 May 2014,14.30,A", "4 May 2014,9.15 Uhr,B"),
        header="When,Uhrzeit,What",
        columns=columns,
    )
    assert [event.start.time for event in reading.events] == ["14:30", "09:15"]


# Only the columns that are in doubt are looked at as a whole.


def test_a_date_in_doubt_does_not_make_lists_be_looked_at(monkeypatch):
    def fail(*_args, **_options):
        raise AssertionError

    monkeypatch.setattr("sahel_timeline.readers.survey.decide_list", fail)
    reading = read("2011-12,A,Ann; Bob", "2011,B,Cid", header="date,title,actors")
    assert [event.actors for event in reading.events] == [("Ann", "Bob"), ("Cid",)]
    with pytest.raises(AssertionError):
        read("2011-12,A,Ann / Bob", header="date,title,actors")


def test_a_semicolon_settles_a_list_of_a_long_table_but_missing_items_count(monkeypatch):
    monkeypatch.setattr("sahel_timeline.readers.road.MANY_ROWS", 2)
    rows = ("2011,A,N/A; Ann", "2012,B,Bob", '2013,C,"Cid, Dan; Eve"', "2014,D,Fay / Gus")
    reading = read(*rows, header="date,title,actors")
    names = [("Ann",), ("Bob",), ("Cid, Dan", "Eve"), ("Fay / Gus",)]
    assert [event.actors for event in reading.events] == names
    assert reading.problems == ()
