"""Entries that begin or end with their date."""

import pytest

from sahel_timeline.readers import read_text
from sahel_timeline.readers.entries import split_entry


@pytest.mark.parametrize(
    ("text", "date", "title"),
    [
        ("2014-05-03 Attack in Gao", "2014-05-03", "Attack in Gao"),
        ("2014-05-04: Curfew", "2014-05-04", "Curfew"),
        ("5 May 2014 - Talks in Kidal", "5 May 2014", "Talks in Kidal"),
        ("[2014-05-21] Army loses Kidal", "2014-05-21", "Army loses Kidal"),
        ("mid-June 2014, clashes near Anefis", "mid-June 2014", "clashes near Anefis"),
        ("14\u201316 May 2014 Clashes", "14\u201316 May 2014", "Clashes"),
        ("2014 to 2016: Drought", "2014 to 2016", "Drought"),
        ("3 mai 2014 : march\u00e9 attaqu\u00e9", "3 mai 2014", "march\u00e9 attaqu\u00e9"),
        ("2014-05-03 10:00 Attack", "2014-05-03 10:00", "Attack"),
        ("17/05/2014 PM visits Kidal", "17/05/2014", "PM visits Kidal"),
        ("Attack in Ber (16 August 2014)", "16 August 2014", "Attack in Ber"),
        ("Mine near Aguelhok, 18 September 2014", "18 September 2014", "Mine near Aguelhok"),
        # The date can be a year or a month: what both say is kept, and all of the text.
        ("2014 May Day parade", "2014", "2014 May Day parade"),
        ("Undated letter", "", "Undated letter"),
        ("12 men arrested", "", "12 men arrested"),
        ("2014", "", "2014"),
        ("Letter (undated)", "", "Letter (undated)"),
        ("", "", ""),
    ],
)
def test_an_entry_is_split_into_its_date_and_its_title(text, date, title):
    assert split_entry(text) == (date, title)


def test_a_column_can_have_both_dates_and_titles():
    columns = {"date": "Entry", "title": "Entry"}
    rows = "26/05/2014 Strike,A\n05/06/2014: Talks,B\nA letter,C\n"
    reading = read_text(f"Entry,Source\n{rows}", "f.csv", columns=columns)
    assert reading.errors == ()
    # An empty cell changes nothing for the others.
    assert read_text(f"Entry,Source\n{rows},D\n", "f.csv", columns=columns).events == reading.events
    assert [(str(event.start), event.title) for event in reading.events] == [
        *(("2014-05-26", "Strike"), ("2014-06-05", "Talks"), ("XXXX", "A letter")),
    ]
