"""Extra columns keep the order of the file, whichever event is first to have a value in them."""

import pytest

from sahel_timeline.columns.extra_columns import extra_column_names


def extra(names):
    return tuple((name, "x") for name in names)


@pytest.mark.parametrize(
    ("events", "order"),
    [
        ([], ""),
        (["", ""], ""),
        (["abc", "abc"], "abc"),
        (["ac", "abc"], "abc"),
        (["c", "bc", "ab"], "abc"),
        (["ab", "ba"], "ab"),
    ],
    ids=["none", "empty", "alike", "one missing", "chain", "contradiction"],
)
def test_the_order_suits_all_events_if_any_order_does(events, order):
    assert "".join(extra_column_names(map(extra, events))) == order


def test_an_empty_cell_does_not_change_the_order(run, tmp_path):
    path, back = tmp_path / "a.csv", tmp_path / "b.csv"
    path.write_text("date,title,x,y,z\n2014,A,1,,3\n2015,B,1,2,3\n", encoding="utf-8")
    run("export", back, "-f", path)
    header, *_ = back.read_text(encoding="utf-8").splitlines()
    assert header.endswith(",x,y,z")
