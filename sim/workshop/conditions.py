"""The conditions of a case in words: 催款次数 ≥ 2 且“没钱”提过, for those who read a case and not its file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from personas.vocabulary import ExcuseState
from scenarios.conditions import NAMES, All, AnyOf, Compare, Has, InState, Node, Not
from sim.i18n import N_, _, language
from sim.words import money, quoted
from sim.workshop.diagrams import KINDS

if TYPE_CHECKING:
    from scenarios.scenario import Scenario

QUANTITIES = {
    "trust": N_("trust"),
    "patience": N_("patience"),
    "pressure": N_("pressure"),
    "upset": N_("anger"),
    "asks": N_("demands so far"),
    "contacts": N_("number of the contact"),
    "day": N_("day of the month"),
    "offered": N_("sum offered"),
    "paid": N_("sum paid"),
}
STATES = {
    ExcuseState.UNRAISED: N_("{excuse} has not come up"),
    ExcuseState.RAISED: N_("{excuse} is on the table"),
    ExcuseState.PROBED: N_("{excuse} was looked into"),
    ExcuseState.ADMITTED: N_("{excuse} was admitted"),
    ExcuseState.EXPOSED: N_("{excuse} was exposed"),
    ExcuseState.SETTLED: N_("{excuse} is settled"),
    ExcuseState.ACCEPTED: N_("{excuse} was let stand"),
}
_SIGNS = {"<": "<", "<=": "≤", ">": ">", ">=": "≥", "==": "=", "!=": "≠"}


def condition_words(node: Node, case: Scenario) -> str:
    """A condition of this case, in the language in use."""
    match node:
        case Compare():
            return f"{_(QUANTITIES[node.name])} {_SIGNS[node.op]} {_value(node, case)}"
        case InState():
            return _(STATES[ExcuseState(node.state)]).format(excuse=_excuse(node, case))
        case Has():
            paper = case.evidence.get(node.evidence)
            what = paper.what.get(language()) if paper is not None else node.evidence
            return _("{paper} is at hand").format(paper=quoted(what))
        case Not(part=InState(state=ExcuseState.UNRAISED.value) as leaf):
            return _("{excuse} has come up").format(excuse=_excuse(leaf, case))
        case Not():
            return _("not ({condition})").format(condition=condition_words(node.part, case))
        case All(parts=()):
            return _("always")
        case All():
            return _(" and ").join(_part(part, case) for part in node.parts)
        case AnyOf():
            return _(" or ").join(_part(part, case) for part in node.parts)


def _excuse(leaf: InState, case: Scenario) -> str:
    found = case.excuses.get(leaf.excuse)
    return quoted(leaf.excuse if found is None else _(KINDS[found.kind]))


def _part(node: Node, case: Scenario) -> str:
    """A part of several: in brackets where it has parts of its own."""
    words = condition_words(node, case)
    return _("({words})").format(words=words) if isinstance(node, All | AnyOf) and node.parts else words


def _value(node: Compare, case: Scenario) -> str:
    quantity = NAMES[node.name]
    if quantity.money:
        return money(int(node.value), case.currency)
    return f"{100 * node.value:g}%" if quantity.share else f"{node.value:g}"
