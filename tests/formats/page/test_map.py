"""The map of a page: which part of the world it shows, and what of it."""

import re
from itertools import pairwise

import pytest

from sahel_timeline import Event, parse_date
from sahel_timeline.formats.page.map import CountryName, draw_map, name_of
from sahel_timeline.formats.page.map_window import WIDTH, Window
from sahel_timeline.formats.page.outlines import (
    Country,
    area_of,
    box_of,
    clip,
    read_world,
    simplify,
)
from sahel_timeline.language import speaking
from sahel_timeline.query import Match


def match_at(latitude, longitude, **fields):
    event = Event(
        id="x", start=parse_date("2014"), title="x", latitude=latitude, longitude=longitude
    )
    return Match(event._replace(**fields), (), certain=True)


def countries(drawn):
    return {country.name for country in drawn.names}


@pytest.fixture(scope="module")
def world():
    return read_world()


def test_the_world_has_its_countries_in_both_languages(world):
    names = {(country.english, country.french) for country in world.countries}
    assert names > {("Mali", "Mali"), ("Chad", "Tchad"), ("United States", "États-Unis")}
    assert len(world.countries) > 200


def test_every_arc_is_continuous_also_across_the_180th_meridian(world):
    for arc in world.arcs:
        assert all(abs(x - next_x) < 60 for (x, _), (next_x, _) in pairwise(arc))


def test_a_country_is_where_it_is(world):
    mali = next(country for country in world.countries if country.english == "Mali")
    arcs = {max(number, ~number) for rings in mali.polygons for ring in rings for number in ring}
    west, south, east, north = box_of(point for number in arcs for point in world.arcs[number])
    assert (round(west), round(south), round(east), round(north)) == (-12, 10, 4, 25)


def test_a_country_of_which_only_its_cut_edge_is_in_the_map_has_no_name():
    # Cut to a frame, a country around its corner leaves a line along two of its sides.
    edge = [(0, 0), (4000, 0), (4000, 2000), (4000, 0)]
    assert name_of(Country("Mali", "Mali", []), [edge]) is None
    whole = [(0, 0), (4000, 0), (4000, 2000), (0, 2000)]
    assert name_of(Country("Mali", "Mali", []), [edge, whole]) == CountryName(
        "Mali", 2000, 1000, 4000
    )


def test_a_line_is_simplified_no_farther_than_the_tolerance():
    zigzag = [(x, x % 2) for x in range(9)]
    assert simplify(zigzag, 0.5) == zigzag
    assert simplify(zigzag, 2) == [(0, 0), (8, 0)]
    assert simplify([(0, 0), (4, 3), (0, 0)], 1) == [(0, 0), (4, 3), (0, 0)]


@pytest.mark.parametrize(
    ("ring", "area"),
    [
        ([(1, 1), (3, 1), (3, 3), (1, 3)], 4),
        ([(-5, -5), (20, -5), (20, 20), (-5, 20)], 100),
        ([(-5, 2), (5, 2), (5, 4), (-5, 4)], 10),
        ([(11, 0), (20, 0), (20, 9)], 0),
        ([], 0),
    ],
    ids=["inside", "around", "across", "outside", "nothing"],
)
def test_a_ring_is_cut_to_a_box(ring, area):
    assert area_of(clip(ring, (0, 0, 10, 10))) == area


@pytest.mark.parametrize(
    ("points", "inside"),
    [
        ([(0, 16)], (0, 16)),
        ([(-8, 12), (0, 51)], (-4, 30)),
        ([(179, -17), (-172, -14)], (183.5, -15)),
        ([(-179, 0), (-170, 0), (170, 0)], (180, 0)),
        ([(x, 0) for x in range(-180, 180, 30)], (0, 0)),
        ([(0, 89), (10, 90)], (5, 88)),
    ],
    ids=["one place", "two", "Fiji and Samoa", "the Pacific", "everywhere", "the pole"],
)
def test_the_window_has_all_points_in_a_handy_shape(points, inside):
    window = Window.around(points)
    assert window.east - window.west <= 360.001
    assert -90 <= window.south < window.north <= 90
    assert 0.3 <= window.height / WIDTH <= 0.9
    for longitude, latitude in [*points, inside]:
        turned = longitude + 360 * (longitude < window.west) - 360 * (longitude > window.east)
        x, y = window.project((turned, min(latitude, window.north)))
        assert 0 <= x <= WIDTH
        assert -1 <= y <= window.height


def test_there_is_no_map_without_coordinates():
    assert draw_map([]) is None
    assert draw_map([match_at(None, None)]) is None


def test_the_map_shows_the_countries_around_the_events():
    drawn = draw_map([match_at(16.27, -0.04), match_at(12.6, -8), match_at(None, None)])
    assert countries(drawn) >= {"Mali", "Burkina Faso"}
    assert "France" not in countries(drawn)
    assert drawn.unplaced == 1
    with speaking("fr"):
        assert "Mauritanie" in countries(draw_map([match_at(18, -10)]))


def test_events_at_one_place_are_together_and_those_in_an_area_apart():
    matches = [
        match_at(16.27, -0.04),
        match_at(16.27, -0.04),
        match_at(16.27, -0.04, place_precision="region"),
        match_at(12.6, -8, place_precision="near"),
    ]
    drawn = draw_map(matches)
    assert [(place.is_area, place.events) for place in drawn.places] == [
        (False, [0, 1]),
        (True, [2]),
        (False, [3]),
    ]
    assert drawn.has_areas
    assert drawn.places[0].radius > drawn.places[1].radius
    assert drawn.places[0].x == drawn.places[1].x > drawn.places[3 - 1].x
    # Events 0 and 1 are steps of 0 and 1, and each of the other two is one after the last.
    assert drawn.document()["places"] == [[0, 0, 1], [1, 1], 1]
    assert not draw_map(matches[:2]).has_areas


def test_both_sides_of_the_180th_meridian_are_side_by_side():
    drawn = draw_map([match_at(-17, 179), match_at(-14, -172)])
    assert "Fiji" in countries(drawn)
    fiji, samoa = (place.x for place in drawn.places)
    assert 0 < fiji < samoa < WIDTH


@pytest.mark.parametrize("longitude", [0, 180, -180, 90])
def test_a_map_of_the_world_is_small_and_has_each_country_once(longitude):
    around = [(60, longitude), (-50, longitude), (0, longitude - 170), (0, longitude - 80)]
    drawn = draw_map([match_at(y, (x + 180) % 360 - 180) for y, x in around])
    assert len(drawn.outlines) < 150_000
    names = [country.name for country in drawn.names]
    assert len(names) == len(set(names)) > 10
    assert re.fullmatch(r"(?:M-?\d+,-?\d+l-?\d+,-?\d+(?: -?\d+,-?\d+)*z)+", drawn.outlines)


def test_a_map_with_too_many_details_is_simplified_further(monkeypatch):
    matches = [match_at(60, -170), match_at(-50, 170), match_at(0, 0)]
    whole = len(draw_map(matches).outlines)
    monkeypatch.setattr("sahel_timeline.formats.page.map._LARGEST", whole - 1)
    assert len(draw_map(matches).outlines) < whole


def test_the_antarctic_is_one_piece_around_the_pole(world):
    drawn = draw_map([match_at(-80, x) for x in range(-180, 180, 45)])
    assert "Antarctica" in countries(drawn)
    lowest = max(int(y) for y in re.findall(r"M-?\d+,(-?\d+)", drawn.outlines))
    assert lowest <= drawn.height + 40


def test_the_map_fits_onto_the_screen():
    drawn = draw_map([match_at(16.27, -0.04)])
    assert drawn.style == f"#map{{width:min(100%,calc(65vh*{drawn.width / drawn.height:.4f}))}}\n"


def test_a_map_starts_where_most_events_are():
    near = [match_at(14 + n, n) for n in range(4)]
    drawn = draw_map([*near, match_at(45, 60)])  # of five events, one can be left out
    left, top, width, height = drawn.start
    inside = [
        place
        for place in drawn.places
        if left < place.x < left + width and top < place.y < top + height
    ]
    assert len(inside) == 4
    assert WIDTH / 4 <= width < WIDTH * 0.4
    assert height / width == pytest.approx(drawn.height / WIDTH, abs=0.01)
    # Of two events, none can be; and four that are far from each other need all of the map.
    for far in ([match_at(14, 0), match_at(45, 60)], [match_at(14, n) for n in (0, 20, 40, 60)]):
        drawn = draw_map(far)
        assert drawn.start == (0, 0, WIDTH, drawn.height)


def test_places_beyond_three_hundred_are_dots_until_the_script_draws_them():
    drawn = draw_map([match_at(n / 100, 0) for n in range(302)])
    assert len(drawn.linked) == 300
    first, second = drawn.places[300:]
    assert drawn.dots == f"M{first.x} {first.y}zM{second.x} {second.y}z"
    assert draw_map([match_at(0, 0)]).dots == ""
