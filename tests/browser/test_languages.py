"""A page in French: every text that its script shows is French too."""

import re

import pytest

from sahel_timeline.cli import main
from sahel_timeline.formats.page.outlines import read_world
from sahel_timeline.french import TEXTS

# No word of these events is one of ours: they are all "z" and a number, or an address.
EVENTS = (
    "id,date,end,title,actors,place,country,latitude,longitude,place_precision,type,killed,summary,"
    "note,sources\n"
    "z1,2014-05-03,,Z1,Z2;Z3,Z4,Z6,16.27,-0.04,exact,Z7,12,Z8,Z9,Z10 https://z.z\n"
    'z2,"[2014-04-01..2014-04-10]",2014-12~,Z11,Z2,Z4,Z6,16.27,-0.04,near,Z7,,,,\n'
    "z3,2015-01-01,..,Z12,,,Z6,15,0,country,,,,,\n"
    "z4,2014?,,Z13,Z3,Z4,,,,,Z14,,,,\n"
    "z5,[..2013],,Z15,Z16,Z4,,,,,,,,,\n"
    "z6,[2016..],,Z17,Z16,,,,,,,,,,\n"
    "z7,XXXX,,Z18,,,,12,-8,,,,,,\n"
    + "".join(f"z8{n},2018-02-03,,Z2{n},Z{30 + n},,,,,,,,,,\n" for n in range(40))
)
WORDS = re.compile(r"[^\W\d_]+", re.UNICODE)
OURS = {"z", "https", "edtf", "html", "svg", "png", "sahel", "timeline", "ctrl", "natural", "earth"}
OURS |= {"des", "du", "environ", "l", "d", "jusqu", "en", "aux", "au"}  # contracted
COUNTRIES = " ".join(country.french for country in read_world().countries)  # on the map
OURS |= {word.casefold() for word in WORDS.findall(COUNTRIES)}
# What a reader can do, each in a page that is fresh.
ACTIONS = {
    "nothing": "",
    "a search for nothing": "state.q = '!!'; change()",
    "a search that finds nothing": "state.q = 'zzz'; change()",
    "no date": "state.from = 'z'; change()",
    "contradictory dates": "state.from = '2015'; state.to = '2014'; change()",
    "a period": "state.during = '2014/2015'; change()",
    "filters": "state.actors.add(0); state.types.add(0); change()",
    "only certain ones": "state.certain = true; state.to = '2014'; change()",
    "a window": "setView([dayNumber(2014, 0, 1), dayNumber(2014, 6, 1)])",
    "days": "setView([dayNumber(2018, 1, 1), dayNumber(2018, 1, 20)])",
    "lanes": "document.getElementById('lane-kind').value = 'actor';"
    "document.getElementById('lane-kind').dispatchEvent(new Event('change', { bubbles: true }))",
    "a card": "selectEvent(events[0])",
    "the card of another event": "selectEvent(events[1])",
    "a place": "document.querySelector('#map-places a').dispatchEvent("
    "new MouseEvent('click', { bubbles: true, cancelable: true }))",
    "a cluster": "document.querySelector('.cluster').parentNode.dispatchEvent("
    "new MouseEvent('click', { bubbles: true, cancelable: true, detail: 1 }))",
}
TEXTS_OF_PAGE = """() => {
  const texts = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const { data, parentElement } = walker.currentNode;
    if (!parentElement.closest("script, style")) texts.push(data);
  }
  for (const element of document.querySelectorAll("*")) {
    for (const { name, value } of element.attributes) {
      if (/^(aria-(label|role.*|valuetext)|title|placeholder|alt)$/.test(name)) texts.push(value);
    }
  }
  return texts;
}"""


@pytest.fixture(scope="session")
def french_page(tmp_path_factory):
    folder = tmp_path_factory.mktemp("french")
    (folder / "events.csv").write_text(EVENTS, encoding="utf-8")
    path = folder / "page.html"
    file = str(folder / "events.csv")
    assert main(["export", "--quiet", "--lang", "fr", str(path), "--file", file]) == 0
    return path


def foreign_words(texts):
    forms = " ".join(" ".join([each] if isinstance(each, str) else each) for each in TEXTS.values())
    known = {word.casefold() for word in WORDS.findall(forms)} | OURS
    return {
        text.strip()
        for text in texts
        if any(word.casefold() not in known for word in WORDS.findall(text))
    }


@pytest.mark.parametrize("action", ACTIONS.values(), ids=ACTIONS)
def test_every_text_of_the_page_is_french(open_timeline, french_page, action):
    page = open_timeline(french_page)
    assert page.evaluate("document.documentElement.lang") == "fr"
    change = "const change = () => changeFilters({ replace: true });"
    page.evaluate(f"() => {{ {change} {action} }}")
    page.settle()
    assert foreign_words(page.evaluate(TEXTS_OF_PAGE)) == set()


@pytest.mark.parametrize("fragment", ["#actor=Nobody", "#view=2014-05-01..2014-05-20", "#embed"])
def test_every_text_of_a_linked_view_is_french(open_timeline, french_page, fragment):
    page = open_timeline(french_page, fragment)
    page.settle()
    texts = [text.replace("Nobody", "") for text in page.evaluate(TEXTS_OF_PAGE)]
    assert foreign_words(texts) == set()


def test_numbers_and_dates_of_the_page_are_french(open_timeline, french_page):
    page = open_timeline(french_page)
    assert page.evaluate("formatCount(20000)") == "20\u202f000"
    assert page.evaluate("formatDay(dayNumber(2014, 1, 3))") == "3 févr. 2014"
    assert page.locator("#event-z1 .when p").first.text_content() == "samedi 3 mai 2014"
    assert page.locator("#event-z3 .when p").first.text_content().startswith("depuis le jeudi 1er")
