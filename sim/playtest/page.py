"""A play-test as one HTML file: distributions, bots, findings, and the case's own text with what was never reached.

Self-contained: no script, no address, nothing loaded from elsewhere. All text of the case is escaped.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape

from personas.findings import Finding
from scenarios.money import format_money
from sim.i18n import _, language, ngettext
from sim.playtest.parts import Kind
from sim.playtest.places import Map
from sim.playtest.plot import heights
from sim.playtest.report import titled
from sim.playtest.result import RARE, SILLY, BotResult, Hit, LineHit, PlayTest

BINS, BAR, HEIGHT = 80, 6, 28
"""Bars of a distribution, their width and the height of the largest, in pixels."""
_STYLE = """
body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 76rem; padding: 0 1rem;
  color: #1b1f24; background: #fff; }
table { border-collapse: collapse; } td, th { padding: .2rem .8rem .2rem 0; text-align: left; vertical-align: top; }
svg { display: block; } .bar { fill: #3b73b9; } .target { stroke: #b3261e; stroke-dasharray: 3 3; }
.silly { color: #b3261e; font-weight: 600; } code { font-size: .9em; }
pre { font: 13px/1.5 ui-monospace, monospace; overflow-x: auto; border: 1px solid #d0d7de; padding: .5rem 0; }
.row { display: block; padding-left: .5rem; white-space: pre-wrap; }
.row i { display: inline-block; width: 3.2rem; color: #6e7781; font-style: normal; }
.row b { display: inline-block; min-width: 7rem; font-weight: 400; color: #57606a; }
.dead { background: #ffe3e0; } .dead b { color: #b3261e; } .rare { background: #fff4d6; } .reached b { color: #1a7f37; }
@media (prefers-color-scheme: dark) { body { background: #16191d; color: #dde3ea; } .bar { fill: #7aa7e0; }
  .dead { background: #4b1f1c; } .rare { background: #463a16; } pre { border-color: #3a4149; }
  .dead b { color: #ff9a92; } .silly { color: #ff9a92; } .reached b { color: #6cc784; } }
""".strip()


def page(played: PlayTest, findings: Sequence[Finding], where: Map) -> str:
    """The whole document, in the language in use."""
    title = escape(played.case.title.get(language()))
    parts = [
        f'<!doctype html>\n<html lang="{language()}">\n<meta charset="utf-8">\n<title>{title}</title>',
        f"<style>\n{_STYLE}\n</style>\n<h1>{title}</h1>",
        f"<p>{escape(_summary(played))}</p>",
        *_bots(played),
        *_findings(findings),
        *_text(played, where),
        "</html>",
    ]
    return "\n".join(parts) + "\n"


def _summary(played: PlayTest) -> str:
    text = _(
        "{attempts} attempts of each bot by acts, {talks} in words. Target {target}; reached of the case: {share}."
    )
    return text.format(
        attempts=played.attempts,
        talks=played.talks,
        target=_money(played, played.case.debt.target),
        share=f"{played.coverage:.0%}",
    )


# -- bots ------------------------------------------------------------------
def _bots(played: PlayTest) -> Iterator[str]:
    yield f"<h2>{escape(_('Bots'))}</h2>\n<table>"
    heads = (_("bot"), _("money by attempts"), _("money"), _("reaches it"), _("score"), _("passes"))
    yield "<tr>" + "".join(f"<th>{escape(head)}</th>" for head in heads) + "</tr>"
    target = played.case.debt.target
    top = max([target, *(max(bot.paid) for bot in played.bots)])
    top += max(1, top // 20)
    for bot in played.bots:
        cells = (
            _chart(bot, top, target),
            escape(_money(played, round(bot.mean))),
            f"{bot.reached(target):.0%}",
            "" if bot.score is None else f"{bot.score:.0f}",
            "" if bot.passed is None else f"{bot.passed:.0%}",
        )
        wrong = ' class="silly"' if bot.name in SILLY and bot.passed else ""
        yield f"<tr{wrong}><td>{titled(bot.name)}</td>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"
    yield "</table>"


def _chart(bot: BotResult, top: int, target: int) -> str:
    """Columns by the square root of the count, and a line at the target."""
    wide = BINS * BAR
    bars = "".join(
        f'<rect class="bar" x="{place * BAR}" y="{HEIGHT - height}" width="{BAR - 1}" height="{height}"/>'
        for place, height in enumerate(heights(bot.paid, top, BINS, HEIGHT))
        if height
    )
    x = target * wide // top
    line = f'<line class="target" x1="{x}" x2="{x}" y1="0" y2="{HEIGHT}"/>'
    return f'<svg width="{wide}" height="{HEIGHT}" role="img" aria-label="{titled(bot.name)}">{bars}{line}</svg>'


# -- findings ------------------------------------------------------------------
def _findings(findings: Sequence[Finding]) -> Iterator[str]:
    count = ngettext("{count} finding", "{count} findings", len(findings)).format(count=len(findings))
    yield f"<h2>{escape(count)}</h2>\n<ul>"
    for finding in findings:
        message = escape(finding.message.get(language()))
        yield f'<li><a href="#L{finding.line}">{finding.line}</a> <code>{finding.code}</code> {message}</li>'
    yield "</ul>"


# -- the case's text ------------------------------------------------------------------
def _text(played: PlayTest, where: Map) -> Iterator[str]:
    """The file, line by line, with what was counted for each."""
    notes: dict[int, list[tuple[str, str]]] = {}
    for key, state, words in _counted(played):
        if key in where.places:
            notes.setdefault(where.places[key].line, []).append((state, words))
    yield f"<h2>{escape(where.source.file)}</h2>"
    key = _("Red: never reached. Yellow: rare, or not heard in the talks. Figures are attempts, for lines talks.")
    yield f"<p>{escape(key)}</p>\n<pre>"
    rows = []
    for number, text in enumerate(where.source.lines, 1):
        found = notes.get(number, [])
        worst = next((state for state in ("dead", "rare", "reached") if any(state == at for at, _w in found)), "")
        words = escape(" ".join(dict.fromkeys(words for _state, words in found)))
        rows.append(f'<span class="row {worst}" id="L{number}"><i>{number}</i><b>{words}</b>{escape(text)}</span>')
    yield "".join(rows) + "</pre>"


def _counted(played: PlayTest) -> Iterable[tuple[str, str, str]]:
    """Of every part: its id, `dead`, `rare` or `reached`, and the figures."""
    for hit in played.parts:
        if hit.of:
            yield hit.part.id, _state(hit), _figures(hit)
    for line in played.lines:
        yield line.part.id, _line_state(line), f"{line.said}/{line.talks}"


def _state(hit: Hit) -> str:
    return "dead" if not hit.count else "rare" if hit.share < RARE else "reached"


def _figures(hit: Hit) -> str:
    share = f"{hit.count}/{hit.of}"
    short = hit.part.what if hit.part.kind is Kind.STATE else hit.part.what.rpartition("/")[2]
    return f"{short} {share}" if hit.part.kind in (Kind.STATE, Kind.CONDITION) else share


def _line_state(line: LineHit) -> str:
    return "dead" if line.dead else "reached" if line.said else "rare"


def _money(played: PlayTest, amount: int) -> str:
    return format_money(amount // 100 * 100, language(), played.case.currency)
