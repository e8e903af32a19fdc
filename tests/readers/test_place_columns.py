"""Each dialect says where an event was, and how exactly that is known."""

import pytest

from sahel_timeline import read_events

ACLED = "event_date,event_type,actor1,actor2,region,country,admin1,admin2,location,geo_precision"
UCDP = "date_start,date_end,type_of_violence,side_a,side_b,where_coordinates,adm_2,adm_1,country"
UCDP += ",where_prec"
GTD = "iyear,imonth,iday,country,country_txt,region_txt,provstate,city,specificity,vicinity"
GDELT = "GLOBALEVENTID,SQLDATE,DATEADDED,ActionGeo_Type,ActionGeo_FullName,ActionGeo_CountryCode"
ICEWS = "Event Date,Source Name,Target Name,CAMEO Code,City,District,Province,Country"
ACLED_ROW = "2014-01-01,Battles,A,B,Western Africa,Mali,Mopti,Douentza,Hombori"
UCDP_ROW = "2014-01-01,2014-01-01,1,A,B"


@pytest.fixture
def read_one(tmp_path):
    def read(header, row, name="x.csv"):
        path = tmp_path / name
        path.write_text(f"{header}\n{row}\n", encoding="utf-8")
        reading = read_events([str(path)])
        assert reading.problems == ()
        return reading.events[0]

    return read


def where(event):
    return event.place, event.region, event.country, event.place_precision


@pytest.mark.parametrize(
    ("header", "row", "expected"),
    [
        (ACLED, f"{ACLED_ROW},1", ("Hombori", "Mopti", "Mali", "exact")),
        (ACLED, f"{ACLED_ROW},2.0", ("Hombori", "Mopti", "Mali", "near")),
        (ACLED, f"{ACLED_ROW},3", ("Hombori", "Mopti", "Mali", "region")),
        (ACLED, f"{ACLED_ROW},9", ("Hombori", "Mopti", "Mali", "")),
        (UCDP, f"{UCDP_ROW},Gao town,G cercle,G region,Mali,1", ("Gao town", "G region", "exact")),
        (UCDP, f"{UCDP_ROW},,G cercle,G region,Mali,3", ("G cercle", "G region", "district")),
        (UCDP, f"{UCDP_ROW},,,G region,Mali,4", ("G region", "G region", "region")),
        (UCDP, f"{UCDP_ROW},Mali-Niger border,,,Mali,5", ("Mali-Niger border", "", "region")),
        (UCDP, f"{UCDP_ROW},,,,Mali,6", ("Mali", "", "country")),
        (UCDP, f"{UCDP_ROW},Gao town,,G region,Mali,2", ("Gao town", "G region", "near")),
        (GTD, "2014,1,1,123,Mali,Africa,Gao,Bourem,1,0", ("Bourem, Gao, Mali", "Gao", "exact")),
        (GTD, "2014,1,1,123,Mali,Africa,Gao,Bourem,1,1", ("Bourem, Gao, Mali", "Gao", "near")),
        (GTD, "2014,1,1,123,Mali,Africa,Gao,Bourem,2,1", ("Bourem, Gao, Mali", "Gao", "district")),
        (GTD, "2014,1,1,123,Mali,Africa,Gao,Unknown,4,0", ("Gao, Mali", "Gao", "region")),
        (GTD, "2014,1,1,123,Mali,Africa,Unknown,Unknown,5,0", ("Mali", "", "country")),
        (ICEWS, "2014-01-01,A,B,190,Gao,,Gao,Mali", ("Gao, Mali", "Gao", "exact")),
        (ICEWS, "2014-01-01,A,B,190,,Bourem,Gao,Mali", ("Bourem, Gao, Mali", "Gao", "district")),
        (ICEWS, "2014-01-01,A,B,190,,,Gao,Mali", ("Gao, Mali", "Gao", "region")),
        (ICEWS, "2014-01-01,A,B,190,,,,Mali", ("Mali", "", "country")),
        (ICEWS, "2014-01-01,A,B,190,,,,NA", ("", "", "")),
        (GDELT, '1,20140101,20140101,4,"Gao, Gao, Mali",ML', ("Gao, Gao, Mali", "Gao", "exact")),
        (GDELT, '1,20140101,20140101,5,"Gao, Mali",ML', ("Gao, Mali", "Gao", "region")),
        (GDELT, "1,20140101,20140101,1,Mali,ML", ("Mali", "", "country")),
        (GDELT, '1,20140101,20140101,4,"Cairo, Mali",ML', ("Cairo, Mali", "", "exact")),
    ],
)
def test_places_have_levels_and_a_precision(read_one, header, row, expected):
    place, *region, precision = expected
    country = "Mali" if place else ""
    full = expected if len(expected) == 4 else (place, *region, country, precision)
    assert where(read_one(header, row)) == full


@pytest.mark.parametrize(
    ("code", "name", "country"),
    [
        # FIPS: NG is Niger, and NI Nigeria. ISO has them otherwise.
        ("NG", "Niamey, Niamey, Niger", "Niger"),
        ("NI", "Abuja, Abuja, Nigeria", "Nigeria"),
        ("NG", "Niamey", "Niger"),
        ("IV", "Abidjan, Abidjan, Cote D'Ivoire", "Cote D'Ivoire"),
        ("CG", "Goma, Nord-Kivu, Congo", "DR Congo"),
        ("CF", "Brazzaville, Congo", "Republic of the Congo"),
        ("", "Gao, Gao, Mali", "Mali"),
        ("", "Gao", ""),
        ("", "Goma, Congo", ""),
        ("GZ", "Gaza, Gaza Strip", "Palestine"),
        ("OS", "Atlantic Ocean", ""),
    ],
)
def test_gdelt_has_codes_of_its_own_for_countries(read_one, code, name, country):
    event = read_one(GDELT, f'1,20140101,20140101,4,"{name}",{code}')
    assert event.country == country
    assert dict(event.extra).get("actiongeo_countrycode", "") == code


def test_the_columns_of_a_dataset_stay_as_they_are(read_one):
    extra = dict(read_one(ACLED, f"{ACLED_ROW},1").extra)
    assert extra["admin1"] == "Mopti"
    assert extra["admin2"] == "Douentza"
    assert extra["geo_precision"] == "1"
    extra = dict(read_one(UCDP, f"{UCDP_ROW},Gao town,G cercle,G region,Mali,1").extra)
    assert (extra["adm_1"], extra["adm_2"], extra["where_prec"]) == ("G region", "G cercle", "1")
    extra = dict(read_one(GTD, "2014,1,1,123,Mali,Africa,Gao,Bourem,1,1").extra)
    assert (extra["provstate"], extra["specificity"], extra["vicinity"]) == ("Gao", "1", "1")


@pytest.mark.parametrize("name", ["x.csv", "x.json"])
@pytest.mark.parametrize(
    ("text", "precision", "message"),
    [
        ("Region", "region", ""),
        ("exact", "exact", ""),
        ("roughly", "roughly", "not a precision of a place: 'roughly'"),
    ],
)
def test_a_precision_of_ones_own_is_one_of_five_words(tmp_path, name, text, precision, message):
    path = tmp_path / name
    written = {
        "x.csv": f"date,title,place,place_precision\n2014,T,Gao,{text}\n",
        "x.json": f'[{{"date": "2014", "title": "T", "place_precision": "{text}"}}]',
    }
    path.write_text(written[name], encoding="utf-8")
    reading = read_events([str(path)])
    assert reading.events[0].place_precision == precision
    assert [p.message.rpartition("precision: ")[2] for p in reading.problems] == [message] * bool(
        message
    )
    hints = ["try exact, near, district, region or country"] if message else []
    assert [problem.hint for problem in reading.problems] == hints


def test_a_missing_region_or_country_is_empty(tmp_path):
    path = tmp_path / "x.csv"
    path.write_text(
        "date,title,place,region,country\n2014,T,Gao,N/A,-\n2015,U,Gao,Gao,Mali\n",
        encoding="utf-8",
    )
    first, second = read_events([str(path)]).events
    assert where(first) == ("Gao", "", "", "")
    assert where(second) == ("Gao", "Gao", "Mali", "")
