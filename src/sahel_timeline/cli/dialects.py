"""The command that lists the kinds of file that can be read.

typer evaluates annotations on every run, so they are not postponed.
"""

from sahel_timeline.cli.output import print_records
from sahel_timeline.cli.output_options import RowOutput
from sahel_timeline.columns.dialects import DialectRow, dialect_view
from sahel_timeline.readers.signatures import SIGNATURES


def dialects(output: RowOutput) -> None:
    """List the kinds of file that can be read.

    Each is listed with the columns by which it is recognised.
    """
    rows: list[DialectRow] = [*SIGNATURES.values()]
    print_records(rows, dialect_view(), output, limit=None)
