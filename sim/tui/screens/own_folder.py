"""Which folder is one's own: where new cases and copies go."""

from __future__ import annotations

from pathlib import Path

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Button, Input

from sim.i18n import _
from sim.tui.page import Modal
from sim.tui.widgets.field import Field
from sim.tui.widgets.problem import Problem
from sim.tui.widgets.prose import Prose, Words


class OwnFolder(Modal[str]):
    """Answers with an absolute path; empty for the folder among one's records."""

    CSS_PATH = "dialog.tcss"
    AUTO_FOCUS = "#folder"

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder

    def dialog(self) -> ComposeResult:
        with Vertical(classes="dialog -broad"):
            yield Words(_("The folder of your own"), classes="dialog-title")
            yield Prose(
                _(
                    "New cases and copies go there; it is made when it is needed. To practise them from the lobby too, "
                    "start the program with --pack and this folder. Leave it empty for the folder beside your records."
                ),
                classes="muted",
            )
            yield Words(_("Folder"), classes="label")
            yield Field(str(self._folder), id="folder", limit=400)
            yield Problem()
            with Horizontal(classes="dialog-buttons"):
                yield Button(_("Choose"), id="choose", variant="primary")
                yield Button(_("Back"), id="back")

    @on(Input.Submitted)
    @on(Button.Pressed, "#choose")
    def _choose(self) -> None:
        typed = self.query_one("#folder", Field).value.strip()
        path = Path(typed).expanduser() if typed else None
        if path is not None and path.exists() and not path.is_dir():
            self.query_one(Problem).tell(_("{path} is no folder.").format(path=path))
            return
        self.dismiss(str(path.absolute()) if path else "")
