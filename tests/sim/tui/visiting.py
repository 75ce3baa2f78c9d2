"""The way to every screen, by keys, from the lobby of a trainee who has been here before."""

from __future__ import annotations

from typing import Any

from textual.widgets import OptionList

SCREENS: dict[str, str] = {
    "lobby": "Lobby",
    "dossier": "DossierPage",
    "month": "MonthPage",
    "talk": "TalkPage",
    "debrief": "DebriefPage",
    "review": "ReviewPage",
    "board": "BoardPage",
    "progress": "ProgressPage",
    "watch": "WatchPage",
    "watched": "WatchedDebrief",
    "studio": "StudioPage",
    "case": "CasePage",
    "diagram": "DiagramPage",
    "play-test": "PlayTestPage",
    "preview": "PreviewPage",
}
"""Every full screen, with the name of its class."""
DIALOGS: dict[str, str] = {
    "help": "Help",
    "settings": "Settings",
    "question": "Question",
    "meant": "Meant",
    "rewind": "Rewind",
    "export": "Export",
    "who": "WhoPlays",
    "season": "Pick",
    "team": "Pick",
    "new-case": "NewCase",
    "copy-case": "CopyCase",
    "own-folder": "OwnFolder",
}
_FROM_LOBBY = {"settings": "s", "help": "question_mark", "board": "b", "progress": "p", "who": "w"}
_AFTER_TALK = ("debrief", "review", "rewind", "export")
_FROM_DEBRIEF = {"review": "v", "rewind": "w", "export": "e"}
_STUDIO = ("studio", "new-case", "copy-case", "own-folder", "case", "diagram", "play-test", "preview")
_KEYS = {"new-case": "n", "copy-case": "c", "own-folder": "o", "diagram": "d", "play-test": "t", "preview": "v"}


async def visit(desk: Any, screen: str) -> None:
    """Go to a screen of one's own talk and case."""
    if screen in _FROM_LOBBY:
        await desk.press(_FROM_LOBBY[screen])
    elif screen in ("season", "team"):
        await desk.press("b", screen[0])
    elif screen in ("watch", "watched"):
        desk.app.watch_case("tui-drill", "expert", seed=7)
        await desk.settle()
        await desk.press(*(["enter"] * 3 if screen == "watch" else ["e"]))
    elif screen in _STUDIO:
        await _in_studio(desk, screen)
    elif screen != "lobby":
        await _in_attempt(desk, screen)


async def _in_studio(desk: Any, screen: str) -> None:
    await desk.press("u")
    if screen in ("case", "diagram", "play-test", "preview"):
        desk.app.screen.query_one("#files", OptionList).action_first()
        await desk.press("enter")
    if screen in _KEYS:
        await desk.press(_KEYS[screen])


async def _in_attempt(desk: Any, screen: str) -> None:
    await desk.open("tui-drill" if screen in ("talk", "meant", *_AFTER_TALK) else "tui-month")
    if screen == "dossier":
        return
    await desk.begin()
    if screen in ("talk", "meant", "rewind", "review"):
        await desk.type("280k 28万")
    if screen == "meant":
        await desk.press("f8")
    if screen in _AFTER_TALK:
        await desk.press("ctrl+l", "enter")
    if screen in _FROM_DEBRIEF:
        await desk.press(_FROM_DEBRIEF[screen])
    if screen == "question":
        await desk.press("f")
