"""Write src/sahel_timeline/formats/page/world.bin: the outlines of countries for the map of a page.

They are those of Natural Earth, which are in the public domain, at 1:50 million, as world-atlas has
them. Names in English and French are from Unicode CLDR (pip install babel pycountry):

    npm pack world-atlas
    tar xzf world-atlas-2.0.2.tgz
    python tools/world.py package/countries-50m.json
"""

from __future__ import annotations

import json
import sys
import zlib
from pathlib import Path
from typing import Any, Final

import pycountry
from babel import Locale

OUT: Final = Path(__file__).parents[1] / "src/sahel_timeline/formats/page/world.bin"
# Names that are clearer or shorter than those of CLDR.
NAMES: Final = {
    "CD": ("DR Congo", "RD Congo"),
    "CG": ("Congo", "Congo"),
    "MM": ("Myanmar", "Birmanie"),
    "PS": ("Palestine", "Palestine"),
    "US": ("United States", "États-Unis"),
    "GB": ("United Kingdom", "Royaume-Uni"),
    "BA": ("Bosnia", "Bosnie"),
    "HK": ("Hong Kong", "Hong Kong"),
    "MO": ("Macao", "Macao"),
}
# What has no code in Natural Earth.
FRENCH: Final = {
    "Kosovo": "Kosovo",
    "Somaliland": "Somaliland",
    "N. Cyprus": "Chypre du Nord",
}


def main(path: str) -> None:
    """Write the outlines of a TopoJSON file in a form that takes a quarter of the space."""
    topology = json.loads(Path(path).read_text(encoding="utf-8"))
    header = {
        "scale": topology["transform"]["scale"],
        "translate": topology["transform"]["translate"],
        "lengths": list(map(len, topology["arcs"])),
        "countries": [
            [*names_of(each), polygons_of(each)]
            for each in topology["objects"]["countries"]["geometries"]
        ],
    }
    text = json.dumps(header, ensure_ascii=False, separators=(",", ":"))
    numbers = (number for arc in topology["arcs"] for point in arc for number in point)
    raw = text.encode() + b"\n" + b"".join(map(varint, numbers))
    OUT.write_bytes(zlib.compress(raw, 9))
    print(f"{OUT.name}: {OUT.stat().st_size:,} bytes")


def names_of(geometry: dict[str, Any]) -> tuple[str, str]:
    """Return the English and the French name of a country, or "" if nobody would look for it."""
    own = geometry["properties"]["name"]
    country = pycountry.countries.get(numeric=geometry.get("id", ""))
    if country is None:
        return (own, FRENCH[own]) if own in FRENCH else ("", "")
    code = country.alpha_2
    english, french = (Locale(each).territories[code] for each in ("en", "fr"))
    return NAMES.get(code, (english, french))


def polygons_of(geometry: dict[str, Any]) -> list[list[list[int]]]:
    """Return polygons as rings, and rings as the numbers of their arcs."""
    arcs: list[Any] = geometry["arcs"]
    return arcs if geometry["type"] == "MultiPolygon" else [arcs]


def varint(number: int) -> bytes:
    """Return a number in as few bytes as it needs, seven bits in each."""
    rest = number * 2 if number >= 0 else -number * 2 - 1
    out = bytearray()
    while rest > 127:  # noqa: PLR2004 — the eighth bit means that more bytes follow
        out.append(rest & 127 | 128)
        rest >>= 7
    out.append(rest)
    return bytes(out)


if __name__ == "__main__":
    main(sys.argv[1])
