"""The note on warnings, with the command that shows them."""

from collections.abc import Sequence
from shlex import join

from sahel_timeline.cli.messages import print_note
from sahel_timeline.cli.reader_options import LenientReaderOptions, Ranges
from sahel_timeline.english import pluralize


def print_note_on_warnings(
    count: int, paths: Sequence[str], options: LenientReaderOptions, *, quiet: bool
) -> None:
    """Print how many warnings there are about files, and how to see them."""
    what = "it" if count == 1 else "them"
    command = _check_command(paths, options)
    print_note(f"{pluralize(count, 'warning')} (to see {what}: {command})", quiet=quiet)


def _check_command(paths: Sequence[str], options: LenientReaderOptions) -> str:
    """Return a command that checks files, to paste into a shell.

    It leaves out what the project file says.
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
        ("--ranges", options.ranges if options.ranges == Ranges.LASTED else None),
        ("--separator", options.separator),
        ("--config", options.config),
    ]
    words = [word for name, value in given if value for word in (name, value)]
    year = "--year-first" if options.year_first else ""
    flags = filter(None, [order, year, "--no-config" if options.no_config else ""])
    return join(["sahel-timeline", "check", *paths, *words, *flags])
