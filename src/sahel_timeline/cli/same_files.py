"""Commands that read the same files in the same way, for notes and hints."""

from __future__ import annotations

from shlex import join
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence


def repeat_files(hint: str, paths: Sequence[str], options: Any) -> str:  # noqa: ANN401 — `reader_options` uses this
    """Return a hint whose command reads these files too, as "run 'sahel-timeline actors'"."""
    before, program, rest = hint.partition("'sahel-timeline ")
    words, quote, after = rest.partition("'")
    command, *others = words.split() or [""]
    if not program or (named := read_again(paths, options)) == []:
        return hint
    return f"{before}'{join(['sahel-timeline', command, *named, *others])}{quote}{after}"


def read_again(paths: Sequence[str], options: Any) -> list[str]:  # noqa: ANN401 — likewise
    """Return the arguments with which a command reads files in the same way.

    They leave out what the project file says.
    """
    if options.from_project:
        paths = [] if "paths" in options.from_project else paths
        settled = dict.fromkeys(options.from_project)
        options = type(options)(**{**vars(options), **settled, "from_project": frozenset()})
    order = {None: "", True: "--day-first", False: "--month-first"}[options.day_first]
    given = [
        *(("--dialect", options.dialect), ("--encoding", options.encoding)),
        ("--sheet", options.sheet),
        *(("--map", each) for each in options.map_ or ()),
        *(("--map-file", options.map_file), ("--actors", options.actors)),
        ("--max-unpacked", options.max_unpacked),
        ("--century", options.century and str(options.century)),
        ("--ranges", options.ranges if options.ranges == "lasted" else None),
        ("--separator", options.separator),
        ("--config", options.config),
    ]
    words = [word for name, value in given if value for word in (name, value)]
    year = "--year-first" if options.year_first else ""
    flags = filter(None, [order, year, "--no-config" if options.no_config else ""])
    return [*paths, *words, *flags]
