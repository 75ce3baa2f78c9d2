"""What every command has at hand: the data folder, the language, where to print; streams and exit codes."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from personas.vocabulary import Lang
from sim.clock import now
from sim.hygiene import clean
from sim.i18n import _

if TYPE_CHECKING:
    from sim.records import Records

OK = 0
FINDING = 1
USAGE = 2
FAILED = 3
INTERRUPTED = 130
LARGEST = 50_000_000
"""Bytes of a file that is read: an attempt is far smaller."""
_SHOWN = 200
"""Code points of a name that is shown again."""


class Failure(Exception):  # noqa: N818 - shown as it is, never as a class name
    """Something the program could not do, in one sentence; exit code 3."""


@dataclass(slots=True)
class App:
    """The surroundings of one call of the program."""

    home: Path
    lang: Lang
    debug: bool = False
    now: Callable[[], datetime] = field(default=now)

    def records(self, name: str | None = None) -> Records:
        """The records of a trainee; by default of the one who played last. Raises Failure when there is none yet."""
        from sim.records import Records

        return Records(self.home, self.trainee(name), now=self.now)

    def trainee(self, name: str | None = None) -> str:
        """This name, or that of who played last. Raises Failure when nobody has, or when it can't be seen."""
        from sim.records import load_profile

        if name := name or load_profile(self.home).trainee:
            return name
        raise Failure(_unseen(self.home) or _("Nobody has practised here yet: start with `stallbreaker`."))

    @property
    def readable(self) -> Path:
        """The data folder, for who looks at everybody's records. Raises Failure when it can't be looked into."""
        if problem := _unseen(self.home):
            raise Failure(problem)
        return self.home


def _unseen(home: Path) -> str:
    from sim.records.home import folder_problem

    return folder_problem(home)


def this() -> App:
    """The surroundings of the running command."""
    app = click.get_current_context().find_object(App)
    assert app is not None, "commands run under main()"
    return app


def say(text: str = "") -> None:
    """A line of result, on stdout."""
    click.echo(text, color=False)


def say_bytes(data: bytes) -> None:
    """Result as bytes, on stdout, after what was said before."""
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def read_bytes(file: str) -> bytes:
    """The bytes of a file, or of standard input for `-`: at most one more than LARGEST. Raises Failure."""
    try:
        if file == "-":
            return sys.stdin.buffer.read(LARGEST + 1)
        with Path(file).open("rb") as stream:
            return stream.read(LARGEST + 1)
    except OSError as error:
        raise unreadable(file, error) from error


def unreadable(file: str, error: OSError) -> Failure:
    """Why a file cannot be read."""
    if error.errno in (errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG):
        return no_file(file)
    return Failure(f"{shown(file)}: {error.strerror}")


def no_file(name: str) -> Failure:
    """There is no such file."""
    return Failure(_("There is no file {file}.").format(file=shown(name)))


def shown(word: str) -> str:
    """What was typed, fit to be shown again in a sentence."""
    text, cut = clean(word, _SHOWN)
    return text + "…" if cut else text


def note(text: str) -> None:
    """A line that is no result, on stderr."""
    click.echo(text, err=True, color=False)


def notes(texts: Iterable[str]) -> None:
    """Several of them."""
    for text in texts:
        note(text)


def open_streams() -> bool:
    """Makes the three streams UTF-8 whatever the locale; bytes that are none become replacement characters.

    One that is closed reads and writes nothing from now on. Returns whether that is standard output.
    """
    nowhere = sys.stdout is None
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115 - ours to the end
        elif isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    return nowhere


def close_pipe(*streams: TextIO) -> None:
    """Nobody takes what is written to these streams: nothing more will be, and Python need not complain at exit."""
    for stream in streams:
        try:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
        except (OSError, ValueError):
            continue
