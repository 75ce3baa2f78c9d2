"""Findings of cases, personas, rubrics and whole packs, and whether a file was saved since."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from personas.findings import Finding, Place
    from personas.rulebook import Value
    from personas.yaml_nodes import Node
    from scenarios.packs import Folder

Look = Callable[[bytes, str], "list[Finding]"]
"""Finds what is wrong with a file's bytes, given with its name."""
Stamps = dict[str, tuple[int, int]]
"""Time of the last change and size, by file."""


def findings_of(names: Iterable[str]) -> tuple[int, list[Finding]]:
    """How many files were looked at, and all findings: of files, of cases by id, of everything in a pack."""
    from scenarios.load import case_files
    from scenarios.packs import open_pack, yaml_files
    from scenarios.same_ids import taken
    from scoring.rubric import rubric_ids

    rubrics = rubric_ids()
    checked = 0
    packed: list[Folder] = []  # found by their ids; a single file is known by its path
    findings: list[Finding] = []
    for name in names:
        if _is_pack(Path(name)):
            pack = open_pack(Path(name))
            files = list(_files_in(pack.folder))
            checked += len(files)
            findings += pack.findings or ([] if files else [_empty(name, pack.folder)])
            for file in files:
                findings += _of_part(file, rubrics)
            packed += yaml_files(pack.folder)
        else:
            checked += 1
            findings += _of_case(_file(name), rubrics, own_rubric=True)
    return checked, findings + taken(packed, case_files())


def case_findings(file: Folder) -> list[Finding]:
    """All findings of one case and of the rubric it brings along."""
    from scoring.rubric import rubric_ids

    return _of_case(file, rubric_ids(), own_rubric=True)


def in_file(file: Folder, look: Look) -> list[Finding]:
    """What `look` finds in a file, or why the file can't be read."""
    from scenarios.load import ScenarioError, read_file

    try:
        data = read_file(file)
    except ScenarioError as error:
        return list(error.findings)
    return look(data, str(file))


def persona_findings(data: bytes, file: str) -> list[Finding]:
    """What is wrong with a persona file, its texts included."""
    from personas.fields import Report
    from personas.findings import in_order, without_ignored
    from personas.load import read_persona
    from personas.yaml_nodes import Mapping, read
    from scenarios.case_context import Context
    from scenarios.lint_text import texts

    document = read(data, file)
    report = Report(document.source)
    if isinstance(document.root, Mapping):
        texts(document.root, None, Context(report))
    return in_order([*read_persona(data, file)[1], *without_ignored(report.findings, document.source)])


def _empty(pack: str, folder: Folder | None) -> Finding:
    """There is nothing to look at in a pack: most likely it is another folder than was meant."""
    from personas.findings import Place, Source
    from scenarios.case_rules import CASE_RULES
    from scenarios.packs import folder_below

    below = folder_below(folder)
    message = "below" if below else "empty"
    return CASE_RULES.finding("E040", Source(pack), Place(1, 1, 1), message, values={"name": below})


def _is_pack(path: Path) -> bool:
    return path.is_dir() or path.suffix.lower() == ".zip"


def _files_in(folder: Folder | None) -> Iterator[Folder]:
    from scenarios.packs import yaml_files

    if folder is not None:
        for part in (folder, folder / "personas", folder / "rubrics"):
            yield from yaml_files(part)


def _of_case(file: Folder, rubrics: tuple[str, ...], *, own_rubric: bool) -> list[Finding]:
    """The findings of a case, and of the rubric it brings along."""
    from scenarios.load import read_case
    from scenarios.packs import folder_of
    from scenarios.rubric_of import own_rubrics

    def look(data: bytes, name: str) -> list[Finding]:
        case, findings = read_case(data, name, folder_of(file), rubrics=rubrics)
        if own_rubric and case is not None and case.rubric_source:
            findings = [*findings, *in_file(own_rubrics(folder_of(file))[case.rubric], rubric_findings)]
        return findings

    return in_file(file, look)


def _of_part(file: Folder, rubrics: tuple[str, ...]) -> list[Finding]:
    """The findings of a file of a pack, by the folder it lies in."""
    from scenarios.packs import folder_of

    kind = folder_of(file).name
    if kind not in ("personas", "rubrics"):
        return _of_case(file, rubrics, own_rubric=False)
    return in_file(file, persona_findings if kind == "personas" else rubric_findings)


def _file(name: str) -> Folder:
    """A file by its path, or the file of a case by its id."""
    from scenarios.load import ScenarioError, find_case

    if not Path(name).exists():
        try:
            return find_case(name)
        except ScenarioError:
            return Path(name)
    return Path(name)


def rubric_findings(data: bytes, file: str) -> list[Finding]:
    """What is wrong with a rubric file, each with its place."""
    from personas.findings import Both, Place, in_order
    from personas.yaml_nodes import read
    from scenarios.case_rules import CASE_RULES
    from scoring.rubric import problems_of, too_large

    document = read(data, file)
    found = list(document.findings)
    if document.root is None:
        return in_order(found)
    for problem in [*too_large(data), *problems_of(document.root)]:
        place = _place(document.root, problem.where)
        at = place or Place(1, 1, 1)
        values: dict[str, Value] = {"name": problem.where, "what": Both(problem.zh, problem.en)}
        message = "whole" if problem.where == "file" else "message"
        found.append(CASE_RULES.finding("E036", document.source, at, message, values=values))
    return in_order(found)


def _place(root: Node, where: str) -> Place | None:
    """Where the key `weights.anchoring` stands; of a missing one, what is around it."""
    from personas.yaml_nodes import Mapping, Scalar, Sequence

    node, place = root, None
    for name in where.split("."):
        if isinstance(node, Sequence):
            item = next((item for item in node.items if isinstance(item, Scalar) and item.text == name), None)
            return item.at if item else place
        pair = (
            next(((key, value) for key, value in node.pairs if key.text == name), None)
            if isinstance(node, Mapping)
            else None
        )
        if pair is None:
            return place
        place, node = pair[0].at, pair[1]
    return place


def stamps(names: Iterable[str]) -> Stamps:
    """The stamps of what was named, and of the personas and rubrics that lie beside it."""
    stamps: Stamps = {}
    for name in names:
        path = Path(name)
        beside = [path / "personas", path / "rubrics"] if path.is_dir() else []
        beside = beside or [path.parent / "personas", path.parent / "rubrics"]
        files = [path, *(file for folder in (path, *beside) if folder.is_dir() for file in sorted(folder.iterdir()))]
        for file in files:
            try:
                status = file.stat()
            except OSError:  # an editor is just putting the new file in place of the old one
                continue
            stamps[str(file)] = (status.st_mtime_ns, status.st_size)
    return stamps
