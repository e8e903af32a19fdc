"""Reading the two releases of a file that are compared."""

from typing import Final

from sahel_timeline.cli.column_places import naming_places
from sahel_timeline.cli.messages import print_note
from sahel_timeline.cli.progress import show_progress
from sahel_timeline.cli.reader_options import Releases
from sahel_timeline.cli.reading import (
    describe_files,
    names_in_use,
    print_note_on_names,
    print_notes,
    read_options,
    report_problems,
    with_registry,
)
from sahel_timeline.readers import NamedEventList, Reading, Request, ask_files

_NAMES_OF_ONE: Final = (
    "names: as they are in the files; the Sahel registry fits only one of them"
    " (to use it: --actors sahel)"
)


def read_releases(
    options: Releases, columns: tuple[str, ...] = (), *, quiet: bool
) -> tuple[Reading, Reading]:
    """Read two releases, and some columns as extra ones. Raises `InvalidError` as `ask` does.

    The registry applies to both, or to neither. Otherwise, an actor would have two names.
    """
    releases = options.named_files()
    show_progress(f"reading {describe_files(releases)}")
    request = with_registry(options, Request(NamedEventList, columns=columns, kept_columns=columns))
    how = read_options(options)
    with naming_places(options, how):
        answers = ask_files(releases, how, request)
    report_problems(answers, releases, options, quiet=quiet)
    print_notes(answers, quiet=quiet)
    names = names_in_use(request, *answers)
    if names.is_partial:
        print_note(_NAMES_OF_ONE, quiet=quiet)
    else:
        print_note_on_names(*answers, quiet=quiet)
    first, second = (Reading.of(answer, names) for answer in answers)
    return first, second
