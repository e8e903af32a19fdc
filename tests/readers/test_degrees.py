"""Degrees of latitude and longitude, each in its cell or both in one."""

import pytest

from sahel_timeline.readers import read_text
from sahel_timeline.readers.degrees import split_pair


@pytest.mark.parametrize(
    ("text", "latitude", "longitude"),
    [
        ("16.27, -0.04", 16.27, -0.04),
        ("16.27,-0.04", 16.27, -0.04),
        ("16.5,3", 16.5, 3),
        ("16,-4", 16, -4),
        ("16, 27", 16, 27),
        ("16.27 -0.04", 16.27, -0.04),
        ("16.27 / \N{MINUS SIGN}0.04", 16.27, -0.04),
        ("(16.27; -0.04)", 16.27, -0.04),
        ("16,27; -0,04", 16.27, -0.04),
        ("16,27, -0,04", 16.27, -0.04),
        ("16.27°, -0.04°", 16.27, -0.04),
        ("16.27N,0.04W", 16.27, -0.04),
        ("16°15'N 0°30'W", 16.25, -0.5),
        ("16.27 N 0.04 W", 16.27, -0.04),
        ("16.27 S 0.04 E", -16.27, 0.04),
    ],
)
def test_one_cell_can_have_both_coordinates(text, latitude, longitude):
    for header, row in (("latitude", f'"{text}"'), ("latitude,longitude", f'"{text}","{text}"')):
        columns = {"latitude": "latitude"} if header == "latitude" else None
        table = f"date,title,{header}\n2014,A,{row}\n"
        reading = read_text(table, "f.csv", columns=columns)
        assert not reading.problems
        assert (reading.events[0].latitude, reading.events[0].longitude) == (latitude, longitude)


@pytest.mark.parametrize(
    "text", ["16,27", "16 3", "14.9", "near Gao", "16,3,4", "16°16'N", "POINT (1 2)", "1 N " * 99]
)
def test_a_text_that_is_not_two_numbers_is_no_pair(text):
    assert split_pair(text) is None


def test_a_pair_out_of_range_is_a_problem():
    text = 'date,title,latitude,longitude\n2014,A,"200, 3",\n2015,B,"16,27",\n'
    assert [str(problem) for problem in read_text(text, "f.csv").problems] == [
        "f.csv:2:3: not a latitude: '200' (try degrees from -90 to 90)",
        "f.csv:3:4: the longitude is missing (give both or neither)",
    ]
