"""The table of spellings in the manual is right."""

import re
from pathlib import Path

import pytest

from sahel_timeline.errors import NumberError
from sahel_timeline.numbers import parse_number

PAGE = (Path(__file__).parents[2] / "docs" / "numbers.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| (`.*) \|(.*)\|(.*)\|(.*)\|(.*)\|$", PAGE, re.MULTILINE)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0][:30])
def test_every_spelling_in_the_table_means_what_it_says(row):
    spellings, *cells, remark = row
    texts = re.findall("`([^`]*)`", spellings)
    first = parse_number(texts[0])
    meant = [re.match(r"\d*", cell.strip())[0] for cell in cells]
    assert meant == ["" if each is None else str(each) for each in first[:3]] or (
        first.is_unknown and meant == [""] * 3
    )
    for text in texts:
        assert parse_number(text).approximate == remark.strip().startswith("approximate")


def test_what_the_page_refuses_is_refused():
    for text in ("12.000", "1,5", "20-15"):
        assert f"`{text}`" in PAGE
        with pytest.raises(NumberError):
            parse_number(text)
