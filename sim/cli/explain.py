"""`stallbreaker explain CODE`: a rule of the score (ANC-03) or a finding in a case file (W106)."""

from __future__ import annotations

import re
from collections.abc import Iterator

import click

from personas.vocabulary import Lang
from sim.cli.app import OK, say, this
from sim.i18n import _, sentences


def explain() -> click.Command:
    """Makes the command."""
    return click.Command(
        "explain",
        callback=_explain,
        help=_("Explain a rule of the score (ANC-03) or a finding (W106); without a code, list the rules."),
        params=[click.Argument(["code"], required=False, metavar="[CODE]")],
    )


def _explain(code: str | None) -> int:
    from scoring.explain import explain as explain_rule
    from scoring.explain import listing

    lang = this().lang
    if code is None:
        say(listing(lang))
        return OK
    text = explain_finding(code, lang)
    if text is None:
        try:
            text = explain_rule(code, lang)
        except LookupError as error:
            raise no_such_code(code, getattr(error, "near", ())) from error
    say(text)
    return OK


def explain_finding(code: str, lang: Lang) -> str | None:
    """What a finding's code means, with a bad and a good example; None when there is no such code."""
    from personas.rulebook import FILE_RULES
    from scenarios.case_rules import CASE_RULES
    from sim.playtest.rules import PLAY_RULES

    wanted = code.strip().upper()
    rule = FILE_RULES.rules.get(wanted) or CASE_RULES.rules.get(wanted) or PLAY_RULES.rules.get(wanted)
    if rule is None:
        return None
    # Titles are templates of messages: what is filled in later is left open here.
    title = re.sub(r"\{\w+\}", "…", rule.title.get(lang))
    lines = [f"{rule.code}  {title}", "", rule.why.get(lang)]
    lines += _example(_("instead of:"), rule.bad)
    lines += _example(_("write:"), rule.good)
    return "\n".join(lines)


def _example(label: str, text: str) -> Iterator[str]:
    if text.strip():
        yield ""
        yield label
        yield from (f"    {line}" for line in text.rstrip().splitlines())


def no_such_code(code: str, near: tuple[str, ...] = ()) -> click.UsageError:
    """There is no such code."""
    message = _("There is no rule or finding {code}.").format(code=code)
    hint = _("Did you mean {nearest}?").format(nearest=", ".join(near)) if near else ""
    return click.UsageError(sentences(message, hint))
