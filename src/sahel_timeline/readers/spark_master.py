"""The URL of a Spark master, and whether anybody answers there."""

from __future__ import annotations

import re
import socket
from typing import Final

from sahel_timeline.english import quoted
from sahel_timeline.errors import UnreadableError

_MASTER: Final = re.compile(
    r"local(\[(\*|[1-9]\d*)(,[1-9]\d*)?\])?|local-cluster\[.+\]|(spark|k8s)://.+|yarn"
)
_HOSTS: Final = re.compile("(spark|k8s)://(?:https?://)?([^/]*)")
_SECONDS_TO_ANSWER: Final = 5


def check_master(master: str) -> None:
    """Refuse a URL that is no master, or one that nobody answers at.

    Spark would try for a minute, and end with an error that says nothing about it.
    """
    if not _MASTER.fullmatch(master):
        hint = "try local[2] or spark://HOST:7077"
        raise UnreadableError(f"not the URL of a Spark master: {quoted(master)}", hint=hint)
    if not (found := _HOSTS.match(master)):
        return
    addresses = [each.rpartition(":") for each in found[2].split(",")]
    if not all(host and port.isdecimal() for host, _, port in addresses):
        hint = "try spark://HOST:7077" if found[1] == "spark" else "try k8s://https://HOST:6443"
        raise UnreadableError(f"no host and port in {quoted(master)}", hint=hint)
    errors = [_try_to_connect(host, int(port)) for host, _, port in addresses]
    if all(errors):
        hint = "start it, or correct --spark"
        message = f"the Spark master {quoted(master)} does not answer: {errors[0]}"
        raise UnreadableError(message, hint=hint)


def _try_to_connect(host: str, port: int) -> str:
    """Return why no connection can be made, or an empty text."""
    try:
        socket.create_connection((host.strip("[]"), port), _SECONDS_TO_ANSWER).close()
    except (OSError, OverflowError) as error:  # the port can be too large
        return getattr(error, "strerror", None) or str(error)
    return ""
