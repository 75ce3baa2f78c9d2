"""The dossier and the plan: who owes what, and what one sets out to do about it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Grid, Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Footer, Input

from scenarios.money import format_money
from sim.i18n import N_, _, language, ngettext
from sim.practice_events import Dossier, MakePlan, Refused, StartContact
from sim.retelling.labels import LEVELS, day_name, short_day, word
from sim.tui.page import Page, TopBar
from sim.tui.plan import PlanDraft
from sim.tui.text import fit, line, stacked
from sim.tui.widgets.field import Field
from sim.tui.widgets.ledger import Ledger, Row
from sim.tui.widgets.prose import Prose, Words
from sim.words import years_with_us

if TYPE_CHECKING:
    from sim.session import Session

_SPARKS = "▁▂▃▄▅▆▇█"
IF_THEN_ROWS = 3


class DossierPage(Page):
    """The dossier on the left and the plan on the right; under one another when there is no room."""

    CSS_PATH = "dossier.tcss"
    AUTO_FOCUS = ""
    HELP = N_(
        "Read who the dealer is and what is due, then write your plan: what you want to bring in, what you will not "
        "go below, and the sum you name first. Sums may be typed as 24万, 240k or 240000. The plan is scored too, "
        "and it cannot be changed once the first talk has begun."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s,f5", "begin", N_("Begin"), key_display="f5"),
        Binding("escape", "back", N_("Lobby")),
        Binding("pageup", "page(-1)", N_("Up"), show=False),
        Binding("pagedown", "page(1)", N_("Down"), show=False),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session

    def compose(self) -> ComposeResult:
        dossier = self.session.dossier
        yield TopBar()
        with VerticalScroll(id="sheet"):
            with Vertical(id="facts"):
                yield from self._facts(dossier)
            with Vertical(id="plan", classes="panel"):
                yield from self._form(dossier)
        yield Footer(show_command_palette=False)

    # ---- the dossier ----------------------------------------------------------------------------------------------
    def _facts(self, dossier: Dossier) -> ComposeResult:
        yield Prose(dossier.brief, id="brief")
        yield Words(_("The dealer"), classes="section")
        yield Words(_dealer(dossier), id="dealer")
        yield Prose("\n".join(part for part in (dossier.about, dossier.history) if part), classes="muted")
        yield Words(_("What is owed"), classes="section")
        yield Ledger.of(*_owed(dossier), id="owed")
        yield Words(_ageing(dossier), id="ageing")
        if dossier.payment_history:
            yield Words(_("Payments so far"), classes="section")
            yield Words(_history(dossier.payment_history), id="history")
        if dossier.rivals:
            yield Words(_("Who else wants the money"), classes="section")
            yield Prose("\n".join(dossier.rivals))
        yield from self._tools(dossier)

    def _tools(self, dossier: Dossier) -> ComposeResult:
        if dossier.support:
            yield Words(_("What you may offer"), classes="section")
            yield Prose(
                "\n".join(_support(item.what, item.limit, item.after_days, dossier) for item in dossier.support)
            )
        if dossier.evidence:
            yield Words(_("Documents"), classes="section")
            yield Prose("\n".join(f"{paper.what} · {_source(paper.source)}" for paper in dossier.evidence))

    # ---- the plan -------------------------------------------------------------------------------------------------
    def _form(self, dossier: Dossier) -> ComposeResult:
        money = format_money(dossier.target, language(), dossier.currency)
        yield Words(_("Your plan"), classes="section -first")
        with Grid(id="sums"):
            for name, label, hint in (
                ("target", _("Target"), _("company: {sum}").format(sum=money)),
                ("floor", _("Floor"), _("not below this")),
                ("first_ask", _("First ask"), _("the sum you name first")),
            ):
                yield Words(label, classes="label")
                yield Field(id=name, limit=24, placeholder=hint)
                yield Words(id=f"{name}-read", classes="read")
        yield Words(_("Where is the money to come from?"), classes="label")
        yield Field(id="sources")
        yield Words(_("Who else is after it, and what do you do about that?"), classes="label")
        yield Field(id="rivals")
        yield Words(_("If I hear …, then I …"), classes="label")
        for row in range(IF_THEN_ROWS):
            with Horizontal(classes="pair"):
                yield Field(id=f"if{row}", classes="if", placeholder=_("if I hear"))
                yield Field(id=f"then{row}", classes="then", placeholder=_("then I"))
        yield Words(id="problem")
        with Horizontal(id="buttons"):
            yield Button(_("Begin"), id="begin", variant="primary")
            yield Button(_("Without a plan"), id="skip")

    def on_mount(self) -> None:
        sheet = self.query_one("#sheet")
        sheet.can_focus = not self.wide
        (self.query_one("#target") if self.wide else sheet).focus()

    def fill(self) -> None:
        dossier = self.session.dossier
        about = [word(LEVELS, dossier.level), _("{count} min").format(count=dossier.minutes)]
        about.append(ngettext("{count} contact", "{count} contacts", dossier.contacts).format(count=dossier.contacts))
        about.append(_("until {day}").format(day=day_name(dossier.end)))
        self.query_one(TopBar).show(dossier.title, " · ".join(about))
        self._check()

    def draft(self) -> PlanDraft:
        """What stands in the form."""

        def text(name: str) -> str:
            return self.query_one(f"#{name}", Field).value

        pairs = tuple((text(f"if{row}"), text(f"then{row}")) for row in range(IF_THEN_ROWS))
        return PlanDraft(text("target"), text("floor"), text("first_ask"), text("sources"), text("rivals"), pairs)

    @on(Input.Changed)
    def _changed(self) -> None:
        self._check()

    def _check(self) -> None:
        """Say how each sum was read, and what does not fit together."""
        draft, dossier = self.draft(), self.session.dossier
        for name, found in draft.sums.items():
            said = self.query_one(f"#{name}-read", Words)
            said.set_class(found.wrong, "-wrong")
            said.say(_("not a sum") if found.wrong else _money(found.value, dossier.currency))
        self.query_one("#problem", Words).say(draft.remark(dossier.owed, dossier.target))

    # ---- going on -------------------------------------------------------------------------------------------------
    @on(Input.Submitted)
    def _next_field(self) -> None:
        self.focus_next()

    @on(Button.Pressed, "#begin")
    def action_begin(self) -> None:
        """Begin; from the dossier's text on a small screen, go to the plan first."""
        if self.focused is not None and self.focused.id == "sheet":
            self.query_one("#target", Field).focus()
            return
        draft = self.draft()
        wrong = [name for name, found in draft.sums.items() if found.wrong]
        if wrong:
            self.query_one(f"#{wrong[0]}", Field).focus()
            self.app.bell()
            return
        self._start(draft)

    @on(Button.Pressed, "#skip")
    def _skip(self) -> None:
        self._start(PlanDraft())

    def _start(self, draft: PlanDraft) -> None:
        with self.stall.in_words():
            plan = draft.plan()
            if not plan.empty and not self.session.log:
                self.session.do(MakePlan(plan))
            if self.session.dossier.drill:
                outputs = self.session.do(StartContact(self.session.scenario.calendar.first))
                if any(isinstance(output, Refused) for output in outputs):
                    return
            self.stall.go_on()

    def action_page(self, pages: int) -> None:
        """Turn the dossier's pages while the cursor stays in the form."""
        sheet = self.query_one("#facts" if self.wide else "#sheet")
        scroll = sheet.scroll_page_up if pages < 0 else sheet.scroll_page_down
        scroll(animate=False)

    def action_back(self) -> None:
        self.stall.to_lobby()


def _money(amount: int | None, currency: str) -> str:
    return "" if amount is None else format_money(amount, language(), currency)


def _dealer(dossier: Dossier) -> Content:
    who = Content.assemble((line(dossier.name, "bold")), "  ", line(dossier.address, "$muted"))
    parts = (dossier.firm, dossier.town, years_with_us(dossier.years))
    firm = line(" · ".join(part for part in parts if part))
    more = _("Pays through {payer} · credit tier {tier} · goods: {goods}").format(
        payer=dossier.payer, tier=dossier.credit_tier, goods=dossier.goods
    )
    return stacked(who, firm, line(more, "$muted"))


def _owed(dossier: Dossier) -> tuple[Row, ...]:
    lang, currency = language(), dossier.currency
    late = ngettext("overdue, {count} day", "overdue, {count} days", dossier.days_overdue)
    return (
        Row(_("owed in all"), format_money(dossier.owed, lang, currency)),
        Row(
            late.format(count=dossier.days_overdue), format_money(dossier.overdue, lang, currency), "$text-error", True
        ),
        Row(_("to bring in"), format_money(dossier.target, lang, currency), "$text-accent", True),
    )


def _ageing(dossier: Dossier) -> Content:
    """The open invoices, the oldest first, as a table aligned by cells."""
    if not dossier.invoices:
        return Content("")
    rows = sorted(dossier.invoices, key=lambda invoice: invoice.due)
    cells = [
        (
            invoice.number,
            short_day(invoice.due),
            format_money(invoice.amount, language(), dossier.currency),
            _late(invoice.days_past_due),
        )
        for invoice in rows
    ]
    heads = (_("invoice"), _("due"), _("sum"), _("late by"))
    widths = [max(cell_len(cell) for cell in column) for column in zip(heads, *cells, strict=True)]
    table = [Content(_row(heads, widths)).stylize("$muted")]
    for invoice, row in zip(rows, cells, strict=True):
        style = "$text-error" if invoice.days_past_due > 30 else "$text-warning" if invoice.days_past_due > 0 else ""
        content = Content(_row(row, widths))
        table.append(content.stylize(style) if style else content)
    return stacked(*table)


def _row(cells: Sequence[str], widths: Sequence[int]) -> str:
    return "   ".join(fit(cell, width) for cell, width in zip(cells, widths, strict=True))


def _late(days: int) -> str:
    if days <= 0:
        return _("not due yet")
    return ngettext("{count} day", "{count} days", days).format(count=days)


def _history(days: Sequence[int]) -> Content:
    """Days past due of the last payments as a sparkline, with the range in words."""
    top = max(*days, 1)
    sparks = "".join(_SPARKS[min(max(late, 0) * (len(_SPARKS) - 1) // top, len(_SPARKS) - 1)] for late in days)
    said = _("the last {count} payments came {low} to {high} days late").format(
        count=len(days), low=min(days), high=max(days)
    )
    return Content.assemble((sparks, "$text-warning"), "  ", (said, "$muted"))


def _support(what: str, limit: int, after: int, dossier: Dossier) -> str:
    said = _("{what}: up to {sum}").format(what=what, sum=format_money(limit, language(), dossier.currency))
    if after:
        delay = ngettext("works after {count} working day", "works after {count} working days", after)
        said += ", " + delay.format(count=after) if language() == "en" else "，" + delay.format(count=after)
    return said


def _source(source: str) -> str:
    return {"held": _("you have it"), "visit": _("only on the spot"), "office": _("from your office")}.get(
        source, source
    )
