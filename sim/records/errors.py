"""What can go wrong with records, each as one sentence a trainee can act on."""

from __future__ import annotations

import errno
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sim.i18n import _


class RecordsError(Exception):
    """Something the records could not do; `str()` is one sentence in the language in use."""


_LEAST_ROOM = 300_000
"""Bytes without which SQLite can't even open a file: its shared memory and a few pages."""
_FOREIGN = ("no such table", "no such column", "malformed", "decode")
"""Words of SQLite's about a file whose tables are not ours."""


@contextmanager
def in_words(path: Path) -> Iterator[None]:
    """Turns errors of SQLite and the file system into a RecordsError that names the file."""
    try:
        yield
    except sqlite3.Error as error:
        raise RecordsError(_of_sqlite(error, path)) from error
    except UnicodeDecodeError as error:  # a message of SQLite's with a damaged name in it
        raise damaged(path) from error
    except OSError as error:
        raise RecordsError(_of_system(error, path)) from error


def damaged(path: Path) -> RecordsError:
    """The file is no database of ours, or a broken one."""
    return RecordsError(
        _(
            "The records in {path} are damaged; the file was left as it is. Move it away to start afresh; "
            "`stallbreaker import FILE` then takes in what is whole in it."
        ).format(path=path)
    )


def newer(path: Path) -> RecordsError:
    """The file was written by a later version of the program."""
    return RecordsError(
        _(
            "The records in {path} were written by a newer Stallbreaker; please update. The file was left as it is."
        ).format(path=path)
    )


def empty(path: Path) -> RecordsError:
    """There is nothing in a file that should hold something."""
    return RecordsError(
        _(
            "The file of records {path} is empty: a full disk or a copy that broke off may have done it. Put back a "
            "copy if you have one, or delete it to start afresh."
        ).format(path=path)
    )


def foreign_log(path: Path, log: Path) -> RecordsError:
    """The file is whole, but not with the log of changes that lies beside it."""
    return RecordsError(
        _(
            "{log} does not belong to the records in {path}: one of the two is another's, or older. Both were left as "
            "they are. Move the first away to go on with the second as it stands."
        ).format(path=path, log=log.name)
    )


def of_another(path: Path, owner: str, trainee: str) -> RecordsError:
    """Somebody else's file in the place of a trainee's."""
    return RecordsError(
        _(
            "{path} holds the records of {owner}, in the place of those of {trainee}; the file was left as it is. Move "
            "it away; `stallbreaker import FILE` then takes in what is in it."
        ).format(path=path, owner=owner, trainee=trainee)
    )


def unreadable(path: object) -> str:
    """A folder that can't be looked into is no empty one."""
    return _("{path} can't be read. Check the folder's permissions or set STALLBREAKER_HOME.").format(path=path)


def no_file(path: Path) -> RecordsError:
    """Where the file or its folder should be there is something else, or a link to nowhere."""
    return RecordsError(_in_the_way(path))


def _of_sqlite(error: sqlite3.Error, path: Path) -> str:
    name = str(getattr(error, "sqlite_errorname", ""))
    if name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")) or any(word in str(error) for word in _FOREIGN):
        return str(damaged(path))
    if name.startswith("SQLITE_FULL") or (name.startswith(("SQLITE_IOERR", "SQLITE_CANTOPEN")) and _no_room(path)):
        return _full(path)
    if name.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM", "SQLITE_AUTH")):
        return _locked_away(path)
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return str(in_use(path))
    if name.startswith("SQLITE_IOERR"):
        return _(
            "The disk does not take what is written to {path}: its limit may be reached, or it is failing. What was "
            "said before is kept."
        ).format(path=path)
    return _("The records in {path} can't be used: {reason}.").format(path=path, reason=error)


def in_use(path: Path) -> RecordsError:
    """Another process has the file."""
    return RecordsError(
        _("{path} is in use by another window of Stallbreaker; close it and try again.").format(path=path)
    )


def _of_system(error: OSError, path: Path) -> str:
    where = error.filename or path
    if error.errno in (errno.ENOSPC, errno.EFBIG, errno.EDQUOT):
        return _full(where)
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return _locked_away(where)
    if error.errno in (errno.EISDIR, errno.ENOTDIR, errno.EEXIST, errno.ELOOP):
        return _in_the_way(where)
    return _("The records in {path} can't be used: {reason}.").format(path=where, reason=error.strerror or error)


def _in_the_way(path: object) -> str:
    return _(
        "{path} is not what should be there: something else, or a link that leads nowhere or in a circle, stands in "
        "the place of the records. Move it away, or set STALLBREAKER_HOME to another folder."
    ).format(path=path)


def _full(path: object) -> str:
    return _("The disk is full: {path} could not be written. Free some space; nothing said so far is lost.").format(
        path=path
    )


def _locked_away(path: object) -> str:
    return _("{path} can't be written. Check the folder's permissions or set STALLBREAKER_HOME.").format(path=path)


def _no_room(path: Path) -> bool:
    try:
        return shutil.disk_usage(path.parent).free < _LEAST_ROOM
    except OSError:
        return False
