"""Conditions on types, and what the names in a query mean while those in files are still met."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahel_timeline.actors import fold, has_words, nearest
from sahel_timeline.errors import UnknownNameError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class TypeFilter:
    """The types that an event can have: each name itself, or else all that have its words."""

    def __init__(self, wanted: Iterable[str]) -> None:
        self._wanted = {name: fold(name) for name in sorted(wanted)}
        self._exact: frozenset[str] = frozenset()
        # The folded types that are meant.
        self.meant: set[str] = set()

    def learn(self, known: Mapping[str, str], new: Iterable[str]) -> bool:
        """Take in the folded types ``new``, which are among those ``known`` by now.

        Return whether the verdict on the types known before is as it was.
        """
        exact = frozenset(key for key in self._wanted.values() if key in known)
        if exact == self._exact:
            self.meant |= self._among(new)
            return True
        self._exact, before = exact, self.meant
        self.meant = self._among(known)
        return (self.meant ^ before) <= {*new}

    def _among(self, types: Iterable[str]) -> set[str]:
        partial = [key for key in self._wanted.values() if key and key not in self._exact]
        exact = self._exact - {""}
        return {k for k in types if k in exact or any(has_words(k, key) for key in partial)}

    def refuse_unknown(self, known: Mapping[str, str]) -> None:
        """Raise `UnknownNameError` for a name that means no type."""
        for name, key in self._wanted.items():
            if not key or not (key in known or any(has_words(k, key) for k in known)):
                raise UnknownNameError("type", name, near=nearest(name, known))
