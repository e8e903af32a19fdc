"""What names in a query mean once all files have been read."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Callable

    from sahel_timeline.query.kept import C
    from sahel_timeline.query.open_question import OpenQuestion
    from sahel_timeline.readers.answer import Answer, Request


def settle(
    answers: list[Answer[C]],
    request: Request[C],
    read: Callable[[Request[C]], list[Answer[C]]],
) -> list[Answer[C]]:
    """Return the answers to an `OpenQuestion` with the names in all files.

    They are read again if a name in one file means another thing because of a name in another.
    Raises what making a `Question` does.
    """
    question = cast("OpenQuestion", request.question)
    settled, is_same = question.settle(chain.from_iterable(each.met for each in answers))
    if not is_same:
        answers = read(request._replace(question=settled))
    return [each._replace(question=settled) for each in answers]
