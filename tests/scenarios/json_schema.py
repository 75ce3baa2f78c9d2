"""A checker for the part of JSON Schema that ours uses, and YAML as an editor sees it."""

from __future__ import annotations

import re
from typing import Any

from personas.yaml_nodes import Node, Scalar, Sequence, read

_TYPES = {"object": dict, "array": list, "string": str, "boolean": bool, "null": type(None)}
KNOWN = {
    "$schema", "$ref", "title", "description", "definitions", "type", "enum", "properties", "additionalProperties",
    "required", "allOf", "anyOf", "oneOf", "not", "items", "pattern", "minimum", "maximum", "minLength", "maxLength",
    "minProperties", "propertyNames",
}  # fmt: skip


def editor_value(node: Node) -> Any:
    """The value an editor's YAML 1.2 parser makes of a node: numbers and truths where they are not quoted."""
    if isinstance(node, Scalar):
        if not node.plain:
            return node.text
        if node.empty:
            return None
        if node.text in ("true", "false"):
            return node.text == "true"
        if re.fullmatch(r"[+-]?\d+", node.text):
            return int(node.text)
        return float(node.text) if re.fullmatch(r"[+-]?\d+\.\d+", node.text) else node.text
    if isinstance(node, Sequence):
        return [editor_value(item) for item in node.items]
    return {key.text: editor_value(value) for key, value in node.pairs}


def of_yaml(text: str) -> Any:
    """A YAML text as an editor sees it."""
    return editor_value(read(text.encode(), "f.yaml").tree())


class Schema:
    """Checks values against a schema document."""

    def __init__(self, document: dict[str, Any]) -> None:
        self._document = document

    def accepts(self, value: Any) -> bool:
        """Whether the value is valid."""
        return self._valid(value, self._document)

    def _valid(self, value: Any, schema: dict[str, Any]) -> bool:
        assert set(schema) <= KNOWN, set(schema) - KNOWN
        if "$ref" in schema:
            return self._valid(value, self._document["definitions"][schema["$ref"].removeprefix("#/definitions/")])
        return (
            self._type(value, schema.get("type"))
            and ("enum" not in schema or any(value == e and type(value) is type(e) for e in schema["enum"]))
            and all(self._valid(value, part) for part in schema.get("allOf", ()))
            and ("anyOf" not in schema or any(self._valid(value, part) for part in schema["anyOf"]))
            and ("oneOf" not in schema or sum(self._valid(value, part) for part in schema["oneOf"]) == 1)
            and ("not" not in schema or not self._valid(value, schema["not"]))
            and self._of_its_type(value, schema)
        )

    @staticmethod
    def _type(value: Any, wanted: Any) -> bool:
        if wanted is None:
            return True
        if isinstance(wanted, list):
            return any(Schema._type(value, one) for one in wanted)
        if wanted in ("number", "integer"):
            return isinstance(value, int if wanted == "integer" else int | float) and not isinstance(value, bool)
        return isinstance(value, _TYPES[wanted])

    def _of_its_type(self, value: Any, schema: dict[str, Any]) -> bool:
        match value:
            case str():
                fits = len(value) >= schema.get("minLength", 0) and len(value) <= schema.get("maxLength", 10**9)
                return fits and re.search(schema.get("pattern", ""), value) is not None
            case bool():
                return True
            case int() | float():
                return schema.get("minimum", value) <= value <= schema.get("maximum", value)
            case list():
                return all(self._valid(item, schema.get("items", {})) for item in value)
            case dict():
                return self._mapping(value, schema)
        return True

    def _mapping(self, value: dict[str, Any], schema: dict[str, Any]) -> bool:
        known, others = schema.get("properties", {}), schema.get("additionalProperties", True)
        if len(value) < schema.get("minProperties", 0) or not set(schema.get("required", ())) <= set(value):
            return False
        if not all(self._valid(key, schema.get("propertyNames", {})) for key in value):
            return False
        return all(
            self._valid(item, known[key]) if key in known else others is True or (others and self._valid(item, others))
            for key, item in value.items()
        )
