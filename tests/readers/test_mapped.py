"""Tables with mapped columns, also those with the parts of a date in several columns."""

import pytest

from sahel_timeline import TimelineError, read_events
from sahel_timeline.readers import Dialect
from sahel_timeline.readers.mapping import parse_columns, read_columns

PARTS = {"date": "Year+Month+Day", "title": "Topic"}


@pytest.fixture
def read(tmp_path):
    def reading(text, columns=None, **options):
        path = tmp_path / "any.csv"
        path.write_text(text, encoding="utf-8", newline="")
        return read_events([str(path)], columns=columns, **options)

    return reading


def messages(reading):
    return [str(problem).partition("any.csv")[2] for problem in reading.problems]


def test_mapped_columns_become_native_ones(read):
    columns = {
        "date": "When",
        "title": "Topic",
        "sources": "Citation",
        "place": "Where",
        "actors": ["Who", "Whom"],
    }
    text = (
        "When,Topic,Citation,Where,Who,Whom,Fatalities,Title,,note\n"
        "mid-2014,A,AFP; RFI,Gao,X; Y,Z,3,Dr,n,N\n"
    )
    (event,) = read(text, columns).events
    assert (str(event.start), event.title, event.place) == ("2014-38", "A", "Gao")
    assert (event.sources, event.actors) == (("AFP", "RFI"), ("X", "Y", "Z"))
    assert event.note == "N"
    assert event.extra == (("Fatalities", "3"), ("original_Title", "Dr"), ("column_9", "n"))


def test_columns_that_are_mapped_to_the_same_text_are_joined(read):
    text = "date,a,b\n2014,One,two\n2015,,three\n"
    first, second = read(text, {"title": "a+b"}).events
    assert (first.title, second.title) == ("One two", "three")


def test_a_column_is_found_in_any_case_and_a_plus_can_be_part_of_its_name(read):
    (event,) = read("DATE,A+B,a,b\n2014,both,x,y\n", {"title": "a+b"}).events
    assert event.title == "both"


@pytest.mark.parametrize(
    ("cells", "edtf"),
    [
        ("2014,5,31", "2014-05-31"),
        ("2014,05,", "2014-05"),
        ("2014,5,0", "2014-05"),
        ("2014,00,00", "2014"),
        ("2014,,", "2014"),
        ("2014.0,5.0,31.0", "2014-05-31"),
        ("2014,May,31", "2014-05-31"),
        ("2014,mai,", "2014-05"),
        ("2014, 5 ,", "2014-05"),
        ("500,,", "0500"),
    ],
)
def test_an_unknown_part_of_a_date_stays_unknown(read, cells, edtf):
    reading = read(f"Year,Month,Day,Topic\n{cells},A\n", PARTS)
    assert messages(reading) == []
    assert str(reading.events[0].start) == edtf


def test_a_date_of_which_no_part_is_known_is_undated(read):
    reading = read("Year,Month,Day,Topic\n,,,A\n,,,\n0,0,0,B\n", PARTS)
    assert messages(reading) == []
    assert [(event.title, event.start.is_undated) for event in reading.events] == [
        ("A", True),
        ("B", True),
    ]


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        ("2014,,31", ":2:1: not a date: '2014-XX-31': a day needs its month"),
        ("2014,0,31", ":2:1: not a date: '2014-XX-31': a day needs its month"),
        ("2014,13,1", ":2:1: not a date: '2014-13-01'"),
        ("2014,2,30", ":2:1: not a date: '2014-02-30'"),
        (",5,31", ":2:1: not a date: '31 5'"),
        ("0,5,", ":2:1: not a date: '5'"),
        ("20145,5,31", ":2:1: not a date: '20145-05-31'"),
        ("-500,,", ":2:1: not a date: '-500'"),
        ("2014,5,12 14 16", ":2:1: not a date: '12 14 16 May 2014'"),
    ],
)
def test_parts_that_are_not_a_date_are_a_problem(read, cells, message):
    reading = read(f"Year,Month,Day,Topic\n{cells},A\n", PARTS)
    assert reading.events == ()
    assert messages(reading)[0].startswith(message)


@pytest.mark.parametrize(
    ("header", "cells", "columns", "edtf"),
    [
        ("Day of event,Année,Mois", "3,2014,4", "Day of event+Mois+Année", "2014-04-03"),
        ("iyear,imonth,iday", "1970,0,0", "iyear+imonth+iday", "1970"),
        ("When,In", "22 May,2014", "When+In", "2014-05-22"),
        ("When,In", ",2014", "When+In", "2014"),
        ("Year,End Year", "2014,2014", "Year", "2014"),
    ],
)
def test_the_parts_of_a_date_are_recognised_by_their_names(read, header, cells, columns, edtf):
    (event,) = read(f"{header},title\n{cells},A\n", {"date": columns}).events
    assert str(event.start) == edtf


@pytest.mark.parametrize(
    "cells", ["03,04,2014", "5,,2014", ",5,2014"], ids=["both", "first", "second"]
)
def test_parts_without_known_names_are_never_guessed(read, cells):
    reading = read(f"a,b,c,title\n{cells},A\n", {"date": "a+b+c"})
    assert reading.events == ()
    assert len(reading.problems) == 1


@pytest.mark.parametrize(
    ("cell", "edtf"),
    [
        ("2014.0", "2014"),
        *(("5.2014", "2014-05"), ("2014.05", "2014-05"), ("2014.10", "2014-10")),
    ],
)
def test_a_year_of_a_spreadsheet_can_have_decimals(read, cell, edtf):
    (event,) = read(f"Year,Topic\n{cell},A\n", {"date": "Year", "title": "Topic"}).events
    assert str(event.start) == edtf


def test_a_year_with_one_decimal_is_not_a_month(read):
    reading = read("Year,Topic\n2014.5,A\n", {"date": "Year", "title": "Topic"})
    assert messages(reading) == [
        ":2:1: not a date: '2014.5': a decimal after the year is not read as a month"
        " (try 2014, or 2014-05 for May)"
    ]


def test_an_end_can_have_parts_too(read):
    text = "Year,End Year,End Month,title\n2014,2015,3,A\n"
    (event,) = read(text, {"date": "Year", "end": "End Year+End Month"}).events
    assert str(event.end) == "2015-03"


def test_the_order_of_day_and_month_is_that_of_the_file(read):
    text = "When,Topic\n03/04/2014,A\n24/12/2014,B\n"
    columns = {"date": "When", "title": "Topic"}
    assert [str(event.start) for event in read(text, columns).events] == [
        "2014-04-03",
        "2014-12-24",
    ]
    reading = read("When,Topic\n03/04/2014,A\n", columns)
    assert messages(reading)[0].startswith(":2:1: not a date: '03/04/2014': it can mean 3 April")
    assert len(read(text, columns, day_first=True).events) == 2


def test_a_repeated_id_is_replaced_with_a_warning(read):
    reading = read(
        "No,When,Topic\n1,2014,A\n1,2015,B\n", parse_columns(["id=No,date=When,title=Topic"])
    )
    assert [event.id for event in reading.events] == ["1", "1-2"]
    assert messages(reading) == [
        ":3:1: warning: the id '1' is already used on line 2; this event gets the id '1-2'"
    ]


def test_a_repeated_row_is_a_warning_and_is_merged_if_it_has_an_id(read):
    text = "No,When,Topic\n1,2014,A\n1,2014,A\n"
    reading = read(text, {"date": "When", "title": "Topic"})
    assert [event.id for event in reading.events] == ["a-2014", "a-2014-2"]
    assert messages(reading) == [":3: warning: the row repeats line 2"]
    reading = read(text, {"id": "No", "date": "When", "title": "Topic"})
    assert (len(reading.events), reading.merged_rows) == (1, 1)
    assert messages(reading) == [":3: warning: the row repeats line 2"]


def test_a_row_that_repeats_one_whose_id_was_replaced_is_merged(read):
    text = "No,When,Topic\n1,2014,A\n1,2015,B\n1,2015,B\n1,2014,A\n"
    reading = read(text, {"id": "No", "date": "When", "title": "Topic"})
    assert [event.id for event in reading.events] == ["1", "1-2"]
    assert messages(reading)[1:] == [
        ":4: warning: the row repeats line 3",
        ":5: warning: the row repeats line 2",
    ]


def test_many_repeated_ids_are_replaced_quickly(read):
    text = "No,When,Topic\n" + "".join(f"1,2014,A{n}\n" for n in range(5000))
    reading = read(text, {"id": "No", "date": "When", "title": "Topic"})
    assert reading.events[-1].id == "1-5000"


def test_a_mapping_leaves_native_files_alone(tmp_path):
    native, foreign = tmp_path / "a.csv", tmp_path / "b.csv"
    native.write_text("date,title\n2014,A\n")
    foreign.write_text("When,Topic\n2015,B\n")
    reading = read_events([str(native), str(foreign)], columns={"date": "When", "title": "Topic"})
    assert [event.title for event in reading.events] == ["A", "B"]
    assert [dialect for _, dialect in reading.dialects] == [Dialect.CSV, Dialect.MAPPED]


def test_a_mapping_takes_precedence_over_the_dialect_of_the_header(read):
    text = "event_date,event_type,actor1,notes\n2014-01-02,Riots,X,What happened\n"
    (event,) = read(text, {"date": "event_date", "title": "notes"}).events
    assert event.title == "What happened"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("When,Topc\n2014,A\n", "any.csv' has no column 'Topic' (try 'Topc')"),
        ("When,What\n2014,A\n", "any.csv' has no column 'Topic' (try 'When' or 'What')"),
        (
            "When,Topic,topic,when,When\n2014,A,,,\n",
            "2 columns are named 'When' (rename all but one)",
        ),
        ("WHEN,Topic,when\n2014,A,\n", "2 columns are named 'When' (rename all but one)"),
        ("date,title\n2014,A\n", "any.csv' has no column 'When' (try 'date' or 'title')"),
    ],
)
def test_a_mapping_of_a_missing_or_repeated_column_is_refused(read, text, message):
    with pytest.raises(TimelineError) as refused:
        read(text, {"date": "When", "title": "Topic"})
    assert str(refused.value).endswith(message)


def test_the_packaged_chronology_has_no_columns_to_map():
    with pytest.raises(TimelineError) as refused:
        read_events(columns={"date": "When", "title": "Topic"})
    assert str(refused.value) == (
        "the packaged chronology does not have the mapped columns: date=When, title=Topic"
        " (add -f FILE to read your own file)"
    )


def test_the_columns_of_an_explicit_dialect_cannot_be_mapped(read):
    with pytest.raises(TimelineError, match="the columns of acled cannot be mapped"):
        read("x\n", {"date": "When"}, dialect=Dialect.ACLED)


def test_a_guessed_mapping_escapes_special_characters_in_names(read):
    text = '"When+Date, title=x","Talk, date=z"\n2014-05-09,A b\n'
    (problem,) = read(text).problems
    mapping = r"date=When\+Date\, title\=x,title=Talk\, date\=z"
    assert problem.hint == f"try --map '{mapping}'"
    (event,) = read(text, parse_columns([mapping])).events
    assert (str(event.start), event.title) == ("2014-05-09", "A b")


@pytest.mark.parametrize("names", ["event,eventLabel", "eventLabel,event"])
def test_the_guessed_title_of_wikidata_is_the_label_and_not_the_address(read, names):
    cells = {"event": "http://www.wikidata.org/entity/Q1", "eventLabel": "Serval"}
    row = ",".join(cells[name] for name in names.split(","))
    (problem,) = read(f"{names},start\n{row},2013-01-11T00:00:00Z\n").problems
    assert problem.hint == "try --map date=start,title=eventLabel"
    (problem,) = read("event,start\nhttps://example.org/1,2013-01-11\n").problems
    assert problem.hint == "try --map date=start,title=COLUMN"


def test_a_guessed_column_with_a_plus_in_its_name_is_used_once(read):
    (problem,) = read("Start+Text,x\n9 May 2014,1\n").problems
    assert problem.hint == "try --map date=Start+Text,title=COLUMN"


def test_a_mapped_table_needs_a_title(read):
    (problem,) = read("When,What\n2014,A\n", {"date": "When"}).problems
    assert problem.hint == "try --map date=When,title=What"
    (problem,) = read("When,What\n2014,A\n", dialect=Dialect.MAPPED).problems
    assert problem.hint == "try --map date=When,title=What"


@pytest.mark.parametrize(
    ("texts", "columns"),
    [
        (["date=Year,title=Topic"], {"date": "Year", "title": "Topic"}),
        (["date = Year + Month", "TITLE=Topic"], {"date": "Year + Month", "title": "Topic"}),
        (["date=Date, UTC,source=A,B"], {"date": "Date, UTC", "sources": "A,B"}),
        (["title=a=b"], {"title": "a=b"}),
        ([r"date=Date\, title=x,title=A"], {"date": ["Date, title=x"], "title": "A"}),
        ([r"date=Day\+Month+Year,title=a\=b"], {"date": ["Day+Month", "Year"], "title": ["a=b"]}),
    ],
)
def test_a_mapping_is_parsed(texts, columns):
    assert parse_columns(texts) == columns


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Year", "'Year' is not FIELD=COLUMN (try date=Year,title=Topic)"),
        ("date=", "'date=' is not FIELD=COLUMN (try date=Year,title=Topic)"),
        ("datum=Year", "'datum' is not a field of events (did you mean date?)"),
        ("date=A,date=B", "'date' is mapped twice (try date=ONE+OTHER to join two columns)"),
    ],
)
def test_an_invalid_mapping_is_refused(text, message):
    with pytest.raises(TimelineError) as refused:
        parse_columns([text])
    assert str(refused.value) == message


def test_an_unknown_native_column_is_refused_with_a_list_of_them():
    with pytest.raises(
        TimelineError,
        match=r"'x' is not a field of events \(try id, .* or image_credit\)",
    ):
        parse_columns(["x=y"])


def test_a_mapping_is_read_from_a_file(tmp_path):
    path = tmp_path / "map.toml"
    path.write_text('date = "Year+Month"\nactors = ["A", "B"]\n')
    assert read_columns(str(path)) == {"date": "Year+Month", "actors": ["A", "B"]}


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"date", "is not valid TOML: "),
        (b"date = " + b"1" * 4301, "is not valid TOML: "),
        (b"date = " + b"[" * 1000, "is not valid TOML: "),
        (b"\xff", "cannot be read: byte 0xff is not UTF-8"),
        (b"date = 1", "the value of 'date' is not a column name or a list of them"),
        (b"date = []", "the value of 'date' is not a column name or a list of them"),
        (b'date = " "', "the value of 'date' is not a column name or a list of them"),
        (b"date = [1]", "the value of 'date' is not a column name or a list of them"),
        (b'datum = "x"', "'datum' is not a field of events"),
    ],
)
def test_an_invalid_mapping_file_is_refused(tmp_path, content, message):
    path = tmp_path / "map.toml"
    path.write_bytes(content)
    with pytest.raises(TimelineError) as refused:
        read_columns(str(path))
    assert message in str(refused.value)


@pytest.mark.parametrize(
    ("year", "month", "day", "edtf"),
    [
        ("1848", "3", "18 or 19", "[1848-03-18..1848-03-19]"),
        ("1848", "March", "18-19", "[1848-03-18..1848-03-19]"),
        ("1945", "4", "12/13", "[1945-04-12..1945-04-13]"),
        ("1870", "7-9", "", "[1870-07..1870-09]"),
        ("1870", "12/1", "", ""),
        ("1830", "spring", "", "1830-21"),
        ("c. 1800", "", "", "1800~"),
        ("1806-1813", "", "", "[1806..1813]"),
        ("1830", "1", "?", "1830-01"),
    ],
)
def test_parts_of_a_date_can_be_words_and_several(read, year, month, day, edtf):
    columns = {"date": ["Year", "Month", "Day"], "title": "What"}
    reading = read(f"Year,Month,Day,What\n{year},{month},{day},A\n", columns)
    assert [str(event.start) for event in reading.events] == [edtf] * bool(edtf)
