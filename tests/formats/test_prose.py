"""The author's words: a little Markdown, and nothing in it does more than it says."""

import pytest
from markdown_it import MarkdownIt

from sahel_timeline.formats.prose import (
    Paragraph,
    Run,
    frame_markdown,
    paragraphs,
    to_html,
    to_inline_html,
    to_markdown,
    to_plain,
)

HOSTILE = [
    "<script>alert(1)</script>",
    "![x](https://e.example/p.png)",
    "!\\[x](https://e.example/p.png)",
    "[x](javascript:alert(1))",
    "[x](data:text/html,y)",
    "<javascript:alert(1)>",
    "&lt;script&gt;",
    "# heading",
    "1\\) item",
    "12\\. item",
    "---",
    "=",
    "```\ncode\n```",
    "a | b",
    "[x]: https://e.example",
    '<a href="//e.example">',
]


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("One.\n\nTwo\nlines.", "<p>One.</p>\n<p>Two\nlines.</p>"),
        ("*a* **b** `c`", "<p><em>a</em> <strong>b</strong> <code>c</code></p>"),
        ("[a](https://x.example)", '<p><a href="https://x.example">a</a></p>'),
        (
            "See https://x.example/a_b, please",
            '<p>See <a href="https://x.example/a_b">https://x.example/a_b</a>, please</p>',
        ),
        (
            "[**https://a.example**](https://b.example)",
            '<p><a href="https://b.example"><strong>https://a.example</strong></a></p>',
        ),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("<b>x</b> & y", "<p>&lt;b&gt;x&lt;/b&gt; &amp; y</p>"),
        ("# x", "<p># x</p>"),
        ("a\x1b[31mb", "<p>a␛[31mb</p>"),
    ],
)
def test_html_has_the_markup_that_is_allowed(text, html):
    assert to_html(text) == html


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_else_becomes_markup(text):
    for html in (to_html(text), to_inline_html(text), MarkdownIt().render(to_markdown(text))):
        assert not any(
            tag in html for tag in ("<script", "<img", "<h1", "<h2", "<pre", "<hr", "<table", "<ol")
        )
        assert 'href="javascript' not in html
        assert 'href="data' not in html


@pytest.mark.parametrize(
    "text",
    [
        "Plain, *leaning*, **bold** and ***both***.",
        "[A link](https://x.example/?a=1&b=2) in a line.",
        "One.\n\nTwo_and_three.\n\nA * star and a `tick`.",
        "1 < 2 > 1 & $x$",
        *HOSTILE,
    ],
)
def test_markdown_says_the_same_again(text):
    again = to_markdown(text)
    assert to_plain(again) == to_plain(text)
    assert to_markdown(again) == again


def test_lists_keep_their_markers():
    text = "Said:\n\n- one\n- two\n  1. three\n\n> quoted"
    assert [(each.marker, each.depth, each.text) for each in paragraphs(text)] == [
        ("", 0, "Said:"),
        ("•", 1, "one"),
        ("•", 1, "two"),
        ("1.", 2, "three"),
        ("", 0, "quoted"),
    ]
    assert to_markdown(text) == "Said:\n\n- one\n\n- two\n\n    1. three\n\nquoted"


def test_runs_have_their_style():
    assert paragraphs("a *b **c*** https://x.example\nd") == [
        Paragraph(
            (
                Run("a "),
                Run("b ", italic=True),
                Run("c", bold=True, italic=True),
                Run(" "),
                Run("https://x.example", link="https://x.example"),
                Run(" "),
                Run("d"),
            )
        )
    ]


def test_an_empty_paragraph_is_none():
    assert paragraphs("- \n\nx") == [Paragraph((Run("x"),))]


def test_a_frame_has_blank_lines():
    assert frame_markdown("T *x*", "I", "C") == ("# T \\*x\\*\n\nI\n\n", "\nC\n")
    assert frame_markdown("", "", "") == ("", "")
