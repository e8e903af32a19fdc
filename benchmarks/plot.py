"""Draw what ``scale.py --save FILE`` has measured: ``python benchmarks/plot.py FILE``.

It writes `docs/scale.svg`, time and memory over the number of rows, and the tables and figures of
`docs/scale.md`, between its comments.
"""

from __future__ import annotations

import math
import sys
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from questions import GDELT, LOOP, OURS
from results import Result, load, markdown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

DOCS: Final = Path(__file__).resolve().parent.parent / "docs"
PLOT: Final = DOCS / "scale.svg"
PAGE: Final = DOCS / "scale.md"
WIDTH: Final = 760
HEIGHT: Final = 330
# Of a panel: its left side, the width and the height of the plot, and its upper side.
LEFT: Final = (58, 438)
PANEL: Final = (222, 222)
TOP: Final = 56
GDELT_ROWS: Final = 1_240_000_000  # the estimate of docs/scale.md
GAP: Final = 15  # between two labels at the ends of lines
# Each line has a colour that is readable on white and on black, and a mark of its own.
MARKS: Final = {
    OURS: ("#d9480f", '<circle cx="{x}" cy="{y}" r="3.5"/>'),
    LOOP: ("#868e96", '<path d="M{x} {y}m-4 3.5h8l-4-7.5z"/>'),
    "duckdb": ("#1c7ed6", '<path d="M{x} {y}m-3.5-3.5h7v7h-7z"/>'),
    "polars": ("#2b8a3e", '<path d="M{x} {y}m0-4.5l4.5 4.5l-4.5 4.5l-4.5-4.5z"/>'),
}
NAMES: Final = {"duckdb": "DuckDB", "polars": "Polars"}
STYLE: Final = (
    "text{font:12px system-ui,sans-serif;fill:#6b7280}.head{font-weight:600;font-size:13px}"
    ".grid{stroke:#8b929c;stroke-opacity:.3}.line{fill:none;stroke-width:2}"
    "@media(prefers-color-scheme:dark){text{fill:#a8b0bb}}"
)


class Scale(NamedTuple):
    """A logarithmic axis from one power of ten to another, and its ends in the picture."""

    low: int
    high: int
    start: float
    end: float

    @classmethod
    def over(cls, numbers: Sequence[float], start: float, end: float) -> Scale:
        """Return the axis on which all numbers have a place."""
        low = math.floor(math.log10(min(numbers)))
        return cls(low, max(low + 1, math.ceil(math.log10(max(numbers)))), start, end)

    def place(self, number: float) -> float:
        """Return where a number is in the picture."""
        share = (math.log10(number) - self.low) / (self.high - self.low)
        return round(self.start + share * (self.end - self.start), 1)

    def ticks(self) -> list[float]:
        """Return the powers of ten."""
        return [10.0**power for power in range(self.low, self.high + 1)]


class Panel(NamedTuple):
    """One of the two plots: a heading, where it begins, and which number it shows."""

    heading: str
    left: int
    number: Callable[[Result], float]
    unit: Callable[[float], str]


def in_memory(megabytes: float) -> str:
    """Write a power of ten for an axis."""
    return f"{megabytes / 1000:g} GB" if megabytes >= 1000 else f"{megabytes:g} MB"  # noqa: PLR2004


PANELS: Final = (
    Panel("Time", LEFT[0], lambda result: result.seconds, lambda number: f"{number:g} s"),
    Panel("Peak memory", LEFT[1], lambda result: result.megabytes, in_memory),
)


def main() -> None:
    """Write the picture and the tables."""
    machine, results = load(Path(sys.argv[1]))
    growth = [result for result in results if result.question == "list"]
    growth.sort(key=lambda result: result.rows)
    PLOT.write_text("\n".join(svg(growth)) + "\n", encoding="utf-8")
    text = PAGE.read_text(encoding="utf-8")
    others = [result for result in results if result.question not in {"list", GDELT}]
    text = replaced(text, "machine", [sentence(machine)])
    text = replaced(text, "growth", list(markdown(growth)))
    text = replaced(text, "questions", list(markdown(others)))
    text = replaced(text, "gdelt", list(whole_of_gdelt(results)))
    PAGE.write_text(text, encoding="utf-8")


def sentence(machine: dict[str, Any]) -> str:
    """Say where and how it was measured."""
    return (
        f"Medians of one to three runs in turn, on {machine['cores']} cores: "
        f"{machine['system']}, Python {machine['python']}."
    )


def whole_of_gdelt(results: Sequence[Result]) -> Iterator[str]:
    """Yield a table of the time that the whole of GDELT 2.0 would take, from measured rates."""
    yield "| command | measured | rows a second | all rows | on 10 machines | on 100 |"
    yield "| --- | ---: | ---: | ---: | ---: | ---: |"
    for result in results:
        if result.question == GDELT:
            rate = result.rows / result.seconds
            hours = (f"{GDELT_ROWS / rate / machines / 3600:.2g} h" for machines in (1, 10, 100))
            measured = f"{result.rows:,} rows in {result.seconds:.2f} s"
            cells = (result.command, measured, f"{rate:,.0f}", *hours)
            yield f"| {' | '.join(cells)} |"


def replaced(text: str, name: str, lines: Sequence[str]) -> str:
    """Replace what is between the comments of this name."""
    first, last = f"<!-- {name} -->\n", f"<!-- end of {name} -->\n"
    before, rest = text.split(first)
    _, after = rest.split(last)
    return "\n".join([before + first, *lines, "", last + after])


def svg(results: Sequence[Result]) -> Iterator[str]:
    """Yield the lines of the picture."""
    summary = "Time and memory of sahel-timeline, of a plain loop and of engines, by rows"
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img"'
        f' width="{WIDTH}" aria-label="{summary}"><style>{STYLE}</style>'
    )
    for panel in PANELS:
        yield from drawn(panel, results)
    yield "</svg>"


def drawn(panel: Panel, results: Sequence[Result]) -> Iterator[str]:
    """Yield a plot: its heading, its axes and its lines."""
    right, bottom = panel.left + PANEL[0], TOP + PANEL[1]
    across = Scale.over([result.rows for result in results], panel.left, right)
    up = Scale.over([panel.number(result) for result in results], bottom, TOP)
    yield label(panel.left, TOP - 24, panel.heading, "head")
    for tick in up.ticks():
        y = up.place(tick)
        yield f'<path class="grid" d="M{panel.left} {y}H{right}"/>'
        yield label(panel.left - 6, y + 4, panel.unit(tick), anchor="end")
    for tick in across.ticks():
        x = across.place(tick)
        yield f'<path class="grid" d="M{x} {TOP}V{bottom}"/>'
        yield label(x, bottom + 18, rows_label(tick), anchor="middle")
    yield label((panel.left + right) / 2, bottom + 38, "rows", anchor="middle")
    ends = {}
    for name in dict.fromkeys(result.command for result in results):
        colour, mark = MARKS[name]
        points = [
            (across.place(result.rows), up.place(panel.number(result)))
            for result in results
            if result.command == name
        ]
        yield f'<g fill="{colour}" stroke="none">'
        path = "L".join(f"{x} {y}" for x, y in points)
        yield f'<path class="line" stroke="{colour}" d="M{path}"/>'
        yield "".join(mark.format(x=x, y=y) for x, y in points) + "</g>"
        ends[name] = points[-1]
    yield from labels(ends)


def labels(ends: dict[str, tuple[float, float]]) -> Iterator[str]:
    """Yield a label at the end of each line. Labels that would overlap move down."""
    lowest = -math.inf
    for name, (x, y) in sorted(ends.items(), key=lambda end: end[1][1]):
        lowest = max(y, lowest + GAP)
        colour, _ = MARKS[name]
        style = f' style="fill:{colour}"'
        yield label(x + 8, lowest + 4, NAMES.get(name, name), style=style)


def label(  # noqa: PLR0913
    x: float, y: float, words: str, kind: str = "", *, anchor: str = "start", style: str = ""
) -> str:
    """Return a label."""
    of_kind = f' class="{kind}"' if kind else ""
    return (
        f'<text x="{round(x, 1)}" y="{round(y, 1)}" text-anchor="{anchor}"{of_kind}{style}>'
        f"{escape(words)}</text>"
    )


def rows_label(number: float) -> str:
    """Write a number of rows for an axis."""
    if number >= 1e6:  # noqa: PLR2004
        return f"{number / 1e6:g} M"
    return f"{number:,.0f}"


if __name__ == "__main__":
    main()
