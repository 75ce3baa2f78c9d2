"""What bots mean by what they say, as numbers: the entries of `sim/bots/voices` without their words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from personas.vocabulary import Lang
from scenarios.vocabulary import Act, Particular
from sim.batch.codes import ACT_BITS, ASK_BITS, bits_of
from sim.bots.voice import Entry, load_voice

WORDLESS = ("show", "write", "request", "leave", "contact", "wait", "wait_back", "finish")
"""Steps without words."""
IDS = (
    *WORDLESS,
    "open", "again", "kept", "broken", "broken_part", "check", "besides",
    "verify", "verify_on", "remedy", "split", "aid", "hold_excuse", "found_out", "soothe",
    "hold_offer", "trade", "limit", "instalments", "ask_cash", "when", "take", "part",
    "test", "pin", "rest", "rest_help", "take_rest", "sum_up", "sum_up_two",
    "question", "lower", "give_up", "plead", "push", "threaten", "demand", "demand_offer", "gift", "explore",
)  # fmt: skip
"""Everything a bot can do; steps are places in here."""
INDEX = {name: place for place, name in enumerate(IDS)}
ABOUT = {name: place for place, name in enumerate(("verify", "verify_on", "remedy", "split", "hold_excuse"))}
"""Steps that are counted by excuse too."""
SUPPORTS, TRADES, RESOLVES = (ACT_BITS[act] for act in (Act.SUPPORT, Act.TRADE, Act.RESOLVE))
AGREES = bits_of(Act.CONFIRM, Act.ACCEPT_OFFER)
_LANG: Lang = "zh"
"""Lines are counted in one language: both have as many (a test of the voices holds it)."""


class Phrases:
    """Columns by place in `IDS`, one row a voice: bits of `acts` and `asks`, `firm`, `heat`, how many `lines`."""

    def __init__(self, voices: Sequence[str]) -> None:
        shape = len(voices), len(IDS)
        self.acts: Any = np.zeros(shape, dtype=np.int32)
        self.asks: Any = np.zeros(shape, dtype=np.int64)
        self.firm: Any = np.zeros(shape)
        self.heat: Any = np.zeros(shape)
        self.lines: Any = np.full(shape, np.iinfo(np.int64).max)
        for row, name in enumerate(voices):
            for key, entry in load_voice(name).items():
                if entry.acts:
                    self._put((row, INDEX[key]), entry)

    def _put(self, at: tuple[int, int], entry: Entry) -> None:
        self.acts[at] = bits_of(*entry.acts)
        self.asks[at] = sum(ASK_BITS[Particular(particular).value] for particular in entry.settles)
        self.firm[at], self.heat[at] = entry.firm, entry.heat
        self.lines[at] = len(entry.lines[_LANG, ""])
