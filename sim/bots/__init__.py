"""Scripted trainees: each a rule for what to do next, from what a trainee can see, and a voice to say it in.

Belongs here: what a bot decides, means and says. Does not belong here: what the dealer hides, or how a talk goes on.
"""

from sim.bots.bots import BOTS, Bot, bot_of
from sim.bots.play import Player, Step, play

__all__ = ["BOTS", "Bot", "Player", "Step", "bot_of", "play"]
