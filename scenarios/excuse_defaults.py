"""What an excuse is like when the author says only its kind.

Priors of truth and the share of the overdue sum it holds back: research/science.md §5.2 (design values informed by
surveys; no truth rate per excuse has been published).
"""

from __future__ import annotations

from dataclasses import dataclass

from personas.texts import Text
from personas.vocabulary import ExcuseKind, Truth
from scenarios.values import rounded


@dataclass(frozen=True, slots=True)
class Prior:
    """How likely the excuse has something to it, and the share of the overdue sum it explains."""

    true: float
    covers: float


PRIORS = {
    ExcuseKind.QUALITY_COMPLAINT: Prior(0.30, 0.25),
    ExcuseKind.AFTER_SALES: Prior(0.45, 0.20),
    ExcuseKind.PROMO_SUPPORT: Prior(0.50, 0.30),
    ExcuseKind.COMPETITOR_PAID: Prior(0.40, 0.35),
    ExcuseKind.DOWNSTREAM_OWES: Prior(0.60, 0.45),
    ExcuseKind.CASH_TIGHT: Prior(0.60, 0.50),
    ExcuseKind.BOSS_AWAY: Prior(0.35, 0.30),
    ExcuseKind.STATEMENT_MISSING: Prior(0.40, 0.30),
    ExcuseKind.OTHER: Prior(0.40, 0.25),
}


def default_truth(kind: ExcuseKind) -> dict[Truth, float]:
    """Three tenths partly true; the rest by the kind's prior."""
    true = round(PRIORS[kind].true - 0.15, 2)
    return {Truth.TRUE: true, Truth.PARTLY: 0.3, Truth.FALSE: round(0.7 - true, 2)}


def default_holds_back(kind: ExcuseKind, truth: Truth, overdue: int) -> int:
    """What it holds back: a partly true one half of what a true one does; a false one claims as much as a true one."""
    part = 0.5 if truth is Truth.PARTLY else 1.0
    return min(rounded(PRIORS[kind].covers * part * overdue), overdue)


def default_reality(kind: ExcuseKind, truth: Truth) -> Text:
    """What is really so, in general words."""
    zh, en = _REALITIES[kind][truth]
    return Text(zh=zh, en=en)


_T, _P, _F = Truth.TRUE, Truth.PARTLY, Truth.FALSE
_REALITIES: dict[ExcuseKind, dict[Truth, tuple[str, str]]] = {
    ExcuseKind.QUALITY_COMPLAINT: {
        _T: ("这批货确实有问题，退货单都在", "the batch really is faulty, and the return slips are there"),
        _P: ("只有一小部分有问题，多数是好的", "only a small part is faulty, most of it is fine"),
        _F: ("货没有问题，没有一张退货单", "there is nothing wrong with the goods, and not one return slip"),
    },
    ExcuseKind.AFTER_SALES: {
        _T: ("报修确实一直没人处理", "the repair calls really were never answered"),
        _P: ("多数修好了，还剩一两件没处理", "most was repaired, one or two are still open"),
        _F: ("报修的都处理完了", "every repair call has been dealt with"),
    },
    ExcuseKind.PROMO_SUPPORT: {
        _T: ("活动费用确实欠着没批", "the promotion money really is owed and not yet approved"),
        _P: ("活动费用欠一部分，数目没有说的那么多", "some promotion money is owed, less than was said"),
        _F: ("活动费用早就结清了", "the promotion money was settled long ago"),
    },
    ExcuseKind.COMPETITOR_PAID: {
        _T: ("钱确实刚付给了别的厂家", "the money did go to another supplier just now"),
        _P: ("付给别家的只是一部分，账上还有", "only part of it went to the other supplier, there is money left"),
        _F: ("别家的款还没有付", "nobody else has been paid yet"),
    },
    ExcuseKind.DOWNSTREAM_OWES: {
        _T: ("下面的店确实都欠着", "the shops really do owe"),
        _P: ("下面的店欠一部分，有几家已经回款", "some shops owe, several have paid already"),
        _F: ("下面的店大多已经回款", "most of the shops have paid"),
    },
    ExcuseKind.CASH_TIGHT: {
        _T: ("账上的钱除了周转确实没有多余", "beyond working money there really is nothing in the account"),
        _P: ("手头紧，但能先拿出一部分", "money is short, but part of it can be paid now"),
        _F: ("账上有钱，只是想多压些日子", "the money is there, it is just being held a little longer"),
    },
    ExcuseKind.BOSS_AWAY: {
        _T: ("做主的人确实在外地", "the one who decides really is away"),
        _P: ("人在外地，电话里就能定", "away, but it can be settled over the phone"),
        _F: ("做主的人就在本地", "the one who decides is in town"),
    },
    ExcuseKind.STATEMENT_MISSING: {
        _T: ("对账单确实没有收到", "the statement really never arrived"),
        _P: ("对账单收到了，有一笔对不上", "the statement arrived, one entry does not match"),
        _F: ("对账单早就签收了", "the statement was signed for long ago"),
    },
    ExcuseKind.OTHER: {
        _T: ("说的是实情", "it is as was said"),
        _P: ("有这回事，没有说的那么严重", "there is something to it, less than was said"),
        _F: ("没有这回事", "there is nothing to it"),
    },
}  # fmt: skip
