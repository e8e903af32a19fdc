"""The project file of a folder: which commands use it, what it can say, and what it cannot."""

import json
import os
import subprocess
import sys

import pytest

from sahel_timeline import read_events
from sahel_timeline.errors import UsageError
from sahel_timeline.readers import project_file

NAME = "sahel-timeline.toml"
MINE = "When,What,Who,Where\n03/04/1984,Pit closes,Board,Cortonwood\n05/04/1984,March,Miners,York\n"
SETTINGS = 'file = "mine.csv"\nday-first = true\n[columns]\ndate = "When"\ntitle = "What"\n'


@pytest.fixture
def here(tmp_path, monkeypatch):
    """Go to a folder with a file, and return it."""
    folder = tmp_path / "folder"
    folder.mkdir()
    monkeypatch.chdir(folder)
    (folder / "mine.csv").write_text(MINE)
    return folder


@pytest.fixture
def project(here):
    """Return a function that writes the project file, and write one."""

    def write(text):
        (here / NAME).write_text(text)

    write(SETTINGS)
    return write


@pytest.mark.parametrize(
    "command",
    ["list", "chart", "count", "actors", "show march", "export -", "check", "list mine.csv"],
)
def test_every_command_uses_it(run, project, command):
    status, out, err = run(*command.split())
    assert (status, "not a date" in err) == (0, False)
    assert "France" not in out


def test_it_says_how_to_read_its_file(run, project):
    events = json.loads(run("list", "--format", "json")[1])
    assert [(event["title"], event["date"]["edtf"]) for event in events] == [
        ("Pit closes", "1984-04-03"),
        ("March", "1984-04-05"),
    ]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ('file = "nope.csv"\n', f"{NAME}:1: file"),
        ('title = "T"\nfiles = ["mine.csv", "nope.csv"]\n', f"{NAME}:2: files"),
        (SETTINGS.replace("[col", 'actors = "nope.csv"\n[col'), f"{NAME}:3: actors"),
    ],
)
def test_a_missing_file_is_named_with_its_line(run, project, text, place):
    project(text)
    status, _, err = run("list")
    assert (status, err) == (
        2,
        f"error: {place}: no such file: 'nope.csv' (correct its name, or remove the line)\n",
    )


def test_other_files_and_actors_can_replace_missing_ones(run, project, here):
    (here / "other.csv").write_text("date,title\n2014,A\n")
    project(SETTINGS.replace("mine", "nope"))
    assert run("list", "other.csv")[0] == 0
    project(SETTINGS.replace("[col", 'actors = "nope.csv"\n[col'))
    assert run("list", "--actors", "none")[0] == 0


@pytest.mark.parametrize("line", ['file = "mine.csv"', "day-first = true", "day_first = true"])
def test_a_setting_below_the_columns_is_in_the_wrong_place(run, project, line):
    project(f"{SETTINGS.partition('[')[1]}columns]\ndate = 'When'\ntitle = 'What'\n{line}\n")
    assert run("list", "mine.csv")[2].endswith("(move it above the line [columns])\n")


def test_options_take_precedence(run, project, file):
    out = run("list", "--month-first", "--map", "title=Where", "--format", "csv")[1]
    assert "1984-03-04" in out
    assert "Cortonwood" in out
    assert run("list", "--dialect", "mapped", "-q")[0] == 0
    status, _, err = run("list", "--dialect", "gtd")
    assert (status, "not a file of gtd" in err) == (1, True)
    project('file = "mine.csv"\ndialect = "gtd"\nday-first = true\n')
    assert run("list", "--map", "date=When,title=What")[2] == "2 of 2 events\n"


def test_the_command_that_shows_warnings_has_the_same_settings(run, here, project):
    (here / "mine.csv").write_text(MINE + MINE.splitlines()[1] + "\n")
    assert f"(to see it: sahel-timeline check --config {NAME})" in run("list", "--config", NAME)[2]
    assert "(to see it: sahel-timeline check)" in run("list")[2]
    assert "(to see it: sahel-timeline check --century 19)" in run("list", "--century", "19")[2]
    assert (
        "--map date=When,title=What --day-first --no-config)"
        in (
            run("list", "mine.csv", "--no-config", "--map", "date=When,title=What", "--day-first")[
                2
            ]
        )
    )


def test_it_can_be_left_out(run, project):
    assert f" of {len(read_events().events)} events" in run("list", "--no-config")[2]
    assert run("list", "--no-config", "mine.csv")[0] == 1


def test_it_takes_precedence_over_the_environment(run, project, small, monkeypatch):
    monkeypatch.setenv("SAHEL_TIMELINE_FILE", str(small))
    assert run("list")[2] == "2 of 2 events\n"


def test_it_does_not_apply_to_other_files(run, project, small):
    status, _, err = run("list", small)
    assert status == 0
    assert err == (
        "sahel-timeline.toml is about 'mine.csv', so it is not used"
        " (to use it all the same, add --config sahel-timeline.toml)\n6 of 6 events\n"
    )
    assert run("list", small, "-q")[2] == ""
    assert run("list", small, "--config", NAME)[0] == 2  # no file has these columns
    assert run("list", small, "mine.csv")[2] == "8 of 8 events\n"


def test_without_a_file_its_settings_apply_to_every_file(run, project):
    project(SETTINGS.partition("\n")[2])
    assert run("list", "mine.csv")[2] == "2 of 2 events\n"


def test_diff_uses_it_for_both_releases(run, here, project):
    (here / "old.csv").write_text(MINE.replace("March", "Walk"))
    status, out, _ = run("diff", "old.csv", "mine.csv")
    assert (status, "Walk" in out) == (1, True)


def test_it_can_name_several_files_and_patterns(run, here, project):
    (here / "more.csv").write_text(MINE)
    project(SETTINGS.replace('file = "mine.csv"', 'files = ["mine.csv", "more.csv"]'))
    assert run("list")[2].splitlines()[-1] == "4 of 4 events"
    project(SETTINGS.replace('"mine.csv"', '"*.csv"'))
    assert run("list")[2].splitlines()[-1] == "4 of 4 events"


def test_config_names_another_one_whose_files_can_be_anywhere(run, here, project, tmp_path):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    other = elsewhere / "other.toml"
    other.write_text('file = "../folder/mine.csv"\n' + SETTINGS.partition("\n")[2])
    (here / NAME).unlink()
    assert run("list", "--config", other)[2] == "2 of 2 events\n"
    other.write_text(f'file = "{here}/mine.csv"\n' + SETTINGS.partition("\n")[2])
    assert run("list", "--config", other)[2] == "2 of 2 events\n"
    status, _, err = run("list", "--config", other, "--no-config")
    assert (status, "do not go together" in err) == (2, True)
    status, _, err = run("list", "--config", "none.toml")
    assert (status, err) == (2, "error: 'none.toml' cannot be read: No such file or directory\n")


def test_a_title_is_that_of_the_page(run, here, project):
    project('title = "The <strike>"\n' + SETTINGS)
    assert run("export", "a.html")[0] == 0
    assert '<h1 dir="auto">The &lt;strike&gt;</h1>' in (here / "a.html").read_text()
    run("export", "b.html", "--title", "Mine")
    assert '<h1 dir="auto">Mine</h1>' in (here / "b.html").read_text()


def test_the_words_of_the_author_are_in_every_format_that_has_room_for_them(run, here, project):
    words = 'title = "Strike"\nintro = """\nWhat *they* wrote.\n"""\ncredit = "By A. B."\n'
    project(words + SETTINGS)
    for name in ("a.html", "a.md", "a.ics"):
        assert run("export", name)[0] == 0
    assert "<p>What <em>they</em> wrote.</p>" in (here / "a.html").read_text()
    assert '<meta name="description" content="What they wrote.">' in (here / "a.html").read_text()
    markdown = (here / "a.md").read_text()
    assert markdown.startswith("# Strike\n\nWhat *they* wrote.\n\n| id |")
    assert markdown.endswith(" |\n\nBy A. B.\n")
    calendar = (here / "a.ics").read_text()
    assert "X-WR-CALNAME:Strike\n" in calendar
    assert "X-WR-CALDESC:What they wrote. By A. B.\n" in calendar
    _, out, _ = run("export", "--format", "timelinejs")
    assert json.loads(out)["title"] == {
        "text": {
            "headline": "Strike",
            "text": "<p>What <em>they</em> wrote.</p><p>By A. B.</p>",
        },
        "autolink": False,
    }
    assert run("chart", "-o", "a.txt")[0] == 0
    text = (here / "a.txt").read_text()
    assert text.startswith("Strike\nWhat they wrote.\n\n")
    assert text.endswith("\nBy A. B.\n")
    assert not run("chart")[1].startswith("Strike")
    assert run("chart", "--title", "Mine")[1].startswith("Mine\n\n")
    story = run("list", "--format", "markdown", "--style", "story")[1]
    assert story.startswith("# Strike\n\nWhat *they* wrote.\n\n## ")
    assert story.endswith("\n\nBy A. B.\n")
    none = run("list", "--format", "markdown", "--style", "story", "--since", "2020")[1]
    assert none == "# Strike\n\nWhat *they* wrote.\n\n\nBy A. B.\n"


def test_without_words_a_title_comes_from_the_file(run, here, project):
    project(SETTINGS)
    run("export", "a.html")
    page = (here / "a.html").read_text()
    assert "<title>Mine</title>" in page
    assert '<meta property="og:description" content="2 events, ' in page


@pytest.mark.parametrize("words", ["", " ", " \n\t"], ids=["nothing", "space", "white space"])
def test_spaces_are_no_words_of_an_author(run, here, project, words):
    project(SETTINGS)
    run("export", "a.html", "--title", words, "--intro", words, "--credit", words)
    page = (here / "a.html").read_text()
    assert "<title>Mine</title>" in page
    assert 'class="intro"' not in page
    assert 'class="credit"' not in page


def test_words_that_a_format_does_not_show_are_refused(run, here, project):
    project(SETTINGS)
    status, _, err = run("export", "a.csv", "--intro", "x")
    assert (status, err) == (
        2,
        "error: --intro does nothing for csv"
        " (try html, svg, png, pdf, chart-html, chart, markdown, ics or timelinejs)\n",
    )


def test_actors_and_encoding_and_dialect_are_settings(run, here, project):
    (here / "people.csv").write_text("name,aliases\nCoal Board,Board\n")
    (here / "mine.csv").write_bytes(MINE.replace("March", "Défilé").encode("cp1252"))
    project(
        'encoding = "cp1252"\nactors = "people.csv"\ndialect = "mapped"\n'
        + SETTINGS
        + 'actors = "Who"\n'
    )
    assert "Coal Board" in run("actors")[1]
    assert "Défilé" in run("list")[1]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("x = [", "'sahel-timeline.toml' cannot be read: "),
        ("\n\nday_first = true", ":3: unknown key 'day_first' (did you mean day-first?)"),
        (
            "blurb = 1",
            ":1: unknown key 'blurb' (try file, title, intro, credit, lang,",
        ),
        ("\nday-first = 'yes'", ":2: day-first: 'yes' is not true or false"),
        ("day-first = 1", ":1: day-first: 1 is not true or false"),
        ("encoding = 'latin-99'", ":1: encoding: 'latin-99' is not an encoding (try cp1252"),
        ("encoding = true", ":1: encoding: true is not an encoding"),
        ("dialect = 'acledd'", ":1: dialect: 'acledd' is not a dialect (did you mean acled?)"),
        ("dialect = 7", ":1: dialect: 7 is not a dialect (try csv, "),
        ("title = ''", ":1: title: no text in the quotes (leave the line out)"),
        ("title = 5", ":1: title: not a text in quotes"),
        ("lang = 'de'", ":1: lang: 'de' is not a language to write in (try en or fr)"),
        ("century = 1900", ":1: century: 1900 is not a century (try 19 for 1900 to 1999)"),
        ("century = true", ":1: century: true is not a century"),
        ("ranges = 'in'", ":1: ranges: 'in' is not a way to read ranges (try within or lasted)"),
        ("file = 3", ':1: file: not the name of a file (try "mine.csv")'),
        ("file = []", ":1: file: not the name of a file"),
        ("actors = []", ":1: actors: [] is not none, sahel or a file of actors (try"),
        ("[actors]\nx = 1", ":1: actors: {'x': 1} is not none, sahel or a file of actors"),
        ("file = '-'", ":1: file: not the name of a file"),
        ('file = "a\\u0000"', ":1: file: not the name of a file"),
        ("x = " + "[" * 100_000, "'sahel-timeline.toml' cannot be read: "),
        ("file = 'a.csv'\nfiles = ['b.csv']", ":2: file and files mean the same"),
        ("columns = 'When'", ":1: columns: not a table (try [columns] and below it"),
        (
            "[columns]\ndate = 'When'\ndatum = 'What'",
            ":1: columns: on line 3, 'datum' is not a field of events (did you mean date?)",
        ),
        ("[columns]\ndate = 3", ":1: columns: on line 2, the value of 'date' is not a column"),
        ("columns = {date = []}", ":1: columns: the value of 'date' is not a column"),
        ("file = '*.tsv'", ":1: file: no file matches '*.tsv'"),
    ],
)
def test_a_mistake_in_it_is_an_error_with_its_line(run, project, text, message):
    project(text)
    for command in (["list"], ["check"], ["init", "--show"]):
        status, out, err = run(*command)
        assert (status, out) == (2, "")
        assert message in err, err


VALUES = {
    "an empty list": "[]",
    "a list of a text": '["x"]',
    "a list of lists": "[[1]]",
    "an empty table": "{}",
    "a table": "{x = 1}",
    "a text": '"\\u0001x"',
    "an empty text": '""',
    "a number": "3",
    "a fraction": "19.5",
    "not a number": "nan",
    "true": "true",
    "a date": "1984-05-03",
    "a time": "07:30:00",
    "an instant": "1984-05-03T07:30:00Z",
}


@pytest.mark.parametrize("key", [setting.key for setting in project_file.SETTINGS])
@pytest.mark.parametrize("value", VALUES.values(), ids=VALUES)
def test_every_value_of_a_key_is_taken_or_refused_with_its_line(key, value):
    text = f"\n{key} = {value}\n"
    project = project_file.parse_project(text, NAME, is_found=True)
    message = None
    try:
        project_file.read_settings(project)
    except UsageError as error:
        message = error.message
    assert message is None or message.startswith(f"{NAME}:2: {key}: ")


@pytest.mark.parametrize("key", [setting.key for setting in project_file.SETTINGS])
@pytest.mark.parametrize("table", ["[{}]\nx = 1", "[[{}]]\nx = 1"])
def test_a_table_is_a_value_only_of_columns(key, table):
    text = f"\n{table.format(key)}\n"
    with pytest.raises(UsageError) as refused:
        project_file.read_settings(project_file.parse_project(text, NAME, is_found=True))
    assert refused.value.message.startswith(f"{NAME}:2: {key}: ")


def test_it_is_not_read_if_it_is_too_large_or_not_utf_8(run, here, project):
    project("# " + "x" * 1_000_000)
    assert "is too large" in run("list")[2]
    (here / NAME).write_bytes(b"title = '\xe9'")
    assert "cannot be read: 'utf-8' codec" in run("list")[2]
    assert run("list", "--no-config")[0] == 0


@pytest.mark.parametrize("key", ["file", "actors"])
def test_one_that_is_found_names_only_files_below_its_folder(run, here, project, key):
    (here.parent / "outside.csv").write_text(MINE)
    (here / "link.csv").symlink_to(here.parent / "outside.csv")
    (here / "dir").symlink_to(here.parent)
    up = ["../outside.csv", "a/../../outside.csv", "dir/outside.csv"]
    for path in ("/etc/passwd", "link.csv", *up):
        project(f'{key} = "{path}"\n')
        status, out, err = run("list")
        assert (status, out) == (2, "")
        assert f":1: {key}: '{path}' is not below this folder (move it here, or name" in err


def test_a_pattern_does_not_lead_out_of_the_folder_either(run, here, project, tmp_path):
    (tmp_path / "outside.csv").write_text(MINE)
    (here / "link.csv").symlink_to(tmp_path / "outside.csv")
    project('file = "*.csv"\n')
    assert "'link.csv' is not below this folder" in run("list")[2]


def test_a_link_within_the_folder_is_fine(run, here, project):
    (here / "link.csv").symlink_to("mine.csv")
    project(SETTINGS.replace("mine", "link"))
    assert run("list")[2] == "2 of 2 events\n"


def test_a_folder_without_one_imports_nothing_for_it(here):
    code = (
        "import sys; from sahel_timeline.cli import main; main(['list', '-q']);"
        "print(*(name for name in sys.modules if 'toml' in name or 'project' in name))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True, text=True, cwd=here
    )
    assert done.stdout.splitlines()[-1] == ""


def test_names_are_completed_from_its_files(here, project, monkeypatch, capsys):
    from sahel_timeline.cli import main

    project(SETTINGS + 'place = "Where"\nactors = "Who"\n')

    def complete(line):
        monkeypatch.setenv("_SAHEL_TIMELINE_COMPLETE", "complete_bash")
        monkeypatch.setenv("COMP_WORDS", line)
        monkeypatch.setenv("COMP_CWORD", str(len(line.split(" ")) - 1))
        with pytest.raises(SystemExit):
            main([])
        return capsys.readouterr().out.split()

    assert complete("sahel-timeline list --place co") == ["cortonwood"]
    assert complete("sahel-timeline list --no-config --place co") == []
    os.environ.pop("COMP_WORDS")
    project("x = [")
    assert complete("sahel-timeline list --place timb") == []  # the command would fail


def test_what_columns_leave_open_can_be_set(run, here, project):
    rows = "date,title,actors\n6-Jun-44,Landing,Port Authority/Council\n1944-1945,Siege,A\n"
    (here / "war.csv").write_text(rows)
    project('file = "war.csv"\ncentury = 19\nranges = "lasted"\nseparator = "/"\nactors = "none"\n')
    events = json.loads(run("list", "--format", "json")[1])
    assert [(event["date"]["edtf"], event["end"] and event["end"]["edtf"]) for event in events] == [
        ("1944", "1945"),
        ("1944-06-06", None),
    ]
    assert events[1]["actors"] == ["Port Authority", "Council"]
    assert run("list", "--century", "20")[1].splitlines()[-1].split()[1:4] == ["6", "Jun", "2044"]


def test_the_century_is_also_that_of_dates_in_options(run, here):
    (here / "war.csv").write_text("date,title\n1944-06-06,Landing\n1943,Talks\n")
    assert run("list", "war.csv", "--since", "6-Jun-44")[0] == 2
    out = run("list", "war.csv", "--since", "6-Jun-44", "--century", "19")[1]
    assert "Landing" in out
    assert "Talks" not in out


def test_a_separator_is_no_empty_text_and_leaves_addresses_whole(run, here):
    rows = "2014,A,X/Y,http://a.b/c / https://d.e/f/\n"
    (here / "a.csv").write_text(f"date,title,actors,sources\n{rows}")
    assert "--separator is empty" in run("list", "a.csv", "--separator", "")[2]
    (event,) = json.loads(run("list", "a.csv", "--separator", "/", "--format", "json")[1])
    assert event["actors"] == ["X", "Y"]
    assert event["sources"] == ["http://a.b/c", "https://d.e/f/"]


@pytest.mark.parametrize("command", ["list", "count", "check"])
def test_a_column_that_is_missing_is_named_with_its_line_and_the_nearest(
    run, here, project, command
):
    for header, near in (("Date,What,Who,Where", "Date"), ("date,title,Who,Where", "date")):
        (here / "mine.csv").write_text(f"{header}\n3 May 1984,Pit closes,Board,Cortonwood\n")
        project(SETTINGS.replace('"When"', '"Dat"'))
        status, out, err = run(*command.split())
        assert (status, out) == (2, "")
        assert err == (
            f"error: {NAME}:4: columns.date: 'mine.csv' has no column 'Dat' (try {near!r})\n"
        )


def test_a_missing_column_of_an_option_is_not_blamed_on_the_project_file(run, here, project):
    assert run("list", "--map", "date=Wen")[2] == (
        "error: 'mine.csv' has no column 'Wen' (try 'When')\n"
    )


def test_a_mapping_that_fits_none_of_several_files_is_named_with_its_line(run, here, project):
    (here / "mine.csv").write_text("date,title\n2014,A\n")
    (here / "more.csv").write_text("date,title\n2015,B\n")
    project(SETTINGS.replace('"mine.csv"', '"*.csv"'))
    why = "no file has all the mapped columns: date=When, title=What"
    for command in (["list"], ["diff", "mine.csv", "more.csv"]):
        assert run(*command)[2] == f"error: {NAME}:3: columns: {why}\n"


def test_a_mapping_of_json_or_standard_input_is_an_error_too(run, here, project, stdin):
    (here / "mine.json").write_text('[{"date": "2014", "title": "A"}]')
    stdin(b"date,title\n2014,A\n")
    for name in ("mine.json", "-"):
        err = run("list", name, "--no-config", "--map", "date=When")[2]
        assert err == "error: no file has all the mapped columns: date=When\n"


def test_a_starter_has_the_names_as_they_are_whatever_the_project_file_says(run, project, here):
    (here / "people.csv").write_text("name,aliases\nNational Union of Mineworkers,NUM\n")
    (here / "mine.csv").write_text("When,What,Who\n1984,March,NUM\n1985,Talks,Board\n")
    project(f'actors = "people.csv"\n{SETTINGS}actors = "Who"\n')
    assert "National Union of Mineworkers" in run("actors")[1]
    status, out, _ = run("actors", "--starter")
    names = [line.split(",")[0] for line in out.splitlines()]
    assert (status, names) == (0, ["name", "NUM", "Board"])
    status, _, err = run("actors", "--starter", "--actors", "people.csv")
    assert (status, "--starter and --actors do not go together" in err) == (2, True)
