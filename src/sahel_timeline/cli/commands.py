"""The commands, by the names that they have on the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

NAME: Final = "sahel-timeline"
COMPLETION_VARIABLE: Final = "_SAHEL_TIMELINE_COMPLETE"  # typer derives it from the name


def _load_list() -> Callable[..., int | None]:
    from sahel_timeline.cli.list import list_

    return list_


def _load_show() -> Callable[..., int | None]:
    from sahel_timeline.cli.show import show

    return show


def _load_chart() -> Callable[..., int | None]:
    from sahel_timeline.cli.chart import chart

    return chart


def _load_actors() -> Callable[..., int | None]:
    from sahel_timeline.cli.actors import actors

    return actors


def _load_count() -> Callable[..., int | None]:
    from sahel_timeline.cli.count import count_

    return count_


def _load_export() -> Callable[..., int | None]:
    from sahel_timeline.cli.export import export

    return export


def _load_check() -> Callable[..., int | None]:
    from sahel_timeline.cli.check import check

    return check


def _load_diff() -> Callable[..., int | None]:
    from sahel_timeline.cli.diff import diff

    return diff


def _load_init() -> Callable[..., int | None]:
    from sahel_timeline.cli.init import init

    return init


def _load_dialects() -> Callable[..., int | None]:
    from sahel_timeline.cli.dialects import dialects

    return dialects


# A command's module is imported only when the command runs, or for help and completion.
COMMANDS: Final[Mapping[str, Callable[[], Callable[..., int | None]]]] = {
    "list": _load_list,
    "show": _load_show,
    "chart": _load_chart,
    "actors": _load_actors,
    "count": _load_count,
    "export": _load_export,
    "check": _load_check,
    "diff": _load_diff,
    "init": _load_init,
    "dialects": _load_dialects,
}
