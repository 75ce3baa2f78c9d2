"""What somebody means by ATTEMPT|FILE: a file, standard input, or an attempt of the records."""

from __future__ import annotations

import re

from personas.paths import is_file, is_there
from sim.cli.app import no_file

_ATTEMPT = re.compile(r"[0-9]{1,9}|[0-9a-f-]{4,36}", re.IGNORECASE)
"""A number as `stallbreaker attempts` counts them, or an id or its beginning."""


def names_file(word: str) -> bool:
    """Whether this is a file (`-`: standard input), else it may be an attempt. Raises Failure when it is neither.

    A file comes before an attempt, an attempt before a folder: reading one says what is wrong with it.
    """
    if word == "-" or is_file(word):
        return True
    if _ATTEMPT.fullmatch(word):
        return False
    if is_there(word):
        return True
    raise no_file(word)
