"""New cases: right without a warning whatever is answered, commented in one's language; copies keep everything."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from personas.load import persona_files
from personas.texts import Text
from personas.vocabulary import LANGS, ExcuseKind, Truth
from scenarios.load import LIBRARY, read_case
from scenarios.starter import Answers, copy_case, quoted, starters, write_case
from tests.examples import examples

answers = st.builds(
    Answers,
    id=st.just("my-case"),
    lang=st.sampled_from(LANGS),
    languages=st.sampled_from([("zh",), ("en",), ("zh", "en")]),
    title=st.just(Text(zh='带"引号"的：标题 # 1', en="A title: with 'marks', # and \\")),
    persona=st.sampled_from(sorted(persona_files())),
    overdue=st.integers(10, 5_000).map(lambda thousands: thousands * 100_000),
    target=st.just(0),
    month=st.dates(date(2026, 1, 1), date(2027, 12, 1)).map(lambda day: day.replace(day=1)),
    contacts=st.integers(1, 12),
    excuses=st.lists(st.sampled_from(ExcuseKind), min_size=1, unique=True).map(tuple),
)


@examples(60)
@given(answers, st.integers(40, 100))
def test_whatever_is_answered_nothing_is_wrong(given_answers: Answers, percent: int) -> None:
    from dataclasses import replace

    target = given_answers.overdue // 100 * percent // 10_000 * 10_000
    case, findings = read_case(write_case(replace(given_answers, target=target)).encode(), "new.yaml")
    assert [finding.render("en") for finding in findings] == []
    assert case is not None
    assert case.debt.target == target
    assert {excuse.kind for excuse in case.excuses.values()} == set(given_answers.excuses)
    assert case.languages == given_answers.languages


@pytest.mark.parametrize("lang", LANGS)
def test_comments_are_in_the_language_of_the_trainer(lang: str) -> None:
    text = write_case(Answers(lang=lang, languages=("zh", "en")))  # type: ignore[arg-type]
    comments = [line for line in text.splitlines() if line.startswith("#")]
    assert len(comments) >= 8
    assert all(any("\u4e00" <= char <= "\u9fff" for char in line) == (lang == "zh") for line in comments)


def test_there_is_a_beginning_for_every_kind_of_excuse() -> None:
    assert set(starters()) == set(ExcuseKind)
    for data in starters().values():
        for entry in data["evidence"].values():
            assert set(entry["says"]) == set(Truth)


@pytest.mark.parametrize("name", sorted(path.stem for path in LIBRARY.glob("*.yaml")))
def test_a_copy_differs_in_its_id_alone(name: str) -> None:
    text = (LIBRARY / f"{name}.yaml").read_text("utf-8")
    copy = copy_case(text, "copied")
    changed = [(a, b) for a, b in zip(text.splitlines(), copy.splitlines(), strict=True) if a != b]
    assert changed == [(f"id: {name}", "id: copied")]
    assert read_case(copy.encode(), "x")[1] == []


def test_what_has_no_id_cannot_be_copied() -> None:
    with pytest.raises(ValueError, match="no id"):
        copy_case("title: x\n", "copied")


@given(st.text(st.characters(exclude_categories=["C", "Z"]), max_size=60))
def test_any_words_can_be_quoted(words: str) -> None:
    from personas.yaml_nodes import plain_data, read

    if "\ufffe" not in words:
        assert plain_data(read(f"a: {quoted(words)}\n".encode(), "f").tree()) == {"a": words}
