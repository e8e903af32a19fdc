"""Lists are split together as they are one by one."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sahel_timeline.readers.decisions import DateReading, Decisions, UndecidedError
from sahel_timeline.readers.text_columns import OURS, TextColumn

TEXTS = st.lists(
    st.lists(
        st.sampled_from(
            ["Gao", "NA", " ", ";", "; ", ", ", " and ", "\\", "\n", "http://a.org/b,c", "/", "•"]
        ),
        max_size=5,
    ).map("".join),
    max_size=4,
)
READINGS = {
    "undecided": Decisions(DateReading()),
    "undecided in a long file": Decisions(DateReading(), is_long=True),
    "ours": Decisions(DateReading(), columns=OURS),
    "plain": Decisions(DateReading(), columns={"sources": TextColumn()}),
    "with commas": Decisions(DateReading(), columns={"sources": TextColumn((", ",))}),
    "with NA": Decisions(DateReading(), columns={"sources": TextColumn(missing=frozenset({"NA"}))}),
}


@pytest.mark.parametrize("decided", READINGS.values(), ids=READINGS)
@given(texts=TEXTS)
@example(texts=["Agency; http://a.org", "http://a.org http://b.org"])
@example(texts=["Gao; a, b", "Gao"])
@example(texts=["Gao;", "Gao; and Mopti"])
@example(texts=["Gao; NA"])
def test_lists_are_split_together_as_one_by_one(decided: Decisions, texts: list[str]):
    bare = [text.strip() for text in texts]
    try:
        expected = [decided.items("sources", text) for text in bare]
    except UndecidedError:
        with pytest.raises(UndecidedError):
            decided.all_items("sources", bare)
    else:
        assert list(decided.all_items("sources", bare)) == expected


def test_plain_lists_of_several_rows():
    split = READINGS["undecided"].all_items("sources", ["Agency 0; http://a.org/x", "", "Gao"])
    assert list(split) == [("Agency 0", "http://a.org/x"), (), ("Gao",)]
