"""`stallbreaker play`: the app, or the line mode where no app can be."""

from __future__ import annotations

import os
import sys

import click

from sim.cli.app import OK, this
from sim.cli.cases import CaseArgument, load, seed_option
from sim.i18n import _


def play() -> click.Command:
    """Makes the command."""
    return click.Command(
        "play",
        callback=_play,
        help=_("Practise a case in the app; without a case, from the lobby."),
        params=[
            CaseArgument(required=False),
            seed_option(),
            click.Option(["--exam"], is_flag=True, help=_("exam mode: no hints")),
            click.Option(["--plain"], is_flag=True, help=_("line by line, for screen readers, logs and slow lines")),
            click.Option(["--name"], metavar="NAME", help=_("who practises (else the one who did last)")),
        ],
    )


def _play(case: str | None, seed: int | None, exam: bool, plain: bool, name: str | None) -> int:
    app = this()
    if case is not None:
        load(case)
    try:
        if plain or not _full_screen():
            from sim.plain import run_plain

            return run_plain(app.home, lang=app.lang, now=app.now, case=case, seed=seed, exam=exam, name=name)
        return _run_app(case, seed, exam, name)
    except KeyboardInterrupt:
        return OK


def _full_screen() -> bool:
    """Whether there is a terminal that can show the app."""
    return sys.stdin.isatty() and sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def _run_app(case: str | None, seed: int | None, exam: bool, name: str | None) -> int:
    app = this()
    # Textual asks the terminal for a key protocol in which Chinese input of five or more characters breaks.
    os.environ.setdefault("TEXTUAL_DISABLE_KITTY_KEY", "1")
    if name is not None:
        from sim.records import Profile, load_profile, save_profile

        with app.records(name) as records:
            save_profile(app.home, Profile(records.trainee, load_profile(app.home).lang))
    from sim.tui.app import run_app

    return run_app(case, seed=seed, lang=app.lang, exam=exam, home=app.home)
