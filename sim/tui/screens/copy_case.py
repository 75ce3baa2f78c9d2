"""A case under another id in one's own folder, to be changed there."""

from __future__ import annotations

from pathlib import Path

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Button, Input

from sim.i18n import _
from sim.tui.new_case import DraftError, checked_id, write_new
from sim.tui.page import Modal
from sim.tui.shelves import CaseFile
from sim.tui.widgets.field import Field
from sim.tui.widgets.problem import Problem
from sim.tui.widgets.prose import Prose, Words


class CopyCase(Modal[Path]):
    """Answers with the path of the copy. Everything but the id stays as it is, comments too."""

    CSS_PATH = "dialog.tcss"
    AUTO_FOCUS = "#id"

    def __init__(self, file: CaseFile, folder: Path) -> None:
        super().__init__()
        self._file = file
        self._folder = folder

    def dialog(self) -> ComposeResult:
        old = self._file.head.id if self._file.head is not None else "my-case"
        with Vertical(classes="dialog"):
            yield Words(_("Copy this case"), classes="dialog-title")
            yield Prose(_("The copy goes to {folder}.").format(folder=self._folder), classes="muted")
            yield Words(_("Id of the copy"), classes="label")
            yield Field(f"{old[:35]}-copy", id="id", limit=40)
            yield Problem()
            with Horizontal(classes="dialog-buttons"):
                yield Button(_("Copy"), id="copy", variant="primary")
                yield Button(_("Back"), id="back")

    @on(Input.Submitted)
    @on(Button.Pressed, "#copy")
    def _copy(self) -> None:
        try:
            self.dismiss(self._written())
        except DraftError as error:
            self.query_one(Problem).tell(str(error))

    def _written(self) -> Path:
        from scenarios.load import ScenarioError, read_file
        from scenarios.starter import copy_case

        new = checked_id(self.query_one("#id", Field).value)
        try:
            text = copy_case(read_file(self._file.path).decode("utf-8-sig"), new)
        except (ScenarioError, ValueError) as error:
            raise DraftError("id", str(error)) from error
        return write_new(self._folder, new, text)
