"""The command that shows the warnings about files."""

from collections.abc import Sequence
from shlex import join

from sahel_timeline.cli.reader_options import LenientReaderOptions, Ranges


def check_command(paths: Sequence[str], options: LenientReaderOptions) -> str:
    """Return a command that checks files, to paste into a shell."""
    order = {None: "", True: "--day-first", False: "--month-first"}[options.day_first]
    given = [
        *(("--dialect", options.dialect), ("--encoding", options.encoding)),
        *(("--map", each) for each in options.map_ or ()),
        *(("--map-file", options.map_file), ("--actors", options.actors)),
        ("--max-unpacked", options.max_unpacked),
        ("--century", options.century and str(options.century)),
        ("--ranges", options.ranges if options.ranges == Ranges.LASTED else None),
        ("--separator", options.separator),
        ("--config", options.config),
    ]
    words = [word for name, value in given if value for word in (name, value)]
    flags = filter(None, [order, "--no-config" if options.no_config else ""])
    return join(["sahel-timeline", "check", *paths, *words, *flags])
