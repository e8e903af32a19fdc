"""What the weekday in a date in numbers decides."""

from sahel_timeline.readers import read_text


def read(*dates):
    rows = "".join(f'"{date}",A{i}\n' for i, date in enumerate(dates))
    return read_text(f"date,title\n{rows}", "f.csv")


def starts(*dates):
    reading = read(*dates)
    assert reading.errors == ()
    return [str(event.start) for event in reading.events]


def test_a_weekday_decides_which_of_day_and_month_comes_first():
    assert starts("Mon 02/06/2014", "Thu, 05/06/2014") == ["2014-06-02", "2014-06-05"]
    assert starts("Fri 02/07/2014") == ["2014-02-07"]
    assert read("Mon 02/06/2014").notes == ()


def test_a_date_behind_a_word_decides_it_for_the_others():
    assert starts("Mon 26/05/2014", "05/06/2014") == ["2014-05-26", "2014-06-05"]
    assert starts("ca. 26/05/2014", "05/06/2014") == ["2014-05-26~", "2014-06-05"]
    assert read("Mon 26/05/2014", "05/06/2014").notes == (
        "f.csv: '05/06/2014' is 5 June, because 'Mon 26/05/2014' has the day first",
    )


def test_a_weekday_that_fits_no_order_or_both_decides_nothing():
    (error,) = read("Wed 02/06/2014").errors
    assert "it can mean 2 June 2014 or 6 February 2014" in error.message
    assert len(read("ca. 02/06/2014").errors) == 1
    assert len(read("Mon 02/06/14").errors) == 1


def test_weekdays_that_contradict_each_other_are_a_problem_of_the_file():
    (error,) = read("Mon 02/06/2014", "Fri 02/07/2014").errors
    assert "this file mixes both orders" in error.message
