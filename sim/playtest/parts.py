"""What a case is made of that a play can reach or miss: excuses, ways to settle them, sides of conditions, evidence,
support, its own lines.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from personas.vocabulary import COMPLAINTS, Deed, ExcuseState, Lang, Truth
from scenarios.conditions import Compare, InState, leaves
from scenarios.scenario import Excuse, Scenario, Settlement
from sim.speech.speech import BANK_ONLY, MOMENTS

_DEED_OF = {moment: deed for deed, moment in MOMENTS.items()}


class Kind(StrEnum):
    """What kind of thing it is."""

    STATE = "state"
    """An excuse comes into a state: `of` the excuse, `what` the state."""
    SETTLED = "settled"
    """A way of settling an excuse is taken: `of` the excuse, `what` truth/place in the list."""
    CONDITION = "condition"
    """A comparison of a condition comes out true or false: `of` the excuse, `what` place/side."""
    GOT = "got"
    """Evidence comes to hand."""
    SHOWN = "shown"
    """Evidence is shown."""
    OFFERED = "offered"
    """Support is offered."""
    GIVEN = "given"
    """Support is given: for nothing, or for a promise that was struck."""
    LINE = "line"
    """A line of the case's own is said: `of` the place of its group, `what` language/place in the list."""
    DEED = "deed"
    """The dealer does something. It is counted, but no part of the case."""


@dataclass(frozen=True, slots=True)
class Part:
    """One thing. `label` is its text where it has one: a comparison, a line, what is shown or offered."""

    kind: Kind
    of: str
    what: str = ""
    label: str = ""

    @property
    def id(self) -> str:
        """A name that is the same in every run."""
        return "/".join(filter(None, (self.kind.value, self.of, self.what)))


@dataclass(frozen=True, slots=True)
class Group:
    """Own lines for one occasion: the deed, the tag or the excuse they are for."""

    of: str
    deed: Deed
    tag: str | None
    excuse: str | None
    lines: tuple[tuple[Lang, int, str], ...]
    """Language, place in the list, text."""

    def fits(self, deed: Deed, tag: str) -> bool:
        """Whether a deed with this tag may be answered from this group."""
        return deed is self.deed and (self.tag == tag if self.tag is not None else (deed, tag) not in BANK_ONLY)


STATES = (
    ExcuseState.RAISED, ExcuseState.PROBED, ExcuseState.ADMITTED, ExcuseState.EXPOSED, ExcuseState.SETTLED,
    ExcuseState.ACCEPTED,
)  # fmt: skip
SIDES = ("true", "false")


def truths_for(state: ExcuseState, excuse: Excuse) -> frozenset[Truth]:
    """With which truths an excuse can come into a state (the rules of `sim.customer.machine.EXCUSE`)."""
    if state is ExcuseState.EXPOSED:
        return frozenset({Truth.FALSE})
    so = state is ExcuseState.ADMITTED or (state is ExcuseState.SETTLED and excuse.kind not in COMPLAINTS)
    return frozenset({Truth.TRUE, Truth.PARTLY} if so else Truth)


def parts_of(case: Scenario) -> tuple[Part, ...]:
    """Everything in the case that can be reached, in its order; deeds last."""
    found: list[Part] = []
    for name, excuse in case.excuses.items():
        found += [
            Part(Kind.STATE, name, state.value) for state in STATES if truths_for(state, excuse) & {*excuse.truth}
        ]
        found += [Part(Kind.SETTLED, name, key, _label(rule)) for key, rule in settlements(case, name)]
        for place, leaf in enumerate(comparisons(case, name)):
            found += [Part(Kind.CONDITION, name, f"{place}/{side}", leaf) for side in SIDES]
    found += [Part(kind, name) for name in case.evidence for kind in (Kind.GOT, Kind.SHOWN)]
    found += [Part(kind, name) for name in case.support for kind in (Kind.OFFERED, Kind.GIVEN)]
    for group in groups(case):
        found += [Part(Kind.LINE, group.of, f"{lang}/{place}", text) for lang, place, text in group.lines]
    found += [Part(Kind.DEED, deed.value) for deed in Deed]
    return tuple(found)


def settlements(case: Scenario, name: str) -> Iterator[tuple[str, Settlement]]:
    """What settles an excuse, by `truth/place`."""
    for truth in Truth:
        for place, rule in enumerate(case.excuses[name].settled_by.get(truth, ())):
            yield f"{truth.value}/{place}", rule


def comparisons(case: Scenario, name: str) -> list[str]:
    """The comparisons of an excuse's condition as text."""
    condition = case.excuses[name].raise_when
    return [condition.text[slice(*leaf.span)] or _spelled(leaf) for leaf in leaves(condition.node)]


def groups(case: Scenario) -> Iterator[Group]:
    """The case's own lines by occasion."""
    for name, excuse in case.excuses.items():
        for moment, lines in excuse.lines.items():
            texts = _texts(lines.zh, lines.en)
            yield Group(f"excuses/{name}/{moment}", _DEED_OF[moment], None, name, texts)
    for key, lines in case.lines.items():
        deed, _, tag = key.partition("/")
        yield Group(f"lines/{key}", Deed(deed), tag or None, None, _texts(lines.zh, lines.en))


def _texts(zh: tuple[str, ...], en: tuple[str, ...]) -> tuple[tuple[Lang, int, str], ...]:
    return (*(("zh", place, text) for place, text in enumerate(zh)), *(("en", n, text) for n, text in enumerate(en)))


def _label(rule: Settlement) -> str:
    return rule.show or rule.offer or ""


def _spelled(leaf: object) -> str:
    if isinstance(leaf, Compare):
        return f"{leaf.name} {leaf.op} {leaf.value:g}"
    return f"{leaf.excuse} is {leaf.state}" if isinstance(leaf, InState) else f"has({getattr(leaf, 'evidence', '')})"
