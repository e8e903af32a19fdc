"""Files that are put in their place in one step, and what stays of those that they replace."""

import errno
import fcntl
import os
import signal
import stat
import sys
import threading
import time

import pytest

from sahel_timeline.cli.replacing import open_replacement
from sahel_timeline.cli.write_errors import EndedError

LEFT = ".sahel-timeline-abcdefgh.tmp"
AN_HOUR = 3600


@pytest.fixture
def path(tmp_path):
    return tmp_path / "events.csv"


def put(path, text="new", *, force=False):
    with open_replacement(path, force=force) as out:
        out.write(text)


def names(path):
    return sorted(each.name for each in path.parent.iterdir())


def leave(path, *, age=AN_HOUR):
    """Write what a run leaves that is killed, as it was some seconds ago."""
    left = path.with_name(LEFT)
    left.write_text("half", "utf-8")
    then = time.time() - age
    os.utime(left, (then, then))
    return left


def test_a_new_file_has_the_mode_that_the_mask_leaves(path):
    before = os.umask(0o027)
    try:
        put(path)
    finally:
        os.umask(before)
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert (path.read_text("utf-8"), names(path)) == ("new", ["events.csv"])


def test_a_file_that_appears_in_the_meantime_stays(path):
    out = open_replacement(path, force=False)
    out.__enter__().write("new")
    path.write_text("somebody's", "utf-8")
    with pytest.raises(FileExistsError):
        out.__exit__(None, None, None)
    assert (path.read_text("utf-8"), names(path)) == ("somebody's", ["events.csv"])


def test_a_file_that_appears_in_the_meantime_is_an_error_of_one_line(
    run, small, tmp_path, monkeypatch
):
    path = tmp_path / "out.json"
    fsync = os.fsync

    def appear(handle):
        path.write_text("somebody's", "utf-8")
        fsync(handle)

    monkeypatch.setattr("os.fsync", appear)
    assert run("export", "-q", path, "-f", small) == (
        2,
        "",
        f"error: '{path}' exists (add --force to replace it)\n",
    )
    assert path.read_text("utf-8") == "somebody's"


def test_a_project_file_that_appears_in_the_meantime_stays(run, small, monkeypatch):
    monkeypatch.chdir(small.parent)
    fsync = os.fsync

    def appear(handle):
        small.with_name("sahel-timeline.toml").write_text("title = 'x'\n", "utf-8")
        fsync(handle)

    monkeypatch.setattr("os.fsync", appear)
    status, _, err = run("init", "-q", "small.csv")
    assert (status, err) == (
        2,
        "error: 'sahel-timeline.toml' exists (add --force to replace it)\n",
    )


@pytest.mark.parametrize("error", [errno.EPERM, errno.EOPNOTSUPP])
def test_a_folder_without_hard_links_has_the_same_protection(path, monkeypatch, error):
    def refuse(*_):
        raise OSError(error, os.strerror(error))

    monkeypatch.setattr("os.link", refuse)
    put(path)
    assert (path.read_text("utf-8"), names(path)) == ("new", ["events.csv"])
    with pytest.raises(FileExistsError):
        put(path, "newer")
    assert (path.read_text("utf-8"), names(path)) == ("new", ["events.csv"])


def test_a_replaced_file_keeps_its_mode_and_gets_a_new_time(path):
    path.write_text("old", "utf-8")
    path.chmod(0o604)
    os.utime(path, (0, 0))
    put(path, force=True)
    status = path.stat()
    assert (path.read_text("utf-8"), stat.S_IMODE(status.st_mode)) == ("new", 0o604)
    assert time.time() - status.st_mtime < AN_HOUR


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give files away")
def test_a_replaced_file_keeps_its_owner(path):
    path.write_text("old", "utf-8")
    os.chown(path, 12, 34)
    put(path, force=True)
    assert (path.stat().st_uid, path.stat().st_gid) == (12, 34)


def test_somebody_elses_file_is_replaced_by_ones_own(path, monkeypatch):
    def refuse(*_):
        raise PermissionError

    path.write_text("old", "utf-8")
    monkeypatch.setattr("os.chown", refuse)
    put(path, force=True)
    assert path.read_text("utf-8") == "new"


def test_a_replaced_file_keeps_its_extended_attributes(path):
    path.write_text("old", "utf-8")
    try:
        os.setxattr(path, "user.origin", b"archive")
    except (AttributeError, OSError):
        pytest.skip("no extended attributes here")
    put(path, force=True)
    assert os.getxattr(path, "user.origin") == b"archive"


def test_a_replaced_file_keeps_its_hard_links(path):
    path.write_text("an older and longer text", "utf-8")
    other = path.with_name("other.csv")
    os.link(path, other)
    put(path, force=True)
    assert other.read_text("utf-8") == path.read_text("utf-8") == "new"
    assert other.samefile(path)
    assert names(path) == ["events.csv", "other.csv"]


@pytest.mark.parametrize("name", ["x" * 245, "é" * 122, "x" * 251 + ".csv"])
def test_every_name_that_the_folder_allows_can_be_written(tmp_path, name):
    put(tmp_path / name)
    assert names(tmp_path / name) == [name]


def test_what_killed_runs_left_is_removed(path):
    leave(path)
    put(path)
    assert names(path) == ["events.csv"]


@pytest.mark.parametrize("name", [".sahel-timeline-notes", ".sahel-timeline-abcdefgh.tmp.csv"])
def test_a_file_whose_name_only_begins_as_ours_do_is_left_alone(path, name):
    leave(path).rename(path.with_name(name))
    put(path)
    assert names(path) == [name, "events.csv"]


def test_what_a_run_still_writes_is_left_alone(path):
    with leave(path).open("rb") as other_run:
        fcntl.flock(other_run, fcntl.LOCK_EX)
        put(path)
    assert names(path) == [LEFT, "events.csv"]


def test_what_was_just_created_is_left_alone(path):
    leave(path, age=5)  # it may not be locked yet
    put(path)
    assert names(path) == [LEFT, "events.csv"]


def test_links_and_files_of_others_are_left_alone(path, monkeypatch):
    mine = path.with_name("mine.csv")
    mine.write_text("mine", "utf-8")
    path.with_name(LEFT).symlink_to(mine)
    put(path)
    assert names(path) == [LEFT, "events.csv", "mine.csv"]
    path.with_name(LEFT).unlink()
    leave(path)
    monkeypatch.setattr("os.geteuid", lambda: 12345)
    put(path, force=True)
    assert names(path) == [LEFT, "events.csv", "mine.csv"]


def test_two_runs_write_next_to_each_other(path):
    with open_replacement(path, force=True) as one, open_replacement(path, force=True) as other:
        one.write("one")
        other.write("other")
    assert (path.read_text("utf-8"), names(path)) == ("one", ["events.csv"])


def test_without_locks_nothing_else_changes(path, monkeypatch):
    monkeypatch.setitem(sys.modules, "fcntl", None)
    leave(path)
    put(path)
    assert names(path) == ["events.csv"]


def test_on_a_file_system_without_locks_files_are_written_and_none_is_removed(path, monkeypatch):
    def refuse(*_):
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr("fcntl.flock", refuse)
    leave(path)
    put(path)
    assert path.read_text("utf-8") == "new"
    assert names(path) == [LEFT, "events.csv"]


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
def test_a_signal_that_ends_the_run_leaves_nothing(path, monkeypatch, name):
    number = getattr(signal, name)
    path.write_text("old", "utf-8")
    sent = []
    monkeypatch.setattr("os.kill", lambda _, number: sent.append(number))
    out = open_replacement(path, force=True)
    out.__enter__().write("new")
    with pytest.raises(EndedError):
        signal.raise_signal(number)
    ended = EndedError()
    out.__exit__(type(ended), ended, None)
    assert sent == [number]  # with the handler of the system, so that it ends the process
    assert signal.getsignal(number) is signal.SIG_DFL
    assert (path.read_text("utf-8"), names(path)) == ("old", ["events.csv"])


def test_a_second_signal_does_not_stop_the_cleaning_up(path, monkeypatch):
    unlink = os.unlink

    def unlink_during_another(name):
        signal.raise_signal(signal.SIGTERM)
        unlink(name)

    monkeypatch.setattr("os.kill", lambda *_: None)
    monkeypatch.setattr("os.unlink", unlink_during_another)
    with pytest.raises(EndedError), open_replacement(path, force=True):
        signal.raise_signal(signal.SIGHUP)
    assert names(path) == []


def test_a_signal_that_comes_before_the_file_is_opened_ends_the_run_too(path, monkeypatch):
    install = signal.signal

    def install_and_receive(number, handler):
        install(number, handler)
        if number == signal.SIGTERM and handler is not signal.SIG_DFL:
            signal.raise_signal(number)

    sent = []
    monkeypatch.setattr("signal.signal", install_and_receive)
    monkeypatch.setattr("os.kill", lambda _, number: sent.append(number))
    with pytest.raises(EndedError):
        put(path)
    assert (sent, names(path)) == ([signal.SIGTERM], [])


def test_a_signal_after_the_cleaning_up_is_no_traceback(run, monkeypatch):
    def end(_):
        raise EndedError

    monkeypatch.setattr("sahel_timeline.cli.Command", end)
    assert run("list") == (143, "", "")


def test_a_signal_that_is_ignored_stays_ignored(path):
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)  # as nohup does
    try:
        with open_replacement(path, force=False) as out:
            signal.raise_signal(signal.SIGHUP)
            out.write("new")
    finally:
        signal.signal(signal.SIGHUP, before)
    assert path.read_text("utf-8") == "new"


def test_a_thread_can_write_too(path):
    thread = threading.Thread(target=put, args=[path])
    thread.start()
    thread.join()
    assert path.read_text("utf-8") == "new"


def test_a_folder_that_cannot_be_listed_is_no_reason_not_to_write(path, monkeypatch):
    def refuse(_):
        raise PermissionError

    monkeypatch.setattr("os.scandir", refuse)
    put(path)
    assert path.read_text("utf-8") == "new"
