"""The debrief as a file: everything is in it, nothing in it runs or loads, and the JSON is read again."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path

import pytest

from personas.vocabulary import Lang
from scenarios.vocabulary import ContactKind
from sim.i18n import set_language
from sim.practice_events import Finish, Leave, Say, StartContact
from sim.records import Records, RecordsError
from sim.records.exchange import parse_export
from sim.retelling.files import FORMS, content, save
from sim.session import Session
from sim.verify import verify

HOSTILE = '<script>alert(1)</script> & "陈总" <b>280k</b> today [/b] {body} \x1b[31m`x`'


@pytest.fixture(autouse=True)
def speaking() -> Iterator[None]:
    yield
    set_language("en")


def practised(home: Path, lang: Lang, *, ended: bool = True) -> Session:
    set_language(lang)
    records = Records(home, "李薇", now=lambda: datetime(2026, 3, 2, 9, tzinfo=UTC))
    session = Session.start(records, "month-end", seed=7, lang=lang)
    session.do(StartContact(ContactKind.VISIT))
    session.do(
        Say("陈总，逾期30万，请您今天安排28万，电汇。" if lang == "zh" else "300k is overdue. Please pay 280k today.")
    )
    session.do(Say(HOSTILE))
    if ended:
        session.do(Leave())
        session.do(Finish())
    return session


class Page(HTMLParser):
    """What a browser would make of it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.links: list[str] = []
        self.words: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.links += [name for name, _ in attrs if name in ("src", "href") or name.startswith("on")]
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.words.append(data)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_page_is_whole_loads_nothing_and_shows_foreign_text_as_typed(tmp_path: Path, lang: Lang) -> None:
    session = practised(tmp_path, lang)
    text = content(session, "html")
    page = Page(text)
    assert page.open == []
    assert not page.tags & {"script", "img", "link", "iframe", "form", "a"}
    assert page.links == []
    assert "http:" not in text and "https:" not in text and "url(" not in text
    assert "prefers-color-scheme: dark" in text
    shown = "".join(page.words)
    said = [turn.text for turn in session.transcript().turns if turn.text and turn.kind.value in ("say", "reply")]
    assert all(words in shown for words in said)
    assert "<b>280k</b>" in shown
    for item in session.debrief().report.items:
        assert item.why in shown
        assert (item.better or "") in shown
    assert text.startswith(f'<!doctype html>\n<html lang="{"zh-Hans" if lang == "zh" else "en"}">')


@pytest.mark.parametrize("form", FORMS)
def test_no_words_of_the_program_are_of_the_other_language(tmp_path: Path, form: str) -> None:
    session = practised(tmp_path, "zh")
    if form != "json":
        text = re.sub(r"<style>.*?</style>", "", content(session, form), flags=re.DOTALL)  # type: ignore[arg-type]
        for english in ("Turning points", "Total", "Better", "Anchoring", "passed", "The talk", "You"):
            assert english not in text


def test_the_json_can_be_imported_and_verified_and_has_the_talk(tmp_path: Path) -> None:
    session = practised(tmp_path, "en")
    text = content(session, "json")
    stored = parse_export(text)
    assert (stored.events, stored.heads) == (session.stored().events, session.stored().heads)
    assert verify(stored).verified
    assert [turn["text"] for turn in json.loads(text)["turns"]] == [t.text for t in session.transcript().turns]


@pytest.mark.parametrize("form", FORMS)
def test_a_second_try_says_what_has_changed(tmp_path: Path, form: str) -> None:
    session = practised(tmp_path, "en")
    with Records(tmp_path, "李薇", now=lambda: datetime(2026, 3, 2, 9, tzinfo=UTC)) as records:
        branch = Session.branch(records, session.attempt_id, len(session.log))
        text = content(branch, form)  # type: ignore[arg-type]
    assert ("Against the attempt you came back from" in text) == (form != "json")


@pytest.mark.parametrize("form", FORMS)
def test_it_is_saved_beside_the_records_once_the_attempt_is_over(tmp_path: Path, form: str) -> None:
    with pytest.raises(RecordsError, match="once the attempt is over"):
        save(tmp_path, practised(tmp_path, "en", ended=False), form)  # type: ignore[arg-type]
    path = save(tmp_path, practised(tmp_path, "en"), form)  # type: ignore[arg-type]
    assert path.parent == tmp_path / "exports"
    assert path.read_text(encoding="utf-8") == content(practised_again(tmp_path), form)  # type: ignore[arg-type]


def practised_again(home: Path) -> Session:
    records = Records(home, "李薇", now=lambda: datetime(2026, 3, 2, 9, tzinfo=UTC))
    return Session.resume(records, records.attempts()[-1].id)
