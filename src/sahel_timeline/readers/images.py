"""The image files of events, scaled and encoded, so that a page can have them in itself.

A file is next to the table that names it, or in a folder below. Addresses are left to the page,
which links them: nothing is fetched.
"""

from __future__ import annotations

import io
import os
import stat
import warnings
from base64 import b64encode
from typing import TYPE_CHECKING, Final, NamedTuple

from sahel_timeline.errors import UnreadableError
from sahel_timeline.model import Problem, Severity
from sahel_timeline.readers.image_headers import image_kind, image_size

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PIL.Image import Image

    from sahel_timeline.model import Event

# A smaller file is taken as it is.
_SMALL: Final = 120_000
_LARGEST: Final = 100_000_000
_MAX_SIDE: Final = 1200
# A small file can have as many pixels as take all memory, here or in the browser.
_MAX_PIXELS: Final = 50_000_000
_UNDECODABLE: Final = "it cannot be decoded"
_QUALITY: Final = 82
_MB: Final = 1_000_000
MAX_TOTAL: Final = 20 * _MB


class FoundImage(NamedTuple):
    """An image as a data: URI, and its size in pixels, 0 if that is not known."""

    uri: str
    width: int = 0
    height: int = 0


class FoundImages(NamedTuple):
    """The images by the position of their events, and why others are not among them."""

    images: dict[int, FoundImage]
    problems: list[Problem]


def is_address(image: str) -> bool:
    """Whether an image is on the web, and not in a file."""
    return image.casefold().startswith(("http://", "https://"))


def read_images(events: Iterable[Event]) -> FoundImages:
    """Read the image files of events. What cannot be read, or has no room, is a problem.

    Raises `UnreadableError` if an image has to be scaled and Pillow is not installed.
    """
    found = FoundImages({}, [])
    known: dict[tuple[str, str], FoundImage | Exception] = {}
    total = 0
    for number, event in enumerate(events):
        if not event.image or is_address(event.image):
            continue
        key = event.origin.file if event.origin else "", event.image
        if key not in known:
            try:
                known[key] = _read(event)
            except (_NoImageError, OSError, ValueError) as error:
                known[key] = error
        image = known[key]
        if isinstance(image, FoundImage) and total + len(image.uri) > MAX_TOTAL:
            image = _NoImageError(f"the images of a page have at most {MAX_TOTAL // _MB} MB")
        if isinstance(image, Exception):
            found.problems.append(_problem(event, image))
            continue
        total += len(image.uri)
        found.images[number] = image
    return found


class _NoImageError(Exception):
    """Why a file is not shown."""


def _problem(event: Event, error: Exception) -> Problem:
    why = (error.strerror or str(error)) if isinstance(error, OSError) else str(error)
    file, line = event.origin or ("", 0)
    message = f"image {event.image!r} is not shown: {why}"
    return Problem(file, message, line, severity=Severity.WARNING, column="image")


def _read(event: Event) -> FoundImage:
    path = _path_of(event)
    status = os.stat(path)
    if not (stat.S_ISREG(status.st_mode) or stat.S_ISDIR(status.st_mode)):
        raise _NoImageError("not a plain file")  # a pipe has no end
    if status.st_size > _LARGEST:
        raise _NoImageError(f"larger than {_LARGEST // _MB} MB")
    with open(path, "rb") as file:
        content = file.read(_LARGEST)
    kind = image_kind(content)
    if not kind:
        raise _NoImageError("not a JPEG, PNG, GIF or WebP file")
    if len(content) > _SMALL:
        return _scale(event.image, content)
    size = image_size(kind, content)
    if size is None:
        raise _NoImageError(_UNDECODABLE)
    _check_pixels(*size)
    return FoundImage(_data_uri(kind, content))


def _check_pixels(width: int, height: int) -> None:
    if width * height > _MAX_PIXELS:
        most = f"more than {_MAX_PIXELS // 1_000_000} million"
        raise _NoImageError(f"it has {width:,} by {height:,} pixels, {most}")


def _path_of(event: Event) -> str:
    """Return the path of an image. Raises `_NoImageError` for one outside the table's folder."""
    table = event.origin.file if event.origin else ""
    if not os.path.isfile(table):
        raise _NoImageError("it has no folder, as the events were not read from a plain file")
    if "\0" in event.image:
        raise _NoImageError("no path has a null character")
    folder = os.path.realpath(os.path.dirname(table))
    path = os.path.realpath(os.path.join(folder, event.image))
    if os.path.isabs(event.image) or not path.startswith(os.path.join(folder, "")):
        raise _NoImageError("not in the folder of its table or below it")
    return path


def _scale(name: str, content: bytes) -> FoundImage:
    """Return an image that is no larger than a page shows it, and upright."""
    try:
        from PIL import Image as Pillow
        from PIL import ImageOps
    except ImportError:
        raise UnreadableError(
            f"image {name!r} has {len(content) / _MB:.1f} MB, and scaling it needs a package",
            hint=f"run pip install pillow, or make it smaller than {_SMALL // 1000} kB",
        ) from None
    flaws = OSError, ValueError, SyntaxError, Pillow.DecompressionBombError
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Pillow.DecompressionBombWarning)
            image: Image = Pillow.open(io.BytesIO(content))
            image.draft("RGB", (_MAX_SIDE, _MAX_SIDE))
            _check_pixels(*image.size)
            ImageOps.exif_transpose(image, in_place=True)
            image.thumbnail((_MAX_SIDE, _MAX_SIDE))
            return _encode(image)
    except (*flaws, Pillow.DecompressionBombWarning):
        raise _NoImageError(_UNDECODABLE) from None


def _encode(image: Image) -> FoundImage:
    out = io.BytesIO()
    kind = "png" if _is_transparent(image) else "jpeg"
    if kind == "png":
        image.save(out, "PNG", optimize=True)
    else:
        image.convert("RGB").save(out, "JPEG", quality=_QUALITY, progressive=True)
    return FoundImage(_data_uri(kind, out.getvalue()), image.width, image.height)


def _is_transparent(image: Image) -> bool:
    return image.has_transparency_data and image.convert("RGBA").getextrema()[-1] != (255, 255)


def _data_uri(kind: str, content: bytes) -> str:
    return f"data:image/{kind};base64,{b64encode(content).decode()}"
