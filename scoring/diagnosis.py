"""Diagnosis: ask before solving, test before believing, keep the dispute apart from what is due.

Research: science.md §5.2, §5.3 (evidence, not intuition; isolate the only reason; split the undisputed part).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest

from personas.vocabulary import COMPLAINTS, Deed, ExcuseState
from scenarios.vocabulary import QUESTIONS, Act, Mark, Particular
from scoring.moments import Moments
from scoring.moves import Move, RaisedExcuse, fault, hit, miss
from scoring.rubric import Thresholds
from scoring.rule import Dimension, Finding, Rule
from scoring.sentences import sentence
from scoring.transcript import Kind

_SOLVING = (Act.SUPPORT, Act.RESOLVE, Act.TRADE, Act.CONCEDE, Act.ACCEPT_EXCUSE, Act.ACCEPT_OFFER)
_EVIDENCE = (Kind.SHOW, Kind.REQUEST)
_PROVING = (
    Act.VERIFY,
    Act.JUSTIFY,
    Act.STATE_FACTS,
    Act.SEPARATE,
    Act.REJECT,
    Act.RESOLVE,
    Act.CONFIRM,
    Act.SUPPORT,
)
_SOON = 4
"""Moves after an excuse within which it should have been asked about."""
_ASKED_BY = ("?", "？")
_ENOUGH = 3
"""Messages with a question of their own that get to the bottom of things (own choice; raters of whole talks go by how
much was asked rather than by which excuse it was asked about: docs/scoring.md)."""
_JUST_BEFORE = 2
"""Moves before it that may have brought it out."""
ONLY_REASON = re.compile(
    r"除了.{1,16}(还有|别的|其他|其它)|还有(没有)?(别的|其他|其它)|有没有(别的|其他|其它)|就(这|那)(一)?(个|件|点)"
    r"|(唯一|只有这|只是因为)|(解决|弄清楚|处理好|办好|搞定)(了|以后|之后|完)?.{0,12}(能付|就付|能打|就打|付款|能不能)"
    r"|\b(anything|something|any other|what) else\b|\bother (reason|issue|thing)s?\b"
    r"|\bonly (reason|thing|issue|problem)\b|\b(apart|aside) from\b|\bbesides\b"
    r"|\b(once|if|when) (that|this|it)('s| is| gets)? (solved|settled|sorted|fixed|resolved|cleared)\b",
    re.IGNORECASE,
)
EXAMINED = re.compile(
    r"查(过|了|到|清|查)|核(过|对过|实)|(我|您|你|咱们?|一块儿|一起)(对|查|点|数|测)(下来|一下|一遍|了)|对(过|了)(系统|账|单|数)|问过|(打|去)过|(看|点|数|测|检)(过|了)|拆(回来|开)看"
    r"|系统(里|上)(显示|写|是)|签(过|了)字|检测报告"
    r"|(单|照片|记录|报告|流水|截图|回执)[^，。？?]{0,8}(在(这|我)|上写|带来|发(您|你))"
    r"|\bI( have|'ve| just| also| already)* (checked|looked|called|rang|asked|went|pulled|counted|inspected|read)\b"
    r"|\b(we|let's|let us|could we|shall we) (look(ed)?|check(ed)?|count(ed)?|test(ed)?|match(ed)?)\b"
    r"|\bI (brought|have) (the|my|our|a) \w+ ?(tester|scale|list|records?|photos?|report|delivery notes?)\b"
    r"|\b(my|our|the) (system|records?|logs?|delivery notes?|reports?|registers?|portal) (shows?|says?|has|lists?)\b"
    r"|\b(signed (for|by|delivery)|you signed|serial numbers?|here's the (slip|note|photo|report|contract))\b",
    re.IGNORECASE,
)
"""Words that bring what the trainee has looked into: proof in place of a question."""
_HIS_AFFAIRS = re.compile(
    r"账上|库存|流水|卖(了|得|出)|欠(你|您)|谁欠|客户|甲方|验收|回款|工地|超市|平台|仓库"
    r"|\b(your (customers?|sales|stock|till|account)|in the (account|bank|till)|owes? you|they|them|stock|sold"
    r"|returned|came back)\b",
    re.IGNORECASE,
)
_BESIDE = re.compile(
    r"(质量|坏|售后|维修|退货|换货|促销|费用|返利|投诉)[^。！？]{0,16}(换|修|查|报|走|处理|登记|跟进|另)[^。！？]{0,10}[，,；;。]"
    r"[^。！？]{0,6}(货款|款|钱|账)[^。！？]{0,12}(先|照|另)"
    r"|(没|无)争议的?[^，。！？]{0,8}(款|部分|钱|货|不能|先|照)|两(码事|回事|条线)|一码归一码|分开(算|走|谈|处理)"
    r"|\b(undisputed|separate (matter|issue|track|thing)s?)\b"
    r"|\b(replace|repair|fix|claim|complaint|credit|check)\w*\b[^.!?]{0,60}[,.;]? (but |and )?(meanwhile"
    r"|in the meantime|separately|all the same|regardless|the (rest|undisputed|goods that))\b",
    re.IGNORECASE,
)
"""Words that deal with a complaint and go on to the payment."""
ACCUSING = re.compile(
    r"骗(我|人|子)|撒谎|说谎|谎话|瞎编|编(的|出来|故事|理由)|糊弄|忽悠|(都|全|就)是(借口|托词)|找借口|装(穷|糊涂)"
    r"|\b(you('re| are)|that('s| is)) (a )?(lying|liar|lie)\b|\bstop lying\b"
    r"|\bmaking (this|that|it|excuses)( all)?( up)?\b|\bjust an? excuse\b"
    r"|\bnonsense\b|\bbullshit\b|\bdon't believe (you|a word)\b",
    re.IGNORECASE,
)


def _asks(move: Move) -> bool:
    """Whether it asks about the excuse: what a question about his affairs pins down is no particular of the payment."""
    about = move.earns(Act.PIN_DOWN) and _HIS_AFFAIRS.search(move.words) is not None
    return about or move.earns(Act.PROBE, Act.VERIFY)


def _proves(move: Move) -> bool:
    """Whether it brings what the trainee has looked into."""
    found = move.said and move.credit.fresh and EXAMINED.search(move.words) is not None
    found = found and not move.does(Act.CONFIRM)  # 我跟您对一遍 reads back what was agreed
    return found and move.earns(*_PROVING)


def _open_excuses(m: Moments) -> Iterator[RaisedExcuse]:
    """The excuses raised before anything was agreed in their contact: later ones no longer stand in the way."""
    for excuse in m.excuses:
        agreed = m.agreement_turn(excuse.exchange.contact)
        if agreed is None or excuse.n <= agreed:
            yield excuse


def _asked_before(excuse: RaisedExcuse, m: Moments) -> Move | None:
    """The question, or proof, that brought the excuse out."""
    moves = [move for move in m.moves_in(excuse.exchange.contact) if move.n < excuse.n][-_JUST_BEFORE:]
    testing = {asked.n for other in m.excuses if other.n < excuse.n and (asked := _asked_in_time(other)) is not None}
    # what tests one excuse brings no other out; an open question may
    own = (move for move in reversed(moves) if move.n not in testing or move.earns(Act.PROBE))
    return next((move for move in own if m.asked_by(move.n) and (_asks(move) or _proves(move))), None)


def _asked_in_time(excuse: RaisedExcuse) -> Move | None:
    """A question put, or proof brought, before anything was given or promised."""
    for move in excuse.after[:_SOON]:
        if _asks(move) or _proves(move):
            return move
        if move.does(*_SOLVING) or move.turn.kind == Kind.OFFER:
            return None
    return None


def _asks_first(m: Moments, t: Thresholds) -> Iterator[Finding]:
    for excuse in _open_excuses(m):
        asked = _asked_in_time(excuse) or _asked_before(excuse, m)
        if asked is not None:
            yield hit(asked, Act.PROBE, Act.VERIFY)
        else:
            yield miss(excuse.exchange.answer, excuse=excuse.kind)


def _wants_evidence(m: Moments, t: Thresholds) -> Iterator[Finding]:
    for excuse in _open_excuses(m):
        said = excuse.earns(Act.VERIFY)
        proof = next((move for move in excuse.after if _proves(move)), None)
        moved = next((move for move in excuse.after if move.turn.kind in _EVIDENCE), None)
        if said is not None:
            yield hit(said, Act.VERIFY)
        elif proof is not None:
            yield hit(proof, *_PROVING)
        elif moved is not None:
            yield hit(moved)
        else:
            yield miss(excuse.exchange.answer, excuse=excuse.kind)


def _digs(m: Moments, t: Thresholds) -> Iterator[Finding]:
    """One question seldom gets to the bottom: how much, since when, where, who; each message counts once."""
    if not m.excuses:
        return
    first = m.excuses[0]
    asked = [move for move in m.says if _asks(move)]
    silent = next((move for move in m.says if move.n > first.n and not _asks(move)), None)
    if not asked:
        yield miss(first.exchange.answer, excuse=first.kind)
    elif len(asked) >= _ENOUGH or silent is None:
        yield hit(asked[-1], Act.PROBE, Act.VERIFY)
    else:
        yield Finding(len(asked) / _ENOUGH, silent.n, silent.span(), "half", first.kind)


def _isolates(m: Moments, t: Thresholds) -> Iterator[Finding]:
    if not m.excuses:
        return
    for move in m.moves:
        found = ONLY_REASON.search(move.words) if move.turn.kind == Kind.SAY else None
        asked = move.words[slice(*sentence(move.words, found.span()))] if found else ""
        unread = not move.said and asked[-1:] in _ASKED_BY  # not understood, but plain to see
        asks = unread or move.earns(*QUESTIONS) or move.settles(Particular.ONLY_REASON)
        if found and asks and m.excuse_before(move.n) is not None:
            yield hit(move, span=move.whole(found.span()))
            return
    yield miss(m.excuses[0].exchange.answer, excuse=m.excuses[0].kind)


def _splits(move: Move) -> bool:
    """Whether it keeps a complaint apart from the payment, in so many words or by saying that both go on."""
    beside = move.earns(Act.DEMAND, Act.PIN_DOWN, Act.REJECT) and _BESIDE.search(move.words) is not None
    return beside or move.earns(Act.SEPARATE)


def _separates(m: Moments, t: Thresholds) -> Iterator[Finding]:
    for excuse in m.excuses:
        if excuse.kind in COMPLAINTS:
            split = next((move for move in excuse.after if _splits(move)), None)
            if split is not None:
                beside = None if split.earns(Act.SEPARATE) else _BESIDE.search(split.words)
                yield hit(split, Act.SEPARATE, span=split.whole(beside.span()) if beside else None)
            elif not m.withdrawn(excuse):
                yield miss(excuse.exchange.answer, excuse=excuse.kind)


def _acts_on_findings(m: Moments, t: Thresholds) -> Iterator[Finding]:
    """What came to light is used: an admitted trouble gets a remedy, an exposed one gets the ask again."""
    for exchange, after in zip_longest(m.exchanges, m.exchanges[1:]):
        exposed, admitted = exchange.did({Deed.EXPOSED}), exchange.did({Deed.ADMIT})
        if not exchange.answered or not (exposed or admitted):
            continue
        asks = (Act.DEMAND, Act.PIN_DOWN, Act.TRADE, Act.SEPARATE, Act.REJECT)
        acts = asks if exposed else (Act.RESOLVE, Act.SUPPORT, Act.SEPARATE, Act.TRADE, Act.DEMAND, Act.PIN_DOWN)
        used = exchange.earns(*acts)
        if used is None and admitted and after is not None and after.contact == exchange.contact:
            used = after.earns(*acts) if exchange.earns(*QUESTIONS) else None  # one more question is no dawdling
        yield hit(used, *acts) if used is not None else miss(exchange.answer)


def _stays_on_it(m: Moments, t: Thresholds) -> Iterator[Finding]:
    """A dodged question is put again, or evidence put in its place. Proof of what nobody has said is no question."""
    raised = False
    for exchange in m.exchanges:
        raised = raised or (exchange.reply is not None and exchange.reply.excuse is not None)
        if not exchange.answered or not exchange.did({Deed.DODGE_QUESTION, Deed.REFUSE_DOCUMENT}):
            continue
        asked = exchange.earns(*(act for act in QUESTIONS if raised or act is not Act.VERIFY))
        moved = next((move for move in exchange.response if move.turn.kind in _EVIDENCE), None)
        if asked is not None:
            yield hit(asked, Act.VERIFY, Act.PROBE, Act.PIN_DOWN)
        elif moved is not None:
            yield hit(moved)
        else:
            yield miss(exchange.answer)


def _rejects_unseen(m: Moments, t: Thresholds) -> Iterator[Finding]:
    for excuse in m.excuses:
        said = excuse.exchange.said
        asked = any(
            move.does(Act.PROBE, Act.VERIFY) or _proves(move) or move.turn.kind in _EVIDENCE for move in excuse.after
        )
        too_little = excuse.exchange.reply is not None and excuse.exchange.reply.offer and m.ask_of(said)
        spared = asked or too_little or (said is not None and said.earns(*QUESTIONS))  # what is refused is his sum
        if said is not None and said.does(Act.REJECT) and not spared and not said.does(Act.SEPARATE, Act.TRADE):
            yield fault(said, Act.REJECT)


def _accepts_unseen(m: Moments, t: Thresholds) -> Iterator[Finding]:
    for move in m.accepted_untested:
        yield fault(move, Act.ACCEPT_EXCUSE)


def _accuses(m: Moments, t: Thresholds) -> Iterator[Finding]:
    for move in m.says:
        found = ACCUSING.search(move.words)
        excuse = m.excuse_before(move.n)
        proven = excuse is not None and excuse.state == ExcuseState.EXPOSED
        if found and not proven and (excuse is not None or move.marked(Mark.HOSTILE, Mark.INSULT)):
            yield fault(move, span=found.span())


_D = Dimension.DIAGNOSIS
RULES = (
    Rule("DIA-01", _D, 3, 3, _asks_first),
    Rule("DIA-02", _D, 3, 3, _wants_evidence),
    Rule("DIA-03", _D, 3, 1, _isolates),
    Rule("DIA-04", _D, 4, 2, _separates),
    Rule("DIA-05", _D, 3, 2, _acts_on_findings),
    Rule("DIA-06", _D, 2, 2, _stays_on_it),
    Rule("DIA-07", _D, -2, 3, _rejects_unseen),
    Rule("DIA-08", _D, -3, 2, _accepts_unseen),
    Rule("DIA-09", _D, -3, 2, _accuses),
    Rule("DIA-10", _D, 6, 1, _digs),
)
