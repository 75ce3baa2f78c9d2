"""Pictures of every screen in Chinese and English, for README and the tour: `.venv/bin/python -m tools.pictures`.

Drives the real app through a month, a watched talk and the studio, with fixed seeds and a fixed clock, and writes
`docs/pictures/<screen>.<lang>.svg`. Rich counts characters where it should count cells (rich#2742), which squashes
Chinese: `corrected` mends the SVG it exports. `--png FOLDER` also draws PNG files there with rsvg-convert, to look at;
`--size 80x24` and `--light` look elsewhere.
"""

from __future__ import annotations

import argparse
import asyncio
import html
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import chdir
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent.parent))

from rich.cells import cell_len

from personas.vocabulary import LANGS, Lang
from tools.driving import finished, settle

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from sim.records import Records
    from sim.tui.app import StallbreakerApp

FOLDER = Path(__file__).parent.parent / "docs" / "pictures"
CASE = "month-end"
OWN_CASES = "our-cases"
SEED = 7
SAID: dict[Lang, tuple[str, ...]] = {
    "zh": (
        "陈总，今天来对账：逾期30万，合同月结30天，货也都卖完了。请您今天先安排28万，电汇。",
        "您具体说说是哪一批、多少台？有单子吗？",
        "这12台我今天就给您报换箱，单独走。没争议的货款先付：还是28万，今天。",
        "9万不够，还差得远。恒达那边这个月走了多少，我们的排在哪一笔？",
        "恒达那笔是哪天走的、走了多少？回单我看一眼。",
    ),
    "en": (
        "Mr Chen, I'm here about the account: 300k is overdue, our terms are net 30 and the goods are sold. "
        "Please transfer 280k today.",
        "Which batch is it exactly, and how many units? Do you have the papers?",
        "I'll have those twelve replaced, that goes its own way. The undisputed part is due now: still 280k, today.",
        "90k is far from it. Hengda was paid this month: how much went to them, and where do we stand in the queue?",
        "On which day did their money go, and how much was it? May I see the payment slip?",
    ),
}
PEOPLE: dict[Lang, tuple[tuple[str, str], ...]] = {
    "zh": (("小林", "华东"), ("王珊", "华南"), ("赵一鸣", "华东"), ("陈嘉", "西南")),
    "en": (("Robin", "East"), ("Shan", "South"), ("Alex Morgan", "East"), ("Jo", "West")),
}
FIGURES = (
    (66.0, 81.0, 58.0, 43.0),
    (71.0, 84.0, 40.0, 52.0),
    (78.0, 90.0, 63.0, 31.0),
    (18_000_000, 24_000_000, 15_000_000, 8_000_000),
)
"""Total, anchoring, assertiveness and money of these people's attempts."""
_TEXT = re.compile(r'<text class="([^"]+)" x="([\d.]+)" y="([\d.]+)" textLength="([\d.]+)"([^>]*)>([^<]*)</text>')
_WIDE = r"\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6"
_PIECES = re.compile(rf"  +|[{_WIDE}]|(?:(?!  )[^{_WIDE}])+")
"""Runs of spaces, single wide characters, runs of narrow ones."""
_FONT_FACES = re.compile(r"@font-face\s*{[^}]*}\s*")
_FONTS = "'Fira Code', Menlo, Consolas, 'DejaVu Sans Mono', 'Noto Sans Mono CJK SC', 'PingFang SC', monospace"


def corrected(svg: str) -> str:
    """An SVG of `export_screenshot` with every run of text at its cells, and without fonts from the network."""
    svg = _FONT_FACES.sub("", svg)
    svg = re.sub(r"font-family: ?(?:'Fira Code'|Fira Code), ?monospace", lambda _match: f"font-family: {_FONTS}", svg)
    return _TEXT.sub(lambda match: "".join(_runs(match)), svg)


def _runs(match: re.Match[str]) -> Iterator[str]:
    """One text element as several: narrow words run on, every wide character stands alone at its cell."""
    css, x, y, length, rest, escaped = match.groups()
    text = html.unescape(escaped)
    cell = float(length) / len(text)
    place = float(x)
    for piece in _PIECES.findall(text.replace("\xa0", " ")):
        if piece.startswith(" ") and piece.strip():  # librsvg drops spaces at the beginning
            piece = piece[1:]
            place += cell
        width = cell * cell_len(piece)
        if piece.strip():
            said = html.escape(piece).replace(" ", "&#160;")
            yield f'<text class="{css}" x="{place:g}" y="{y}" textLength="{width:g}"{rest}>{said}</text>'
        place += width


async def tour(lang: Lang, size: tuple[int, int], keep: Callable[[str, str], None], *, light: bool) -> None:
    """Play a month and hand the SVG of each screen to `keep`."""
    from sim.i18n import set_language
    from sim.tui.app import StallbreakerApp
    from sim.tui.seat import Seat

    set_language(lang)
    with tempfile.TemporaryDirectory() as home, chdir(home):
        seat = Seat(Path(home), clock=_now)
        seat.sign_in("小林" if lang == "zh" else "Robin", lang=lang, team="华东" if lang == "zh" else "East")
        _others(Path(home), lang)
        seat.set_setting("studio", OWN_CASES)
        _case_with_slips(Path(home, OWN_CASES), lang)
        seat.set_setting("theme", "stall-light" if light else "stall-dark")
        app = StallbreakerApp(seat, quick=True)
        async with app.run_test(size=size) as pilot:
            await settle(pilot)
            await _play(pilot, lang, lambda name: keep(name, corrected(app.export_screenshot(title="Stallbreaker"))))
        seat.close()


def _now() -> datetime:
    return datetime(2026, 3, 2, 9, tzinfo=UTC)


def _others(home: Path, lang: Lang) -> None:
    """Finished attempts, so that board and progress are not empty: the first of these people practises here."""
    from sim.records import Records

    for place, (name, team) in enumerate(PEOPLE[lang]):
        with Records(home, name, now=_now) as records:
            records.set_setting("team", team)
            figures = [column[place] for column in FIGURES]
            for share in (0.5, 0.72, 0.64, 0.9, 1.0) if place == 0 else (1.0,):
                _finished(records, lang, [figure * share for figure in figures])


def _finished(records: Records, lang: Lang, figures: list[float]) -> None:
    from sim.records import Scores

    total, anchoring, assertiveness, money = figures
    skills = {"anchoring": anchoring, "assertiveness": assertiveness, "diagnosis": total - 12, "commitment": total + 7}
    finished(records, CASE, lang, Scores(total, anchoring, assertiveness, round(money), passed=total >= 60), skills)


def _case_with_slips(folder: Path, lang: Lang) -> None:
    """A case of one's own with two slips in it, for the findings."""
    from scenarios.starter import Answers, write_case

    text = write_case(Answers(id="spring-2026", lang=lang, month=_now().date().replace(day=1)))
    folder.mkdir(parents=True)
    slips = (text.replace("target: ", "target: 9", 1), text)
    for name, written in zip(("spring-2026", "summer-2026"), slips, strict=True):
        Path(folder, f"{name}.yaml").write_text(written.replace("spring-2026", name), encoding="utf-8")


async def _play(pilot: Pilot[None], lang: Lang, keep: Callable[[str], None]) -> None:
    """Every screen once: what a trainee sees, then what a trainer sees."""
    keep("lobby")
    await _press(pilot, "f1")
    keep("help")
    await _press(pilot, "escape", "p")
    keep("progress")
    await _press(pilot, "escape")
    await _watch(pilot, keep)
    await _practise(pilot, lang, keep)
    await _studio(pilot, keep)


async def _watch(pilot: Pilot[None], keep: Callable[[str], None]) -> None:
    app = _app(pilot)
    await _press(pilot, "w")
    keep("who")
    await _press(pilot, "escape")
    app.watch_case(CASE, "expert", seed=SEED)
    await settle(pilot)
    await _press(pilot, *["enter"] * 14)
    keep("watch")
    await _press(pilot, "escape")


async def _practise(pilot: Pilot[None], lang: Lang, keep: Callable[[str], None]) -> None:
    from sim.tui.widgets.composer import Composer
    from sim.tui.widgets.field import Field

    app = _app(pilot)
    app.open_case(CASE, seed=SEED)
    await settle(pilot)
    sums = ("24万", "15万", "28万") if lang == "zh" else ("240k", "150k", "280k")
    for name, typed in zip(("target", "floor", "first_ask"), sums, strict=True):
        app.screen.query_one(f"#{name}", Field).value = typed
    await settle(pilot)
    keep("dossier")
    app.screen.query_one("#first_ask", Field).focus()
    await _press(pilot, "f5", "v")
    for text in SAID[lang]:
        if app.screen.query_one(Composer).display:
            app.screen.query_one(Composer).text = text
            await _press(pilot, "enter")
    keep("talk")
    if app.screen.query_one(Composer).display:
        await _press(pilot, "ctrl+l")
    await _press(pilot, "enter")
    keep("month")
    await _press(pilot, "f", "enter")
    keep("debrief")
    await _press(pilot, "w")
    keep("rewind")
    await _press(pilot, "escape", "v")
    keep("review")
    await _press(pilot, "escape", "b")
    keep("board")
    await _press(pilot, "escape", "escape")


async def _studio(pilot: Pilot[None], keep: Callable[[str], None]) -> None:
    await _press(pilot, "u", "home")
    keep("studio")
    await _press(pilot, "n")
    keep("new-case")
    await _press(pilot, "escape", "enter")
    keep("case")
    await _press(pilot, "escape", "down", "enter", "d")
    keep("diagram")
    await _press(pilot, "right")
    keep("machine")
    await _press(pilot, "escape", "v")
    keep("preview")
    await _press(pilot, "escape", "t", "m", "m", "r")
    keep("play-test")


def _app(pilot: Pilot[None]) -> StallbreakerApp:
    from sim.tui.app import StallbreakerApp

    assert isinstance(pilot.app, StallbreakerApp)
    return pilot.app


async def _press(pilot: Pilot[None], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await settle(pilot)


def _saver(lang: Lang, folder: Path, png: Path | None, columns: int) -> Callable[[str, str], None]:
    def keep(name: str, svg: str) -> None:
        file = folder / f"{name}.{lang}.svg"
        folder.mkdir(parents=True, exist_ok=True)
        file.write_text(svg, encoding="utf-8")
        print(file)
        if png is not None:
            png.mkdir(parents=True, exist_ok=True)
            target = png / f"{name}.{lang}.png"
            subprocess.run(["rsvg-convert", "-w", str(columns * 11), file, "-o", target], check=True)

    return keep


def main() -> None:
    """Draw all pictures, or some."""
    parser = argparse.ArgumentParser(description="Pictures of all screens.")
    parser.add_argument("--out", type=Path, default=FOLDER, help="folder of the SVG files")
    parser.add_argument("--png", type=Path, help="also draw PNG files in this folder")
    parser.add_argument("--size", default="110x34", help="columns x rows")
    parser.add_argument("--lang", choices=LANGS, help="only this language")
    parser.add_argument("--light", action="store_true", help="the light theme")
    chosen = parser.parse_args()
    os.environ |= {"TEXTUAL_ANIMATIONS": "none", "TZ": "UTC"}
    if hasattr(time, "tzset"):
        time.tzset()
    columns, _x, rows = chosen.size.partition("x")
    size = int(columns), int(rows)
    out, png = chosen.out.absolute(), chosen.png and chosen.png.absolute()
    for lang in LANGS if chosen.lang is None else (chosen.lang,):
        asyncio.run(tour(lang, size, _saver(lang, out, png, size[0]), light=chosen.light))


if __name__ == "__main__":
    main()
