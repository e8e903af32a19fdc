"""The page: a single file, whose security policy forbids it to load anything else."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from functools import cache
from hashlib import sha256
from textwrap import shorten
from typing import TYPE_CHECKING, Final, NamedTuple

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from sahel_timeline.dates.humanize import short_months
from sahel_timeline.formats.page.articles import (
    NameNumbers,
    build_article,
    group_by_year,
    show_only,
)
from sahel_timeline.formats.page.assets import read_asset, read_styles
from sahel_timeline.formats.page.filter_facts import filter_facts
from sahel_timeline.formats.page.images import images_of
from sahel_timeline.formats.page.lane_names import lane_names
from sahel_timeline.formats.page.map import draw_map
from sahel_timeline.formats.page.script import packed_script, page_script
from sahel_timeline.formats.page.static_drawing import draw
from sahel_timeline.formats.palette import OTHER_COLOUR, distinct_colours
from sahel_timeline.formats.prose import to_html, to_inline_html, to_plain
from sahel_timeline.formats.report import unique_ids
from sahel_timeline.formats.sanitize import RIGHT_TO_LEFT
from sahel_timeline.formats.sanitize import sanitize_for_document as sanitize
from sahel_timeline.formats.summary import summarize_events
from sahel_timeline.formats.timeline.day_bounds import DayBounds, padded_extent
from sahel_timeline.formats.timeline.sizes import SIZES
from sahel_timeline.formats.titles import title_of
from sahel_timeline.language import say, say_form, say_number, spoken, texts

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import TextIO

    from sahel_timeline.columns import Json
    from sahel_timeline.formats.page.articles import Article
    from sahel_timeline.formats.page.map import PageMap
    from sahel_timeline.formats.report import EventReport
    from sahel_timeline.query import Match

# Letters that are written from right to left, and marks that turn the direction.
_RIGHT_TO_LEFT: Final = re.compile(f"[{RIGHT_TO_LEFT}\u200f\u202b\u202e\u2067]")
_DESCRIPTION_LENGTH: Final = 300  # more than any site shows of it
# The texts in a script, as they stand in its calls of say() and sayCount().
_TEXT: Final = r'("(?:[^"\\]|\\.)*")'
_SAID: Final = re.compile(rf'\bsay(?:Count\([^"]*?{_TEXT},|\(){_TEXT}')
# Characters that could end a script, begin a comment or break a line in it.
_UNSAFE_IN_SCRIPT: Final = {ord(char): f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}


class _Actor(NamedTuple):
    """An actor's name, and the CSS class of the actor's colour."""

    name: str
    colour_class: str


def write(report: EventReport, out: TextIO) -> None:
    """Write the page in pieces, so that a long page is never entirely in memory."""
    matches, template = report.matches, _environment().get_template("page.html")
    actor_names, type_names = NameNumbers(), NameNumbers()
    articles = _build_articles(report, actor_names, type_names)
    bounds = list(map(DayBounds.of, matches))
    actors, colour_classes = _colour_actors(actor_names.names(), matches)
    page_map = draw_map(matches) if report.has_map else None
    names: dict[str, Json] = {
        "actors": list(map(list, actors)),
        "noActorClass": colour_classes[OTHER_COLOUR],
        **_asked_names(matches, actor_names.names(), type_names.names()),
    }
    pieces = template.generate(
        **_author_words(report),
        images={articles[number].anchor: image for number, image in images_of(report).items()},
        year_groups=group_by_year(matches, articles),
        articles=articles,
        actors=actors,
        no_actor_class=colour_classes[OTHER_COLOUR],
        colour_classes=colour_classes,
        drawing=draw(articles, bounds, matches),
        sizes=SIZES,
        undated=sum(match.event.start.is_undated for match in matches),
        timeline=_timeline_json(matches, articles, bounds, {**names, **_map_facts(page_map)}),
        map=page_map,
        **_assets(colour_classes, page_map),
    )
    out.writelines(pieces)


def _author_words(report: EventReport) -> dict[str, Markup | str]:
    """Return title, introduction and credit, and the text by which others describe the page."""
    title, summary = title_of(report), summarize_events(report.matches)
    description = to_plain(report.intro) if report.intro else summary
    return {
        "title": title,
        "summary": "" if summary == title else summary,
        "description": shorten(description, _DESCRIPTION_LENGTH, placeholder=" …"),
        "intro": Markup(to_html(report.intro) if report.intro else ""),  # noqa: S704 — it is safe
        "credit": Markup(to_inline_html(report.credit) if report.credit else ""),  # noqa: S704
    }


def _build_articles(
    report: EventReport, actor_names: NameNumbers, type_names: NameNumbers
) -> list[Article]:
    matches = report.matches
    articles = [
        build_article(match, unique_id, actor_names, type_names)
        for unique_id, match in zip(unique_ids(matches), matches, strict=True)
    ]
    if (columns := report.columns) is None:
        return articles
    pairs = zip(articles, matches, strict=True)
    return [show_only(article, match, columns) for article, match in pairs]


def _colour_actors(
    names: Sequence[str], matches: Sequence[Match]
) -> tuple[list[_Actor], dict[str, str]]:
    """Return the actors with their colours, and the CSS class for each colour that is used."""
    colours = distinct_colours(name for match in matches for name in dict.fromkeys(match.actors))
    used = sorted({OTHER_COLOUR, *colours.values()})
    classes = {colour: f"t{colour[1:]}" for colour in used}
    actors = [_Actor(sanitize(name), classes[colours.get(name, OTHER_COLOUR)]) for name in names]
    return actors, classes


def _asked_names(
    matches: Sequence[Match], actors: Sequence[str], types: Sequence[str]
) -> dict[str, Json]:
    """Return the names by which the page can filter, and make lanes."""
    return {
        "types": list(map(sanitize, types)),
        "lanes": lane_names(matches),
        "filters": filter_facts(matches, actors, types),
    }


def _assets(
    colour_classes: Mapping[str, str], page_map: PageMap | None
) -> dict[str, Markup | str | list[str]]:
    """Return the style and the scripts, with the hashes by which the page's policy allows them."""
    colour_rules = (_colour_rule(*each) for each in colour_classes.items())
    map_style = page_map.style if page_map else ""
    style = "".join((read_styles(has_map=bool(page_map)), *colour_rules, map_style))
    script, unpacker = page_script(has_map=bool(page_map)), read_asset("unpack.js")
    return {
        "style": Markup(style),  # noqa: S704 — shipped with the package
        "packed_script": Markup(packed_script(has_map=bool(page_map))),  # noqa: S704 — likewise
        "unpacker": Markup(unpacker),  # noqa: S704 — likewise
        "style_hash": _csp_hash(style),
        "script_hashes": [_csp_hash(unpacker), _csp_hash(script)],
    }


def _map_facts(page_map: PageMap | None) -> dict[str, Json]:
    """Return what the script needs to know of the map, and in which language it speaks."""
    language = _language_of(page_script(has_map=bool(page_map)))
    return {"map": page_map.document() if page_map else None, "language": language}


def _language_of(script: str) -> dict[str, Json]:
    """Return the language that language.js speaks, with only those texts that a script says."""
    spoken_texts = texts()
    said = (json.loads(text) for found in _SAID.findall(script) for text in found if text)
    return {
        "code": spoken(),
        "months": list(short_months()),
        "texts": {text: spoken_texts[text] for text in said if text in spoken_texts},
    }


def _colour_rule(colour: str, name: str) -> str:
    return f".{name}{{--colour:{colour};--hatching:url(#{name})}}\n"


def _timeline_json(
    matches: Sequence[Match],
    articles: Sequence[Article],
    bounds: Sequence[DayBounds],
    names: Mapping[str, Json],
) -> Markup:
    """Return what the script needs to know of the events, as the JSON that events.js reads."""
    timeline: dict[str, Json] = {
        "extent": list(padded_extent(match.event for match in matches)),
        **names,
        "events": [
            [*each, list(article.actors), article.type]
            for each, article in zip(bounds, articles, strict=True)
        ],
    }
    text = json.dumps(timeline, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return Markup(text.translate(_UNSAFE_IN_SCRIPT))  # noqa: S704 — no HTML is left


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
    environment.globals |= {"direction": _direction, "isolate": _isolate}
    return environment


def _direction(text: str) -> Markup:
    """Return the attribute that sets a text in its own direction, if that can be another one."""
    return Markup(' dir="auto"') if _RIGHT_TO_LEFT.search(text) else Markup()


def _isolate(text: str) -> Markup:
    """Return a text as HTML, which does not turn what is beside it if it has another direction."""
    return Markup("<bdi>{}</bdi>").format(text) if _RIGHT_TO_LEFT.search(text) else escape(text)


def _say(text: str, /, **values: object) -> Markup:
    """Return a text in the language, as HTML. Values are escaped unless they are HTML."""
    return escape(say(text)).format(**values)


def _say_count(count: int, one: str, several: str, /, **values: object) -> Markup:
    """Return a text that counts in the language, as HTML."""
    forms = escape(say_form(count, one, several))
    return forms.format(count=say_number(count), **values)


def _csp_hash(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"
