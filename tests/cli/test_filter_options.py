"""Filters keep the same events in every format and command."""

import csv
import io
import json
from functools import partial
from html import unescape

import pytest

from sahel_timeline.cli import main
from sahel_timeline.formats import FORMATS, ROW_FORMATS, ChartOptions, Format, LaneBy

IDS = ["ansar-early", "serval", "ransom", "barkhane", "ansar-late", "talks"]
TITLES = {
    "ansar-early": "Gao falls",
    "serval": "Operation Sérval begins",
    "ransom": "Ransoms paid",
    "barkhane": "Operation Barkhane begins",
    "ansar-late": "Kidal attacked",
    "talks": "Talks offered",
}
# These are always in order of time, however events are sorted.
DRAWN = {Format.CHART, Format.SVG, Format.CHART_HTML}
# PNG and PDF are made of the SVG.
READABLE = [each for each in Format if each not in {Format.PNG, Format.PDF}]
EXPECTED = {
    "": IDS,
    "--since 2014 --until 2014": ["ransom", "barkhane"],
    "--since 2014-06": ["ransom", "barkhane", "ansar-late", "talks"],
    "--since 2014-06 --certain": ["barkhane", "ansar-late", "talks"],
    "--until 2014-04-30": ["ansar-early", "serval"],
    "--until mid-2014 --certain": ["ansar-early", "serval", "ransom", "barkhane"],
    "--during 2014-07": ["serval", "ransom"],
    "--during 2014-07 --certain": ["serval"],
    "--during 2014/2021": ["serval", "ransom", "barkhane", "ansar-late", "talks"],
    "--during 2021": ["barkhane"],
    "--around barkhane": ["ransom", "barkhane"],
    "--around bark --window 1d --certain": ["barkhane"],
    "--around ransom --window 1d": ["ransom", "barkhane"],
    # The ransom was possibly paid on 1 May, 92 days before 1 August.
    "--around ransom --window 1d --certain": ["ransom"],
    "--around ransom --window 91d --certain": ["ransom"],
    "--around ransom --window 92d --certain": ["ransom", "barkhane"],
    "--since 90_days_ago --today 2020-04-01": ["talks"],
    "--actor france": ["serval", "ransom", "barkhane"],
    "-a FRENCH-GOVERNMENT": ["serval", "ransom", "barkhane"],
    "--actor mali": ["serval", "talks"],
    "--actor france --actor mali": ["serval", "ransom", "barkhane", "talks"],
    "--actor france --actor mali --all-actors": ["serval"],
    "--not-actor france": ["ansar-early", "ansar-late", "talks"],
    "--not-actor france --not-actor mali": ["ansar-early", "ansar-late"],
    "--actor jnim": ["talks"],
    "--actor jnim --with-members": ["ansar-late", "talks"],
    "--place gao": ["ansar-early", "talks"],
    "--place ndjamena --place sevare": ["serval", "barkhane"],
    "--place N'Djaména": ["barkhane"],
    "--type operation": ["serval", "barkhane"],
    "--type operation --type battle": ["ansar-early", "serval", "barkhane", "ansar-late"],
    "--search serval": ["serval"],
    "--search hostages --search kidal": ["ransom", "ansar-late"],
    "--search operation_begins --actor mali": ["serval"],
    "--type battle --place gao": ["ansar-early"],
    "--where type=battle": ["ansar-early", "ansar-late"],
    "--where type!=battle --where place": ["serval", "barkhane", "talks"],
    "--where !place": ["ransom"],
    "--where actors=french_government": ["ransom"],
    "--where title~operation": ["serval", "barkhane"],
    "--where date=2014-06": ["ransom"],
    "--where date=2014-06 --certain": [],
    "--where end>=2015": ["barkhane"],
    "--limit 2": IDS[:2],
    "--reverse -n 2": IDS[:-3:-1],
    "--sort title -n 1": ["ansar-early"],
    "--sort none -n 2": IDS[:2],
    "--sort place,date -n 6": [
        "ansar-early",
        "talks",
        "ansar-late",
        "barkhane",
        "serval",
        "ransom",
    ],
    "--sort type --sort title --reverse -n 3": ["talks", "serval", "barkhane"],
}
WITHOUT_LIMIT = [filters for filters in EXPECTED if not {"-n", "--limit"} & set(filters.split())]


def words(filters):
    return [word.replace("_", " ") for word in filters.split()]


def ids(format_, text):
    """Return the ids of the events in an output, which for people has only their titles."""
    match format_.value:
        case "json":
            return [event["id"] for event in json.loads(text)]
        case "jsonl":
            return [json.loads(line)["id"] for line in text.splitlines()]
        case "csv" | "tsv" | "xlsx":
            delimiter = "," if format_.value == "csv" else "\t"
            return [row["id"] for row in csv.DictReader(io.StringIO(text), delimiter=delimiter)]
        case "html":
            text = text.partition('<section id="events"')[2]  # the drawing comes before the list
    text = unescape(text).replace("\xa0", " ")  # which looks the same
    id_at = {text.index(title): id_ for id_, title in TITLES.items() if title in text}
    return [id_ for _, id_ in sorted(id_at.items())]


@pytest.fixture
def wide_charts(monkeypatch):
    """Draw charts with a lane for each event and room for its title."""
    drawing = partial(ChartOptions, by=LaneBy.EVENT, lanes=len(IDS), width=250)
    for command in ("list", "export"):
        monkeypatch.setattr(f"sahel_timeline.cli.{command}.ChartOptions", drawing)


@pytest.mark.usefixtures("wide_charts")
@pytest.mark.parametrize("format_", READABLE, ids=str)
@pytest.mark.parametrize("filters", EXPECTED)
def test_filters_keep_the_same_events_in_every_format(
    small, capfdbinary, workbook_text, filters, format_
):
    given = ["--format", format_.value, *words(filters)]
    status = main(["list", "-f", str(small), *given])
    out = capfdbinary.readouterr().out
    text = workbook_text(out) if FORMATS[format_].is_binary else out.decode("utf-8")
    expected = sorted(EXPECTED[filters], key=IDS.index) if format_ in DRAWN else EXPECTED[filters]
    assert (status, ids(format_, text)) == (0, expected)
    path = small.parent / "out"
    main(["export", str(path), "-f", str(small), *given])
    assert path.read_bytes() == out


@pytest.mark.parametrize("filters", WITHOUT_LIMIT)
def test_filters_keep_the_same_events_in_a_chart(run, small, filters):
    _, out, _ = run("chart", "-f", small, "--by", "event", "--width", "250", *words(filters))
    assert ids(Format.CHART, out) == EXPECTED[filters]


@pytest.mark.parametrize("filters", WITHOUT_LIMIT)
def test_filters_keep_the_same_events_for_actors(run, small, filters):
    _, out, err = run("actors", "-f", small, "--format", "json", *words(filters))
    _, listed, note = run("list", "-f", small, "--format", "json", *words(filters))
    expected = {name for event in json.loads(listed) for name in event["actors"]}
    assert {actor["name"] for actor in json.loads(out)} == expected
    assert err.endswith(note)


@pytest.mark.parametrize("filters", WITHOUT_LIMIT)
def test_filters_keep_the_same_neighbours_for_show(run, small, filters):
    status, out, _ = run("show", "ransom", "-f", small, *words(filters))
    kept = [id_ for id_ in IDS if id_ in {*EXPECTED[filters], "ransom"}]
    index = kept.index("ransom")
    shown = [id_ for id_ in IDS if TITLES[id_] in out]
    assert (status, shown) == (0, kept[max(index - 1, 0) : index + 2])


@pytest.mark.parametrize(
    "command",
    ["list", "show ransom", "actors", "count", "chart", "list --around ransom", "diff old.csv"],
)
def test_today_is_written_in_the_order_of_days_that_is_given(run, small, monkeypatch, command):
    monkeypatch.chdir(small.parent)
    small.with_name("old.csv").write_bytes(small.read_bytes())
    files = ["small.csv"] if command.startswith("diff") else ["-f", "small.csv"]
    options = ["--since", "90 days ago", "--today", "01/04/2020", "--day-first"]
    assert run(*command.split(), *files, *options)[0] == 0


OPTIONS = [
    *("--since", "--until", "--during", "--around", "--window", "--certain", "--today"),
    *("--actor", "--all-actors", "--not-actor", "--with-members", "--place", "--type"),
    *("--country", "--near", "--within", "--search", "--where"),
    *("--file", "--actors", "--encoding", "--day-first", "--skip-invalid"),
    *("--quiet", "--format", "--no-color", "--escape-formulas", "--bom", "--style"),
]


@pytest.mark.parametrize("command", ["list", "show", "actors", "count", "export"])
def test_every_command_that_shows_events_has_every_option(run, monkeypatch, command):
    monkeypatch.setenv("COLUMNS", "200")
    _, out, _ = run(command, "--help")
    shown = {word.strip(",") for word in out.split()}
    assert [option for option in OPTIONS if option not in shown] == []
    panels = ["Dates", "Actors, places and words", "Files", "Output"]
    assert [panel for panel in panels if f"\n{panel}\n" not in out] == []


@pytest.mark.parametrize("command", ["list", "export"])
def test_help_has_a_line_for_every_format(run, monkeypatch, command):
    monkeypatch.setenv("COLUMNS", "160")
    lines = [line.strip() for line in run(command, "--help")[1].splitlines()]
    assert {f"{format_}: {entry.purpose}" for format_, entry in FORMATS.items()} <= set(lines)


@pytest.mark.parametrize("command", ["actors", "count", "diff", "dialects"])
def test_help_names_only_formats_that_are_accepted(run, monkeypatch, command):
    monkeypatch.setenv("COLUMNS", "160")
    lines = [line.strip() for line in run(command, "--help")[1].splitlines()]
    named = {str(each) for each, entry in FORMATS.items() if f"{each}: {entry.purpose}" in lines}
    assert named == set(ROW_FORMATS)
    assert run("count", "--format", "ics")[0] == 2
