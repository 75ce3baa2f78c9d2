"""`stallbreaker completion SHELL`: what a shell must run to complete commands and cases."""

from __future__ import annotations

import click

from sim.cli.app import OK, say
from sim.i18n import _

_LINES = {
    "bash": 'eval "$(_STALLBREAKER_COMPLETE=bash_source stallbreaker)"',
    "zsh": 'eval "$(_STALLBREAKER_COMPLETE=zsh_source stallbreaker)"',
    "fish": "_STALLBREAKER_COMPLETE=fish_source stallbreaker | source",
}


def completion() -> click.Command:
    """Makes the command."""
    return click.Command(
        "completion",
        callback=_completion,
        help=_("Print the line that switches completion on; put it into the shell's start-up file."),
        params=[click.Argument(["shell"], type=click.Choice(tuple(_LINES)))],
    )


def _completion(shell: str) -> int:
    say(_LINES[shell])
    return OK
