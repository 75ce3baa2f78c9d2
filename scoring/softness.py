"""Soft wording: what takes the force out of an ask, and what is only courtesy around it.

Powerless words weaken the request they stand in (science.md §2.2); a hedge about a visit, or an apology for one's own
sharp tone or for a fault of one's own firm, weakens nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from scenarios.vocabulary import Act, AmountRole, Mark, MarkRead, Reading, Span
from scoring.moves import Move
from scoring.sentences import clause, sentence

ASKING = (Act.DEMAND, Act.PIN_DOWN, Act.FOLLOW_UP, Act.TRADE)
"""Acts that ask for payment."""
_BOTHER = re.compile(
    r"打扰|麻烦(了|您|你)|添麻烦|打搅|冒昧|又来|又(要|得)(催|问|说|提)|催(您|你)|张口|开口|提钱|要钱|要(这笔)?款|提这(个|事)"
    r"|\b(to|for) (have to |keep |always )*(bother|troubl|disturb|ask|press|chas|bring|push|pester|hassl|nag|keep|rais"
    r"|call|be back)",
    re.IGNORECASE,
)
"""Words that apologise for asking."""
_PROPOSAL = re.compile(r"要不(然)?(就)?(这样|咱们?)|how about this|tell you what|here's an idea", re.IGNORECASE)
"""Words that open a proposal."""
_TAG = re.compile(r"(对|是|没错|算数)吧[？?！!。]?$")
"""What asks to have a thing read back confirmed, not whether it may be asked."""
_OWN_FAULT = re.compile(
    r"语气|口气|态度|话说?[^，。]{0,3}(重|冲|急|难听|过)|说话[^，。]{0,4}(重|冲|急|直)|急了|着急|冲动|失礼|失态|来晚|来迟|迟到|久等"
    r"|(我们|我司|咱们?公司|公司|厂里|仓库|物流|我)[^，。！？]{0,10}(错|失误|疏忽|责任|没(做|处理|跟|说|写|办|给|发|回)|漏|弄|搞|慢了|晚了|耽误|耽搁)"
    r"|(发|送|算|弄|搞|记|开|写|看|听)错|少发|漏发|错发|质量|坏(的|了|件)|破损|耽误|给(您|你)(造成|带来)"
    r"|\btone\b|\b(sharp|harsh|rude|heated|blunt|pushy|snappy|abrupt|curt)\b|\bsnapp|outburst|\bbeing (short|late)\b"
    r"|\b(wait(ing)?|mix-?up|mistakes?|errors?|mess|slip-?up|wrong|damaged?|faulty|broken|defective|inconvenience)\b"
    r"|\b(our|my) (fault|side|end|part|bad|doing)\b|\b(the|any|this|that|our) delay\b|\b(running|so|was|am|i'm) late\b"
    r"|\b(we|our \w+|i) (got|made|sent|missed|forgot|lost|billed|messed|let you down|should have|should've|didn't"
    r"|haven't|hadn't|failed)\b|\b(what|that) happened\b",
    re.IGNORECASE,
)
"""Words by which the apology is for something else: one's own tone, coming late, a fault of one's firm."""

_PERMISSION = re.compile(
    r"能不能|可不可以|行不行|成不成|方不方便|好不好|有没有可能|(能|可以|方便)[^，。？?]{0,14}(吗|么|呢)[？?]"
    r"|(行|好|成|妥|办得到|做得到|行得通)(吗|么|不)[？?]"
    r"|\b(could|can|would|may|might) (you|we|i|it|that|\d[\d,.k]*)\b[^.!?]*\?|\bwhat about\b[^.!?]*\?"
    r"|\bis (there )?(any|a) (chance|way)\b[^.!?]*\?|\bany chance\b[^.!?]*\?"
    r"|\b(does|would) [^.!?]*\b(work|suit)\b[^.!?]*\?"
    r"|\bis [^.!?]*\b(doable|possible|feasible|realistic|manageable|ok|okay|alright|all right)\b[^.!?]*\?",
    re.IGNORECASE,
)
"""Questions for permission (science.md §2.3)."""


def soft_in_ask(move: Move, *marks: Mark) -> MarkRead | None:
    """The first of these marks that stands in the ask itself, or None."""
    return next((found for found in _of(move, *marks) if _in_ask(found, move)), None)


def begs_leave(move: Move) -> bool:
    """Whether it asks for permission instead of payment: courteous, but a plain no answers it.

    A question about something else beside the demand is none.
    """
    found = [match.span() for match in _PERMISSION.finditer(move.words)]
    if not found or move.reading is None:
        return False
    demands = [act.span for act in move.reading.acts if act.act == Act.DEMAND]
    asked = [
        sentence(move.words, span) for span in (*demands, *(sum_.span for sum_ in move.reading.sums(AmountRole.ASK)))
    ]
    return not asked or any(_touch(span, around) for span in found for around in asked)


def soft_ask(move: Move) -> MarkRead | None:
    """What weakens the ask of a message: a hedge, humility or an apology in it, a plea or one's own pressure beside."""
    beside = next(_of(move, Mark.PLEADING, Mark.PRESSURE_OF_OWN), None)
    return soft_in_ask(move, Mark.HEDGE, Mark.DEFERENCE) or beside or _sorry_ask(move)


def sorry_for_asking(move: Move) -> MarkRead | None:
    """The apology of a message that is for asking at all, or None."""
    asked = _asks(move)
    for found in _of(move, Mark.APOLOGY):
        if _for_asking(found, move) or (asked and _in_ask(found, move) and not _excused(found, move)):
            return found
    return None


def _sorry_ask(move: Move) -> MarkRead | None:
    """An apology in the ask's own sentence."""
    found = sorry_for_asking(move)
    return found if found is not None and _in_ask(found, move) else None


def _for_asking(found: MarkRead, move: Move) -> bool:
    return bool(_BOTHER.search(move.words[slice(*sentence(move.words, found.span))])) and not _excused(found, move)


def _excused(found: MarkRead, move: Move) -> bool:
    """Whether the apology is for something else, or softens a refusal."""
    start, end = sentence(move.words, found.span)
    if _OWN_FAULT.search(move.words[start:end]):
        return True
    refusal = move.reading.find(Act.REJECT) if move.reading else None
    return refusal is not None and start <= refusal.span[0] < end and not _BOTHER.search(move.words[start:end])


def _of(move: Move, *marks: Mark) -> Iterator[MarkRead]:
    """The marks of these kinds; a word that only opens a proposal or closes a read-back is none."""
    found = move.reading.marked(*marks) if move.reading else ()
    return (
        mark
        for mark in found
        if not _PROPOSAL.match(move.words, mark.span[0])
        and not _TAG.search(move.words[max(0, mark.span[0] - 2) : mark.span[1]])
    )


def _asks(move: Move) -> bool:
    return move.reading is not None and bool(move.does(*ASKING) or move.reading.sums(AmountRole.ASK))


def _in_ask(found: MarkRead, move: Move) -> bool:
    """Whether a mark stands in a sentence that asks; an apology for the bother, in the very clause."""
    courtesy = _BOTHER.search(move.words[slice(*clause(move.words, found.span))]) is not None
    reach = clause if courtesy else sentence
    assert move.reading is not None
    return any(_touch(found.span, reach(move.words, span)) for span in _ask_spans(move.reading))


def _ask_spans(reading: Reading) -> Iterator[Span]:
    yield from (found.span for found in reading.acts if found.act in ASKING)
    yield from (found.span for found in reading.sums(AmountRole.ASK))


def _touch(inner: Span, outer: Span) -> bool:
    return inner[0] < outer[1] and outer[0] < inner[1]
