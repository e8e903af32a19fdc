"""What the shell offers after Tab, requested as shells do."""

import re

import pytest

from sahel_timeline.cli import main
from sahel_timeline.cli.commands import COMMANDS
from sahel_timeline.formats import ROW_FORMATS


@pytest.fixture
def complete(monkeypatch, capsys):
    """Return a function that returns the offers for the last word of a line."""

    def offers(line, current=None):
        monkeypatch.setenv("_SAHEL_TIMELINE_COMPLETE", "complete_bash")
        monkeypatch.setenv("COMP_WORDS", line)
        monkeypatch.setenv("COMP_CWORD", str(current or len(line.split(" ")) - 1))
        with pytest.raises(SystemExit) as stopped:
            main([])
        out, err = capsys.readouterr()
        assert (stopped.value.code or 0, err) == (0, "")
        return out.split("\n")[:-1] if out.strip() else []

    return offers


@pytest.fixture
def raw_offers(monkeypatch, capsys):
    """Return a function that returns the unparsed output which zsh or fish get for a line."""

    def output(line, shell):
        monkeypatch.setenv("_SAHEL_TIMELINE_COMPLETE", f"complete_{shell}")
        monkeypatch.setenv("_TYPER_COMPLETE_FISH_ACTION", "get-args")
        monkeypatch.setenv("_TYPER_COMPLETE_ARGS", line)
        with pytest.raises(SystemExit) as stopped:
            main([])
        out, err = capsys.readouterr()
        assert (stopped.value.code or 0, err) == (0, "")
        return out

    return output


def test_commands_are_offered(complete):
    commands = ["list", "show", "chart", "actors", "count", "export", "check"]
    commands += ["diff", "init", "dialects"]
    assert complete("sahel-timeline ") == commands
    assert complete("sahel-timeline ex") == ["export"]


@pytest.mark.parametrize("command", COMMANDS)
def test_only_options_are_offered_after_hyphens(complete, raw_offers, command):
    offers = complete(f"sahel-timeline {command} --")
    assert "--help" in offers
    assert [offer for offer in offers if not re.fullmatch("--[a-z-]+", offer)] == []
    lines = raw_offers(f"sahel-timeline {command} --", "fish").splitlines()
    assert [line.partition("\t")[0] for line in lines] == offers


def test_an_option_is_completed_next_to_one_with_a_long_help(complete):
    assert complete("sahel-timeline list --with") == ["--with-members", "--within"]


def test_chart_is_completed_like_list(complete):
    assert complete("sahel-timeline chart --actor burkina-fa") == ["burkina-faso"]
    assert complete("sahel-timeline chart --by ") == [
        *("actor", "type", "place", "country", "event"),
    ]


def test_actors_are_offered_as_one_word(complete):
    assert "burkina-faso" in complete("sahel-timeline list --actor bur")
    assert complete("sahel-timeline list --actor burkina-fa") == ["burkina-faso"]
    assert "france" in complete("sahel-timeline list --actor ")
    assert all(" " not in offer for offer in complete("sahel-timeline actors -a "))


def test_aliases_are_offered_once_a_letter_is_typed(complete):
    assert "gsim" not in complete("sahel-timeline list --actor ")
    assert "gsim" in complete("sahel-timeline list --actor gs")
    assert "jnim" in complete("sahel-timeline list --not-actor j")


def test_offers_are_understood_as_names(complete, run, monkeypatch):
    keys = complete("sahel-timeline list --actor f")
    monkeypatch.delenv("_SAHEL_TIMELINE_COMPLETE")
    assert len(keys) > 3
    for key in keys[:10]:
        assert run("list", "--actor", key)[0] == 0


def test_letters_keep_the_case_that_was_typed(complete):
    assert complete("sahel-timeline list --actor BURKina-f") == ["BURKina-faso"]


def test_ids_are_offered(complete):
    assert complete("sahel-timeline show serv") == ["serval-begins"]
    assert complete("sahel-timeline list --around pau") == ["pau-summit"]
    assert len(complete("sahel-timeline show ")) > 30


def test_names_from_mapped_files_and_datasets_are_offered(complete, file):
    path = file("a.csv", "Year,Topic,Where\n2014,x,Labbezanga\n")
    map_file = file("map.toml", 'place = "Where"\n')
    line = (
        f"sahel-timeline list -f {path} --map date=Year,title=Topic --map-file {map_file} --place l"
    )
    assert complete(line) == ["labbezanga"]
    assert complete(line.replace("Topic", "Topc")) == []
    bare = file("b.csv", "432,1MLI,1,24/12/1997,1997,1,Raid,A,,2,B,,1,12,M,G,,,Gao,16,0,1,S,N,3\n")
    assert complete(f"sahel-timeline list -f {bare} --dialect acled --type r") == ["raid"]


@pytest.mark.parametrize("command", ["actors", "count", "diff", "dialects"])
def test_event_formats_are_not_offered_for_other_records(command, complete):
    rows = sorted(ROW_FORMATS)
    assert sorted(complete(f"sahel-timeline {command} --format ")) == rows
    assert sorted(complete(f"sahel-timeline {command} --format js")) == ["json", "jsonl"]


@pytest.mark.parametrize("command", ["list", "show", "export"])
def test_every_format_is_offered_for_events(command, complete):
    offered = complete(f"sahel-timeline {command} --format ")
    assert {"table", "csv", "ics", "geojson", "svg", "html", "chart-html"} <= set(offered)


def test_places_and_types_are_offered(complete):
    assert complete("sahel-timeline list --type abd") == ["abduction"]
    assert complete("sahel-timeline export --place timb") == ["timbuktu"]
    assert complete("sahel-timeline list --place nd") == ["ndjamena"]
    assert "" not in complete("sahel-timeline list --place ")
    assert complete("sahel-timeline list --place mali") == ["mali"]
    assert complete("sahel-timeline list --country bu") == ["burkina-faso"]
    assert complete("sahel-timeline list --near tess") == ["tessalit"]


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("n'd", []),
        ("--place=n'd", []),
        ('n"d', []),
        ('"n"d', []),
        ("'n'd", []),
        ("n\\'d", ["n\\'djamena"]),
        ("\"n'd", ["n'djamena"]),
        ("'nd", ["ndjamena"]),
        ("--place=nd", ["ndjamena"]),
    ],
)
def test_quotes_in_bash_stay_as_they_are_typed(complete, word, expected):
    words = ["sahel-timeline", "list", *(["--place"] if "=" not in word else []), word]
    line = "\n".join(words).replace("=", "\n=\n")
    assert complete(line, current=line.count("\n")) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        (["a"], ["a:b:c"]),
        (["a", ":", "b"], ["b:c"]),
        (["a", ":", "b", ":"], ["c"]),
        (["k", "="], ["v"]),
        (["tw"], ["two\\ words"]),
        (["two\\ w"], ["two\\ words"]),
        (['"two w'], ["two words"]),
        (['"cost'], ["cost \\$5"]),
        (["'cost"], ["cost $5"]),
    ],
)
def test_ids_are_quoted_for_bash(monkeypatch, complete, file, typed, expected):
    rows = "".join(f"{id_},2014,x\n" for id_ in ("a:b:c", "k=v", "two words", "cost $5"))
    monkeypatch.setenv("SAHEL_TIMELINE_FILE", str(file("ids.csv", f"id,date,title\n{rows}")))
    words = ["sahel-timeline", "show", *typed]
    assert complete("\n".join(words), current=len(words) - 1) == expected


def test_colons_in_earlier_words_are_rejoined(complete, tmp_path, small):
    small.rename(tmp_path / "a:b.csv")
    words = ["sahel-timeline", "list", str(tmp_path / "a"), ":", "b.csv", "--place", "ki"]
    assert complete("\n".join(words), current=len(words) - 1) == ["kidal"]


def test_zsh_gets_code_in_which_nothing_is_evaluated(raw_offers, monkeypatch, file):
    path = file("ids.csv", "id,date,title\na:b'`$(x),2014,It's $(so)\nb,2014,x\n")
    monkeypatch.setenv("SAHEL_TIMELINE_FILE", str(path))
    code = raw_offers("sahel-timeline show a", "zsh")
    assert code == (
        "local -a offers; offers=($'a\\U0000005c\\U0000003ab\\U00000027\\U00000060\\U00000024"
        "\\U00000028x\\U00000029\\U0000003aIt\\U00002019s\\U00000020\\U00000028so\\U00000029');"
        " _describe offers offers\n"
    )
    assert raw_offers("sahel-timeline show zzz", "zsh") == "_files\n"


@pytest.mark.parametrize("value", ["bur", '"bur', "'bur"])
def test_a_value_after_an_equals_sign_is_completed_in_its_word(raw_offers, value):
    line = f"sahel-timeline list --since=2013 --actor={value}"
    offers = raw_offers(line, "fish").splitlines()
    assert "--actor=burkina-faso\tstate" in offers
    assert all(offer.startswith("--actor=bur") for offer in offers)
    code = raw_offers(line, "zsh")
    assert code.startswith("compset -P --actor=; local -a offers; offers=($'bur")
    assert raw_offers("sahel-timeline list --file=my", "zsh") == "compset -P --file=; _files\n"
    assert raw_offers("sahel-timeline list --file=my", "fish") == ""


def test_an_equals_sign_elsewhere_belongs_to_the_word(raw_offers, monkeypatch, file):
    path = file("ids.csv", "id,date,title\n--k=v,2014,x\nk=v,2014,y\n")
    monkeypatch.setenv("SAHEL_TIMELINE_FILE", str(path))
    assert raw_offers("sahel-timeline show k=", "fish") == "k=v\ty\n"
    assert raw_offers("sahel-timeline list --around k=", "fish") == "k=v\ty\n"
    assert raw_offers("sahel-timeline list --around=k=", "fish") == "--around=k=v\ty\n"


def test_the_files_on_the_line_are_used(complete, small):
    assert complete(f"sahel-timeline show --file {small} r") == ["ransom"]
    assert complete(f"sahel-timeline list -f {small} --type all") == ["allegation"]
    assert complete(f"sahel-timeline list -f {small} --place ki") == ["kidal"]
    assert "serval-begins" not in complete(f"sahel-timeline show -f {small} ")


def test_the_files_of_diff_are_used(complete, small, file):
    other = file("a.csv", "date,title,actors,place\n2014,x,Jürgen Ouane,Ansongo\n")
    assert complete(f"sahel-timeline diff {small} {other} --actor jur") == ["jurgen-ouane"]
    assert complete(f"sahel-timeline diff {small} {other} --place a") == ["ansongo"]
    assert complete(f"sahel-timeline diff {small} --place ki") == ["kidal"]
    # Without an offer for a file, the shell completes its name.
    assert complete("sahel-timeline diff ") == complete(f"sahel-timeline diff {small} ") == []


def test_the_file_that_the_environment_names_is_used(complete, small, monkeypatch):
    monkeypatch.setenv("SAHEL_TIMELINE_FILE", str(small))
    assert complete("sahel-timeline show r") == ["ransom"]


def test_actors_outside_the_registry_are_offered(complete, file):
    path = file("a.csv", "date,title,actors\n2014,x,Jürgen Ouane\n")
    assert complete(f"sahel-timeline list -f {path} --actor jur") == ["jurgen-ouane"]


def test_actors_of_another_registry_are_offered(complete, file):
    path = file("registry.csv", "name,aliases\nZebra Front,Stripes\n")
    start = f"sahel-timeline list --actors {path} --actor"
    assert complete(f"{start} zeb") == ["zebra-front"]
    assert complete(f"{start} str") == ["stripes"]


def test_nothing_is_offered_from_a_file_that_cannot_be_read(complete, tmp_path, bad):
    none = tmp_path / "none.csv"
    assert complete(f"sahel-timeline show -f {none} s") == []
    assert complete(f"sahel-timeline list -f {none} --place s") == []
    assert complete(f"sahel-timeline list --actors {none} --actor zzz") == []
    assert complete(f"sahel-timeline list -f {tmp_path} --actor bur") == []
    assert complete(f"sahel-timeline list -f {bad} --actor fra") == ["france"]


def test_actors_of_the_registry_are_offered_only_if_it_applies(complete, file):
    own = file("own.csv", "date,title,actors\n1889,Fair,Paris; Ministry; Eiffel\n")
    command = f"sahel-timeline list -f {own} --actor"
    assert complete(f"{command} bur") == []
    assert complete(f"{command} par") == ["paris"]
    assert complete(f"sahel-timeline list -f {own} --actors sahel --actor pari") == ["paris"]
    assert "burkina-faso" in complete(f"sahel-timeline list -f {own} --actors sahel --actor bur")
    assert complete(f"sahel-timeline list -f {own} --actors none --actor fra") == []
    assert complete("sahel-timeline list --actors none --actor burkina-faso-x") == []


def test_standard_input_is_not_read(complete, monkeypatch):
    monkeypatch.setattr("sys.stdin", None)
    complete("sahel-timeline show -f - s")


def test_formats_are_offered(complete):
    assert complete("sahel-timeline list --format js") == ["json", "jsonl"]


HOSTILE = """\
id,date,title,place,type
mark,2014,Talks [/x] [red]b[/red] :smile: :x,Camp [/x],\ue000
"a$(touch x)",2014,x,Élysée,
b`touch x`,2014,x,"Camp; $(touch x)",
c*,2014,x,,
"d
e",2014,x,,
-f,2014,x,,
mill,2014,"\\""$(touch x)\\$(touch y)`z` '; touch x; '",,
mesc,2014,\x1b[31mred,,
mlong,2014,"{}",,
"""


@pytest.fixture
def hostile(file):
    return file("hostile.csv", HOSTILE.format("long 長い " * 30))


def test_words_that_cannot_be_typed_or_are_options_are_not_offered(complete, hostile):
    ids = complete(f"sahel-timeline show -f {hostile} ")
    quoted = ["a\\$\\(touch\\ x\\)", "b\\`touch\\ x\\`", "c\\*"]
    assert ids == [*quoted, "mark", "mesc", "mill", "mlong"]
    assert complete(f"sahel-timeline list -f {hostile} --type ") == []
    places = complete(f"sahel-timeline list -f {hostile} --place ")
    assert places == ["camp-touch-x", "camp-x", "elysee"]


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_descriptions_are_plain_text(raw_offers, hostile, shell, monkeypatch):
    monkeypatch.setenv("COLUMNS", "120")
    offers = raw_offers(f"sahel-timeline show -f {hostile} m", shell).strip()
    text = re.sub(r"\\U([0-9a-f]{8})", lambda found: chr(int(found[1], 16)), offers)
    assert len(offers.splitlines()) == (4 if shell == "fish" else 1)
    assert "Talks (/x) (red)b(/red) : smile: : x" in text
    assert "/”(touch x)/(touch y)’z’ ’; touch x; ’" in text
    assert "␛(31mred" in text
    assert "長い…" in text or "long…" in text
    assert "camp-x" in raw_offers(f"sahel-timeline list -f {hostile} --place ", shell)


def test_accents_do_not_matter(complete, hostile):
    start = f"sahel-timeline list -f {hostile} --place"
    assert complete(f"{start} élys") == ["élysee"]
    assert complete(f"{start} Ély") == ["Élysee"]
    assert complete(f"{start} cámp-") == ["cámp-touch-x", "cámp-x"]
    assert complete(f"sahel-timeline show -f {hostile} má") == []


def test_bash_completes_a_value_after_an_equals_sign(complete):
    def in_bash(*given):
        return complete("\n".join(given), current=len(given) - 1)

    assert in_bash("sahel-timeline", "list", "--type", "=", "abd") == ["abduction"]
    assert in_bash("sahel-timeline", "list", "--type", "=") == in_bash(
        "sahel-timeline", "list", "--type", ""
    )
    assert in_bash("sahel-timeline", "list", "--since", "=", "2014", "--type", "abd") == [
        "abduction"
    ]


@pytest.mark.parametrize("command", ["list", "chart", "count", "actors", "show x", "export x.csv"])
def test_the_files_that_are_arguments_are_used(complete, small, command):
    assert complete(f"sahel-timeline {command} {small} --place ki") == ["kidal"]
    assert complete(f"sahel-timeline {command} -f {small} --place ki") == ["kidal"]


def test_columns_are_offered_after_those_that_are_listed(complete, file):
    path = file("mine.csv", "date,title,Checked?,My column\n2014,One,yes,x\n")
    assert complete(f"sahel-timeline list -f {path} --where che") == ["checked"]
    assert complete(f"sahel-timeline list -f {path} --columns date,my") == ["date,my-column"]
    assert complete(f"sahel-timeline list -f {path} --sort wo") == ["wounded"]


@pytest.mark.parametrize(
    ("cells", "options", "offered"),
    [
        ("6-Jun-44,A,Gao,", "--century 19", ["gao"]),
        ("13/04/05,A,Gao,", "--century 20 --year-first", ["gao"]),
        ("03/04/2014,A,Gao,", "--month-first", ["gao"]),
        ("03/04/2014,A,Gao,", "", []),
        ("6-Jun-44,A,Gao,", "--century none", []),
        ("2014,A,Gao,", "--separator=", []),
    ],
)
def test_the_options_that_describe_files_are_used(complete, file, cells, options, offered):
    path = file("a.csv", f"date,title,place,actors\n{cells}\n")
    words = f"sahel-timeline list -f {path} {options}".strip().split()
    line = "\n".join([*words, "--place", "g"]).replace("=", "\n=\n")
    assert complete(line, current=line.count("\n")) == offered


def test_a_separator_and_an_encoding_are_used(complete, tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes("date,title,actors\n2014,A,Élu + Maire\n".encode("cp1252"))
    line = f"sahel-timeline list -f {path} --separator + --encoding cp1252 --actor"
    assert complete(f"{line} e") == ["elu"]
    assert complete(f"{line} m") == ["maire"]


def test_the_project_file_is_used_for_its_own_file(complete, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mine.csv").write_text("When,What,Where\n6-Jun-44,A,Gao\n", encoding="utf-8")
    settings = 'file = "mine.csv"\ncentury = 19\n[columns]\ndate = "When"\ntitle = "What"\n'
    settings += 'place = "Where"\n'
    (tmp_path / "sahel-timeline.toml").write_text(settings, encoding="utf-8")
    for files in ("", " mine.csv", " -f mine.csv", " --config sahel-timeline.toml"):
        assert complete(f"sahel-timeline list{files} --place g") == ["gao"]
    assert complete("sahel-timeline list mine.csv --no-config --place g") == []
    (tmp_path / "sahel-timeline.toml").write_text("nothing = 1", encoding="utf-8")
    assert complete("sahel-timeline list --place g") == []


def test_the_files_of_a_pattern_are_used(complete, small):
    pattern = str(small).replace("small", "sma*")
    assert complete(f"sahel-timeline list {pattern} --place ki") == ["kidal"]


def test_columns_to_count_by_and_to_add_up_are_offered(complete, tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("date,title,duration,killed_total\n2014,A,3,4\n", encoding="utf-8")
    line = f"sahel-timeline count -f {path}"
    assert complete(f"{line} --by d") == ["date", "decade", "duration"]
    assert complete(f"{line} --by c") == ["country"]
    assert complete(f"{line} --sum k") == ["killed", "killed_total"]


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    return tmp_path


@pytest.mark.parametrize(
    ("words", "path"),
    [
        (["--install-completion", "zsh"], ".zfunc/_sahel-timeline"),
        (["--install-completion=fish"], ".config/fish/completions/sahel-timeline.fish"),
        (["--install-completion", "bash"], ".bash_completions/sahel-timeline.sh"),
    ],
    ids=["zsh", "fish", "bash"],
)
def test_completion_is_installed_for_the_shell_that_is_named(run, home, words, path):
    status, out, err = run(*words)
    assert (status, err) == (0, "")
    assert str(home / path) in out
    assert "_SAHEL_TIMELINE_COMPLETE" in (home / path).read_text("utf-8")


def test_completion_is_shown_for_the_shell_that_is_named(run, home):
    status, out, err = run("--show-completion", "fish")
    assert (status, err) == (0, "")
    assert out.startswith("complete --command sahel-timeline ")
    assert list(home.iterdir()) == []


@pytest.mark.parametrize("option", ["--install-completion", "--show-completion"])
def test_an_unknown_shell_is_an_error(run, home, option):
    hint = "name bash, zsh, fish, powershell or pwsh"
    for words in ([option, "nosuch"], [f"{option}=nosuch"]):
        message = f"error: there is no completion for 'nosuch' ({hint})\n"
        assert run(*words) == (2, "", message)
    assert list(home.iterdir()) == []


def test_words_after_the_shell_are_an_error(run, home):
    assert run("--install-completion", "zsh", "bash") == (
        2,
        "",
        "error: --install-completion sets up one shell (leave out 'bash')\n",
    )
    assert list(home.iterdir()) == []


def test_a_shell_that_is_missing_is_an_error_of_one_line(run, home, monkeypatch):
    monkeypatch.setenv("PATH", str(home))
    status, out, err = run("--install-completion", "pwsh")
    assert (status, out) == (2, "")
    assert err == "error: cannot install completion for pwsh: No such file or directory\n"


def test_help_comes_first(run):
    assert "Usage: sahel-timeline" in run("--install-completion", "--help")[1]
