"""Searching for words: what is found, and where it is in the text."""

import pickle
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sahel_timeline import Event, parse_date
from sahel_timeline.query.kept import MatchBatch
from sahel_timeline.query.word_search import WordSearch, fold_text, split_words


@pytest.mark.parametrize(
    ("search", "text", "expected"),
    [
        ("gao", "Attack near Gao", ["Gao"]),
        ("host", "Hostages, a hostage", ["Host", "host"]),
        ("mali", "Somalia and Mali, Malian", ["Mali", "Mali"]),
        ("menaka", "Ménaka, MÉNAKA, Menaka", ["Ménaka", "MÉNAKA", "Menaka"]),
        ("ménaka", "Menaka", ["Menaka"]),
        # An accent of its own is a part of its letter, also of the last one found.
        ("menak", "Me\u0301nak\u0301a", ["Me\u0301nak\u0301"]),
        ("e", "e\u0301\u0323t", ["e\u0301\u0323"]),
        ("dazawad", "MNLA d'Azawad, d’Azawad", ["d'Azawad", "d’Azawad"]),
        ("d'azawad", "dAzawad", ["dAzawad"]),
        ("azawad", "d'Azawad", None),
        ("strasse", "Große Straße", ["Straße"]),
        ("stras", "Straße", ["Straß"]),
        ("fi", "o\ufb01 \ufb01n", ["\ufb01"]),
        ("f", "\ufb01n", ["\ufb01"]),
        ("οδος", "Η ΟΔΟΣ", ["ΟΔΟΣ"]),
        ("马里", "在马里的人质", ["马里"]),
        ("里", "马里里", ["里里"]),
        ("한", "한국", ["한"]),
        ("ガ", "アメリ ガオ", ["ガ"]),
        ("قاو", "مدينة قَاو", ["قَاو"]),
        ("istanbul", "İstanbul", ["İstanbul"]),
        ("mopti", "mop\u00adti mop\u200dti", ["mop\u00adti", "mop\u200dti"]),
        ("2", "x² ２nd", ["２"]),
        ("a_b", "A-B", ["A", "B"]),
        ("a", "_a", ["a"]),
        ("gao kidal", "Kidal, Gao, Timbuktu", ["Kidal", "Gao"]),
        ("🔥", "🔥", None),
        ("???", "what???", None),
        ("…", "…", None),
        ("'", "d'Azawad", None),
        ("baath", "the Ba`ath party", ["Ba`ath"]),
        ("ba`ath", "the Ba'ath party", ["Ba'ath"]),
        ("gao !!", "Gao", ["Gao"]),
        # A wide apostrophe, and a letter with one, are as any other.
        ("dazawad", "d\uff07Azawad", ["d\uff07Azawad"]),
        ("napoca", "\u0149apoca", ["\u0149apoca"]),
    ],
)
def test_words_are_found_where_they_are(search, text, expected):
    words = WordSearch([search])
    assert words.finds(text) is (expected is not None)
    assert [text[start:end] for start, end in words.ranges(text)] == (expected or [])


def test_a_search_needs_all_of_its_words_but_several_searches_only_one_of_them():
    words = WordSearch(["gao kidal", "ransom"])
    assert words.finds("Kidal\nGao")
    assert words.finds("A ransom in Gao")
    assert not words.finds("Gao")
    assert [*WordSearch(["ga", "gao"]).ranges("gao")] == [(0, 3)]


def test_an_empty_search_finds_everything_as_in_a_page():
    assert WordSearch([" "]).finds("anything")
    assert WordSearch([" "]).ranges("anything") == []
    assert not WordSearch([]).finds("anything")


def test_signs_beside_another_search_change_nothing():
    assert WordSearch(["???", "gao"]).finds("Gao")
    assert not WordSearch(["???", "gao"]).finds("What???")


LETTERS = "aAéÉe\u0301çßﬁİıσςΣ马한ガカ\u3099'’-_ .\n²½\u00ad\u200d\u0323d"


@given(st.text(LETTERS, max_size=30), st.text(LETTERS, max_size=4))
def test_a_range_is_a_word_and_all_words_have_one(text, search):
    words = WordSearch([search])
    found = [text[start:end] for start, end in words.ranges(text)]
    wanted = split_words(search)
    for each in found:
        assert any(word in "".join(split_words(each)) or not word for word in wanted)
        assert unicodedata.category(each[0])[0] != "M" or each[0] == text[0]
    if words.finds(text):
        assert all(
            any(word in "".join(split_words(text[s:e])) for s, e in WordSearch([word]).ranges(text))
            for word in wanted
        )
    else:
        assert not wanted or any(not WordSearch([word]).ranges(text) for word in wanted)


@given(st.text(max_size=20), st.text(max_size=20))
def test_any_text_can_be_searched_for_any_other(text, search):
    words = WordSearch([search])
    for start, end in pickle.loads(pickle.dumps(words)).ranges(text):
        assert 0 <= start < end <= len(text)
    assert words.finds(text) is WordSearch([search.upper()]).finds(text) or not search.isascii()


def fold_naively(text):
    for _ in range(2):
        text = "".join(c for c in text if c not in "'’‘ʼʿʾ`´\u00ad\u200c\u200d")
        text = unicodedata.normalize("NFKD", text)
    return "".join(c for c in text if unicodedata.category(c)[0] != "M").casefold()


GREEK = "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩάέήίόύώΆΈΉΊΌΎΏϊϋΪΫΐΰ"


@given(
    st.text(LETTERS + "—“ẞŒœ\u0149\uff07\uff40\u1e9aΐᏀꮰЖ\ud800`", max_size=30)
    | st.lists(st.sampled_from([GREEK, "Gao", "é", "'"])).map("".join)
    | st.text(max_size=20)
)
def test_texts_are_folded_as_each_of_their_letters_is(text):
    assert fold_text(text) == fold_naively(text) == "".join(map(fold_naively, text))


EVENT = Event(
    *("the-id", parse_date("2014"), "the title"),
    actors=("the spelling",),
    place="the place",
    region="the region",
    country="the country",
    type="the type",
    summary="the summary",
    sources=("the source", "the other source"),
    url="https://example.org/address",
    note="the note",
    extra=(("column", "the extra text"),),
)


@pytest.mark.parametrize(
    "word",
    [
        *("title", "spelling", "name", "place", "region", "country", "type", "summary"),
        *("source", "other", "address", "example", "note", "extra"),
    ],
)
def test_every_column_of_text_is_searched(word):
    actors = ("the name",)
    assert WordSearch([word]).is_in(EVENT, actors)
    assert WordSearch([word]).rows_with_words(MatchBatch([EVENT], [actors])) == [0]


@pytest.mark.parametrize("word", ["column", "id", "2014"])
def test_names_of_columns_ids_and_dates_are_not_searched(word):
    assert not WordSearch([word]).is_in(EVENT, ())
    assert WordSearch([word]).rows_with_words(MatchBatch([EVENT], [()])) == []


@given(st.text("aB1é中ʿ_- '", max_size=12), st.text("ab1é中", min_size=1, max_size=3))
def test_a_text_has_a_word_exactly_if_it_is_somewhere_in_it(text, word):
    search = WordSearch({word})
    assert search.finds(text) is bool(search.ranges(text))
