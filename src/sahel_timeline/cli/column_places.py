"""Where the project file says which column a field has, for errors about that column."""

from collections.abc import Iterator
from contextlib import contextmanager

from sahel_timeline.cli.reader_options import ReaderOptions
from sahel_timeline.errors import MissingColumnError, UnreadableError
from sahel_timeline.readers import ReadOptions


@contextmanager
def naming_places(options: ReaderOptions, how: ReadOptions) -> Iterator[None]:
    """Begin an error about a missing column with its line in the project file, if it is there."""
    try:
        yield
    except MissingColumnError as error:
        field, own = error.field, options.columns or {}
        is_own = (how.columns or {}).get(field) == own.get(field)  # --map can say otherwise
        if field not in options.places or not is_own:
            raise
        key = ".".join(filter(None, ["columns", field]))
        message = f"{options.places[field]}: {key}: {error.message}"
        raise UnreadableError(message, hint=error.hint) from None
