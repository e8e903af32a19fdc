"""The entry point of ``sahel-timeline`` and of ``python -m sahel_timeline``.

Until `run` has set its handler, Ctrl-C shows a traceback. So nothing is imported before that which
has to be read from a file: not even ``signal``, which imports ``enum``, nor ``__future__``.
"""

import _signal as signal  # type: ignore[import-not-found]  # typeshed does not have it
import gc
import os
import sys

TYPE_CHECKING = False  # importing typing takes longer than all of the above
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import NoReturn

_INTERRUPTED = 130  # as in shells: 128 plus the number of SIGINT


def run() -> None:
    """Run the command line and exit with its status."""
    # A run is so short that garbage collection would only take time. `gc.freeze` at the end
    # prevents the collection when the interpreter exits.
    gc.disable()
    # A shell starts a process in the background with SIGINT ignored. It must stay ignored.
    is_ignored = signal.getsignal(signal.SIGINT) is not signal.default_int_handler

    def on_interrupt(handler: "Callable[..., object]") -> None:
        if not is_ignored:
            signal.signal(signal.SIGINT, handler)

    on_interrupt(_exit_at_once)
    from sahel_timeline.cli import main

    try:
        on_interrupt(signal.default_int_handler)
        status = main()
        on_interrupt(_exit_at_once)
    except KeyboardInterrupt:  # just before or after `main`, which handles it itself
        on_interrupt(_exit_at_once)
        status = _INTERRUPTED
        _report_interruption()
    gc.freeze()
    sys.exit(status)


def _exit_at_once(*_: object) -> "NoReturn":
    """Exit without cleaning up. This is for the time before and after `main`.

    There is nothing to clean up then, and an exception would show a traceback from the middle
    of an import or from the interpreter's shutdown.
    """
    _report_interruption()
    os._exit(_INTERRUPTED)


def _report_interruption() -> None:
    try:
        sys.stderr.write("interrupted\n")
        sys.stderr.flush()
    except (AttributeError, OSError, ValueError):  # standard error is closed
        pass


if __name__ == "__main__":
    run()
