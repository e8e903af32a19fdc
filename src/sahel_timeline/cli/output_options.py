"""The options for output and notes.

Annotations are not postponed: the strings would have to be evaluated on every run.
"""

import sys
from collections.abc import Iterable
from typing import Annotated, Final

from sahel_timeline.cli.declared import Option
from sahel_timeline.cli.messages import print_note_on_images
from sahel_timeline.cli.option_groups import OptionGroup
from sahel_timeline.cli.reader_options import Files, ReaderOptions, default_files
from sahel_timeline.cli.terminal import ColourChoice
from sahel_timeline.english import any_of
from sahel_timeline.errors import UsageError
from sahel_timeline.formats import (
    FORMATS,
    FORMATS_IN_WORDS,
    ROW_FORMATS,
    EventReport,
    Format,
    Language,
    MarkdownStyle,
    refuse_missing_package,
)

_OUTPUT: Final = "Output"
_WITH_WORDS: Final = (
    *(Format.HTML, Format.SVG, Format.PNG, Format.PDF, Format.CHART_HTML, Format.CHART),
    *(Format.MARKDOWN, Format.ICS, Format.TIMELINEJS),
)
_FOR_SPREADSHEETS: Final = frozenset({Format.CSV, Format.TSV})


def _describe_formats(formats: Iterable[Format]) -> str:
    return "One of:\n\n" + "\n\n".join(f"{name}: {FORMATS[name].purpose}" for name in formats)


class Screen(OptionGroup):
    """What a terminal shows besides data: notes and colours."""

    quiet: Annotated[
        bool,
        Option(
            "--quiet",
            "-q",
            help="Print errors only, no notes or progress.",
            rich_help_panel=_OUTPUT,
        ),
    ] = False
    color: Annotated[
        ColourChoice,
        Option(
            help="When to use colours. With auto, on a terminal, unless NO_COLOR, FORCE_COLOR or"
            " CLICOLOR_FORCE in the environment say otherwise.",
            rich_help_panel=_OUTPUT,
        ),
    ] = ColourChoice.AUTO
    no_color: Annotated[
        bool,
        Option("--no-color", help="The same as --color never.", rich_help_panel=_OUTPUT),
    ] = False

    @property
    def colours(self) -> ColourChoice:
        """When to use colours."""
        return ColourChoice.NEVER if self.no_color else self.color

    def refuse_colours(self, where: str, *, hint: str = "leave it out") -> None:
        """Raise `UsageError` if colours are asked for where there are none."""
        if self.colours is ColourChoice.ALWAYS:
            raise UsageError(f"--color always does nothing for {where}", hint=hint)


class AuthorWords(OptionGroup):
    """What the author of a page, picture or text says about it."""

    title: Annotated[
        str | None,
        Option(
            help="The title of a page, picture, Markdown or calendar; by default, from the name of"
            " the file.",
            metavar="TEXT",
            rich_help_panel=_OUTPUT,
        ),
    ] = None
    intro: Annotated[
        str | None,
        Option(
            help="An introduction below the title: text, or Markdown with emphasis, links and"
            " lists.",
            metavar="TEXT",
            rich_help_panel=_OUTPUT,
        ),
    ] = None
    credit: Annotated[
        str | None,
        Option(
            help="Whose work it is and where it comes from.",
            metavar="TEXT",
            rich_help_panel=_OUTPUT,
        ),
    ] = None

    def sign(
        self,
        events: EventReport,
        files: Files,
        *,
        format_: Format | None = None,
        quiet: bool = False,
        uses_project: bool = True,
    ) -> EventReport:
        """Add the author's words to a report: those given, or else those of the project file.

        A page gets the image files of its events too. Raises `UnreadableError`.
        """
        signed = events._replace(
            title=_said(self.title) or (uses_project and files.title) or "",
            intro=_said(self.intro) or (uses_project and files.intro) or "",
            credit=_said(self.credit) or (uses_project and files.credit) or "",
            files=files.named_files() or default_files() or [""],
        )
        if format_ is not Format.HTML or not any(match.event.image for match in events.matches):
            return signed
        from sahel_timeline.readers.images import read_images  # few files have images

        found = read_images(match.event for match in events.matches)
        print_note_on_images(found.problems, quiet=quiet)
        return signed._replace(images=found.images)

    def refuse_unused(self, format_: Format) -> None:
        """Raise `UsageError` if an option is given that a format does not show."""
        given = [name for name in ("title", "intro", "credit") if vars(self)[name]]
        if given and format_ not in _WITH_WORDS:
            hint = f"try {any_of(_WITH_WORDS)}"
            raise UsageError(f"--{given[0]} does nothing for {format_}", hint=hint)


def _said(words: str | None) -> str:
    """Return what an option says. Only spaces are as little as nothing: no title has just those."""
    return (words or "").strip()


class Words(Screen):
    """In which language to write words."""

    lang: Annotated[
        Language | None,
        Option(
            "--lang",
            help="Write a page, chart, calendar, table or markdown in English (en), which is the"
            " default, or in French (fr), with its dates in words.",
            rich_help_panel=_OUTPUT,
            show_default=False,
        ),
    ] = None

    def language(self, files: ReaderOptions) -> Language:
        """Return the language: that of the option, or else of the project file, or English."""
        return Language(self.lang or files.lang or Language.EN)


class DataOutput(Screen):
    """How to print records that are not events. Some formats can show only events."""

    format_: Annotated[
        Format | None,
        Option(
            "--format",
            help=_describe_formats(ROW_FORMATS),
            metavar="FORMAT",
            rich_help_panel=_OUTPUT,
            autocompletion="offer_row_formats",
        ),
    ] = None
    style: Annotated[
        MarkdownStyle,
        Option(
            help="How markdown shows events: in a table, or as a story with a heading per year.",
            rich_help_panel=_OUTPUT,
        ),
    ] = MarkdownStyle.TABLE
    escape_formulas: Annotated[
        bool,
        Option(
            "--escape-formulas",
            help="Keep spreadsheets from running a cell of csv or tsv as a formula: put a ' before"
            " it.",
            rich_help_panel=_OUTPUT,
        ),
    ] = False
    bom: Annotated[
        bool,
        Option(
            "--bom",
            help="Begin csv or tsv with a byte order mark, by which Excel recognises UTF-8.",
            rich_help_panel=_OUTPUT,
        ),
    ] = False

    def complete(self, *, quiet: bool) -> None:  # noqa: ARG002 — as in all groups
        """Refuse what cannot be printed before files are read."""
        self.refuse_impossible(self.format_ or Format.TABLE)

    def refuse_impossible(self, format_: Format, *, to_stdout: bool = True) -> None:
        """Raise an error for a format that these options or standard output do not go with."""
        for name in ("bom", "escape_formulas"):
            if vars(self)[name] and format_ not in _FOR_SPREADSHEETS:
                message = f"--{name.replace('_', '-')} works only with csv and tsv"
                raise UsageError(message, hint="leave it out, or add --format csv")
        if not FORMATS[format_].in_colour:
            hint = f"try {any_of(each for each in FORMATS if FORMATS[each].in_colour)}"
            self.refuse_colours(str(format_), hint=hint)
        elif not to_stdout:
            self.refuse_colours("a file")
        if to_stdout and FORMATS[format_].is_binary and sys.stdout and sys.stdout.isatty():
            hint = f"try export OUT.{format_}, or redirect it to a file"
            raise UsageError(f"{format_} cannot be shown on a terminal", hint=hint)
        refuse_missing_package(format_)


class RowOutput(DataOutput, Words):
    """How to print records, and in which language."""

    def language(self, files: ReaderOptions) -> Language:
        """Return the language, which is English for data."""
        is_data = (self.format_ or Format.TABLE) not in FORMATS_IN_WORDS
        return Language.EN if is_data else super().language(files)

    def refuse_impossible(self, format_: Format, *, to_stdout: bool = True) -> None:
        """Raise an error for these options too. A project file can set a language for data."""
        if self.lang not in {None, Language.EN} and format_ not in FORMATS_IN_WORDS:
            hint = f"try {any_of(each for each in ROW_FORMATS if each in FORMATS_IN_WORDS)}"
            raise UsageError(f"--lang {self.lang} does nothing for {format_}", hint=hint)
        super().refuse_impossible(format_, to_stdout=to_stdout)


class Output(RowOutput):
    """How to print events."""

    format_: Annotated[
        Format | None,
        Option(
            "--format", help=_describe_formats(FORMATS), metavar="FORMAT", rich_help_panel=_OUTPUT
        ),
    ] = None


class FileOutput(Output):
    """How to write events to a file, whose extension can pick the format."""

    def complete(self, *, quiet: bool) -> None:
        """Refuse nothing yet: call `refuse_impossible` when the format is known."""
