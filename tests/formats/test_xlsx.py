"""Excel workbooks, read by another library and by our own reader."""

import datetime as dt
import gc
import io
import time

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sahel_timeline import Match, read_events
from sahel_timeline.columns.events import event_view
from sahel_timeline.errors import UnwritableError
from sahel_timeline.formats import Format, Report, RowReport, write
from sahel_timeline.formats.xlsx import _FailsOnce
from sahel_timeline.readers import read_text

HEADER = "date,end,date_text,title,actors,latitude,longitude,killed,summary,sources,url,note"


def matches_of(text, header=HEADER):
    events, problems, *_ = read_text(f"id,{header}\n{text}", "a.csv")
    assert problems == ()
    return [Match(event, event.actors) for event in events]


def workbook(matches):
    out = io.TextIOWrapper(io.BytesIO())
    write(Report(RowReport(matches, event_view(matches))), Format.XLSX, out)
    return out.buffer.getvalue()


@pytest.fixture
def sheet_of():
    def sheet_of(text, header=HEADER):
        return openpyxl.load_workbook(io.BytesIO(workbook(matches_of(text, header)))).active

    return sheet_of


@pytest.fixture
def cells_of(sheet_of):
    """Return a function that returns the cells of the first event by column."""

    def cells_of(text, header=HEADER):
        names, cells = sheet_of(text, header).iter_rows(max_row=2)
        return dict(zip((name.value for name in names), cells, strict=True))

    return cells_of


@pytest.mark.parametrize(
    ("date", "value"),
    [
        ("2014-05-03", dt.datetime(2014, 5, 3)),  # noqa: DTZ001 — Excel knows no time zones
        ("1900-03-01", dt.datetime(1900, 3, 1)),  # noqa: DTZ001
        ("9999-12-31", dt.datetime(9999, 12, 31)),  # noqa: DTZ001
        # Excel believes that 1900 was a leap year, and knows no earlier one.
        ("1900-02-28", "1900-02-28"),
        ("1830-07-05", "1830-07-05"),
        ("2014-05-03~", "2014-05-03~"),
        ("2014-05-03?", "2014-05-03?"),
        ("2014-05", "2014-05"),
        ("2014", "2014"),
        ("[2014-05-03..2014-05-04]", "[2014-05-03..2014-05-04]"),
        ("XXXX", "XXXX"),
    ],
)
def test_only_a_known_day_is_a_date(cells_of, date, value):
    cells = cells_of(f"a,{date},,,T,,,,,,,,\n")
    assert cells["date"].value == value
    assert cells["date"].is_date is isinstance(value, dt.datetime)
    if cells["date"].is_date:
        assert cells["date"].number_format == "yyyy-mm-dd"


def test_an_end_is_a_date_too_but_not_an_open_one(cells_of):
    assert cells_of("a,2014,2015-01-02,,T,,,,,,,,\n")["end"].is_date
    assert cells_of("a,2014,..,,T,,,,,,,,\n")["end"].value == ".."
    assert cells_of("a,2014,,,T,,,,,,,,\n")["end"].value is None


def test_a_time_is_a_text_beside_its_day(cells_of):
    cells = cells_of("a,2014-05-03T14:30+01:00,2014-05-04T09:00,,T,,,,,,,,\n")
    assert cells["date"].is_date
    assert (cells["time"].value, cells["end"].value) == ("14:30+01:00", "2014-05-04T09:00")


def test_words_of_a_date_stand_beside_it(cells_of):
    cells = cells_of("a,2014-05-03,,on Saturday,T,,,,,,,,\n")
    assert (cells["date"].is_date, cells["date_text"].value) == (True, "on Saturday")


def test_known_numbers_are_numbers(cells_of):
    cells = cells_of("a,2014,,,T,,16.27,-0.04,12,,,,\n")
    assert (cells["latitude"].value, cells["longitude"].value) == (16.27, -0.04)
    assert cells["killed"].value == 12
    assert cells_of("a,2014,,,T,,,,15-20,,,,\n")["killed"].value == "15-20"
    # Excel keeps 16 digits.
    degrees = "0.30000000000000004"
    assert cells_of(f"a,2014,,,T,,1,{degrees},,,,,\n")["longitude"].value == degrees


def test_a_further_column_has_numbers_if_all_of_its_texts_are_plain_ones(sheet_of):
    rows = "2014,A,12,007,1.5,2,123456789012,=1,1\n2015,B,,8,-3,about 9,5,2,1.50\n"
    header = "date,title,dead,code,rate,other,big,sum,zero"
    sheet = sheet_of("".join(f"{i},{row}\n" for i, row in enumerate(rows.splitlines())), header)
    values = {column[0].value: [cell.value for cell in column[1:]] for column in sheet.columns}
    assert values["dead"] == [12, None]
    assert values["rate"] == [1.5, -3]
    assert values["code"] == ["007", "8"]
    assert values["other"] == ["2", "about 9"]
    assert values["big"] == ["123456789012", "5"]
    assert values["sum"] == ["=1", "2"]
    assert values["zero"] == ["1", "1.50"]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", '=HYPERLINK("http://x")', "{=1}"])
def test_no_text_becomes_a_formula(cells_of, text):
    quoted = text.replace('"', '""')
    cells = cells_of(f'a,2014,,"{quoted}","{quoted}","{quoted}",,,,"{quoted}",,,"{quoted}"\n')
    for name in ("date_text", "title", "actors", "summary", "note"):
        assert (cells[name].value, cells[name].data_type) == (text, "s")


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("https://a.org/x?y=1&z=2", "https://a.org/x?y=1&z=2"),
        ("Le Monde: http://a.org/x", "http://a.org/x"),
        ("http://a.org; http://b.org", None),
        ("javascript:alert(1)", None),
        ("file:///etc/passwd", None),
        ("ftp://a.org", None),
        ("internal:Sheet1!A1", None),
        ("external:c:\\x.xlsx", None),
        ("mailto:x@y.z", None),
        (f"http://a.org/{'x' * 2080}", None),
        ("http://a.org/\x01", None),
    ],
)
def test_only_one_http_address_in_a_cell_is_a_link(cells_of, text, link):
    cells = cells_of(f"a,2014,,,T,,,,,,{text},{text},{text}\n")
    for name in ("sources", "url", "note"):
        assert getattr(cells[name].hyperlink, "target", None) == link
    assert cells["url"].value == text.replace("\x01", "_x0001_")


def test_after_the_last_link_that_a_sheet_can_have_addresses_are_texts(cells_of, monkeypatch):
    monkeypatch.setattr("sahel_timeline.formats.xlsx._MAX_LINKS", 1)
    cells = cells_of("a,2014,,,T,,,,,,http://a.org,http://b.org,\n")
    assert cells["sources"].hyperlink
    assert (cells["url"].value, cells["url"].hyperlink) == ("http://b.org", None)


def test_the_header_is_bold_and_frozen_and_filters(sheet_of):
    sheet = sheet_of("a,2014,,,A long title of an event,,,,,,,,\nb,2015,,,T,,,,,,,,\n")
    assert (sheet.title, sheet.freeze_panes) == ("events", "A2")
    assert all(cell.font.bold for cell in sheet[1])
    assert sheet.auto_filter.ref == sheet.dimensions
    assert sheet.dimensions.startswith("A1:")
    assert sheet.dimensions.endswith("3")
    assert not sheet["A2"].font.bold


def test_columns_are_as_wide_as_their_texts_up_to_a_limit(sheet_of):
    sheet = sheet_of(f"a,2014,,,{'x' * 30},,,,,{'x' * 3000},,,\n")
    by_name = {cell.value: sheet.column_dimensions[cell.column_letter].width for cell in sheet[1]}
    assert 30 < by_name["title"] < 36
    assert 40 < by_name["summary"] < 60
    assert by_name["id"] < 10


def test_a_text_that_is_too_long_is_refused_with_its_place():
    fits = matches_of(f"a,2014,,,T,,,,,{'x' * 32_767},,,\n")
    assert workbook(fits)
    long = matches_of(f"a,2014,,,T,,,,,,,,\nb,2014,,,T,,,,,{'x' * 32_768},,,\n")
    message = "row 3: 'summary' has 32,768 characters, and a cell of xlsx can hold 32,767"
    with pytest.raises(UnwritableError, match=message):
        workbook(long)
    # Excel counts an emoji as two characters.
    with pytest.raises(UnwritableError, match="can hold 32,767"):
        workbook(matches_of(f"a,2014,,,T,,,,,{chr(0x1F600) * 16_384},,,\n"))


def test_too_many_rows_or_columns_are_refused(monkeypatch):
    matches = matches_of("a,2014,,,T,,,,,,,,\nb,2015,,,T,,,,,,,,\n")
    monkeypatch.setattr("sahel_timeline.formats.xlsx._MAX_ROWS", 3)
    assert workbook(matches)
    monkeypatch.setattr("sahel_timeline.formats.xlsx._MAX_ROWS", 2)
    with pytest.raises(UnwritableError, match="2 events do not fit in a sheet of xlsx"):
        workbook(matches)
    monkeypatch.setattr("sahel_timeline.formats.xlsx._MAX_COLUMNS", 5)
    with pytest.raises(UnwritableError, match="columns do not fit in a sheet of xlsx"):
        workbook(matches[:1])


# xlsxwriter does not close its own temporary files then. zipfile must not complain.
@pytest.mark.filterwarnings(
    "ignore:Exception ignored in. <_io:pytest.PytestUnraisableExceptionWarning"
)
@pytest.mark.parametrize("size", [1, 1_000, 4_000])
def test_a_workbook_that_cannot_be_stored_is_one_error(monkeypatch, tmp_path, size):
    resource = pytest.importorskip("resource")
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    matches = matches_of("".join(f"a{n},2014,,,T{n},,,,,,,,\n" for n in range(500)))
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, limits[1]))
    try:
        with pytest.raises(UnwritableError) as caught:
            workbook(matches)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert caught.value.message == "the workbook cannot be written: File too large"
    assert caught.value.hint == f"it needs space in '{tmp_path}', or set TMPDIR to another folder"
    assert list(tmp_path.iterdir()) == []
    del caught
    gc.collect()  # what zipfile does then fails no more, which would be a warning


def test_a_file_that_has_failed_is_not_written_again():
    class Full(io.BytesIO):
        def write(self, _):
            raise OSError(28, "No space left on device")

    file = _FailsOnce(Full())
    assert (file.tell(), file.seek(0)) == (0, 0)
    with pytest.raises(OSError, match="No space"):
        file.write(b"a")
    assert (file.write(b"a"), file.tell(), file.flush()) == (0, 0, None)


def test_the_same_events_give_the_same_bytes(monkeypatch, packaged_matches):
    first = workbook(packaged_matches)
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    time.tzset()
    assert workbook(packaged_matches) == first
    monkeypatch.undo()
    time.tzset()


def test_what_xml_cannot_hold_is_replaced(cells_of):
    matches = matches_of("a,2014,,,T,,,,,,,,\n")
    title = "a\ud800b\uffffc\x00d"
    raw = workbook([match._replace(event=match.event._replace(title=title)) for match in matches])
    (path,) = openpyxl.load_workbook(io.BytesIO(raw)).active.iter_rows(min_row=2, max_row=2)
    assert "a\ufffdb\ufffdc" in [str(cell.value)[:5] for cell in path]


def test_the_packaged_events_are_read_back(tmp_path, packaged_matches):
    path = tmp_path / "a.xlsx"
    path.write_bytes(workbook(packaged_matches))
    reading = read_events([str(path)])
    assert reading.problems == ()
    assert list(reading.events) == [match.event for match in packaged_matches]
    words = [(event.start.text, getattr(event.end, "text", "")) for event in reading.events]
    assert words == [
        (m.event.start.text, getattr(m.event.end, "text", "")) for m in packaged_matches
    ]


# Every event of a text has something else in each column.
HOSTILE = st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\ufffe\uffff"))
EXTRA = st.sampled_from(
    ["1", "1.5", "-0.25", "1e5", "1e-05", "inf", "nan", "007", "1_000", "٣", "-0", "1.0", "x"]
)


@given(st.lists(st.tuples(HOSTILE, EXTRA, EXTRA), min_size=1, max_size=3))
def test_hostile_texts_and_further_columns_are_read_back(tmp_path_factory, rows):
    (match,) = matches_of("a,2014-05-03,,,T,,,,,,,,\n")
    matches = [
        match._replace(
            event=match.event._replace(
                id=f"a{number}", summary=text, note=text, extra=(("one", one), ("two", two))
            )
        )
        for number, (text, one, two) in enumerate(rows)
    ]
    path = tmp_path_factory.mktemp("x") / "a.xlsx"
    path.write_bytes(workbook(matches))
    events = read_events([str(path)]).events
    assert list(events) == [match.event for match in matches]
