"""The options that filter and sort events.

Annotations are not postponed: the strings would have to be evaluated on every run.
"""

from typing import Annotated, Any, Final, TypeAlias

from sahel_timeline.cli.declared import Option
from sahel_timeline.cli.option_groups import OptionGroup

_DATES: Final = "Dates"
_NAMES: Final = "Actors, places and words"
_ORDER: Final = "Order"

Reverse: TypeAlias = Annotated[
    bool, Option("--reverse", help="Reverse the order.", rich_help_panel=_ORDER)
]


def limit_option(meaning: str, panel: str) -> Any:  # noqa: ANN401 — as typer.Option itself
    """Declare ``--limit``, which means something else in each command."""
    return Option("--limit", "-n", min=0, metavar="N", help=meaning, rich_help_panel=panel)


class Filters(OptionGroup):
    """Which events to keep."""

    since: Annotated[
        str | None,
        Option(
            help="Events that began on or after the first day of DATE, such as 2014, mid-2014 or"
            " '90 days ago'.",
            metavar="DATE",
            rich_help_panel=_DATES,
        ),
    ] = None
    until: Annotated[
        str | None,
        Option(
            help="Events that began on or before the last day of DATE.",
            metavar="DATE",
            rich_help_panel=_DATES,
        ),
    ] = None
    during: Annotated[
        str | None,
        Option(
            help="Events under way at some time during PERIOD: a date, or START/END.",
            metavar="PERIOD",
            rich_help_panel=_DATES,
        ),
    ] = None
    around: Annotated[
        str | None,
        Option(
            help="Events that began near the start of the event ID, or near a date.",
            metavar="ID|DATE",
            rich_help_panel=_DATES,
            autocompletion="offer_ids",
        ),
    ] = None
    window: Annotated[
        str | None,
        Option(
            help="How near on either side: 30d (the default), 2 weeks, 6mo, 1y. Needs --around.",
            metavar="LENGTH",
            rich_help_panel=_DATES,
        ),
    ] = None
    certain: Annotated[
        bool,
        Option(
            "--certain",
            help="Keep only certain matches: drop events that only possibly match.",
            rich_help_panel=_DATES,
        ),
    ] = False
    today: Annotated[
        str | None,
        Option(
            help="Count '90 days ago' from DATE instead of from today.",
            metavar="DATE",
            rich_help_panel=_DATES,
        ),
    ] = None
    actor: Annotated[
        list[str] | None,
        Option(
            "--actor",
            "-a",
            help="Events in which NAME took part, under any of its names. Repeat the option to"
            " match any of several actors.",
            metavar="NAME",
            rich_help_panel=_NAMES,
            autocompletion="offer_actors",
        ),
    ] = None
    all_actors: Annotated[
        bool,
        Option(
            "--all-actors",
            help="Events in which every --actor took part, not just one of them.",
            rich_help_panel=_NAMES,
        ),
    ] = False
    not_actor: Annotated[
        list[str] | None,
        Option(
            help="Events in which NAME took no part. Repeat the option to exclude several actors.",
            metavar="NAME",
            rich_help_panel=_NAMES,
            autocompletion="offer_actors",
        ),
    ] = None
    with_members: Annotated[
        bool,
        Option(
            "--with-members",
            help="Let --actor GROUP also match the members of the group, for as long as they"
            " belong to it.",
            rich_help_panel=_NAMES,
        ),
    ] = False
    place: Annotated[
        list[str] | None,
        Option(
            help="Events that happened at NAME: a place, a district, a region or a country. Repeat"
            " the option to match any of several places.",
            metavar="NAME",
            rich_help_panel=_NAMES,
            autocompletion="offer_places",
        ),
    ] = None
    country: Annotated[
        list[str] | None,
        Option(
            "--country",
            help="Events in a country, under any of its names in English or French, or its ISO"
            " code. Repeat the option to match any of several countries.",
            metavar="NAME",
            rich_help_panel=_NAMES,
            autocompletion="offer_countries",
        ),
    ] = None
    near: Annotated[
        list[str] | None,
        Option(
            "--near",
            help="Events near a place, where the coordinates in the files say that it is, or near"
            " coordinates such as 16.27,-0.04. Repeat the option to match any of several.",
            metavar="PLACE|LAT,LON",
            rich_help_panel=_NAMES,
            autocompletion="offer_places",
        ),
    ] = None
    within: Annotated[
        str | None,
        Option(
            help="How near: 50km (the default), 30mi, 500m. Needs --near.",
            metavar="DISTANCE",
            rich_help_panel=_NAMES,
        ),
    ] = None
    type_: Annotated[
        list[str] | None,
        Option(
            "--type",
            help="Events of this type, such as abduction. Repeat the option to match any of several"
            " types.",
            metavar="TYPE",
            rich_help_panel=_NAMES,
            autocompletion="offer_types",
        ),
    ] = None
    search: Annotated[
        list[str] | None,
        Option(
            help="Events with all of these words in their texts, such as title, summary, sources or"
            " extra columns. Repeat the option to match any of several searches.",
            metavar="WORDS",
            rich_help_panel=_NAMES,
        ),
    ] = None
    where: Annotated[
        list[str] | None,
        Option(
            help="Events whose column meets a condition: 'killed >= 10', 'admin1 ~ gao',"
            " 'verified = yes', COLUMN if it is filled, or !COLUMN if it is empty. Repeat the"
            " option to narrow the answer further.",
            metavar="CONDITION",
            rich_help_panel=_NAMES,
            autocompletion="offer_columns",
        ),
    ] = None


class Order(OptionGroup):
    """How to sort events, how many to keep, and which of their columns to show."""

    sort: Annotated[
        list[str] | None,
        Option(
            help="What to sort by: date (the default), title, any other column, or none for the"
            " order of the files. Repeat the option, or write killed,date, to sort by several"
            " columns.",
            metavar="COLUMN",
            rich_help_panel=_ORDER,
            autocompletion="offer_columns",
        ),
    ] = None
    reverse: Reverse = False
    limit: Annotated[
        int | None,
        limit_option("Keep at most N events.", _ORDER),
    ] = None
    columns: Annotated[
        list[str] | None,
        Option(
            # typer 0.27 takes a metavar that is the same word for the name.
            "--columns",
            help="The columns to show, in this order: date,title,killed. 'help' lists those that"
            " there are.",
            metavar="COLUMNS",
            rich_help_panel=_ORDER,
            autocompletion="offer_columns",
        ),
    ] = None
