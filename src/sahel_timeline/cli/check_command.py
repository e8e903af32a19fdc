"""The note on warnings, with the command that shows them."""

from collections.abc import Sequence
from shlex import join

from sahel_timeline.cli.messages import print_note
from sahel_timeline.cli.reader_options import LenientReaderOptions
from sahel_timeline.cli.same_files import read_again
from sahel_timeline.english import pluralize


def print_note_on_warnings(
    count: int, paths: Sequence[str], options: LenientReaderOptions, *, quiet: bool
) -> None:
    """Print how many warnings there are about files, and how to see them."""
    what = "it" if count == 1 else "them"
    command = join(["sahel-timeline", "check", *read_again(paths, options)])
    print_note(f"{pluralize(count, 'warning')} (to see {what}: {command})", quiet=quiet)
