"""What a talk looks like, whoever holds it: the conversation on the left, where things stand on the right."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal

from sim.i18n import N_, _, ngettext
from sim.practice_events import Dossier, View
from sim.retelling.labels import day_name
from sim.tui.page import Page, TopBar
from sim.tui.widgets.conversation import Conversation
from sim.tui.widgets.prose import Words
from sim.tui.widgets.standing import Standing, compact
from sim.words import CONTACTS

if TYPE_CHECKING:
    from sim.session import Session


def what_is_left(view: View, dossier: Dossier) -> tuple[str, str]:
    """Contacts and days of the month that are left, in words."""
    contacts, days = view.contacts_left, max(0, (dossier.end - view.today).days)
    return (
        ngettext("{count} contact left", "{count} contacts left", contacts).format(count=contacts),
        ngettext("{count} day left", "{count} days left", days).format(count=days),
    )


class TalkingPage(Page):
    """Everything drawn comes from the session's view and transcript; its rules of style are in `talking.tcss`."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2", "panel", N_("Panel")),
        Binding("pageup", "page(-1)", N_("Earlier"), show=False, priority=True),
        Binding("pagedown", "page(1)", N_("Later"), show=False, priority=True),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session

    def talking(self) -> ComposeResult:
        """The upper part of the screen."""
        yield TopBar()
        yield Words(id="compact")
        with Horizontal(id="talk"):
            yield Conversation(id="conversation")
            yield Standing(id="standing")

    def stand(self) -> None:
        """Draw where things stand."""
        view, dossier = self.session.view, self.session.dossier
        self.query_one(Standing).show(view, dossier)
        self.query_one("#compact", Words).say(compact(view, dossier))
        where = [day_name(view.today)]
        if view.contact_kind:
            where.append(_(CONTACTS[view.contact_kind]))
        if not dossier.drill:
            where += what_is_left(view, dossier)
        self.query_one(TopBar).show(self.title_words(), " · ".join(where))

    def title_words(self) -> str:
        """What stands at the top on the left."""
        return self.session.dossier.title

    def action_panel(self) -> None:
        self.toggle_class("-flip")

    def action_page(self, pages: int) -> None:
        conversation = self.query_one(Conversation)
        scroll = conversation.scroll_page_up if pages < 0 else conversation.scroll_page_down
        scroll(animate=False)
