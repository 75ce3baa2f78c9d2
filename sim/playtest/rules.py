"""The rule book of play-tests; apart from what judges by it, so that `explain` loads no more than this."""

from __future__ import annotations

from pathlib import Path

from personas.rulebook import RuleBook

PLAY_RULES = RuleBook(Path(__file__).with_name("play_rules.yaml"))
