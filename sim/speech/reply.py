"""What is to be said: the decided reply of the customer, before it has words."""

from __future__ import annotations

from dataclasses import dataclass, field

from personas.vocabulary import Deed, ExcuseKind, Mood
from scenarios.vocabulary import Act


@dataclass(frozen=True, slots=True)
class Part:
    """One deed to put into words.

    `to` is the trainee's act it answers; `tag` a finer case of the deed; `facts` the slots at hand, already written
    in the talk's language (`ask` → '24万'). A line may use a slot only when it is at hand.
    """

    deed: Deed
    kind: ExcuseKind | None = None
    excuse: str | None = None
    """Id of the scenario's excuse, for its own lines."""
    to: Act | None = None
    tag: str = ""
    facts: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reply:
    """Everything the customer says at once, in order."""

    parts: tuple[Part, ...]
    mood: Mood
