"""One case file in the studio: what is wrong with it, after every save, and the way to its other views."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult, SuspendNotSupported
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Footer, OptionList
from textual.widgets.option_list import Option

from sim.i18n import N_, _, language, ngettext
from sim.tui.page import Page, TopBar
from sim.tui.shelves import CaseFile, editor
from sim.tui.text import line, shown, stacked
from sim.tui.widgets.prose import Prose, Words
from sim.workshop.checking import Stamps, case_findings, stamps

if TYPE_CHECKING:
    from personas.findings import Finding
    from scenarios.scenario import Scenario

_POLL_SECONDS = 0.4
_WEIGHT = {
    "error": (N_("error"), "$text-error"),
    "warning": (N_("warning"), "$text-warning"),
    "note": (N_("note"), "$text-primary"),
}


class CasePage(Page):
    """The findings, and below them the one under the highlight with its line and its reason."""

    CSS_PATH = "case.tcss"
    AUTO_FOCUS = "#findings"
    HELP = N_(
        "What is wrong with this case, the same as the check on the command line. It is looked at again whenever the "
        "file, or a persona or rubric beside it, is saved. E opens the file in your editor (VISUAL or EDITOR) at the "
        "line of the chosen finding. D draws the case, T lets the bots play it, V shows what a trainee reads and "
        "hears, P plays it, W watches somebody play it. Cases of the library cannot be changed: copy them in the list."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("e", "edit", N_("Edit")),
        Binding("d", "diagram", N_("Diagram")),
        Binding("t", "play_test", N_("Play-test")),
        Binding("v", "preview", N_("Preview")),
        Binding("w", "watch", N_("Watch")),
        Binding("p", "play", N_("Play")),
        Binding("escape", "back", N_("Back")),
    ]

    class Checked(Message):
        """The findings have been gathered."""

        def __init__(self, findings: list[Finding]) -> None:
            super().__init__()
            self.findings = findings

    def __init__(self, file: CaseFile) -> None:
        super().__init__()
        self.file = file
        self._findings: list[Finding] | None = None
        self._seen: Stamps | None = None
        self._checked: Stamps | None = None

    def compose(self) -> ComposeResult:
        yield TopBar()
        yield Words(id="verdict")
        with Vertical(id="case"):
            yield OptionList(id="findings", markup=False)
            with VerticalScroll(id="detail", can_focus=False):
                yield Words(id="where")
                yield Prose("", id="message")
                yield Words(id="code")
                yield Prose("", id="hint")
                yield Words(_("Why it matters"), id="why-head", classes="section")
                yield Prose("", id="why")
            with VerticalScroll(id="idle", can_focus=False):
                yield Prose(self._idle())
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        self._checked = self._stamps()
        self._check()
        if self.file.on_disk is not None:
            self.set_interval(_POLL_SECONDS, self._poll)

    def fill(self) -> None:
        head = self.file.head
        self.query_one(TopBar).show(head.title.get(language()) if head else self.file.path.name, self.file.path.name)
        self._show()

    # ---- looking --------------------------------------------------------------------------------------------------
    def _stamps(self) -> Stamps:
        return stamps([str(self.file.path)])

    def _poll(self) -> None:
        """Check again when the file has changed and then stayed: an editor may be in the middle of writing."""
        now = self._stamps()
        settled, self._seen = now == self._seen, now
        if settled and now != self._checked:
            self._checked = now
            self._check()

    @work(thread=True, exclusive=True, exit_on_error=False, group="check")
    def _check(self) -> None:
        self.post_message(self.Checked(case_findings(self.file.path)))

    @on(Checked)
    def _take(self, event: Checked) -> None:
        self._findings = event.findings
        self._show()

    def _idle(self) -> str:
        """What stands there while nothing is wrong."""
        lines = [_("D draws the case, T lets the bots play it, V shows what a trainee reads and hears.")]
        if self.file.editable:
            lines.append(_("E opens it in your editor; it is looked at again after every save."))
            lines.append(str(self.file.path))
        else:
            lines.append(_("This case is read-only. Copy it in the list, then change the copy."))
        return "\n\n".join(lines)

    def _show(self) -> None:
        verdict = self.query_one("#verdict", Words)
        found = self._findings
        if found is None:
            verdict.say(_("Checking …"))
            return
        errors = sum(finding.severity == "error" for finding in found)
        verdict.set_class(bool(errors), "-wrong")
        verdict.set_class(not found, "-fine")
        verdict.say(_verdict(len(found), errors))
        rows = self.query_one("#findings", OptionList)
        place = rows.highlighted or 0
        rows.clear_options()
        rows.add_options([Option(_row(finding)) for finding in found])
        rows.display = bool(found)
        self.query_one("#detail").display = bool(found)
        self.query_one("#idle").display = not found
        if found:
            rows.highlighted = min(place, len(found) - 1)
            self._describe()

    @property
    def chosen(self) -> Finding | None:
        """The finding under the highlight."""
        place = self.query_one("#findings", OptionList).highlighted
        return self._findings[place] if self._findings and place is not None and place < len(self._findings) else None

    @on(OptionList.OptionHighlighted, "#findings")
    def _describe(self) -> None:
        from sim.workshop.explaining import explain_finding

        finding = self.chosen
        if finding is None:
            return
        lang = language()
        code = replace(finding, file=self.file.path.name).render(lang).split("\n")[1:]
        where = _("line {line}, column {column}").format(line=finding.line, column=finding.column)
        self.query_one("#where", Words).say(Content.assemble((finding.code, "bold"), f"  {where}"))
        self.query_one("#message", Prose).text = finding.message.get(lang)
        self.query_one("#code", Words).say(stacked(*(shown(row) for row in code if finding.source_line.strip())))
        hint = finding.hint.get(lang) if finding.hint and not finding.source_line.strip() else ""
        self.query_one("#hint", Prose).text = hint
        self.query_one("#hint").display = bool(hint)
        told = (explain_finding(finding.code, lang) or "").split("\n", 2)
        self.query_one("#why", Prose).text = told[-1].strip()

    # ---- doing ----------------------------------------------------------------------------------------------------
    def action_edit(self) -> None:
        path = self.file.on_disk
        if path is None or not self.file.editable:
            self.stall.tell(_("This case is read-only. Copy it in the list, then change the copy."))
            return
        call = editor(path, self.chosen.line if self.chosen else 1)
        if call is None:
            message = _("No editor is named in VISUAL or EDITOR. Open {path} in your own; every save is looked at.")
            self.stall.tell(message.format(path=path))
            return
        try:
            with self.app.suspend():
                subprocess.run(call, check=False)
        except SuspendNotSupported:
            self.stall.tell(_("This terminal cannot be handed over. Open {path} in your own editor.").format(path=path))
        except OSError as error:
            self.stall.complain(f"{call[0]}: {error.strerror}")

    def scenario(self) -> Scenario | None:
        """The case as it stands; a sentence when errors are in the way."""
        from scenarios.load import ScenarioError, read_case, read_file
        from scenarios.packs import folder_of

        try:
            data = read_file(self.file.path)
        except ScenarioError:
            data = b""
        case = read_case(data, str(self.file.path), folder_of(self.file.path), lint=False)[0]
        if case is None:
            self.stall.tell(_("The case has errors; mend them first."))
        return case

    def action_diagram(self) -> None:
        from sim.tui.screens.diagram import DiagramPage

        if case := self.scenario():
            self.app.push_screen(DiagramPage(case))

    def action_play_test(self) -> None:
        from sim.tui.screens.play_test import PlayTestPage

        if case := self.scenario():
            self.app.push_screen(PlayTestPage(case, self.file))

    def action_preview(self) -> None:
        from sim.tui.screens.preview import PreviewPage

        if case := self.scenario():
            self.app.push_screen(PreviewPage(case))

    def action_watch(self) -> None:
        from sim.tui.palette import open_watch

        if case := self.scenario():
            open_watch(self.stall, self.file.case, case.title)

    def action_play(self) -> None:
        if self.scenario():
            self.stall.open_case(self.file.case)

    def action_back(self) -> None:
        self.dismiss(None)


def _verdict(found: int, errors: int) -> str:
    if not found:
        return _("Nothing is wrong with it. It can be played.")
    said = ngettext("{count} finding", "{count} findings", found).format(count=found)
    if not errors:
        return _("{findings}, none of them an error: it can be played.").format(findings=said)
    return _("{findings}, {errors} of them errors: it cannot be played yet.").format(findings=said, errors=errors)


def _row(finding: Finding) -> Content:
    name, tone = _WEIGHT[finding.severity.value]
    place = f"{finding.line}:{finding.column}"
    where = Content.assemble((_(name), f"bold {tone}"), f" {finding.code}  ", (place, "$muted"))
    return stacked(where, line(finding.message.get(language())))
