"""What can go wrong with records, each as one sentence a trainee can act on."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sim.i18n import _


class RecordsError(Exception):
    """Something the records could not do; `str()` is one sentence in the language in use."""


@contextmanager
def in_words(path: Path) -> Iterator[None]:
    """Turns errors of SQLite and the file system into a RecordsError that names the file."""
    try:
        yield
    except sqlite3.Error as error:
        raise RecordsError(_sentence(error, path)) from error
    except OSError as error:
        raise RecordsError(
            _("The records in {path} can't be used: {reason}.").format(path=path, reason=error.strerror or error)
        ) from error


def damaged(path: Path) -> RecordsError:
    """The file is no database of ours, or a broken one."""
    return RecordsError(
        _("The records in {path} are damaged; the file was left as it is. Move it away to start afresh.").format(
            path=path
        )
    )


def newer(path: Path) -> RecordsError:
    """The file was written by a later version of the program."""
    return RecordsError(
        _(
            "The records in {path} were written by a newer Stallbreaker; please update. The file was left as it is."
        ).format(path=path)
    )


def _sentence(error: sqlite3.Error, path: Path) -> str:
    name = str(getattr(error, "sqlite_errorname", ""))
    if name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
        return str(damaged(path))
    if name.startswith("SQLITE_FULL"):
        return _("The disk is full: {path} could not be written. Free some space; nothing said so far is lost.").format(
            path=path
        )
    if name.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM", "SQLITE_AUTH")):
        return _("{path} can't be written. Check the folder's permissions or set STALLBREAKER_HOME.").format(path=path)
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return _("{path} is in use by another window of Stallbreaker; close it and try again.").format(path=path)
    return _("The records in {path} can't be used: {reason}.").format(path=path, reason=error)
