"""What a trainee's message holds: acts, slots, tone marks, each with its span, together a `Reading`.

Spans are `[start, end)` in code points of the message as stored (NFC). Money is an integer in minor units inside the
program (fen, cents); in every file and JSON document it is a number in the currency's major unit.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Any

Span = tuple[int, int]
MINOR = 100
"""Minor units in one major unit."""


class Act(StrEnum):
    """What the trainee does in a message; a message can hold several."""

    GREET = "greet"
    STATE_FACTS = "state_facts"
    DEMAND = "demand"
    JUSTIFY = "justify"
    PROBE = "probe"
    VERIFY = "verify"
    SEPARATE = "separate"
    RESOLVE = "resolve"
    SUPPORT = "support"
    TRADE = "trade"
    CONCEDE = "concede"
    EMPATHIZE = "empathize"
    REJECT = "reject"
    PIN_DOWN = "pin_down"
    CONFIRM = "confirm"
    FOLLOW_UP = "follow_up"
    CONSEQUENCE = "consequence"
    THREAT = "threat"
    PLEAD = "plead"
    ACCEPT_EXCUSE = "accept_excuse"
    ACCEPT_OFFER = "accept_offer"
    CLOSE = "close"
    OTHER = "other"


QUESTIONS = (Act.PROBE, Act.VERIFY, Act.PIN_DOWN)
"""Acts that ask the dealer something."""


class AmountRole(StrEnum):
    """What a sum is doing in the message."""

    ASK = "ask"
    AGREED = "agreed"
    OFFER = "offer"
    FACT = "fact"


class DateKind(StrEnum):
    """On that very day, or by it."""

    ON = "on"
    BY = "by"


class DateRole(StrEnum):
    """What a day is for: the payment, another action, or gone by."""

    PAY = "pay"
    ACTION = "action"
    PAST = "past"


class Method(StrEnum):
    """Means of payment asked for or agreed."""

    TRANSFER = "transfer"
    ACCEPTANCE_BILL = "acceptance_bill"
    CHEQUE = "cheque"
    CASH = "cash"
    WECHAT_ALIPAY = "wechat_alipay"


class Mark(StrEnum):
    """Marks of tone."""

    HEDGE = "hedge"
    DEFERENCE = "deference"
    PLEADING = "pleading"
    APOLOGY = "apology"
    PRESSURE_OF_OWN = "pressure_of_own"
    DIRECT = "direct"
    FIRM = "firm"
    HOSTILE = "hostile"
    INSULT = "insult"
    UNLAWFUL = "unlawful"


class Misconduct(StrEnum):
    """Unlawful or abusive conduct that a message shows (science.md §2.4)."""

    VIOLENCE = "violence"
    """Violence or intimidation."""
    SIEGE = "siege"
    """Blocking doors, following, sitting in, banners."""
    EXPOSURE = "exposure"
    """Telling family, friends, customers or the public of the debt."""
    INFLATED = "inflated"
    """Inflating the debt, inventing fees."""
    BRIBE = "bribe"
    """Kickbacks, payment to a private account."""
    SEIZURE = "seizure"
    """Taking goods by force."""
    INSULT = "insult"
    FALSE_LEGAL = "false_legal"
    """Legal steps not taken, posing as an authority."""
    NIGHT = "night"
    """Contact at night."""


class Particular(StrEnum):
    """What a message asks for or settles: five particulars of a promise, its writing, the only reason."""

    AMOUNT = "amount"
    DAY = "day"
    PAYER = "payer"
    MEANS = "means"
    WHAT_IF = "what_if"
    WRITTEN = "written"
    ONLY_REASON = "only_reason"
    """Whether there is any other reason than the one just given."""


def minor(value: float | int | str | Fraction) -> int:
    """A sum in major units as minor units, half a unit away from zero (exact for decimal text).

    >>> minor(20583.33), minor("0.5"), minor(Fraction(61750, 3))
    (2058333, 50, 2058333)
    """
    exact = Fraction(str(value)) if isinstance(value, float) else Fraction(value)
    scaled = exact * MINOR
    whole = (2 * abs(scaled.numerator) + scaled.denominator) // (2 * scaled.denominator)
    return -whole if scaled < 0 else whole


def major(value: int) -> int | float:
    """Minor units as a JSON number in major units: an int when whole.

    >>> major(20000000), major(2058333)
    (200000, 20583.33)
    """
    whole, rest = divmod(value, MINOR)
    return whole if rest == 0 else value / MINOR


@dataclass(frozen=True, slots=True)
class ActRead:
    """One act found, with how sure the reader is (0 to 1) and the text that shows it."""

    act: Act
    confidence: float
    span: Span


@dataclass(frozen=True, slots=True)
class Amount:
    """One sum of money in minor units: a `value`, or a range `low`..`high`, or a floor (`low` alone).

    A share of something carries `share` (0 to 1) and, once its base is known, `value`.
    """

    role: AmountRole
    span: Span
    value: int | None = None
    low: int | None = None
    high: int | None = None
    share: float | None = None

    @property
    def sum(self) -> int | None:
        """The sum this stands for when one number is needed: the value, else the low end, else the high one."""
        for candidate in (self.value, self.low, self.high):
            if candidate is not None:
                return candidate
        return None

    def stands_for(self, debt: int) -> bool:
        """Whether its sum lies within one part in twenty of a debt, in minor units: it names the debt."""
        return bool(self.sum) and 20 * abs((self.sum or 0) - debt) <= debt


@dataclass(frozen=True, slots=True)
class DateRead:
    """One day or deadline; a vague one has no date."""

    role: DateRole
    span: Span
    date: date | None = None
    kind: DateKind = DateKind.ON

    @property
    def vague(self) -> bool:
        return self.date is None


@dataclass(frozen=True, slots=True)
class MethodRead:
    """A means of payment and where it is named."""

    method: Method
    span: Span


@dataclass(frozen=True, slots=True)
class MarkRead:
    """A mark of tone and the words that make it."""

    mark: Mark
    span: Span


@dataclass(frozen=True, slots=True)
class MisconductRead:
    """Misconduct as read, how sure (0 to 1), and the words that show it."""

    misconduct: Misconduct
    confidence: float
    span: Span


@dataclass(frozen=True, slots=True)
class ParticularRead:
    """A particular of the payment the message asks for or settles ("who signs?", "from which account?")."""

    particular: Particular
    span: Span


@dataclass(frozen=True, slots=True)
class ReadContext:
    """What is known when a message is read. Sums are in minor units; `today` may be unknown."""

    customer_said: str = ""
    today: date | None = None
    currency: str = "CNY"
    overdue: int | None = None
    last_ask: int | None = None
    customer_offer: int | None = None

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> ReadContext:
        """From the `context` object of `stallbreaker read`; absent keys are unknown. ValueError on bad values."""

        def money(key: str) -> int | None:
            value = data.get(key)
            if value is None:
                return None
            if isinstance(value, bool) or not isinstance(value, int | float):
                raise ValueError(f"{key}: a number is needed")
            return minor(value)

        day = data.get("today")
        today = date.fromisoformat(str(day)) if day else None
        return cls(
            customer_said=str(data.get("customer_said") or ""),
            today=today,
            currency=str(data.get("currency") or "CNY"),
            overdue=money("overdue"),
            last_ask=money("last_ask"),
            customer_offer=money("customer_offer"),
        )

    def to_json(self) -> dict[str, Any]:
        """The `context` object that `from_json` reads."""
        return {
            "customer_said": self.customer_said,
            "today": self.today.isoformat() if self.today else None,
            "currency": self.currency,
            "overdue": None if self.overdue is None else major(self.overdue),
            "last_ask": None if self.last_ask is None else major(self.last_ask),
            "customer_offer": None if self.customer_offer is None else major(self.customer_offer),
        }


_BESIDE = 8
"""Characters between a sum and a day that belong together."""


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was understood of one message."""

    text: str
    acts: tuple[ActRead, ...] = ()
    amounts: tuple[Amount, ...] = ()
    dates: tuple[DateRead, ...] = ()
    methods: tuple[MethodRead, ...] = ()
    marks: tuple[MarkRead, ...] = ()
    particulars: tuple[ParticularRead, ...] = ()
    misconduct: tuple[MisconductRead, ...] = ()
    assertiveness: float = 0.0
    """-1 submissive, 0 neutral, 0.6 to 0.8 firm and courteous."""
    aggression: float = 0.0
    """0 to 1, apart from assertiveness."""
    understood: bool = True
    """False when no act reached the confidence floor: the dealer asks again, nothing is scored."""
    corrected: bool = field(default=False)
    """True when the trainee said what was meant; provisional on the board."""

    def has(self, *acts: Act) -> bool:
        """Whether any of the acts was read."""
        return any(found.act in acts for found in self.acts)

    def find(self, act: Act) -> ActRead | None:
        """The act as read, or None."""
        return next((found for found in self.acts if found.act == act), None)

    def marked(self, *marks: Mark) -> tuple[MarkRead, ...]:
        """The marks of these kinds, in order of the text."""
        return tuple(found for found in self.marks if found.mark in marks)

    def sums(self, role: AmountRole) -> tuple[Amount, ...]:
        """The sums with this role, in order of the text."""
        return tuple(found for found in self.amounts if found.role == role)

    @property
    def ask(self) -> Amount | None:
        """The sum asked for first: the one beside the earliest pay day, else the largest; None if none is asked for.

        "18 today and the other 6 on Friday" asks for 18, "the 28 stands, still 24 today" for 24.
        """
        asked = [found for found in self.sums(AmountRole.ASK) if found.sum is not None]
        if not asked:
            return None
        asked += [found for found in self.sums(AmountRole.AGREED) if found.sum is not None]
        return min(asked, key=lambda found: (self._day_beside(found), -(found.sum or 0)))

    def _day_beside(self, amount: Amount) -> date:
        """The pay day named next to a sum, within a few characters; the last day there is when none is."""
        beside = [
            (max(day.span[0] - amount.span[1], amount.span[0] - day.span[1]), day.date)
            for day in self.dates
            if day.date is not None and day.role is DateRole.PAY
        ]
        near = [(gap, day) for gap, day in beside if gap <= _BESIDE]
        return min(near)[1] if near else date.max

    @property
    def pay_day(self) -> DateRead | None:
        """The first dated day of payment, or None."""
        return next((found for found in self.dates if found.role == DateRole.PAY and found.date), None)

    @property
    def pay_days(self) -> frozenset[date]:
        """The different days of payment."""
        return frozenset(found.date for found in self.dates if found.role == DateRole.PAY and found.date)

    def quote(self, span: Span) -> str:
        """The words of a span."""
        return self.text[span[0] : span[1]]

    def to_json(self) -> dict[str, Any]:
        """The Reading of `stallbreaker read --json` (the text itself is not repeated in it)."""
        amounts: list[dict[str, Any]] = []
        for found in self.amounts:
            entry: dict[str, Any] = {}
            if found.share is not None:
                entry["share"] = found.share
            for key, value in (("value", found.value), ("low", found.low), ("high", found.high)):
                if value is not None:
                    entry[key] = major(value)
            amounts.append(entry | {"role": found.role.value, "span": list(found.span)})
        dates: list[dict[str, Any]] = [
            {
                "date": found.date.isoformat(),
                "kind": found.kind.value,
                "role": found.role.value,
                "span": list(found.span),
            }
            if found.date
            else {"vague": True, "role": found.role.value, "span": list(found.span)}
            for found in self.dates
        ]
        document: dict[str, Any] = {
            "acts": [{"act": a.act.value, "confidence": a.confidence, "span": list(a.span)} for a in self.acts],
            "amounts": amounts,
            "dates": dates,
            "methods": sorted({found.method.value for found in self.methods}),
            "method_spans": [{"method": m.method.value, "span": list(m.span)} for m in self.methods],
            "assertiveness": self.assertiveness,
            "aggression": self.aggression,
            "marks": [{"mark": m.mark.value, "span": list(m.span)} for m in self.marks],
            "particulars": [{"particular": p.particular.value, "span": list(p.span)} for p in self.particulars],
            "understood": self.understood,
        }
        if self.misconduct:
            document["misconduct"] = [
                {"misconduct": m.misconduct.value, "confidence": m.confidence, "span": list(m.span)}
                for m in self.misconduct
            ]
        if self.corrected:
            document["corrected"] = True
        return document

    @classmethod
    def from_json(cls, text: str, data: dict[str, Any]) -> Reading:
        """The Reading that `to_json` wrote. Raises ValueError, KeyError or TypeError on a document that is none."""

        def span(entry: dict[str, Any]) -> Span:
            start, end = entry["span"]
            if not 0 <= start <= end <= len(text):
                raise ValueError(f"span {start}..{end} lies outside the message")
            return int(start), int(end)

        def money(entry: dict[str, Any], key: str) -> int | None:
            return minor(entry[key]) if entry.get(key) is not None else None

        return cls(
            text=text,
            acts=tuple(ActRead(Act(a["act"]), float(a["confidence"]), span(a)) for a in data["acts"]),
            amounts=tuple(
                Amount(
                    role=AmountRole(a["role"]),
                    span=span(a),
                    value=money(a, "value"),
                    low=money(a, "low"),
                    high=money(a, "high"),
                    share=a.get("share"),
                )
                for a in data["amounts"]
            ),
            dates=tuple(
                DateRead(
                    role=DateRole(d["role"]),
                    span=span(d),
                    date=date.fromisoformat(d["date"]) if d.get("date") else None,
                    kind=DateKind(d.get("kind", DateKind.ON)),
                )
                for d in data["dates"]
            ),
            methods=tuple(MethodRead(Method(m["method"]), span(m)) for m in data.get("method_spans", ())),
            marks=tuple(MarkRead(Mark(m["mark"]), span(m)) for m in data["marks"]),
            particulars=tuple(
                ParticularRead(Particular(p["particular"]), span(p)) for p in data.get("particulars", ())
            ),
            misconduct=tuple(
                MisconductRead(Misconduct(m["misconduct"]), float(m["confidence"]), span(m))
                for m in data.get("misconduct", ())
            ),
            assertiveness=float(data["assertiveness"]),
            aggression=float(data["aggression"]),
            understood=bool(data.get("understood", True)),
            corrected=bool(data.get("corrected", False)),
        )


class ContactKind(StrEnum):
    """How the trainee meets the dealer; a visit weighs most."""

    VISIT = "visit"
    CALL = "call"
    MESSAGE = "message"


@dataclass(frozen=True, slots=True)
class Plan:
    """What the trainee set out to do, in minor units; an absent figure is None."""

    target: int | None = None
    floor: int | None = None
    first_ask: int | None = None
    sources: str = ""
    rivals: str = ""
    if_then: tuple[tuple[str, str], ...] = ()
    """Pairs of an excuse (its id, kind or own words) and what the trainee will do then."""

    @property
    def empty(self) -> bool:
        return self == Plan()
