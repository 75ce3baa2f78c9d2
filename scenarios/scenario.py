"""The scenario as the program knows it: checked, complete, every default filled in.

`scenarios.load` builds these models from YAML. Sums are integers in minor units, shares floats from 0 to 1, days are
`date`s of the case's month. Nothing here is secret or shown: `sim` decides what a trainee may see.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from personas.persona import PersonaTemplate
from personas.texts import Lines, Model, Text
from personas.vocabulary import CreditTier, ExcuseKind, Lang, Truth
from scenarios.conditions import Condition
from scenarios.vocabulary import ContactKind

Money = Annotated[int, Field(ge=0, le=10**14)]
"""Minor units; at most a trillion in major units, so that every product in the dynamics stays exact."""
Share = Annotated[float, Field(ge=0.0, le=1.0)]
Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_-]{0,39}$")]


class Invoice(Model):
    """One invoice: number, date of issue, date due, sum open."""

    number: str
    issued: date
    due: date
    amount: Money


class Debt(Model):
    """What is owed. `overdue` is the part past its due date on the first day; `target` is what to bring in."""

    owed: Money
    overdue: Money
    target: Money
    terms_days: Annotated[int, Field(ge=0, le=365)] = 30
    invoices: tuple[Invoice, ...] = ()
    history: tuple[int, ...] = ()
    """Days past due of the last payments, oldest first (0 = on time), for the sparkline of the dossier."""


class Inflow(Model):
    """Money the dealer expects on a day of the month, from one of his own customers."""

    day: date
    source: Text
    amount: Money
    chance: Share = 1.0


class Rival(Model):
    """Another supplier who wants the same cash."""

    name: Text
    claim: Money
    leverage: Literal["low", "medium", "high"] = "medium"
    presses: Literal["rarely", "weekly", "often"] = "weekly"
    plan: Share = 0.4


class DealerMoney(Model):
    """The dealer's cash, the buffer he will not touch, what comes in and who else wants it."""

    cash: Money
    buffer: Money = 0
    inflows: tuple[Inflow, ...] = ()
    rivals: tuple[Rival, ...] = ()


class StartMood(Model):
    """How the dealer feels on the first day."""

    trust: Share = 0.5
    patience: Annotated[float, Field(ge=1, le=20)] = 8.0
    pressure: Share = 0.2
    upset: Share = 0.1
    face: Share = 0.5
    will: Share | None = None
    """Will to pay; None: drawn from the seed."""


class Event(Model):
    """Something that happens on a day: a text, and changes to the dealer's trust, patience, pressure or cash."""

    day: date
    what: Text
    trust: float = 0.0
    patience: float = 0.0
    pressure: float = 0.0
    cash: int = 0


class Calendar(Model):
    """The days of the case."""

    start: date
    end: date
    contacts: Annotated[int, Field(ge=1, le=20)] = 4
    first: ContactKind = ContactKind.VISIT
    """How the first contact takes place."""
    places: dict[date, str] = Field(default_factory=dict)
    events: tuple[Event, ...] = ()
    turns: Annotated[int, Field(ge=4, le=60)] = 24
    """Trainee messages the dealer puts up with in one contact."""


class Settlement(Model):
    """One thing that settles an excuse: showing evidence, or an offer of support or repair."""

    show: str | None = None
    offer: str | None = None
    amount: Money = 0
    frees: Money = 0


class Excuse(Model, arbitrary_types_allowed=True):
    """One excuse with its hidden truth. The three mappings have an entry for every truth that can be drawn."""

    kind: ExcuseKind
    truth: dict[Truth, float]
    """Probability of each truth; they add up to 1."""
    reality: dict[Truth, Text]
    holds_back: dict[Truth, Money]
    settled_by: dict[Truth, tuple[Settlement, ...]]
    raise_when: Condition
    evidence: tuple[str, ...] = ()
    lines: dict[str, Lines] = Field(default_factory=dict)
    """The scenario's own lines by moment: raise, insist, particulars, dodge, admit, exposed, settled."""
    about: Text = Text()
    """What the excuse is about in a few words ("the returned crates"), for lines that mention it."""


class Evidence(Model):
    """Something that can be shown. `from_`: held from the start, got at a visit, or asked for from one's own office."""

    what: Text
    from_: Literal["held", "visit", "office"] = Field(default="held", alias="from")
    place: str | None = None
    days: Annotated[int, Field(ge=0, le=30)] = 0
    says: dict[Truth, Text] = Field(default_factory=dict)
    """What it shows, by the truth of the excuse it belongs to; empty: only `what` is known of it."""


class Support(Model):
    """What the trainee may offer: help to sell or collect, or a repair of a complaint."""

    what: Text
    kind: Literal["support", "repair", "rebate"] = "support"
    fits: tuple[ExcuseKind, ...] = ()
    limit: Money
    cost: Money = 0
    frees: Money = 0
    """Cash it brings the dealer after `after_days` working days when given in full."""
    after_days: Annotated[int, Field(ge=0, le=60)] = 0


class Scenario(Model):
    """A whole case. `source_hash` is the SHA-256 of its file and of its persona's file, for replays."""

    id: Id
    title: Text
    persona: PersonaTemplate
    rubric: str = "collection"
    rubric_source: str = ""
    """The text of the rubric's file when it lies beside the case; empty for a built-in one."""
    languages: tuple[Lang, ...] = ("zh", "en")
    level: Literal["easy", "medium", "hard"] = "medium"
    minutes: int = 15
    skills: tuple[str, ...] = ()
    brief: Text
    goods: Text
    """What was sold, in a few words."""
    currency: str = "CNY"
    credit_tier: CreditTier = CreditTier.B
    debt: Debt
    money: DealerMoney
    mood: StartMood = StartMood()
    calendar: Calendar
    excuses: dict[str, Excuse] = Field(default_factory=dict)
    evidence: dict[str, Evidence] = Field(default_factory=dict)
    support: dict[str, Support] = Field(default_factory=dict)
    lines: dict[str, Lines] = Field(default_factory=dict)
    """The scenario's own lines by deed, or by case of a deed (`counter_offer/rest`)."""
    source_hash: str = ""

    @property
    def drill(self) -> bool:
        """Whether the case is one contact long."""
        return self.calendar.contacts == 1
