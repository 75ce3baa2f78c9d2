"""The studio: case files of one's own, of packs and of the library, for those who write cases."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Footer, OptionList
from textual.widgets.option_list import Option

from sim.i18n import N_, _, language, listed
from sim.retelling.labels import LEVELS, SKILLS, word
from sim.tui.page import Page, TopBar
from sim.tui.shelves import CaseFile, Shelf, case_file, shelves
from sim.tui.text import labelled, line, stacked
from sim.tui.widgets.prose import Prose, Words


class StudioPage(Page):
    """A list of files; everything that can be done with one is on its own screen."""

    CSS_PATH = "studio.tcss"
    AUTO_FOCUS = "#files"
    HELP = N_(
        "For those who write cases. Your own folder comes first, then the packs the program was started with, then "
        "the library, which is read-only: copy a case to change it. Enter opens a case: what is wrong with it after "
        "every save, its diagram, a play-test, and what a trainee reads of it. N writes a new case, C copies the "
        "chosen one, O chooses the folder of your own."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "new", N_("New case")),
        Binding("c", "copy", N_("Copy")),
        Binding("o", "folder", N_("Folder")),
        Binding("escape", "back", N_("Lobby")),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._files: list[CaseFile] = []

    def compose(self) -> ComposeResult:
        yield TopBar()
        with Horizontal(id="studio"):
            yield Files(id="files", markup=False)
            with VerticalScroll(id="card", can_focus=False):
                yield Words(id="card-head")
                yield Words(id="card-body")
                yield Prose("", id="card-path", classes="muted")
        yield Footer(show_command_palette=False)

    def fill(self) -> None:
        self.query_one(TopBar).show(_("Studio"), self.stall.seat.name)
        files = self.query_one(Files)
        kept = files.highlighted
        files.clear_options()
        self._files = []
        for shelf in shelves(self.stall.seat.studio):
            files.add_options([_heading(shelf), *(self._option(file) for file in shelf.files)])
            if not shelf.files:
                files.add_option(Option(_empty(shelf), disabled=True))
        places = [place for place in range(files.option_count) if not files.get_option_at_index(place).disabled]
        files.highlighted = kept if kept in places else next(iter(places), None)
        self._describe()

    def _option(self, file: CaseFile) -> Option:
        self._files.append(file)
        return Option(_row(file), id=f"file{len(self._files) - 1}")

    @property
    def chosen(self) -> CaseFile | None:
        """The file under the highlight."""
        files = self.query_one(Files)
        name = "" if files.highlighted is None else files.get_option_at_index(files.highlighted).id or ""
        return self._files[int(name.removeprefix("file"))] if name else None

    @on(OptionList.OptionHighlighted, "#files")
    def _describe(self) -> None:
        """Show the card of the chosen file."""
        file = self.chosen
        if file is None:
            return
        self.query_one("#card-head", Words).say(line(_title(file), "bold $text-accent"))
        head = file.head
        about = (
            _("This file has no head that can be read.")
            if head is None
            else labelled(
                (_("Id"), head.id),
                (_("Level"), word(LEVELS, head.level)),
                (_("Time"), _("{count} min").format(count=head.minutes)),
                (_("Practises"), listed(word(SKILLS, skill) for skill in head.skills)),
            )
        )
        self.query_one("#card-body", Words).say(about)
        self.query_one("#card-path", Prose).text = str(file.path) if file.editable else ""

    # ---- doing ----------------------------------------------------------------------------------------------------
    @on(OptionList.OptionSelected, "#files")
    def _selected(self) -> None:
        if file := self.chosen:
            self._open(file)

    def _open(self, file: CaseFile) -> None:
        from sim.tui.screens.case import CasePage

        self.app.push_screen(CasePage(file), lambda _none: self.fill())

    def action_new(self) -> None:
        from sim.tui.screens.new_case import NewCase

        self.app.push_screen(NewCase(self.stall.seat.studio), self._written)

    def action_copy(self) -> None:
        from sim.tui.screens.copy_case import CopyCase

        if file := self.chosen:
            self.app.push_screen(CopyCase(file, self.stall.seat.studio), self._written)

    def _written(self, path: Path | None) -> None:
        if path is not None:
            self.fill()
            self._open(case_file(path))

    def action_folder(self) -> None:
        from sim.tui.screens.own_folder import OwnFolder

        def chosen(folder: str | None) -> None:
            if folder is not None:
                with self.stall.in_words():
                    self.stall.seat.set_setting("studio", folder)
                self.fill()

        self.app.push_screen(OwnFolder(self.stall.seat.studio), chosen)


class Files(OptionList):
    """The list of files; its Enter key stands in the footer."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "select", N_("Open"))]


def _heading(shelf: Shelf) -> Option:
    name = Content.assemble((shelf.name, "bold $text-accent"), "  ", line(shelf.place, "$muted"))
    return Option(stacked(Content(""), name), disabled=True)


def _empty(shelf: Shelf) -> Content:
    if shelf.problem:
        return line(shelf.problem, "$text-error")
    return line(_("No cases here yet. N writes one."), "$muted")


def _title(file: CaseFile) -> str:
    return file.head.title.get(language()) if file.head is not None else file.path.name


def _row(file: CaseFile) -> Content:
    if file.head is None:
        return line(file.path.name, "$text-warning")
    return stacked(line(_title(file), "bold"), line(file.head.id, "$muted"))
