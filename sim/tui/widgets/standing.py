"""Where things stand: mood, ledger, chart and documents of a running attempt."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content

from scenarios.money import format_money
from sim.i18n import _, language
from sim.practice_events import Dossier, View
from sim.retelling.labels import MOODS, short_day
from sim.tui.figures import short_sum
from sim.tui.text import line, stacked
from sim.tui.widgets.chart import BargainChart, Figures
from sim.tui.widgets.ledger import Ledger, Row
from sim.tui.widgets.prose import Words

MOOD_TONES = {
    "warm": "$text-success",
    "calm": "$foreground",
    "guarded": "$text-warning",
    "irritated": "$text-warning",
    "upset": "$text-error",
}


class Standing(VerticalScroll, can_focus=False):
    """The panel beside the conversation."""

    DEFAULT_CSS = """
    Standing {
        background: $surface;
        padding: 0 1;
        scrollbar-size-vertical: 1;
        .head { color: $text-accent; text-style: bold; margin-top: 1; }
        #mood { margin-top: 1; }
        #chart { height: 9; }
        #legend { height: auto; }
        #papers { height: auto; }
    }
    """

    def compose(self) -> ComposeResult:
        yield Ledger(id="mood")
        yield Words(_("The account"), classes="head")
        yield Ledger(id="account")
        yield Words(_("The bargaining"), classes="head")
        yield Ledger(id="bargain")
        yield Ledger(id="scale-top")
        yield BargainChart(id="chart")
        yield Words(id="legend")
        yield Words(_("Documents"), classes="head", id="papers-head")
        yield Words(id="papers")

    def show(self, view: View, dossier: Dossier) -> None:
        """Draw this moment."""
        self.query_one("#mood", Ledger).rows = mood_rows(view, dossier)
        self.query_one("#account", Ledger).rows = account_rows(view, dossier)
        self.query_one("#bargain", Ledger).rows = bargain_rows(view, dossier)
        figures = Figures(view.asks, view.offers, view.plan.target or dossier.target, view.plan.floor)
        drawn = bool(view.asks or view.offers)
        chart = self.query_one(BargainChart)
        chart.figures = figures
        chart.display = drawn
        self.query_one("#scale-top", Ledger).rows = (Row("", short_sum(figures.top, language()), "$muted"),)
        self.query_one("#scale-top").display = drawn
        self.query_one("#legend", Words).say(_legend(figures) if drawn else _nothing_yet())
        papers = _papers(view)
        self.query_one("#papers-head").display = bool(papers)
        self.query_one("#papers", Words).say(stacked(*papers) if papers else "")


def mood_rows(view: View, dossier: Dossier) -> tuple[Row, ...]:
    """Who he is and how he looks."""
    mood = _(MOODS[view.mood])
    return (Row(dossier.address, mood, MOOD_TONES[view.mood.value], True),)


def account_rows(view: View, dossier: Dossier) -> tuple[Row, ...]:
    """What is owed and what came."""
    money = _money(dossier)
    return (
        Row(_("owed"), money(view.owed)),
        Row(_("overdue"), money(view.overdue), "$text-error"),
        Row(_("paid so far"), money(view.paid), "$text-success", view.paid > 0),
    )


def bargain_rows(view: View, dossier: Dossier) -> tuple[Row, ...]:
    """What is asked, offered and agreed, beside target and floor."""
    money = _money(dossier)
    rows = [Row(_("target"), money(view.plan.target or dossier.target))]
    if view.plan.floor:
        rows.append(Row(_("floor"), money(view.plan.floor)))
    asked, offered = last_sums(view)
    rows += [
        Row(_("asked"), "–" if asked is None else money(asked), "$text-accent", True),
        Row(_("offered"), "–" if offered is None else money(offered), "$text-success", True),
        Row(_("agreed"), money(view.agreed) if view.agreed else "–", "", True),
    ]
    return tuple(rows)


def last_sums(view: View) -> tuple[int | None, int | None]:
    """What is asked and offered in the running talk; between talks what was asked and offered last."""
    if view.contact:
        return view.asked, view.offered
    return (view.asks[-1][1] if view.asks else None), (view.offers[-1][1] if view.offers else None)


def compact(view: View, dossier: Dossier) -> Content:
    """The same in one row, for small screens."""

    def money(amount: int) -> str:
        return short_sum(amount, language())

    asked, offered = last_sums(view)
    pieces = [
        (_("ask"), "–" if asked is None else money(asked), "$text-accent"),
        (_("offer"), "–" if offered is None else money(offered), "$text-success"),
        (_("agreed"), money(view.agreed) if view.agreed else "–", ""),
        (_("paid"), money(view.paid) if view.paid else "–", ""),
        (_("target"), money(view.plan.target or dossier.target), ""),
        (dossier.address, _(MOODS[view.mood]), MOOD_TONES[view.mood.value]),
    ]
    parts: list[Content] = []
    for name, figure, style in pieces:
        value = line(figure, f"bold {style}".strip())
        parts.append(Content.assemble(line(name, "$muted"), " ", value))
    return Content("  ").join(parts)


def _money(dossier: Dossier) -> Callable[[int], str]:
    return lambda amount: format_money(amount, language(), dossier.currency)


def _legend(figures: Figures) -> Content:
    """Which line is which, in words; the patterns are those of the chart."""
    lines = [Content.assemble(("⣀⣀⣀ ", "$accent"), _("ask"), "   ", ("⢀⢀⢀ ", "$success"), _("offer"))]
    levels = [Content.assemble(("⠂⠐ ⠂ ", "$muted"), _("target"))] if figures.target else []
    levels += [Content.assemble(("⠂  ⠂ ", "$error"), _("floor"))] if figures.floor else []
    if levels:
        lines.append(Content("   ").join(levels))
    return stacked(*lines)


def _nothing_yet() -> Content:
    return Content(_("No sum has been named yet.")).stylize("$muted")


def _papers(view: View) -> list[Content]:
    """Documents held, with what they say, and those on their way."""
    rows = []
    for paper in view.evidence:
        if paper.state == "held":
            rows.append(line(paper.what))
            if paper.found:
                rows.append(line("  " + paper.found, "$muted"))
        elif paper.state == "requested" and paper.arrives:
            rows.append(line(_("{what}: comes {day}").format(what=paper.what, day=short_day(paper.arrives)), "$muted"))
    return rows
