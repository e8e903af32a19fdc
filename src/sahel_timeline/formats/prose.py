"""The author's own words: text, or a little Markdown. Anything else in it stays text.

That is emphasis, links to http(s) and mail addresses, lists and quotations. What looks like HTML or
an image stays text, because nothing that we write may make a reader's browser fetch anything.
"""

from __future__ import annotations

import re
from functools import cache
from html import escape
from typing import TYPE_CHECKING, Final, NamedTuple

from sahel_timeline.formats.links import link_parts
from sahel_timeline.formats.markdown_text import escape as escape_markdown
from sahel_timeline.formats.markdown_text import escape_symbols
from sahel_timeline.formats.sanitize import sanitize_for_document as sanitize

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, MutableMapping, Sequence

    from markdown_it import MarkdownIt
    from markdown_it.renderer import RendererHTML
    from markdown_it.token import Token
    from markdown_it.utils import OptionsDict

_RULES: Final = (
    *("blockquote", "list", "autolink", "backticks", "emphasis", "entity", "escape", "link"),
    *("newline", "balance_pairs"),
)
_ADDRESSES: Final = ("http://", "https://", "mailto:")
_AT_START: Final = re.compile(r"^[#+=-]|(?<=^\d)[.)]|(?<=^\d\d)[.)]")
_INDENT: Final = "    "  # as far as the text of a numbered item


class Run(NamedTuple):
    """A part of a paragraph in one style. ``link`` is the address that it leads to, or ""."""

    text: str
    bold: bool = False
    italic: bool = False
    link: str = ""


class Paragraph(NamedTuple):
    """Runs of text; ``marker`` is "•" or "1." in a list, and ``depth`` how far it is indented."""

    runs: tuple[Run, ...]
    marker: str = ""
    depth: int = 0

    @property
    def text(self) -> str:
        """The text without its styles."""
        return "".join(run.text for run in self.runs)


def to_html(text: str) -> str:
    """Return a text as HTML that is safe in any element that can have paragraphs."""
    html: str = _markdown().render(_clean(text))
    return html.strip()


def to_inline_html(text: str) -> str:
    """Return a text of one paragraph as HTML that is safe inside a paragraph."""
    html: str = _markdown().renderInline(_clean(text).replace("\n", " "))
    return html.strip()


def to_plain(text: str) -> str:
    """Return a text in one line, without its markup."""
    return " ".join(paragraph.text for paragraph in paragraphs(text))


def to_markdown(text: str) -> str:
    """Return a text as Markdown that shows the same anywhere, without a line break at its end."""
    lines: list[str] = []
    for paragraph in paragraphs(text):
        indent = _INDENT * max(paragraph.depth - bool(paragraph.marker), 0)
        marker = f"{paragraph.marker.replace('•', '-')} " if paragraph.marker else ""
        body = "".join(map(_markdown_run, paragraph.runs))
        # What would begin a heading, a list or an image.
        body = _AT_START.sub(r"\\\g<0>", body).replace("![", r"\![")
        lines.append(indent + marker + body)
    return "\n\n".join(lines)


def frame_markdown(title: str, intro: str, credit: str) -> tuple[str, str]:
    """Return what stands before and after a body of Markdown, with blank lines."""
    before = [f"# {escape_markdown(title)}"] if title else []
    before += [to_markdown(intro)] if intro else []
    return "".join(f"{part}\n\n" for part in before), f"\n{to_markdown(credit)}\n" if credit else ""


def paragraphs(text: str) -> list[Paragraph]:
    """Return the paragraphs of a text, those of lists too."""
    found: list[Paragraph] = []
    depth = 0
    marker = ""
    for token in _markdown().parse(_clean(text)):
        depth += token.nesting * token.type.startswith(("bullet_list", "ordered_list"))
        if token.type == "list_item_open":
            marker = f"{token.info}." if token.info else "•"
        elif token.type == "list_item_close":
            marker = ""
        elif token.type == "inline":
            runs = tuple(_runs(token.children or ()))
            found += [Paragraph(runs, marker, depth)] if runs else []
            marker = ""
    return found


def _clean(text: str) -> str:
    """Return a text without control characters, and with its line breaks."""
    return "\n".join(map(sanitize, text.strip().splitlines()))


@cache
def _markdown() -> MarkdownIt:
    """Return a parser of Markdown in which only web and mail addresses are links."""
    from markdown_it import MarkdownIt  # importing it takes 20 ms, and few reports have words

    class Markdown(MarkdownIt):
        def validateLink(self, url: str) -> bool:  # noqa: N802 — the library's name
            return url.casefold().startswith(_ADDRESSES)

    markdown = Markdown("zero", {"html": False}).enable([*_RULES])
    markdown.add_render_rule("text", _render_text)
    for name in ("link_open", "link_close"):
        markdown.add_render_rule(name, _render_link)
    return markdown


def _render_link(
    renderer: RendererHTML,
    tokens: Sequence[Token],
    index: int,
    options: OptionsDict,
    env: MutableMapping[str, bool],
) -> str:
    """Render the beginning or end of a link, for `_render_text` to know whether it is in one."""
    env["is_in_link"] = tokens[index].nesting > 0
    return renderer.renderToken(tokens, index, options, env)


def _render_text(
    _: RendererHTML,
    tokens: Sequence[Token],
    index: int,
    _options: OptionsDict,
    env: Mapping[str, bool],
) -> str:
    """Render a text with links around the addresses in it, unless it is in a link itself."""
    is_linked = env.get("is_in_link", False)
    return "".join(
        f'<a href="{escape(part)}">{escape(part)}</a>' if is_url and not is_linked else escape(part)
        for part, is_url in link_parts(tokens[index].content)
    )


def _runs(tokens: Sequence[Token]) -> Iterator[Run]:
    bold = italic = 0
    link = ""
    for token in tokens:
        bold += token.nesting * token.type.startswith("strong")
        italic += token.nesting * token.type.startswith("em_")
        if token.type == "link_open":
            link = str(token.attrs["href"])
        elif token.type == "link_close":
            link = ""
        text = " " if token.type in {"softbreak", "hardbreak"} else token.content
        for part, is_url in link_parts(text) if text.strip() else [(text, False)]:
            if part:
                yield Run(part, bold > 0, italic > 0, link or part * is_url)


def _markdown_run(run: Run) -> str:
    text = escape_symbols(run.text)
    core = text.strip()
    if core and (run.bold or run.italic):
        stars = "*" * (2 * run.bold + run.italic)
        text = text.replace(core, f"{stars}{core}{stars}")
    return f"[{text}](<{run.link}>)" if run.link else text
