import pytest

from sahel_timeline.places.distance import PlaceError, distance, parse_distance, parse_point


@pytest.mark.parametrize(
    ("text", "point"),
    [
        ("16.27,-0.04", (16.27, -0.04)),
        (" 16.27, -0.04 ", (16.27, -0.04)),
        ("16.27 -0.04", (16.27, -0.04)),
        ("16,27; −0,04", (16.27, -0.04)),
        ("16,27 -0,04", (16.27, -0.04)),
        ("-1.5,30", (-1.5, 30.0)),
        ("+16,0", (16.0, 0.0)),
        ("16.27N 0.04W", (16.27, -0.04)),
        ("0.04w, 16.27n", (16.27, -0.04)),
        ("S1.5 E30", (-1.5, 30.0)),
        ("16°30'N, 0°15'36\"W", (16.5, -0.26)),
        ("90,-180", (90.0, -180.0)),
    ],
)
def test_coordinates_are_read_as_people_write_them(text, point):
    assert parse_point(text) == pytest.approx(point)


@pytest.mark.parametrize("text", ["Gao", "Shaft 2", "Gao, Mali", "W", "", "NaN,NaN", "km 12"])
def test_other_texts_are_names(text):
    assert parse_point(text) is None


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("16.27", "not a pair of coordinates: '16.27'", "try 16.27,-0.04"),
        ("16,27,-0,04", "not a pair of coordinates: '16,27,-0,04'", "try 16.27,-0.04"),
        ("1,2,3", "not a pair of coordinates: '1,2,3'", "try 16.27,-0.04"),
        ("16N 2", "not a pair of coordinates: '16N 2'", "try 16.27N 0.04W"),
        ("16N 2S", "not a pair of coordinates: '16N 2S'", "try 16.27N 0.04W"),
        ("-16N 2E", "not a pair of coordinates: '-16N 2E'", "try 16.27N 0.04W"),
        ("100,16", "the latitude 100 in '100,16' is not from -90 to 90", "try 16,100: the lat"),
        ("100,95", "the latitude 100 in '100,95' is not from -90 to 90", "try 16.27,-0.04"),
        ("16,181", "the longitude 181 in '16,181' is not from -180 to 180", "try 16.27,-0.04"),
    ],
)
def test_bad_coordinates_say_what_to_write(text, message, hint):
    with pytest.raises(PlaceError) as raised:
        parse_point(text)
    assert raised.value.message == message
    assert raised.value.hint.startswith(hint)


@pytest.mark.parametrize(
    ("text", "kilometres"),
    [
        ("50km", 50),
        ("50 Kilometres", 50),
        ("500m", 0.5),
        ("30mi", 48.28032),
        ("1 mile", 1.609344),
        ("10 nautical miles", 18.52),
        ("1,5 km", 1.5),
        ("1,000 km", 1000),
        ("1 000 km", 1000),
        ("1,234.5km", 1234.5),
        ("0km", 0),
    ],
)
def test_distances_have_units(text, kilometres):
    assert parse_distance(text) == pytest.approx(kilometres)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("50", "a distance without a unit: '50' (try 50km or 50mi)"),
        ("-5km", "not a distance: '-5km' (try 50km or 30mi)"),
        ("km", "not a distance: 'km' (try 50km or 30mi)"),
        ("", "not a distance: '' (try 50km or 30mi)"),
        ("inf km", "not a distance: 'inf km' (try 50km or 30mi)"),
        ("5 furlongs", "not a unit of distance: 'furlongs' (try 5km or 5mi)"),
    ],
)
def test_bad_distances_say_what_to_write(text, message):
    with pytest.raises(PlaceError) as raised:
        parse_distance(text)
    assert str(raised.value) == message


@pytest.mark.parametrize(
    ("first", "second", "kilometres"),
    [
        ((48.8566, 2.3522), (51.5074, -0.1278), 344),  # Paris and London
        ((16.2717, -0.0447), (16.7735, -3.0074), 320),  # Gao and Timbuktu
        ((0, 179.9), (0, -179.9), 22.24),
        ((90, 0), (-90, 5), 20015.1),
        ((0, 0), (0, 180), 20015.1),
        ((16.27, -0.04), (16.27, -0.04), 0),
    ],
)
def test_distances_are_along_a_great_circle(first, second, kilometres):
    assert distance(first, second) == pytest.approx(kilometres, rel=0.005)
    assert distance(second, first) == distance(first, second)
