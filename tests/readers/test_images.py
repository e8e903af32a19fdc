"""Image files: found next to the table only, scaled, and limited; nothing else is read."""

import io
import os
import sys
from base64 import b64decode

import pytest

from sahel_timeline.dates import parse_date
from sahel_timeline.errors import UnreadableError
from sahel_timeline.model import Event, Origin
from sahel_timeline.readers import images
from sahel_timeline.readers.image_headers import image_kind, image_size
from sahel_timeline.readers.images import read_images

Image = pytest.importorskip("PIL.Image")
PIXEL = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f"
    b"\x15\xc4\x89\x00\x00\x00\nIDATx\x9cc\x00\x01\x00\x00\x05\x00\x01\r\n-\xb4\x00\x00\x00\x00IEND"
    b"\xaeB`\x82"
)

FOUND = images.FoundImage("data:image/png;base64,")


@pytest.fixture
def folder(tmp_path):
    """Return a folder with a table and a small image, below one with another image."""
    (tmp_path / "secret.png").write_bytes(PIXEL)
    here = tmp_path / "here"
    (here / "photos").mkdir(parents=True)
    (here / "photos" / "a.png").write_bytes(PIXEL)
    (here / "events.csv").write_text("date,title\n")
    return here


@pytest.fixture
def read(folder):
    """Return a function that reads the image of one event."""

    def read(image, table="events.csv"):
        origin = Origin(str(folder / table), 2)
        event = Event("x", parse_date("2014"), "x", image=image, origin=origin)
        return read_images([event])

    return read


def noise(path, mode="RGB", size=(1800, 900)):
    Image.effect_noise(size, 90).convert(mode).save(path)


def decoded(found):
    return Image.open(io.BytesIO(b64decode(found.images[0].uri.partition(",")[2])))


def test_a_small_file_is_taken_as_it_is(folder, read):
    found = read("photos/a.png")
    assert found.problems == []
    assert found.images[0].uri.startswith("data:image/png;base64,")
    assert b64decode(found.images[0].uri.partition(",")[2]) == PIXEL
    assert read("./photos/../photos/a.png").images == found.images


@pytest.mark.parametrize(
    ("kind", "more"),
    [
        *(("jpeg", {"progressive": True}), ("jpeg", {"exif": Image.Exif()}), ("gif", {})),
        *(("webp", {"lossless": True}), ("webp", {"exif": b"Exif"}), ("webp", {}), ("png", {})),
    ],
)
def test_the_size_of_a_small_file_is_in_its_header(folder, read, kind, more):
    Image.new("RGB", (300, 7)).save(folder / "a", kind, **more)
    content = (folder / "a").read_bytes()
    assert image_size(kind, content) == (300, 7)
    assert b64decode(read("a").images[0].uri.partition(f"{kind};base64,")[2]) == content
    assert image_size(kind, content[:9]) is None


def frame(marker, width, height, before=b""):
    """Return the beginning of a JPEG, with a frame of this marker and size."""
    size = height.to_bytes(2) + width.to_bytes(2)
    return b"\xff\xd8" + before + b"\xff" + bytes([marker]) + b"\0\x11\x08" + size


def webp(chunk, content):
    return b"RIFF\0\0\0\0WEBP" + chunk + bytes(4) + content


LOSSLESS = 16382 | 299 << 14 | 1 << 28


@pytest.mark.parametrize(
    ("kind", "content", "size"),
    [
        ("jpeg", frame(0xC0, 65535, 65500), (65535, 65500)),
        ("jpeg", frame(0xCF, 9, 8), (9, 8)),
        ("jpeg", frame(0xC2, 9, 8, before=b"\xff\xe0\0\x02\xff\xff\xff\xc4\0\x03a"), (9, 8)),
        ("jpeg", frame(0xC4, 9, 8), None),  # a table
        ("jpeg", frame(0xC0, 9, 8, before=b"\xff\x01"), None),
        ("jpeg", b"\xff\xd8\xff", None),
        ("webp", webp(b"VP8 ", bytes(6) + b"\xff\xff\x01\x40"), (16383, 1)),
        ("webp", webp(b"VP8L", b"\x2f" + LOSSLESS.to_bytes(4, "little")), (16383, 300)),
        ("webp", webp(b"VP8X", bytes(4) + b"\xff\xff\0\0\0\x01"), (65536, 65537)),
        ("webp", webp(b"ALPH", bytes(20)), None),
    ],
)
def test_sizes_are_read_as_browsers_read_them(kind, content, size):
    assert image_kind(content) == kind
    assert image_size(kind, content) == size


@pytest.mark.parametrize(
    ("image", "why"),
    [
        ("../secret.png", "not in the folder of its table or below it"),
        ("photos/../../secret.png", "not in the folder of its table or below it"),
        ("link.png", "not in the folder of its table or below it"),
        ("photos/none.png", "No such file or directory"),
        ("photos", "Is a directory"),
        ("events.csv", "not a JPEG, PNG, GIF or WebP file"),
        ("fake.webp", "not a JPEG, PNG, GIF or WebP file"),
        ("x\0.png", "no path has a null character"),
        ("pipe.png", "not a plain file"),
        ("loop.png", "Too many levels of symbolic links"),
        ("wide.png", "it has 20,000 by 20,000 pixels, more than 50 million"),
        ("wide.gif", "it has 65,535 by 65,535 pixels, more than 50 million"),
        ("wide.jpg", "it has 65,535 by 65,500 pixels, more than 50 million"),
        ("wide.webp", "it has 16,777,216 by 16,777,216 pixels, more than 50 million"),
        ("no-size.jpg", "it cannot be decoded"),
    ],
)
def test_anything_else_is_a_problem(folder, read, image, why):
    (folder / "link.png").symlink_to(folder.parent / "secret.png")
    (folder / "fake.webp").write_bytes(b"RIFF1234WAVE")
    os.mkfifo(folder / "pipe.png")
    (folder / "loop.png").symlink_to("loop.png")
    (folder / "wide.png").write_bytes(PIXEL[:16] + b"\0\0\x4e\x20" * 2 + PIXEL[24:])
    (folder / "wide.gif").write_bytes(b"GIF89a\xff\xff\xff\xff")
    (folder / "wide.jpg").write_bytes(frame(0xC0, 65535, 65500))
    (folder / "wide.webp").write_bytes(webp(b"VP8X", bytes(4) + b"\xff" * 6))
    (folder / "no-size.jpg").write_bytes(b"\xff\xd8\xff\xd9")
    found = read(image)
    assert found.images == {}
    (problem,) = found.problems
    assert str(problem) == f"{folder}/events.csv:2: warning: image {image!r} is not shown: {why}"


def test_an_absolute_path_is_not_read(folder, read):
    found = read(str(folder / "photos" / "a.png"))
    assert "not in the folder of its table" in found.problems[0].message


def test_events_that_were_not_in_a_plain_file_have_no_images(read):
    assert "it has no folder" in read("a.png", "events.zip/events.csv").problems[0].message
    event = Event("x", parse_date("2014"), "x", image="a.png")
    assert "it has no folder" in read_images([event]).problems[0].message


def test_an_address_is_never_read(read):
    assert read("https://e.example/a.png") == ({}, [])
    assert read("") == ({}, [])


def test_a_large_image_is_scaled_and_upright(folder, read):
    image = Image.effect_noise((1800, 900), 90).convert("RGB")
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by a quarter
    image.save(folder / "a.jpg", quality=95, exif=exif)
    found = read("a.jpg")
    assert found.images[0][1:] == (600, 1200)
    assert decoded(found).size == (600, 1200)
    assert found.images[0].uri.startswith("data:image/jpeg")


@pytest.mark.parametrize(("alpha", "kind"), [(255, "jpeg"), (128, "png")])
def test_only_what_is_transparent_stays_png(folder, read, alpha, kind):
    image = Image.effect_noise((1300, 900), 90).convert("RGBA")
    image.putalpha(alpha)
    image.save(folder / "a.png")
    assert read("a.png").images[0].uri.startswith(f"data:image/{kind};")


def test_what_cannot_be_decoded_is_a_problem(folder, read, monkeypatch):
    noise(folder / "a.png")
    (folder / "b.png").write_bytes(PIXEL[:20] + bytes(200_000))
    assert read("b.png").problems[0].message.endswith("it cannot be decoded")
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 1000)
    assert read("a.png").problems[0].message.endswith("it cannot be decoded")


def test_an_image_that_unpacks_to_too_many_pixels_is_not_decoded(folder, read):
    Image.new("L", (9000, 6000)).save(folder / "a.png", compress_level=1)
    message = "image 'a.png' is not shown: it has 9,000 by 6,000 pixels, more than 50 million"
    assert read("a.png").problems[0].message == message


def test_an_image_of_many_events_is_decoded_once(folder, monkeypatch):
    noise(folder / "a.png")
    decoding = []
    monkeypatch.setattr(images, "_encode", lambda _: decoding.append(1) or FOUND)
    origin = Origin(str(folder / "events.csv"), 2)
    event = Event("x", parse_date("2014"), "x", image="a.png", origin=origin)
    other = event._replace(origin=Origin(str(folder / "other.csv"), 2))
    found = read_images([event, event, other])
    assert list(found.images) == [0, 1]
    assert len(decoding) == 1
    assert len(found.problems) == 1


def test_a_file_that_is_too_large_is_not_opened(read, monkeypatch):
    monkeypatch.setattr(images, "_LARGEST", 10)
    assert "larger than 0 MB" in read("photos/a.png").problems[0].message


def test_the_images_of_a_page_have_a_limit(folder, monkeypatch):
    monkeypatch.setattr(images, "MAX_TOTAL", 300)
    origin = Origin(str(folder / "events.csv"), 2)
    event = Event("x", parse_date("2014"), "x", image="photos/a.png", origin=origin)
    found = read_images([event] * 9)
    assert 0 < len(found.images) < 9
    assert "the images of a page have at most" in found.problems[0].message


def test_a_missing_package_is_named(folder, read, monkeypatch):
    noise(folder / "a.png")
    monkeypatch.setitem(sys.modules, "PIL", None)
    with pytest.raises(UnreadableError, match=r"scaling it needs a package \(run pip install pil"):
        read("a.png")
