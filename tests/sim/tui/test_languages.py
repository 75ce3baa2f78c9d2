"""No screen mixes languages: what stands there after a switch is what would stand there had the app begun so."""

from __future__ import annotations

import pytest
from babel.messages.pofile import read_po

from personas.vocabulary import Lang
from sim.i18n import LOCALES
from sim.retelling.turning import turning_points
from tests.sim.tui.visiting import DIALOGS, SCREENS, visit


def messages() -> dict[str, str]:
    """English messages without slots and their Chinese, those long enough not to be found by chance."""
    with (LOCALES / "zh" / "LC_MESSAGES" / "stallbreaker.po").open("rb") as file:
        catalog = read_po(file, locale="zh")
    return {
        message.id: message.string
        for message in catalog
        if isinstance(message.id, str)
        and isinstance(message.string, str)
        and "{" not in message.id
        and len(message.string) > 1
        and len(message.id) > 5
        and message.id != message.string
    }


def rows(text: str) -> list[str]:
    """The screen without its last row: a footer below a dialog is drawn a moment later."""
    return text.split("\n")[:-1]


@pytest.mark.parametrize(
    "screen",
    [
        pytest.param(name, marks=[] if name == "talk" else pytest.mark.slow)
        for name in (*SCREENS, *DIALOGS)
        if name != "preview"
    ],
)
async def test_a_switch_leaves_no_word_of_the_other_language(opened, screen: str) -> None:
    async with opened("zh") as desk:
        await visit(desk, screen)
        in_chinese = desk.text
        await desk.speak("en")
        in_english = desk.text
        await desk.speak("zh")
        assert rows(desk.text) == rows(in_chinese)
        said = "\n".join(_foreign(desk))
    chinese_words = [chinese for chinese in messages().values() if len(chinese) > 2 and chinese in in_english]
    english_words = [english for english in messages() if english in in_chinese]
    assert [word for word in chinese_words if word not in said] == []
    assert [word for word in english_words if word not in said] == []


def _foreign(desk) -> list[str]:
    """What was said, and what one would say, stays in the language of the talk; so does the dealer's name."""
    texts = ["中文/English", "English", *(head.id for head in desk.app.lobby.cases)]
    session = getattr(desk.app.screen, "session", desk.app.seat.session)
    if session is not None:
        texts += [session.dossier.name, session.dossier.firm, session.dossier.town]
        texts += [turn.text for turn in session.transcript().turns]
        debrief = session.debrief()
        texts += [point.better for point in turning_points(debrief.report, debrief.transcript)]
        plan = session.view.plan
        texts += [plan.sources, plan.rivals, *(text for pair in plan.if_then for text in pair)]
    return texts


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["zh", "en"])
async def test_every_binding_in_the_footer_is_translated(opened, lang: Lang) -> None:
    async with opened(lang) as desk:
        await desk.open("tui-month")
        await desk.press("f5")
        shown = [
            active.binding.description
            for active in desk.app.screen.active_bindings.values()
            if active.binding.show and active.binding.description
        ]
        assert ("上门" in shown) == (lang == "zh")
        assert all(any("\u4e00" <= letter <= "\u9fff" for letter in word) == (lang == "zh") for word in shown)


@pytest.mark.parametrize(("lang", "other"), [("zh", "en"), ("en", "zh")])
async def test_a_running_case_is_told_in_the_language_in_use(opened, lang: Lang, other: Lang) -> None:
    async with opened(lang) as desk:
        await visit(desk, "dossier")
        case = desk.app.screen.session.scenario
        assert case.title.get(lang) in desk.text
        await desk.speak(other)
        assert case.title.get(other) in desk.text and case.brief.get(other)[:5] in desk.text
        assert case.title.get(lang) not in desk.text


async def test_a_debrief_gives_its_reasons_in_the_language_in_use(opened) -> None:
    async with opened("zh", size=(120, 60)) as desk:
        await visit(desk, "watched")
        screen = desk.app.screen
        chinese = turning_points(screen.report, screen.debrief.transcript)[0]
        await desk.speak("en")
        english = turning_points(screen.report, screen.debrief.transcript)[0]
        assert (english.rule, english.better) == (chinese.rule, chinese.better)
        assert english.why != chinese.why
        assert english.title in desk.text and chinese.title not in desk.text
