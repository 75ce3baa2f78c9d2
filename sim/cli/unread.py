"""`stallbreaker unread`: messages that were not understood, so that a trainer can tell the developers."""

from __future__ import annotations

import json
from dataclasses import asdict

import click

from sim.cli.app import OK, note, notes, say, this
from sim.i18n import _


def unread() -> click.Command:
    """Makes the command."""
    return click.Command(
        "unread",
        callback=_unread,
        help=_("Messages of all trainees of this machine that were not understood."),
        params=[click.Option(["--json", "as_json"], is_flag=True, help=_("JSON, one object a line"))],
    )


def _unread(as_json: bool) -> int:
    from sim.records.everyone import all_unread

    found, problems = all_unread(this().readable)
    notes(problems)
    for entry in found:
        if as_json:
            say(json.dumps(asdict(entry), ensure_ascii=False))
        else:
            say(f"{entry.case} · {entry.trainee} · {entry.text}")
    if not found:
        note(_("Every message was understood."))
    return OK
