"""A case file's nodes become the checked model of `scenarios.scenario`; all findings are reported in one run."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import ValidationError

from personas.fields import Fields, Report, an_id, choice, kind_of, list_of, member, text, whole, words_for
from personas.findings import Severity
from personas.load import deed_lines
from personas.persona import PersonaTemplate
from personas.texts import Text
from personas.vocabulary import LANGS, CreditTier, ExcuseKind, Lang
from personas.yaml_nodes import Document, Mapping, Node, Scalar, Sequence
from personas.yaml_slips import slip_finding
from scenarios import compile_parts as parts
from scenarios import keys
from scenarios.case_context import Context
from scenarios.compile_excuses import Ids, excuse
from scenarios.conditions import KEYWORDS, NAMES
from scenarios.money import CODES, format_money
from scenarios.persona_of import PersonaSource, persona_of
from scenarios.scenario import Debt, Excuse, Scenario, Support

SKILLS = (
    "anchoring", "assertiveness", "diagnosis", "gap_closing", "commitment", "follow_up", "plan", "face",
    "verification", "opening", "concession",
)  # fmt: skip
"""Skills a case can say it trains: the score's dimensions and some finer words."""
SKILL_WORDS = {
    "锚定": "anchoring", "坚定": "assertiveness", "诊断": "diagnosis", "补差额": "gap_closing",
    "补差距": "gap_closing",
    "落实承诺": "commitment", "跟进": "follow_up", "计划": "plan", "面子": "face", "核实": "verification",
    "开场": "opening", "让步": "concession",
}  # fmt: skip


MOST_ENTRIES = 60
"""Excuses, pieces of evidence or supports of a case: far more than anybody can talk about, and few enough to count."""
LONGEST_NAME = 40
"""Characters of the name of an excuse, a piece of evidence or a support."""


@dataclass(slots=True)
class Compiled:
    """A compiled case. `scenario` is None when too little of the file could be used; `context` has the findings."""

    scenario: Scenario | None
    context: Context
    root: Mapping | None = None
    persona_bytes: bytes = b""


def compile_case(document: Document, personas: PersonaSource) -> Compiled:
    """Compiles a document; `personas` finds persona files by id."""
    context = Context(Report(document.source, document.findings))
    if document.root is None:
        return Compiled(None, context)
    root = document.root
    if not isinstance(root, Mapping):
        _no_mapping(root, context)
        return Compiled(None, context)
    fields = context.fields(root, "case", ())
    context.languages = fields.value("languages", _languages, LANGS) or LANGS
    if (version := fields.maybe("format", text)) not in (None, "1"):
        context.report.add("E022", context.at("format"), "format", "format", value=version or "")
    persona, persona_bytes = persona_of(fields.get("persona"), context, personas)
    scenario = _scenario(fields, context, persona)
    return Compiled(scenario, context, root, persona_bytes)


def _no_mapping(root: Node, context: Context) -> None:
    slip = slip_finding(context.report.source, root.at.line)
    if slip is not None and slip.code in ("E011", "E012"):
        context.report.findings.append(slip)
    else:
        context.report.add("E019", root.at, "shape", what=kind_of(root))


def _languages(node: Node, report: Report) -> tuple[Lang, ...] | None:
    found = list_of(choice(LANGS, keys.LANGUAGES))(node, report) or ()
    if isinstance(node, Sequence) and not node.items:
        report.add("E022", node.at, "choice", "known", value="[]", known=words_for(LANGS, keys.LANGUAGES))
    return tuple(lang for lang in LANGS if lang in found) or None


def _scenario(fields: Fields, context: Context, persona: PersonaTemplate) -> Scenario | None:
    context.currency = fields.value("currency", choice(tuple(CODES), keys.CURRENCIES), "CNY")
    tier = fields.value("credit_tier", member(CreditTier), CreditTier.B)
    calendar = parts.calendar(fields.get("calendar"), context)
    debt = parts.debt(fields.get("debt"), context, calendar.start, tier)
    evidence_nodes = _entries(fields, "evidence", context)
    evidence = {name: parts.evidence(node, context, ("evidence", name)) for name, node in evidence_nodes}
    support = _support(fields, context)
    ids = Ids(tuple(name for name, _ in _peek(fields, "excuses")), tuple(evidence), support)
    title = fields.need("title", context.text, 'title: {zh: "…", en: "…"}')
    values: dict[str, object] = {
        "id": fields.need("id", an_id, "id: my-case"),
        "title": title or Text(),
        "persona": persona,
        "rubric": fields.value("rubric", an_id, "collection"),
        "languages": context.languages,
        "level": fields.value("level", choice(("easy", "medium", "hard"), keys.LEVELS), "medium"),
        "minutes": fields.value("minutes", whole(1, 240), 15),
        "skills": fields.value("skills", list_of(choice(SKILLS, SKILL_WORDS)), ()),
        "brief": fields.value("brief", context.text, _brief(debt)),
        "goods": fields.value("goods", context.name, persona.goods[0] if persona.goods else Text(zh="货", en="goods")),
        "currency": context.currency,
        "credit_tier": tier,
        "debt": debt,
        "money": parts.dealer_money(fields.get("money"), context, debt, calendar),
        "mood": parts.mood(fields.get("mood"), context),
        "calendar": calendar,
        "excuses": _excuses(fields, context, ids, debt.overdue),
        "evidence": {name: found for name, found in evidence.items() if found is not None},
        "support": support,
        "lines": fields.value("lines", deed_lines(context.languages), {}),
    }
    try:
        return Scenario.model_validate(values)
    except ValidationError as error:
        if not any(finding.severity is Severity.ERROR for finding in context.report.findings):
            context.report.add("E019", fields.start, what=str(error.errors()[0]["msg"]))
        return None  # else the id, the one value without a default, was wrong or missing: reported above


def _brief(debt: Debt) -> Text:
    sums = {lang: (format_money(debt.overdue, lang), format_money(debt.target, lang)) for lang in LANGS}
    return Text(
        zh="货款逾期{}，这个月要收回{}。".format(*sums["zh"]),
        en="{} is overdue; bring in {} this month.".format(*sums["en"]),
    )


_ENTRY = {"excuses": "excuse", "evidence": "evidence", "support": "support"}


def _entries(fields: Fields, part: str, context: Context) -> list[tuple[str, Node]]:
    """Named entries of a part, names that cannot be used reported; a key of the format is no name but misplaced."""
    node = fields.get(part)
    entries = [] if node is None else context.named(node, (part,))
    if node is not None and len(entries) > MOST_ENTRIES:
        context.report.add("E022", context.key_at(part), "entries", count=len(entries), most=MOST_ENTRIES, value="")
        entries = entries[:MOST_ENTRIES]
    reserved = {*keys.KNOWN["case"], *keys.KNOWN[_ENTRY[part]]}
    misplaced = {name for name, _ in entries if name in reserved}
    for name, _ in entries:
        at = context.key_at(part, name)
        if name in misplaced:
            context.report.add("E014", at, "name", name=name)
        elif name in NAMES or name in KEYWORDS or any(quantity.zh == name for quantity in NAMES.values()):
            context.add("E033", at, name=name)
        elif len(name) > LONGEST_NAME:
            context.add("E033", at, "long", most=LONGEST_NAME, name=name[:LONGEST_NAME] + "…")
        elif (not name.isidentifier() and not name.replace("-", "_").isidentifier()) or any(
            c in "且或非是有不" for c in name
        ):
            context.add("E033", at, "characters", name=name)
    return [(name, value) for name, value in entries if name not in misplaced]


def _peek(fields: Fields, part: str) -> list[tuple[str, Node]]:
    node = fields.get(part)
    return [(key.text, value) for key, value in node.pairs] if isinstance(node, Mapping) else []


def _support(fields: Fields, context: Context) -> dict[str, Support]:
    named = {
        name: parts.support(node, context, ("support", name), _kinds_naming(name, fields))
        for name, node in _entries(fields, "support", context)
    }
    return {name: found for name, found in named.items() if found is not None}


def _kinds_naming(name: str, fields: Fields) -> tuple[ExcuseKind, ...]:
    """Kinds of the excuses whose `settled_by` offers it."""
    kinds: list[ExcuseKind] = []
    for _, node in _peek(fields, "excuses"):
        if isinstance(node, Mapping) and name in _offers(node.get("settled_by", *_zh("settled_by"))):
            kind = node.get("kind", *_zh("kind"))
            word = keys.KINDS.get(kind.text, kind.text) if isinstance(kind, Scalar) else ""
            if word in set(ExcuseKind):
                kinds.append(ExcuseKind(word))
    return tuple(dict.fromkeys(kinds))


def _zh(key: str) -> list[str]:
    return [word for word, meant in keys.EXCUSE.items() if meant == key]


def _offers(node: Node | None) -> list[str]:
    """All ids offered anywhere in a `settled_by`."""
    if node is None or isinstance(node, Scalar):
        return []
    if isinstance(node, Mapping):
        own = [value.text for key, value in node.pairs if key.text in ("offer", "提供") and isinstance(value, Scalar)]
        return own + [offer for _, value in node.pairs for offer in _offers(value)]
    return [offer for item in node.items for offer in _offers(item)]


def _excuses(fields: Fields, context: Context, ids: Ids, overdue: int) -> dict[str, Excuse]:
    entries = _entries(fields, "excuses", context)
    named = {name: excuse(name, node, context, ids, overdue) for name, node in entries}
    return {name: found for name, found in named.items() if found is not None}
