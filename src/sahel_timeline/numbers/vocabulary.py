"""The words of numbers, by meaning, in English and French, and the usual ones of others.

A new word or phrase is one entry here. Entries are in lower case and without accents, because a
text is compared without them. Full stops and hyphens between words do not count. No space follows
an entry that ends in an apostrophe. The words of one meaning can be in any order.
"""

from __future__ import annotations

from enum import Enum, auto
from itertools import product
from typing import Final

from sahel_timeline.phrases import split_entries


class Kind(Enum):
    """What a word, a phrase or a sign does in a number."""

    NUMBER = auto()  # 12, twelve
    SCALE = auto()  # dozen, hundred: what a number before it is multiplied by
    SCALES = auto()  # dozens, hundreds
    SEVERAL = auto()  # a few, several
    MANY = auto()
    SOME = auto()  # about if a number follows
    ABOUT = auto()
    PERHAPS = auto()
    AT_LEAST = auto()
    MORE_THAN = auto()
    AT_MOST = auto()
    LESS_THAN = auto()
    OR_MORE = auto()
    BETWEEN = auto()
    AND = auto()
    TO = auto()
    OR = auto()
    ARTICLE = auto()  # "a", which is "to" in French
    PLUS = auto()
    PLUS_MINUS = auto()
    COMMA = auto()
    OPEN = auto()
    CLOSE = auto()
    NONE = auto()
    UNKNOWN = auto()
    INCLUDING = auto()  # what follows is part of the number before
    NOUN = auto()  # says who they are, which adds nothing
    FATE = auto()  # says what happened to them
    OTHER = auto()


PHRASES: Final = {
    Kind.ABOUT: split_entries(
        "about, around, approximately, approximate, approx, circa, ca, c, cca, roughly, nearly, "
        "almost, close to, just about, an estimated, estimated, est, estimate, estimates, or so, "
        "or thereabouts, more or less, in the region of, in the order of, somewhere around, "
        "environ, env, pres de, pres d', autour de, autour d', aux alentours de, aux environs de, "
        "a peu pres, approximativement, quelque, presque, estime, estimes, estimee, estimees, "
        "estimation, ungefahr, etwa, rund, zirka, schatzungsweise, unos, unas, aproximadamente, "
        "alrededor de, cerca de"
    ),
    Kind.PERHAPS: split_entries(
        "possibly, probably, perhaps, maybe, reportedly, allegedly, apparently, presumably, "
        "likely, unconfirmed, uncertain, disputed, claimed, claims, claim, unverified, "
        "reported, not confirmed, peut etre, probablement, presume, presumes, non confirme, "
        "non confirmes, incertain, conteste, selon certaines sources"
    ),
    Kind.AT_LEAST: split_entries(
        "at least, no fewer than, no less than, not fewer than, not less than, minimum, "
        "a minimum of, minimum of, at a minimum, min, as few as, upwards of, upward of, "
        "at minimum, au moins, pas moins de, pas moins d', au minimum, un minimum de, a partir de, "
        "mindestens, mind, wenigstens, al menos, por lo menos, como minimo"
    ),
    Kind.MORE_THAN: split_entries(
        "more than, over, above, greater than, in excess of, exceeding, upwards from, plus de, "
        "plus d', superieur a, au dela de, au dessus de, plus que, mehr als, uber, mas de"
    ),
    Kind.AT_MOST: split_entries(
        "at most, at the most, up to, as many as, as much as, no more than, not more than, "
        "not over, maximum, a maximum of, maximum of, at maximum, max, upto, jusqu'a, "
        "jusqu'a une, au plus, tout au plus, au maximum, un maximum de, pas plus de, pas plus d', "
        "or fewer, or less, and fewer, ou moins, hochstens, maximal, bis zu, hasta, como maximo"
    ),
    Kind.LESS_THAN: split_entries(
        "fewer than, less than, under, below, short of, moins de, moins d', inferieur a, "
        "en dessous de, au dessous de, moins que, weniger als, unter, menos de"
    ),
    Kind.OR_MORE: split_entries(
        "or more, and more, or above, and above, and over, or over, and up, or greater, "
        "and counting, plus, possibly more, perhaps more, probably more, maybe more, likely more, "
        "or possibly more, and possibly more, or perhaps more, or even more, ou plus, et plus, "
        "ou davantage, et davantage, voire plus, peut etre plus, oder mehr, und mehr, o mas"
    ),
    Kind.BETWEEN: split_entries("between, entre, zwischen"),
    Kind.AND: split_entries("and, et, but, mais, und, y"),
    Kind.TO: split_entries("to, bis"),
    Kind.OR: split_entries("or, ou, voire, oder"),
    Kind.ARTICLE: split_entries("a"),
    Kind.SEVERAL: split_entries(
        "several, few, a few, a handful of, handful, a handful, quelques, plusieurs, une poignee, "
        "une poignee de, poignee, mehrere, einige, ein paar, varios, varias, algunos, algunas"
    ),
    Kind.MANY: split_entries(
        "many, numerous, multiple, lots, a lot, a number, large number, a large number, "
        "de nombreux, de nombreuses, nombreux, nombreuses, beaucoup, viele, zahlreiche, muchos, "
        "muchas, numerosos, numerosas"
    ),
    Kind.SOME: split_entries("some"),
    Kind.NONE: split_entries(
        "none, no, nil, nobody, no one, nothing, not any, without, zero, aucun, aucune, nul, "
        "nulle, neant, personne, sans, pas de, pas d', no known, no reported, keine, kein, keiner, "
        "niemand, ninguno, ninguna, ningun"
    ),
    Kind.UNKNOWN: split_entries(
        "k a, keine angabe, keine angaben, unbekannt, "
        "unknown, unknown number, number unknown, not known, not yet known, pending, unk, "
        "unclear, unspecified, not specified, not stated, not clear, not given, not reported, "
        "not available, not disclosed, undisclosed, undetermined, not applicable, no data, no "
        "information, no info, no figure, no figures, n/a, n/d, n/k, n/s, na, n a, nd, n d, nk, "
        "ns, tbc, tbd, to be confirmed, to be determined, missing value, null, nan, inconnu, "
        "inconnue, inconnus, inconnues, nombre inconnu, nombre indetermine, un nombre inconnu, "
        "indetermine, indeterminee, non precise, non precisee, non communique, non communiquee, "
        "non connu, non connue, non determine, non disponible, non renseigne, pas connu, nc, n "
        "c, nr"
    ),
    Kind.INCLUDING: split_entries(
        "including, incl, inclusive, among them, among whom, of whom, of which, dont, parmi "
        "lesquels, y compris"
    ),
    Kind.NOUN: split_entries(
        "people, persons, person, individuals, individual, men, man, women, woman, children, "
        "child, boys, boy, girls, girl, villagers, villager, residents, farmers, farmer, "
        "herders, herder, civilians, civilian, soldiers, soldier, troops, troop, peacekeepers, "
        "peacekeeper, policemen, policeman, police, police officers, officers, officer, "
        "gendarmes, gendarme, guards, guard, rebels, rebel, militants, militant, fighters, "
        "fighter, insurgents, insurgent, jihadists, jihadist, islamists, islamist, terrorists, "
        "terrorist, militiamen, militia, members, member, attackers, attacker, gunmen, "
        "assailants, bandits, hostages, prisoners, refugees, workers, students, teachers, "
        "protesters, protestors, demonstrators, passengers, victims, victim, casualties, "
        "casualty, total, in total, total of, the, of, in all, overall, number, number of, toll, "
        "were, was, are, others, other, exactly, precisely, confirmed, suspected, armed, "
        "unarmed, innocent, mostly, mainly, all, local, malian, nigerien, nigerian, burkinabe, "
        "chadian, french, mauritanian, well, just, slightly, the number of, official, "
        "officially, from, personnes, hommes, homme, femmes, femme, enfants, enfant, filles, "
        "fille, garcons, garcon, civils, civil, soldats, soldat, militaires, militaire, "
        "policiers, policier, rebelles, rebelle, djihadistes, djihadiste, combattants, "
        "combattant, terroristes, terroriste, assaillants, assaillant, villageois, habitants, "
        "eleveurs, cultivateurs, otages, victime, victimes, victimes civiles, civiles, civile, "
        "au total, un total de, de, des, d', l', le, la, les, du, ont ete, a ete, confirmes, "
        "confirme, maliens, malien, francais, exactement, bilan, le bilan, an, known, in action, "
        "have, had, in"
    ),
}
# What can have happened to people. The first two are columns of their own.
FATES: Final = {
    "killed": split_entries(
        "dead, killed, kia, deaths, death, died, fatalities, fatality, bodies, lives, lives "
        "lost, death toll, morts, mort, mortes, morte, tues, tue, tuees, tuee, deces, decedes"
    ),
    "wounded": split_entries(
        "wounded, injured, injuries, hurt, wia, blesses, blesse, blessees, blessee"
    ),
    "missing": split_entries(
        "abducted, kidnapped, missing, displaced, arrested, detained, captured, disparus, "
        "disparu, enleves, enleve, arretes, deplaces"
    ),
}
# The words for numbers below 100, and those that a number before them is multiplied by, each with
# whether it is only about that number. A "dizaine" is about ten; a dozen is twelve.
_ENGLISH: Final = split_entries(
    "zero, one, two, three, four, five, six, seven, eight, nine, ten, eleven, twelve, thirteen, "
    "fourteen, fifteen, sixteen, seventeen, eighteen, nineteen"
)
_ENGLISH_TENS: Final = split_entries("twenty, thirty, forty, fifty, sixty, seventy, eighty, ninety")
_FRENCH: Final = split_entries(
    "zero, un, deux, trois, quatre, cinq, six, sept, huit, neuf, dix, onze, douze, treize, "
    "quatorze, quinze, seize, dix sept, dix huit, dix neuf"
)
_FRENCH_TENS: Final = {
    20: "vingt",
    30: "trente",
    40: "quarante",
    50: "cinquante",
    60: "soixante",
    80: "quatre vingt",
}
SCALE: Final = {
    "dozen": (12, False),
    "score": (20, False),
    "hundred": (100, False),
    "thousand": (1000, False),
    "k": (1000, False),
    "million": (10**6, False),
    "huitaine": (8, True),
    "dizaine": (10, True),
    "douzaine": (12, True),
    "quinzaine": (15, True),
    "vingtaine": (20, True),
    "trentaine": (30, True),
    "quarantaine": (40, True),
    "cinquantaine": (50, True),
    "soixantaine": (60, True),
    "centaine": (100, True),
    "cent": (100, False),
    "cents": (100, False),
    "mille": (1000, False),
    "millier": (1000, True),
}
# Alone, they go up to where the next longer number begins: dozens to 99, hundreds to 999.
_SCALES: Final = {
    "tens": (10, False),
    "dozens": (12, False),
    "scores": (20, False),
    "hundreds": (100, False),
    "thousands": (1000, False),
    "millions": (10**6, False),
    "dizaines": (10, True),
    "douzaines": (12, True),
    "vingtaines": (20, True),
    "centaines": (100, True),
    "milliers": (1000, True),
}
# "Low hundreds" are hundreds: where the low ones end is not known.
_PARTS: Final = ("", "low ", "lower ", "mid ", "high ", "upper ")
SCALES: Final = {f"{part}{word}": _SCALES[word] for part, word in product(_PARTS, _SCALES)}
# Those that are only about a number below 100.
ABOUT_NUMBERS: Final = {
    "couple": 2,
    "a couple": 2,
    "a couple of": 2,
    "demi douzaine": 6,
    "une demi douzaine": 6,
}


def number_words() -> dict[str, int]:
    """Return the words for numbers below 100, in English and French."""
    words = {"half a dozen": 6, "half dozen": 6, "une": 1}
    for units in (_ENGLISH, _FRENCH):
        words |= {word: number for number, word in enumerate(units) if number}
    for (index, tens), unit in product(enumerate(_ENGLISH_TENS, 2), range(10)):
        words[f"{tens} {_ENGLISH[unit]}" if unit else tens] = 10 * index + unit
    for number in range(20, 100):
        base = max(each for each in _FRENCH_TENS if each <= number)
        tens_word, rest = _FRENCH_TENS[base], _FRENCH[number - base]
        joint = " et " if number - base in {1, 11} and base != 80 else " "  # noqa: PLR2004 — quatre-vingt-un
        words[tens_word if number == base else f"{tens_word}{joint}{rest}"] = number
    return {**words, "quatre vingts": 80}
