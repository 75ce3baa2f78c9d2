"""The game review of an attempt: what it was worth from choice to choice, every move beside the best one, hindsight."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.message import Message
from textual.widgets import Button, Footer
from textual.worker import Worker, WorkerState, get_current_worker

from sim.i18n import N_, _
from sim.records import RecordsError
from sim.tui.compat import lay_out
from sim.tui.page import Page, TopBar
from sim.tui.widgets.bars import Bar, Bars
from sim.tui.widgets.ledger import Ledger, Row
from sim.tui.widgets.prose import Prose, Words
from sim.tui.widgets.values import Point, ValuePlot
from sim.tui.wrap import wrap

if TYPE_CHECKING:
    from sim.practice import Practice
    from sim.review import Judged, Label, Review
    from sim.session import Session

Reviewed = tuple["Review", "Review | None"]
"""A review, and that of the attempt it branched off from, as far as there is one."""
_KEPT = 8
"""Attempts whose reviews are kept at most."""
_POINT = 100
"""Values of a review are hundredths of a point."""
_TONES = {"good": "$text-success", "even": "", "mild": "$text-warning", "bad": "$text-error"}


class ReviewPage(Page):
    """A worker reviews, look by look; this screen hears how far it is, and what each look found."""

    CSS_PATH = "review.tcss"
    AUTO_FOCUS = "#review"
    HELP = N_(
        "Every choice of yours beside up to 20 others. Two bots, an expert and an average one, play each of them on to "
        "the end of the month, many times, with dealers who fit all that you could see. The curve shows what the talk "
        "was worth before each choice; ?! is an inaccuracy, ? a mistake, ?? a blunder. Skill is what your moves "
        "changed, luck what came after them. In hindsight stands apart: with what the dealer kept from you. It changes "
        "no label. X stops the review; leaving the screen does too."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("x", "cancel", N_("Stop")),
        Binding("r", "run", N_("Run")),
        Binding("escape", "back", N_("Back")),
    ]

    class Progressed(Message):
        """So much is done, 0 to 1."""

        def __init__(self, share: float) -> None:
            super().__init__()
            self.share = share

    class Looked(Message):
        """What a look found; `before` is the review of the attempt this one branched off from, as far as that is."""

        def __init__(self, found: Review, before: Review | None) -> None:
            super().__init__()
            self.found, self.before = found, before

    def __init__(self, session: Session, kept: dict[str, Reviewed]) -> None:
        """`kept` has whole reviews by the ids of attempts, the oldest first; this one joins it when it is whole."""
        super().__init__()
        self.session = session
        self.found: Review | None
        """The last look; None before the first."""
        self._before: Review | None
        self.found, self._before = kept.get(session.attempt_id, (None, None))
        self._kept = kept
        self._share = 0.0
        self._busy = False

    def compose(self) -> ComposeResult:
        yield TopBar()
        with Horizontal(id="steps"):
            yield Button(_("Stop"), id="cancel", compact=True)
            yield Button(_("Run"), id="run", compact=True, variant="primary")
            yield Words(id="state")
        yield Bars(id="progress", name_width=10, figure_width=5)
        with VerticalScroll(id="review"):
            if self.found is not None:
                yield Prose("", id="account")
                yield Prose("", id="scale", classes="muted")
                yield Words(id="compared")
                yield Words(_("What the talk was worth from choice to choice, and the result"), classes="section")
                yield ValuePlot(id="values")
                yield Words(_("Move by move"), classes="section")
                with Vertical(id="moves"):
                    yield from (Move() for _judged in self.found.judged)
                yield Words(_("In hindsight"), id="hindsight-head", classes="section")
                yield Prose("", id="hindsight")
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        if self.found is None:
            self.action_run()

    def fill(self) -> None:
        self.query_one(TopBar).show(self.session.dossier.title, _("Review"))
        running = self._busy or self.found is None or not self.found.final
        self.query_one("#steps").display = running
        self.query_one("#cancel").display = self.query_one("#progress").display = self._busy
        self.query_one("#run").display = not self._busy
        self.query_one("#state", Words).say(self._state())
        self._measure()
        if self.found is not None and self.query("#values"):
            self._show(self.found)
        self.refresh_bindings()

    def _state(self) -> str:
        if self.found is None:
            return _("Every move is set beside others …") if self._busy else _("Stopped.")
        if self._busy:
            return _("{count} rollouts a move so far, looking closer …").format(count=self.found.rollouts)
        return _("Stopped at {count} rollouts a move.").format(count=self.found.rollouts)

    def _measure(self) -> None:
        self.query_one(Bars).bars = (Bar(_("Reviewed"), self._share, f"{self._share:.0%}"),)

    # ---- what was found -------------------------------------------------------------------------------------------
    def _show(self, found: Review) -> None:
        from sim.review.text import summary_lines

        *account, scale = summary_lines(found)
        self.query_one("#account", Prose).text = "\n".join(account)
        self.query_one("#scale", Prose).text = scale
        compared = self.query_one("#compared", Words)
        compared.display = self._before is not None
        compared.say("\n".join(self._comparison(found)))
        self.query_one(ValuePlot).points = _curve(found)
        for move, judged in zip(self.query(Move), found.judged, strict=True):
            move.show(found, judged)
        self.query_one("#hindsight-head").display = self.query_one("#hindsight").display = found.final
        self.query_one("#hindsight", Prose).text = "\n".join(_hindsight(found))

    def _comparison(self, found: Review) -> list[str]:
        """This branch beside the attempt it came from."""
        from sim.review.compare import comparison_lines

        if self._before is None:
            return []
        width = max(self.app.size.width - 8, 40)
        lines = [_("Against the attempt you came back from"), *comparison_lines(self._before, found)]
        return [row for line in lines for row in wrap(line, width)]

    # ---- the worker -----------------------------------------------------------------------------------------------
    @work(thread=True, exclusive=True, exit_on_error=False, group="review")
    def _review(self, parent: Practice | None) -> None:
        """Reviews apart from the screen, to which it only sends messages; the parent's looks follow one's own."""
        from sim.review import CancelledError, Reviewer

        worker = get_current_worker()
        shares = [0.0] if parent is None else [0.0, 0.0]
        told = -1

        def progress(place: int, done: int, most: int) -> None:
            nonlocal told
            shares[place] = max(shares[place], done / most)
            share = sum(shares) / len(shares)
            if (percent := int(100 * share)) > told:
                told = percent
                self.post_message(self.Progressed(share))

        def reviewer(place: int, played: Session | Practice) -> Reviewer:
            return Reviewer(
                played.scenario,
                played.seed,
                played.lang,
                played.log,
                progress=partial(progress, place),
                cancelled=lambda: worker.is_cancelled,
            )

        try:
            before: Review | None = None
            beside = None if parent is None else reviewer(1, parent).looks(hindsight=False)
            for found in reviewer(0, self.session).looks():
                self.post_message(self.Looked(found, before))
                if beside is not None:
                    before = next(beside)
                    self.post_message(self.Looked(found, before))
        except CancelledError:
            return

    @on(Progressed)
    def _progressed(self, event: Progressed) -> None:
        self._share = event.share
        self._measure()

    @on(Looked)
    async def _looked(self, event: Looked) -> None:
        first = self.found is None
        self.found, self._before = event.found, event.before
        if first:
            await self.retranslate()
        else:
            self.fill()
        if self.app.screen is not self:
            lay_out(self)

    @on(Worker.StateChanged)
    def _stood(self, event: Worker.StateChanged) -> None:
        if event.worker.group == "review" and event.worker.is_finished:
            self._busy = False
            if event.state is WorkerState.SUCCESS and not event.worker.is_cancelled:
                self._keep()
            self.fill()
            if event.state is WorkerState.ERROR:
                self.stall.complain(str(event.worker.error))

    def _keep(self) -> None:
        """A finished attempt does not change any more, so neither does its review."""
        if self.found is not None and self.session.attempt_id:
            self._kept[self.session.attempt_id] = self.found, self._before
            for oldest in list(self._kept)[:-_KEPT]:
                del self._kept[oldest]

    def _earlier(self) -> Practice | None:
        """The attempt this one branched off from, played again; None where there is none or that can't be done."""
        from sim.session import replay

        records, parent = self.stall.seat.records, self.session.parent
        if records is None or parent is None:
            return None
        try:
            return replay(records.load(parent.id))
        except RecordsError as error:
            self.stall.tell(str(error))
            return None

    # ---- doing ----------------------------------------------------------------------------------------------------
    @on(Button.Pressed, "#run")
    def action_run(self) -> None:
        self._busy, self._share = True, 0.0
        self.fill()
        self._review(self._earlier())

    @on(Button.Pressed, "#cancel")
    def action_cancel(self) -> None:
        self.workers.cancel_group(self, "review")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "run":
            return not self._busy and not (self.found is not None and self.found.final)
        return self._busy if action == "cancel" else True

    def on_resize(self) -> None:
        self.call_after_refresh(self.fill)

    def action_back(self) -> None:
        self.action_cancel()
        super().action_back()


class Move(Vertical):
    """One choice: number and label, what was done, its account, the best option, and what each bot makes of it."""

    def __init__(self) -> None:
        super().__init__(classes="move")

    def compose(self) -> ComposeResult:
        yield Ledger()
        yield Prose("", classes="done")
        yield Prose("", classes="account muted")
        yield Prose("", classes="better")
        yield Prose("", classes="bots muted")

    def show(self, review: Review, judged: Judged) -> None:
        """This choice of this review from now on."""
        from sim.review.text import account_words, done_words, label_words, place_words

        pen = _pen(judged.verdict.label)
        for name in _TONES:
            self.set_class(name == pen, f"-{name}")
        self.query_one(Ledger).rows = (Row(place_words(review, judged), label_words(judged), _TONES[pen], True),)
        self._say("done", done_words(review, judged))
        self._say("account", account_words(judged))
        better, bots = _beside(review, judged)
        self._say("better", better)
        self._say("bots", bots)

    def _say(self, name: str, text: str) -> None:
        prose = self.query_one(f".{name}", Prose)
        prose.display = bool(text)
        if prose.text != text:
            prose.text = text


def _pen(label: Label) -> str:
    """How serious a label is, as a pen of the plot."""
    from sim.review.judge import SAID, Label

    if label in (Label.BEST, Label.GOOD):
        return "good"
    return ("even", "mild", "bad", "bad")[SAID.get(label, 0)]


def _sign(label: Label) -> str:
    """The sign a chess player would put: the one its words end with."""
    from sim.review.judge import FAULTS
    from sim.review.text import LABELS

    return LABELS[label].rpartition(" ")[2] if label in FAULTS else ""


def _curve(found: Review) -> tuple[Point, ...]:
    """The value before each choice, with the number of the message and its sign, and the result."""
    from sim.retelling.turning import messages
    from sim.review.text import points as said

    numbers = messages(found.practice.transcript())
    points = []
    for judged in found.judged:
        choice, label = judged.choice, judged.verdict.label
        name = "" if choice.between else str(numbers.get(choice.turn, ""))
        points.append(Point(judged.before / _POINT, name, _sign(label), _pen(label)))
    return (*points, Point(found.result / _POINT, said(found.result)))


def _beside(review: Review, judged: Judged) -> tuple[str, str]:
    """The best option with what the talk would be worth by it, and how the two bots differ; each may be empty."""
    from sim.review.judge import BEST, FORCED, Label
    from sim.review.rollouts import PLAYED
    from sim.review.text import hanging_words, points, quoted, signed
    from sim.words import labelled

    verdict, hanging = judged.verdict, hanging_words(judged)
    if judged.better is None or verdict.lost < BEST or verdict.label is Label.FORCED:
        return "", hanging
    worth = judged.before + judged.skill + verdict.values[verdict.best] - verdict.values[PLAYED]
    better = labelled(_("better, worth {value}").format(value=points(worth)), quoted(review, judged, judged.better))
    expert, average = verdict.by_policy
    if hanging or abs(expert - average) < FORCED:
        return better, hanging
    return better, _("brings {expert} for an expert, {average} for an average bot").format(
        expert=signed(expert), average=signed(average)
    )


def _hindsight(found: Review) -> list[str]:
    """The choices that what the dealer kept from one would have changed."""
    from sim.review.text import hindsight_of, place_words, points, quoted
    from sim.words import labelled

    lines = []
    for judged in found.judged:
        seen, best = hindsight_of(judged), judged.best_in_hindsight
        if seen is not None and best is not None:
            head = _("{place}: {lost} points more").format(place=place_words(found, judged), lost=points(seen.lost))
            lines.append(labelled(head, quoted(found, judged, best)))
    if not lines:
        return [_("Nothing: what the dealer kept from you would have changed no choice by five points.")]
    return [_("With what the dealer kept from you, which nobody could know at that moment:"), *lines]
