"""The lobby: cases to choose from, attempts to take up again, the way to boards and settings."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Footer, OptionList
from textual.widgets.option_list import Option

from sim.i18n import N_, _, language, listed, ngettext
from sim.records import Attempt, RecordsError
from sim.retelling.labels import LEVELS, SKILLS, short_day, word
from sim.retelling.progress import reason
from sim.shown_scores import points
from sim.tui.page import Page, TopBar
from sim.tui.text import crop, fit, labelled, line, stacked
from sim.tui.widgets.prose import Prose, Words

if TYPE_CHECKING:
    from scenarios.heads import CaseHead
    from sim.progress import Advice, Progress

_RESUME = "resume:"
_NEXT = "next:"
_CASE = "case:"


class CaseList(OptionList):
    """The list of cases; its Enter key stands in the footer."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "select", N_("Open"))]

    class Widened(Message):
        """The list has another width; its lines are made for one."""

    _width = 0

    def on_resize(self) -> None:
        if self.size.width != self._width:
            self._width = self.size.width
            self.post_message(self.Widened())


class Lobby(Page):
    """One list: attempts to take up again first, what is next for this trainee, the drills, the months."""

    AUTO_FOCUS = "#cases"
    HELP = N_(
        "Choose a case with the arrow keys and press Enter. Drills are one short talk; a month is several contacts "
        "with one dealer, with promises that are kept or broken in between. An attempt you left is offered at the "
        "top and goes on at the very turn where you stopped. Next for you is a case for the skill that is weakest of "
        "late, or that you have not practised for so long that it begins to fade; drills of such a skill are marked."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("w", "watch", N_("Watch")),
        Binding("p", "progress", N_("Progress")),
        Binding("b", "board", N_("Board")),
        Binding("s", "settings", N_("Settings")),
        Binding("u", "studio", N_("Studio")),
        Binding("t", "app.theme", N_("Colours"), show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._cases: tuple[CaseHead, ...] = ()
        self._attempts: list[Attempt] = []
        self._progress: Progress | None = None

    def compose(self) -> ComposeResult:
        yield TopBar()
        with Horizontal(id="lobby"):
            yield CaseList(id="cases", markup=False)
            with VerticalScroll(id="card", can_focus=False):
                yield Words(id="card-head")
                yield Words(id="card-body")
                yield Prose(_("Enter plays it; W lets you watch somebody play it first."), id="card-hint")
        yield Footer(show_command_palette=False)

    @property
    def cases(self) -> tuple[CaseHead, ...]:
        """The cases there are; empty until they have been read."""
        return self._cases

    # ---- filling --------------------------------------------------------------------------------------------------
    def fill(self) -> None:
        seat = self.stall.seat
        with self.stall.in_words():
            self._attempts = seat.attempts()
        who = f"{seat.name} · {seat.setting('team')}" if seat.setting("team") else seat.name
        self.query_one(TopBar).show(_("Stallbreaker: practise collecting what is owed"), who)
        if self._cases:
            with self.stall.in_words():
                self._progress = seat.progress()
            self._list()

    @work(thread=True, exit_on_error=False, group="cases")
    def load_cases(self) -> None:
        """Read the heads of all cases, and how the trainee's skills stand; called after the first paint."""
        from scenarios.load import case_heads

        heads = tuple(case_heads())
        with suppress(RecordsError):  # said when the attempts were read
            self._progress = self.stall.seat.progress()
        self.app.call_from_thread(self._loaded, heads)

    def _loaded(self, heads: tuple[CaseHead, ...]) -> None:
        self._cases = heads
        self._list()

    def _list(self) -> None:
        cases = self.query_one("#cases", OptionList)
        kept = cases.highlighted
        kept_id = cases.get_option_at_index(kept).id if kept is not None else None
        cases.clear_options()
        cases.add_options(self._options(max(cases.size.width - 5, 30)))
        places = [place for place in range(cases.option_count) if not cases.get_option_at_index(place).disabled]
        same = [place for place in places if kept_id and cases.get_option_at_index(place).id == kept_id]
        cases.highlighted = next(iter(same or places), None)
        self._describe()

    def point_at(self, attempt: str) -> None:
        """Highlight the row where this attempt is resumed, if there is one."""
        cases = self.query_one("#cases", OptionList)
        rows = range(cases.option_count)
        found = (row for row in rows if cases.get_option_at_index(row).id == _RESUME + attempt)
        cases.highlighted = next(found, cases.highlighted)

    def _options(self, width: int) -> Iterable[Option]:
        unfinished = [found for found in self._attempts if found.status == "running" and found.last_seq][::-1]
        if unfinished:
            yield _heading(_("Go on where you left"))
            for attempt in unfinished:
                yield Option(self._unfinished(attempt, width), id=_RESUME + attempt.id)
        if advice := self._advice():
            yield _heading(_("Next for you"))
            yield Option(self._next(advice, width), id=_NEXT + advice.case)
        for heading, drill in ((_("Drills: one talk"), True), (_("A month with one dealer"), False)):
            heads = [head for head in self._cases if head.drill is drill]
            if heads:
                yield _heading(heading)
            for head in heads:
                yield Option(self._case(head, width), id=_CASE + head.id)

    def _advice(self) -> Advice | None:
        """What to practise next, once it is known how the skills stand."""
        from sim.progress import advise

        return advise(self._progress, self._cases) if self._progress else None

    def _next(self, advice: Advice, width: int) -> Content:
        head = next(head for head in self._cases if head.id == advice.case)
        level = word(LEVELS, head.level)
        return stacked(
            _two_sides(head.title.get(language()), level, width, "bold", "$muted"),
            _two_sides(reason(advice), "", width, "$muted", ""),
        )

    def _case(self, head: CaseHead, width: int) -> Content:
        done = [found for found in self._attempts if found.case == head.id and found.status == "finished"]
        best = max((found.scores.total for found in done if found.scores.total is not None), default=None)
        score = "" if best is None else _("best {score}").format(score=round(best))
        about = [word(LEVELS, head.level), _("{count} min").format(count=head.minutes)]
        about += [word(SKILLS, skill) for skill in head.skills]
        tried = ngettext("{count} attempt", "{count} attempts", len(done)).format(count=len(done)) if done else ""
        due = self._progress is not None and self._progress.is_due(head)
        state, tone = (_("due again"), "$text-warning") if due else (tried, "$muted")
        return stacked(
            _two_sides(head.title.get(language()), score, width, "bold", "$text-success"),
            _two_sides(" · ".join(about), state, width, "$muted", tone),
        )

    def _unfinished(self, attempt: Attempt, width: int) -> Content:
        head = next((head for head in self._cases if head.id == attempt.case), None)
        title = head.title.get(language()) if head else attempt.case
        begun = datetime.fromisoformat(attempt.started).astimezone()
        said = ngettext("{count} step so far", "{count} steps so far", attempt.last_seq).format(count=attempt.last_seq)
        when = f"{short_day(begun.date())} {begun:%H:%M}"
        return stacked(
            _two_sides(title, _("resume"), width, "bold", "$text-accent"),
            _two_sides(_("begun {when}").format(when=when) + " · " + said, "", width, "$muted", ""),
        )

    # ---- the card on the right -------------------------------------------------------------------------------------
    @property
    def chosen(self) -> CaseHead | None:
        """The case under the highlight."""
        cases = self.query_one("#cases", OptionList)
        option = "" if cases.highlighted is None else cases.get_option_at_index(cases.highlighted).id or ""
        case = option.removeprefix(_CASE).removeprefix(_NEXT)
        if option.startswith(_RESUME):
            case = next((found.case for found in self._attempts if _RESUME + found.id == option), "")
        return next((head for head in self._cases if head.id == case), None)

    @on(OptionList.OptionHighlighted, "#cases")
    def _describe(self) -> None:
        """Show the card of the chosen case."""
        head = self.chosen
        if head is None:
            return
        self.query_one("#card-head", Words).say(line(head.title.get(language()), "bold $text-accent"))
        done = [found for found in self._attempts if found.case == head.id and found.status == "finished"]
        rows = [
            labelled(
                (_("Level"), word(LEVELS, head.level)),
                (_("Time"), _("{count} min").format(count=head.minutes)),
                (_("Practises"), listed(word(SKILLS, skill) for skill in head.skills)),
            ),
            Content(""),
            Content(_("Your attempts")).stylize("bold"),
        ]
        rows += [_attempt_row(found) for found in done[-8:][::-1]]
        if not done:
            rows.append(Content(_("None yet. The first one counts for the board too.")).stylize("$muted"))
        self.query_one("#card-body", Words).say(stacked(*rows))

    # ---- doing ----------------------------------------------------------------------------------------------------
    @on(OptionList.OptionSelected, "#cases")
    def _selected(self, event: OptionList.OptionSelected) -> None:
        name = event.option_id or ""
        if name.startswith((_CASE, _NEXT)):
            self.stall.open_case(name.removeprefix(_CASE).removeprefix(_NEXT))
        for attempt in self._attempts:
            if name == _RESUME + attempt.id:
                self.stall.resume(attempt)

    @on(CaseList.Widened)
    def _widened(self) -> None:
        if self._cases:
            self._list()

    def action_watch(self) -> None:
        from sim.tui.palette import open_watch

        if head := self.chosen:
            open_watch(self.stall, head.id, head.title)

    def action_progress(self) -> None:
        from sim.tui.palette import open_progress

        open_progress(self.stall)

    def action_board(self) -> None:
        from sim.tui.palette import open_board

        open_board(self.stall)

    def action_studio(self) -> None:
        from sim.tui.palette import open_studio

        open_studio(self.stall)

    def action_settings(self) -> None:
        from sim.tui.palette import open_settings

        open_settings(self.stall)


def _heading(text: str) -> Option:
    return Option(Content("\n").join([Content(""), Content(text).stylize("bold $text-accent")]), disabled=True)


def _two_sides(left: str, right: str, width: int, left_style: str, right_style: str) -> Content:
    """Left text, right text, and the air between them."""
    room = width - cell_len(right) - 1
    body = Content(fit(left, room) if room > 0 else crop(left, width))
    return Content.assemble(body.stylize(left_style) if left_style else body, " ", (right, right_style or "default"))


def _attempt_row(attempt: Attempt) -> Content:
    day = short_day(datetime.fromisoformat(attempt.started).astimezone().date())
    total = points(attempt.scores.total)
    passed = _("passed") if attempt.scores.passed else ""
    ranked = "" if attempt.mode == "ranked" else _("practice")
    return Content(f"{fit(day, 8)}{total:>3}  {passed or ranked}")
