"""The page: one file that asks for nothing else, and forbids itself to."""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from sahel_timeline.formats.json_text import encode
from sahel_timeline.formats.page import layout
from sahel_timeline.formats.page.articles import Names, chapters, tell
from sahel_timeline.formats.page.day_bounds import day_bounds, day_of, extent_of
from sahel_timeline.formats.page.layout import Subject, draw
from sahel_timeline.formats.palette import hex_of
from sahel_timeline.formats.report import unique_ids
from sahel_timeline.formats.sanitize import sanitize

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TextIO

    from sahel_timeline.columns import Json
    from sahel_timeline.formats.page.articles import Article
    from sahel_timeline.formats.page.day_bounds import DayBounds
    from sahel_timeline.formats.page.layout import PageLayout
    from sahel_timeline.formats.report import EventReport
    from sahel_timeline.query import Match

_NO_ACTOR_COLOUR: Final = "#808890"
# In the order in which they are joined.
_SCRIPTS: Final = (
    "state.js",
    "axis.js",
    "drawing.js",
    "lanes.js",
    "filters.js",
    "gestures.js",
    "page.js",
)
# What would end a script, begin a comment or break a line in it.
_UNSAFE: Final = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def write(report: EventReport, out: TextIO) -> None:
    """Write the page piece by piece, so that a long one is never in memory whole."""
    matches = report.matches
    actors, types = Names(), Names()
    named = zip(unique_ids(matches), matches, strict=True)
    articles = [tell(name, match, actors, types) for name, match in named]
    marks = list(map(day_bounds, matches))
    tones = {
        colour: f"t{colour[1:]}"
        for colour in sorted({_NO_ACTOR_COLOUR, *map(hex_of, actors.all())})
    }
    people = [(sanitize(name), tones[hex_of(name)]) for name in actors.all()]
    style = _text("page.css") + "".join(map(_rule, tones, tones.values()))
    script = "".join(map(_text, _SCRIPTS))
    scene: dict[str, Json] = {
        "extent": list(extent_of(marks)),
        "actors": [list(person) for person in people],
        "types": list(map(sanitize, types.all())),
        "nobody": tones[_NO_ACTOR_COLOUR],
        "events": [
            [*mark, list(article.actors), article.type]
            for mark, article in zip(marks, articles, strict=True)
        ],
    }
    pieces = (
        _environment()
        .get_template("page.html")
        .generate(
            title=_title(matches, marks),
            chapters=chapters(matches, articles),
            articles=articles,
            actors=people,
            nobody=tones[_NO_ACTOR_COLOUR],
            tones=tones,
            drawn=_drawn(articles, marks),
            size=layout,
            style=Markup(style),  # noqa: S704 — ours
            script=Markup(script),  # noqa: S704 — ours
            style_hash=_hash(style),
            script_hash=_hash(script),
            scene=Markup(encode(scene).translate(_UNSAFE)),  # noqa: S704 — no sign of HTML is left
        )
    )
    out.writelines(pieces)


def _drawn(articles: Sequence[Article], marks: Sequence[DayBounds]) -> PageLayout:
    pairs = enumerate(zip(articles, marks, strict=True))
    subjects = [
        Subject(number, mark, article.title, article.actors) for number, (article, mark) in pairs
    ]
    return draw(subjects, extent_of(marks))


def _title(matches: Sequence[Match], marks: Sequence[DayBounds]) -> str:
    """Say how many events there are, and in which years."""
    days = [
        day for mark in marks for day in (mark.first, mark.end and mark.end - 1) if day is not None
    ]
    if not days:
        return "No events"
    count = "One event" if len(matches) == 1 else f"{len(matches):,} events"
    years = dict.fromkeys(str(day_of(day).year) for day in (min(days), max(days)))
    return f"{count}, {'–'.join(years)}"


def _rule(colour: str, tone: str) -> str:
    return f".{tone}{{--tone:{colour};--soft:url(#{tone})}}\n"


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("sahel_timeline.formats.page", ""),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )


def _text(name: str) -> str:
    """Return a file of ours; its line ends are those that a browser takes a hash of."""
    return files("sahel_timeline.formats.page").joinpath(name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"
