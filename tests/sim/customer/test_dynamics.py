"""The curves and formulas: exact where they must be, shaped as research says, and made of portable operations only."""

import ast
import hashlib
import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.customer import dynamics as d
from sim.customer.curves import AGEING, BETA_TRUST, EXP, NORMAL, ONE, SIGMOID
from sim.customer.parameters import notes
from tools import make_tables

ROOT = Path(__file__).parents[3]
CUSTOMER = ROOT / "sim" / "customer"
SHARE = st.floats(0.0, 1.0)
SUM = st.floats(1.0, 1e12)


def test_the_tables_are_those_that_were_computed():
    digest = hashlib.sha256((CUSTOMER / "tables.json").read_bytes()).hexdigest()
    assert digest == "2a64c4d02322807875789b006369e9a3b492383559946b5389ab873156f9062e"


def test_the_tables_can_be_made_again_to_the_last_byte():
    assert make_tables.tables()["sigmoid"]["values"] == list(SIGMOID.values)
    assert make_tables.tables()["beta_trust"]["values"] == list(BETA_TRUST.values)


@given(x=st.floats(-9.5, 9.5))
def test_the_sigmoid_is_one(x: float):
    assert SIGMOID.at(ONE, x) == pytest.approx(1 / (1 + math.exp(-x)), abs=2e-5)


@given(x=st.floats(-7.5, 5.5))
def test_the_exponential_is_one(x: float):
    assert EXP.at(ONE, x) == pytest.approx(math.exp(x), rel=5e-5)


def test_distributions_have_their_known_quantiles():
    assert NORMAL.at(ONE, 0.5) == pytest.approx(0.0, abs=1e-9)
    assert NORMAL.at(ONE, 0.975) == pytest.approx(1.96, abs=0.01)
    assert BETA_TRUST.at(ONE, 0.5) == pytest.approx(0.5, abs=1e-6)


@pytest.mark.parametrize(("months", "chance"), [(3, 0.70), (6, 0.52), (12, 0.23)])
def test_ageing_follows_the_survey(months: float, chance: float):
    assert AGEING.at(ONE, months) == pytest.approx(chance, abs=0.05)


@given(ask=SUM, reserve=SUM, wish=SHARE, tone=st.floats(-1, 1))
def test_the_counter_offer_never_exceeds_what_he_would_pay(ask: float, reserve: float, wish: float, tone: float):
    strength = d.pull(ONE, tone, 1, 1, 0)
    assert 0.0 <= d.counter_offer(ONE, ask, wish * reserve, reserve, strength) <= reserve


@given(low=SUM, more=st.floats(1.0, 3.0), reserve=SUM, tone=st.floats(-1, 1))
def test_a_higher_ask_draws_a_higher_counter_and_settlement(low: float, more: float, reserve: float, tone: float):
    def both(ask: float) -> tuple[float, float]:
        counter = d.counter_offer(ONE, ask, 0.4 * reserve, reserve, d.pull(ONE, tone, 0, 0, 0))
        return counter, d.settlement_share(ONE, ask, counter, reserve, tone, 0.0)

    assert both(low * more)[0] >= both(low)[0] - 1e-6 * reserve
    assert both(low * more)[1] >= both(low)[1] - 1e-9


def test_the_settlement_lies_at_the_midpoint_of_the_first_two_offers():
    share = d.settlement_share(ONE, 120.0, 40.0, 150.0, 0.0, 0.0)
    assert share * 150.0 == pytest.approx(80.0, rel=0.04)


def test_the_risk_of_a_breakdown_has_three_zones():
    def risk(ratio: float) -> float:
        return float(d.stall_risk(ONE, 100.0, 100.0 * ratio, 30.0, 0.06, 1.0, 0))

    assert risk(1.0) == risk(0.9) == pytest.approx(0.06)
    assert risk(0.9) < risk(0.7) < risk(0.5) < risk(0.3)
    assert risk(0.2) == pytest.approx(risk(0.05)) == pytest.approx(0.55)


def test_asking_what_is_due_offends_less():
    assert d.stall_risk(ONE, 300.0, 100.0, 300.0, 0.06, 1.0, 0) < d.stall_risk(ONE, 300.0, 100.0, 200.0, 0.06, 1.0, 0)


def test_tone_is_an_inverted_u():
    steps = [(-1.0, 0.0), (-0.5, 0.0), (0.0, 0.0), (0.6, 0.0), (0.7, 0.3), (0.8, 0.6), (0.9, 1.0)]
    tones = [float(d.effective_tone(ONE, a, g)) for a, g in steps]
    best = tones.index(max(tones))
    assert best == 3
    assert tones[: best + 1] == sorted(tones[: best + 1])
    assert tones[best:] == sorted(tones[best:], reverse=True)


def test_nobody_who_cannot_pay_keeps_a_promise():
    able = d.keep_chance(ONE, 0.0, 1.0, 1.0, 0.0, 1.0, 0.7, 0.7, 0.0, 0.6)
    unable = d.keep_chance(ONE, 0.0, 1.0, 1.0, 0.0, 1.0, 0.7, 0.7, 0.0, 3.0)
    assert able > 0.7
    assert unable < 0.02


def test_a_specific_promise_helps_those_who_can_pay_and_hardly_the_others():
    def gain(load: float) -> float:
        def chance(specific: float) -> float:
            return float(d.keep_chance(ONE, 0.0, specific, 0.0, 0.0, 0.0, 0.5, 0.59, 0.0, load))

        return chance(1.0) - chance(0.0)

    assert gain(0.6) > 0.2
    assert gain(1.6) < 0.06


def test_a_hollow_yes_comes_to_what_cannot_be_met():
    easy, hard, absurd = (float(d.hollow_yes_risk(ONE, x * 100.0, 100.0, 0.3, 1.0)) for x in (0.5, 1.2, 3.0))
    assert easy < 0.01 < hard < absurd


@given(contacts=st.floats(0, 10), plan=SHARE, trust=SHARE)
def test_contacts_and_a_careful_plan_raise_our_weight(contacts: float, plan: float, trust: float):
    weight = d.claim_weight(ONE, contacts, plan, 0.5, trust)
    assert d.claim_weight(ONE, contacts + 1, plan, 0.5, trust) >= weight
    assert d.claim_weight(ONE, contacts, min(1.0, plan + 0.2), 0.5, trust) >= weight


FORBIDDEN_CALLS = {"exp", "log", "pow", "sum", "dot", "hash", "tanh", "sqrt", "now", "today", "random", "choice"}


@pytest.mark.parametrize("path", sorted(CUSTOMER.glob("*.py")), ids=lambda path: path.name)
def test_the_dynamics_use_portable_operations_only(path: Path):
    """exp, ** and float sums differ in their last bits between machines; clocks, hashes and set order between runs."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    floats_only = path.name in ("dynamics.py", "curves.py", "bargain.py", "feelings.py")
    for node in ast.walk(tree):
        assert not isinstance(node, ast.Pow), f"** at line {getattr(node, 'lineno', '?')}"
        if isinstance(node, ast.Import | ast.ImportFrom):
            names = [alias.name for alias in node.names] + [getattr(node, "module", "") or ""]
            assert not {"random", "time", "os", "math", "locale"} & {name.split(".")[0] for name in names}
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            banned = FORBIDDEN_CALLS if floats_only else FORBIDDEN_CALLS - {"sum"}
            assert name not in banned, f"{name}() at line {node.lineno}"
        if isinstance(node, ast.For | ast.comprehension) and isinstance(node.iter, ast.Set | ast.SetComp):
            raise AssertionError("a set is walked through in an order nobody promises")


def test_every_parameter_lies_in_its_range_and_names_its_source():
    for name, (value, note) in notes().items():
        assert note.low <= value <= note.high, name
        assert note.source in ("published", "recalled", "design"), name
        assert note.meaning, name
