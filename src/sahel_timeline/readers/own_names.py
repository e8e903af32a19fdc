"""Whether the registry applies to the names in a file of somebody's own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sahel_timeline.actors import NOBODY, fold, split_either
from sahel_timeline.model import Problem
from sahel_timeline.readers.answer import MANY_ROWS, NameUse
from sahel_timeline.readers.sheet import Sheet, Values
from sahel_timeline.readers.table import fit_row

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sahel_timeline.actors import Actor, Registry
    from sahel_timeline.readers.sheet import Row


_STATE: Final = "state"


class OwnNames:
    """Looks up actors in a registry, if at least half of the names in their file are in it.

    That is decided when a name is looked up that the registry has. Without one, all names stay
    as they are, and the file is not read for it.
    """

    def __init__(self, sheet: Sheet, registry: Registry) -> None:
        self.use = NameUse(sheet.file, is_decided=True)
        self._sheet = sheet
        self._offered = registry
        self._registry: Registry | None = None

    def __iter__(self) -> Iterator[Actor]:
        """Iterate over the actors that names can mean."""
        return iter(self._offered)

    @property
    def is_open(self) -> bool:
        """Whether the next name can decide it."""
        return self._registry is None

    def canonical_all(self, spellings: tuple[str, ...]) -> tuple[str, ...]:
        """Return the canonical names of several spellings, each once."""
        if self._registry is None:
            if not any(map(self._offered.knows, spellings)):
                return NOBODY.canonical_all(spellings)
            self.use = count_known(self._sheet, self._offered)
            self._registry = self._offered if self.use.is_used else NOBODY
        return self._registry.canonical_all(spellings)


def count_known(sheet: Sheet, registry: Registry) -> NameUse:
    """Count the different names in the first rows of a table, and those that a registry knows.

    An ordinary word that the registry would replace means something else elsewhere, and does not
    count as known. The name of a state counts neither way: it is in chronologies of any region.
    """
    is_known: dict[str, bool] = {}
    changes = False
    for name in _names_in(sheet):
        canonical = registry.canonical(name)
        if canonical == (name,) and registry.actor(name).kind == _STATE:
            continue
        is_renamed = canonical != NOBODY.canonical(name)
        changes = changes or is_renamed
        is_known[fold(name)] = registry.knows(name) and not (is_renamed and _is_ordinary(name))
    return NameUse(sheet.file, True, sum(is_known.values()), len(is_known), changes)  # noqa: FBT003


def _is_ordinary(name: str) -> bool:
    """Whether a name is a single word and no acronym, such as "Paris", which is France in Mali."""
    return name.isalpha() and not name.isupper()


def _names_in(sheet: Sheet) -> dict[str, None]:
    """Return the different names of actors in the first rows."""
    survey = Sheet(sheet.table, sheet.layout, sheet.file)
    fields = [
        Values(survey, field)
        for side in sheet.layout.sides
        for field in side
        if survey.has_any(field.columns)
    ]
    spellings: dict[str, None] = {}
    count = 0
    for rows in _rows_of(survey) if fields else ():
        for values in fields:
            for names in dict.fromkeys(values.of(rows)):
                spellings.update(dict.fromkeys(names or ()))
        count += len(rows)
        if count >= MANY_ROWS:
            break
    return dict.fromkeys(name for each in spellings for name in split_either(each))


def _rows_of(sheet: Sheet) -> Iterator[Sequence[Row]]:
    """Yield the rows of a table, except those of another length than its header."""
    arrange = sheet.layout.arrange
    batches = sheet.table.batches()
    for batch in arrange(batches, sheet) if arrange else batches:
        if set(map(len, batch.rows)) == {sheet.width}:
            yield batch.rows
            continue
        fitted = (fit_row(row, sheet.width) for row in batch.rows)
        yield [row for row in fitted if not isinstance(row, Problem)]
