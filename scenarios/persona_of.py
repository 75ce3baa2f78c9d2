"""The persona of a case: a built-in one, a file beside the case, or a template with changes written in the case."""

from __future__ import annotations

from personas.fields import kind_of
from personas.load import PersonaError, compile_persona, persona_files, read_persona
from personas.persona import PersonaTemplate
from personas.vocabulary import Archetype
from personas.words import closest
from personas.yaml_nodes import Mapping, Node, Scalar
from scenarios.case_context import Context
from scenarios.packs import Folder, yaml_files

DEFAULT = "ordinary_stall"


class PersonaSource:
    """Finds persona files: the built-in ones, and those in the case's folder or its `personas` folder."""

    def __init__(self, folder: Folder | None = None) -> None:
        self._own = yaml_files(folder / "personas") if folder is not None else []

    def names(self) -> list[str]:
        """Ids that can be used."""
        return sorted({*persona_files(), *(file.stem for file in self._own)})

    def read(self, name: str) -> bytes | None:
        """The bytes of a persona file, or None."""
        own: dict[str, Folder] = {file.stem: file for file in self._own}
        file = persona_files().get(name) or own.get(name)
        return None if file is None else file.read_bytes()


def persona_of(node: Node | None, context: Context, source: PersonaSource) -> tuple[PersonaTemplate, bytes]:
    """The template, and the bytes of the file it comes from. A wrong one is reported and the ordinary one taken."""
    if node is None:
        return _load(DEFAULT, None, context, source)
    if isinstance(node, Scalar):
        return _load(node.text, node, context, source)
    if not isinstance(node, Mapping):
        context.report.add("E022", node.at, "text", value=kind_of(node))
        return _load(DEFAULT, None, context, source)
    like = node.get("like", "同", "像", "模板")
    if like is not None and not isinstance(like, Scalar):
        context.report.add("E022", like.at, "text", value=kind_of(like))
    name = like.text if isinstance(like, Scalar) else DEFAULT
    base, data = _load(name, like if isinstance(like, Scalar) else None, context, source)
    changed = compile_persona(node, context.report, context.languages, base)
    return changed or base, data


def _load(name: str, node: Scalar | None, context: Context, source: PersonaSource) -> tuple[PersonaTemplate, bytes]:
    data = source.read(name)
    if data is not None:
        template, findings = read_persona(data, f"{name}.yaml")
        if template is not None:
            return template, data
        if node is not None:
            context.add("E030", node.at, "persona_broken", name=name, what=findings[0].message)
    elif node is not None:
        names = source.names()
        guess = closest(name, names)
        context.add(
            "E030",
            node.at,
            "persona",
            "guess" if guess else "known",
            name=name,
            guess=guess or "",
            known=", ".join(names),
        )
    if name == DEFAULT:
        raise PersonaError(f"the built-in persona {DEFAULT} is missing")
    return _load(DEFAULT, None, context, source) if source.read(DEFAULT) else (_stand_in(), b"")


def _stand_in() -> PersonaTemplate:
    return PersonaTemplate(id=DEFAULT, archetype=Archetype.ORDINARY)
