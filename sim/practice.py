"""One attempt: plan, contacts over a month, end. An event in, events out, no input or output of its own.

This is the one door: faces, bots, tests and replays all come through `Practice.do`. An attempt is the list of its
inputs (`log`), each `Say` with its Reading; the same scenario, seed, language and log give the same attempt for ever.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from scoring.report import Report, score

from personas.cast import cast
from personas.vocabulary import ENDINGS, Deed, ExcuseKind, Lang, Phase, Truth
from scenarios.scenario import Scenario
from scenarios.vocabulary import Act, ContactKind, Plan, ReadContext, Reading
from scenarios.workdays import add_workdays, is_workday, workdays_between
from scoring.rubric import load_rubric
from scoring.transcript import By, ExcuseSeen, Kind, Outcome, Promise, PromiseState, SupportOffer, Transcript, Turn
from sim.customer.customer import Customer, Due
from sim.customer.draws import Purpose
from sim.customer.move import Done, Help, Move, Reaction
from sim.customer.purse import Pledge
from sim.desk import Desk
from sim.hygiene import clean
from sim.moves import confirm_move, help_of, move_of, offer_move, show_move
from sim.practice_events import (
    Confirm,
    ContactEnded,
    ContactStarted,
    CustomerSaid,
    DayPassed,
    Dossier,
    Ended,
    EvidenceArrived,
    Finish,
    Input,
    Leave,
    MakePlan,
    News,
    Offer,
    Output,
    Paid,
    PromiseDue,
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
from sim.speech.speech import Speech
from sim.wording import Wording

RULES_VERSION = "1"
"""Version of the customer's rules and of everything that decides how an attempt goes on."""

Read = Callable[[str, ReadContext], Reading]
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Revealed:
    """What the dealer hid, for the debrief."""

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


class Practice:
    """One attempt at a case. `read` turns a message into a Reading; replays use the Readings in the log."""

    def __init__(self, scenario: Scenario, *, seed: int, lang: Lang, read: Read) -> None:
        self.scenario = scenario
        self.seed = seed
        self.lang: Lang = lang
        self.log: list[Input] = []
        self._read = read
        self._customer = Customer(scenario, seed)
        self._person = cast(scenario.persona, seed, lang)
        self._wording = Wording(scenario, self._person, lang, self._customer.facts.truths)
        self._speech = Speech(lang, self._person, scenario, self._pick_line)
        self._line_draws: dict[str, int] = {}
        self._desk = Desk(scenario)
        self._today = scenario.calendar.start
        self._turns: list[Turn] = []
        self._plan = Plan()
        self._said: list[str] = []
        self._customer_said = ""
        self._reason = ""
        self._kind: ContactKind | None = None
        self._traded = False

    # -- what can be seen ---------------------------------------------------------------
    @property
    def ended(self) -> bool:
        """Whether the attempt is over."""
        return bool(self._reason)

    @property
    def dossier(self) -> Dossier:
        """What the trainee reads before."""
        return dossier(self.scenario, self._person, self.lang, self._desk)

    def view(self) -> View:
        """Everything a face may draw now."""
        talk = self._customer.talk
        calendar = self.scenario.calendar
        purse = self._customer.purse
        promises = tuple(self._promise(pledge) for pledge in purse.pledges)
        return View(
            today=self._today,
            ended=self.ended,
            contact=self._customer.contacts if talk is not None else 0,
            contact_kind=self._kind if talk is not None else None,
            contacts_used=self._customer.contacts,
            contacts_left=max(0, calendar.contacts - self._customer.contacts),
            mood=self._customer.mood,
            owed=purse.owed,
            overdue=purse.overdue,
            asked=talk.ask if talk is not None else None,
            offered=talk.offer if talk is not None else None,
            agreed=purse.promised(None),
            paid=purse.paid,
            promises=promises,
            asks=tuple((t.n, ask) for t in self._turns if (ask := self._asked_in(t)) is not None),
            offers=tuple((t.n, t.offer) for t in self._turns if t.by is By.CUSTOMER and t.offer),
            plan=self._plan,
            evidence=self._desk.evidence_views(self.lang, self._wording.found),
            support=self._desk.support_views(self.lang),
            place=self.scenario.calendar.places.get(self._today, ""),
            events=self._desk.dates(self.lang, promises),
        )

    @staticmethod
    def _asked_in(turn: Turn) -> int | None:
        if turn.by is not By.TRAINEE or turn.reading is None or turn.reading.ask is None:
            return None
        return turn.reading.ask.sum

    def transcript(self) -> Transcript:
        """What happened so far, as data."""
        return Transcript(
            sheet=case_sheet(self.scenario, self._person, self.lang),
            plan=self._plan,
            turns=tuple(self._turns),
            outcome=self._outcome(),
            truths=dict(self._customer.facts.truths),
        )

    def debrief(self) -> Debrief:
        """The report with what was hidden. Before the end: of the attempt so far."""
        transcript = self.transcript()
        return Debrief(
            report=score(transcript, load_rubric(self.scenario.rubric)),
            transcript=transcript,
            revealed=tuple(
                Revealed(
                    excuse=run.id,
                    kind=run.excuse.kind,
                    truth=run.truth,
                    reality=text.get(self.lang) if (text := run.excuse.reality.get(run.truth)) else "",
                    holds_back=run.excuse.holds_back.get(run.truth, 0),
                    state=run.state.value,
                )
                for run in self._customer.excuses.values()
            ),
        )

    def _outcome(self) -> Outcome:
        purse = self._customer.purse
        return Outcome(
            paid=purse.paid,
            promised=sum(p.amount for p in purse.pledges if p.state is PromiseState.OPEN and p.due is not None),
            expected=self._customer.expected_promises(self._today),
            owed=purse.owed,
            target=self.scenario.debt.target,
            attainable=self._customer.attainable(),
            cost=self._desk.cost,
            trust=self._customer.feelings.trust,
            ending=self._ending(),
            luck=self._customer.luck(),
        )

    def _ending(self) -> str:
        if self._reason in ("gate", "walked_out"):
            return Phase.WALKED_OUT.value
        if self._customer.purse.paid > 0:
            return Phase.PAID.value
        return Phase.PROMISED.value if self._customer.purse.promised(None) else Phase.PUT_OFF.value

    @classmethod
    def replay(cls, scenario: Scenario, *, seed: int, lang: Lang, read: Read, log: Iterable[Input]) -> Practice:
        """The attempt that these inputs make. Raises ValueError when one of them can't be carried out here."""
        practice = cls(scenario, seed=seed, lang=lang, read=read)
        for event in log:
            outputs = practice.do(event)
            if isinstance(outputs[0], Refused) if outputs else False:
                raise ValueError(f"input {len(practice.log) + 1} is refused here: {outputs[0]}")
        return practice

    # -- the door ---------------------------------------------------------------
    def do(self, event: Input) -> tuple[Output, ...]:
        """Carries out an input; what comes of it, in order. `Refused` alone: nothing happened, nothing is logged."""
        if self.ended:
            return (Refused("ended"),)
        match event:
            case MakePlan():
                outputs = self._make_plan(event)
            case Say():
                return self._say(event)
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
        if not (outputs and isinstance(outputs[0], Refused)):
            self.log.append(event)
        return tuple(outputs)

    # -- before and between contacts ---------------------------------------------------------------
    def _make_plan(self, event: MakePlan) -> list[Output]:
        if self._customer.contacts:
            return [Refused("plan_late")]
        self._plan = event.plan
        self._customer.purse.plan = _plan_quality(event.plan)
        self._note(By.TRAINEE, Kind.PLAN)
        return []

    def _start_contact(self, event: StartContact) -> list[Output]:
        if self._customer.talk is not None:
            return [Refused("in_contact")]
        calendar = self.scenario.calendar
        if self._customer.contacts >= calendar.contacts:
            return [Refused("no_contacts_left", {"contacts": calendar.contacts})]
        day = event.day or (self._today if is_workday(self._today) or not self._turns else add_workdays(self._today, 1))
        if not self._today <= day <= calendar.end or not is_workday(day):
            return [Refused("bad_day", {"first": self._today, "last": calendar.end})]
        outputs = self._pass_to(day)
        if self.ended:
            return outputs
        number = self._customer.contacts + 1
        self._kind = event.kind
        place = calendar.places.get(day, "")
        here = self._desk.on_the_spot(event.kind, place)
        self._customer.start_contact(event.kind, day, here, self._desk.held)
        self._note(By.TRAINEE, Kind.CONTACT, contact_kind=event.kind)
        return [*outputs, ContactStarted(number, event.kind, day, place)]

    def _wait(self, event: Wait) -> list[Output]:
        if event.days < 1:
            return [Refused("bad_day", {"first": self._today, "last": self.scenario.calendar.end})]
        left = workdays_between(self._today, self.scenario.calendar.end)
        outputs: list[Output] = self._end_contact() if self._customer.talk is not None else []
        self._note(By.TRAINEE, Kind.WAIT, text=str(event.days))
        if self.ended:
            return outputs
        if event.days > left:
            return [*outputs, *self._run_out()]
        return [*outputs, *self._pass_to(add_workdays(self._today, event.days))]

    def _finish(self) -> list[Output]:
        outputs: list[Output] = self._end_contact() if self._customer.talk is not None else []
        return outputs if self.ended else [*outputs, *self._run_out()]

    def _run_out(self) -> list[Output]:
        """The month runs out."""
        outputs = self._pass_to(self.scenario.calendar.end)
        if not self.ended:
            outputs.append(self._over("month_end"))
        return outputs

    def _pass_to(self, day: date) -> list[Output]:
        """Lets the days up to `day` pass."""
        outputs: list[Output] = []
        while self._today < day and not self.ended:
            self._today += _DAY
            for due in self._customer.pass_day(self._today):
                outputs += self._fell_due(due)
            for evidence in self._desk.arrivals(self._today):
                outputs.append(self._arrived(evidence))
            for text in self._news_of(self._today):
                outputs.append(News(text, self._today))
                self._note(By.WORLD, Kind.NEWS, text=text)
            if is_workday(self._today):
                outputs.append(DayPassed(self._today))
            if self._customer.purse.overdue <= 0:
                outputs.append(self._over("paid"))
        return outputs

    def _news_of(self, day: date) -> list[str]:
        return [event.what.get(self.lang) for event in self.scenario.calendar.events if event.day == day]

    def _request(self, event: Request) -> list[Output]:
        entry = self.scenario.evidence.get(event.evidence)
        if entry is None:
            return [Refused("unknown_evidence", {"id": event.evidence, "known": sorted(self.scenario.evidence)})]
        if event.evidence in self._desk.held:
            return [Refused("already_held", {"id": event.evidence})]
        if event.evidence in self._desk.requested:
            return [Refused("already_requested", {"id": event.evidence})]
        if entry.from_ == "visit":
            talk = self._customer.talk
            if talk is None or event.evidence not in talk.evidence_here:
                return [Refused("not_here", {"id": event.evidence, "place": entry.place or ""})]
            self._note(By.TRAINEE, Kind.REQUEST, evidence=event.evidence)
            return [self._arrived(event.evidence)]
        self._note(By.TRAINEE, Kind.REQUEST, evidence=event.evidence)
        if self._desk.ask_office(event.evidence, self._today):
            return [self._arrived(event.evidence)]
        return []

    def _arrived(self, evidence: str) -> EvidenceArrived:
        self._desk.hold(evidence)
        found = self._wording.found(evidence)
        text = self.scenario.evidence[evidence].what.get(self.lang)
        self._note(By.WORLD, Kind.NEWS, text=f"{text}: {found}" if found else text, evidence=evidence)
        return EvidenceArrived(evidence, self._today)

    # -- within a contact ---------------------------------------------------------------
    def _say(self, event: Say) -> tuple[Output, ...]:
        text, _ = clean(event.text)
        if not text.strip():
            return (Refused("empty"),)
        begun = self._begin_if_first()
        if begun is None:
            return (Refused("no_contact" if self._customer.contacts else "no_contacts_left"),)
        reading = event.reading if event.reading is not None else self._read(text, self._context())
        repeated = _bare(text) in self._said
        self._said.append(_bare(text))
        move = move_of(
            reading,
            self.scenario,
            on_table=self._on_table(),
            target=self._plan.target or self.scenario.debt.target,
            repeated=repeated,
        )
        self._traded = reading.has(Act.TRADE)
        self._note(By.TRAINEE, Kind.SAY, text=text, reading=reading, support=self._offered_in_words(move.help))
        outputs = [*begun, Understood(reading), *self._answer(move)]
        self.log.append(Say(text, reading))
        return tuple(outputs)

    def _context(self) -> ReadContext:
        talk = self._customer.talk
        return ReadContext(
            customer_said=self._customer_said,
            today=self._today,
            currency=self.scenario.currency,
            overdue=self._customer.purse.overdue,
            last_ask=talk.ask if talk else None,
            customer_offer=talk.offer if talk else None,
        )

    def _offered_in_words(self, help_: Help | None) -> SupportOffer | None:
        if help_ is None:
            return None
        return SupportOffer(help_.id, help_.amount, help_.conditional, help_.fits, help_.cost, help_.frees)

    def _on_table(self) -> ExcuseKind | None:
        talk = self._customer.talk
        if talk is None or talk.current is None:
            return None
        run = self._customer.excuses[talk.current]
        return run.excuse.kind if run.open else None

    def _begin_if_first(self) -> list[Output] | None:
        """The first contact begins by itself; None when no contact runs and it was not the first."""
        if self._customer.talk is not None:
            return []
        if self._customer.contacts:
            return None
        return self._start_contact(StartContact(self.scenario.calendar.first))

    def _show(self, event: Show) -> list[Output]:
        if event.evidence not in self.scenario.evidence:
            return [Refused("unknown_evidence", {"id": event.evidence, "known": sorted(self.scenario.evidence)})]
        if event.evidence not in self._desk.held:
            return [Refused("not_held", {"id": event.evidence})]
        begun = self._begin_if_first()
        if begun is None:
            return [Refused("no_contact")]
        text = self._wording.found(event.evidence) or self.scenario.evidence[event.evidence].what.get(self.lang)
        self._note(By.TRAINEE, Kind.SHOW, text=text, evidence=event.evidence)
        return [*begun, *self._answer(show_move(event.evidence))]

    def _offer(self, event: Offer) -> list[Output]:
        support = self.scenario.support.get(event.support)
        if support is None:
            return [Refused("unknown_support", {"id": event.support, "known": sorted(self.scenario.support)})]
        left = support.limit - self._desk.given.get(event.support, 0)
        amount = left if event.amount is None else event.amount
        if amount > left or amount <= 0:
            return [Refused("over_limit", {"id": event.support, "left": left})]
        begun = self._begin_if_first()
        if begun is None:
            return [Refused("no_contact")]
        conditional = self._traded if event.conditional is None else event.conditional
        help_ = help_of(event.support, support, amount, conditional)
        offered = support_offer(event.support, support, amount, conditional)
        self._note(By.TRAINEE, Kind.OFFER, text=support.what.get(self.lang), support=offered, amount=amount)
        talk = self._customer.talk
        return [*begun, *self._answer(offer_move(help_, talk.ask if talk else None))]

    def _confirm(self) -> list[Output]:
        open_promise = any(p.state is PromiseState.OPEN for p in self._customer.purse.pledges)
        if not open_promise:
            return [Refused("nothing_to_confirm")]
        self._note(By.TRAINEE, Kind.CONFIRM)
        talk = self._customer.talk
        if talk is not None and talk.pledge is not None and talk.phase is Phase.COMMITTED:
            self._customer.write_confirmation()
            return self._answer(confirm_move())
        pledge = self._customer.write_confirmation()
        return [PromiseMade(self._promise(pledge))] if pledge is not None else []

    def _leave(self) -> list[Output]:
        if self._customer.talk is None:
            return [Refused("no_contact")]
        self._note(By.TRAINEE, Kind.LEAVE)
        return self._end_contact()

    # -- the customer's answer ---------------------------------------------------------------
    def _answer(self, move: Move) -> list[Output]:
        """What the customer does and says, and what follows from it."""
        customer = self._customer
        talk = customer.talk
        assert talk is not None
        pledges = {pledge.id: self._promise(pledge) for pledge in customer.purse.pledges}
        reaction = customer.react(move, self._desk.held)
        if move.help is not None and move.help.id:
            struck = any(pledge.id not in pledges for pledge in customer.purse.pledges)
            self._desk.give(move.help, struck=struck or not move.help.conditional)
        outputs: list[Output] = [self._spoken(reaction, talk.ask)]
        if reaction.evidence_found and reaction.evidence_found not in self._desk.held:
            outputs.append(self._arrived(reaction.evidence_found))
        for pledge in customer.purse.pledges:
            promise = self._promise(pledge)
            if pledges.get(pledge.id) != promise and pledge.state is PromiseState.OPEN:
                outputs.append(PromiseMade(promise))
        used = sum(t.by is By.TRAINEE and t.contact == customer.contacts for t in self._turns)
        if reaction.phase in ENDINGS or used >= self.scenario.calendar.turns:
            outputs += self._end_contact(gate=move.did(Act.THREAT))
        return outputs

    def _spoken(self, reaction: Reaction, ask: int | None) -> CustomerSaid:
        done = tuple(self._retagged(entry) for entry in reaction.done)
        fallback: dict[str, int | date | str] = {"ask": ask} if ask is not None else {}
        text = self._speech.say(self._wording.reply(done, reaction.mood, self._today, fallback))
        self._customer_said = text
        talk = self._customer.talk
        assert talk is not None
        seen = None
        if talk.current is not None:
            run = self._customer.excuses[talk.current]
            seen = ExcuseSeen(run.id, run.excuse.kind, run.state.value)
        deeds = tuple(entry.deed for entry in done)
        promise = self._promise(talk.pledge) if talk.pledge is not None else None
        self._note(
            By.CUSTOMER,
            Kind.REPLY,
            text=text,
            does=deeds,
            excuse=seen,
            offer=reaction.offer,
            promise=promise,
            mood=reaction.mood,
        )
        return CustomerSaid(text, deeds, reaction.mood, seen.id if seen else None, reaction.offer)

    def _retagged(self, done: Done) -> Done:
        """A greeting depends on how one meets; what was not understood, on what came."""
        if done.deed is Deed.GREET and not done.tag:
            tag = {ContactKind.CALL: "first_call", ContactKind.MESSAGE: "first_message"}
            return replace(done, tag=tag.get(self._kind or ContactKind.VISIT, "first"))
        if done.deed is Deed.NOT_UNDERSTOOD:
            last = self._turns[-1].reading
            if _bare(self._turns[-1].text) in self._said[:-1]:
                return replace(done, tag="repeat")
            return replace(done, tag="off_topic" if last is not None and last.understood else "gibberish")
        return done

    def _end_contact(self, *, gate: bool = False) -> list[Output]:
        number = self._customer.contacts
        ending, due = self._customer.end_contact(self._today)
        outputs: list[Output] = []
        for entry in due:
            outputs += self._fell_due(entry)
        outputs.append(ContactEnded(number, ending))
        self._kind = None
        self._traded = False
        self._customer_said = ""
        if gate:
            outputs.append(self._over("gate"))
        elif self._customer.purse.overdue <= 0:
            outputs.append(self._over("paid"))
        elif ending == Phase.WALKED_OUT.value and self._customer.feelings.trust < 0.1:
            outputs.append(self._over("walked_out"))
        elif self.scenario.drill:
            outputs += self._run_out()
        return outputs

    def _fell_due(self, due: Due) -> list[Output]:
        promise = self._promise(due.pledge)
        outputs: list[Output] = []
        if due.arrived:
            outputs.append(Paid(due.arrived, due.day))
            self._note(By.WORLD, Kind.PAYMENT, amount=due.arrived, promise=promise)
        outputs.append(PromiseDue(promise))
        self._note(By.WORLD, Kind.PROMISE_DUE, promise=promise)
        return outputs

    def _over(self, reason: str) -> Ended:
        self._reason = reason
        self._note(By.WORLD, Kind.END, text=reason)
        return Ended(reason)

    # -- small things ---------------------------------------------------------------
    def _note(self, by: By, kind: Kind, **fields: object) -> None:
        contact = self._customer.contacts if self._customer.talk is not None else 0
        self._turns.append(Turn(len(self._turns) + 1, self._today, contact, by, kind, **fields))  # type: ignore[arg-type]

    @staticmethod
    def _promise(pledge: Pledge) -> Promise:
        return Promise(
            id=pledge.id,
            amount=pledge.amount,
            due=pledge.due,
            payer=pledge.payer,
            method=pledge.method,
            what_if=pledge.what_if,
            written=pledge.written,
            state=pledge.state,
            paid=pledge.paid,
        )

    def _pick_line(self, key: str, count: int) -> int:
        """The draw of a line: keyed by the bag and how often it was drawn from, so that no bag shifts another."""
        nth = self._line_draws.get(key, 0)
        self._line_draws[key] = nth + 1
        index = zlib.crc32(key.encode("utf-8"))
        return self._customer.draws.below(count, Purpose.LINE, nth, index >> 16, index & 0xFFFF)


def _bare(text: str) -> str:
    """A message without what does not change it: case, spaces, punctuation at its ends."""
    return "".join(text.casefold().split()).strip("。.!！?？,，~～")


def _plan_quality(plan: Plan) -> float:
    """How careful a plan is, 0.1 (none) to 0.9: it raises our share of the cash (science.md §4.2)."""
    if plan.empty:
        return 0.1
    parts = (plan.target, plan.floor, plan.first_ask, plan.sources.strip(), plan.rivals.strip(), plan.if_then)
    return 0.1 + 0.8 * sum(bool(part) for part in parts) / len(parts)
