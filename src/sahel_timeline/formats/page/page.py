"""The page: a single file, whose security policy forbids it to load anything else."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING, Final, NamedTuple

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from sahel_timeline.dates.humanize import short_months
from sahel_timeline.formats.json_text import encode
from sahel_timeline.formats.page import layout
from sahel_timeline.formats.page.articles import (
    NameNumbers,
    build_article,
    group_by_year,
    show_only,
)
from sahel_timeline.formats.page.layout import PageEvent, lay_out
from sahel_timeline.formats.palette import hex_of
from sahel_timeline.formats.report import unique_ids
from sahel_timeline.formats.sanitize import sanitize
from sahel_timeline.formats.summary import summarize_events
from sahel_timeline.formats.timeline.day_bounds import DayBounds, EventFlag, padded_extent
from sahel_timeline.language import say, say_form, say_number, spoken, texts

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import TextIO

    from sahel_timeline.columns import Json
    from sahel_timeline.formats.page.articles import Article
    from sahel_timeline.formats.page.layout import PageLayout
    from sahel_timeline.formats.report import EventReport

_NO_ACTOR_COLOUR: Final = "#808890"
# Joined in this order into one script.
_SCRIPTS: Final = (
    "events.js",
    "language.js",
    "state.js",
    "axis.js",
    "layout.js",
    "drawing.js",
    "search.js",
    "batches.js",
    "highlight.js",
    "filters.js",
    "view.js",
    "tooltip.js",
    "gestures.js",
    "page.js",
)
# The texts in a script, as they stand in its calls of say() and sayCount().
_TEXT: Final = r'("(?:[^"\\]|\\.)*")'
_SAID: Final = re.compile(rf'\bsay(?:Count\([^"]*?{_TEXT}, |\(){_TEXT}')
# Characters that could end a script, begin a comment or break a line in it.
_UNSAFE_IN_SCRIPT: Final = {ord(char): f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}


class _Actor(NamedTuple):
    """An actor's name, and the CSS class of the actor's colour."""

    name: str
    colour_class: str


def write(report: EventReport, out: TextIO) -> None:
    """Write the page in pieces, so that a long page is never entirely in memory."""
    matches = report.matches
    actor_names, type_names = NameNumbers(), NameNumbers()
    articles = [
        build_article(match, unique_id, actor_names, type_names)
        for unique_id, match in zip(unique_ids(matches), matches, strict=True)
    ]
    if (columns := report.columns) is not None:
        pairs = zip(articles, matches, strict=True)
        articles = [show_only(article, match, columns) for article, match in pairs]
    bounds = list(map(DayBounds.of, matches))
    colour_classes = _colour_classes(actor_names.names())
    actors = [_Actor(sanitize(name), colour_classes[hex_of(name)]) for name in actor_names.names()]
    no_actor_class = colour_classes[_NO_ACTOR_COLOUR]
    template = _environment().get_template("page.html")
    pieces = template.generate(
        title=sanitize(report.title) or summarize_events(matches),
        year_groups=group_by_year(matches, articles),
        articles=articles,
        actors=actors,
        no_actor_class=no_actor_class,
        colour_classes=colour_classes,
        layout=_layout(articles, bounds),
        size=layout,
        undated=sum(match.event.start.is_undated for match in matches),
        timeline=_timeline_json(articles, bounds, actors, type_names.names(), no_actor_class),
        **_assets(colour_classes),
    )
    out.writelines(pieces)


def _colour_classes(actors: Sequence[str]) -> dict[str, str]:
    """Return the CSS class for each colour that is used."""
    colours = {_NO_ACTOR_COLOUR, *map(hex_of, actors)}
    return {colour: f"t{colour[1:]}" for colour in sorted(colours)}


def _layout(articles: Sequence[Article], bounds: Sequence[DayBounds]) -> PageLayout:
    events = [
        PageEvent(number, each, article.title, article.actors)
        for number, (article, each) in enumerate(zip(articles, bounds, strict=True))
        if not each.flags & EventFlag.UNDATED
    ]
    return lay_out(events, padded_extent(bounds))


def _assets(colour_classes: Mapping[str, str]) -> dict[str, Markup | str]:
    """Return the style and the script, with the hashes by which the page's policy allows them."""
    colour_rules = (_colour_rule(*each) for each in colour_classes.items())
    style = _read_asset("page.css") + "".join(colour_rules)
    script = _script()
    return {
        "style": Markup(style),  # noqa: S704 — shipped with the package
        "script": Markup(script),  # noqa: S704 — shipped with the package
        "style_hash": _csp_hash(style),
        "script_hash": _csp_hash(script),
    }


def _script() -> str:
    return "".join(map(_read_asset, _SCRIPTS))


def _language_of_script() -> dict[str, Json]:
    """Return the language that language.js speaks, with only those texts that the scripts say."""
    spoken_texts = texts()
    said = (json.loads(text) for found in _SAID.findall(_script()) for text in found if text)
    return {
        "code": spoken(),
        "months": list(short_months()),
        "texts": {text: spoken_texts[text] for text in said if text in spoken_texts},
    }


def _colour_rule(colour: str, name: str) -> str:
    return f".{name}{{--colour:{colour};--hatching:url(#{name})}}\n"


def _timeline_json(
    articles: Sequence[Article],
    bounds: Sequence[DayBounds],
    actors: Sequence[_Actor],
    types: Sequence[str],
    no_actor_class: str,
) -> Markup:
    """Return what the script needs to know of the events, as the JSON that events.js reads."""
    timeline: dict[str, Json] = {
        "extent": list(padded_extent(bounds)),
        "actors": [list(actor) for actor in actors],
        "types": list(map(sanitize, types)),
        "noActorClass": no_actor_class,
        "language": _language_of_script(),
        "events": [
            [*each, list(article.actors), article.type]
            for each, article in zip(bounds, articles, strict=True)
        ],
    }
    return Markup(encode(timeline).translate(_UNSAFE_IN_SCRIPT))  # noqa: S704 — no HTML is left


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("sahel_timeline.formats.page", ""),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    environment.globals |= {"_": _say, "_n": _say_count, "number": say_number, "spoken": spoken}
    return environment


def _say(text: str, /, **values: object) -> Markup:
    """Return a text in the language, as HTML. Values are escaped unless they are HTML."""
    return escape(say(text)).format(**values)


def _say_count(count: int, one: str, several: str, /, **values: object) -> Markup:
    """Return a text that counts in the language, as HTML."""
    forms = escape(say_form(count, one, several))
    return forms.format(count=say_number(count), **values)


def _read_asset(name: str) -> str:
    """Read a file of the package with line feeds only, which is the text that browsers hash."""
    return files("sahel_timeline.formats.page").joinpath(name).read_text(encoding="utf-8")


def _csp_hash(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"
