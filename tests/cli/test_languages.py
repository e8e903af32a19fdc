"""--lang, and the language of a project file."""

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
    assert "date     mi-2014\u00a0: entre le 1er mai et le 31 août 2014\n" in out
    assert "résumé   for the hostages\n" in out
    assert (
        "avant    11 janv. 2013 (entre 16 et 20 mois avant)\u00a0: Operation Sérval begins\n" in out
    )


def test_the_language_of_the_project_file_is_used_unless_the_option_says_otherwise(run, file):
    file("mine.csv", "date,title\n2014-08,x\n")
    file("sahel-timeline.toml", 'file = "mine.csv"\nlang = "fr"\n')
    assert "août 2014" in run("list")[1]
    assert "Aug 2014" in run("list", "--lang", "en")[1]
    assert "à un moment de cet intervalle" in run("chart")[1]
    assert run("export", "a.html")[0] == 0
    assert '<html lang="fr"' in Path("a.html").read_text("utf-8")


def test_data_does_not_depend_on_the_language(run, small):
    for format_ in ("json", "csv"):
        english, french = (
            run("list", small, "--format", format_, "--lang", x) for x in ("en", "fr")
        )
        assert english == french


def test_a_language_that_we_do_not_write_is_an_error(run, small):
    status, _, err = run("list", small, "--lang", "de")
    assert status == 2
    assert "'de' is not one of 'en', 'fr'" in err
