"""A new case file: complete, with comments in Chinese or English that say what to change; it passes the check."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from personas.findings import Both
from personas.texts import Text
from personas.vocabulary import LANGS, ExcuseKind, Lang, Truth
from personas.yaml_nodes import Mapping as MappingNode
from personas.yaml_nodes import Scalar, plain_data, read
from scenarios.excuse_defaults import default_holds_back, default_reality, default_truth
from scenarios.money import format_money
from scenarios.values import parse_share, rounded
from scenarios.vocabulary import MINOR

Data = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Answers:
    """What a trainer says about a new case; every answer has a default. Sums in minor units."""

    id: str = "my-case"
    lang: Lang = "en"
    """Language of the comments."""
    languages: tuple[Lang, ...] = LANGS
    title: Text = field(default_factory=lambda: Text(zh="月底收回逾期货款", en="Collect what is overdue by month end"))
    goods: Text = field(default_factory=lambda: Text(zh="小家电", en="small appliances"))
    persona: str = "ordinary_stall"
    overdue: int = 300_000 * MINOR
    target: int = 240_000 * MINOR
    month: date = date(2026, 3, 1)
    contacts: int = 4
    excuses: tuple[ExcuseKind, ...] = (
        ExcuseKind.QUALITY_COMPLAINT,
        ExcuseKind.COMPETITOR_PAID,
        ExcuseKind.CASH_TIGHT,
    )


def write_case(answers: Answers) -> str:
    """The text of the new case."""
    return "\n".join(_Writer(answers).lines()) + "\n"


def copy_case(text: str, new_id: str) -> str:
    """The text of a case under another id; everything else, comments too, stays as it is.

    Raises ValueError when the text has no id.
    """
    root = read(text.encode(), "case").tree()
    node = root.get("id", "编号") if isinstance(root, MappingNode) else None
    if not isinstance(node, Scalar):
        raise ValueError("the case has no id")
    lines = text.split("\n")
    line = lines[node.at.line - 1]
    lines[node.at.line - 1] = line[: node.at.column - 1] + new_id + line[node.at.end - 1 :]
    return "\n".join(lines)


@cache
def starters() -> dict[str, Data]:
    """What a new case says of each kind of excuse."""
    path = Path(__file__).with_name("starters.yaml")
    found: dict[str, Data] = plain_data(read(path.read_bytes(), path.name).tree())
    return found


class _Writer:
    def __init__(self, answers: Answers) -> None:
        self._answers = answers
        self._chosen = {kind: starters()[kind.value] for kind in dict.fromkeys(answers.excuses)}

    def lines(self) -> Iterator[str]:
        given = self._answers
        yield self._note(_HEAD)
        yield "format: 1"
        yield f"id: {given.id}"
        yield f"title: {self._text(given.title)}"
        yield f"persona: {given.persona}" + self._aside(Both("persona list 列出所有人物", "all of them: persona list"))
        yield "rubric: collection"
        yield f"languages: [{', '.join(given.languages)}]"
        yield "level: medium" + self._aside(Both("easy、medium、hard", "easy, medium or hard"))
        yield "minutes: 15"
        yield "skills: [anchoring, assertiveness, verification]"
        yield from self._brief()
        yield f"goods: {self._text(given.goods)}"
        yield "credit_tier: B" + self._aside(Both("A 最好，D 最差", "A is best, D worst"))
        yield from self._figures()
        yield from self._calendar()
        yield from self._excuses()
        yield from self._evidence()
        yield from self._support()

    def _note(self, words: Both) -> str:
        return "\n".join(f"# {line}" for line in words.get(self._answers.lang).split("\n"))

    def _aside(self, words: Both) -> str:
        return f"  # {words.get(self._answers.lang)}"

    def _text(self, text: Text) -> str:
        """A text in the languages of the case, quoted."""
        languages = self._answers.languages
        if len(languages) == 1:
            return quoted(text.get(languages[0]))
        return "{" + ", ".join(f"{lang}: {quoted(text.get(lang))}" for lang in languages) + "}"

    def _both(self, data: Data) -> str:
        return self._text(Text(zh=data["zh"], en=data["en"]))

    def _sum(self, amount: int) -> str:
        """A sum as the file's language writes it; without commas, which would cut a text inside braces."""
        if self._answers.lang == "zh":
            return format_money(amount, "zh").replace(",", "").removesuffix("元")
        return f"{amount // MINOR}"

    def _brief(self) -> Iterator[str]:
        given = self._answers
        sums = {lang: [format_money(amount, lang) for amount in (given.overdue, given.target)] for lang in LANGS}
        goods = {lang: given.goods.get(lang) for lang in LANGS}
        meetings = "contact" if given.contacts == 1 else "contacts"
        zh = (
            f"这家店卖我们的{goods['zh']}。逾期货款{sums['zh'][0]}，公司要求收回{sums['zh'][1]}。\n"
            f"你有{given.contacts}次机会跟对方谈，上门、电话、消息都算。"
        )
        en = (
            f"This dealer sells our {goods['en']}. {sums['en'][0]} is overdue, and the company wants {sums['en'][1]}.\n"
            f"You have {given.contacts} {meetings}: visits, calls and messages all count."
        )
        yield self._note(_BRIEF)
        if len(given.languages) == 1:
            yield "brief: |"
            yield from (f"  {line}" for line in (zh if given.languages == ("zh",) else en).split("\n"))
            return
        yield "brief:"
        for lang, text in (("zh", zh), ("en", en)):
            yield f"  {lang}: |"
            yield from (f"    {line}" for line in text.split("\n"))

    def _figures(self) -> Iterator[str]:
        given = self._answers
        owed, buffer = rounded(given.overdue * 1.5), rounded(given.overdue * 0.2)
        yield self._note(_DEBT)
        yield "debt:"
        yield f"  owed: {self._sum(owed)}"
        yield f"  overdue: {self._sum(given.overdue)}"
        yield f"  target: {self._sum(given.target)}"
        yield "  terms_days: 30"
        yield self._note(_MONEY)
        yield "money:"
        yield f"  cash: {self._sum(rounded(given.target * 1.25) + buffer)}"
        yield f"  buffer: {self._sum(buffer)}"
        rival = self._text(Text(zh="另一家厂", en="another supplier"))
        claim = self._sum(rounded(given.overdue * 0.4))
        yield "  rivals:"
        yield f"    - {{name: {rival}, claim: {claim}, leverage: medium, presses: weekly}}"
        yield "mood: {trust: 45%, patience: 8, pressure: 20%}"

    def _calendar(self) -> Iterator[str]:
        yield self._note(_CALENDAR)
        yield f"calendar: {{month: {self._answers.month:%Y-%m}, contacts: {self._answers.contacts}}}"

    def _excuses(self) -> Iterator[str]:
        yield self._note(_EXCUSES)
        yield "excuses:"
        for number, (kind, data) in enumerate(self._chosen.items(), 1):
            evidence, support = next(iter(data["evidence"])), next(iter(data["support"] or {}), None)
            truth = default_truth(kind)
            holds = {t: self._holds(kind, t) for t in Truth}
            yield f"  {data['id']}:"
            yield f"    kind: {kind.value}"
            yield f"    about: {self._both(data['about'])}"
            yield "    truth: {" + ", ".join(f"{t.value}: {truth[t]:.0%}" for t in Truth) + "}"
            yield "    reality:"
            yield from (f"      {t.value}: {self._text(default_reality(kind, t))}" for t in Truth)
            yield "    holds_back: {" + ", ".join(f"{t.value}: {self._sum(holds[t])}" for t in Truth) + "}"
            yield f"    raise_when: asks >= {min(number, 3)}"
            yield f"    evidence: [{evidence}]"
            yield "    settled_by:"
            yield from self._settlements(evidence, support, holds)

    def _holds(self, kind: ExcuseKind, truth: Truth) -> int:
        """What an excuse holds back: as usual for its kind, but never so much that nothing is left to talk about."""
        return min(default_holds_back(kind, truth, self._answers.overdue), self._answers.target * 3 // 5)

    def _settlements(self, evidence: str, support: str | None, holds: Mapping[Truth, int]) -> Iterator[str]:
        """Help settles what is so; evidence all that is false, and half of what is partly so."""
        part = rounded(holds[Truth.PARTLY] * 0.5)
        offer = {t: f"{{offer: {support}, frees: {self._sum(holds[t])}}}" for t in Truth}
        show = {t: f"{{show: {evidence}, frees: {self._sum(amount)}}}" for t, amount in holds.items()}
        yield f"      true: [{offer[Truth.TRUE] if support else show[Truth.TRUE]}]"
        half = f"{{show: {evidence}, frees: {self._sum(part)}}}"
        yield f"      partly: [{half}, {offer[Truth.PARTLY]}]" if support else f"      partly: [{show[Truth.PARTLY]}]"
        yield f"      false: [{show[Truth.FALSE]}]"

    def _evidence(self) -> Iterator[str]:
        yield self._note(_EVIDENCE)
        yield "evidence:"
        for data in self._chosen.values():
            for name, entry in data["evidence"].items():
                yield f"  {name}:"
                yield f"    what: {self._both(entry['what'])}"
                yield f"    from: {entry['from']}"
                if "days" in entry:
                    yield f"    days: {entry['days']}"
                yield "    says:"
                yield from (f"      {truth}: {self._both(text)}" for truth, text in entry["says"].items())

    def _support(self) -> Iterator[str]:
        offers = [(kind, name, entry) for kind, data in self._chosen.items() for name, entry in data["support"].items()]
        if not offers:
            return
        yield self._note(_SUPPORT)
        yield "support:"
        for kind, name, entry in offers:
            holds = self._holds(kind, Truth.TRUE)
            limit = max(rounded(holds * (parse_share(entry["share"]) or 0.0)), 100 * MINOR)
            yield f"  {name}:"
            yield f"    what: {self._both(entry['what'])}"
            yield f"    kind: {entry['kind']}"
            yield f"    fits: [{kind.value}]"
            yield f"    limit: {self._sum(limit)}"
            if entry["kind"] == "support":
                yield f"    frees: {self._sum(rounded(holds * 0.5))}"
                yield "    after_days: 5"


def quoted(text: str) -> str:
    """A text in double quotes, as YAML wants it.

    >>> quoted('say "no"')
    '"say \\\\"no\\\\""'
    """
    return '"' + re.sub(r'(["\\])', r"\\\1", text) + '"'


_HEAD = Both(
    "一个可以直接演练的案例。改成您自己的，改一处查一次：stallbreaker scenario check 文件名",
    "A case that can be played as it is. Make it your own, and check as you go: stallbreaker scenario check FILE",
)
_BRIEF = Both(
    "学员开练前看到的话：是谁、欠多少、要收多少、有什么规矩。不要写出对方的底。",
    "What the trainee reads before: who it is, how much is owed, how much is wanted. Nothing that is to be found out.",
)
_DEBT = Both(
    "owed 总共欠的，overdue 已经过期的，target 这次要收回的。发票不写就自动配好。",
    "owed: all of it; overdue: what is past due; target: what to bring in. Invoices are made up unless you list them.",
)
_MONEY = Both(
    "对方手里的钱（学员看不到）：cash 现金，buffer 死活不动的，rivals 还有谁在要。",
    "The dealer's money, hidden from the trainee: cash, the buffer he will not touch, and who else wants it.",
)
_CALENDAR = Both(
    "哪个月、能联系几次。可加 events（某天发生的事）、places（某天人在哪儿）。",
    "The month and the number of contacts. Events of a day and places where he is that day can be added.",
)
_EXCUSES = Both(
    "借口：truth 三种情形各占多少，reality 实情，holds_back 压住多少钱，raise_when 什么时候提，\n"
    "evidence 什么能查清，settled_by 怎样了结。想写自己的台词就加 lines（见 docs/trainers.zh-CN.md）。",
    "Excuses: how often each truth is drawn, what is really so, how much money it holds back, when it is raised,\n"
    "what shows the truth and what settles it. Lines of your own go under 'lines' (see docs/trainers.md).",
)
_EVIDENCE = Both(
    "证据：from 是 held（手上就有）、visit（上门才看得到）或 office（向公司要，等 days 个工作日）。",
    "Evidence is held, seen at a visit, or asked for from the office, which takes so many working days.",
)
_SUPPORT = Both(
    "学员能给的：limit 上限，cost 成本（不写等于上限），frees 过 after_days 个工作日给对方带来多少钱。",
    "What the trainee may offer: at most 'limit'; 'frees' is what it brings the dealer after so many working days.",
)
