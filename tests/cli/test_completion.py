"""What the shell offers after Tab, asked as the shell asks."""

import pytest

from sahel_timeline.cli import main


@pytest.fixture
def complete(monkeypatch, capsys):
    """Return what is offered for the last word of a line."""

    def offers(line):
        monkeypatch.setenv("_SAHEL_TIMELINE_COMPLETE", "complete_bash")
        monkeypatch.setenv("COMP_WORDS", line)
        monkeypatch.setenv("COMP_CWORD", str(len(line.split(" ")) - 1))
        with pytest.raises(SystemExit) as stopped:
            main([])
        out, err = capsys.readouterr()
        assert (stopped.value.code or 0, err) == (0, "")
        return out.split()

    return offers


def test_commands_are_offered(complete):
    commands = ["list", "show", "chart", "actors", "count", "export", "check"]
    commands += ["diff", "dialects"]
    assert complete("sahel-timeline ") == commands
    assert complete("sahel-timeline ex") == ["export"]


def test_a_chart_is_completed_like_a_list(complete):
    assert complete("sahel-timeline chart --actor burkina-fa") == ["burkina-faso"]
    assert complete("sahel-timeline chart --by ") == ["actor", "type", "place", "event"]


def test_actors_are_offered_as_one_word(complete):
    assert "burkina-faso" in complete("sahel-timeline list --actor bur")
    assert complete("sahel-timeline list --actor burkina-fa") == ["burkina-faso"]
    assert "france" in complete("sahel-timeline list --actor ")
    assert all(" " not in offer for offer in complete("sahel-timeline actors -a "))


def test_aliases_are_offered_once_a_letter_is_typed(complete):
    assert "gsim" not in complete("sahel-timeline list --actor ")
    assert "gsim" in complete("sahel-timeline list --actor gs")
    assert "jnim" in complete("sahel-timeline list --not-actor j")


def test_what_is_offered_is_understood(complete, run, monkeypatch):
    keys = complete("sahel-timeline list --actor f")
    monkeypatch.delenv("_SAHEL_TIMELINE_COMPLETE")
    assert len(keys) > 3
    for key in keys[:10]:
        assert run("list", "--actor", key)[0] == 0


def test_letters_stay_as_they_were_typed(complete):
    assert complete("sahel-timeline list --actor BURKina-f") == ["BURKina-faso"]


def test_ids_are_offered(complete):
    assert complete("sahel-timeline show serv") == ["serval-begins"]
    assert complete("sahel-timeline list --around pau") == ["pau-summit"]
    assert len(complete("sahel-timeline show ")) > 30


def test_what_other_peoples_files_hold_is_offered(complete, file):
    path = file("a.csv", "Year,Topic,Where\n2014,x,Labbezanga\n")
    said = file("map.toml", 'place = "Where"\n')
    line = f"sahel-timeline list -f {path} --map date=Year,title=Topic --map-file {said} --place l"
    assert complete(line) == ["labbezanga"]
    assert complete(line.replace("Topic", "Topc")) == []
    bare = file("b.csv", "432,1MLI,1,24/12/1997,1997,1,Raid,A,,2,B,,1,12,M,G,,,Gao,16,0,1,S,N,3\n")
    assert complete(f"sahel-timeline list -f {bare} --dialect acled --type r") == ["raid"]


def test_places_and_types_are_offered(complete):
    assert complete("sahel-timeline list --type abd") == ["abduction"]
    assert complete("sahel-timeline export --place timb") == ["timbuktu"]
    assert complete("sahel-timeline list --place nd") == ["ndjamena"]
    assert "" not in complete("sahel-timeline list --place ")


def test_files_that_are_named_are_used(complete, small):
    assert complete(f"sahel-timeline show --file {small} r") == ["ransom"]
    assert complete(f"sahel-timeline list -f {small} --type all") == ["allegation"]
    assert complete(f"sahel-timeline list -f {small} --place ki") == ["kidal"]
    assert "serval-begins" not in complete(f"sahel-timeline show -f {small} ")


def test_the_files_that_are_compared_are_used(complete, small, file):
    other = file("a.csv", "date,title,actors,place\n2014,x,Jürgen Ouane,Ansongo\n")
    assert complete(f"sahel-timeline diff {small} {other} --actor jur") == ["jurgen-ouane"]
    assert complete(f"sahel-timeline diff {small} {other} --place a") == ["ansongo"]
    assert complete(f"sahel-timeline diff {small} --place ki") == ["kidal"]
    # Nothing is offered for a file itself, so that the shell offers those that there are.
    assert complete("sahel-timeline diff ") == complete(f"sahel-timeline diff {small} ") == []


def test_the_file_that_the_environment_names_is_used(complete, small, monkeypatch):
    monkeypatch.setenv("SAHEL_TIMELINE_FILE", str(small))
    assert complete("sahel-timeline show r") == ["ransom"]


def test_actors_that_nobody_listed_are_offered_too(complete, file):
    path = file("a.csv", "date,title,actors\n2014,x,Jürgen Ouane\n")
    assert complete(f"sahel-timeline list -f {path} --actor jur") == ["jurgen-ouane"]


def test_actors_of_ones_own_are_offered(complete, file):
    path = file("who.csv", "name,aliases\nZebra Front,Stripes\n")
    start = f"sahel-timeline list --actors-file {path} --actor"
    assert complete(f"{start} zeb") == ["zebra-front"]
    assert complete(f"{start} str") == ["stripes"]


def test_what_cannot_be_read_is_not_offered(complete, tmp_path, bad):
    none = tmp_path / "none.csv"
    assert complete(f"sahel-timeline show -f {none} s") == []
    assert complete(f"sahel-timeline list -f {none} --place s") == []
    assert complete(f"sahel-timeline list --actors-file {none} --actor zzz") == []
    assert "burkina-faso" in complete(f"sahel-timeline list -f {tmp_path} --actor bur")
    assert "burkina-faso" in complete(f"sahel-timeline list -f {bad} --actor bur")


def test_standard_input_is_left_alone(complete, monkeypatch):
    monkeypatch.setattr("sys.stdin", None)
    complete("sahel-timeline show -f - s")


def test_formats_are_offered(complete):
    assert complete("sahel-timeline list --format js") == ["json", "jsonl"]
