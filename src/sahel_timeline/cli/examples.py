"""The examples at the end of each command's help, and in the man page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

# The example of a whole program has no command of its own.
EXAMPLES: Final[Mapping[str, Sequence[str]]] = {
    "": (
        "sahel-timeline list --since 2014 --actor france",
        "sahel-timeline list mine.csv",
    ),
    "list": (
        "sahel-timeline list --since 2014 --actor france",
        "sahel-timeline list mine.csv --during 2013/2014 --certain",
        "sahel-timeline list --search hostages --format csv",
        "sahel-timeline list --color always | less -RS",
    ),
    "show": (
        "sahel-timeline show serval-begins",
        "sahel-timeline show serval --actor mali",
        "sahel-timeline show fair mine.csv",
    ),
    "chart": (
        "sahel-timeline chart --by type",
        "sahel-timeline chart --actor france --since 2013 --until 2014",
        "sahel-timeline chart mine.csv -o chart.svg --open",
    ),
    "actors": (
        "sahel-timeline actors --since 2020",
        "sahel-timeline actors mine.csv --sort name",
        "sahel-timeline actors mine.csv --starter > actors.csv",
    ),
    "count": (
        "sahel-timeline count --by actor",
        "sahel-timeline count --by year --by type",
        "sahel-timeline count mine.csv --format csv",
    ),
    "export": (
        "sahel-timeline export timeline.html --open",
        "sahel-timeline export mine.ics mine.csv",
        "sahel-timeline export --actor france | jq length",
    ),
    "check": (
        "sahel-timeline check mine.csv",
        "sahel-timeline check mine.csv --suggest > dates.patch",
    ),
    "diff": (
        "sahel-timeline diff old.csv new.csv",
        "sahel-timeline diff old.csv new.csv --only actors --summary",
    ),
    "init": (
        "sahel-timeline init mine.csv",
        "sahel-timeline init mine.csv --map title=Topic",
        "sahel-timeline init --show",
    ),
    "dialects": ("sahel-timeline dialects", "sahel-timeline dialects --format json"),
}


def epilog(command: str) -> str:
    """Return the examples of a command, each in a line."""
    return "\n  ".join(["Examples:", *EXAMPLES[command]])
