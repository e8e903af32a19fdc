"""Variables of the page's script have short names, and nothing else has."""

import pytest

from sahel_timeline.formats.page.short_names import short_names


@pytest.mark.parametrize(
    ("script", "names"),
    [
        pytest.param("let count = 1; count += 1;", {"count": "a"}, id="variable"),
        pytest.param(
            "function tell(what) { say(what); }", {"what": "a", "tell": "b"}, id="function"
        ),
        pytest.param("each((one, two) => one);", {"one": "a", "two": "b"}, id="parameters"),
        pytest.param("let a = 1; let word = a;", {"word": "b"}, id="a name that is taken"),
        pytest.param('let word = "a b";', {"word": "c"}, id="a name in a string"),
        pytest.param("print(word);", {}, id="not declared"),
        pytest.param("let word = event.word;", {}, id="property"),
        pytest.param("let word = event?.word;", {}, id="optional property"),
        pytest.param("const word = [...list];", {"word": "a"}, id="spread"),
        pytest.param("const word = 1; send({ word });", {}, id="shorthand"),
        pytest.param("const word = 1; send({ one, word });", {}, id="second shorthand"),
        pytest.param("let word = 1; send({ word: 2 });", {}, id="key"),
        pytest.param("let word; ({ word = 1 } = event);", {}, id="taken out of an object"),
        pytest.param("let word; if (now) { word = 1 }", {"word": "a"}, id="block"),
        pytest.param("let word = () => { word = 1 };", {"word": "a"}, id="block of a function"),
        pytest.param("let word = now ? word : 2;", {"word": "a"}, id="condition"),
        pytest.param("let word = 1; say(`${word}`);", {}, id="template"),
        pytest.param("let word = 1; say(/{word}/);", {"word": "a"}, id="pattern"),
        pytest.param("let word = 1; // a word {", {"word": "b"}, id="comment"),
        pytest.param("let of1 = 1;", {"of1": "a"}, id="number in a name"),
    ],
)
def test_a_name_is_short_if_it_can_be_nothing_but_a_variable(script, names):
    assert short_names(script) == names
