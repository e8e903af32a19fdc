"""Putting a file in its place once it is complete, so that a run that ends early leaves the old.

It takes one step, unless the old file has other hard links: then it is written over.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import stat
import tempfile
import threading
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final, TextIO

from sahel_timeline.cli.write_errors import EndedError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

_PREFIX: Final = ".sahel-timeline-"
_SUFFIX: Final = ".tmp"
# The names that `tempfile.mkstemp` gives. The user's own files may begin as ours do.
_TEMPORARY: Final = re.compile(rf"{re.escape(_PREFIX)}[a-z0-9_]{{8}}{re.escape(_SUFFIX)}")
_NEW_FILE: Final = 0o666
_SECONDS_TO_LOCK: Final = 60  # far longer than a run takes between creating a file and locking it
_ENDING: Final = ("SIGTERM", "SIGHUP")


@contextmanager
def open_replacement(path: Path, *, force: bool) -> Iterator[TextIO]:
    """Open a temporary file in the same folder that becomes ``path`` once it is complete.

    With ``force``, a file of this name is replaced: its owner, mode, extended attributes and hard
    links stay. Otherwise, raises `FileExistsError` if there is one at the end. What earlier runs
    left in the folder when they were killed is removed.
    """
    _remove_stale_files(path.parent)
    with _ended_by_signals():
        handle, name = tempfile.mkstemp(_SUFFIX, _PREFIX, path.parent)
        try:
            with open(handle, "w", encoding="utf-8", newline="") as out:  # noqa: PTH123 — a descriptor
                with suppress(OSError):  # a file system without locks
                    _lock(handle)
                yield out
                out.flush()
                os.fsync(handle)
            _put(Path(name), path, force=force)
        finally:
            with suppress(OSError):
                os.unlink(name)  # noqa: PTH108 — nothing may fail before it


def _put(temporary: Path, path: Path, *, force: bool) -> None:
    replaced = path.stat() if force and path.exists() else None
    if replaced and replaced.st_nlink > 1:
        _copy_into(path, temporary)
        return
    _set_attributes(temporary, path, replaced)
    if force:
        temporary.replace(path)
        return
    try:
        os.link(temporary, path)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links, such as FAT
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL))
        temporary.replace(path)


def _copy_into(path: Path, complete: Path) -> None:
    """Write a file over one with other hard links, which a renamed file would leave behind.

    This is not one step: a run that ends in it leaves half a file.
    """
    with complete.open("rb") as source, path.open("r+b") as target:
        shutil.copyfileobj(source, target)
        target.truncate()
        target.flush()
        os.fsync(target.fileno())


def _set_attributes(temporary: Path, path: Path, replaced: os.stat_result | None) -> None:
    """Give a file the attributes of the one that it replaces, or those of a new file."""
    if replaced is None:
        mask = os.umask(0)
        os.umask(mask)
        temporary.chmod(_NEW_FILE & ~mask)
        return
    with suppress(AttributeError, PermissionError):  # Windows; not the owner
        os.chown(temporary, replaced.st_uid, replaced.st_gid)
    shutil.copystat(path, temporary)
    os.utime(temporary)


@contextmanager
def _ended_by_signals() -> Iterator[None]:
    """Clean up before a signal that would end this process at once ends it."""
    can_handle = threading.current_thread() is threading.main_thread()
    numbers = [getattr(signal, name) for name in _ENDING if can_handle and hasattr(signal, name)]
    ending = _Ending()
    changed = []
    try:
        for number in numbers:
            if signal.getsignal(number) is signal.SIG_DFL:
                changed.append(number)
                signal.signal(number, ending.take)
        ending.raises = True
        ending.raise_received()
        yield
    finally:
        ending.raises = False
        for number in changed:
            signal.signal(number, signal.SIG_DFL)
        if ending.received:
            os.kill(os.getpid(), ending.received)


class _Ending:
    """The signal that ends the run, which is raised only while there is something to clean up."""

    def __init__(self) -> None:
        self.received = 0
        self.raises = False

    def take(self, number: int, _: FrameType | None) -> None:
        is_first = not self.received
        self.received = self.received or number
        if is_first and self.raises:
            self.raise_received()

    def raise_received(self) -> None:
        if self.received:
            raise EndedError


def _remove_stale_files(folder: Path) -> None:
    """Remove temporary files of runs that were killed: nobody has locked them."""
    for entry in _temporary_files(folder):
        with suppress(OSError):  # a run has locked it, or somebody else removed it
            status = entry.stat(follow_symlinks=False)
            if time.time() - status.st_mtime > _SECONDS_TO_LOCK and _is_ours(status):
                with open(entry.path, "rb") as unlocked:  # noqa: PTH123 — a path as text
                    _lock(unlocked.fileno())
                os.unlink(entry.path)  # noqa: PTH108 — likewise


def _temporary_files(folder: Path) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return [each for each in entries if _TEMPORARY.fullmatch(each.name)]
    except OSError:
        return []  # opening the file says what is wrong with the folder


def _is_ours(status: os.stat_result) -> bool:
    owner = getattr(os, "geteuid", lambda: status.st_uid)()
    return stat.S_ISREG(status.st_mode) and status.st_uid == owner


def _lock(handle: int) -> None:
    """Lock an open file until it is closed. Raises `OSError` if it is locked, or cannot be.

    Windows needs no lock: there, a file that is open cannot be removed.
    """
    try:
        import fcntl
    except ImportError:
        return
    fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
