"""``python -m sahel_timeline``, and the command of the same name."""

from __future__ import annotations

import sys


def run() -> None:
    """Run the command line and exit with its status."""
    try:
        from sahel_timeline.cli import main

        status = main()
    except KeyboardInterrupt:  # while it was still being imported
        status = 130
    sys.exit(status)


if __name__ == "__main__":
    run()
