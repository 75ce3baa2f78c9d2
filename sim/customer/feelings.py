"""What a trainee's move does to the dealer's feelings, and the mood that can be seen."""

from __future__ import annotations

from dataclasses import dataclass

from personas.vocabulary import Mood
from scenarios.vocabulary import Act
from sim.customer import dynamics
from sim.customer.curves import ONE
from sim.customer.move import Move

NEW = (
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
PRESSING = (Act.DEMAND, Act.REJECT, Act.CONSEQUENCE, Act.PIN_DOWN, Act.FOLLOW_UP)
HELPING = (Act.RESOLVE, Act.SUPPORT, Act.TRADE)
_MOODS = tuple(Mood)


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

    @property
    def heart(self) -> dynamics.Heart:
        """What a talk moves of them."""
        return dynamics.Heart(self.trust, self.patience, self.upset, self.pressure, self.face_lost)

    def _set(self, heart: dynamics.Heart) -> None:
        self.trust, self.patience, self.upset, self.pressure, self.face_lost = heart

    def take(self, move: Move, pressed_before: bool) -> None:
        """The effect of one move, before he answers. `pressed_before`: the last move pressed too."""
        presses = move.did(*PRESSING) and not move.did(*NEW)
        signs = dynamics.Signs(
            presses=presses,
            presses_again=presses and pressed_before,
            pleads=move.did(Act.PLEAD),
            stale=move.repeated and move.own_words,
            empathizes=move.did(Act.EMPATHIZE),
            probes=move.did(Act.PROBE),
            helps=move.did(*HELPING),
            insults=move.insult,
            aggression=move.aggression,
        )
        self._set(dynamics.taken_in(ONE, self.heart, self.face, signs))

    def change_trust(self, change: float) -> None:
        """Trust gained or lost, within 0 and 1."""
        self.trust = float(dynamics.unit(ONE, self.trust + change))

    def lose_face(self, loss: float) -> None:
        """Face lost costs trust and upsets."""
        self._set(dynamics.humbled(ONE, self.heart, self.face, loss))

    def rest(self) -> None:
        """A day without contact."""
        self._set(dynamics.rested(ONE, self.heart, self.full_patience))

    def mood(self) -> Mood:
        """What shows."""
        return _MOODS[dynamics.mood_shown(ONE, self.heart, self.full_patience)]
