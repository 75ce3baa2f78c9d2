"""Acts by rules: words (`act_words`), sums, days and marks, what the customer said last, and the borders of the scheme.

`rule_acts` is what rules alone make of a message; `rule_features` is the same evidence as numbers for a trained model.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from scenarios.vocabulary import (
    Act,
    ActRead,
    Amount,
    AmountRole,
    DateRead,
    DateRole,
    Mark,
    MarkRead,
    MethodRead,
    ReadContext,
    Span,
)
from sim.reader.act_words import CLAIM_PROMISE, COMPLAINT, META, QUESTION, SALES_TROUBLE, STRONG
from sim.reader.normalise import Folded, fold, is_han
from sim.reader.phrases import Phrases, Regex

FLOOR = 0.35
"""Below this no act counts as understood."""
SHOWN = 0.5
"""From here on rules alone call an act read."""


@dataclass(frozen=True, slots=True)
class Message:
    """A message with everything read of it so far. Spans of amounts, dates and marks lie in the text as typed."""

    folded: Folded
    context: ReadContext
    amounts: tuple[Amount, ...]
    dates: tuple[DateRead, ...]
    methods: tuple[MethodRead, ...]
    marks: tuple[MarkRead, ...]

    def sums(self, role: AmountRole) -> tuple[Amount, ...]:
        return tuple(found for found in self.amounts if found.role == role)

    def marked(self, *marks: Mark) -> tuple[MarkRead, ...]:
        return tuple(found for found in self.marks if found.mark in marks)


def weigh(message: Message) -> Case:
    """What the rules find in a message, for `rule_acts` and `rule_features`."""
    case = Case(message)
    whole = _whole(message.folded)
    if whole[1] > whole[0]:
        case.read()
    return case


def rule_acts(message: Message, case: Case | None = None) -> tuple[ActRead, ...]:
    """The acts that rules read, in the order of the scheme, each with confidence 0 to 1 and a span never empty.

    `case` is what `weigh` gave for this message, when it is at hand.
    """
    whole = _whole(message.folded)
    if whole[0] == whole[1]:
        return ()
    if certainly_other(message):
        return (ActRead(Act.OTHER, 0.9, whole),)
    case = case or weigh(message)
    found = [
        ActRead(act, round(case.score[act], 3), case.span[act]) for act in Act if case.score.get(act, 0.0) >= SHOWN
    ]
    if not found:
        best = max(case.score.values(), default=0.0)
        return (ActRead(Act.OTHER, 0.6 if case.idle else min(0.3, max(best, 0.2)), whole),)
    return tuple(found)


def certainly_other(message: Message) -> bool:
    """The customer's own line said back, or a question to the program: no act, whatever the words look like."""
    return _is_copy(message) or message.folded.text in META


def rule_features(message: Message, case: Case | None = None) -> dict[str, float]:
    """The rules' evidence as named numbers, the same names for every message: scores of acts, slots, marks, context."""
    case = case or weigh(message)
    context = message.context
    features = {f"rule_{act.value}": case.score.get(act, 0.0) for act in Act}
    features |= {f"word_{act.value}": float(min(len(case.hits[act]), 3)) for act in Act}
    features |= {f"sum_{role.value}": float(min(len(message.sums(role)), 3)) for role in AmountRole}
    features |= {f"day_{role.value}": float(sum(d.role == role for d in message.dates)) for role in DateRole}
    features |= {f"mark_{mark.value}": float(min(len(message.marked(mark)), 3)) for mark in Mark}
    features["methods"] = float(len(message.methods))
    features["question"] = float(bool(case.questions))
    features["vague"] = float(any(day.vague for day in message.dates))
    features["said_complaint"] = float(context.customer_said.lower() in COMPLAINT)
    features["said_offer"] = float(context.customer_offer is not None)
    features["said_trouble"] = float(context.customer_said.lower() in SALES_TROUBLE)
    features["opening"] = float(not context.customer_said.strip())
    features["lower_ask"] = float(case.lower_ask())
    features["overlap"] = float(case.overlap(0, len(message.folded.text)))
    features["copied"] = float(_is_copy(message))
    features["meta"] = float(message.folded.text in META)
    return features


def _whole(folded: Folded) -> Span:
    """The message without blanks at its ends, as a span of the text as typed."""
    text = folded.text
    start = len(text) - len(text.lstrip())
    end = len(text.rstrip())
    return folded.span(start, end) if end > start else (0, 0)


def _letters(text: str) -> str:
    return re.sub(r"[^a-z0-9\u4e00-\u9fff]+", "", text)


def _is_copy(message: Message) -> bool:
    """The customer's own line said back: nothing of the trainee's own."""
    said = _letters(fold(message.context.customer_said).text)
    own = _letters(message.folded.text)
    return len(own) >= 4 and (own == said or (len(own) >= 8 and own in said))


_CONDITION = Regex(
    r"如果|要是|若|只要|万一|再不|不到|见不到|看不到|没(?:有)?到|过了|不(?:付|结|打|给|放|清)|if |unless|"
    r"without|otherwise|or else|not (?:in|paid|here|cleared)|by then"
)
_IF_NOT_THEN = Regex(
    r"(?:前|内|之前|[一二三四五六日天号底])(?:再?不|没|还不)[^,，。]{1,8}[,，][^。!！?？]{0,16}?(?:就|只能|"
    r"不得不|没法|不会|不了|不上)"
)
_PAYING = Phrases(
    "付|打款|打过来|转账|汇|到账|结(?:清|掉|一下|款|账)|清账|还(?:款|清|上|钱)|货款|款|钱|账|安排|走一下|"
    "公户|金额|数目",
    "pay\\w*|transfer\\w*|wire\\w*|settle\\w*|clear\\w*|money|balance|invoice\\w*|amount|funds|account|remit\\w*",
)
_OWN_HELP = Regex(r"我|咱|帮|给您|给你|替您|督导|师傅|公司|i |i'|we |we'|our |us |let me|my ")
_OTHERS_CASE = Regex(r"理解|懂|明白|知道您|体谅|understand|i know|appreciate")
_RELATIVE_WHICH = Regex(r"\s*(?:and |so )?(?:which|that's (?:why|how|what|where)|thats)\b")
_STARTS_ASKING = Regex(
    r"\s*(?:and |so |but |ok |now |also |well )*(?:what|where|when|who|whose|which|why|how|whos|wheres|whats)\b"
)


class Case:
    """The weighing of one message; scores are confidences 0 to 1."""

    def __init__(self, message: Message) -> None:
        self.message = message
        self.text = message.folded.text
        self.context = message.context
        self.said = fold(message.context.customer_said).text
        self.hits = {act: (STRONG[act].spans(self.text) if act in STRONG else []) for act in Act}
        self.questions = self._question_clauses()
        self.score: dict[Act, float] = {}
        self.span: dict[Act, Span] = {}
        self.idle = bool(self.hits[Act.OTHER])

    # ---- bookkeeping
    def put(self, act: Act, confidence: float, start: int, end: int) -> None:
        """Evidence for an act in folded positions; the best counts."""
        if end > start and confidence > self.score.get(act, 0.0):
            self.score[act] = min(confidence, 0.95)
            self.span[act] = self.message.folded.span(start, end)

    def put_at(self, act: Act, confidence: float, span: Span) -> None:
        """Evidence for an act in positions of the text as typed."""
        if span[1] > span[0] and confidence > self.score.get(act, 0.0):
            self.score[act] = min(confidence, 0.95)
            self.span[act] = span

    def words(self, act: Act, confidence: float = 0.75) -> bool:
        """Evidence from the words of the act; more of them, more sure."""
        hits = self.hits[act]
        if hits:
            self.put(act, confidence + 0.05 * min(len(hits) - 1, 3), *hits[0])
        return bool(hits)

    def drop(self, *acts: Act) -> None:
        for act in acts:
            self.score.pop(act, None)
            self.span.pop(act, None)

    def clause(self, position: int) -> str:
        start, end = self.message.folded.clause_at(position)
        return self.text[start:end]

    def _question_clauses(self) -> list[Span]:
        clauses = []
        for start, end in self.message.folded.clauses:
            piece = self.text[start:end]
            first = start <= self.message.folded.sentence_at(start)[0]
            relative = not first and _RELATIVE_WHICH.match(piece) and "?" not in piece
            asked = "?" in piece or "？" in piece or any(is_han(c) for c in piece) or _STARTS_ASKING.match(piece)
            if asked and not relative and piece in QUESTION:
                clauses.append((start, end))
        return clauses

    def overlap(self, start: int, end: int) -> bool:
        """Whether these words speak of what the customer just said: two characters or a word of four letters shared."""
        piece, said = self.text[start:end], self.said
        if not said:
            return False
        pairs = {said[i : i + 2] for i in range(len(said) - 1) if is_han(said[i]) and is_han(said[i + 1])} - _COMMON
        if any(piece[i : i + 2] in pairs for i in range(len(piece) - 1)):
            return True
        words = set(re.findall(r"[a-z]{4,}", said)) - _COMMON_EN
        return any(word in words for word in re.findall(r"[a-z]{4,}", piece))

    def lower_ask(self) -> bool:
        """Whether the sum asked is lower than the one asked before."""
        last = self.context.last_ask
        asks = [found.sum for found in self.message.sums(AmountRole.ASK) if found.sum is not None]
        if (
            last is None
            or not asks
            or (sum(asks) + (self.context.customer_offer or 0) >= last and self.context.customer_offer)
        ):
            return False
        return sum(asks) < last

    # ---- the borders of the scheme
    def read(self) -> None:
        self._hostile()
        self._asking()
        self._telling()
        self._questions()
        self._helping()
        self._yielding()
        self._closing()
        self._settle()

    def _hostile(self) -> None:
        marks = self.message.marked(Mark.UNLAWFUL, Mark.INSULT)
        if marks:
            self.put_at(Act.THREAT, 0.85, marks[0].span)
        for mark in self.message.marked(Mark.PLEADING):
            self.put_at(Act.PLEAD, 0.75, mark.span)
        for start, end in self.hits[Act.PLEAD]:
            if not _OTHERS_CASE.search(self.clause(start)):
                self.put(Act.PLEAD, 0.75, start, end)
        for start, end in self.hits[Act.CONSEQUENCE]:
            self.put(Act.CONSEQUENCE, 0.8 if _CONDITION.search(self.text) else 0.65, start, end)
        follows = _IF_NOT_THEN.search(self.text)
        if follows:
            self.put(Act.CONSEQUENCE, 0.6, *follows.span())

    def _asking(self) -> None:
        self.words(Act.TRADE, 0.7)
        for start, end in self.hits[Act.DEMAND]:
            condition = Act.CONSEQUENCE in self.score and _CONDITION.search(self.clause(start))
            self.put(Act.DEMAND, 0.3 if condition else 0.65, start, end)
        for found in self.message.sums(AmountRole.ASK):
            conditional = Act.CONSEQUENCE in self.score and self._conditional(found.span)
            self.put_at(Act.DEMAND, 0.3 if conditional else 0.7, found.span)
        pay_days = [day for day in self.message.dates if day.role == DateRole.PAY and day.date]
        if pay_days and self.message.marked(Mark.DIRECT) and self.text in _PAYING:
            self.put_at(Act.DEMAND, 0.6, pay_days[0].span)
        if self.message.methods and not self.questions and not self.hits[Act.CONFIRM]:
            self.put_at(Act.DEMAND, 0.45, self.message.methods[0].span)

    def _conditional(self, span: Span) -> bool:
        """The sum stands in a condition of what happens else: 周五没到20万."""
        for start, end in self.message.folded.clauses:
            left, right = self.message.folded.span(start, end) if end > start else (0, 0)
            if left <= span[0] < right:
                return bool(_CONDITION.search(self.text[start:end]))
        return False

    def _telling(self) -> None:
        self.words(Act.GREET, 0.75)
        self.words(Act.JUSTIFY, 0.65)
        self.words(Act.SEPARATE, 0.75)
        self.words(Act.REJECT, 0.7)
        self.words(Act.EMPATHIZE, 0.75)
        self.words(Act.FOLLOW_UP, 0.75)
        self.words(Act.STATE_FACTS, 0.6)
        facts = self.message.sums(AmountRole.FACT)
        if facts and self.hits[Act.STATE_FACTS]:
            self.put_at(Act.STATE_FACTS, 0.7, facts[0].span)
        past = [day for day in self.message.dates if day.role == DateRole.PAST]
        if past and self.text in _PROMISES:
            self.put_at(Act.FOLLOW_UP, 0.7, past[0].span)

    def _questions(self) -> None:
        pins, checks, probes = (self.hits[act] for act in (Act.PIN_DOWN, Act.VERIFY, Act.PROBE))
        open_question: Span | None = None
        for start, end in self.questions:
            piece = self.text[start:end]
            own_pins = [h for h in pins if start <= h[0] < end]
            own_checks = [h for h in checks if start <= h[0] < end]
            own_probes = [h for h in probes if start <= h[0] < end]
            about_claim = self.overlap(start, end)
            if own_pins and not self._of_a_claim(piece, own_pins, own_checks, own_probes):
                self.put(Act.PIN_DOWN, 0.75, *own_pins[0])
            elif own_checks:
                self.put(Act.VERIFY, 0.75, *own_checks[0])
            elif own_probes:
                self.put(Act.PROBE, 0.75, *own_probes[0])
            elif self._greets(start, end) or piece in _PERMISSION_ASK:
                continue
            elif about_claim and piece in _WHY and Act.PIN_DOWN not in self.score:
                self.put(Act.VERIFY, 0.55, start, end)
            elif piece in _WHY and piece not in _PAYING and ("?" in piece or "？" in piece):
                open_question = open_question or (start, end)
        if open_question and not self.score.keys() & {Act.PIN_DOWN, Act.VERIFY, Act.PROBE}:
            self.put(Act.PROBE, 0.5, *open_question)
        stray = [hit for hit in pins if not any(start <= hit[0] < end for start, end in self.questions)]
        if stray and Act.PROBE not in self.score:
            self.put(Act.PIN_DOWN, 0.6, *stray[0])
        if checks and Act.VERIFY not in self.score:
            self.put(Act.VERIFY, 0.6, *checks[0])
        if probes and Act.PROBE not in self.score and self.questions:
            self.put(Act.PROBE, 0.5, *probes[0])

    def _of_a_claim(self, piece: str, pins: list[Span], checks: list[Span], probes: list[Span]) -> bool:
        """Whether a question with words of pinning down asks after something else than the payment."""
        if checks and (piece not in _PAYING or checks[0][0] <= pins[0][0] < checks[0][1]):
            return True
        bare = self.text[slice(*pins[0])] == "多少"
        return bool(probes) and bare and piece not in _PAYING

    def _greets(self, start: int, end: int) -> bool:
        return any(start <= hit[0] < end for hit in self.hits[Act.GREET])

    def _helping(self) -> None:
        complaint = self.said in COMPLAINT
        for start, end in self.hits[Act.RESOLVE]:
            self.put(Act.RESOLVE, 0.75 if complaint else 0.55, start, end)
        for start, end in self.hits[Act.SUPPORT]:
            own = _OWN_HELP.search(self.text)
            if Act.CONSEQUENCE in self.score and not own:
                continue
            self.put(Act.SUPPORT, 0.75 if own else 0.55, start, end)
        offers = self.message.sums(AmountRole.OFFER)
        if offers and not self.score.keys() & {Act.CONSEQUENCE, Act.TRADE}:
            self.put_at(Act.RESOLVE if complaint else Act.SUPPORT, 0.5, offers[0].span)

    def _yielding(self) -> None:
        for start, end in self.hits[Act.CONCEDE]:
            earlier = self.context.last_ask is not None or self.context.customer_offer is not None or self.message.dates
            self.put(Act.CONCEDE, 0.65 if earlier else 0.4, start, end)
        asks = [found.sum or 0 for found in self.message.sums(AmountRole.ASK)]
        if self.hits[Act.CONCEDE] and len(asks) > 1 and asks == sorted(asks, reverse=True) and asks[0] > asks[-1]:
            self.put(Act.CONCEDE, 0.65, *self.hits[Act.CONCEDE][0])
        if self.lower_ask():
            self.put_at(Act.CONCEDE, 0.7, self.message.sums(AmountRole.ASK)[0].span)
        for start, end in self.hits[Act.ACCEPT_EXCUSE]:
            if self.text[:start].endswith("how "):
                continue
            self.put(Act.ACCEPT_EXCUSE, 0.7, start, end)
        if self.context.customer_offer is not None or self.said in CLAIM_PROMISE:
            self.words(Act.ACCEPT_OFFER, 0.7)

    def _closing(self) -> None:
        self.words(Act.CLOSE, 0.75)
        settled = self.message.amounts or self.message.dates
        self.words(Act.CONFIRM, 0.65 if settled or not self.questions else 0.4)
        for found in self.message.sums(AmountRole.AGREED):
            if self.hits[Act.CONFIRM]:
                self.put_at(Act.CONFIRM, 0.75, found.span)

    def _settle(self) -> None:
        """Which of two acts that share their words it is."""
        score = self.score
        has = score.keys()
        if Act.TRADE in has:
            self._trade()
        if Act.CONCEDE in has and (has & {Act.REJECT, Act.TRADE, Act.CONSEQUENCE, Act.CONFIRM}):
            self.drop(Act.CONCEDE)
        if Act.CONCEDE in has and self.context.customer_offer is not None and Act.ACCEPT_OFFER in has:
            self.drop(Act.CONCEDE)
        if Act.CONCEDE in has and not self.message.marked(Mark.FIRM):
            self.drop(Act.DEMAND)
        if Act.ACCEPT_OFFER in has and Act.PIN_DOWN in has and not self.hits[Act.DEMAND]:
            self.drop(Act.DEMAND)
        if Act.PIN_DOWN in has and Act.DEMAND in has and not self.message.sums(AmountRole.ASK):
            self._only_asked()
        if Act.CONFIRM in has:
            if not self.message.sums(AmountRole.ASK):
                self.drop(Act.DEMAND)
            self.drop(Act.ACCEPT_EXCUSE)
        if Act.ACCEPT_OFFER in has and (Act.REJECT in has or Act.ACCEPT_EXCUSE in has):
            self.drop(Act.ACCEPT_OFFER)
        if Act.ACCEPT_EXCUSE in has and (
            has & {Act.DEMAND, Act.REJECT, Act.CONSEQUENCE, Act.TRADE, Act.PIN_DOWN, Act.CONCEDE}
        ):
            self.drop(Act.ACCEPT_EXCUSE)
        if Act.THREAT in has:
            self.drop(Act.CONSEQUENCE, Act.STATE_FACTS, Act.GREET, Act.JUSTIFY)
        if (
            Act.STATE_FACTS in has
            and (has & {Act.JUSTIFY, Act.FOLLOW_UP, Act.CONFIRM})
            and score[Act.STATE_FACTS] < 0.7
        ):
            self.drop(Act.STATE_FACTS)
        if Act.RESOLVE in has and Act.SUPPORT in has and abs(score[Act.RESOLVE] - score[Act.SUPPORT]) > 0.1:
            self.drop(min((Act.RESOLVE, Act.SUPPORT), key=lambda act: score[act]))
        if len(has) > 0 and Act.OTHER not in has and self.idle and max(score.values()) < 0.6:
            self.put(Act.OTHER, 0.6, *self.hits[Act.OTHER][0])

    def _only_asked(self) -> None:
        """Words of demand that all stand in questions for particulars (几点到账) demand nothing by themselves."""
        asked = [span for span in self.questions if any(span[0] <= pin[0] < span[1] for pin in self.hits[Act.PIN_DOWN])]
        if all(any(left <= hit[0] < right for left, right in asked) for hit in self.hits[Act.DEMAND]):
            self.drop(Act.DEMAND)

    def _trade(self) -> None:
        """A condition on payment: the demand in it is the condition; help that is a support plan stays."""
        self.drop(Act.DEMAND, Act.CONCEDE)
        if Act.CONSEQUENCE in self.score and Act.SUPPORT not in self.score and not self.message.sums(AmountRole.OFFER):
            self.drop(Act.TRADE)


_COMMON = frozenset(
    [
        "我们",
        "你们",
        "他们",
        "一个",
        "这个",
        "那个",
        "什么",
        "怎么",
        "就是",
        "不是",
        "没有",
        "可以",
        "现在",
        "今天",
        "明天",
        "知道",
        "还是",
        "已经",
        "因为",
        "所以",
        "这么",
        "那么",
        "一下",
        "有点",
        "东西",
        "你说",
    ]
)
_COMMON_EN = frozenset(
    [
        "that",
        "this",
        "with",
        "have",
        "will",
        "your",
        "what",
        "when",
        "they",
        "them",
        "there",
        "from",
        "been",
        "just",
        "about",
        "would",
        "could",
        "should",
        "some",
    ]
)
_WHY = Phrases("什么|啥|哪|怎么|咋|谁|多少|几", "what|where|why|how|who|which")
_PERMISSION_ASK = Phrases(
    "能不能|可不可以|行不行|行吗|好吗|可以吗|好不好|方便", "can you|could you|would you|ok\\?|okay\\?|all right\\?"
)
_PROMISES = Phrases("答应|承诺|说好|说过|说的|讲|约|保证|答应过|过几天", "promised|said|told|agreed|going to|word|due")
