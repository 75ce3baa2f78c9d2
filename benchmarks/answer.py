"""How fast the dealer's answer is drawn after Enter: 200 messages through the app itself (headless), the disk included.

usage: python benchmarks/answer.py [TURNS]

Time runs from the key to the moment the answer stands in the compositor's next screen; the typing pause is off.
"""

import asyncio
import os
import statistics
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

os.environ["TEXTUAL_ANIMATIONS"] = "none"
FOLDER = Path(tempfile.mkdtemp())
os.environ["STALLBREAKER_HOME"] = str(FOLDER / "home")
os.environ["STALLBREAKER_PATH"] = str(FOLDER)

CASE = """format: 1
id: long-talk
title: {zh: "长谈", en: "A long talk"}
persona: chen
brief: {zh: "陈总逾期30万。", en: "Mr Chen is 300k overdue."}
goods: {zh: "小家电", en: "small appliances"}
debt: {owed: 48万, overdue: 30万, terms_days: 30, target: 24万}
money: {cash: 35万, buffer: 8万}
mood: {patience: 20}
calendar: {month: 2026-03, contacts: 20}
"""
MESSAGES = (
    "理解您这边周转紧，旺季前备货压力大。第{n}回跟您聊了",
    "这个月出货大概多少？钱主要压在哪儿？{n}号那批走完了吗",
    "辛苦了陈总，店里今天人气不错，来了{n}拨人吧",
)


async def main(turns: int) -> None:
    from textual.events import Paste

    from sim.tui.app import StallbreakerApp
    from sim.tui.seat import Seat

    (FOLDER / "long-talk.yaml").write_text(CASE, encoding="utf-8")
    seat = Seat(FOLDER / "home", clock=lambda: datetime(2026, 3, 2, 9, tzinfo=UTC))
    seat.sign_in("Bench", lang="zh")
    app = StallbreakerApp(seat, case="long-talk", seed=7, quick=True)
    took: list[float] = []
    async with app.run_test(size=(120, 40)) as pilot:
        await app.workers.wait_for_complete()
        await pilot.pause()
        for n in range(turns * 3):
            if len(took) == turns:
                break
            if type(app.screen).__name__ != "TalkPage":
                await pilot.press({"DossierPage": "f5", "MonthPage": "v"}.get(type(app.screen).__name__, "enter"))
                await pilot.pause()
                continue
            app.screen.query_one("#composer Editor").focus()
            await pilot.pause()
            assert app.focused is not None
            app.focused.post_message(Paste(MESSAGES[n % 3].format(n=n)))
            await pilot.pause()
            before = len(app.screen.session.transcript().turns)
            started = time.perf_counter()
            await pilot.press("enter")
            await pilot.pause()
            if len(app.screen.session.transcript().turns) > before:
                took.append(time.perf_counter() - started)
            elif type(app.screen).__name__ == "TalkPage":
                await pilot.press("tab", "enter")
    seat.close()
    ordered = sorted(took)
    print(f"{len(took)} answers: median {statistics.median(took) * 1000:.0f} ms, ", end="")
    print(f"p99 {ordered[int(len(ordered) * 0.99) - 1] * 1000:.0f} ms, max {ordered[-1] * 1000:.0f} ms")


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else 200))
