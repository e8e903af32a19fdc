"""``python -m sahel_timeline``, and the command of the same name."""

from __future__ import annotations

import gc
import os
import signal
import sys

TYPE_CHECKING = False  # that of typing takes longer to import than all of these
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Final, NoReturn

_INTERRUPTED: Final = 130  # 128 and the signal's number, as shells have it
_SAID: Final = "interrupted\n"


def run() -> None:
    """Run the command line and exit with its status."""
    # The run is short: collecting finds nothing to free but what it keeps in a cycle until its
    # end, and the interpreter's last collection would walk all that is about to go anyway.
    gc.disable()
    # Who has this process ignore Ctrl-C, as shells do in the background, means it.
    heeded = signal.getsignal(signal.SIGINT) is signal.default_int_handler

    def answer(handler: Callable[..., object]) -> None:
        if heeded:
            signal.signal(signal.SIGINT, handler)

    answer(_leave)
    from sahel_timeline.cli import main

    try:
        answer(signal.default_int_handler)
        status = main()
        answer(_leave)
    except KeyboardInterrupt:  # while it was just beginning, or just ending
        answer(_leave)
        status = _INTERRUPTED
        _say_so()
    gc.freeze()
    sys.exit(status)


def _leave(*_: object) -> NoReturn:
    """Leave at once, before there is anything to tidy up, or when all of it has been.

    An exception would end half of an import, or of the interpreter's own end, which tell all
    of their frames.
    """
    _say_so()
    os._exit(_INTERRUPTED)


def _say_so() -> None:
    try:
        sys.stderr.write(_SAID)
        sys.stderr.flush()
    except (AttributeError, OSError, ValueError):  # nobody is there to be told
        pass


if __name__ == "__main__":
    run()
