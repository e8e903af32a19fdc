"""Conditions on columns: how they are written, and which values meet them how certainly."""

import pickle
from datetime import date
from math import inf
from operator import eq, ge, gt, le, lt, ne

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from sahel_timeline import ONGOING, FuzzyDate, parse_date
from sahel_timeline.actors import fold
from sahel_timeline.dates import DateRules
from sahel_timeline.errors import TimelineError, UsageError
from sahel_timeline.numbers import FuzzyNumber
from sahel_timeline.query.amounts import Amount, read_amount
from sahel_timeline.query.column_filter import judge_dates
from sahel_timeline.query.query import CERTAIN, NO, POSSIBLE
from sahel_timeline.query.verdicts import (
    check_value,
    compare_cell,
    contain,
    contains,
    judge_amount,
    judge_cell,
    judge_end,
    judge_names,
    judge_own_text,
    judge_text,
)
from sahel_timeline.query.where import Condition, Op, parse_condition

TODAY = date(2024, 1, 1)
OPERATORS = "write one of = != < <= > >= ~ between a column and a value"
SIGNED = ", and a value that begins with a sign in quotes"
NO_VALUE = "add one; '!a' finds the events without a value"
MARKS = {"yes": CERTAIN, "possible": POSSIBLE, "no": NO}


def condition(text):
    return parse_condition(text, today=TODAY)


@pytest.mark.parametrize(
    ("text", "column", "op", "value"),
    [
        ("killed>=10", "killed", Op.FROM, "10"),
        ("  killed  >=  10 ", "killed", Op.FROM, "10"),
        ("killed > 10", "killed", Op.ABOVE, "10"),
        ("killed<10", "killed", Op.BELOW, "10"),
        ("killed <=10", "killed", Op.UP_TO, "10"),
        ("type = Battle", "type", Op.EQUAL, "Battle"),
        ("type!=Battle", "type", Op.UNEQUAL, "Battle"),
        ("admin1~gao", "admin1", Op.CONTAINS, "gao"),
        ("Checked? = yes", "Checked?", Op.EQUAL, "yes"),
        ("Checked by whom = Ann", "Checked by whom", Op.EQUAL, "Ann"),
        ("Checked?", "Checked?", Op.FILLED, ""),
        ("!Checked?", "Checked?", Op.EMPTY, ""),
        ("! Checked?", "Checked?", Op.EMPTY, ""),
        ("Hurray! = yes", "Hurray!", Op.EQUAL, "yes"),
        ("Hurray!!=yes", "Hurray!", Op.UNEQUAL, "yes"),
        ('"a>b" = 3', "a>b", Op.EQUAL, "3"),
        ('"a ""b"" = c"=3', 'a "b" = c', Op.EQUAL, "3"),
        ('"a>b"', "a>b", Op.FILLED, ""),
        ('!"a>b"', "a>b", Op.EMPTY, ""),
        ('title = "= 3"', "title", Op.EQUAL, "= 3"),
        ("title = 'a and b = c'", "title", Op.EQUAL, "a and b = c"),
        ("note ~ well and good", "note", Op.CONTAINS, "well and good"),
        ("gap < -5", "gap", Op.BELOW, "-5"),
        ("url = https://example.org/?a", "url", Op.EQUAL, "https://example.org/?a"),
    ],
)
def test_a_condition_is_a_column_an_operator_and_a_value(text, column, op, value):
    parsed = condition(text)
    assert (parsed.column, parsed.op, parsed.value) == (column, op, value)
    assert condition(str(parsed)) == parsed
    assert pickle.loads(pickle.dumps(parsed)) == parsed


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "no column in ''"),
        ("!", "no column in '!'"),
        ("= 3", "no column in '= 3'"),
        ('""=3', "no column in '\"\"=3'"),
        ("killed >=", "no value after >= in 'killed >='"),
        ('killed = ""', "no value after = in 'killed = \"\"'"),
        ("killed == 3", "'==' in 'killed == 3' is not an operator"),
        ("killed => 3", "'=>' in 'killed => 3' is not an operator"),
        ("title !~ x", "'!~' in 'title !~ x' is not an operator"),
        ("title <<< x", "'<<<' in 'title <<< x' is not an operator"),
        ('"title" contains x', "'contains' in '\"title\" contains x' is not an operator"),
        ('"title = x', "a quote is not closed in '\"title = x'"),
        ("!killed = 3", "! is for an empty column, but '!killed = 3' has a value too"),
        ("killed > 10 and type = x", "'killed > 10 and type = x' is more than one condition"),
        ("killed > 10 || wounded > 3", "'killed > 10 || wounded > 3' is more than one condition"),
    ],
)
def test_what_cannot_be_read_is_an_error(text, message):
    with pytest.raises(UsageError) as error:
        condition(text)
    assert error.value.message == message
    assert error.value.hint


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("killed == 3", "did you mean =?"),
        ("killed => 3", "did you mean >=?"),
        ("killed <> 3", "did you mean !=?"),
        ("title =~ x", "did you mean ~?"),
        ("title !~ x", "what does not contain a text cannot be asked for"),
        ("killed >=", "add one; '!killed' finds the events without a value"),
    ],
)
def test_the_hint_of_an_error_says_what_to_write(text, hint):
    with pytest.raises(UsageError) as error:
        condition(text)
    assert error.value.hint == hint


EXACT = FuzzyNumber(12, 12, 12)
RANGE = FuzzyNumber(15, None, 20)
AT_LEAST = FuzzyNumber(12, 12, None)
UP_TO = FuzzyNumber(0, None, 30)
ABOUT = FuzzyNumber(200, 200, 200, approximate=True)
DOZENS = FuzzyNumber(12, None, 99, approximate=True)


@pytest.mark.parametrize(
    ("number", "verdicts"),
    [
        (EXACT, {"=12": "yes", "=13": "no", "!=12": "no", "!=13": "yes", ">=12": "yes"}),
        (EXACT, {">12": "no", "<12": "no", "<=12": "yes", "<13": "yes", ">11": "yes"}),
        (EXACT, {"=10-20": "yes", "=12-20": "yes", "=13-20": "no", "!=10-20": "no"}),
        (RANGE, {">=10": "yes", ">=15": "yes", ">=16": "possible", ">=20": "possible"}),
        (RANGE, {">=21": "no", ">20": "no", ">19": "possible", "<15": "no", "<16": "possible"}),
        (RANGE, {"<=15": "possible", "<=20": "yes", "<=14": "no", "<21": "yes", ">14": "yes"}),
        (RANGE, {"=15": "possible", "=14": "no", "=15-20": "yes", "=20-30": "possible"}),
        (RANGE, {"!=15": "possible", "!=14": "yes", "!=15-20": "no"}),
        (AT_LEAST, {">=12": "yes", ">=13": "possible", ">=1000": "possible", "<=12": "possible"}),
        (AT_LEAST, {"<12": "no", "=12": "possible", "=500": "possible", "!=11": "yes"}),
        (UP_TO, {">=1": "possible", ">=0": "yes", "<=30": "yes", "<=29": "possible", ">30": "no"}),
        (ABOUT, {">=150": "yes", "=200": "yes", "=201": "no", "!=201": "yes"}),
        (ABOUT, {"!=200": "no", ">=201": "no", "<200": "no", "=150-250": "yes"}),
        (DOZENS, {">=12": "yes", ">=13": "possible", "=50": "possible", "<100": "yes"}),
        (FuzzyNumber.unknown("?"), {"=0": "no", "!=0": "no", ">=0": "no", "<=9": "no"}),
        (None, {"=0": "no", "!=0": "no", ">=0": "no", "<=9": "no"}),
    ],
)
def test_a_number_that_is_not_exact_can_meet_a_condition_possibly(number, verdicts):
    amount = None if number is None else Amount.of(number)
    found = {text: judge_amount(condition(f"killed{text}"), amount) for text in verdicts}
    assert found == {text: MARKS[mark] for text, mark in verdicts.items()}


def test_only_a_missing_number_is_empty():
    unknown = Amount.of(FuzzyNumber.unknown("not known"))
    assert judge_amount(condition("killed"), unknown) is CERTAIN
    assert judge_amount(condition("!killed"), unknown) is NO
    assert judge_amount(condition("killed"), None) is NO
    assert judge_amount(condition("!killed"), None) is CERTAIN
    assert judge_amount(condition("killed~not k"), unknown, "Not known") is CERTAIN


@pytest.mark.parametrize(
    ("when", "verdicts"),
    [
        ("2014-03-04", {"=2014": "yes", "=2014-03-04": "yes", "=2014-04": "no", ">=2014": "yes"}),
        ("2014-03-04", {">2014": "no", "<2014": "no", "<=2014": "yes", ">2013": "yes"}),
        (
            "2014-03-04",
            {"!=2014": "no", "!=2015": "yes", ">2014-03-03": "yes", "<2014-03-04": "no"},
        ),
        (
            "2014",
            {">=2014": "yes", ">=2014-03": "possible", "<=2014-03": "possible", "=2014": "yes"},
        ),
        ("2014", {"=2014-03": "possible", "!=2014-03": "possible", ">2014-03": "possible"}),
        ("2014~", {"=2014": "possible", ">=1900": "possible", "!=2015": "yes", "=2015": "no"}),
        ("2014?", {"=2014": "possible", "!=2014": "possible", "<2014": "no"}),
        ("[..2013]", {"<2014": "yes", ">=2000": "possible", "=2013": "possible"}),
        ("[2014..]", {">=2014": "yes", "<2020": "possible", ">2020": "possible", "<2014": "no"}),
        ("XXXX", {"=2014": "no", "!=2014": "no", ">=1900": "no"}),
    ],
)
def test_a_date_that_is_not_exact_can_meet_a_condition_possibly(when, verdicts):
    found = {text: judge_end(condition(f"date{text}"), parse_date(when)) for text in verdicts}
    assert found == {text: MARKS[mark] for text, mark in verdicts.items()}


def test_an_end_that_is_still_to_come_is_after_every_day():
    verdicts = {">2020": CERTAIN, ">=2020": CERTAIN, "<2020": NO, "=2020": NO, "!=2020": CERTAIN}
    assert {t: judge_end(condition(f"end{t}"), ONGOING) for t in verdicts} == verdicts
    assert judge_end(condition("end>2020"), None) is NO
    assert judge_end(condition("!end"), None) is CERTAIN
    assert judge_end(condition("end"), ONGOING) is CERTAIN
    assert judge_end(condition("end"), FuzzyDate.undated("n.d.")) is NO
    assert judge_end(condition("date~mid"), parse_date("2014"), ["2014", "Mid-2014"]) is CERTAIN
    assert judge_end(condition("date~late"), parse_date("2014"), ["2014", "Mid-2014"]) is NO


@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        ("N'Djaména", {"=ndjamena": "yes", "!=ndjamena": "no", "~djam": "yes", "~gao": "no"}),
        ("N'Djaména", {"<o": "yes", ">o": "no", ">=ndjamena": "yes", "<=ndjamena": "yes"}),
        ("N'Djaména", {"": "yes", "<ndjamena": "no", ">2014": "no", "<2014": "no", "!=3": "yes"}),
        ("what?", {"~?": "yes", "~'!'": "no", "=what": "yes"}),
        ("  ", {"": "no", "=x": "no", "!=x": "yes", "<x": "no", "~x": "no", "!=3": "no"}),
        ("12", {">5": "yes", "<5": "no", "=12.0": "yes", "='12'": "yes", "='12.0'": "no"}),
        ("-9.2", {"<-5": "yes", "<-9.5": "no", "=-9,2": "yes"}),
        ("3,5", {">3": "yes", "<4": "yes"}),
        ("~200", {"=200": "yes", ">300": "no"}),
        ("unknown", {"=3": "no", "!=3": "no", "=unknown": "yes", "!=unknown": "no"}),
        ("12 March 2014", {"=2014": "yes", ">=2014-04": "no", "<2014-04": "yes", "!=2014": "no"}),
        ("2014", {">=2014": "yes", ">2013-05-01": "yes", "=2014-03": "possible"}),
        ("n.d.", {"=2014-03": "no", "!=2014-03": "no", "=x": "no"}),
        ("no", {"=0": "no", "!=yes": "yes", "=no": "yes", ">=0": "no"}),
        ("", {"!=no": "yes", "!=0": "no"}),
        ("hard to say", {">3": "no", "<3": "no", "=3": "no", "!=3": "yes", ">2014-03": "no"}),
        ("12 km", {">10 km": "yes", ">10km": "yes", ">15 KM": "no", ">10 mi": "no", ">10": "no"}),
        ("12 km", {"=12.0 km": "yes", "=12": "no", "!=12": "yes", "=12 kg": "no", ">a": "no"}),
        ("10-15%", {">=12 %": "possible", "<=15%": "yes"}),
        ("$ 1,200", {">$999": "yes", ">€999": "no"}),
        ("3B", {">3A": "yes", "<3C": "yes", ">3C": "no"}),
        ("A3", {"=C3": "no", "=3": "no", ">2": "no", "=a3": "yes", "!=C 3": "yes"}),
        ("10-12-14", {">9": "no", "=10-14": "no"}),
        ("3k", {"=3000": "yes"}),
        ("c. 200", {">100": "yes"}),
        ("7", {">abc": "no", "<abc": "no", "!=abc": "yes", "<'abc'": "yes"}),
        ("May 2015", {">abc": "no", "<xyz": "no"}),
        ("x" * 100, {">2014-03": "no", "!=2014-03": "yes"}),
    ],
)
def test_a_cell_is_compared_as_what_it_and_the_value_are(text, verdicts):
    found = {each: judge_cell(condition(f"column{each}"), text) for each in verdicts}
    assert found == {each: MARKS[mark] for each, mark in verdicts.items()}
    assert judge_cell(condition("!column"), text) is (CERTAIN if not text.strip() else NO)


def test_names_meet_a_condition_if_one_does_but_are_unequal_only_if_all_are():
    names = ["France", "Mali"]
    assert judge_names(condition("actors=france"), names) is CERTAIN
    assert judge_names(condition("actors!=france"), names) is NO
    assert judge_names(condition("actors!=chad"), names) is CERTAIN
    assert judge_names(condition("actors~ali"), names) is CERTAIN
    assert judge_names(condition("actors<g"), names) is CERTAIN
    assert judge_names(condition("actors"), names) is CERTAIN
    assert judge_names(condition("!actors"), names) is NO
    assert judge_names(condition("!actors"), []) is CERTAIN
    assert judge_names(condition("actors=x"), []) is NO
    assert judge_names(condition("actors!=x"), []) is CERTAIN


@pytest.mark.parametrize(
    ("text", "kind", "message"),
    [
        ("killed>plenty", "number", "'plenty' is not a number, but killed holds numbers"),
        ("killed=unknown", "number", "'unknown' is not a number, but killed holds numbers"),
        ("date>=soon", "date", "'soon' is not a date, but date holds dates"),
        ("killed<=12+", "number", "'12+' has no upper limit"),
        ("date<=after 2014", "date", "'after 2014' has no last day"),
        ("date>=before 2014", "date", "'before 2014' has no first day"),
    ],
)
def test_a_value_that_a_column_cannot_have_is_an_error(text, kind, message):
    with pytest.raises(TimelineError) as error:
        check_value(condition(text), kind)
    assert error.value.message == message


def test_the_hint_for_a_wrong_date_says_what_to_write():
    for text, hint in [
        ("end = ongoing", "try end ~ ongoing"),
        ("date = 2014/2015", "try --during '2014/2015'"),
        ("date = soon", "try date = 2014, mid-2014 or '90 days ago'"),
        ("date = unknown", "try date ~ unknown"),
    ]:
        with pytest.raises(UsageError) as error:
            check_value(condition(text), "date")
        assert error.value.hint == hint


@pytest.mark.parametrize("text", ["killed~many", "killed", "!killed", "killed='12'", "killed<3"])
def test_a_value_that_a_column_can_have_is_not(text):
    check_value(condition(text), "number")


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("12", 12, 12),
        (" 12 ", 12, 12),
        ("-1.5", -1.5, -1.5),
        ("1,25", 1.25, 1.25),
        ("0.10", 0.1, 0.1),
    ],
)
def test_plain_numbers_are_read_at_once(text, low, high):
    amount = read_amount(text)
    assert (amount.low, amount.high) == (low, high)


@pytest.mark.parametrize("text", ["", "x", "9" * 70, "1.2.3", "words " * 20])
def test_other_texts_are_no_number(text):
    assert read_amount(text) is None


AMOUNTS = st.tuples(st.integers(0, 6), st.integers(0, 6)).map(
    lambda each: Amount(min(each), inf if max(each) == 6 else max(each))
)


@given(
    AMOUNTS,
    st.integers(0, 6),
    st.integers(0, 3),
    st.sampled_from(["=", "<", ">", "!=", ">=", "<="]),
)
def test_the_verdict_is_that_of_trying_every_number(amount, low, width, op):
    high = low + width
    value = f"{low}-{high}" if width else str(low)
    # No value is above 9, so that 20 stands for all numbers without a limit.
    fits = {
        "=": lambda n: low <= n <= high,
        "!=": lambda n: not low <= n <= high,
        ">": lambda n: n > high,
        ">=": lambda n: n >= low,
        "<": lambda n: n < low,
        "<=": lambda n: n <= high,
    }[op]
    tried = [
        fits(n) for n in range(int(amount.low), 21 if amount.high == inf else int(amount.high) + 1)
    ]
    expected = NO if not any(tried) else CERTAIN if all(tried) else POSSIBLE
    assert judge_amount(condition(f"killed{op}{value}"), amount) is expected


@given(st.text(max_size=20))
def test_any_text_is_a_condition_or_an_error(text):
    try:
        parsed = condition(text)
    except UsageError:
        return
    assert parsed.column


@given(st.text(max_size=8), st.sampled_from(["gao", "2014", "3", "?"]))
def test_a_text_is_equal_or_unequal_unless_one_is_unknown(text, value):
    both = [judge_cell(condition(f"column{op}{value}"), text) for op in ("=", "!=")]
    assert sorted(both) in ([NO, CERTAIN], [POSSIBLE, POSSIBLE], [NO, NO])
    assert (
        judge_text(condition(f"column={value}"), text)
        + judge_text(condition(f"column!={value}"), text)
        == CERTAIN
    )


_PIECES = st.sampled_from(
    ["a", "É", "\u0301", "ﬁ", "中", "ʿ", "'", "-", " ", "\n", "x" * 15, "?" * 50, "- " * 30]
)


@given(st.lists(_PIECES, max_size=30).map("".join), st.lists(_PIECES, max_size=4).map("".join))
def test_long_texts_are_compared_as_if_all_of_them_were_folded(text, value):
    assume(text.strip() and value.strip())
    for op, meets in (("=", eq), ("!=", ne), ("<", lt), ("<=", le), (">", gt), (">=", ge)):
        asked = Condition("column", Op(op), value)
        assert judge_text(asked, text) is (CERTAIN if meets(fold(text), fold(value)) else NO)


@given(st.text("aB9 .,-'`?!", max_size=8), st.text("ab9 .-?!", min_size=1, max_size=3))
def test_a_text_contains_words_if_its_folded_text_does(text, words):
    wanted = fold(words)
    folded = fold(text) if any(map(str.isalnum, wanted)) else text.casefold()
    assert contains(text, words) is (wanted in folded)


@given(
    st.lists(st.text("aBé ’.?\x1e", max_size=6), min_size=1, max_size=4),
    st.text("abé ’?", min_size=1, max_size=3),
)
def test_several_texts_contain_words_as_each_of_them_does(texts, words):
    wanted = fold(words)
    folded = [fold(t) if any(map(str.isalnum, wanted)) else t.casefold() for t in texts]
    assert contain(texts, words) == [wanted in each for each in folded]


@pytest.mark.parametrize(
    "text",
    [
        *("a = x", "X = 1", "bc = x", '"!a" = x', '"""a" = x', '"a<b" = 1', 'a = "x"', "a ~ x"),
        *("a = 'x\"y'", 'a ~ "10"', "a = 3", "a", "!a", '"a>b"', '!"a>b"'),
    ],
)
def test_a_condition_is_shown_as_it_is_written(text):
    assert str(condition(text)) == text
    assert condition(str(condition(text))) == condition(text)


def test_a_condition_keeps_the_rules_and_the_quotes():
    rules = DateRules(day_first=True)
    assert parse_condition("a ~ x", today=TODAY, rules=rules).rules == rules
    assert condition('a ~ "10"') == Condition("a", Op.CONTAINS, "10", is_text=True)
    assert condition("a ~ 10") == Condition("a", Op.CONTAINS, "10")
    day = parse_condition("a > 03/04/2014", today=TODAY, rules=rules).day
    assert day == parse_date("2014-04-03")
    assert condition("a < today").day == FuzzyDate.day(TODAY)


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ('"a = 1', "a quote is not closed in '\"a = 1'", "add a second one"),
        ('"a" is 3 4', "'is' in '\"a\" is 3 4' is not an operator", OPERATORS),
        *(
            (f"a {sign} 3", f"'{sign}' in 'a {sign} 3' is not an operator", f"{OPERATORS}{SIGNED}")
            for sign in ("<<", ">>", "====", "~=~")
        ),
        ("a == 3", "'==' in 'a == 3' is not an operator", "did you mean =?"),
        ("a = ''", "no value after = in \"a = ''\"", NO_VALUE),
        ('a = ""', "no value after = in 'a = \"\"'", NO_VALUE),
        (
            "a > 10 and b = c",
            "'a > 10 and b = c' is more than one condition",
            "give each a --where of its own: an event has to meet all of them",
        ),
    ],
)
def test_a_condition_that_cannot_be_read_says_why_and_what_to_write(text, message, hint):
    with pytest.raises(UsageError) as refused:
        condition(text)
    assert (refused.value.message, refused.value.hint) == (message, hint)


def test_an_empty_column_can_be_in_quotes_behind_a_blank():
    assert condition('! "a>b"') == Condition("a>b", Op.EMPTY)


@pytest.mark.parametrize("value", ['"', "XaX", "'", "'a\"", "a'"])
def test_a_value_without_two_equal_quotes_is_not_in_quotes(value):
    found = condition(f"a = {value}")
    assert (found.value, found.is_text) == (value, False)


@pytest.mark.parametrize(
    ("text", "cell", "verdict"),
    [
        *(("a < 20", "10-19", CERTAIN), ("a < 20", "10-20", POSSIBLE), ("a < 20", "20-30", NO)),
        *(("a > 20", "21-30", CERTAIN), ("a > 20", "20-30", POSSIBLE), ("a > 20", "10-20", NO)),
        *(("a <= 20", "10-20", CERTAIN), ("a <= 20", "20-30", POSSIBLE)),
        *(("a >= 20", "20-30", CERTAIN), ("a >= 20", "10-20", POSSIBLE)),
    ],
)
def test_the_ends_of_a_range_count(text, cell, verdict):
    assert judge_cell(condition(text), cell) is verdict


@pytest.mark.parametrize(
    ("text", "words", "is_in"),
    [
        ("Côte d'Ivoire", "COTE", True),
        ("Cote d'Ivoire", "cote d’ivoire", True),
        ("Cote d`Ivoire", "d'ivoire", True),
        ("Cote d'Ivoire", "d'ivoir e", False),
        ("a ? b", "?", True),
        ("a b", "?", False),
        ("coopé\u00adration", "cooperation", True),
        ("cooperation", "coopé\u00adration", True),
        ("ΟΔΟΣ", "οδοσ", True),
    ],
)
def test_words_are_found_whatever_their_accents_and_apostrophes(text, words, is_in):
    assert contains(text, words) is is_in


@pytest.mark.parametrize(
    ("text", "cell", "verdict"),
    [
        ("type > 5", "10", CERTAIN),
        ("type = 10", "10.0", NO),  # a code, which is no number
        ("type > b", "c", CERTAIN),
        ("date_text > 2014-05", "1 June 2014", CERTAIN),
    ],
)
def test_a_text_of_a_known_column_is_a_number_or_a_date_only_in_order(text, cell, verdict):
    assert judge_own_text(condition(text), cell) is verdict


@pytest.mark.parametrize("cell", ["2 May 2014?", "May 2014 ", "12", "about 5"])
def test_a_date_or_a_number_has_no_order_with_a_text(cell):
    assert compare_cell(condition("a > b"), cell) is None


def test_the_rules_of_a_condition_are_those_of_the_dates_in_cells():
    rules = DateRules(day_first=True)
    found = parse_condition("a >= 2014-04-03", today=TODAY, rules=rules)
    assert judge_cell(found, "03/04/2014") is CERTAIN
    assert judge_cell(found, "02/04/2014") is NO


@pytest.mark.parametrize(
    ("text", "kind", "hint"),
    [
        ("killed = blue", "number", "try killed = 10 or 15-20"),
        ("date = many", "date", "try date = 2014, mid-2014 or '90 days ago'"),
        ("end = present", "date", "try end ~ ongoing"),
        ("end = ongoing", "date", "try end ~ ongoing"),
        ("killed > at least 5", "number", "try a number"),
    ],
)
def test_a_value_that_a_column_cannot_have_says_what_to_write(text, kind, hint):
    with pytest.raises(UsageError) as refused:
        check_value(condition(text), kind)
    assert refused.value.hint == hint


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("date >= 2014", "date"),
        ("date > 2014", "date"),
        ("killed < 5", "number"),
        ("a ~ b", "date"),
    ],
)
def test_a_value_that_a_column_can_have_is_accepted(text, kind):
    check_value(condition(text), kind)


@pytest.mark.parametrize(
    ("text", "verdict"),
    [("time = 14:30", CERTAIN), ("time = 15:00", NO), ("time", CERTAIN), ("!time", NO)],
)
def test_the_time_of_a_date_is_a_column(text, verdict):
    condition = parse_condition(text, today=date(2014, 1, 1))
    assert judge_dates(condition, "time", parse_date("2014-05-03T14:30"), None) is verdict
