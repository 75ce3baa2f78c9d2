"""Good files broken by one slip: nobody is refused without being told why, and the first finding is at the slip."""

from __future__ import annotations

import random
import time

import pytest

from personas.findings import Severity
from scenarios.load import LIBRARY, read_case
from scenarios.starter import Answers, write_case
from tests.scenarios.breaking import BREAKS, Broken, broken_files

WANTED = 0.90
"""Share of the refused files whose first finding names the changed line."""
SLOWEST = 1.0
"""Seconds of CPU for one file."""


def good_texts() -> list[str]:
    """Cases of three kinds of writing, and a new one as `scenario new` writes it."""
    names = ("month-end", "quality-claim", "opening-drill")
    return [(LIBRARY / f"{name}.yaml").read_text("utf-8") for name in names] + [write_case(Answers())]


def on_the_line(broken: Broken) -> bool | None:
    """Whether the first finding names the changed line, first or as its second place; None when nothing is refused."""
    before = time.process_time()
    case, findings = read_case(broken.text.encode(), "case.yaml")
    assert time.process_time() - before < SLOWEST, broken
    assert (case is None) == any(finding.severity is Severity.ERROR for finding in findings)
    for finding in findings:
        assert finding.render("zh")
        assert finding.render("en")
    if case is not None:
        return None
    first = findings[0]
    return first.line == broken.line or (first.also is not None and first.also.line == broken.line)


def judge(count: int, seed: int) -> None:
    verdicts = [(broken, on_the_line(broken)) for broken in broken_files(good_texts(), count, seed)]
    refused = [(broken, verdict) for broken, verdict in verdicts if verdict is not None]
    missed = [(broken.kind, broken.line, broken.after) for broken, verdict in refused if not verdict]
    assert len(refused) > count / 2
    assert {broken.kind for broken, _verdict in refused} == set(BREAKS)
    assert 1 - len(missed) / len(refused) >= WANTED, missed


def test_a_hundred_broken_files() -> None:
    judge(100, seed=20260301)


@pytest.mark.slow
def test_two_thousand_broken_files() -> None:
    judge(2_000, seed=1)


@pytest.mark.parametrize("times", [1, 8])
def test_forty_slips_in_one_file_take_no_longer(times: int) -> None:
    """Looking for what broke parses a file again and again: there is a limit to that."""
    rng = random.Random(times)
    lines = good_texts()[0].split("\n") * times
    for kind in [*BREAKS] * 7:
        change = BREAKS[kind](rng, lines)
        if change is not None:
            lines[change[0]] = change[1]
    before = time.process_time()
    case, findings = read_case("\n".join(lines).encode(), "case.yaml")
    assert time.process_time() - before < SLOWEST
    assert case is None
    assert findings


def test_the_same_seed_breaks_the_same() -> None:
    texts = good_texts()
    assert list(broken_files(texts, 12, 5)) == list(broken_files(texts, 12, 5))


BASE = write_case(Answers(languages=("en",)))
ATTACKS = [
    "__import__('os').system('touch hacked')",
    "().__class__.__bases__[0].__subclasses__()",
    "exec(open('/etc/passwd').read())",
    "trust.__init__.__globals__",
    "asks >= 1 or __import__('os')",
    "os.system('true')",
    "sim.customer.machine.TALK",
    "lambda: 0",
    "{{ cycler.__init__.__globals__ }}",
    "${jndi:ldap://x}",
]


@pytest.mark.parametrize("attack", ATTACKS)
def test_a_condition_that_tries_to_call_something(
    attack: str, tmp_path: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(str(tmp_path))
    quoted = attack.replace("'", "''")
    text = BASE.replace("raise_when: asks >= 1", f"raise_when: '{quoted}'")
    before = time.process_time()
    case, findings = read_case(text.encode(), "case.yaml")
    assert time.process_time() - before < 1
    assert case is None
    assert [finding.code for finding in findings] == ["E026"]


@pytest.mark.parametrize(
    ("name", "change", "code"),
    [
        ("bidi", ("small appliances", "small \u202esecnailppa"), "E027"),
        ("zero width", ("small appliances", "small\u200b appliances"), "E027"),
        ("control", ("small appliances", "small\x1b[31m appliances"), "E014"),
        ("tag", ("level: medium", "level: !!python/object/apply:os.system [true]"), "E016"),
        ("alias", ("level: medium", "level: *easy"), "E016"),
        ("anchor", ("level: medium", "level: &easy medium"), "E016"),
        ("merge", ("level: medium", "<<: {level: easy}"), "E020"),
        ("deep", ("level: medium", "level: " + "[" * 90 + "]" * 90), "E017"),
        ("path as a rubric", ("rubric: collection", "rubric: ../../../etc/passwd"), "E022"),
        ("path as a persona", ("persona: ordinary_stall", "persona: ../../../etc/passwd"), "E030"),
    ],
)
def test_hostile_values(name: str, change: tuple[str, str], code: str) -> None:
    assert change[0] in BASE
    before = time.process_time()
    case, findings = read_case(BASE.replace(*change, 1).encode(), "case.yaml")
    assert time.process_time() - before < 1, name
    assert case is None
    assert [finding.code for finding in findings][:1] == [code]
    assert len([finding for finding in findings if finding.severity is Severity.ERROR]) == 1
