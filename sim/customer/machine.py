"""The discrete structure of a talk and of an excuse, run by `transitions`: the one source of states.

A rule reads: in this phase, on this trigger, if these predicates hold, go there and do these deeds. Rules are tried in
order; the first whose predicates hold fires. Interactive play, the trainers' diagram and (derived from it) the
table of the batch all come from these rules. Predicates are plain bools given in: no text from a file ever reaches
`transitions`, whose string conditions would be imported and called.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from transitions import Machine

from personas.vocabulary import Deed, ExcuseState, Phase
from scenarios.vocabulary import Act


@dataclass(frozen=True, slots=True)
class Rule:
    """`when` names predicates that must hold, with `!` in front those that must not; deeds carry an optional tag."""

    trigger: str
    source: str
    dest: str
    when: tuple[str, ...] = ()
    deeds: tuple[tuple[Deed, str], ...] = ()


class Subject:
    """What the shared machine is fired with: a state, the predicates that hold now, and which rule fired."""

    __slots__ = ("fired", "holds", "state")

    def __init__(self, state: str, holds: frozenset[str] = frozenset()) -> None:
        self.state = state
        self.holds = holds
        self.fired = -1


class RuleMachine:
    """One `transitions.Machine` shared by all customers, built from rules; fired on a `Subject`."""

    def __init__(self, states: Iterable[str], initial: str, rules: Iterable[Rule]) -> None:
        self.rules = tuple(rules)
        self.machine = Machine(
            model=None,
            states=list(states),
            initial=initial,
            auto_transitions=False,
            send_event=True,
            transitions=[self._transition(index, rule) for index, rule in enumerate(self.rules)],
        )

    @staticmethod
    def _transition(index: int, rule: Rule) -> dict[str, Any]:
        wanted = frozenset(name for name in rule.when if not name.startswith("!"))
        barred = frozenset(name[1:] for name in rule.when if name.startswith("!"))

        def fires(event: Any) -> bool:
            now: frozenset[str] = event.model.holds
            if wanted <= now and not barred & now:
                event.model.fired = index
                return True
            return False

        # A rule that stays where it is needs neither to leave the state nor to enter it: None says so.
        dest = rule.dest if rule.dest != rule.source else None
        return {"trigger": rule.trigger, "source": rule.source, "dest": dest, "conditions": [fires]}

    def fire(self, subject: Subject, trigger: str) -> Rule | None:
        """Fires a trigger on the subject; the rule that fired, or None when none fits (the state then stays)."""
        event = self.machine.events.get(trigger)
        if event is None or subject.state not in event.transitions:
            return None
        subject.fired = -1
        return self.rules[subject.fired] if event.trigger(subject) else None


# ---- the talk -----------------------------------------------------------------------------------------------------
PREDICATES = (
    "fed_up",  # patience is gone
    "upset",  # too upset to bargain
    "another",  # an excuse is ready to be raised (on a question: one that is asked after)
    "open",  # the excuse on the table still stands, after this move (opening: a promise was broken; bargaining and
    # committed: the move brought out something about an excuse)
    "asked",  # a sum has been asked for in this contact
    "stalls",  # the talk breaks on this sum
    "meets",  # what is asked is no more than he is ready to pay
    "final",  # he has no room left above his offer
    "able",  # there is money he could pay us
    "hollow",  # he says yes without meaning it
    "offered",  # he has an offer on the table (opening: an open promise; committed: for the rest)
    "again",  # the same kind of push came just before
)
"""At most twelve, so that the batch table stays small."""

OPENING, STALLING = Phase.OPENING.value, Phase.STALLING.value
BARGAINING, COMMITTED = Phase.BARGAINING.value, Phase.COMMITTED.value
PUT_OFF, WALKED_OUT, PROMISED = Phase.PUT_OFF.value, Phase.WALKED_OUT.value, Phase.PROMISED.value
ACTIVE = (OPENING, STALLING, BARGAINING, COMMITTED)

PRIORITY: tuple[Act, ...] = (
    Act.THREAT,
    Act.ACCEPT_OFFER,
    Act.CONFIRM,
    Act.TRADE,
    Act.FOLLOW_UP,
    Act.PIN_DOWN,
    Act.VERIFY,
    Act.PROBE,
    Act.SEPARATE,
    Act.RESOLVE,
    Act.SUPPORT,
    Act.CONCEDE,
    Act.DEMAND,
    Act.CONSEQUENCE,
    Act.REJECT,
    Act.ACCEPT_EXCUSE,
    Act.PLEAD,
    Act.JUSTIFY,
    Act.STATE_FACTS,
    Act.EMPATHIZE,
    Act.CLOSE,
    Act.GREET,
    Act.OTHER,
)
"""Which of a message's acts triggers the talk; all of them feed the dynamics. Showing evidence (`show`) is a move."""
SHOW = "show"

_PUSHES = (Act.DEMAND, Act.REJECT, Act.CONSEQUENCE, Act.PIN_DOWN, Act.TRADE, Act.CONCEDE, Act.JUSTIFY, Act.FOLLOW_UP)
_LOOKS = (SHOW, Act.VERIFY, Act.PROBE, Act.SEPARATE, Act.RESOLVE, Act.SUPPORT, Act.EMPATHIZE)
"""Moves that work on the excuse itself."""


def _talk_rules() -> list[Rule]:
    rules: list[Rule] = []

    def rule(
        triggers: Iterable[str], sources: Iterable[str], dest: str | None, when: str = "", *deeds: tuple[Deed, str]
    ) -> None:
        for source in sources:
            for trigger in triggers:
                rules.append(Rule(str(trigger), source, dest or source, tuple(when.split()), deeds))

    _common(rule)
    _opening(rule)
    _stalling(rule)
    _bargaining(rule)
    _committed(rule)
    return rules


def _common(rule: Any) -> None:
    rule([Act.THREAT], ACTIVE, WALKED_OUT, "", (Deed.GET_UPSET, "threat"), (Deed.WALK_OUT, "threat"))
    everything = [*(act for act in PRIORITY if act not in (Act.THREAT, Act.CLOSE, Act.OTHER)), SHOW]
    enough = [act for act in everything if act not in (Act.ACCEPT_OFFER, Act.CONFIRM)]
    rule(
        enough,
        (OPENING, STALLING, BARGAINING),
        WALKED_OUT,
        "fed_up upset",
        (Deed.GET_UPSET, "nagging"),
        (Deed.WALK_OUT, "upset"),
    )
    rule(enough, (OPENING, STALLING, BARGAINING), PUT_OFF, "fed_up", (Deed.PUT_OFF, "patience"))
    rule([Act.CLOSE], (OPENING, STALLING, BARGAINING), PUT_OFF, "", (Deed.BYE, "put_off"))
    rule([Act.CLOSE], (COMMITTED,), PROMISED, "", (Deed.BYE, "promised"))
    rule([Act.OTHER], ACTIVE, None, "", (Deed.NOT_UNDERSTOOD, ""))
    rule([Act.ACCEPT_EXCUSE], (OPENING, STALLING, BARGAINING), PUT_OFF, "", (Deed.PUT_OFF, "accept_excuse"))


def _first_answer(rule: Any, triggers: Iterable[str], source: str) -> None:
    """How he answers a sum, or a push for one, when no excuse stands in between."""
    raise_first = ((Deed.REFUSE, "echo"), (Deed.RAISE_EXCUSE, "first"))
    rule(triggers, (source,), STALLING, "another asked", *raise_first)
    rule(triggers, (source,), STALLING, "another", (Deed.RAISE_EXCUSE, "first"))
    rule(triggers, (source,), COMMITTED, "asked hollow", (Deed.HOLLOW_YES, ""))
    rule(triggers, (source,), BARGAINING, "asked stalls", (Deed.REFUSE, "too_much"))
    rule(triggers, (source,), COMMITTED, "asked meets", (Deed.ACCEPT, "ask_met"))
    rule(triggers, (source,), BARGAINING, "asked able", (Deed.REFUSE, "echo"), (Deed.COUNTER_OFFER, "first"))
    rule(triggers, (source,), BARGAINING, "able", (Deed.COUNTER_OFFER, "opens"))
    rule(triggers, (source,), BARGAINING, "", (Deed.REFUSE, "firm_no"))


def _opening(rule: Any) -> None:
    pushes = [Act.DEMAND, Act.PIN_DOWN, Act.TRADE, Act.CONCEDE, Act.CONSEQUENCE, Act.REJECT]
    returning = [Act.FOLLOW_UP, Act.PIN_DOWN, Act.CONFIRM]
    rule(returning, (OPENING,), COMMITTED, "offered", (Deed.PROMISE_FIRM, "day"))
    rule(
        [Act.FOLLOW_UP],
        (OPENING,),
        BARGAINING,
        "open asked able",
        (Deed.EXCUSE_FOR_BROKEN_PROMISE, ""),
        (Deed.COUNTER_OFFER, "first"),
    )
    owned = (Deed.EXCUSE_FOR_BROKEN_PROMISE, "")
    rule([Act.FOLLOW_UP], (OPENING,), COMMITTED, "open able", (Deed.EXCUSE_FOR_BROKEN_PROMISE, "will_fix"))
    rule([Act.FOLLOW_UP], (OPENING,), BARGAINING, "open", owned, (Deed.REFUSE, "firm_no"))
    rule([Act.FOLLOW_UP], (OPENING,), None, "", owned)
    _first_answer(rule, pushes, OPENING)
    rule([Act.CONFIRM, Act.ACCEPT_OFFER], (OPENING,), None, "", (Deed.ASK_BUSINESS, ""))
    rule([Act.PLEAD], (OPENING,), PUT_OFF, "again", (Deed.PUT_OFF, "plead"))
    rule([Act.PLEAD], (OPENING,), None, "", (Deed.SMALL_TALK, "weak"))
    rule([Act.JUSTIFY, Act.STATE_FACTS], (OPENING,), STALLING, "again another", (Deed.RAISE_EXCUSE, "first"))
    rule([Act.JUSTIFY, Act.STATE_FACTS], (OPENING,), None, "", (Deed.ASK_BUSINESS, ""))
    rule([Act.PROBE, Act.VERIFY], (OPENING,), STALLING, "another", (Deed.RAISE_EXCUSE, "first"))
    rule([Act.PROBE, Act.VERIFY], (OPENING,), None, "", (Deed.GIVE_PARTICULARS, "business"))
    rule([Act.SUPPORT, Act.RESOLVE], (OPENING,), None, "", (Deed.ASK_SUPPORT, "free"))
    rule([Act.SEPARATE], (OPENING,), None, "", (Deed.ASK_BUSINESS, ""))
    rule([SHOW], (OPENING,), None, "", (Deed.ASK_BUSINESS, "shown"))
    rule([Act.EMPATHIZE, Act.GREET], (OPENING,), None, "again", (Deed.ASK_BUSINESS, ""))
    rule([Act.EMPATHIZE], (OPENING,), None, "", (Deed.SMALL_TALK, ""))
    rule([Act.GREET], (OPENING,), None, "", (Deed.GREET, ""))


def _stalling(rule: Any) -> None:
    rule([Act.SEPARATE], (STALLING,), BARGAINING, "open again asked able", (Deed.COUNTER_OFFER, "held_back"))
    rule(_LOOKS, (STALLING,), None, "open", (Deed.GIVE_PARTICULARS, "excuse"))
    for trigger in _LOOKS:
        rule(
            [trigger], (STALLING,), BARGAINING, "asked stalls", (Deed.SETTLE_EXCUSE, "excuse"), (Deed.REFUSE, "firm_no")
        )
        rule(
            [trigger],
            (STALLING,),
            BARGAINING,
            "asked able",
            (Deed.SETTLE_EXCUSE, "excuse"),
            (Deed.COUNTER_OFFER, "first"),
        )
        rule([trigger], (STALLING,), BARGAINING, "asked", (Deed.SETTLE_EXCUSE, "excuse"), (Deed.REFUSE, "firm_no"))
        rule([trigger], (STALLING,), BARGAINING, "", (Deed.SETTLE_EXCUSE, "excuse"), (Deed.ASK_BUSINESS, ""))
    rule([Act.TRADE], (STALLING,), BARGAINING, "asked able !upset", (Deed.COUNTER_OFFER, "held_back"))
    rule([Act.TRADE], (STALLING,), None, "", (Deed.INSIST_ON_EXCUSE, ""))
    rule([Act.CONCEDE], (STALLING,), COMMITTED, "asked meets", (Deed.ACCEPT, "ask_met"))
    rule([Act.CONCEDE], (STALLING,), BARGAINING, "asked able", (Deed.COUNTER_OFFER, "held_back"))
    rule([Act.CONSEQUENCE], (STALLING,), None, "upset", (Deed.GET_UPSET, "nagging"))
    rule([Act.CONSEQUENCE], (STALLING,), BARGAINING, "asked able", (Deed.COUNTER_OFFER, "held_back"))
    rule([Act.PIN_DOWN], (STALLING,), COMMITTED, "offered", (Deed.PROMISE_FIRM, "amount_day"))
    hard = [Act.DEMAND, Act.REJECT, Act.PIN_DOWN, Act.JUSTIFY, Act.FOLLOW_UP, Act.CONSEQUENCE, Act.CONCEDE]
    rule(hard, (STALLING,), BARGAINING, "again asked stalls", (Deed.REFUSE, "firm_no"))
    firm = [*(act for act in hard if act not in (Act.CONSEQUENCE, Act.CONCEDE)), Act.CONFIRM]
    rule(firm, (STALLING,), BARGAINING, "again asked able", (Deed.COUNTER_OFFER, "held_back"))
    rule(hard, (STALLING,), None, "", (Deed.INSIST_ON_EXCUSE, ""))
    rule([Act.ACCEPT_OFFER], (STALLING,), COMMITTED, "offered", (Deed.ACCEPT, "own_offer"))
    rule([Act.CONFIRM], (STALLING,), COMMITTED, "offered meets", (Deed.ACCEPT, "ask_met"))
    rule([Act.CONFIRM, Act.ACCEPT_OFFER, Act.STATE_FACTS], (STALLING,), None, "", (Deed.INSIST_ON_EXCUSE, ""))
    rule([Act.PLEAD], (STALLING,), PUT_OFF, "again", (Deed.PUT_OFF, "plead"))
    rule([Act.PLEAD], (STALLING,), None, "", (Deed.PUT_OFF, "plead"))
    rule([Act.GREET], (STALLING,), None, "", (Deed.SMALL_TALK, ""))


def _bargaining(rule: Any) -> None:
    rule([Act.ACCEPT_OFFER], (BARGAINING,), COMMITTED, "offered", (Deed.ACCEPT, "own_offer"))
    rule([Act.CONFIRM], (BARGAINING,), COMMITTED, "asked meets", (Deed.ACCEPT, "ask_met"))
    rule([Act.CONFIRM], (BARGAINING,), COMMITTED, "offered", (Deed.ACCEPT, "own_offer"))
    rule([Act.PIN_DOWN], (BARGAINING,), COMMITTED, "offered", (Deed.PROMISE_FIRM, "amount_day"))
    rule([Act.PIN_DOWN], (BARGAINING,), COMMITTED, "able", (Deed.PROMISE_FIRM, "amount_day"))
    rule([Act.PIN_DOWN], (BARGAINING,), None, "", (Deed.PROMISE_VAGUE, ""))
    rule([Act.CONSEQUENCE], (BARGAINING,), None, "upset again", (Deed.GET_UPSET, "nagging"))
    pushes = [Act.DEMAND, Act.REJECT, Act.JUSTIFY, Act.CONSEQUENCE, Act.CONCEDE, Act.FOLLOW_UP, Act.ACCEPT_OFFER]
    rule([Act.TRADE], (BARGAINING,), COMMITTED, "asked meets", (Deed.ACCEPT, "traded"))
    rule(pushes, (BARGAINING,), COMMITTED, "asked meets", (Deed.ACCEPT, "ask_met"))
    pushes += [Act.TRADE, Act.CONFIRM]
    rule([Act.DEMAND, Act.REJECT], (BARGAINING,), STALLING, "another offered !again", (Deed.RAISE_EXCUSE, "another"))
    rule([Act.DEMAND, Act.REJECT], (BARGAINING,), STALLING, "another final", (Deed.RAISE_EXCUSE, "another"))
    rule(pushes, (BARGAINING,), PUT_OFF, "stalls again", (Deed.PUT_OFF, "stall"))
    rule(pushes, (BARGAINING,), None, "stalls", (Deed.REFUSE, "firm_no"))
    offered = [act for act in pushes if act not in (Act.ACCEPT_OFFER, Act.CONFIRM)]
    rule(offered, (BARGAINING,), None, "offered final", (Deed.REFUSE, "final"))
    rule(offered, (BARGAINING,), None, "offered able", (Deed.RAISE_OFFER, ""))
    rule(pushes, (BARGAINING,), None, "asked able", (Deed.COUNTER_OFFER, "first"))
    rule(pushes, (BARGAINING,), None, "able", (Deed.COUNTER_OFFER, "opens"))
    rule(pushes, (BARGAINING,), None, "", (Deed.REFUSE, "firm_no"))
    rule(_LOOKS, (BARGAINING,), None, "open", (Deed.GIVE_PARTICULARS, "excuse"))
    rule([Act.PROBE, Act.VERIFY], (BARGAINING,), STALLING, "another", (Deed.RAISE_EXCUSE, "another"))
    rule([Act.PROBE, Act.VERIFY], (BARGAINING,), None, "", (Deed.GIVE_PARTICULARS, "cash"))
    rule([Act.SUPPORT, Act.RESOLVE], (BARGAINING,), None, "", (Deed.ASK_SUPPORT, "free"))
    rule([Act.SEPARATE, Act.STATE_FACTS], (BARGAINING,), None, "", (Deed.REFUSE, "grounds"))
    rule([SHOW], (BARGAINING,), None, "", (Deed.REFUSE, "shown"))
    rule([Act.EMPATHIZE], (BARGAINING,), None, "", (Deed.CALM_DOWN, ""))
    rule([Act.PLEAD], (BARGAINING,), PUT_OFF, "again", (Deed.PUT_OFF, "plead"))
    rule([Act.PLEAD], (BARGAINING,), None, "", (Deed.PROMISE_VAGUE, ""))
    rule([Act.GREET], (BARGAINING,), None, "", (Deed.SMALL_TALK, ""))


def _committed(rule: Any) -> None:
    rule([Act.PIN_DOWN, Act.PROBE, Act.VERIFY], (COMMITTED,), BARGAINING, "hollow able", (Deed.COUNTER_OFFER, "first"))
    rule([Act.PIN_DOWN, Act.PROBE, Act.VERIFY], (COMMITTED,), BARGAINING, "hollow", (Deed.PROMISE_VAGUE, ""))
    rule(_LOOKS, (COMMITTED,), None, "open", (Deed.GIVE_PARTICULARS, "excuse"))
    rule([Act.PIN_DOWN, Act.FOLLOW_UP], (COMMITTED,), None, "", (Deed.PROMISE_FIRM, "details"))
    rule([Act.VERIFY, Act.PROBE], (COMMITTED,), None, "", (Deed.GIVE_PARTICULARS, "cash"))
    rule([Act.ACCEPT_OFFER, Act.CONFIRM], (COMMITTED,), None, "offered", (Deed.ACCEPT, "rest"))
    rule([Act.CONFIRM, Act.ACCEPT_OFFER], (COMMITTED,), None, "", (Deed.CONFIRM, "spoken"))
    rule([Act.CONSEQUENCE], (COMMITTED,), None, "", (Deed.PROMISE_FIRM, "what_if"))
    more = [Act.DEMAND, Act.TRADE, Act.CONCEDE, Act.REJECT, Act.JUSTIFY]
    rule(more, (COMMITTED,), None, "asked meets able", (Deed.ACCEPT, "rest"))
    rule(more, (COMMITTED,), None, "asked able", (Deed.COUNTER_OFFER, "rest"))
    rule(more, (COMMITTED,), None, "", (Deed.REFUSE, "final"))
    rule([Act.SUPPORT, Act.RESOLVE], (COMMITTED,), None, "", (Deed.ASK_SUPPORT, "free"))
    soft = [Act.PLEAD, Act.EMPATHIZE, Act.GREET, Act.STATE_FACTS, Act.SEPARATE, Act.ACCEPT_EXCUSE]
    rule(soft, (COMMITTED,), None, "", (Deed.SMALL_TALK, ""))
    rule([SHOW], (COMMITTED,), None, "", (Deed.SMALL_TALK, "shown"))


TALK = RuleMachine([phase.value for phase in Phase], OPENING, _talk_rules())


# ---- an excuse ----------------------------------------------------------------------------------------------------
EXCUSE_PREDICATES = (
    "true",  # the excuse is so (wholly or in part)
    "partly",  # only in part
    "proof",  # what was shown bears on it
    "fits",  # the help offered is what settles it
    "sharp",  # he gives himself away
    "claim",  # it is a claim against us that can be kept apart
    "documented",  # he has a paper he can show
    "gift",  # support is offered for nothing: he pockets it
)


def _excuse_rules() -> list[Rule]:
    unraised, raised, probed, admitted, exposed, settled, accepted = (state.value for state in ExcuseState)
    rules: list[Rule] = []

    def rule(trigger: str, sources: tuple[str, ...], dest: str | None, when: str, deed: Deed, tag: str = "") -> None:
        rules.extend(Rule(trigger, s, dest or s, tuple(when.split()), ((deed, tag),)) for s in sources)

    live = (raised, probed, admitted)
    rule("raise", (unraised,), raised, "", Deed.RAISE_EXCUSE)
    rule("accept", live, accepted, "", Deed.PUT_OFF, "accept_excuse")
    rule("show", live, exposed, "proof !true", Deed.EXPOSED, "by_evidence")
    rule("show", live, settled, "proof partly", Deed.ADMIT, "by_evidence")
    rule("show", live, settled, "proof fits", Deed.SETTLE_EXCUSE, "evidence")
    rule("show", live, admitted, "proof", Deed.ADMIT, "by_evidence")
    rule("show", live, None, "", Deed.INSIST_ON_EXCUSE)
    for trigger in ("probe", "verify"):
        rule(trigger, (raised,), probed, "true", Deed.GIVE_PARTICULARS, "true")
        rule(trigger, (raised,), exposed, "sharp", Deed.EXPOSED, "by_question")
        rule(trigger, (probed,), admitted, "true documented", Deed.SHOW_DOCUMENT)
        rule(trigger, (probed,), admitted, "true", Deed.ADMIT, "by_question")
        rule(trigger, (probed,), exposed, "sharp", Deed.EXPOSED, "by_question")
        rule(trigger, (admitted,), None, "", Deed.GIVE_PARTICULARS, "true")
    rule("probe", (raised,), probed, "", Deed.DODGE_QUESTION)
    rule("probe", (probed,), None, "", Deed.DODGE_QUESTION)
    rule("verify", (raised,), probed, "", Deed.DODGE_QUESTION)
    rule("verify", (probed,), None, "", Deed.REFUSE_DOCUMENT)
    rule("help", live, None, "gift", Deed.ASK_SUPPORT, "free")
    rule("help", live, settled, "true fits", Deed.SETTLE_EXCUSE, "help")
    rule("help", (admitted,), settled, "true", Deed.SETTLE_EXCUSE, "help")
    rule("help", live, None, "", Deed.ASK_SUPPORT, "free")
    rule("separate", live, settled, "claim", Deed.SETTLE_EXCUSE, "separate")
    rule("separate", live, None, "", Deed.INSIST_ON_EXCUSE)
    rule("empathize", (raised,), probed, "true", Deed.CALM_DOWN)
    rule("empathize", live, None, "", Deed.CALM_DOWN)
    return rules


EXCUSE = RuleMachine([state.value for state in ExcuseState], ExcuseState.UNRAISED.value, _excuse_rules())

EXCUSE_TRIGGERS: dict[str, str] = {
    SHOW: "show",
    Act.VERIFY: "verify",
    Act.PROBE: "probe",
    Act.SEPARATE: "separate",
    Act.RESOLVE: "help",
    Act.SUPPORT: "help",
    Act.EMPATHIZE: "empathize",
}
"""Which trigger of an excuse a trigger of the talk fires."""
