"""The options that name files and say how to read them.

Annotations are not postponed: the strings would have to be evaluated on every run.
"""

import os
from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Annotated, Final, TypeAlias, cast

from sahel_timeline.cli.declared import Argument, Option
from sahel_timeline.cli.option_groups import OptionGroup
from sahel_timeline.dates import DateRules
from sahel_timeline.errors import UnknownNameError
from sahel_timeline.formats import Language
from sahel_timeline.readers import ColumnMap, Dialect
from sahel_timeline.readers.raw_file import FILE_VARIABLE, PROJECT_FILE

_FILES: Final = "Files"


class Ranges(StrEnum):
    """How to read a range of dates such as 1914-1918."""

    WITHIN = "within"
    LASTED = "lasted"


class ReaderOptions(OptionGroup):
    """How to read files.

    ``columns``, ``title``, ``intro``, ``credit`` and ``lang`` are those of the project file, and
    ``from_project`` names all options that it sets. ``places`` are where it says which column a
    field has; that of "" is where it begins to say so.
    """

    # Without annotations, these are not options.
    columns = cast(ColumnMap | None, None)
    title = cast(str | None, None)
    intro = cast(str | None, None)
    credit = cast(str | None, None)
    lang = cast(Language | None, None)
    places = cast(Mapping[str, str], MappingProxyType({}))
    from_project = cast(frozenset[str], frozenset())

    dialect: Annotated[
        Dialect | None,
        Option(
            help="The kind of file, if it is not recognised: see 'sahel-timeline dialects'.",
            metavar="NAME",
            rich_help_panel=_FILES,
        ),
    ] = None
    map_: Annotated[
        list[str] | None,
        Option(
            "--map",
            help="Which column holds what: date=Year+Month,title=Topic. Repeatable.",
            metavar="COLUMNS",
            rich_help_panel=_FILES,
        ),
    ] = None
    map_file: Annotated[
        str | None,
        Option(
            help='Like --map, from a TOML file: date = "Year+Month".',
            metavar="FILE",
            rich_help_panel=_FILES,
        ),
    ] = None
    day_first: Annotated[
        bool | None,
        Option(
            "--day-first/--month-first",
            help="Read 03/04/2014 as 3 April, or as 4 March. Without either option, the"
            " other dates of the column decide, and if they do not, it is an error.",
            rich_help_panel=_FILES,
            show_default=False,
        ),
    ] = None
    year_first: Annotated[
        bool | None,
        Option(
            "--year-first",
            help="Read 13/04/25 as 25 April of the year 13. Without it, the other dates of the"
            " column decide.",
            rich_help_panel=_FILES,
            show_default=False,
        ),
    ] = None
    century: Annotated[
        int | None,
        Option(
            min=1,
            max=99,
            help="Read years of two digits in this century: with 19, '6-Jun-44' is in 1944. By"
            " default, the full years of the column decide, and if they do not, it is an error.",
            metavar="NN",
            rich_help_panel=_FILES,
            show_default=False,
        ),
    ] = None
    ranges: Annotated[
        Ranges | None,
        Option(
            help="Whether an event dated '1914-1918' lasted from one to the other, or happened"
            " some time within them, which is the default.",
            rich_help_panel=_FILES,
            show_default=False,
        ),
    ] = None
    separator: Annotated[
        str | None,
        Option(
            help="What separates actors and sources in a cell, such as ',' or '/'. By default, ';'"
            " or what the cells of the column show.",
            metavar="TEXT",
            rich_help_panel=_FILES,
            show_default=False,
        ),
    ] = None
    encoding: Annotated[
        str | None,
        Option(
            help="The encoding of the files if it is not UTF-8, such as cp1252 or utf-16.",
            metavar="NAME",
            rich_help_panel=_FILES,
        ),
    ] = None
    sheet: Annotated[
        str | None,
        Option(
            help="Read only this sheet of an Excel file, not all that have a known header.",
            metavar="NAME",
            rich_help_panel=_FILES,
        ),
    ] = None
    max_unpacked: Annotated[
        str | None,
        Option(
            help="Let a file in gzip or zip unpack to this size, such as 4GiB; by default, 1GiB.",
            metavar="SIZE",
            rich_help_panel=_FILES,
        ),
    ] = None
    actors: Annotated[
        str | None,
        Option(
            help="Whose names and aliases actors have: none, sahel, or those in a FILE. By default,"
            " those of the Sahel, but in a file of your own only if at least half of its names are"
            " among them.",
            metavar="none|sahel|FILE",
            rich_help_panel=_FILES,
        ),
    ] = None


ConfigFile: TypeAlias = Annotated[
    str | None,
    Option(
        help="Use the settings in FILE instead of those in sahel-timeline.toml in this folder,"
        " as 'sahel-timeline init' writes them.",
        metavar="FILE",
        rich_help_panel=_FILES,
    ),
]


class ProjectOptions(ReaderOptions):
    """How to read files, in a folder that can have a project file."""

    config: ConfigFile = None
    no_config: Annotated[
        bool,
        Option(
            "--no-config",
            help="Ignore sahel-timeline.toml in this folder.",
            rich_help_panel=_FILES,
        ),
    ] = False

    def named_files(self) -> list[str]:
        """Return the files on the command line, or else in the project file."""
        return [*(vars(self).get("file") or ()), *(vars(self).get("paths") or ())]

    def complete(self, *, quiet: bool) -> None:
        """Set what the command line leaves open to what the project file says, if there is one."""
        has_project = os.path.isfile(PROJECT_FILE)  # noqa: PTH113 — importing pathlib takes 5 ms
        if self.config is not None or self.no_config or has_project:
            from sahel_timeline.cli.project import complete_options  # most folders have none

            complete_options(self, quiet=quiet)


class LenientReaderOptions(ProjectOptions):
    """How to read files, and whether to skip rows that cannot be read."""

    skip_invalid: Annotated[
        bool,
        Option(
            "--skip-invalid",
            help="Skip rows that cannot be read. A file with no readable row still fails.",
            rich_help_panel=_FILES,
        ),
    ] = False

    def complete_hint(self, error: UnknownNameError) -> None:
        """Add these files, and how to read them, to the command in the hint of an error."""
        from sahel_timeline.cli.same_files import repeat_files  # rarely needed

        error.replace_hint(repeat_files(error.hint, self.named_files(), self))


class Files(LenientReaderOptions):
    """Which files to read, and how."""

    paths: Annotated[
        list[str] | None,
        Argument(
            metavar="FILE...",
            help="CSV, Excel, JSON or JSON Lines files, possibly in gzip or zip, or - for standard"
            " input. By default, those that sahel-timeline.toml in this folder names, or the one"
            " that SAHEL_TIMELINE_FILE names, or else the packaged Sahel events. In quotes,"
            " 'folder/*.csv' means all files with such a name.",
            show_default=False,
        ),
    ] = None
    file: Annotated[
        list[str] | None,
        Option(
            "--file",
            "-f",
            help="Also read this file, before those that are given without -f. Repeatable.",
            metavar="FILE",
            rich_help_panel=_FILES,
        ),
    ] = None
    jobs: Annotated[
        int | None,
        Option(
            min=1,
            help="Read N files at the same time, each in a process of its own. By default, as many"
            " as there are cores if the files are large. The output is always the same.",
            metavar="N",
            rich_help_panel=_FILES,
            show_default=False,
        ),
    ] = None
    spark: Annotated[
        str | None,
        Option(
            help="Read the files on the executors of a Spark cluster: local[2], spark://HOST:7077.",
            metavar="MASTER",
            rich_help_panel=_FILES,
        ),
    ] = None


class CheckedFiles(ProjectOptions):
    """Which files to check, and how to read them."""

    paths: Annotated[
        list[str] | None,
        Argument(
            metavar="FILE...",
            help="The files to check, or - for standard input. By default, those that"
            " sahel-timeline.toml in this folder names.",
        ),
    ] = None


class Releases(LenientReaderOptions):
    """Which two releases to compare, and how to read them."""

    old: Annotated[
        str, Argument(metavar="OLD", help="The earlier file, or - for standard input.")
    ] = cast("str", ...)
    new: Annotated[
        str, Argument(metavar="NEW", help="The later file, or - for standard input.")
    ] = cast("str", ...)

    def named_files(self) -> list[str]:
        """Return the two files."""
        return [self.old, self.new]


def default_files() -> list[str]:
    """Return the path in SAHEL_TIMELINE_FILE, if any: a single one, even if it has colons."""
    path = os.environ.get(FILE_VARIABLE)
    return [path] if path else []


def read_rules(options: ReaderOptions) -> DateRules:
    """Return how dates in options are read: in the order and the century of those in files."""
    return DateRules(options.day_first, options.century, year_first=bool(options.year_first))
