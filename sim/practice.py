"""One attempt: plan, contacts over a month, end. An event in, events out, no input or output of its own.

This is the one door: faces, bots, tests and replays all come through `Practice.do`. An attempt is the list of its
inputs (`log`), each `Say` with its Reading; the same scenario, seed, language and log give the same attempt for ever.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from personas.cast import cast
from personas.persona import Person
from personas.vocabulary import ENDINGS, OVER_STATES, ExcuseState, Lang, Phase
from scenarios.scenario import Scenario
from scenarios.vocabulary import Act, Plan, ReadContext, Reading
from scenarios.workdays import add_workdays, is_workday, workdays_between
from scoring.compliance import check_message
from scoring.report import score
from scoring.rubric import rubric_of
from scoring.transcript import By, ExcuseSeen, Kind, PromiseState, SupportOffer, Transcript, Turn
from sim.customer.customer import Customer
from sim.customer.move import Help, Move, Reaction
from sim.debrief import Debrief, Revealed, outcome_of, revealed
from sim.desk import Desk
from sim.history import History
from sim.hygiene import clean
from sim.month import Month
from sim.moves import confirm_move, help_of, move_of, offer_move, show_move, spoken_of
from sim.practice_events import (
    Confirm,
    ContactEnded,
    ContactStarted,
    CustomerSaid,
    Dossier,
    Finish,
    Input,
    Leave,
    MakePlan,
    Offer,
    Output,
    PromiseMade,
    Refused,
    Request,
    Say,
    Show,
    StartContact,
    Understood,
    View,
    Wait,
)
from sim.sheet import case_sheet, dossier, support_offer
from sim.versions import RULES_VERSION
from sim.view import promise_of, view_of
from sim.voice import Voice

__all__ = ["RULES_VERSION", "Debrief", "Practice", "Read", "Revealed"]

Read = Callable[[str, ReadContext], Reading]


class Practice:
    """One attempt at a case. `read` turns a message into a Reading; replays use the Readings in the log."""

    def __init__(self, scenario: Scenario, *, seed: int, lang: Lang, read: Read) -> None:
        self.scenario = scenario
        self.seed = seed
        self.lang: Lang = lang
        self.log: list[Input] = []
        self._read = read
        self._person = cast(scenario.persona, seed, lang)
        self._people: dict[Lang, Person] = {lang: self._person}
        self._customer = Customer(scenario, seed)
        self._voice = Voice(scenario, self._person, lang, self._customer)
        self._desk = Desk(scenario)
        self._history = History()
        self._month = Month(scenario, lang, self._customer, self._desk, self._history, self._voice.wording)
        self._plan = Plan()
        self._met = scenario.calendar.first
        self._customer_said = ""
        self._traded = False

    # -- what can be seen ------------------------------------------------------------------
    @property
    def ended(self) -> bool:
        """Whether the attempt is over."""
        return self._month.ended

    @property
    def dossier(self) -> Dossier:
        """What the trainee reads before."""
        return self.dossier_in(self.lang)

    def dossier_in(self, lang: Lang) -> Dossier:
        """The same in a language that need not be the talk's; names stay."""
        if lang not in self._people:
            words = cast(self.scenario.persona, self.seed, lang)
            self._people[lang] = self._person.model_copy(update={"about": words.about, "history": words.history})
        return dossier(self.scenario, self._people[lang], lang, Desk(self.scenario))

    @property
    def turns(self) -> tuple[Turn, ...]:
        """What was said and done so far."""
        return tuple(self._history.turns)

    def view(self, lang: Lang | None = None) -> View:
        """Everything a face may draw now; papers and help are named in this language, or in the talk's."""
        return view_of(
            self._customer,
            self._desk,
            self._history,
            self._voice.wording,
            lang=lang or self.lang,
            plan=self._plan,
            today=self._month.today,
            met=self._met,
            ended=self.ended,
        )

    def transcript(self) -> Transcript:
        """What happened so far, as data."""
        return Transcript(
            sheet=case_sheet(self.scenario, self._person, self.lang),
            plan=self._plan,
            turns=self.turns,
            outcome=outcome_of(
                self._customer,
                today=self._month.today,
                cost=self._desk.cost,
                walked_out=self._month.reason in ("gate", "walked_out"),
            ),
            truths=dict(self._customer.facts.truths),
        )

    def debrief(self, lang: Lang | None = None) -> Debrief:
        """The report with what was hidden. Before the end: of the attempt so far.

        `lang`: of the reasons and of what was hidden, when they should not be in the talk's.
        """
        transcript = self.transcript()
        report = score(transcript, rubric_of(self.scenario), lang)
        return Debrief(report, transcript, revealed(self._customer, lang or self.lang))

    def would_read(self, text: str) -> Reading:
        """How a message would be read if it were said now, in a contact that runs. Nothing happens."""
        return self._read(clean(text)[0], self._context())

    @classmethod
    def replay(cls, scenario: Scenario, *, seed: int, lang: Lang, read: Read, log: Iterable[Input]) -> Practice:
        """The attempt that these inputs make. Raises ValueError when one of them can't be carried out here."""
        practice = cls(scenario, seed=seed, lang=lang, read=read)
        for event in log:
            first = next(iter(practice.do(event)), None)
            if isinstance(first, Refused):
                raise ValueError(f"input {len(practice.log) + 1} is refused here: {first.code}")
        return practice

    # -- the door ------------------------------------------------------------------
    def do(self, event: Input) -> tuple[Output, ...]:
        """Carries out an input; what comes of it, in order. `Refused` alone: nothing happened, nothing is logged."""
        if self.ended:
            return (Refused("ended"),)
        logged: Input = event
        match event:
            case Say():
                logged, outputs = self._say(event)
            case MakePlan():
                outputs = self._make_plan(event)
            case Show():
                outputs = self._show(event)
            case Request():
                outputs = self._request(event)
            case Offer():
                outputs = self._offer(event)
            case Confirm():
                outputs = self._confirm()
            case StartContact():
                outputs = self._start_contact(event)
            case Wait():
                outputs = self._wait(event)
            case Leave():
                outputs = self._leave()
            case Finish():
                outputs = self._finish()
        refusal = next((output for output in outputs if isinstance(output, Refused)), None)
        if refusal is not None:
            return (refusal,)
        self.log.append(logged)
        return tuple(outputs)

    # -- before and between contacts ------------------------------------------------------------------
    def _make_plan(self, event: MakePlan) -> list[Output]:
        if self._customer.contacts:
            return [Refused("plan_late")]
        self._plan = event.plan
        self._customer.purse.plan = _plan_quality(event.plan)
        self._month.note(By.TRAINEE, Kind.PLAN)
        return []

    def _start_contact(self, event: StartContact) -> list[Output]:
        calendar = self.scenario.calendar
        if self._customer.talk is not None:
            return [Refused("in_contact")]
        if self._customer.contacts >= calendar.contacts:
            return [Refused("no_contacts_left", {"contacts": calendar.contacts})]
        day = event.day or (self._month.today if is_workday(self._month.today) else add_workdays(self._month.today, 1))
        if not self._month.today <= day <= calendar.end or not is_workday(day):
            return [Refused("bad_day", {"first": self._month.today, "last": calendar.end})]
        outputs = self._month.pass_to(day)
        if self.ended:
            return outputs
        place = calendar.places.get(day, "")
        self._met = event.kind
        here = self._desk.on_the_spot(event.kind, place)
        self._customer.start_contact(event.kind, day, here, self._desk.held)
        self._month.note(By.TRAINEE, Kind.CONTACT, contact_kind=event.kind)
        return [*outputs, ContactStarted(self._customer.contacts, event.kind, day, place)]

    def _wait(self, event: Wait) -> list[Output]:
        end = self.scenario.calendar.end
        if event.days < 1:
            return [Refused("bad_day", {"first": self._month.today, "last": end})]
        outputs = self._end_contact() if self._customer.talk is not None else []
        self._month.note(By.TRAINEE, Kind.WAIT, text=str(event.days))
        if self.ended:
            return outputs
        if event.days > workdays_between(self._month.today, end):
            return [*outputs, *self._month.run_out()]
        return [*outputs, *self._month.pass_to(add_workdays(self._month.today, event.days))]

    def _finish(self) -> list[Output]:
        outputs = self._end_contact() if self._customer.talk is not None else []
        return outputs if self.ended else [*outputs, *self._month.run_out()]

    def _request(self, event: Request) -> list[Output]:
        entry = self.scenario.evidence.get(event.evidence)
        if entry is None:
            return [Refused("unknown_evidence", {"id": event.evidence, "known": sorted(self.scenario.evidence)})]
        if event.evidence in self._desk.held:
            return [Refused("already_held", {"id": event.evidence})]
        if event.evidence in self._desk.requested:
            return [Refused("already_requested", {"id": event.evidence})]
        at_once = True
        if entry.from_ == "visit":
            talk = self._customer.talk
            if talk is None or event.evidence not in talk.argument.evidence_here:
                return [Refused("not_here", {"id": event.evidence, "place": entry.place or ""})]
        else:
            at_once = self._desk.ask_office(event.evidence, self._month.today)
        self._month.note(By.TRAINEE, Kind.REQUEST, evidence=event.evidence)
        return [self._month.arrived(event.evidence)] if at_once else []

    # -- within a contact ------------------------------------------------------------------
    def _say(self, event: Say) -> tuple[Say, list[Output]]:
        text, _ = clean(event.text)
        if not text.strip():
            return event, [Refused("empty")]
        begun = self._begin_if_first()
        if any(isinstance(output, Refused) for output in begun):
            return event, begun
        reading = event.reading if event.reading is not None else self._read(text, self._context())
        repeated = self._history.hear(text)
        target = self._plan.target or self.scenario.debt.target
        on_table = self._on_table()
        move = move_of(
            reading,
            self.scenario,
            on_table=on_table,
            target=target,
            repeated=repeated,
            given=self._desk.given,
            about=spoken_of(text, self.scenario, self._open_excuses(), on_table),
            unraised=[name for name, run in self._customer.excuses.items() if run.state is ExcuseState.UNRAISED],
            over=[name for name, run in self._customer.excuses.items() if run.state in OVER_STATES],
            table=self._customer.talk.table() if self._customer.talk is not None else None,
        )
        self._traded = reading.has(Act.TRADE)
        self._month.note(By.TRAINEE, Kind.SAY, text=text, reading=reading, support=_in_words(move.help))
        move = _judged(move, fails=any(conduct.fails for conduct in check_message(text, reading)))
        answer = self._answer(move, readable=reading.understood)
        return Say(text, reading), [*begun, Understood(reading), *answer]

    def _context(self) -> ReadContext:
        talk = self._customer.talk
        return ReadContext(
            customer_said=self._customer_said,
            today=self._month.today,
            currency=self.scenario.currency,
            overdue=self._customer.purse.overdue,
            last_ask=talk.bargain.ask if talk else None,
            customer_offer=talk.bargain.offer if talk else None,
        )

    def _on_table(self) -> str | None:
        run = self._customer.talk.argument.run if self._customer.talk is not None else None
        return run.id if run is not None and run.open else None

    def _open_excuses(self) -> list[str]:
        """Excuses that he has raised, in this contact or before, and that still stand."""
        return [name for name, run in self._customer.excuses.items() if run.open]

    def _begin_if_first(self) -> list[Output]:
        """The first contact begins by itself; `Refused` when none runs and it was not the first."""
        if self._customer.talk is not None:
            return []
        if self._customer.contacts:
            return [Refused("no_contact")]
        return self._start_contact(StartContact(self.scenario.calendar.first))

    def _show(self, event: Show) -> list[Output]:
        if event.evidence not in self.scenario.evidence:
            return [Refused("unknown_evidence", {"id": event.evidence, "known": sorted(self.scenario.evidence)})]
        if event.evidence not in self._desk.held:
            return [Refused("not_held", {"id": event.evidence})]
        begun = self._begin_if_first()
        if any(isinstance(output, Refused) for output in begun):
            return begun
        what = self.scenario.evidence[event.evidence].what.get(self.lang)
        text = self._voice.wording.found(event.evidence) or what
        self._month.note(By.TRAINEE, Kind.SHOW, text=text, evidence=event.evidence)
        return [*begun, *self._answer(show_move(event.evidence))]

    def _offer(self, event: Offer) -> list[Output]:
        support = self.scenario.support.get(event.support)
        if support is None:
            return [Refused("unknown_support", {"id": event.support, "known": sorted(self.scenario.support)})]
        left = support.limit - self._desk.given.get(event.support, 0)
        amount = left if event.amount is None else event.amount
        if not 0 < amount <= left:
            return [Refused("over_limit", {"id": event.support, "left": left})]
        begun = self._begin_if_first()
        if any(isinstance(output, Refused) for output in begun):
            return begun
        conditional = self._traded if event.conditional is None else event.conditional
        offered = support_offer(event.support, support, amount, conditional)
        self._month.note(By.TRAINEE, Kind.OFFER, text=support.what.get(self.lang), support=offered, amount=amount)
        talk = self._customer.talk
        move = offer_move(help_of(event.support, support, amount, conditional), talk.bargain.ask if talk else None)
        return [*begun, *self._answer(move)]

    def _confirm(self) -> list[Output]:
        if not any(pledge.state is PromiseState.OPEN for pledge in self._customer.purse.pledges):
            return [Refused("nothing_to_confirm")]
        self._month.note(By.TRAINEE, Kind.CONFIRM)
        talk = self._customer.talk
        pledge = self._customer.write_confirmation()
        if talk is not None and talk.phase is Phase.COMMITTED:
            return self._answer(confirm_move())
        return [PromiseMade(promise_of(pledge))] if pledge is not None else []

    def _leave(self) -> list[Output]:
        if self._customer.talk is None:
            return [Refused("no_contact")]
        self._month.note(By.TRAINEE, Kind.LEAVE)
        return self._end_contact()

    # -- the customer's answer ------------------------------------------------------------------
    def _answer(self, move: Move, *, readable: bool = True) -> list[Output]:
        """What the customer does and says, and what follows from it."""
        customer = self._customer
        before = {pledge.id: promise_of(pledge) for pledge in customer.purse.pledges}
        reaction = customer.react(move, self._desk.held)
        if reaction.returned is not None:
            self._desk.take_back(reaction.returned)
        for help_ in (reaction.traded, None if move.help is None or move.help.conditional else move.help):
            if help_ is not None:
                self._desk.give(help_)
        outputs: list[Output] = [self._spoken(reaction, move, readable)]
        if reaction.evidence_found and reaction.evidence_found not in self._desk.held:
            outputs.append(self._month.arrived(reaction.evidence_found))
        for pledge in customer.purse.pledges:
            promise = promise_of(pledge)
            if pledge.state is PromiseState.OPEN and before.get(pledge.id) != promise:
                outputs.append(PromiseMade(promise))
        ended = reaction.phase in ENDINGS
        if not ended and self._history.said_in(customer.contacts) >= self.scenario.calendar.turns:
            outputs.append(self._spoken(customer.break_off(), Move(), readable=True))
            ended = True
        if ended:
            outputs += self._end_contact(gate=move.did(Act.THREAT))
        return outputs

    def _spoken(self, reaction: Reaction, move: Move, readable: bool) -> CustomerSaid:
        talk = self._customer.talk
        assert talk is not None
        text, deeds = self._voice.answer(
            reaction,
            today=self._month.today,
            met=self._met,
            ask=talk.bargain.ask,
            move=move,
            readable=readable,
        )
        run, pledge = talk.argument.run, talk.pledging.pledge
        self._customer_said = text
        self._month.note(
            By.CUSTOMER,
            Kind.REPLY,
            text=text,
            does=deeds,
            excuse=ExcuseSeen(run.id, run.excuse.kind, run.state.value) if run is not None else None,
            offer=reaction.offer,
            promise=promise_of(pledge) if pledge is not None else None,
            mood=reaction.mood,
        )
        return CustomerSaid(text, deeds, reaction.mood, run.id if run is not None else None, reaction.offer)

    def _end_contact(self, *, gate: bool = False) -> list[Output]:
        number = self._customer.contacts
        ending, due = self._customer.end_contact(self._month.today)
        outputs: list[Output] = []
        for entry in due:
            outputs += self._month.fell_due(entry)
        outputs.append(ContactEnded(number, ending))
        self._traded = False
        self._customer_said = ""
        if gate:
            outputs.append(self._month.over("gate"))
        elif self._customer.purse.overdue <= 0:
            outputs.append(self._month.over("paid"))
        elif ending == Phase.WALKED_OUT.value and self._customer.feelings.trust < 0.1:
            outputs.append(self._month.over("walked_out"))
        elif self.scenario.drill:
            outputs += self._month.run_out()
        return outputs


def _judged(move: Move, *, fails: bool) -> Move:
    """A threat is what the gate says it is; what only reads a little like one counts as a warning."""
    if fails:
        return replace(move, acts=move.acts | {Act.THREAT: 1.0})
    if Act.THREAT not in move.acts:
        return move
    acts = dict(move.acts) | {Act.CONSEQUENCE: 0.5}
    del acts[Act.THREAT]
    return replace(move, acts=acts)


def _in_words(help_: Help | None) -> SupportOffer | None:
    if help_ is None:
        return None
    return SupportOffer(help_.id, help_.amount, help_.conditional, help_.fits, help_.cost, help_.frees)


def _plan_quality(plan: Plan) -> float:
    """How careful a plan is, 0.1 (none) to 0.9: it raises our share of the cash (science.md §4.2)."""
    parts = (plan.target, plan.floor, plan.first_ask, plan.sources.strip(), plan.rivals.strip(), plan.if_then)
    return 0.1 + 0.8 * sum(bool(part) for part in parts) / len(parts)
