"""All rules by id."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from scoring import (
    anchoring,
    assertiveness,
    commitment,
    compliance,
    diagnosis,
    follow_up,
    gap_closing,
    plan,
    relation,
)
from scoring.rule import Dimension, Rule

_MODULES = (anchoring, assertiveness, diagnosis, gap_closing, commitment, follow_up, plan, relation, compliance)
RULES: Mapping[str, Rule] = MappingProxyType({rule.id: rule for module in _MODULES for rule in module.RULES})
"""Rule by id, in the order of the dimensions."""


def rules_of(dimension: Dimension) -> tuple[Rule, ...]:
    """The rules of one dimension, in order."""
    return tuple(rule for rule in RULES.values() if rule.dimension == dimension)
