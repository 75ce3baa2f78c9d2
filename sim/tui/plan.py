"""The plan as it stands in the form, and the plan it makes."""

from __future__ import annotations

from dataclasses import dataclass

from scenarios.vocabulary import Plan
from sim.commands import parse_sum
from sim.hygiene import clean
from sim.i18n import _

_LONGEST = 400


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum as typed and as read; an empty field is no mistake."""

    typed: str

    @property
    def value(self) -> int | None:
        return parse_sum(self.typed)

    @property
    def wrong(self) -> bool:
        return bool(self.typed.strip()) and self.value is None


@dataclass(frozen=True, slots=True)
class PlanDraft:
    """The texts of the form's fields."""

    target: str = ""
    floor: str = ""
    first_ask: str = ""
    sources: str = ""
    rivals: str = ""
    pairs: tuple[tuple[str, str], ...] = ()

    @property
    def sums(self) -> dict[str, Sum]:
        return {"target": Sum(self.target), "floor": Sum(self.floor), "first_ask": Sum(self.first_ask)}

    def plan(self) -> Plan:
        """The plan; a sum that can't be read is left open, and so is a pair without both halves."""
        return Plan(
            target=Sum(self.target).value,
            floor=Sum(self.floor).value,
            first_ask=Sum(self.first_ask).value,
            sources=_words(self.sources),
            rivals=_words(self.rivals),
            if_then=tuple((_words(if_), _words(then)) for if_, then in self.pairs if _words(if_) and _words(then)),
        )

    def remark(self, owed: int, target: int) -> str:
        """What does not fit together in the three sums, one sentence; empty when all is well.

        The company's target stands for one's own where that is left open.
        """
        plan = self.plan()
        target = plan.target or target
        if plan.floor and plan.floor > target:
            return _("Your floor lies above your target.")
        if plan.first_ask and plan.first_ask < target:
            return _("Your first ask lies below your target.")
        if plan.first_ask and plan.first_ask > owed:
            return _("Your first ask is more than is owed.")
        return ""


def _words(text: str) -> str:
    return clean(text, _LONGEST)[0]
