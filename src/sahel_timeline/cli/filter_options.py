"""The options that filter and sort events.

typer evaluates annotations on every run, so they are not postponed.
"""

from typing import Annotated, Final

import typer

from sahel_timeline.cli import completion
from sahel_timeline.cli.option_groups import OptionGroup
from sahel_timeline.query import Sort

_DATES: Final = "Dates"
_NAMES: Final = "Actors, places and words"
_ORDER: Final = "Order"


class Filters(OptionGroup):
    """Which events to keep."""

    since: Annotated[
        str | None,
        typer.Option(
            help="Events that began on or after DATE, such as 2014, mid-2014 or '90 days ago'.",
            metavar="DATE",
            rich_help_panel=_DATES,
        ),
    ] = None
    until: Annotated[
        str | None,
        typer.Option(
            help="Events that began on or before the last day of DATE.",
            metavar="DATE",
            rich_help_panel=_DATES,
        ),
    ] = None
    during: Annotated[
        str | None,
        typer.Option(
            help="Events under way at some time in PERIOD, a date or START/END.",
            metavar="PERIOD",
            rich_help_panel=_DATES,
        ),
    ] = None
    around: Annotated[
        str | None,
        typer.Option(
            help="Events that began near the start of event ID.",
            metavar="ID",
            rich_help_panel=_DATES,
            autocompletion=completion.ids,
        ),
    ] = None
    window: Annotated[
        str | None,
        typer.Option(
            help="How near: 30d (the default), 2 weeks, 6mo, 1y. Needs --around.",
            metavar="LENGTH",
            rich_help_panel=_DATES,
        ),
    ] = None
    certain: Annotated[
        bool,
        typer.Option(
            "--certain",
            help="Omit possible matches, which might not match because a date is not exact.",
            rich_help_panel=_DATES,
        ),
    ] = False
    today: Annotated[
        str | None,
        typer.Option(
            help="Count '90 days ago' from DATE instead of from today.",
            metavar="DATE",
            rich_help_panel=_DATES,
        ),
    ] = None
    actor: Annotated[
        list[str] | None,
        typer.Option(
            "--actor",
            "-a",
            help="Events in which NAME took part, under any of its names. Repeat it to match any"
            " of several actors.",
            metavar="NAME",
            rich_help_panel=_NAMES,
            autocompletion=completion.actors,
        ),
    ] = None
    all_actors: Annotated[
        bool,
        typer.Option(
            "--all-actors",
            help="Events in which every --actor took part, not just one of them.",
            rich_help_panel=_NAMES,
        ),
    ] = False
    not_actor: Annotated[
        list[str] | None,
        typer.Option(
            help="Events in which NAME took no part. Repeatable.",
            metavar="NAME",
            rich_help_panel=_NAMES,
            autocompletion=completion.actors,
        ),
    ] = None
    with_members: Annotated[
        bool,
        typer.Option(
            "--with-members",
            help="Count the members of a group as the group, while they belong to it.",
            rich_help_panel=_NAMES,
        ),
    ] = False
    place: Annotated[
        list[str] | None,
        typer.Option(
            help="Events that happened at NAME. Repeatable.",
            metavar="NAME",
            rich_help_panel=_NAMES,
            autocompletion=completion.places,
        ),
    ] = None
    type_: Annotated[
        list[str] | None,
        typer.Option(
            "--type",
            help="Events of this type, such as abduction. Repeatable.",
            metavar="TYPE",
            rich_help_panel=_NAMES,
            autocompletion=completion.types,
        ),
    ] = None
    search: Annotated[
        list[str] | None,
        typer.Option(
            help="Events with all of these words in their title, summary, place, note or actors."
            " Repeatable.",
            metavar="WORDS",
            rich_help_panel=_NAMES,
        ),
    ] = None


class Order(OptionGroup):
    """How to sort events, and how many to keep."""

    sort: Annotated[Sort, typer.Option(help="What to sort by.", rich_help_panel=_ORDER)] = Sort.DATE
    reverse: Annotated[
        bool,
        typer.Option("--reverse", help="Reverse the order.", rich_help_panel=_ORDER),
    ] = False
    limit: Annotated[
        int | None,
        typer.Option(
            "--limit",
            "-n",
            min=0,
            metavar="N",
            help="At most N events.",
            rich_help_panel=_ORDER,
        ),
    ] = None
