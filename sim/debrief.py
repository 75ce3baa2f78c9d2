"""What came of an attempt: the outcome for the rules, and the debrief with what the dealer hid."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from personas.vocabulary import ExcuseKind, Lang, Phase, Truth
from scoring.report import Report
from scoring.transcript import Outcome, PromiseState, Transcript
from sim.customer.customer import Customer


@dataclass(frozen=True, slots=True)
class Revealed:
    """One excuse as it really was; `holds_back` in minor units, `state` where it stood at the end."""

    excuse: str
    kind: ExcuseKind
    truth: Truth
    reality: str
    holds_back: int
    state: str


@dataclass(frozen=True, slots=True)
class Debrief:
    """The report, what happened, and what was hidden."""

    report: Report
    transcript: Transcript
    revealed: tuple[Revealed, ...]


def outcome_of(customer: Customer, *, today: date, cost: int, walked_out: bool) -> Outcome:
    """How the attempt stands on this day."""
    purse = customer.purse
    dated = [p.amount for p in purse.pledges if p.state is PromiseState.OPEN and p.due is not None]
    if walked_out:
        ending = Phase.WALKED_OUT
    elif purse.paid > 0:
        ending = Phase.PAID
    else:
        ending = Phase.PROMISED if dated else Phase.PUT_OFF
    return Outcome(
        paid=purse.paid,
        promised=sum(dated),
        expected=customer.expected_promises(today),
        owed=purse.owed,
        target=customer.scenario.debt.target,
        attainable=customer.attainable(),
        cost=cost,
        trust=customer.feelings.trust,
        ending=ending.value,
        luck=customer.luck(),
    )


def revealed(customer: Customer, lang: Lang) -> tuple[Revealed, ...]:
    """All excuses of the case with their truth, in the case's order."""
    return tuple(
        Revealed(
            excuse=run.id,
            kind=run.excuse.kind,
            truth=run.truth,
            reality=text.get(lang) if (text := run.excuse.reality.get(run.truth)) is not None else "",
            holds_back=run.excuse.holds_back.get(run.truth, 0),
            state=run.state.value,
        )
        for run in customer.excuses.values()
    )
