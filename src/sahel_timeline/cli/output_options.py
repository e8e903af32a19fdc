"""The options that say how output looks, and what is said beside it.

Annotations are evaluated where they stand: typer wants them whenever a command runs.
"""

from collections.abc import Iterable
from typing import Annotated, Final

import typer

from sahel_timeline.cli import completion
from sahel_timeline.cli.option_groups import OptionGroup
from sahel_timeline.formats import FORMATS, ROW_FORMATS, Format, MarkdownStyle

_OUTPUT: Final = "Output"


def _purposes(formats: Iterable[Format]) -> str:
    return "One of these:\n\n" + "\n\n".join(f"{name}: {FORMATS[name].purpose}" for name in formats)


class Verbosity(OptionGroup):
    """What is said beside the output."""

    quiet: Annotated[
        bool,
        typer.Option(
            "--quiet",
            "-q",
            help="No notes or bars on standard error, only errors.",
            rich_help_panel=_OUTPUT,
        ),
    ] = False


class Output(Verbosity):
    """How the output looks."""

    format_: Annotated[
        Format | None,
        typer.Option(
            "--format", help=_purposes(FORMATS), metavar="FORMAT", rich_help_panel=_OUTPUT
        ),
    ] = None
    style: Annotated[
        MarkdownStyle,
        typer.Option(
            help="In markdown, events in a table, or as a story told year by year.",
            rich_help_panel=_OUTPUT,
        ),
    ] = MarkdownStyle.TABLE
    no_color: Annotated[
        bool,
        typer.Option(
            "--no-color",
            help="No colours; so does NO_COLOR in the environment.",
            rich_help_panel=_OUTPUT,
        ),
    ] = False
    escape_formulas: Annotated[
        bool,
        typer.Option(
            "--escape-formulas",
            help="In csv and tsv, keep a spreadsheet from running a cell as a formula.",
            rich_help_panel=_OUTPUT,
        ),
    ] = False


class RowOutput(Output):
    """How the output looks of what are no events: some formats know nothing else."""

    format_: Annotated[
        Format | None,
        typer.Option(
            "--format",
            help=_purposes(ROW_FORMATS),
            metavar="FORMAT",
            rich_help_panel=_OUTPUT,
            autocompletion=completion.row_formats,
        ),
    ] = None
