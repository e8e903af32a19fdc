"""Short chronologies as people keep them, each listed without touching a cell."""

from pathlib import Path

import pytest

from sahel_timeline import ONGOING, read_events

FOLDER = Path(__file__).parents[1] / "data" / "chronologies"


@pytest.fixture
def read():
    def reading(name, **options):
        found = read_events([str(FOLDER / name)], **options)
        assert found.errors == ()
        remarks = [str(each).partition(name)[2] for each in found.problems]
        notes = [note.partition(f"{name}: ")[2] for note in found.notes]
        return found.events, remarks, notes

    return reading


def test_a_semicolon_after_sep_decimal_commas_and_short_years(read):
    columns = {"date": "When", "title": "What happened", "actors": "Who", "place": "Where"}
    columns |= {"latitude": "Lat", "longitude": "Lon", "id": "Nr"}
    events, remarks, notes = read("harbour.csv", columns=columns)
    assert [(str(each.start), each.title, each.actors, each.place) for each in events] == [
        ("1931-09-03", "Quay opened", ("Port Authority", "City Council"), "Old Harbour"),
        ("1935-02-14", "Crane falls", ("Port Authority",), "Old Harbour"),
        ("1944-06-06", "Port bombed", ("Air Force", "Port Authority"), ""),
        ("1945-05", "Port reopened", ("City Council", "Port Authority", "Air Force"), ""),
    ]
    assert [(each.latitude, each.longitude) for each in events] == [
        *((51.32, 4.21), (51.32, 4.21), (None, None), (None, None)),
    ]
    assert [each.origin.line for each in events] == [3, 4, 5, 6]
    assert remarks == []
    assert notes == [
        "'3/9/1931' is 3 September, because '14/2/35' has the day first",
        "years of two digits are read as 19xx: all full years are 1931",
        "actors: items are separated by ',', as in 'Port Authority, City Council'",
    ]


def test_pairs_of_years_an_empty_title_a_missing_cell_and_open_ends(read):
    events, remarks, notes = read("exhibitions.csv")
    assert [(str(each.start), each.end and str(each.end)) for each in events] == [
        ("[1829..1830]", None),
        ("[1835..1857]", None),
        ("[1903..1911]", "1911"),
        ("1998", str(ONGOING)),
        ("2001", str(ONGOING)),
    ]
    assert events[0].title == (
        "A cabinet of shells and minerals that the founder had brought home from three voyages"
        " round the…"
    )
    assert [each.latitude for each in events] == [None, 14.5, None, 14.5, None]
    assert events[2].summary == "Closed in winter"
    assert remarks == [
        ":2:2: warning: the title is missing: 'A cabinet of shells and minerals that the founder"
        " had broug…' is from the summary (add a short headline)",
        ":3: warning: the row has 5 cells, but the header has 6: the missing ones are read as"
        " empty (add an empty cell for each missing value)",
        ":6:3: warning: '9999-12-31' is read as still under way (try ..)",
    ]
    assert notes == ["'1829-30' is two years, because '1835-57' can be nothing else"]


def test_spaces_before_quotes_and_slashes_between_names(read):
    events, remarks, notes = read("closures.csv")
    assert [(each.title, each.actors) for each in events] == [
        ("Bars, pubs close", ("Ministry of Health", "City Council")),
        ("Schools close", ("Ministry of Health",)),
        ("Markets close", ("City Council", "Traders")),
        ("Markets open again", ("Traders",)),
    ]
    assert remarks == []
    assert notes == [
        "actors: items are separated by '/', as in 'Ministry of Health / City Council'",
    ]


def test_the_year_comes_first_if_no_other_order_fits(read):
    events, remarks, notes = read(
        "logbook.csv", columns={"date": "Day", "title": "Entry"}, century=19
    )
    assert [(str(each.start), each.start.text) for each in events] == [
        *(("1945-06-26", "45/06/26"), ("1913-03-03", "13/03/03"), ("1993-12-20", "93/12/20")),
    ]
    assert remarks == notes == []


def test_a_sparse_column_of_days_beside_one_of_years(read):
    columns = {"date": "Exact Date|Year", "title": "Event", "actors": "People"}
    events, remarks, notes = read("mill.csv", columns={**columns, "sources": "Source"})
    assert [(str(each.start), each.actors, each.sources) for each in events] == [
        ("1887", ("Anna Berg", "Jon Lund"), ("Parish book",)),
        ("1902-05-04", ("Jon Lund",), ("Parish book", "Gazette")),
        ("1902", ("Anna Berg",), ("Gazette",)),
        ("1911-12", (), ("Parish book",)),
    ]
    assert remarks == []
    assert notes == [
        "actors: items are separated by '&', as in 'Anna Berg & Jon Lund'",
        r"sources: items are separated by a line break, as in 'Parish book\nGazette'",
    ]


def spans(events):
    return [(str(each.start), each.end and str(each.end)) for each in events]


def test_french_words_and_slashes(read):
    events, remarks, notes = read(
        "greve.csv", columns={"date": "Quand", "title": "Événement", "actors": "Qui"}
    )
    assert spans(events) == [
        *(("XXXX", None), ("2011", None), ("[2012-06-05..2012-06-06]", None)),
        *(("[2013-01-27..2013-01-28]", None), ("2013-02-03", "2013-02-08")),
        *(("2014-38", None), ("2016-03", str(ONGOING))),
    ]
    assert [each.actors for each in events[2:5]] == [
        *(("Comité", "Mairie"), ("Comité",), ("Comité", "Mairie")),
    ]
    assert remarks == []
    assert notes == ["actors: items are separated by '/', as in 'Comité / Mairie'"]


def test_times_beside_dates_and_in_a_column_of_their_own(read):
    events, remarks, notes = read("outage.csv")
    assert [str(each.start) for each in events] == [
        *("2022-02-11T11:34:58Z", "2022-02-11T14:30", "2022-02-11T14:05", "2022-02-11"),
        *("2022-02-12T09:15", "2022-02-28"),
    ]
    note = "'12/2/2022 09:15' is 12 February, because '28/2/2022' has the day first"
    assert (remarks, notes) == ([], [note])


def test_words_of_a_catalogue(read):
    events, remarks, notes = read("objects.csv")
    assert spans(events) == [
        *(("1895", None), ("1922~", None), ("[1825%..1830%]", None), ("19XX", None)),
        *(("[1767..1800]", None), ("1846", None), ("[1950..1969]", None), ("1977", None)),
    ]
    assert (remarks, notes) == ([], [])


def test_german_words_and_ampersands(read):
    events, remarks, notes = read(
        "verein.csv", columns={"date": "Datum", "title": "Ereignis", "actors": "Wer"}
    )
    assert spans(events) == [
        *(("1919-03-12", None), ("[1919-05-01..1919-05-10]", None), ("[1920..1922]", None)),
        *(("1930~", None), ("[..1937]", None)),
    ]
    assert events[2].actors == ("Verein", "Stadt")
    assert remarks == []
    assert notes == ["actors: items are separated by '&', as in 'Verein & Stadt'"]


def test_weeks_and_open_sides(read):
    events, remarks, notes = read("strike.tsv")
    assert spans(events) == [
        ("[2014-03-17..2014-03-23]", None),
        # Weeks begin on Monday 5 May or, for some, on the day that is named, which is the same.
        ("[2014-05-05..2014-05-11]", None),
        ("[2014-06-01..2014-06-07]", None),
        *(("[..2014-09]", None), ("2014-10-17", None), ("2015", str(ONGOING))),
        ("[2016..2017]", None),
    ]
    assert events[2].actors == ("Union", "Students")
    assert (remarks, notes) == ([], [])
