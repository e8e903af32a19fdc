"""What numbers in words mean. Each meaning was written down before it was tried."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sahel_timeline.errors import NumberError
from sahel_timeline.numbers import FuzzyNumber, parse_number
from sahel_timeline.numbers.grammar import read_number


def about(low, best, high):
    """Return the fields of an approximate number."""
    return low, best, high, True


# The lowest, the best and the highest number.
NUMBERS = {
    # Digits, and how thousands are separated.
    "12": (12, 12, 12),
    " 12 ": (12, 12, 12),
    "0": (0, 0, 0),
    "012": (12, 12, 12),
    "1200": (1200, 1200, 1200),
    "1,200": (1200, 1200, 1200),
    "1,234,567": (1234567, 1234567, 1234567),
    "1 200": (1200, 1200, 1200),
    "12 000": (12000, 12000, 12000),
    "1\xa0200": (1200, 1200, 1200),
    "1\u202f200": (1200, 1200, 1200),
    "1\u2009200": (1200, 1200, 1200),
    "1'200": (1200, 1200, 1200),
    "1’200": (1200, 1200, 1200),
    "1.200": (1200, 1200, 1200),
    "1.200.000": (1200000, 1200000, 1200000),
    "1 200 000": (1200000, 1200000, 1200000),
    "1,20,000": (120000, 120000, 120000),
    "12,000": (12000, 12000, 12000),
    # Spreadsheets and programs add decimals that say nothing.
    "12.0": (12, 12, 12),
    "12.00": (12, 12, 12),
    "12,0": (12, 12, 12),
    "1,200.00": (1200, 1200, 1200),
    "1.200,00": (1200, 1200, 1200),
    "1 200,0": (1200, 1200, 1200),
    "12.": (12, 12, 12),
    "１２": (12, 12, 12),
    "١٢": (12, 12, 12),
    '"12"': (12, 12, 12),
    "12[3]": (12, 12, 12),
    "12 [a]": (12, 12, 12),
    "12+[2]": (12, 12, None),
    # Who they are adds nothing.
    "12 killed": (12, 12, 12),
    "12 people": (12, 12, 12),
    "12 people killed": (12, 12, 12),
    "killed: 12": (12, 12, 12),
    "12 civilians": (12, 12, 12),
    "12 dead": (12, 12, 12),
    "12 soldiers wounded": (12, 12, 12),
    "12 Malian soldiers": (12, 12, 12),
    "12 suspected militants": (12, 12, 12),
    "12 morts": (12, 12, 12),
    "12 tués": (12, 12, 12),
    "12 blessés": (12, 12, 12),
    "12 civils tués": (12, 12, 12),
    "12 (including 3 children)": (12, 12, 12),
    "3 (1 child)": (3, 3, 3),
    "3 soldiers killed (1 officer)": (3, 3, 3),
    "twelve (3 soldiers, 9 civilians)": (12, 12, 12),
    "12†": (12, 12, 12),
    "12, including 3 children": (12, 12, 12),
    "12 (3 soldiers, 9 civilians)": (12, 12, 12),
    "12 [two women and one child]": (12, 12, 12),
    "over 30 (20 children)": (31, 31, None),
    "12 dont 3 enfants": (12, 12, 12),
    "12, mostly civilians": (12, 12, 12),
    "a total of 12": (12, 12, 12),
    "(12)": (12, 12, 12),
    "[12]": (12, 12, 12),
    "12 KIA": (12, 12, 12),
    # Number words.
    "one": (1, 1, 1),
    "a soldier": (1, 1, 1),
    "a civilian killed": (1, 1, 1),
    "Twelve": (12, 12, 12),
    "twenty-one": (21, 21, 21),
    "ninety nine": (99, 99, 99),
    "a hundred": (100, 100, 100),
    "one hundred": (100, 100, 100),
    "two hundred and fifty": (250, 250, 250),
    "three thousand": (3000, 3000, 3000),
    "one thousand two hundred": (1200, 1200, 1200),
    "3 thousand": (3000, 3000, 3000),
    "1.2 million": (1200000, 1200000, 1200000),
    "2.5 thousand": (2500, 2500, 2500),
    "2k": (2000, 2000, 2000),
    "a dozen": (12, 12, 12),
    "two dozen": (24, 24, 24),
    "half a dozen": (6, 6, 6),
    "3 dozen": (36, 36, 36),
    "a score": (20, 20, 20),
    "un mort": (1, 1, 1),
    "deux": (2, 2, 2),
    "seize": (16, 16, 16),
    "vingt et un": (21, 21, 21),
    "vingt-deux": (22, 22, 22),
    "soixante-dix": (70, 70, 70),
    "soixante et onze": (71, 71, 71),
    "quatre-vingts": (80, 80, 80),
    "quatre-vingt-dix-sept": (97, 97, 97),
    "cent": (100, 100, 100),
    "deux cents": (200, 200, 200),
    "deux cent vingt": (220, 220, 220),
    "mille": (1000, 1000, 1000),
    "1,2 million": (1200000, 1200000, 1200000),
    # Nobody.
    "none": (0, 0, 0),
    "None known": (0, 0, 0),
    "None": (0, 0, 0),
    "no": (0, 0, 0),
    "nil": (0, 0, 0),
    "zero": (0, 0, 0),
    "no casualties": (0, 0, 0),
    "no civilians killed": (0, 0, 0),
    "nobody": (0, 0, 0),
    "aucun": (0, 0, 0),
    "aucun mort": (0, 0, 0),
    "aucune victime": (0, 0, 0),
    "zéro": (0, 0, 0),
    "néant": (0, 0, 0),
    # About.
    "about 200": about(200, 200, 200),
    "around 200": about(200, 200, 200),
    "approximately 200": about(200, 200, 200),
    "approx. 200": about(200, 200, 200),
    "circa 200": about(200, 200, 200),
    "ca. 200": about(200, 200, 200),
    "ca 200": about(200, 200, 200),
    "c. 200": about(200, 200, 200),
    "c.200": about(200, 200, 200),
    "some 200": about(200, 200, 200),
    "nearly 200": about(200, 200, 200),
    "almost 200": about(200, 200, 200),
    "roughly 200": about(200, 200, 200),
    "an estimated 200": about(200, 200, 200),
    "est. 200": about(200, 200, 200),
    "~200": about(200, 200, 200),
    "~ 200": about(200, 200, 200),
    "≈200": about(200, 200, 200),
    "200 or so": about(200, 200, 200),
    "200 approx": about(200, 200, 200),
    "200 (approx.)": about(200, 200, 200),
    "12?": about(12, 12, 12),
    "12 ?": about(12, 12, 12),
    "12 (?)": about(12, 12, 12),
    "12*": about(12, 12, 12),
    "possibly 12": about(12, 12, 12),
    "reportedly 12": about(12, 12, 12),
    "12 (unconfirmed)": about(12, 12, 12),
    "12 (AFP)": about(12, 12, 12),
    "200-ish": about(200, 200, 200),
    "twenty-odd": about(20, 20, 20),
    "about 200 people were killed": about(200, 200, 200),
    "environ 200": about(200, 200, 200),
    "env. 200": about(200, 200, 200),
    "près de 200": about(200, 200, 200),
    "autour de 200": about(200, 200, 200),
    "quelque 200": about(200, 200, 200),
    "une dizaine": about(10, 10, 10),
    "une douzaine": about(12, 12, 12),
    "une vingtaine": about(20, 20, 20),
    "une vingtaine de morts": about(20, 20, 20),
    "une quinzaine": about(15, 15, 15),
    "une centaine": about(100, 100, 100),
    "un millier": about(1000, 1000, 1000),
    "deux dizaines": about(20, 20, 20),
    "a couple": about(2, 2, 2),
    # At least.
    "200+": (200, 200, None),
    "50 to 100+": (50, 50, None),
    "Unknown (at least 3)": about(3, 3, None),
    "200 +": (200, 200, None),
    "+200": (200, 200, None),
    "at least 12": (12, 12, None),
    "12 at least": (12, 12, None),
    "at least twelve people": (12, 12, None),
    "no fewer than 12": (12, 12, None),
    "no less than 12": (12, 12, None),
    "not less than 12": (12, 12, None),
    "minimum 12": (12, 12, None),
    "a minimum of 12": (12, 12, None),
    "min. 12": (12, 12, None),
    "12 or more": (12, 12, None),
    "12 and more": (12, 12, None),
    "12 plus": (12, 12, None),
    "12, possibly more": (12, 12, None),
    "≥12": (12, 12, None),
    ">=12": (12, 12, None),
    "more than 100": (101, 101, None),
    "over 100": (101, 101, None),
    "well over 100": (101, 101, None),
    "in excess of 100": (101, 101, None),
    ">100": (101, 101, None),
    "> 1,000": (1001, 1001, None),
    "more than a dozen": (13, 13, None),
    "at least about 200": about(200, 200, None),
    "about 200 or more": about(200, 200, None),
    "at least dozens": about(12, 12, None),
    "au moins 12": (12, 12, None),
    "12 au moins": (12, 12, None),
    "au moins 12 morts": (12, 12, None),
    "pas moins de 12": (12, 12, None),
    "12 ou plus": (12, 12, None),
    "plus de 100": (101, 101, None),
    "plus d'une centaine": about(101, 101, None),
    "+ de 100": (101, 101, None),
    "some": about(1, 1, None),
    "many": about(2, 2, None),
    "multiple": about(2, 2, None),
    # At most.
    "up to 30": (0, None, 30),
    "at most 30": (0, None, 30),
    "30 at most": (0, None, 30),
    "as many as 30": (0, None, 30),
    "no more than 30": (0, None, 30),
    "not more than 30": (0, None, 30),
    "maximum 30": (0, None, 30),
    "max. 30": (0, None, 30),
    "30 or fewer": (0, None, 30),
    "≤30": (0, None, 30),
    "<=30": (0, None, 30),
    "fewer than 20": (0, None, 19),
    "less than 20": (0, None, 19),
    "under 20": (0, None, 19),
    "below 20": (0, None, 19),
    "<20": (0, None, 19),
    "<1": (0, 0, 0),
    "up to about 30": about(0, None, 30),
    "up to two dozen": (0, None, 24),
    "jusqu'à 30": (0, None, 30),
    "jusqu’à 30 morts": (0, None, 30),
    "au plus 30": (0, None, 30),
    "au maximum 30": (0, None, 30),
    "moins de 20": (0, None, 19),
    "moins d'une dizaine": about(0, None, 9),
    # Between.
    "15–20": (15, None, 20),
    "15-20": (15, None, 20),
    "15 - 20": (15, None, 20),
    "15 — 20": (15, None, 20),
    "15−20": (15, None, 20),
    "15 to 20": (15, None, 20),
    "from 15 to 20": (15, None, 20),
    "fifteen to twenty": (15, None, 20),
    "between 15 and 20": (15, None, 20),
    "Between 15 and 20 people": (15, None, 20),
    "between one hundred and two hundred": (100, None, 200),
    "between 15 & 20": (15, None, 20),
    "15 killed to 20 killed": (15, None, 20),
    "12 or 13": (12, None, 13),
    "15~20": (15, None, 20),
    "12 or 15 or 20": (12, None, 20),
    "12, perhaps 13": (12, None, 13),
    "1,200–1,500": (1200, None, 1500),
    "12-12": (12, 12, 12),
    "0-5": (0, None, 5),
    "about 15-20": about(15, None, 20),
    "15-20?": about(15, None, 20),
    "15 to about 20": about(15, None, 20),
    "15-20+": (15, 15, None),
    "at least 12 but fewer than 20": (12, None, 19),
    "at least 12, up to 15": (12, None, 15),
    "12, up to 15": (12, None, 15),
    "up to 15 but at least 12": (12, None, 15),
    "two or three hundred": (200, None, 300),
    "two to three dozen": (24, None, 36),
    "2-3 thousand": (2000, None, 3000),
    "entre 15 et 20": (15, None, 20),
    "entre quinze et vingt morts": (15, None, 20),
    "de 15 à 20": (15, None, 20),
    "15 à 20": (15, None, 20),
    "12 ou 13": (12, None, 13),
    # A best estimate in a range.
    "12 (10–15)": (10, 12, 15),
    "12 (10-15)": (10, 12, 15),
    "12 (between 10 and 15)": (10, 12, 15),
    "12 [10-15]": (10, 12, 15),
    "12 (up to 15)": (12, 12, 15),
    "12 (10+)": (10, 12, None),
    "12 (at least)": (12, 12, None),
    "12 (possibly more)": (12, 12, None),
    "12 (possibly 20)": about(12, None, 20),
    "12 (possibly 10–15)": about(10, 12, 15),
    "at least 12 (possibly 20)": about(12, 12, None),
    "12 (+)": (12, 12, None),
    "12 (at most)": (0, None, 12),
    "15..20": (15, None, 20),
    "15…20": (15, None, 20),
    "10–15 (12)": (10, 12, 15),
    "12 ± 3": (9, 12, 15),
    "12 +/- 3": (9, 12, 15),
    "2 ± 3": (0, 2, 5),
    "twelve (12)": (12, 12, 12),
    # Words without a number.
    "dozens": about(12, None, 99),
    "dozens of people": about(12, None, 99),
    "in the dozens": about(12, None, 99),
    "dozens, perhaps hundreds": about(12, None, 999),
    "dozens killed": about(12, None, 99),
    "100s": about(100, None, 999),
    "10's": about(10, None, 99),
    "1,000s": about(1000, None, 9999),
    "tens": about(10, None, 99),
    "scores": about(20, None, 99),
    "hundreds": about(100, None, 999),
    "low hundreds": about(100, None, 999),
    "in the high hundreds": about(100, None, 999),
    "mid-thousands": about(1000, None, 9999),
    "thousands": about(1000, None, 9999),
    "tens of thousands": about(10000, None, 99999),
    "hundreds of thousands": about(100000, None, 999999),
    "several hundred": about(200, None, 999),
    "a few hundred": about(200, None, 999),
    "several dozen": about(24, None, 99),
    "several thousand": about(2000, None, 9999),
    "a few": about(2, None, 9),
    "few": about(2, None, 9),
    "several": about(2, None, 9),
    "several killed": about(2, None, 9),
    "a handful": about(2, None, 9),
    "dozens to hundreds": about(12, None, 999),
    "dizaines": about(10, None, 99),
    "des dizaines": about(10, None, 99),
    "des dizaines de morts": about(10, None, 99),
    "plusieurs dizaines": about(20, None, 99),
    "des centaines": about(100, None, 999),
    "plusieurs centaines": about(200, None, 999),
    "des milliers": about(1000, None, 9999),
    "quelques": about(2, None, 9),
    "plusieurs": about(2, None, 9),
    # In German and Spanish.
    "mind. 4": (4, 4, None),
    "mehr als 4": (5, 5, None),
    "höchstens 4": (0, None, 4),
    "bis zu 4": (0, None, 4),
    "weniger als 4": (0, None, 3),
    "etwa 20": about(20, 20, 20),
    "zwischen 3 und 5": (3, None, 5),
    "3 bis 5": (3, None, 5),
    "3 oder 4": (3, None, 4),
    "4 oder mehr": (4, 4, None),
    "mehrere": about(2, None, 9),
    "viele": about(2, 2, None),
    "keine": (0, 0, 0),
    "al menos 4": (4, 4, None),
    "más de 4": (5, 5, None),
    "entre 3 y 5": (3, None, 5),
    "unos 20": about(20, 20, 20),
    "ninguno": (0, 0, 0),
    # Not known.
    "unknown": (0, None, None),
    "Unknown": (0, None, None),
    "unknown number": (0, None, None),
    "not yet known": (0, None, None),
    "pending": (0, None, None),
    "not known": (0, None, None),
    "unclear": (0, None, None),
    "unspecified": (0, None, None),
    "n/a": (0, None, None),
    "N/A": (0, None, None),
    "NA": (0, None, None),
    "n.a.": (0, None, None),
    "?": (0, None, None),
    "??": (0, None, None),
    "-": (0, None, None),
    "–": (0, None, None),
    "—": (0, None, None),
    "--": (0, None, None),
    "…": (0, None, None),
    "tbc": (0, None, None),
    "null": (0, None, None),
    "nan": (0, None, None),
    "not reported": (0, None, None),
    "inconnu": (0, None, None),
    "inconnue": (0, None, None),
    "nombre inconnu": (0, None, None),
    "non précisé": (0, None, None),
    "nc": (0, None, None),
    "": (0, None, None),
    "  ": (0, None, None),
}


@pytest.mark.parametrize(("text", "meant"), NUMBERS.items(), ids=NUMBERS)
def test_numbers_in_words_are_read(text, meant):
    number = parse_number(text)
    assert number == FuzzyNumber(*meant)
    assert number.text == text.strip()


FATES = {
    "12 killed, 5 wounded": (12, 5),
    "12 killed and 5 wounded": (12, 5),
    "5 wounded, at least 12 dead": (FuzzyNumber(12, 12, None), 5),
    "killed: 12; wounded: 5": (12, 5),
    "12 morts et 5 blessés": (12, 5),
    "12 KIA / 5 WIA": (12, 5),
    "12 tués": (12, None),
    "5 blessés": (None, 5),
    "12 casualties": (12, 12),
    "12 killed, 3 missing": (12, None),
    "12 dead, several injured": (12, FuzzyNumber(2, None, 9, approximate=True)),
    # What can be read in two ways is refused.
    "12 killed and wounded": (None, None),
    "at least 12, possibly 15 killed, 5 wounded": (None, None),
    "between 10 and 15 killed, 5 wounded": (None, None),
    "3 missing": (None, None),
}


@pytest.mark.parametrize(("text", "meant"), FATES.items(), ids=FATES)
def test_the_killed_are_distinguished_from_the_wounded(text, meant):
    for fate, number in zip(("killed", "wounded"), meant, strict=True):
        if number is None:
            with pytest.raises(NumberError, match=f"does not say how many were {fate}"):
                parse_number(text, fate)
        else:
            wanted = FuzzyNumber.exactly(number) if isinstance(number, int) else number
            assert parse_number(text, fate) == wanted


REFUSED = {
    "twelve killers of 13": "",
    "abc": "",
    "12 or": "",
    "between 15": "",
    "about": "",
    "12 killed, 5 wounded": "only one number",
    "12 13": "only one number",
    "12/13": "it can be a range or two counts (try 12–13 or 12)",
    "20/15 killed": "it can be a range or two counts (try 15–20 or 15)",
    "12/03/2015": "",
    "3 of 12": "only one number",
    "2014-05-01": "",
    "-12": "cannot be less than 0",
    "−3": "cannot be less than 0",
    "1,5": "whole number",
    "1.5": "whole number",
    "8.5": "whole number",
    "1.25": "whole number",
    "12.000": "12 or 12000",
    "1,2,3": "",
    "12 345 6": "",
    "1234 567": "",
    "20-15": "smaller number first",
    "between 20 and 15": "smaller number first",
    "150-60": "smaller number first",
    "12 (15-20)": "not between",
    "<0": "cannot be less than 0",
    "1.2 dozen": "whole number",
    "99999999999999999999": "too large",
    "12%": "",
    "12 goats": "",
    "Gao": "",
    "x" * 2000: "",
    "1e3": "",
    "½": "",
    "(12": "",
    "12)": "",
    "at least": "",
    "more or less": "",
    "dozens 12": "",
    "at least 20 but fewer than 10": "no number meets both",
    "at least 12 and up to many": "",
    "not 12": "",
    "12 (dozens of houses)": "",
    "12 (15)": "only one number",
    "12 (15 children)": "only one number",
    "12 (3 soldiers, 10 civilians)": "only one number",
    "12 (1.5 children)": "",
    "12 (+3)": "only one number",
    "a": "",
    "12 (13-15": "",
    "12 (13, 15)": "only one number",
    "dozens (several)": "only one number",
    "1.200 million": "digits only",
    "two hundred 50": "only one number",
    "1.2 thousand twenty": "only one number",
    "up to many": "",
    "up to 10 and at least 12": "no number meets both",
}


@pytest.mark.parametrize(("text", "why"), REFUSED.items(), ids=lambda value: value[:30])
def test_what_is_not_one_whole_number_is_refused_with_the_reason(text, why):
    with pytest.raises(NumberError) as caught:
        parse_number(text)
    message = str(caught.value)
    assert message.startswith("not a number: ")
    assert why in message
    assert "\n" not in message
    assert len(message) < 200
    for quoted in caught.value.hint.removeprefix("try ").replace(" or ", ", ").split(", "):
        parse_number(quoted)


numbers = st.integers(0, 10**7)


@st.composite
def fuzzy_numbers(draw):
    low, best, high = sorted(draw(st.tuples(numbers, numbers, numbers)))
    high = draw(st.sampled_from((high, low, None)))
    return FuzzyNumber.between(
        low,
        high,
        best=draw(st.sampled_from((min(best, high), low, None))) if high is not None else None,
        approximate=draw(st.booleans()),
    )


@pytest.mark.parametrize("mark", ["", "about", "at least", "at most"])
@pytest.mark.parametrize("number", ["0", "12", "007", "12-12", "12-25", "12 – 25", "25-12"])
def test_plain_numbers_are_read_as_the_grammar_reads_them(mark, number):
    text = f"{mark} {number}".strip()
    try:
        expected = tuple(read_number(text).with_text(text))
    except NumberError as error:
        with pytest.raises(NumberError, match=re.escape(str(error))):
            parse_number(text)
    else:
        assert tuple(parse_number(text)) == expected


def test_numbers_are_equal_whatever_their_words():
    twelve, dozen = parse_number("12"), parse_number("a dozen")
    assert twelve == dozen == FuzzyNumber.exactly(12)
    assert len({twelve, dozen}) == 1
    assert twelve != parse_number("13")
    assert twelve != 12
    assert FuzzyNumber.unknown("many?") == parse_number("?")
    assert not parse_number("0").is_unknown


@given(fuzzy_numbers())
@example(FuzzyNumber())
@example(FuzzyNumber(0, 0, None))
def test_the_canonical_spelling_reads_back(number):
    assert parse_number(str(number)) == number
    assert number.is_unknown or number.low <= number.figure
    assert number.high is None or number.figure <= number.high
