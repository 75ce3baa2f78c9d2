"""A dealer to speak, in each language, with every slot or none at hand."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from datetime import date

import pytest

from personas.persona import Person, PersonaTemplate
from personas.texts import Lines, Text
from personas.vocabulary import Archetype, ExcuseKind, Lang, Style, Truth
from scenarios.conditions import parse
from scenarios.scenario import Calendar, DealerMoney, Debt, Excuse, Scenario
from sim.speech.speech import Speech

FULL: dict[Lang, dict[str, str]] = {
    "zh": {
        "ask": "24万",
        "offer": "8万",
        "last_offer": "6万",
        "amount": "16万",
        "rest": "10万",
        "overdue": "30万",
        "owed": "48万",
        "day": "周五",
        "due": "3月13日",
        "address": "陈总",
        "goods": "小家电",
        "rival": "恒达",
        "evidence": "仓库盘点单",
        "found": "12台外箱破损",
        "helper": "小刘",
        "bank": "工行",
        "support": "双十二展台费",
        "debtor": "福满家",
        "inflow_day": "3月12日",
        "inflow_amount": "9万",
        "reality": "400台里12台外箱破损，没有质量问题。",
        "about": "上批退货",
        "promised": "今天16万，周五8万",
        "days_late": "18",
    },
    "en": {
        "ask": "RMB 240,000",
        "offer": "RMB 80,000",
        "last_offer": "RMB 60,000",
        "amount": "RMB 160,000",
        "rest": "RMB 100,000",
        "overdue": "RMB 300,000",
        "owed": "RMB 480,000",
        "day": "Friday",
        "due": "13 March",
        "address": "Mr Chen",
        "goods": "small appliances",
        "rival": "Hengda",
        "evidence": "a count in the warehouse",
        "found": "12 cartons damaged",
        "helper": "Liu",
        "bank": "ICBC",
        "support": "the fee for the display",
        "debtor": "Fumanjia",
        "inflow_day": "12 March",
        "inflow_amount": "RMB 90,000",
        "reality": "12 of 400 cartons are damaged, and there is no defect.",
        "about": "the returned cartons",
        "promised": "RMB 160,000 on today and RMB 80,000 on Friday",
        "days_late": "18",
    },
}


def person(style: Style = Style.PLAIN) -> Person:
    return Person(
        name="陈建国",
        address="陈总",
        firm="兴和商行",
        town="济南",
        years=6,
        helper="小刘",
        bank="工行",
        history="",
        about="",
        style=style,
        archetype=Archetype.ORDINARY,
        power="normal",
    )


def scenario(
    own: dict[str, Lines] | None = None,
    of_excuse: dict[str, Lines] | None = None,
    of_persona: dict[str, Lines] | None = None,
) -> Scenario:
    """A case with one excuse, `quality`, and the given lines of its own."""
    return Scenario(
        id="test",
        title=Text(zh="测试", en="Test"),
        persona=PersonaTemplate(id="chen", archetype=Archetype.ORDINARY, lines=of_persona or {}),
        brief=Text(zh="无", en="None"),
        goods=Text(zh="小家电", en="small appliances"),
        debt=Debt(owed=100, overdue=100, target=50),
        money=DealerMoney(cash=100),
        calendar=Calendar(start=date(2026, 3, 2), end=date(2026, 3, 31)),
        excuses={
            "quality": Excuse(
                kind=ExcuseKind.QUALITY_COMPLAINT,
                truth={Truth.FALSE: 1.0},
                reality={Truth.FALSE: Text(zh="无", en="None")},
                holds_back={Truth.FALSE: 0},
                settled_by={Truth.FALSE: ()},
                raise_when=parse("asks >= 1"),
                lines=of_excuse or {},
            )
        },
        lines=own or {},
    )


def drawer(seed: int) -> Callable[[str, int], int]:
    """Draws that depend on the seed, the key and how often that key was drawn from."""
    drawn: dict[str, int] = {}

    def draw(key: str, count: int) -> int:
        drawn[key] = drawn.get(key, 0) + 1
        return zlib.crc32(f"{seed}/{key}/{drawn[key]}".encode()) % count

    return draw


Speaker = Callable[..., Speech]


@pytest.fixture
def speaker() -> Speaker:
    """Makes a voice: `speaker("zh", seed=3, style=Style.BLUNT, own=…, of_excuse=…, of_persona=…)`."""

    def make(lang: Lang, seed: int = 1, style: Style = Style.PLAIN, **lines: dict[str, Lines]) -> Speech:
        return Speech(lang, person(style), scenario(**lines), drawer(seed))

    return make


@pytest.fixture
def slots() -> dict[Lang, dict[str, str]]:
    """Every slot, as the practice writes it."""
    return FULL
