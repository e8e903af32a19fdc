"""What the page's filters know of the events. tests/browser compares what they find."""

from sahel_timeline import Query, Registry, select
from sahel_timeline.formats.page.date_words import date_words
from sahel_timeline.formats.page.filter_facts import filter_facts
from sahel_timeline.readers import read_text


def facts_of(text, actors=(), types=()):
    matches = select(read_text(text, "x.csv").events, Query(), Registry()).matches
    return filter_facts(matches, actors, types)


def test_spans_have_the_days_of_both_ends():
    rows = "1970-01-02,1970-01-05,A\n1970-01-11?,..,B\n1970-01~,1970-02?,C\n1970-03-01,,D\n"
    facts = facts_of(f"date,end,title\n{rows}")
    last_day = 2932896  # 31 December 9999
    assert facts["spans"] == {
        "0": [0, 30, 31, 58],
        "1": [1, 1, 4, 4],
        "2": [10, 10, last_day, last_day],
    }
    assert facts["qualified"] == {"0": 3, "2": 1}


def test_places_mean_what_their_names_mean_to_the_option():
    rows = (
        "2011,A,Gao,Gao region,Mali\n"
        "2012,B,Ansongo,Gao region,Mali; Niger\n"
        "2013,C,Niger,,DR Congo\n"
        "2014,D,,,Congo\n"
    )
    facts = facts_of(f"date,title,place,region,country\n{rows}")
    assert facts["places"] == ["Gao region", "Gao", "Ansongo", "Niger"]
    assert facts["levels"] == [[1, 0], [2, 0], [3], []]
    assert facts["countries"] == ["Mali", "Niger", "DR Congo", "Congo"]
    assert facts["countryTexts"] == [0, 1, 2, 3]
    # "Gao" is the region too, but not the other way round. "Niger" is the country too.
    assert facts["placeMeans"] == {"1": [[0, 1], [], []], "3": [[3], [1], []]}
    # "Congo" can be either of two countries.
    assert facts["countryMeans"] == [[[0, 1], []], [[1], []], [[2], [3]], [[3], [2]]]


def test_names_that_differ_only_in_case_and_accents_are_the_same():
    facts = facts_of("date,title\n2014,A\n", ["Mali", "Côte", "MALI", "cote"], ["talks", "Talks"])
    assert facts["sameActors"] == {"2": 0, "3": 1}
    assert facts["sameTypes"] == {"1": 0}


def test_the_words_of_dates_are_those_of_the_commands():
    words = date_words()
    assert (words["months"]["mai"], words["months"]["sept"]) == (5, 9)
    assert (words["parts"]["printemps"], words["parts"]["mid"], words["parts"]["fin"]) == (
        21,
        38,
        39,
    )
    assert words["groupings"]["24"] == [12, 3]
    assert "vers" in words["about"]
    assert "annees" in words["decades"]
