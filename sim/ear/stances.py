"""What a dealer's line may do besides naming sums and days."""

from __future__ import annotations

from enum import StrEnum


class Stance(StrEnum):
    """What a line does; ids of the labels in `training/`."""

    REFUSE = "refuse"
    PUT_OFF = "put_off"
    VAGUE = "vague"
    YES = "yes"
    OFFER = "offer"
    ASKS = "asks"
    WANTS = "wants"
    PARTICULARS = "particulars"
    DODGE = "dodge"
    NO_PAPERS = "no_papers"
    ADMITS = "admits"
    UPSET = "upset"
    THREATENS = "threatens"
    LEAVES = "leaves"
    SMALL_TALK = "small_talk"
