"""Screens of the app as text, to be read: tests/goldens/screens/<screen>.<lang>.<columns>x<rows>.txt.

    python tools/golden_screens.py             draw them again and show what is different; exit code 1 if anything is
    python tools/golden_screens.py --update    write them anew (after a change of a screen); then READ the differences

Small cases of the tests' own, a fixed clock, fixed attempts. What the dealer says, how a message was read and what
everybody earned is put there by hand: the reader, the bank and the rules may change without these changing.
"""

from __future__ import annotations

import argparse
import asyncio
import difflib
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent.parent))

from personas.vocabulary import LANGS, ExcuseKind, Lang, Mood, Truth
from tools.driving import finished, settle

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from sim.records import Records
    from sim.retelling.entries import Entry
    from sim.review import Judged, Label, Review
    from sim.session import Session
    from sim.tui.app import StallbreakerApp

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "tests" / "goldens" / "screens"
CASES = ROOT / "tests" / "sim" / "tui" / "cases"
SIZES = ((80, 24), (120, 40))
SCREENS = ("lobby", "board", "progress", "studio", "watch", "dossier", "talk", "month", "debrief", "review")
"""In this order: the first ones must not see the attempts that the last ones begin."""
NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
TRIES = ((41.0, 35.0, 52.0, 6_000_000), (58.0, 61.0, 55.0, 12_000_000), (72.0, 80.0, 64.0, 20_000_000))
"""Total, anchoring, assertiveness and money (minor units) of attempts that were finished before."""


def name_of(screen: str, lang: Lang, size: tuple[int, int]) -> str:
    """The name of a golden's file."""
    return f"{screen}.{lang}.{size[0]}x{size[1]}.txt"


@contextmanager
def surroundings() -> Iterator[Path]:
    """The tests' cases instead of the library, one time zone, and a folder for records that is gone afterwards."""
    given = {"STALLBREAKER_PATH": "", "TEXTUAL_ANIMATIONS": "none", "TZ": "UTC"}
    places = [patch(f"{module}.LIBRARY", CASES) for module in ("scenarios.load", "sim.tui.shelves")]
    with tempfile.TemporaryDirectory() as home, patch.dict(os.environ, given), places[0], places[1]:
        if hasattr(time, "tzset"):
            time.tzset()
        yield Path(home)
    if hasattr(time, "tzset"):
        time.tzset()


async def draw(lang: Lang, size: tuple[int, int]) -> dict[str, str]:
    """The text of every screen, by the name of its file."""
    from sim.i18n import set_language
    from sim.tui.app import StallbreakerApp
    from sim.tui.compat import screen_text
    from sim.tui.seat import Seat

    set_language(lang)
    drawn: dict[str, str] = {}
    with surroundings() as home:
        seat = Seat(home, clock=lambda: NOW)
        for name, team in ("赵敏", "华南"), ("Lee", "East"):
            seat.sign_in(name, lang=lang, team=team)
            assert seat.records is not None
            _tries(seat.records, lang)
        seat.set_setting("studio", "/srv/our-cases")
        app = StallbreakerApp(seat, quick=True)
        async with app.run_test(size=size) as pilot:

            def keep(screen: str) -> None:
                text = "\n".join(row.rstrip() for row in screen_text(app).split("\n"))
                drawn[name_of(screen, lang, size)] = text + "\n"

            while not app.lobby.cases:
                await settle(pilot)
            for screen in SCREENS:
                await _go(app, pilot, screen, lang)
                await settle(pilot)
                keep(screen)
        seat.close()
    return drawn


def _tries(records: Records, lang: Lang) -> None:
    from sim.records import Scores

    for total, anchoring, assertiveness, money in TRIES:
        scores = Scores(total, anchoring, assertiveness, money, passed=total >= 60)
        finished(records, "tui-drill", lang, scores, {"anchoring": anchoring, "assertiveness": assertiveness})


async def _go(app: StallbreakerApp, pilot: Pilot[None], screen: str, lang: Lang) -> None:
    """From wherever the app is to a screen."""
    app.to_lobby()
    await settle(pilot)
    if screen in ("board", "progress", "studio"):
        await pilot.press({"board": "b", "progress": "p", "studio": "u"}[screen])
    elif screen == "watch":
        app.watch_case("tui-month", "expert", seed=7)
        await settle(pilot)
        await _put_talk(app, lang, watched=True)
    elif screen != "lobby":
        await _attempt(app, pilot, screen, lang)


async def _attempt(app: StallbreakerApp, pilot: Pilot[None], screen: str, lang: Lang) -> None:
    from sim.practice_events import Leave, Request, Wait
    from sim.tui.screens.debrief import DebriefPage
    from sim.tui.widgets.field import Field

    app.open_case("tui-drill" if screen in ("debrief", "review") else "tui-month", seed=7)
    await settle(pilot)
    if screen == "dossier":
        app.screen.query_one("#target", Field).value = "24万"
        app.screen.query_one("#floor", Field).value = "30 soon"
        return
    session = app.seat.session
    assert session is not None
    await pilot.press("f5")
    if app.screen.query("#plan"):
        await pilot.press("f5")
    await settle(pilot)
    if screen == "month":
        session.do(Request("stock_count"))
        session.do(Wait(1))
        app.go_on()
    elif screen == "talk":
        await pilot.press("v")
        await settle(pilot)
        await _put_talk(app, lang, watched=False)
    else:
        session.do(Leave())
        _put_report(session, lang)
        app.stage(DebriefPage(session))
        if screen == "review":
            await settle(pilot)
            with patch("sim.review.Reviewer") as reviewer:
                reviewer.return_value.looks.return_value = [review_of(session)]
                await pilot.press("v")
                await settle(pilot)


async def _put_talk(app: StallbreakerApp, lang: Lang, *, watched: bool) -> None:
    """A talk by hand: what was said, and where it stands."""
    from sim.tui.screens.talking import TalkingPage
    from sim.tui.widgets.conversation import Conversation
    from sim.tui.widgets.standing import Standing, compact

    page = app.screen
    assert isinstance(page, TalkingPage)
    dossier = page.session.dossier
    view = replace(
        page.session.view,
        mood=Mood.GUARDED,
        owed=40_000_000,
        overdue=22_000_000,
        paid=8_000_000,
        asked=28_000_000,
        offered=10_000_000,
        asks=((1, 28_000_000), (2, 28_000_000), (3, 26_000_000)),
        offers=((1, 5_000_000), (2, 8_000_000), (3, 10_000_000)),
        plan=replace(page.session.view.plan, target=24_000_000, floor=15_000_000),
    )
    page.query_one(Standing).show(view, dossier)
    page.query_one("#compact").say(compact(view, dossier))  # type: ignore[attr-defined]
    await page.query_one(Conversation).show(_said(lang, watched))


def _said(lang: Lang, watched: bool) -> list[Entry]:
    from sim.i18n import _
    from sim.retelling.entries import Entry

    zh = lang == "zh"
    told = [Entry("divider", "第1次联系 · 上门 · 3月2日 周一" if zh else "Contact 1: visit, Mon 2 March")]
    if watched:
        told.append(Entry("coach", "先报数，再给依据。" if zh else "The sum first, then the grounds.", _("Why")))
    own = "王总，逾期30万，请今天先付28万。" if zh else "Mr Wang, 300k is overdue. Please transfer 280k today."
    own_chips = ("要求付款 28万", "3月2日 周一") if zh else ("asks for payment RMB 280,000", "Mon 2 March")
    dealer = "这个月手头紧，先付五万，行不行？" if zh else "Money is short this month. Will fifty thousand do for now?"
    return [
        *told,
        Entry("own", own, _("You"), own_chips),
        Entry("dealer", dealer, "王总" if zh else "Mr Wang", mood=Mood.GUARDED),
        Entry("move", "出示：盘点表" if zh else "shows: stock count", _("You")),
        Entry("world", "3/2  到账8万" if zh else "2 Mar  RMB 80,000 has arrived"),
    ]


def _put_report(session: Session, lang: Lang) -> None:
    """A report by hand for an attempt in which nothing was said."""
    from scoring.report import DimensionScore, Item
    from scoring.rule import DIMENSIONS, Dimension
    from scoring.transcript import Outcome
    from sim.debrief import Debrief, Revealed

    zh = lang == "zh"
    found = session.debrief()
    item = Item(
        rule="ANC-01",
        dimension=Dimension.ANCHORING,
        points=-4,
        possible=8,
        turn=None,
        quote="看着给吧" if zh else "whatever suits you",
        span=None,
        why="没有报数，就只能跟着对方的数走。" if zh else "No sum was named, so his stood alone.",
        better="今天请先付28万。" if zh else "Please pay 280k today.",
        worth=4,
    )
    scores = (72.0, 64.0, 40.0, 55.0, 80.0, None, 30.0, 90.0)
    report = replace(
        found.report,
        total=66.0,
        skill=68.0,
        result=60.0,
        passed=True,
        gate=(),
        dimensions={
            name.value: DimensionScore(score, 1.0, (item,) if name is Dimension.ANCHORING else ())
            for name, score in zip(DIMENSIONS, scores, strict=True)
        },
    )
    outcome = Outcome(
        paid=14_000_000,
        promised=6_000_000,
        expected=4_000_000,
        owed=28_000_000,
        target=24_000_000,
        attainable=29_000_000,
        cost=500_000,
        trust=0.62,
        ending="promised",
        luck=0.0,
    )
    hidden = Revealed(
        excuse="tight",
        kind=ExcuseKind.CASH_TIGHT,
        truth=Truth.PARTLY,
        reality="账上有三十多万。" if zh else "There is more than 300k on the account.",
        holds_back=6_000_000,
        state="probed",
    )
    put = Debrief(report, replace(found.transcript, outcome=outcome), (hidden,))
    setattr(session, "debrief", lambda: put)  # noqa: B010 - a method is covered by hand


def review_of(session: Session) -> Review:
    """A review by hand: no choice, option or figure in it was ever played."""
    from sim.review import Label, Review
    from sim.session import replay

    zh = session.lang == "zh"
    asked = "王总，请今天先付28万。" if zh else "Mr Wang, please pay 280k today."
    gave_in = "好吧，那就算了。" if zh else "Never mind then."
    judged = (
        _judged(session, 3, asked, Label.BEST, lost=0, before=6200, skill=150, luck=-80),
        _judged(session, 5, gave_in, Label.MISTAKE, lost=1230, before=6270, skill=-1460, luck=210),
        _judged(session, 7, "", Label.UNSURE, lost=310, before=5020, skill=-240, luck=0),
    )
    return Review(replay(session.stored()), judged, 6200, 4780, 8840, 23_000_000, 1024, 0, final=True)


def _judged(
    session: Session, turn: int, text: str, label: Label, *, lost: int, before: int, skill: int, luck: int
) -> Judged:
    from sim.bots.intention import Intention
    from sim.bots.sight import Sight
    from sim.customer.move import Move
    from sim.review import Judged
    from sim.review.judge import Verdict
    from sim.review.options import CONCEDE, Option
    from sim.review.review import Hindsight
    from sim.review.rollouts import PLAYED
    from sim.review.story import Choice

    best = PLAYED + 1 if lost else PLAYED
    verdict = Verdict(
        label=label,
        played=before + skill,
        best=best,
        lost=lost,
        low=lost,
        high=lost,
        by_policy=(lost + 620, lost),
        alone=(lost + 620, lost),
        stakes=900,
        values={PLAYED: before + skill, PLAYED + 1: before + skill + lost + 310},
        rollouts=1024,
    )
    sight = Sight(session.dossier, session.view, session.transcript().turns, session.lang)
    choice = Choice(turn, 0, sight, text, move=Move() if text else None)
    option = Option(Intention(CONCEDE, slots={"ask": 20_000_000}))
    return Judged(choice, (option,), verdict, before, skill, luck, Hindsight(best, lost))


def difference(name: str, drawn: str) -> str:
    """A screen against its golden; empty when it is as it was kept."""
    path = FOLDER / name
    kept = path.read_text(encoding="utf-8") if path.exists() else ""
    lines = difflib.unified_diff(kept.splitlines(), drawn.splitlines(), f"kept {name}", "now", lineterm="")
    return "\n".join(lines)


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--update", action="store_true", help="write the goldens anew")
    update = parser.parse_args().update
    drawn: dict[str, Any] = {}
    for lang in LANGS:
        for size in SIZES:
            drawn |= asyncio.run(draw(lang, size))
    differences = [found for name, text in drawn.items() if (found := difference(name, text))]
    print("\n".join(differences))
    if update:
        FOLDER.mkdir(parents=True, exist_ok=True)
        for path in set(FOLDER.glob("*.txt")) - {FOLDER / name for name in drawn}:
            path.unlink()
        for name, text in drawn.items():
            (FOLDER / name).write_text(text, encoding="utf-8")
    return 1 if differences and not update else 0


if __name__ == "__main__":
    sys.exit(main())
