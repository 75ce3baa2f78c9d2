"""The ten bots as policies over many lanes: whole cases, thousands of attempts in a second.

The same characters as `sim.bots`, by the same rules in the same order and with the meaning of the same voices, but by
acts only: no words. They need not equal those move for move; money and order agree (`tests/sim/batch/test_bots.py`).

Belongs here: what a bot decides for many lanes, and the trainee's side of an attempt in arrays. Does not belong here:
what the dealers hide, words, scores.
"""

from sim.batch.bots.bots import BOTS
from sim.batch.bots.run import Attempts, Watcher, play_many

__all__ = ["BOTS", "Attempts", "Watcher", "play_many"]
