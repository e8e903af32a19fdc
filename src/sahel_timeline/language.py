"""The language that is written: texts, counts and numbers, which the program has in English.

`say` and `say_count` look an English text up in the table of the language, such as `french`.
Nothing is imported for English.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Final, cast

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    # A text, or its forms for one and for several.
    Texts = Mapping[str, str | tuple[str, str]]

ENGLISH: Final = "en"
_spoken: Final = [ENGLISH]  # the last one counts


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """Write in a language, given by its code in ISO 639."""
    _spoken.append(code)
    try:
        yield
    finally:
        _spoken.pop()


def spoken() -> str:
    """Return the code of the language that is written."""
    return _spoken[-1]


def texts() -> Texts:
    """Return the table of the language. That of English is empty."""
    if _spoken[-1] == ENGLISH:
        return {}
    from sahel_timeline.french import TEXTS  # English does without it

    return TEXTS


def say(text: str, /, **values: object) -> str:
    """Return a text in the language, with values for the names in braces."""
    translated = cast("str", texts().get(text, text))
    return _fill(translated, values) if values else translated


def say_labelled(label: object, text: object) -> str:
    """Return a text after its label: "Place: Gao"."""
    return say("{label}: {text}", label=label, text=text)


def say_count(count: int, one: str, several: str, /, **values: object) -> str:
    """Return a text with ``{count}``: "1 event", "2,000 events"."""
    return _fill(say_form(count, one, several), {"count": say_number(count), **values})


def say_form(count: int, one: str, several: str) -> str:
    """Return the form of a text that goes with a count.

    The table of a language has its two forms at the English one for several.
    """
    forms = cast("tuple[str, str]", texts().get(several, (one, several)))
    is_several = count != 1 if _spoken[-1] == ENGLISH else count > 1
    return forms[is_several]


def _fill(text: str, values: Mapping[str, object]) -> str:
    if _spoken[-1] != ENGLISH:
        from sahel_timeline.french import elide

        text = elide(text, values)
    return text.format_map(values)


def say_number(number: float) -> str:
    """Return a number with its thousands set apart: "2,000"."""
    text = f"{number:,}"
    if _spoken[-1] == ENGLISH:
        return text
    return text.translate({ord(","): "\N{NARROW NO-BREAK SPACE}", ord("."): ","})


def say_decimal(number: float) -> str:
    """Return a number as tables have it, without setting thousands apart: "2000.5"."""
    text = str(number)
    return text if _spoken[-1] == ENGLISH else text.replace(".", ",")
