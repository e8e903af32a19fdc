"""The images of events: those in files are in the page, and addresses are links."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from markupsafe import Markup

from sahel_timeline.formats.links import is_url
from sahel_timeline.formats.prose import to_inline_html

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sahel_timeline.formats.report import EventReport
    from sahel_timeline.model import Event


class PageImage(NamedTuple):
    """An image with its size, which is 0 if it is not known; or the address of one."""

    uri: str
    width: int
    height: int
    address: str
    credit: Markup


def images_of(report: EventReport) -> Mapping[int, PageImage]:
    """Return the images by the position of their events, unless the page does not show them."""
    if report.columns is not None and "image" not in {column.key for column in report.columns}:
        return {}
    images = (
        (number, _image_of(match.event, *report.images.get(number, ("", 0, 0))))
        for number, match in enumerate(report.matches)
        if match.event.image
    )
    return {number: image for number, image in images if image.uri or image.address}


def _image_of(event: Event, uri: str, width: int, height: int) -> PageImage:
    address = event.image if is_url(event.image) else ""
    credit = to_inline_html(event.image_credit) if event.image_credit else ""
    return PageImage(uri, width, height, address, Markup(credit))  # noqa: S704 — it is safe
