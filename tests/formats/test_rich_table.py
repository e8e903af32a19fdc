"""A table on a terminal fits, shows what is shortened, and loses nothing on request."""

import io
import re
from collections import Counter

import pytest

from sahel_timeline import Query, Registry, packaged, read_actors, read_events, select
from sahel_timeline.columns import Column, Role
from sahel_timeline.columns.actors import actor_view
from sahel_timeline.columns.chosen_columns import choose_columns
from sahel_timeline.columns.events import event_view
from sahel_timeline.dates import parse_date
from sahel_timeline.formats import Format, Report, RowReport, Terminal, write
from sahel_timeline.formats.sanitize import cell_width, sanitize
from sahel_timeline.formats.terminal_lines import draw_heading
from sahel_timeline.query.actor_counts import ActorCounter
from sahel_timeline.query.kept import MatchBatch
from sahel_timeline.query.word_search import WordSearch
from sahel_timeline.readers import read_text

LONG = (
    "date,title,actors,place,type,id\n"
    f"2014,{'title' * 30},{'actor' * 30},{'place' * 30},{'type' * 30},{'id' * 30}\n"
    f"[2014-01-03..2015-05-07]/[2015-01-03..2015-05-07],{'a ' * 80},"
    f"{';'.join(f'actor{n}' for n in range(30))},{'b ' * 80},中文{'字' * 60},x\n"
)


def count_actors(matches, registry, **options):
    counter = ActorCounter()
    counter.add(MatchBatch.of(matches))
    return counter.counts(registry, **options)


def reports():
    registry = read_actors(packaged("actors.csv"))[0]
    packaged_events = read_events().events
    for events, query, actors in (
        (packaged_events, Query(), registry),
        (packaged_events, Query(since=packaged_events[13].start), registry),
        (read_text(LONG, "long.csv").events, Query(), Registry()),
    ):
        matches = select(events, query, actors).matches
        yield matches, event_view(matches)
    counts = count_actors(select(packaged_events, Query(), registry).matches, registry)
    yield counts, actor_view()


@pytest.mark.parametrize("width", [30, 40, 59, 60, 72, 80, 96, 100, 120, 130, 160, 200, 250])
def test_nothing_is_cut_if_cells_wrap_and_no_line_is_too_long(width):
    for records, view in reports():
        terminal = Terminal(width=width, max_rows=999, colour=False)
        assert max(map(cell_width, drawn_lines(records, view, terminal))) <= width
        lines = drawn_lines(records, view, terminal._replace(wraps=True))
        assert max(map(cell_width, lines)) <= width
        lines = [line for line in lines if not line.startswith("── ")]
        shown = [column for column in view.table_columns if column.role is not Role.MATCH]
        expected = Counter("".join(column.name for column in shown))
        for record in records:
            expected.update(
                "".join(sanitize((column.short_text or column.text)(record)) for column in shown)
            )
        possible = sum(not getattr(record, "certain", True) for record in records)
        expected += Counter("()" * possible)
        expected += Counter("date in brackets: possible match" * (possible > 0))
        drawn = Counter("".join(line for line in lines if set(line) - set("─ ")))
        for character in " ─\u200e":
            del expected[character], drawn[character]
        assert drawn == expected


def drawn_lines(records, view, terminal):
    out = io.StringIO()
    write(Report(RowReport(records, view), terminal=terminal), Format.TABLE, out)
    return out.getvalue().splitlines()


def rows_of(lines):
    """Return the lines of each row, given those of a table: its first line has an id."""
    rows = []
    for line in lines[1:]:
        if line.startswith("── "):
            continue
        if line[0] != " ":
            rows.append([])
        rows[-1].append(line)
    return rows


@pytest.fixture
def packaged_lines(packaged_matches):
    """Return a function that draws the packaged events on a terminal of some width."""

    def lines(width, asked=None, search=None):
        terminal = Terminal(width=width, max_rows=999, colour=False, search=search)
        return drawn_lines(packaged_matches, event_view(packaged_matches, asked=asked), terminal)

    return lines


def select_since(words):
    return select(read_events().events, Query(since=parse_date(words)), Registry()).matches


def draw_since(words, width, **options):
    matches = select_since(words)
    terminal = Terminal(width=width, max_rows=999, colour=False, **options)
    return drawn_lines(matches, event_view(matches), terminal)


def test_the_date_of_a_possible_match_is_in_brackets_and_a_line_says_so():
    lines = draw_since("2013", 120)
    assert lines[0].split() == ["id", "date", "title", "actors", "place", "type"]
    assert [line[:3] for line in lines if "(" in line] == ["nor"]
    assert "  (Apr 2014?)  Northern Mali said" in next(line for line in lines if "(" in line)
    assert lines[-1] == "date in brackets: possible match"
    assert "brackets" not in draw_since("2015", 120)[-1]


def test_a_mark_takes_no_line_from_rows_that_have_none():
    for width in (80, 100, 120, 200):
        rows = rows_of(draw_since("2013", width)[:-1])
        matches = select_since("2013")
        certain = [match._replace(certain=True) for match in matches]
        terminal = Terminal(width=width, max_rows=999, colour=False)
        unmarked = rows_of(drawn_lines(certain, event_view(certain), terminal))
        assert list(map(len, rows)) == list(map(len, unmarked))


def test_both_ends_of_a_possible_period_share_its_brackets():
    text = f"id,date,end,title\nx,[2013-01-10..2013-02-10],2014-05,{'word ' * 16}\n"
    matches = select(
        read_text(text, "a.csv").events, Query(since=parse_date("2013-02")), Registry()
    ).matches
    lines = drawn_lines(matches, event_view(matches), Terminal(width=60, max_rows=9, colour=False))
    words = " ".join(" ".join(lines[2:-1]).replace("word", "").split())
    assert words == "x (between 10 Jan and 10 Feb 2013 to May 2014)"


TIMED = "id,date,end,title\na,2013-11-02T09:00,,A\nb,2013-11-03,2013-11-05T17:00,B\n"


def test_times_are_beside_their_dates_if_few_events_have_one():
    days = "".join(f"{name},2013-12,,{name}\n" for name in "cde")
    lines = draw_text(TIMED + days, 80)
    assert lines[0].split() == ["id", "date", "title"]
    assert "  2 Nov 2013, 09:00  A" in lines[2]
    assert "  3 to 5 Nov 2013, – 17:00  B" in lines[3]
    # With four events, half of them have a time.
    lines = draw_text(TIMED + days[: len(days) // 3 * 2], 80)
    assert lines[0].split() == ["id", "date", "time", "title"]
    assert lines[2].split() == ["a", "2", "Nov", "2013", "09:00", "A"]


def test_a_column_of_times_that_is_asked_for_stays_one():
    text = TIMED + "".join(f"{name},2013-12,,{name}\n" for name in "cde")
    matches = select(read_text(text, "a.csv").events, Query(), Registry()).matches
    view = event_view(matches)
    chosen = choose_columns(view, [(each, each) for each in ("date", "time")], view, matches)
    lines = drawn_lines(matches, chosen, Terminal(width=80, max_rows=9, colour=False))
    assert lines[0].split() == ["date", "time"]


def test_a_time_beside_its_date_is_in_the_brackets_of_a_possible_match():
    text = TIMED + "".join(f"{name},2013-12,,{name}\n" for name in "cde")
    matches = select(read_text(text, "a.csv").events, Query(), Registry()).matches
    matches = [match._replace(certain=match.event.id != "a") for match in matches]
    lines = drawn_lines(matches, event_view(matches), Terminal(width=80, max_rows=9, colour=False))
    assert "  (2 Nov 2013, 09:00)  A" in lines[2]


def test_a_table_without_dates_keeps_the_column_of_marks():
    matches = select_since("2013")
    view = event_view(matches)
    columns = [column for column in view.table_columns if column.name in {"id", "match"}]
    terminal = Terminal(width=80, max_rows=999, colour=False)
    lines = drawn_lines(matches, view._replace(table_columns=columns), terminal)
    assert [line.split() for line in lines if line.startswith("nor")] == [["nor", "possible"]]
    assert "brackets" not in lines[-1]


def test_most_packaged_events_take_one_line_and_none_more_than_two(
    packaged_lines, packaged_matches
):
    rows = rows_of(packaged_lines(120))
    assert len(rows) == len(packaged_matches)
    heights = Counter(map(len, rows))
    assert set(heights) == {1, 2}
    assert heights[1] >= 4 * heights[2]
    assert "type" in packaged_lines(120)[0]


def test_titles_are_whole_before_lists_of_actors_are(packaged_lines, packaged_matches):
    lines = "\n".join(packaged_lines(200))
    assert all(match.event.title in lines for match in packaged_matches)
    assert any(re.search(r"  \+[1-9]  |, [^+]+ \+[1-9]  ", line) for line in packaged_lines(200))


def test_a_long_date_begins_further_to_the_left_if_its_id_is_short(packaged_lines):
    lines = packaged_lines(120)
    assert any(line.startswith("tak    27 Mar 2020 to 30 Jun 2022  Task Force ") for line in lines)
    # Of 76 cells, the id and the title have 7 and 47, which leaves 22 to a date of 26.
    text = (
        f"id,date,end,title\nahead-1,2020,,A\nahead-2,2020,,A\nz,2020-03-27,2022-06-30,{'A' * 47}"
    )
    assert draw_text(text, 80)[-1] == f"z    27 Mar 2020 to 30 Jun 2022  {'A' * 47}"


def test_packaged_events_take_at_most_two_lines_on_80_columns_but_for_long_periods(packaged_lines):
    heights = {row[0].split()[0]: len(row) for row in rows_of(packaged_lines(80))}
    # "1 Jul 2013 to between 30 Jun and 31 Dec 2023" is such a period.
    assert {each for each, height in heights.items() if height > 2} <= {"minusma-d"}
    assert max(heights.values()) <= 3


def test_actors_without_room_are_counted_and_those_asked_for_come_first(packaged_lines):
    serval = next(line for line in packaged_lines(120) if line.startswith("ser "))
    assert "  France +6  " in serval
    asked = next(line for line in packaged_lines(120, {"AQIM"}.__contains__) if "ser " in line)
    assert "  AQIM, France +5  " in asked


def test_actors_that_a_search_found_come_first(packaged_lines):
    lines = packaged_lines(120, search=WordSearch(["aqim"]))
    assert "  AQIM, France +5  " in next(line for line in lines if line.startswith("ser "))
    lines = packaged_lines(120, {"France"}.__contains__, WordSearch(["aqim"]))
    assert "  France +6  " in next(line for line in lines if line.startswith("ser "))


def draw_text(text, width):
    matches = select(read_text(text, "a.csv").events, Query(), Registry()).matches
    terminal = Terminal(width=width, max_rows=99, colour=False)
    return drawn_lines(matches, event_view(matches), terminal)


def test_one_long_title_in_ten_leaves_its_room_to_other_columns():
    row = "2012-01-17,Fighting in a town of the south,Government of Afghanistan;Taleban\n"
    long = f"2012-01-18,{'a longer title ' * 9},Taleban\n"
    lines = draw_text("date,title,actors\n" + row * 9 + long, 120)
    assert sum("  Government of Afghanistan, Taleban" in line for line in lines) == 9
    lines = draw_text("date,title,actors\n" + row * 8 + long * 2, 120)
    assert sum("  Taleban +1" in line for line in lines) == 8


def test_one_long_date_in_ten_leaves_its_room_to_other_columns():
    event = "Fighting in a town of the south,Government of Afghanistan;Taleban"
    days = "".join(f"e{n},2013-01-17,,{event}\n" for n in range(9))
    # "11 Jan 2013 to between 13 and 15 Jul 2014" has 41 cells, which leave 20 of 100 to the actors.
    lines = draw_text(
        f"id,date,end,title,actors\n{days}e9,2013-01-11,[2014-07-13..2014-07-15],{event}\n", 100
    )
    assert sum("  Government of Afghanistan, Taleban" in line for line in lines) == 10
    assert any(line.strip() == "and 15 Jul 2014" for line in lines)


def test_a_day_is_not_broken_for_a_long_title():
    rows = f"2012-01-17,short\n2012-03-22,{'x' * 250}\n"
    assert sum(" 2012  " in line for line in draw_text("date,title\n" + rows, 80)) == 2


def test_a_type_that_needs_barely_more_than_the_usual_room_has_it():
    rows = f"2012-01-17,{'long title ' * 12},A,Gao,state-based\n"
    assert draw_text("date,title,actors,place,type\n" + rows, 120)[2].endswith("  state-based")


def draw_columns(texts, width):
    """Draw rows whose texts are given by the name of their column, with its role."""
    (match,) = select(read_text("date,title\n2014,x\n", "a.csv").events, Query(), Registry())[0]
    columns = [Column(name, lambda _, text=text: text, role=role) for name, role, text in texts]
    view = event_view([match])._replace(table_columns=columns, section=lambda _: "")
    return drawn_lines([match], view, Terminal(width=width, max_rows=9, colour=False))


def test_no_word_in_the_name_of_a_column_is_broken_if_it_has_room():
    numbers = [(name, Role.NUMBER, "0") for name in ("statement", "operation", "abduction")]
    lines = draw_columns([("title", Role.TITLE, "long title " * 9), *numbers], 60)
    # Three names of 9 cells and as many gaps leave 27 of 60 cells to the title.
    assert lines[0].split() == ["title", "statement", "operation", "abduction"]
    assert lines[2].startswith("long title long title long  ")
    many = draw_columns([("title", Role.TITLE, "long title " * 9), *numbers * 2], 60)
    assert max(map(len, many)) == 60


def test_the_legend_of_bars_is_not_broken_if_it_has_room():
    name = "█ low ▒ best ░ high"
    bars = (name, Role.BAR, "█" * 40)
    # 46 cells without the gap: 24 for the title, 19 for the legend, and 3 more for both.
    lines = draw_columns([("title", Role.TITLE, "long title " * 9), bars], 48)
    assert lines[0].endswith(f"  {name}")
    assert 19 <= lines[2].count("█") <= 22


def test_a_column_of_long_texts_has_more_room_than_the_rest():
    title, place = ("title", Role.TITLE, "a title " * 7), ("place", Role.TEXT, "in Gao " * 4)
    lines = draw_columns([title, ("summary", Role.TEXT, "some words " * 20), place], 80)
    # The summary needs 40 cells of 76, the title 24, and the place 10, so 2 are left.
    assert len(lines) - 2 == 6


def test_first_dates_of_actors_are_not_broken_for_last_ones(packaged_matches):
    registry = read_actors(packaged("actors.csv"))[0]
    counts = count_actors(packaged_matches, registry)
    lines = drawn_lines(counts, actor_view(), Terminal(width=80, max_rows=99, colour=False))
    assert any(line.startswith("Satom ") and " 15 or 16 Sep 2010 " in line for line in lines)


def test_years_have_headings_unless_they_come_again(packaged_matches):
    terminal = Terminal(width=80, max_rows=999, colour=False)
    view = event_view(packaged_matches)
    headings = [
        line.strip("─ ")
        for line in drawn_lines(packaged_matches, view, terminal)
        if line.startswith("── ")
    ]
    years = {str(match.event.start.earliest.year) for match in packaged_matches}
    assert headings == sorted(years)
    for mixed in ([0, 5, 0], [5, 0, 20], [20, 0, 5]):
        lines = drawn_lines([packaged_matches[index] for index in mixed], view, terminal)
        assert [set(line) == {"─"} for line in lines] == [False, True, *[False] * (len(lines) - 2)]


def test_zeros_are_dim(monkeypatch):
    monkeypatch.setenv("TERM", "dumb")  # in which rich detects no colours of its own
    matches = select(read_text("date,title\n2014,x\n", "a.csv").events, Query(), Registry()).matches
    view = event_view(matches)._replace(
        table_columns=[
            Column("wounded", lambda _: "0", role=Role.NUMBER),
            Column("killed", lambda _: "10", role=Role.NUMBER),
        ]
    )
    lines = drawn_lines(matches, view, Terminal(width=80, max_rows=9, colour=True))
    assert lines[2].endswith(f"{' ' * 6}\x1b[2m0\x1b[0m{' ' * 6}10")


def test_dates_without_a_first_year_have_headings_of_their_own():
    events = read_text("date,title\n[..2012],a\n2014,b\nn.d.,c\n", "a.csv").events
    matches = select(events, Query(), Registry()).matches
    lines = drawn_lines(matches, event_view(matches), Terminal(width=60, max_rows=9, colour=False))
    headings = [line.strip("─ ") for line in lines if line.startswith("── ")]
    assert headings == ["beginning unknown", "2014", "undated"]


def test_a_heading_is_no_longer_than_the_table():
    matches = select(read_text("date,title\n2014,x\n", "a.csv").events, Query(), Registry()).matches
    view = event_view(matches)._replace(section=lambda _: "[red]\x1b[31m" + "中" * 60)
    lines = drawn_lines(matches, view, Terminal(width=40, max_rows=9, colour=False))
    assert lines[1].startswith("── [red]␛[31m中")
    assert lines[1].endswith("…")
    assert max(map(cell_width, lines)) <= 40


def test_many_aliases_are_shortened_and_no_date_is_broken():
    registry = read_actors(packaged("actors.csv"))[0]
    matches = select(read_events().events, Query(), registry).matches
    counts = count_actors(matches, registry)
    terminal = Terminal(width=120, max_rows=999, colour=False)
    out = io.StringIO()
    write(Report(RowReport(counts, actor_view()), terminal=terminal), Format.TABLE, out)
    text = " ".join(out.getvalue().split())
    (jnim,) = [each.actor for each in counts if each.actor.name == "JNIM"]
    assert f"GSIM; RVIM; {jnim.aliases[2]}; … {len(jnim.aliases) - 3} more" in text
    assert len(out.getvalue().splitlines()) < 4 * len(counts)
    piped = io.StringIO()
    write(Report(RowReport(counts, actor_view())), Format.TABLE, piped)
    assert "; ".join(jnim.aliases) in piped.getvalue()
    out = io.StringIO()
    terminal = terminal._replace(width=80)
    write(Report(RowReport(matches, event_view(matches)), terminal=terminal), Format.TABLE, out)
    assert " 9 or 10 May 2019 " in out.getvalue()


MIXED = (
    "date,title,actors,place\n"
    "2014-05-17,معركة كيدال,أزواد,كيدال\n"
    "2014-05-18,Battle of Kidal,MNLA,Kidal\n"
)


def test_text_from_right_to_left_does_not_move_the_columns_after_it():
    *_, arabic, latin = draw_text(MIXED, 120)
    # Without a mark between them, a terminal that orders such text would swap these cells.
    assert arabic.startswith("\u200eمعر\u200e  17 May 2014  معركة كيدال\u200e  ")
    assert re.findall(r"[\u0600-\u06ff]\u200e", arabic) == [f"{last}\u200e" for last in "رلدل"]
    assert "\u200e" not in latin
    columns = [arabic.replace("\u200e", "").index(word) for word in ("17 May", "معركة", "أزواد")]
    assert columns == [latin.index(word) for word in ("18 May", "Battle", "MNLA")]


def test_what_is_piped_has_no_marks_for_terminals():
    matches = select(read_text(MIXED, "a.csv").events, Query(), Registry()).matches
    out = io.StringIO()
    write(Report(RowReport(matches, event_view(matches))), Format.TABLE, out)
    assert "كيدال" in out.getvalue()
    assert "\u200e" not in out.getvalue()


def test_a_heading_from_right_to_left_keeps_its_rule_at_its_end():
    (heading,) = "".join(segment.text for segment in draw_heading("كيدال", 20)).splitlines()
    assert heading == f"\u200e── كيدال\u200e {'─' * 11}"


def test_a_place_leaves_out_the_words_that_say_least_before_it_is_cut():
    rows = "".join(
        f"2014-01-0{n},{'a title that is long ' * 4},Actor;Other,Niger,country\n"
        for n in range(1, 4)
    )
    lines = draw_text("date,title,actors,place,place_precision\n" + rows, 100)
    assert sum("  in Niger" in line for line in lines) == 3
    lines = draw_text("date,title,place,place_precision\n2014,A,Niger,country\n", 100)
    assert "  somewhere in Niger" in lines[-1]
