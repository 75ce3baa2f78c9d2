"""`stallbreaker scenario check`: findings of cases, personas, rubrics and whole packs, once or after every save."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sim.cli.app import FINDING, OK, note, say, this
from sim.i18n import _, ngettext

if TYPE_CHECKING:
    from personas.findings import Finding
    from scenarios.packs import Folder

Look = Callable[[bytes, str], "list[Finding]"]
"""Finds what is wrong with a file's bytes, given with its name."""
POLL_SECONDS = 0.1
SETTLE_SECONDS = 0.05
"""A file that was just emptied to be written anew is looked at once it has stopped changing."""


def check_command() -> click.Command:
    """Makes the command."""
    return click.Command(
        "check",
        callback=_check,
        help=_("Check case files and packs (folders, zips); exit code 1 when one has errors."),
        params=[
            *_params(),
            click.Option(["--watch"], is_flag=True, help=_("check again whenever a file is saved, until Ctrl+C")),
        ],
    )


def check_parts_command(look: Look, help_text: str) -> click.Command:
    """Makes the `check` of files that are parts of cases: personas, rubrics."""

    def check(files: tuple[str, ...], as_json: bool) -> int:
        return report(len(files), [found for file in files for found in in_file(Path(file), look)], as_json=as_json)

    return click.Command("check", callback=check, help=help_text, params=_params())


def _params() -> list[click.Parameter]:
    return [
        click.Argument(["files"], nargs=-1, required=True, metavar="FILE…"),
        click.Option(["--json", "as_json"], is_flag=True, help=_("findings as a JSON list")),
    ]


def _check(files: tuple[str, ...], as_json: bool, watch: bool) -> int:
    if watch and as_json:
        raise click.UsageError(_("--watch or --json, not both."))
    if not watch:
        return report(*findings_of(files), as_json=as_json)
    try:
        _watch(files)
    except KeyboardInterrupt:
        note("")
    return OK


def report(checked: int, findings: Sequence[Finding], *, as_json: bool = False) -> int:
    """Prints findings and what they come to; the exit code."""
    from personas.findings import Severity

    lang = this().lang
    errors = sum(finding.severity is Severity.ERROR for finding in findings)
    if as_json:
        say(json.dumps([finding.to_json(lang) for finding in findings], ensure_ascii=False, indent=1))
    else:
        for finding in findings:
            say(finding.render(lang))
            say()
    files = ngettext("{count} file checked", "{count} files checked", checked).format(count=checked)
    found = ngettext("{count} finding", "{count} findings", len(findings)).format(count=len(findings))
    sys.stdout.flush()
    note(_("{checked}, {found}, {errors} of them errors.").format(checked=files, found=found, errors=errors))
    return FINDING if errors else OK


def findings_of(names: Iterable[str]) -> tuple[int, list[Finding]]:
    """How many files were looked at, and all findings: of files, of cases by id, of everything in a pack."""
    from scenarios.packs import open_pack
    from scoring.rubric import rubric_ids

    rubrics = rubric_ids()
    checked = 0
    findings: list[Finding] = []
    for name in names:
        if _is_pack(Path(name)):
            pack = open_pack(Path(name))
            findings += pack.findings
            for file in _files_in(pack.folder):
                checked += 1
                findings += _of_part(file, rubrics)
        else:
            checked += 1
            findings += _of_case(_file(name), rubrics, own_rubric=True)
    return checked, findings


def in_file(file: Folder, look: Look) -> list[Finding]:
    """What `look` finds in a file, or why the file can't be read."""
    from scenarios.load import ScenarioError, read_file

    try:
        data = read_file(file)
    except ScenarioError as error:
        return list(error.findings)
    return look(data, str(file))


def persona_findings(data: bytes, file: str) -> list[Finding]:
    """What is wrong with a persona file."""
    from personas.load import read_persona

    return read_persona(data, file)[1]


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
    from sim.cli.rubric import rubric_findings

    def look(data: bytes, name: str) -> list[Finding]:
        case, findings = read_case(data, name, folder_of(file), rubrics=rubrics)
        if own_rubric and case is not None and case.rubric_source:
            beside = f"{folder_of(file)}/rubrics/{case.rubric}.yaml"
            findings = [*findings, *rubric_findings(case.rubric_source.encode(), beside)]
        return findings

    return in_file(file, look)


def _of_part(file: Folder, rubrics: tuple[str, ...]) -> list[Finding]:
    """The findings of a file of a pack, by the folder it lies in."""
    from scenarios.packs import folder_of
    from sim.cli.rubric import rubric_findings

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


# ---- again after every save ---------------------------------------------------------------------------------------
Stamps = dict[str, tuple[int, int]]
"""Time of the last change and size, by file."""


def _watch(names: tuple[str, ...]) -> None:
    """Checks, then looks for changes for ever; asking ten times a second costs next to nothing and works everywhere."""
    before: Stamps | None = None
    while True:
        now = _stamps(names)
        if now != before:
            time.sleep(SETTLE_SECONDS)
            if _stamps(names) != now:
                continue
            if sys.stdout.isatty():
                click.clear()
            report(*findings_of(names))
            note(_("Waiting for changes. Ctrl+C ends."))
            before = now
        time.sleep(POLL_SECONDS)


def _stamps(names: Iterable[str]) -> Stamps:
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
