"""Persona files: reading, checking, and the library of templates.

A persona is a kind of dealer; `personas.cast` makes a person of it. `persona_templates` has the built-in ones,
`load_persona` one of them by id or a file by path, `compile_persona` one written inside a case.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from pydantic import ValidationError

from personas import keys
from personas.fields import Fields, Report, an_id, choice, list_of, mapping, member, whole
from personas.findings import Finding, Severity, in_order, without_ignored
from personas.paths import is_file
from personas.persona import PersonaTemplate
from personas.privacy import private_data
from personas.text_fields import bilingual, in_languages, lines, same_or_bilingual
from personas.texts import Lines
from personas.vocabulary import LANGS, Archetype, Deed, Lang, Style
from personas.words import closest
from personas.yaml_nodes import Mapping, Node, read

LIBRARY = Path(__file__).with_name("library")


class PersonaError(ValueError):
    """A persona that cannot be used; `findings` say why (empty when there is no such persona)."""

    def __init__(self, message: str, findings: tuple[Finding, ...] = ()) -> None:
        super().__init__(message)
        self.findings = findings


def persona_files() -> dict[str, Path]:
    """The built-in persona files by id, in order of their names."""
    return {path.stem: path for path in sorted(LIBRARY.glob("*.yaml"))}


def persona_templates() -> tuple[PersonaTemplate, ...]:
    """All built-in templates."""
    return tuple(load_persona(name) for name in persona_files())


def load_persona(id_or_path: str | Path) -> PersonaTemplate:
    """A built-in template by id, or the one in a file. Raises PersonaError."""
    path = _path(id_or_path)
    template, findings = read_persona(path.read_bytes(), str(path))
    if template is None:
        raise PersonaError(f"{path}: not usable", tuple(findings))
    return template


def _path(id_or_path: str | Path) -> Path:
    files = persona_files()
    if str(id_or_path) in files:
        return files[str(id_or_path)]
    path = Path(id_or_path)
    if path.suffix in (".yaml", ".yml") and is_file(path):
        return path
    guess = closest(str(id_or_path), files)
    known = f"did you mean {guess}?" if guess else "there are: " + ", ".join(files)
    raise PersonaError(f"no persona {id_or_path}; {known}")


def read_persona(data: bytes, file: str) -> tuple[PersonaTemplate | None, list[Finding]]:
    """The template in a file's bytes (None when it has errors), and all findings."""
    document = read(data, file)
    report = Report(document.source, document.findings)
    template = None
    if document.root is not None:
        node = mapping(document.root, report)
        if node is not None:
            template = compile_persona(node, report)
            report.findings += private_data(document)
    findings = in_order(without_ignored(report.findings, document.source))
    failed = any(finding.severity is Severity.ERROR for finding in findings)
    return (None if failed else template), findings


def compile_persona(
    node: Mapping, report: Report, languages: tuple[Lang, ...] = LANGS, base: PersonaTemplate | None = None
) -> PersonaTemplate | None:
    """The template of a mapping; what it leaves out is taken from `base` (then `id` and `archetype` may be missing)."""
    fields = Fields(node, report, ("like", *keys.KNOWN) if base else keys.KNOWN, keys.KEYS)
    text = in_languages(bilingual, languages)
    name = in_languages(same_or_bilingual, languages)
    given: dict[str, object] = {
        "id": fields.maybe("id", an_id) if base else fields.need("id", an_id, "id: my_dealer"),
        "archetype": _archetype(fields, base),
        "style": fields.maybe("style", member(Style, keys.STYLES)),
        "power": fields.maybe("power", choice(("low", "normal", "high"), keys.LEVELS)),
        "gender": fields.maybe("gender", choice(("female", "male", "any"), keys.GENDERS)),
        "region": fields.maybe("region", choice(("zh_CN", "en_US"))),
        "years": fields.maybe("years", whole(0, 80)),
        "goods": fields.maybe("goods", list_of(text)),
        "lines": fields.maybe("lines", deed_lines(languages)),
    }
    given |= {key: fields.maybe(key, text) for key in ("title", "about", "history")}
    given |= {key: fields.maybe(key, name) for key in ("surname", "address", "firm", "helpers", "bank")}
    kept = {key: value for key, value in given.items() if value is not None}
    try:
        if base is not None:
            return base.model_copy(update=kept)
        return PersonaTemplate.model_validate(kept)
    except ValidationError:  # what made it invalid has been reported above
        return None


def _archetype(fields: Fields, base: PersonaTemplate | None) -> Archetype | None:
    convert = member(Archetype, keys.ARCHETYPES)
    if base is not None:
        return fields.maybe("archetype", convert)
    return fields.need("archetype", convert, "archetype: ordinary")


def deed_lines(languages: tuple[Lang, ...]) -> Callable[[Node, Report], dict[str, Lines] | None]:
    """A converter for `{greet: {zh: [...], en: [...]}, counter_offer/rest: …}`: lines by deed or case of a deed."""

    def convert(node: Node, report: Report) -> dict[str, Lines] | None:
        found = mapping(node, report)
        if found is None:
            return None
        cases = [pair for pair in found.pairs if pair[0].text in keys.DEED_CASES]
        plain = [pair for pair in found.pairs if pair[0].text not in keys.DEED_CASES]
        given: dict[str, Lines] = {}
        for pairs, names, zh in (
            (plain, [deed.value for deed in Deed], keys.DEEDS),
            (cases, list(dict.fromkeys(keys.DEED_CASES.values())), keys.DEED_CASES),
        ):
            fields = Fields(Mapping(pairs, found.at), report, names, zh)
            each = {name: fields.maybe(name, lambda n, r: lines(n, r, languages)) for name in names}
            given |= {name: value for name, value in each.items() if value is not None}
        return given

    return convert
