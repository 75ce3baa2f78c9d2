"""The rubric file: read, checked, with every problem named where it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from personas.vocabulary import LANGS
from scoring.rubric import BUILT_IN, RubricError, Thresholds, load_rubric, parse_rubric, rubric_ids
from scoring.rule import DIMENSIONS, Dimension
from sim.workshop.checking import rubric_findings

MINIMAL = "format: 1\nid: mine\nversion: 1\npass_mark: 60\nweights: {anchoring: 20}\n"


def test_the_default_rubric_has_the_designs_weights() -> None:
    rubric = load_rubric()
    assert [rubric.weights[d] for d in DIMENSIONS] == [20, 20, 15, 10, 15, 10, 5, 5]
    assert rubric.pass_mark == 60 and rubric.skill_share == 0.75
    assert rubric.thresholds.first_ask == 1.15 and rubric.thresholds == Thresholds()
    assert len(rubric.hash) == 64


def test_a_minimal_rubric_takes_defaults() -> None:
    rubric = parse_rubric(MINIMAL)
    assert rubric.thresholds == Thresholds() and rubric.weights[Dimension.PLAN] == 0


def test_an_own_folder_comes_first(tmp_path: Path) -> None:
    (tmp_path / "collection.yaml").write_text(MINIMAL, encoding="utf-8")
    assert load_rubric("collection", [tmp_path]).id == "mine"
    assert load_rubric(tmp_path / "collection.yaml").id == "mine"
    assert load_rubric("collection").id == "collection"
    assert "collection" in rubric_ids()


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ("wieghts: {anchoring: 1}", "wieghts"),
        ("pass_mark: 120", "pass_mark"),
        ("pass_mark: true", "pass_mark"),
        ("version: 0", "version"),
        ("weights: {anker: 3}", "weights.anker"),
        ("weights: {anchoring: -3}", "weights.anchoring"),
        ("weights: {anchoring: 0}", "weights"),
        ("weights: 3", "weights"),
        ("shares: {skill: 75}", "shares"),
        ("thresholds: {first_aks: 1}", "thresholds.first_aks"),
        ("thresholds: {first_ask: .nan}", "thresholds.first_ask"),
        ("points: {ANC-99: 3}", "points.ANC-99"),
        ("points: {AST-08: 3}", "points.AST-08"),
        ("without: [ANC-99]", "without.ANC-99"),
        ("without: [GATE-01]", "without.GATE-01"),
        ("title: 默认", "title"),
        ("format: 2", "format"),
        ("id: 'a b'", "id"),
    ],
)
def test_a_mistake_is_named_where_it_is(change: str, where: str) -> None:
    key = change.split(":")[0]
    kept = "".join(line for line in MINIMAL.splitlines(keepends=True) if not line.startswith(f"{key}:"))
    with pytest.raises(RubricError) as caught:
        parse_rubric(kept + change + "\n", "my.yaml")
    assert where in [problem.where for problem in caught.value.problems]
    for lang in LANGS:
        assert caught.value.text(lang).startswith("my.yaml: ")


def test_all_mistakes_are_named_in_one_go() -> None:
    with pytest.raises(RubricError) as caught:
        parse_rubric("format: 1\nweights: {x: 1, y: 2}\n")
    assert len(caught.value.problems) == 5


@pytest.mark.parametrize(
    "text", ["", "[1, 2]", "a: [", "a: !!python/object:os.system x", "[" * 20_000, "\x00", "a: &x 1\nb: *y"]
)
def test_what_is_no_rubric_is_refused_without_a_crash(text: str) -> None:
    with pytest.raises(RubricError):
        parse_rubric(text)


@pytest.mark.parametrize(
    ("change", "guess"),
    [
        ("wieghts: {anchoring: 1}", "weights"),
        ("weights: {assertivness: 3}", "assertiveness"),
        ("thresholds: {first_aks: 1}", "first_ask"),
        ("points: {AST-8: -3}", "AST-08"),
        ("without: [ANC-1]", "ANC-01"),
    ],
)
def test_a_misspelt_name_is_guessed(change: str, guess: str) -> None:
    with pytest.raises(RubricError) as caught:
        parse_rubric(MINIMAL.replace("weights: {anchoring: 20}\n", "") + change + "\n")
    assert f"did you mean '{guess}'?" in caught.value.text("en") and f"是不是“{guess}”？" in caught.value.text("zh")


@pytest.mark.parametrize(
    "text",
    [
        MINIMAL + "pass_mark: 0\n",
        MINIMAL + "weights: {anchoring: 1, anchoring: 2}\n",
        MINIMAL.replace("20", "&a 20") + "points: {AST-08: *a}\n",
        MINIMAL + "---\nid: other\n",
        MINIMAL + "title: {zh: \ufffd\ufffd}\n",
        MINIMAL + "#" * 100_000,
        MINIMAL + "without: [{a: b}]\n",
        MINIMAL.replace("20", '"20"'),
        MINIMAL.replace("20", "1e400"),
    ],
)
def test_a_rubric_is_read_as_strictly_as_a_case(text: str) -> None:
    with pytest.raises(RubricError) as caught:
        parse_rubric(text)
    assert caught.value.problems


def test_a_key_that_is_there_twice_hides_no_other_mistake() -> None:
    text = MINIMAL + "pass_mark: 300\nwieghts: {}\n"
    found = [(finding.code, finding.line) for finding in rubric_findings(text.encode(), "r.yaml")]
    assert found == [("E015", 6), ("E036", 7)]


def test_an_unknown_id_names_the_known_ones() -> None:
    with pytest.raises(RubricError, match="collection"):
        load_rubric("colection")


def test_what_is_not_utf8_or_too_large_is_refused(tmp_path: Path) -> None:
    (tmp_path / "bad.yaml").write_bytes(b"\xff\xfe\x00")
    (tmp_path / "big.yaml").write_bytes(b"#" * 200_000)
    for name in ("bad", "big"):
        with pytest.raises(RubricError):
            load_rubric(tmp_path / f"{name}.yaml")
    assert BUILT_IN.is_dir()
