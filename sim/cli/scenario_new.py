"""`stallbreaker scenario new`: a few questions, and a case file that passes the check and can be played."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from personas.vocabulary import LANGS, ExcuseKind, Lang
from personas.words import closest
from sim.cli.app import OK, Failure, note, say, this
from sim.cli.ask import ask, can_ask, write_new
from sim.i18n import _, listed, sentences

if TYPE_CHECKING:
    from personas.texts import Text
    from scenarios.starter import Answers


def new_command() -> click.Command:
    """Makes the command."""
    return click.Command(
        "new",
        callback=_new,
        help=_(
            "Write a new case file: asks a few questions on a terminal, or takes everything from options. An existing "
            "file is never overwritten."
        ),
        params=[
            click.Argument(["case_id"], required=False, metavar="[ID]"),
            click.Option(["--out"], metavar="FILE", help=_("where to write (default: ID.yaml)")),
            click.Option(["--like"], metavar="CASE", help=_("copy this case under the new id")),
            click.Option(["--defaults"], is_flag=True, help=_("ask nothing")),
            click.Option(["--languages"], metavar="zh,en", help=_("languages of the case")),
            click.Option(["--title"], metavar="TEXT", help=_("title, in the language in use")),
            click.Option(["--goods"], metavar="TEXT", help=_("what was sold, in a few words")),
            click.Option(["--persona"], metavar="ID", help=_("kind of dealer (persona list)")),
            click.Option(["--overdue"], metavar="SUM", help=_("what is past due: 30万, 300,000")),
            click.Option(["--target"], metavar="SUM", help=_("what to bring in")),
            click.Option(["--month"], metavar="YYYY-MM", help=_("month of the case")),
            click.Option(["--contacts"], metavar="N", help=_("how often the trainee may meet the dealer")),
            click.Option(["--excuses"], metavar="KIND,…", help=_("kinds of excuses, in the order they come up")),
        ],
    )


def _new(case_id: str | None, out: str | None, like: str | None, defaults: bool, **given: str | None) -> int:
    asking = can_ask(defaults)
    case_id = _understood("case_id", case_id, _id, _("Id of the case"), "my-case", asking)
    path = Path(out or f"{case_id}.yaml")
    if path.exists():
        raise Failure(_("{file} is there already; nothing was written.").format(file=path))
    write_new(path, _copied(like, case_id) if like else _written(case_id, given, asking))
    return _told(path)


def _understood(
    name: str, given: Any, understand: Callable[[str], Any], question: str, default: str, asking: bool
) -> Any:
    """An answer from an option, a question or the default."""
    if given is not None:
        try:
            return understand(given)
        except click.BadParameter as error:
            raise click.UsageError(
                f"--{name.replace('case_id', 'ID')}: {error.message}".replace("--ID", "ID")
            ) from error
    return ask(question, default, understand) if asking else understand(default)


def _copied(case: str, new_id: str) -> str:
    from scenarios.load import read_file
    from scenarios.starter import copy_case
    from sim.cli.cases import find

    return copy_case(read_file(find(case)).decode("utf-8-sig"), new_id)


def _written(case_id: str, given: dict[str, str | None], asking: bool) -> str:
    from scenarios.money import format_money
    from scenarios.starter import Answers, write_case

    lang = this().lang
    base = Answers(id=case_id, lang=lang)

    def answer(name: str, understand: Callable[[str], Any], question: str, default: str) -> Any:
        return _understood(name, given[name], understand, question, default, asking)

    languages: tuple[Lang, ...] = answer("languages", _languages, _("Languages (zh, en or zh,en)"), lang)
    base = replace(base, languages=languages)
    base = replace(base, title=_text(base, "title", _("Title"), base.title, given["title"], asking))
    base = replace(base, goods=_text(base, "goods", _("Goods"), base.goods, given["goods"], asking))
    base = replace(base, persona=answer("persona", _persona, _("Kind of dealer (persona list)"), base.persona))
    overdue: int = answer("overdue", _sum, _("Past due"), format_money(base.overdue, "zh" if lang == "zh" else "en"))
    aim = format_money(round(overdue * 0.8 / 10_000) * 10_000, lang)
    target: int = answer("target", _sum, _("To bring in"), aim)
    if not 0 < target <= overdue:
        raise click.UsageError(_("The target must be more than nothing and at most what is past due."))
    base = replace(base, overdue=overdue, target=target)
    base = replace(base, month=answer("month", _month, _("Month"), f"{this().now():%Y-%m}"))
    base = replace(base, contacts=answer("contacts", _contacts, _("Number of contacts"), str(base.contacts)))
    kinds = ",".join(base.excuses)
    return write_case(replace(base, excuses=answer("excuses", _kinds, _("Excuses, in order"), kinds)))


def _text(base: Answers, name: str, question: str, default: Text, given: str | None, asking: bool) -> Text:
    """A text in the languages of the case; an option gives it in the first of them that is the language in use."""
    from personas.texts import Text

    found: dict[str, str] = {}
    for lang in base.languages:
        own = given if given is not None and (lang == this().lang or len(base.languages) == 1) else None
        label = f"{question} ({lang})" if len(base.languages) > 1 else question
        found[lang] = _understood(name, own, _words, label, default.get(lang), asking)
    return Text(**found)


def _told(path: Path) -> int:
    """What the check says of the new file, and what to do next."""
    from scenarios.load import check_file

    lang = this().lang
    for finding in check_file(str(path)):
        say(finding.render(lang))
    note(_("Written: {file}").format(file=path))
    note(
        _("Next: stallbreaker scenario check {file} --watch, then stallbreaker scenario play {file}").format(file=path)
    )
    return OK


# ---- what the answers mean ----------------------------------------------------------------------------------------
def _id(answer: str) -> str:
    from personas.fields import ID

    if not ID.fullmatch(answer):
        raise click.BadParameter(_("lower-case letters, digits, - and _, beginning with a letter, at most 40"))
    return answer


def _words(answer: str) -> str:
    from sim.hygiene import clean

    text = clean(answer, 120)[0].strip()
    if not text:
        raise click.BadParameter(_("Some words are needed."))
    return text


def _languages(answer: str) -> tuple[Lang, ...]:
    found = tuple(lang for lang in LANGS if lang in _split(answer))
    if not found or len(found) != len(set(_split(answer))):
        raise click.BadParameter(_("zh, en or zh,en"))
    return found


def _persona(answer: str) -> str:
    from personas.load import persona_files

    known = persona_files()
    if answer in known:
        return answer
    nearest = closest(answer, known)
    hint = _("Did you mean {nearest}?").format(nearest=nearest) if nearest else listed(known)
    raise click.BadParameter(sentences(_("There is no persona {name}.").format(name=answer), hint))


def _sum(answer: str) -> int:
    from scenarios.values import parse_money

    amount = parse_money(answer)
    if amount is None or not 0 < amount <= 10**14:
        raise click.BadParameter(_("a sum such as 30万 or 300,000"))
    return amount


def _month(answer: str) -> date:
    try:
        return date.fromisoformat(f"{answer}-01")
    except ValueError:
        raise click.BadParameter(_("a month such as 2026-03")) from None


def _contacts(answer: str) -> int:
    if not answer.isdecimal() or not 1 <= int(answer) <= 20:
        raise click.BadParameter(_("a whole number from 1 to 20"))
    return int(answer)


def _kinds(answer: str) -> tuple[ExcuseKind, ...]:
    from scenarios.keys import KINDS

    found = [KINDS.get(word, word) for word in _split(answer)]
    wrong = [word for word in found if word not in set(ExcuseKind)]
    if wrong or not found:
        raise click.BadParameter(_("kinds of excuses: {kinds}").format(kinds=listed(ExcuseKind)))
    return tuple(ExcuseKind(word) for word in dict.fromkeys(found))


def _split(answer: str) -> list[str]:
    return [word.strip() for word in answer.replace("，", ",").replace("、", ",").split(",") if word.strip()]
