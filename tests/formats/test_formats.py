"""The table of formats, a golden file for each, hostile text, and the schema of JSON."""

import io
import json
import re
from importlib import import_module
from pathlib import Path

import jsonschema
import pytest

from sahel_timeline import (
    Query,
    Registry,
    TimelineError,
    formats,
    packaged,
    read_actors,
    read_events,
    select,
)
from sahel_timeline.columns.actors import actor_view
from sahel_timeline.columns.cards import event_cards
from sahel_timeline.columns.events import detail_view, event_view
from sahel_timeline.errors import UsageError
from sahel_timeline.formats import (
    FORMATS,
    ROW_FORMATS,
    EventReport,
    Format,
    Report,
    RowReport,
    Takes,
    Terminal,
    delimited,
    format_of,
    write,
)
from sahel_timeline.formats.page.assets import read_asset
from sahel_timeline.formats.page.script import packed_script
from sahel_timeline.formats.palette import tone_of
from sahel_timeline.formats.rich_console import colour_of, console_for
from sahel_timeline.formats.sanitize import cell_width
from sahel_timeline.query import EventInContext, put_in_context
from sahel_timeline.query.actor_counts import ActorCounter
from sahel_timeline.query.kept import MatchBatch
from sahel_timeline.readers import read_text

SCHEMA = json.loads(
    (Path(__file__).parents[2] / "schema" / "events.schema.json").read_text(encoding="utf-8")
)
# PNG and PDF are made of the SVG.
READABLE = [each for each in Format if each not in {Format.PNG, Format.PDF}]
TEXT = ".txt"  # what a binary file holds, as text
HOSTILE = (
    "id,date,date_text,end,title,actors,place,latitude,longitude,type,note,fatalities,sources\n"
    "plain,2013-01-11,,2014-07-15,Serval begins,France; Mali,Sévaré,14.5,-4.1,operation,,,AFP\n"
    "mid,2014-38,mid-2014,,Ransoms \x1b[31mpaid\x1b[0m,GSIM,,,,allegation,,3,\n"
    'markup,2014-08-01,,..,"[red]Barkhane[/red] :smile: [link=http://x]y[/link] [/x]",'
    "[bold]Paris[/bold],N'Djamena,,,operation,,,A; B\\; C\n"
    'lines,2015?,,,"a\r\nb\tc",=cmd(),,,,,,,\n'
    "wide,[..2016],,,中文报道 e\u0301 \U0001f468\u200d\U0001f469,ｗｉｄｅ,北京,,,类型,,,\n"
    'bidi,201X~,,,"\u202eevil\u2066 \x9b31m \x07 \x7f \u2028x","\u200bzero",,,,,"=1+1",,\n'
)


def count_actors(matches, registry, **options):
    counter = ActorCounter()
    counter.add(MatchBatch.of(matches))
    return counter.counts(registry, **options)


def matches_of(text):
    events, problems, *_ = read_text(text, "hostile.csv")
    assert problems == ()
    return select(events, Query(), Registry()).matches


def build_report(text=HOSTILE, *, terminal=None, escape_formulas=False):
    matches = matches_of(text)
    rows = RowReport(matches, event_view(matches), escape_formulas=escape_formulas)
    return Report(rows, EventReport(matches), terminal=terminal)


def build_card_report(text=HOSTILE, *, terminal=None):
    matches = matches_of(text)
    details = [put_in_context(match, matches) for match in matches]
    rows = RowReport(details, detail_view(details))
    return Report(rows, EventReport(matches), event_cards(details), terminal)


def written(report, format_):
    out = io.StringIO(newline="")
    write(report, format_, out)
    return out.getvalue()


def without_scripts(page):
    """Replace scripts, styles and their hashes in a page. Each script and style must be in it.

    The page has a map.
    """
    folder = Path(formats.__file__).parent / "page"
    texts = {file.name: read_asset(file.name) for file in folder.glob("*.css")}
    texts |= {"unpack.js": read_asset("unpack.js"), "script": packed_script(has_map=True)}
    for name, text in texts.items():
        before, content, after = page.partition(text)
        assert content, name
        page = f"{before}/* {name} */\n{after}"
    return re.sub("sha256-[^']*", "sha256-…", page)


@pytest.mark.parametrize("format_", READABLE, ids=str)
def test_every_format_has_a_golden_file(format_, golden, write_text):
    text = write_text(build_report(), format_)
    golden(
        f"hostile.{format_}{TEXT * FORMATS[format_].is_binary}",
        without_scripts(text) if format_ is Format.HTML else text,
    )


@pytest.mark.parametrize("format_", READABLE, ids=str)
def test_every_format_writes_a_file_without_events(format_, write_text):
    text = write_text(build_report("date,title\n"), format_)
    assert "None" not in text
    assert text.count("\n") <= 4 or format_ in {Format.SVG, Format.CHART_HTML, Format.HTML}


@pytest.mark.parametrize("width", [60, 80, 100, 140])
def test_the_table_fits_into_the_terminal(width, golden):
    terminal = Terminal(width=width, max_rows=300, colour=False)
    text = written(build_report(terminal=terminal), Format.TABLE)
    golden(f"drawn-{width}.txt", text)
    assert max(map(cell_width, text.splitlines())) <= width


def test_no_control_character_reaches_a_terminal():
    terminal = Terminal(width=100, max_rows=300, colour=False)
    for text in (
        written(build_report(), Format.TABLE),
        written(build_report(terminal=terminal), Format.TABLE),
        written(build_card_report(), Format.TABLE),
        written(build_card_report(terminal=terminal), Format.TABLE),
    ):
        for character in text.replace("\n", ""):
            assert character.isprintable(), hex(ord(character))
        assert "[red]Barkhane[/red]" in text


def test_only_the_colours_of_actors_reach_a_terminal():
    terminal = Terminal(width=100, max_rows=300, colour=True)
    text = written(build_report(terminal=terminal), Format.TABLE)
    assert "\x1b[38;5;" in text
    assert "\x1b[31m" not in text
    assert colour_of("France") != colour_of("Mali")
    assert colour_of("\ud800")


@pytest.mark.parametrize("name", ["xterm", "screen", "linux", "dumb"])
def test_names_keep_their_colours_whatever_a_terminal_calls_itself(monkeypatch, name):
    for variable in ("COLORTERM", "FORCE_COLOR"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("TERM", name)
    terminal = Terminal(width=100, max_rows=300, colour=True)
    text = written(build_report(terminal=terminal), Format.TABLE)
    assert f"\x1b[38;5;{tone_of('France')}mFrance\x1b[0m" in text
    # Of the first 16, which the user's theme sets, there are none.
    assert not re.search("\x1b\\[(?:3[0-7]|9[0-7])m", text)


def test_an_old_console_of_windows_has_its_own_colours(monkeypatch):
    monkeypatch.setattr("sahel_timeline.formats.rich_console.detect_legacy_windows", lambda: True)
    terminal = Terminal(width=80, max_rows=300, colour=True)
    assert console_for(terminal, io.StringIO()).color_system == "windows"
    assert console_for(terminal._replace(is_piped=True), io.StringIO()).color_system == "256"


def test_a_terminal_shows_a_limited_number_of_rows():
    terminal = Terminal(width=100, max_rows=2, colour=False)
    text = written(build_report(terminal=terminal), Format.TABLE)
    assert len([line for line in text.splitlines() if line.strip()]) <= 6


def test_formulas_can_be_escaped():
    text = written(build_report(escape_formulas=True), Format.CSV)
    assert "'=cmd()" in text
    assert "'=1+1" in text
    assert ",-4.1," in text


BLANKS = ["", " ", "\n", "\r\n \t", "\u00a0", "\u3000", "\ufeff", "\u200b "]


@pytest.mark.parametrize("sign", list("=+-@＝＋－＠"))
@pytest.mark.parametrize("before", BLANKS, ids=ascii)
def test_formulas_are_escaped_after_blanks_and_in_any_width(before, sign):
    text = f"{before}{sign}1+1"
    assert delimited._escape_formula(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "-5", " +5.25 ", "5-1", "a = b", "«=»", "a\n=1"])
def test_numbers_and_texts_are_not_escaped(text):
    assert delimited._escape_formula(text) == text


def test_json_follows_its_schema():
    events = read_events()
    matches = select(events.events, Query(), read_actors(packaged("actors.csv"))[0]).matches
    report = Report(RowReport(matches, event_view(matches)))
    validator = jsonschema.Draft202012Validator(SCHEMA)
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    for each in (report, build_report()):
        documents = json.loads(written(each, Format.JSON))
        validator.validate(documents)
        lines = [json.loads(line) for line in written(each, Format.JSONL).splitlines()]
        assert lines == documents


def test_the_schema_rejects_invalid_events():
    validator = jsonschema.Draft202012Validator(SCHEMA)
    (good, *_) = json.loads(written(build_report(), Format.JSON))
    for wrong in (
        {**good, "latitude": None, "longitude": 3},
        {**good, "surplus": 1},
        {key: value for key, value in good.items() if key != "end"},
        {**good, "date": {**good["date"], "precision": "open"}},
    ):
        assert not validator.is_valid([wrong])


def test_one_event_is_shown_label_by_label(golden):
    report = build_card_report()
    golden("details.txt", written(report, Format.TABLE))
    terminal = Terminal(width=80, max_rows=300, colour=False)
    golden("details-drawn.txt", written(build_card_report(terminal=terminal), Format.TABLE))


@pytest.mark.parametrize("format_", sorted({*READABLE} - {Format.TABLE}), ids=str)
def test_other_formats_write_single_events_as_they_write_many(format_, write_text):
    assert write_text(build_card_report(), format_) == write_text(build_report(), format_)


def test_single_events_without_cards_are_rows_of_a_table():
    report = build_card_report()._replace(cards=())
    assert "Serval begins" in written(report, Format.TABLE)
    drawn = report._replace(terminal=Terminal(width=100, max_rows=300, colour=False))
    assert "1 Aug 2014" in written(drawn, Format.TABLE)


# Events whose actors are some of those below, and one other.
NAMED = """\
[2013-01-10..2013-01-11],,Talks,GSIM; Paris,,,,,,,,
2014,2015,March,French forces; Ann,,,,,,,,
,,Undated,GSIM,,,,,,,,
"""

# Actors with every column, without any, and with names that mean something in a format.
ACTORS = """\
name,aliases,kind,part_of,description,source
JNIM,GSIM;Soutien à l'islam;جماعة نصرة الإسلام,coalition,Al-Qaeda 2017/..,"A ""union"", ; it is",
Al-Qaeda,,,,,
France,Paris;French forces,state,,,ACLED; UCDP GED
Nobody | none,*Nemo*;<i>,person,JNIM 2018/2019,,
"""


def test_actors_can_be_written_in_every_row_format_and_no_event_format(
    golden, write_text, matches_of, tmp_path
):
    path = tmp_path / "actors.csv"
    path.write_text(ACTORS, encoding="utf-8")
    registry, problems = read_actors(str(path))
    assert problems == []
    events = [match.event for match in matches_of(NAMED)]
    counts = count_actors(select(events, Query(), registry).matches, registry, everybody=True)
    report = Report(RowReport(counts, actor_view()))
    for format_ in ROW_FORMATS:
        golden(f"actors.{format_}{TEXT * FORMATS[format_].is_binary}", write_text(report, format_))
    for format_ in set(FORMATS) - {*ROW_FORMATS}:
        with pytest.raises(UsageError, match=f"actors cannot be written as {format_} "):
            write(report, format_, io.StringIO())
    drawn = report._replace(terminal=Terminal(width=100, max_rows=300, colour=False))
    assert "France" in written(drawn, Format.TABLE)


def test_an_event_can_be_shown_without_neighbours():
    matches = matches_of(HOSTILE)
    cards = event_cards(EventInContext(match=match) for match in matches)
    text = written(build_report()._replace(cards=cards), Format.TABLE)
    assert "Serval begins" in text
    assert "later" not in text


@pytest.mark.parametrize(
    ("path", "format_"),
    [
        ("a.json", "json"),
        ("a.b.CSV", "csv"),
        ("/x/y.tsv", "tsv"),
        ("a.ndjson", "jsonl"),
        ("a.SVG", "svg"),
        ("a.html", "html"),
        ("a.HTM", "html"),
    ],
)
def test_the_extension_picks_the_format(path, format_):
    assert format_of(path) == format_


@pytest.mark.parametrize(
    ("path", "message"),
    [
        (
            "a.xyz",
            r"no format has the extension '.xyz' \(try .json, .* or .htm, or add --format\)",
        ),
        ("b/a", r"'a' has no extension \(add one, such as .csv, or add --format\)"),
        ("b/a.", r"'a.' has no extension \(add one, such as .csv, or add --format\)"),
        (".json", r"'.json' has no extension \(add one, such as .csv, or add --format\)"),
    ],
)
def test_an_unknown_or_missing_extension_is_refused(path, message):
    with pytest.raises(TimelineError, match=f"^{message}$"):
        format_of(path)


def test_a_chart_with_an_unknown_or_missing_extension_gets_those_of_charts():
    with pytest.raises(
        TimelineError, match=r"no chart format .* \(try .txt, .svg, .png, .pdf, .html or .htm\)$"
    ):
        format_of("a.xyz", chart=True)
    with pytest.raises(TimelineError, match=r"\(add one: .txt, .svg, .png, .pdf, .html or .htm\)$"):
        format_of("a", chart=True)


def test_every_format_has_an_entry():
    assert list(FORMATS) == list(Format)


ANNOTATIONS = {Takes.ROWS: "RowReport[R]", Takes.EVENTS: "EventReport"}


@pytest.mark.parametrize("format_", Format, ids=str)
def test_every_module_takes_what_its_entry_says(format_):
    entry = FORMATS[format_]
    takes = ANNOTATIONS[entry.takes]
    stream = "BinaryIO" if entry.is_binary else "TextIO"
    annotations = {entry.module: takes}
    drawers = {entry.on_terminal, entry.in_colour} - {""}
    annotations |= dict.fromkeys(drawers, f"TerminalReport[{takes}]")
    for name, annotation in annotations.items():
        module = import_module(f"sahel_timeline.formats.{name}")
        answer = "bool" if name == "rich_table" else "None"
        assert list(module.write.__annotations__.values()) == [annotation, stream, answer]


def test_an_extension_of_several_formats_is_refused():
    with pytest.raises(
        UsageError, match=r"a .txt file can be a table or chart \(add --format table or"
    ):
        format_of("a.TXT")
