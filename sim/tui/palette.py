"""The command palette's entries: what the app can do from here, in the language in use, findable in both."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from textual.app import SystemCommand
from textual.screen import Screen

from sim.i18n import N_, _, language
from sim.tui.page import Page

if TYPE_CHECKING:
    from personas.texts import Text
    from scenarios.heads import Title
    from sim.tui.app import StallbreakerApp


def commands(app: StallbreakerApp, screen: Screen[object]) -> Iterator[SystemCommand]:
    """The entries; in Chinese the English name follows, so that it is found without an input method."""
    everywhere = list(_entries(app, screen))
    known = {title for title, _about, _callback in everywhere}
    for title, key, callback in _of_screen(app, screen):
        if title not in known:
            yield SystemCommand(_named(title), _("On this screen; key {key}").format(key=key), callback)
    for title, about, callback in everywhere:
        yield SystemCommand(_named(title), _(about), callback)


def _named(title: str) -> str:
    return title if language() == "en" else f"{_(title)}  {title}"


def _of_screen(app: StallbreakerApp, screen: Screen[object]) -> Iterator[tuple[str, str, Callable[[], object]]]:
    """What the screen's keys do, each once."""
    done: set[str] = set()
    for active in screen.own_bindings if isinstance(screen, Page) else ():
        binding = active.binding
        if binding.description not in done:
            done.add(binding.description)
            yield binding.description, app.get_key_display(binding), partial(app.run_action, binding.action, screen)


def _entries(app: StallbreakerApp, screen: Screen[object]) -> Iterator[tuple[str, str, Callable[[], object]]]:
    if isinstance(screen, Page):
        yield N_("Help"), N_("What this screen is for, and its keys"), app.action_help
    if screen is not app.lobby:
        yield N_("Lobby"), N_("Back to the list of cases; the attempt can be resumed"), app.to_lobby
    yield N_("Board"), N_("Who is best at what"), partial(open_board, app)
    yield N_("Progress"), N_("Your skills over time, and all your attempts"), partial(open_progress, app)
    yield N_("Settings"), N_("Name, team, language, colours, typing pause"), partial(open_settings, app)
    yield N_("Studio"), N_("Write cases: findings, diagrams, play-tests"), partial(open_studio, app)
    yield N_("Switch to English or Chinese"), N_("The whole program, at once"), app.action_language
    yield N_("Light or dark"), N_("Change the colours"), app.action_theme
    yield N_("Quit"), N_("Everything is kept; go on where you left"), app.exit


def open_board(app: StallbreakerApp, case: str | None = None) -> None:
    """Show the boards over the screen that stands, at this case or overall."""
    from sim.tui.screens.board import BoardPage

    if not isinstance(app.screen, BoardPage):
        app.push_screen(BoardPage(case, heads=app.lobby.cases))


def open_progress(app: StallbreakerApp) -> None:
    """Show the trainee's progress over the screen that stands."""
    from sim.tui.screens.progress import ProgressPage

    if not isinstance(app.screen, ProgressPage):
        app.push_screen(ProgressPage(heads=app.lobby.cases))


def open_settings(app: StallbreakerApp) -> None:
    """Show the settings over the screen that stands."""
    from sim.tui.screens.settings import Settings

    app.push_screen(Settings(), app.settle)


def open_watch(app: StallbreakerApp, case: str, title: Text | Title) -> None:
    """Ask who is to be watched at a case (an id or a path), then watch him."""
    from sim.tui.screens.who import WhoPlays

    def chosen(model: str | None) -> None:
        if model is not None:
            app.watch_case(case, model)

    app.push_screen(WhoPlays(title), chosen)


def open_studio(app: StallbreakerApp) -> None:
    """Show the trainers' studio over the screen that stands."""
    from sim.tui.screens.studio import StudioPage

    if not isinstance(app.screen, StudioPage):
        app.push_screen(StudioPage())
