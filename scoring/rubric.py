"""The rubric: weights, pass mark and thresholds, read from YAML and checked with errors a trainer understands."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable
from collections.abc import Mapping as MappingOf
from collections.abc import Sequence as SequenceOf
from dataclasses import dataclass, fields
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from personas.findings import Severity
from personas.vocabulary import Lang
from personas.words import closest
from personas.yaml_nodes import Mapping, Node, Scalar, Sequence, read
from scoring.rule import DIMENSIONS, Dimension

if TYPE_CHECKING:
    from scenarios.scenario import Scenario

BUILT_IN = Path(__file__).parent / "rubrics"
MAX_BYTES = 100_000
_KEYS = ("format", "id", "version", "title", "pass_mark", "shares", "weights", "thresholds", "points", "without")
_MOST_LISTED = 20
"""Names that a message lists; more nobody reads."""
_NEEDED = ("format", "id", "version", "pass_mark", "weights")


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with a rubric: where, and what, in both languages."""

    where: str
    zh: str
    en: str

    def text(self, lang: Lang) -> str:
        return f"{self.where}: {self.zh if lang == 'zh' else self.en}"


class RubricError(ValueError):
    """A rubric that cannot be used; `problems` lists all that is wrong with it."""

    def __init__(self, source: str, problems: SequenceOf[Problem]) -> None:
        self.source = source
        self.problems = tuple(problems)
        super().__init__(self.text("en"))

    def text(self, lang: Lang) -> str:
        """One line a problem."""
        return "\n".join(f"{self.source}: {problem.text(lang)}" for problem in self.problems)


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Where a rule draws its line; what each means stands in `rubrics/collection.yaml`."""

    first_ask: float = 1.15
    beyond_due: float = 1.15
    low_offer: float = 0.9
    hold: float = 0.6
    small_step: float = 0.15
    big_step: float = 0.3
    floor_share: float = 0.5
    sharp: float = 0.3
    hostile: float = 0.6
    support_cost: float = 0.15


@dataclass(frozen=True, slots=True)
class Rubric:
    """A checked rubric. `hash` is the SHA-256 of its file."""

    id: str
    version: int
    title: MappingOf[str, str]
    pass_mark: float
    skill_share: float
    """Share of the skill in the total; the result has the rest."""
    weights: MappingOf[Dimension, float]
    thresholds: Thresholds
    points: MappingOf[str, float]
    without: frozenset[str]
    hash: str


def load_rubric(id_or_path: str | Path = "collection", folders: Iterable[Path] = ()) -> Rubric:
    """The rubric of this id, looked for in `folders` and then among the built-in ones, or the one at this path.

    Raises RubricError when there is none or it cannot be used.
    """
    path = _find(id_or_path, folders)
    raw = path.read_bytes()
    return parse_rubric(_decode(raw, str(path)), str(path), hashlib.sha256(raw).hexdigest())


def rubric_of(case: Scenario) -> Rubric:
    """The rubric of a case: its own, or a built-in one. Raises RubricError."""
    if not case.rubric_source:
        return load_rubric(case.rubric)
    digest = hashlib.sha256(case.rubric_source.encode()).hexdigest()
    return parse_rubric(case.rubric_source, f"rubrics/{case.rubric}.yaml", digest)


def rubric_ids(folders: Iterable[Path] = ()) -> tuple[str, ...]:
    """Ids of all rubrics to be had, in order."""
    places = [*folders, BUILT_IN]
    return tuple(sorted({path.stem for place in places if place.is_dir() for path in place.glob("*.yaml")}))


def _find(id_or_path: str | Path, folders: Iterable[Path]) -> Path:
    text = str(id_or_path)
    if isinstance(id_or_path, Path) or text.endswith((".yaml", ".yml")) or "/" in text or "\\" in text:
        candidates = [Path(id_or_path)]
    else:
        candidates = [place / f"{text}.yaml" for place in (*folders, BUILT_IN)]
    for path in candidates:
        if path.is_file():
            return path
    known = ", ".join(rubric_ids(folders))
    raise RubricError(
        text, [Problem("id", f"没有这个评分表；现有：{known}", f"there is no such rubric; known: {known}")]
    )


def too_large(raw: bytes) -> list[Problem]:
    """The problem of a file of more bytes than any rubric has; else none."""
    return [Problem("file", "文件超过 100 KB", "the file is larger than 100 kB")] if len(raw) > MAX_BYTES else []


def _decode(raw: bytes, source: str) -> str:
    if large := too_large(raw):
        raise RubricError(source, large)
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise RubricError(
            source, [Problem(f"byte {error.start}", "不是 UTF-8 文本", "this is no UTF-8 text")]
        ) from error


@lru_cache(maxsize=16)  # every debrief asks for the same few texts
def parse_rubric(text: str, source: str = "rubric", digest: str = "") -> Rubric:
    """The rubric in a YAML text. Raises RubricError with every problem found."""
    data = _load(text, source)
    shares = data.get("shares") or {"skill": 75, "result": 25}
    return Rubric(
        id=data["id"],
        version=data["version"],
        title=data.get("title") or {},
        pass_mark=float(data["pass_mark"]),
        skill_share=shares["skill"] / (shares["skill"] + shares["result"]),
        weights={dimension: float(data["weights"].get(dimension.value, 0)) for dimension in DIMENSIONS},
        thresholds=Thresholds(**{key: float(value) for key, value in (data.get("thresholds") or {}).items()}),
        points={key: float(value) for key, value in (data.get("points") or {}).items()},
        without=frozenset(data.get("without") or ()),
        hash=digest,
    )


def _load(text: str, source: str) -> dict[str, Any]:
    """The keys and values of a text that is right. Read as every file of a trainer's is: no anchors, no key twice."""
    if large := too_large(text.encode()):
        raise RubricError(source, large)
    if "\N{REPLACEMENT CHARACTER}" in text:
        raise RubricError(source, [Problem("file", "不是 UTF-8 文本", "this is no UTF-8 text: save it as UTF-8")])
    document = read(text.encode(), source)
    errors = [finding for finding in document.findings if finding.severity is Severity.ERROR]
    if errors:
        raise RubricError(source, [Problem(f"{e.line}:{e.column}", e.message.zh, e.message.en) for e in errors])
    problems = [*problems_of(document.root)]
    if problems:
        raise RubricError(source, problems)
    assert isinstance(document.root, Mapping)
    return _plain(document.root)


def problems_of(root: Node | None) -> Iterable[Problem]:
    """Everything that is wrong with a rubric as read from its file."""
    if isinstance(root, Mapping):
        return _problems(_plain(root))
    return [Problem("file", "应是「键: 值」的列表", "a mapping of keys to values is needed")]


def _plain(node: Mapping) -> dict[str, Any]:
    return {key.text: _data(value) for key, value in node.pairs}


def _data(node: Node) -> Any:
    """A node as numbers, texts, lists and dictionaries."""
    match node:
        case Scalar():
            if node.empty:
                return None
            if node.plain and re.fullmatch(r"[+-]?[0-9]{1,9}", node.text):
                return int(node.text)
            plain_number = node.plain and re.fullmatch(r"[+-]?[0-9]{1,9}\.[0-9]{0,9}", node.text)
            return float(node.text) if plain_number else node.text
        case Sequence():
            return [_data(item) for item in node.items]
        case Mapping():
            return _plain(node)


def _unknown(where: str, name: object, known: Iterable[str]) -> Problem:
    """A name that is none of these: the one that was meant, or all of them."""
    names = list(known)
    guess = closest(str(name), names)
    if guess:
        return Problem(where, f"没有这个名称：是不是“{guess}”？", f"unknown: did you mean '{guess}'?")
    if len(names) > _MOST_LISTED:
        zh, en = "没有这条规则；编号见 docs/scoring.zh-CN.md", "there is no such rule; docs/scoring.md has them all"
        return Problem(where, zh, en)
    return Problem(where, f"没有这个名称；有：{'、'.join(names)}", f"unknown; known: {', '.join(names)}")


def _number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 1e9


def _problems(data: dict[Any, Any]) -> Iterable[Problem]:
    for key in data:
        if key not in _KEYS:
            yield _unknown(str(key), key, _KEYS)
    for key in _NEEDED:
        if key not in data:
            yield Problem(key, "缺少这一项", "this is missing")
    for key, check in _CHECKS.items():
        if data.get(key) is not None:
            yield from check(key, data[key])


def _format(key: str, value: object) -> Iterable[Problem]:
    if value != 1 or isinstance(value, bool):
        yield Problem(key, "只认识格式 1", "only format 1 is known")


def _id(key: str, value: object) -> Iterable[Problem]:
    if not isinstance(value, str) or not value.replace("-", "").replace("_", "").isalnum() or not value.isascii():
        yield Problem(key, "应由字母、数字、- 组成", "letters, digits and - only")


def _version(key: str, value: object) -> Iterable[Problem]:
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        yield Problem(key, "应是 1 以上的整数", "a whole number from 1 is needed")


def _title(key: str, value: object) -> Iterable[Problem]:
    if not isinstance(value, dict) or any(
        lang not in ("zh", "en") or not isinstance(value[lang], str) for lang in value
    ):
        yield Problem(key, "应写成 {zh: …, en: …}", "write {zh: …, en: …}")


def _pass_mark(key: str, value: object) -> Iterable[Problem]:
    if not _number(value) or not 0 <= value <= 100:  # type: ignore[operator]
        yield Problem(key, "应是 0 到 100 的数", "a number from 0 to 100 is needed")


def _numbers(key: str, value: object, known: SequenceOf[str], least: float) -> Iterable[Problem]:
    if not isinstance(value, dict):
        yield Problem(key, "应是「名称: 数」的列表", "a mapping of names to numbers is needed")
        return
    for name, number in value.items():
        if name not in known:
            yield _unknown(f"{key}.{name}", name, known)
        elif not _number(number) or number < least:
            yield Problem(f"{key}.{name}", f"应是不小于 {least:g} 的数", f"a number of at least {least:g} is needed")


def _shares(key: str, value: object) -> Iterable[Problem]:
    found = list(_numbers(key, value, ("skill", "result"), 0))
    yield from found
    if not found and isinstance(value, dict) and (set(value) != {"skill", "result"} or sum(value.values()) <= 0):
        yield Problem(key, "要有 skill 和 result 两项，不能都是 0", "skill and result are needed, not both 0")


def _weights(key: str, value: object) -> Iterable[Problem]:
    found = list(_numbers(key, value, [dimension.value for dimension in DIMENSIONS], 0))
    yield from found
    if not found and isinstance(value, dict) and sum(value.values()) <= 0:
        yield Problem(key, "权重不能都是 0", "the weights cannot all be 0")


def _thresholds(key: str, value: object) -> Iterable[Problem]:
    yield from _numbers(key, value, [field.name for field in fields(Thresholds)], 0)


def _points(key: str, value: object) -> Iterable[Problem]:
    from scoring.rules import RULES

    if not isinstance(value, dict):
        yield Problem(key, "应是「规则: 分数」的列表", "a mapping of rule ids to points is needed")
        return
    for rule, number in value.items():
        if rule not in RULES:
            yield _unknown(f"{key}.{rule}", rule, RULES)
        elif not _number(number) or (number < 0) != RULES[rule].conduct or number == 0:
            yield Problem(
                f"{key}.{rule}", "正负号要和原规则一致", "a number with the sign of the rule's own points is needed"
            )


def _without(key: str, value: object) -> Iterable[Problem]:
    from scoring.rules import RULES

    if not isinstance(value, list):
        yield Problem(key, "应是规则编号的列表", "a list of rule ids is needed")
        return
    for rule in value:
        if not isinstance(rule, str):
            yield Problem(key, "应是规则编号的列表", "a list of rule ids is needed")
        elif rule not in RULES:
            yield _unknown(f"{key}.{rule}", rule, RULES)
        elif RULES[rule].dimension == Dimension.COMPLIANCE:
            yield Problem(f"{key}.{rule}", "合规规则不能关闭", "a rule of compliance cannot be switched off")


_CHECKS: MappingOf[str, Callable[[str, object], Iterable[Problem]]] = {
    "format": _format,
    "id": _id,
    "version": _version,
    "title": _title,
    "pass_mark": _pass_mark,
    "shares": _shares,
    "weights": _weights,
    "thresholds": _thresholds,
    "points": _points,
    "without": _without,
}
