"""What the code of a finding means."""

from __future__ import annotations

import re
from collections.abc import Iterator

from personas.vocabulary import Lang
from sim.i18n import _


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
