"""The command that lists the kinds of file that can be read.

Annotations are not postponed: the strings would have to be evaluated on every run.
"""

from sahel_timeline.cli.output import print_records
from sahel_timeline.cli.output_options import DataOutput
from sahel_timeline.columns.dialects import DialectRow, dialect_view
from sahel_timeline.readers.signatures import SIGNATURES


def dialects(*, output: DataOutput) -> None:
    """List the kinds of file that can be read.

    Each is listed with the way it is recognised, usually by its columns, and its purpose.
    """
    rows: list[DialectRow] = [*SIGNATURES.values()]
    print_records(rows, dialect_view(), output, limit=None)
