"""The picture as PDF: the shapes of the SVG, and its text as text that can be searched."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NoReturn
from xml.etree import ElementTree as ET

from weasyprint import HTML

from sahel_timeline.formats.picture.drawing import draw_picture

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

    from sahel_timeline.formats.report import EventReport

_SVG: Final = "http://www.w3.org/2000/svg"
_PAGE: Final = """\
@page {{ size: {width}px {height}px; margin: 0 }}
body, svg {{ margin: 0; display: block }}
body {{ transform-origin: 0 0; transform: translateX({shift:.1f}px) scale({scale:.4f}) }}
.timeline .text {{ position: absolute; line-height: 0; white-space: pre }}
"""
# From the middle of a line to its base line, in most fonts.
_HALF: Final = "0.346em"
_SHIFTS: Final = {"end": "-100%", "middle": "-50%"}


def write(report: EventReport, out: BinaryIO) -> None:
    """Write the picture in its light colours, on a page of its size.

    WeasyPrint sets the text of SVG letter by letter, which is wrong in Arabic. So text is taken out
    of it and set as that of a page.
    """
    picture = draw_picture(report, has_dark_mode=False)
    ET.register_namespace("", _SVG)
    svg = ET.fromstring(picture.svg)  # noqa: S314 — our own
    html = ET.Element("html", {"lang": svg.get("lang", "")})
    style = ET.SubElement(ET.SubElement(html, "head"), "style")
    rules = (each.text or "" for each in svg.iter(f"{{{_SVG}}}style"))
    svg.set("height", f"{picture.height * picture.units:.1f}")
    page = _PAGE.format(
        width=picture.width,
        height=picture.height,
        shift=picture.width * (1 - 1 / picture.units) / 2,
        scale=1 / picture.units,
    )
    style.text = "".join([*rules, page])
    ET.SubElement(html, "title").text = svg.findtext(f"{{{_SVG}}}title")
    body = ET.SubElement(html, "body", {"class": "timeline"})
    body.extend(_take_texts(svg, 0, 0))
    body.insert(0, svg)
    text = ET.tostring(html, encoding="unicode", method="xml")
    HTML(string=text, url_fetcher=_refuse).write_pdf(out)


def _take_texts(element: ET.Element, x: float, y: float) -> Iterator[ET.Element]:
    """Remove the texts from an element of SVG, and yield them as elements of HTML."""
    if move := element.get("transform"):
        dx, dy = map(float, move.removeprefix("translate(").removesuffix(")").split())
        x, y = x + dx, y + dy
    for child in list(element):
        if child.tag != f"{{{_SVG}}}text":
            yield from _take_texts(child, x, y)
            continue
        element.remove(child)
        left, base = x + float(child.attrib["x"]), y + float(child.attrib["y"])
        style = f"left: {left:.1f}px; top: calc({base:.1f}px - {_HALF})"
        if shift := _SHIFTS.get(child.get("text-anchor", "")):
            style += f"; transform: translateX({shift})"
        text = ET.Element("div", {"class": child.attrib["class"], "style": style, "dir": "auto"})
        text.text = child.text
        for span in child:
            part = ET.SubElement(text, "span", {"class": span.get("class", "")})
            part.text, part.tail = span.text, span.tail
        yield text


def _refuse(url: str, *_: object, **_others: object) -> NoReturn:
    """Fetch nothing."""
    raise ValueError(url)
