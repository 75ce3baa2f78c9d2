"""`stallbreaker persona`: kinds of dealers: a list, one of them with people cast from it, a new one, a check."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from personas.vocabulary import LANGS, Archetype, Style
from sim.cli.app import OK, Failure, no_file, note, say, this
from sim.cli.ask import ask, can_ask, write_new
from sim.cli.scenario_check import check_parts_command
from sim.i18n import N_, _, listed
from sim.workshop.checking import persona_findings

if TYPE_CHECKING:
    from personas.persona import PersonaTemplate

ARCHETYPES = {
    Archetype.COOPERATIVE: N_("cooperative: pays what he can when asked plainly"),
    Archetype.ORDINARY: N_("ordinary: pays whoever presses"),
    Archetype.TOUGH: N_("tough: gives way to grounds only"),
    Archetype.SMOOTH_PROMISER: N_("smooth promiser: says yes and does little"),
    Archetype.NEAR_FAILURE: N_("near failure: can hardly pay at all"),
    Archetype.LEVERAGE_PLAYER: N_("leverage player: threatens to stop dealing"),
}
STYLES = {
    Style.PLAIN: N_("plain"),
    Style.BLUNT: N_("blunt"),
    Style.SMOOTH: N_("smooth"),
    Style.WEARY: N_("weary"),
    Style.PROUD: N_("proud"),
}
POWERS = {"low": N_("low power"), "normal": N_("normal power"), "high": N_("high power")}
SEEDS = (1, 2, 3)
"""People shown of a persona."""


def persona() -> click.Group:
    """Makes the group."""
    group = click.Group("persona", help=_("Kinds of dealers (for trainers)."))
    group.add_command(click.Command("list", callback=_list, help=_("List the kinds of dealers: id, type, title.")))
    group.add_command(
        click.Command(
            "show",
            callback=_show,
            help=_("Show a persona, and people cast from it."),
            params=[click.Argument(["name"], metavar="ID|FILE")],
        )
    )
    group.add_command(
        click.Command(
            "new",
            callback=_new,
            help=_("Write a new persona file, to be put into personas/ beside a case."),
            params=[
                click.Argument(["name"], metavar="ID"),
                click.Option(["--out"], metavar="FILE", help=_("where to write (default: ID.yaml)")),
                click.Option(["--defaults"], is_flag=True, help=_("ask nothing")),
                click.Option(["--archetype"], type=click.Choice([kind.value for kind in Archetype])),
                click.Option(["--style"], type=click.Choice([style.value for style in Style])),
                click.Option(["--title"], metavar="TEXT", help=_("title, in the language in use")),
            ],
        )
    )
    group.add_command(check_parts_command(persona_findings, _("Check persona files; exit code 1 when one has errors.")))
    return group


def _list() -> int:
    from personas.load import persona_templates
    from sim.columns import table

    lang = this().lang
    rows = [(p.id, p.archetype.value, p.style.value, p.title.get(lang)) for p in persona_templates()]
    for line in table(rows):
        say(line)
    return OK


def _show(name: str) -> int:
    from personas.load import PersonaError, load_persona

    try:
        template = load_persona(name)
    except PersonaError as error:
        if error.findings:
            raise Failure("\n".join(finding.render(this().lang) for finding in error.findings)) from error
        if "." in name or "/" in name:
            raise no_file(name) from error
        raise _unknown(name) from error
    for line in _persona_lines(template):
        say(line)
    return OK


def _unknown(name: str) -> click.UsageError:
    from personas.load import persona_files
    from personas.words import closest

    nearest = closest(name, persona_files())
    if nearest:
        return click.UsageError(
            _("There is no persona {name}. Did you mean {nearest}?").format(name=name, nearest=nearest)
        )
    names = listed(persona_files())
    return click.UsageError(_("There is no persona {name}. There are: {names}.").format(name=name, names=names))


def _persona_lines(template: PersonaTemplate) -> Iterator[str]:
    from personas.cast import cast
    from sim.words import labelled

    lang = this().lang
    yield f"{template.id}  {template.title.get(lang)}"
    yield labelled(_("Type"), _(ARCHETYPES[template.archetype]))
    yield labelled(_("Manner"), f"{_(STYLES[template.style])}, {_(POWERS[template.power])}")
    if template.about.get(lang):
        yield template.about.get(lang)
    if template.goods:
        yield labelled(_("Goods"), listed(goods.get(lang) for goods in template.goods))
    yield ""
    yield _("Cast from it, for example:")
    for seed in SEEDS:
        person = cast(template, seed, lang)
        yield "  " + listed((person.name, person.firm, person.town)) + f" ({person.address})"
        yield "    " + person.history


def _new(
    name: str, out: str | None, defaults: bool, archetype: str | None, style: str | None, title: str | None
) -> int:
    from personas.fields import ID
    from personas.load import read_persona

    if not ID.fullmatch(name):
        what = _("lower-case letters, digits, - and _, beginning with a letter, at most 40")
        raise click.UsageError(f"ID: {what}")
    path = Path(out or f"{name}.yaml")
    if path.exists():
        raise Failure(_("{file} is there already; nothing was written.").format(file=path))
    asking = can_ask(defaults)
    archetype = archetype or _chosen(_("Type"), [kind.value for kind in Archetype], "ordinary", asking)
    style = style or _chosen(_("Manner"), [kind.value for kind in Style], "plain", asking)
    text = _text(name, archetype, style, title)
    write_new(path, text)
    for finding in read_persona(text.encode(), str(path))[1]:
        say(finding.render(this().lang))
    note(_("Written: {file}").format(file=path))
    note(_("Put it into the folder personas/ beside a case, and write there: persona: {name}").format(name=name))
    return OK


def _chosen(question: str, options: list[str], default: str, asking: bool) -> str:
    def understand(answer: str) -> str:
        if answer not in options:
            raise click.BadParameter(listed(options))
        return answer

    return ask(f"{question} ({', '.join(options)})", default, understand) if asking else default


def _text(name: str, archetype: str, style: str, title: str | None) -> str:
    """The text of a new persona file, its comments in the language in use."""
    from scenarios.starter import quoted

    lang = this().lang
    own = {"zh": "自己取名的一类人", "en": "a kind of dealer of our own"}
    if title:
        own[lang] = title
    notes = {
        "archetype": _("cooperative, ordinary, tough, smooth_promiser, near_failure or leverage_player"),
        "style": _("plain, blunt, smooth, weary or proud"),
        "power": _("low, normal or high: his power over us"),
        "about": _("what a colleague would say of him; the trainee reads it"),
        "goods": _("trades to choose from when the case names none"),
    }
    about = {
        "zh": "生意过得去，钱先给催得紧的。说清楚数目和日子，他认账。",
        "en": "Business is all right, and the money goes to whoever presses. Name a sum and a day, and you are heard.",
    }
    both = "{{zh: {}, en: {}}}"
    return (
        f"id: {name}\n"
        f"archetype: {archetype}  # {notes['archetype']}\n"
        f"style: {style}  # {notes['style']}\n"
        f"power: normal  # {notes['power']}\n"
        f"title: {both.format(*(quoted(own[each]) for each in LANGS))}\n"
        f"# {notes['about']}\n"
        f"about: {both.format(*(quoted(about[each]) for each in LANGS))}\n"
        f"# {notes['goods']}\n"
        "goods:\n"
        '  - {zh: "五金工具", en: "hardware and tools"}\n'
    )
