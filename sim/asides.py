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
from sim.customer.talk import NO, Talk
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
_ENDS = (Deed.BYE, Deed.WALK_OUT, Deed.PUT_OFF)
_OWN_WORD = (
    Deed.ACCEPT,
    Deed.PROMISE_FIRM,
    Deed.HOLLOW_YES,
    Deed.GET_UPSET,
    Deed.EXCUSE_FOR_BROKEN_PROMISE,
)
"""Beside these nothing needs to be denied."""
_ECHOES = ("echo", "echo_low")
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
        answers = () if again or not done else self._answers(reaction, move, told)
        self._remember(reaction)
        if not answers:
            return done
        if done[0].deed in _LATER and not self._met(done[0]):
            return (done[0], *answers, *done[1:])
        if self._passes_over(done[0], answers[-1]):
            return (*answers, *done[1:])
        aside = done[0].tag == "nothing_else" and answers[0].tag == "business"
        last = aside or answers[0].tag == "anything" or done[0].deed is Deed.PROMISE_FIRM
        return (*done, *answers) if last else (*answers, *done)

    @property
    def _talk(self) -> Talk:
        """The contact that runs: whatever is answered is said in one."""
        talk = self._customer.talk
        assert talk is not None
        return talk

    def _met(self, done: Done) -> bool:
        """Whether a greeting comes after the talk has begun."""
        return done.deed is Deed.GREET and self._talk.turn > 1

    def _passes_over(self, done: Done, answer: Done) -> bool:
        if done.tag in ("nothing_else", "another_reason"):
            return answer.tag == "anything"
        if answer.tag in ("unagreed", "misquoted"):
            again = _ECHOES if answer.tag == "unagreed" else (*_ECHOES, *NO)
            return done.deed is Deed.NOT_UNDERSTOOD or (done.deed is Deed.REFUSE and done.tag in again)
        if answer.tag in ("thanks", "treat") and done.deed is Deed.CONFIRM:
            return done.tag == "spoken"
        if answer.deed in (Deed.SHOW_DOCUMENT, Deed.ADMIT):
            return done.deed in (Deed.NOT_UNDERSTOOD, Deed.GIVE_PARTICULARS, Deed.ADMIT, Deed.INSIST_ON_EXCUSE)
        return done.deed in _FILLS or _of_business(done) or self._met(done)

    def _remember(self, reaction: Reaction) -> None:
        named = (done.facts.get(slot) for done in reaction.done for slot in ("offer", "amount", "last_offer"))
        self._named |= {value for value in named if isinstance(value, int)}

    def _answers(self, reaction: Reaction, move: Move, told: frozenset[str]) -> tuple[Done, ...]:
        """The answers to what was asked, two at most: to a question in his own words, and to a kind one."""
        if any(done.deed in _ENDS for done in reaction.done):
            return ()
        if move.quotes:
            return self._read_back(move)
        promised = {pledge.amount for pledge in self._customer.purse.pledges}
        agreed = move.claims in promised | self._named or any(done.deed in _OWN_WORD for done in reaction.done)
        if move.claims is not None and not agreed:
            return (self._unagreed(reaction, move),)
        raised = next((done.excuse for done in reaction.done if done.deed is Deed.RAISE_EXCUSE), None)
        topics = [Topic(name) for name in move.topics]
        if raised is not None:
            kind = self._scenario.excuses[raised].kind.value
            topics = [topic for topic in topics if topic not in SOCIAL and topic.value != kind]
        found = [answer for topic in topics if (answer := next(self._to(topic, reaction, move, told), None))]
        if raised is not None:
            found = [answer for answer in found if answer.deed is not Deed.DODGE_QUESTION]
        if len(found) > 1:
            telling = [answer for answer in found if answer.tag != "thanks" and answer.deed is not Deed.DODGE_QUESTION]
            found = telling or found[:1]
            kind_words = [answer for answer in found if answer.deed is Deed.SMALL_TALK]
            others = [answer for answer in found if answer.deed is not Deed.SMALL_TALK]
            return (*kind_words[:1], *others[:1]) if others else tuple(kind_words[:2])
        if found:
            return tuple(found)
        if move.recalls is not None:
            return (self._closed(move.recalls, move),)
        return (self._done(Deed.DODGE_QUESTION, "proof", move),) if self._proof_of_nothing(reaction, move) else ()

    def _proof_of_nothing(self, reaction: Reaction, move: Move) -> bool:
        """Whether proof is asked for before he has said anything that would need it."""
        done = reaction.done[0]
        passed = done.deed is Deed.DODGE_QUESTION or _of_business(done)
        raised = any(run.state is not ExcuseState.UNRAISED for run in self._customer.excuses.values())
        return passed and not raised and Act.VERIFY in move.acts and Act.PROBE not in move.acts

    # -- what was said before ------------------------------------------------------------------
    def _read_back(self, move: Move) -> tuple[Done, ...]:
        """Sums or days read back: yes, or what it really was, with what he offers besides."""
        talk = self._talk
        pledged, right = talk.table().pledged, move.quotes == "right"
        if talk.pledging.pledge is None:
            tag = "offered" if right or move.quoted in self._named else "misquoted"
            return (self._done(Deed.CONFIRM, tag, move),)
        if right:
            return (self._done(Deed.CONFIRM, "spoken", move),)
        if len(pledged) > 1:
            told = (replace(self._done(Deed.CONFIRM, "recounted", move), sums=pledged),)
        else:
            tag = "other_day" if move.quoted in talk.table().known else "corrected"
            told = (self._done(Deed.CONFIRM, tag, move),)
        return (*told, self._done(Deed.COUNTER_OFFER, "rest", move)) if talk.bargain.rest_offer else told

    def _unagreed(self, reaction: Reaction, move: Move) -> Done:
        """A sum taken as agreed that he never agreed to: what he said instead, unless he comes to that himself."""
        talk = self._talk
        names = any(done.deed in (Deed.COUNTER_OFFER, Deed.RAISE_OFFER) for done in reaction.done)
        tag = "misquoted" if talk.bargain.offer and not names else "unagreed"
        denied = self._done(Deed.REFUSE, tag, move)
        return replace(denied, facts=denied.facts | {"ask": move.claims or 0})

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
            yield from self._paper(reaction, move, told)
        elif topic is not Topic.REST:
            yield from self._of_kind(topic, move, told)

    def _said(self, move: Move) -> Done:
        """What he said before: the sum or the day asked for once more, or how it was meant."""
        talk = self._talk
        if not move.asks & {"amount", "day"}:
            return self._done(Deed.SMALL_TALK, "said", move)
        if talk.pledging.pledge is not None:
            return self._done(Deed.CONFIRM, "only", move)
        if not talk.bargain.offer:
            return self._done(Deed.SMALL_TALK, "unsaid", move)
        dated = self._done(Deed.CONFIRM, "dated", move)
        return dated if "day" in move.asks and "day" in dated.facts else replace(dated, tag="offered")

    @staticmethod
    def _thanked(done: Done) -> bool:
        """Whether thanks are all there is to answer."""
        return done.deed in _FILLS or (done.deed is Deed.CONFIRM and done.tag == "spoken")

    def _again(self, move: Move) -> Done:
        """What he said last, once more: the promise, the offer, or the excuse on the table."""
        talk = self._talk
        run = talk.argument.run
        if talk.phase is Phase.COMMITTED and talk.pledging.pledge is not None:
            return self._done(Deed.CONFIRM, "only", move)
        if talk.phase is Phase.STALLING and run is not None and run.open:
            return replace(self._done(Deed.INSIST_ON_EXCUSE, "", move), excuse=run.id)
        if talk.bargain.offer:
            return self._done(Deed.CONFIRM, "offered", move)
        return self._done(Deed.SMALL_TALK, "where", move)

    def _small_talk(self, topic: Topic, reaction: Reaction, move: Move) -> Iterator[Done]:
        talk = self._talk
        if topic is Topic.BUSINESS:
            yield self._done(Deed.GIVE_PARTICULARS, "business", move)
        elif topic is Topic.MACHINE:
            yield self._done(Deed.NOT_UNDERSTOOD, "meta", move)
        elif topic is Topic.AGAIN:
            yield self._again(move)
        elif topic is Topic.WRITING:
            if talk.pledging.pledge is None:
                yield self._done(Deed.SMALL_TALK, "unwritten", move)
        elif topic is Topic.ANYTHING:
            if talk.phase is Phase.COMMITTED:
                yield self._done(Deed.SMALL_TALK, "anything", move)
        elif topic is not Topic.THANKS or self._thanked(reaction.done[0]):
            yield self._done(Deed.SMALL_TALK, topic.value, move)

    # -- what his case says ------------------------------------------------------------------
    def _paper(self, reaction: Reaction, move: Move, told: frozenset[str]) -> Iterator[Done]:
        """A paper: the one that is found as one looks, or none at hand. A liar lets one look, and says no more."""
        if reaction.done[0].deed in _PAPERS or reaction.done[0].deed is Deed.EXPOSED:
            return
        run = self._talk.argument.run
        if reaction.evidence_found is None or run is None:
            yield self._done(Deed.DODGE_QUESTION, "papers", move)
        elif run.truth is Truth.FALSE:
            yield self._done(Deed.DODGE_QUESTION, "look", move)
        elif reaction.done[0].deed is not Deed.ADMIT or run.id in told:
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
        run = self._talk.argument.run
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
        talk = self._talk
        to = next(iter(move.acts), Act.OTHER)
        facts = facts_of(deed, move, talk.bargain, talk.pledging, None)
        if tag == "misquoted" and move.quoted is not None:
            facts["ask"] = move.quoted
        if tag == "cash" and talk.phase is not Phase.COMMITTED and "inflow_day" not in facts:
            tag = "business"
        return Done(deed, tag, to, None, facts)


def _of_business(done: Done) -> bool:
    """Whether he only tells how business is."""
    return done.deed is Deed.GIVE_PARTICULARS and done.tag in _OF_BUSINESS
