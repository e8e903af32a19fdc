"""Events and dates as records: comparing, copying and checking them."""

import inspect
import pickle
from datetime import date

import pytest

from sahel_timeline import Event, FuzzyDate, Precision, parse_date
from sahel_timeline.model import Origin


def test_events_are_equal_wherever_they_were_read():
    one = Event(id="a", start=parse_date("2014"), title="Talks", origin=Origin("a.csv", 2))
    other = one._replace(origin=Origin("b.csv", 9))
    assert one == other
    assert hash(one) == hash(other)
    assert one != one._replace(title="Talk")
    assert one != tuple(one)


def test_a_pickled_date_keeps_its_text():
    when = parse_date("mid-2014")
    again = pickle.loads(pickle.dumps(when))
    assert again == when
    assert isinstance(again, FuzzyDate)
    assert again.text == "mid-2014"


def test_replacing_a_field_of_a_date_checks_that_the_fields_fit():
    when = parse_date("mid-2014")
    assert when._replace(text="T").text == "T"
    with pytest.raises(ValueError, match="no quadrimester from 2014-05-02"):
        when._replace(earliest=date(2014, 5, 2))


def test_who_looks_at_the_signature_of_a_date_does_not_end_its_checks():
    assert "earliest" in inspect.signature(FuzzyDate).parameters
    with pytest.raises(ValueError, match="no day from 2014-05-01"):
        FuzzyDate(earliest=date(2014, 5, 1), latest=date(2014, 5, 2), precision=Precision.DAY)
