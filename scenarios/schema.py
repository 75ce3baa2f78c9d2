"""The JSON Schema (draft-07) of case and persona files, for editors: completion, hover texts, errors while typing.

Made of the tables that reading uses: keys and Chinese words from `keys`, ids from vocabularies and models; what a key
is for stands in `format.yaml`. A schema cannot know the names that a file defines: `scenario check` looks at those.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, get_args

from personas import keys as persona_keys
from personas.fields import ID, LONGEST_TEXT
from personas.persona import PersonaTemplate
from personas.vocabulary import LANGS, Archetype, CreditTier, Deed, ExcuseKind, Lang, Style, Truth
from personas.yaml_nodes import plain_data, read
from scenarios import keys
from scenarios.compile import SKILL_WORDS, SKILLS
from scenarios.conditions import KEYWORDS, LONGEST, NAMES
from scenarios.money import CODES
from scenarios.scenario import Evidence, Rival, Scenario, Support
from scenarios.values import MONEY_PATTERN
from scenarios.vocabulary import ContactKind

Schema = dict[str, Any]
DRAFT = "http://json-schema.org/draft-07/schema#"


def case_schema(lang: Lang = "en") -> Schema:
    """The schema of case files, its descriptions in this language."""
    return _document("case", "Stallbreaker case", lang)


def persona_schema(lang: Lang = "en") -> Schema:
    """The schema of persona files."""
    return _document("persona", "Stallbreaker persona", lang)


@cache
def described() -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    """Every key of every part: the kind of its value, whether it is needed, what it means in both languages."""
    path = Path(__file__).with_name("format.yaml")
    found: Mapping[str, Mapping[str, Mapping[str, str]]] = plain_data(read(path.read_bytes(), path.name).tree())
    return found


def _document(root: str, title: str, lang: Lang) -> Schema:
    if root == "case":
        parts = {part: _part(part, keys.KNOWN[part], keys.CHINESE[part], lang) for part in keys.KNOWN}
        parts["persona"] = _part("persona", ("like", *persona_keys.KNOWN), persona_keys.KEYS, lang)
        top = parts.pop("case")
    else:
        parts = {}
        top = _part("persona", persona_keys.KNOWN, persona_keys.KEYS, lang, needed=("id", "archetype"))
    definitions: Schema = {f"part_{name}": part for name, part in parts.items()}
    used = {name: kind for name, kind in _KINDS.items() if root == "case" or name != "persona"}
    return {"$schema": DRAFT, "title": title, **top, "definitions": definitions | used}


def _part(
    part: str, names: Iterable[str], chinese: Mapping[str, str], lang: Lang, needed: Iterable[str] = ()
) -> Schema:
    """The schema of one mapping: its keys in English and Chinese, and nothing else."""
    about = described()[part]
    properties = {name: {"description": about[name][lang], **_kind(about[name]["kind"])} for name in names}
    words = {word: name for word, name in chinese.items() if name in properties}
    schema: Schema = {
        "type": "object",
        "properties": properties | {word: properties[name] for word, name in words.items()},
        "additionalProperties": False,
    }
    required = [*needed, *(name for name in properties if about[name].get("needed"))]
    if required:
        spellings = [[name, *(word for word, meant in words.items() if meant == name)] for name in required]
        schema["allOf"] = [{"anyOf": [{"required": [word]} for word in each]} for each in spellings]
    if part == "settlement":
        schema["oneOf"] = [
            {"anyOf": [{"required": [w]} for w in pair]} for pair in (("show", "出示"), ("offer", "提供"))
        ]
    return schema


def _kind(words: str) -> Schema:
    """The schema of a kind as `format.yaml` names it: `money`, `whole 1 20`, `list part invoice`."""
    head, _space, rest = words.partition(" ")
    match head:
        case "list":
            one = _kind(rest)
            return {"anyOf": [one, {"type": "array", "items": one}]}
        case "by_truth":
            one = _kind(rest)
            truths = dict.fromkeys((*Truth, *keys.TRUTHS), one)
            mapping = {"type": "object", "properties": truths, "additionalProperties": False, "minProperties": 1}
            return {"anyOf": [one, mapping]}
        case "part":
            return {"$ref": f"#/definitions/part_{rest}"}
        case "named":
            entry = {"anyOf": [{"$ref": f"#/definitions/part_{rest}"}, {"type": "null"}]}
            return {
                "type": "object",
                "additionalProperties": entry,
                "propertyNames": {"$ref": "#/definitions/own_name"},
            }
        case "enum":
            return {"enum": _ENUMS[rest]}
        case "whole":
            low, high = map(int, rest.split())
            return {"anyOf": [{"type": "integer", "minimum": low, "maximum": high}, _text(r"^\+?\d{1,4}$")]}
        case "decimal":
            lowest, highest = map(float, rest.split())
            return {"anyOf": [{"type": "number", "minimum": lowest, "maximum": highest}, _text(r"^[+-]\d+(\.\d+)?$")]}
        case _:
            return {"$ref": f"#/definitions/{head}"}


def _text(pattern: str) -> Schema:
    return {"type": "string", "pattern": pattern}


def _words(ids: Iterable[str], chinese: Mapping[str, str]) -> list[str]:
    names = [str(name) for name in ids]
    return names + [word for word, meant in chinese.items() if meant in names]


def _literal(model: Any, field: str) -> tuple[str, ...]:
    """The ids that a field of a model can have."""
    found = get_args(model.model_fields[field].annotation)
    return tuple(word for word in found if isinstance(word, str)) or get_args(found[0])


_ENUMS: Mapping[str, list[str]] = {
    "lang": _words(LANGS, keys.LANGUAGES),
    "level": _words(_literal(Scenario, "level"), keys.LEVELS),
    "skill": _words(SKILLS, SKILL_WORDS),
    "currency": _words(CODES, keys.CURRENCIES),
    "tier": [tier.value for tier in CreditTier],
    "leverage": _words(_literal(Rival, "leverage"), keys.LEVERAGE),
    "presses": _words(_literal(Rival, "presses"), keys.PRESSES),
    "contact": _words(ContactKind, keys.CONTACT_KINDS),
    "kind": _words(ExcuseKind, keys.KINDS),
    "source": _words(_literal(Evidence, "from_"), keys.SOURCES),
    "support": _words(_literal(Support, "kind"), keys.SUPPORT_KINDS),
    "archetype": _words(Archetype, persona_keys.ARCHETYPES),
    "style": _words(Style, persona_keys.STYLES),
    "power": _words(_literal(PersonaTemplate, "power"), persona_keys.LEVELS),
    "gender": _words(_literal(PersonaTemplate, "gender"), persona_keys.GENDERS),
    "region": list(_literal(PersonaTemplate, "region")),
}
_SCALAR: Schema = {"type": ["string", "number", "boolean"], "maxLength": LONGEST_TEXT}
_LANGUAGES = _words(LANGS, keys.LANGUAGES)
_BOTH: Schema = {
    "anyOf": [
        _SCALAR,
        {"type": "object", "properties": dict.fromkeys(_LANGUAGES, _SCALAR), "additionalProperties": False},
    ]
}
_LINES: Schema = {
    "type": "object",
    "properties": {word: {"anyOf": [_SCALAR, {"type": "array", "items": _SCALAR}]} for word in _LANGUAGES},
    "additionalProperties": False,
}
_SHARE = r"(100|\d{1,2})(\.\d{1,6})?\s*%|[01](\.\d{1,6})?"
_DAY: Schema = {
    "anyOf": [
        {"type": "integer", "minimum": 1, "maximum": 31},
        _text(r"^([1-9]|[0-2]\d|3[01])[日号]?$|^\d{4}-\d{2}-\d{2}$"),
    ]
}
_TRUTHS = _words(Truth, keys.TRUTHS)
_KINDS: Schema = {
    "format": {"enum": [1, "1"]},
    "id": _text(f"^{ID.pattern}$"),
    "own_name": {
        **_text(r"^[A-Za-z_\u4e00-\u9fff][\w\u4e00-\u9fff-]*$"),
        "not": {"enum": [*NAMES, *sorted(KEYWORDS), *(quantity.zh for quantity in NAMES.values())]},
    },
    "text": _SCALAR,
    "both": _BOTH,
    "name": _BOTH,
    "money": {"anyOf": [{"type": "number", "minimum": 0}, _text(f"^{MONEY_PATTERN.replace('[+-]?', '[+]?', 1)}$")]},
    "signed_money": {"anyOf": [{"type": "number"}, _text(f"^{MONEY_PATTERN}$")]},
    "share": {"anyOf": [{"type": "number", "minimum": 0, "maximum": 1}, _text(rf"^\+?({_SHARE})$")]},
    "signed_share": {"anyOf": [{"type": "number", "minimum": -1, "maximum": 1}, _text(rf"^[+-]?({_SHARE})$")]},
    "day": _DAY,
    "month": _text(r"^(20\d{2}|21\d{2}|2200)([-/.]|年)(0?[1-9]|1[0-2])月?$"),
    "condition": {"type": "string", "minLength": 1, "maxLength": LONGEST},
    "places": {"type": "object", "propertyNames": _text(r"^([1-9]|[0-2]\d|3[01])[日号]?$|^\d{4}-\d{2}-\d{2}$"),
               "additionalProperties": _SCALAR},
    "truth": {
        "anyOf": [
            {"enum": [True, False, *_TRUTHS]},
            {"$ref": "#/definitions/share"},
            {"type": "object", "properties": {word: {"$ref": "#/definitions/share"} for word in _TRUTHS},
             "additionalProperties": False, "minProperties": 1},
        ]
    },
    "persona": {"anyOf": [{"type": "string"}, {"$ref": "#/definitions/part_persona"}]},
    "lines": _LINES,
    "deeds": {
        "type": "object",
        "properties": dict.fromkeys([*_words(Deed, persona_keys.DEEDS), *persona_keys.DEED_CASES], _LINES),
        "additionalProperties": False,
    },
}  # fmt: skip
