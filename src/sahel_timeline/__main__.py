"""``python -m sahel_timeline``, and the command of the same name."""

from __future__ import annotations

import gc
import sys


def run() -> None:
    """Run the command line and exit with its status."""
    try:
        from sahel_timeline.cli import main

        status = main()
    except KeyboardInterrupt:  # while it was still being imported
        status = 130
    # The interpreter's last collection would walk everything that is about to go anyway:
    # a tenth of the time that a short run takes.
    gc.freeze()
    sys.exit(status)


if __name__ == "__main__":
    run()
