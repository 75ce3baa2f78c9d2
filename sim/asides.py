"""What he says to a question beside the payment, true to the facts of his case, or else evasive.

It is said in place of a deed that would only pass the question over, or beside one that answers something else.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from personas.vocabulary import OVER_STATES, Deed, ExcuseKind, ExcuseState, Phase, Truth
from scenarios.scenario import Scenario
from scenarios.vocabulary import Act
from sim.customer.customer import Customer
from sim.customer.move import Done, Move, Reaction
from sim.customer.purse import ExcuseRun
from sim.customer.telling import facts_of
from sim.topics import SOCIAL, Topic

_FILLS = frozenset(
    {
        Deed.NOT_UNDERSTOOD,
        Deed.SMALL_TALK,
        Deed.DODGE_QUESTION,
        Deed.INSIST_ON_EXCUSE,
        Deed.CALM_DOWN,
    }
)
"""Deeds that say nothing an answer to the question itself would not say better."""
_OF_BUSINESS = ("business", "cash", "queue", "")
_LATER = frozenset({Deed.GREET, Deed.GET_UPSET})
"""Deeds that come before the answer."""
_PAPERS = (Deed.SHOW_DOCUMENT, Deed.REFUSE_DOCUMENT)


class Asides:
    """One dealer's answers beside the payment in one attempt; remembers the sums he has named."""

    def __init__(self, scenario: Scenario, customer: Customer) -> None:
        self._scenario = scenario
        self._customer = customer
        self._named: set[int] = set()

    def weave(self, reaction: Reaction, move: Move, told: frozenset[str]) -> tuple[Done, ...]:
        """The deeds with the answer to what the move asks beside the payment.

        `told` are the excuses of which he has said how things really are.
        """
        done = reaction.done
        again = move.repeated and bool(done) and done[0].deed is Deed.NOT_UNDERSTOOD
        answer = None if again or not done else self._answer(reaction, move, told)
        self._remember(reaction)
        if answer is None:
            return done
        if done[0].deed in _LATER and not self._met(done[0]):
            return (done[0], answer, *done[1:])
        return (answer, *done[1:]) if self._passes_over(done[0], answer) else (answer, *done)

    def _met(self, done: Done) -> bool:
        """Whether a greeting comes after the talk has begun."""
        talk = self._customer.talk
        return done.deed is Deed.GREET and talk is not None and talk.turn > 1

    def _passes_over(self, done: Done, answer: Done) -> bool:
        if done.tag in ("nothing_else", "another_reason"):
            return False
        if answer.deed in (Deed.SHOW_DOCUMENT, Deed.ADMIT):
            return done.deed in (Deed.NOT_UNDERSTOOD, Deed.GIVE_PARTICULARS, Deed.ADMIT, Deed.INSIST_ON_EXCUSE)
        of_business = done.deed is Deed.GIVE_PARTICULARS and done.tag in _OF_BUSINESS
        return done.deed in _FILLS or of_business or self._met(done)

    def _remember(self, reaction: Reaction) -> None:
        named = (done.facts.get(slot) for done in reaction.done for slot in ("offer", "amount", "last_offer"))
        self._named |= {value for value in named if isinstance(value, int)}

    def _answer(self, reaction: Reaction, move: Move, told: frozenset[str]) -> Done | None:
        if any(done.deed in (Deed.RAISE_EXCUSE, Deed.BYE, Deed.WALK_OUT, Deed.PUT_OFF) for done in reaction.done):
            return None
        if move.quotes:
            return self._read_back(move)
        for topic in sorted((Topic(name) for name in move.topics), key=lambda topic: topic in SOCIAL):
            found = next(self._to(topic, reaction, move, told), None)
            if found is not None:
                return found
        return self._closed(move.recalls, move) if move.recalls is not None else None

    # -- what was said before ------------------------------------------------------------------
    def _read_back(self, move: Move) -> Done:
        """A sum or day read back: yes, or what it really was."""
        talk = self._customer.talk
        assert talk is not None
        pledged = talk.pledging.pledge is not None
        right = move.quotes == "right"
        if pledged:
            known = talk.table().known
            tag = "spoken" if right else "other_day" if move.quoted in known else "corrected"
            return self._done(Deed.CONFIRM, tag, move)
        if right or move.quoted in self._named:
            return self._done(Deed.CONFIRM, "offered", move)
        return self._done(Deed.CONFIRM, "misquoted", move)

    def _to(self, topic: Topic, reaction: Reaction, move: Move, told: frozenset[str]) -> Iterator[Done]:
        """The answer to one topic; none when what he does is one."""
        if topic in SOCIAL or topic is Topic.BUSINESS:
            yield from self._small_talk(topic, reaction, move)
        elif topic is Topic.SAID:
            yield self._said(move)
        elif topic is Topic.REPORT:
            yield self._done(Deed.SMALL_TALK, "report", move)
        elif topic is Topic.OWED:
            yield self._done(Deed.GIVE_PARTICULARS, "owed", move)
        elif topic is Topic.PAPERS:
            yield from self._paper(reaction, move)
        elif topic is not Topic.REST:
            yield from self._of_kind(topic, move, told)

    def _said(self, move: Move) -> Done:
        """What he said before: the sum or the day asked for once more, or how it was meant."""
        talk = self._customer.talk
        assert talk is not None
        if not move.asks & {"amount", "day"}:
            return self._done(Deed.SMALL_TALK, "said", move)
        if talk.pledging.pledge is not None:
            return self._done(Deed.CONFIRM, "only", move)
        return (
            self._done(Deed.CONFIRM, "offered", move)
            if talk.bargain.offer
            else self._done(Deed.SMALL_TALK, "unsaid", move)
        )

    def _small_talk(self, topic: Topic, reaction: Reaction, move: Move) -> Iterator[Done]:
        if topic is Topic.BUSINESS:
            yield self._done(Deed.GIVE_PARTICULARS, "business", move)
        elif topic is Topic.MACHINE:
            yield self._done(Deed.NOT_UNDERSTOOD, "meta", move)
        elif topic is not Topic.THANKS or reaction.done[0].deed in _FILLS:
            yield self._done(Deed.SMALL_TALK, topic.value, move)

    # -- what his case says ------------------------------------------------------------------
    def _paper(self, reaction: Reaction, move: Move) -> Iterator[Done]:
        """A paper: the one that is found as one looks, or none at hand. A liar lets one look, and says no more."""
        if reaction.done[0].deed in _PAPERS or reaction.done[0].deed is Deed.EXPOSED:
            return
        talk = self._customer.talk
        run = talk.argument.run if talk is not None else None
        if reaction.evidence_found is None or run is None:
            yield self._done(Deed.DODGE_QUESTION, "papers", move)
        elif run.truth is Truth.FALSE:
            yield self._done(Deed.DODGE_QUESTION, "look", move)
        else:
            admits = reaction.done[0].deed is Deed.ADMIT
            shown = self._done(Deed.ADMIT if admits else Deed.SHOW_DOCUMENT, "by_evidence" if admits else "", move)
            yield replace(shown, excuse=run.id, facts=shown.facts | {"evidence": reaction.evidence_found})

    def _of_kind(self, topic: Topic, move: Move, told: frozenset[str]) -> Iterator[Done]:
        """What an excuse of the case is about, or what none is about."""
        run = self._run(ExcuseKind(topic.value))
        if run is not None and run.state in OVER_STATES:
            yield self._closed(run.id, move)
        elif run is not None and (run.id in told or run.state is ExcuseState.ADMITTED):
            yield replace(self._done(Deed.GIVE_PARTICULARS, "true", move), excuse=run.id)
        elif topic in (Topic.CASH, Topic.DOWNSTREAM):
            yield self._done(Deed.GIVE_PARTICULARS, "cash", move)
        elif run is not None:
            yield self._done(Deed.DODGE_QUESTION, "not_now" if self._on_table() else "evade", move)
        elif topic is Topic.RIVALS:
            yield self._done(Deed.GIVE_PARTICULARS, self._rivals(), move)
        elif topic is Topic.AUTHORITY:
            yield self._done(Deed.GIVE_PARTICULARS, "authority", move)
        else:
            yield self._done(Deed.GIVE_PARTICULARS, "goods_fine" if topic is Topic.QUALITY else "denied", move)

    def _closed(self, excuse: str, move: Move) -> Done:
        return replace(self._done(Deed.GIVE_PARTICULARS, "closed", move), excuse=excuse)

    def _on_table(self) -> bool:
        run = self._customer.talk.argument.run if self._customer.talk is not None else None
        return run is not None and run.open

    def _run(self, kind: ExcuseKind) -> ExcuseRun | None:
        return next((run for run in self._customer.excuses.values() if run.excuse.kind is kind), None)

    def _rivals(self) -> str:
        """Whether another creditor has had money since the case began."""
        rivals, claims = self._scenario.money.rivals, self._customer.purse.claims
        if not rivals:
            return "rivals_none"
        return "rivals_paid" if claims[0] < rivals[0].claim else "rivals_wait"

    def _done(self, deed: Deed, tag: str, move: Move) -> Done:
        talk = self._customer.talk
        assert talk is not None
        to = next(iter(move.acts), Act.OTHER)
        facts = facts_of(deed, move, talk.bargain, talk.pledging, None)
        if tag == "misquoted" and move.quoted is not None:
            facts["ask"] = move.quoted
        if tag == "cash" and talk.phase is not Phase.COMMITTED and "inflow_day" not in facts:
            tag = "business"
        return Done(deed, tag, to, None, facts)
