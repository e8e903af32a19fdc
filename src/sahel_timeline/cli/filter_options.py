"""The options that select events, and put them in order.

Annotations are evaluated where they stand: typer wants them whenever a command runs.
"""

from typing import Annotated, Final

import typer

from sahel_timeline.cli import completion
from sahel_timeline.cli.option_groups import OptionGroup
from sahel_timeline.query import Sort

_WHEN: Final = "Dates"
_WHO: Final = "Actors, places and words"
_ORDER: Final = "Order"


class Filters(OptionGroup):
    """Which events to keep."""

    since: Annotated[
        str | None,
        typer.Option(
            help="Began on or after DATE: 2014, mid-2014, 1 May 2014, 90 days ago.",
            metavar="DATE",
            rich_help_panel=_WHEN,
        ),
    ] = None
    until: Annotated[
        str | None,
        typer.Option(
            help="Began on or before the last day of DATE.",
            metavar="DATE",
            rich_help_panel=_WHEN,
        ),
    ] = None
    during: Annotated[
        str | None,
        typer.Option(
            help="Was under way in PERIOD: a date, or START/END.",
            metavar="PERIOD",
            rich_help_panel=_WHEN,
        ),
    ] = None
    around: Annotated[
        str | None,
        typer.Option(
            help="Began near the start of the event with this ID.",
            metavar="ID",
            rich_help_panel=_WHEN,
            autocompletion=completion.ids,
        ),
    ] = None
    window: Annotated[
        str | None,
        typer.Option(
            help="How near, for --around: 30d (as by default), 2 weeks, 6mo, 1y.",
            metavar="LENGTH",
            rich_help_panel=_WHEN,
        ),
    ] = None
    certain: Annotated[
        bool,
        typer.Option(
            "--certain",
            help="Leave out what only may match, its date being inexact.",
            rich_help_panel=_WHEN,
        ),
    ] = False
    today: Annotated[
        str | None,
        typer.Option(
            help="The day to count from in '90 days ago'; by default this day.",
            metavar="DATE",
            rich_help_panel=_WHEN,
        ),
    ] = None
    actor: Annotated[
        list[str] | None,
        typer.Option(
            "--actor",
            "-a",
            help="NAME took part, in any spelling. Repeat it for any of several.",
            metavar="NAME",
            rich_help_panel=_WHO,
            autocompletion=completion.actors,
        ),
    ] = None
    all_actors: Annotated[
        bool,
        typer.Option(
            "--all-actors",
            help="All of the --actor took part, not any of them.",
            rich_help_panel=_WHO,
        ),
    ] = False
    not_actor: Annotated[
        list[str] | None,
        typer.Option(
            help="NAME took no part.",
            metavar="NAME",
            rich_help_panel=_WHO,
            autocompletion=completion.actors,
        ),
    ] = None
    with_members: Annotated[
        bool,
        typer.Option(
            "--with-members",
            help="Count members of a group as the group, while they belong to it.",
            rich_help_panel=_WHO,
        ),
    ] = False
    place: Annotated[
        list[str] | None,
        typer.Option(
            help="Happened at NAME.",
            metavar="NAME",
            rich_help_panel=_WHO,
            autocompletion=completion.places,
        ),
    ] = None
    type_: Annotated[
        list[str] | None,
        typer.Option(
            "--type",
            help="Is of this type, such as abduction.",
            metavar="TYPE",
            rich_help_panel=_WHO,
            autocompletion=completion.types,
        ),
    ] = None
    search: Annotated[
        list[str] | None,
        typer.Option(
            help="Has all these words in title, summary, place, note or actors.",
            metavar="WORDS",
            rich_help_panel=_WHO,
        ),
    ] = None


class Order(OptionGroup):
    """In which order, and how many."""

    sort: Annotated[Sort, typer.Option(help="What to order by.", rich_help_panel=_ORDER)] = (
        Sort.DATE
    )
    reverse: Annotated[
        bool,
        typer.Option("--reverse", help="The last one first.", rich_help_panel=_ORDER),
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
