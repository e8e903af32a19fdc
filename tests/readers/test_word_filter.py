"""A search finds the same events in the rows of files as in the events themselves."""

from functools import partial
from pathlib import Path
from random import Random

import pytest

from sahel_timeline.query import Query, select
from sahel_timeline.query.question import Question
from sahel_timeline.query.word_search import split_words
from sahel_timeline.readers import NamedEventList, ReadOptions, Request, ask_files, choose_actors

ROOT = Path(__file__).parents[2]
FILES = [
    *(
        next((ROOT / "docs").glob(f"{name}-sample.*"))
        for name in ("acled", "gdelt", "gtd", "icews", "timelinejs", "ucdp")
    ),
    ROOT / "events.csv",
    ROOT / "tests" / "data" / "ucdp-1000.csv",
]
OWN = """\
date,title,summary,actors,place,Remark,Remark 2,note
2014,Raid at Gao,They left,Ann; Bob the Élu,Gao,n/a,café,
2015,Fire,NA and more,Zed,Ménaka,-,left NA,x\x1ey
2016,,A summary that is the title,Ann,,,,
2017,Fire NA,,,"Gao, Mali",unknown,na,
"""


def found(path, searches, registry):
    question = Question(Query(search=frozenset(searches)), registry)
    request = Request(NamedEventList, question, registry, asks_half=True)
    (answer,) = ask_files([str(path)], ReadOptions(), request)
    return [event.id for event in answer.collector.events]


def check(path, draw, rounds):
    registry, _ = choose_actors(None)
    (answer,) = ask_files([str(path)], ReadOptions(), Request(NamedEventList, None, registry, True))
    events, actors = answer.collector.events, answer.collector.actors
    words = sorted(
        {word for each in zip(events, actors, strict=True) for word in split_words(str(each))}
    )
    for _ in range(rounds):
        some = [draw.choice(words)[: draw.randint(1, 9)] for _ in range(draw.randint(1, 2))]
        searches = [" ".join(some)] if draw.random() < 0.6 else some
        expected = select(events, Query(search=frozenset(searches)), registry).matches
        assert found(path, searches, registry) == [
            each.event.id for each in sorted_as(events, expected)
        ]


def sorted_as(events, matches):
    order = {event.id: number for number, event in enumerate(events)}
    return sorted(matches, key=lambda match: order[match.event.id])


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_rows_are_found_as_events_are(path):
    check(path, Random(path.name), 40)


def test_cells_of_json_are_no_texts(tmp_path):
    path = tmp_path / "own.json"
    path.write_text('[{"date": "2014", "title": "Raid", "extra": {"Remark": "late"}}]', "utf-8")
    registry, _ = choose_actors(None)
    assert found(path, ["late"], registry) == ["raid-2014"]
    assert found(path, ["extra"], registry) == []


def test_words_that_mean_an_empty_cell_are_found_only_in_texts(tmp_path):
    path = tmp_path / "own.csv"
    path.write_text(OWN, "utf-8")
    registry, _ = choose_actors(None)
    ids = partial(found, path, registry=registry)
    assert ids(["NA"]) == ["fire-2015", "fire-na-2017"]
    assert ids(["left"]) == ["raid-at-gao-2014", "fire-2015"]
    assert ids(["elu cafe"]) == ["raid-at-gao-2014"]
    assert ids(["summary title", "y"]) == ["fire-2015", "a-summary-that-2016"]
    assert ids(["?"]) == []
    check(path, Random("own"), 80)


ACLED = """\
event_id_cnty,event_date,year,time_precision,event_type,actor1,actor2,location,notes,source
MLI1,2014-03-01,2014,1,Battles,JNIM: Group for Support of Islam and Muslims,,Gao,L’armée attaquée,A
MLI2,2014-03-02,2014,1,Battles,Communal Militia,JNIM and/or AQIM,Ménaka,,Studio; Élu
MLI3,2014-03-03,2014,1,Riots,Protesters,,Gao,Prés d’Ansongo,A
"""


def test_words_are_found_in_what_is_made_of_cells_of_many_rows(tmp_path):
    path = tmp_path / "acled.csv"
    header, *rows = ACLED.splitlines()
    lines = [row.replace("MLI", f"MLI{n}") for n in range(100, 250) for row in rows]
    path.write_text("\n".join([header, *lines]), "utf-8")
    registry, _ = choose_actors(None)

    def numbers(*searches):
        return sorted({each[-1] for each in found(path, searches, registry)})

    assert numbers("jnim") == ["1", "2"]
    assert numbers("group support") == ["1"]
    assert numbers("larmee") == ["1"]
    assert numbers("elu", "dansongo") == ["2", "3"]
    assert numbers("menaka battles") == ["2"]
    assert numbers("aqim communal") == ["2"]
    assert numbers("battles gao", "riots") == ["1", "3"]
    assert numbers("elus") == []
    check(path, Random("made"), 20)


@pytest.mark.parametrize("word", ["ansongo", "sofara", "ansongo raid", "militia"])
def test_words_of_most_names_are_found_in_later_rows_as_well(tmp_path, word):
    header, *_ = ACLED.splitlines()
    militia = ("Militia of Ansongo", "Militia (Sofara)", "")
    lines = [
        f"MLI{n},2014-03-01,2014,1,Battles,{militia[n % 9 // 4]},,Gao,{'A raid' * (n % 2)},A"
        for n in range(1800)
    ]
    path = tmp_path / "acled.csv"
    path.write_text("\n".join([header, *lines]), "utf-8")
    expected = {
        "ansongo": {0, 1, 2, 3},
        "sofara": {4, 5, 6, 7},
        "ansongo raid": {0, 1, 2, 3},
        "militia": {*range(8)},
    }
    registry, _ = choose_actors(None)
    assert found(path, [word], registry) == [
        f"MLI{n}" for n in range(1800) if n % 9 in expected[word] and ("raid" not in word or n % 2)
    ]


def test_texts_are_looked_at_first_again_after_names_had_the_words(tmp_path):
    header, *_ = ACLED.splitlines()
    cells = [("Farmers (Kidal)", "")] * 900 + [("Farmers", "At Kidal")] * 900 + [("Farmers", "")]
    lines = [
        f"MLI{n},2014-03-01,2014,1,Battles,{name},,Gao,{text},A"
        for n, (name, text) in enumerate(cells)
    ]
    path = tmp_path / "acled.csv"
    path.write_text("\n".join([header, *lines]), "utf-8")
    registry, _ = choose_actors(None)
    assert found(path, ["kidal"], registry) == [f"MLI{n}" for n in range(1800)]
