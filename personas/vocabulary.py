"""The customer's words: deeds, excuse kinds, truths, states, moods. Ids are stable; files and JSON use them."""

from enum import StrEnum
from typing import Literal

Lang = Literal["zh", "en"]
LANGS: tuple[Lang, ...] = ("zh", "en")


class Deed(StrEnum):
    """What the customer does in one reply; the ids of `does` in every document."""

    GREET = "greet"
    SMALL_TALK = "small_talk"
    ASK_BUSINESS = "ask_business"
    RAISE_EXCUSE = "raise_excuse"
    GIVE_PARTICULARS = "give_particulars"
    DODGE_QUESTION = "dodge_question"
    SHOW_DOCUMENT = "show_document"
    REFUSE_DOCUMENT = "refuse_document"
    ADMIT = "admit"
    EXPOSED = "exposed"
    SETTLE_EXCUSE = "settle_excuse"
    INSIST_ON_EXCUSE = "insist_on_excuse"
    ASK_SUPPORT = "ask_support"
    REFUSE = "refuse"
    COUNTER_OFFER = "counter_offer"
    RAISE_OFFER = "raise_offer"
    ACCEPT = "accept"
    PROMISE_VAGUE = "promise_vague"
    PROMISE_FIRM = "promise_firm"
    HOLLOW_YES = "hollow_yes"
    CONFIRM = "confirm"
    PUT_OFF = "put_off"
    GET_UPSET = "get_upset"
    CALM_DOWN = "calm_down"
    THREATEN_TO_LEAVE = "threaten_to_leave"
    PAY = "pay"
    EXCUSE_FOR_BROKEN_PROMISE = "excuse_for_broken_promise"
    NOT_UNDERSTOOD = "not_understood"
    WALK_OUT = "walk_out"
    BYE = "bye"


CASES: dict[Deed, tuple[str, ...]] = {
    Deed.GREET: ("first", "first_call", "first_message", "again", "again_open", "again_broken", "kept"),
    Deed.SMALL_TALK: (
        "weak",
        "shown",
        "weather",
        "family",
        "meal",
        "tea",
        "trade",
        "treat",
        "leisure",
        "seen",
        "name",
        "report",
        "wellbeing",
        "thanks",
        "said",
        "unsaid",
        "unwritten",
        "anything",
        "travel",
        "where",
        "favour",
        "joke",
        "order",
        "praise",
    ),
    Deed.ASK_BUSINESS: ("shown",),
    Deed.RAISE_EXCUSE: ("first", "another", "hesitates"),
    Deed.GIVE_PARTICULARS: (
        "true",
        "vague",
        "business",
        "cash",
        "queue",
        "nothing_else",
        "another_reason",
        "owed",
        "closed",
        "rivals_none",
        "rivals_wait",
        "rivals_paid",
        "authority",
        "goods_fine",
        "denied",
        "before",
    ),
    Deed.DODGE_QUESTION: ("papers", "proof", "look", "not_now", "evade"),
    Deed.INSIST_ON_EXCUSE: ("shown", "again"),
    Deed.SHOW_DOCUMENT: ("partly",),
    Deed.ADMIT: ("by_question", "by_evidence", "with_face", "wholly", "as_told"),
    Deed.EXPOSED: ("by_evidence", "by_question"),
    Deed.SETTLE_EXCUSE: ("repair", "support", "evidence", "separate"),
    Deed.ASK_SUPPORT: ("free", "wants"),
    Deed.REFUSE: (
        "echo",
        "echo_low",
        "too_much",
        "final",
        "grounds",
        "shown",
        "no_discount",
        "firm_no",
        "beyond_due",
        "rest",
        "unagreed",
        "misquoted",
    ),
    Deed.COUNTER_OFFER: ("held_back", "opens", "first", "later", "rest"),
    Deed.RAISE_OFFER: ("small", "final"),
    Deed.ACCEPT: ("ask_met", "own_offer", "traded", "rest"),
    Deed.PROMISE_FIRM: ("day", "details", "amount_day", "what_if", "account"),
    Deed.CONFIRM: (
        "written",
        "details",
        "spoken",
        "several",
        "only",
        "corrected",
        "other_day",
        "offered",
        "misquoted",
        "recounted",
        "awaited",
        "dated",
    ),
    Deed.CALM_DOWN: ("apology",),
    Deed.PUT_OFF: ("plead", "accept_excuse", "patience", "stall", "upset", "close"),
    Deed.GET_UPSET: ("threat", "insult", "nagging", "hostile", "accused"),
    Deed.PAY: ("today", "now"),
    Deed.EXCUSE_FOR_BROKEN_PROMISE: ("none", "part", "will_fix", "none_due", "kept"),
    Deed.NOT_UNDERSTOOD: ("gibberish", "off_topic", "meta", "repeat", "heard"),
    Deed.WALK_OUT: ("threat", "upset", "nagging"),
    Deed.BYE: ("promised", "promised_today", "paid", "put_off", "upset"),
}
"""Finer cases of a deed that lines can be written for: `counter_offer/rest` answers only an ask for the rest."""


class ExcuseKind(StrEnum):
    """Why the customer says he does not pay."""

    COMPETITOR_PAID = "competitor_paid"
    QUALITY_COMPLAINT = "quality_complaint"
    AFTER_SALES = "after_sales"
    PROMO_SUPPORT = "promo_support"
    DOWNSTREAM_OWES = "downstream_owes"
    CASH_TIGHT = "cash_tight"
    BOSS_AWAY = "boss_away"
    STATEMENT_MISSING = "statement_missing"
    OTHER = "other"


COMPLAINTS = frozenset({ExcuseKind.QUALITY_COMPLAINT, ExcuseKind.AFTER_SALES, ExcuseKind.PROMO_SUPPORT})
"""Kinds that are claims against the supplier: an undisputed sum can be separated from them."""


class Truth(StrEnum):
    """How much of an excuse is so."""

    TRUE = "true"
    PARTLY = "partly"
    FALSE = "false"


class ExcuseState(StrEnum):
    """Where one excuse stands in the talk."""

    UNRAISED = "unraised"
    RAISED = "raised"
    PROBED = "probed"
    ADMITTED = "admitted"
    EXPOSED = "exposed"
    SETTLED = "settled"
    ACCEPTED = "accepted"


OPEN_STATES = frozenset({ExcuseState.RAISED, ExcuseState.PROBED, ExcuseState.ADMITTED})
"""An excuse in one of these still holds money back."""
OVER_STATES = frozenset({ExcuseState.EXPOSED, ExcuseState.SETTLED, ExcuseState.ACCEPTED})
"""An excuse in one of these is done with."""


class Phase(StrEnum):
    """Where one contact stands."""

    OPENING = "opening"
    STALLING = "stalling"
    BARGAINING = "bargaining"
    COMMITTED = "committed"
    PAID = "paid"
    PROMISED = "promised"
    PUT_OFF = "put_off"
    WALKED_OUT = "walked_out"


ENDINGS = frozenset({Phase.PAID, Phase.PROMISED, Phase.PUT_OFF, Phase.WALKED_OUT})


class Mood(StrEnum):
    """The mood a trainee can see; the numbers behind it stay hidden."""

    WARM = "warm"
    CALM = "calm"
    GUARDED = "guarded"
    IRRITATED = "irritated"
    UPSET = "upset"


class Style(StrEnum):
    """A dealer's way of speaking."""

    PLAIN = "plain"
    BLUNT = "blunt"
    SMOOTH = "smooth"
    WEARY = "weary"
    PROUD = "proud"


class Archetype(StrEnum):
    """The six behavioural types of research: their numbers stand in `sim/customer/parameters.py`."""

    COOPERATIVE = "cooperative"
    ORDINARY = "ordinary"
    TOUGH = "tough"
    SMOOTH_PROMISER = "smooth_promiser"
    NEAR_FAILURE = "near_failure"
    LEVERAGE_PLAYER = "leverage_player"


class CreditTier(StrEnum):
    """How well the dealer has paid so far; it says how tight a follow-up fits."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
