"""Messages on standard error: notes, problems, errors."""

from __future__ import annotations

import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from sahel_timeline.cli.progress import clear_progress
from sahel_timeline.cli.terminal import terminal_size
from sahel_timeline.cli.write_errors import discard_output
from sahel_timeline.english import all_of, pluralize, quoted
from sahel_timeline.formats import Format
from sahel_timeline.formats.sanitize import cell_width, sanitize
from sahel_timeline.query.word_search import split_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Protocol

    from sahel_timeline.actors import Registry
    from sahel_timeline.model import Problem
    from sahel_timeline.query.kept import Match, Tally
    from sahel_timeline.readers import NameUse

    class GivenFilters(Protocol):
        """The filters that a note can name."""

        since: str | None
        until: str | None
        during: str | None
        around: str | None
        with_members: bool
        near: list[str] | None
        where: list[str] | None
        search: list[str] | None


# What a format says of events without a date if it does not write them.
_LEFT_OUT: Final = "left out"
_MAX_COLUMNS: Final = 5
# A condition that has one of these is no question for a text.
_SIGNS: Final = frozenset("<>!~0123456789")
_MAX_PROBLEMS: Final = 10
# Options that the hint of a problem can suggest for a file that cannot be read.
_HINTED: Final = ("--map", "--encoding", "--dialect")


def print_message(line: str, *, breaks: bool = False) -> None:
    """Print a line to standard error. A failure to print it is ignored.

    If it ``breaks``, a terminal shows a line without room in several, as long as its parts allow.
    """
    clear_progress()
    with suppress(OSError, ValueError, AttributeError):
        sys.stdout.flush()  # an error is reported where standard output is written
    try:
        text = sanitize(line)
        if breaks and sys.stderr.isatty():
            text = _break_between_parts(text, terminal_size().columns)
        sys.stderr.write(text + "\n")
        sys.stderr.flush()
    except (OSError, ValueError, AttributeError):
        discard_output(sys.stderr)


def _break_between_parts(text: str, width: int) -> str:
    """Put the parts of a note, which semicolons end, on lines of their own if they do not fit."""
    if cell_width(text) <= width:
        return text
    first, *rest = text.split("; ")
    lines = [first]
    for part in rest:
        joined = f"{lines[-1]}; {part}"
        if cell_width(joined) < width:  # a semicolon may follow
            lines[-1] = joined
        else:
            lines[-1] += ";"
            lines.append(f"  {part}")
    return "\n".join(lines)


def print_note(line: str, *, quiet: bool) -> None:
    """Print a line to standard error unless --quiet is given."""
    if not quiet:
        print_message(line, breaks=True)


def print_error(message: str) -> None:
    """Print an error to standard error, in one line."""
    print_message(f"error: {message[:1].lower()}{message[1:]}")


def print_first_problems(problems: Sequence[Problem], hint: str, *, result: str = "") -> None:
    """Print the first problems, and an error with their result and a hint.

    By default, the result is the number of all problems.
    """
    for problem in problems[:_MAX_PROBLEMS]:
        print_message(str(problem))
    count = result or pluralize(len(problems), "problem")
    if len(problems) > _MAX_PROBLEMS:
        count += f", the first {_MAX_PROBLEMS} shown"
    print_error(f"{count} ({hint})")


def describe_names(uses: Sequence[NameUse]) -> list[str]:
    """Return to which files of users the registry applies, if it has other names for actors."""
    is_one = len(uses) == 1
    decided = [use for use in uses if use.is_decided and use.changes]
    used = [use for use in decided if use.is_used]
    unused = [use for use in decided if not use.is_used]
    lines = []
    if used:
        known, names = sum(use.known for use in used), sum(use.names for use in used)
        where = "" if is_one else f" in {_describe_files(used)}"
        lines.append(
            "names: those of the Sahel registry, which knows"
            f" {known:,} of {pluralize(names, 'name')}{where}"
            " (to leave them as they are: --actors none)"
        )
    if unused:
        where = "the file" if is_one else _describe_files(unused)
        lines.append(
            f"names: as they are in {where}; the Sahel registry knows too few of them"
            " (to use it: --actors sahel)"
        )
    return lines


def _describe_files(uses: Sequence[NameUse]) -> str:
    return uses[0].file if len(uses) == 1 else f"{len(uses)} files"


def describe_selection(
    tally: Tally,
    filters: GivenFilters,
    *remarks: str,
    path: str = "",
    mark: str = "",
    undated: str = "",
) -> str:
    """Return how many of the events were selected, and to which file they were written.

    Remarks follow in brackets: how many were read if a limit omits matches, how many matches are
    only possible, how many are undated, and then ``remarks``. ``mark`` says how the output marks a
    possible match, ``undated`` what it does with events without a date.
    """
    total, matched, shown, possible, without_date = tally
    if not matched:
        why = _explain_no_match(total, filters)
        return f"{why}; wrote an empty {path}" if path else why
    written = shown - without_date if undated == _LEFT_OUT else shown
    if matched in {shown, total}:
        count, read = f"{written:,} of {pluralize(total, 'event')}", ""
    else:
        count, read = f"{written:,} of {pluralize(matched, 'matching event')}", f"{total:,} read"
    return with_remarks(
        f"{count} written to {path}" if path else f"{'showing ' * (shown < matched)}{count}",
        read,
        describe_possible_matches(possible, filters, mark=mark),
        f"{without_date:,} undated{undated and ', '}{undated}" if without_date else "",
        *remarks,
    )


def _explain_no_match(total: int, filters: GivenFilters) -> str:
    if not total:
        return "the input has no events"
    why = explain_empty_search(filters) or _suggest_values(filters.where or ())
    return with_remarks("no events match", f"{total:,} read", why)


def _suggest_values(where: Iterable[str]) -> str:
    """Return how to see the values of a column that has none such as "Checked? = yes" asks for."""
    import shlex  # only needed here

    found = (text.split("=") for text in where if _SIGNS.isdisjoint(text))
    names = [parts[0].strip() for parts in found if len(parts) == 2]  # noqa: PLR2004 — a pair
    return f"to see its values: count --by {shlex.quote(names[0])}" if names else ""


def explain_empty_search(filters: GivenFilters) -> str:
    """Return why a search of signs only finds nothing, or "" if there is none."""
    vain = [text for text in filters.search or () if not split_words(text)]
    return f"--search {quoted(vain[0])} has no letter or digit to look for" if vain else ""


def print_note_on_map(format_: Format, matches: Sequence[Match], *, quiet: bool) -> None:
    """Print a note if a map cannot show all events, because some have no coordinates."""
    if format_ is not Format.GEOJSON:
        return
    placed = sum(match.event.latitude is not None for match in matches)
    if placed < len(matches):
        have = "has" if 1 in {placed, len(matches)} else "have"
        print_note(
            f"GeoJSON: {placed:,} of {pluralize(len(matches), 'event')} {have} coordinates;"
            " a map does not show the rest",
            quiet=quiet,
        )


def print_note_on_own_columns(matches: Sequence[Match], *, quiet: bool) -> None:
    """Print which notes and columns of one's own a page shows: some are not meant for readers."""
    found = dict.fromkeys(["note"] if any(match.event.note for match in matches) else [])
    found |= dict.fromkeys(name for match in matches for name, _ in match.event.extra)
    if found:
        shown, more = [*found][:_MAX_COLUMNS], len(found) - _MAX_COLUMNS
        columns = f"the column{'s' * (len(found) > 1)}"
        listed = all_of([*shown, *([f"{more} more"] if more > 0 else [])])
        choice = "to choose what it shows: --columns date,title,actors,place"
        print_note(f"readers of the page also see {columns} {listed} ({choice})", quiet=quiet)


def explain_absent_actors(
    absent: Iterable[tuple[str, str]], actors: frozenset[str], registry: Registry, *, quiet: bool
) -> None:
    """Print a note for each actor asked for that a dataset codes under another name."""
    for name, explanation in absent:
        if name in registry.with_groups(actors):
            print_note(explanation, quiet=quiet)


def print_note_on_images(problems: Sequence[Problem], *, quiet: bool) -> None:
    """Print why images are not in a page."""
    for problem in problems[:_MAX_PROBLEMS]:
        print_note(str(problem), quiet=quiet)
    if (rest := len(problems) - _MAX_PROBLEMS) > 0:
        print_note(f"and {pluralize(rest, 'more image')} not shown", quiet=quiet)


def describe_unreadable(column: str, texts: Sequence[str]) -> str:
    """Return that some texts in a column are not numbers, and what this means for a sum."""
    one = len(texts) == 1
    what = "1 text is not a number" if one else f"{len(texts):,} texts are not numbers"
    example = quoted(texts[0]) if one else f"such as {quoted(texts[0])}"
    counts = "it counts as unknown" if one else "they count as unknown"
    return f"{column}: {what}, {example}: {counts}"


def describe_stand_ins(column: str, texts: Sequence[str]) -> str:
    """Return that numbers such as -99 were added up, although they can mean something else."""
    verb = "is" if len(texts) == 1 else "are"
    what = f"{all_of(texts)} {verb} added up as any other number"
    return f"{column}: {what} (leave such cells empty if the number is not known)"


def describe_possible_matches(count: int, filters: GivenFilters, *, mark: str = "") -> str:
    """Return that so many matches are only possible, and why, or "" if there are none."""
    if not count:
        return ""
    is_one = count == 1
    limits = filters.since, filters.until, filters.during, filters.around, filters.with_members
    why = ["its date" if is_one else "their dates"] if any(limits) else []
    if filters.near or not (why or filters.where):
        why.append(f"{'or ' * bool(why)}{'its place' if is_one else 'their places'}")
    if filters.around:
        why.append(f"or that of {quoted(filters.around)}")
    if filters.with_members:
        why.append("or the date of a membership")
    if filters.where:
        why.append(f"{'or ' * bool(why)}the value{'s' * (not is_one)} that --where asks for")
    possible = f"{count:,} possible match{'es' * (not is_one)}{f', {mark}' if mark else ''}"
    comma = "," * (len(why) > 1)
    return f"{possible}: {', '.join(why)}{comma} {'is' if is_one else 'are'} not exact"


def describe_unplaced(count: int) -> list[str]:
    """Return a note on the events that --near leaves out because they have no coordinates."""
    if not count:
        return []
    verb, them = ("has", "it") if count == 1 else ("have", "them")
    return [f"{pluralize(count, 'event')} {verb} no coordinates, so --near leaves {them} out"]


def with_remarks(text: str, *remarks: str) -> str:
    """Append the remarks that are not empty to a text, in one pair of brackets."""
    kept = "; ".join(filter(None, remarks))
    return f"{text} ({kept})" if kept else text


def hint_for_unread(unread: Sequence[Problem]) -> str:
    """Return what to do about files without a readable row, given their problems."""
    options = [option for option in _HINTED if any(option in each.hint for each in unread)]
    if not options:
        return "fix the file"
    hints = {each.hint for each in unread if options[0] in each.hint}
    if len(hints) > 1:
        return f"each file needs its own {options[0]}: read them one by one"
    to_init = ", or run sahel-timeline init with the file" if options[0] == "--map" else ""
    # The name of a column that nobody can guess
    named = ", with its name for COLUMN" if any("=COLUMN" in hint for hint in hints) else ""
    return f"copy the {options[0]} above{named}{to_init}"
