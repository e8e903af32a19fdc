"""Measure how time and memory grow with the files: ``python benchmarks/scale.py``.

The files are generated. `questions.py` has the questions, and the commands that answer each. All
commands of a question take turns, so the ratios are those of one run on one machine.
"""

from __future__ import annotations

import argparse
import tempfile
from contextlib import nullcontext
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Final

from processes import Run, run
from questions import LOOP, OURS, PARTS, Folder, Question
from results import HEADING, TEXTS, Result, load, markdown, save

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SIZES: Final = (1_000, 10_000, 100_000, 1_000_000)
ROWS: Final = 1_000_000
RUNS: Final = 3
WIDTHS: Final = (30, 10, 8, 31, 9, 22, 11, 10)


def main() -> None:
    """Ask the questions, and print the results of each as soon as it is measured."""
    given = options().parse_args()
    runs = max(1, given.runs)
    print(line(HEADING), flush=True)
    results = load(given.save)[1] if given.save and given.save.exists() else []
    given_folder = given.folder and nullcontext(given.folder)
    with given_folder or tempfile.TemporaryDirectory(prefix="sahel-timeline-scale-") as name:
        folder = Folder(Path(name))
        folder.path.mkdir(parents=True, exist_ok=True)
        for question in questions(folder, given.parts or list(PARTS), given.sizes, given.rows):
            measured = list(measure(question, runs))
            print(*(line(result.cells()) for result in measured), sep="\n", flush=True)
            asked = (question.name, question.rows)
            results = [result for result in results if (result.question, result.rows) != asked]
            results += measured
            if given.save:
                save(given.save, results, runs)
    if given.markdown:
        print("", *markdown(results), sep="\n")


def options() -> argparse.ArgumentParser:
    """Return the options of the script."""
    parser = argparse.ArgumentParser(
        description="Measure how time and memory grow with the files.",
        epilog="Ten million rows are a file of 5 GB: keep it with --folder.",
    )
    add = parser.add_argument
    add("parts", nargs="*", choices=[[], *PARTS], help="what to ask (by default everything)")
    add("--sizes", type=int, nargs="+", default=SIZES, metavar="N", help="rows of the growth")
    add("--rows", type=int, default=ROWS, metavar="N", help=f"rows of the rest ({ROWS:,})")
    add("--runs", type=int, default=RUNS, metavar="N", help=f"runs of each command ({RUNS})")
    add("--folder", type=Path, help="keep the files here, and use those that are here already")
    add("--save", type=Path, metavar="FILE", help="add the results to this JSON, for plot.py")
    add("--markdown", action="store_true", help="print a table in Markdown too, at the end")
    return parser


def questions(
    folder: Folder, parts: Sequence[str], sizes: Sequence[int], rows: int
) -> Iterator[Question]:
    """Yield the questions. The files of each are made when it is asked."""
    for part in parts:
        for count in sizes if part == "growth" else [rows]:
            yield from PARTS[part](folder, count)


def measure(question: Question, runs: int) -> Iterator[Result]:
    """Run the commands in turn, and yield the medians of each."""
    measured: dict[str, list[Run]] = {name: [] for name in question.commands}
    for number in range(runs + 1):
        for name, command in question.commands.items():
            result = run(command)
            if number:  # the first run of each is not counted
                measured[name].append(result)
    for name, results in measured.items():
        yield Result(
            question.name,
            question.rows,
            question.size,
            name,
            median(each.seconds for each in results),
            median(each.megabytes for each in results),
            ratio(results, measured[LOOP]) if LOOP in measured else None,
            ratio(measured[OURS], results),
        )


def ratio(results: Sequence[Run], others: Sequence[Run]) -> float:
    """Return the median of the ratios of the times of pairs of runs."""
    pairs = zip(results, others, strict=True)
    return median(result.seconds / other.seconds for result, other in pairs)


def line(cells: Sequence[str]) -> str:
    """Align the cells of a line."""
    aligned = (
        f"{cell:<{width}}" if column in TEXTS else f"{cell:>{width}}"
        for column, (cell, width) in enumerate(zip(cells, WIDTHS, strict=True))
    )
    return "  ".join(aligned).rstrip()


if __name__ == "__main__":
    main()
