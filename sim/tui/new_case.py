"""A new case as it stands in the form, and the file it makes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from personas.fields import ID
from personas.texts import Text
from personas.vocabulary import LANGS, ExcuseKind, Lang
from scenarios.starter import Answers, write_case
from sim.commands import parse_sum
from sim.hygiene import clean
from sim.i18n import _

_LONGEST_TITLE = 120


class DraftError(ValueError):
    """What stands in a field cannot be used; `field` is its id, the text is a sentence."""

    def __init__(self, field: str, sentence: str) -> None:
        super().__init__(sentence)
        self.field = field


@dataclass(frozen=True, slots=True)
class CaseDraft:
    """The texts of the form's fields; an empty title or sum takes the default."""

    id: str
    title: str = ""
    persona: str = ""
    overdue: str = ""
    target: str = ""
    contacts: str = ""
    excuses: tuple[str, ...] = ()

    def text(self, lang: Lang, month: date) -> str:
        """The text of the file, for this month, its comments in this language. Raises DraftError."""
        base = Answers(id=checked_id(self.id), lang=lang, month=month)
        overdue, target = self._sums(base)
        if not self.excuses:
            raise DraftError("kinds", _("Tick at least one excuse."))
        title = clean(self.title, _LONGEST_TITLE)[0].strip()
        return write_case(
            replace(
                base,
                title=Text(**{**{one: base.title.get(one) for one in LANGS}, **({lang: title} if title else {})}),
                persona=self.persona or base.persona,
                overdue=overdue,
                target=target,
                contacts=self._contacts(base.contacts),
                excuses=tuple(ExcuseKind(kind) for kind in self.excuses),
            )
        )

    def _sums(self, base: Answers) -> tuple[int, int]:
        overdue = self._sum("overdue", self.overdue, base.overdue)
        target = self._sum("aim", self.target, min(base.target, overdue))
        if target > overdue:
            raise DraftError("aim", _("The target must be more than nothing and at most what is past due."))
        return overdue, target

    def _sum(self, field: str, typed: str, default: int) -> int:
        amount = parse_sum(typed) if typed.strip() else default
        if amount is None:
            raise DraftError(field, _("a sum such as 30万 or 300,000"))
        return amount

    def _contacts(self, default: int) -> int:
        typed = self.contacts.strip()
        if typed and not (typed.isdecimal() and 1 <= int(typed) <= 20):
            raise DraftError("contacts", _("a whole number from 1 to 20"))
        return int(typed) if typed else default


def checked_id(typed: str) -> str:
    """The id of a new case. Raises DraftError."""
    if not ID.fullmatch(typed.strip()):
        raise DraftError("id", _("lower-case letters, digits, - and _, beginning with a letter, at most 40"))
    return typed.strip()


def write_new(folder: Path, case: str, text: str) -> Path:
    """Writes the file of a new case and never over another one. Raises DraftError."""
    path = folder / f"{case}.yaml"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        raise DraftError("id", _("{file} is there already; nothing was written.").format(file=path)) from None
    except OSError as error:
        raise DraftError("id", f"{path}: {error.strerror}") from error
    return path
