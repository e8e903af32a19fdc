"""What keeps memory low: limits on what is remembered change no answer."""

import gc
import weakref

import pytest

from sahel_timeline import Actor, Registry, actors, read_events
from sahel_timeline.columns.events import event_view
from sahel_timeline.readers import (
    Dialect,
    EventList,
    ReadOptions,
    Request,
    ask_files,
    file_reader,
    merge_answers,
    read_text,
    sheet,
)


def test_a_registry_forgets_spellings_without_harm(monkeypatch):
    monkeypatch.setattr(actors, "_MAX_SPELLINGS", 1)
    registry = Registry([Actor("France", ("Paris",))])
    for spelling, name in (("Paris", "France"), ("Gao", "Gao"), ("Paris", "France")):
        assert registry.canonical(spelling) == (name,)


@pytest.fixture
def one_of_each(monkeypatch):
    """Remember a single pair of each extra column."""
    monkeypatch.setattr(sheet, "MAX_PAIRS", 1)


@pytest.mark.usefixtures("one_of_each")
def test_extra_columns_are_read_whether_they_are_remembered_or_not():
    text = "date,title,deaths\n2014,A,1\n2014,B,2\n2014,C,\n2014,D,1\n"
    found = [event.extra for event in read_text(text).events]
    assert found == [(("deaths", "1"),), (("deaths", "2"),), (), (("deaths", "1"),)]


def test_a_field_without_any_of_its_columns_has_one_value():
    text = "event_date,event_type\n2014,Riots\n2015,Riots\n"
    reading = read_text(text, dialect=Dialect.ACLED)
    assert [event.place for event in reading.events] == ["", ""]
    assert reading.problems == ()


@pytest.mark.parametrize("many", [2, 20], ids=["long", "short"])
def test_rows_without_any_id_get_unique_ones(monkeypatch, many):
    monkeypatch.setattr("sahel_timeline.readers.road.MANY_ROWS", many)
    # The first free number is taken before the next row gets an id.
    text = "date,title\n2014,A\n2014,A\n2014,B\n2014-02,A\n,A 2014 2\n2014,a\n"
    found = [event.id for event in read_text(text).events]
    assert found == ["a-2014", "a-2014-2", "b-2014", "a-2014-02", "a-2014-2-2", "a-2014-3"]


def test_ids_of_a_long_file_are_unique(monkeypatch, tmp_path):
    monkeypatch.setattr("sahel_timeline.readers.road.MANY_ROWS", 2)
    rows = ["a,2014,A", "b,2015,B", ",2014,A", ",2014,A", "a-2014,2014,C", "b,2016,D"]
    reading = read_text("id,date,title\n" + "\n".join(rows) + "\n", "f.csv")
    assert [event.id for event in reading.events] == ["a", "b", "a-2014-2", "a-2014-3", "a-2014"]
    assert list(map(str, reading.problems)) == [
        "f.csv:7:1: the id 'b' is already used on line 3 (choose another, or leave it empty)"
    ]
    path = tmp_path / "acled.csv"
    path.write_text("event_date,event_type,actor1\n" + "2014-01-01,Riots,A\n" * 4)
    assert len({event.id for event in read_events([str(path)]).events}) == 4


def test_ids_are_not_shortened_if_not_all_are_known():
    (event,) = read_text("id,date,title\nserval-begins,2014,A\n").events
    id_column = event_view([], None).table_columns[0]
    assert id_column.text(type("Match", (), {"event": event})) == "serval-begins"


def test_a_broken_row_in_a_file_with_a_row_for_each_actor_loses_no_other():
    text = 'event_id_cnty,event_date,event_type,actor1\nA,2014-01-01,Riots,"x"y\n'
    text += "B,2014-01-01,Riots,C\nB,2014-01-01,Riots,D\n  \n"
    reading = read_text(text, "f.csv")
    assert [event.actors for event in reading.events] == [("C", "D")]
    assert [problem.line for problem in reading.problems] == [2]


@pytest.mark.parametrize("rows", [1, 3])
def test_a_text_with_many_lines_can_have_few_rows(monkeypatch, rows):
    """Only in a short file do rows that a filter drops have ids."""
    for module in ("road", "file_reader"):
        monkeypatch.setattr(f"sahel_timeline.readers.{module}.MANY_ROWS", 2)
    text = "id,date,title\n" + "".join(f'e{n},2014,"A\n\nB\n"\n' for n in range(rows))
    answer = file_reader.read_text(text, "f.csv", ReadOptions(), Request(EventList))
    assert len(answer.collector.events) == answer.total == rows
    assert answer.ids == (("e0",) if rows == 1 else None)


def test_many_short_files_have_as_few_ids_as_a_long_one(monkeypatch, tmp_path):
    monkeypatch.setattr("sahel_timeline.readers.MANY_ROWS", 3)
    monkeypatch.setattr("sahel_timeline.readers.answer.MANY_ROWS", 3)
    paths = [tmp_path / "a.csv", tmp_path / "b.csv"]
    for path in paths:
        path.write_text("id,date,title\na,2014,A\nb,2014,B\n")
    first, second = ask_files(map(str, paths), ReadOptions(), Request(EventList))
    assert (first.ids, second.ids) == (("a", "b"), None)
    assert merge_answers([first, first._replace(total=2)]).ids is None
    assert merge_answers([first]).ids == ("a", "b")


def test_what_was_read_of_a_file_is_forgotten_without_collecting_garbage(monkeypatch, tmp_path):
    """The command collects none, so each of thousands of files would leave its rows behind."""
    sheets = []

    class WatchedSheet(sheet.Sheet):
        def __init__(self, *given):
            super().__init__(*given)
            sheets.append(weakref.ref(self))

    monkeypatch.setattr("sahel_timeline.readers.table_reader.Sheet", WatchedSheet)
    (path := tmp_path / "a.csv").write_text("date,title,actors\n2014-99,A,x\n2014,B,y\n", "utf-8")
    gc.disable()
    try:
        reading = read_events([str(path)])
        assert [event.title for event in reading.events] == ["B"]
        assert sheets
        assert [each() for each in sheets] == [None] * len(sheets)
    finally:
        gc.enable()
