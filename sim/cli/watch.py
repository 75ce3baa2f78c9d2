"""`stallbreaker watch`: a bot plays a case, and at every move one sentence says why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from sim.cli.app import OK, note, say, say_bytes, this
from sim.cli.cases import CaseArgument, load, seed_option
from sim.i18n import _

if TYPE_CHECKING:
    from sim.bots import Player, Step
    from sim.practice import Practice


def watch() -> click.Command:
    """Makes the command."""
    from sim.bots import BOTS

    return click.Command(
        "watch",
        callback=_watch,
        help=_(
            "Watch a scripted trainee play a case, with the reason for every move. The expert shows how it is "
            "done, the others what goes wrong. Nothing is recorded."
        ),
        params=[
            CaseArgument(),
            click.Option(
                ["--bot"], type=click.Choice(tuple(BOTS)), default="expert", show_default=True, help=_("who plays")
            ),
            seed_option(),
            click.Option(["--json", "as_json"], is_flag=True, help=_("one JSON document instead of text")),
        ],
    )


def _watch(case: str, bot: str, seed: int | None, as_json: bool) -> int:
    from secrets import randbits

    from sim.bots import Player, bot_of
    from sim.plain_watch import watch_lines
    from sim.practice import Practice
    from sim.reader import Reader
    from sim.session import spoken

    scenario = load(case)
    lang = spoken(scenario, this().lang)
    seed = randbits(53) if seed is None else seed
    practice = Practice(scenario, seed=seed, lang=lang, read=Reader().read)
    player = Player(bot_of(bot), practice, aloud=True)
    if as_json:
        _write(practice, player, bot)
        return OK
    for line in watch_lines(practice, player, this().lang):
        say(line)
    note(_("Case {case}, seed {seed}.").format(case=scenario.id, seed=seed))
    return OK


def _write(practice: Practice, player: Player, bot: str) -> None:
    from sim.script import document, to_bytes

    steps: list[dict[str, Any]] = []
    for step in player.steps():
        steps.append(_step(practice, player, step))
    say_bytes(to_bytes({"bot": bot, "steps": steps, **document(practice)}))


def _step(practice: Practice, player: Player, step: Step) -> dict[str, Any]:
    """One step: its id, why, and the number of the last turn it led to."""
    why = player.speaker.why(step.intention, this().lang)
    return {"intention": step.intention.id, "why": why, "turn": len(practice.turns)}
