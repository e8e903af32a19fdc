"""The cells of workbooks that are written by hand, hostile and broken ones included."""

import datetime as dt
import io
import random
import tracemalloc
import zipfile

import openpyxl
import pytest

from sahel_timeline import TimelineError
from sahel_timeline.readers import archive, number_formats
from sahel_timeline.readers.number_formats import Shown, number_text, read_format
from sahel_timeline.readers.workbook import read_sheets

TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
LINK = '<Relationship Id="{0}" Type="{1}/{2}" Target="{3}"/>'
BOOK = (
    '<workbook xmlns:r="r">{}<sheets><sheet name="One" sheetId="1" r:id="a"/>'
    '<sheet name="Drawn" sheetId="2" r:id="c"/></sheets></workbook>'
)


def links(*rows):
    return (
        f"<Relationships>{''.join(LINK.format(i, TYPES, *row) for i, *row in rows)}</Relationships>"
    )


def workbook(rows, *, texts="", styles="", properties="", method=zipfile.ZIP_DEFLATED, **parts):
    """Return a workbook with a sheet of these rows, which are XML."""
    files = {
        "_rels/.rels": links(("x", "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": BOOK.format(properties),
        "xl/_rels/workbook.xml.rels": links(
            ("a", "worksheet", "/xl/worksheets/sheet1.xml"),
            ("b", "sharedStrings", "sharedStrings.xml"),
            ("c", "chartsheet", "chartsheets/sheet1.xml"),
            ("d", "styles", "styles.xml"),
        ),
        "xl/worksheets/sheet1.xml": f"<worksheet><sheetData>{rows}</sheetData></worksheet>",
        "xl/sharedStrings.xml": f"<sst>{texts}</sst>",
        "xl/styles.xml": f"<styleSheet>{styles}</styleSheet>",
        "[Content_Types].xml": "<Types/>",
    } | parts
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in files.items():
            if content is not None:
                archive.writestr(zipfile.ZipInfo(name), content, compress_type=method)
    return out.getvalue()


def read(raw, max_unpacked=2**30):
    return dict(read_sheets(raw, "a.xlsx", max_unpacked))


def rows(xml, **parts):
    (rows,) = read(workbook(xml, **parts)).values()
    return rows


def refusal(raw):
    with pytest.raises(TimelineError) as refused:
        read(raw)
    assert "\n" not in str(refused.value)
    return str(refused.value)


def test_a_small_workbook_has_few_rows(monkeypatch):
    monkeypatch.setattr(archive, "_LINES_ALLOWED", 1_000)
    raw = workbook("<row><c><v>1</v></c></row>" * 1_001)
    assert "unpacks to more than 1,000 lines, and is small" in refusal(raw)
    assert len(read(raw, 2**31)["One"]) == 1_001


def test_each_kind_of_cell_is_read_as_excel_shows_it():
    xml = (
        '<row r="2"><c r="A2"><v>3</v></c><c r="B2"><v>3.0</v></c><c r="C2"><v>2.5E-1</v></c>'
        '<c r="D2" t="b"><v>1</v></c><c r="E2" t="b"><v>0</v></c><c r="F2" t="e"><v>#N/A</v></c>'
        '<c r="G2" t="str"><f>"a"&amp;"b"</f><v>ab</v></c><c r="H2" t="d"><v>2014-05-03</v></c>'
        '<c r="I2" t="d"><v>2014-05-03T00:00:00</v></c>'
        '<c r="J2" t="inlineStr"><is><r><t>in</t></r>'
        '<r><t xml:space="preserve">  line</t></r><rPh><t>said</t></rPh></is></c>'
        "</row>"
    )
    expected = ["3", "3", "0.25", "True", "False", "", "ab", "2014-05-03", "2014-05-03", "in  line"]
    assert rows(xml) == [(2, expected)]


def test_a_formula_without_a_value_is_read_as_a_text_that_says_so():
    xml = (
        "<row><c><f>DATE(2014,1,3)</f><v/></c><c><f>B1&amp;C1</f></c><c t='n'><f/></c>"
        "<c t='str'><f>IF(A1,1,\"\")</f><v></v></c><c><f>1+1</f><v>2</v></c><c><v>7</v></c></row>"
    )
    assert rows(xml) == [(1, ["=DATE(2014,1,3)", "=B1&C1", "=", "", "2", "7"])]


def test_a_formula_in_merged_cells_is_not_repeated():
    xml = "<row><c><f>A1</f></c><c><v>1</v></c></row><row><c/><c><v>2</v></c></row>"
    merged = '<mergeCells><mergeCell ref="A1:A2"/></mergeCells>'
    sheet = f"<worksheet><sheetData>{xml}</sheetData>{merged}</worksheet>"
    assert rows("", **{"xl/worksheets/sheet1.xml": sheet}) == [(1, ["=A1", "1"]), (2, ["", "2"])]


def test_shared_texts_are_whole_and_without_their_pronunciation():
    texts = (
        "<si><t>plain</t></si><si><r><t>two </t></r><r><rPr><b/></rPr><t>runs</t></r></si><si/>"
        "<si><t>東京</t><rPh sb='0' eb='2'><t>トウキョウ</t></rPh></si>"
        "<si><t>a_x000D_b_x5F</t></si>"
    )
    xml = "".join(f'<c t="s"><v>{n}</v></c>' for n in range(5))
    assert rows(f"<row>{xml}</row>", texts=texts) == [
        (1, ["plain", "two runs", "", "東京", "a\rb_x5F"])
    ]


def test_cells_that_share_a_long_text_are_counted_as_often_as_they_are():
    cells = '<row><c t="s"><v>0</v></c></row>' * 60
    raw = workbook(cells, texts=f"<si><t>{'x' * 1_000_000}</t></si>")
    assert refusal(raw) == (
        "'a.xlsx' unpacks to more than 100 times its size (add --max-unpacked 4GiB if you trust it)"
    )
    (found,) = read(raw, 2**32).values()
    assert len(found) == 60


def test_a_sheet_is_read_once_even_if_the_workbook_names_it_again():
    book = BOOK.format("").replace("<sheets>", "<sheets>" + '<sheet name="Zero" r:id="a"/>' * 3)
    raw = workbook("<row><c><v>1</v></c></row>", **{"xl/workbook.xml": book})
    assert read(raw) == {"Zero": [(1, ["1"])]}


def test_a_row_in_a_row_is_counted():
    assert "it has a row 1048577, and Excel has" in refusal(workbook("<row>" * 1_048_577))


def test_rows_and_cells_without_an_address_follow_each_other():
    xml = "<row><c><v>1</v></c><c><v>2</v></c></row><row r='4'><c><v>3</v></c></row><row/>"
    assert rows(f"{xml}<row><c><v>4</v></c></row>") == [
        (1, ["1", "2"]),
        (4, ["3", ""]),
        (6, ["4", ""]),
    ]


def test_a_later_cell_of_the_same_address_replaces_the_first():
    xml = "".join(f'<c r="{at}"><v>{n}</v></c>' for at, n in (("B1", 1), ("A1", 2), ("B1", 3)))
    assert rows(f"<row>{xml}</row>") == [(1, ["2", "3"])]


def test_names_can_have_a_prefix():
    xml = "<x:row><x:c t='inlineStr'><x:is><x:t>a</x:t></x:is></x:c></x:row>"
    sheet = f"<x:worksheet xmlns:x='x'><x:sheetData>{xml}</x:sheetData></x:worksheet>"
    raw = workbook("", **{"xl/worksheets/sheet1.xml": sheet})
    assert read(raw) == {"One": [(1, ["a"])]}


def test_only_the_first_rows_are_as_wide_as_the_sheet():
    """The header is one of them, and needs a name for each column."""
    narrow = "<row><c><v>1</v></c></row>" * 150
    found = rows(f'{narrow}<row><c r="D151"><v>2</v></c></row>')
    assert [len(cells) for _, cells in found] == [*[4] * 100, *[1] * 50, 4]


STYLES = (
    '<numFmts><numFmt numFmtId="164" formatCode="mmm\\ yyyy"/>'
    '<numFmt numFmtId="165" formatCode="[h]:mm"/></numFmts>'
    '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>'
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/>'
    '<xf numFmtId="22"/><xf numFmtId="17"/></cellXfs>'
)


@pytest.mark.parametrize(
    ("style", "number", "text"),
    [
        ("0", "41762", "41762"),
        ("1", "41762", "2014-05-03"),
        ("2", "41762", "2014-05"),
        ("5", "41762", "2014-05"),
        ("4", "41762.604166666664", "2014-05-03T14:30:00"),
        ("1", "41762.99999999", "2014-05-04"),  # Excel's own fractions are not exact
        ("1", "0.5", "12:00:00"),
        ("3", "1.25", "30:00:00"),
        ("1", "1", "1900-01-01"),
        ("1", "59", "1900-02-28"),
        ("1", "60", "60"),  # Excel's 29 February 1900, which never was
        ("1", "61", "1900-03-01"),
        ("1", "2958465", "9999-12-31"),
        ("1", "2958466", "2958466"),
        ("1", "-1", "-1"),
        ("9", "41762", "41762"),  # there is no such style
        ("", "1e3", "1000"),
    ],
)
def test_a_number_is_read_as_its_style_shows_it(style, number, text):
    cell = f'<row><c s="{style}"><v>{number}</v></c></row>'
    assert rows(cell, styles=STYLES) == [(1, [text])]


def test_days_can_be_counted_from_1904():
    cell = '<row><c s="1"><v>{}</v></c></row>'
    properties = '<workbookPr date1904="1"/>'
    for number, text in ((1, "1904-01-02"), (40300, "2014-05-03"), (0.5, "12:00:00")):
        xml = cell.format(number)
        assert rows(xml, styles=STYLES, properties=properties) == [(1, [text])]


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("General", Shown.NUMBER),
        ("#,##0.00", Shown.NUMBER),
        ('0 "days"', Shown.NUMBER),
        (r"0\d", Shown.NUMBER),
        ("[Red]0", Shown.NUMBER),
        ("yyyy", Shown.YEAR),
        ("mmm-yy", Shown.MONTH),
        ("[$-40C]mmmm yyyy;@", Shown.MONTH),
        ("dd/mm/yyyy", Shown.MOMENT),
        ("h:mm AM/PM", Shown.MOMENT),
        ("[hh]:mm", Shown.DURATION),
        ("[mm]:ss", Shown.DURATION),
        ('"never closed d', Shown.NUMBER),
        ("yyyy[never closed d", Shown.YEAR),
    ],
)
def test_what_a_format_shows(code, shown):
    assert read_format(code) is shown


def test_what_another_library_writes_is_what_was_given():
    """Each value is a Python value, and the text is worked out from that."""
    chance = random.Random(7)
    days = [dt.datetime(1900, 3, 1) + dt.timedelta(chance.randrange(40_000)) for _ in range(300)]  # noqa: DTZ001
    moments = [day + dt.timedelta(seconds=chance.randrange(1, 86_400)) for day in days]
    book = openpyxl.Workbook()
    for row in zip(days, moments, range(300), strict=True):
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    expected = [
        [day.date().isoformat(), moment.isoformat(), str(number)]
        for day, moment, number in zip(days, moments, range(300), strict=True)
    ]
    assert [cells for _, cells in read(out.getvalue())["Sheet"]] == expected


def cell(address):
    row = "".join(filter(str.isdigit, address))
    return f'<row r="{row}"><c r="{address}" t="inlineStr"><is><t>x</t></is></c></row>'


@pytest.mark.parametrize("address", ["XFD20000", "XFD1048576"])
def test_a_cell_far_away_costs_what_it_holds(address):
    raw = workbook(cell("A1") + cell(address))
    tracemalloc.start()
    first, last = read(raw)["One"]
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (first[1][0], last[1][-1], len(last[1])) == ("x", "x", 16_384)
    assert most < 5_000_000


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        (cell("B4294967295"), "it has a row 4294967295, and Excel has 1,048,576 rows"),
        (cell("A0"), "it has a row 0, and Excel has 1,048,576 rows"),
        (cell("XFE1"), "it has a cell XFE1, and Excel has no such cell"),
        (cell("ZZZZZZ9"), "it has a cell ZZZZZZ9, and Excel has no such cell"),
        (cell("a1"), "it has a cell a1, and Excel has no such cell"),
        (cell("É1"), "it has a cell É1, and Excel has no such cell"),
        ('<row r="1"><c r="1"><v>1</v></c></row>', "it has a cell 1, and Excel has no such cell"),
        (
            "".join(cell(f"XFD{n}") for n in range(1, 200)),
            "its cells are too far apart for a table",
        ),
        ('<row><c t="s"><v>1</v></c></row>', "a cell has text 1 of 0"),
        ('<row><c t="s"><v>-1</v></c></row>', "a cell has text -1 of 0"),
        ("<row><c><v>x</v></c></row>", "could not convert string to float: 'x'"),
        ("<row>", "mismatched tag"),
    ],
    ids=[*"abcdefghijkl"],
)
def test_what_no_table_has_is_refused_in_one_line(rows, reason):
    assert refusal(workbook(rows)).startswith(f"'a.xlsx' cannot be read as an Excel file: {reason}")


def test_a_document_type_is_refused():
    """It could define entities that stand for gigabytes."""
    sheet = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><worksheet/>'
    assert "it has a document type" in refusal(workbook("", **{"xl/worksheets/sheet1.xml": sheet}))


def test_a_text_that_many_cells_share_is_in_memory_once():
    text = "x" * 500_000
    xml = '<row><c t="s"><v>0</v></c></row>' * 3000
    raw = workbook(xml, texts=f"<si><t>{text}</t></si>")
    tracemalloc.start()
    found = read(raw, 2**32)["One"]
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert {cells[0] for _, cells in found} == {text}
    assert most < 10_000_000


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_part_that_could_unpack_to_anything_at_once_is_refused(method):
    raw = workbook(cell("A1"), method=method)
    assert "is compressed in a way that Python cannot unpack piece by piece" in refusal(raw)


@pytest.mark.parametrize(
    "missing",
    ["_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/worksheets/sheet1.xml"],
)
def test_a_missing_part_is_refused(missing):
    assert "cannot be read as an Excel file: " in refusal(workbook(cell("A1"), **{missing: None}))


def test_a_workbook_without_a_book_is_refused():
    raw = workbook(cell("A1"), **{"_rels/.rels": "<Relationships/>"})
    assert "cannot be read as an Excel file: " in refusal(raw)


def test_a_workbook_of_charts_is_refused():
    raw = workbook("", **{"xl/_rels/workbook.xml.rels": links(("a", "chartsheet", "a.xml"))})
    reason = "it has no sheet of cells (save it as CSV)"
    assert f"cannot be read as an Excel file: {reason}" in refusal(raw)


def test_formats_are_numbered_as_in_the_standard():
    assert number_formats.BUILT_IN[14] is Shown.MOMENT
    assert number_formats.BUILT_IN[17] is Shown.MONTH
    assert 0 not in number_formats.BUILT_IN
    assert number_text("41762", Shown.YEAR, since_1904=False) == "2014"
