"""Whether what somebody typed names a file: an answer for every text, however long or strange."""

from __future__ import annotations

import os
from pathlib import Path


def is_file(name: str | Path) -> bool:
    """Whether there is a file of this name. `Path.is_file` raises where a name is longer than the system allows."""
    return os.path.isfile(name)  # noqa: PTH113


def is_there(name: str | Path) -> bool:
    """Whether there is anything of this name: a file, a folder, a pipe, a link."""
    return os.path.lexists(name)
