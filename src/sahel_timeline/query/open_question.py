"""`OpenQuestion`: a question that learns what its names mean while files are read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahel_timeline.query.question import KnownNames, Question, needs_actors

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sahel_timeline.actors import Registry
    from sahel_timeline.query.kept import Kept
    from sahel_timeline.query.query import Query


class OpenQuestion(Question):
    """A question whose actors, places, countries and types are those met so far.

    "Gao" means each place with that word in its name, until a place is met that is called just
    that. Then what was read has to be read again. `settle` the question in the end.
    """

    met: KnownNames

    def __init__(
        self,
        query: Query,
        registry: Registry,
        met: KnownNames | None = None,
        *,
        is_partial: bool = False,
    ) -> None:
        """Resolve the names in a query among those met so far. None of them is refused."""
        self._asked, self._is_partial = (query, registry), is_partial
        self._needs_actors = needs_actors(query, registry, is_partial=is_partial)
        self.met = met or KnownNames(query)
        super().__init__(query, registry, self.met, is_partial=is_partial)

    def _resolve(self, names: KnownNames) -> None:
        self._take_in(names)

    def _take_in(self, new: KnownNames) -> bool:
        is_same = self.types.learn(self.met.types, new.types)
        if self.places and self.met.places and new.places:
            is_same &= self.places.learn(self.met.places, new.places)
        return self._actors.learn(new.actors) and is_same

    def begin(self, met: KnownNames | None = None) -> OpenQuestion:
        """Return the question to ask of a file in which some names were met already."""
        return OpenQuestion(*self._asked, met, is_partial=self._is_partial)

    def learn(self, kept: Kept) -> bool:
        """Learn names from the next events, before the question is asked of any of them.

        Return whether the verdict on each name met before is as it was.
        """
        new = self.met.meet(kept)
        if self._needs_actors:
            new.actors = self.met.meet_actors(kept)
        return self._take_in(new)

    def settle(self, met: Iterable[KnownNames]) -> tuple[Question, bool]:
        """Return the question with the names in all files, and whether no answer changes with it.

        Raises what making a `Question` does.
        """
        each_met: Sequence[KnownNames] = [*met]
        names = KnownNames(self._asked[0])
        for each in each_met:
            names.merge(each)
        settled = Question(*self._asked, names, is_partial=self._is_partial)
        return settled, all(self.begin(each).agrees_with(settled) for each in each_met)

    def agrees_with(self, settled: Question) -> bool:
        """Whether another question has the same verdict on each name that was met."""
        types = self.met.types.keys()
        if self.types.meant & types != settled.types.meant & types:
            return False
        if not self._actors.agrees_with(settled._actors):  # noqa: SLF001 — of its own class
            return False
        if not (self.places and settled.places and self.met.places):
            return True
        return self.places.agrees_with(settled.places, self.met.places)


def can_learn_names(query: Query, registry: Registry, *, is_partial: bool = False) -> bool:
    """Whether the names in a query can be resolved while the files are read.

    Who is a member of a group depends on what the group is called, which can take no part in any
    event itself.
    """
    return not (query.with_members and needs_actors(query, registry, is_partial=is_partial))
