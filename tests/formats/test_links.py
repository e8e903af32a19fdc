"""Only http and https URLs become links."""

import pytest

from sahel_timeline.formats.links import references, render_links


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("AFP", "AFP"),
        ("javascript:alert(1)", "javascript:alert(1)"),
        ("(http://a.org/x).", "([http://a.org/x])."),
        ("http://a.org/x_(y), [http://b.org]", "[http://a.org/x_(y)], [[http://b.org]]"),
        ("http://a.org/d'Orsay' http://", "[http://a.org/d'Orsay]' http://"),
        ("http://a.org/x(y))]*).", "[http://a.org/x(y)])]*)."),
        ("http://a.org/" + ").)." * 3, "[http://a.org/]" + ").)." * 3),
        ("xhttps://a.org\x1b[31m", "x[https://a.org␛[31m]"),
    ],
)
def test_only_urls_become_links(text, html):
    assert render_links(text, link=lambda url: f"[{url}]", plain=str) == html


def test_an_events_own_url_is_a_source_unless_a_source_has_it(matches_of):
    (match,) = matches_of("2014,,T,,,,,,,AFP http://a.org/x,http://a.org/x,\n")
    assert references(match.event) == ("AFP http://a.org/x",)
    (match,) = matches_of("2014,,T,,,,,,,AFP http://a.org/xy,http://a.org/x,\n")
    assert references(match.event) == ("AFP http://a.org/xy", "http://a.org/x")
