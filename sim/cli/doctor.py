"""`stallbreaker doctor`: what this installation is made of, and what is wrong with it."""

from __future__ import annotations

import os
import platform
import sqlite3
import sys
import tempfile
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

import click

from sim.cli.app import FINDING, OK, say, this
from sim.i18n import _, listed
from sim.versions import VERSION

_DEPENDENCIES = ("textual", "transitions", "faker", "pydantic", "numpy", "PyYAML", "lark", "click", "platformdirs")
_FIXED_SQLITE = (3, 51, 3)


def doctor() -> click.Command:
    """Makes the command."""
    return click.Command("doctor", callback=_doctor, help=_("Show versions, folders and the terminal; name problems."))


def _doctor() -> int:
    for line in facts():
        say(line)
    problems = [*package_problems(), *folder_problems(this().home), *record_problems(this().home)]
    warnings = list(sqlite_warnings())
    for warning in warnings:
        say(_("warning: {text}").format(text=warning))
    for problem in problems:
        say(_("problem: {text}").format(text=problem))
    if not problems:
        say(_("Nothing is wrong."))
    return FINDING if problems else OK


def facts() -> Iterator[str]:
    """Versions, folders and the terminal."""
    from sim.practice import RULES_VERSION
    from sim.records import trainee_files

    yield f"stallbreaker {VERSION}, rules {RULES_VERSION}"
    yield f"Python {platform.python_version()} ({sys.executable}), {platform.platform()}"
    yield "SQLite " + sqlite3.sqlite_version
    yield ", ".join(f"{name} {_version(name)}" for name in _DEPENDENCIES)
    yield _("data folder: {path}").format(path=this().home)
    yield _("trainees on this machine: {count}").format(count=len(trainee_files(this().home)))
    size = os.get_terminal_size() if sys.stdout.isatty() else None
    shown = f"{size.columns}×{size.lines}" if size else _("no terminal")
    names = ("TERM", "COLORTERM", "LANG", "LC_ALL", "NO_COLOR", "TEXTUAL_DISABLE_KITTY_KEY")
    known = [f"{name}={os.environ[name]}" for name in names if name in os.environ]
    yield _("terminal: {facts}").format(facts=listed([shown, *known]))
    yield _("language: {lang}; streams: {encoding}").format(lang=this().lang, encoding=sys.stdout.encoding)


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return _("missing")


def package_problems() -> Iterator[str]:
    """Our four names are common ones: each must belong to this distribution alone."""
    from sim.cli.main import PACKAGES

    owners = metadata.packages_distributions()
    for name in PACKAGES:
        others = sorted({owner for owner in owners.get(name, ()) if owner.lower() != "stallbreaker"})
        if others:
            yield _("The package `{name}` also belongs to {others}: install Stallbreaker by itself.").format(
                name=name, others=listed(others)
            )
    for name in _DEPENDENCIES:
        if _version(name) == _("missing"):
            yield _("{name} is missing: install again.").format(name=name)


def folder_problems(home: Path) -> Iterator[str]:
    """The data folder must be writable."""
    folder = home
    while not os.path.exists(folder):  # noqa: PTH110 - Path.exists raises where it may not look
        folder = folder.parent
    try:
        with tempfile.NamedTemporaryFile(dir=folder):
            pass
    except OSError as error:
        yield _("The data folder {path} can't be written: {reason}.").format(path=home, reason=error.strerror)


def record_problems(home: Path) -> Iterator[str]:
    """What is wrong with the files of trainees, looked at from end to end, and with the file of seasons."""
    from sim.records import RecordsError, trainee_files
    from sim.records.everyone import flaws
    from sim.records.home import folder_problem
    from sim.records.seasons import load_seasons

    if problem := folder_problem(home):
        yield problem
    for path in trainee_files(home):
        yield from flaws(path)
    try:
        load_seasons(home)
    except RecordsError as error:
        yield str(error)


def sqlite_warnings() -> Iterator[str]:
    """A bug of SQLite before 3.51.3 can damage a file that two processes write at the same moment."""
    if sqlite3.sqlite_version_info < _FIXED_SQLITE:
        message = _("SQLite {version} is older than 3.51.3: don't use one trainee's records in two windows at once.")
        yield message.format(version=sqlite3.sqlite_version)
