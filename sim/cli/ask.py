"""Questions on a terminal, each with a default and a check; and writing a new file without ever overwriting one."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import click

from sim.cli.app import Failure
from sim.i18n import _

T = TypeVar("T")


def can_ask(defaults: bool) -> bool:
    """Whether questions can be asked: on a terminal, unless the defaults were asked for."""
    return not defaults and sys.stdin.isatty() and sys.stdout.isatty()


def ask(question: str, default: str, understand: Callable[[str], T]) -> T:
    """Asks until `understand` takes the answer; it raises click.BadParameter with what is wrong."""
    while True:
        answer: str = click.prompt(question, default=default, err=True)
        try:
            return understand(answer)
        except click.BadParameter as error:
            click.echo(error.message, err=True)


def write_new(path: Path, text: str) -> None:
    """Writes a file that is not there yet. Raises Failure when it is, or cannot be written."""
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        message = _("{file} is there already; nothing was written. Choose another name with --out.")
        raise Failure(message.format(file=path)) from None
    except OSError as error:
        raise Failure(f"{path}: {error.strerror}") from error
