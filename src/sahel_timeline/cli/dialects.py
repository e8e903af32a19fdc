"""The command that lists what can be read.

Annotations are evaluated where they stand: typer wants them whenever a command runs.
"""

from sahel_timeline.cli.output import print_report
from sahel_timeline.cli.output_options import RowOutput
from sahel_timeline.cli.terminal import detect_terminal
from sahel_timeline.columns.dialects import DialectRow, dialect_view
from sahel_timeline.formats import Format, Report, RowReport
from sahel_timeline.readers.signatures import SIGNATURES


def dialects(output: RowOutput) -> None:
    """List the kinds of file that are read, and the columns by which each is told."""
    understood: list[DialectRow] = [*SIGNATURES.values()]
    report = Report(
        RowReport(understood, dialect_view(), escape_formulas=output.escape_formulas),
        terminal=detect_terminal(no_color=output.no_color),
        style=output.style,
    )
    print_report(report, output.format_ or Format.TABLE)
