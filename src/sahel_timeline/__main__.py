"""``python -m sahel_timeline``, and the command of the same name."""

from __future__ import annotations

import gc
import sys
from contextlib import suppress


def run() -> None:
    """Run the command line and exit with its status."""
    # The run is short: collecting finds nothing to free but what it keeps in a cycle until its
    # end, and the interpreter's last collection would walk all that is about to go anyway.
    gc.disable()
    try:
        from sahel_timeline.cli import main

        status = main()
    except KeyboardInterrupt:  # while it was still being imported, or just ending
        status = 130
        with suppress(OSError, ValueError, AttributeError):
            sys.stderr.write("interrupted\n")
    gc.freeze()
    sys.exit(status)


if __name__ == "__main__":
    run()
