"""The debrief of a finished attempt as a file: Markdown to read, HTML to show, JSON to import, verify and score."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, get_args

from sim.i18n import N_, _
from sim.records import RecordsError
from sim.records.errors import in_words
from sim.records.exchange import export_attempt
from sim.records.forget import EXPORTS
from sim.retelling.markdown import markdown
from sim.retelling.page import page

if TYPE_CHECKING:
    from sim.session import Session

Form = Literal["markdown", "html", "json"]
FORMS: tuple[Form, ...] = get_args(Form)
_ENDINGS: dict[Form, str] = {"markdown": "md", "html": "html", "json": "json"}
ABOUT: dict[Form, str] = {
    "markdown": N_("Markdown, to read and to edit"),
    "html": N_("HTML, one page to show or to print"),
    "json": N_("JSON, for another machine: it can be imported, verified and scored"),
}


def content(session: Session, form: Form) -> str:
    """What the file holds. Raises RecordsError for an attempt that is not finished."""
    if not session.ended:
        raise RecordsError(_("There is a debrief once the attempt is over."))
    if form == "markdown":
        return "\n".join(markdown(session)) + "\n"
    if form == "html":
        return page(session)
    return json.dumps(document(session), ensure_ascii=False, indent=1) + "\n"


def document(session: Session) -> dict[str, Any]:
    """The exported attempt, and the talk as it went."""
    turns = [
        {
            "n": turn.n,
            "day": turn.day.isoformat(),
            "contact": turn.contact,
            "by": turn.by.value,
            "kind": turn.kind.value,
            "text": turn.text,
        }
        for turn in session.transcript().turns
    ]
    return export_attempt(session.stored()) | {"turns": turns}


def save(home: Path, session: Session, form: Form) -> Path:
    """Writes the file into the data folder's `exports` and returns its path. Raises RecordsError, a sentence."""
    text = content(session, form)
    folder = home / EXPORTS
    path = folder / f"{session.scenario.id}-{session.attempt_id[:8]}.{_ENDINGS[form]}"
    with in_words(folder):
        folder.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return path
