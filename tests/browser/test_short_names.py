"""The page's script, with the short names of its variables."""

from sahel_timeline.formats.page.assets import shortened

# Elements are also in globalThis, by their `id`.
OF_THE_BROWSER = """(names) => names.filter(
  (name) => name in globalThis && !(globalThis[name] instanceof Element))"""


def test_no_variable_with_a_short_name_could_be_one_of_the_browser(open_timeline, packaged):
    page = open_timeline(packaged)
    assert page.tab.evaluate(OF_THE_BROWSER, list(shortened())) == []
    assert page.tab.evaluate(OF_THE_BROWSER, ["history", "drawing"]) == ["history"]
