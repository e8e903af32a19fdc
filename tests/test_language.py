"""The language of what is written: every visible text has its French."""

import ast
import json
import re
from pathlib import Path

import pytest

import sahel_timeline
from sahel_timeline.french import TEXTS
from sahel_timeline.language import say, say_count, say_number, speaking, spoken

SOURCES = Path(sahel_timeline.__file__).parent
PAGE = SOURCES / "formats/page"
TEXT = r'"(?:[^"\\]|\\.)*"'
NAMES = re.compile(r"\{(\w+)\}")


def called(tree):
    """Yield the texts of a module's calls of say() and say_count(), with the one that is looked up.

    A text that is not written where it is said has to be in a table of its own.
    """
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            texts = [each.value for each in node.args if isinstance(each, ast.Constant)]
            if node.func.id in {"say", "phrase"} and texts:
                yield texts[0], texts
            elif node.func.id in {"say_count", "say_form"} and texts:
                yield texts[-1], texts


def said_in_python():
    for path in SOURCES.rglob("*.py"):
        yield from called(ast.parse(path.read_text("utf-8")))


def said_in_template():
    html = "".join(path.read_text("utf-8") for path in PAGE.glob("*.html"))
    for name, arguments in re.findall(r"\b(_n?)\(([^()]*(?:\([^()]*\))*[^()]*)\)", html):
        texts = list(map(json.loads, re.findall(TEXT, arguments)))
        yield texts[name == "_n"], texts[: 1 + (name == "_n")]


def said_in_scripts():
    script = "".join(path.read_text("utf-8") for path in PAGE.glob("*.js"))
    for name, arguments in re.findall(rf"(?<!function )\bsay(Count)?\((.*{TEXT})", script):
        pattern = rf"^[^\"]*?({TEXT}), ({TEXT})" if name else rf"^({TEXT})"
        found = re.search(pattern, arguments)
        assert found, f"say{name} without a text in quotes: {arguments}"
        texts = list(map(json.loads, found.groups()))
        yield texts[-1], texts


ALL = {
    text: forms
    for said in (said_in_python(), said_in_template(), said_in_scripts())
    for text, forms in said
    if re.search(r"[^\W\d_]", NAMES.sub("", text))  # it has words of its own
}


@pytest.mark.parametrize(("text", "forms"), ALL.items(), ids=list(ALL))
def test_every_text_that_is_said_has_its_french_with_the_same_values(text, forms):
    french = TEXTS[text]
    assert isinstance(french, tuple) is (len(forms) == 2)
    for each in [french] if isinstance(french, str) else french:
        assert set(NAMES.findall(each)) == set(NAMES.findall(text))


def test_french_punctuation_stays_on_the_line_of_its_words():
    texts = "\n".join(
        "\n".join([each] if isinstance(each, str) else each) for each in TEXTS.values()
    )
    assert re.findall(r".* [:;?!»].*|.*« .*|.*\bp\. ex\..*|.*['\"].*", texts) == []
    assert "« {words}\xa0»" in texts.replace("«\xa0", "« ")


def test_the_language_is_english_unless_another_one_is_spoken():
    assert (spoken(), say("Search"), say_number(2000.5)) == ("en", "Search", "2,000.5")
    with speaking("fr"):
        assert (spoken(), say("Search"), say_number(2000.5)) == ("fr", "Rechercher", "2\u202f000,5")
        with speaking("en"):
            assert say("Search") == "Search"
    assert say("Search") == "Search"


@pytest.mark.parametrize(
    ("count", "english", "french"),
    [
        (0, "0 events", "0 événement"),
        (1, "1 event", "1 événement"),
        (2, "2 events", "2 événements"),
        (20000, "20,000 events", "20\u202f000 événements"),
    ],
    ids=str,
)
def test_a_count_has_the_form_of_its_language(count, english, french):
    assert say_count(count, "{count} event", "{count} events") == english
    with speaking("fr"):
        assert say_count(count, "{count} event", "{count} events") == french


def test_no_text_stands_in_the_template_without_being_said():
    html = "".join(path.read_text("utf-8") for path in PAGE.glob("*.html"))
    html = re.sub(r"{%.*?%}|{{.*?}}|{#.*?#}|<!.*?>", "", html, flags=re.DOTALL)
    attributes = re.findall(r'\b(?:aria-label|title|placeholder|alt)="([^"]*)"', html)
    texts = re.sub(r"<(?:[^<>\"]|\"[^\"]*\")*>", "\n", html).splitlines()
    words = [text.strip() for text in [*attributes, *texts] if re.search("[A-Za-z]{2}", text)]
    assert words == []
