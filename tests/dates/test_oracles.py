"""How two other packages read EDTF, compared with ours, and the reasons for each difference.

The rules are from the EDTF specification of the Library of Congress (ISO 8601-2).
"""

import time
import warnings
from datetime import date

import pytest

from sahel_timeline import DateError, parse_date

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from edtf import parse_edtf
    from undate import Undate

FORMS = [
    *(f"{year}" for year in (1, 987, 1600, 1900, 2000, 2014, 9999)),
    *(f"2014-{month:02}" for month in range(1, 13)),
    *("1900-02", "2000-02", "2016-02", "2014-02"),
    *("2014-05-03", "2016-02-29", "0987-01-01", "9999-12-31"),
    *("201X", "20XX", "198X", "2014-XX", "2014-05-XX", "2014-XX-XX", "201X-XX"),
]
FORMS = list(dict.fromkeys(form.zfill(4) for form in FORMS))
QUALIFIED = [f"{form}{mark}" for form in ("2014", "2014-05", "2014-05-03") for mark in "~?%"]
GROUPINGS = [f"{year}-{number}" for year in (1999, 2014) for number in range(21, 42)]
SETS = [
    *("[2019..2020]", "[..2014]", "[2015..]", "[2014-04-01..2014-04-10]", "[2014,2015]"),
    *("[2014-01,2014-02]", "[2013-11..2014-01]"),
]
INVALID = ["2014-13", "2014-00", "2014-02-31", "2014-05-32", "[]", "2014-4", "x"]

# Where the package `edtf` returns other days, and why they are wrong.
EDTF_DIFFERS = {
    # A winter has three months, like the other seasons. The package ends it on the last day
    # of the year.
    **{f"{year}-{n}": f"{year}-12-01 {year}-12-31" for year in (1999, 2014) for n in (24, 28)},
    **{f"{year}-30": f"{year}-12-01 {year}-12-31" for year in (1999, 2014)},
}
# It accepts 29 February in a common year, but not a set with a single member.
EDTF_ACCEPTS = ["2021-02-29", "1900-02-29"]
EDTF_REJECTS = ["[2014]", "[2014-05-03]"]
# `undate` reads neither sub-year groupings nor sets.
UNDATE_READS_NO_GROUPINGS = GROUPINGS
UNDATE_READS_NO_SETS = SETS


def by_edtf(text):
    parsed = parse_edtf(text)
    return tuple(side(parsed, name) for name in ("lower_strict", "upper_strict"))


def side(parsed, name):
    value = getattr(parsed, name)()
    if not isinstance(value, time.struct_time):
        return date.min if value < 0 else date.max
    return date(*value[:3])


def by_undate(text):
    parsed = Undate.parse(text, "EDTF")
    return tuple(date(d.year, d.month, d.day) for d in (parsed.earliest, parsed.latest))


def ours(text):
    parsed = parse_date(text)
    return parsed.earliest, parsed.latest


@pytest.mark.parametrize(
    "text", [t for t in [*FORMS, *QUALIFIED, *GROUPINGS, *SETS] if t not in EDTF_DIFFERS]
)
def test_we_agree_with_the_package_edtf(text):
    assert ours(text) == by_edtf(text)


@pytest.mark.parametrize(("text", "theirs"), EDTF_DIFFERS.items())
def test_the_package_edtf_still_makes_the_mistakes_listed_here(text, theirs):
    assert " ".join(map(str, by_edtf(text))) == theirs
    assert ours(text) != by_edtf(text)


@pytest.mark.parametrize("text", EDTF_ACCEPTS)
def test_the_package_edtf_still_accepts_days_that_do_not_exist(text):
    assert parse_edtf(text) is not None
    with pytest.raises(DateError, match="has no day 29"):
        parse_date(text)


@pytest.mark.parametrize("text", EDTF_REJECTS)
def test_the_package_edtf_still_rejects_a_set_with_one_member(text):
    with pytest.raises(Exception, match="Invalid input"):
        parse_edtf(text)
    assert parse_date(text) == parse_date(text[1:-1])


@pytest.mark.parametrize("text", QUALIFIED)
def test_we_agree_with_the_package_edtf_about_qualifiers(text):
    parsed, theirs = parse_date(text), parse_edtf(text)
    # The package has a third attribute for ``%``, which means both.
    both = theirs.is_uncertain_and_approximate
    assert parsed.approximate is (theirs.is_approximate or both)
    assert parsed.uncertain is (theirs.is_uncertain or both)


@pytest.mark.parametrize("text", INVALID)
def test_we_reject_what_the_package_edtf_rejects(text):
    with pytest.raises(Exception, match=r"rror|not"):
        parse_edtf(text)
    with pytest.raises(DateError):
        parse_date(text)


@pytest.mark.parametrize("text", [*FORMS, *QUALIFIED])
def test_we_agree_with_the_package_undate(text):
    assert ours(text) == by_undate(text)


@pytest.mark.parametrize("text", [*UNDATE_READS_NO_GROUPINGS, *UNDATE_READS_NO_SETS])
def test_undate_still_reads_neither_groupings_nor_sets(text):
    with pytest.raises(Exception, match=r".+"):
        Undate.parse(text, "EDTF")


def test_the_year_0_is_an_error_because_our_calendar_begins_with_1():
    assert parse_edtf("0000") is not None
    with pytest.raises(DateError, match="0001 to 9999"):
        parse_date("0000")
