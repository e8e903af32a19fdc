"""`diff`: what changed between two releases of a file."""

import csv
import io
import json
import re
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
from referencing import Registry, Resource

from sahel_timeline.formats import FORMATS, ROW_FORMATS, Format, Terminal
from sahel_timeline.formats.sanitize import cell_width

SCHEMA_FOLDER = Path(__file__).parents[2] / "schema"


def schema(name):
    return json.loads((SCHEMA_FOLDER / name).read_text(encoding="utf-8"))


EVENTS = Resource.from_contents(schema("events.schema.json"))
SCHEMAS = Registry().with_resource("events.schema.json", EVENTS)

# ACLED's header and invented rows: one actor renamed, one day changed, one id reused, one event
# gone, one added, one unchanged.
COLUMNS = (
    "event_id_cnty,event_date,year,time_precision,event_type,actor1,actor2,location,"
    "latitude,longitude,notes,fatalities,timestamp"
)
OLD = f"""\
{COLUMNS}
MLI6,22 June 2018,2018,1,Battles,JNIM,Dozo Militia,Koro,14.07,-3.08,As it was.,1,15500
MLI5,10 May 2018,2018,1,Battles,Katiba Macina,Civilians (Mali),Mopti,14.48,-4.18,Used again.,2,15500
MLI4,05 April 2018,2018,1,Battles,JNIM,MINUSMA,Kidal,18.44,1.41,To be withdrawn.,0,15500
MLI3,05 March 2018,2018,1,Battles,JNIM,Dozo Militia,Koro,14.07,-3.08,On another day.,3,15500
MLI2,11 January 2018,2018,1,Battles,Military Forces of Mali (2013-),JNIM,Gao,16.27,0,.,4,15500
MLI1,10 January 2018,2018,1,Battles,Military Forces of Mali (2013-),JNIM,Gao,16.27,0,.,5,15500
"""
NEW = f"""\
{COLUMNS}
MLI7,01 July 2018,2018,1,Battles,JNIM,MINUSMA,Kidal,18.44,1.41,A new one.,0,15500
MLI6,2018-06-22,2018,1,Battles,JNIM,Dozo Militia,Koro,14.0700,-3.0800,As it was.,1,15500
MLI5,20 July 2018,2018,1,Battles,JNIM,MINUSMA,Menaka,15.91,2.4,Another event.,2,15500
MLI3,06 March 2018,2018,1,Battles,JNIM,Dozo Militia,Koro,14.07,-3.08,On another day.,3,15500
MLI2,11 January 2018,2018,1,Battles,Military Forces of Mali (2013-2020),JNIM,Gao,16.27,0,.,4,15500
MLI1,10 January 2018,2018,1,Battles,Military Forces of Mali (2013-2020),JNIM,Gao,16.27,0,.,6,15500
"""
NOTE = (
    "2 added, 2 gone (1 of their ids reused),"
    " 3 changed (actors 2, fatalities 1, date 1); 1 unchanged\n"
)
HOSTILE = "id,date,title,place,type,note,[red]x|y\x1b[31m\n"
HOSTILE_OLD = f'{HOSTILE}a,2014,"=cmd() | **T** \x1b[31m",:smile:,"1\n2",[b]n[/b],\u202eevil\n'
HOSTILE_NEW = f'{HOSTILE}a,2014,"=cmd() | **T** \x1b[31m",<b>,"1\r2",[/],中文\x07\n'
TEXT_FORMATS = [each for each in ROW_FORMATS if not FORMATS[each].is_binary]


@pytest.fixture
def acled(file):
    return file("old.csv", OLD), file("new.csv", NEW)


@pytest.fixture
def hostile(file):
    return file("old.csv", HOSTILE_OLD), file("new.csv", HOSTILE_NEW)


@pytest.fixture
def screen(monkeypatch):
    def set_(width, *, colour=False, rows=300):
        terminal = Terminal(width=width, max_rows=rows, colour=colour)
        monkeypatch.setattr("sahel_timeline.cli.output.detect_terminal", lambda **_: terminal)

    return set_


@pytest.mark.parametrize("format_", TEXT_FORMATS, ids=str)
def test_every_format_of_rows_has_a_golden_file(run, acled, golden, format_):
    status, out, err = run("diff", *acled, "--ignore", "date_text", "--format", format_)
    assert (status, err) == (1, NOTE)
    golden(f"diff.{format_}", out)
    status, out, _ = run("diff", *acled, "--summary", "--format", format_)
    assert status == 1
    golden(f"diff-summary.{format_}", out)


@pytest.mark.parametrize("width", [30, 80, 120])
def test_the_table_fits_the_terminal(run, acled, golden, screen, width):
    screen(width)
    _, out, _ = run("diff", *acled)
    golden(f"diff-{width}.txt", out)
    assert max(map(cell_width, out.splitlines())) <= width


@pytest.mark.parametrize("format_", [*TEXT_FORMATS, "drawn"], ids=str)
def test_hostile_text_stays_text(run, hostile, golden, screen, format_):
    if format_ == "drawn":
        screen(80)
    given = [] if format_ == "drawn" else ["--format", format_]
    _, out, err = run("diff", *hostile, *given)
    golden(f"diff-hostile.{format_}", out)
    assert "\x1b" not in err
    if format_ in {"drawn", Format.TABLE, Format.MARKDOWN}:
        assert all(character.isprintable() for character in out.replace("\n", ""))
    _, out, _ = run("diff", *hostile, "--summary")
    assert all(character.isprintable() for character in out.replace("\n", ""))


def test_formulas_can_be_escaped(run, hostile):
    _, out, _ = run("diff", *hostile, "--format", "csv", "--escape-formulas")
    assert {row["title"] for row in csv.DictReader(io.StringIO(out, newline=""))} == {
        "'=cmd() | **T** \x1b[31m"
    }


@pytest.mark.parametrize("fixture", ["acled", "hostile"])
def test_json_follows_its_schema(run, request, fixture):
    files = request.getfixturevalue(fixture)
    for options, name in (([], "diff"), (["--summary"], "diff-summary")):
        _, out, _ = run("diff", *files, *options, "--format", "json")
        validator = jsonschema.Draft202012Validator(schema(f"{name}.schema.json"), registry=SCHEMAS)
        rows = json.loads(out)
        validator.validate(rows)
        assert rows
        assert not validator.is_valid([{**rows[0], "kind": "else"}])


def test_json_has_both_events_and_the_fields_that_differ(run, acled):
    _, out, _ = run("diff", *acled, "--format", "json")
    rows = {row["new"]["id"]: row for row in json.loads(out) if row["kind"] == "changed"}
    assert rows["MLI1"]["old"]["extra"]["fatalities"] == "5"
    assert rows["MLI1"]["changes"] == [
        {
            "field": "actors",
            "old": "Military Forces of Mali (2013-); JNIM",
            "new": "Military Forces of Mali (2013-2020); JNIM",
        },
        {"field": "fatalities", "old": "5", "new": "6"},
    ]
    assert rows["MLI3"]["new"]["date"]["edtf"] == "2018-03-06"


def test_a_file_does_not_differ_from_itself_or_from_its_export(run, acled, tmp_path):
    old, _ = acled
    note = "no differences; 6 events unchanged\n"
    assert run("diff", old, old, "--format", "json") == (0, "[]\n", note)
    for name in ("a.json", "a.jsonl", "a.csv"):
        run("export", "-q", tmp_path / name, "-f", old)
        assert run("diff", old, tmp_path / name, "-q", "--format", "jsonl") == (0, "", "")
        assert run("diff", tmp_path / name, old, "-q", "--format", "jsonl") == (0, "", "")
    run("export", "-q", tmp_path / "packaged.json")
    packaged = Path(__file__).parents[2] / "events.csv"
    assert run("diff", packaged, tmp_path / "packaged.json", "-q")[0] == 0


def test_derived_titles_are_compared_only_on_request(run, acled):
    assert "title" not in run("diff", *acled)[2]
    status, out, _ = run("diff", *acled, "--only", "title", "--format", "csv")
    assert status == 1
    assert out.count(",title,") == 1  # the header
    other = acled[1].read_text(encoding="utf-8").replace("Koro", "KORO")
    acled[1].write_text(other, encoding="utf-8")
    _, out, _ = run("diff", *acled, "--only", "title", "--format", "csv")
    assert out.count(",title,") == 3


def test_fields_can_be_chosen_and_a_misspelt_one_is_refused(run, acled):
    assert run("diff", *acled, "--only", "fatalities")[2] == (
        "2 added, 2 gone (1 of their ids reused), 1 changed (fatalities 1); 3 unchanged\n"
    )
    assert run("diff", *acled, "--only", "fatalites") == (
        2,
        "",
        "error: unknown field 'fatalites' (did you mean fatalities?)\n",
    )


def test_columns_of_only_one_file_are_named(run, file):
    old = file("old.csv", "id,date,title,iso\na,2014,T,466\n")
    new = file("new.csv", "id,date,title,tags\na,2014,T,x\n")
    assert run("diff", old, new)[2] == (
        "0 added, 0 gone, 1 changed (iso 1, tags 1); 0 unchanged\n"
        f"only {str(old)!r} has the column iso (add --common to ignore such columns)\n"
        f"only {str(new)!r} has the column tags (add --common to ignore such columns)\n"
    )
    assert run("diff", old, new, "--common")[::2] == (
        0,
        "no differences; 1 event unchanged\n"
        f"only {str(old)!r} has the column iso\nonly {str(new)!r} has the column tags\n",
    )
    assert run("diff", old, new, "-q", "--ignore", "iso", "--ignore", "tags")[::2] == (0, "")


def test_reused_ids_are_counted(run, file):
    rows = "id,date,title,place,actors\n1,201{},T,{},{}\n2,201{},U,{},{}\n"
    old = file("old.csv", rows.format(1, "Gao", "A", 2, "Gao", "B"))
    new = file("new.csv", rows.format(3, "Kidal", "C", 4, "Kidal", "D"))
    assert run("diff", old, new)[2] == (
        "2 added, 2 gone (2 of their ids reused), 0 changed; 0 unchanged\n"
    )


def test_filters_match_either_release(run, acled):
    _, out, err = run("diff", *acled, "--until", "2018-03-05", "--format", "csv")
    changes = [(row["id"], row["field"]) for row in csv.DictReader(io.StringIO(out))]
    assert changes == [
        *(("MLI1", "actors"), ("MLI1", "fatalities"), ("MLI2", "actors"), ("MLI3", "date")),
    ]
    assert err.endswith("(1 possible match: its date is not exact)\n")
    assert run("diff", *acled, "--actor", "gsim", "--place", "koro", "-q")[0] == 1
    assert run("diff", *acled, "--place", "koro", "--since", "2018-07", "-q")[0] == 0
    assert run("diff", *acled, "--actor", "fama", "--limit", "1")[1].count("changed") == 1
    assert run("diff", *acled, "--around", "MLI6", "--window", "1d")[1].count("MLI") == 1
    status, _, err = run("diff", *acled, "--actor", "frnace")
    assert (status, err) == (2, "error: unknown actor 'frnace' (did you mean France?)\n")


def test_long_texts_are_shortened_only_on_a_terminal(run, file, screen):
    start, end = "It began with a long tale of the town " * 3, " and ended with another" * 4
    old = file("old.csv", f"id,date,title,summary,note\na,2014,T,{start}three{end},{start}\n")
    new = file("new.csv", f"id,date,title,summary,note\na,2014,T,{start}four{end},{end * 3}\n")
    _, out, _ = run("diff", old, new, "--only", "summary")
    assert f"summary: {start}three{end} → {start}four{end}" in out
    screen(300)
    _, out, _ = run("diff", old, new)
    shown = "summary: …tale of the town three and ended with… → …tale of the town four and ended"
    assert shown in out
    assert "note: It began" in out
    assert max(map(cell_width, out.splitlines())) <= 300


def test_a_note_counts_rows_that_a_terminal_does_not_show(run, acled, screen):
    screen(80, rows=2)
    _, _, err = run("diff", *acled)
    assert "(only the first 2 are shown: add --limit 8, or pipe it to a pager; " in err


def test_long_ids_are_shortened_on_a_terminal_but_stay_distinct(run, file, screen):
    old = file("old.csv", "id,date,title\nMLI12345,2014,A\nMLI12,2014,B\n")
    new = file("new.csv", "date,title\n2014,Operation in the north\n2014,Operation in the south\n")
    assert "operation-2014-2" in run("diff", old, new)[1]
    screen(120)
    _, out, _ = run("diff", old, new)
    ids = [line.split()[1] for line in out.splitlines()[2:]]
    assert sorted(ids) == ["MLI12", "MLI12345", "operation-2014", "operation-2014-2"]


def test_kinds_of_difference_have_the_usual_colours(run, acled, screen):
    screen(80, colour=True)
    _, out, _ = run("diff", *acled)
    for character in ("\x1b[38;5;71madded", "\x1b[38;5;167mgone", "\x1b[38;5;136mchanged"):
        assert character in out


def test_the_footer_shows_the_five_most_repeated_changes(run, file):
    names = "id,date,title,a,b,c,d,e,f,g"
    old = file("old.csv", f"{names}\n" + "".join(f"{n},2014,T{n},1,1,1,1,1,1,1\n" for n in (1, 2)))
    new = file("new.csv", f"{names}\n" + "".join(f"{n},2014,T{n},2,2,2,2,2,2,2\n" for n in (1, 2)))
    _, out, _ = run("diff", old, new)
    *_, blank, one, two, three, four, five, more = out.splitlines()
    assert (blank, more) == ("", "2 more repeated changes (add --summary to see all)")
    assert [one, two, three, four, five] == [f"2 events, {name}: 1 → 2" for name in "abcde"]


def test_the_note_names_the_fields_that_changed_most(run, file):
    names = [f"f{n:02}" for n in range(15)]
    header = f"id,date,title,{','.join(names)}\n"
    old = file("old.csv", f"{header}a,2014,T{',1' * 15}\nb,2014,U{',1' * 15}\n")
    new = file("new.csv", f"{header}a,2014,T{',2' * 15}\nb,2014,U{',1' * 14},2\n")
    fields = "f14 2, " + "".join(f"f{n:02} 1, " for n in range(11))
    assert run("diff", old, new)[2] == (
        f"0 added, 0 gone, 2 changed ({fields}3 more fields); 0 unchanged\n"
    )


def test_many_single_changes_of_a_field_are_summed_up(run, file):
    rows = "".join(f"{n},2014,T{n},note {n}\n" for n in range(6))
    old = file("old.csv", f"id,date,title,note\n{rows}")
    new = file("new.csv", f"id,date,title,note\n{rows.replace('note', 'remark')}")
    _, out, _ = run("diff", old, new, "--summary")
    assert re.split(" {2,}", out.splitlines()[2])[-2:] == ["(various values)"] * 2
    _, out, _ = run("diff", old, new, "--summary", "--format", "json")
    assert json.loads(out) == [
        {
            **{"events": 6, "kind": "changed", "field": "note"},
            **{"old": None, "new": None, "various": True},
        }
    ]


def test_rows_that_cannot_be_read_fail_or_are_skipped(run, acled, bad):
    status, out, err = run("diff", acled[0], bad)
    assert (status, out) == (1, "")
    assert (
        "12 problems, the first 10 shown (fix the file, or add --skip-invalid to skip such rows)"
        in err
    )
    again = bad.with_name("again.csv")
    again.write_bytes(bad.read_bytes())
    status, out, err = run("diff", bad, again, "--skip-invalid")
    assert status == 0
    assert err == ("skipped 24 rows that could not be read\nno differences; 1 event unchanged\n")


def test_a_file_that_cannot_be_opened_is_status_2(run, acled, tmp_path):
    status, out, err = run("diff", acled[0], tmp_path / "none.csv")
    assert (status, out, err.count("\n")) == (2, "", 1)
    assert run("diff", acled[0])[0] == 2
    assert run("diff", *acled, acled[0])[0] == 2


def test_differences_cannot_be_written_in_event_formats(run, acled):
    for options in (["--format", "ics"], ["--format", "markdown", "--style", "story"]):
        status, out, err = run("diff", *acled, *options)
        assert (status, out) == (2, "")
        assert err.startswith("error: differences cannot be written as ")


def test_one_of_the_files_can_be_standard_input(run, acled, stdin):
    stdin(OLD.encode())
    assert run("diff", "-", acled[1], "-q")[0] == 1
    assert run("diff", "-", "-") == (
        2,
        "",
        "error: standard input can be read only once (try a file for OLD or NEW)\n",
    )


def test_a_mapping_applies_to_the_file_that_it_fits(run, file, tmp_path):
    source = file("a.csv", "Year,Topic\n2014,A talk\n2015,Another\n")
    mapped = ["--map", "date=Year,title=Topic"]
    run("export", "-q", tmp_path / "a.json", "-f", source, *mapped)
    assert run("diff", source, tmp_path / "a.json", *mapped, "-q")[0] == 0
    assert run("diff", tmp_path / "a.json", source, *mapped, "-q")[0] == 0


def test_a_script_can_use_the_status(acled):
    for files, status in ((acled, 1), (acled[:1] * 2, 0)):
        command = [sys.executable, "-m", "sahel_timeline", "diff", *files]
        done = subprocess.run(command, capture_output=True, check=False)
        assert done.returncode == status


def test_list_does_not_import_diff():
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys; from sahel_timeline.cli import main; main(['list', '-q']);"
            "sys.exit(any('difference' in name or 'pairing' in name for name in sys.modules))",
        ],
        stdout=subprocess.DEVNULL,
        check=False,
    )
    assert done.returncode == 0


def test_a_date_or_a_time_that_is_added_is_a_change(run, file):
    old = file("old.csv", "id,date,title\na,,A\nb,2014-05-03,B\nc,,C\n")
    new = file("new.csv", "id,date,time,title\na,2014,,A\nb,2014-05-03,14:30,B\nc,XXXX,,C\n")
    out = run("diff", old, new, "--format", "json")[1]
    changes = [[tuple(change.values()) for change in each["changes"]] for each in json.loads(out)]
    assert changes == [
        [("date", "XXXX", "2014")],
        [("date", "2014-05-03", "2014-05-03T14:30")],
    ]


NUMBERED = ["2014-05-01,Talks,Kidal", "2014-05-02,Strike,Gao", "2014-05-03,Visit,", "2015,Talks,"]
ROWS_NOTE = "ids are ignored: they are the numbers of rows, and rows have moved\n"


@pytest.fixture
def numbered(file):
    """Return a function that writes rows with their numbers as ids."""

    def write(name, rows, first=1):
        lines = [f"{number},{row}\n" for number, row in enumerate(rows, first)]
        return file(name, "".join(["id,date,title,place\n", *lines]))

    return write


@pytest.mark.parametrize("at", [0, 2, 4])
def test_ids_that_number_rows_are_ignored_if_a_row_was_inserted(run, numbered, at):
    old = numbered("old.csv", NUMBERED)
    new = numbered("new.csv", [*NUMBERED[:at], "2013,Founding,", *NUMBERED[at:]])
    status, out, err = run("diff", old, new, "--format", "json")
    assert status == 1
    assert [(each["kind"], each["new"]["title"]) for each in json.loads(out)] == [
        ("added", "Founding")
    ]
    # At the end, no row has moved.
    assert err == "1 added, 0 gone, 0 changed; 4 unchanged\n" + ROWS_NOTE * (at < 4)
    _, out, _ = run("diff", new, old, "--format", "json")
    assert [each["kind"] for each in json.loads(out)] == ["gone"]


def test_a_column_that_only_numbers_rows_is_not_compared(run, file):
    header = "no,date,title,place\n"
    old = file("old.csv", f"{header}1,2014,Talks,Gao\n2,2015,Strike,Gao\n3,2016,Visit,Gao\n")
    rows = "1,2013,Founding,\n2,2014,Talks,Gao\n3,2015,Strike,Kidal\n4,2016,Visit,Gao\n"
    new = file("new.csv", header + rows)
    status, out, err = run("diff", old, new, "--format", "csv")
    assert (status, err.splitlines()) == (
        1,
        [
            "1 added, 0 gone, 1 changed (place 1); 2 unchanged",
            "not compared: 'no', which only numbers rows",
        ],
    )
    assert [line.split(",", 2)[2] for line in out.splitlines()[1:]] == [
        "2013,Founding,,,",
        "2015,Strike,place,Gao,Kidal",
    ]
    # It is compared on request, and if it does not count up.
    assert "no: 1 → 2" in run("diff", old, new, "--only", "no")[1]
    gaps = file("gaps.csv", f"{header}1,2014,Talks,Gao\n2,2015,Strike,Gao\n4,2016,Visit,Gao\n")
    assert "no: 3 → 4" in run("diff", old, gaps)[1]


def test_rows_that_moved_and_changed_are_paired_by_what_is_the_same(run, numbered):
    old = numbered("old.csv", NUMBERED)
    changed = ["2013,Founding,", *NUMBERED[:2], "2014-05-04,Visit,", "2015,Talks,Bamako"]
    status, out, _ = run("diff", old, numbered("new.csv", changed), "--format", "csv")
    assert status == 1
    assert [line.split(",", 1)[1] for line in out.splitlines()] == [
        "id,date,title,field,old,new",
        "1,2013,Founding,,,",
        "4,2014-05-04,Visit,date,2014-05-03,2014-05-04",
        "5,2015,Talks,place,,Bamako",
    ]


def test_ids_with_gaps_or_without_moved_rows_are_used(run, numbered, file):
    old = numbered("old.csv", NUMBERED)
    corrected = numbered("new.csv", ["2013-04-01,Meeting,Gao", *NUMBERED[1:]])
    _, out, err = run("diff", old, corrected, "--format", "json")
    assert [each["kind"] for each in json.loads(out)] == ["changed"]
    assert ROWS_NOTE not in err
    lines = ["2,2014-05-01,Talks,Kidal", "4,2014-05-02,Strike,Gao"]
    gaps = file("gaps.csv", "\n".join(["id,date,title,place", *lines]))
    assert ROWS_NOTE not in run("diff", old, gaps)[2]


def test_a_number_of_a_dataset_is_compared_under_its_own_name(run, file):
    header = "event_id_cnty,event_date,event_type,actor1,location,fatalities\n"
    old = file("old.csv", f"{header}1,2020-05-09,Riots,A,Gao,4\n")
    new = file("new.csv", f"{header}1,2020-05-09,Riots,A,Gao,5\n")
    _, out, _ = run("diff", old, new, "--format", "csv")
    assert [line.split(",")[-3:] for line in out.splitlines()[1:]] == [["fatalities", "4", "5"]]
    own = "id,date,title,killed\n1,2014,A,"
    old, new = file("a.csv", f"{own}12\n"), file("b.csv", f"{own}15–20\n")
    _, out, _ = run("diff", old, new, "--format", "csv")
    assert [line.split(",")[-3:] for line in out.splitlines()[1:]] == [["killed", "12", "15–20"]]
