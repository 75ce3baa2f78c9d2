"""Means of payment: asked for or agreed, not refused, not only talked of."""

from __future__ import annotations

import pytest

from scenarios.vocabulary import ReadContext
from sim.reader import Reader

READER = Reader()


@pytest.mark.parametrize(
    ("sentence", "methods"),
    [
        ("今天电汇20万", "transfer"),
        ("走公户，对公打过来", "transfer"),
        ("今天就转", "transfer"),
        ("把这笔汇了吧", "transfer"),
        ("转20万过来", "transfer"),
        ("网银就行", "transfer"),
        ("承兑也可以，三个月以内的", "acceptance_bill"),
        ("银承20万，剩下的电汇", "acceptance_bill transfer"),
        ("开张支票给我", "cheque"),
        ("现金也收", "cash"),
        ("支付宝转我也行", "wechat_alipay"),
        ("微信转过来", "wechat_alipay"),
        ("Please wire it today", "transfer"),
        ("by bank transfer", "transfer"),
        ("a cheque is fine", "cheque"),
        ("cut me a check today", "cheque"),
        ("pay in cash", "cash"),
        ("Alipay works", "wechat_alipay"),
        ("bank acceptance for the rest", "acceptance_bill"),
        ("NEFT or UPI, today", "transfer"),
        ("承兑我们不收，电汇", "transfer"),
        ("不要现金，走公户", "transfer"),
        ("no cheques, wire only", "transfer"),
        ("先付20万", ""),
        ("把付款计划给我看看", ""),
        ("这个月的计划到哪一步了", ""),
        ("这事得走公司流程", ""),
        ("走公司账户", "transfer"),
        ("钱划到我们账上", "transfer"),
        ("打15万", ""),
        ("资金周转不开", ""),
        ("现金流紧张", ""),
        ("帮我转告王总", ""),
        ("看下转账记录", ""),
        ("有没有银行回单", ""),
        ("加个微信", ""),
        ("没回我微信", ""),
        ("汇报一下", ""),
        ("生意好转了吗", ""),
        ("词汇", ""),
        ("I understand cash is tight", ""),
        ("where is the cash stuck", ""),
        ("let me check on that", ""),
        ("could you show me the transfer slip", ""),
        ("you wired them 180k last week", ""),
        ("pay 200k today", ""),
    ],
)
def test_methods(sentence: str, methods: str) -> None:
    assert sorted({found.method.value for found in READER.read(sentence, ReadContext()).methods}) == methods.split()
