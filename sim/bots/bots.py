"""The ten bots by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sim.bots import plain_bots
from sim.bots.expert import next_step
from sim.bots.intention import Intention
from sim.bots.sight import Sight


@dataclass(frozen=True, slots=True)
class Bot:
    """A scripted trainee: `next` says what it does at a sight, `voice` names the file of its words."""

    name: str
    voice: str
    next: Callable[[Sight], Intention]


BOTS: Mapping[str, Bot] = {
    bot.name: bot
    for bot in (
        Bot("silent", "silent", plain_bots.silent),
        Bot("pleader", "pleader", plain_bots.pleader),
        Bot("pushover", "pushover", plain_bots.pushover),
        Bot("bully", "bully", plain_bots.bully),
        Bot("asker", "asker", plain_bots.asker),
        Bot("gifter", "gifter", plain_bots.gifter),
        Bot("prober", "prober", plain_bots.prober),
        Bot("novice", "novice", plain_bots.novice),
        Bot("average", "average", plain_bots.average),
        Bot("expert", "expert", next_step),
    )
}
"""By name, the weakest first."""


def bot_of(name: str) -> Bot:
    """The bot of this name. Raises KeyError."""
    return BOTS[name]
