"""A few questions, and a new case file that passes the check and can be played at once."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Grid, Horizontal, Vertical
from textual.widgets import Button, Input

from personas.vocabulary import ExcuseKind
from scenarios.money import format_money
from scenarios.starter import Answers
from sim.clock import now
from sim.i18n import N_, _, language, listed
from sim.report_text import EXCUSE_KINDS
from sim.tui.new_case import CaseDraft, DraftError, write_new
from sim.tui.page import Modal
from sim.tui.widgets.field import Field
from sim.tui.widgets.problem import Problem
from sim.tui.widgets.prose import Words
from sim.tui.widgets.ticks import TickList


class NewCase(Modal[Path]):
    """Answers with the path of the file that was written."""

    CSS_PATH = "dialog.tcss"
    AUTO_FOCUS = "#id"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+s,f5", "write", N_("Write the file"), key_display="f5")]

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder

    def dialog(self) -> ComposeResult:
        base, lang = Answers(), language()
        with Vertical(classes="dialog -broad"):
            yield Words(_("A new case"), classes="dialog-title")
            with Grid(classes="form"):
                for name, label, default in (
                    ("id", _("Id"), "my-case"),
                    ("title", _("Title"), base.title.get(lang)),
                    ("persona", _("Kind of dealer"), base.persona),
                    ("overdue", _("Past due"), format_money(base.overdue, lang)),
                    ("aim", _("To bring in"), format_money(base.target, lang)),
                    ("contacts", _("Contacts"), str(base.contacts)),
                ):
                    yield Words(label, classes="name")
                    yield Field("my-case" if name == "id" else "", id=name, limit=120, placeholder=default)
            yield Words(_("Excuses, in this order"), classes="label")
            yield TickList(
                ((kind.value, _(EXCUSE_KINDS[kind.value]), kind in base.excuses) for kind in ExcuseKind), id="kinds"
            )
            yield Problem()
            with Horizontal(classes="dialog-buttons"):
                yield Button(_("Write the file"), id="write", variant="primary")
                yield Button(_("Back"), id="back")

    @on(Input.Submitted)
    def _next_field(self) -> None:
        self.focus_next()

    @on(Button.Pressed, "#write")
    def action_write(self) -> None:
        try:
            self.dismiss(self._write())
        except DraftError as error:
            self.query_one(Problem).tell(str(error))
            self.query_one(f"#{error.field}").focus()

    def _write(self) -> Path:
        def typed(name: str) -> str:
            return self.query_one(f"#{name}", Field).value.strip()

        draft = CaseDraft(
            id=typed("id"),
            title=typed("title"),
            persona=self._persona(typed("persona")),
            overdue=typed("overdue"),
            target=typed("aim"),
            contacts=typed("contacts"),
            excuses=self.query_one("#kinds", TickList).ticked,
        )
        return write_new(self._folder, draft.id, draft.text(language(), now().date().replace(day=1)))

    @staticmethod
    def _persona(name: str) -> str:
        from personas.load import persona_files
        from personas.words import closest

        known = persona_files()
        if name and name not in known:
            sentence = _("There is no persona {name}.").format(name=name)
            nearest = closest(name, known)
            hint = _("Did you mean {nearest}?").format(nearest=nearest) if nearest else listed(known)
            raise DraftError("persona", f"{sentence} {hint}")
        return name
