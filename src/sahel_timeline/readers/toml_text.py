"""Parse the TOML of a project file or a file of columns."""

from __future__ import annotations

from typing import Any, Final

_MOST_DOTS: Final = 500  # the value is printed in messages, which is recursive


def parse_toml(text: str) -> dict[str, Any]:
    """Parse TOML. Raises `ValueError` if it is none, or has far too many brackets or dots.

    The time that tomllib takes for a key such as ``a.b.c`` grows with the square of its parts.
    """
    import tomllib  # takes 2 ms, which only those who have such a file pay

    for number, line in enumerate(text.splitlines(), 1):
        if line.count(".") > _MOST_DOTS:
            raise ValueError(f"line {number} has more than {_MOST_DOTS:,} full stops")
    try:
        return tomllib.loads(text)
    except RecursionError:
        raise ValueError("too many brackets in each other") from None
    except tomllib.TOMLDecodeError:
        raise
    except ValueError:  # Python's own, with advice to programmers
        raise ValueError("a number has too many digits") from None
