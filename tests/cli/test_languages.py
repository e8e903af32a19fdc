"""--lang, and the language of a project file."""

import re
from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def _own_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def test_a_list_with_headings_is_in_french(run, small):
    status, out, _ = run("list", small, "--lang", "fr", "--group", "actor", "--format", "markdown")
    assert status == 0
    assert "## Ansar Dine (2 événements)\n\n| id | date | titre | acteurs | lieu | type |\n" in out
    assert "| ser | du 11 janv. 2013 au 15 juil. 2014 | Operation Sérval begins |" in out
    assert "| ran | mi-2014 | Ransoms paid |" in out


def test_groups_by_year_have_french_names(run, file):
    rows = "date,title\n201X,x\n2013/..,y\n[2013-12-01..2014-01-31],z\nXXXX,u\n"
    status, out, _ = run("list", file("a.csv", rows), "--lang", "fr", "--group", "year")
    assert status == 0
    headings = [line for line in out.splitlines() if line.endswith("événement)")]
    assert headings == [
        "années 2010, année inconnue (1 événement)",
        "2013 ou 2014, année inconnue (1 événement)",
        "2013 (1 événement)",
        "sans date (1 événement)",
    ]


def test_one_event_is_shown_in_french(run, small):
    status, out, _ = run("show", "ransom", small, "--lang", "fr")
    assert status == 0
    assert "date       mi-2014\u00a0: entre le 1er mai et le 31 août 2014\n" in out
    assert "résumé     for the hostages\n" in out
    assert (
        "précédent  11 janv. 2013 (entre 16 et 20 mois avant)\u00a0: Operation Sérval begins\n"
        in out
    )


def test_a_card_has_labels_in_french_but_those_of_the_file(run, file):
    rows = "date,title,image,image_credit,Map\n2014,x,a.png,AFP,y\n"
    status, out, _ = run("show", "x", file("a.csv", rows), "--lang", "fr")
    assert status == 0
    assert re.findall(r"^\S.*?(?=  )", out, re.MULTILINE) == [
        *("titre", "date", "image", "crédit de l’image", "Map", "id", "lu dans")
    ]


def test_counts_by_time_are_in_french(run, file):
    rows = "date,title\n201X,x\n2014-05,y\n2014,z\nXXXX,u\n"
    status, out, _ = run("count", file("a.csv", rows), "--by", "month", "--lang", "fr")
    assert status == 0
    assert [re.split("  +", line.strip()) for line in out.splitlines()] == [
        ["mois", "événements"],
        ["-" * 25, "-" * 10],
        ["années 2010, mois inconnu", "1"],
        ["2014, mois inconnu", "1"],
        ["2014-05", "1"],
        ["sans date", "1"],
    ]


@pytest.mark.parametrize(
    ("by", "rows"),
    {
        "precision": ["précision", "jour", "année", "sans date"],
        "actor": ["acteur", "(sans acteur)", "Map"],
        "end": ["fin", "(sans fin)", "toujours en cours"],
        "Map": ["Map", "month", "(sans Map)"],
    }.items(),
)
def test_counts_have_labels_in_french_but_those_of_the_file(run, file, by, rows):
    text = "date,end,title,actors,Map\n2014-05-03,,x,Map,\n2014,..,y,,month\nXXXX,,z,,month\n"
    path = file("a.csv", text)
    status, out, _ = run("count", path, "--by", by, "--format", "markdown", "--lang", "fr")
    assert status == 0
    labels = [line.split("|")[1].strip() for line in out.splitlines()]
    assert [label for label in labels if label != "---"] == rows


def test_sums_are_in_french(run, file):
    rows = "date,title,actors,killed,Cost\n2014,x,A;B,12–15,1.5\n2015,y,A,,2\n"
    path = file("a.csv", rows)
    command = ("count", path, "--by", "actor", "--sum", "killed", "--sum", "Cost", "--lang", "fr")
    status, out, _ = run(*command)
    assert status == 0
    header, _, *lines = out.splitlines()
    assert header.split("  ")[0] == "acteur"
    assert re.split("  +", header)[2:] == [
        *("morts", "au moins", "au plus", "inconnu"),
        *("Cost", "au moins", "au plus", "inconnu"),
    ]
    assert "3,5" in lines[0]
    assert lines[3:] == [
        "un événement qui a plusieurs acteurs compte une fois pour chaque",
        "morts au total\u00a0: 12 (12–15), inconnu pour 1 événement",
        "Cost au total\u00a0: 3,5",
    ]
    _, out, _ = run(*command, "--by", "year")
    assert "dans chaque colonne\u00a0: morts / Cost\n" in out


def test_counts_of_several_processes_are_in_french(run, file):
    paths = [file(f"{name}.csv", f"date,title\n201X,{name}\n") for name in "ab"]
    _, out, _ = run("count", *paths, "--by", "year", "--jobs", "2", "--lang", "fr")
    assert "années 2010, année inconnue           2\n" in out


def test_actors_are_listed_in_french(run, file):
    rows = "date,title,actors\n2014-02-03,x,Map\n[2015-05-01..2015-05-10],y,Map\n"
    status, out, _ = run("actors", file("a.csv", rows), "--lang", "fr")
    assert status == 0
    header, _, line = out.splitlines()
    assert re.split("  +", header) == [
        *("nom", "catégorie", "événements", "première date", "dernière date", "autres noms")
    ]
    assert re.split("  +", line) == ["Map", "2", "3 févr. 2014", "début mai 2015"]


def test_differences_are_in_french(run, file):
    header = "id,date,title,place,Map\n"
    old = file("a.csv", header + "1,2014-02-03,x,Gao,month\n2,2014,y,Gao,\n3,2015,z,Gao,\n")
    new = file("b.csv", header + "1,2014-02-03,x,,range\n3,2015,z,Kidal,\n4,2016,w,Gao,\n")
    status, out, _ = run("diff", old, new, "--format", "markdown", "--lang", "fr")
    assert status == 1
    assert out.splitlines() == [
        "| catégorie | id | date | titre | modifications |",
        "| --- | --- | --- | --- | --- |",
        "| retiré | 2 | 2014 | y |  |",
        "| modifié | 1 | 3 févr. 2014 | x | lieu\u00a0: Gao → (rien); Map\u00a0: month → range |",
        "| modifié | 3 | 2015 | z | lieu\u00a0: Gao → Kidal |",
        "| ajouté | 4 | 2016 | w |  |",
    ]
    _, out, _ = run("diff", old, new, "--summary", "--format", "markdown", "--lang", "fr")
    assert "| événements | catégorie | champ | ancien | nouveau |\n" in out
    assert "| 1 | modifié | lieu | Gao | (rien) |\n" in out


def test_changes_that_repeat_are_counted_in_french(run, file):
    before = "id,date,title,place\n" + "".join(f"{n},2014,t{n},Gao\n" for n in range(12))
    after = "id,date,title,place\n" + "".join(f"{n},2014,t{n},P{n // 2}\n" for n in range(12))
    _, out, _ = run("diff", file("a.csv", before), file("b.csv", after), "--lang", "fr")
    assert "\n2 événements, lieu\u00a0: Gao → P0\n" in out
    assert out.endswith("\n1 autre modification répétée (--summary les montre toutes)\n")


def test_the_language_of_the_project_file_is_used_unless_the_option_says_otherwise(run, file):
    file("mine.csv", "date,title\n2014-08,x\n")
    file("sahel-timeline.toml", 'file = "mine.csv"\nlang = "fr"\n')
    assert "août 2014" in run("list")[1]
    assert "Aug 2014" in run("list", "--lang", "en")[1]
    assert "à un moment de cet intervalle" in run("chart")[1]
    assert run("export", "a.html")[0] == 0
    assert '<html lang="fr"' in Path("a.html").read_text("utf-8")


def test_data_does_not_depend_on_the_language(run, small, file):
    config = file("french.toml", 'lang = "fr"\n')
    commands = ("list", small), ("count", small, "--by", "month"), ("actors", small)
    for command in (*commands, ("diff", small, small), ("show", "ransom", small)):
        for format_ in ("json", "csv", "jsonl", "tsv"):
            plain = run(*command, "--format", format_)
            assert plain[0] == 0
            assert run(*command, "--format", format_, "--lang", "en") == plain
            assert run(*command, "--format", format_, "--config", config) == plain
            status, out, err = run(*command, "--format", format_, "--lang", "fr")
            message = f"--lang fr does nothing for {format_} (try table or markdown)"
            assert (status, out, err) == (2, "", f"error: {message}\n")


@pytest.mark.parametrize("name", ["a.csv", "a.xlsx", "a.geojson"])
def test_a_file_of_data_is_not_written_in_a_language(run, small, tmp_path, name):
    status, _, err = run("export", tmp_path / name, small, "--lang", "fr")
    assert (status, "--lang fr does nothing for " in err) == (2, True)
    assert not (tmp_path / name).exists()


def test_a_language_that_we_do_not_write_is_an_error(run, small):
    status, _, err = run("list", small, "--lang", "de")
    assert status == 2
    assert "'de' is not one of 'en', 'fr'" in err
