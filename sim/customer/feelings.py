"""What a trainee's move does to the dealer's feelings, and the mood that can be seen."""

from __future__ import annotations

from dataclasses import dataclass

from personas.vocabulary import Mood
from scenarios.vocabulary import Act
from sim.customer.curves import ONE
from sim.customer.move import Move
from sim.customer.parameters import PARAMETERS as P

_NEW = (
    Act.PROBE,
    Act.VERIFY,
    Act.SEPARATE,
    Act.RESOLVE,
    Act.SUPPORT,
    Act.TRADE,
    Act.CONCEDE,
    Act.EMPATHIZE,
    Act.CONFIRM,
)
"""Acts that bring something new to the talk: pressing together with one of these is not nagging."""
_PRESS = (Act.DEMAND, Act.REJECT, Act.CONSEQUENCE, Act.PIN_DOWN, Act.FOLLOW_UP)


def _unit(value: float) -> float:
    return float(ONE.clip(value, 0.0, 1.0))


@dataclass(slots=True)
class Feelings:
    """Trust, upset, face lost and pressure run from 0 to 1; patience counts down to 0."""

    trust: float
    patience: float
    full_patience: float
    upset: float
    face: float
    """How much face matters to him."""
    pressure: float
    face_lost: float = 0.0
    credibility: float = 1.0
    """How far our announced consequences are believed."""

    def take(self, move: Move, pressed_before: bool) -> None:
        """The effect of one move, before he answers. `pressed_before`: the last move pressed too."""
        cost = P.turn_cost
        if move.did(*_PRESS) and not move.did(*_NEW):
            cost += P.press_cost if pressed_before else 0.0
            self.pressure = _unit(self.pressure + 0.05)
        if move.did(Act.PLEAD):
            cost += 0.3
            self.pressure = _unit(self.pressure - 0.1)
        if move.repeated and move.own_words:
            cost += 0.8
        if move.did(Act.EMPATHIZE):
            self.change_trust(P.trust_empathy)
            self.upset = _unit(self.upset * (1.0 - P.calm_rate))
            cost -= 0.15
        if move.did(Act.PROBE):
            self.change_trust(P.trust_probe)
        if move.did(Act.RESOLVE, Act.SUPPORT, Act.TRADE):
            cost -= 0.1
        cost += P.heat_cost * move.aggression
        self.patience -= cost
        if move.insult:
            self.lose_face(P.face_insult)
        self.upset = _unit(self.upset + 0.5 * move.aggression * (0.6 + 0.8 * self.face))

    def change_trust(self, change: float) -> None:
        """Trust gained or lost, within 0 and 1."""
        self.trust = _unit(self.trust + change)

    def lose_face(self, loss: float) -> None:
        """Face lost costs trust and upsets, the more the more face matters (§2.3)."""
        weighed = loss * (0.5 + self.face)
        self.face_lost = _unit(self.face_lost + weighed)
        self.change_trust(-weighed)
        self.upset = _unit(self.upset + weighed)

    def rest(self) -> None:
        """A day without contact: patience comes back, upset and pressure fade."""
        self.patience = float(ONE.clip(self.patience + P.patience_rest, 0.0, self.full_patience))
        self.upset = _unit(self.upset * 0.8)
        self.pressure = _unit(self.pressure * 0.93)

    def mood(self) -> Mood:
        """What shows."""
        if self.upset > 0.6:
            return Mood.UPSET
        if self.upset > 0.35 or self.patience < 0.25 * self.full_patience:
            return Mood.IRRITATED
        if self.trust > 0.62 and self.upset < 0.15:
            return Mood.WARM
        if self.trust < 0.42 or self.upset > 0.2:
            return Mood.GUARDED
        return Mood.CALM
