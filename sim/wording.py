"""From what the customer did to what is to be said: facts become slots in the talk's language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from personas.persona import Person
from personas.vocabulary import Deed, ExcuseKind, Lang, Mood, Truth
from scenarios.money import format_day, format_money, format_weekday
from scenarios.scenario import Scenario
from scenarios.vocabulary import Act
from sim.customer.move import Done
from sim.speech.reply import Part, Reply

_MONEY = ("ask", "offer", "last_offer", "amount", "rest", "overdue", "owed", "inflow_amount")
_DAYS = ("day", "due", "inflow_day")


class Wording:
    """Puts deeds into parts with their slots. One for an attempt."""

    def __init__(self, scenario: Scenario, person: Person, lang: Lang, truths: dict[str, Truth]) -> None:
        self._scenario = scenario
        self._person = person
        self._lang: Lang = lang
        self._truths = truths

    def reply(self, done: tuple[Done, ...], mood: Mood, today: date, asked: dict[str, int | date | str]) -> Reply:
        """The reply for these deeds. `asked` holds facts a line may fall back on (the last sum asked for)."""
        return Reply(parts=tuple(part for deed in done for part in self._parts(deed, today, asked)), mood=mood)

    def _parts(self, done: Done, today: date, asked: dict[str, int | date | str]) -> Iterator[Part]:
        """A deed's part; an excuse that does not come easily begins with a hesitation."""
        tag = done.tag.removesuffix("_hesitant")
        if tag != done.tag:
            yield Part(deed=done.deed, tag="hesitates")
        yield self._part(replace(done, tag=tag), today, asked)

    def _part(self, done: Done, today: date, asked: dict[str, int | date | str]) -> Part:
        kind = self._kind(done)
        tag = done.tag
        if done.deed is Deed.SETTLE_EXCUSE and tag == "help":
            tag = "repair" if self._is_repair(done) else "support"
        truth = self._truths[done.excuse] if done.excuse is not None else None
        if done.deed is Deed.ADMIT and truth is Truth.TRUE:
            tag = "as_told" if "evidence" in done.facts else "wholly"
        if done.deed is Deed.SHOW_DOCUMENT and truth is Truth.PARTLY:
            tag = "partly"
        if done.deed is Deed.BYE and tag == "promised" and done.facts.get("day") == today:
            tag = "promised_today"
        return Part(
            deed=done.deed,
            kind=kind,
            excuse=done.excuse,
            to=None if done.to is Act.TRADE and "support" not in done.facts else done.to,
            tag=tag,
            facts=self._slots(asked | done.facts, done, today),
        )

    def _is_repair(self, done: Done) -> bool:
        support = self._scenario.support.get(str(done.facts.get("support", "")))
        return support is None or support.kind == "repair"

    def _kind(self, done: Done) -> ExcuseKind | None:
        if done.excuse is None:
            return None
        general = done.deed in (Deed.COUNTER_OFFER,) and done.tag != "held_back"
        return None if general else self._scenario.excuses[done.excuse].kind

    def _slots(self, facts: dict[str, int | date | str], done: Done, today: date) -> dict[str, str]:
        slots: dict[str, str] = {}
        for name, value in facts.items():
            if name in _MONEY and isinstance(value, int):
                slots[name] = format_money(value, self._lang, self._scenario.currency)
            elif name in _DAYS and isinstance(value, date):
                slots[name] = self.day(value, today)
        if done.deed is Deed.SHOW_DOCUMENT and done.excuse is not None:
            facts = {"evidence": self._document(done.excuse)} | facts
        if done.sums:
            slots["promised"] = self._one_by_one(done.sums, today)
        self._named(slots, facts)
        if done.excuse is not None:
            excuse = self._scenario.excuses[done.excuse]
            reality = excuse.reality.get(self._truths[done.excuse])
            if reality is not None and reality.get(self._lang):
                slots["reality"] = reality.get(self._lang)
            if excuse.about.get(self._lang):
                slots["about"] = excuse.about.get(self._lang)
        return slots

    def _one_by_one(self, sums: tuple[tuple[int, date | None], ...], today: date) -> str:
        """Sums with their days, as one counts them off."""
        zh, told = self._lang == "zh", list[str]()
        for amount, day in sums:
            money = format_money(amount, self._lang, self._scenario.currency)
            named = self.day(day, today) if day is not None else ""
            told.append(f"{named}{money}" if zh else f"{money} on {named}" if named else money)
        return "，".join(told) if zh else ", ".join(told[:-1]) + " and " * (len(told) > 1) + told[-1]

    def _document(self, excuse: str) -> str:
        """Id of the paper the dealer himself has about an excuse: the first that lies with him; empty for none."""
        papers = self._scenario.excuses[excuse].evidence
        return next((name for name in papers if self._scenario.evidence[name].from_ == "visit"), "")

    def _named(self, slots: dict[str, str], facts: dict[str, int | date | str]) -> None:
        scenario, lang = self._scenario, self._lang
        slots["address"] = self._person.address
        slots["helper"] = self._person.helper
        slots["bank"] = self._person.bank
        slots["goods"] = scenario.goods.get(lang)
        if scenario.money.rivals:
            slots["rival"] = scenario.money.rivals[0].name.get(lang)
        debtor = str(facts.get("debtor", ""))
        if debtor.startswith("inflow:"):
            slots["debtor"] = scenario.money.inflows[int(debtor.removeprefix("inflow:"))].source.get(lang)
        evidence = scenario.evidence.get(str(facts.get("evidence", "")))
        if evidence is not None:
            slots["evidence"] = evidence.what.get(lang)
            found = self.found(str(facts["evidence"]))
            if found:
                slots["found"] = found
        support = scenario.support.get(str(facts.get("support", "")))
        if support is not None:
            slots["support"] = support.what.get(lang)

    def finding(self, evidence: str) -> str:
        """A piece of evidence with what it says."""
        what, found = self._scenario.evidence[evidence].what.get(self._lang), self.found(evidence)
        return f"{what}{'：' if self._lang == 'zh' else ': '}{found}" if found else what

    def found(self, evidence: str, lang: Lang | None = None) -> str:
        """What a piece of evidence says, given the truth of the excuse it bears on; empty when nothing is known."""
        entry = self._scenario.evidence[evidence]
        for name, excuse in self._scenario.excuses.items():
            if evidence in excuse.evidence:
                text = entry.says.get(self._truths[name])
                if text is not None:
                    return text.get(lang or self._lang)
        return ""

    def day(self, day: date, today: date) -> str:
        """A day as people name it: today, tomorrow, the weekday within this week, else the date."""
        lang = self._lang
        if day == today:
            return "今天" if lang == "zh" else "today"
        if day == today + timedelta(days=1):
            return "明天" if lang == "zh" else "tomorrow"
        if today < day <= today + timedelta(days=6 - today.weekday()):
            return format_weekday(day, lang)
        return format_day(day, lang)
