"""Try random changes of good inputs until something fails: ``python tools/fuzz.py --seconds 60``.

It needs ``pip install atheris``. Each target reads an input as the program would, and may raise
nothing but a `TimelineError`. An input that fails is written into the current folder. Once it is
fixed, it goes into ``tests/data/found`` under the name of its target, and is tried by every run of
the tests.
"""

from __future__ import annotations

import argparse
import io
import os
import re
import subprocess
import sys
import tempfile
import zipfile
from contextlib import suppress
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

ROOT: Final = Path(__file__).parent.parent
FOUND: Final = ROOT / "tests" / "data" / "found"
SAMPLES: Final = ROOT / "tests" / "data" / "dialects"
TODAY: Final = date(2026, 11, 26)
MAPPED: Final = {"date": "Year+Month+Day", "title": "Topic", "actors": "Who"}
CONFIGURATION: Final = (
    'date = "Year"\ntitle = ["Topic", "Place"]\n',
    'files = ["*.csv"]\ntitle = "A"\nday-first = true\ncentury = 19\nencoding = "cp1252"\n'
    'dialect = "mapped"\n[columns]\ndate = "Year+Month"\ntitle = "Topic"\n',
)
ACTORS: Final = (
    "name,aliases,kind,part_of,note\nA,a; b: c,group,B [..2014]/2016,x\nB,,state,C 2012/..,\n"
)
SHEET_PATH: Final = "xl/worksheets/sheet1.xml"
SHEET: Final = (
    '<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>date</t></is></c>'
    '<c r="B1" t="inlineStr"><is><t>title</t></is></c></row><row r="2"><c r="A2" s="1"><v>41640.5'
    '</v></c><c r="B2" t="s"><v>0</v></c></row><row r="9"><c r="D9"><f>1+1</f><v>2</v></c></row>'
    "</sheetData></worksheet>"
)
RELATION: Final = '<Relationship Id="{0}" Type="o/{1}" Target="{2}"/>'
WORKBOOK: Final = {
    "[Content_Types].xml": "<Types/>",
    "_rels/.rels": f"<R>{RELATION.format('x', 'officeDocument', 'xl/workbook.xml')}</R>",
    "xl/workbook.xml": '<workbook xmlns:r="r"><workbookPr date1904="0"/><sheets>'
    '<sheet name="S" r:id="a"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": "<R>"
    + RELATION.format("a", "worksheet", "worksheets/sheet1.xml")
    + RELATION.format("b", "sharedStrings", "sharedStrings.xml")
    + RELATION.format("c", "styles", "styles.xml")
    + "</R>",
    "xl/sharedStrings.xml": "<sst><si><r><t>Talks_x0041_</t></r><rPh><t>a</t></rPh></si></sst>",
    "xl/styles.xml": '<styleSheet><numFmts><numFmt numFmtId="170" formatCode="[$-809]d mmm"/>'
    '</numFmts><cellXfs><xf numFmtId="170"/><xf numFmtId="22"/></cellXfs></styleSheet>',
}


def _text(raw: bytes) -> str:
    return raw.decode("utf-8", "replace").replace("\0", "")


def read_date(raw: bytes) -> None:
    """Read a date and a period by each of the rules. What is printed is read as the same."""
    from sahel_timeline.dates import DateRules, parse_date, parse_end, parse_period, parse_span

    text = _text(raw)
    rules = (DateRules(), DateRules(day_first=True, century=19, lasted=True, year_pairs=True))
    for rule in rules:
        with suppress(_refusal()):
            found = parse_date(text, rule)
            if parse_date(str(found)) != found:
                raise AssertionError(f"{text!r} becomes {found}, which is another date")
        for parse in (parse_end, parse_span, partial(parse_period, today=TODAY)):
            with suppress(_refusal()):
                parse(text, rules=rule)


def read_number(raw: bytes) -> None:
    """Read a number, and a condition on a column."""
    from sahel_timeline.numbers import parse_number
    from sahel_timeline.query.where import parse_condition

    for parse in (parse_number, partial(parse_condition, today=TODAY)):
        with suppress(_refusal()):
            parse(_text(raw))


def read_as(raw: bytes, dialect: str | None) -> None:
    """Read a table as a dialect, or as what its header shows, and show what was read."""
    from sahel_timeline.formats.sanitize import sanitize
    from sahel_timeline.readers import Dialect, read_text

    columns = MAPPED if dialect == Dialect.MAPPED else None
    with suppress(_refusal()):
        as_what = Dialect(dialect) if dialect else None
        reading = read_text(_text(raw), dialect=as_what, columns=columns, actors="none")
        for event in reading.events:
            sanitize(f"{event.start}{event.end}{event.title}")


def _read_file(raw: bytes, name: str, read: Callable[[str], object]) -> None:
    """Read a file with this content and name."""
    with tempfile.TemporaryDirectory(dir=_memory()) as folder:
        path = Path(folder, name)
        path.write_bytes(raw)
        with suppress(_refusal()):
            read(os.fspath(path))


def read_bytes(raw: bytes) -> None:
    """Read a file of any kind: packed, in another encoding, or no table at all."""
    from sahel_timeline.readers import read_events

    _read_file(raw, "a", lambda path: read_events([path], actors="none"))


def pack_workbook(part: str = "", content: bytes = b"") -> bytes:
    """Return a workbook, with other content in one of its parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for name, text in (WORKBOOK | {SHEET_PATH: SHEET}).items():
            file.writestr(zipfile.ZipInfo(name), content if name == part else text)
    return out.getvalue()


def read_workbook(raw: bytes) -> None:
    """Read a workbook with this sheet, and others with these shared texts, styles and so on."""
    from sahel_timeline.readers import read_events

    for part in (*WORKBOOK, SHEET_PATH):
        packed = pack_workbook(part, raw)
        _read_file(packed, "a.xlsx", lambda path: read_events([path], actors="none"))


def read_actors_file(raw: bytes) -> None:
    """Read a file of actors, and ask who belonged to whom."""
    from sahel_timeline.readers import read_actors

    def read(path: str) -> None:
        registry, _ = read_actors(path)
        for actor in registry:
            registry.canonical(actor.name)

    _read_file(raw, "actors.csv", read)


def read_settings_file(raw: bytes) -> None:
    """Read a file of columns, and a project file."""
    from sahel_timeline.readers.mapping import parse_columns, read_columns
    from sahel_timeline.readers.project_file import read_project, read_settings

    with suppress(_refusal()):
        parse_columns([_text(raw)])
    _read_file(raw, "columns.toml", read_columns)
    for is_found in (False, True):
        _read_file(
            raw,
            "sahel-timeline.toml",
            lambda path, found=is_found: read_settings(read_project(path, is_found=found)),  # type: ignore[misc]
        )


def _refusal() -> type[Exception]:
    from sahel_timeline.errors import TimelineError

    return TimelineError


def _memory() -> str | None:
    return "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # noqa: S108 — it is faster


def samples(*names: str) -> list[bytes]:
    """Return the sample of each of some dialects."""
    return [path.read_bytes() for path in sorted(SAMPLES.iterdir()) if path.stem in names]


def _dates() -> list[bytes]:
    """Return the dates that the manual has."""
    manual = (ROOT / "docs" / "dates.md").read_text("utf-8")
    return [each.encode() for each in re.findall(r"`([^`\n]+)`", manual)]


DIALECTS: Final = (
    *("csv", "json", "jsonl", "acled", "ucdp", "gdelt", "gtd", "icews", "timelinejs", "mapped"),
)
TARGETS: Final[Mapping[str, Callable[[bytes], None]]] = {
    "dates": read_date,
    "numbers": read_number,
    **{each: partial(read_as, dialect=each) for each in DIALECTS},
    "header": partial(read_as, dialect=None),
    "bytes": read_bytes,
    "workbook": read_workbook,
    "actors": read_actors_file,
    "settings": read_settings_file,
}


def seeds(target: str) -> list[bytes]:
    """Return good inputs of a target, and those that once failed."""
    good: Mapping[str, Callable[[], list[bytes]]] = {
        **{each: partial(samples, each) for each in DIALECTS},
        "dates": _dates,
        "numbers": lambda: [b"about 200", b"15-20", b"killed >= 10", b'title ~ "a"', b"dozens"],
        "header": partial(samples, *DIALECTS),
        "bytes": partial(samples, "csv", "json", "gdelt"),
        "workbook": lambda: [each.encode() for each in (SHEET, *WORKBOOK.values())],
        "actors": lambda: [ACTORS.encode()],
        "settings": lambda: [each.encode() for each in CONFIGURATION],
    }
    found = sorted((FOUND / target).iterdir()) if (FOUND / target).is_dir() else []
    return [*good[target](), *(path.read_bytes() for path in found)]


def words(target: str) -> Iterable[str]:
    """Return words that random changes would hardly find."""
    from sahel_timeline.dates.vocabulary import PHRASES
    from sahel_timeline.readers.native_columns import NATIVE_COLUMNS

    if target in {"dates", "numbers"}:
        return {word for phrases in PHRASES.values() for word in phrases}
    return {*NATIVE_COLUMNS, *re.findall(r"\w{3,}", " ".join(map(_text, seeds(target))))}


def fuzz(target: str, seconds: int, seed: int) -> None:
    """Try inputs in this process, which ends with it. Atheris finds those that do something new."""
    import atheris  # type: ignore[import-untyped, import-not-found, unused-ignore]

    with atheris.instrument_imports(include=["sahel_timeline"]):
        TARGETS[target](seeds(target)[0])
    with tempfile.TemporaryDirectory() as folder:
        for number, start in enumerate(seeds(target)):
            Path(folder, f"seed-{number}").write_bytes(start)
        quoted = "".join(
            f'"{each}"\n' for each in words(target) if re.fullmatch(r"[\w ']+", each, re.ASCII)
        )
        dictionary = Path(folder).with_suffix(".words")
        dictionary.write_text(quoted, "utf-8")
        limits = [
            f"-seed={seed}",
            "-timeout=60",
            "-rss_limit_mb=2048",
            "-max_len=4096",
            "-verbosity=1",
        ]
        ending = [
            f"-max_total_time={seconds}",
            f"-dict={dictionary}",
            f"-artifact_prefix={target}-",
        ]
        atheris.Setup([sys.argv[0], *limits, *ending, folder], TARGETS[target])
        atheris.Fuzz()


def main() -> int:
    """Fuzz the targets that are named, or all, one after the other. Return 1 if one failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=", ".join(TARGETS))
    parser.add_argument("--seconds", type=int, default=60, help="for each target")
    parser.add_argument("--seed", type=int, default=0, help="tries the same again; 0 is random")
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.here:
        fuzz(given.targets[0], given.seconds, given.seed)
    failed = 0
    for target in given.targets or TARGETS:
        arguments = ["--here", target, "--seconds", str(given.seconds), "--seed", str(given.seed)]
        command = [sys.executable, __file__, *arguments]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        runs = re.findall(r"Done (\d+) runs|#(\d+)\s", done.stderr)
        number = max((int(one or other) for one, other in runs), default=0)
        print(f"{target}: {number:,} inputs", "" if done.returncode == 0 else "FAILED", flush=True)
        if done.returncode:
            print(f"{done.stdout[-3000:]}\n{done.stderr[-1500:]}")
        failed |= done.returncode != 0
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
