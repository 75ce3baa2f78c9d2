"""Finding and loading cases: the built-in library, packs (`STALLBREAKER_PATH`, `--pack`), or a file by its path.

This module is light: the models are imported only when a case is loaded or checked (`case_heads` needs none of them).
"""

from __future__ import annotations

import os
import stat
from collections.abc import Collection, Iterable
from errno import EACCES, EISDIR, ELOOP, ENOENT
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from personas.findings import Finding, Severity, in_order, without_ignored
from personas.paths import is_file
from personas.words import closest
from scenarios.heads import CaseHead as CaseHead
from scenarios.heads import read_head
from scenarios.packs import Folder, Pack, folder_of, open_pack, yaml_files

if TYPE_CHECKING:
    from scenarios.scenario import Scenario

LIBRARY = Path(__file__).with_name("library")
_ZH_REASONS = {EACCES: "没有权限", EISDIR: "这不是文件", ELOOP: "链接绕成了圈", ENOENT: "没有这个文件"}
PATH_VARIABLE = "STALLBREAKER_PATH"


class ScenarioError(ValueError):
    """A case that cannot be loaded. `findings` say why; they are empty when there is no such case."""

    def __init__(self, message: str, findings: tuple[Finding, ...] = (), suggestions: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.findings = findings
        self.suggestions = suggestions
        """Ids near to the one asked for, or all of them."""


class _Chosen:
    """The packs of this call of the program, besides those of the environment."""

    paths: tuple[Path, ...] = ()


def use_packs(paths: Iterable[str | Path]) -> list[Finding]:
    """Adds these folders and zips to the places where cases are found, in place of those added before.

    Returns why some of them cannot be used.
    """
    _Chosen.paths = tuple(Path(path) for path in paths)
    return [finding for path in _Chosen.paths for finding in open_pack(path).findings]


def packs() -> list[Pack]:
    """Where cases are found: the library, `STALLBREAKER_PATH` (folders and zips), then those of `use_packs`."""
    given = [Path(part) for part in os.environ.get(PATH_VARIABLE, "").split(os.pathsep) if part]
    return [Pack(LIBRARY, LIBRARY), *(open_pack(path) for path in (*given, *_Chosen.paths))]


def case_files() -> list[Folder]:
    """All case files, library first; a pack that cannot be used has none."""
    return [file for pack in packs() for file in yaml_files(pack.folder)]


def case_heads() -> list[CaseHead]:
    """What lists show of every case; a file whose head cannot be read is left out, and so is an id already taken."""
    heads: dict[str, CaseHead] = {}
    for file in case_files():
        head = read_head(file)
        if head is not None:
            heads.setdefault(head.id, head)
    return list(heads.values())


def find_case(id_or_path: str | Path) -> Folder:
    """The file of a case by id or path. Raises ScenarioError with suggestions when there is none."""
    path = Path(id_or_path)
    if path.suffix in (".yaml", ".yml") and is_file(path):
        return path
    name = str(id_or_path)
    by_name = LIBRARY / f"{name}.yaml"
    if "/" not in name and "\\" not in name and is_file(by_name):
        return by_name
    heads = {head.id: head.path for head in case_heads()}
    if name in heads:
        return heads[name]
    guess = closest(name, heads)
    known = f"did you mean {guess}?" if guess else "there are: " + ", ".join(heads)
    raise ScenarioError(f"no case {name}; {known}", suggestions=(guess,) if guess else tuple(heads))


def load_case(id_or_path: str | Path) -> Scenario:
    """The case with this id or in this file. Raises ScenarioError as `find_case` and `load_file` do."""
    return load_file(find_case(id_or_path))


def load_file(file: Folder) -> Scenario:
    """The case in this file. Raises ScenarioError with the findings of a file that has errors."""
    scenario, findings = read_case(read_file(file), str(file), folder_of(file), lint=False)
    errors = tuple(finding for finding in findings if finding.severity is Severity.ERROR)
    if scenario is None or errors:
        raise ScenarioError(f"{file}: {len(errors)} errors", errors)
    return scenario


def check_file(file: str | Folder, rubrics: Collection[str] | None = None) -> list[Finding]:
    """All findings of a case file, in order; one finding when it cannot be opened.

    `rubrics` are the ids of the built-in rubrics; without them a rubric's name is not looked at.
    """
    place = Path(file) if isinstance(file, str) else file
    try:
        data = read_file(place)
    except ScenarioError as error:
        return list(error.findings)
    return read_case(data, str(file), folder_of(place), rubrics=rubrics)[1]


def read_case(
    data: bytes,
    file: str,
    folder: Folder | None = None,
    *,
    lint: bool = True,
    rubrics: Collection[str] | None = None,
) -> tuple[Scenario | None, list[Finding]]:
    """The case in a file's bytes and all findings; None when there is an error among them.

    `folder` is where personas and rubrics of the case's own are looked for. Without `lint` the story and the texts are
    not looked at: these rules give no errors. Never raises on what is in the bytes.
    """
    from personas.yaml_nodes import read
    from scenarios.compile import compile_case
    from scenarios.persona_of import PersonaSource
    from scenarios.rubric_of import rubric_source

    document = read(data, file)
    compiled = compile_case(document, PersonaSource(folder))
    own_rubric = rubric_source(compiled, folder, rubrics)
    if lint:
        from scenarios.lint import look

        look(compiled, document)
    findings = in_order(without_ignored(compiled.context.report.findings, document.source))
    if compiled.scenario is None or any(finding.severity is Severity.ERROR for finding in findings):
        return None, findings
    digest = sha256(_normal(data) + b"\0" + _normal(compiled.persona_bytes)).hexdigest()
    return compiled.scenario.model_copy(update={"source_hash": digest, "rubric_source": own_rubric}), findings


def _normal(data: bytes) -> bytes:
    """Bytes without a byte order mark and with plain newlines, so that an editor's habits change no hash."""
    return data.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n").replace(b"\r", b"\n")


def read_file(file: Folder) -> bytes:
    """A file's content. Raises ScenarioError with a finding when it cannot be opened or is too large."""
    from personas.findings import Both, Place, Source
    from personas.rulebook import FILE_RULES
    from personas.yaml_nodes import LARGEST, too_large

    try:
        if isinstance(file, Path) and not stat.S_ISREG(file.stat().st_mode):
            raise OSError(EISDIR, "not a file")  # a pipe or a device might never end
        with file.open("rb") as stream:
            size = os.fstat(stream.fileno()).st_size if isinstance(file, Path) else 0
            data = b"" if size > LARGEST else stream.read(LARGEST + 1)
    except (OSError, ValueError) as error:
        what = getattr(error, "strerror", None) or type(error).__name__
        said = Both(_ZH_REASONS.get(getattr(error, "errno", None) or 0, what), what)
        finding = FILE_RULES.finding("E019", Source(str(file)), Place(1, 1, 1), values={"what": said})
        raise ScenarioError(f"{file}: {what}", (finding,)) from None
    if size > LARGEST:
        raise ScenarioError(f"{file}: too large", (too_large(size, Source(str(file))),))
    return data
