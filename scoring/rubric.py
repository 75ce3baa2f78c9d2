"""The rubric: weights, pass mark and thresholds, read from YAML and checked with errors a trainer understands."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from personas.vocabulary import Lang
from scoring.rule import DIMENSIONS, Dimension

if TYPE_CHECKING:
    from scenarios.scenario import Scenario

BUILT_IN = Path(__file__).parent / "rubrics"
MAX_BYTES = 100_000
_KEYS = ("format", "id", "version", "title", "pass_mark", "shares", "weights", "thresholds", "points", "without")
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

    def __init__(self, source: str, problems: Sequence[Problem]) -> None:
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
    title: Mapping[str, str]
    pass_mark: float
    skill_share: float
    """Share of the skill in the total; the result has the rest."""
    weights: Mapping[Dimension, float]
    thresholds: Thresholds
    points: Mapping[str, float]
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


def _decode(raw: bytes, source: str) -> str:
    if len(raw) > MAX_BYTES:
        raise RubricError(source, [Problem("file", "文件超过 100 KB", "the file is larger than 100 kB")])
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
    problems = list(_problems(data))
    if problems:
        raise RubricError(source, problems)
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
    try:
        # The Python loader: the C one crashes the process on deep nesting.
        data = yaml.load(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        where = f"{mark.line + 1}:{mark.column + 1}" if mark else "file"
        raise RubricError(source, [Problem(where, f"YAML 写法有误（{error.problem}）", str(error.problem))]) from error
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise RubricError(source, [Problem("file", "读不出这个 YAML 文件", "this YAML cannot be read")]) from error
    if not isinstance(data, dict):
        raise RubricError(source, [Problem("file", "应是「键: 值」的列表", "a mapping of keys to values is needed")])
    return data


def _number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 1e9


def _problems(data: dict[Any, Any]) -> Iterable[Problem]:
    for key in data:
        if key not in _KEYS:
            yield Problem(str(key), "没有这个键", f"unknown key; known: {', '.join(_KEYS)}")
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


def _numbers(key: str, value: object, known: Sequence[str], least: float) -> Iterable[Problem]:
    if not isinstance(value, dict):
        yield Problem(key, "应是「名称: 数」的列表", "a mapping of names to numbers is needed")
        return
    for name, number in value.items():
        if name not in known:
            yield Problem(
                f"{key}.{name}", f"没有这个名称；有：{'、'.join(known)}", f"unknown; known: {', '.join(known)}"
            )
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
            yield Problem(f"{key}.{rule}", "没有这条规则", "there is no such rule")
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
        if rule not in RULES:
            yield Problem(f"{key}.{rule}", "没有这条规则", "there is no such rule")
        elif RULES[rule].dimension == Dimension.COMPLIANCE:
            yield Problem(f"{key}.{rule}", "合规规则不能关闭", "a rule of compliance cannot be switched off")


_CHECKS: Mapping[str, Callable[[str, object], Iterable[Problem]]] = {
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
