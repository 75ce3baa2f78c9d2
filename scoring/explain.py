"""A rule in plain words, with a good and a bad example."""

from __future__ import annotations

from difflib import get_close_matches

from personas.vocabulary import Lang
from scoring.credit import REPEATS
from scoring.rule import Rule
from scoring.rules import RULES
from scoring.wording import fill, phrases, rule_text

_MET = ("hit", "half", "range", "met_target")
"""Why-sentences of a rule that was met, wholly or in part."""


class UnknownRule(LookupError):  # noqa: N818
    """There is no rule of this id; `near` are ids like it."""

    def __init__(self, code: str, near: tuple[str, ...]) -> None:
        self.code, self.near = code, near
        super().__init__(code + (f" ({', '.join(near)}?)" if near else ""))


def find(code: str) -> Rule:
    """The rule of an id, written in whatever case. Raises UnknownRule."""
    wanted = code.strip().upper()
    if wanted not in RULES:
        raise UnknownRule(code, tuple(get_close_matches(wanted, list(RULES), n=3)))
    return RULES[wanted]


def explain(code: str, lang: Lang) -> str:
    """The rule of an id: what it is worth, when it is met, a good and a bad example. Raises UnknownRule."""
    if code.strip().upper() == REPEATS:
        return f"{REPEATS}  {phrases('words', lang)['repeats_explained']}"
    rule = find(code)
    text = rule_text(rule.id, rule.dimension, lang)
    words = phrases("explain", lang)
    kept, missed = example_whys(rule, lang)
    lines = [f"{rule.id}  {text.title}", f"{words[rule.dimension.value]} · {worth(rule, lang)}", ""]
    lines += [f"+ {why}" for why in kept] + [f"- {why}" for why in missed]
    lines += ["", f"{words['good']}{text.good}", f"{words['bad']}{text.bad}"]
    return "\n".join(lines)


def example_whys(rule: Rule, lang: Lang) -> tuple[list[str], list[str]]:
    """The why-sentences of a rule that was met and of one that was not, with the sums of an example."""
    example = phrases("example", lang)
    whys = {key: fill(why, example, lang) or "" for key, why in rule_text(rule.id, rule.dimension, lang).why.items()}
    return [why for key, why in whys.items() if key in _MET], [why for key, why in whys.items() if key not in _MET]


def worth(rule: Rule, lang: Lang) -> str:
    """What a rule is worth, in words."""
    words = phrases("explain", lang)
    if rule.id.startswith("GATE"):
        return words["fails"] if rule.points <= -100 else words["deducts"].replace("{points}", f"{-rule.points:g}")
    key = "loses" if rule.conduct else "bonus" if rule.bonus else "earns"
    return words[key].replace("{points}", f"{abs(rule.points):g}").replace("{cap}", str(rule.cap))


def listing(lang: Lang) -> str:
    """All rules, a line each, in the order of the dimensions."""
    return "\n".join(f"{rule.id}  {_title(rule, lang)}  ({worth(rule, lang)})" for rule in RULES.values())


def _title(rule: Rule, lang: Lang) -> str:
    return rule_text(rule.id, rule.dimension, lang).title
