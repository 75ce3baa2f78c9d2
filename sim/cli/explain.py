"""`stallbreaker explain CODE`: a rule of the score (ANC-03) or a finding in a case file (W106)."""

from __future__ import annotations

import click

from sim.cli.app import OK, say, this
from sim.i18n import _, listed, sentences
from sim.workshop.explaining import explain_finding


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


def no_such_code(code: str, near: tuple[str, ...] = ()) -> click.UsageError:
    """There is no such code."""
    message = _("There is no rule or finding {code}.").format(code=code)
    hint = _("Did you mean {nearest}?").format(nearest=listed(near)) if near else ""
    return click.UsageError(sentences(message, hint))
