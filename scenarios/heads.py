"""The head of a case file, for lists: read event by event, and only as far as it reaches. No model is imported."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import yaml

from personas.vocabulary import Lang
from personas.yaml_nodes import LARGEST, events
from scenarios import keys
from scenarios.packs import Folder

_WANTED = ("id", "title", "level", "minutes", "skills", "calendar")


@dataclass(frozen=True, slots=True)
class Title:
    """The title in the languages it has."""

    zh: str = ""
    en: str = ""

    def get(self, lang: Lang) -> str:
        """In this language, else in the other one."""
        return (self.zh if lang == "zh" else self.en) or self.zh or self.en


@dataclass(frozen=True, slots=True)
class CaseHead:
    """What a list shows of a case. `drill`: it is one contact long."""

    id: str
    title: Title
    level: str
    minutes: int
    skills: tuple[str, ...]
    drill: bool
    path: Folder


def read_head(path: Folder) -> CaseHead | None:
    """The head of a case file, or None when it has no readable one."""
    try:
        if not path.is_file():  # a pipe might never end
            return None
        with path.open("rb") as stream:
            text = stream.read(LARGEST).decode("utf-8-sig", errors="replace")
        found = _top(text)
        return _head(found, path) if isinstance(found.get("id"), str) else None
    except (OSError, yaml.YAMLError, ValueError, StopIteration, RecursionError):
        return None


def _head(found: dict[str, Any], path: Folder) -> CaseHead:
    minutes, calendar, skills = found.get("minutes"), found.get("calendar"), found.get("skills", ())
    contacts = _value(calendar, "contacts", keys.CALENDAR)
    return CaseHead(
        id=found["id"],
        title=_title(found.get("title")),
        level=str(keys.LEVELS.get(str(found.get("level")), found.get("level", "medium"))),
        minutes=int(minutes) if isinstance(minutes, str) and minutes.isdecimal() else 15,
        skills=tuple(skill for skill in skills if isinstance(skill, str)) if isinstance(skills, list) else (),
        drill=contacts == "1",
        path=path,
    )


def _title(value: Any) -> Title:
    if isinstance(value, str):
        return Title(value, value)
    return Title(str(_value(value, "zh", keys.LANGUAGES) or ""), str(_value(value, "en", keys.LANGUAGES) or ""))


def _value(mapping: Any, name: str, zh: dict[str, str]) -> Any:
    if not isinstance(mapping, dict):
        return None
    return next((value for key, value in mapping.items() if zh.get(key, key) == name), None)


def _top(text: str) -> dict[str, Any]:
    """The wanted keys of the outermost mapping; stops at the last of them."""
    found: dict[str, Any] = {}
    stream = events(text)
    for event in stream:
        if isinstance(event, yaml.MappingStartEvent):
            break
        if isinstance(event, yaml.ScalarEvent | yaml.SequenceStartEvent):
            return found
    while len(found) < len(_WANTED):
        key = next(stream)
        if not isinstance(key, yaml.ScalarEvent):
            break
        name = keys.CASE.get(key.value, key.value)
        value = _plain(next(stream), stream, 0)
        if name in _WANTED:
            found[name] = value
    return found


def _plain(event: Any, stream: Any, depth: int) -> Any:
    """A value without places; what is nested deeper than any head is passed over."""
    if isinstance(event, yaml.ScalarEvent):
        return event.value
    if not isinstance(event, yaml.SequenceStartEvent | yaml.MappingStartEvent):
        return None
    if depth > 20:
        raise ValueError("nested too deeply")
    items = []
    for inner in stream:
        if isinstance(inner, yaml.SequenceEndEvent | yaml.MappingEndEvent):
            break
        items.append(_plain(inner, stream, depth + 1))
    if isinstance(event, yaml.SequenceStartEvent):
        return items
    pairs = zip(items[::2], items[1::2], strict=False)
    return {key: value for key, value in pairs if isinstance(key, str)}
