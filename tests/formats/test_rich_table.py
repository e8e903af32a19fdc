"""A table on a terminal loses nothing, however narrow the terminal is."""

import io
from collections import Counter

import pytest

from sahel_timeline import Query, Registry, packaged, read_actors, read_events, select
from sahel_timeline.columns.actors import actor_view
from sahel_timeline.columns.events import event_view
from sahel_timeline.formats import Format, Report, RowReport, Terminal, write
from sahel_timeline.formats.sanitize import cell_width, sanitize
from sahel_timeline.query.actor_counts import ActorCounter
from sahel_timeline.query.kept import MatchBatch
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
def test_nothing_is_cut_and_no_line_is_too_long(width):
    for records, view in reports():
        out = io.StringIO()
        terminal = Terminal(width=width, max_rows=999, colour=False)
        write(Report(RowReport(records, view), terminal=terminal), Format.TABLE, out)
        lines = out.getvalue().splitlines()
        assert max(map(cell_width, lines)) <= width
        shown = [column for column in view.table_columns if column.min_terminal_width <= width]
        expected = Counter("".join(column.name for column in shown))
        for record in records:
            expected.update(
                "".join(sanitize((column.short_text or column.text)(record)) for column in shown)
            )
        drawn = Counter("".join(line for line in lines if set(line) - set("─ ")))
        for character in " ─":
            del expected[character], drawn[character]
        assert drawn == expected


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
    assert len(out.getvalue().splitlines()) < 3 * len(counts)
    piped = io.StringIO()
    write(Report(RowReport(counts, actor_view())), Format.TABLE, piped)
    assert "; ".join(jnim.aliases) in piped.getvalue()
    out = io.StringIO()
    terminal = terminal._replace(width=80)
    write(Report(RowReport(matches, event_view(matches)), terminal=terminal), Format.TABLE, out)
    assert " 9 or 10 May 2019 " in out.getvalue()
